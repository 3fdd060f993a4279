//! Credentials in lists, presentations, envelopes and one another. Whoever takes the first thing that verifies for the
//! whole is fooled by what stands around it.

use super::elsewhere::{did_key, jcs, key, rdfc, token};
use super::mutants::means_the_same;
use super::{Hostile, World, badge, hostile, spelt};
use serde_json::{Value, json};

fn enveloped(jws: &str) -> Value {
    json!({"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential", "id": format!("data:application/vc+jwt,{jws}")})
}

/// A genuine one inside, and something else around it.
fn around(good: &Value, jws: &str) -> Vec<Hostile> {
    let presentation = |inner: Value| json!({"@context": good["@context"], "type": ["VerifiablePresentation"], "holder": "did:web:harvard.example", "verifiableCredential": inner});
    let mut table: Vec<(String, Value)> = vec![
        ("a list of one".into(), json!([good])),
        ("a list of two".into(), json!([good, good])),
        ("a list of lists".into(), json!([[good]])),
        ("a list of tokens".into(), json!([jws])),
        ("a presentation".into(), presentation(json!([good]))),
        ("a presentation of one".into(), presentation(good.clone())),
        ("a presentation of a token".into(), presentation(json!([jws]))),
        (
            "an enveloped presentation".into(),
            json!({"@context": good["@context"], "type": "EnvelopedVerifiablePresentation", "id": format!("data:application/vp+jwt,{jws}")}),
        ),
        ("an envelope in an envelope in an envelope".into(), enveloped(&enveloped(&enveloped(jws).to_string()).to_string())),
        ("a graph".into(), json!({"@context": good["@context"], "@graph": [good]})),
        ("a wrapper".into(), json!({"credential": good})),
        ("a record".into(), json!({"vp": presentation(json!([good]))})),
        ("a message".into(), json!({"verifiableCredential": good, "options": {}})),
        ("a claim".into(), json!({"vc": good})),
    ];
    let mut packed = enveloped(jws);
    packed["id"] = json!(format!("data:application/vc+jwt;base64,{jws}"));
    table.push(("an envelope that says it is packed".into(), packed));
    for (name, value) in [
        ("id", json!("https://evil.example/x.jwt")),
        ("id", json!(null)),
        ("id", json!([jws])),
        ("id", json!("data:application/vc+jwt,")),
        ("id", json!(format!("data:application/vc+jwt,{jws}#x"))),
    ] {
        let mut envelope = enveloped(jws);
        envelope[name] = value.clone();
        table.push((format!("an envelope with {name} {value:.40}"), envelope));
    }
    // The words of a genuine one beside another's proof, or its proof beside other words.
    for name in ["name", "issuer", "credentialSubject", "validUntil", "id", "type", "evidence"] {
        let mut outer = badge("did:web:harvard.example");
        outer["credentialSubject"]["achievement"]["name"] = json!("Doctor of Welding");
        outer["proof"] = good["proof"].clone();
        outer[name] = good[name].clone();
        table.push((format!("only {name} and the proof are genuine"), outer));
        let mut inner = good.clone();
        inner[name] = json!([good[name], good[name]]);
        table.push((format!("{name} twice in a list"), inner));
        let mut inside = good.clone();
        inside[name] = good.clone();
        table.push((format!("itself as its {name}"), inside));
    }
    table
        .into_iter()
        .filter(|(_, document)| !means_the_same(document, good))
        .map(|(told, document)| spelt(told, &document))
        .collect()
}

fn endorsement(about: &Value, seed: u8) -> Value {
    let (did, _) = did_key(&key(seed));
    json!({"@context": badge("")["@context"], "id": "urn:uuid:2", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "x",
        "issuer": {"id": did, "type": ["Profile"], "name": "Harvard"}, "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": about, "type": ["EndorsementSubject"], "endorsementComment": "PRAISED"}})
}

#[test]
fn what_stands_around_a_genuine_one_is_not_genuine() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let good = rdfc(&badge(&did), &key(9), &method);
    let jws = token(&json!({"kid": method, "typ": "vc+jwt"}), &badge(&did), &key(9));
    world.accepts("the control", good.to_string().as_bytes());
    world.accepts("the control", enveloped(&jws).to_string().as_bytes());
    let mut table = around(&good, &jws);
    table.push(hostile("a list in text", format!("[{good}")));
    assert!(world.refuses("nested", &table) > 35);
}

/// Endorsements that praise something else, were changed, or are no endorsements: the badge holds, the praise does not.
#[test]
fn no_praise_is_passed_on_that_was_not_given() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let sealed = |document: &Value, seed: u8| jcs(document, &key(seed), &did_key(&key(seed)).1);
    let with = |inner: Value, place: &str| {
        let mut plain = badge(&did);
        plain.pointer_mut(place).unwrap()["endorsement"] = json!([inner]);
        jcs(&plain, &key(9), &method)
    };
    let praised = |document: &Value| {
        let report = world.app.verify(document.to_string().as_bytes());
        let told = report["endorsements"].as_array().unwrap();
        told.iter().any(|told| told["verdict"] == "genuine" || !told["comment"].is_null())
    };
    assert!(praised(&with(sealed(&endorsement(&json!(did), 7), 7), "/issuer")), "the control");
    let mut table = Vec::new();
    for about in [
        json!("did:web:x.example"),
        json!(""),
        json!(null),
        json!([did]),
        json!(format!("{did} ")),
        json!(did.to_uppercase()),
        json!("urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c02"),
    ] {
        table.push(with(sealed(&endorsement(&about, 7), 7), "/issuer"));
    }
    let good = sealed(&endorsement(&json!(did), 7), 7);
    for place in ["", "/credentialSubject/achievement"] {
        table.push(with(good.clone(), place));
    }
    let changed = |pointer: &str, value: Value| {
        let mut other = good.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        with(other, "/issuer")
    };
    table.push(changed("/credentialSubject/endorsementComment", json!("PRAISED MORE")));
    table.push(changed("/issuer/name", json!("Oxford")));
    table.push(changed("/proof", json!([])));
    table.push(changed("/type", json!(["VerifiableCredential"])));
    let mut earned = badge(&did_key(&key(7)).0);
    earned["credentialSubject"]["id"] = json!(did);
    earned["credentialSubject"]["endorsementComment"] = json!("PRAISED");
    table.push(with(sealed(&earned, 7), "/issuer"));
    let mut revoked = endorsement(&json!(did), 7);
    revoked["credentialStatus"] = json!({"type": "None"});
    let unknown = with(sealed(&revoked, 7), "/issuer");
    // One inside another inside another: only the first is looked into.
    let mut deep = good.clone();
    for _ in 0..6 {
        let mut outer = endorsement(&json!(did), 7);
        outer["issuer"]["endorsement"] = json!([deep]);
        deep = sealed(&outer, 7);
    }
    let report = world.app.verify(with(deep, "/issuer").to_string().as_bytes());
    assert!(report["endorsements"].as_array().unwrap().len() <= 8, "{report:#}");
    let crowd: Vec<Value> = vec![good; 60];
    let mut plain = badge(&did);
    plain["issuer"]["endorsement"] = json!(crowd);
    assert!(
        world.app.verify(jcs(&plain, &key(9), &method).to_string().as_bytes())["endorsements"].as_array().unwrap().len() <= 8
    );
    for (at, document) in table.iter().enumerate() {
        assert!(!praised(document), "{at}: {document}");
    }
    let read = world.app.verify(unknown.to_string().as_bytes());
    assert_ne!(read["endorsements"][0]["verdict"], "genuine", "{read:#}");
    println!("endorsements: {} not passed on", table.len());
}
