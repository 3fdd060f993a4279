//! Reading proofs from a document: well formed or not, and of a kind that can be checked here or not.
//!
//! The two bad answers are kept apart. A malformed proof proves nothing; a proof of another kind may be perfectly good,
//! and all that can honestly be said is that it was not checked.

use super::{CRYPTOSUITE, CRYPTOSUITE_JCS, Canonical, Suite};
use crate::domain::timestamp::Timestamp;
use crate::proof::ProofError;
use crate::proof::key::PublicKey;
use serde_json::{Map, Value};

/// Proofs of one document that are looked at: each costs a canonicalisation.
pub const MOST_PROOFS: usize = 8;

/// The members that a proof of ours has, no more and no fewer.
const OWN: [&str; 6] = ["type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"];
/// The members that any proof may have (Data Integrity 1.0, section 2.1) beside the `cryptosuite` and the contexts.
const COMMON: [&str; 11] = [
    "type",
    "created",
    "verificationMethod",
    "proofPurpose",
    "proofValue",
    "id",
    "expires",
    "domain",
    "challenge",
    "nonce",
    "previousProof",
];

/// A proof as read from a document, well formed but not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its kind.
    pub suite: Suite,
    /// Its own name, by which a later proof may refer to it.
    pub id: Option<String>,
    /// The key's name, `<did>#<publicKeyMultibase>` for ours.
    pub verification_method: String,
    /// What the signature is for: `assertionMethod` issues a credential, `authentication` presents one. A credential must
    /// be accepted for the former only.
    pub purpose: String,
    /// When it says it was made: the word of whoever held the key.
    pub created: Option<Timestamp>,
    /// From when on it no longer counts.
    pub expires: Option<Timestamp>,
    /// For whom it was made, where it says so.
    pub domain: Vec<String>,
    /// What it answers, where it says so.
    pub challenge: Option<String>,
    /// The names of the earlier proofs that it covers, without repetition.
    pub previous: Vec<String>,
    /// `z` and the base58 of the 64 octets.
    pub value: String,
    signature: [u8; 64],
    options: Map<String, Value>,
}

/// A proof that cannot be verified: its kind as far as it is a plain word, or `unknown`, and the reason.
pub type Unreadable = (String, ProofError);

impl Proof {
    /// Reads the one proof of a document of ours, given as an object or as an array of one (OB 3.0 asks for the array).
    ///
    /// Several proofs are refused rather than chosen among, and so is any proof but one that we could have made.
    pub fn read(document: &Value) -> Result<Self, ProofError> {
        match document.get("proof") {
            None => Err(ProofError::MalformedProof("it has no proof")),
            Some(Value::Object(proof)) => Self::own(proof),
            Some(Value::Array(proofs)) => match proofs.as_slice() {
                [Value::Object(proof)] => Self::own(proof),
                [_] => Err(ProofError::MalformedProof("its proof is not an object")),
                [] => Err(ProofError::MalformedProof("it has no proof")),
                _ => Err(ProofError::MalformedProof("it has several proofs, and exactly one can be checked")),
            },
            Some(_) => Err(ProofError::MalformedProof("its proof is not an object")),
        }
    }

    /// Reads every proof of anybody's document, each for itself: one bad proof does not spoil another (Data Integrity
    /// 1.0, section 2.1.1). An error means that there is none to read, or more than [`MOST_PROOFS`].
    pub fn read_all(document: &Value) -> Result<Vec<Result<Self, Unreadable>>, ProofError> {
        let proofs = match document.get("proof") {
            Some(Value::Object(_) | Value::Array(_)) => super::proofs(document),
            None => &[],
            Some(_) => return Err(ProofError::MalformedProof("its proof is not an object")),
        };
        match proofs.len() {
            0 => Err(ProofError::MalformedProof("it has no proof")),
            1..=MOST_PROOFS => Ok(proofs.iter().map(|one| Self::of_anybody(one).map_err(|fault| (kind(one), fault))).collect()),
            _ => Err(ProofError::TooMuchWork(format!("more than {MOST_PROOFS} proofs"))),
        }
    }

    fn own(proof: &Map<String, Value>) -> Result<Self, ProofError> {
        if proof.keys().any(|name| !OWN.contains(&name.as_str())) {
            return Err(ProofError::MalformedProof("its proof has a part that cannot be checked here"));
        }
        let member = |name: &str| proof.get(name).and_then(Value::as_str);
        if member("type") != Some("DataIntegrityProof") {
            return Err(ProofError::MalformedProof("its proof is not a DataIntegrityProof"));
        }
        if member("cryptosuite") != Some(CRYPTOSUITE) {
            return Err(ProofError::MalformedProof("its proof is not of the kind eddsa-rdfc-2022"));
        }
        let read = Self::from_members(proof, Suite::EddsaRdfc2022)?;
        if read.purpose != "assertionMethod" {
            return Err(ProofError::MalformedProof("its proof was not made to issue a credential"));
        }
        if read.created.is_none() {
            return Err(ProofError::MalformedProof("its proof does not say when it was made"));
        }
        Ok(read)
    }

