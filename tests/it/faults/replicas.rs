//! Two processes on one PostgreSQL: they share the work without issuing twice, take over from one another, and tell the
//! same truth.

use super::evidence::gather;
use super::installation::Installation;
use super::ledger::{ASSOCIATE, Ledger, Message, Visitor};
use super::table::is_done;
use crate::support::database::Scratch;
use serde_json::json;
use std::time::{Duration, Instant};

const JOURNALS: [&str; 2] = ["signatures-a", "signatures-b"];
const CANDIDATES: usize = 60;

#[track_caller]
fn wait_until(within: Duration, what: &str, mut holds: impl FnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < within, "not within {within:?}: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
    began.elapsed()
}

#[test]
fn two_processes_share_the_work_without_issuing_twice() {
    let Some(scratch) = Scratch::make() else { return };
    let installation = Installation::on(Some(scratch));
    let served = JOURNALS.map(|journal| installation.serve(journal));
    let visitors = served.each_ref().map(|(_, address)| Visitor::of(&installation, address));
    let ledger = Ledger::default();
    for _ in 0..CANDIDATES {
        ledger.add_candidate();
    }
    let messages: Vec<Message> = std::iter::from_fn(|| ledger.next()).collect();
    // Everything is told to both at once, in handfuls, so that each commits the same deliveries in an order of its own.
    for handful in messages.chunks(8) {
        std::thread::scope(|scope| {
            for (visitor, message) in visitors.iter().flat_map(|visitor| handful.iter().map(move |message| (visitor, message))) {
                let ledger = &ledger;
                scope.spawn(move || send_until_acknowledged(ledger, visitor, message));
            }
        });
    }
    wait_until(Duration::from_secs(120), "all work is done", || installation.with_app(async |app| is_done(app).await));
    drop(served);
    for journal in JOURNALS {
        let signed = std::fs::read_to_string(installation.path(journal)).unwrap_or_default().lines().count();
        println!("{journal}: {signed} signatures");
        assert!(signed > 0, "{journal}: one of the two did no work");
    }
    let evidence = gather(&installation, &ledger, &JOURNALS);
    assert!(evidence.violations.is_empty(), "{:#?}", evidence.violations);
    println!("{} credentials, {} signatures by two processes", evidence.credentials, evidence.signatures);
    let log = installation.log();
    assert!(!log.contains("deadlock"), "the two wait for one another: {log}");
}

fn send_until_acknowledged(ledger: &Ledger, visitor: &Visitor, message: &Message) {
    wait_until(Duration::from_secs(60), "a delivery is acknowledged", || ledger.send(visitor, message));
}

#[test]
fn the_dead_leave_their_work_to_the_living() {
    let Some(scratch) = Scratch::make() else { return };
    let installation = Installation::on(Some(scratch));
    let mut dying = installation.start(Some("claimed:1"), JOURNALS[0]);
    let ledger = Ledger::default();
    ledger.add_candidate();
    let address = dying.address().expect("it lives until there is something to claim");
    ledger.send_all(&installation, &address, 1);
    assert!(dying.killer().dies_within(Duration::from_secs(10)), "it died holding leases");
    let (_process, address) = installation.serve(JOURNALS[1]);
    ledger.send_all(&installation, &address, 1);
    let waited = wait_until(Duration::from_secs(60), "the lease ran out and the work was taken over", || {
        installation.with_app(async |app| is_done(app).await)
    });
    println!("taken over after {:.0} s", waited.as_secs_f64());
    assert!(waited > Duration::from_secs(15), "there was no lease to run out");
    let evidence = gather(&installation, &ledger, &JOURNALS);
    assert!(evidence.violations.is_empty(), "{:#?}", evidence.violations);
}

#[test]
fn a_revocation_on_one_is_told_by_the_other() {
    let Some(scratch) = Scratch::make() else { return };
    let installation = Installation::on(Some(scratch));
    let served = JOURNALS.map(|journal| installation.serve(journal));
    let [one, other] = served.each_ref().map(|(_, address)| Visitor::of(&installation, address));
    let body = json!({"candidate": {"email": "ada@example.com", "name": "Ada Example"}, "achievement": ASSOCIATE});
    let (status, issued) = one.ask("/api/v1/credentials", None, &body).unwrap();
    assert_eq!(status, 201, "{issued}");
    let id = issued["id"].as_str().unwrap();
    let verdict = || other.get(&format!("/credentials/{id}/verification")).unwrap().1["verdict"].clone();
    let list = || other.get("/status/revocation/1").unwrap().1["credentialSubject"]["encodedList"].clone();
    let before = list();
    assert_eq!(verdict(), "genuine", "and now it stands in every cache of the other");
    let (status, _) = one.ask(&format!("/api/v1/credentials/{id}/revoke"), None, &json!({"reason": "Awarded in error"})).unwrap();
    assert_eq!(status, 200);
    let told = wait_until(Duration::from_secs(5), "the other calls it revoked", || verdict() == "revoked");
    let listed = wait_until(Duration::from_secs(60), "the other serves the new list", || list() != before);
    println!("told after {} ms, listed after {:.1} s", told.as_millis(), listed.as_secs_f64());
}
