//! Keys that are named by their https address.

use super::*;

const ISSUER: &str = "https://issuer.example/issuers/1";
const KEY: &str = "https://issuer.example/keys/1";

fn hosted(pieces: &[(&str, &Value)], name: &str) -> Found {
    published(name, Purpose::Assertion, &library(pieces))
}

fn one_key(name: &str, holder: &str) -> Value {
    json!({"id": name, "type": "Multikey", "controller": holder, "publicKeyMultibase": multibase(1)})
}

fn listing(names: &[&str]) -> Value {
    json!({"id": ISSUER, "type": "Profile", "assertionMethod": names})
}

#[test]
fn a_controller_document_lists_its_keys_under_its_own_address() {
    let name = format!("{ISSUER}#key-1");
    let document = json!({
        "id": ISSUER,
        "verificationMethod": [{"id": name, "type": "Multikey", "controller": ISSUER, "publicKeyMultibase": multibase(1)}],
        "assertionMethod": [name],
    });
    let own = the_key(hosted(&[(ISSUER, &document)], &name));
    assert!(bound(ISSUER, &own));
    assert!(!bound("https://issuer.example/issuers/2", &own), "one listed key is not that of everybody on the server");
    assert!(!bound(&format!("{ISSUER}/"), &own));
    let moved = "https://issuer.example/copies/1";
    assert!(is_refused(&hosted(&[(moved, &document)], &format!("{moved}#key-1"))), "a copy elsewhere proves nothing");
}

#[test]
fn one_key_alone_needs_the_word_of_its_holder() {
    let key = one_key(KEY, ISSUER);
    assert_eq!(hosted(&[(KEY, &key)], KEY), Found::Wanted);
    let own = the_key(hosted(&[(KEY, &key), (ISSUER, &listing(&[KEY]))], KEY));
    assert!(bound(ISSUER, &own) && own.document_id == KEY);
    assert!(!bound(KEY, &own));
    assert!(is_refused(&hosted(&[(KEY, &key), (ISSUER, &listing(&["https://issuer.example/keys/2"]))], KEY)), "withdrawn");
    let elsewhere = json!({"id": "https://issuer.example/issuers/9", "assertionMethod": [KEY]});
    assert!(is_refused(&hosted(&[(KEY, &key), (ISSUER, &elsewhere)], KEY)), "somebody else's document");

    let profile = json!({"id": ISSUER, "type": "Profile", "name": "Issuer"});
    assert!(bound(ISSUER, &the_key(hosted(&[(KEY, &key), (ISSUER, &profile)], KEY))), "a mere profile, on the same server");
    let mut silent = library(&[(KEY, &key)]);
    silent.put(ISSUER, Piece::Missing("it answers 404".to_owned()));
    assert!(matches!(published(KEY, Purpose::Assertion, &silent), Found::Key(_)));
    // A document that cannot be had for now may be the one that lists the key no longer.
    let mut away = library(&[(KEY, &key)]);
    away.put(ISSUER, Piece::Away("it gave no answer in time".to_owned()));
    assert_eq!(published(KEY, Purpose::Assertion, &away), Found::Missing("it gave no answer in time".to_owned()));
}

/// The forger hosts a key of his own that says it belongs to the victim.
#[test]
fn a_key_elsewhere_cannot_name_its_victim() {
    let forged = "https://forger.example/key";
    let key = one_key(forged, ISSUER);
    let profile = json!({"id": ISSUER, "type": "Profile", "name": "Issuer"});
    assert!(is_refused(&hosted(&[(forged, &key), (ISSUER, &profile)], forged)));
    assert!(is_refused(&hosted(&[(forged, &key), (ISSUER, &listing(&[KEY]))], forged)));
    let mut silent = library(&[(forged, &key)]);
    silent.put(ISSUER, Piece::Missing("it answers 404".to_owned()));
    assert!(
        matches!(published(forged, Purpose::Assertion, &silent), Found::Missing(_)),
        "an issuer who is away agrees to nothing"
    );
    assert!(matches!(hosted(&[(forged, &key), (ISSUER, &listing(&[forged]))], forged), Found::Key(_)), "the control");
    for holder in ["https://127.0.0.1/", "urn:uuid:1", ""] {
        assert!(is_refused(&hosted(&[(forged, &one_key(forged, holder))], forged)), "{holder}");
    }
    assert!(is_refused(&hosted(&[(forged, &one_key(KEY, ISSUER)), (ISSUER, &listing(&[KEY]))], forged)), "another name");
}

