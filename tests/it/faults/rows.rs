//! Rows that refuse to be written, one table at a time: nothing is acknowledged that was not stored, nothing is left
//! half done, and the retry works once the fault is gone.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::visitors::completion;
use insignia::service::check_store::check_store;
use insignia::worker;
use serde_json::json;
use sqlx::AssertSqlSafe;

const ADA: &str = "ada@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";

on_both_databases![
    a_delivery_that_cannot_be_stored_is_not_acknowledged,
    a_job_that_fails_at_any_row_leaves_nothing_half_done,
    a_list_that_cannot_be_stored_is_published_later,
    a_direct_issue_that_fails_half_way_is_finished_by_the_worker,
    a_revocation_that_cannot_be_recorded_did_not_happen,
];

/// From now on the database refuses every such change of that table.
///
/// Each fault has a name of its own: a SQLite connection whose copy of the schema is old would refuse the same name
/// again, although the trigger has been dropped.
fn refuse(app: &TestApp, change: &str, table: &str) {
    let fault = format!("CREATE TRIGGER fault_of_{table} BEFORE {change} ON {table}");
    if app.app.store.is_embedded() {
        execute(app, &format!("{fault} BEGIN SELECT RAISE(ABORT, 'a fault'); END"));
    } else {
        execute(
            app,
            "CREATE OR REPLACE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''a fault''; END'",
        );
        execute(app, &format!("{fault} FOR EACH ROW EXECUTE FUNCTION fault()"));
    }
}

/// The fault is gone.
fn mend(app: &TestApp, table: &str) {
    let of_table = if app.app.store.is_embedded() { String::new() } else { format!(" ON {table}") };
    execute(app, &format!("DROP TRIGGER fault_of_{table}{of_table}"));
}

fn execute(app: &TestApp, statement: &str) {
    app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        sqlx::query(AssertSqlSafe(statement.to_owned())).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    });
}

fn count(app: &TestApp, what: &str) -> i64 {
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement = AssertSqlSafe(format!("SELECT COUNT(*) FROM {what}"));
        sqlx::query_scalar(statement).fetch_one(&mut *conn).await.unwrap()
    })
}

/// Works as long as anything can be done; what fails is put off.
fn work(app: &TestApp) {
    let _ = app.wait(worker::drain(&app.app));
}

#[track_caller]
fn the_invariants_hold(app: &TestApp, during: &str) {
    for finding in app.wait(check_store(&app.app)).unwrap() {
        assert_eq!(finding.broken, 0, "{during}: {finding:?}");
    }
}

fn a_delivery_that_cannot_be_stored_is_not_acknowledged(app: &TestApp) {
    for (number, table) in ["deliveries", "jobs"].into_iter().enumerate() {
        let (id, payload) = (format!("msg_{table}"), completion(ADA, ASSOCIATE, "written"));
        refuse(app, "INSERT", table);
        let refused = app.deliver(&id, &payload).expect(503);
        assert!(refused.header("retry-after").is_some());
        assert!(!refused.text().contains("fault"), "the database's words stay inside: {}", refused.text());
        let before = i64::try_from(number).unwrap();
        assert_eq!((count(app, "deliveries"), count(app, "jobs")), (before, before), "{table}");
        mend(app, table);
        app.deliver(&id, &payload).expect(200);
        assert_eq!((count(app, "deliveries"), count(app, "jobs")), (before + 1, before + 1), "{table}");
    }
    app.drain_jobs();
    the_invariants_hold(app, "at the end");
}

fn a_job_that_fails_at_any_row_leaves_nothing_half_done(app: &TestApp) {
    let faults = [
        ("INSERT", "recipients"),
        ("INSERT", "attempts"),
        ("INSERT", "credentials"),
        ("INSERT", "audit"),
        ("UPDATE", "deliveries"),
        ("UPDATE", "status_lists"),
        ("UPDATE", "credentials"),
        ("UPDATE", "jobs"),
    ];
    for (number, (change, table)) in faults.into_iter().enumerate() {
        let (during, email) = (format!("{change} {table}"), format!("candidate-{number}@example.com"));
        app.pass_assessment(&email, ASSOCIATE, "written");
        let delivery = app.pass_assessment(&email, ASSOCIATE, "lab");
        refuse(app, change, table);
        work(app);
        assert_ne!(app.delivery(&delivery)["state"], "issued", "{during}");
        let issued = i64::try_from(number).unwrap();
        assert_eq!(count(app, "credentials WHERE document IS NOT NULL"), issued, "{during}");
        assert_eq!(count(app, "audit WHERE action = 'credential.issued'"), issued, "{during}");
        the_invariants_hold(app, &during);
        mend(app, table);
        app.pass(60);
        app.drain_jobs();
        assert_eq!(app.delivery(&delivery)["state"], "issued", "{during}: {}", app.delivery(&delivery));
        assert_eq!(count(app, "credentials WHERE document IS NOT NULL"), issued + 1, "{during}");
        the_invariants_hold(app, &during);
    }
}

