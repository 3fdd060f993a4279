//! Finds nodes that a document describes in more than one place.
//!
//! In RDF an `id` is the node: two objects with one `id` are one thing, and their members flow together. If a piece of
//! evidence bore the achievement's `id`, the names of the two could be swapped and the signature would still hold, so a
//! candidate who may choose an evidence URL could choose what the badge is called. We never sign such a document.

use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// A node that was described before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// JSON pointer of the later object.
    pub at: String,
    /// Whether the two give one property different values; otherwise they only complete or repeat each other. Two
    /// profiles of one organisation may differ: published badges have that, and both are its own words about itself.
    pub conflicting: bool,
}

/// Every object that says more than the `type` of a node which an earlier object has said more about already.
///
/// Proofs are left out: each is a graph of its own.
pub fn described_again(document: &Value) -> Vec<Again> {
    let mut found = Found::default();
    found.visit(document, &mut String::new());
    found.again
}

/// Every `id` that stands anywhere in a document.
pub fn ids(document: &Value) -> Vec<&str> {
    let inner: Box<dyn Iterator<Item = &Value>> = match document {
        Value::Object(members) => Box::new(members.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => Box::new(std::iter::empty()),
    };
    document.get("id").and_then(Value::as_str).into_iter().chain(inner.flat_map(ids)).collect()
}

#[derive(Default)]
struct Found<'a> {
    described: HashSet<&'a str>,
    said: HashMap<(&'a str, &'a str), (&'a Value, bool)>,
    again: Vec<Again>,
}

impl<'a> Found<'a> {
    fn visit(&mut self, value: &'a Value, at: &mut String) {
        let length = at.len();
        match value {
            Value::Object(members) => {
                self.note(members, at);
                for (key, inner) in members.iter().filter(|(key, _)| *key != "proof") {
                    at.push('/');
                    at.extend(key.chars().take(64));
                    self.visit(inner, at);
                    at.truncate(length);
                }
            }
            Value::Array(items) => {
                for (place, inner) in items.iter().enumerate() {
                    at.push_str(&format!("/{place}"));
                    self.visit(inner, at);
                    at.truncate(length);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, members: &'a Map<String, Value>, at: &str) {
        let Some(id) = members.get("id").and_then(Value::as_str) else { return };
        if said(members).next().is_none() {
            return;
        }
        let profile = members.get("type").is_some_and(|types| *types == json!(["Profile"]));
        let mut conflicting = false;
        for (key, value) in said(members) {
            let (first, of_profile) = *self.said.entry((id, key)).or_insert((value, profile));
            conflicting |= first != value && !(profile && of_profile);
        }
        if !self.described.insert(id) {
            self.again.push(Again { at: at.to_owned(), conflicting });
        }
    }
}

fn said(members: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    members.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "type" | "@context" | "proof"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_could_be_swapped_are_found() {
        let document = json!({"achievement": {"id": "e:a", "name": "Basics"}, "evidence": [{"id": "e:a", "name": "Doctorate"}]});
        assert_eq!(described_again(&document), [Again { at: "/evidence/0".into(), conflicting: true }]);
    }

    #[test]
    fn a_mere_reference_is_no_second_description_and_repetition_is_no_conflict() {
        let image = json!({"id": "e:i", "type": "Image"});
        assert_eq!(described_again(&json!({"image": image, "inner": {"image": image}})), []);
        let profile = json!({"id": "e:p", "name": "A"});
        let again = described_again(&json!({"creator": profile, "issuer": profile, "proof": [profile]}));
        assert_eq!(again, [Again { at: "/issuer".into(), conflicting: false }]);
        let named = |name: &str, kind: &str| json!({"id": "e:p", "type": [kind], "name": name});
        let conflicting = |first: Value, second: Value| described_again(&json!([first, second]))[0].conflicting;
        assert!(!conflicting(named("A", "Profile"), named("B", "Profile")));
        assert!(conflicting(named("A", "Profile"), named("B", "Evidence")));
    }

    #[test]
    fn every_id_is_listed() {
        assert_eq!(ids(&json!({"id": "a", "x": [{"id": "b", "y": {"id": 1}}, "c"]})), ["a", "b"]);
    }
}
