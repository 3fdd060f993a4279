//! The last step of issuing: what passed every lint becomes a signed document, by move.
//!
//! Ed25519 is deterministic and the linted text is frozen, so signing again after a crash gives the very same octets.

use super::data_integrity::{self, Canonical, Proof};
use super::digest::sha256_hex;
use super::key::{PublicKey, SigningKey};
use super::{ProofError, did};
use crate::domain::lint::Linted;
use crate::domain::status_list::ListDraft;
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use serde_json::Value;

/// A signed document with what is recorded of it. Only this file makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::manual_non_exhaustive,
    reason = "the attribute guards against other crates only, and this must not be made elsewhere in ours"
)]
pub struct Signed {
    /// ASCII JSON with the proof, to be stored and served as it is.
    pub document: String,
    /// SHA-256 of those octets, in hexadecimal.
    pub document_sha256: String,
    /// SHA-256 of the canonical N-Quads without the proof, in hexadecimal; alike for a re-indented copy.
    pub canonical_sha256: String,
    /// The signature as text, `z…`.
    pub proof_value: String,
    /// The key that signed, `<did>#<publicKeyMultibase>`.
    pub verification_method: String,
    made_here: (),
}

/// Who signs, and when.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// The secret key.
    pub key: &'a SigningKey,
    /// The public key as the DID document publishes it, read from there or from its row and not derived from `key`:
    /// the finished document is verified with it, so that a mix-up of keys is found before anything leaves.
    pub published: &'a PublicKey,
    /// Its name there.
    pub verification_method: &'a str,
    /// The moment that the proof states.
    pub created: Timestamp,
}

/// Signs a credential and verifies the result, as a stranger would, with the published key.
pub fn sign(linted: Linted, signer: Signer<'_>) -> Result<Signed, ProofError> {
    finish(linted.text(), linted.value(), signer)
}

/// The same for a status list.
pub fn sign_list(list: ListDraft<'_>, signer: Signer<'_>) -> Result<Signed, ProofError> {
    let value = list.value();
    finish(&strict_json::to_ascii(&value), &value, signer)
}

fn finish(frozen: &str, value: &Value, signer: Signer<'_>) -> Result<Signed, ProofError> {
    let (proof, canonical) = data_integrity::prove(value, signer.key, signer.verification_method, signer.created)?;
    // The proof is put behind the frozen text, so not one octet of what was linted is written anew.
    let open = frozen.strip_suffix('}').ok_or_else(|| ProofError::JsonLd("the frozen text is not an object".to_owned()))?;
    let document = format!("{open},\"proof\":[{}]}}", strict_json::to_ascii(&proof));
    let seen = self_check(&document, value, &canonical, signer).map_err(|fault| ProofError::SelfCheck(Box::new(fault)))?;
    Ok(Signed {
        document_sha256: sha256_hex(document.as_bytes()),
        document,
        canonical_sha256: canonical.document_sha256(),
        proof_value: seen.value,
        verification_method: seen.verification_method,
        made_here: (),
    })
}

/// Reads the finished octets as a verifier does, and compares them with what was to be signed.
///
/// What was read must equal what was canonicalised for signing; equal documents have one canonical form, so that is not
/// worked out a second time. The proof's own part is, from the finished octets, and so is the key's part.
fn self_check(document: &str, intended: &Value, canonical: &Canonical, signer: Signer<'_>) -> Result<Proof, ProofError> {
    let mut read = strict_json::parse(document.as_bytes(), Limits::CREDENTIAL)
        .map_err(|fault| ProofError::JsonLd(format!("the finished document {}", fault.problem)))?;
    let proof = Proof::read(&read)?;
    if !did::names(signer.verification_method, signer.published) {
        return Err(ProofError::BadKey("its name is not that of the published key"));
    }
    read.as_object_mut().map(|members| members.remove("proof"));
    if &read != intended {
        return Err(ProofError::JsonLd("the finished document differs from what was linted".to_owned()));
    }
    proof.verify_beside(&read, canonical.document.clone(), signer.published)?;
    Ok(proof)
}

#[cfg(test)]
mod tests;
