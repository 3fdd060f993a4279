//! The contexts that documents of the suites are written in, and whether these define all that a document says.
//!
//! Beside the pinned ones there are the two of the W3C that define any word (`@vocab`), and contexts written into the
//! document. The term walk of the service knows none of these. Here the question is asked of the outcome instead: a
//! document says so many things, each is one statement of RDF, and whatever is left out makes fewer.

use super::fault::Fault;
use crate::domain::context;
use crate::proof::json_ld;
use oxrdf::Term;
use serde_json::{Map, Value};

/// Two contexts of the W3C for its examples and tests, never for a credential that means something.
const ANY_WORD: [(&str, &str); 2] = [
    ("https://www.w3.org/ns/credentials/examples/v2", include_str!("../../../assets/contexts/examples-v2.json")),
    ("https://www.w3.org/ns/credentials/undefined-terms/v2", include_str!("../../../assets/contexts/undefined-terms-v2.json")),
];

const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";

/// The text of a context by its exact URL.
pub(super) fn text(url: &str) -> Option<&'static str> {
    context::text(url).or_else(|| ANY_WORD.iter().find(|(known, _)| *known == url).map(|(_, text)| *text))
}

/// Every fault of one `@context`: each item is a known URL, or a plain context in the document itself.
pub(super) fn faults(listed: &Value, at: &str, faults: &mut Vec<Fault>) {
    let items = listed.as_array().map_or(std::slice::from_ref(listed), Vec::as_slice);
    for (place, item) in items.iter().enumerate() {
        let problem = match item {
            Value::String(url) if text(url).is_some() => None,
            Value::String(_) => Some("is a context that is not known here, and none is fetched"),
            Value::Object(members) => inline(members),
            _ => Some("is neither a URL nor a context"),
        };
        if let Some(problem) = problem {
            faults.push(Fault::malformed(&format!("{at}/{place}"), problem));
        }
    }
}

/// What is wrong with a context in the document. Only plain definitions are taken: whatever renames keywords or folds
/// values into maps would make the count below meaningless.
fn inline(members: &Map<String, Value>) -> Option<&'static str> {
    members.iter().find_map(|(name, definition)| match (name.as_str(), definition) {
        ("@protected", Value::Bool(_)) => None,
        ("@version", Value::Number(number)) if number.as_f64() == Some(1.1) => None,
        ("@vocab", Value::String(iri)) => (!is_iri(iri)).then_some("has a vocabulary that is no absolute IRI"),
        (keyword, _) if keyword.starts_with('@') => Some("holds a keyword that is not taken here"),
        (_, Value::String(iri)) => (!is_iri(iri)).then_some("maps a term to something other than an absolute IRI"),
        (_, Value::Object(members)) => term(members),
        _ => Some("maps a term to something that is neither text nor object"),
    })
}

fn term(members: &Map<String, Value>) -> Option<&'static str> {
    members.iter().find_map(|(name, value)| match (name.as_str(), value) {
        ("@id", Value::String(iri)) => (!is_iri(iri)).then_some("maps a term to something other than an absolute IRI"),
        ("@type", Value::String(kind)) => {
            (!matches!(kind.as_str(), "@id" | "@vocab") && !is_iri(kind)).then_some("gives a term a type that is not taken here")
        }
        ("@container", Value::String(form)) if form == "@set" => None,
        ("@protected", Value::Bool(_)) => None,
        ("@context", Value::Object(inner)) => self::inline(inner),
        _ => Some("defines a term in a way that is not taken here"),
    })
}

/// Whether it is an absolute IRI (RFC 3987), or begins like one with a prefix.
pub(super) fn is_iri(text: &str) -> bool {
    !text.starts_with("_:") && oxiri::Iri::parse(text).is_ok()
}

/// Whether a signature over the meaning of this document would leave nothing out. Its proofs are set aside by the caller.
pub(super) fn all_defined(document: &Map<String, Value>) -> Result<(), Fault> {
    let quads = json_ld::to_quads_under(&Value::Object(document.clone()), text)?;
    // A list of n things is n + 1 statements, and n more that lead from one to the next.
    let links = quads.iter().filter(|quad| quad.predicate.as_str() == REST);
    let lists = links.clone().filter(|quad| matches!(&quad.object, Term::NamedNode(node) if node.as_str() == NIL)).count();
    let stated = quads.len() - links.count() - lists;
    let said = said(document);
    if stated != said {
        let detail =
            format!("It says {said} things, and {stated} would be signed: a term is not defined, or an address is not absolute.");
        return Err(Fault::data_loss(detail));
    }
    Ok(())
}

/// How many statements a node makes: one for each value of each property, and those of the nodes within.
fn said(node: &Map<String, Value>) -> usize {
    node.iter().filter(|(name, _)| !matches!(name.as_str(), "@context" | "id")).map(|(name, value)| values(name, value)).sum()
}

fn values(name: &str, value: &Value) -> usize {
    match value {
        Value::Array(items) if items.is_empty() => usize::from(name != "verifiableCredential"),
        Value::Array(items) => items.iter().map(|item| values(name, item)).sum(),
        Value::Object(node) if !node.contains_key("@value") && name != "jsonSchema" => 1 + said(node),
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
