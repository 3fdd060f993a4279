//! Finds whatever a JSON-LD processor would leave out of a signature without a word.
//!
//! `eddsa-rdfc-2022` signs the RDF that a document expands to. A key that no context defines, a relative IRI, a null or
//! a repeated array item expands to nothing, so anyone could add or rename them in a signed badge and the signature
//! would still hold. This walks a document as expansion would (JSON-LD 1.1 API, section 5.1.2), over the tables of
//! [`super::context`], and names each such place; signing and verifying both refuse a document that has one.
//!
//! It is stricter than JSON-LD wherever JSON-LD has two spellings for one meaning: only terms may be keys, keywords
//! other than `@context` may not, and a class has to be written by its term (VC 2.0 demands the compacted form). What we
//! sign has no such place at all. Others may honestly sign what we would not, so each place is [graded](Grade), and
//! [`set_in_order`] takes out what states nothing.

mod order;

pub use order::{InOrder, set_in_order};

use super::context::{self, Coercion, Context, Meaning, Scoped, Term};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A place whose content no signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) of the place; long keys are cut short.
    pub at: String,
    /// What is wrong there, as a phrase.
    pub problem: &'static str,
    /// What follows from it.
    pub grade: Grade,
}

/// What a place of a document that no term accounts for means for who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It states nothing, and JSON-LD takes it for absent: null, an empty array, a repeated item of a set. The document
    /// means the same without it, so it may be taken out before anything is read.
    Idle,
    /// It states something that a signature over the meaning does cover, in a spelling that is not read here.
    Unread,
    /// It can be read and no signature covers it: anyone could have written it.
    Unsigned,
}

/// The search for one grade stops here: one place is enough to refuse a document, and an attacker may write any number.
const MOST_FAULTS: usize = 64;
/// Characters of one key that a pointer repeats.
const LONGEST_KEY: usize = 64;
/// The keywords of JSON-LD whose content becomes statements; the others, such as `@index`, leave no trace.
const STATING: [&str; 10] = ["@graph", "@id", "@included", "@language", "@list", "@nest", "@reverse", "@set", "@type", "@value"];

/// Pointers of every place that the pinned contexts do not define; see [`faults`].
pub fn undefined(document: &Value) -> Vec<String> {
    faults(document).into_iter().map(|fault| fault.at).collect()
}

/// Every place (the first 64 of each grade) that the document's contexts leave unsigned, with the reason.
pub fn faults(document: &Value) -> Vec<Fault> {
    Walk::through(document, &[])
}

/// The same for all but the document's own `proof`, whose words are looked at where it is verified.
fn faults_beside_proof(document: &Value) -> Vec<Fault> {
    Walk::through(document, &["proof"])
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

struct Walk<'a> {
    faults: Vec<Fault>,
    at: String,
    /// Members of the document itself that are none of this walk's business.
    passed_by: &'a [&'a str],
}

