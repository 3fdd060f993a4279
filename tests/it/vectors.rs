//! Published vectors: what others signed and canonicalised must come out the same here, octet for octet.

use insignia::domain::context;
use insignia::proof::data_integrity::{self, Canonical, Proof};
use insignia::proof::digest::sha256_hex;
use insignia::proof::key::{PublicKey, SigningKey};
use insignia::proof::{ProofError, json_ld, rdf_canon};
use oxrdf::Quad;
use oxttl::NQuadsParser;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

mod suites;

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(vectors().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn document(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap()
}

fn key(seed: &str) -> SigningKey {
    let octets: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap()).collect();
    SigningKey::from_seed(octets.try_into().unwrap())
}

/// RFC 8032, section 7.1, TEST 1.
const TEST_1: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
/// The seed printed with the test vector of Open Badges 3.0.
const OB3: &str = "6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4";
/// The key of the EdDSA cryptosuite's vectors.
const EDDSA: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

/// Signs the document of a vector anew and compares proof value and both canonical texts; then verifies the original.
fn reproduces(signed: &Value, key: &SigningKey, canonical: &Canonical) {
    let proof = Proof::read(signed).unwrap();
    let mut unsigned = signed.clone();
    unsigned.as_object_mut().unwrap().remove("proof");
    let (made, found) = data_integrity::prove(&unsigned, key, &proof.verification_method, proof.created.unwrap()).unwrap();
    assert_eq!(&found, canonical);
    assert_eq!(made["proofValue"], proof.value, "Ed25519 is deterministic, so the signatures are the same octets");
    assert_eq!(&proof.verify(signed, &key.public()).unwrap(), canonical);
}

#[test]
fn our_own_credential_is_signed_to_the_same_octets_as_by_other_software() {
    let canonical = Canonical { options: text("ours/options.nq"), document: text("ours/document.nq") };
    let signed = document("ours/signed.json");
    reproduces(&signed, &key(TEST_1), &canonical);
    let mut unsigned = signed;
    unsigned.as_object_mut().unwrap().remove("proof");
    assert_eq!(unsigned, document("ours/unsigned.json"));
}

#[test]
fn a_status_list_signed_elsewhere_verifies() {
    let list = document("ours/status-list.json");
    Proof::read(&list).unwrap().verify(&list, &key(TEST_1).public()).unwrap();
}

#[test]
fn the_test_vector_of_open_badges_3_is_reproduced() {
    let canonical = Canonical { options: text("ob3/options.nq"), document: text("ob3/document.nq") };
    reproduces(&document("ob3/signed.json"), &key(OB3), &canonical);
}

/// Three embedded endorsements with proofs that look alike: oxrdf's own canonicalisation goes astray here, and a
/// verifier built on it would refuse a genuine credential.
#[test]
fn the_complete_example_of_open_badges_3_has_the_hash_that_others_find() {
    let quads = json_ld::to_quads(&document("ob3/complete.json")).unwrap();
    let canonical = rdf_canon::canonicalise(&quads).unwrap();
    assert_eq!(sha256_hex(canonical.as_bytes()), "65d459a8dd5aed6b097491d61463d0170de813b0d40f9d9003f4561a7d85dd55");
}

/// Open Badges 3.0.3 types `hashed` with an https address of the XML Schema boolean; software that "mends" it to http
/// signs other octets.
#[test]
fn the_https_boolean_of_open_badges_is_kept() {
    let quads = json_ld::to_quads(&document("ours/unsigned.json")).unwrap();
    let canonical = rdf_canon::canonicalise(&quads).unwrap();
    assert!(canonical.contains("\"true\"^^<https://www.w3.org/2001/XMLSchema#boolean>"));
    assert!(!canonical.contains("http://www.w3.org/2001/XMLSchema#boolean"));
}

