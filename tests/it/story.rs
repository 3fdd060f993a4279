//! One story from the first delivery to a revoked credential, told on both databases through the front door.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::visitors::completion;
use insignia::service::check_store;
use serde_json::json;

const ADA: &str = "ada@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const SPECIALIST: &str = "gitlab-ci-cd-specialist";
const PROFESSIONAL: &str = "gitlab-devops-professional";

on_both_databases![
    both_assessments_make_a_credential,
    prerequisites_may_come_last,
    a_delivery_counts_once,
    one_candidate_gets_one_credential,
    every_outcome_can_be_read_back,
    a_revoked_credential_is_never_called_valid,
    the_invariants_hold_at_the_end,
];

fn both_assessments_make_a_credential(app: &TestApp) {
    let written = app.pass_assessment(ADA, ASSOCIATE, "written");
    app.drain_jobs();
    let read = app.delivery(&written);
    assert_eq!(read["state"], "recorded");
    assert_eq!(read["reason"], "Still to be passed: Hands-on lab.");
    let lab = app.pass_assessment(ADA, ASSOCIATE, "lab");
    app.drain_jobs();
    let credential = app.delivery(&lab)["credential"].clone();
    assert_eq!(app.delivery(&written)["state"], "issued", "the delivery that waited is told too");
    assert_eq!(app.delivery(&written)["credential"], credential);
    let id = credential.as_str().unwrap().rsplit('/').next().unwrap();
    let report = app.report(id);
    assert_eq!(report["verdict"], "genuine", "{report:#}");
    assert_eq!(report["issuer"]["trust"], "ours");
    let document = app.get(&format!("/credentials/{id}.json")).expect(200);
    assert_eq!(app.verify(&document.bytes)["verdict"], "genuine");
}

fn prerequisites_may_come_last(app: &TestApp) {
    for achievement in [PROFESSIONAL, SPECIALIST, "gitlab-project-management-specialist", "gitlab-security-specialist"] {
        app.pass_assessment(ADA, achievement, "lab");
        app.pass_assessment(ADA, achievement, "written");
    }
    app.drain_jobs();
    let held = app.staff_get("/api/v1/deliveries?state=held&limit=100").expect(200).json();
    assert_eq!(held["items"].as_array().unwrap().len(), 8, "{held:#}");
    app.certify(ADA, ASSOCIATE);
    let all = app.staff_get("/api/v1/credentials?limit=100").expect(200).json();
    let mut earned: Vec<_> = all["items"].as_array().unwrap().iter().map(|c| c["achievement"].as_str().unwrap()).collect();
    earned.sort_unstable();
    let expected = [ASSOCIATE, SPECIALIST, PROFESSIONAL, "gitlab-project-management-specialist", "gitlab-security-specialist"];
    assert_eq!(earned.len(), expected.len(), "{all:#}");
    assert!(expected.iter().all(|achievement| earned.contains(achievement)), "{earned:?}");
}

fn a_delivery_counts_once(app: &TestApp) {
    let payload = completion(ADA, ASSOCIATE, "written");
    let first = app.deliver("msg_1", &payload).expect(200).json();
    let again = app.deliver("msg_1", &payload).expect(200).json();
    assert_eq!(first, again, "the same id gets the same receipt");
    let other = app.deliver("msg_1", &completion(ADA, ASSOCIATE, "lab")).expect(409).json();
    assert!(other["type"].as_str().unwrap().contains("/problems/"), "{other}");
    app.drain_jobs();
    assert_eq!(app.staff_get("/api/v1/deliveries").expect(200).json()["items"].as_array().unwrap().len(), 1);
}

fn one_candidate_gets_one_credential(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    // The LMS sends the same completion again under a new id, and spells the address differently.
    let again = app.deliver("msg_new", &completion("Ada@Example.com", ASSOCIATE, "lab")).expect(200).json();
    app.drain_jobs();
    let read = app.delivery(again["delivery"].as_str().unwrap());
    assert_eq!(read["state"], "issued");
    assert!(read["credential"].as_str().unwrap().ends_with(&id));
    assert_eq!(app.staff_get("/api/v1/credentials").expect(200).json()["items"].as_array().unwrap().len(), 1);
}

