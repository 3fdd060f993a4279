//! The part of the pinned contexts that one document can touch: the same meaning for a fraction of the work.
//!
//! Nearly all the work of reading JSON-LD goes into contexts, because each scoped context copies every definition in
//! force. A definition has an effect only through its name: where that stands as a key, as a text, or before a colon.
//! Definitions whose names do not occur are left out, at every depth. Two kinds stay in any case, so that what the whole
//! contexts forbid is forbidden here: names that are defined in more than one way, and names that definitions lean on.

use crate::domain::context;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The pinned contexts, read once.
struct Pinned {
    contexts: Vec<(&'static str, Map<String, Value>)>,
    /// Every name that any of them defines at any depth.
    names: HashSet<String>,
    /// Those among them that no document may go without.
    always: HashSet<String>,
}

static PINNED: LazyLock<Pinned> = LazyLock::new(|| {
    let read = |url: &'static str| {
        let text = context::text(url).expect("a badge lists pinned contexts only");
        let document: Value = serde_json::from_str(text).expect("a test reads every pinned context");
        (url, document["@context"].as_object().cloned().unwrap_or_default())
    };
    let contexts: Vec<_> = context::BADGE.into_iter().map(read).collect();
    let mut definitions: HashMap<&str, Vec<&Value>> = HashMap::new();
    contexts.iter().for_each(|(_, members)| collect(members, &mut definitions));
    let names: HashSet<String> = definitions.keys().map(|name| (*name).to_owned()).collect();
    let several = definitions.iter().filter(|(_, found)| found.iter().any(|other| *other != found[0]));
    let mut always: HashSet<String> = several.map(|(name, _)| (*name).to_owned()).collect();
    for text in definitions.values().flatten().flat_map(|definition| leanings(definition)) {
        always.extend(mentioned(text, &names).map(str::to_owned));
    }
    Pinned { contexts, names, always }
});

/// The pinned names that a document mentions.
pub(super) struct Names(HashSet<&'static str>);

impl Names {
    /// Of all keys and texts in a document.
    pub(super) fn of(document: &Value) -> Self {
        let mut found = HashSet::new();
        look_through(document, &mut found);
        Self(found)
    }

    /// The context with exactly that URL, as far as these names can touch it.
    pub(super) fn context(&self, url: &str) -> Option<String> {
        let (_, members) = PINNED.contexts.iter().find(|(known, _)| *known == url)?;
        let mut document = Map::new();
        document.insert("@context".to_owned(), Value::Object(self.within(members)));
        Some(Value::Object(document).to_string())
    }

    fn within(&self, members: &Map<String, Value>) -> Map<String, Value> {
        let touched = |name: &str| name.starts_with('@') || self.0.contains(name) || PINNED.always.contains(name);
        let kept = members.iter().filter(|(name, _)| touched(name));
        kept.map(|(name, definition)| (name.clone(), self.definition(definition))).collect()
    }

    fn definition(&self, definition: &Value) -> Value {
        let Value::Object(members) = definition else { return definition.clone() };
        let member = |(name, value): (&String, &Value)| match value {
            Value::Object(scoped) if name == "@context" => (name.clone(), Value::Object(self.within(scoped))),
            other => (name.clone(), other.clone()),
        };
        Value::Object(members.iter().map(member).collect())
    }
}

fn look_through(value: &Value, found: &mut HashSet<&'static str>) {
    match value {
        Value::String(text) => found.extend(mentioned(text, &PINNED.names)),
        Value::Array(items) => items.iter().for_each(|item| look_through(item, found)),
        Value::Object(members) => {
            for (name, inner) in members {
                found.extend(mentioned(name, &PINNED.names));
                look_through(inner, found);
            }
        }
        _ => {}
    }
}

/// The names that a text may stand for: itself, and its prefix if it is a compact IRI (JSON-LD 1.1, section 3.2).
fn mentioned<'a>(text: &str, names: &'a HashSet<String>) -> impl Iterator<Item = &'a str> {
    let prefix = text.split_once(':').map(|(prefix, _)| prefix);
    [Some(text), prefix].into_iter().flatten().filter_map(|name| names.get(name).map(String::as_str))
}

/// Every definition at every depth, under its name.
fn collect<'a>(members: &'a Map<String, Value>, found: &mut HashMap<&'a str, Vec<&'a Value>>) {
    for (name, definition) in members.iter().filter(|(name, _)| !name.starts_with('@')) {
        found.entry(name).or_default().push(definition);
        if let Some(scoped) = definition.get("@context").and_then(Value::as_object) {
            collect(scoped, found);
        }
    }
}

/// The texts in one definition that may name another: all but those of its scoped context, which are definitions too.
fn leanings(definition: &Value) -> impl Iterator<Item = &str> {
    let members = definition.as_object().into_iter().flatten();
    definition.as_str().into_iter().chain(members.filter_map(|(_, value)| value.as_str()))
}

#[cfg(test)]
mod tests;
