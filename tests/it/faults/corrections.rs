//! The process is killed at each step of a correction. At every moment its earner has exactly one valid credential, and in
//! the end it is the corrected one.

use super::evidence::gather;
use super::installation::Installation;
use super::ledger::{ASSOCIATE, Ledger, Visitor};
use super::table::{is_done, some_moment};
use crate::support::database::Scratch;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
const JOURNAL: &str = "signatures";
/// Steps that the request itself takes, and how the one before them leaves the correction.
const POINTS: [&str; 6] = ["frozen", "correction-decided", "correction-committed", "signed", "stored", "issued"];

#[test]
fn on_sqlite_nobody_is_ever_without_a_valid_credential() {
    survive(None);
}

#[test]
fn on_postgres_nobody_is_ever_without_a_valid_credential() {
    if let Some(scratch) = Scratch::make() {
        survive(Some(scratch));
    }
}

fn survive(database: Option<Scratch>) {
    let installation = Installation::on(database);
    let ledger = Ledger::default();
    for (number, point) in POINTS.into_iter().enumerate() {
        let email = format!("candidate-{number}@example.com");
        let old = issued(&installation, &email);
        let mut process = installation.start(Some(&format!("{point}:1")), JOURNAL);
        let address = process.address().expect("it starts");
        // The answer dies with the process.
        assert!(correct(&installation, &address, &old).is_none(), "{point}");
        assert!(process.killer().dies_within(PATIENCE), "{point} was not reached: {}", installation.log());
        drop(process);
        let name = valid_name(&installation, &email);
        assert_eq!(name == "Ada Lovelace", point == "issued", "{point}: {name}");
        // Staff ask again, or the job does it without them.
        let (process, address) = installation.serve(JOURNAL);
        if number % 2 == 0 || matches!(point, "correction-decided" | "frozen") {
            let (status, told) = correct(&installation, &address, &old).expect("it answers");
            assert!(status == 200 || point == "issued" && status == 409, "{point}: {status} {told}");
        }
        drop(process);
        settle(&installation);
        assert_eq!(valid_name(&installation, &email), "Ada Lovelace", "{point}");
    }
    // At any moment.
    for number in 0..12 {
        let email = format!("moment-{number}@example.com");
        let old = issued(&installation, &email);
        let (mut process, address) = installation.serve(JOURNAL);
        let killer = process.killer();
        let reaper = std::thread::spawn(move || {
            std::thread::sleep(some_moment(Duration::from_millis(120)));
            killer.kill();
        });
        let _ = correct(&installation, &address, &old);
        reaper.join().unwrap();
        let _ = process.address();
        drop(process);
        valid_name(&installation, &email);
        let (process, address) = installation.serve(JOURNAL);
        let (status, told) = correct(&installation, &address, &old).expect("it answers");
        assert!(status == 200 || status == 409, "{status} {told}");
        drop(process);
        settle(&installation);
        assert_eq!(valid_name(&installation, &email), "Ada Lovelace", "{email}");
    }
    let evidence = gather(&installation, &ledger, &[JOURNAL]);
    // The ledger knows of no earner here, so it misses what they hold; everything else must be in order.
    let wrong: Vec<_> = evidence.violations.iter().filter(|told| !told.contains("@example.com")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(evidence.credentials, 2 * (POINTS.len() + 12), "one old and one new each, and nothing left frozen");
}

/// Between accepting and signing the process dies, and before the job comes to it the credential is revoked: it stays so.
#[test]
fn what_is_revoked_before_it_is_signed_stays_revoked() {
    let installation = Installation::on(None);
    let old = issued(&installation, "ada@example.com");
    let mut process = installation.start(Some("correction-committed:1"), JOURNAL);
    let address = process.address().expect("it starts");
    assert!(correct(&installation, &address, &old).is_none());
    drop(process);
    let (process, address) = installation.serve(JOURNAL);
    let visitor = Visitor::of(&installation, &address);
    let revoked = visitor.ask(&format!("/api/v1/credentials/{old}/revoke"), None, &json!({"reason": "Awarded in error"}));
    assert_eq!(revoked.map(|(status, _)| status), Some(200));
    drop(process);
    settle(&installation);
    let evidence = gather(&installation, &Ledger::default(), &[JOURNAL]);
    assert_eq!((evidence.credentials, evidence.signatures), (1, 1), "nothing was signed that has no place to take");
    installation.with_app(async |app| {
        let mut conn = app.store.read().await.unwrap();
        let states: Vec<(String, Option<String>)> =
            sqlx::query_as("SELECT state, successor FROM corrections").fetch_all(&mut *conn).await.unwrap();
        assert_eq!(states, [("lapsed".to_owned(), None)]);
        let rows: Vec<(String, Option<String>, Option<String>)> =
            sqlx::query_as("SELECT id, reason, superseded_by FROM credentials").fetch_all(&mut *conn).await.unwrap();
        assert_eq!(rows, [(old.clone(), Some("Awarded in error".to_owned()), None)]);
        let taken: i64 = sqlx::query_scalar("SELECT taken FROM status_lists").fetch_one(&mut *conn).await.unwrap();
        assert_eq!(taken, 2, "the place that was frozen stays taken");
        drop(conn);
        for finding in insignia::service::check_store::check_store(app).await.unwrap() {
            assert_eq!(finding.broken, 0, "{finding:?}");
        }
    });
}

/// A credential of somebody's, issued by a process that lives.
fn issued(installation: &Installation, email: &str) -> String {
    let (process, address) = installation.serve(JOURNAL);
    let body = json!({"candidate": {"email": email, "name": "Ada Example"}, "achievement": ASSOCIATE});
    let answer = Visitor::of(installation, &address).ask("/api/v1/credentials", None, &body);
    drop(process);
    answer.expect("it answers").1["id"].as_str().expect("it is issued").to_owned()
}

fn correct(installation: &Installation, address: &str, old: &str) -> Option<(u16, Value)> {
    let path = format!("/api/v1/credentials/{old}/correct");
    Visitor::of(installation, address).ask(&path, None, &json!({"name": "Ada Lovelace"}))
}

/// The name on the one valid credential of somebody, while no process is alive.
fn valid_name(installation: &Installation, email: &str) -> String {
    let documents: Vec<String> = installation.with_app(async |app| {
        let mut conn = app.store.read().await.unwrap();
        let statement = "SELECT c.document FROM credentials c JOIN recipients r ON r.id = c.recipient
             WHERE r.email = $1 AND c.document IS NOT NULL AND c.revoked_at IS NULL AND c.suspended_at IS NULL";
        sqlx::query_scalar(statement).bind(email).fetch_all(&mut *conn).await.unwrap()
    });
    assert_eq!(documents.len(), 1, "{email} has so many valid credentials");
    let document: Value = serde_json::from_str(&documents[0]).unwrap();
    document["credentialSubject"]["identifier"][1]["identityHash"].as_str().unwrap().to_owned()
}

/// Half a minute later: a process that lives has done all that was left.
fn settle(installation: &Installation) {
    installation.let_leases_run_out();
    let (process, _) = installation.serve(JOURNAL);
    let began = Instant::now();
    while !installation.with_app(async |app| is_done(app).await) {
        assert!(began.elapsed() < PATIENCE, "work is left undone: {}", installation.log());
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(process);
}
