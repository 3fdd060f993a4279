//! Badges of other issuers, with proofs inside.

use super::*;
use crate::domain::report::{Standing, Verdict};
use crate::proof::library::Piece;

pub(super) fn their_key() -> SigningKey {
    SigningKey::from_seed([9; 32])
}

/// A did:key issuer with the name of its key.
pub(super) fn did_key(key: &SigningKey) -> (String, String) {
    let name = key.public().multibase();
    (format!("did:key:{name}"), format!("did:key:{name}#{name}"))
}

/// An Open Badge by that issuer, not yet signed.
pub(super) fn badge(issuer: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c01",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Welding II",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Guild of Welders"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "identityType": "emailAddress", "hashed": false,
                "identityHash": "wanda@example.org"}],
            "achievement": {
                "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c02", "type": ["Achievement"], "name": "Welding II",
                "description": "Welds upside down.", "criteria": {"narrative": "Weld upside down."},
            },
        },
    })
}

/// The document with a proof by that key.
pub(super) fn sealed(mut document: Value, key: &SigningKey, method: &str) -> Value {
    let at = "2026-01-02T00:00:00Z".parse().unwrap();
    let (proof, _) = data_integrity::prove(&document, key, method, at).unwrap();
    document["proof"] = json!([proof]);
    document
}

/// A good badge of somebody else's.
pub(super) fn theirs() -> Value {
    let (did, method) = did_key(&their_key());
    sealed(badge(&did), &their_key(), &method)
}

pub(super) fn examine_with(document: &Value, library: &Library) -> Examined {
    super::super::examine(document.to_string().as_bytes(), &Ground { ours: &ring(), library, now: now() })
}

pub(super) fn here(value: &Value) -> Piece {
    Piece::Here { content_type: "application/json".to_owned(), body: value.to_string().into_bytes() }
}

/// A did:web document that lists that key for issuing.
pub(super) fn did_document(did: &str, key: &SigningKey) -> Value {
    let method = format!("{did}#key-1");
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], "id": did,
        "verificationMethod": [{"id": method, "type": "Multikey", "controller": did,
            "publicKeyMultibase": key.public().multibase()}],
        "assertionMethod": [method],
    })
}

#[test]
fn a_badge_of_a_key_that_is_its_own_name_is_good_at_once() {
    let examined = examine_with(&theirs(), &Library::new());
    assert!(all_passed(&examined), "{:#?}", examined.checks);
    assert_eq!((examined.whose, examined.standing), (Whose::Theirs, Some(Standing::NotKept)));
    assert_eq!((examined.signatures.len(), examined.signatures[0].kind.as_str()), (1, "eddsa-rdfc-2022"));
    let facts = examined.facts.unwrap();
    assert_eq!((facts.issuer_name.as_str(), facts.shown.achievement.as_str()), ("Guild of Welders", "Welding II"));
    assert_eq!(facts.identities.len(), 1);
}

#[test]
fn a_changed_or_borrowed_badge_is_not() {
    let mut changed = theirs();
    changed["credentialSubject"]["achievement"]["name"] = json!("Welding III");
    let examined = examine_with(&changed, &Library::new());
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Failed));
    assert!(examined.facts.is_none() && examined.standing.is_none(), "nothing more is asked for it");
    // Signed with one's own key in another's name.
    let (_, method) = did_key(&SigningKey::from_seed([8; 32]));
    let (did, _) = did_key(&their_key());
    let examined = examine_with(&sealed(badge(&did), &SigningKey::from_seed([8; 32]), &method), &Library::new());
    assert_eq!(outcome(&examined, CheckName::IssuerBinding), Some(Failed));
    // The control: whoever looks at the signature alone is fooled.
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed));
    let in_our_name = examine_with(&sealed(badge(DID), &SigningKey::from_seed([8; 32]), &method), &Library::new());
    assert_eq!(outcome(&in_our_name, CheckName::IssuerBinding), Some(Failed));
    let nobody = sealed(
        {
            let mut badge = badge("x");
            badge.as_object_mut().unwrap().remove("issuer");
            badge
        },
        &their_key(),
        &method,
    );
    assert!(!all_passed(&examine_with(&nobody, &Library::new())));
}

