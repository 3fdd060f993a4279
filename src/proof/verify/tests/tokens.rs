//! Credentials as tokens.

use super::foreign::{badge, did_document, did_key, here, their_key};
use super::*;
use crate::domain::report::Standing;
use crate::proof::jws;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

fn token(header: Value, payload: &Value) -> String {
    jws::sign(header.as_object().unwrap().clone(), payload.to_string().as_bytes(), &their_key())
}

fn examine_text(text: &str, library: &Library) -> Examined {
    super::super::examine(text.as_bytes(), &Ground { ours: &ring(), library, now: now() })
}

/// A badge with the claims that Open Badges 3.0 puts beside it (section 8.2.4).
fn claimed(issuer: &str) -> Value {
    let mut payload = badge(issuer);
    payload["iss"] = json!(issuer);
    payload["jti"] = payload["id"].clone();
    payload["nbf"] = json!(1_767_225_600);
    payload["credentialSubject"]["id"] = json!("urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c09");
    payload["sub"] = payload["credentialSubject"]["id"].clone();
    payload
}

#[test]
fn a_token_is_verified_by_the_key_that_its_issuer_publishes() {
    let (did, method) = did_key(&their_key());
    for typ in ["JWT", "vc+jwt"] {
        let text = token(json!({"kid": method, "typ": typ}), &claimed(&did));
        let examined = examine_text(&format!("  {text}\n"), &Library::new());
        assert!(all_passed(&examined), "{:#?}", examined.checks);
        assert_eq!(examined.signatures[0].kind, "EdDSA");
        assert_eq!(examined.facts.unwrap().shown.achievement, "Welding II");
    }
    let enveloped = json!({"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential",
        "id": format!("data:application/vc+jwt,{}", token(json!({"kid": method}), &claimed(&did)))});
    assert!(all_passed(&examine_text(&enveloped.to_string(), &Library::new())));
}

#[test]
fn words_that_no_context_defines_are_signed_in_a_token() {
    let (did, method) = did_key(&their_key());
    let mut payload = claimed(&did);
    payload["grade"] = json!("A");
    payload["@context"] = json!(["https://www.w3.org/ns/credentials/v2", "https://guild.example/context"]);
    assert!(all_passed(&examine_text(&token(json!({"kid": method}), &payload), &Library::new())));
    payload["@context"] = json!(["https://guild.example/context"]);
    let examined = examine_text(&token(json!({"kid": method}), &payload), &Library::new());
    assert_eq!(outcome(&examined, CheckName::Contexts), Some(Failed));
}

#[test]
fn an_embedded_key_counts_only_if_the_issuer_publishes_it() {
    let did = "did:web:guild.example";
    let text = |key: &SigningKey| {
        let point = bs58::decode(&key.public().multibase()[1..]).into_vec().unwrap();
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": BASE64_URL_SAFE_NO_PAD.encode(&point[2..])});
        let header = json!({"jwk": jwk}).as_object().unwrap().clone();
        jws::sign(header, claimed(did).to_string().as_bytes(), key)
    };
    let mut library = Library::new();
    library.put("https://guild.example/.well-known/did.json", here(&did_document(did, &their_key())));
    assert!(all_passed(&examine_text(&text(&their_key()), &library)));
    let thief = text(&SigningKey::from_seed([8; 32]));
    assert!(!all_passed(&examine_text(&thief, &library)));
    // The control: by the key that it brings along, the thief's token is sound.
    let jws = crate::proof::jws::Jws::read(&thief).unwrap();
    let brought = crate::proof::any_key::AnyKey::from_jwk(jws.header.jwk.as_ref().unwrap()).unwrap();
    assert!(jws.verify(&brought).is_ok());
}

