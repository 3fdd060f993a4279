//! That every statement a document makes is counted, and none of those that get lost.

use super::*;
use serde_json::json;

const V2: &str = "https://www.w3.org/ns/credentials/v2";

fn whole(document: Value) -> bool {
    all_defined(document.as_object().unwrap()).is_ok()
}

fn with(members: Value) -> Value {
    let mut document = json!({"@context": [V2], "id": "urn:x", "type": ["VerifiableCredential"], "issuer": "did:example:i"});
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    document
}

#[test]
fn what_is_defined_is_whole() {
    for members in [
        json!({}),
        json!({"credentialSubject": {"id": "did:example:a"}}),
        json!({"credentialSubject": [{"id": "did:example:a", "name": "A"}, {"name": "A"}, {}]}),
        json!({"name": ["A", "A", {"@value": "B", "@language": "de", "@direction": "ltr"}]}),
        json!({"validFrom": "2026-01-01T00:00:00Z", "evidence": [{"type": "https://a.example/#E"}, {"id": "urn:e"}]}),
        json!({"credentialSubject": {"https://a.example/#spelt": ["x", 1, 1.5, true, {"https://a.example/#in": "y"}]}}),
        json!({"credentialSchema": {"id": "urn:s", "type": "JsonSchemaCredential"}}),
        json!({"@context": [V2, "https://www.w3.org/ns/credentials/examples/v2"], "type": ["VerifiableCredential", "Any"],
            "any": {"deep": [{"deeper": ["x", "x", {"type": "Thing"}]}]}}),
    ] {
        assert!(whole(with(members.clone())), "{members}");
    }
}

#[test]
fn one_lost_statement_is_noticed_wherever_it_is() {
    for members in [
        json!({"undefined": "x"}),
        json!({"undefined": {"name": "x"}}),
        json!({"type": ["VerifiableCredential", "Undefined"]}),
        json!({"name": null}),
        json!({"evidence": []}),
        json!({"id": "relative"}),
        json!({"issuer": "relative"}),
        json!({"credentialSubject": {"id": "relative"}}),
        json!({"credentialSubject": {"id": "did:example:a", "undefined": 1}}),
        json!({"credentialSubject": {"name": "A", "type": "Undefined"}}),
        json!({"credentialSubject": {"_:p": "x"}}),
        json!({"credentialSubject": {"a b": "x"}}),
        json!({"credentialSubject": {"@foo": "x"}}),
        // Two things said twice do not make up for one that is lost.
        json!({"name": ["A", "A"], "undefined": "x"}),
    ] {
        assert!(!whole(with(members.clone())), "{members}");
    }
}

#[test]
fn a_list_of_open_badges_makes_up_for_nothing() {
    let badge = |members: Value| {
        let rubric = json!({"id": "urn:r", "type": ["ResultDescription"], "allowedValue": ["a", "b", "a"],
            "resultType": "Result", "name": "r"});
        let mut badge = with(json!({"@context": [V2, context::OPEN_BADGES], "type": ["VerifiableCredential"],
            "credentialSubject": {"type": ["AchievementSubject"], "achievement": {"id": "urn:a", "type": ["Achievement"],
                "name": "n", "description": "d", "criteria": {"narrative": "c"}, "resultDescription": [rubric]}}}));
        badge["credentialSubject"]["achievement"].as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        badge
    };
    assert!(whole(badge(json!({}))));
    assert!(!whole(badge(json!({"undefined": "x"}))));
}

#[test]
fn contexts_that_bend_the_meaning_of_keys_are_not_taken() {
    let refused = |context: Value| {
        let mut found = Vec::new();
        faults(&context, "", &mut found);
        !found.is_empty()
    };
    for good in [json!(V2), json!([V2, {"a": "urn:a"}]), json!([{"a": {"@id": "urn:a", "@type": "@id", "@protected": true}}])] {
        assert!(!refused(good.clone()), "{good}");
    }
    for bad in [
        json!({"name": "@id"}),
        json!({"@base": "https://a.example/"}),
        json!({"@vocab": null}),
        json!({"@propagate": false}),
        json!({"a": {"@reverse": "urn:a"}}),
        json!({"a": {"@id": "urn:a", "@type": "@json"}}),
        json!({"a": {"@id": "urn:a", "@container": "@list"}}),
        json!({"a": {"@id": "@nest"}}),
        json!({"a": {"@id": "urn:a", "@context": {"b": null}}}),
        json!({"a": null}),
        json!(null),
        json!("https://a.example/not-known"),
    ] {
        assert!(refused(bad.clone()), "{bad}");
    }
}

#[test]
fn credentials_in_a_presentation_are_counted_under_their_own_contexts() {
    let presentation = |credential: Value| json!({"@context": [V2], "type": ["VerifiablePresentation"], "holder": "did:example:h", "verifiableCredential": [credential]});
    assert!(whole(presentation(with(json!({"name": "inner"})))));
    assert!(!whole(presentation(with(json!({"undefined": "x"})))));
    assert!(!whole(presentation(json!({"id": "urn:y", "name": "without contexts"}))));
}
