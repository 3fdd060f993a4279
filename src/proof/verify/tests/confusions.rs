//! One thing passed off as another: somebody's key, profile, neighbour, token or praise for somebody else's.

use super::foreign::{badge, did_document, did_key, examine_with, here, sealed, their_key};
use super::*;
use crate::domain::report::{Standing, Verdict};
use crate::proof::jws;
use crate::proof::library::Piece;

/// What a hosted Open Badges 2.0 issuer on that host publishes, whose profile claims that id.
fn hosted(profile_id: &str) -> (Value, Library) {
    let at = |path: &str| format!("https://mallory.example/{path}");
    let assertion = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": at("badge"), "badge": at("class"),
        "recipient": {"type": "email", "hashed": false, "identity": "mallory@example.org"},
        "verification": {"type": "HostedBadge"}, "issuedOn": "2020-05-03T10:00:00Z",
    });
    let class = json!({"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": at("class"),
        "name": "Doctor", "description": "x", "criteria": {"narrative": "x"}, "issuer": at("profile")});
    let profile = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": profile_id, "name": "Harvard",
        "verification": {"startsWith": ["https://mallory.example/"], "allowedOrigins": ["mallory.example"]}});
    let mut library = Library::new();
    for (path, document) in [("badge", &assertion), ("class", &class), ("profile", &profile)] {
        library.put(at(path), here(document));
    }
    (assertion, library)
}

/// The profile lies with the forger, names the victim as its id and allows the forger's own host.
#[test]
fn a_profile_is_that_of_its_address_and_not_of_the_id_in_it() {
    let (assertion, library) = hosted("https://mallory.example/profile");
    assert!(all_passed(&examine_with(&assertion, &library)), "the control");
    for victim in ["https://harvard.example/profile", DID, "did:web:harvard.example", "https://mallory.example/profile/"] {
        let (assertion, library) = hosted(victim);
        let examined = examine_with(&assertion, &library);
        assert_eq!(outcome(&examined, CheckName::IssuerBinding), Some(Failed), "{victim}: {:#?}", examined.checks);
        assert!(examined.facts.is_none(), "{victim}");
    }
}

#[test]
fn a_key_that_is_not_the_issuers_vouches_for_no_word() {
    let (_, method) = did_key(&SigningKey::from_seed([8; 32]));
    let forged = sealed(badge("did:web:harvard.example"), &SigningKey::from_seed([8; 32]), &method);
    let examined = examine_with(&forged, &Library::new());
    assert_eq!(
        (outcome(&examined, CheckName::Proof), outcome(&examined, CheckName::IssuerBinding)),
        (Some(Passed), Some(Failed))
    );
    assert_eq!(examined.facts, None, "neither its issuer's name nor its content may be shown as verified");
}

#[test]
fn a_token_for_another_use_is_no_credential() {
    let (did, method) = did_key(&their_key());
    let examined = |more: Value| {
        let mut header = json!({"kid": method});
        header.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let text = jws::sign(header.as_object().unwrap().clone(), badge(&did).to_string().as_bytes(), &their_key());
        examine(text.as_bytes(), &ring())
    };
    for fine in [json!({}), json!({"typ": "vc+jwt", "cty": "vc", "iss": did})] {
        assert!(all_passed(&examined(fine)), "the control");
    }
    for other in [
        json!({"typ": "vp+jwt"}),
        json!({"typ": "openid4vci-proof+jwt"}),
        json!({"cty": "vp"}),
        json!({"cty": "vp+ld+json"}),
        json!({"iss": "did:web:harvard.example"}),
    ] {
        assert!(!all_passed(&examined(other.clone())), "{other}");
    }
}

