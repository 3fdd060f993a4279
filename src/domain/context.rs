//! The JSON-LD contexts that this service knows: compiled in, found by exact URL, never fetched.
//!
//! A context decides what a signature covers, so its content is pinned and a document may list only these, in one
//! order (Data Integrity 1.0, section 4.6). Their term definitions are laid out once as tables for [`super::terms`].

use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Verifiable Credentials 2.0.
pub const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
/// Open Badges 3.0.
pub const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// The types of 1EdTech's schema validator, revocation list and refresh service.
pub const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

/// What our own badges list, in this order.
pub const BADGE: [&str; 3] = [CREDENTIALS, OPEN_BADGES, EXTENSIONS];
/// What our own status lists list.
pub const STATUS_LIST: [&str; 1] = [CREDENTIALS];

/// Every pinned context with its text.
const PINNED: [(&str, &str); 3] = [
    (CREDENTIALS, include_str!("../../assets/contexts/credentials-v2.json")),
    (OPEN_BADGES, include_str!("../../assets/contexts/ob-3.0.3.json")),
    (EXTENSIONS, include_str!("../../assets/contexts/ob-extensions.json")),
];

/// The published contexts: SHA-256 of their canonical JSON (members sorted, no white space). Another text under the same
/// address would change what every signature covers.
pub const PUBLISHED: [(&str, &str); 3] = [
    (CREDENTIALS, "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf"),
    (OPEN_BADGES, "c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99"),
    (EXTENSIONS, "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7"),
];

/// The JSON text of the context with exactly that URL.
pub fn text(url: &str) -> Option<&'static str> {
    PINNED.iter().find(|(known, _)| *known == url).map(|(_, text)| *text)
}

/// Whether a document of these types may list exactly these contexts.
///
/// A status list takes the W3C context alone. A badge or an endorsement takes Open Badges second, and the extensions
/// third where it uses them; a badge of ours always does (lint OB3-2), a badge of somebody else need not.
pub fn allowed(types: &[&str], contexts: &[&str]) -> bool {
    if types.contains(&"BitstringStatusListCredential") {
        contexts == STATUS_LIST
    } else {
        contexts == BADGE || contexts == &BADGE[..2]
    }
}

/// What one context defines.
#[derive(Debug, PartialEq)]
pub(super) struct Context {
    /// `None` is a term mapped to null: it stands there and means nothing.
    terms: HashMap<String, Option<Term>>,
}

/// One term definition (JSON-LD 1.1, section 9.15.1), as far as the pinned contexts go.
#[derive(Debug, PartialEq)]
pub(super) struct Term {
    pub(super) meaning: Meaning,
    pub(super) coercion: Coercion,
    /// Order and repetition are kept (`@list`); elsewhere an array is a set.
    pub(super) list: bool,
    pub(super) scoped: Option<Scoped>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Meaning {
    /// An alias of `@id`.
    Id,
    /// An alias of `@type`.
    Type,
    /// Names a class; its IRI.
    Class(String),
    /// Names a property; its IRI.
    Property(String),
}

/// What a plain string under the term is taken for (`@type` of the definition).
#[derive(Debug, PartialEq)]
pub(super) enum Coercion {
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
pub(super) enum Scoped {
    /// Everything known so far is forgotten (`"@context": null`).
    Cleared,
    /// These terms come on top.
    Terms(Context),
}

impl Context {
    /// The pinned context with exactly that URL.
    pub(super) fn pinned(url: &str) -> Option<&'static Self> {
        static TABLES: LazyLock<Vec<(&str, Context)>> = LazyLock::new(|| {
            let table = |(url, text)| (url, Context::read(text).expect("a test reads every pinned context"));
            PINNED.into_iter().map(table).collect()
        });
        TABLES.iter().find(|(known, _)| *known == url).map(|(_, context)| context)
    }

    /// The definition here, `Some(None)` where the term is mapped to null.
    pub(super) fn find(&self, term: &str) -> Option<Option<&Term>> {
        self.terms.get(term).map(Option::as_ref)
    }

    /// Every definition here.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&str, Option<&Term>)> {
        self.terms.iter().map(|(name, term)| (name.as_str(), term.as_ref()))
    }

    fn read(text: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
        Self::from_members(document["@context"].as_object().ok_or("no @context object")?)
    }

    /// Lays out one context; a feature that the pinned contexts do not use is an error, so that a new context cannot
    /// be pinned and half understood.
    fn from_members(members: &Map<String, Value>) -> Result<Self, String> {
        let mut terms = HashMap::new();
        for (name, definition) in members {
            match name.as_str() {
                "@protected" => {}
                keyword if keyword.starts_with('@') => return Err(format!("{keyword} is not understood")),
                _ => {
                    let term = Term::read(name, definition, members);
                    terms.insert(name.clone(), term.map_err(|problem| format!("{name}: {problem}"))?);
                }
            }
        }
        Ok(Self { terms })
    }
}