fn a_list_that_cannot_be_stored_is_published_later(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    let list = || app.get("/status/revocation/1").expect(200).json()["credentialSubject"]["encodedList"].clone();
    let before = list();
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    for (change, table) in [("INSERT", "status_list_versions"), ("UPDATE", "status_lists")] {
        refuse(app, change, table);
        app.pass(5);
        assert!(app.wait(worker::drain(&app.app)).is_err(), "{table}");
        assert_eq!(list(), before, "{table}: the last good list is still served");
        assert_eq!(app.report(&id)["verdict"], "revoked", "{table}: our own word does not wait for the list");
        the_invariants_hold(app, table);
        mend(app, table);
    }
    app.drain_jobs();
    assert_ne!(list(), before);
    the_invariants_hold(app, "at the end");
}

fn a_direct_issue_that_fails_half_way_is_finished_by_the_worker(app: &TestApp) {
    let attempt = |assessment| json!({"assessment": assessment, "score": 92, "max_score": 100, "passed": true, "completed_at": "2026-11-20T09:00:00Z"});
    // With all results given nothing is vouched for, so the first audit row is the one written with the signature.
    let body = json!({"candidate": {"email": ADA, "name": "Ada Example"}, "achievement": ASSOCIATE,
                      "attempts": [attempt("written"), attempt("lab")]});
    // The audit row is written with the signature: by then the credential is frozen, and must come.
    for table in ["credentials", "audit"] {
        refuse(app, "INSERT", table);
        app.staff_post("/api/v1/credentials", &body).expect(503);
        assert_eq!(count(app, "credentials WHERE document IS NOT NULL"), 0, "{table}");
        the_invariants_hold(app, table);
        mend(app, table);
    }
    app.pass(60);
    app.drain_jobs();
    assert_eq!(count(app, "credentials WHERE document IS NOT NULL"), 1);
    the_invariants_hold(app, "at the end");
}

fn a_revocation_that_cannot_be_recorded_did_not_happen(app: &TestApp) {
    let id = app.certify(ADA, ASSOCIATE);
    let revoke = || app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"}));
    for (change, table) in [("UPDATE", "credentials"), ("UPDATE", "status_lists"), ("INSERT", "audit")] {
        refuse(app, change, table);
        revoke().expect(503);
        assert_eq!(app.report(&id)["verdict"], "genuine", "{table}");
        assert_eq!(count(app, "audit WHERE action = 'credential.revoked'"), 0, "{table}");
        mend(app, table);
    }
    revoke().expect(200);
    assert_eq!(app.report(&id)["verdict"], "revoked");
    the_invariants_hold(app, "at the end");
}

/// Sets something on every connection of the pool: all that there can be are taken first.
fn on_every_connection(app: &TestApp, pragma: &'static str) {
    app.wait(async {
        let mut all = Vec::new();
        while all.len() < 64 {
            let taken = tokio::time::timeout(std::time::Duration::from_millis(500), app.app.store.read()).await;
            let Ok(Ok(connection)) = taken else { break };
            all.push(connection);
        }
        for connection in &mut all {
            sqlx::query(pragma).execute(&mut **connection).await.unwrap();
        }
    });
}

#[test]
fn a_full_disk_is_told_as_503_and_the_retry_works() {
    let app = &TestApp::sqlite();
    let id = app.certify(ADA, ASSOCIATE);
    let large = [b' '; 200_000];
    for number in 0..10 {
        // The least that SQLite takes is what the file has already; a connection made since then knows no limit.
        on_every_connection(app, "PRAGMA max_page_count = 1");
        app.deliver_bytes(&format!("msg_{number}"), &large).expect(503);
    }
    assert_eq!(count(app, "deliveries"), 2, "nothing was stored by halves");
    assert_eq!(app.report(&id)["verdict"], "genuine", "reading goes on");
    on_every_connection(app, "PRAGMA max_page_count = 1000000");
    // No connection may be the worse for what it went through, so every retry works at once.
    for number in 0..10 {
        app.deliver_bytes(&format!("msg_{number}"), &large).expect(200);
    }
    app.drain_jobs();
    assert_eq!((count(app, "deliveries"), count(app, "jobs WHERE done_at IS NULL")), (12, 0));
    the_invariants_hold(app, "at the end");
}

#[test]
fn a_database_that_cannot_be_written_is_told_as_503_and_the_retry_works() {
    let app = &TestApp::sqlite();
    let id = app.certify(ADA, ASSOCIATE);
    let payload = completion("grace@example.com", ASSOCIATE, "written");
    on_every_connection(app, "PRAGMA query_only = ON");
    app.deliver("msg_1", &payload).expect(503);
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(503);
    assert_eq!(app.report(&id)["verdict"], "genuine", "reading goes on");
    on_every_connection(app, "PRAGMA query_only = OFF");
    app.deliver("msg_1", &payload).expect(200);
    app.drain_jobs();
    the_invariants_hold(app, "at the end");
}
