//! JSON-LD to RDF (JSON-LD 1.1 API, section 8), under the pinned contexts only and without a base URL.
//!
//! Nothing is fetched: a context that is not compiled in is an error. `oxjsonld` drops names that no context defines,
//! so whoever calls this must have asked [`crate::domain::terms::undefined`] first.

mod relevant;

use super::ProofError;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::Quad;
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::Formatter;
use std::io::Write;
use std::panic::{RefUnwindSafe, UnwindSafe};

/// Objects and types a document may have: each may bring a scoped context, whose processing is nearly all the cost.
pub const MAX_NODES: usize = 1_000;

/// Gives the text of a context by its exact URL, or nothing.
pub type Contexts = fn(&str) -> Option<&'static str>;

/// The quads of a document under the pinned contexts, in the order in which it states them.
///
/// The processor is shown only what the document can touch of them, which gives the very same quads.
pub fn to_quads(document: &Value) -> Result<Vec<Quad>, ProofError> {
    let names = relevant::Names::of(document);
    read(document, move |url| names.context(url).map(String::into_bytes))
}

/// The same under other contexts; published vectors are written in some that no credential here may use.
pub fn to_quads_under(document: &Value, contexts: Contexts) -> Result<Vec<Quad>, ProofError> {
    read(document, move |url| contexts(url).map(|text| text.as_bytes().to_vec()))
}

fn read(
    document: &Value,
    contexts: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + UnwindSafe + RefUnwindSafe + 'static,
) -> Result<Vec<Quad>, ProofError> {
    if nodes(document) > MAX_NODES {
        return Err(ProofError::TooMuchWork(format!("more than {MAX_NODES} objects")));
    }
    let text = written(document)?;
    let parser = JsonLdParser::new().for_slice(&text).with_load_document_callback(move |url, _| match contexts(url) {
        // No base URL, which no pinned context needs: with one, the processor takes a protected term that two contexts
        // define by the same letters for two terms, and refuses VC 2.0 beside the Data Integrity context.
        Some(document) => Ok(JsonLdRemoteDocument { document, document_url: String::new() }),
        None => Err("this context is not one of the pinned contexts".into()),
    });
    parser.collect::<Result<_, _>>().map_err(|error| ProofError::JsonLd(error.to_string()))
}

/// The document as text, for the processor, which takes a number's digits as they are written.
fn written(document: &Value) -> Result<Vec<u8>, ProofError> {
    let mut text = Vec::with_capacity(4 * 1024);
    let mut writer = serde_json::Serializer::with_formatter(&mut text, Digits);
    document.serialize(&mut writer).map_err(|error| ProofError::JsonLd(error.to_string()))?;
    Ok(text)
}

/// A fraction becomes a literal with 16 digits (JSON-LD 1.1 API, section 8.6: `%1.15E`), where the shortest text that
/// stands for it may have 17, such as 0.30000000000000004. An opaque value (`@json`) keeps 17 digits, which are lost
/// here: such a document is refused, and none is taken for another.
struct Digits;

impl Formatter for Digits {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> std::io::Result<()> {
        write!(writer, "{value:.15E}")
    }
}

/// Objects, and entries of `type` beyond the first, at any depth.
fn nodes(value: &Value) -> usize {
    match value {
        Value::Object(members) => {
            let types = members.get("type").and_then(Value::as_array).map_or(0, Vec::len);
            1 + types + members.values().map(nodes).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(nodes).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::context;
    use serde_json::json;

    #[test]
    fn a_context_that_is_not_pinned_is_an_error_and_nothing_is_fetched() {
        for foreign in ["https://www.w3.org/ns/credentials/v1000", "http://www.w3.org/ns/credentials/v2", "file:///etc/hostname"]
        {
            let document = json!({"@context": ["https://www.w3.org/ns/credentials/v2", foreign], "id": "urn:x", "name": "n"});
            assert!(matches!(to_quads(&document), Err(ProofError::JsonLd(_))), "{foreign}");
        }
    }

    #[test]
    fn a_protected_term_may_be_defined_again_by_the_same_letters() {
        let with = |other: &str| {
            to_quads(&json!({"@context": ["https://www.w3.org/ns/credentials/v2", other], "id": "urn:x",
                "proof": {"type": "DataIntegrityProof", "cryptosuite": "c"}, "type": "BitstringStatusListEntry"}))
        };
        assert!(with("https://w3id.org/security/data-integrity/v2").is_ok());
        assert!(with("https://www.w3.org/ns/credentials/status/v1").is_ok());
        assert!(with("https://w3id.org/security/data-integrity/v1").is_err(), "this one means something else");
    }

    #[test]
    fn a_protected_term_cannot_be_given_another_meaning() {
        let renamed = json!({"@context": ["https://www.w3.org/ns/credentials/v2", {"name": "https://schema.org/description"}],
            "id": "urn:x", "name": "n"});
        assert!(matches!(to_quads(&renamed), Err(ProofError::JsonLd(_))));
    }

    /// As jsonld.js and PyLD write them; one digit more and an honest signature would not hold.
    #[test]
    fn a_fraction_has_sixteen_digits() {
        for (number, written) in [
            (0.1 + 0.2, "3.0E-1"),
            (1_234_567_890.123_456_7, "1.234567890123457E9"),
            (2.5, "2.5E0"),
            (4.35, "4.35E0"),
            (-0.000_123, "-1.23E-4"),
            (30.0, "30"),
        ] {
            let document =
                json!({"@context": context::BADGE[..2], "id": "urn:x", "type": ["Achievement"], "creditsAvailable": number});
            let quads = to_quads(&document).unwrap();
            let literal = |quad: &Quad| quad.object.to_string().starts_with(&format!("\"{written}\"^^"));
            assert!(quads.iter().any(literal), "{number}: {quads:?}");
        }
    }

    #[test]
    fn a_document_of_too_many_objects_is_refused_before_any_work() {
        let items: Vec<Value> = (0..MAX_NODES).map(|_| json!({"type": ["Profile"]})).collect();
        let document = json!({"@context": ["https://www.w3.org/ns/credentials/v2"], "evidence": items});
        assert!(matches!(to_quads(&document), Err(ProofError::TooMuchWork(_))));
        let types = vec!["VerifiableCredential"; MAX_NODES];
        assert!(matches!(to_quads(&json!({"type": types})), Err(ProofError::TooMuchWork(_))));
    }
}