fn every_outcome_can_be_read_back(app: &TestApp) {
    let mut failed = completion(ADA, ASSOCIATE, "written");
    failed["data"]["score"] = json!(12);
    failed["data"]["passed"] = json!(false);
    let mut unknown = completion(ADA, ASSOCIATE, "written");
    unknown["data"]["achievement"] = json!("knitting");
    let mut broken = completion(ADA, ASSOCIATE, "written");
    broken["data"]["candidate"]["email"] = json!("nobody");
    let cases: [(&str, Vec<u8>, &str, &str); 6] = [
        ("failed", failed.to_string().into_bytes(), "declined", "was not passed (12 / 100)"),
        ("unknown", unknown.to_string().into_bytes(), "attention", "no programme here has knitting"),
        ("broken", broken.to_string().into_bytes(), "attention", "data.candidate.email: is not an e-mail address"),
        ("other", br#"{"type":"user.created"}"#.to_vec(), "ignored", "user.created"),
        ("twice", br#"{"type":"assessment.completed","type":"x"}"#.to_vec(), "attention", "a key stands twice"),
        ("torn", br#"{"type":"#.to_vec(), "attention", ""),
    ];
    for (name, body, state, reason) in cases {
        let receipt = app.deliver_bytes(&format!("msg_{name}"), &body).expect(200).json();
        app.drain_jobs();
        let read = app.delivery(receipt["delivery"].as_str().unwrap());
        assert_eq!(read["state"], state, "{name}: {read}");
        assert!(read["reason"].as_str().unwrap().contains(reason), "{name}: {read}");
    }
}

fn a_revoked_credential_is_never_called_valid(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    let document = app.get(&format!("/credentials/{id}.json")).expect(200).bytes;
    let step = |verb: &str| app.staff_post(&format!("/api/v1/credentials/{id}/{verb}"), &json!({"reason": "Awarded in error"}));
    step("suspend").expect(200);
    assert_eq!(app.report(&id)["verdict"], "suspended");
    step("reinstate").expect(200);
    assert_eq!(app.report(&id)["verdict"], "genuine");
    let before = app.get("/status/revocation/1").expect(200).json();
    step("revoke").expect(200);
    assert_eq!(app.report(&id)["verdict"], "revoked", "our own pages know before the list is published");
    assert_eq!(app.verify(&document)["verdict"], "revoked");
    app.pass(5);
    app.drain_jobs();
    let after = app.get("/status/revocation/1").expect(200).json();
    assert_ne!(before["credentialSubject"]["encodedList"], after["credentialSubject"]["encodedList"]);
    assert!(before["validFrom"].as_str() < after["validFrom"].as_str(), "the list never goes back");
    step("reinstate").expect(409);
}

fn the_invariants_hold_at_the_end(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    app.pass_assessment("alan@example.com", ASSOCIATE, "written");
    let grace = app.certify("grace@example.com", ASSOCIATE);
    app.staff_post(&format!("/api/v1/credentials/{grace}/correct"), &json!({"name": "Grace Hopper"})).expect(200);
    app.certify(ADA, SPECIALIST);
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    app.certify("leaves@example.com", ASSOCIATE);
    let erased = json!({"email": "leaves@example.com", "reason": "Asked for by the person"});
    app.staff_post("/api/v1/earners/erase", &erased).expect(200);
    app.drain_jobs();
    for finding in app.wait(check_store::check_store(&app.app)).unwrap() {
        // Nobody is written to here, nor has a wallet; the stories of those look at these rules.
        let is_told_elsewhere = finding.rule.contains("mail") || finding.rule.contains("wallet");
        assert!((finding.looked_at > 0 || is_told_elsewhere) && finding.broken == 0, "{finding:?}");
    }
}
