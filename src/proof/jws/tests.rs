use super::*;
use hmac::{Hmac, KeyInit, Mac};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, UnparsedPublicKey};
use serde_json::json;

fn rfc(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../../tests/vectors/jose/rfc.json")).unwrap();
    all[name].clone()
}

fn public(name: &str) -> AnyKey {
    let mut key = rfc(name)["key"].clone();
    key.as_object_mut().unwrap().retain(|name, _| ["kty", "crv", "x", "y", "n", "e"].contains(&name.as_str()));
    AnyKey::from_jwk(&key).unwrap()
}

fn ours() -> SigningKey {
    SigningKey::from_seed([7; 32])
}

fn our_key() -> AnyKey {
    AnyKey::Ed25519(ours().public())
}

/// A text signed by our key whatever its header says, as an attacker with a key of his own would make it.
fn signed_as(header: &str) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(br#"{"id":"urn:example:1"}"#));
    let signature = ours().sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn accepted(text: &str, key: &AnyKey) -> bool {
    Jws::read(text).is_ok_and(|jws| jws.verify(key).is_ok())
}

#[test]
fn the_examples_of_the_rfcs_verify_and_one_changed_octet_does_not() {
    for name in ["RS256", "ES256", "EdDSA"] {
        let text = rfc(name)["jws"].as_str().unwrap().to_owned();
        let jws = Jws::read(&text).unwrap();
        assert_eq!(jws.verify(&public(name)), Ok(()), "{name}");
        assert_eq!(jws.header.alg.name(), name);
        assert!(jws.payload.starts_with(b"{\"iss\":\"joe\"") || jws.payload == b"Example of Ed25519 signing");
        for place in [text.find('.').unwrap() + 3, text.rfind('.').unwrap() + 5] {
            let mut octets = text.clone().into_bytes();
            octets[place] = if octets[place] == b'A' { b'B' } else { b'A' };
            assert!(!accepted(&String::from_utf8(octets).unwrap(), &public(name)), "{name} at {place}");
        }
    }
}

#[test]
fn what_is_signed_here_is_read_here() {
    let header = json!({"alg": "none", "typ": "vc+jwt", "cty": "vc", "kid": "did:web:a.example#k", "iss": "did:web:a.example"});
    let text = sign(header.as_object().unwrap().clone(), b"{}", &ours());
    let jws = Jws::read(&text).unwrap();
    assert_eq!(jws.verify(&our_key()), Ok(()));
    assert_eq!(jws.header.alg, Algorithm::EdDsa, "alg is what it is signed with");
    assert_eq!((jws.header.typ, jws.header.cty.as_deref()), (Typ::Credential, Some("vc")));
    assert_eq!(jws.header.kid.as_deref(), Some("did:web:a.example#k"));
    assert_eq!(jws.payload, b"{}");
    let other = AnyKey::Ed25519(SigningKey::from_seed([8; 32]).public());
    assert_eq!(jws.verify(&other), Err(ProofError::Mismatch));
}

/// The signature is good in every case, so that the header alone is what refuses.
#[test]
fn a_header_that_asks_for_anything_special_is_refused() {
    assert!(accepted(&signed_as(r#"{"alg":"EdDSA"}"#), &our_key()), "the control");
    assert!(accepted(&signed_as(r#"{"alg":"Ed25519","typ":"JWT"}"#), &our_key()), "the newer name");
    let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let more = [
        r#""crit":["exp"],"exp":1"#,
        r#""crit":[]"#,
        r#""crit":["b64"],"b64":false"#,
        r#""b64":false"#,
        r#""b64":true"#,
        r#""zip":"DEF""#,
        r#""enc":"A256GCM""#,
        r#""jku":"https://a.example/jwks""#,
        r#""x5u":"https://a.example/c.pem""#,
        r#""x5c":["MIIB"]"#,
        r#""x5t":"AA""#,
        r#""x5t#S256":"AA""#,
        r#""epk":{}"#,
        r#""nonce":"1""#,
        r#""alg":"EdDSA""#,
        r#""ALG":"none""#,
        r#""typ":"JWE""#,
        r#""typ":"at+jwt""#,
        r#""typ":"kb+jwt""#,
        r#""typ":"""#,
        r#""typ":null"#,
        r#""typ":["JWT"]"#,
        r#""cty":"JWT""#,
        r#""cty":"text/html""#,
        r#""kid":1"#,
        r#""kid":null"#,
        r#""kid":"a","kid":"b""#,
        r#""\u006bid":"a","kid":"b""#,
        r#""iss":{}"#,
        r#""jwk":"{}""#,
        r#""jwk":null"#,
        r#""jwk":[]"#,
        &format!(r#""jwk":{jwk},"jwk":{jwk}"#),
    ];
    for more in more {
        let text = signed_as(&format!(r#"{{"alg":"EdDSA",{more}}}"#));
        assert!(matches!(Jws::read(&text), Err(ProofError::MalformedJws(_))), "{more}");
    }
    let deep = format!(r#"{{"alg":"EdDSA","jwk":{}1{}}}"#, r#"{"a":"#.repeat(40), "}".repeat(40));
    let long = format!(r#"{{"alg":"EdDSA","kid":"{}"}}"#, "k".repeat(9_000));
    for whole in ["", "{}", "[]", "null", "\u{feff}{\"alg\":\"EdDSA\"}", "{\"alg\":\"EdDSA\"} x", "{\"alg\":null}", &deep, &long]
    {
        assert!(Jws::read(&signed_as(whole)).is_err(), "{whole:.40}");
    }
}

#[test]
fn types_are_told_apart_whatever_their_case() {
    let typ = |typ: &str| Jws::read(&signed_as(&format!(r#"{{"alg":"EdDSA","typ":"{typ}"}}"#))).unwrap().header.typ;
    for (text, kind) in [
        ("JWT", Typ::Unsaid),
        ("jose", Typ::Unsaid),
        ("vc+jwt", Typ::Credential),
        ("application/VC+JWT", Typ::Credential),
        ("vc+ld+json+jwt", Typ::Credential),
        ("vp+jwt", Typ::Presentation),
        ("vp+ld+json+jwt", Typ::Presentation),
        ("openid4vci-proof+jwt", Typ::KeyProof),
    ] {
        assert_eq!(typ(text), kind, "{text}");
    }
}

#[test]
fn no_algorithm_but_the_keys_own_is_used() {
    for alg in ["none", "None", "NONE", "nOnE", "", "HS256", "hs256", "HS384", "HS512", "eddsa", "rs256", "RSA", "A256KW", "dir"]
    {
        let text = signed_as(&format!(r#"{{"alg":"{alg}"}}"#));
        assert!(matches!(Jws::read(&text), Err(ProofError::MalformedJws(_))), "{alg}");
        let unsigned = format!("{}.", text.rsplit_once('.').unwrap().0);
        assert!(Jws::read(&unsigned).is_err(), "{alg} without a signature");
    }
    for alg in ["ES256K", "ES384", "ES512", "RS384", "RS512", "PS256", "PS384", "PS512", "Ed448"] {
        let text = signed_as(&format!(r#"{{"alg":"{alg}"}}"#));
        assert!(matches!(Jws::read(&text), Err(ProofError::Unsupported(_))), "{alg} may well be good");
    }
    for name in ["RS256", "ES256", "EdDSA"] {
        for other in ["RS256", "ES256", "EdDSA"].into_iter().filter(|other| *other != name) {
            let jws = Jws::read(rfc(name)["jws"].as_str().unwrap()).unwrap();
            assert!(matches!(jws.verify(&public(other)), Err(ProofError::MalformedJws(_))), "{name} under {other}");
        }
        let relabelled = Jws::read(&signed_as(&format!(r#"{{"alg":"{name}"}}"#))).unwrap();
        assert_eq!(relabelled.verify(&our_key()).is_ok(), name == "EdDSA", "a good EdDSA signature called {name}");
    }
}

/// The oldest trick: the public key, which everybody has, taken as the shared secret of an HMAC. The control is the
/// naive verifier that lets the header choose.
#[test]
fn a_public_key_is_never_a_shared_secret() {
    let wrong: Value = serde_json::from_str(include_str!("../../../tests/vectors/jose/wrong.json")).unwrap();
    for secret in [wrong["spki"].as_str().unwrap(), wrong["pkcs1"].as_str().unwrap(), &rfc("RS256")["key"]["n"].to_string()] {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256"}"#), URL_SAFE_NO_PAD.encode("{}"));
        let mac = |text: &str| Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(text);
        let forged = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac(&signed).finalize().into_bytes()));
        let (text, tag) = forged.rsplit_once('.').unwrap();
        assert!(mac(text).verify_slice(&URL_SAFE_NO_PAD.decode(tag).unwrap()).is_ok(), "the control must be fooled");
        assert!(!accepted(&forged, &public("RS256")));
        let as_rsa = format!("{}.{}", URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256"}"#), forged.split_once('.').unwrap().1);
        assert!(!accepted(&as_rsa, &public("RS256")));
    }
}

#[test]
fn a_text_has_one_spelling() {
    let good = signed_as(r#"{"alg":"EdDSA"}"#);
    let parts: Vec<&str> = good.split('.').collect();
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    // 64 octets leave four bits of the last letter unused; a careless reader drops them.
    let last = signature.chars().last().unwrap();
    let loose = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let next = loose.chars().nth(loose.find(last).unwrap() + 1).unwrap();
    let bad = [
        format!("{header}.{payload}.{}{next}", &signature[..signature.len() - 1]),
        format!("{header}=.{payload}.{signature}"),
        format!("{header}.{payload}==.{signature}"),
        format!("{header}.{payload}.{signature}=="),
        format!(" {good}"),
        format!("{good}\n"),
        format!("{header}.\n{payload}.{signature}"),
        format!("{header}.{} {}.{signature}", &payload[..4], &payload[4..]),
        format!("{header}.{payload}.+/{}", &signature[2..]),
        format!("{header}..{signature}"),
        format!(".{payload}.{signature}"),
        format!("{header}.{payload}."),
        format!("{header}.{payload}"),
        header.to_owned(),
        String::new(),
        format!("{good}."),
        format!("{good}.AA"),
        format!("{good}.AA.AA"),
        ".".repeat(100_000),
        format!("{header}.{}.{signature}", "A".repeat(600_000)),
        format!("{header}.{payload}.{signature}é"),
    ];
    for text in bad {
        assert!(matches!(Jws::read(&text), Err(ProofError::MalformedJws(_))), "{text:.80}");
    }
    assert!(matches!(Jws::read(&format!("{good}~")), Err(ProofError::Unsupported(_))));
}

#[test]
fn a_signature_has_its_exact_form() {
    let vector = rfc("ES256")["jws"].as_str().unwrap().to_owned();
    let (signed, signature) = vector.rsplit_once('.').unwrap();
    let good = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let order: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&order[2 * at..2 * at + 2], 16).unwrap()).collect();
    let forms = [
        ("zeros", vec![0; 64]),
        ("r = 0", [&[0; 32], &good[32..]].concat()),
        ("s = 0", [&good[..32], &[0; 32]].concat()),
        ("r = s = order", [order.clone(), order.clone()].concat()),
        ("s = order", [&good[..32], &order].concat()),
        ("short", good[..63].to_vec()),
        ("long", [&good[..], &[0]].concat()),
        ("swapped", [&good[32..], &good[..32]].concat()),
    ];
    let spelt = |octets: &[u8]| format!("{signed}.{}", URL_SAFE_NO_PAD.encode(octets));
    assert!(accepted(&spelt(&good), &public("ES256")), "the control");
    for (name, octets) in forms {
        assert!(!accepted(&spelt(&octets), &public("ES256")), "{name}");
    }
    let eddsa = signed_as(r#"{"alg":"EdDSA"}"#);
    for octets in [vec![0; 64], vec![0; 63], vec![0; 65], [vec![1], vec![0; 63]].concat()] {
        let text = format!("{}.{}", eddsa.rsplit_once('.').unwrap().0, URL_SAFE_NO_PAD.encode(&octets));
        assert!(!accepted(&text, &our_key()));
    }
}

/// A signature in the form of certificates (DER) is good ECDSA and not ES256; accepting both would give one two spellings.
#[test]
fn an_ecdsa_signature_in_der_is_not_es256() {
    let random = SystemRandom::new();
    let part = |name: &str| URL_SAFE_NO_PAD.decode(rfc("ES256")["key"][name].as_str().unwrap()).unwrap();
    let point = [vec![4], part("x"), part("y")].concat();
    let pair =
        EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_ASN1_SIGNING, &part("d"), &point, &random).unwrap();
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256"}"#), URL_SAFE_NO_PAD.encode("{}"));
    let der = pair.sign(&random, signed.as_bytes()).unwrap();
    let naive = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &point);
    assert!(naive.verify(signed.as_bytes(), der.as_ref()).is_ok(), "the control");
    assert!(!accepted(&format!("{signed}.{}", URL_SAFE_NO_PAD.encode(der)), &public("ES256")));
}

#[test]
fn any_text_gets_an_answer_and_no_altered_one_is_accepted() {
    use proptest::prelude::*;
    let good = signed_as(r#"{"alg":"EdDSA","typ":"vc+jwt"}"#);
    proptest!(|(place in 0..good.len(), letter in "[A-Za-z0-9_.=~ -]", text in ".{0,60}")| {
        let altered = format!("{}{letter}{}", &good[..place], &good[place + 1..]);
        prop_assert_eq!(accepted(&altered, &our_key()), altered == good);
        prop_assert!(!accepted(&text, &our_key()));
        let longer = format!("{}{letter}{}", &good[..place], &good[place..]);
        prop_assert!(!accepted(&longer, &our_key()));
    });
}
