//! A backlog must not keep a revocation from the published list.

use super::installation::Installation;
use super::ledger::{ASSOCIATE, Visitor};
use serde_json::json;
use std::time::{Duration, Instant};

/// Work for about a minute, and none of it of use.
const BACKLOG: &str = "WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < 60000)
    INSERT INTO jobs (id, kind, subject, due_at, fence, attempts)
    SELECT printf('%026d', number), 'advance-journey', 'nobody', '2026-01-01T00:00:00Z', 0, 0 FROM counted";

#[test]
fn a_busy_worker_publishes_lists_in_time() {
    let installation = Installation::on(None);
    installation.with_app(async |app| {
        let mut tx = app.store.write().await.unwrap();
        sqlx::query(BACKLOG).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    });
    let (_process, address) = installation.serve("signatures");
    let visitor = Visitor::of(&installation, &address);
    let body = json!({"candidate": {"email": "ada@example.com", "name": "Ada Example"}, "achievement": ASSOCIATE});
    let id = visitor.ask("/api/v1/credentials", None, &body).unwrap().1["id"].as_str().unwrap().to_owned();
    let list = || visitor.get("/status/revocation/1").unwrap().1["credentialSubject"]["encodedList"].clone();
    let before = list();
    let (revoked, began) = (format!("/api/v1/credentials/{id}/revoke"), Instant::now());
    assert_eq!(visitor.ask(&revoked, None, &json!({"reason": "Awarded in error"})).unwrap().0, 200);
    while list() == before {
        assert!(began.elapsed() < Duration::from_secs(60), "the list is not published");
        std::thread::sleep(Duration::from_millis(100));
    }
    let waiting: i64 = installation.with_app(async |app| {
        let mut conn = app.store.read().await.unwrap();
        sqlx::query_scalar("SELECT COUNT(*) FROM jobs WHERE done_at IS NULL").fetch_one(&mut *conn).await.unwrap()
    });
    println!("published after {:.1} s with {waiting} jobs waiting", began.elapsed().as_secs_f64());
    assert!(waiting > 0, "the backlog was gone too soon to prove anything");
}
