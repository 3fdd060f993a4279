//! What a compromised key signed is distrusted wherever it is shown, and not on its own page alone; and what was withdrawn is
//! certified by no page.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::browser::{link, sign_in};
use crate::support::smtp::Sink;
use insignia::domain::role::Actor;
use insignia::service::keys;
use serde_json::{Value, json};

const ADA: &str = "ada@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const SPECIALIST: &str = "gitlab-ci-cd-specialist";

on_both_databases![every_face_of_it_says_so, nothing_is_built_on_it, a_correction_does_not_heal_it];

/// Distrusts whatever was signed until now, and brings another key.
fn steal(app: &TestApp) {
    app.wait(async {
        let active = keys::list(&app.app).await.unwrap().into_iter().find(|key| key.state == "active").unwrap().key;
        keys::compromise(&app.app, &Actor::CommandLine, &active, app.now()).await.unwrap();
        let staged = keys::stage(&app.app, &Actor::CommandLine).await.unwrap().key;
        keys::activate(&app.app, &Actor::CommandLine, &staged).await.unwrap();
    });
}

fn read(app: &TestApp, id: &str) -> Value {
    app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json()
}

fn every_face_of_it_says_so(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    let pictures = ["card.png", "post.png", "signature.png"].map(|form| format!("/credentials/{id}/{form}"));
    let pictures = [pictures.as_slice(), &[format!("/credentials/{id}.png"), format!("/credentials/{id}.svg")]].concat();
    let before: Vec<Vec<u8>> = pictures.iter().map(|path| app.get(path).expect(200).bytes).collect();
    steal(app);
    assert_eq!(app.report(&id)["verdict"], "not_genuine");
    for (path, before) in pictures.iter().zip(&before) {
        assert_ne!(&app.get(path).expect(200).bytes, before, "{path} is as it was");
    }
    assert!(app.get(&format!("/credentials/{id}.svg")).text().contains("Not genuine"));
    assert_eq!(read(app, &id)["state"], "distrusted");
    let listed = app.staff_get("/api/v1/credentials").expect(200).json();
    assert_eq!(listed["items"][0]["state"], "distrusted");
}

fn nothing_is_built_on_it(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    let later = app.certify(ADA, SPECIALIST);
    steal(app);
    let other = "gitlab-security-specialist";
    app.pass_assessment(ADA, other, "written");
    let delivery = app.pass_assessment(ADA, other, "lab");
    app.drain_jobs();
    let told = app.delivery(&delivery);
    assert_eq!(told["state"], "held", "{told}");
    assert!(told["reason"].as_str().unwrap().contains("not to be trusted"), "{told}");
    // What builds on it from before says how it stands.
    let page = app.get(&format!("/credentials/{later}")).expect(200).text();
    assert!(!page.contains(&format!("/credentials/{id}\"")) || page.contains("Not genuine"), "{page}");
}

fn a_correction_does_not_heal_it(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    steal(app);
    let refused = app.staff_post(&format!("/api/v1/credentials/{id}/correct"), &json!({"name": "Ada Lovelace"})).expect(409);
    assert!(refused.text().contains("not to be trusted"), "{}", refused.text());
    assert_eq!(read(app, &id)["superseded_by"], Value::Null);
}

#[test]
fn its_earner_is_told_too() {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    app.certify(ADA, ASSOCIATE);
    let browser = sign_in(&app, &sink, ADA);
    assert!(browser.get("/earner/badges").expect(200).text().contains("Valid"), "the control");
    steal(&app);
    let page = browser.get("/earner/badges").expect(200).text();
    assert!(page.contains("Not genuine") && !page.contains("Valid"), "{page}");
}

#[test]
fn a_claim_page_never_certifies_what_was_withdrawn_meanwhile() {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    let id = app.certify(ADA, ASSOCIATE);
    let path = format!("/claim/{}", link(&sink, ADA, "/claim/"));
    assert!(app.get(&path).expect(200).text().contains("certifies that you earned it"), "the control");
    for (step, verdict) in [("suspend", "Suspended"), ("revoke", "Withdrawn")] {
        app.staff_post(&format!("/api/v1/credentials/{id}/{step}"), &json!({"reason": "Awarded in error"})).expect(200);
        let page = app.get(&path).expect(200).text();
        assert!(page.contains(verdict) && !page.contains("certifies that you earned it"), "{page}");
    }
}
