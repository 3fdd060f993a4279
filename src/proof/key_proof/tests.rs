use super::super::jws;
use super::super::key::SigningKey;
use super::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::json;

const AUDIENCE: &str = "https://badges.example.org";

fn now() -> Timestamp {
    "2026-11-20T09:30:00Z".parse().unwrap()
}

fn claims() -> Value {
    json!({"aud": AUDIENCE, "iat": now().unix(), "nonce": "n"})
}

fn ours() -> SigningKey {
    SigningKey::from_seed([7; 32])
}

fn signed(header: Value, claims: &Value) -> String {
    jws::sign(header.as_object().unwrap().clone(), claims.to_string().as_bytes(), &ours())
}

fn by_kid(kid: &str, claims: &Value) -> Result<KeyProof, Unproved> {
    read(&signed(json!({"typ": "openid4vci-proof+jwt", "kid": kid}), claims), AUDIENCE, now())
}

/// `did:key:z…#z…` of our key.
fn name() -> String {
    let key = ours().public().multibase();
    format!("did:key:{key}#{key}")
}

#[test]
fn a_copy_is_bound_to_the_very_name_that_was_given() {
    let proof = by_kid(&name(), &claims()).unwrap();
    assert_eq!(proof, KeyProof { holder: name().split('#').next().unwrap().to_owned(), nonce: "n".to_owned() });
    assert!(by_kid(&name().replace('#', "?"), &claims()).is_err(), "no fragment");
    let stranger = SigningKey::from_seed([8; 32]).public().multibase();
    assert!(by_kid(&format!("did:key:{stranger}#{stranger}"), &claims()).is_err(), "another's key");
}

#[test]
fn a_key_of_p256_proves_itself_by_es256_alone() {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
    let point = pair.public_key().as_ref();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
    // What else a wallet writes into its key does not reach the credential.
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "my telephone", "use": "sig"});
    let proof = |alg: &str| {
        let header = json!({"typ": "openid4vci-proof+jwt", "alg": alg, "jwk": jwk});
        let half = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims().to_string()));
        let signature = pair.sign(&random, half.as_bytes()).unwrap();
        read(&format!("{half}.{}", URL_SAFE_NO_PAD.encode(signature)), AUDIENCE, now())
    };
    let holder = proof("ES256").unwrap().holder;
    let named = URL_SAFE_NO_PAD.decode(holder.strip_prefix("did:jwk:").unwrap()).unwrap();
    assert_eq!(String::from_utf8(named).unwrap(), format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#));
    for alg in ["EdDSA", "RS256", "ES384"] {
        assert!(proof(alg).is_err(), "{alg}");
    }
}

#[test]
fn claims_are_held_to_audience_and_time() {
    let at = now().unix();
    for (name, value) in [
        ("aud", json!("https://badges.example.org/")),
        ("aud", json!([AUDIENCE, AUDIENCE])),
        ("iat", json!(at - WINDOW - 1)),
        ("iat", json!(at + WINDOW + 1)),
        ("iat", json!("1")),
        ("exp", json!(at - WINDOW)),
        ("exp", json!("never")),
        ("nbf", json!(at + WINDOW + 1)),
        ("nonce", json!(7)),
    ] {
        let mut wrong = claims();
        wrong[name] = value.clone();
        assert!(by_kid(&super::tests::name(), &wrong).is_err(), "{name} {value}");
    }
    for (name, value) in [
        ("aud", json!([AUDIENCE])),
        ("iat", json!(at - WINDOW)),
        ("iat", json!(at + WINDOW)),
        ("exp", json!(at + 1)),
        ("iss", json!("a client")),
    ] {
        let mut right = claims();
        right[name] = value.clone();
        assert!(by_kid(&super::tests::name(), &right).is_ok(), "{name} {value}");
    }
}
