//! The keys that one issuer has published, each with its state, found by verification method.

use super::key::PublicKey;
use crate::domain::key_state::KeyState;

/// An issuer's published keys.
#[derive(Debug, Clone)]
pub struct KeyRing {
    did: String,
    keys: Vec<(PublicKey, KeyState)>,
}

impl KeyRing {
    /// The keys of the issuer with that DID.
    pub fn new(did: &str, keys: Vec<(PublicKey, KeyState)>) -> Self {
        Self { did: did.to_owned(), keys }
    }

    /// Whose keys these are: the DID that must be `issuer.id`.
    pub fn did(&self) -> &str {
        &self.did
    }

    /// The key of exactly that name, `<did>#<publicKeyMultibase>`; nothing is normalised, so a name has one spelling.
    pub fn find(&self, verification_method: &str) -> Option<(&PublicKey, KeyState)> {
        let fragment = verification_method.strip_prefix(&self.did)?.strip_prefix('#')?;
        self.keys.iter().find(|(key, _)| key.is_spelt(fragment)).map(|(key, state)| (key, *state))
    }

    /// Every key with its state, in the order given.
    pub fn keys(&self) -> &[(PublicKey, KeyState)] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::SigningKey;
    use super::*;

    #[test]
    fn a_key_is_found_by_its_exact_name_only() {
        let key = SigningKey::from_seed([3; 32]).public();
        let ring = KeyRing::new("did:web:a.example", vec![(key.clone(), KeyState::Active)]);
        let name = key.multibase();
        assert_eq!(ring.find(&format!("did:web:a.example#{name}")), Some((&key, KeyState::Active)));
        for other in [
            name.clone(),
            format!("#{name}"),
            format!("did:web:a.example{name}"),
            format!("did:web:a.example:x#{name}"),
            format!("did:web:a.example.evil#{name}"),
            format!("DID:web:a.example#{name}"),
            format!("did:web:a.example##{name}"),
            "did:web:a.example#".to_owned(),
        ] {
            assert_eq!(ring.find(&other), None, "{other}");
        }
    }
}
