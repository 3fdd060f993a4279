//! What is told after somebody was erased: since when a copy is withdrawn, and whether the file was written anew.

use super::{ADDRESS, ASSOCIATE, staff_erase};
use crate::support::TestApp;
use insignia::domain::lifecycle::Reason;
use insignia::service::doctor::{self, Observation, State};
use serde_json::json;
use sqlx::Connection;

#[test]
fn what_was_withdrawn_before_stays_withdrawn_since_then() {
    let app = TestApp::sqlite();
    let (revoked, other) = (app.certify(ADDRESS, ASSOCIATE), app.certify(ADDRESS, "gitlab-ci-cd-specialist"));
    let (first, second) = (app.document(&revoked), app.document(&other));
    app.pass(86_400);
    let reason = json!({"reason": "Awarded in error"});
    app.staff_post(&format!("/api/v1/credentials/{revoked}/revoke"), &reason).expect(200);
    let since = |document: &[u8]| {
        let report = app.verify(document);
        assert_eq!(report["verdict"], "revoked", "{report}");
        report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "status").unwrap()["detail"].to_string()
    };
    let before = since(&first);
    assert!(before.contains("21 November 2026"), "{before}");
    app.pass(300 * 86_400);
    staff_erase(&app);
    assert!(since(&first).contains("21 November 2026"), "{}", since(&first));
    assert!(since(&second).contains("17 September 2027"), "the control: withdrawn by the erasure: {}", since(&second));
}

fn erased_data(app: &TestApp) -> Observation {
    let found = app.wait(doctor::examine(app.app.config.clone(), None));
    found.into_iter().find(|one| one.name == "erased data").unwrap()
}

#[test]
fn the_doctor_warns_until_the_file_was_written_anew() {
    let app = TestApp::sqlite();
    app.certify(ADDRESS, ASSOCIATE);
    assert_eq!(erased_data(&app).state, State::Ok);
    // Somebody reads meanwhile, so the file and its log cannot be put right.
    app.wait(async {
        let mut reader = app.app.store.read().await.unwrap();
        let mut reading = reader.begin().await.unwrap();
        let _: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM recipients").fetch_one(&mut *reading).await.unwrap();
        let (actor, reason) = (insignia::domain::role::Actor::CommandLine, Reason::parse("Asked for by the person").unwrap());
        let whom = insignia::service::erase::Whom::Address(ADDRESS.parse().unwrap());
        insignia::service::erase::erase_earner(&app.app, &actor, &whom, &reason).await.unwrap();
        reading.rollback().await.unwrap();
    });
    let seen = erased_data(&app);
    assert!(seen.state == State::Warn && seen.fix.as_deref().unwrap().contains("earner scrub"), "{seen:?}");
    assert!(app.wait(app.app.store.scrub(None)).unwrap());
    assert_eq!(erased_data(&app).state, State::Ok);
}
