//! Places where two things meet: steps at the same moment, a programme that changes under way, a prerequisite that
//! comes back.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::visitors::completion;
use insignia::domain::lifecycle::{LifecycleStep, Reason};
use insignia::domain::role::Actor;
use insignia::service::change_standing::change_standing;
use insignia::service::{check_store, programmes};
use serde_json::json;

const ADA: &str = "ada@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const SPECIALIST: &str = "gitlab-ci-cd-specialist";

on_both_databases![
    a_revocation_survives_every_step_taken_beside_it,
    a_reinstated_prerequisite_releases_what_waited_for_it,
    a_programme_loaded_late_is_decided_upon,
    a_programme_cannot_lose_what_another_needs,
];

fn a_revocation_survives_every_step_taken_beside_it(app: &TestApp) {
    let reason = Reason::parse("Awarded in error").unwrap();
    for round in 0..12 {
        let id = app.certify(&format!("ada{round}@example.com"), ASSOCIATE).parse().unwrap();
        let step = |step| change_standing(&app.app, &Actor::CommandLine, id, step, &reason);
        app.wait(step(LifecycleStep::Suspend)).unwrap();
        // Whether the reinstatement comes before the revocation or is refused after it, the credential ends revoked.
        let (revoked, _) = app.wait(async { tokio::join!(step(LifecycleStep::Revoke), step(LifecycleStep::Reinstate)) });
        revoked.unwrap();
        assert_eq!(app.report(&id.to_string())["verdict"], "revoked", "round {round}");
    }
    let broken: Vec<_> = app.wait(check_store::check_store(&app.app)).unwrap().into_iter().filter(|f| f.broken > 0).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

fn a_reinstated_prerequisite_releases_what_waited_for_it(app: &TestApp) {
    let associate = app.certify(ADA, ASSOCIATE);
    let step = |verb: &str| {
        app.staff_post(&format!("/api/v1/credentials/{associate}/{verb}"), &json!({"reason": "Under review"})).expect(200)
    };
    step("suspend");
    app.pass_assessment(ADA, SPECIALIST, "written");
    let lab = app.pass_assessment(ADA, SPECIALIST, "lab");
    app.drain_jobs();
    let held = app.delivery(&lab);
    assert_eq!(held["state"], "held");
    assert!(held["reason"].as_str().unwrap().contains("is suspended"), "{held}");
    step("reinstate");
    app.drain_jobs();
    assert_eq!(app.delivery(&lab)["state"], "issued");
}

fn a_programme_loaded_late_is_decided_upon(app: &TestApp) {
    let knitting = programmes::SAMPLE.replace("gitlab-", "knitting-").replace("id = \"gitlab", "id = \"knitting");
    let deliver = |assessment: &str| {
        let payload = completion(ADA, "knitting-certified-associate", assessment);
        app.deliver(&format!("msg_{assessment}"), &payload).expect(200).json()["delivery"].as_str().unwrap().to_owned()
    };
    let (written, lab) = (deliver("written"), deliver("lab"));
    app.drain_jobs();
    assert_eq!(app.delivery(&written)["state"], "attention");
    app.wait(programmes::load(&app.app, &Actor::CommandLine, &knitting)).unwrap();
    app.drain_jobs();
    assert_eq!(app.delivery(&written)["state"], "issued", "{}", app.delivery(&written));
    assert_eq!(app.delivery(&lab)["credential"], app.delivery(&written)["credential"]);
}

fn a_programme_cannot_lose_what_another_needs(app: &TestApp) {
    let guild = r#"
        id = "guild"
        name = "Guild"
        description = "Builds on the other programme."
        [[achievement]]
        id = "guild-master"
        level = "professional"
        name = "Guild master"
        description = "Masters everything."
        criteria = "Hold the Associate, and pass."
        requires = ["gitlab-certified-associate"]
        [[achievement.assessment]]
        id = "written"
        kind = "written"
        name = "Written assessment"
        pass_mark = 50"#;
    let load = |text: &str| app.wait(programmes::load(&app.app, &Actor::CommandLine, text)).map_err(|error| error.to_string());
    load(guild).unwrap();
    let without = programmes::SAMPLE.replace("gitlab-certified-associate", "gitlab-associate");
    let refused = load(&without).unwrap_err();
    assert!(refused.contains("guild-master of the programme guild requires gitlab-certified-associate"), "{refused}");
    // Its own earlier version does not count as somebody who still has it.
    let dangling = programmes::SAMPLE.replacen("id = \"gitlab-ci-cd-specialist\"", "id = \"gitlab-pipelines\"", 1);
    let refused = load(&dangling).unwrap_err();
    assert!(refused.contains("names gitlab-ci-cd-specialist, which no loaded programme has"), "{refused}");
}
