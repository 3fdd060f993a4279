//! Finds whatever a JSON-LD processor would leave out of a signature without a word.
//!
//! `eddsa-rdfc-2022` signs the RDF that a document expands to. A key that no context defines, a relative IRI, a null or
//! a repeated array item expands to nothing, so anyone could add or rename them in a signed badge and the signature
//! would still hold. This walks a document as expansion would (JSON-LD 1.1 API, section 5.1.2), over the tables of
//! [`super::context`], and names each such place; signing and verifying both refuse a document that has one.
//!
//! It is stricter than JSON-LD wherever JSON-LD has two spellings for one meaning: only terms may be keys, keywords
//! other than `@context` may not, and a class has to be written by its term (VC 2.0 demands the compacted form).

use super::context::{self, Coercion, Context, Meaning, Scoped, Term};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashSet};

/// A place whose content no signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) of the place; long keys are cut short.
    pub at: String,
    /// What is wrong there, as a phrase.
    pub problem: &'static str,
}

/// The search stops here: one place is enough to refuse a document, and an attacker may write any number.
const MOST_FAULTS: usize = 64;
/// Characters of one key that a pointer repeats.
const LONGEST_KEY: usize = 64;

/// Pointers of every place that the pinned contexts do not define; see [`faults`].
pub fn undefined(document: &Value) -> Vec<String> {
    faults(document).into_iter().map(|fault| fault.at).collect()
}

/// Every place (the first 64) that the document's contexts leave unsigned, with the reason.
pub fn faults(document: &Value) -> Vec<Fault> {
    let mut walk = Walk { faults: Vec::new(), at: String::new() };
    match document {
        Value::Object(members) if members.contains_key("@context") => walk.node(members, Scope::default()),
        Value::Object(_) => walk.fault("has no @context"),
        _ => walk.fault("is not an object"),
    }
    walk.faults
}

/// The contexts in force, the innermost last.
///
/// Protection is not looked at: giving a protected term a second meaning is an error that every processor raises aloud.
#[derive(Clone, Default)]
struct Scope {
    layers: Vec<&'static Context>,
    /// How many of them reach into nested objects: a type's own context does not (JSON-LD 1.1, section 4.1.8).
    reaching: usize,
}

impl Scope {
    fn find(&self, term: &str) -> Option<&'static Term> {
        self.layers.iter().rev().find_map(|layer| layer.find(term)).flatten()
    }

    /// The scope for what stands below `term`.
    fn within(&self, term: &'static Term) -> Self {
        let mut layers = self.layers[..self.reaching].to_vec();
        match &term.scoped {
            None => {}
            Some(Scoped::Cleared) => layers.clear(),
            Some(Scoped::Terms(context)) => layers.push(context),
        }
        Self { reaching: layers.len(), layers }
    }

    /// The IRI of the class that a term names.
    fn class(&self, term: &str) -> Option<&'static str> {
        match &self.find(term)?.meaning {
            Meaning::Class(iri) => Some(iri),
            _ => None,
        }
    }

    fn has_term_for(&self, iri: &str) -> bool {
        let mut terms = self.layers.iter().flat_map(|layer| layer.terms()).filter_map(|(_, term)| term);
        terms.any(|term| matches!(&term.meaning, Meaning::Class(known) if known == iri))
    }
}

struct Walk {
    faults: Vec<Fault>,
    at: String,
}

