//! What may stand at the https address of a key: bare JWKs, the holder's whole document, or one key that names its holder.

use super::{Found, Purpose, address, document, jwks, method};
use crate::proof::ProofError;
use crate::proof::library::{Library, Look};
use serde_json::{Map, Value};

/// Reads the document at `at` for the key called `name`, which is `at` itself or `at` with a fragment.
pub(super) fn find(members: &Map<String, Value>, at: &str, name: &str, purpose: Purpose, library: &Library) -> Found {
    if method::is_key(members) {
        return one_key(members, name, purpose, library);
    }
    if jwks::is_jwk(members) {
        return jwks::find(members, at, name);
    }
    document::find(members, at, name, purpose)
}

/// One key alone: it says whose it is, and that proves nothing until the holder says so too.
///
/// The holder's document decides where it lists keys at all. A holder that is a mere profile, or that has no document to be
/// had, is believed to agree if the key stands on the holder's own web server: whoever could put a key there could put the
/// listing there as well. One that merely gives no answer now may list the key no longer.
fn one_key(key: &Map<String, Value>, name: &str, purpose: Purpose, library: &Library) -> Found {
    if key.get("id").and_then(Value::as_str) != Some(name) {
        return Found::refused("what stands at the address of the key is a key of another name");
    }
    let Some(holder) = method::holder(key, purpose) else {
        return Found::refused("the key does not say whose it is");
    };
    let Ok(at) = address::address(holder) else {
        return Found::refused("the key says it belongs to somebody who has no document");
    };
    // A DID has a document that lists its keys; while that cannot be had, nothing else speaks for it.
    let beside = !holder.starts_with("did:") && address::same_origin(holder, name);
    let (looked, basis) = library.witnessed(|| library.look(&at));
    match looked {
        Look::Wanted => return Found::Wanted,
        Look::Missing(_) if beside && !basis.passing => {}
        Look::Missing(why) => return Found::Missing(why.to_owned()),
        Look::Here(body) => {
            let members = match document::read(body) {
                Ok(members) => members,
                Err(why) => return Found::refused(why),
            };
            if members.get("id").and_then(Value::as_str) != Some(holder) {
                return Found::refused("the document of its holder has another id than the holder");
            }
            let agreed =
                if document::lists_keys(&members, purpose) { document::may(&members, holder, name, purpose) } else { beside };
            if !agreed {
                return Found::refused("the key says whose it is, and that holder does not list it");
            }
        }
    }
    match method::key_in(key, holder, name) {
        Ok(published) => Found::Key(Box::new(published)),
        Err(ProofError::Unsupported(why)) => Found::Missing(why.to_owned()),
        Err(fault) => Found::Refused(fault.to_string()),
    }
}
