//! Data Integrity proofs of the cryptosuite `eddsa-rdfc-2022` (Data Integrity 1.0; EdDSA Cryptosuites 1.0, section 3.2)
//! over any document under the pinned contexts.
//!
//! What is signed is SHA-256 of the canonical proof options followed by SHA-256 of the canonical document. Canonical
//! forms leave out what the contexts do not define, so [`canonical`] asks the term check first, in both directions.

use super::digest::{sha256, sha256_hex};
use super::json_ld::{self, Contexts};
use super::key::{PublicKey, SigningKey};
use super::{ProofError, options, rdf_canon};
use crate::domain::terms;
use crate::domain::timestamp::Timestamp;
use oxrdf::Quad;
use serde_json::{Map, Value, json};

/// The one cryptosuite that this service makes and reads.
pub const CRYPTOSUITE: &str = "eddsa-rdfc-2022";

/// The members a proof must have, and the only ones it may have: an `expires`, `domain` or `previousProof` asks for a
/// check that is not made here, so a proof with one is not accepted.
const MEMBERS: [&str; 6] = ["type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"];

/// A proof as read from a document, well formed but not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The key's name, `<did>#<publicKeyMultibase>` for ours.
    pub verification_method: String,
    /// When it says it was made: the word of whoever held the key.
    pub created: Timestamp,
    /// `z` and the base58 of the 64 octets.
    pub value: String,
    signature: [u8; 64],
    options: Map<String, Value>,
}

/// The two canonical N-Quads texts whose hashes are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// Of the proof without its value.
    pub options: String,
    /// Of the document without its proof.
    pub document: String,
}

impl Canonical {
    /// The 64 octets that are signed: the options' hash first (EdDSA Cryptosuites 1.0, section 3.2.4).
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
    /// Reads the one proof of a document, given as an object or as an array of one (OB 3.0 asks for the array).
    ///
    /// Several proofs are refused rather than chosen among: a reader could be shown one and told of another.
    pub fn read(document: &Value) -> Result<Self, ProofError> {
        match document.get("proof") {
            None => Err(ProofError::MalformedProof("it has no proof")),
            Some(Value::Object(proof)) => Self::from_members(proof),
            Some(Value::Array(proofs)) => match proofs.as_slice() {
                [Value::Object(proof)] => Self::from_members(proof),
                [_] => Err(ProofError::MalformedProof("its proof is not an object")),
                [] => Err(ProofError::MalformedProof("it has no proof")),
                _ => Err(ProofError::MalformedProof("it has several proofs, and exactly one can be checked")),
            },
            Some(_) => Err(ProofError::MalformedProof("its proof is not an object")),
        }
    }

    fn from_members(proof: &Map<String, Value>) -> Result<Self, ProofError> {
        if proof.keys().any(|name| !MEMBERS.contains(&name.as_str())) {
            return Err(ProofError::MalformedProof("its proof has a part that cannot be checked here"));
        }
        let member = |name: &str| proof.get(name).and_then(Value::as_str);
        if member("type") != Some("DataIntegrityProof") {
            return Err(ProofError::MalformedProof("its proof is not a DataIntegrityProof"));
        }
        if member("cryptosuite") != Some(CRYPTOSUITE) {
            return Err(ProofError::MalformedProof("its proof is not of the kind eddsa-rdfc-2022"));
        }
        if member("proofPurpose") != Some("assertionMethod") {
            return Err(ProofError::MalformedProof("its proof was not made to issue a credential"));
        }
        let method = member("verificationMethod").ok_or(ProofError::MalformedProof("its proof names no key"))?;
        let created = member("created").and_then(|text| text.parse().ok());
        let created = created.ok_or(ProofError::MalformedProof("its proof does not say when it was made"))?;
        let value = member("proofValue").ok_or(ProofError::MalformedProof("its proof has no value"))?;
        let mut options = proof.clone();
        options.remove("proofValue");
        Ok(Self {
            verification_method: method.to_owned(),
            created,
            value: value.to_owned(),
            signature: signature(value)?,
            options,
        })
    }

