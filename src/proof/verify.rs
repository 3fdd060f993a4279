//! Examines a document that anyone may have sent: the checks that need neither records, network nor clock.
//!
//! The order is that of [`CheckName::ALL`]; where a check makes the next one meaningless, the rest is not reached and
//! the report adds it as not checked. *Failed* is said only of what is wrong; what we merely cannot judge, such as
//! another issuer's key, is *not checked*. No detail repeats the visitor's own text.

use super::ProofError;
use super::data_integrity::{Canonical, Proof};
use super::key_ring::KeyRing;
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::key_state::KeyState;
use crate::domain::report::ShownCredential;
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use crate::domain::{context, credential, lint, terms};
use serde_json::Value;

/// What was found out about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Format, Contexts, Proof, IssuerBinding, KeyState and Schema, as far as reached.
    pub checks: Vec<Check>,
    /// What the signature vouches for; only when the proof passed, and then every field is from verified bytes.
    pub facts: Option<Facts>,
    /// `validFrom` and `validUntil` as the document states them, whoever vouches for them.
    pub dates: Option<(Timestamp, Option<Timestamp>)>,
    /// It names an issuer other than the one whose keys were given.
    pub foreign: bool,
    /// Nothing in it claims to be a credential at all.
    pub no_credential: bool,
}

/// Signed statements that the remaining checks need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The credential's URL.
    pub id: String,
    /// The issuer's DID or URL.
    pub issuer_id: String,
    /// The issuer's name, empty when none is given.
    pub issuer_name: String,
    /// The key that signed.
    pub verification_method: String,
    /// The signature as text.
    pub proof_value: String,
    /// SHA-256 of the canonical document, in hexadecimal.
    pub canonical_sha256: String,
    /// When the proof says it was made. Whoever holds the key writes this, so a thief can backdate it: where our records
    /// know when they received the signature, that moment must go to [`key_state_check`] instead.
    pub created: Timestamp,
    /// The state of the key that signed.
    pub key_state: KeyState,
    /// Start of validity.
    pub valid_from: Timestamp,
    /// End of validity, when one is set.
    pub valid_until: Option<Timestamp>,
    /// Where its status is published, when it says so.
    pub status: Option<StatusRef>,
    /// What may be shown.
    pub shown: ShownCredential,
}

/// An entry in a Bitstring Status List (Bitstring Status List 1.0, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRef {
    /// URL of the list.
    pub list_url: String,
    /// Place in the list, counted from 0.
    pub index: u32,
    /// Such as `revocation`.
    pub purpose: String,
}

/// Examines a document against the keys of one issuer. Total: every input gives an answer, in bounded time.
pub fn examine(bytes: &[u8], ring: &KeyRing) -> Examined {
    let document = match read(bytes) {
        Ok(document) => document,
        Err((check, no_credential)) => {
            return Examined { checks: vec![check], facts: None, dates: None, foreign: false, no_credential };
        }
    };
    let mut checks = vec![Check::passed(CheckName::Format, "It is an Open Badges 3.0 credential.")];
    let issuer = issuer_id(&document);
    let ours = issuer == Some(ring.did());
    let contexts = contexts_check(&document, ours);
    let understood = contexts.outcome == Outcome::Passed;
    checks.push(contexts);
    let proved = if understood { proof_checks(&document, ring, ours, &mut checks) } else { None };
    let facts = proved.as_ref().and_then(|(proof, canonical, state)| facts(&document, proof, canonical, *state));
    checks.push(if proved.is_some() && facts.is_none() {
        // Signed, and yet unreadable where dates or status stand: that must never pass for "no end" or "no status".
        Check::failed(CheckName::Schema, "Its number, its dates or its status entry cannot be read.")
    } else {
        schema_check(&document)
    });
    Examined { checks, facts, dates: dates(&document), foreign: issuer.is_some() && !ours, no_credential: false }
}

