//! The whole contexts and the relevant part of them say the same of every document, also where that is "no".

use super::super::{to_quads, to_quads_under};
use super::*;
use crate::proof::rdf_canon;
use proptest::prelude::*;
use serde_json::json;

const OURS: &str = include_str!("../../../../tests/vectors/ours/unsigned.json");
const COMPLETE: &str = include_str!("../../../../tests/vectors/ob3/complete.json");
const LIST: &str = include_str!("../../../../tests/vectors/ours/status-list.json");

/// The canonical form, or nothing where the document is refused.
fn both_ways(document: &Value) -> [Option<String>; 2] {
    let ways = [to_quads(document), to_quads_under(document, context::text)];
    ways.map(|quads| quads.ok().and_then(|quads| rdf_canon::canonicalise(&quads).ok()))
}

#[track_caller]
fn agree(document: &Value) -> bool {
    let [part, whole] = both_ways(document);
    assert_eq!(part, whole, "{document}");
    whole.is_some()
}

#[test]
fn published_documents_mean_the_same() {
    for text in [OURS, COMPLETE, LIST] {
        assert!(agree(&serde_json::from_str(text).unwrap()));
    }
}

#[test]
fn a_credential_needs_a_small_part_only() {
    let names = Names::of(&serde_json::from_str(OURS).unwrap());
    let part: usize = context::BADGE.iter().map(|url| names.context(url).unwrap().len()).sum();
    let whole: usize = context::BADGE.iter().map(|url| context::text(url).unwrap().len()).sum();
    assert!(part * 3 < whole, "{part} of {whole}");
    assert_eq!(names.context("https://www.w3.org/ns/credentials/v1"), None);
}

#[test]
fn what_definitions_quarrel_over_or_lean_on_is_never_left_out() {
    let listing = |urls: &[&str]| Names::of(&json!({"@context": urls}));
    let always = |names: &Names, name: &str| PINNED.names[name].always(names.listed);
    let ours = listing(&context::BADGE);
    for name in ["name", "description", "status", "kid", "resultDescription", "identifier", "OpenBadgeCredential"] {
        assert!(always(&ours, name), "{name}");
    }
    // What only contexts quarrel over that this document does not list is no matter.
    for name in ["VerifiableCredential", "issuer", "Achievement", "cred", "StatusList2021"] {
        assert!(!always(&ours, name), "{name}");
    }
    let older = listing(&[context::CREDENTIALS_V1, "https://purl.imsglobal.org/spec/ob/v3p0/context.json"]);
    for name in ["cred", "sec", "xsd", "OpenBadgeCredential"] {
        assert!(always(&older, name), "{name}");
    }
    // Both call it by the same letters, and the letters stand for two things.
    let xsd = PINNED.names["xsd"].defined.len();
    assert_eq!(xsd, 2, "one with http and one with https");
}

/// A quarrel between definitions that the document itself does not mention is still an error.
#[test]
fn a_forbidden_redefinition_is_forbidden_in_both() {
    let redefined = json!({"@context": [context::CREDENTIALS, {"status": "https://e.example/status"}],
        "id": "urn:x", "type": ["BitstringStatusListEntry"], "statusMessage": [{"message": "x"}]});
    agree(&redefined);
    let protected = json!({"@context": [context::CREDENTIALS, {"description": "https://e.example/d"}], "id": "urn:x"});
    assert!(!agree(&protected));
}

#[test]
fn every_type_within_every_other_kind_of_scope_means_the_same() {
    let names: Vec<&String> = PINNED.contexts.iter().flat_map(|(_, members)| members.keys()).collect();
    let (mut taken, mut refused) = (0, 0);
    let older = [
        context::CREDENTIALS_V1,
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://w3id.org/security/suites/ed25519-2020/v1",
    ];
    for (place, name) in names.iter().enumerate() {
        let next = names[(place * 7 + 3) % names.len()];
        for document in [
            json!({"@context": context::BADGE, "id": "urn:x", "type": [name, next], "name": "n", "image": {"id": "urn:i"}}),
            json!({"@context": context::BADGE, "id": "urn:x", "type": name, "proof": {"type": next, "created": "now"}}),
            json!({"@context": context::BADGE, "type": "OpenBadgeCredential", name.as_str(): {"type": next, "id": "urn:y"}}),
            json!({"@context": older, "id": "urn:x", "type": [name, next], "proof": {"type": next, "created": "now"}}),
            json!({"@context": older, "type": "OpenBadgeCredential", name.as_str(): {"type": next, "id": "cred:y"}}),
        ] {
            *(if agree(&document) { &mut taken } else { &mut refused }) += 1;
        }
    }
    assert!(taken > 50 && refused > 5, "{taken} taken, {refused} refused");
}

/// Objects of pinned names and loose texts, nested a few levels deep.
fn object() -> impl Strategy<Value = Value> {
    let mut names: Vec<String> = PINNED.names.keys().cloned().collect();
    names.sort_unstable();
    names.extend(["@id", "@type", "@value", "unknown", "https://e.example/p", "name:x", "cred:x", "xsd:y"].map(str::to_owned));
    let name = proptest::sample::select(names);
    let leaf = prop_oneof![
        name.clone().prop_map(Value::from),
        "[a-z:/#]{0,12}".prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (0..99u8).prop_map(Value::from),
    ];
    let object = leaf.prop_recursive(4, 24, 5, move |inner| {
        let value = prop_oneof![3 => inner.clone(), 1 => proptest::collection::vec(inner, 0..3).prop_map(Value::from)];
        let members = proptest::collection::btree_map(name.clone(), value, 0..5);
        (proptest::option::of(proptest::collection::vec(name.clone(), 1..3)), members).prop_map(|(types, members)| {
            let mut object: Map<String, Value> = members.into_iter().collect();
            if let Some(types) = types {
                object.insert("type".to_owned(), json!(types));
            }
            Value::Object(object)
        })
    });
    object.prop_filter("an object", Value::is_object)
}

/// One to four pinned contexts in any order, also in one that nobody may use.
fn listed() -> impl Strategy<Value = Vec<&'static str>> {
    let any = proptest::sample::subsequence(context::urls().collect::<Vec<_>>(), 1..=4).prop_shuffle();
    prop_oneof![any, (1..=3usize).prop_map(|count| context::BADGE[..count].to_vec())]
}

proptest! {
    #[test]
    fn any_document_means_the_same(mut document in object(), mut inner in object(), lists in (listed(), listed())) {
        document["@context"] = json!(lists.0);
        inner["@context"] = json!(lists.1);
        document["endorsement"] = inner;
        let [part, whole] = both_ways(&document);
        prop_assert_eq!(part, whole);
    }
}
