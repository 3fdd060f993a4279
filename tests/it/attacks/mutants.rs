//! Every leaf of a genuine credential changed, removed, renamed and doubled, in every form of signature.

use super::elsewhere::{both, did_key, jcs, key, rdfc, signature_2020};
use super::{Hostile, World, badge, spelt};
use crate::rubbish;
use insignia::proof::data_integrity::Proof;
use insignia::proof::key::PublicKey;
use serde_json::Value;

/// Whether a proof in it holds over what the mutant *means*: brackets around a single value, or the order of a set, are
/// other octets and the same statement. By the library and not by the service, whose answer is in question.
pub fn means_the_same(mutant: &Value, genuine: &Value) -> bool {
    let bare = |document: &Value| {
        let mut document = document.clone();
        document.as_object_mut().map(|members| members.remove("proof"));
        document
    };
    // Only something put beside the proof that holds.
    let kept = mutant["proof"].as_array().is_some_and(|proofs| proofs.contains(&genuine["proof"][0]));
    if kept && bare(mutant) == bare(genuine) {
        return true;
    }
    let meaning = |document: &Value| {
        let proofs = Proof::read_all(genuine).ok()?;
        let of_rdf = proofs.into_iter().flatten().find(|proof| !proof.suite.covers_json())?;
        of_rdf.canonical(document).ok().map(|canonical| canonical.document_sha256())
    };
    meaning(mutant).is_some_and(|meant| Some(meant) == meaning(genuine))
}

/// A verifier that looks whether there is a signature by the right key over *something*: the untouched original.
fn hurried(mutant: &Value, public: &PublicKey) -> bool {
    let method = mutant["proof"].get(0).unwrap_or(&mutant["proof"])["verificationMethod"].as_str().unwrap_or_default();
    method.ends_with(&public.multibase()) && mutant["credentialSubject"].is_object()
}

fn run(told: &str, genuine: &Value) -> usize {
    let world = World::new();
    let report = world.accepts(told, genuine.to_string().as_bytes());
    let (mut table, mut same) = (Vec::new(), Vec::new());
    for (what, mutant) in rubbish::mutants(genuine) {
        if mutant == *genuine {
            continue;
        }
        let into = if means_the_same(&mutant, genuine) { &mut same } else { &mut table };
        into.push(spelt(format!("{told}: {what}"), &mutant));
    }
    // What means the same may pass or not; if it does, only what was signed is shown.
    for Hostile { told, octets } in &same {
        let read = world.app.verify(octets);
        if read["verdict"] == "genuine" {
            assert_eq!(read["credential"]["achievement"], report["credential"]["achievement"], "{told}");
        }
    }
    assert!(same.len() < 60, "{told}: {}", same.len());
    let fooled = table.iter().filter(|one| hurried(&serde_json::from_slice(&one.octets).unwrap(), &key(9).public())).count();
    assert!(fooled > 60, "{told}: the control is fooled by {fooled}");
    world.refuses(told, &table)
}

#[test]
fn of_a_badge_signed_over_its_meaning() {
    let (did, method) = did_key(&key(9));
    assert!(run("rdfc", &rdfc(&badge(&did), &key(9), &method)) > 150);
}

#[test]
fn of_a_badge_signed_over_its_letters() {
    let (did, method) = did_key(&key(9));
    assert!(run("jcs", &jcs(&badge(&did), &key(9), &method)) > 150);
}

#[test]
fn of_a_badge_signed_in_the_older_way() {
    let (did, method) = did_key(&key(9));
    assert!(run("2020", &signature_2020(&badge(&did), 9, &method)) > 150);
}

/// One proof that holds is enough, so a change must break both: nothing may slip through between them.
#[test]
fn of_a_badge_signed_twice() {
    let (did, method) = did_key(&key(9));
    let genuine = both(&badge(&did), &key(9), &method);
    let world = World::new();
    world.accepts("set", genuine.to_string().as_bytes());
    let table: Vec<_> = rubbish::mutants(&genuine)
        .into_iter()
        .filter(|(what, mutant)| !what.starts_with("/proof") && *mutant != genuine && !means_the_same(mutant, &genuine))
        .map(|(what, mutant)| spelt(format!("set: {what}"), &mutant))
        .collect();
    assert!(world.refuses("set", &table) > 120);
}
