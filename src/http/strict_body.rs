//! A JSON body of the API, read strictly: each key once, no key that the operation does not know, every fault named.

use super::problem::Problem;
use super::{body, limits, problem_kinds as kinds};
use crate::domain::Invalid;
use crate::domain::strict_json::{self, Limits};
use crate::proof::digest::sha256_hex;
use actix_web::HttpRequest;
use actix_web::web::Payload;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A body of that type, with the hash of its octets.
///
/// Give `T` `#[serde(deny_unknown_fields)]`: what a caller may not set must be refused, not ignored, or one day it is
/// taken at its word.
#[derive(Debug)]
pub struct StrictBody<T> {
    /// What it said.
    pub value: T,
    /// SHA-256 of the octets as they came, in hex: tells a repeated request from another one under the same key.
    pub sha256: String,
}

impl<T: DeserializeOwned> StrictBody<T> {
    /// Reads the body of this request.
    ///
    /// This is a call and no extractor: extractors run side by side, and a caller without permission is to be told that
    /// and nothing about the body.
    pub async fn read(request: &HttpRequest, payload: Payload) -> Result<Self, Problem> {
        if body::media_type(request).as_deref() != Some("application/json") {
            return Err(Problem::of(kinds::MEDIA_TYPE).detail("Send application/json."));
        }
        let octets = body::read(request, payload, limits::API).await?;
        Ok(Self { value: parse(&octets)?, sha256: sha256_hex(&octets) })
    }
}

/// Strict JSON to a type; the fault names the field by its path.
pub fn parse<T: DeserializeOwned>(octets: &[u8]) -> Result<T, Problem> {
    parse_within(octets, Limits::PAYLOAD)
}

/// [`parse`] within other limits.
pub fn parse_within<T: DeserializeOwned>(octets: &[u8], limits: Limits) -> Result<T, Problem> {
    let value = strict_json::parse(octets, limits).map_err(unreadable)?;
    read(value.clone()).map_err(|first| Problem::invalid(faults::<T>(value, first)))
}

/// Most faults told of one body.
const MOST: usize = 32;

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Invalid> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        let said = error.into_inner().to_string();
        fault(path, &said)
    })
}

/// Every fault of a body: serde tells the first, so that one is put right with a stand-in and the body is read again.
fn faults<T: DeserializeOwned>(mut value: Value, first: Invalid) -> Vec<Invalid> {
    let mut found = vec![first.clone()];
    let mut last = first;
    while found.len() < MOST {
        let repaired = repairs(&value, &last).find_map(|tried| match read::<T>(tried.clone()) {
            Ok(_) => Some((tried, None)),
            Err(next) if next.field != last.field => Some((tried, Some(next))),
            Err(_) => None,
        });
        let Some((better, Some(next))) = repaired else { break };
        // What is wrong inside a stand-in is no fault of the sender's.
        if !found.iter().any(|told| next.field == told.field || next.field.starts_with(&format!("{}.", told.field))) {
            found.push(next.clone());
        }
        (value, last) = (better, next);
    }
    found
}

/// The body without the field at fault, and with each kind of value in its place.
fn repairs(value: &Value, fault: &Invalid) -> impl Iterator<Item = Value> {
    let pointer = format!("/{}", fault.field.replace('[', "/").replace(']', "").replace('.', "/"));
    let (outer, name) = pointer.rsplit_once('/').map_or((String::new(), String::new()), |(a, b)| (a.to_owned(), b.to_owned()));
    let stand_ins = [None, Some(json!("x")), Some(json!(0)), Some(json!(false)), Some(json!([])), Some(json!({}))];
    let value = value.clone();
    stand_ins.into_iter().filter_map(move |stand_in| {
        let mut tried = value.clone();
        match (tried.pointer_mut(&outer)?, stand_in) {
            (Value::Object(members), None) => drop(members.remove(&name)?),
            (Value::Object(members), Some(stand_in)) => drop(members.insert(name.clone(), stand_in)),
            (Value::Array(items), Some(stand_in)) => *items.get_mut(name.parse::<usize>().ok()?)? = stand_in,
            _ => return None,
        }
        Some(tried)
    })
}

/// 400 for a body that is not strict JSON.
pub fn unreadable(fault: Invalid) -> Problem {
    Problem::from(fault).as_kind(kinds::UNREADABLE)
}

/// Turns serde's sentence into ours. It names a missing or unknown field only in its text, not in its path.
pub fn fault(path: String, said: &str) -> Invalid {
    let quoted = || said.split('`').nth(1).unwrap_or_default().to_owned();
    let inner = |name: String| if path.is_empty() { name } else { format!("{path}.{name}") };
    if said.starts_with("missing field") {
        Invalid::new(inner(quoted()), "is missing", "Send this field.")
    } else if said.starts_with("duplicate field") {
        Invalid::new(inner(quoted()), "stands twice", "Send it once.")
    } else if said.starts_with("unknown field") {
        let known = said.split_once(", expected ").map_or("no field at all", |(_, known)| known).replace('`', "");
        // The path of an unknown field already ends in its name.
        let field = if path.ends_with(&quoted()) { path } else { inner(quoted()) };
        Invalid::new(field, "is not known here", format!("Leave it out; expected {known}."))
    } else {
        Invalid::new(path, said, "Send the type that the API description names.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        reason: String,
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        score: f64,
    }

    fn field_of(body: &str) -> String {
        let problem = parse::<Outer>(body.as_bytes()).unwrap_err();
        assert_eq!(problem.status(), 400, "{body}");
        problem.errors()[0].field.clone()
    }

    #[test]
    fn each_fault_names_its_field() {
        assert_eq!(field_of("{}"), "reason");
        assert_eq!(field_of(r#"{"reason":7}"#), "reason");
        assert_eq!(field_of(r#"{"reason":"x","status":"revoked"}"#), "status");
        assert_eq!(field_of(r#"{"reason":"x","inner":{}}"#), "inner.score");
        assert_eq!(field_of(r#"{"reason":"x","inner":{"score":"9"}}"#), "inner.score");
        assert_eq!(field_of(r#"{"reason":"x","inner":{"score":9,"index":1}}"#), "inner.index");
    }

    #[test]
    fn all_faults_of_a_body_are_told_at_once() {
        let told = |body: &str| {
            let problem = parse::<Outer>(body.as_bytes()).unwrap_err();
            problem.errors().iter().map(|fault| fault.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(told(r#"{"reason":7,"inner":{"score":"9","index":1},"status":"x"}"#).len(), 4);
        let mut found = told(r#"{"inner":{"index":1}}"#);
        found.sort_unstable();
        assert_eq!(found, ["inner.index", "inner.score", "reason"]);
        assert_eq!(told(r#"{"reason":7}"#), ["reason"]);
        assert_eq!(told("[]"), [""]);
    }

    #[test]
    fn a_sound_body_is_read() {
        let outer: Outer = parse(br#"{"reason":"Awarded in error","inner":{"score":9}}"#).unwrap();
        assert_eq!((outer.reason.as_str(), outer.inner.map(|inner| inner.score)), ("Awarded in error", Some(9.0)));
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        assert!(parse::<Outer>(br#"{"reason":"a","reason":"b"}"#).is_err());
    }
}