#[test]
fn a_web_issuer_is_asked_for_its_keys_and_nothing_is_green_without() {
    let did = "did:web:guild.example:welders";
    let address = "https://guild.example/welders/did.json";
    let document = sealed(badge(did), &their_key(), &format!("{did}#key-1"));
    let mut library = Library::new();
    let examined = examine_with(&document, &library);
    assert_eq!(outcome(&examined, CheckName::Proof), Some(NotChecked));
    assert_eq!(library.wanted(), [address]);
    library.put(address, here(&did_document(did, &their_key())));
    assert!(all_passed(&examine_with(&document, &library)));
    library.put(address, Piece::Missing("it answers 503".to_owned()));
    assert_eq!(outcome(&examine_with(&document, &library), CheckName::Proof), Some(NotChecked));
    library.put(address, here(&did_document(did, &SigningKey::from_seed([8; 32]))));
    assert_eq!(outcome(&examine_with(&document, &library), CheckName::Proof), Some(Failed));
    let mut unlisted = did_document(did, &their_key());
    unlisted["assertionMethod"] = json!([]);
    library.put(address, here(&unlisted));
    assert!(!all_passed(&examine_with(&document, &library)));
    let mut revoked = did_document(did, &their_key());
    revoked["verificationMethod"][0]["revoked"] = json!("2026-06-01T00:00:00Z");
    library.put(address, here(&revoked));
    assert_eq!(outcome(&examine_with(&document, &library), CheckName::KeyState), Some(Failed));
    let mut run_out = did_document(did, &their_key());
    run_out["verificationMethod"][0]["expires"] = json!("2026-01-01T00:00:00Z");
    library.put(address, here(&run_out));
    assert_eq!(outcome(&examine_with(&document, &library), CheckName::KeyState), Some(Failed));
    run_out["verificationMethod"][0]["expires"] = json!("2026-01-03T00:00:00Z");
    library.put(address, here(&run_out));
    assert_eq!(outcome(&examine_with(&document, &library), CheckName::KeyState), Some(Passed), "it signed before its end");
}

#[test]
fn one_good_signature_of_several_suffices_and_a_bad_one_is_told() {
    let (did, method) = did_key(&their_key());
    let mut document = theirs();
    let good = document["proof"][0].clone();
    let (bad, _) = data_integrity::prove(&badge(&did), &SigningKey::from_seed([8; 32]), &method, now()).unwrap();
    for proofs in [json!([good, bad]), json!([bad, good])] {
        document["proof"] = proofs;
        let examined = examine_with(&document, &Library::new());
        assert!(all_passed(&examined), "{:#?}", examined.checks);
        let mut outcomes: Vec<_> = examined.signatures.iter().map(|signature| signature.outcome).collect();
        outcomes.sort_by_key(|outcome| *outcome == Failed);
        assert_eq!(outcomes, [Passed, Failed]);
        assert!(examined.remarks.iter().any(|remark| remark.contains("does not hold")), "{:?}", examined.remarks);
    }
    document["proof"] = json!([bad]);
    assert!(!all_passed(&examine_with(&document, &Library::new())));
    // Of ours there is one signature and no other.
    let mut ours = signed();
    let ours_proof = ours["proof"][0].clone();
    ours["proof"] = json!([ours_proof, bad]);
    assert_eq!(outcome(&examine_value(&ours), CheckName::Proof), Some(Failed));
}

#[test]
fn a_foreign_vocabulary_is_not_judged() {
    let mut document = theirs();
    document["@context"] = json!(["https://www.w3.org/ns/credentials/v2", "https://guild.example/context"]);
    let examined = examine_with(&document, &Library::new());
    assert_eq!(outcome(&examined, CheckName::Contexts), Some(NotChecked));
    let mut added = theirs();
    added["grade"] = json!("A");
    assert_eq!(outcome(&examine_with(&added, &Library::new()), CheckName::Contexts), Some(Failed));
}

/// JSON-LD takes null, an empty array and a repeated item for absent, and so does everybody else's verifier.
#[test]
fn what_states_nothing_makes_no_badge_false_and_is_not_shown() {
    let mut document = theirs();
    document["description"] = Value::Null;
    document["validUntil"] = Value::Null;
    document["evidence"] = json!([]);
    document["type"].as_array_mut().unwrap().push(json!("AchievementCredential"));
    document["credentialSubject"]["achievement"]["tag"] = json!([null]);
    let examined = examine_with(&document, &Library::new());
    assert!(all_passed(&examined), "{:#?}", examined.checks);
    assert_eq!(examined.facts.as_ref().unwrap().dates.1, None, "no end is stated");
    assert!(examined.remarks.iter().any(|remark| remark.starts_with("6 places")), "{:?}", examined.remarks);
    // The control: what states something and is not signed is no idle place.
    document["credentialSubject"]["achievement"]["tag"] = json!(["best of all"]);
    assert_eq!(outcome(&examine_with(&document, &Library::new()), CheckName::Proof), Some(Failed));
    document["credentialSubject"]["grade"] = json!("best of all");
    assert_eq!(outcome(&examine_with(&document, &Library::new()), CheckName::Contexts), Some(Failed));
    // Nothing of the kind is excused in ours, which never has it.
    let mut ours = signed();
    ours["evidence"] = json!([]);
    assert_eq!(outcome(&examine_value(&ours), CheckName::Contexts), Some(Failed));
}

