//! Every way found so far to change a signed document without changing what its signature covers.

use super::*;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Published test data, where a checkout has it beside it; its licence keeps it out of this repository.
fn published(name: &str) -> Option<Value> {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let file: PathBuf = folders.map(|folder| folder.join("shared/vectors").join(name)).find(|file| file.is_file())?;
    Some(serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap())
}

/// A signed badge with an endorsement inside, so that every rule of scoping is met.
pub(super) fn badge() -> Value {
    let image = json!({"id": "https://a.example/i.png", "type": "Image", "caption": "A"});
    let proof = json!([{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2026-11-01T00:00:00Z",
        "verificationMethod": "did:web:a.example#k", "proofPurpose": "assertionMethod", "proofValue": "z1"}]);
    json!({
        "@context": context::BADGE,
        "id": "https://a.example/credentials/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "A", "description": "A", "image": image,
        "issuer": {"id": "did:web:a.example", "type": ["Profile"], "name": "A", "url": "https://a.example/", "email": "a@a.example"},
        "validFrom": "2026-11-01T00:00:00Z", "awardedDate": "2026-11-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$0", "identityType": "emailAddress", "salt": "0"}],
            "achievement": {
                "id": "https://a.example/achievements/a", "type": ["Achievement"], "achievementType": "Certification",
                "name": "A", "description": "A", "criteria": {"id": "https://a.example/c", "narrative": "A"}, "image": image,
                "tag": ["a", "b"], "inLanguage": "en",
                "alignment": [{"type": ["Alignment"], "targetName": "A", "targetUrl": "https://a.example/t"}],
                "resultDescription": [{"id": "https://a.example/r", "type": ["ResultDescription"], "name": "A",
                    "resultType": "LetterGrade", "allowedValue": ["B", "A", "B"]}]
            },
            "result": [{"type": ["Result"], "resultDescription": "https://a.example/r", "value": "A"}]
        },
        "evidence": [{"id": "https://a.example/e", "type": ["Evidence"], "name": "A", "genre": "Lab"}],
        "endorsement": [{
            "@context": context::BADGE[..2],
            "id": "https://b.example/1", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "B",
            "issuer": {"id": "https://b.example/", "type": ["Profile"]}, "validFrom": "2026-11-01T00:00:00Z",
            "credentialSubject": {"id": "did:web:a.example", "type": ["EndorsementSubject"], "endorsementComment": "B"},
            "proof": proof,
        }],
        "credentialStatus": {"id": "https://a.example/s#1", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "1", "statusListCredential": "https://a.example/s"},
        "credentialSchema": [{"id": "https://a.example/schema", "type": "1EdTechJsonSchemaValidator2019"}],
        "proof": proof,
    })
}

/// A badge as it was signed under VC 1.1.
fn older_badge() -> Value {
    json!({
        "@context": [context::CREDENTIALS_V1, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
            "https://w3id.org/security/suites/ed25519-2020/v1", "https://w3id.org/vc/status-list/2021/v1"],
        "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "A",
        "issuer": {"id": "did:web:a.example", "type": ["Profile"], "name": "A", "url": "https://a.example/"},
        "issuanceDate": "2023-01-01T00:00:00Z", "expirationDate": "2033-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:key:z6Mk", "type": ["AchievementSubject"], "achievement": {
            "id": "urn:uuid:2", "type": ["Achievement"], "name": "A", "description": "A", "criteria": {"narrative": "A"},
            "image": {"id": "https://a.example/i.png", "type": "Image"}}},
        "credentialStatus": {"id": "https://a.example/s#1", "type": "StatusList2021Entry", "statusPurpose": "revocation",
            "statusListIndex": "1", "statusListCredential": "https://a.example/s"},
        "proof": {"type": "Ed25519Signature2020", "created": "2023-01-01T00:00:00Z", "verificationMethod": "did:web:a.example#k",
            "proofPurpose": "assertionMethod", "proofValue": "z1"},
    })
}

/// Pointers of every object.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut step =
        |key: &str, inner: &Value| objects(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, inner)| step(key, inner));
            found.push(at.to_owned());
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(place, inner)| step(&place.to_string(), inner)),
        _ => {}
    }
}

fn every_object(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    objects(value, "", &mut found);
    found
}

fn documents() -> Vec<Value> {
    let names = [
        "ob3-examples/ob3-complete-example.json",
        "ob3-examples/edubadges-full_ex.json",
        "ob3-test-vector/signed-credential.json",
        "our-vectors/signed-eddsa-rdfc-2022.json",
        "our-vectors/status-list-none-revoked.json",
    ];
    names.into_iter().filter_map(published).chain([badge(), older_badge()]).collect()
}

