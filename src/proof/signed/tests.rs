//! What signing gives back, and that it gives nothing back when the keys do not fit.

use super::super::key_ring::KeyRing;
use super::super::verify;
use super::super::verify::Facts;
use super::*;
use crate::domain::achievement::{Achievement, Level};
use crate::domain::assessment::{Assessment, AssessmentKind, Attempt, Evidence, Score};
use crate::domain::check::Outcome;
use crate::domain::issuer::{IssuerProfile, Site};
use crate::domain::key_state::KeyState;
use crate::domain::mint::{Minting, mint};
use crate::domain::status_list::{Bits, PLACES};
use crate::proof::library::Library;
use proptest::prelude::*;
use serde_json::json;

const UNSIGNED: &str = include_str!("../../../tests/vectors/ours/unsigned.json");
const DID: &str = "did:web:badges.example.org";

fn key() -> SigningKey {
    let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let octets: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap()).collect();
    SigningKey::from_seed(octets.try_into().unwrap())
}

/// Signs a document with `key`, while `published` is what the DID document shows under its own name.
fn signed(value: &Value, key: &SigningKey, published: &PublicKey) -> Result<Signed, ProofError> {
    let method = format!("{DID}#{}", published.multibase());
    let created = "2026-11-22T00:00:00Z".parse().unwrap();
    let signer = Signer { key, published, verification_method: &method, created };
    finish(&strict_json::to_ascii(value), value, signer)
}

fn unsigned() -> Value {
    serde_json::from_str(UNSIGNED).unwrap()
}

fn linted(recipient_name: &str, narrative: &str) -> Linted {
    let site = Site::parse("https://badges.example.org").unwrap();
    let issuer = IssuerProfile { name: "Example Academy".into(), email: "b@example.org".into(), description: None, site };
    let written = Assessment {
        id: "written".parse().unwrap(),
        kind: AssessmentKind::Written,
        name: "Written assessment".into(),
        pass_mark: 80,
    };
    let achievement = Achievement {
        id: "rust".parse().unwrap(),
        level: Level::Associate,
        name: "Rust Fundamentals".into(),
        description: "Writes, tests and ships small programs.".into(),
        criteria: "Pass the assessment.".into(),
        requires: Vec::new(),
        valid_for_months: None,
        tags: vec!["rust".into()],
        assessments: vec![written],
        alignments: Vec::new(),
    };
    let awarded: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
    let evidence = Evidence { url: None, name: Some("Lab".into()), narrative: Some(narrative.to_owned()) };
    let attempt = Attempt {
        assessment: "written".parse().unwrap(),
        score: Score::new(92.5, 100.0).unwrap(),
        passed: true,
        completed_at: awarded,
        evidence: Some(evidence),
    };
    let minting = Minting {
        id: [7; 16].into(),
        issuer: &issuer,
        achievement: &achievement,
        recipient_name,
        recipient_email: "ada@example.com",
        salt: [0xAB; 16],
        attempts: &[attempt],
        prerequisites: &[],
        list: 1,
        index: 94_567,
        valid_from: awarded,
        awarded,
        valid_until: None,
    };
    mint(&minting).lint().unwrap()
}

/// Signs a minted badge and lets the examiner judge it: every check must pass, whatever the texts in it.
fn signed_and_examined(linted: impl Fn() -> Linted) -> (Signed, Facts) {
    let (key, method) = (key(), format!("{DID}#{}", key().public().multibase()));
    let created = "2026-11-22T00:00:00Z".parse().unwrap();
    let signer = Signer { key: &key, published: &key.public(), verification_method: &method, created };
    let signed = sign(linted(), signer).unwrap();
    assert_eq!(sign(linted(), signer).unwrap(), signed, "signing again changes nothing");
    let ring = KeyRing::new(DID, vec![(key.public(), KeyState::Active)]);
    let ground = verify::Ground { ours: &ring, library: &Library::new(), now: "2026-11-23T00:00:00Z".parse().unwrap() };
    let examined = verify::examine(signed.document.as_bytes(), &ground);
    assert!(examined.checks.iter().all(|check| check.outcome == Outcome::Passed), "{:?}", examined.checks);
    assert_eq!(examined.checks.len(), 6);
    (signed, examined.facts.unwrap())
}