#[test]
fn a_subject_in_an_array_of_one_is_that_subject() {
    let mut document = theirs();
    document["credentialSubject"] = json!([document["credentialSubject"]]);
    let examined = examine_with(&document, &Library::new());
    assert!(all_passed(&examined), "{:#?}", examined.checks);
    let facts = examined.facts.unwrap();
    assert_eq!((facts.shown.achievement.as_str(), facts.identities.len()), ("Welding II", 1));
    let (did, method) = did_key(&their_key());
    let mut two = badge(&did);
    two["credentialSubject"] = json!([two["credentialSubject"], two["credentialSubject"]]);
    let examined = examine_with(&sealed(two, &their_key(), &method), &Library::new());
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed));
    assert_eq!(outcome(&examined, CheckName::Schema), Some(NotChecked), "no forgery, and about more than is read");
}

/// JSON readers do not agree on such a number; that makes no badge false, and none true.
#[test]
fn a_number_that_is_too_large_is_not_judged() {
    let text = theirs().to_string().replacen("\"name\"", "\"creditsAvailable\":9007199254740993,\"name\"", 1);
    let examined = examine(text.as_bytes(), &ring());
    assert_eq!(outcome(&examined, CheckName::Format), Some(NotChecked));
    assert!(examined.facts.is_none());
}

/// An honest issuer may write what is not read here: that is no forgery, and it is no answer either.
#[test]
fn another_spelling_is_not_judged() {
    let changes: [fn(&mut Value); 3] = [
        |badge| badge["name"] = json!({"@value": "Welding II", "@language": "en"}),
        |badge| badge["https://schema.org/award"] = json!("Welding II"),
        |badge| badge["credentialSubject"]["achievement"]["tag"] = json!([["steel"]]),
    ];
    for change in changes {
        let mut document = theirs();
        change(&mut document);
        let examined = examine_with(&document, &Library::new());
        assert_eq!(outcome(&examined, CheckName::Contexts), Some(NotChecked));
        assert!(examined.facts.is_none() && outcome(&examined, CheckName::Proof).is_none());
    }
}

#[test]
fn endorsements_are_verified_each_by_itself() {
    let (did, method) = did_key(&their_key());
    let (endorser, endorser_method) = did_key(&SigningKey::from_seed([7; 32]));
    let endorsement = |about: &str| {
        let plain = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c03", "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "Endorsement", "issuer": {"id": endorser, "type": ["Profile"], "name": "Chamber of Crafts"},
            "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": {"id": about, "type": ["EndorsementSubject"], "endorsementComment": "Well made."},
        });
        sealed(plain, &SigningKey::from_seed([7; 32]), &endorser_method)
    };
    let with = |endorsement: Value| {
        let mut plain = badge(&did);
        plain["issuer"]["endorsement"] = json!([endorsement]);
        examine_with(&sealed(plain, &their_key(), &method), &Library::new()).endorsements
    };
    let told = with(endorsement(&did));
    assert_eq!((told.len(), told[0].by.as_str(), told[0].subject.as_str()), (1, "Chamber of Crafts", "issuer"));
    assert_eq!((told[0].verdict, told[0].comment.as_deref()), (Verdict::Genuine, Some("Well made.")));
    let elsewhere = with(endorsement("did:web:somebody.example"));
    assert_eq!((elsewhere[0].verdict, elsewhere[0].comment.as_deref()), (Verdict::NotGenuine, None));
    let mut forged = endorsement(&did);
    forged["credentialSubject"]["endorsementComment"] = json!("Best ever.");
    let forged = with(forged);
    assert_eq!((forged[0].verdict, forged[0].comment.as_deref(), forged[0].by.as_str()), (Verdict::NotGenuine, None, ""));
}