/// Whether a key in that state vouches for what it signed at that moment.
///
/// [`examine`] asks with the proof's own `created`. Ask again with the recorded moment of signing, where there is one:
/// a backdated proof by a stolen key passes here only as long as its own word is all that is known.
pub fn key_state_check(state: KeyState, signed_at: Timestamp) -> Check {
    let name = CheckName::KeyState;
    match state {
        KeyState::Active | KeyState::Retired => Check::passed(name, "The key was good when it signed this."),
        KeyState::Staged => Check::failed(name, "The key had not been put to use yet."),
        KeyState::Compromised(since) if state.trusts(signed_at) => {
            Check::passed(name, format!("The key is distrusted from {} on, and this was signed before.", since.in_words()))
        }
        KeyState::Compromised(since) => {
            Check::failed(name, format!("The key is distrusted from {} on, and this was signed after.", since.in_words()))
        }
    }
}

/// Strict JSON that says it is a badge, or the failed check and whether there is no credential in it at all.
fn read(bytes: &[u8]) -> Result<Value, (Check, bool)> {
    let failed = |detail: String| Check::failed(CheckName::Format, detail);
    let document = strict_json::parse(bytes, Limits::CREDENTIAL).map_err(|fault| {
        // What cannot be read may still mean to be a credential; the word decides which of two bad answers is given.
        let claims = textual(bytes) && bytes.windows(VERIFIABLE.len()).any(|window| window == VERIFIABLE.as_bytes());
        (failed(format!("It {}.", fault.problem)), !claims)
    })?;
    let types = types(&document);
    if !types.contains(&VERIFIABLE) {
        return Err((failed("It does not say that it is a credential.".to_owned()), true));
    }
    if !types.iter().any(|name| matches!(*name, "OpenBadgeCredential" | "AchievementCredential")) {
        return Err((failed("It is a credential, but not an Open Badges 3.0 credential.".to_owned()), false));
    }
    Ok(document)
}

/// Whether it is text at all, or begins as JSON and was damaged. A photograph or an archive may hold the word by chance,
/// and there is nothing in it to call false.
fn textual(bytes: &[u8]) -> bool {
    let odd = |octet: &u8| octet.is_ascii_control() && !octet.is_ascii_whitespace();
    bytes.trim_ascii_start().starts_with(b"{") || (std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(odd))
}

const VERIFIABLE: &str = "VerifiableCredential";

/// A list of contexts on the exact allow-list, and nothing in the document that they do not define.
fn contexts_check(document: &Value, ours: bool) -> Check {
    let name = CheckName::Contexts;
    let listed: Option<Vec<&str>> =
        document.get("@context").and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_str).collect());
    let known = listed.as_ref().is_some_and(|listed| context::allowed(&types(document), listed));
    if !known {
        // Another issuer may honestly use a vocabulary that is not known here; one of ours never does.
        return if ours {
            Check::failed(name, "It uses a vocabulary that this issuer never uses.")
        } else {
            Check::not_checked(name, "It uses a vocabulary that is not known here, so what it means cannot be judged.")
        };
    }
    match terms::undefined(document).len() {
        0 => Check::passed(name, "Every part of it is covered by its signature."),
        1 => Check::failed(name, "It holds one part that no signature covers, so anyone could have added or changed it."),
        many => Check::failed(name, format!("It holds {many} parts that no signature covers; anyone could have changed them.")),
    }
}

/// Adds Proof, IssuerBinding and KeyState as far as they are reached; gives what was verified only if the proof passed.
fn proof_checks(document: &Value, ring: &KeyRing, ours: bool, checks: &mut Vec<Check>) -> Option<(Proof, Canonical, KeyState)> {
    let proof = Proof::read(document).map_err(|fault| checks.push(unreadable_proof(&fault, ours))).ok()?;
    let Some((key, state)) = ring.find(&proof.verification_method) else {
        checks.extend(unknown_key(ours));
        return None;
    };
    let canonical = proof.verify(document, key).map_err(|fault| checks.push(unverified(&fault))).ok()?;
    checks.push(Check::passed(CheckName::Proof, "Its content is exactly what was signed."));
    checks.push(if ours {
        Check::passed(CheckName::IssuerBinding, signed_with(state, ring.did()))
    } else {
        Check::failed(CheckName::IssuerBinding, "It names one issuer and was signed with the key of another.")
    });
    checks.push(key_state_check(state, proof.created?));
    Some((proof, canonical, state))
}