impl Term {
    fn read(name: &str, definition: &Value, around: &Map<String, Value>) -> Result<Option<Self>, String> {
        let (iri, members) = match definition {
            Value::Null => return Ok(None),
            Value::String(iri) => (iri.as_str(), &Map::new()),
            Value::Object(members) => (members.get("@id").and_then(Value::as_str).ok_or("has no @id")?, members),
            _ => return Err("is neither text nor object".into()),
        };
        let meaning = match iri {
            "@id" => Meaning::Id,
            "@type" => Meaning::Type,
            _ => Self::named(name, resolved(iri, around)?),
        };
        let mut term = Self { meaning, coercion: Coercion::Literal(None), list: false, scoped: None };
        for (member, value) in members {
            match (member.as_str(), value) {
                ("@id", _) => {}
                ("@type", Value::String(kind)) => term.coercion = Coercion::read(kind)?,
                ("@container", Value::String(form)) => match form.as_str() {
                    "@list" => term.list = true,
                    "@set" | "@graph" => {}
                    other => return Err(format!("{other} is not understood")),
                },
                ("@context", Value::Null) => term.scoped = Some(Scoped::Cleared),
                ("@context", Value::Object(inner)) => term.scoped = Some(Scoped::Terms(Context::from_members(inner)?)),
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
    fn read(kind: &str) -> Result<Self, String> {
        match kind {
            "@id" => Ok(Self::Iri),
            "@vocab" => Ok(Self::Vocabulary),
            "@json" => Ok(Self::Json),
            keyword if keyword.starts_with('@') => Err(format!("{keyword} is not understood")),
            datatype => Ok(Self::Literal(Some(datatype.to_owned()))),
        }
    }
}

/// The IRI itself, or that of the term of the same context which stands for it.
fn resolved(iri: &str, around: &Map<String, Value>) -> Result<String, String> {
    if absolute(iri) {
        return Ok(iri.to_owned());
    }
    let other = around.get(iri).ok_or_else(|| format!("{iri} is no IRI"))?;
    let stands_for = other.as_str().or_else(|| other["@id"].as_str());
    stands_for.filter(|iri| absolute(iri)).map(str::to_owned).ok_or_else(|| format!("{iri} leads to no IRI"))
}

/// Whether that is an absolute IRI (RFC 3987); a blank node's name is none.
pub(super) fn absolute(text: &str) -> bool {
    oxiri::Iri::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn each_pinned_context_is_the_published_one() {
        for (url, hash) in PUBLISHED {
            let document: Value = serde_json::from_str(text(url).unwrap()).unwrap();
            let found = Sha256::digest(document.to_string());
            let found: String = found.iter().map(|octet| format!("{octet:02x}")).collect();
            assert_eq!(found, hash, "{url}");
        }
    }

    #[test]
    fn every_pinned_context_is_understood_and_an_ununderstood_one_refused() {
        for (url, text) in PINNED {
            assert!(Context::read(text).is_ok(), "{url}");
        }
        for term in [
            r#""@vocab":"https://e.example/""#,
            r#""@import":"x""#,
            r#""a":{"@id":"e:a","@container":"@language"}"#,
            r#""a":{"@id":"e:a","@container":["@set"]}"#,
            r#""a":{"@id":"e:a","@type":"@none"}"#,
            r#""a":{"@id":"e:a","@prefix":true}"#,
            r#""a":{"@reverse":"e:a"}"#,
            r#""a":"b""#,
            r#""a":"@graph""#,
        ] {
            assert!(Context::read(&format!(r#"{{"@context":{{{term}}}}}"#)).is_err(), "{term}");
        }
    }

    #[test]
    fn no_term_can_serve_as_a_prefix() {
        // A simple definition that ends in one of these would make `term:rest` a compact IRI (JSON-LD 1.1, 4.4).
        for (url, text) in PINNED {
            let document: Value = serde_json::from_str(text).unwrap();
            let mut open = vec![&document];
            while let Some(value) = open.pop() {
                let members = value.as_object().into_iter().flatten();
                for (_, inner) in members {
                    let iri = inner.as_str().unwrap_or_default();
                    assert!(!iri.ends_with([':', '/', '?', '#', '[', ']', '@']), "{url}: {iri}");
                    open.push(inner);
                }
            }
        }
    }

    #[test]
    fn the_order_of_contexts_is_exact() {
        let badge = ["VerifiableCredential", "OpenBadgeCredential"];
        assert!(allowed(&badge, &BADGE));
        assert!(allowed(&badge, &[CREDENTIALS, OPEN_BADGES]));
        assert!(allowed(&["BitstringStatusListCredential"], &STATUS_LIST));
        assert!(!allowed(&["BitstringStatusListCredential"], &BADGE));
        for wrong in [
            &[][..],
            &[CREDENTIALS],
            &[OPEN_BADGES, CREDENTIALS],
            &[CREDENTIALS, EXTENSIONS, OPEN_BADGES],
            &[CREDENTIALS, OPEN_BADGES, EXTENSIONS, EXTENSIONS],
            &[CREDENTIALS, OPEN_BADGES, "https://evil.example/"],
        ] {
            assert!(!allowed(&badge, wrong), "{wrong:?}");
        }
    }
}
