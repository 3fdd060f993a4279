//! What strangers publish, signed with keys of their own.

use ed25519_dalek::Signer;
use insignia::proof::data_integrity::{self, Proof};
use insignia::proof::jws;
use insignia::proof::key::SigningKey;
use serde_json::{Value, json};

/// When everything here was signed.
pub const SIGNED: &str = "2026-01-02T00:00:00Z";

/// One of the stranger's keys.
pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32])
}

/// A bare signature by one of those keys.
pub fn sign(seed: u8, message: &[u8]) -> [u8; 64] {
    ed25519_dalek::SigningKey::from_bytes(&[seed; 32]).sign(message).to_bytes()
}

/// The did:key of a key, and the name of the key.
pub fn did_key(key: &SigningKey) -> (String, String) {
    let name = key.public().multibase();
    (format!("did:key:{name}"), format!("did:key:{name}#{name}"))
}

pub fn jwk(key: &SigningKey) -> Value {
    use base64::Engine;
    let octets = bs58::decode(&key.public().multibase()[1..]).into_vec().unwrap();
    json!({"kty": "OKP", "crv": "Ed25519", "x": base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(&octets[2..])})
}

/// A DID document that lists the key as `#key-1`.
pub fn did_document(did: &str, key: &SigningKey) -> Value {
    let method = format!("{did}#key-1");
    json!({"id": did, "assertionMethod": [method], "verificationMethod": [
        {"id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": key.public().multibase()}]})
}

fn with_proofs(document: &Value, proofs: Vec<Value>) -> Value {
    let mut document = document.clone();
    document["proof"] = json!(proofs);
    document
}

pub fn rdfc_proof(document: &Value, key: &SigningKey, method: &str) -> Value {
    data_integrity::prove(document, key, method, SIGNED.parse().unwrap()).unwrap().0
}

pub fn jcs_proof(document: &Value, key: &SigningKey, method: &str) -> Value {
    data_integrity::prove_jcs(document, key, method, SIGNED.parse().unwrap()).unwrap().0
}

pub fn rdfc(document: &Value, key: &SigningKey, method: &str) -> Value {
    with_proofs(document, vec![rdfc_proof(document, key, method)])
}

pub fn jcs(document: &Value, key: &SigningKey, method: &str) -> Value {
    with_proofs(document, vec![jcs_proof(document, key, method)])
}

/// With both, as a set.
pub fn both(document: &Value, key: &SigningKey, method: &str) -> Value {
    with_proofs(document, vec![jcs_proof(document, key, method), rdfc_proof(document, key, method)])
}

/// With `Ed25519Signature2020`, whose vocabulary the document then lists.
pub fn signature_2020(document: &Value, seed: u8, method: &str) -> Value {
    let mut document = document.clone();
    document["@context"].as_array_mut().unwrap().push(json!("https://w3id.org/security/suites/ed25519-2020/v1"));
    let mut proof = json!({"type": "Ed25519Signature2020", "created": SIGNED, "verificationMethod": method,
        "proofPurpose": "assertionMethod", "proofValue": spelt(&[1; 64])});
    document["proof"] = proof.clone();
    let read = Proof::read_all(&document).unwrap().remove(0).unwrap();
    proof["proofValue"] = json!(spelt(&sign(seed, &read.canonical(&document).unwrap().hash_data())));
    document["proof"] = proof;
    document
}

fn spelt(signature: &[u8]) -> String {
    format!("z{}", bs58::encode(signature).into_string())
}

pub fn token(header: &Value, payload: &Value, key: &SigningKey) -> String {
    jws::sign(header.as_object().unwrap().clone(), payload.to_string().as_bytes(), key)
}
