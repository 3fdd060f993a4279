//! Keys over the years, as everybody outside sees them: rotated, and one day stolen.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::visitors::completion;
use crate::verify_http::{signed_anew, stolen_key};
use insignia::domain::role::Actor;
use insignia::proof::did;
use insignia::service::keys;
use serde_json::{Value, json};

const ASSOCIATE: &str = "gitlab-certified-associate";
const HOUR: i64 = 3_600;
const TEN_MINUTES: i64 = 600;

on_both_databases![
    a_rotation_leaves_every_credential_genuine,
    a_stolen_key_vouches_only_for_what_came_before,
    without_a_key_nothing_is_lost,
];

fn published(app: &TestApp) -> Vec<String> {
    let did = app.get("/.well-known/did.json").expect(200).json();
    let methods = did["verificationMethod"].as_array().unwrap();
    let names: Vec<&Value> = methods.iter().map(|method| &method["id"]).collect();
    assert_eq!(json!(names), did["assertionMethod"], "whatever is published may assert");
    methods.iter().map(|method| method["publicKeyMultibase"].as_str().unwrap().to_owned()).collect()
}

/// The key that signed a document at that path.
fn signer(app: &TestApp, path: &str) -> String {
    let document = app.get(path).expect(200).json();
    document["proof"][0]["verificationMethod"].as_str().unwrap().rsplit('#').next().unwrap().to_owned()
}

fn rotate(app: &TestApp) -> String {
    app.wait(async {
        let staged = keys::stage(&app.app, &Actor::CommandLine).await.unwrap().key;
        keys::activate(&app.app, &Actor::CommandLine, &staged).await.unwrap();
        staged
    })
}

fn a_rotation_leaves_every_credential_genuine(app: &TestApp) {
    let old = app.issue("ada@example.com", "Ada Example");
    let first = published(app);
    app.pass(1);
    let staged = app.wait(keys::stage(&app.app, &Actor::CommandLine)).unwrap().key;
    assert_eq!(published(app), [first[0].clone(), staged.clone()], "published before it signs");
    let between = app.issue("alan@example.com", "Alan Example");
    assert_eq!(signer(app, &format!("/credentials/{between}.json")), first[0], "a staged key signs nothing");
    app.pass(HOUR);
    app.wait(keys::activate(&app.app, &Actor::CommandLine, &staged)).unwrap();
    let new = app.issue("grace@example.com", "Grace Example");
    assert_eq!(signer(app, &format!("/credentials/{new}.json")), staged);
    for id in [&old, &between, &new] {
        assert_eq!(app.verify(&app.document(id))["verdict"], "genuine");
    }
    assert_eq!(published(app).len(), 2, "a retired key stays published, or its badges fail elsewhere");
    app.pass(10 * 365 * 24 * HOUR);
    assert_eq!(app.verify(&app.document(&old))["verdict"], "expired", "a retired key verifies for ever");
}

fn a_stolen_key_vouches_only_for_what_came_before(app: &TestApp) {
    let before = app.issue("ada@example.com", "Ada Example");
    app.drain_jobs();
    let thief = stolen_key(app);
    let stolen = thief.public().multibase();
    app.pass(TEN_MINUTES);
    let theft = app.now();
    app.pass(TEN_MINUTES);
    let after = app.issue("alan@example.com", "Alan Example");
    for id in [&before, &after] {
        assert_eq!(app.verify(&app.document(id))["verdict"], "genuine");
    }
    rotate(app);
    app.wait(keys::compromise(&app.app, &Actor::CommandLine, &stolen, theft)).unwrap();
    assert_eq!(app.verify(&app.document(&before))["verdict"], "genuine", "signed before the theft, and our records say so");
    for report in [app.verify(&app.document(&after)), app.report(&after)] {
        assert_eq!(report["verdict"], "not_genuine", "{report:#}");
        let check = report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "key_state").unwrap();
        assert_eq!(check["outcome"], "failed");
    }
    let page = app.get_as(&format!("/credentials/{after}"), &[("accept", "text/html")]).expect(200).text();
    assert!(!page.contains("Alan Example") && !page.contains("genuine and current"), "{page}");
    assert!(!published(app).contains(&stolen));
    // The thief writes any date: backdated, under a number of ours or a new one, it was still never recorded.
    let genuine: Value = serde_json::from_slice(&app.document(&before)).unwrap();
    let method = did::verification_method(app.app.site(), &thief.public());
    let mut forged = genuine.clone();
    forged["credentialSubject"]["achievement"]["name"] = json!("GitLab Grand Master");
    for number in [genuine["id"].clone(), json!(format!("{}/credentials/{}", app.base, "7".repeat(26)))] {
        forged["id"] = number;
        let created = genuine["proof"][0]["created"].as_str().unwrap().parse().unwrap();
        let report = app.verify(&signed_anew(&forged, &thief, &method, created));
        assert_eq!(report["verdict"], "not_genuine", "{report:#}");
    }
    // Others believe only published keys, so within a minute the status list must be signed with one.
    app.pass(60);
    app.drain_jobs();
    assert!(published(app).contains(&signer(app, "/status/revocation/1")), "the list is signed with a withdrawn key");
    let earlier = app.wait(keys::compromise(&app.app, &Actor::CommandLine, &stolen, theft.plus(-3 * TEN_MINUTES)));
    let told = app.verify(&app.document(&before))["verdict"].clone();
    assert_eq!(told == "not_genuine", earlier.is_ok(), "a theft found to be older takes more with it, or is refused: {told}");
}

fn without_a_key_nothing_is_lost(app: &TestApp) {
    let id = app.issue("ada@example.com", "Ada Example");
    app.drain_jobs();
    let only = published(app).remove(0);
    app.wait(keys::compromise(&app.app, &Actor::CommandLine, &only, app.now())).unwrap();
    let body = json!({"candidate": {"email": "alan@example.com", "name": "Alan Example"}, "achievement": ASSOCIATE});
    let refused = app.staff_post("/api/v1/credentials", &body).expect(503);
    assert_eq!(refused.problem(), "unavailable");
    assert!(refused.header("retry-after").is_some());
    app.deliver("written", &completion("alan@example.com", ASSOCIATE, "written")).expect(200);
    let lab = app.deliver("lab", &completion("alan@example.com", ASSOCIATE, "lab")).expect(200).json();
    let _ = app.wait(insignia::worker::drain(&app.app));
    let lab = lab["delivery"].as_str().unwrap();
    assert_eq!(app.delivery(lab)["credential"], Value::Null);
    assert_eq!(app.verify(&app.document(&id))["verdict"], "not_genuine");
    rotate(app);
    app.pass(2 * HOUR);
    app.drain_jobs();
    let issued = app.delivery(lab)["credential"].clone();
    let path = issued.as_str().expect("what waited is issued").strip_prefix(&app.base).unwrap().to_owned();
    assert_eq!(app.verify(&app.get(&format!("{path}.json")).bytes)["verdict"], "genuine");
}
