//! What was signed, laid open: the two texts whose hashes stand under a signature, so that anybody with SHA-256 and
//! Ed25519 at hand, such as a visitor's own browser, can check it without knowing JSON-LD.

use super::visible::Seen;
use super::{Error, Result, compute};
use crate::app::App;
use crate::proof::ProofError;
use crate::proof::data_integrity::{self, Proof};
use serde::Serialize;
use std::sync::Arc;

/// Statements ready to be served.
#[derive(Debug, Clone)]
pub struct Statements {
    /// The texts with the signature and the name of its key, as JSON.
    pub json: Arc<[u8]>,
    /// SHA-256 of the signed document, hex: the statements follow from it.
    pub sha256: String,
}

/// What is served. The signature is Ed25519 over SHA-256 of `options` followed by SHA-256 of `document`, each the UTF-8
/// of its text (EdDSA Cryptosuites 1.0, section 3.2.4).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Signed<'a> {
    /// Canonical N-Quads of the credential without its proof.
    document: &'a str,
    /// Canonical N-Quads of the proof without its value.
    options: &'a str,
    /// `z` and the base58 of the signature's 64 octets.
    proof_value: &'a str,
    /// The key's name; the DID before its `#` says where the key is published.
    verification_method: &'a str,
}

/// The signed statements of one of our credentials, worked out from the stored bytes and kept, for they never change.
pub async fn statements(app: &App, seen: &Seen) -> Result<Statements> {
    let sha256 = seen.signed.document_sha256.clone();
    if let Some(json) = app.statements.get(&sha256) {
        return Ok(Statements { json, sha256 });
    }
    let document = seen.signed.document.clone();
    let json: Arc<[u8]> = compute(&app.examining, move || read_off(&document)).await??.into();
    app.statements.put(sha256.clone(), Arc::clone(&json));
    Ok(Statements { json, sha256 })
}

fn read_off(document: &str) -> Result<Vec<u8>> {
    let internal = |error: serde_json::Error| Error::Internal(error.to_string());
    let document: serde_json::Value = serde_json::from_str(document).map_err(internal)?;
    let (proof, canonical) = canonical(&document)?;
    let signed = Signed {
        document: &canonical.document,
        options: &canonical.options,
        proof_value: &proof.value,
        verification_method: &proof.verification_method,
    };
    serde_json::to_vec(&signed).map_err(internal)
}

fn canonical(document: &serde_json::Value) -> std::result::Result<(Proof, data_integrity::Canonical), ProofError> {
    let proof = Proof::read(document)?;
    let canonical = data_integrity::canonical(document, proof.options())?;
    Ok((proof, canonical))
}
