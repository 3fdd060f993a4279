//! The document in which a holder lists keys: a DID document, or a controlled identifier document (CID 1.0, section 2).

use super::{Found, Published, Purpose, method};
use crate::domain::strict_json::{self, Limits};
use crate::proof::ProofError;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A document of a holder is no larger than a credential.
const LIMITS: Limits = Limits { size: 256 * 1024, depth: 32 };

/// Most methods that are looked at; reading a key costs far more than writing one into a document.
const MOST_METHODS: usize = 500;

/// Every member that may hold methods; a name that stands in two of them must not mean two keys.
const HOLD_METHODS: [&str; 7] = [
    "verificationMethod",
    "publicKey",
    "assertionMethod",
    "authentication",
    "keyAgreement",
    "capabilityInvocation",
    "capabilityDelegation",
];

pub(super) fn read(body: &[u8]) -> Result<Map<String, Value>, &'static str> {
    match strict_json::parse(body, LIMITS) {
        Ok(Value::Object(members)) => Ok(members),
        _ => Err("the document of its holder is not a strict JSON object"),
    }
}

/// Whether a document is one that lists keys, if only for something else; a mere profile is not.
pub(super) fn lists_keys(document: &Map<String, Value>, purpose: Purpose) -> bool {
    let controls = purpose != Purpose::OpenBadges2 && document.contains_key("verificationMethod");
    controls || document.contains_key(purpose.relation())
}

/// The method of that name in the document with that id, if it may be used for the purpose and says it is the holder's.
pub(super) fn find(document: &Map<String, Value>, id: &str, name: &str, purpose: Purpose) -> Found {
    let methods = match methods_in(document, id) {
        Ok(methods) => methods,
        Err(why) => return Found::refused(why),
    };
    if !may(document, id, name, purpose) {
        return Found::refused("its holder does not list the key for this purpose");
    }
    let Some(found) = methods.get(name) else {
        return Found::refused("its holder does not publish the key");
    };
    if method::holder(found, purpose) != Some(id) {
        return Found::refused("the key is listed by one holder and says it belongs to another");
    }
    match method::key_in(found, id, id) {
        Ok(published) => Found::Key(Box::new(published)),
        Err(ProofError::Unsupported(why)) => Found::Missing(why.to_owned()),
        Err(fault) => Found::Refused(fault.to_string()),
    }
}

/// Every key of the document that may be used for the purpose and can be read.
pub(super) fn all(document: &Map<String, Value>, id: &str, purpose: Purpose) -> Result<Vec<Published>, &'static str> {
    let methods = methods_in(document, id)?;
    let listed = listed(document, id, purpose);
    Ok(methods
        .iter()
        .filter(|(name, found)| listed.contains(name) && method::holder(found, purpose) == Some(id))
        .filter_map(|(_, found)| method::key_in(found, id, id).ok())
        .collect())
}

/// Whether the document lists a name for the purpose, by reference or with the whole method.
pub(super) fn may(document: &Map<String, Value>, id: &str, name: &str, purpose: Purpose) -> bool {
    listed(document, id, purpose).iter().any(|listed| listed == name)
}

/// Every method by its absolute name, once the document is seen to be that of the id and to give no name twice.
fn methods_in<'a>(document: &'a Map<String, Value>, id: &str) -> Result<BTreeMap<String, &'a Map<String, Value>>, &'static str> {
    if document.get("id").and_then(Value::as_str) != Some(id) {
        return Err("the document of its holder has another id than the holder");
    }
    let mut methods = BTreeMap::new();
    for found in HOLD_METHODS.iter().flat_map(|member| items(document, member)).filter_map(Value::as_object) {
        let Some(name) = found.get("id").and_then(Value::as_str) else { continue };
        if methods.insert(absolute(name, id), found).is_some() {
            return Err("the document of its holder gives two keys the same name");
        }
        if methods.len() > MOST_METHODS {
            return Err("the document of its holder lists more keys than are looked through");
        }
    }
    Ok(methods)
}

fn listed(document: &Map<String, Value>, id: &str, purpose: Purpose) -> Vec<String> {
    items(document, purpose.relation())
        .filter_map(|item| item.as_str().or_else(|| item.get("id").and_then(Value::as_str)))
        .map(|name| absolute(name, id))
        .collect()
}

/// What stands in a member, alone or in an array.
fn items<'a>(document: &'a Map<String, Value>, member: &str) -> impl Iterator<Item = &'a Value> {
    document.get(member).into_iter().flat_map(|value| match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    })
}

/// `#name` is a name within this document; every other relative form is left as it is, and matches nothing.
fn absolute(name: &str, id: &str) -> String {
    if name.starts_with('#') { format!("{id}{name}") } else { name.to_owned() }
}
