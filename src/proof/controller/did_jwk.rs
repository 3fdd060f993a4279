//! did:jwk: the name is a JWK in base64url (did:jwk method, section 2).

use super::{Found, did_key};
use crate::domain::strict_json::{self, Limits};
use crate::proof::any_key::{AnyKey, base64url};

/// One public key, RSA of 8192 bits included, and `key_ops`.
const LIMITS: Limits = Limits { size: 4 * 1024, depth: 2 };

/// `did:jwk:…#0`; there is only this one key.
pub(super) fn published(method: &str) -> Found {
    let Some((did, "0")) = method.split_once('#') else {
        return Found::refused("a did:jwk has one key, and it is named #0");
    };
    let octets = did.strip_prefix("did:jwk:").and_then(base64url);
    let Some(jwk) = octets.and_then(|octets| strict_json::parse(&octets, LIMITS).ok()) else {
        return Found::refused("its did:jwk does not hold a JWK");
    };
    did_key::found(did, AnyKey::from_jwk(&jwk))
}
