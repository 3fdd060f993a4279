//! What a credential must state, by VC 2.0 and VC 1.1, before anything is signed or believed.
//!
//! A public service issues one kind of document and lints that; here any credential may come, so these are the rules of
//! the data model alone. All faults are told at once.

use super::contexts;
use super::fault::Fault;
use super::parts::{self, Rule};
use super::values::{address, everywhere, items, moment, text, types_of};
use crate::domain::context::{CREDENTIALS, CREDENTIALS_V1};
use crate::domain::timestamp::Timestamp;
use serde_json::{Map, Value};

/// The two editions of the data model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    /// Verifiable Credentials Data Model 1.1.
    V1,
    /// Verifiable Credentials Data Model 2.0.
    V2,
}

impl Edition {
    /// By the context that comes first (VC 2.0, section 4.3).
    pub(super) fn of(document: &Value) -> Option<Self> {
        match document["@context"].get(0)?.as_str()? {
            CREDENTIALS => Some(Self::V2),
            CREDENTIALS_V1 => Some(Self::V1),
            _ => None,
        }
    }
}

/// Start and end of validity.
pub(super) type Dates = (Option<Timestamp>, Option<Timestamp>);

/// Every fault of a credential; good ones give their edition and dates.
pub(super) fn credential(document: &Value) -> Result<(Edition, Dates), Vec<Fault>> {
    let mut faults = Vec::new();
    let Some((members, edition)) = opening(document, "VerifiableCredential", &mut faults) else { return Err(faults) };
    issuer(members.get("issuer"), &mut faults);
    subjects(members.get("credentialSubject"), &mut faults);
    if edition == Edition::V2 {
        named(members, "", &mut faults);
    }
    let dates = dates(members, edition, &mut faults);
    parts::check(members, edition, Rule::OF_CREDENTIALS, &mut faults);
    if faults.is_empty() { Ok((edition, dates)) } else { Err(faults) }
}

/// Every fault of a presentation itself; the credentials in it are looked at one by one.
pub(super) fn presentation(document: &Value) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    let Some((members, edition)) = opening(document, "VerifiablePresentation", &mut faults) else { return Err(faults) };
    if let Some(holder) = members.get("holder") {
        named_node(holder, "/holder", &mut faults);
    }
    for (place, one) in members.get("verifiableCredential").map(items).unwrap_or_default().iter().enumerate() {
        if !one.is_object() {
            faults.push(Fault::malformed(&format!("/verifiableCredential/{place}"), "is not an object"));
        }
    }
    parts::check(members, edition, Rule::OF_PRESENTATIONS, &mut faults);
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// What all documents have in common: an object, contexts in order, types, at most one id.
fn opening<'a>(document: &'a Value, class: &str, faults: &mut Vec<Fault>) -> Option<(&'a Map<String, Value>, Edition)> {
    let Some(members) = document.as_object() else {
        faults.push(Fault::parsing("It is not an object."));
        return None;
    };
    everywhere(document, "", faults);
    if !types_of(document).contains(&class) {
        faults.push(Fault::malformed("/type", &format!("does not name {class}")));
    }
    let edition = Edition::of(document);
    if edition.is_none() {
        faults.push(Fault::malformed("/@context", "is not an ordered set that begins with the context of VC 2.0 or 1.1"));
    }
    Some((members, edition?))
}

fn issuer(issuer: Option<&Value>, faults: &mut Vec<Fault>) {
    let Some(issuer) = issuer else { return faults.push(Fault::malformed("/issuer", "is missing")) };
    named_node(issuer, "/issuer", faults);
    if let Some(members) = issuer.as_object() {
        named(members, "/issuer", faults);
    }
}

/// A URL, or an object that has one for its id.
fn named_node(value: &Value, at: &str, faults: &mut Vec<Fault>) {
    match value {
        Value::Object(members) if members.contains_key("id") => {} // Ids are looked at everywhere.
        Value::Object(_) => faults.push(Fault::malformed(&format!("{at}/id"), "is missing")),
        other => address(other, at, faults),
    }
}

fn named(members: &Map<String, Value>, at: &str, faults: &mut Vec<Fault>) {
    for name in ["name", "description"] {
        if let Some(value) = members.get(name) {
            text(value, &format!("{at}/{name}"), faults);
        }
    }
}

fn subjects(subjects: Option<&Value>, faults: &mut Vec<Fault>) {
    let told = |one: &Value| one.as_object().is_some_and(|members| !members.is_empty());
    let listed = subjects.map(items).unwrap_or_default();
    if listed.is_empty() || !listed.iter().all(told) {
        faults.push(Fault::malformed("/credentialSubject", "is missing, or says nothing of a subject"));
    }
}

fn dates(members: &Map<String, Value>, edition: Edition, faults: &mut Vec<Fault>) -> Dates {
    let (from, until, foreign) = match edition {
        Edition::V2 => ("validFrom", "validUntil", ["issuanceDate", "expirationDate"]),
        Edition::V1 => ("issuanceDate", "expirationDate", ["validFrom", "validUntil"]),
    };
    for name in foreign.into_iter().filter(|name| members.contains_key(*name)) {
        faults.push(Fault::malformed(&format!("/{name}"), "belongs to another edition of the data model"));
    }
    if edition == Edition::V1 && !members.contains_key(from) {
        faults.push(Fault::malformed("/issuanceDate", "is missing"));
    }
    let mut read = |name: &str| {
        let value = members.get(name)?;
        let at = moment(value);
        if at.is_none() {
            faults.push(Fault::malformed(&format!("/{name}"), "is not a date and time with a zone (xsd:dateTimeStamp)"));
        }
        at
    };
    let dates = (read(from), read(until));
    if let (Some(begins), Some(ends)) = dates
        && ends < begins
    {
        faults.push(Fault::range(&format!("/{until}"), &format!("lies before {from}")));
    }
    dates
}

/// Who issued it, of a document of good shape.
pub(super) fn id_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("id")?.as_str())
}

/// The document without its proofs, all of which its contexts must define.
pub(super) fn without_proof(document: &Value) -> Result<Map<String, Value>, Fault> {
    let mut members = document.as_object().cloned().unwrap_or_default();
    members.remove("proof");
    contexts::all_defined(&members)?;
    Ok(members)
}