    /// Whether the document is what that key signed; gives the canonical form that was compared.
    pub fn verify(&self, document: &Value, key: &PublicKey) -> Result<Canonical, ProofError> {
        let canonical = canonical(document, &self.options)?;
        self.verify_canonical(&canonical, key)?;
        Ok(canonical)
    }

    /// [`Self::verify`] for whoever has just worked out the canonical form of that very document, which is nearly all of
    /// the work. The options are canonicalised here, as they stand in this proof.
    pub(super) fn verify_beside(&self, document: &Value, canonical: String, key: &PublicKey) -> Result<(), ProofError> {
        let options = pinned_options(&self.options, document)?;
        self.verify_canonical(&Canonical { options, document: canonical }, key)
    }

    /// The last step of [`Self::verify`], for whoever has the canonical form already.
    pub fn verify_canonical(&self, canonical: &Canonical, key: &PublicKey) -> Result<(), ProofError> {
        key.verify(&canonical.hash_data(), &self.signature)
    }

    /// The proof without its value: the options that were signed with the document.
    pub fn options(&self) -> &Map<String, Value> {
        &self.options
    }
}

/// The 64 octets of a `proofValue`; exactly one text stands for them.
fn signature(value: &str) -> Result<[u8; 64], ProofError> {
    const BAD: ProofError = ProofError::MalformedProof("its proof value is not a signature of 64 octets in base58");
    // 64 octets are at most 88 characters; the bound comes first because decoding base58 is quadratic.
    let base58 = value.strip_prefix('z').filter(|rest| rest.len() <= 88).ok_or(BAD)?;
    let octets: [u8; 64] = bs58::decode(base58).into_vec().map_err(|_| BAD)?.try_into().map_err(|_| BAD)?;
    if bs58::encode(octets).into_string() == base58 { Ok(octets) } else { Err(BAD) }
}

/// Makes a proof over a document that has none, and gives it with the canonical form that it signs.
pub fn prove(
    document: &Value,
    key: &SigningKey,
    verification_method: &str,
    created: Timestamp,
) -> Result<(Value, Canonical), ProofError> {
    let mut proof = Map::new();
    proof.insert("type".to_owned(), json!("DataIntegrityProof"));
    proof.insert("cryptosuite".to_owned(), json!(CRYPTOSUITE));
    proof.insert("created".to_owned(), json!(created));
    proof.insert("verificationMethod".to_owned(), json!(verification_method));
    proof.insert("proofPurpose".to_owned(), json!("assertionMethod"));
    let canonical = canonical(document, &proof)?;
    let signature = key.sign(&canonical.hash_data());
    proof.insert("proofValue".to_owned(), json!(format!("z{}", bs58::encode(signature).into_string())));
    Ok((Value::Object(proof), canonical))
}

/// The canonical forms of a document, its proof set aside, and of proof options; every term must be defined.
pub fn canonical(document: &Value, options: &Map<String, Value>) -> Result<Canonical, ProofError> {
    let undefined = terms::undefined(document);
    if !undefined.is_empty() {
        return Err(ProofError::Undefined(undefined));
    }
    Ok(Canonical { options: pinned_options(options, document)?, document: canonical_document(document, json_ld::to_quads)? })
}

/// The same without the term check and under any contexts: only for published vectors, never for a credential.
pub fn canonical_under(document: &Value, options: &Map<String, Value>, contexts: Contexts) -> Result<Canonical, ProofError> {
    let read = |value: &Value| json_ld::to_quads_under(value, contexts);
    Ok(Canonical { options: canonical_options(options, document, read)?, document: canonical_document(document, read)? })
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
    let Value::Object(mut unproved) = document.clone() else {
        return Err(ProofError::JsonLd("the document is not an object".to_owned()));
    };
    unproved.remove("proof");
    rdf_canon::canonicalise(&read(&Value::Object(unproved))?)
}
