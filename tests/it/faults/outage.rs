//! PostgreSQL goes away and comes back: the LMS hears 503 and never a 200 for what was not stored, and its retry works.

use super::installation::Installation;
use super::ledger::{ASSOCIATE, Visitor};
use super::proxy::Proxy;
use super::table::is_done;
use crate::support::database::Scratch;
use crate::support::visitors::completion;
use insignia::service::check_store::check_store;
use std::net::ToSocketAddrs;
use std::time::{Duration, Instant};

/// A service that reaches its database through a proxy.
fn behind_a_proxy() -> Option<(Installation, Proxy)> {
    let scratch = Scratch::make()?;
    let mut url = url::Url::parse(&scratch.url).unwrap();
    let server = (url.host_str().unwrap(), url.port().unwrap_or(5432)).to_socket_addrs().unwrap().next().unwrap();
    let proxy = Proxy::before(server);
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(proxy.port)).unwrap();
    Some((Installation::at(Some(scratch), Some(url.to_string())), proxy))
}

/// Repeats a delivery, as an LMS does, until it is acknowledged.
fn deliver_until_acknowledged(visitor: &Visitor, id: &str, assessment: &str) {
    let began = Instant::now();
    while visitor.deliver(id, &completion("ada@example.com", ASSOCIATE, assessment)).map(|answer| answer.0) != Some(200) {
        assert!(began.elapsed() < Duration::from_secs(60), "it does not recover");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Waits until all work is done, and proves that it was done once.
fn ends_well(installation: &Installation, deliveries: i64) {
    let began = Instant::now();
    while !installation.with_app(async |app| is_done(app).await) {
        assert!(began.elapsed() < Duration::from_secs(90), "work is left undone: {}", installation.log());
        std::thread::sleep(Duration::from_millis(200));
    }
    installation.with_app(async |app| {
        for finding in check_store(app).await.unwrap() {
            assert_eq!(finding.broken, 0, "{finding:?}");
        }
        let mut conn = app.store.read().await.unwrap();
        let statement = "SELECT (SELECT COUNT(*) FROM deliveries), (SELECT COUNT(*) FROM credentials)";
        let counts: (i64, i64) = sqlx::query_as(statement).fetch_one(&mut *conn).await.unwrap();
        assert_eq!(counts, (deliveries, 1));
    });
}

#[test]
fn a_database_that_is_gone_is_told_as_503_and_the_service_recovers() {
    let Some((installation, proxy)) = behind_a_proxy() else { return };
    let (_process, address) = installation.serve("signatures");
    let visitor = Visitor::of(&installation, &address);
    deliver_until_acknowledged(&visitor, "msg_written", "written");
    proxy.cut();
    for _ in 0..2 {
        let answer = visitor.deliver("msg_lab", &completion("ada@example.com", ASSOCIATE, "lab"));
        assert_eq!(answer.map(|answer| answer.0), Some(503));
    }
    assert_eq!(visitor.get("/readyz").map(|answer| answer.0), Some(503));
    assert_eq!(visitor.get("/healthz").map(|answer| answer.0), Some(200), "a restart would not help");
    proxy.mend();
    deliver_until_acknowledged(&visitor, "msg_lab", "lab");
    assert_eq!(visitor.get("/readyz").map(|answer| answer.0), Some(200));
    ends_well(&installation, 2);
}

#[test]
fn a_commit_whose_answer_is_lost_counts_once() {
    let Some((installation, proxy)) = behind_a_proxy() else { return };
    let (_process, address) = installation.serve("signatures");
    let visitor = Visitor::of(&installation, &address);
    for (id, assessment) in [("msg_written", "written"), ("msg_lab", "lab")] {
        // Whether the delivery's or the worker's commit is hit depends on the moment; either must do no harm.
        for _ in 0..3 {
            proxy.lose_the_next_commit();
            deliver_until_acknowledged(&visitor, id, assessment);
            assert!(proxy.has_lost_it(), "no COMMIT was seen on its way");
        }
    }
    ends_well(&installation, 2);
}

#[test]
fn terminated_connections_lose_nothing() {
    let Some(scratch) = Scratch::make() else { return };
    let url = scratch.url.clone();
    let installation = Installation::on(Some(scratch));
    let (_process, address) = installation.serve("signatures");
    let visitor = Visitor::of(&installation, &address);
    let name = url.rsplit('/').next().unwrap().to_owned();
    let terminate = || {
        installation.with_app(async |app| {
            let statement = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                             WHERE datname = $1 AND pid <> pg_backend_pid()";
            let mut conn = app.store.read().await.unwrap();
            let ended: i64 = sqlx::query_scalar(statement).bind(&name).fetch_one(&mut *conn).await.unwrap();
            assert!(ended > 0);
        });
    };
    for (id, assessment) in [("msg_written", "written"), ("msg_lab", "lab")] {
        terminate();
        deliver_until_acknowledged(&visitor, id, assessment);
        terminate();
    }
    ends_well(&installation, 2);
}
