//! Why a document is not issued or not verified, as a problem detail of the standards (VC 2.0, section 7.1; Bitstring
//! Status List 1.0, section 3.5; Data Integrity 1.0, section 4.6).

use crate::proof::ProofError;
use serde::Serialize;

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The URL by which the standards name this kind of fault.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What the kind is called.
    pub title: &'static str,
    /// What it was this time; begins with a JSON pointer where there is a place.
    pub detail: String,
}

impl Fault {
    /// It is not a document of the kind that was asked for.
    pub fn parsing(detail: impl Into<String>) -> Self {
        Self::of("https://www.w3.org/TR/vc-data-model#PARSING_ERROR", "It cannot be read", detail)
    }

    /// A value is not what the standards allow there.
    pub fn malformed(at: &str, problem: &str) -> Self {
        let detail = format!("{at} {problem}");
        Self::of("https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR", "A value is malformed", detail.trim_start())
    }

    /// A value lies outside of what it may be.
    pub fn range(at: &str, problem: &str) -> Self {
        Self::of("https://www.w3.org/TR/vc-data-model#RANGE_ERROR", "A value is out of range", format!("{at} {problem}"))
    }

    /// A signature does not prove what it should.
    pub fn cryptographic(detail: impl Into<String>) -> Self {
        Self::of("https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR", "It is not verified", detail)
    }

    /// Something in the document would not be covered by a signature over its meaning.
    pub fn data_loss(detail: impl Into<String>) -> Self {
        Self::of("https://w3id.org/security#DATA_LOSS_DETECTION_ERROR", "Not everything would be signed", detail)
    }

    /// The status list cannot be had.
    pub fn status_retrieval(detail: impl Into<String>) -> Self {
        Self::of("https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR", "Its status is not known", detail)
    }

    /// The status list does not answer for this entry, or answers that it no longer counts.
    pub fn status_verification(detail: impl Into<String>) -> Self {
        let kind = "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR";
        Self::of(kind, "Its status is not good", detail)
    }

    fn of(kind: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { kind, title, detail: detail.into() }
    }
}

impl From<ProofError> for Fault {
    fn from(error: ProofError) -> Self {
        match error {
            ProofError::JsonLd(_) | ProofError::TooMuchWork(_) => Self::parsing(error.to_string()),
            ProofError::Undefined(_) => Self::data_loss(error.to_string()),
            other => Self::cryptographic(other.to_string()),
        }
    }
}
