//! What is taken out states nothing, and everything that states something stays.

use super::super::tests::badge;
use super::*;
use serde_json::json;

fn with(place: &str, value: Value) -> Value {
    let mut document = badge();
    let (object, key) = place.rsplit_once('/').unwrap();
    document.pointer_mut(object).unwrap()[key] = value;
    document
}

#[test]
fn what_states_nothing_is_taken_out() {
    let tag = "/credentialSubject/achievement/tag";
    let allowed = "/credentialSubject/achievement/resultDescription/0/allowedValue";
    for (place, value, expected, taken) in [
        ("/partner", json!(null), None, 0),
        ("/credentialSubject/activityEndDate", json!(null), None, 1),
        ("/credentialSubject/source", json!([]), None, 1),
        ("/credentialSubject/source", json!([null, null]), None, 3),
        (tag, json!(["a", "a", "b", "a"]), Some(json!(["a", "b"])), 2),
        (tag, json!([null, "a", null, "b"]), Some(json!(["a", "b"])), 2),
        ("/credentialSubject/achievement/criteria/type", json!([]), None, 1),
        (
            "/type",
            json!(["VerifiableCredential", "AchievementCredential", "OpenBadgeCredential", "VerifiableCredential"]),
            Some(json!(["VerifiableCredential", "AchievementCredential"])),
            2,
        ),
        // Here order and repetition are signed.
        (allowed, json!(["A", "B", "A"]), Some(json!(["A", "B", "A"])), 0),
        (allowed, json!([]), Some(json!([])), 0),
        ("/cnf", json!({"jwk": {"empty": [null, []]}}), Some(json!({"jwk": {"empty": [null, []]}})), 0),
    ] {
        let document = with(place, value.clone());
        let found = set_in_order(&document);
        // What is wrong with it besides is not hidden.
        let clean = found.faults.is_empty() == (place != "/partner");
        assert!(clean && found.taken_out == taken, "{place} {value}: {:?} {}", found.faults, found.taken_out);
        assert_eq!(
            found.document.pointer(place).cloned().filter(|_| taken > 0 || expected.is_some()),
            expected,
            "{place} {value}"
        );
        assert_eq!(matches!(found.document, Cow::Borrowed(_)), taken == 0);
    }
}

#[test]
fn two_nameless_objects_that_are_alike_are_two() {
    let one = json!({"type": ["Evidence"], "name": "A"});
    let named = json!({"id": "https://a.example/e", "type": ["Evidence"], "name": "A"});
    for (one, taken) in [(one, 0), (named, 1)] {
        let document = with("/evidence", json!([one, one]));
        let found = set_in_order(&document);
        assert_eq!((found.taken_out, found.faults.len()), (taken, 0));
    }
}

#[test]
fn what_is_signed_in_another_spelling_is_not_called_unsigned() {
    for (place, value, grade) in [
        ("/description", json!({"@value": "A", "@language": "en"}), Grade::Unread),
        ("/https:~1~1schema.org~1name", json!("A"), Grade::Unread),
        ("/credentialSubject/achievement/tag", json!([["a"]]), Grade::Unread),
        ("/evidence/0/type", json!(["Evidence", "cred:Evidence"]), Grade::Unread),
        ("/image/id", json!("cred:x"), Grade::Unread),
        ("/credentialSubject/@context", json!([]), Grade::Unread),
        // And these anyone could have written.
        ("/description", json!({"@value": "A", "@direction": "rtl"}), Grade::Unsigned),
        ("/@index", json!("A"), Grade::Unsigned),
        ("/grade", json!("A"), Grade::Unsigned),
        ("/issuer/id", json!("_:Dr."), Grade::Unsigned),
        ("/image/id", json!("welcome"), Grade::Unsigned),
        ("/evidence/0/type", json!(["Evidence", "Excellent"]), Grade::Unsigned),
    ] {
        let mut document = badge();
        let (object, key) = place.rsplit_once('/').unwrap();
        document.pointer_mut(object).unwrap()[key.replace("~1", "/")] = value.clone();
        let found = set_in_order(&document);
        let worst = found.faults.iter().map(|fault| fault.grade).max();
        assert_eq!(worst, Some(grade), "{place} {value}: {:?}", found.faults);
    }
}

#[test]
fn nothing_is_taken_out_of_a_document_that_is_not_read() {
    let mut document = with("/description", Value::Null);
    document["grade"] = json!("A");
    let found = set_in_order(&document);
    assert_eq!((found.taken_out, found.count(Grade::Unsigned), found.count(Grade::Idle)), (0, 1, 1));
}

/// Thousands of nulls cost a bounded number of walks, and what is then left is not taken for read.
#[test]
fn work_is_bounded() {
    let document = with("/credentialSubject/achievement/tag", Value::Array(vec![Value::Null; 20_000]));
    let found = set_in_order(&document);
    assert!(found.taken_out < 2_000 && !found.faults.is_empty());
}