    fn of_anybody(proof: &Value) -> Result<Self, ProofError> {
        let proof = proof.as_object().ok_or(ProofError::MalformedProof("its proof is not an object"))?;
        let suite = suite(proof)?;
        let fits = |name: &str| match name {
            "cryptosuite" => suite != Suite::Ed25519Signature2020,
            "@context" => suite.covers_json(),
            other => COMMON.contains(&other),
        };
        if !proof.keys().all(|name| fits(name)) {
            return Err(ProofError::UnsupportedProof("its proof has a part that cannot be checked here"));
        }
        Self::from_members(proof, suite)
    }

    fn from_members(proof: &Map<String, Value>, suite: Suite) -> Result<Self, ProofError> {
        use ProofError::MalformedProof;
        let required = |name, fault| text(proof, name, fault)?.ok_or(MalformedProof(fault));
        let value = required("proofValue", "its proof has no value")?;
        let mut options = proof.clone();
        options.remove("proofValue");
        Ok(Self {
            suite,
            id: text(proof, "id", "the name of its proof is no text")?,
            verification_method: required("verificationMethod", "its proof names no key")?,
            purpose: required("proofPurpose", "its proof does not say what it is for")?,
            created: moment(proof, "created", "its proof does not say when it was made")?,
            expires: moment(proof, "expires", "its proof does not say when it ends")?,
            domain: texts(proof, "domain", "its proof does not say for whom it was made")?,
            challenge: text(proof, "challenge", "the challenge of its proof is no text")?,
            previous: texts(proof, "previousProof", "its proof does not say which earlier ones it covers")?,
            signature: signature(&value)?,
            value,
            options,
        })
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

fn suite(proof: &Map<String, Value>) -> Result<Suite, ProofError> {
    const OTHER: ProofError = ProofError::UnsupportedProof("its proof is of a kind that cannot be checked here");
    let cryptosuite = || match proof.get("cryptosuite").and_then(Value::as_str) {
        Some(CRYPTOSUITE) => Ok(Suite::EddsaRdfc2022),
        Some(CRYPTOSUITE_JCS) => Ok(Suite::EddsaJcs2022),
        Some(_) => Err(OTHER),
        None => Err(ProofError::MalformedProof("its proof does not say of what kind it is")),
    };
    match proof.get("type").and_then(Value::as_str) {
        Some("DataIntegrityProof") => cryptosuite(),
        Some("Ed25519Signature2020") => Ok(Suite::Ed25519Signature2020),
        Some(_) => Err(OTHER),
        None => Err(ProofError::MalformedProof("its proof does not say of what kind it is")),
    }
}

/// What a proof calls its kind. Only a plain word is repeated, so that a report may show it.
fn kind(proof: &Value) -> String {
    let word = |name: &str| proof.get(name).and_then(Value::as_str);
    let plain = |text: &&str| {
        (1..=64).contains(&text.len()) && text.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"-_.".contains(&octet))
    };
    let named = word("type").filter(|name| *name != "DataIntegrityProof").or_else(|| word("cryptosuite"));
    named.filter(plain).unwrap_or("unknown").to_owned()
}

fn text(proof: &Map<String, Value>, name: &str, fault: &'static str) -> Result<Option<String>, ProofError> {
    match proof.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(ProofError::MalformedProof(fault)),
    }
}

fn moment(proof: &Map<String, Value>, name: &str, fault: &'static str) -> Result<Option<Timestamp>, ProofError> {
    let text = text(proof, name, fault)?;
    text.map(|text| text.parse().map_err(|_| ProofError::MalformedProof(fault))).transpose()
}

/// One text or several, none of them twice.
fn texts(proof: &Map<String, Value>, name: &str, fault: &'static str) -> Result<Vec<String>, ProofError> {
    let Some(value) = proof.get(name) else { return Ok(Vec::new()) };
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let mut found: Vec<String> = Vec::new();
    for item in items.iter().take(MOST_PROOFS + 1) {
        let item = item.as_str().filter(|text| !found.iter().any(|other| other == text));
        found.push(item.ok_or(ProofError::MalformedProof(fault))?.to_owned());
    }
    if found.is_empty() || found.len() > MOST_PROOFS { Err(ProofError::MalformedProof(fault)) } else { Ok(found) }
}

/// The 64 octets of a `proofValue`; exactly one text stands for them.
fn signature(value: &str) -> Result<[u8; 64], ProofError> {
    const BAD: ProofError = ProofError::MalformedProof("its proof value is not a signature of 64 octets in base58");
    // 64 octets are at most 88 characters; the bound comes first because decoding base58 is quadratic.
    let base58 = value.strip_prefix('z').filter(|rest| rest.len() <= 88).ok_or(BAD)?;
    let octets: [u8; 64] = bs58::decode(base58).into_vec().map_err(|_| BAD)?.try_into().map_err(|_| BAD)?;
    if bs58::encode(octets).into_string() == base58 { Ok(octets) } else { Err(BAD) }
}
