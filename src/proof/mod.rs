//! Mathematics: canonicalise, sign and verify, keys and DIDs, seals and webhook signatures. Pure: moments, randomness
//! and keys are arguments.
//!
//! A credential goes `Linted → Signed` in [`signed`]; anything a stranger shows is read in [`verify`].

pub mod any_key;
pub mod controller;
pub mod data_integrity;
pub mod did;
pub mod digest;
pub mod jcs;
pub mod json_ld;
pub mod jws;
pub mod key;
pub mod key_proof;
pub mod key_ring;
pub mod library;
mod options;
pub mod rdf_canon;
pub mod seal_key;
pub mod signed;
pub mod verify;
pub mod webhook;

/// Why a document could not be canonicalised, signed or verified.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Names, types or contexts that the pinned contexts do not define: they would be shown but not signed
    /// (Data Integrity 1.0, DATA_LOSS_DETECTION_ERROR).
    #[error("the pinned contexts do not define {}", .0.join(", "))]
    Undefined(Vec<String>),
    /// The document is not valid JSON-LD under the pinned contexts, for the stated reason.
    #[error("not valid JSON-LD: {0}")]
    JsonLd(String),
    /// Canonicalising would cost more than a credential can honestly need (RDFC-1.0, section 7.1, dataset poisoning).
    #[error("too much work to canonicalise: {0}")]
    TooMuchWork(String),
    /// The proof is missing, doubled, or has a member that is missing, unknown or malformed.
    #[error("{0}")]
    MalformedProof(&'static str),
    /// The proof is of a kind, or has a part, that cannot be checked here; it may be perfectly good.
    #[error("{0}")]
    UnsupportedProof(&'static str),
    /// The content does not match the signature under that key.
    #[error("the content does not match the signature")]
    Mismatch,
    /// A public key that is misspelt, or under which signatures prove nothing.
    #[error("not a usable key: {0}")]
    BadKey(&'static str),
    /// A freshly signed document failed under the key that is published; nothing was released.
    #[error("the signed document does not verify with the published key: {0}")]
    SelfCheck(Box<ProofError>),
    /// A JWS that is not spelt in the one way read here, or whose header asks for what must not be done.
    #[error("{0}")]
    MalformedJws(&'static str),
    /// A kind of key or signature that may well be good and is not read here: *could not check*, not *failed*.
    #[error("{0}")]
    Unsupported(&'static str),
}
