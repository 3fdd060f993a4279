//! Contexts as tables: what each term of a pinned context means, laid out for the walk of [`super::super::terms`].

use super::{PINNED, absolute};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What one context defines.
#[derive(Debug, PartialEq)]
pub(in crate::domain) struct Context {
    /// `None` is a term mapped to null: it stands there and means nothing.
    terms: HashMap<String, Option<Term>>,
}

/// One term definition (JSON-LD 1.1, section 9.15.1), as far as the pinned contexts go.
#[derive(Debug, PartialEq)]
pub(in crate::domain) struct Term {
    pub(in crate::domain) meaning: Meaning,
    pub(in crate::domain) coercion: Coercion,
    /// Order and repetition are kept (`@list`); elsewhere an array is a set.
    pub(in crate::domain) list: bool,
    pub(in crate::domain) scoped: Option<Scoped>,
}

#[derive(Debug, PartialEq)]
pub(in crate::domain) enum Meaning {
    /// An alias of `@id`.
    Id,
    /// An alias of `@type`.
    Type,
    /// Names a class; its IRI.
    Class(String),
    /// Names a property; its IRI.
    Property(String),
    /// Abbreviates other definitions. In a document it would only give an IRI a second spelling.
    Prefix,
}

/// What a plain string under the term is taken for (`@type` of the definition).
#[derive(Debug, PartialEq)]
pub(in crate::domain) enum Coercion {
    /// A text, or a literal of the named datatype.
    Literal(Option<String>),
    /// An IRI.
    Iri,
    /// A term or an IRI.
    Vocabulary,
    /// Anything at all, taken whole (`@json`).
    Json,
}

/// A context that comes into force inside a term's value, or inside an object of that type.
#[derive(Debug, PartialEq)]
pub(in crate::domain) enum Scoped {
    /// Everything known so far is forgotten (`"@context": null`).
    Cleared,
    /// These terms come on top.
    Terms(Context),
}

impl Context {
    /// The pinned context with exactly that URL.
    pub(in crate::domain) fn pinned(url: &str) -> Option<&'static Self> {
        static TABLES: LazyLock<Vec<(&str, Context)>> = LazyLock::new(|| {
            let table = |(url, text)| (url, Context::read(text).expect("a test reads every pinned context"));
            PINNED.into_iter().map(table).collect()
        });
        TABLES.iter().find(|(known, _)| *known == url).map(|(_, context)| context)
    }

    /// The definition here, `Some(None)` where the term is mapped to null.
    pub(in crate::domain) fn find(&self, term: &str) -> Option<Option<&Term>> {
        self.terms.get(term).map(Option::as_ref)
    }

    /// Every definition here.
    pub(in crate::domain) fn terms(&self) -> impl Iterator<Item = (&str, Option<&Term>)> {
        self.terms.iter().map(|(name, term)| (name.as_str(), term.as_ref()))
    }

    pub(super) fn read(text: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
        Self::from_members(document["@context"].as_object().ok_or("no @context object")?, &[])
    }

    /// Lays out one context; a feature that the pinned contexts do not use is an error, so that a new context cannot
    /// be pinned and half understood. `outer` are the contexts around a scoped one, the innermost last.
    fn from_members(members: &Map<String, Value>, outer: &[&Map<String, Value>]) -> Result<Self, String> {
        let around: Vec<_> = outer.iter().copied().chain([members]).collect();
        let mut terms = HashMap::new();
        for (name, definition) in members {
            match name.as_str() {
                "@protected" => {}
                "@version" if definition.as_f64() == Some(1.1) => {}
                keyword if keyword.starts_with('@') => return Err(format!("{keyword} is not understood")),
                _ => {
                    let term = Term::read(name, definition, &around);
                    terms.insert(name.clone(), term.map_err(|problem| format!("{name}: {problem}"))?);
                }
            }
        }
        Ok(Self { terms })
    }
}

impl Term {
    fn read(name: &str, definition: &Value, around: &[&Map<String, Value>]) -> Result<Option<Self>, String> {
        let (iri, members) = match definition {
            Value::Null => return Ok(None),
            Value::String(iri) => (iri.as_str(), &Map::new()),
            Value::Object(members) => (members.get("@id").and_then(Value::as_str).ok_or("has no @id")?, members),
            _ => return Err("is neither text nor object".into()),
        };
        let meaning = match iri {
            "@id" => Meaning::Id,
            "@type" => Meaning::Type,
            _ if prefix(definition).is_some() => Meaning::Prefix,
            _ => Self::named(name, resolved(iri, around)?),
        };
        let mut term = Self { meaning, coercion: Coercion::Literal(None), list: false, scoped: None };
        for (member, value) in members {
            match (member.as_str(), value) {
                ("@id", _) => {}
                ("@type", Value::String(kind)) => term.coercion = Coercion::read(kind, around)?,
                ("@container", Value::String(form)) => match form.as_str() {
                    "@list" => term.list = true,
                    "@set" | "@graph" => {}
                    other => return Err(format!("{other} is not understood")),
                },
                ("@context", Value::Null) => term.scoped = Some(Scoped::Cleared),
                ("@context", Value::Object(inner)) => {
                    term.scoped = Some(Scoped::Terms(Context::from_members(inner, around)?));
                }
                (other, _) => return Err(format!("{other} is not understood")),
            }
        }
        Ok(Some(term))
    }

    /// Classes and properties share one name space in JSON-LD, and Open Badges gives the class `Criteria` and the
    /// property `criteria` one IRI. Their spelling tells them apart: classes begin with a capital or a digit.
    fn named(name: &str, iri: String) -> Meaning {
        let class = name.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit());
        if class { Meaning::Class(iri) } else { Meaning::Property(iri) }
    }
}

impl Coercion {
    fn read(kind: &str, around: &[&Map<String, Value>]) -> Result<Self, String> {
        match kind {
            "@id" => Ok(Self::Iri),
            "@vocab" => Ok(Self::Vocabulary),
            "@json" => Ok(Self::Json),
            keyword if keyword.starts_with('@') => Err(format!("{keyword} is not understood")),
            datatype => resolved(datatype, around).map(|iri| Self::Literal(Some(iri))),
        }
    }
}

/// The IRI itself; or what it is short for, if it begins with a prefix; or that of the term which stands for it.
fn resolved(iri: &str, around: &[&Map<String, Value>]) -> Result<String, String> {
    let find = |name: &str| around.iter().rev().find_map(|members| members.get(name));
    if let Some((name, rest)) = iri.split_once(':').filter(|(_, rest)| !rest.starts_with("//"))
        && let Some(start) = find(name)
    {
        let start = prefix(start).ok_or_else(|| format!("{name} is no prefix"))?;
        return Ok(format!("{start}{rest}"));
    }
    // Open Badges 3.0.3 writes `xsd:dateTime` without defining the prefix, and signs just that.
    if oxiri::Iri::parse(iri).is_ok() {
        return Ok(iri.to_owned());
    }
    let other = find(iri).ok_or_else(|| format!("{iri} is no IRI"))?;
    let stands_for = other.as_str().or_else(|| other["@id"].as_str());
    stands_for.filter(|iri| absolute(iri)).map(str::to_owned).ok_or_else(|| format!("{iri} leads to no IRI"))
}

/// What a definition puts in place of its name before a colon: only a simple one that ends in a delimiter may be used so
/// (JSON-LD 1.1 API, section 4.2.2, the prefix flag).
pub(super) fn prefix(definition: &Value) -> Option<&str> {
    definition.as_str().filter(|iri| absolute(iri) && iri.ends_with([':', '/', '?', '#', '[', ']', '@']))
}
