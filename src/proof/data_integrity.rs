//! Data Integrity proofs (Data Integrity 1.0) of Ed25519 keys, over any document under the pinned contexts.
//!
//! What is signed is SHA-256 of the canonical proof options followed by SHA-256 of the canonical document. The suites
//! differ in what *canonical* means. `eddsa-rdfc-2022`, which we sign with, and its forerunner `Ed25519Signature2020` mean
//! the RDF that the document expands to; that leaves out what the contexts do not define, so the term check is asked
//! first, in both directions. `eddsa-jcs-2022` means the JSON itself and covers every letter of it.

mod chain;
mod read;

pub use read::{MOST_PROOFS, Proof, Unreadable};

use super::digest::{sha256, sha256_hex};
use super::json_ld::{self, Contexts};
use super::key::{PublicKey, SigningKey};
use super::{ProofError, jcs, options, rdf_canon};
use crate::domain::terms::{self, Grade};
use crate::domain::timestamp::Timestamp;
use oxrdf::Quad;
use serde_json::{Map, Value, json};

/// The cryptosuite of everything that this service issues.
pub const CRYPTOSUITE: &str = "eddsa-rdfc-2022";
/// The cryptosuite that covers JSON as JSON.
pub const CRYPTOSUITE_JCS: &str = "eddsa-jcs-2022";

/// The kinds of proof that are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// EdDSA Cryptosuites 1.0, section 3.2.
    EddsaRdfc2022,
    /// EdDSA Cryptosuites 1.0, section 3.3.
    EddsaJcs2022,
    /// The suite of that name by the Credentials Community Group, kept in EdDSA Cryptosuites 1.0, section 3.4.
    Ed25519Signature2020,
}

impl Suite {
    /// Its name in a document: the `cryptosuite`, or the `type` of a proof that has none.
    pub fn name(self) -> &'static str {
        match self {
            Self::EddsaRdfc2022 => CRYPTOSUITE,
            Self::EddsaJcs2022 => CRYPTOSUITE_JCS,
            Self::Ed25519Signature2020 => "Ed25519Signature2020",
        }
    }

    /// Whether every letter of the document is signed, also what no context defines.
    pub fn covers_json(self) -> bool {
        self == Self::EddsaJcs2022
    }
}

/// The two canonical texts whose hashes are signed: N-Quads, or JSON for a suite that [covers it](Suite::covers_json).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// Of the proof without its value.
    pub options: String,
    /// Of the document without its proof, but with the earlier proofs that this one names.
    pub document: String,
}

impl Canonical {
    /// The 64 octets that are signed: the options' hash first (EdDSA Cryptosuites 1.0, sections 3.2.4 and 3.3.4).
    pub fn hash_data(&self) -> [u8; 64] {
        let mut data = [0; 64];
        data[..32].copy_from_slice(&sha256(self.options.as_bytes()));
        data[32..].copy_from_slice(&sha256(self.document.as_bytes()));
        data
    }

    /// SHA-256 of the canonical document in hexadecimal: one value however the JSON is laid out.
    pub fn document_sha256(&self) -> String {
        sha256_hex(self.document.as_bytes())
    }
}

impl Proof {
    /// Whether the document is what that key signed; gives the canonical form that was compared.
    ///
    /// The document is the whole of it, with all its proofs: one that continues a chain covers earlier ones. Nothing is
    /// said here of [`Proof::purpose`], of [`Proof::expires`], nor of whose key it is.
    pub fn verify(&self, document: &Value, key: &PublicKey) -> Result<Canonical, ProofError> {
        let canonical = self.canonical(document)?;
        self.verify_canonical(&canonical, key)?;
        Ok(canonical)
    }

    /// What this proof covers, in canonical form; every term must be defined where the suite signs terms.
    pub fn canonical(&self, document: &Value) -> Result<Canonical, ProofError> {
        if !self.suite.covers_json() {
            // What states nothing leaves no trace in the canonical form; whoever reads the document must take it out before.
            let seen = chain::seen_by(self, document)?;
            all_defined(&seen, Grade::Unread)?;
        }
        self.canonical_defined(document)
    }

