//! Which issuers are known: those the operator lists, and those in registry files that the operator chose to believe.
//!
//! Two shapes of registry are read, as the client of the Digital Credentials Consortium reads them: its own JSON list
//! (`{"meta": …, "registry": {"did:…": {"name": …}}}`) and the entity statements of OpenID Federation 1.0, section 3,
//! each plain or as the compact JWS that a registry hands out. The operator answers for the file: signatures in it are not checked
//! anew, and statements are not dropped when they run out, because a file is a snapshot.

use super::lookalike;
use super::strict_json::{self, Limits};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where an issuer stands that the operator lists in the configuration.
const OWN_LIST: &str = "this service's own list";
/// How much of a registry is read.
const LIMITS: Limits = Limits { size: 16 << 20, depth: 32 };
/// Most characters of a name.
const LONGEST: usize = 200;

/// A known issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its name there; a bare list may give none.
    pub name: Option<String>,
    /// Where it is known from, such as `registry.json, updated 2026-05-03`.
    pub from: String,
}

/// The known issuers by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    issuers: BTreeMap<String, Known>,
}

impl Registry {
    /// Adds an issuer that the operator lists. A refusal is a phrase such as `is neither a DID nor an https address`.
    pub fn add(&mut self, id: &str, name: Option<&str>) -> Result<(), String> {
        self.insert(id, name, OWN_LIST)
    }

    /// Reads a registry file in either shape, and says how many issuers it names. What was known before stays as it was.
    pub fn read(&mut self, file_name: &str, octets: &[u8]) -> Result<usize, String> {
        let text = std::str::from_utf8(octets).map_err(|_| "it is not UTF-8".to_owned())?.trim();
        if text.starts_with("ey") {
            return self.statements(file_name, &text.split_whitespace().map(Value::from).collect::<Vec<_>>());
        }
        let value = strict_json::parse(text.as_bytes(), LIMITS).map_err(|fault| format!("it {}", fault.problem))?;
        match &value {
            Value::Array(statements) => self.statements(file_name, statements),
            Value::Object(members) if members.contains_key("registry") => self.list(file_name, &value),
            Value::Object(members) if members.contains_key("sub") => self.statements(file_name, std::slice::from_ref(&value)),
            _ => Err("it is neither a list of issuers nor an entity statement".to_owned()),
        }
    }

    /// What is known of the issuer with exactly that id.
    pub fn known(&self, issuer_id: &str) -> Option<&Known> {
        self.issuers.get(issuer_id)
    }

    /// How many are known.
    pub fn len(&self) -> usize {
        self.issuers.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.issuers.is_empty()
    }

    /// The known issuer, or `ours` (id and name) where there is one, that somebody else's name or host could be taken for. Nobody resembles
    /// himself, and nobody known is suspected.
    pub fn resembled(&self, issuer_id: &str, issuer_name: &str, ours: Option<(&str, &str)>) -> Option<String> {
        if ours.is_some_and(|(id, _)| issuer_id == id) || self.known(issuer_id).is_some() {
            return None;
        }
        let listed = self.issuers.iter().map(|(id, known)| (id.as_str(), known.name.as_deref()));
        let all: Vec<_> = ours.map(|(id, name)| (id, Some(name))).into_iter().chain(listed).collect();
        let by_name = lookalike::resembles(issuer_name, all.iter().filter_map(|(_, name)| *name));
        let by_host = || all.iter().find(|(id, _)| lookalike::host_resembles(issuer_id, id)).map(|(id, name)| name.unwrap_or(id));
        by_name.or_else(by_host).map(str::to_owned)
    }

    fn list(&mut self, file_name: &str, value: &Value) -> Result<usize, String> {
        let Some(Value::Object(entries)) = value.get("registry") else {
            return Err("its member \"registry\" is not an object".to_owned());
        };
        let updated = value.pointer("/meta/updated").or_else(|| value.pointer("/meta/created")).and_then(Value::as_str);
        let day = updated
            .and_then(|moment| moment.get(..10))
            .filter(|day| day.bytes().all(|octet| octet.is_ascii_digit() || octet == b'-'));
        let from = day.map_or_else(|| file_name.to_owned(), |day| format!("{file_name}, updated {day}"));
        for (id, entry) in entries {
            let name = entry.get("name").and_then(Value::as_str).ok_or_else(|| format!("{id:?} has no name"))?;
            self.insert(id, Some(name), &from).map_err(|problem| format!("{id:?} {problem}"))?;
        }
        Ok(entries.len())
    }

    fn statements(&mut self, file_name: &str, statements: &[Value]) -> Result<usize, String> {
        for (place, statement) in statements.iter().enumerate() {
            self.statement(file_name, statement).map_err(|problem| format!("statement {}: {problem}", place + 1))?;
        }
        Ok(statements.len())
    }

    /// One entity statement: `sub` is whom it is about, `iss` who says so.
    fn statement(&mut self, file_name: &str, statement: &Value) -> Result<(), String> {
        let opened;
        let statement = match statement {
            Value::String(jws) => {
                opened = payload(jws)?;
                &opened
            }
            other => other,
        };
        let text = |path: &str| statement.pointer(path).and_then(Value::as_str);
        let id = text("/sub").ok_or("it has no \"sub\"")?;
        let names = ["/metadata/federation_entity/organization_name", "/metadata/institution_additional_information/legal_name"];
        let name = names.iter().find_map(|path| text(path)).ok_or("it has no \"organization_name\"")?;
        let from = text("/iss").map_or_else(|| file_name.to_owned(), |iss| format!("{file_name}, stated by {iss}"));
        self.insert(id, Some(name), &from).map_err(|problem| format!("{id:?} {problem}"))
    }

    fn insert(&mut self, id: &str, name: Option<&str>, from: &str) -> Result<(), String> {
        let id = id.trim();
        let named = id.strip_prefix("did:").is_some_and(|rest| rest.contains(':')) || id.starts_with("https://");
        if !named || id.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return Err("is neither a DID nor an https address".to_owned());
        }
        let name = name.map(str::trim);
        if name.is_some_and(|name| name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control)) {
            return Err(format!("has a name that is empty, over {LONGEST} characters or holds control characters"));
        }
        let known = Known { name: name.map(str::to_owned), from: from.to_owned() };
        self.issuers.entry(id.to_owned()).or_insert(known);
        Ok(())
    }
}

fn payload(jws: &str) -> Result<Value, String> {
    let parts: Vec<_> = jws.split('.').collect();
    let [_, payload, _] = parts.as_slice() else { return Err("it is not a compact JWS".to_owned()) };
    let octets = BASE64_URL_SAFE_NO_PAD.decode(payload).map_err(|_| "its payload is not base64url".to_owned())?;
    strict_json::parse(&octets, LIMITS).map_err(|fault| format!("its payload {}", fault.problem))
}

#[cfg(test)]
mod tests;
