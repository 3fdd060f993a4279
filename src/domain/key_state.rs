//! The life of a signing key: staged → active → retired, and compromised from any of them.

use super::Invalid;
use super::timestamp::Timestamp;

/// Where a key stands. Published states are all but none: even a compromised key is named, so that its badges fail
/// for a stated reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// In the DID document already, so that caches know it before it first signs.
    Staged,
    /// Signs. There is at most one.
    Active,
    /// Signs no more; verifies for ever.
    Retired,
    /// What it signed after this moment is not genuine.
    Compromised(Timestamp),
}

/// A step in a key's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStep {
    /// Begin to sign.
    Activate,
    /// Stop signing.
    Retire,
    /// Distrust from the stated moment on.
    Compromise(Timestamp),
}

impl KeyState {
    /// The state after a step, or why the step cannot be taken.
    pub fn after(self, step: KeyStep) -> Result<Self, Invalid> {
        match (self, step) {
            (Self::Staged, KeyStep::Activate) => Ok(Self::Active),
            (Self::Active | Self::Staged, KeyStep::Retire) => Ok(Self::Retired),
            // A later finding may move the moment back, never forward: that would make distrusted badges good again.
            (Self::Compromised(at), KeyStep::Compromise(earlier)) if earlier < at => Ok(Self::Compromised(earlier)),
            (Self::Compromised(_), _) => Err(Invalid::new("key", "is compromised already", "Stage and activate a new key.")),
            (_, KeyStep::Compromise(at)) => Ok(Self::Compromised(at)),
            (Self::Active, KeyStep::Activate) => Err(Invalid::new("key", "is active already", "Nothing needs doing.")),
            (Self::Retired, _) => Err(Invalid::new("key", "is retired", "Stage a new key; a retired one never signs again.")),
        }
    }

    /// Whether a signature made at `signed_at` stands.
    pub fn trusts(self, signed_at: Timestamp) -> bool {
        match self {
            Self::Active | Self::Retired => true,
            Self::Staged => false,
            Self::Compromised(since) => signed_at < since,
        }
    }

    /// The word in lists and rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Staged => "staged",
            Self::Active => "active",
            Self::Retired => "retired",
            Self::Compromised(_) => "compromised",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    #[test]
    fn a_retired_key_never_signs_again_but_still_verifies() {
        assert!(KeyState::Retired.after(KeyStep::Activate).is_err());
        assert!(KeyState::Retired.trusts(at(0)));
    }

    #[test]
    fn a_compromise_cuts_at_its_moment_and_only_moves_back() {
        let cut = KeyState::Active.after(KeyStep::Compromise(at(100))).unwrap();
        assert!(cut.trusts(at(99)) && !cut.trusts(at(100)));
        assert_eq!(cut.after(KeyStep::Compromise(at(50))).unwrap(), KeyState::Compromised(at(50)));
        assert!(cut.after(KeyStep::Compromise(at(200))).is_err());
        assert!(cut.after(KeyStep::Activate).is_err());
    }
}
