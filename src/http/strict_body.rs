//! A JSON body of the API, read strictly: each key once, no key that the operation does not know, every fault named.

use super::problem::Problem;
use super::{body, limits, problem_kinds as kinds};
use crate::domain::Invalid;
use crate::domain::strict_json::{self, Limits};
use crate::proof::digest::sha256_hex;
use actix_web::HttpRequest;
use actix_web::web::Payload;
use serde::de::DeserializeOwned;

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
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        let said = error.into_inner().to_string();
        Problem::from(fault(path, &said))
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
    fn a_sound_body_is_read() {
        let outer: Outer = parse(br#"{"reason":"Awarded in error","inner":{"score":9}}"#).unwrap();
        assert_eq!((outer.reason.as_str(), outer.inner.map(|inner| inner.score)), ("Awarded in error", Some(9.0)));
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        assert!(parse::<Outer>(br#"{"reason":"a","reason":"b"}"#).is_err());
    }
}
