//! The process is killed at each step on a mail's way. None is lost; only one that was said and not yet written down goes
//! twice, under one Message-ID.

use super::installation::Installation;
use super::ledger::{ASSOCIATE, Visitor};
use crate::support::smtp::Sink;
use insignia::service::check_store::check_store;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

fn waiting(installation: &Installation) -> i64 {
    installation.with_app(async |app| {
        let mut conn = app.store.read().await.unwrap();
        let statement = "SELECT COUNT(*) FROM mails WHERE state = 'waiting'";
        sqlx::query_scalar(statement).fetch_one(&mut *conn).await.unwrap()
    })
}

#[test]
fn killed_at_each_step_no_mail_is_lost() {
    let sink = Sink::clear();
    let installation = Installation::mailing(sink.table(None));
    let points = ["stored", "issued", "mail-claimed", "mail-sent", "mail-settled"];
    for (number, point) in points.into_iter().enumerate() {
        let mut process = installation.start(Some(&format!("{point}:1")), "signatures");
        let address = process.address().expect("it starts");
        let email = format!("candidate-{number}@example.com");
        let body = json!({"candidate": {"email": email, "name": "Ada Example"}, "achievement": ASSOCIATE});
        // The answer may die with the process; what was frozen is issued by the next one.
        let _ = Visitor::of(&installation, &address).ask("/api/v1/credentials", None, &body);
        let killer = process.killer();
        assert!(killer.dies_within(PATIENCE), "{point} was not reached: {}", installation.log());
        drop(process);
        installation.let_leases_run_out();
        // The next life finishes what the one before left.
        let (process, _) = installation.serve("signatures");
        let began = Instant::now();
        let arrived = || sink.taken().iter().filter(|mail| mail.to == [email.clone()]).count();
        while arrived() == 0 || waiting(&installation) > 0 {
            assert!(began.elapsed() < PATIENCE, "{point}: {} arrived: {}", arrived(), installation.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        drop(process);
        let mails: Vec<_> = sink.taken().into_iter().filter(|mail| mail.to == [email.clone()]).collect();
        assert_eq!(mails.len(), if point == "mail-sent" { 2 } else { 1 }, "{point}");
        let ids: BTreeSet<String> = mails.iter().map(|mail| mail.header("Message-ID")).collect();
        assert_eq!(ids.len(), 1, "{point}: twins have one Message-ID");
    }
    installation.with_app(async |app| {
        for finding in check_store(app).await.unwrap() {
            assert_eq!(finding.broken, 0, "{finding:?}");
        }
    });
}
