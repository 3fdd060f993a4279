//! One broken document for each rule, made from a sound one, with exactly the rules that it breaks.

use super::*;
use crate::domain::context;
use crate::domain::mint::mint;
use crate::domain::tests::sample::Sample;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

fn sound() -> Value {
    mint(&Sample::new().minting()).value().clone()
}

/// The sound document with one member set; at the end of an array, with an item more.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = sound();
    let (object, key) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(object).unwrap() {
        Value::Array(items) => items.push(value),
        object => object[key] = value,
    }
    document
}

fn without(pointer: &str) -> Value {
    let mut document = sound();
    let (object, key) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(object).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    document
}

fn rules(found: &[Lint]) -> BTreeSet<&'static str> {
    found.iter().map(|lint| lint.rule).collect()
}

#[test]
fn a_sound_badge_passes_and_is_frozen_as_it_is() {
    assert_eq!(lint(&sound()), []);
    let linted = Linted::check(sound()).unwrap();
    assert!(linted.text().is_ascii());
    assert_eq!(linted.value(), &sound());
    assert_eq!(Linted::thaw(linted.text()).unwrap(), linted);
}

#[test]
fn every_rule_is_broken_by_a_document_of_its_own() {
    let subject = "/credentialSubject";
    let achievement = "/credentialSubject/achievement";
    let in_subject = |member: &str| format!("{subject}{member}");
    let in_achievement = |member: &str| format!("{achievement}{member}");
    let proof = json!([{"type": "DataIntegrityProof", "proofPurpose": "assertionMethod"}]);
    let endorsement = json!([{"@context": context::BADGE[..2], "id": "https://b.example/1", "type": ["VerifiableCredential"]}]);
    let known = json!({"id": "did:web:badges.example.org", "type": ["Evidence"], "genre": "x"});
    let another = json!({"id": "did:web:badges.example.org", "type": ["Evidence"], "name": "Another"});
    let status = json!([{"type": ["ResultDescription"], "id": "e:s", "name": "S", "resultType": "Status"}]);
    let unhashed = json!({"type": "IdentityObject", "hashed": false, "identityHash": "x", "identityType": "ext:x", "salt": "0"});
    let bad_hash = json!({"type": "IdentityObject", "hashed": true, "identityHash": "md5$0", "identityType": "userName"});
    let second_name = json!({"type": "IdentityObject", "hashed": false, "identityHash": "Bob", "identityType": "name"});
    let person = json!({"id": "https://p.example/", "type": ["Profile"], "givenName": "Ada"});
    let cases: Vec<(Value, &[&str])> = vec![
        (with("/@context", json!(context::BADGE[..1])), &["OB3-1", "OB3-2", "OB3-24"]),
        (with("/@context", json!(context::BADGE[..2])), &["OB3-2", "OB3-24"]),
        (with("/id", json!("urn:uuid:0198f2c4-7e2a-7c31-9d5e-2f6b1a7c9e10")), &["BSL-1", "DIDW-1", "OB3-4"]),
        (without("/id"), &["OB3-4"]),
        (with("/type", json!(["VerifiableCredential", "AchievementCredential"])), &["OB3-4"]),
        (with("/name", json!(" ")), &["OB3-5"]),
        (without("/description"), &["OB3-5"]),
        (without(&in_achievement("/image")), &["OB3-5"]),
        (with("/issuer", json!("did:web:badges.example.org")), &["DIDW-1", "OB3-6"]),
        (without("/issuer/email"), &["OB3-6"]),
        (with("/validFrom", json!("2026-11-20T09:30:00.5Z")), &["OB3-7"]),
        (with("/validFrom", json!("2026-11-20")), &["OB3-7"]),
        (without("/awardedDate"), &["OB3-7"]),
        (with("/validUntil", json!("2026-11-20T09:29:59Z")), &["VC-3"]),
        (with(&in_subject("/id"), json!("MAILTO:ada@example.com")), &["OB3-10"]),
        (without(&in_subject("/identifier")), &["ID-6", "ID-8", "OB3-10"]),
        (without(&in_achievement("/name")), &["OB3-11", "OB3-5"]),
        (with(&in_achievement("/achievementType"), json!("Doctorate")), &["OB3-11"]),
        (with(&in_achievement("/criteria"), json!({})), &["OB3-11"]),
        (with("/image/caption", json!(1)), &["OB3-12"]),
        (with("/image/name", json!("A")), &["OB3-12"]),
        (with("/image/id", json!("ftp://a.example/i.png")), &["OB3-12"]),
        (with("/image/id", json!("data:image/png;base64,AA==")), &["OB3-13"]),
        (with(&in_subject("/image"), json!({"id": "https://a.example/i.png", "type": "Image"})), &["OB3-13"]),
        (with(&in_achievement("/alignment/0/targetUrl"), json!("nowhere")), &["OB3-14"]),
        (with(&in_achievement("/alignment/0/targetType"), json!("ext:")), &["OB3-14"]),
        (with("/evidence/0/genre", json!(["Lab"])), &["OB3-15"]),
        (with(&in_subject("/result/0/resultDescription"), json!("https://a.example/#other")), &["OB3-16"]),
        (with(&in_achievement("/resultDescription"), status), &["OB3-16"]),
        (with(&in_subject("/result/0/value"), json!(92)), &["OB3-16"]),
        (with("/endorsement", endorsement), &["OB3-18"]),
        (with(&in_achievement("/tag"), json!("ci")), &["OB3-19"]),
        (with("/evidence", json!([])), &["OB3-19", "OB3-24"]),
        (with(&in_achievement("/otherIdentifier"), json!([{"type": "IdentifierEntry", "identifier": "1"}])), &["OB3-20"]),
        (without("/credentialStatus"), &["OB3-21"]),
        (with("/credentialStatus", json!([sound()["credentialStatus"]])), &["OB3-21"]),
        (without("/credentialStatus/id"), &["BSL-1", "OB3-21"]),
        (
            with("/credentialSchema/1", json!({"id": "https://a.example/s", "type": "1EdTechJsonSchemaValidator2019"})),
            &["OB3-22"],
        ),
        (with("/refreshService", json!({"id": "https://a.example/r", "type": "1EdTechCredentialRefresh"})), &["OB3-23"]),
        (with(&in_achievement("/finalGrade"), json!("A+ with distinction")), &["OB3-24"]),
        (with(&in_subject("/source"), person), &["OB3-25"]),
        (with(&in_subject("/activityStartDate"), json!("2026-11-20T09:30:00Z")), &["OB3-26"]),
        (with(&in_subject("/identifier/1/hashed"), json!("false")), &["ID-1", "ID-8"]),
        (with(&in_subject("/identifier/1/name"), json!("Ada")), &["ID-1"]),
        (with(&in_subject("/identifier/2"), bad_hash), &["ID-2"]),
        (with(&in_subject("/identifier/2"), unhashed), &["ID-4"]),
        (with(&in_subject("/identifier/1/identityType"), json!("nickname")), &["ID-5", "ID-8"]),
        (with(&in_subject("/identifier/0/salt"), json!("Kosher")), &["ID-6"]),
        (with(&in_subject("/identifier/0/hashed"), json!(false)), &["ID-4", "ID-6"]),
        (with(&in_subject("/identifier/2"), second_name), &["ID-8"]),
        (with("/credentialStatus/statusListIndex", json!("094567")), &["BSL-1"]),
        (with("/credentialStatus/statusListIndex", json!("131072")), &["BSL-1"]),
        (with("/credentialStatus/statusPurpose", json!("suspension")), &["BSL-1"]),
        (with("/credentialStatus/id", json!("https://badges.example.org/status/revocation/1")), &["BSL-1"]),
        (with("/credentialStatus/statusListCredential", json!("https://evil.example/1")), &["BSL-1"]),
        (with("/issuer/id", json!("did:web:Badges.example.org")), &["DIDW-1"]),
        (with("/issuer/id", json!("did:web:evil.example")), &["DIDW-1"]),
        (with("/proof", proof), &["DI-2"]),
        (with("/evidence/2", another), &["NODE-1"]),
        (with("/evidence/2", known), &["NODE-2"]),
        (with("/name", json!("CI\u{202e}DC")), &["TEXT-1"]),
        (with("/name", json!("CI\u{0}")), &["TEXT-1"]),
        (with("/description", json!("x".repeat(Limits::CREDENTIAL.size - 4_000))), &["SIZE-1"]),
    ];
    let mut broken = BTreeSet::new();
    for (document, expected) in &cases {
        let found = lint(document);
        assert_eq!(rules(&found), expected.iter().copied().collect(), "{found:#?}");
        assert!(Linted::check(document.clone()).is_err());
        broken.extend(rules(&found));
    }
    let numbered = own::RULES.iter().chain(&shared::RULES).map(|(number, _)| *number);
    let never: Vec<_> = numbered.chain(classes::numbers()).filter(|number| !broken.contains(number)).collect();
    assert_eq!(never, [""; 0], "no document here breaks these rules");
}