/// Harvard certified Mallory; Mallory shows that as Harvard's praise of the badges that he issues himself.
#[test]
fn a_badge_that_was_earned_is_no_endorsement() {
    let (mallory, method) = did_key(&their_key());
    let (harvard, harvard_method) = did_key(&SigningKey::from_seed([7; 32]));
    let mut earned = badge(&harvard);
    earned["id"] = json!("urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c07");
    earned["credentialSubject"]["id"] = json!(mallory);
    earned["credentialSubject"]["achievement"]["id"] = json!("urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c08");
    let earned = sealed(earned, &SigningKey::from_seed([7; 32]), &harvard_method);
    assert!(all_passed(&examine_with(&earned, &Library::new())), "the control: it is genuine");
    let mut own = badge(&mallory);
    own["issuer"]["endorsement"] = json!([earned]);
    let examined = examine_with(&sealed(own, &their_key(), &method), &Library::new());
    assert!(all_passed(&examined), "the badge around it is good, so it is looked into: {:#?}", examined.checks);
    let [told] = examined.endorsements.as_slice() else { panic!("{:#?}", examined.endorsements) };
    assert!(told.verdict == Verdict::NotGenuine && told.by.is_empty(), "{told:#?}");
}

#[test]
fn a_date_that_stands_there_twice_is_one_date_or_none() {
    let (did, method) = did_key(&their_key());
    let examined = |change: fn(&mut Value)| {
        let mut payload = badge(&did);
        change(&mut payload);
        let header = json!({"kid": method}).as_object().unwrap().clone();
        examine(jws::sign(header, payload.to_string().as_bytes(), &their_key()).as_bytes(), &ring())
    };
    assert!(all_passed(&examined(|badge| badge["exp"] = json!(4_000_000_000_u32))), "the control");
    let later: [fn(&mut Value); 3] = [
        |badge| {
            badge["exp"] = json!(4_000_000_000_u32);
            badge["expirationDate"] = json!("2026-02-01T00:00:00Z");
        },
        |badge| {
            badge["validUntil"] = json!("2096-02-01T00:00:00Z");
            badge["expirationDate"] = json!("2026-02-01T00:00:00Z");
        },
        |badge| badge["issuanceDate"] = json!("2020-02-01T00:00:00Z"),
    ];
    for (at, change) in later.into_iter().enumerate() {
        let examined = examined(change);
        assert!(!all_passed(&examined) || examined.dates.is_none(), "{at}: {:?}", examined.dates);
    }
}

/// Two tenants of one host: the one must not sign for the other with a key that he put there.
#[test]
fn a_neighbour_on_the_same_host_is_somebody_else() {
    let alice = "did:web:host.example:alice";
    let mallory = SigningKey::from_seed([6; 32]);
    let place = "https://host.example/mallory/key.json";
    let point = bs58::decode(&mallory.public().multibase()[1..]).into_vec().unwrap();
    use base64::Engine;
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(&point[2..])});
    let lone = json!({"id": place, "type": "Multikey", "controller": alice, "publicKeyMultibase": mallory.public().multibase()});
    let header = json!({"kid": place}).as_object().unwrap().clone();
    let text = jws::sign(header, badge(alice).to_string().as_bytes(), &mallory);
    let documents = [here(&did_document(alice, &their_key())), Piece::Missing("it answers 503".to_owned())];
    for key in [jwk, lone] {
        for document in &documents {
            let mut library = Library::new();
            library.put(place, here(&key));
            library.put("https://host.example/alice/did.json", document.clone());
            let examined = super::super::examine(text.as_bytes(), &Ground { ours: &ring(), library: &library, now: now() });
            assert!(!all_passed(&examined) && examined.facts.is_none(), "{key}: {:#?}", examined.checks);
        }
    }
}

#[test]
fn the_words_of_an_issuer_are_cut_short_and_turn_nothing_around() {
    let mut library = Library::new();
    let said = json!({"revocationReason": format!("gone\u{202E}\u{0007}{}", "x".repeat(10_000))});
    library.put("https://mallory.example/badge", Piece::Gone(said.to_string().into_bytes()));
    let (assertion, _) = hosted("https://mallory.example/profile");
    match examine_with(&assertion, &library).standing {
        Some(Standing::Revoked { reason, .. }) => assert!(reason.len() <= 200 && reason.starts_with("gonexx"), "{reason}"),
        other => panic!("{other:?}"),
    }
}