    /// [`Self::verify`] for whoever has found all of the document but its proofs defined, so that it is not asked twice.
    pub(super) fn verify_defined(&self, document: &Value, key: &PublicKey) -> Result<Canonical, ProofError> {
        if !self.suite.covers_json() {
            all_defined(&chain::alone(self, document)?, Grade::Unread)?;
        }
        let canonical = self.canonical_defined(document)?;
        self.verify_canonical(&canonical, key)?;
        Ok(canonical)
    }

    fn canonical_defined(&self, document: &Value) -> Result<Canonical, ProofError> {
        if self.suite.covers_json() {
            return self.canonical_json(document);
        }
        let covered = self.covered(document)?;
        Ok(Canonical {
            options: pinned_options(self.options(), document)?,
            document: rdf_canon::canonicalise(&json_ld::to_quads(&covered)?)?,
        })
    }

    /// The same without the term check and under any contexts: only for published vectors, never for a credential.
    pub fn canonical_under(&self, document: &Value, contexts: Contexts) -> Result<Canonical, ProofError> {
        if self.suite.covers_json() {
            return self.canonical_json(document);
        }
        let read = |value: &Value| json_ld::to_quads_under(value, contexts);
        let covered = self.covered(document)?;
        Ok(Canonical {
            options: canonical_options(self.options(), document, read)?,
            document: rdf_canon::canonicalise(&read(&covered)?)?,
        })
    }

    /// The document without its proofs, but with those that this one names.
    fn covered(&self, document: &Value) -> Result<Value, ProofError> {
        let mut covered = without_proof(document)?;
        let earlier = chain::named_by(self, document)?;
        if !earlier.is_empty() {
            covered.insert("proof".to_owned(), Value::Array(earlier.into_iter().cloned().collect()));
        }
        Ok(Value::Object(covered))
    }

    /// EdDSA Cryptosuites 1.0, section 3.3.2: a proof that has contexts of its own was made over the document with these,
    /// and further ones may only have been put behind them.
    fn canonical_json(&self, document: &Value) -> Result<Canonical, ProofError> {
        let mut covered = self.covered(document)?;
        if let Some(contexts) = self.options().get("@context") {
            let listed = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            if !document.get("@context").is_some_and(|now| listed(now).starts_with(&listed(contexts))) {
                return Err(ProofError::Mismatch);
            }
            covered["@context"] = contexts.clone();
        }
        let options = jcs::canonicalise(&Value::Object(self.options().clone()))?;
        Ok(Canonical { options, document: jcs::canonicalise(&covered)? })
    }

    /// [`Self::verify`] for whoever has just worked out the canonical form of that very document, which is nearly all of
    /// the work. The options are canonicalised here, as they stand in this proof.
    pub(super) fn verify_beside(&self, document: &Value, canonical: String, key: &PublicKey) -> Result<(), ProofError> {
        let options = pinned_options(self.options(), document)?;
        self.verify_canonical(&Canonical { options, document: canonical }, key)
    }
}

/// Makes a proof over a document that has none, and gives it with the canonical form that it signs.
pub fn prove(
    document: &Value,
    key: &SigningKey,
    verification_method: &str,
    created: Timestamp,
) -> Result<(Value, Canonical), ProofError> {
    let options = new_options(CRYPTOSUITE, verification_method, created);
    let canonical = canonical(document, &options)?;
    Ok((signed(options, &canonical, key), canonical))
}

/// The same with `eddsa-jcs-2022`, for documents that are no credentials: every letter of the JSON is covered, and no
/// context need define it.
pub fn prove_jcs(
    document: &Value,
    key: &SigningKey,
    verification_method: &str,
    created: Timestamp,
) -> Result<(Value, Canonical), ProofError> {
    let mut options = new_options(CRYPTOSUITE_JCS, verification_method, created);
    let document = without_proof(document)?;
    // The document's contexts are copied into the proof and stay there (EdDSA Cryptosuites 1.0, section 3.3.1).
    if let Some(contexts) = document.get("@context") {
        options.insert("@context".to_owned(), contexts.clone());
    }
    let document = jcs::canonicalise(&Value::Object(document))?;
    let canonical = Canonical { options: jcs::canonicalise(&Value::Object(options.clone()))?, document };
    Ok((signed(options, &canonical, key), canonical))
}