impl Walk {
    fn fault(&mut self, problem: &'static str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { at: self.at.clone(), problem });
        }
    }

    /// Does something one step further down the document.
    fn below(&mut self, step: &str, go: impl FnOnce(&mut Self)) {
        let length = self.at.len();
        self.at.push('/');
        for letter in step.chars().take(LONGEST_KEY) {
            match letter {
                '~' => self.at.push_str("~0"),
                '/' => self.at.push_str("~1"),
                other => self.at.push(other),
            }
        }
        go(self);
        self.at.truncate(length);
    }

    /// An object that stands for a node of the graph, in the scope that its property left it.
    fn node(&mut self, members: &Map<String, Value>, mut scope: Scope) {
        let types = names(members.get("type"));
        if let Some(listed) = members.get("@context") {
            let known = self.faults.len();
            self.below("@context", |walk| walk.contexts(listed, &types, &mut scope));
            if self.faults.len() > known {
                return; // What its terms mean cannot be known then.
            }
        }
        let before_types = scope.clone();
        for (key, value) in members {
            match before_types.find(key).map(|term| &term.meaning) {
                Some(Meaning::Type) => self.below(key, |walk| walk.types(value, &before_types, &mut scope)),
                Some(Meaning::Id) => self.below(key, |walk| walk.iri(value)),
                _ => {}
            }
        }
        for (key, value) in members.iter().filter(|(key, _)| *key != "@context") {
            let term = scope.find(key);
            self.below(key, |walk| match term.map(|term| (term, &term.meaning)) {
                Some((_, Meaning::Id | Meaning::Type)) => {}
                Some((term, Meaning::Property(_))) => walk.values(value, term, &scope),
                Some((_, Meaning::Class(_))) => walk.fault("is a class, used as a property"),
                Some((_, Meaning::Prefix)) => walk.fault("is a prefix, used as a property"),
                None if key.starts_with('@') => walk.fault("is a keyword; only terms are keys here"),
                None => walk.fault("is not defined here by the contexts"),
            });
        }
    }

    /// `@context`: exact URLs that are known together, on the document and on credentials within it only.
    fn contexts(&mut self, listed: &Value, types: &[&str], scope: &mut Scope) {
        // Elsewhere the same URLs could be added to a signed document, or taken away, without changing its meaning.
        if !self.at.eq("/@context") && !types.contains(&"VerifiableCredential") {
            return self.fault("stands on an object that is no credential");
        }
        let Some(items) = listed.as_array() else { return self.fault("is not an array") };
        let urls: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
        if urls.len() != items.len() {
            return self.fault("holds something other than a URL");
        }
        let tables: Option<Vec<_>> = urls.iter().map(|url| Context::pinned(url)).collect();
        let Some(tables) = tables else { return self.fault("names a context that is not known") };
        if !context::known(types, &urls) {
            return self.fault("does not list contexts that this kind of document can have");
        }
        scope.layers.extend(tables);
        scope.reaching = scope.layers.len();
    }

    /// The classes of a node; each may bring its own context for this node alone, in the order of their names.
    fn types(&mut self, value: &Value, before: &Scope, scope: &mut Scope) {
        let several = value.as_array().map(Vec::as_slice);
        if several.is_some_and(<[Value]>::is_empty)
            || several.unwrap_or(std::slice::from_ref(value)).iter().any(|one| !one.is_string())
        {
            self.fault("is neither a class nor an array of classes");
        }
        let listed = names(Some(value));
        // Two terms may stand for one class, as OpenBadgeCredential and AchievementCredential do.
        let meant: HashSet<&str> = listed.iter().map(|class| before.class(class).unwrap_or(class)).collect();
        if meant.len() != listed.len() {
            self.fault("names a class twice");
        }
        for class in BTreeSet::from_iter(listed) {
            match before.find(class).map(|term| (&term.meaning, &term.scoped)) {
                Some((Meaning::Class(_), None)) => {}
                Some((Meaning::Class(_), Some(Scoped::Terms(context)))) => scope.layers.push(context),
                Some(_) => self.fault("names a term that is no class"),
                None if !context::absolute(class) => self.fault("names a class that the contexts do not define here"),
                None if before.has_term_for(class) => self.fault("spells out the IRI of a class that has a term"),
                None => {}
            }
        }
    }

    /// Everything under one property.
    fn values(&mut self, value: &Value, term: &'static Term, scope: &Scope) {
        if term.coercion == Coercion::Json {
            return;
        }
        let Some(items) = value.as_array() else { return self.item(value, term, scope) };
        if items.is_empty() && !term.list {
            self.fault("is an empty array, which leaves nothing to sign");
        }
        let mut seen = HashSet::new();
        for (place, item) in items.iter().enumerate() {
            self.below(&place.to_string(), |walk| {
                if !term.list && !seen.insert(item) {
                    walk.fault("stands twice in an array that is a set");
                }
                walk.item(item, term, scope);
            });
        }
    }

    fn item(&mut self, value: &Value, term: &'static Term, scope: &Scope) {
        match (value, &term.coercion) {
            (Value::Null, _) => self.fault("is null, which leaves nothing to sign"),
            (Value::Array(_), _) => self.fault("is an array within an array, which expansion flattens"),
            (Value::Object(members), _) => self.node(members, scope.within(term)),
            (Value::String(_), Coercion::Iri) => self.iri(value),
            (Value::String(name), Coercion::Vocabulary) => match scope.within(term).find(name).map(|term| &term.meaning) {
                Some(Meaning::Class(_) | Meaning::Property(_)) => {}
                _ => self.fault("is no term of the contexts"),
            },
            _ => {}
        }
    }

    fn iri(&mut self, value: &Value) {
        if !value.as_str().is_some_and(context::absolute) {
            self.fault("is not an absolute IRI");
        }
    }
}

/// The texts in a value that is one text or an array of texts.
fn names(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
