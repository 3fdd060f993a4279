//! The other suites: JSON canonicalisation, `eddsa-jcs-2022`, `Ed25519Signature2020`, proof sets and chains; each as it
//! was published, and altered.

use super::{EDDSA, TEST_1, document, key, text, with_examples};
use insignia::proof::data_integrity::{self, Canonical, Proof, Suite};
use insignia::proof::key::PublicKey;
use insignia::proof::{ProofError, jcs};
use serde_json::{Value, json};

#[test]
fn rfc_8785_is_followed_to_the_letter() {
    for name in ["arrays", "french", "structures", "unicode", "values", "weird"] {
        let input = document(&format!("jcs/{name}-in.json"));
        let expected = text(&format!("jcs/{name}-out.json"));
        assert_eq!(jcs::canonicalise(&input).unwrap(), expected, "{name}");
        let again: Value = serde_json::from_str(&expected).unwrap();
        assert_eq!(jcs::canonicalise(&again).unwrap(), expected, "{name}: the canonical form is a fixed point");
    }
    // RFC 8785, appendix B, and what other writers are known to spell otherwise.
    for (written, spelt) in [
        ("3.0", "3"),
        ("-0.0", "0"),
        ("1e21", "1e+21"),
        ("1e20", "100000000000000000000"),
        ("1e-7", "1e-7"),
        ("0.000001", "0.000001"),
        ("333333333.33333329", "333333333.3333333"),
        ("9007199254740991", "9007199254740991"),
        ("5e-324", "5e-324"),
    ] {
        let value: Value = serde_json::from_str(written).unwrap();
        assert_eq!(jcs::canonicalise(&value).unwrap(), spelt, "{written}");
    }
}

/// Verifies one proof under the contexts of the vectors.
fn verify(proof: &Proof, document: &Value, key: &str) -> Result<Canonical, ProofError> {
    let canonical = proof.canonical_under(document, with_examples)?;
    proof.verify_canonical(&canonical, &PublicKey::from_multibase(key).unwrap())?;
    Ok(canonical)
}

fn proofs(document: &Value) -> Vec<Proof> {
    Proof::read_all(document).unwrap().into_iter().map(Result::unwrap).collect()
}

/// Every member of every object, changed one at a time.
fn altered(document: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    let mut open = vec![(String::new(), document)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(members) => open.extend(members.iter().map(|(name, inner)| (format!("{at}/{name}"), inner))),
            Value::Array(items) => open.extend(items.iter().enumerate().map(|(place, inner)| (format!("{at}/{place}"), inner))),
            _ => places.push(at),
        }
    }
    let change = |at: String| {
        let mut changed = document.clone();
        let place = changed.pointer_mut(&at).unwrap();
        *place = match place.as_str() {
            Some(text) if text.starts_with("https://") || text.starts_with("urn:") => json!(format!("{text}x")),
            Some(text) if text.starts_with("20") => json!(text.replace("20", "21")),
            _ => json!("did:example:other"),
        };
        (at, changed)
    };
    places.into_iter().map(change).collect()
}

#[test]
fn the_jcs_vector_of_the_eddsa_cryptosuites_verifies_and_no_altered_one_does() {
    let signed = document("eddsa/jcs-signed.json");
    let [proof] = proofs(&signed).try_into().unwrap();
    assert_eq!(proof.suite, Suite::EddsaJcs2022);
    let canonical = proof.verify(&signed, &PublicKey::from_multibase(EDDSA).unwrap()).unwrap();
    assert_eq!(canonical, Canonical { options: text("eddsa/jcs-options.json"), document: text("eddsa/jcs-document.json") });
    none_verifies(&signed);
}

#[test]
fn the_2020_vector_of_the_eddsa_cryptosuites_verifies_and_no_altered_one_does() {
    let signed = document("eddsa/2020-signed.json");
    let [proof] = proofs(&signed).try_into().unwrap();
    assert_eq!(proof.suite, Suite::Ed25519Signature2020);
    let canonical = verify(&proof, &signed, EDDSA).unwrap();
    assert_eq!(canonical, Canonical { options: text("eddsa/2020-options.nq"), document: text("eddsa/2020-document.nq") });
    none_verifies(&signed);
}

fn none_verifies(signed: &Value) {
    let mut tried = 0;
    for (at, altered) in altered(signed) {
        let read = Proof::read_all(&altered).unwrap().remove(0);
        assert!(!read.is_ok_and(|proof| verify(&proof, &altered, EDDSA).is_ok()), "{at}");
        tried += 1;
    }
    assert!(tried > 12, "{tried}");
}

const KEYS: [&str; 4] = [
    "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7",
    "z6MkhWqdDBPojHA7cprTGTt5yHv5yUi1B8cnXn8ReLumkw6E",
    "z6MkmEq87wkHCYnWnNZkigeDMGTN7oUw1upkhzd77KuXERS1",
    "z6Mkm1S51iPHJvDEkJ9MRtxJmT8Pqo6wHipAFwBAjN83vntT",
];

/// Which of the proofs verify, each under its own key.
fn verified(document: &Value) -> Vec<bool> {
    let read = Proof::read_all(document).unwrap();
    read.into_iter().zip(KEYS).map(|(proof, key)| proof.is_ok_and(|proof| verify(&proof, document, key).is_ok())).collect()
}

#[test]
fn the_proof_set_and_the_proof_chain_verify_and_no_altered_one_does() {
    for (name, size) in [("eddsa/set-signed.json", 2), ("eddsa/chain-signed.json", 4)] {
        let signed = document(name);
        assert_eq!(verified(&signed), vec![true; size], "{name}");
        for (at, altered) in altered(&signed) {
            let found = verified(&altered);
            match at.strip_prefix("/proof/").and_then(|rest| rest[..1].parse::<usize>().ok()) {
                // Of a proof only itself and those that are chained to it are spoilt.
                Some(place) => assert!(!found[place], "{name}: {at}"),
                None => assert_eq!(found, vec![false; size], "{name}: {at}"),
            }
            if size == 4 && (at.starts_with("/proof/0/") || at.starts_with("/proof/1/")) {
                assert!(!found[2], "{at}: the third proof covers the first two");
            }
        }
    }
}

#[test]
fn our_own_credential_signed_as_json_by_other_software_verifies_and_is_signed_alike() {
    let signed = document("ours/signed-jcs.json");
    let [proof] = proofs(&signed).try_into().unwrap();
    let canonical = proof.verify(&signed, &key(TEST_1).public()).unwrap();
    let mut unsigned = signed.clone();
    unsigned.as_object_mut().unwrap().remove("proof");
    let (made, found) =
        data_integrity::prove_jcs(&unsigned, &key(TEST_1), &proof.verification_method, proof.created.unwrap()).unwrap();
    assert_eq!(found, canonical);
    assert_eq!(made["proofValue"], proof.value);
    assert_eq!(json!([made]), json!(signed["proof"].as_array().unwrap()));
}
