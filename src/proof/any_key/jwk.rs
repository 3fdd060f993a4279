//! Public keys as JWK (RFC 7517; RFC 7518, section 6; RFC 8037, section 2).

use super::{AnyKey, P256Key, base64url};
use crate::proof::ProofError;
use crate::proof::key::PublicKey;
use serde_json::{Map, Value};

/// Members that only a secret or symmetric key has (RFC 7518, sections 6.2.2, 6.3.2 and 6.4.1).
const SECRET: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

impl AnyKey {
    /// Reads one JWK.
    ///
    /// One with a secret member is refused, since a published secret proves nothing; so is one that is meant for
    /// something else than checking signatures (`use`, `key_ops`) or for another algorithm than its kind has here.
    pub fn from_jwk(jwk: &Value) -> Result<Self, ProofError> {
        let Some(members) = jwk.as_object() else { return Err(ProofError::BadKey("a JWK is a JSON object")) };
        if SECRET.iter().any(|name| members.contains_key(*name)) {
            return Err(ProofError::BadKey("its secret part is published with it"));
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let key = match (text("kty"), text("crv")) {
            (Some("OKP"), Some("Ed25519")) => Self::Ed25519(PublicKey::from_octets(&number(members, "x")?)?),
            (Some("EC"), Some("P-256")) => Self::P256(point(members)?),
            (Some("RSA"), None) => Self::rsa(&octets(members, "n")?, &octets(members, "e")?)?,
            (Some("OKP" | "EC"), Some(_)) => return Err(ProofError::Unsupported("keys on its curve are not read here")),
            _ => return Err(ProofError::BadKey("its kty and crv are not those of a public key that signs")),
        };
        fit_to_verify(members)?;
        match members.get("alg") {
            None => Ok(key),
            Some(alg) if alg.as_str().and_then(super::Algorithm::named) == Some(key.algorithm()) => Ok(key),
            Some(_) => Err(ProofError::BadKey("its alg is not the algorithm its kind of key is used for here")),
        }
    }
}

/// `use` and `key_ops`, where given, must allow checking signatures (RFC 7517, sections 4.2 and 4.3).
fn fit_to_verify(members: &Map<String, Value>) -> Result<(), ProofError> {
    let signs = members.get("use").is_none_or(|purpose| purpose == "sig");
    let verifies = match members.get("key_ops") {
        None => true,
        Some(Value::Array(operations)) => operations.iter().any(|operation| operation == "verify"),
        Some(_) => false,
    };
    if signs && verifies {
        Ok(())
    } else {
        Err(ProofError::BadKey("it is published for something else than checking signatures"))
    }
}

fn octets(members: &Map<String, Value>, name: &str) -> Result<Vec<u8>, ProofError> {
    let text = members.get(name).and_then(Value::as_str);
    text.and_then(base64url).ok_or(ProofError::BadKey("a number in it is missing or is not base64url"))
}

/// A coordinate of exactly 32 octets, leading zeros included (RFC 7518, section 6.2.1.2).
fn number(members: &Map<String, Value>, name: &str) -> Result<[u8; 32], ProofError> {
    octets(members, name)?.try_into().map_err(|_| ProofError::BadKey("a coordinate in it does not have 32 octets"))
}

fn point(members: &Map<String, Value>) -> Result<P256Key, ProofError> {
    let mut point = [4; 65];
    point[1..33].copy_from_slice(&number(members, "x")?);
    point[33..].copy_from_slice(&number(members, "y")?);
    Ok(P256Key(point))
}
