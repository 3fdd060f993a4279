//! A Data Integrity proof of the cryptosuite `eddsa-jcs-2022` (EdDSA Cryptosuites 1.0, section 3.3): what is signed is the
//! JSON itself in its canonical spelling (RFC 8785), so that a checker needs no JSON-LD.

use super::ProofError;
use super::digest::sha256;
use super::key::SigningKey;
use crate::domain::timestamp::Timestamp;
use serde_json::{Map, Value, json};

/// Makes the proof over a document that has none. It repeats the document's contexts, as section 3.3.1 asks.
pub fn prove_jcs(document: &Value, key: &SigningKey, method: &str, created: Timestamp) -> Result<Value, ProofError> {
    let mut proof = Map::new();
    if let Some(context) = document.get("@context") {
        proof.insert("@context".to_owned(), context.clone());
    }
    proof.insert("type".to_owned(), json!("DataIntegrityProof"));
    proof.insert("cryptosuite".to_owned(), json!("eddsa-jcs-2022"));
    proof.insert("created".to_owned(), json!(created));
    proof.insert("verificationMethod".to_owned(), json!(method));
    proof.insert("proofPurpose".to_owned(), json!("assertionMethod"));
    let options = canonical(&Value::Object(proof.clone()))?;
    let hashes = [sha256(options.as_bytes()), sha256(canonical(document)?.as_bytes())].concat();
    proof.insert("proofValue".to_owned(), json!(format!("z{}", bs58::encode(key.sign(&hashes)).into_string())));
    Ok(Value::Object(proof))
}

/// The canonical spelling of JSON (RFC 8785).
pub fn canonical(value: &Value) -> Result<String, ProofError> {
    serde_json_canonicalizer::to_string(value).map_err(|error| ProofError::JsonLd(error.to_string()))
}
