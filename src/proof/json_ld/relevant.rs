//! The part of the pinned contexts that one document can touch: the same meaning for a fraction of the work.
//!
//! Nearly all the work of reading JSON-LD goes into contexts, because each scoped context copies every definition in
//! force. A definition has an effect only through its name: where that stands as a key, as a text, or before a colon.
//! Definitions whose names do not occur are left out, at every depth. Two kinds stay in any case, so that what the whole
//! contexts forbid is forbidden here: names that are defined in more than one way, and names that definitions lean on.
//! Both are asked of the contexts that the document lists; what the others say cannot matter to it.

use crate::domain::context;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A set of pinned contexts: one bit for each, in the order in which they are pinned.
type Set = u32;

/// The pinned contexts, read once.
struct Pinned {
    contexts: Vec<(&'static str, Map<String, Value>)>,
    /// Every name that any of them defines at any depth.
    names: HashMap<String, Name>,
}

/// Where a name is defined and needed.
#[derive(Default)]
struct Name {
    /// Each of its definitions with the contexts that have it.
    defined: Vec<(Value, Set)>,
    /// The contexts in which another definition mentions it.
    leaned_on: Set,
}

impl Name {
    /// Whether these contexts together define it in more than one way.
    fn disputed(&self, among: Set) -> bool {
        self.defined.iter().filter(|(_, contexts)| contexts & among != 0).count() > 1
    }

    /// Whether no document under these contexts may go without it.
    fn always(&self, among: Set) -> bool {
        self.leaned_on & among != 0 || self.disputed(among)
    }
}

static PINNED: LazyLock<Pinned> = LazyLock::new(|| {
    let read = |url: &'static str| {
        let text = context::text(url).expect("every URL of a pinned context has its text");
        let document: Value = serde_json::from_str(text).expect("a test reads every pinned context");
        (url, document["@context"].as_object().cloned().unwrap_or_default())
    };
    let contexts: Vec<_> = context::urls().map(read).collect();
    let mut names: HashMap<String, Name> = HashMap::new();
    for (place, (_, members)) in contexts.iter().enumerate() {
        collect(members, 1 << place, &mut names);
    }
    let mut leanings: Vec<(String, Set)> = Vec::new();
    for (definition, set) in names.values().flat_map(|name| &name.defined) {
        let texts = leanings_of(definition);
        leanings.extend(texts.flat_map(|text| mentioned(text, &names)).map(|name| (name.to_owned(), *set)));
    }
    for (name, set) in leanings {
        names.entry(name).or_default().leaned_on |= set;
    }
    Pinned { contexts, names }
});

/// What a document touches of the pinned contexts.
pub(super) struct Names {
    /// The pinned names that it mentions.
    mentioned: HashSet<&'static str>,
    /// The pinned contexts that it lists, at any depth: only these can quarrel with one another.
    listed: Set,
}

impl Names {
    /// Of all keys and texts in a document.
    pub(super) fn of(document: &Value) -> Self {
        let mut names = Self { mentioned: HashSet::new(), listed: 0 };
        names.look_through(document);
        names
    }

    fn look_through(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.mentioned.extend(mentioned(text, &PINNED.names)),
            Value::Array(items) => items.iter().for_each(|item| self.look_through(item)),
            Value::Object(members) => {
                for (name, inner) in members {
                    if name == "@context" {
                        self.list(inner);
                    }
                    self.mentioned.extend(mentioned(name, &PINNED.names));
                    self.look_through(inner);
                }
            }
            _ => {}
        }
    }

    fn list(&mut self, contexts: &Value) {
        let urls = contexts.as_array().map_or(std::slice::from_ref(contexts), Vec::as_slice).iter().filter_map(Value::as_str);
        for url in urls {
            if let Some(place) = PINNED.contexts.iter().position(|(known, _)| *known == url) {
                self.listed |= 1 << place;
            }
        }
    }

    /// The context with exactly that URL, as far as these names can touch it.
    pub(super) fn context(&self, url: &str) -> Option<String> {
        let (_, members) = PINNED.contexts.iter().find(|(known, _)| *known == url)?;
        let mut document = Map::new();
        document.insert("@context".to_owned(), Value::Object(self.within(members)));
        Some(Value::Object(document).to_string())
    }

    fn within(&self, members: &Map<String, Value>) -> Map<String, Value> {
        let mut kept = Map::new();
        for (name, definition) in members {
            let known = PINNED.names.get(name);
            // What is in dispute stays whole: two definitions that differ must not become alike by being cut down.
            if name.starts_with('@') || known.is_some_and(|known| known.disputed(self.listed)) {
                kept.insert(name.clone(), definition.clone());
            } else if self.mentioned.contains(name.as_str()) || known.is_some_and(|known| known.always(self.listed)) {
                kept.insert(name.clone(), self.definition(definition));
            }
        }
        kept
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

/// The names that a text may stand for: itself, and its prefix if it is a compact IRI (JSON-LD 1.1, section 3.2).
fn mentioned<'a>(text: &str, names: &'a HashMap<String, Name>) -> impl Iterator<Item = &'a str> {
    let prefix = text.split_once(':').map(|(prefix, _)| prefix);
    [Some(text), prefix].into_iter().flatten().filter_map(|name| names.get_key_value(name).map(|(name, _)| name.as_str()))
}

/// Every definition at every depth of one context, under its name.
fn collect(members: &Map<String, Value>, context: Set, found: &mut HashMap<String, Name>) {
    for (name, definition) in members.iter().filter(|(name, _)| !name.starts_with('@')) {
        let defined = &mut found.entry(name.clone()).or_default().defined;
        let apart = abbreviates(definition);
        let alike = |(same, contexts): &&mut (Value, Set)| same == definition && (!apart || *contexts & context != 0);
        match defined.iter_mut().find(alike) {
            Some((_, contexts)) => *contexts |= context,
            None => defined.push((definition.clone(), context)),
        }
        if let Some(scoped) = definition.get("@context").and_then(Value::as_object) {
            collect(scoped, context, found);
        }
    }
}

/// Whether it holds a compact IRI, which the same letters in another context may not mean.
fn abbreviates(definition: &Value) -> bool {
    match definition {
        Value::String(text) => text.split_once(':').is_some_and(|(_, rest)| !rest.starts_with("//")),
        Value::Object(members) => members.values().any(abbreviates),
        _ => false,
    }
}

/// The texts in one definition that may name another: all but those of its scoped context, which are definitions too.
fn leanings_of(definition: &Value) -> impl Iterator<Item = &str> {
    let members = definition.as_object().into_iter().flatten();
    definition.as_str().into_iter().chain(members.filter_map(|(_, value)| value.as_str()))
}

#[cfg(test)]
mod tests;