#[test]
fn a_member_taken_away_is_missed_unless_a_badge_may_lack_it() {
    let may_lack = |at: &str| {
        let everywhere =
            ["/description", "/narrative", "/tag", "/alignment", "/resultDescription", "/result", "/evidence", "/validUntil"];
        let somewhere = ["/criteria/id", "/achievementType", "/requiredValue", "/valueMin", "/valueMax", "/value"];
        let within = at.starts_with("/evidence/") && !at.ends_with("/type") || at.contains("/alignment/0/target");
        within || everywhere.iter().chain(&somewhere).any(|end| at.ends_with(end))
    };
    let mut members = Vec::new();
    everywhere(&sound(), "", &mut |_, at, key| members.extend(key.parse::<usize>().is_err().then(|| at.to_owned())));
    assert!(members.len() > 80, "{}", members.len());
    for at in members {
        assert!(may_lack(&at) || !lint(&without(&at)).is_empty(), "{at} was taken away and nothing noticed");
    }
}

#[test]
fn frozen_text_is_taken_up_only_as_it_was_frozen() {
    let text = Linted::check(sound()).unwrap().text().to_owned();
    let refused = [
        text.replace("\"hashed\":true", "\"hashed\": true"),
        text.replacen('{', "{ ", 1),
        text.replace("CI/CD", "CI\\/CD"),
        text.replace("\"name\":\"CI/CD", "\"name\":\"x\",\"name\":\"CI/CD"),
        text.replace("\"revocation\"", "\"suspension\""),
        text[..text.len() - 1].to_owned(),
        String::new(),
    ];
    for (place, text) in refused.iter().enumerate() {
        assert!(Linted::thaw(text).is_err(), "{place}");
    }
}

#[test]
fn the_published_badges_of_others_have_the_shape() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|up| up.join("shared/vectors")).find(|at| at.is_dir());
    // Published test data where a checkout has it beside it; its licence keeps it out of this repository.
    let Some(folder) = folder else { return };
    for name in [
        "ob3-examples/ob3-complete-example.json",
        "ob3-examples/basicOpenBadgeCredential.json",
        "ob3-examples/edubadges-full_ex.json",
        "ob3-examples/edubadges-minimal_valid_obv3.json",
        "ob3-test-vector/signed-credential.json",
        "our-vectors/signed-eddsa-rdfc-2022.json",
    ] {
        let document = serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        assert_eq!(shape(&document), [], "{name}");
    }
}

#[test]
fn what_is_no_badge_at_all_has_not_the_shape() {
    for nothing in [json!(null), json!([]), json!({}), json!("x"), json!({"type": "OpenBadgeCredential"})] {
        assert!(!shape(&nothing).is_empty(), "{nothing}");
        assert!(!lint(&nothing).is_empty(), "{nothing}");
    }
    let list = json!({"@context": context::STATUS_LIST, "type": ["VerifiableCredential", "BitstringStatusListCredential"]});
    assert!(rules(&shape(&list)).contains("OB3-4"));
}