/// A compromised key is taken out of the DID document, and a reader who looks there must not find us wrong.
fn signed_with(state: KeyState, did: &str) -> String {
    match state {
        KeyState::Staged | KeyState::Active | KeyState::Retired => format!("Signed with a key that {did} publishes."),
        KeyState::Compromised(_) => format!("Signed with a key of {did}, which publishes it no longer."),
    }
}

fn unreadable_proof(fault: &ProofError, ours: bool) -> Check {
    if ours {
        Check::failed(CheckName::Proof, format!("Not as this issuer signs: {fault}."))
    } else {
        Check::not_checked(CheckName::Proof, format!("The signature could not be checked here: {fault}."))
    }
}

fn unknown_key(ours: bool) -> [Check; 2] {
    if ours {
        [
            Check::not_checked(CheckName::Proof, "The key that it names is not known."),
            Check::failed(CheckName::IssuerBinding, "It names a key that its issuer never published."),
        ]
    } else {
        let detail = "It was issued by somebody else, and we cannot check their key yet.";
        [Check::not_checked(CheckName::Proof, detail), Check::not_checked(CheckName::IssuerBinding, detail)]
    }
}

fn unverified(fault: &ProofError) -> Check {
    match fault {
        ProofError::TooMuchWork(_) => {
            Check::not_checked(CheckName::Proof, "It is too large or too intricate to be checked here.")
        }
        ProofError::Mismatch => Check::failed(CheckName::Proof, "The content does not match the signature."),
        _ => Check::failed(CheckName::Proof, "Its content has no one meaning that a signature could cover."),
    }
}

fn schema_check(document: &Value) -> Check {
    let broken = lint::shape(document);
    let Some(first) = broken.first() else {
        return Check::passed(CheckName::Schema, "It has the shape that Open Badges 3.0 asks for.");
    };
    let more = if broken.len() > 1 { format!(" and {} more", broken.len() - 1) } else { String::new() };
    Check::failed(
        CheckName::Schema,
        format!("It does not have the shape that Open Badges 3.0 asks for (rule {}{more}).", first.rule),
    )
}

/// The statements that later checks rest on, or nothing when one of them cannot be read.
fn facts(document: &Value, proof: &Proof, canonical: &Canonical, key_state: KeyState) -> Option<Facts> {
    let (valid_from, valid_until) = dates(document)?;
    Some(Facts {
        id: document.get("id")?.as_str()?.to_owned(),
        issuer_id: issuer_id(document)?.to_owned(),
        issuer_name: document.get("issuer")?.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        verification_method: proof.verification_method.clone(),
        proof_value: proof.value.clone(),
        canonical_sha256: canonical.document_sha256(),
        created: proof.created?,
        key_state,
        valid_from,
        valid_until,
        status: if_present(document.get("credentialStatus"), status)?,
        shown: credential::shown(document),
    })
}

fn dates(document: &Value) -> Option<(Timestamp, Option<Timestamp>)> {
    Some((moment(document.get("validFrom")?)?, if_present(document.get("validUntil"), moment)?))
}

/// `None` when it is there and cannot be read; absence is readable.
fn if_present<T>(value: Option<&Value>, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    value.map_or(Some(None), |value| read(value).map(Some))
}

fn moment(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok()
}

fn status(entry: &Value) -> Option<StatusRef> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let index = text("statusListIndex").filter(|digits| digits.bytes().all(|octet| octet.is_ascii_digit()))?;
    Some(StatusRef {
        list_url: text("statusListCredential")?.to_owned(),
        index: index.parse().ok()?,
        purpose: text("statusPurpose")?.to_owned(),
    })
}

fn issuer_id(document: &Value) -> Option<&str> {
    let issuer = document.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id")?.as_str())
}

fn types(document: &Value) -> Vec<&str> {
    match document.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
