use super::*;
use crate::proof::key::SigningKey;
use crate::proof::library::Piece;
use serde_json::{Value, json};

mod addresses;
mod hosted;

const DID: &str = "did:web:issuer.example";
const DOCUMENT: &str = "https://issuer.example/.well-known/did.json";
const NAME: &str = "did:web:issuer.example#key-1";

fn key(seed: u8) -> AnyKey {
    AnyKey::Ed25519(SigningKey::from_seed([seed; 32]).public())
}

fn multibase(seed: u8) -> String {
    SigningKey::from_seed([seed; 32]).public().multibase()
}

fn jwk(seed: u8) -> Value {
    let octets = bs58::decode(&multibase(seed)[1..]).into_vec().unwrap();
    use base64::Engine;
    json!({"kty": "OKP", "crv": "Ed25519", "x": base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&octets[2..])})
}

fn method(name: &str, seed: u8) -> Value {
    json!({"id": name, "type": "Multikey", "controller": DID, "publicKeyMultibase": multibase(seed)})
}

/// The document of the issuer, with one key that may issue.
fn good() -> Value {
    json!({"id": DID, "verificationMethod": [method(NAME, 1)], "assertionMethod": [NAME]})
}

fn library(pieces: &[(&str, &Value)]) -> Library {
    let mut library = Library::new();
    for (address, body) in pieces {
        library.put(*address, Piece::Here { content_type: String::new(), body: body.to_string().into_bytes() });
    }
    library
}

fn found_in(document: &Value, name: &str) -> Found {
    published(name, Purpose::Assertion, &library(&[(DOCUMENT, document)]))
}

#[track_caller]
fn the_key(found: Found) -> Published {
    match found {
        Found::Key(published) => *published,
        other => panic!("{other:?}"),
    }
}

fn is_refused(found: &Found) -> bool {
    matches!(found, Found::Refused(_))
}

fn changed(change: impl Fn(&mut Value)) -> Value {
    let mut document = good();
    change(&mut document);
    document
}

#[test]
fn a_did_key_is_its_own_document() {
    let did = format!("did:key:{}", multibase(1));
    let name = format!("{did}#{}", multibase(1));
    let own = the_key(published(&name, Purpose::Assertion, &Library::new()));
    assert!(own.key.same_as(&key(1)) && own.controller == did && bound(&did, &own));
    assert!(!bound(&format!("did:key:{}", multibase(2)), &own));
    for other in [format!("{did}#{}", multibase(2)), did.clone(), format!("{did}#"), format!("{did}#0"), format!("{name}#x")] {
        assert!(is_refused(&published(&other, Purpose::Assertion, &Library::new())), "{other}");
    }
    let p256 = "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv";
    let read = the_key(published(&format!("did:key:{p256}#{p256}"), Purpose::Assertion, &Library::new()));
    assert!(matches!(read.key, AnyKey::P256(_)) && bound(&format!("did:key:{p256}"), &read));
    let p384 = "z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9";
    let unread = published(&format!("did:key:{p384}#{p384}"), Purpose::Assertion, &Library::new());
    assert!(matches!(unread, Found::Missing(_)), "it could not be checked, and may well be good: {unread:?}");
}