/// Makes a proof of any suite, under any contexts and without the term check: only for the conformance adapter, which asks
/// for defined terms in its own way and whose key means nothing outside of it; never for a credential of the service.
pub fn prove_under(
    document: &Value,
    suite: Suite,
    key: &SigningKey,
    verification_method: &str,
    created: Timestamp,
    contexts: Contexts,
) -> Result<Value, ProofError> {
    if suite.covers_json() {
        return prove_jcs(document, key, verification_method, created).map(|(proof, _)| proof);
    }
    let mut options = new_options(suite.name(), verification_method, created);
    if suite == Suite::Ed25519Signature2020 {
        options.insert("type".to_owned(), json!(suite.name()));
        options.remove("cryptosuite");
    }
    let canonical = canonical_under(document, &options, contexts)?;
    Ok(signed(options, &canonical, key))
}

fn new_options(cryptosuite: &str, verification_method: &str, created: Timestamp) -> Map<String, Value> {
    let mut proof = Map::new();
    proof.insert("type".to_owned(), json!("DataIntegrityProof"));
    proof.insert("cryptosuite".to_owned(), json!(cryptosuite));
    proof.insert("created".to_owned(), json!(created));
    proof.insert("verificationMethod".to_owned(), json!(verification_method));
    proof.insert("proofPurpose".to_owned(), json!("assertionMethod"));
    proof
}

fn signed(mut options: Map<String, Value>, canonical: &Canonical, key: &SigningKey) -> Value {
    let signature = key.sign(&canonical.hash_data());
    options.insert("proofValue".to_owned(), json!(format!("z{}", bs58::encode(signature).into_string())));
    Value::Object(options)
}

/// The canonical forms of a document, its proof set aside, and of proof options; every term must be defined.
pub fn canonical(document: &Value, options: &Map<String, Value>) -> Result<Canonical, ProofError> {
    all_defined(document, Grade::Idle)?;
    Ok(Canonical { options: pinned_options(options, document)?, document: canonical_document(document, json_ld::to_quads)? })
}

/// The same without the term check and under any contexts: only for published vectors, never for a credential.
pub fn canonical_under(document: &Value, options: &Map<String, Value>, contexts: Contexts) -> Result<Canonical, ProofError> {
    let read = |value: &Value| json_ld::to_quads_under(value, contexts);
    Ok(Canonical { options: canonical_options(options, document, read)?, document: canonical_document(document, read)? })
}

/// Refuses a document with a place of that grade or a worse one.
fn all_defined(document: &Value, refused: Grade) -> Result<(), ProofError> {
    let faults = terms::faults(document).into_iter().filter(|fault| fault.grade >= refused);
    let undefined: Vec<String> = faults.map(|fault| fault.at).collect();
    if undefined.is_empty() { Ok(()) } else { Err(ProofError::Undefined(undefined)) }
}

/// The canonical options under the pinned contexts, the short way where they are ordinary.
fn pinned_options(options: &Map<String, Value>, document: &Value) -> Result<String, ProofError> {
    match options::canonical(options, document.get("@context").unwrap_or(&Value::Null)) {
        Some(short) => Ok(short),
        None => canonical_options(options, document, json_ld::to_quads),
    }
}

/// Options are read under the contexts of the document beside which they stand (EdDSA Cryptosuites 1.0, section 3.2.5).
fn canonical_options(
    options: &Map<String, Value>,
    document: &Value,
    read: impl Fn(&Value) -> Result<Vec<Quad>, ProofError>,
) -> Result<String, ProofError> {
    let mut options = options.clone();
    if let Some(context) = document.get("@context") {
        options.insert("@context".to_owned(), context.clone());
    }
    rdf_canon::canonicalise(&read(&Value::Object(options))?)
}

fn canonical_document(document: &Value, read: impl Fn(&Value) -> Result<Vec<Quad>, ProofError>) -> Result<String, ProofError> {
    rdf_canon::canonicalise(&read(&Value::Object(without_proof(document)?))?)
}

fn without_proof(document: &Value) -> Result<Map<String, Value>, ProofError> {
    let Value::Object(members) = document else {
        return Err(ProofError::JsonLd("the document is not an object".to_owned()));
    };
    let kept = members.iter().filter(|(name, _)| *name != "proof");
    Ok(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
}

/// The proofs of a document, given as an object or as an array.
fn proofs(document: &Value) -> &[Value] {
    match document.get("proof") {
        None => &[],
        Some(Value::Array(several)) => several,
        Some(one) => std::slice::from_ref(one),
    }
}

#[cfg(test)]
mod tests;
