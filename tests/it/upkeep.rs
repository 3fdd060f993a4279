//! What staff are told of without asking, and what is forgotten in time.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::visitors::completion;
use insignia::domain::role::Actor;
use insignia::service::tidy_up::{DONE_JOBS, IDEMPOTENCY_KEYS, tidy_up};
use insignia::service::{check_store, programmes};
use insignia::store::jobs;
use serde_json::{Value, json};

const ASSOCIATE: &str = "gitlab-certified-associate";

fn issue(app: &TestApp, key: &str, email: &str) -> (u16, Value) {
    let bearer = format!("Bearer {}", app.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json"), ("idempotency-key", key)];
    let body = json!({"achievement": ASSOCIATE, "candidate": {"email": email, "name": "Ada Example"}, "attempts": []});
    let answer = app.post("/api/v1/credentials", &headers, body.to_string().as_bytes());
    (answer.status, answer.json())
}

fn what_has_served_its_time_is_forgotten_and_nothing_else(app: &TestApp) {
    app.certify("ada@example.com", ASSOCIATE);
    let (_, first) = issue(app, "key-1", "grace@example.com");
    app.drain_jobs();
    let forgotten = || app.wait(tidy_up(&app.app)).unwrap();
    assert_eq!(forgotten(), 0, "nothing is old yet");
    app.pass(DONE_JOBS + 60);
    app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let waiting = "7".repeat(26).parse().unwrap();
        jobs::add(&mut tx, waiting, jobs::JobKind::AdvanceJourney, "nobody/nothing", app.now()).await.unwrap();
        tx.commit().await.unwrap();
    });
    assert!(forgotten() >= 3, "two deliveries and one direct issue had a job each");
    assert_eq!(forgotten(), 0);
    let waiting = app.wait(async { jobs::backlog(&mut app.app.store.read().await.unwrap()).await.unwrap().0 });
    assert_eq!(waiting, 1, "a job that waits is never forgotten");
    assert_eq!(issue(app, "key-1", "grace@example.com"), (200, first.clone()), "the key is remembered for longer");
    app.pass(IDEMPOTENCY_KEYS);
    assert!(forgotten() >= 1);
    let (status, problem) = issue(app, "key-1", "grace@example.com");
    assert_eq!(status, 409, "and still there is no second credential: {problem}");
    let findings = app.wait(check_store::check_store(&app.app)).unwrap();
    assert!(findings.iter().all(|finding| finding.broken == 0), "{findings:?}");
}

on_both_databases!(what_has_served_its_time_is_forgotten_and_nothing_else);

/// Ugaritic is in none of the fonts.
#[test]
fn staff_are_told_of_a_name_that_no_font_can_draw() {
    let app = TestApp::sqlite();
    let mut delivery = String::new();
    for assessment in ["written", "lab"] {
        let mut payload = completion("ada@example.com", ASSOCIATE, assessment);
        payload["data"]["candidate"]["name"] = json!("Ada 𐎀𐎁");
        let receipt = app.deliver(&format!("ugaritic-{assessment}"), &payload).expect(200).json();
        delivery = receipt["delivery"].as_str().unwrap().to_owned();
        app.drain_jobs();
    }
    let told = app.delivery(&delivery);
    let awarded = told["decisions"].as_array().unwrap().iter().find(|made| made["decision"] == "awarded").unwrap();
    assert!(awarded["reason"].as_str().unwrap().contains("Ugaritic"), "{told}");
    let listed = app.staff_get("/api/v1/credentials").expect(200).json();
    assert!(listed["items"][0]["warnings"][0].as_str().unwrap().contains("Ugaritic"), "{listed}");
    let (_, plain) = issue(&app, "plain", "grace@example.com");
    assert_eq!(plain.get("warnings"), None, "{plain}");
}

#[test]
fn a_programme_whose_fullest_credential_could_not_be_signed_is_refused_when_it_is_loaded() {
    let app = TestApp::sqlite();
    let with = |count: usize| {
        let mut text = String::from("id = \"wide\"\nname = \"Wide\"\ndescription = \"Many assessments.\"\n[[achievement]]\n");
        text.push_str("id = \"wide-one\"\nlevel = \"associate\"\nname = \"Wide\"\ndescription = \"d\"\ncriteria = \"c\"\n");
        for place in 0..count {
            let kind = if place == 0 { "lab" } else { "written" };
            text.push_str(&format!(
                "[[achievement.assessment]]\nid = \"a{place}\"\nkind = \"{kind}\"\nname = \"A {place}\"\npass_mark = 50\n"
            ));
        }
        app.wait(programmes::load(&app.app, &Actor::CommandLine, &text))
    };
    assert!(with(12).is_ok(), "a dozen of the longest narratives fit");
    let refused = with(60).unwrap_err().to_string();
    assert!(refused.contains("achievement.wide-one") && refused.contains("fewer assessments"), "{refused}");
}
