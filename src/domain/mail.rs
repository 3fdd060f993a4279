//! Which messages earners get, and why.

use super::Invalid;
use super::lifecycle::LifecycleStep;
use std::str::FromStr;

/// A kind of message. Each has its templates in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MailKind {
    /// A credential was issued.
    Certified,
    /// It was withdrawn for good.
    Revoked,
    /// It was set aside for the time being.
    Suspended,
    /// It stands again.
    Reinstated,
    /// It ends before long. A reminder, which may be declined; the others tell what happened, and may not.
    Expiring,
    /// A link to see one's badges was asked for.
    SignIn,
    /// A corrected credential stands in an earlier one's place.
    Corrected,
    /// A correction that the earner asked for was refused.
    CorrectionRefused,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Certified,
        Self::Revoked,
        Self::Suspended,
        Self::Reinstated,
        Self::Expiring,
        Self::SignIn,
        Self::Corrected,
        Self::CorrectionRefused,
    ];

    /// The word in rows, in lists and in the names of templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certified => "certified",
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
            Self::Reinstated => "reinstated",
            Self::Expiring => "expiring",
            Self::SignIn => "sign-in",
            Self::Corrected => "corrected",
            Self::CorrectionRefused => "correction-refused",
        }
    }

    /// Whether the badge is in it: where there is news to be proud of.
    pub fn brings_badge(self) -> bool {
        matches!(self, Self::Certified | Self::Corrected)
    }

    /// What tells of that step.
    pub fn of(step: LifecycleStep) -> Self {
        match step {
            LifecycleStep::Revoke => Self::Revoked,
            LifecycleStep::Suspend => Self::Suspended,
            LifecycleStep::Reinstate => Self::Reinstated,
        }
    }
}

impl FromStr for MailKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|kind| kind.word() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|kind| kind.word()).collect();
            Invalid::new("kind", "is no kind of message", format!("Use one of {}.", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for kind in MailKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
        }
        assert!("Certified".parse::<MailKind>().unwrap_err().fix.contains("reinstated"));
    }
}
