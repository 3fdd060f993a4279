//! What signing gives back, and that it gives nothing back when the keys do not fit.

use super::*;
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

#[test]
fn a_linted_credential_is_signed_to_the_known_signature_each_time() {
    let linted = || Linted::thaw(&strict_json::to_ascii(&unsigned())).unwrap();
    let (key, method) = (key(), format!("{DID}#{}", key().public().multibase()));
    let signer = Signer {
        key: &key,
        published: &key.public(),
        verification_method: &method,
        created: "2026-11-22T00:00:00Z".parse().unwrap(),
    };
    let first = sign(linted(), signer).unwrap();
    assert_eq!(first.proof_value, "z574piiSeGm1U62YyyUVmvbGgH2kQzEDWHAvMQBjhm5EsUUvVi8PMdJ5bnyEycqfp2WKkWHFv5Eu1jiAcZaYHUcnE");
    assert_eq!(first.canonical_sha256, "5d1302f634f382396f5d5d6f42b00be2de06292fd94ffa713dbc7ab3e3a183ac");
    assert_eq!(first.document_sha256, sha256_hex(first.document.as_bytes()));
    assert_eq!(first.verification_method, method);
    assert_eq!(sign(linted(), signer).unwrap(), first);
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
fn a_status_list_of_131072_places_is_signed() {
    let list: Value = serde_json::from_str(include_str!("../../../tests/vectors/ours/status-list.json")).unwrap();
    let mut unproved = list.clone();
    unproved.as_object_mut().unwrap().remove("proof");
    let signed = signed(&unproved, &key(), &key().public()).unwrap();
    let created: Timestamp = list["proof"][0]["created"].as_str().unwrap().parse().unwrap();
    assert_eq!(created.to_string(), "2026-11-22T00:00:00Z");
    assert_eq!(signed.proof_value, list["proof"][0]["proofValue"], "as other software signed it");
}
