//! What a stranger may send, and what is said of it.

use super::super::data_integrity;
use super::super::key::SigningKey;
use super::*;
use crate::domain::check::Outcome::{self, Failed, NotChecked, Passed};
use serde_json::json;

mod attacks;
mod confusions;
mod foreign;
mod hosted;
mod linked;
mod lists;
mod mutants;
mod signed_ob2;
mod tokens;

const SIGNED: &str = include_str!("../../../tests/vectors/ours/signed.json");
const DID: &str = "did:web:badges.example.org";

fn key() -> SigningKey {
    let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let octets: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap()).collect();
    SigningKey::from_seed(octets.try_into().unwrap())
}

fn ring_in(state: KeyState) -> KeyRing {
    KeyRing::new(DID, vec![(SigningKey::from_seed([4; 32]).public(), KeyState::Active), (key().public(), state)])
}

fn ring() -> KeyRing {
    ring_in(KeyState::Active)
}

fn signed() -> Value {
    serde_json::from_str(SIGNED).unwrap()
}

/// The document with a change, signed anew by our own key: for what only a fault of ours could bring about.
fn resigned(change: impl Fn(&mut Value)) -> Value {
    let mut document = signed();
    document.as_object_mut().unwrap().remove("proof");
    change(&mut document);
    let method = format!("{DID}#{}", key().public().multibase());
    let (proof, _) = data_integrity::prove(&document, &key(), &method, "2026-11-22T00:00:00Z".parse().unwrap()).unwrap();
    document["proof"] = json!([proof]);
    document
}

/// With an empty library: nothing was brought from outside.
fn examine(bytes: &[u8], ring: &KeyRing) -> Examined {
    super::examine(bytes, &Ground { ours: ring, library: &Library::new(), now: now() })
}

fn now() -> Timestamp {
    "2026-11-23T06:00:00Z".parse().unwrap()
}

fn outcome(examined: &Examined, name: CheckName) -> Option<Outcome> {
    let found: Vec<Outcome> = examined.checks.iter().filter(|check| check.name == name).map(|check| check.outcome).collect();
    assert!(found.len() <= 1, "{name:?} is reported once");
    found.first().copied()
}

fn examine_value(document: &Value) -> Examined {
    examine(document.to_string().as_bytes(), &ring())
}

/// Whether every check of this file passed: what the later ones turn into *genuine*.
fn all_passed(examined: &Examined) -> bool {
    use CheckName::*;
    [Format, Contexts, Proof, IssuerBinding, KeyState, Schema].iter().all(|name| outcome(examined, *name) == Some(Passed))
}

#[test]
fn a_genuine_credential_passes_and_its_facts_are_read() {
    let examined = examine(SIGNED.as_bytes(), &ring());
    assert!(all_passed(&examined), "{:?}", examined.checks);
    let facts = examined.facts.unwrap();
    assert_eq!(facts.id, "https://badges.example.org/credentials/0198f2c4-7e2a-7c31-9d5e-2f6b1a7c9e10");
    assert_eq!((facts.issuer_id.as_str(), facts.issuer_name.as_str()), (DID, "Example Academy"));
    assert_eq!(facts.signed.document_sha256, "5d1302f634f382396f5d5d6f42b00be2de06292fd94ffa713dbc7ab3e3a183ac");
    assert_eq!(facts.dates.1, Some("2036-11-01T00:00:00Z".parse().unwrap()));
}

#[test]
fn layout_does_not_matter_and_a_lone_proof_may_be_an_object() {
    let mut document = signed();
    assert!(all_passed(&examine_value(&document)));
    assert!(all_passed(&examine(crate::domain::strict_json::to_ascii(&document).as_bytes(), &ring())));
    document["proof"] = document["proof"][0].clone();
    let examined = examine_value(&document);
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed));
}

