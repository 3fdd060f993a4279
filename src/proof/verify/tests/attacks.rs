//! Attacks by name, each beside a naive verifier that falls for it: the ordinary JSON reader, JSON-LD without the term
//! check, and plain Ed25519 verification.

use super::*;
use crate::domain::context;
use crate::proof::data_integrity::canonical_under;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};

/// What a verifier does that trusts its libraries.
fn naive(text: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Value>(text) else { return false };
    let proof = if document["proof"].is_array() { &document["proof"][0] } else { &document["proof"] };
    let Some(mut options) = proof.as_object().cloned() else { return false };
    let Some(Value::String(value)) = options.remove("proofValue") else { return false };
    let Ok(canonical) = canonical_under(&document, &options, context::text) else { return false };
    let Ok(octets) = bs58::decode(&value[1..]).into_vec() else { return false };
    let Ok(signature) = Signature::from_slice(&octets) else { return false };
    let octets = bs58::decode(&key().public().multibase()[1..]).into_vec().unwrap();
    let key = VerifyingKey::from_bytes(octets[2..].try_into().unwrap()).unwrap();
    key.verify(&canonical.hash_data(), &signature).is_ok()
}

/// Examines the altered text, and wants it refused by `by` where the naive verifier is fooled.
fn fools_only_the_naive(attack: &str, text: &str, by: CheckName) {
    assert!(naive(text), "{attack}: the control must be fooled, or the attack proves nothing");
    let examined = examine(text.as_bytes(), &ring());
    assert_eq!(outcome(&examined, by), Some(Failed), "{attack}: {:?}", examined.checks);
    assert!(!all_passed(&examined), "{attack}");
}

fn altered(change: impl Fn(&mut Value)) -> String {
    let mut document = signed();
    change(&mut document);
    document.to_string()
}

#[test]
fn the_control_accepts_the_genuine_and_refuses_the_crude() {
    assert!(naive(SIGNED));
    assert!(!naive(&SIGNED.replace("Ada Lovelace", "Mallory")));
}

#[test]
fn an_undefined_term_in_any_object_is_found() {
    let places = ["", "/issuer", "/credentialSubject", "/credentialSubject/achievement", "/evidence/0", "/credentialStatus"];
    for place in places {
        let text = altered(|document| document.pointer_mut(place).unwrap()["finalGrade"] = json!("A+ with distinction"));
        fools_only_the_naive(&format!("a term added to '{place}'"), &text, CheckName::Contexts);
    }
}

#[test]
fn a_context_of_ones_own_is_not_accepted() {
    let inline = json!({"title": "https://schema.org/name", "comment": "https://e.example/comment"});
    let appended = altered(|document| document["@context"].as_array_mut().unwrap().push(inline.clone()));
    fools_only_the_naive("an inline context appended", &appended, CheckName::Contexts);
    // The achievement's name disappears from where every reader looks, and the signature still holds.
    let renamed = altered(|document| {
        document["@context"].as_array_mut().unwrap().push(inline.clone());
        let achievement = document["credentialSubject"]["achievement"].as_object_mut().unwrap();
        let name = achievement.remove("name").unwrap();
        achievement.insert("title".to_owned(), name);
    });
    fools_only_the_naive("a key renamed through an inline context", &renamed, CheckName::Contexts);
}

#[test]
fn contexts_stand_in_their_one_order() {
    let repeated = altered(|document| {
        let contexts = document["@context"].as_array_mut().unwrap();
        contexts.push(contexts[1].clone());
    });
    fools_only_the_naive("a context repeated", &repeated, CheckName::Contexts);
    let reordered = altered(|document| document["@context"].as_array_mut().unwrap().swap(1, 2));
    fools_only_the_naive("contexts in another order", &reordered, CheckName::Contexts);
    for place in 0..3 {
        let removed = altered(|document| drop(document["@context"].as_array_mut().unwrap().remove(place)));
        assert!(!all_passed(&examine(removed.as_bytes(), &ring())), "context {place} removed");
        let renamed = altered(|document| {
            let url = document["@context"][place].as_str().unwrap().replace("https://", "http://");
            document["@context"][place] = json!(url);
        });
        assert!(!all_passed(&examine(renamed.as_bytes(), &ring())), "context {place} renamed");
    }
    for other in [json!(null), json!({}), json!("https://www.w3.org/ns/credentials/v2"), json!([])] {
        let text = altered(|document| document["@context"] = other.clone());
        assert!(!all_passed(&examine(text.as_bytes(), &ring())), "{other}");
    }
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    // A reader that keeps the first of two would show the forged name; the naive verifier hashes the last.
    let text = SIGNED.replacen("\"name\":", "\"name\": \"Doctor of Everything\", \"name\":", 1);
    fools_only_the_naive("a duplicate key", &text, CheckName::Format);
    let nested = SIGNED.replacen("\"achievementType\":", "\"name\": \"Doctor\", \"achievementType\":", 1);
    fools_only_the_naive("a duplicate key, deeper", &nested, CheckName::Format);
}

#[test]
fn a_number_that_readers_do_not_agree_on_is_never_accepted() {
    for number in ["9007199254740993", "-9007199254740993", "1e400", "123456789012345678901234567890"] {
        let text = SIGNED.replacen("\"achievementType\":", &format!("\"creditsAvailable\": {number}, \"achievementType\":"), 1);
        let examined = examine(text.as_bytes(), &ring());
        assert_ne!(outcome(&examined, CheckName::Format), Some(Passed), "{number}");
        assert!(examined.facts.is_none() && examined.checks.len() == 1);
    }
}