#[test]
fn a_bare_jwk_counts_on_the_issuers_own_server_only() {
    let own = the_key(hosted(&[(KEY, &jwk(1))], KEY));
    assert!(own.key.same_as(&key(1)) && own.ground == Ground::Origin);
    for issuer in [ISSUER, "https://issuer.example", "did:web:issuer.example"] {
        assert!(bound(issuer, &own), "{issuer}");
    }
    let others = [
        "https://other.example/issuers/1",
        "https://issuer.example.other.example/",
        "https://issuer.example:8443/",
        "https://sub.issuer.example/",
        "http://issuer.example/",
        "did:web:other.example",
        "did:web:issuer.example%3A8443",
        "did:web:issuer.example:issuers:1",
        "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
        "urn:uuid:1",
        "",
    ];
    for issuer in others {
        assert!(!bound(issuer, &own), "{issuer}");
    }
}

#[test]
fn a_set_of_keys_is_chosen_from_by_name() {
    let named = |seed, kid: &str| {
        let mut jwk = jwk(seed);
        jwk["kid"] = json!(kid);
        jwk
    };
    let by_fragment = format!("{KEY}#two");
    let set = json!({"keys": [named(1, "one"), named(2, "two"), named(3, KEY)]});
    assert!(the_key(hosted(&[(KEY, &set)], &by_fragment)).key.same_as(&key(2)));
    assert!(the_key(hosted(&[(KEY, &set)], KEY)).key.same_as(&key(3)));
    assert!(the_key(hosted(&[(KEY, &json!({"keys": [named(1, "one")]}))], KEY)).key.same_as(&key(1)), "the only one");
    assert!(the_key(hosted(&[(KEY, &json!({"keys": [named(1, &by_fragment)]}))], &by_fragment)).key.same_as(&key(1)));
    let refused = [
        ("no such name", json!({"keys": [named(1, "one")]}), by_fragment.as_str()),
        ("a choice by guessing", json!({"keys": [jwk(1), jwk(2)]}), KEY),
        ("one name twice", json!({"keys": [named(1, "two"), named(2, "two")]}), by_fragment.as_str()),
        ("none", json!({"keys": []}), KEY),
        ("no set", json!({"keys": jwk(1)}), KEY),
        ("a secret one", json!({"kty": "OKP", "crv": "Ed25519", "x": jwk(1)["x"], "d": "AA"}), KEY),
        ("a symmetric one", json!({"kty": "oct", "k": "AA"}), KEY),
        ("another name", named(1, "one"), by_fragment.as_str()),
    ];
    for (name, body, method) in refused {
        assert!(is_refused(&hosted(&[(KEY, &body)], method)), "{name}");
    }
}

#[test]
fn an_open_badges_2_key_is_tied_by_owner_and_profile() {
    let wrong: Value = serde_json::from_str(include_str!("../../../../tests/vectors/jose/wrong.json")).unwrap();
    let key = json!({"@context": "https://w3id.org/openbadges/v2", "id": KEY, "type": "CryptographicKey", "owner": ISSUER, "publicKeyPem": wrong["spki"]});
    let find = |profile: &Value| published(KEY, Purpose::OpenBadges2, &library(&[(KEY, &key), (ISSUER, profile)]));
    for listed in [json!(KEY), json!([KEY]), key.clone()] {
        let own = the_key(find(&json!({"id": ISSUER, "type": "Issuer", "publicKey": listed})));
        assert!(bound(ISSUER, &own) && matches!(own.key, AnyKey::Rsa(_)));
    }
    assert!(is_refused(&find(&json!({"id": ISSUER, "type": "Issuer", "publicKey": "https://issuer.example/keys/2"}))));
    assert!(
        is_refused(&hosted(&[(KEY, &key), (ISSUER, &listing(&[KEY]))], KEY)),
        "not for Open Badges 3.0: it has no controller"
    );
}