#[test]
fn what_is_no_badge_is_said_to_be_none() {
    for (text, no_credential) in [
        ("", true),
        ("hello", true),
        ("{}", true),
        ("[]", true),
        ("null", true),
        (r#"{"type":["Achievement"]}"#, true),
        ("eyJhbGciOiJub25lIn0.e30.", false),
        (r#"{"type":["VerifiableCredential","OpenBadgeCredential"]"#, false),
        (r#"{"type":["VerifiableCredential"],"type":["OpenBadgeCredential"]}"#, false),
    ] {
        let examined = examine(text.as_bytes(), &ring());
        assert_eq!(examined.no_credential, no_credential, "{text}");
        assert_eq!((examined.checks.len(), outcome(&examined, CheckName::Format)), (1, Some(Failed)), "{text}");
        assert_eq!(examined.facts, None);
    }
}

/// A photograph that holds the word by chance is no forgery; damaged JSON that says what it is, is one.
#[test]
fn octets_that_are_no_text_hold_no_credential() {
    for (octets, no_credential) in [
        (&b"\xff\xd8\xff\xe0\0\x10JFIF\0VerifiableCredential"[..], true),
        (b"PK\x03\x04VerifiableCredential", true),
        (b"VerifiableCredential, it says", false),
        (b" {\"type\":[\"VerifiableCredential\"],\"name\":\"\xff\"}", false),
    ] {
        assert_eq!(examine(octets, &ring()).no_credential, no_credential, "{}", String::from_utf8_lossy(octets));
    }
}

#[test]
fn a_compromised_key_is_not_said_to_be_published() {
    let detail = |state| {
        let examined = examine(SIGNED.as_bytes(), &ring_in(state));
        examined.checks.into_iter().find(|check| check.name == CheckName::IssuerBinding).unwrap().detail
    };
    assert!(detail(KeyState::Retired).ends_with("publishes."));
    assert!(detail(KeyState::Compromised("2026-11-23T00:00:00Z".parse().unwrap())).ends_with("no longer."));
}

#[test]
fn another_issuers_credential_is_not_called_false_but_unchecked() {
    let ring = KeyRing::new("did:web:elsewhere.example", vec![(key().public(), KeyState::Active)]);
    let examined = examine(SIGNED.as_bytes(), &ring);
    assert_eq!(outcome(&examined, CheckName::Contexts), Some(Passed));
    assert_eq!(outcome(&examined, CheckName::Proof), Some(NotChecked));
    assert_eq!(outcome(&examined, CheckName::KeyState), None);
    assert_eq!(outcome(&examined, CheckName::Schema), Some(Passed));
    assert_eq!(examined.facts, None);
    assert_eq!((examined.whose, examine(SIGNED.as_bytes(), &self::ring()).whose), (Whose::Theirs, Whose::Ours));
    assert_eq!(examined.dates.unwrap().1, Some("2036-11-01T00:00:00Z".parse().unwrap()), "they stand there to be read");
    let mut other_suite = signed();
    other_suite["proof"][0]["cryptosuite"] = json!("ecdsa-sd-2023");
    let examined = examine(other_suite.to_string().as_bytes(), &ring);
    assert_eq!(outcome(&examined, CheckName::Proof), Some(NotChecked));
}

#[test]
fn the_state_of_the_key_decides_by_the_moment_of_signing() {
    let signed_at: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
    for (state, expected) in [
        (KeyState::Active, Passed),
        (KeyState::Retired, Passed),
        (KeyState::Staged, Failed),
        (KeyState::Compromised(signed_at.plus(1)), Passed),
        (KeyState::Compromised(signed_at), Failed),
        (KeyState::Compromised(signed_at.plus(-1)), Failed),
    ] {
        let examined = examine(SIGNED.as_bytes(), &ring_in(state));
        assert_eq!(outcome(&examined, CheckName::KeyState), Some(expected), "{state:?}");
        assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed));
    }
}

/// A thief backdates; the proof's own word is then good, and the recorded moment is not.
#[test]
fn a_backdated_proof_passes_by_its_own_word_only() {
    let stolen = KeyState::Compromised("2026-11-01T00:00:00Z".parse().unwrap());
    let mut document = signed();
    document.as_object_mut().unwrap().remove("proof");
    let method = format!("{DID}#{}", key().public().multibase());
    let (proof, _) = data_integrity::prove(&document, &key(), &method, "2026-10-01T00:00:00Z".parse().unwrap()).unwrap();
    document["proof"] = json!([proof]);
    let examined = examine(document.to_string().as_bytes(), &ring_in(stolen));
    assert_eq!(outcome(&examined, CheckName::KeyState), Some(Passed), "all that this layer can see");
    let facts = examined.facts.unwrap();
    assert_eq!(facts.signed.created.unwrap().to_string(), "2026-10-01T00:00:00Z");
    let recorded: Timestamp = "2026-11-23T00:00:00Z".parse().unwrap();
    assert_eq!(key_state_check(facts.signed.key_state.unwrap(), recorded).outcome, Failed);
}

#[test]
fn a_signed_document_whose_status_or_dates_cannot_be_read_never_passes() {
    let changes: [fn(&mut Value); 6] = [
        |document| document["credentialStatus"]["statusListIndex"] = json!("-1"),
        |document| document["credentialStatus"]["statusListIndex"] = json!("4294967296"),
        |document| document["credentialStatus"]["statusListIndex"] = json!("1x"),
        |document| document["validUntil"] = json!("next year"),
        |document| document["validFrom"] = json!("2026-11-01"),
        |document| drop(document.as_object_mut().unwrap().remove("validFrom")),
    ];
    for change in changes {
        let document = resigned(change);
        let examined = examine_value(&document);
        assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed), "signed by us: {document}");
        assert_eq!(outcome(&examined, CheckName::Schema), Some(Failed));
        assert_eq!(examined.facts, None);
    }
}