#[test]
fn what_is_defined_is_accepted() {
    for document in documents() {
        assert_eq!(faults(&document), []);
    }
}

#[test]
fn a_key_added_to_any_object_is_found() {
    let mut mutants = 0;
    for document in documents() {
        for object in every_object(&document) {
            // Each of these is a term somewhere, so only scoping tells that it means nothing here.
            for key in ["bogus", "@id", "https://schema.org/name", "encodedList"] {
                let mut mutant = document.clone();
                mutant.pointer_mut(&object).unwrap()[key] = json!("https://x.example/");
                if mutant.pointer(&object).unwrap()["type"] == "BitstringStatusList" && key == "encodedList" {
                    continue;
                }
                assert!(!undefined(&mutant).is_empty(), "{key} in {object}");
                mutants += 1;
            }
        }
    }
    assert!(mutants > 250, "{mutants}");
}

#[test]
fn a_key_renamed_anywhere_is_found() {
    let mut mutants = 0;
    for document in documents() {
        for object in every_object(&document) {
            let keys: Vec<String> = document.pointer(&object).unwrap().as_object().unwrap().keys().cloned().collect();
            for key in keys {
                let mut mutant = document.clone();
                let members = mutant.pointer_mut(&object).unwrap().as_object_mut().unwrap();
                let value = members.remove(&key).unwrap();
                members.insert(format!("{key}X"), value);
                assert!(!undefined(&mutant).is_empty(), "{key} in {object}");
                mutants += 1;
            }
        }
    }
    assert!(mutants > 60, "{mutants}");
}

#[test]
fn each_trick_is_found_where_it_is() {
    let tricks: [(&str, Value, &str); 52] = [
        ("/@context", json!(["https://www.w3.org/ns/credentials/v2"]), "/credentialSubject/achievement"),
        (
            "/@context",
            json!(["https://www.w3.org/2018/credentials/v1", context::OPEN_BADGES, context::EXTENSIONS]),
            "/credentialStatus/type",
        ),
        ("/@context", json!([context::CREDENTIALS, context::OPEN_BADGES, context::OPEN_BADGES]), "/@context"),
        ("/id", json!("cred:VerifiableCredential"), "/id"),
        ("/issuer/url", json!({"id": "xsd:string"}), "/issuer/url/id"),
        ("/evidence/0/type", json!(["Evidence", "cred:Evidence"]), "/evidence/0/type"),
        ("/proof/0/proofPurpose", json!("id"), "/proof/0/proofPurpose"),
        ("/@context", json!(context::CREDENTIALS), "/@context"),
        ("/@context", json!([context::OPEN_BADGES, context::CREDENTIALS, context::EXTENSIONS]), "/@context"),
        ("/@context", json!([context::CREDENTIALS, context::OPEN_BADGES, context::EXTENSIONS, {}]), "/@context"),
        ("/@context", json!([context::CREDENTIALS, context::OPEN_BADGES, {"name": "https://x.example/"}]), "/@context"),
        ("/@context", json!([context::CREDENTIALS, context::OPEN_BADGES, null]), "/@context"),
        ("/@context", json!([context::CREDENTIALS, context::OPEN_BADGES, "https://x.example/"]), "/@context"),
        ("/@context", json!([context::CREDENTIALS, context::OPEN_BADGES]), "/credentialSchema/0/type"),
        ("/@context", json!([]), "/@context"),
        ("/@context", json!(null), "/@context"),
        ("/credentialSubject/@context", json!([context::CREDENTIALS]), "/credentialSubject/@context"),
        ("/proof/0/@context", json!(context::BADGE), "/proof/0/@context"),
        ("/endorsement/0/@context", json!([context::CREDENTIALS, {"bogus": "e:b"}]), "/endorsement/0/@context"),
        ("/id", json!("credentials/1"), "/id"),
        ("/id", json!(""), "/id"),
        ("/id", json!("_:b0"), "/id"),
        ("/id", json!(["https://a.example/"]), "/id"),
        ("/id", json!("https://a.example/a b"), "/id"),
        ("/id", json!("https://a.example/%zz"), "/id"),
        ("/credentialSubject/identifier/0/id", json!("_:b"), "/credentialSubject/identifier/0/id"),
        ("/issuer", json!("a.example"), "/issuer"),
        ("/type", json!(["VerifiableCredential", "OpenBadgeCredential", "Bogus"]), "/type"),
        ("/type", json!(["VerifiableCredential", "OpenBadgeCredential", "OpenBadgeCredential"]), "/type/2"),
        ("/type", json!(["VerifiableCredential", "OpenBadgeCredential", "AchievementCredential"]), "/type/2"),
        ("/type", json!(["VerifiableCredential", "OpenBadgeCredential", 1]), "/type"),
        ("/type", json!(["VerifiableCredential", "OpenBadgeCredential", "name"]), "/type"),
        ("/issuer/type", json!([]), "/issuer/type"),
        ("/issuer/type", json!(null), "/issuer/type"),
        ("/evidence/0/type", json!(["https://purl.imsglobal.org/spec/vc/ob/vocab.html#Evidence"]), "/evidence/0/type"),
        ("/credentialSubject/type", json!(["AchievementSubject", "IdentifierEntry", "Bogus"]), "/credentialSubject/type"),
        ("/description", json!(null), "/description"),
        ("/description", json!([]), "/description"),
        ("/description", json!({"@value": "A", "@direction": "rtl"}), "/description/@direction"),
        ("/evidence", json!([]), "/evidence"),
        ("/credentialSubject/achievement/tag", json!(["a", "a"]), "/credentialSubject/achievement/tag/1"),
        ("/credentialSubject/achievement/tag", json!(["a", null]), "/credentialSubject/achievement/tag/1"),
        ("/credentialSubject/achievement/tag", json!([["a"]]), "/credentialSubject/achievement/tag/0"),
        ("/credentialSubject/achievement/Criteria", json!({}), "/credentialSubject/achievement/Criteria"),
        ("/credentialSubject/achievement/alignment/0/tag", json!("a"), "/credentialSubject/achievement/alignment/0/tag"),
        ("/credentialSubject/salt", json!("a"), "/credentialSubject/salt"),
        ("/proof/0/proofPurpose", json!("assertion"), "/proof/0/proofPurpose"),
        ("/proof/0/proofPurpose", json!("https://w3id.org/security#assertionMethod"), "/proof/0/proofPurpose"),
        ("/proof/0/verificationMethod", json!("#k"), "/proof/0/verificationMethod"),
        ("/credentialStatus/statusListCredential", json!("/s"), "/credentialStatus/statusListCredential"),
        ("/cnf", json!({"jwk": {"opaque": null}, "bogus": 1}), "/cnf/bogus"),
        ("/credentialStatus/a~1b", json!(1), "/credentialStatus/a~1b"),
    ];
    for (place, value, found_at) in tricks {
        let mut mutant = badge();
        let (object, key) = place.rsplit_once('/').unwrap();
        mutant.pointer_mut(object).unwrap()[key.replace("~1", "/")] = value.clone();
        assert!(undefined(&mutant).iter().any(|at| at == found_at), "{place} := {value}: {:?}", faults(&mutant));
    }
}

