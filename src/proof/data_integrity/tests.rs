//! What is a proof, which kinds can be checked, and what each of them covers.

use super::*;
use crate::domain::context;

const METHOD: &str = "did:web:a.example#k";

fn key() -> SigningKey {
    SigningKey::from_seed([7; 32])
}

fn moment() -> Timestamp {
    "2026-11-23T00:00:00Z".parse().unwrap()
}

fn credential() -> Value {
    json!({"@context": [context::CREDENTIALS], "id": "urn:x", "type": ["VerifiableCredential"], "name": "A",
        "issuer": "did:web:a.example", "validFrom": "2026-11-01T00:00:00Z", "credentialSubject": {"id": "urn:s", "name": "S"}})
}

fn with_proof(proof: Value) -> Value {
    let mut document = credential();
    document["proof"] = proof;
    document
}

fn rdfc() -> Value {
    prove(&credential(), &key(), METHOD, moment()).unwrap().0
}

fn jcs() -> Value {
    prove_jcs(&credential(), &key(), METHOD, moment()).unwrap().0
}

/// Signs a document with a proof that has these members besides the value.
fn with_options(document: &Value, options: Value) -> Value {
    let mut proof = options;
    proof["proofValue"] = json!(format!("z{}", bs58::encode([1; 64]).into_string()));
    let mut whole = document.clone();
    let mut all = proofs(document).to_vec();
    all.push(proof.clone());
    whole["proof"] = json!(all);
    let read = Proof::read_all(&whole).unwrap().pop().unwrap().unwrap();
    let canonical = read.canonical(&whole).unwrap();
    let signed = signed(read.options().clone(), &canonical, &key());
    *whole["proof"].as_array_mut().unwrap().last_mut().unwrap() = signed;
    whole
}

fn options(id: &str, previous: Value) -> Value {
    let mut options = json!({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "id": id, "created": moment(),
        "verificationMethod": METHOD, "proofPurpose": "assertionMethod"});
    if !previous.is_null() {
        options["previousProof"] = previous;
    }
    options
}

/// The outcome of every proof of a document.
fn outcomes(document: &Value) -> Vec<Result<(), ProofError>> {
    let verify =
        |proof: Result<Proof, Unreadable>| proof.map_err(|(_, fault)| fault)?.verify(document, &key().public()).map(drop);
    Proof::read_all(document).unwrap().into_iter().map(verify).collect()
}

#[test]
fn each_suite_verifies_what_it_signed_and_nothing_else() {
    let suite_2020 = {
        let mut document = credential();
        document["@context"] = json!([context::CREDENTIALS, "https://w3id.org/security/suites/ed25519-2020/v1"]);
        with_options(
            &document,
            json!({"type": "Ed25519Signature2020", "created": "2020-01-01T00:00:00Z",
            "verificationMethod": METHOD, "proofPurpose": "assertionMethod"}),
        )
    };
    for genuine in [with_proof(rdfc()), with_proof(json!([jcs()])), suite_2020] {
        assert_eq!(outcomes(&genuine), [Ok(())]);
        for (place, other) in
            [("/name", "B"), ("/credentialSubject/name", "B"), ("/issuer", "did:web:b.example"), ("/id", "urn:y")]
        {
            let mut altered = genuine.clone();
            *altered.pointer_mut(place).unwrap() = json!(other);
            assert_eq!(outcomes(&altered), [Err(ProofError::Mismatch)], "{place}");
        }
        let read = Proof::read_all(&genuine).unwrap().pop().unwrap().unwrap();
        let mut proof = proofs(&genuine)[0].clone();
        proof["created"] = json!("2026-11-23T00:00:01Z");
        let mut altered = genuine.clone();
        altered["proof"] = proof;
        assert_eq!(outcomes(&altered), [Err(ProofError::Mismatch)], "{:?}", read.suite);
        assert!(read.verify(&genuine, &SigningKey::from_seed([8; 32]).public()).is_err());
    }
}

