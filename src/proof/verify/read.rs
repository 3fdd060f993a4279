//! From octets to a credential and the way in which it is secured; nothing is believed yet.

use super::kind::{self, Kind};
use crate::domain::Invalid;
use crate::domain::check::{Check, CheckName};
use crate::domain::strict_json::{self, Limits};
use crate::proof::jws::{Jws, Typ};
use serde_json::Value;

/// What was read.
pub(super) struct Read {
    /// The credential: the JSON itself, or what a signature in JOSE form envelops.
    pub document: Value,
    /// How it is secured.
    pub secured: Secured,
    /// What kind of document it says it is.
    pub kind: Kind,
}

/// The two ways of securing a credential.
pub(super) enum Secured {
    /// Proofs stand inside it (Data Integrity 1.0), or none does.
    Embedded,
    /// It is the payload of a compact JWS (OB 3.0, section 8.2; VC-JOSE-COSE).
    Enveloped(Box<Jws>),
}

/// Why there is nothing to examine.
pub(super) struct Unread {
    pub check: Check,
    /// Nothing in it claims to be a credential at all.
    pub no_credential: bool,
}

const VERIFIABLE: &str = "VerifiableCredential";
/// Media types of credentials in `data:` URLs, the `id` of an EnvelopedVerifiableCredential (VC 2.0, section 4.13).
const ENVELOPES: [&str; 2] = ["data:application/vc+jwt,", "data:application/vc-ld+jwt,"];

/// Reads strict JSON or a compact JWS that says it is a credential.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Unread> {
    match compact_jws(bytes) {
        Some(text) => enveloped(text),
        None => embedded(bytes),
    }
}

/// A credential that stands as a JSON value inside another document.
pub(super) fn read_value(document: &Value) -> Result<Read, Unread> {
    if let Some(jws) = document.as_str() {
        return enveloped(jws);
    }
    if kind::types(document).contains(&"EnvelopedVerifiableCredential") {
        let url = document.get("id").and_then(Value::as_str).unwrap_or_default();
        let jws = ENVELOPES.into_iter().find_map(|scheme| url.strip_prefix(scheme));
        return jws.map_or_else(|| Err(failed("It envelops a credential in a form that is not known here.", false)), enveloped);
    }
    let kind = kind_of(document)?;
    Ok(Read { document: document.clone(), secured: Secured::Embedded, kind })
}

fn embedded(bytes: &[u8]) -> Result<Read, Unread> {
    let document = strict_json::parse(bytes, Limits::REPORT).map_err(|fault| {
        // What cannot be read may still mean to be a credential; the word decides which of two bad answers is given.
        let claims = textual(bytes) && bytes.windows(VERIFIABLE.len()).any(|window| window == VERIFIABLE.as_bytes());
        unread(format!("It {}.", fault.problem), &fault, !claims)
    })?;
    let read = read_value(&document)?;
    if read.kind != Kind::CheckReport && bytes.len() > Limits::CREDENTIAL.size {
        let problem = format!("It has {} octets, more than the {} that are read.", bytes.len(), Limits::CREDENTIAL.size);
        return Err(failed(problem, false));
    }
    Ok(read)
}

fn enveloped(text: &str) -> Result<Read, Unread> {
    let unfit = |problem: String| failed(format!("It looks like a signed token, but {problem}."), false);
    let jws = Jws::read(text).map_err(|fault| unfit(fault.to_string()))?;
    let payload = strict_json::parse(&jws.payload, Limits::CREDENTIAL)
        .map_err(|fault| unread(format!("It looks like a signed token, but its content {}.", fault.problem), &fault, false))?;
    let document = super::claims::credential(payload).map_err(|problem| unfit(problem.to_owned()))?;
    let kind = kind_of(&document)?;
    // What was signed to present something, or in another's name, must not be taken for a credential.
    let presents = jws.header.typ == Typ::Presentation || jws.header.cty.as_deref().is_some_and(|cty| cty.starts_with("vp"));
    if presents {
        return Err(unfit("its header says that it is a presentation".to_owned()));
    }
    if jws.header.typ == Typ::KeyProof {
        return Err(unfit("its header says that it proves a key".to_owned()));
    }
    if jws.header.iss.as_deref().is_some_and(|iss| kind::issuer_id(&document) != Some(iss)) {
        return Err(unfit("its header names another issuer than the credential".to_owned()));
    }
    Ok(Read { document, secured: Secured::Enveloped(Box::new(jws)), kind })
}

/// Three parts in the letters of base64url are a token and nothing else that could be brought.
fn compact_jws(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes.trim_ascii()).ok()?;
    let letters = |octet: u8| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_' | b'.' | b'=');
    (text.starts_with("ey") && text.split('.').count() >= 3 && text.bytes().all(letters)).then_some(text)
}

fn kind_of(document: &Value) -> Result<Kind, Unread> {
    match Kind::of(document) {
        Some(kind) => Ok(kind),
        // It may hold a good one, which was not looked for.
        None if kind::types(document).contains(&"VerifiablePresentation") => {
            let detail = "It is a presentation. Give the credential that is in it.";
            Err(Unread { check: Check::not_checked(CheckName::Format, detail), no_credential: false })
        }
        None => Err(failed("It does not say that it is a credential.", true)),
    }
}

/// What is no strict JSON is refused; a number that readers take for different values is merely not read.
fn unread(detail: String, fault: &Invalid, no_credential: bool) -> Unread {
    let check = if fault.problem.starts_with(strict_json::BEYOND) { Check::not_checked } else { Check::failed };
    Unread { check: check(CheckName::Format, detail), no_credential }
}

fn failed(detail: impl Into<String>, no_credential: bool) -> Unread {
    Unread { check: Check::failed(CheckName::Format, detail), no_credential }
}

/// Whether it is text at all, or begins as JSON and was damaged. A photograph or an archive may hold the word by chance,
/// and there is nothing in it to call false.
fn textual(bytes: &[u8]) -> bool {
    let odd = |octet: &u8| octet.is_ascii_control() && !octet.is_ascii_whitespace();
    bytes.trim_ascii_start().starts_with(b"{") || (std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(odd))
}
