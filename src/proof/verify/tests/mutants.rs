//! Every leaf and key of one credential, changed in every simple way: whatever still passes must mean the same.

use super::*;
use crate::proof::{json_ld, rdf_canon};
use proptest::prelude::*;

/// JSON pointers of every value, the root first.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| places(inner, &format!("{at}/{}", escaped(name)), found))
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(place, inner)| places(inner, &format!("{at}/{place}"), found)),
        _ => {}
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Other values for one place.
fn others(value: &Value) -> Vec<Value> {
    let mut others = vec![Value::Null, json!([]), json!({}), json!([value]), json!([value, value]), json!({"@value": value})];
    match value {
        Value::String(text) => others.extend([json!(format!("{text}x")), json!(""), json!(text.to_uppercase()), json!(7)]),
        Value::Bool(truth) => others.extend([json!(!truth), json!(truth.to_string()), json!(0)]),
        Value::Array(items) => {
            others.push(json!(items.iter().rev().collect::<Vec<_>>()));
            others.extend(items.first().cloned());
            others.push(json!({"@set": items}));
            others.push(json!({"@list": items}));
        }
        Value::Object(_) => others.push(json!("urn:x")),
        _ => {}
    }
    others
}

/// Other objects made of one object: a key removed, renamed, or added.
fn reshaped(members: &serde_json::Map<String, Value>) -> Vec<Value> {
    let mut shapes = Vec::new();
    for (name, value) in members {
        let mut without = members.clone();
        without.remove(name);
        shapes.push(Value::Object(without.clone()));
        for other in [format!("{name}X"), format!("@{name}"), format!("https://schema.org/{name}"), "description".to_owned()] {
            if !members.contains_key(&other) {
                let mut renamed = without.clone();
                renamed.insert(other, value.clone());
                shapes.push(Value::Object(renamed));
            }
        }
    }
    let added = [
        ("finalGrade", json!("A+")),
        ("description", json!("More than was said")),
        ("id", json!("_:b0")),
        ("id", json!("other")),
        ("@id", json!("urn:x")),
        ("@type", json!("https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement")),
        ("@index", json!("x")),
        ("@included", json!([{"id": "urn:y"}])),
        ("@context", json!({"finalGrade": "https://e.example/grade"})),
        ("proof", json!([])),
        ("confidenceMethod", json!({"type": "x"})),
    ];
    for (name, value) in added {
        if !members.contains_key(name) {
            let mut more = members.clone();
            more.insert(name.to_owned(), value);
            shapes.push(Value::Object(more));
        }
    }
    shapes
}

fn mutants() -> Vec<(String, Value)> {
    let (genuine, mut all) = (signed(), Vec::new());
    places(&genuine, "", &mut all);
    let mut made = Vec::new();
    for place in all {
        let here = genuine.pointer(&place).unwrap();
        let shapes = here.as_object().map_or_else(Vec::new, reshaped);
        for other in others(here).into_iter().chain(shapes) {
            let mut mutant = genuine.clone();
            *mutant.pointer_mut(&place).unwrap() = other.clone();
            let told: String = format!("'{place}' := {other}").chars().take(200).collect();
            made.push((told, mutant));
        }
    }
    made
}

fn canonical(document: &Value) -> String {
    let mut document = document.clone();
    document.as_object_mut().unwrap().remove("proof");
    rdf_canon::canonicalise(&json_ld::to_quads(&document).unwrap()).unwrap()
}

#[test]
fn no_mutant_passes_unless_it_says_the_same() {
    let (mutants, genuine) = (mutants(), canonical(&signed()));
    assert!(mutants.len() >= 200, "{}", mutants.len());
    let mut survivors = Vec::new();
    for (told, mutant) in &mutants {
        if *mutant != signed() && all_passed(&examine_value(mutant)) {
            assert_eq!(canonical(mutant), genuine, "{told}");
            survivors.push(told);
        }
    }
    println!("{} mutants, {} of them say the same: {survivors:#?}", mutants.len(), survivors.len());
    // Only the order of a set, the bracket around the one proof, or a caption that another place repeats word for word.
    assert!(survivors.len() < 12, "{survivors:#?}");
}

/// The control: JSON-LD alone lets many of these through, so the mutants do reach what they aim at.
#[test]
fn without_the_term_check_many_mutants_would_pass() {
    let genuine = canonical(&signed());
    let unseen = |mutant: &Value| {
        let mut unproved = mutant.clone();
        unproved.as_object_mut().is_some_and(|members| members.remove("proof").is_some())
            && json_ld::to_quads(&unproved).and_then(|quads| rdf_canon::canonicalise(&quads)).is_ok_and(|found| found == genuine)
    };
    let fooled = mutants().iter().filter(|(_, mutant)| unseen(mutant) && !all_passed(&examine_value(mutant))).count();
    println!("{fooled} mutants would fool a verifier that relies on JSON-LD alone");
    assert!(fooled > 100, "{fooled}");
}

/// The processor is shown only the relevant part of the contexts; no mutant may gain by that.
#[test]
fn a_mutant_means_the_same_under_the_whole_contexts() {
    let meaning = |quads: Result<_, _>| quads.and_then(|quads: Vec<_>| rdf_canon::canonicalise(&quads)).ok();
    for (told, mut mutant) in mutants() {
        mutant.as_object_mut().map(|members| members.remove("proof"));
        let whole = json_ld::to_quads_under(&mutant, crate::domain::context::text);
        assert_eq!(meaning(json_ld::to_quads(&mutant)), meaning(whole), "{told}");
    }
}

proptest! {
    #[test]
    fn any_octets_get_an_answer(octets: Vec<u8>) {
        prop_assert!(!all_passed(&examine(&octets, &ring())));
    }

    #[test]
    fn a_damaged_credential_gets_an_answer(at in 0..SIGNED.len(), with: u8, cut in 0..4usize) {
        let mut octets = SIGNED.as_bytes().to_vec();
        octets[at] = with;
        octets.drain(at..(at + cut).min(SIGNED.len()));
        let examined = examine(&octets, &ring());
        // Space and letter case of \u escapes aside, a changed octet is a changed meaning.
        let read: Option<Value> = serde_json::from_slice(&octets).ok();
        prop_assert_eq!(all_passed(&examined), read == Some(signed()));
    }
}
