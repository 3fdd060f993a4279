//! The life of a credential after it is issued: revoked for good, or suspended and reinstated.

use super::Invalid;
use super::timestamp::Timestamp;

/// Where a credential stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lifecycle {
    /// It stands.
    Valid,
    /// Set aside for the time being.
    Suspended { at: Timestamp, reason: String },
    /// Withdrawn, for good (Bitstring Status List 1.0: revocation is not reversible).
    Revoked { at: Timestamp, reason: String },
}

/// What staff may do to an issued credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LifecycleStep {
    /// Withdraw for good.
    Revoke,
    /// Set aside.
    Suspend,
    /// End a suspension.
    Reinstate,
}

impl LifecycleStep {
    /// The word in audit rows and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Revoke => "revoke",
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
        }
    }
}

/// What a step led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transition {
    /// The credential now stands there.
    To(Lifecycle),
    /// It stood there already; nothing changes and nothing is wrong, so a retry is harmless.
    Already,
}

/// A public reason is shown to every visitor, so it is short, plain and never empty where it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Takes 3 to 300 characters without control characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let length = text.chars().count();
        if !(3..=300).contains(&length) || text.chars().any(char::is_control) {
            let fix = "Say in 3 to 300 plain characters why; it is shown to everyone who checks the credential.";
            return Err(Invalid::new("reason", format!("has {length} characters, or control characters"), fix));
        }
        Ok(Self(text.to_owned()))
    }

    /// Why a credential is withdrawn in whose place a corrected one stands.
    pub fn superseded() -> Self {
        Self("Superseded by a corrected credential".to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Lifecycle {
    /// The outcome of a step, or why it cannot be taken.
    pub fn after(&self, step: LifecycleStep, at: Timestamp, reason: &Reason) -> Result<Transition, Invalid> {
        let reason = reason.as_str().to_owned();
        match (self, step) {
            (Self::Revoked { .. }, LifecycleStep::Revoke) | (Self::Suspended { .. }, LifecycleStep::Suspend) => {
                Ok(Transition::Already)
            }
            (Self::Valid, LifecycleStep::Reinstate) => Ok(Transition::Already),
            (Self::Revoked { .. }, _) => {
                Err(Invalid::new("credential", "is revoked, which is final", "Issue a new credential if it was a mistake."))
            }
            (_, LifecycleStep::Revoke) => Ok(Transition::To(Self::Revoked { at, reason })),
            (_, LifecycleStep::Suspend) => Ok(Transition::To(Self::Suspended { at, reason })),
            (_, LifecycleStep::Reinstate) => Ok(Transition::To(Self::Valid)),
        }
    }

    /// The word in lists and answers.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Suspended { .. } => "suspended",
            Self::Revoked { .. } => "revoked",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revocation_is_final_and_suspension_is_not() {
        let at = Timestamp::from_unix(0).unwrap();
        let reason = Reason::parse("Awarded in error").unwrap();
        let step = |from: &Lifecycle, step| from.after(step, at, &reason);
        let Transition::To(suspended) = step(&Lifecycle::Valid, LifecycleStep::Suspend).unwrap() else { panic!() };
        assert_eq!(step(&suspended, LifecycleStep::Reinstate).unwrap(), Transition::To(Lifecycle::Valid));
        let Transition::To(revoked) = step(&suspended, LifecycleStep::Revoke).unwrap() else { panic!() };
        assert!(step(&revoked, LifecycleStep::Reinstate).is_err());
        assert!(step(&revoked, LifecycleStep::Suspend).is_err());
        assert_eq!(step(&revoked, LifecycleStep::Revoke).unwrap(), Transition::Already);
    }

    #[test]
    fn a_reason_is_plain_and_short() {
        assert!(Reason::parse("  ").is_err());
        assert!(Reason::parse("a\nb\nc").is_err());
        assert!(Reason::parse(&"x".repeat(301)).is_err());
    }
}
