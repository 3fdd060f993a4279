//! Open Badges 2.0 as tokens: whose key, and which list.

use super::foreign::here;
use super::*;
use crate::domain::report::Standing;
use crate::proof::jws::Jws;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, KeyPairComponents, PublicKeyComponents};
use ring::signature::RSA_PKCS1_SHA256;

const PROFILE: &str = "https://guild.example/profile";
const KEY: &str = "https://guild.example/key";
const LIST: &str = "https://guild.example/revoked";

fn vectors(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The token under the RSA key of RFC 7515, section A.2.
fn token(payload: &Value) -> String {
    let rfc = vectors(include_str!("../../../../tests/vectors/jose/rfc.json"));
    let at = |name: &str| BASE64_URL_SAFE_NO_PAD.decode(rfc["RS256"]["key"][name].as_str().unwrap()).unwrap();
    let components = KeyPairComponents {
        public_key: PublicKeyComponents { n: at("n"), e: at("e") },
        d: at("d"),
        p: at("p"),
        q: at("q"),
        dP: at("dp"),
        dQ: at("dq"),
        qInv: at("qi"),
    };
    let pair = KeyPair::from_components(&components).unwrap();
    let signed =
        format!("{}.{}", BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256"}"#), BASE64_URL_SAFE_NO_PAD.encode(payload.to_string()));
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).unwrap();
    format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

fn assertion() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:1",
        "badge": {"type": "BadgeClass", "id": "https://guild.example/class", "name": "Welding I", "description": "Welds.",
            "criteria": {"narrative": "Weld."}, "issuer": PROFILE},
        "recipient": {"type": "email", "hashed": false, "identity": "wanda@example.org"},
        "verification": {"type": "SignedBadge", "creator": KEY}, "issuedOn": "2020-05-03T10:00:00Z",
    })
}

fn profile() -> Value {
    json!({"@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": PROFILE, "name": "Guild", "publicKey": KEY,
        "revocationList": LIST})
}

fn library(profile: &Value, owner: &str, list: Option<&Value>) -> Library {
    let pem = vectors(include_str!("../../../../tests/vectors/jose/wrong.json"))["spki"].clone();
    let mut library = Library::new();
    library.put(PROFILE, here(profile));
    library.put(KEY, here(&json!({"type": "CryptographicKey", "id": KEY, "owner": owner, "publicKeyPem": pem})));
    if let Some(list) = list {
        library.put(LIST, here(list));
    }
    library
}

fn examined(assertion: &Value, library: &Library) -> Examined {
    super::super::examine(token(assertion).as_bytes(), &Ground { ours: &ring(), library, now: now() })
}

fn standing(assertion: &Value, profile: &Value, list: Option<&Value>) -> Standing {
    let examined = examined(assertion, &library(profile, PROFILE, list));
    assert!(all_passed(&examined), "{:#?}", examined.checks);
    examined.standing.unwrap()
}

fn without(mut document: Value, member: &str) -> Value {
    document.as_object_mut().unwrap().remove(member);
    document
}

#[test]
fn the_key_must_be_the_issuers_by_its_profile_and_by_its_own_word() {
    let good = library(&profile(), PROFILE, None);
    assert!(all_passed(&examined(&assertion(), &good)), "the control");
    let pem = vectors(include_str!("../../../../tests/vectors/jose/wrong.json"))["spki"].clone();
    let key = crate::proof::any_key::AnyKey::from_pem(pem.as_str().unwrap()).unwrap();
    assert!(Jws::read(&token(&assertion())).unwrap().verify(&key).is_ok(), "by the creator that it names, any of these is sound");
    let mut listed = profile();
    for other in [Value::Null, json!([]), json!("https://guild.example/another"), json!({"id": "https://guild.example/another"})]
    {
        listed["publicKey"] = other.clone();
        assert!(!all_passed(&examined(&assertion(), &library(&listed, PROFILE, None))), "{other}");
    }
    // The very key is listed, under another name than the badge gives.
    let another = "https://guild.example/another";
    listed["publicKey"] = json!(another);
    let mut renamed = library(&listed, PROFILE, None);
    renamed.put(another, here(&json!({"type": "CryptographicKey", "id": another, "owner": PROFILE, "publicKeyPem": pem})));
    assert!(!all_passed(&examined(&assertion(), &renamed)));
    for owner in ["https://mallory.example/profile", "https://guild.example/profile/", ""] {
        let examined = examined(&assertion(), &library(&profile(), owner, None));
        assert!(!all_passed(&examined) && examined.facts.is_none(), "{owner}");
    }
    let mut elsewhere = profile();
    elsewhere["id"] = json!("https://harvard.example/profile");
    assert!(!all_passed(&examined(&assertion(), &library(&elsewhere, PROFILE, None))));
}

/// A list that is named and cannot be asked must never pass for no list, nor for a clean one.
#[test]
fn a_list_that_cannot_be_asked_leaves_the_standing_open() {
    let clean = json!({"id": LIST, "type": "RevocationList", "revokedAssertions": [{"id": "urn:uuid:2"}]});
    assert_eq!(standing(&assertion(), &profile(), Some(&clean)), Standing::NotWithdrawn);
    assert_eq!(standing(&assertion(), &without(profile(), "revocationList"), None), Standing::NotKept);
    for revoked in [json!("urn:uuid:1"), json!({"id": "urn:uuid:1", "revocationReason": "Awarded in error"})] {
        let list = json!({"id": LIST, "revokedAssertions": [revoked]});
        assert!(matches!(standing(&assertion(), &profile(), Some(&list)), Standing::Revoked { .. }), "{list}");
    }
    let unknown = |standing: Standing, what: &str| assert!(matches!(standing, Standing::Unknown(_)), "{what}: {standing:?}");
    unknown(standing(&assertion(), &profile(), None), "not to be had");
    for list in [json!([]), json!({}), json!({"revokedAssertions": {}}), json!({"revokedAssertions": "urn:uuid:1"})] {
        unknown(standing(&assertion(), &profile(), Some(&list)), "no list");
    }
    for named in [json!([LIST]), json!(7), json!({}), json!(true)] {
        let mut profile = profile();
        profile["revocationList"] = named.clone();
        unknown(standing(&assertion(), &profile, Some(&clean)), &format!("named as {named}"));
    }
    unknown(standing(&without(assertion(), "id"), &profile(), Some(&clean)), "nothing to look up");
}