#[test]
fn what_is_minted_and_signed_passes_examination() {
    let (signed, facts) = signed_and_examined(|| linted("Ada Example", "Built a pipeline."));
    assert_eq!(signed.document_sha256, sha256_hex(signed.document.as_bytes()));
    assert_eq!((facts.signed.proof_value, facts.signed.document_sha256), (signed.proof_value, signed.canonical_sha256));
    assert_eq!(facts.signed.verification_method, signed.verification_method);
    assert_eq!(facts.place.map(|place| place.index), Some(94_567));
    assert_eq!(facts.shown.recipient.as_deref(), Some("Ada Example"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_that_may_be_minted_can_be_signed_and_verified(name in "\\PC{1,60}", narrative: String) {
        signed_and_examined(|| linted(&name, &narrative));
    }
}

#[test]
fn the_signature_is_the_one_that_other_software_makes() {
    let signed = signed(&unsigned(), &key(), &key().public()).unwrap();
    assert_eq!(signed.proof_value, "z574piiSeGm1U62YyyUVmvbGgH2kQzEDWHAvMQBjhm5EsUUvVi8PMdJ5bnyEycqfp2WKkWHFv5Eu1jiAcZaYHUcnE");
    assert_eq!(signed.canonical_sha256, "5d1302f634f382396f5d5d6f42b00be2de06292fd94ffa713dbc7ab3e3a183ac");
}

#[test]
fn the_frozen_text_stands_unaltered_in_front_of_the_proof() {
    let frozen = strict_json::to_ascii(&unsigned());
    let signed = signed(&unsigned(), &key(), &key().public()).unwrap();
    assert!(signed.document.starts_with(frozen.strip_suffix('}').unwrap()));
    assert!(signed.document.is_ascii());
    let document: Value = serde_json::from_str(&signed.document).unwrap();
    assert_eq!(document["proof"].as_array().map(Vec::len), Some(1), "OB 3.0 asks for an array");
    assert_eq!(document["proof"][0].as_object().map(serde_json::Map::len), Some(6));
}

#[test]
fn nothing_is_released_when_the_published_key_is_another() {
    let other = SigningKey::from_seed([8; 32]).public();
    let refused = signed(&unsigned(), &key(), &other).unwrap_err();
    assert_eq!(refused, ProofError::SelfCheck(Box::new(ProofError::Mismatch)));
}

#[test]
fn nothing_is_released_under_the_name_of_another_key() {
    let (key, other) = (key(), SigningKey::from_seed([8; 32]).public());
    let method = format!("{DID}#{}", other.multibase());
    let created = "2026-11-22T00:00:00Z".parse().unwrap();
    let signer = Signer { key: &key, published: &key.public(), verification_method: &method, created };
    let refused = finish(&strict_json::to_ascii(&unsigned()), &unsigned(), signer);
    assert!(matches!(refused, Err(ProofError::SelfCheck(_))), "{refused:?}");
}

#[test]
fn a_text_that_differs_from_what_was_linted_is_noticed() {
    let (key, mut altered) = (key(), unsigned());
    altered["name"] = json!("Something else");
    let method = format!("{DID}#{}", key.public().multibase());
    let created = "2026-11-22T00:00:00Z".parse().unwrap();
    let signer = Signer { key: &key, published: &key.public(), verification_method: &method, created };
    let refused = finish(&strict_json::to_ascii(&altered), &unsigned(), signer);
    assert!(matches!(refused, Err(ProofError::SelfCheck(_))), "{refused:?}");
}

#[test]
fn an_undefined_term_is_never_signed() {
    let mut document = unsigned();
    document["credentialSubject"]["finalGrade"] = json!("A+");
    assert!(matches!(signed(&document, &key(), &key().public()), Err(ProofError::Undefined(_))));
}

#[test]
fn hostile_text_is_signed_and_comes_back_as_it_was() {
    let hostile = "\"\\ \u{8}\t\n\u{c}\r\u{1}\u{1f}\u{7f}\u{85}\u{a0} <script>&amp;]]> {}} \u{202e}\u{2028} عائشة 王小明 अनन्या 👩🏽‍🚀 \u{10ffef}";
    let mut document = unsigned();
    document["credentialSubject"]["achievement"]["description"] = json!(hostile);
    let signed = signed(&document, &key(), &key().public()).unwrap();
    let read: Value = serde_json::from_str(&signed.document).unwrap();
    assert_eq!(read["credentialSubject"]["achievement"]["description"], hostile);
}

#[test]
fn a_status_list_of_ours_is_signed_and_verifies() {
    let (key, site) = (key(), Site::parse("https://badges.example.org").unwrap());
    let mut bits = Bits::new(PLACES);
    // Every other place taken at random-looking distances: the longest text that a list can have, more or less.
    (0..PLACES).filter(|at| at.wrapping_mul(2_654_435_761) >> 31 == 1).for_each(|at| bits.set(at).unwrap());
    let (method, created) = (did::verification_method(&site, &key.public()), "2026-11-22T00:00:00Z".parse().unwrap());
    let signer = Signer { key: &key, published: &key.public(), verification_method: &method, created };
    let list = ListDraft { site: &site, number: 1, bits: &bits, valid_from: created, valid_until: None, ttl: None };
    let signed = sign_list(list, signer).unwrap();
    let document: Value = serde_json::from_str(&signed.document).unwrap();
    Proof::read(&document).unwrap().verify(&document, &key.public()).unwrap();
    assert_eq!(document["credentialSubject"]["encodedList"], bits.encode());
}

#[test]
fn a_status_list_is_signed_as_other_software_signs_it() {
    let list: Value = serde_json::from_str(include_str!("../../../tests/vectors/ours/status-list.json")).unwrap();
    let mut unproved = list.clone();
    unproved.as_object_mut().unwrap().remove("proof");
    let signed = signed(&unproved, &key(), &key().public()).unwrap();
    assert_eq!(signed.proof_value, list["proof"][0]["proofValue"]);
}