#[test]
fn a_did_jwk_holds_one_key_named_0() {
    use base64::Engine;
    let spelt = |jwk: &Value| format!("did:jwk:{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(jwk.to_string()));
    let did = spelt(&jwk(1));
    let own = the_key(published(&format!("{did}#0"), Purpose::Assertion, &Library::new()));
    assert!(own.key.same_as(&key(1)) && bound(&did, &own));
    let mut secret = jwk(1);
    secret["d"] = json!("AA");
    let mut encrypts = jwk(1);
    encrypts["use"] = json!("enc");
    let refused = [
        format!("{did}#1"),
        did.clone(),
        format!("{did}=#0"),
        format!("{}#0", spelt(&secret)),
        format!("{}#0", spelt(&encrypts)),
        format!("{}#0", spelt(&json!([]))),
        "did:jwk:#0".to_owned(),
    ];
    for name in refused {
        assert!(is_refused(&published(&name, Purpose::Assertion, &Library::new())), "{name}");
    }
    let twice = r#"{"kty":"OKP","crv":"Ed25519","x":"A","x":"B"}"#;
    let twice = format!("did:jwk:{}#0", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(twice));
    assert!(is_refused(&published(&twice, Purpose::Assertion, &Library::new())));
}

#[test]
fn a_listed_key_is_found_in_every_way_of_publishing_it() {
    let octets = bs58::decode(&multibase(1)[1..]).into_vec().unwrap();
    let base58 = bs58::encode(&octets[2..]).into_string();
    let ways = [
        json!({"type": "Multikey", "publicKeyMultibase": multibase(1)}),
        json!({"type": ["Multikey"], "publicKeyMultibase": multibase(1)}),
        json!({"type": "Ed25519VerificationKey2020", "publicKeyMultibase": multibase(1)}),
        json!({"type": "Ed25519VerificationKey2018", "publicKeyBase58": base58}),
        json!({"type": "JsonWebKey", "publicKeyJwk": jwk(1)}),
        json!({"type": "JsonWebKey2020", "publicKeyJwk": jwk(1)}),
    ];
    for way in ways {
        for name in [NAME, "#key-1"] {
            let mut method = way.clone();
            method["id"] = json!(name);
            method["controller"] = json!(DID);
            let by_reference = json!({"id": DID, "verificationMethod": [method], "assertionMethod": [NAME]});
            let by_short_reference = json!({"id": DID, "verificationMethod": method, "assertionMethod": "#key-1"});
            let embedded = json!({"id": DID, "assertionMethod": [method]});
            for document in [by_reference, by_short_reference, embedded] {
                let own = the_key(found_in(&document, NAME));
                assert!(own.key.same_as(&key(1)) && bound(DID, &own), "{document}");
                assert_eq!((own.revoked, own.expires, own.document_id.as_str()), (None, None, DID));
            }
        }
    }
}

/// A Multikey says itself of which kind it is; a type of the older sort says it beside the key, and must be right.
#[test]
fn a_key_of_p256_is_a_multikey_and_no_ed25519_key() {
    let p256 = "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv";
    let with = |kind: &str| {
        changed(|d| {
            d["verificationMethod"][0]["type"] = json!(kind);
            d["verificationMethod"][0]["publicKeyMultibase"] = json!(p256);
        })
    };
    assert!(the_key(found_in(&with("Multikey"), NAME)).key.same_as(&AnyKey::from_multibase(p256).unwrap()));
    assert!(is_refused(&found_in(&with("Ed25519VerificationKey2020"), NAME)));
}

#[test]
fn a_key_that_its_holder_does_not_list_for_the_purpose_is_refused() {
    let other = "did:web:other.example";
    let documents = [
        ("for nothing", changed(|d| _ = d.as_object_mut().unwrap().remove("assertionMethod"))),
        ("for logging in", changed(|d| d["assertionMethod"] = json!([]))),
        ("another key", changed(|d| d["assertionMethod"] = json!([format!("{DID}#key-2")]))),
        ("another holder's name", changed(|d| d["assertionMethod"] = json!([format!("{other}#key-1")]))),
        ("no such key", changed(|d| d["verificationMethod"] = json!([]))),
        ("another id", changed(|d| d["id"] = json!(other))),
        ("an id of another case", changed(|d| d["id"] = json!("did:web:Issuer.example"))),
        ("an id with a slash", changed(|d| d["id"] = json!(format!("{DID}/")))),
        ("no id", changed(|d| _ = d.as_object_mut().unwrap().remove("id"))),
        ("belongs to another", changed(|d| d["verificationMethod"][0]["controller"] = json!(other))),
        ("belongs to several", changed(|d| d["verificationMethod"][0]["controller"] = json!([DID]))),
        ("belongs to nobody", changed(|d| _ = d["verificationMethod"][0].as_object_mut().unwrap().remove("controller"))),
        ("relative to something else", changed(|d| d["verificationMethod"][0]["id"] = json!("key-1"))),
        ("twice", changed(|d| d["verificationMethod"] = json!([method(NAME, 1), method(NAME, 2)]))),
        ("twice, once short", changed(|d| d["verificationMethod"] = json!([method("#key-1", 2), method(NAME, 1)]))),
        ("twice, once embedded", changed(|d| d["authentication"] = json!([method(NAME, 2)]))),
        ("two spellings", changed(|d| d["verificationMethod"][0]["publicKeyJwk"] = jwk(2))),
        ("secret published", changed(|d| d["verificationMethod"][0]["secretKeyMultibase"] = json!("z3u2"))),
        ("revoked, who knows when", changed(|d| d["verificationMethod"][0]["revoked"] = json!("yesterday"))),
        ("revoked, who knows when", changed(|d| d["verificationMethod"][0]["revoked"] = json!(true))),
        ("no type", changed(|d| _ = d["verificationMethod"][0].as_object_mut().unwrap().remove("type"))),
        ("two types", changed(|d| d["verificationMethod"][0]["type"] = json!(["Multikey", "JsonWebKey"]))),
        ("the member of another type", changed(|d| d["verificationMethod"][0]["type"] = json!("JsonWebKey"))),
        ("a bad key", changed(|d| d["verificationMethod"][0]["publicKeyMultibase"] = json!("z6Mk"))),
        ("an array", json!([good()])),
    ];
    assert!(matches!(found_in(&good(), NAME), Found::Key(_)), "the control");
    for (name, document) in documents {
        assert!(is_refused(&found_in(&document, NAME)), "{name}");
    }
    assert!(is_refused(&published(NAME, Purpose::Authentication, &library(&[(DOCUMENT, &good())]))));
    for name in [DID, "did:web:issuer.example#", "did:web:issuer.example#key-1#key-1", "did:web:issuer.example#KEY-1", "#key-1"] {
        assert!(is_refused(&found_in(&good(), name)), "{name}");
    }
    let unread = changed(|d| d["verificationMethod"][0]["type"] = json!("EcdsaSecp256k1VerificationKey2019"));
    assert!(matches!(found_in(&unread, NAME), Found::Missing(_)), "a kind not read here is no accusation");
}

#[test]
fn a_document_that_readers_do_not_agree_on_is_refused() {
    let refused = [
        good().to_string().replace(r#""id":"did:web:issuer.example","#, r#""id":"did:web:issuer.example","id":"did:web:x","#),
        format!("\u{feff}{}", good()),
        format!("{} {}", good(), good()),
        format!("{{\"pad\":\"{}\",{}", "x".repeat(256 * 1024), &good().to_string()[1..]),
        "<html>".to_owned(),
        String::new(),
    ];
    for body in refused {
        let mut library = Library::new();
        library.put(DOCUMENT, Piece::Here { content_type: String::new(), body: body.clone().into_bytes() });
        assert!(is_refused(&published(NAME, Purpose::Assertion, &library)), "{body:.60}");
    }
    let crowd: Vec<Value> = (0..600).map(|n| json!({"id": format!("#k{n}")})).collect();
    assert!(is_refused(&found_in(&changed(|d| d["keyAgreement"] = json!(crowd)), NAME)), "work is bounded");
}

#[test]
fn what_is_not_there_is_wanted_or_missing_and_never_refused() {
    let mut library = Library::new();
    assert_eq!(published(NAME, Purpose::Assertion, &library), Found::Wanted);
    assert_eq!(keys_of(DID, Purpose::Assertion, &library), Keys::Wanted);
    assert_eq!(library.wanted(), [DOCUMENT]);
    library.put(DOCUMENT, Piece::Missing("it answers 404".to_owned()));
    assert_eq!(published(NAME, Purpose::Assertion, &library), Found::Missing("it answers 404".to_owned()));
    assert_eq!(listed_by(DID, &key(1), Purpose::Assertion, &library), Found::Missing("it answers 404".to_owned()));
    let unread = published("did:ebsi:zvHWX359A3CvfJnCYaAiAde#k", Purpose::Assertion, &library);
    assert!(matches!(unread, Found::Missing(_)), "{unread:?}");
}

#[test]
fn the_end_of_a_key_is_read() {
    let document = changed(|d| {
        d["verificationMethod"][0]["revoked"] = json!("2026-01-02T03:04:05Z");
        d["verificationMethod"][0]["expires"] = json!("2027-01-02T03:04:05+01:00");
    });
    let own = the_key(found_in(&document, NAME));
    assert_eq!(own.revoked, Some("2026-01-02T03:04:05Z".parse().unwrap()));
    assert_eq!(own.expires, Some("2027-01-02T02:04:05Z".parse().unwrap()));
}

#[test]
fn a_key_that_a_signature_brings_along_counts_only_if_the_issuer_lists_it() {
    let document = json!({
        "id": DID,
        "verificationMethod": [
            method(NAME, 1),
            method("#key-2", 2),
            {"id": "#odd", "type": "Odd", "controller": DID},
            {"id": "#foreign", "type": "Multikey", "controller": "did:web:other.example", "publicKeyMultibase": multibase(5)},
        ],
        "assertionMethod": [NAME, "#odd", "#foreign", {"id": "#key-3", "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk(3)}],
        "authentication": ["#key-2"],
    });
    let library = library(&[(DOCUMENT, &document)]);
    let listed = |seed| listed_by(DID, &key(seed), Purpose::Assertion, &library);
    for seed in [1, 3] {
        assert!(bound(DID, &the_key(listed(seed))), "{seed}");
    }
    for seed in [2, 4, 5] {
        assert!(is_refused(&listed(seed)), "{seed}");
    }
    assert!(matches!(listed_by(DID, &key(2), Purpose::Authentication, &library), Found::Key(_)));
    assert!(is_refused(&listed_by("did:web:issuer.example#key-1", &key(1), Purpose::Assertion, &library)));
    let own = format!("did:key:{}", multibase(4));
    assert!(matches!(listed_by(&own, &key(4), Purpose::Assertion, &library), Found::Key(_)));
    assert!(is_refused(&listed_by(&own, &key(1), Purpose::Assertion, &library)));
}

/// Octets of a good document changed at random: an answer every time, and never a key that does not stand in it.
#[test]
fn a_damaged_document_gets_an_answer() {
    use proptest::prelude::*;
    let text = good().to_string().into_bytes();
    proptest!(|(place in 0..text.len(), octet: u8)| {
        let mut body = text.clone();
        body[place] = octet;
        let mut library = Library::new();
        library.put(DOCUMENT, Piece::Here { content_type: String::new(), body: body.clone() });
        let _ = keys_of(DID, Purpose::Assertion, &library);
        if let Found::Key(published) = published(NAME, Purpose::Assertion, &library) {
            let spelt = published.key.ed25519().unwrap().multibase();
            prop_assert!(String::from_utf8(body).unwrap().contains(&spelt));
        }
    });
}
