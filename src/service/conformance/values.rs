//! Rules for single values, wherever they stand: addresses, types, moments, texts with a language.

use super::contexts;
use super::fault::Fault;
use crate::domain::timestamp::Timestamp;
use serde_json::{Map, Value};

/// The keywords that may stand in a credential; all others have a term (VC 2.0, section 4.3 and 11.1).
const KEYWORDS: [&str; 4] = ["@context", "@value", "@language", "@direction"];

/// What holds at any depth: no null, no keyword in place of a term, addresses and types well formed, contexts known.
pub(super) fn everywhere(value: &Value, at: &str, faults: &mut Vec<Fault>) {
    match value {
        Value::Null => faults.push(Fault::malformed(at, "is null")),
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                everywhere(item, &format!("{at}/{place}"), faults);
            }
        }
        Value::Object(members) if members.contains_key("@value") => language_value(members, at, faults),
        Value::Object(members) => {
            for (name, value) in members {
                member(name, value, &format!("{at}/{name}"), faults);
            }
        }
        _ => {}
    }
}

fn member(name: &str, value: &Value, at: &str, faults: &mut Vec<Fault>) {
    match name {
        "@context" => contexts::faults(value, at, faults),
        "id" => address(value, at, faults),
        "type" => types(value, at, faults),
        keyword if keyword.starts_with('@') => {
            let problem = if KEYWORDS.contains(&keyword) { "stands outside of a value" } else { "is a keyword" };
            faults.push(Fault::malformed(at, problem));
        }
        unnamed if unnamed.is_empty() || unnamed.starts_with("_:") => faults.push(Fault::malformed(at, "names no property")),
        "jsonSchema" => {}
        _ => everywhere(value, at, faults),
    }
}

/// A text with a language and perhaps a direction (VC 2.0, section 11.1), and nothing else beside it.
fn language_value(members: &Map<String, Value>, at: &str, faults: &mut Vec<Fault>) {
    for (name, value) in members {
        let good = match name.as_str() {
            "@value" => value.is_string(),
            "@language" => value.as_str().is_some_and(is_language),
            "@direction" => matches!(value.as_str(), Some("ltr" | "rtl")),
            _ => false,
        };
        if !good {
            faults.push(Fault::malformed(&format!("{at}/{name}"), "does not belong to a text with a language and a direction"));
        }
    }
}

/// The outer form of a language tag (BCP 47): parts of one to eight letters and digits, the first of letters.
fn is_language(text: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|octet| octet.is_ascii_alphanumeric());
    text.split('-').all(part)
        && text.split('-').next().is_some_and(|first| first.bytes().all(|octet| octet.is_ascii_alphabetic()))
}

/// One absolute URL (VC 2.0, section 4.4).
pub(super) fn address(value: &Value, at: &str, faults: &mut Vec<Fault>) {
    if !value.as_str().is_some_and(contexts::is_iri) {
        faults.push(Fault::malformed(at, "is not one URL"));
    }
}

/// One type or several (VC 2.0, section 4.5): terms, or absolute URLs.
fn types(value: &Value, at: &str, faults: &mut Vec<Fault>) {
    let good =
        |name: &str| !name.is_empty() && !name.contains(char::is_whitespace) && (!name.contains(':') || contexts::is_iri(name));
    let listed = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    if listed.is_empty() || !listed.iter().all(|one| one.as_str().is_some_and(good)) {
        faults.push(Fault::malformed(at, "is neither a type nor several"));
    }
}

/// The types of a node.
pub(super) fn types_of(node: &Value) -> Vec<&str> {
    match &node["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// One object or several: what most properties of a credential hold.
pub(super) fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// A plain text, one with a language, or one for each of several languages (VC 2.0, section 4.6).
pub(super) fn text(value: &Value, at: &str, faults: &mut Vec<Fault>) {
    let with_language = |value: &Value| value.get("@value").is_some();
    let good = match value {
        Value::String(_) => true,
        Value::Array(several) => !several.is_empty() && several.iter().all(with_language),
        other => with_language(other),
    };
    if !good {
        faults.push(Fault::malformed(at, "is neither a text nor one with a language"));
    }
}

/// An xsd:dateTimeStamp (XML Schema 1.1, part 2, section 3.4.28): with seconds and a zone, in capital letters.
pub(super) fn moment(value: &Value) -> Option<Timestamp> {
    let text = value.as_str().filter(|text| text.is_ascii() && text.len() >= 20)?;
    let (date, time) = text.split_at(10);
    let clock = time.get(..9).filter(|clock| clock.starts_with('T') && clock.matches(':').count() == 2)?;
    let zone = time.get(9..)?.trim_start_matches(|letter: char| letter == '.' || letter.is_ascii_digit());
    let offset = |zone: &str| zone.len() == 6 && zone.starts_with(['+', '-']) && zone.as_bytes()[3] == b':';
    let digits = |text: &str| text.bytes().all(|octet| octet.is_ascii_digit() || b"-:T".contains(&octet));
    if !(zone == "Z" || offset(zone)) || !digits(date) || !digits(clock) {
        return None;
    }
    text.parse().ok()
}
