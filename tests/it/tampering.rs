//! What somebody with access to the database changes behind the service's back, `check-store` finds.

use crate::support::TestApp;
use insignia::service::check_store;
use serde_json::json;
use sqlx::{Connection, SqliteConnection};

/// Each statement, and the rule that must break.
const CHANGES: [(&str, &str); 12] = [
    ("UPDATE credentials SET revoked_at = NULL WHERE revoked_at IS NOT NULL", "ever revoked is revoked"),
    ("UPDATE credentials SET list_index = (list_index + 1) % 131072", "row says what its document says"),
    ("UPDATE credentials SET canonical_sha256 = '00'", "row says what its document says"),
    ("UPDATE credentials SET proof_value = 'z1'", "row says what its document says"),
    ("UPDATE credentials SET valid_until = '2099-01-01T00:00:00Z'", "row says what its document says"),
    ("UPDATE credentials SET achievement = 'gitlab-security-specialist'", "row says what its document says"),
    ("UPDATE recipients SET email = 'x' || email", "row says what its document says"),
    ("UPDATE credentials SET document = NULL", "row can be read"),
    ("UPDATE credentials SET document = replace(document, 'Ada', 'Eve')", "stored bytes hash as recorded"),
    ("DELETE FROM status_list_versions", "status list is published"),
    ("UPDATE deliveries SET state = 'declined', reason = 'x' WHERE state = 'issued'", "Only an issued delivery"),
    ("DELETE FROM audit WHERE action = 'credential.issued'", "audit row of its issue"),
];

#[test]
fn what_is_changed_behind_our_back_is_found() {
    for (change, rule) in CHANGES {
        let app = TestApp::sqlite();
        let id = app.certify("ada@example.com", "gitlab-certified-associate");
        app.certify("grace@example.com", "gitlab-certified-associate");
        app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
        app.drain_jobs();
        assert!(broken(&app).is_empty(), "before: {:?}", broken(&app));
        let path = format!("sqlite://{}/insignia.db", app.folder().display());
        app.wait(async {
            let mut conn = SqliteConnection::connect(&path).await.unwrap();
            let changed = sqlx::query(change).execute(&mut conn).await.unwrap();
            assert!(changed.rows_affected() > 0, "{change}");
            conn.close().await.unwrap();
        });
        let found = broken(&app);
        assert!(found.iter().any(|found| found.contains(rule)), "{change}: {found:?}");
    }
}

fn broken(app: &TestApp) -> Vec<&'static str> {
    let findings = app.wait(check_store::check_store(&app.app)).unwrap();
    findings.into_iter().filter(|finding| finding.broken > 0).map(|finding| finding.rule).collect()
}
