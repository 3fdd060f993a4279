//! did:key: the name is the key (did:key method, section 3).

use super::{Found, Ground, Published};
use crate::proof::ProofError;
use crate::proof::any_key::AnyKey;

/// `did:key:z6Mk…#z6Mk…`, and only with the key itself as the fragment.
pub(super) fn published(method: &str) -> Found {
    let Some((did, key)) = method.split_once('#') else {
        return Found::refused("the name of the key is that of a whole DID");
    };
    if did.strip_prefix("did:key:") != Some(key) {
        return Found::refused("the two halves of its did:key name different keys");
    }
    found(did, AnyKey::from_multibase(key))
}

/// The only key of a DID that is made of its key; it is its own document, and cannot be revoked.
pub(super) fn found(did: &str, key: Result<AnyKey, ProofError>) -> Found {
    match key {
        Ok(key) => Found::Key(Box::new(Published {
            key,
            controller: did.to_owned(),
            document_id: did.to_owned(),
            revoked: None,
            expires: None,
            ground: Ground::Listed,
        })),
        Err(ProofError::Unsupported(why)) => Found::Missing(why.to_owned()),
        Err(fault) => Found::Refused(fault.to_string()),
    }
}