#[test]
fn numbers_are_spelt_as_other_software_spells_them() {
    for (written, spelt) in [("3", "3"), ("3.0", "3"), ("3.5", "3.5E0")] {
        let achievement = format!(r#"{{"id":"urn:a","type":["Achievement"],"creditsAvailable":{written}}}"#);
        let mut document = json!({"@context": context::BADGE, "id": "urn:x", "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "credentialSubject": {"id": "urn:s", "type": ["AchievementSubject"]}});
        document["credentialSubject"]["achievement"] = serde_json::from_str(&achievement).unwrap();
        let canonical = rdf_canon::canonicalise(&json_ld::to_quads(&document).unwrap()).unwrap();
        assert!(canonical.contains(&format!("\"{spelt}\"^^<https://www.w3.org/2001/XMLSchema#float>")), "{written}: {canonical}");
    }
}

fn with_examples(url: &str) -> Option<&'static str> {
    match url {
        "https://www.w3.org/ns/credentials/examples/v2" => {
            Some(r#"{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}"#)
        }
        other => context::text(other),
    }
}

#[test]
fn the_vector_of_the_eddsa_cryptosuites_is_reproduced() {
    let signed = document("eddsa/alumni-signed.json");
    let proof = Proof::read(&signed).unwrap();
    let canonical = data_integrity::canonical_under(&signed, proof.options(), with_examples).unwrap();
    assert_eq!(canonical, Canonical { options: text("eddsa/alumni-options.nq"), document: text("eddsa/alumni-document.nq") });
    proof.verify_canonical(&canonical, &PublicKey::from_multibase(EDDSA).unwrap()).unwrap();
    // Its vocabulary is open, so nothing could be said of unknown terms: for a credential it is refused.
    let refused = proof.verify(&signed, &PublicKey::from_multibase(EDDSA).unwrap());
    assert!(matches!(refused, Err(ProofError::Undefined(_) | ProofError::JsonLd(_))), "{refused:?}");
}

/// The second vector uses a context that is not pinned here, so its canonical text is taken as given; what is tested
/// is the order of the hashes, the signature, and that the text is a fixed point of canonicalisation.
#[test]
fn the_employment_vector_of_the_eddsa_cryptosuites_verifies() {
    let canonical = Canonical { options: text("eddsa/employ-options.nq"), document: text("eddsa/employ-document.nq") };
    assert_eq!(rdf_canon::canonicalise(&quads(&canonical.document)).unwrap(), canonical.document);
    let proof = Proof::read(&document("eddsa/employ-signed.json")).unwrap();
    let key = PublicKey::from_multibase(EDDSA).unwrap();
    proof.verify_canonical(&canonical, &key).unwrap();
    let swapped = Canonical { options: canonical.document, document: canonical.options };
    assert_eq!(proof.verify_canonical(&swapped, &key), Err(ProofError::Mismatch), "the options' hash comes first");
}

fn quads(text: &str) -> Vec<Quad> {
    NQuadsParser::new().for_slice(text).collect::<Result<_, _>>().unwrap()
}

#[test]
fn eight_tests_of_rdf_canonicalization_that_travel_with_the_source() {
    for number in ["020", "044", "053", "060", "063", "071", "077"] {
        let input = quads(&text(&format!("rdfc/test{number}-in.nq")));
        assert_eq!(rdf_canon::canonicalise(&input).unwrap(), text(&format!("rdfc/test{number}-rdfc10.nq")), "test{number}");
    }
    refused_in_time(&text("rdfc/test074-in.nq"));
}

fn refused_in_time(poison: &str) {
    let found = in_time(|| rdf_canon::canonicalise(&quads(poison)));
    assert!(matches!(found, Err(ProofError::TooMuchWork(_))));
}

/// Twenty seconds on a busy machine stand for "bounded": without a bound these take minutes to for ever.
fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    assert!(started.elapsed() < Duration::from_secs(20), "done, but only after {:?}", started.elapsed());
    done
}

/// What a hostile sender may still have worked through: as many nodes as are allowed, as alike as they can be.
#[test]
fn the_most_symmetric_graphs_within_the_limits_end_in_time() {
    let leaves = rdf_canon::MAX_BLANK_NODES / 2 - 2;
    let star = |hub: &str| (0..leaves).map(|at| format!("_:{hub} <urn:p> _:{hub}x{at} .\n")).collect::<String>();
    let _ = in_time(|| rdf_canon::canonicalise(&quads(&(star("a") + &star("b")))));
    let ring = |size: usize| (0..size).map(|at| format!("_:n{at} <urn:p> _:n{} .\n", (at + 1) % size)).collect::<String>();
    let _ = in_time(|| rdf_canon::canonicalise(&quads(&ring(rdf_canon::MAX_BLANK_NODES))));
    let both =
        |size: usize| (0..size).flat_map(|a| (0..size).map(move |b| format!("_:a{a} <urn:p> _:b{b} .\n"))).collect::<String>();
    refused_in_time(&both(32));
}

/// The whole W3C suite, where a copy of it lies beside the checkout (or where the variable says).
#[test]
fn the_whole_suite_of_rdf_canonicalization() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors");
    let suite = std::env::var_os("INSIGNIA_SHARED_VECTORS").map_or(beside, PathBuf::from).join("rdfc-1.0-tests");
    let Ok(manifest) = std::fs::read_to_string(suite.join("manifest.jsonld")) else {
        println!("not run: no copy of the W3C rdf-canon suite beside the checkout");
        return;
    };
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let (mut passed, mut poison) = (0, 0);
    for test in manifest["entries"].as_array().unwrap() {
        let file = |member: &str| std::fs::read_to_string(suite.join(test[member].as_str().unwrap())).unwrap();
        match test["type"].as_str().unwrap() {
            // Data Integrity's eddsa-rdfc-2022 hashes with SHA-256 only; one test asks for SHA-384.
            "rdfc:RDFC10EvalTest" if test["hashAlgorithm"].is_null() => {
                assert_eq!(rdf_canon::canonicalise(&quads(&file("action"))).unwrap(), file("result"), "{}", test["id"]);
                passed += 1;
            }
            "rdfc:RDFC10NegativeEvalTest" => {
                refused_in_time(&file("action"));
                poison += 1;
            }
            _ => {}
        }
    }
    println!("rdf-canon suite: {passed} evaluated alike, {poison} poison refused");
    assert_eq!((passed, poison), (63, 1));
}