#[test]
fn every_part_of_the_proof_is_held_to() {
    let members = ["type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"];
    for member in members {
        for other in [json!(null), json!(""), json!("other"), json!([]), json!(7)] {
            let text = altered(|document| document["proof"][0][member] = other.clone());
            let examined = examine(text.as_bytes(), &ring());
            assert!(!all_passed(&examined) && examined.facts.is_none(), "{member} = {other}");
        }
        let text = altered(|document| drop(document["proof"][0].as_object_mut().unwrap().remove(member)));
        assert!(!all_passed(&examine(text.as_bytes(), &ring())), "{member} removed");
    }
    for (member, value) in [
        ("expires", json!("2020-01-01T00:00:00Z")),
        ("domain", json!("e.example")),
        ("challenge", json!("x")),
        ("previousProof", json!("urn:x")),
        ("id", json!("urn:x")),
        ("note", json!("x")),
        ("@context", json!(["https://www.w3.org/ns/credentials/v2"])),
    ] {
        let text = altered(|document| document["proof"][0][member] = value.clone());
        assert!(!all_passed(&examine(text.as_bytes(), &ring())), "{member} added");
    }
    let undefined = altered(|document| document["proof"][0]["note"] = json!("checked twice"));
    fools_only_the_naive("an undefined term in the proof", &undefined, CheckName::Contexts);
}

#[test]
fn a_signature_has_one_spelling() {
    let value = signed()["proof"][0]["proofValue"].as_str().unwrap().to_owned();
    let octets = bs58::decode(&value[1..]).into_vec().unwrap();
    let spelt = |octets: &[u8]| format!("z{}", bs58::encode(octets).into_string());
    let mut high = octets.clone();
    high[63] |= 0xe0;
    let spellings = [
        format!("z1{}", &value[1..]),
        format!("u{}", &value[1..]),
        value[1..].to_owned(),
        value[..value.len() - 1].to_owned(),
        format!("{value} "),
        format!(" {value}"),
        spelt(&octets[..63]),
        spelt(&[&octets[..], &[0]].concat()),
        spelt(&high),
        spelt(&[0; 64]),
        "z".repeat(200_000),
    ];
    for spelling in spellings {
        let text = altered(|document| document["proof"][0]["proofValue"] = json!(spelling));
        let examined = examine(text.as_bytes(), &ring());
        assert_eq!(outcome(&examined, CheckName::Proof), Some(Failed), "{}", &spelling[..spelling.len().min(100)]);
    }
}

#[test]
fn exactly_one_proof_is_read() {
    let proof = signed()["proof"][0].clone();
    let mut forged = proof.clone();
    forged["proofValue"] = json!("z3FXQjecWufY46yg5abdVZsXqLhxhueuSoZgNSARiKBk9czhSePTFehP8c3PGfb6a22gkfUKods5D2UAUL5n2Brbx");
    for proofs in
        [json!([]), json!([proof, forged]), json!([forged, proof]), json!([proof, proof]), json!([[proof]]), json!(null)]
    {
        let text = altered(|document| document["proof"] = proofs.clone());
        let examined = examine(text.as_bytes(), &ring());
        assert!(!all_passed(&examined) && examined.facts.is_none(), "{proofs}");
    }
    let two = altered(|document| document["proof"] = json!([proof, forged]));
    fools_only_the_naive("a second proof that nobody looks at", &two, CheckName::Proof);
}

#[test]
fn the_key_must_be_the_issuers_own() {
    let mallory = SigningKey::from_seed([66; 32]);
    let forge = |method: &str, change: &dyn Fn(&mut Value)| {
        let mut document = signed();
        document.as_object_mut().unwrap().remove("proof");
        change(&mut document);
        let (proof, _) = data_integrity::prove(&document, &mallory, method, "2026-11-22T00:00:00Z".parse().unwrap()).unwrap();
        document["proof"] = json!([proof]);
        examine_value(&document)
    };
    let as_is = |_: &mut Value| {};
    let ours = format!("{DID}#{}", key().public().multibase());
    assert_eq!(outcome(&forge(&ours, &as_is), CheckName::Proof), Some(Failed), "signed by another, in our key's name");
    let hers = mallory.public().multibase();
    for method in [format!("{DID}#{hers}"), format!("did:key:{hers}#{hers}"), format!("did:web:mallory.example#{hers}")] {
        let examined = forge(&method, &as_is);
        assert_eq!(outcome(&examined, CheckName::IssuerBinding), Some(Failed), "{method}");
        assert_eq!(outcome(&examined, CheckName::Proof), Some(NotChecked), "{method}");
    }
    // A second key of the same ring did not sign this either.
    let second = format!("{DID}#{}", SigningKey::from_seed([4; 32]).public().multibase());
    let text = altered(|document| document["proof"][0]["verificationMethod"] = json!(second));
    assert_eq!(outcome(&examine(text.as_bytes(), &ring()), CheckName::Proof), Some(Failed));
    let foreign = resigned(|document| document["issuer"]["id"] = json!("did:web:elsewhere.example"));
    let examined = examine_value(&foreign);
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed));
    assert_eq!(outcome(&examined, CheckName::IssuerBinding), Some(Failed), "our key vouches for us only");
}

/// The largest document that is still worked through, and the next larger one, which is refused unread.
#[test]
fn work_is_bounded_and_what_exceeds_it_is_unchecked() {
    for (pieces, expected) in [(460, Failed), (600, NotChecked)] {
        let evidence: Vec<Value> = (0..pieces).map(|at| json!({"type": ["Evidence"], "name": at.to_string()})).collect();
        let text = altered(|document| document["evidence"] = json!(evidence));
        let examined = examine(text.as_bytes(), &ring());
        assert_eq!(outcome(&examined, CheckName::Proof), Some(expected), "{pieces}");
    }
}
