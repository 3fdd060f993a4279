//! One verification method: the object in which a key is published (CID 1.0, section 2.2).

use super::{Ground, Published, Purpose};
use crate::domain::timestamp::Timestamp;
use crate::proof::ProofError;
use crate::proof::any_key::AnyKey;
use serde_json::{Map, Value};

/// All members in which keys are published. A method with two of them could show different keys to different readers.
const MATERIAL: [&str; 5] = ["publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyPem", "publicKeyHex"];

/// Members in which somebody publishes the secret by mistake.
const SECRET: [&str; 6] =
    ["secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58", "privateKeyPem"];

/// The key in a method that belongs to that holder.
pub(super) fn key_in(method: &Map<String, Value>, holder: &str, document_id: &str) -> Result<Published, ProofError> {
    Ok(Published {
        key: material(method)?,
        controller: holder.to_owned(),
        document_id: document_id.to_owned(),
        revoked: moment(method, "revoked")?,
        expires: moment(method, "expires")?,
        ground: Ground::Listed,
    })
}

/// Whose key the method says it is.
pub(super) fn holder(method: &Map<String, Value>, purpose: Purpose) -> Option<&str> {
    method.get(purpose.holder()).and_then(Value::as_str)
}

/// Whether an object is a key by itself rather than a document about a holder.
pub(super) fn is_key(object: &Map<String, Value>) -> bool {
    MATERIAL.iter().any(|name| object.contains_key(*name))
}

/// Each type publishes its key in its own member; one that stands in another's is not read.
fn material(method: &Map<String, Value>) -> Result<AnyKey, ProofError> {
    if SECRET.iter().any(|name| method.contains_key(*name)) {
        return Err(ProofError::BadKey("its secret part is published with it"));
    }
    if MATERIAL.iter().filter(|name| method.contains_key(**name)).count() > 1 {
        return Err(ProofError::BadKey("it is published in two spellings at once"));
    }
    let text = |name: &str| {
        let text = method.get(name).and_then(Value::as_str);
        text.ok_or(ProofError::BadKey("its type and the member that holds the key do not fit together"))
    };
    match kind(method) {
        Some("Multikey") => AnyKey::from_multibase(text("publicKeyMultibase")?),
        Some("Ed25519VerificationKey2020") => only_ed25519(AnyKey::from_multibase(text("publicKeyMultibase")?)),
        Some("Ed25519VerificationKey2018") => AnyKey::from_base58_ed25519(text("publicKeyBase58")?),
        Some("JsonWebKey" | "JsonWebKey2020") => {
            let jwk = method.get("publicKeyJwk");
            AnyKey::from_jwk(jwk.ok_or(ProofError::BadKey("its type and the member that holds the key do not fit together"))?)
        }
        Some("CryptographicKey" | "RsaVerificationKey2018") => AnyKey::from_pem(text("publicKeyPem")?),
        Some(_) => Err(ProofError::Unsupported("keys of its type are not read here")),
        None => Err(ProofError::BadKey("it does not say of which type it is")),
    }
}

fn only_ed25519(key: Result<AnyKey, ProofError>) -> Result<AnyKey, ProofError> {
    let found = key.ok().filter(|key| key.ed25519().is_some());
    found.ok_or(ProofError::BadKey("it is not the Ed25519 key that its type says"))
}

/// The one type of a method, written as a text or as an array of one.
fn kind(method: &Map<String, Value>) -> Option<&str> {
    match method.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => match kinds.as_slice() {
            [Value::String(kind)] => Some(kind),
            _ => None,
        },
        _ => None,
    }
}

/// A moment that cannot be read is not taken for "never": the key might have been revoked.
fn moment(method: &Map<String, Value>, name: &str) -> Result<Option<Timestamp>, ProofError> {
    match method.get(name) {
        None => Ok(None),
        Some(value) => match value.as_str().and_then(|text| text.parse().ok()) {
            Some(at) => Ok(Some(at)),
            None => Err(ProofError::BadKey("when it was revoked or expires cannot be read")),
        },
    }
}
