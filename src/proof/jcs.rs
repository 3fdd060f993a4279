//! The JSON Canonicalization Scheme (RFC 8785): one text for each JSON value, whatever its layout.
//!
//! Members stand in the order of their names' UTF-16 code units, numbers are spelt as ECMAScript spells them, and only
//! what must be is escaped. The value must come from the strict reader, which refuses doubled keys and great integers.

use super::ProofError;
use serde_json::Value;

/// The canonical text.
pub fn canonicalise(value: &Value) -> Result<String, ProofError> {
    serde_json_canonicalizer::to_string(value).map_err(|fault| ProofError::JsonLd(format!("no canonical JSON: {fault}")))
}