impl<'a> Walk<'a> {
    fn through(document: &Value, passed_by: &'a [&'a str]) -> Vec<Fault> {
        let mut walk = Self { faults: Vec::new(), at: String::new(), passed_by };
        match document {
            Value::Object(members) if members.contains_key("@context") => walk.node(members, Scope::default()),
            Value::Object(_) => walk.unsigned("has no @context"),
            _ => walk.unsigned("is not an object"),
        }
        walk.faults
    }

    fn fault(&mut self, grade: Grade, problem: &'static str) {
        if self.faults.iter().filter(|fault| fault.grade == grade).count() < MOST_FAULTS {
            self.faults.push(Fault { at: self.at.clone(), problem, grade });
        }
    }

    fn idle(&mut self, problem: &'static str) {
        self.fault(Grade::Idle, problem);
    }

    fn unread(&mut self, problem: &'static str) {
        self.fault(Grade::Unread, problem);
    }

    fn unsigned(&mut self, problem: &'static str) {
        self.fault(Grade::Unsigned, problem);
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
        let passed_by = if self.at.is_empty() { self.passed_by } else { &[] };
        for (key, value) in members.iter().filter(|(key, _)| *key != "@context" && !passed_by.contains(&key.as_str())) {
            let term = scope.find(key);
            self.below(key, |walk| match term.map(|term| (term, &term.meaning)) {
                Some((_, Meaning::Id | Meaning::Type)) => {}
                Some((term, Meaning::Property(_))) => walk.values(value, term, &scope),
                Some((_, Meaning::Class(_))) => walk.unread("is a class, used as a property"),
                Some((_, Meaning::Prefix)) => walk.unread("is a prefix, used as a property"),
                None if STATING.contains(&key.as_str()) => walk.unread("is a keyword; only terms are keys here"),
                None if key.starts_with('@') => walk.unsigned("is a keyword that states nothing"),
                None if context::spelt_out(key) => walk.unread("is an IRI; only terms are keys here"),
                // Its class, which may define the key, stands where we do not read it.
                None if members.contains_key("@type") => walk.unread("may be defined by a class that is not read"),
                None => walk.unsigned("is not defined here by the contexts"),
            });
        }
    }

    /// `@context`: exact URLs that are known together, on the document and on credentials within it only.
    fn contexts(&mut self, listed: &Value, types: &[&str], scope: &mut Scope) {
        // Elsewhere the same URLs could be added to a signed document, or taken away, without changing its meaning.
        if !self.at.eq("/@context") && !types.contains(&"VerifiableCredential") {
            return self.unread("stands on an object that is no credential");
        }
        let Some(items) = listed.as_array() else { return self.unread("is not an array") };
        let urls: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
        if urls.len() != items.len() {
            return self.unread("holds something other than a URL");
        }
        let tables: Option<Vec<_>> = urls.iter().map(|url| Context::pinned(url)).collect();
        let Some(tables) = tables else { return self.unread("names a context that is not known") };
        if !context::known(types, &urls) {
            return self.unread("does not list contexts that this kind of document can have");
        }
        scope.layers.extend(tables);
        scope.reaching = scope.layers.len();
    }

    /// The classes of a node; each may bring its own context for this node alone, in the order of their names.
    fn types(&mut self, value: &Value, before: &Scope, scope: &mut Scope) {
        let several = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        if several.is_empty() {
            self.idle("is an empty array, which leaves nothing to sign");
        } else if several.iter().any(|one| !one.is_string()) {
            self.unsigned("is neither a class nor an array of classes");
        }
        let listed = names(Some(value));
        self.repeated_types(&listed, before);
        for class in BTreeSet::from_iter(listed) {
            match before.find(class).map(|term| (&term.meaning, &term.scoped)) {
                Some((Meaning::Class(_), None)) => {}
                Some((Meaning::Class(_), Some(Scoped::Terms(context)))) => scope.layers.push(context),
                Some(_) => self.unread("names a term that is no class"),
                None if context::absolute(class) && !before.has_term_for(class) => {}
                None if context::spelt_out(class) => self.unread("spells out the IRI of a class that has a term"),
                None => self.unsigned("names a class that the contexts do not define here"),
            }
        }
    }

    /// Two terms may stand for one class, as OpenBadgeCredential and AchievementCredential do. The second states nothing,
    /// if it brings the same terms.
    fn repeated_types(&mut self, listed: &[&str], before: &Scope) {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for (place, class) in listed.iter().enumerate() {
            let iri = before.class(class).unwrap_or(class);
            let Some(first) = seen.insert(iri, class) else { continue };
            let terms = |name: &str| before.find(name).map(|term| &term.scoped);
            let alike = terms(first) == terms(class);
            self.below(&place.to_string(), |walk| match alike {
                true => walk.idle("names a class a second time"),
                false => walk.unread("names a class a second time, with other terms"),
            });
        }
    }

    /// Everything under one property.
    fn values(&mut self, value: &Value, term: &'static Term, scope: &Scope) {
        if term.coercion == Coercion::Json {
            return;
        }
        let Some(items) = value.as_array() else { return self.item(value, term, scope) };
        if items.is_empty() && !term.list {
            self.idle("is an empty array, which leaves nothing to sign");
        }
        let mut seen = HashSet::new();
        for (place, item) in items.iter().enumerate() {
            self.below(&place.to_string(), |walk| {
                // Two objects without a name are two nodes, however alike they are.
                let named = item.as_object().is_none_or(|members| members.contains_key("id"));
                if !term.list && named && !seen.insert(item) {
                    // Looked through where it stood first; one place must not be named twice.
                    return walk.idle("stands twice in an array that is a set");
                }
                walk.item(item, term, scope);
            });
        }
    }

    fn item(&mut self, value: &Value, term: &'static Term, scope: &Scope) {
        match (value, &term.coercion) {
            (Value::Null, _) => self.idle("is null, which leaves nothing to sign"),
            (Value::Array(_), _) => self.unread("is an array within an array, which expansion flattens"),
            (Value::Object(members), _) => self.node(members, scope.within(term)),
            (Value::String(_), Coercion::Iri) => self.iri(value),
            (Value::String(name), Coercion::Vocabulary) => match scope.within(term).find(name).map(|term| &term.meaning) {
                Some(Meaning::Class(_) | Meaning::Property(_)) => {}
                _ if context::spelt_out(name) => self.unread("is an IRI where a term is read"),
                _ => self.unsigned("is no term of the contexts"),
            },
            _ => {}
        }
    }

    fn iri(&mut self, value: &Value) {
        match value.as_str() {
            Some(text) if context::absolute(text) => {}
            Some(text) if context::spelt_out(text) => self.unread("is a compact IRI"),
            _ => self.unsigned("is not an absolute IRI"),
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
