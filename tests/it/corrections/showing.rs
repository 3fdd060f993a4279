//! Who sees an old number: whoever may see the credential in its place.

use super::*;

/// Public addresses of a credential.
const TAILS: [&str; 9] = ["", ".json", ".png", ".svg", "/card.png", "/verification", "/statements.json", "/share", "/embed"];

pub fn every_number_is_shown_as_the_last_one_is(app: &TestApp, sink: &Sink) {
    let first = app.certify(ADA, ASSOCIATE);
    let copy = app.get(&format!("/credentials/{first}.json")).expect(200).bytes;
    let mut browser = claim(app, sink, "private");
    let second = correct(app, &first, "Ada L.");
    let third = correct(app, &second, WISHED);
    app.drain_jobs();
    assert_eq!(read(app, &third)["visibility"], "private", "handed on");
    // By any of its numbers an earner says how it is shown; the last one decides for all.
    for (by, visibility) in [(&third, "private"), (&first, "unlisted"), (&second, "private"), (&third, "public")] {
        browser.show(by, visibility);
        let expected = if visibility == "private" { 404 } else { 200 };
        for id in [&first, &second, &third] {
            for tail in TAILS {
                let answer = app.get(&format!("/credentials/{id}{tail}"));
                assert_eq!(answer.status, expected, "{visibility} {id}{tail}");
                let noindex = answer.header("x-robots-tag").is_some_and(|value| value.contains("noindex"));
                assert!(visibility != "unlisted" || noindex, "{visibility} {id}{tail}");
            }
            assert_eq!(read(app, id)["visibility"], visibility);
        }
        // A copy that was given away: withdrawn in any case, and where to go only if one may go there.
        let report = app.verify(&copy);
        assert_eq!(report["verdict"], "revoked");
        let expected = if visibility == "private" { Value::Null } else { json!(format!("{}/credentials/{third}", app.base)) };
        assert_eq!(report["superseded_by"].get("url").cloned().unwrap_or_default(), expected, "{visibility}");
        let page = app.verify_form("document", &copy).expect(200).text();
        assert_eq!(page.contains(&third), visibility != "private", "{visibility}: {page}");
        assert!(page.contains(if visibility == "private" { "Superseded by a corrected" } else { "Corrected by" }), "{page}");
    }
    // The mail of a private one leads to its earner's own door, and the archive holds them all.
    assert!(sink.taken().pop().unwrap().words().contains(&format!("{}/earner", app.base)));
    the_rows_hold(app);
}

/// What an earner asked for goes with them, and every number they had says no more than that it is withdrawn.
pub fn erasing_takes_requests_along(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    let copy = app.get(&format!("/credentials/{id}.json")).expect(200).bytes;
    let mut browser = sign_in(app, sink, ADA);
    let new = correct(app, &id, "Ada L.");
    assert_eq!(asks(&mut browser, &new, WISHED, "I married Mr Lovelace"), 303);
    let other = app.certify(GRACE, ASSOCIATE);
    let mut grace = sign_in(app, sink, GRACE);
    assert_eq!(asks(&mut grace, &other, "Grace H.", ""), 303);
    app.staff_post("/api/v1/earners/erase", &json!({"email": ADA, "reason": "Asked for by the person"})).expect(200);
    app.drain_jobs();
    let (names, told): (Vec<String>, Vec<String>) = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let names = sqlx::query_scalar("SELECT name FROM corrections").fetch_all(&mut *conn).await.unwrap();
        let told = "SELECT detail FROM audit WHERE action LIKE 'correction.%' AND detail <> '' AND detail <> $1";
        (names, sqlx::query_scalar(told).bind(&other).fetch_all(&mut *conn).await.unwrap())
    });
    assert_eq!(names, ["Grace H."]);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(open_requests(app).len(), 1);
    for gone in [&id, &new] {
        let page = app.get(&format!("/credentials/{gone}")).expect(410).text();
        assert!(!page.contains(&id) || gone == &id, "{page}");
    }
    let report = app.verify(&copy);
    assert_eq!((&report["verdict"], &report["superseded_by"]), (&json!("revoked"), &Value::Null), "{report}");
    the_rows_hold(app);
}

/// The control of the rules about rows: each way to break the line of numbers is found.
pub fn a_broken_line_is_found(app: &TestApp, _: &Sink) {
    let old = app.certify(ADA, ASSOCIATE);
    correct(app, &old, WISHED);
    app.drain_jobs();
    the_rows_hold(app);
    for broken in [
        "UPDATE credentials SET superseded_by = NULL WHERE superseded_by IS NOT NULL",
        "UPDATE credentials SET revoked_at = NULL WHERE superseded_by IS NOT NULL",
        "UPDATE corrections SET state = 'signing'",
    ] {
        let found = app.wait(async {
            let mut tx = app.app.store.write().await.unwrap();
            sqlx::query(broken).execute(&mut *tx).await.unwrap();
            // Nothing of it is kept.
            let findings = insignia::store::inspect::count_rules(&mut tx).await.unwrap();
            findings.iter().map(|finding| finding.broken).sum::<i64>()
        });
        assert!(found > 0, "{broken}");
    }
    the_rows_hold(app);
}