#[test]
fn a_token_that_was_changed_or_says_two_things_fails() {
    let (did, method) = did_key(&their_key());
    let good = token(json!({"kid": method}), &claimed(&did));
    let mut parts: Vec<String> = good.split('.').map(str::to_owned).collect();
    let mut other = claimed(&did);
    other["credentialSubject"]["achievement"]["name"] = json!("Welding III");
    parts[1] = BASE64_URL_SAFE_NO_PAD.encode(other.to_string());
    let examined = examine_text(&parts.join("."), &Library::new());
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Failed));
    for (claim, value) in
        [("iss", json!("did:web:x.example")), ("jti", json!("urn:x")), ("nbf", json!(0)), ("exp", json!("never"))]
    {
        let mut two = claimed(&did);
        two[claim] = value;
        let examined = examine_text(&token(json!({"kid": method}), &two), &Library::new());
        assert_eq!(outcome(&examined, CheckName::Format), Some(Failed), "{claim}");
    }
    let mut ending = claimed(&did);
    ending["exp"] = json!(1_767_225_601);
    let examined = examine_text(&token(json!({"kid": method}), &ending), &Library::new());
    assert_eq!(examined.dates.unwrap().1, Some("2026-01-01T00:00:01Z".parse().unwrap()), "its claim alone ends it");
}

#[test]
fn a_token_in_our_name_is_none_of_ours() {
    let method = format!("{DID}#{}", their_key().public().multibase());
    let examined = examine_text(&token(json!({"kid": method}), &claimed(DID)), &Library::new());
    assert_eq!(outcome(&examined, CheckName::IssuerBinding), Some(Failed));
}

/// By the secret keys printed with the did:key method's own vectors.
#[test]
fn a_token_of_a_p256_issuer_is_verified_by_the_key_that_is_its_name() {
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
    let vectors: Value = serde_json::from_str(include_str!("../../../../tests/vectors/didkey/nist-curves.json")).unwrap();
    let random = ring::rand::SystemRandom::new();
    let mut verified = 0;
    for (did, jwk) in vectors.as_object().unwrap().iter().filter(|(_, jwk)| jwk["crv"] == "P-256") {
        let at = |name: &str| BASE64_URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
        let point = [vec![4], at("x"), at("y")].concat();
        let pair =
            EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_FIXED_SIGNING, &at("d"), &point, &random).unwrap();
        let sign = |payload: &Value| {
            let method = format!("{did}#{}", did.strip_prefix("did:key:").unwrap());
            let header = BASE64_URL_SAFE_NO_PAD.encode(json!({"alg": "ES256", "kid": method}).to_string());
            let signed = format!("{header}.{}", BASE64_URL_SAFE_NO_PAD.encode(payload.to_string()));
            let signature = pair.sign(&random, signed.as_bytes()).unwrap();
            format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
        };
        let good = sign(&claimed(did));
        let examined = examine_text(&good, &Library::new());
        assert!(all_passed(&examined), "{did}: {:#?}", examined.checks);
        assert_eq!((examined.signatures[0].kind.as_str(), examined.facts.unwrap().issuer_id.as_str()), ("ES256", did.as_str()));
        let mut parts: Vec<&str> = good.split('.').collect();
        let mut other = claimed(did);
        other["credentialSubject"]["achievement"]["name"] = json!("Welding III");
        let other = BASE64_URL_SAFE_NO_PAD.encode(other.to_string());
        parts[1] = &other;
        assert_eq!(outcome(&examine_text(&parts.join("."), &Library::new()), CheckName::Proof), Some(Failed));
        assert!(!all_passed(&examine_text(&sign(&claimed("did:web:guild.example")), &Library::new())), "another's name");
        verified += 1;
    }
    assert_eq!(verified, 2);
}

/// A token has a way of its own to say where its withdrawal is published (Token Status List), which is not read here.
#[test]
fn a_status_list_that_only_the_token_names_leaves_its_standing_open() {
    let (did, method) = did_key(&their_key());
    let standing = |status: Value| {
        let mut payload = claimed(&did);
        payload["status"] = status;
        examine_text(&token(json!({"kid": method}), &payload), &Library::new()).standing.unwrap()
    };
    let listed = standing(json!({"status_list": {"idx": 7, "uri": "https://guild.example/statuslists/1"}}));
    assert!(matches!(listed, Standing::Unknown(_)), "{listed:?}");
    assert_eq!(standing(json!("Completed")), Standing::NotKept, "a word of the issuer's own");
}

/// Nothing is wrong with it, and nothing in it was looked at.
#[test]
fn a_presentation_is_not_called_false() {
    let (did, _) = did_key(&their_key());
    let text = json!({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "verifiableCredential": [badge(&did)]});
    let examined = examine_text(&text.to_string(), &Library::new());
    assert_eq!((outcome(&examined, CheckName::Format), examined.no_credential), (Some(NotChecked), false));
}