/// Where RDF leaves a term out, the term check speaks; JSON is signed whole.
#[test]
fn an_added_part_is_found_by_every_suite() {
    for (proof, expected) in [(rdfc(), ProofError::Undefined(vec!["/grade".to_owned()])), (jcs(), ProofError::Mismatch)] {
        let mut document = with_proof(proof);
        document["grade"] = json!("A");
        assert_eq!(outcomes(&document), [Err(expected)]);
    }
}

#[test]
fn a_proof_over_json_fixes_the_contexts_that_it_carries() {
    let with_contexts = |contexts: Value| {
        let mut document = with_proof(jcs());
        document["@context"] = contexts;
        outcomes(&document).remove(0)
    };
    assert_eq!(with_contexts(json!([context::CREDENTIALS, context::OPEN_BADGES])), Ok(()), "more may follow");
    assert_eq!(with_contexts(json!(context::CREDENTIALS)), Ok(()), "one may stand without brackets");
    for other in [json!([context::OPEN_BADGES, context::CREDENTIALS]), json!([]), json!(context::OPEN_BADGES), json!({})] {
        assert_eq!(with_contexts(other.clone()), Err(ProofError::Mismatch), "{other}");
    }
    let mut none = with_proof(jcs());
    none.as_object_mut().unwrap().remove("@context");
    assert_eq!(outcomes(&none), [Err(ProofError::Mismatch)]);
    // A proof that carries none covers those of the document itself.
    let mut bare = with_options(
        &credential(),
        json!({"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": METHOD, "proofPurpose": "assertionMethod"}),
    );
    assert_eq!(outcomes(&bare), [Ok(())]);
    bare["@context"] = json!([context::CREDENTIALS, context::OPEN_BADGES]);
    assert_eq!(outcomes(&bare), [Err(ProofError::Mismatch)]);
}

