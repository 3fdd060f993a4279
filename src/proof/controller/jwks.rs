//! Bare JSON Web Keys at an address: one JWK, as Open Badges 3.0 names them by `kid` (section 8.2), or a set of them.

use super::{Found, Ground, Published};
use crate::proof::ProofError;
use crate::proof::any_key::AnyKey;
use serde_json::{Map, Value};

/// Whether a document is one JWK or a JWK Set.
pub(super) fn is_jwk(document: &Map<String, Value>) -> bool {
    document.contains_key("kty") || document.contains_key("keys")
}

/// The key that `name` means in the document at that address.
///
/// A name with a fragment means the JWK whose `kid` is the fragment or the whole name. A name without one means the only
/// JWK there, or the one whose `kid` is that very address; a choice among several is not made by guessing.
pub(super) fn find(document: &Map<String, Value>, at: &str, name: &str) -> Found {
    let alone = Value::Object(document.clone());
    let keys = match document.get("keys") {
        None => std::slice::from_ref(&alone),
        Some(Value::Array(keys)) => keys.as_slice(),
        Some(_) => return Found::refused("what stands at the address of the key is not a JWK Set"),
    };
    let fragment = name.split_once('#').map(|(_, fragment)| fragment);
    let named = |jwk: &&Value| {
        let kid = jwk.get("kid").and_then(Value::as_str);
        kid == Some(name) || (fragment.is_some() && kid == fragment)
    };
    let jwk = match (keys, keys.iter().filter(named).collect::<Vec<_>>().as_slice()) {
        (_, [jwk]) => *jwk,
        ([jwk], []) if fragment.is_none() || jwk.get("kid").is_none() => jwk,
        (_, []) => return Found::refused("no key of that name stands at its address"),
        _ => return Found::refused("two keys of that name stand at its address"),
    };
    match AnyKey::from_jwk(jwk) {
        Ok(key) => Found::Key(Box::new(Published {
            key,
            controller: at.to_owned(),
            document_id: at.to_owned(),
            revoked: None,
            expires: None,
            ground: Ground::Origin,
        })),
        Err(ProofError::Unsupported(why)) => Found::Missing(why.to_owned()),
        Err(fault) => Found::Refused(fault.to_string()),
    }
}