#[test]
fn a_type_opens_its_own_terms_for_its_own_node_only() {
    let mut closed = badge();
    closed["issuer"].as_object_mut().unwrap().remove("type");
    assert_eq!(undefined(&closed), ["/issuer/email"]);
    let mut inside = badge();
    // `caption` belongs to Image, `email` to Profile; neither reaches into what stands below.
    inside["issuer"]["image"] = json!({"id": "https://a.example/l.png", "type": "Image", "email": "x"});
    assert_eq!(undefined(&inside), ["/issuer/image/email"]);
}

#[test]
fn an_opaque_value_is_opaque() {
    let mut badge = badge();
    badge["cnf"] = json!({"jwk": {"anything": [[null]]}});
    assert_eq!(undefined(&badge), [""; 0]);
}

#[test]
fn a_presented_credential_starts_with_nothing_defined() {
    let presentation =
        |inner: Value| json!({"@context": context::BADGE, "type": ["VerifiablePresentation"], "verifiableCredential": [inner]});
    assert_eq!(faults(&presentation(badge())), []);
    let mut bare = badge();
    bare.as_object_mut().unwrap().remove("@context");
    assert!(undefined(&presentation(bare)).contains(&"/verifiableCredential/0/id".to_owned()));
}

#[test]
fn a_document_that_is_all_faults_is_answered_briefly() {
    let many: Map<String, Value> = (0..9_999).map(|n| (format!("{n}{}", "x".repeat(200)), Value::Null)).collect();
    let mut mutant = badge();
    mutant["issuer"].as_object_mut().unwrap().extend(many);
    let found = faults(&mutant);
    assert_eq!(found.len(), MOST_FAULTS);
    assert!(found.iter().all(|fault| fault.at.len() < 100));
    for nothing in [json!(null), json!([]), json!({}), json!("x"), json!({"id": "https://a.example/"})] {
        assert!(!faults(&nothing).is_empty());
    }
}