#[test]
fn what_is_no_context_may_be_signed_as_json() {
    let report = json!({"outcome": "genuine", "items": [1, 2.5, null, {"a": []}]});
    let (proof, canonical) = prove_jcs(&report, &key(), METHOD, moment()).unwrap();
    assert_eq!(canonical.document, r#"{"items":[1,2.5,null,{"a":[]}],"outcome":"genuine"}"#);
    let mut signed = report;
    signed["proof"] = proof;
    assert_eq!(outcomes(&signed), [Ok(())]);
    signed["items"][0] = json!(2);
    assert_eq!(outcomes(&signed), [Err(ProofError::Mismatch)]);
}

#[test]
fn each_proof_of_a_set_stands_for_itself() {
    let mut spoilt = rdfc();
    spoilt["created"] = json!("2020-01-01T00:00:00Z");
    let other = json!({"type": "DataIntegrityProof", "cryptosuite": "bbs-2023", "proofValue": "u2V0", "madeUp": true});
    let document = with_proof(json!([rdfc(), jcs(), spoilt, other, {"type": "RsaSignature2018"}, {"type": ["a"]}, "x"]));
    let unsupported = ProofError::UnsupportedProof("its proof is of a kind that cannot be checked here");
    let unclear = ProofError::MalformedProof("its proof does not say of what kind it is");
    let kinds: Vec<_> = Proof::read_all(&document).unwrap().into_iter().map(|one| one.map(|proof| proof.suite.name())).collect();
    assert_eq!(
        kinds,
        [
            Ok("eddsa-rdfc-2022"),
            Ok("eddsa-jcs-2022"),
            Ok("eddsa-rdfc-2022"),
            Err(("bbs-2023".to_owned(), unsupported.clone())),
            Err(("RsaSignature2018".to_owned(), unsupported)),
            Err(("unknown".to_owned(), unclear)),
            Err(("unknown".to_owned(), ProofError::MalformedProof("its proof is not an object"))),
        ]
    );
    assert_eq!(outcomes(&document)[..3], [Ok(()), Ok(()), Err(ProofError::Mismatch)]);
    let none = |proof: Value| Proof::read_all(&with_proof(proof)).unwrap_err();
    assert!(matches!(none(json!([])), ProofError::MalformedProof(_)));
    assert!(matches!(none(json!("x")), ProofError::MalformedProof(_)));
    assert!(matches!(none(json!(vec![rdfc(); MOST_PROOFS + 1])), ProofError::TooMuchWork(_)));
    assert!(matches!(Proof::read_all(&credential()), Err(ProofError::MalformedProof(_))));
}

#[test]
fn a_chain_covers_the_proofs_that_it_names() {
    let first = with_options(&credential(), options("urn:1", Value::Null));
    let second = with_options(&first, options("urn:2", Value::Null));
    let third = with_options(&second, options("urn:3", json!(["urn:2", "urn:1"])));
    let whole = with_options(&third, options("urn:4", json!("urn:3")));
    assert_eq!(outcomes(&whole), [Ok(()), Ok(()), Ok(()), Ok(())]);
    let changed = |change: fn(&mut Vec<Value>)| {
        let mut document = whole.clone();
        change(document["proof"].as_array_mut().unwrap());
        outcomes(&document)
    };
    let dangling = Err(ProofError::MalformedProof("its proof names an earlier one that is not there"));
    let mismatch = Err(ProofError::Mismatch);
    assert_eq!(changed(|proofs| drop(proofs.remove(0))), [Ok(()), dangling.clone(), Ok(())]);
    assert_eq!(changed(|proofs| drop(proofs.remove(2))), [Ok(()), Ok(()), dangling]);
    let altered = |proofs: &mut Vec<Value>| proofs[1]["created"] = json!("2020-01-01T00:00:00Z");
    assert_eq!(changed(altered), [Ok(()), mismatch.clone(), mismatch.clone(), Ok(())]);
    assert_eq!(changed(|proofs| proofs.swap(0, 1)), [Ok(()), Ok(()), Ok(()), Ok(())], "a set has no order");
    let doubled = changed(|proofs| proofs.push(proofs[0].clone()));
    assert_eq!(doubled[2], Err(ProofError::MalformedProof("two of its proofs bear one name")));
    let selfish = changed(|proofs| proofs[2]["previousProof"] = json!(["urn:3"]));
    assert_eq!(selfish[2], Err(ProofError::MalformedProof("its proof names itself as an earlier one")));
}

#[test]
fn members_of_a_proof_are_what_they_should_be() {
    let read = |change: fn(&mut Value)| {
        let mut proof = rdfc();
        change(&mut proof);
        Proof::read_all(&with_proof(proof)).unwrap().remove(0)
    };
    let full = read(|proof| {
        proof["domain"] = json!(["a.example", "b.example"]);
        proof["challenge"] = json!("c");
        proof["nonce"] = json!("n");
        proof["expires"] = json!("2027-01-01T00:00:00+01:00");
    });
    let full = full.unwrap();
    assert_eq!((full.domain.len(), full.challenge.as_deref()), (2, Some("c")));
    assert_eq!(full.expires, Some("2026-12-31T23:00:00Z".parse().unwrap()));
    let bare = read(|proof| drop(proof.as_object_mut().unwrap().remove("created"))).unwrap();
    assert_eq!(bare.created, None);
    assert_eq!(read(|proof| proof["proofPurpose"] = json!("authentication")).unwrap().purpose, "authentication");
    let malformed: [fn(&mut Value); 12] = [
        |proof| proof["created"] = json!("yesterday"),
        |proof| proof["created"] = json!(1),
        |proof| proof["expires"] = json!("2027-01-01"),
        |proof| proof["verificationMethod"] = json!({"id": METHOD}),
        |proof| proof["proofPurpose"] = json!(null),
        |proof| proof["id"] = json!(1),
        |proof| proof["domain"] = json!([]),
        |proof| proof["challenge"] = json!(["c"]),
        |proof| proof["previousProof"] = json!(["urn:1", "urn:1"]),
        |proof| proof["previousProof"] = json!((0..99).map(|n| format!("urn:{n}")).collect::<Vec<_>>()),
        |proof| proof["proofValue"] = json!("u2V0"),
        |proof| drop(proof.as_object_mut().unwrap().remove("cryptosuite")),
    ];
    for change in malformed {
        assert!(matches!(read(change), Err((_, ProofError::MalformedProof(_)))), "{:?}", read(change));
    }
    let unsupported: [fn(&mut Value); 3] = [
        |proof| proof["@context"] = json!([context::CREDENTIALS]),
        |proof| proof["jws"] = json!("a..b"),
        |proof| proof["type"] = json!("Ed25519Signature2020"),
    ];
    for change in unsupported {
        assert!(matches!(read(change), Err((_, ProofError::UnsupportedProof(_)))), "{:?}", read(change));
    }
}

/// Of our own documents nothing but our own form is taken.
#[test]
fn our_own_form_stays_exact() {
    assert!(Proof::read(&with_proof(rdfc())).is_ok());
    assert!(Proof::read(&with_proof(json!([rdfc()]))).is_ok());
    let changes: [fn(&mut Value); 6] = [
        |proof| proof["id"] = json!("urn:1"),
        |proof| proof["expires"] = json!("2027-01-01T00:00:00Z"),
        |proof| proof["proofPurpose"] = json!("authentication"),
        |proof| drop(proof.as_object_mut().unwrap().remove("created")),
        |proof| proof["cryptosuite"] = json!("eddsa-jcs-2022"),
        |proof| proof["type"] = json!("Ed25519Signature2020"),
    ];
    for change in changes {
        let mut proof = rdfc();
        change(&mut proof);
        assert!(matches!(Proof::read(&with_proof(proof)), Err(ProofError::MalformedProof(_))));
    }
    for several in [json!([rdfc(), rdfc()]), json!([]), json!("x"), jcs()] {
        assert!(Proof::read(&with_proof(several)).is_err());
    }
}

#[test]
fn only_a_plain_word_is_repeated_as_a_kind() {
    for (written, told) in
        [("<script>", "unknown"), ("", "unknown"), ("ecdsa-sd-2023", "ecdsa-sd-2023"), (&"x".repeat(65), "unknown")]
    {
        let document = with_proof(json!({"type": "DataIntegrityProof", "cryptosuite": written}));
        assert_eq!(Proof::read_all(&document).unwrap().remove(0).unwrap_err().0, told);
    }
}

/// A badge under VC 1.1 and the first editions of Open Badges, whose contexts work with prefixes.
#[test]
fn a_badge_of_the_older_data_model_is_read() {
    for edition in ["context.json", "context-3.0.1.json", "context-3.0.2.json"] {
        let edition = format!("https://purl.imsglobal.org/spec/ob/v3p0/{edition}");
        let badge = json!({"@context": [context::CREDENTIALS_V1, edition, "https://w3id.org/security/suites/ed25519-2020/v1"],
            "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "A",
            "issuer": {"id": "did:web:a.example", "type": ["Profile"], "name": "A"}, "issuanceDate": "2023-01-01T00:00:00Z",
            "credentialSubject": {"id": "did:key:z6Mk", "type": ["AchievementSubject"], "achievement": {"id": "urn:uuid:2",
                "type": ["Achievement"], "name": "A", "description": "A", "criteria": {"narrative": "A"}}}});
        let signed = with_options(
            &badge,
            json!({"type": "Ed25519Signature2020", "created": "2023-01-01T00:00:00Z",
            "verificationMethod": METHOD, "proofPurpose": "assertionMethod"}),
        );
        assert_eq!(outcomes(&signed), [Ok(())], "{edition}");
        let read = Proof::read_all(&signed).unwrap().remove(0).unwrap();
        let canonical = read.canonical(&signed).unwrap();
        assert_eq!(
            canonical,
            read.canonical_under(&signed, context::text).unwrap(),
            "{edition}: the whole contexts say the same"
        );
        let issued = "<https://www.w3.org/2018/credentials#issuanceDate> \"2023-01-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>";
        assert!(canonical.document.contains(issued), "{edition}: {}", canonical.document);
        for place in ["/name", "/issuer/name", "/issuanceDate", "/credentialSubject/achievement/criteria/narrative"] {
            let mut altered = signed.clone();
            *altered.pointer_mut(place).unwrap() = json!("2024-01-01T00:00:00Z");
            assert_eq!(outcomes(&altered), [Err(ProofError::Mismatch)], "{edition}: {place}");
        }
    }
}
