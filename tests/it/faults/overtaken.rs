//! Two replicas on one PostgreSQL at the same moment: one decides by rules that the other is changing.

use crate::support::TestApp;
use insignia::domain::role::Actor;
use insignia::service::programmes;
use insignia::store::deliveries::{self, DeliveryState};
use insignia::worker;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

const LATE: &str = r#"
id = "late"
name = "Late programme"
description = "Loaded while its first result is looked at."

[[achievement]]
id = "late-one"
level = "associate"
name = "Late One"
description = "Comes after its first result."
criteria = "Pass."

[[achievement.assessment]]
id = "written"
kind = "written"
name = "Written assessment"
pass_mark = 50

[[achievement.assessment]]
id = "lab"
kind = "lab"
name = "Lab"
pass_mark = 50
"#;

/// Without a hold on the programmes, loading looks for deliveries to be looked at again before this one is among them,
/// and it waits for staff for ever.
#[test]
fn a_programme_loaded_during_a_decision_is_not_overlooked() {
    let Some(app) = TestApp::postgres() else { return };
    let body = json!({"type": "assessment.completed", "timestamp": "2026-11-20T09:30:00Z", "data": {
        "candidate": {"id": "1", "email": "ada@example.com", "name": "Ada Example"}, "achievement": "late-one",
        "assessment": "written", "score": 90, "max_score": 100, "passed": true, "completed_at": "2026-11-20T09:00:00Z"}});
    let receipt = app.deliver("late-1", &body).expect(200).json();
    let id = receipt["delivery"].as_str().unwrap().parse().unwrap();
    app.wait(async {
        // Whoever holds the delivery's row keeps the decision from ending, with the programmes already read.
        let mut slow = app.app.store.write().await.unwrap();
        deliveries::conclude(&mut slow, id, None, DeliveryState::Received, None).await.unwrap();
        let (deciding, loading) = (Arc::clone(&app.app), Arc::clone(&app.app));
        let decided = tokio::spawn(async move { worker::drain(&deciding).await });
        tokio::time::sleep(Duration::from_millis(700)).await;
        let loaded = tokio::spawn(async move { programmes::load(&loading, &Actor::CommandLine, LATE).await });
        tokio::time::sleep(Duration::from_millis(700)).await;
        drop(slow);
        decided.await.unwrap().unwrap();
        loaded.await.unwrap().unwrap();
    });
    app.drain_jobs();
    let delivery = app.staff_get(&format!("/api/v1/deliveries/{id}")).expect(200).json();
    assert_eq!(delivery["state"], "recorded", "{delivery}");
}
