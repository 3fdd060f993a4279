//! A wallet's proof that it holds a key, made for one issuer and one occasion (OpenID4VCI 1.0, appendix F.1): a signed text
//! that brings its own key, and that nobody can use again elsewhere or later.
//!
//! What comes out is the DID of that very key, to which the wallet's copy will be bound. Only DIDs that are made of their
//! key are read: whose key it is must not depend on what some server says on the day.

use super::ProofError;
use super::any_key::{Algorithm, AnyKey};
use super::controller::{self, Found, Purpose};
use super::jws::{Header, Jws, Typ};
use super::library::Library;
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

/// Longest proof that is read, in octets: a header with a key and a few claims.
const LONGEST: usize = 16 * 1024;
/// Claims are a handful of short texts.
const LIMITS: Limits = Limits { size: 4 * 1024, depth: 4 };
/// Seconds by which a wallet's clock may be wrong either way, the time on the line included.
pub const WINDOW: i64 = 300;

/// A proof that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProof {
    /// The key's name: a did:key or did:jwk.
    pub holder: String,
    /// Whatever the proof says is the issuer's nonce; whether it is, the issuer knows.
    pub nonce: String,
}

/// Why a proof is refused, as a sentence for the wallet's developer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unproved(String);

fn unproved<T>(why: impl Into<String>) -> Result<T, Unproved> {
    Err(Unproved(why.into()))
}

impl From<ProofError> for Unproved {
    fn from(error: ProofError) -> Self {
        Self(format!("The proof is not good: {error}."))
    }
}

/// Reads a proof that was made for that audience (the issuer's identifier), and checks its signature.
pub fn read(text: &str, audience: &str, now: Timestamp) -> Result<KeyProof, Unproved> {
    if text.len() > LONGEST {
        return unproved("The proof is longer than 16 KiB.");
    }
    let jws = Jws::read(text)?;
    if jws.header.typ != Typ::KeyProof {
        return unproved("The typ of a proof is openid4vci-proof+jwt.");
    }
    if jws.header.alg == Algorithm::Rs256 {
        return unproved("A proof is signed with EdDSA (Ed25519) or ES256.");
    }
    let (key, holder) = bearer(&jws.header)?;
    jws.verify(&key)?;
    let claims = strict_json::parse(&jws.payload, LIMITS).map_err(|fault| Unproved(format!("The claims: {fault}")))?;
    let Some(claims) = claims.as_object() else { return unproved("The claims are not a JSON object.") };
    made_for(claims, audience)?;
    made_now(claims, now)?;
    match claims.get("nonce").and_then(Value::as_str) {
        Some(nonce) => Ok(KeyProof { holder, nonce: nonce.to_owned() }),
        None => unproved("The proof has no nonce. Ask the nonce endpoint for one."),
    }
}

/// The key that the header brings, and its name.
fn bearer(header: &Header) -> Result<(AnyKey, String), Unproved> {
    match (&header.jwk, &header.kid) {
        (Some(jwk), None) => {
            let key = AnyKey::from_jwk(jwk)?;
            Ok((key, did_jwk(jwk)?))
        }
        (None, Some(kid)) if kid.starts_with("did:key:") || kid.starts_with("did:jwk:") => {
            match controller::published(kid, Purpose::Authentication, &Library::new()) {
                Found::Key(published) => Ok((published.key, published.controller)),
                Found::Refused(why) | Found::Missing(why) => unproved(format!("The kid names no key: {why}.")),
                Found::Wanted => unproved("The kid names no key."),
            }
        }
        (None, Some(_)) => unproved("The kid is a DID URL of the methods did:key or did:jwk, with its fragment."),
        _ => unproved("The header brings exactly one of jwk and kid."),
    }
}

/// The did:jwk of a key that was read: its public members alone, in one order, so that one key has one name.
fn did_jwk(jwk: &Value) -> Result<String, Unproved> {
    let text = |name: &str| jwk[name].as_str().unwrap_or_default();
    // The values are words and base64url, which JSON spells as they are.
    let public = match text("kty") {
        "OKP" => format!(r#"{{"crv":"{}","kty":"OKP","x":"{}"}}"#, text("crv"), text("x")),
        "EC" => format!(r#"{{"crv":"{}","kty":"EC","x":"{}","y":"{}"}}"#, text("crv"), text("x"), text("y")),
        _ => return unproved("A proof is signed with EdDSA (Ed25519) or ES256."),
    };
    Ok(format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(public)))
}

fn made_for(claims: &Map<String, Value>, audience: &str) -> Result<(), Unproved> {
    let ours = match claims.get("aud") {
        Some(Value::String(one)) => one == audience,
        Some(Value::Array(several)) => several.len() == 1 && several[0] == audience,
        _ => false,
    };
    if ours { Ok(()) } else { unproved(format!("The aud of a proof for this issuer is {audience}.")) }
}

/// `iss` is not looked at: it would name the client, and clients are not known here.
fn made_now(claims: &Map<String, Value>, now: Timestamp) -> Result<(), Unproved> {
    let moment = |name: &str| claims.get(name).and_then(Value::as_i64);
    let now = now.unix();
    let near = moment("iat").is_some_and(|made| made >= now - WINDOW && made <= now + WINDOW);
    if !near {
        return unproved("The iat of a proof lies within five minutes of now.");
    }
    let over = claims.contains_key("exp") && moment("exp").is_none_or(|end| end <= now - WINDOW);
    let early = claims.contains_key("nbf") && moment("nbf").is_none_or(|start| start > now + WINDOW);
    if over || early { unproved("The proof has run out, or is not good yet.") } else { Ok(()) }
}

#[cfg(test)]
mod tests;
