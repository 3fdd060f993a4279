//! Backups and the journal: what was erased stays erased, and what was refused is not done behind anybody's back.

use super::{ADDRESS, ASSOCIATE, GRACE, NAME, a_life, files_naming, holds, staff_erase};
use crate::support::TestApp;
use crate::support::smtp::Sink;
use insignia::app::App;
use insignia::clock::Clock;
use insignia::config::{Config, ConfigFile};
use insignia::service::check_store::check_store;
use insignia::service::erase;
use serde_json::{Value, json};
use std::path::Path;

/// A second installation over copies of the first one's files.
fn restored(app: &TestApp, folder: &Path) -> std::sync::Arc<App> {
    let config = Config::from_file(ConfigFile {
        base_url: Some(app.base.clone()),
        data_dir: Some(folder.display().to_string()),
        ..ConfigFile::default()
    });
    app.wait(App::open_at(config.unwrap(), Clock::fixed(app.now()))).unwrap()
}

#[test]
fn a_restored_backup_brings_nobody_back() {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    a_life(&app, &sink);
    app.certify(GRACE, ASSOCIATE);
    let folder = crate::support::Folder::make();
    let copy = folder.0.join("insignia.db");
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement = format!("VACUUM INTO '{}'", copy.display());
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *conn).await.unwrap();
    });
    std::fs::copy(app.folder().join("master.key"), folder.0.join("master.key")).unwrap();
    assert!(holds(&std::fs::read(&copy).unwrap()), "the control: they are in the backup");
    staff_erase(&app);
    let exported = app.wait(erase::exported(&app.app)).unwrap();
    let journal = std::fs::read_to_string(app.folder().join("erasures.jsonl")).unwrap();
    assert_eq!(exported, journal, "the database and the file tell the same");
    assert!(!holds(journal.as_bytes()));
    let back = restored(&app, &folder.0);
    // Without the journal beside it nobody knows; with it, they are erased before anybody is answered.
    assert_eq!(app.wait(erase::apply_own(&back)).unwrap().erased, 0);
    std::fs::write(folder.0.join("erasures.jsonl"), format!("{journal}{{\"torn")).unwrap();
    let applied = app.wait(erase::apply_own(&back)).unwrap();
    assert_eq!((applied.read, applied.erased), (1, 1));
    assert_eq!(app.wait(erase::apply_own(&back)).unwrap().erased, 0, "once");
    for finding in app.wait(check_store(&back)).unwrap() {
        assert_eq!(finding.broken, 0, "{finding:?}");
    }
    app.wait(back.store.close());
    assert_eq!(files_naming(&folder.0), Vec::<String>::new());
    let back = restored(&app, &folder.0);
    let left: i64 = app.wait(async {
        let mut conn = back.store.read().await.unwrap();
        sqlx::query_scalar("SELECT COUNT(*) FROM credentials").fetch_one(&mut *conn).await.unwrap()
    });
    assert_eq!(left, 1, "the other one is still there");
    app.wait(back.store.close());
}

#[test]
fn a_torn_line_takes_no_other_with_it_and_what_is_lacking_is_made_up_for() {
    let app = TestApp::sqlite();
    let file = app.folder().join("erasures.jsonl");
    let erase = |email: &str| {
        app.issue(email, NAME);
        let body = json!({"email": email, "reason": "Asked for by the person"});
        app.staff_post("/api/v1/earners/erase", &body).expect(200);
    };
    erase("first@example.com");
    // A full disk let half a line through.
    let torn = format!("{}{{\"recipient\":\"aaaa", std::fs::read_to_string(&file).unwrap());
    std::fs::write(&file, &torn).unwrap();
    erase("second@example.com");
    let told = |text: &str| text.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count();
    assert_eq!(told(&std::fs::read_to_string(&file).unwrap()), 2);
    assert_eq!(app.wait(erase::untold(&app.app)).unwrap(), 0);
    // The file is lost, and an operator is told so until it is written anew.
    std::fs::remove_file(&file).unwrap();
    assert_eq!(app.wait(erase::untold(&app.app)).unwrap(), 2);
    app.wait(erase::catch_up(&app.app)).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), app.wait(erase::exported(&app.app)).unwrap());
    for nonsense in ["hello", "{\"whom\":\"x\"}\n"] {
        assert!(app.wait(erase::apply(&app.app, nonsense)).is_err(), "{nonsense} is no journal");
    }
    assert_eq!(app.wait(erase::apply(&app.app, "")).unwrap().read, 0);
}

#[test]
fn an_erasure_that_could_not_be_made_is_not_made_later() {
    let app = TestApp::sqlite();
    let id = app.issue(ADDRESS, NAME);
    // The journal cannot be written, so nothing is begun.
    std::fs::create_dir(app.folder().join("erasures.jsonl")).unwrap();
    let body = json!({"email": ADDRESS, "reason": "Asked for by the person"});
    assert!(app.staff_post("/api/v1/earners/erase", &body).status >= 500);
    app.get(&format!("/credentials/{id}")).expect(200);
    std::fs::remove_dir(app.folder().join("erasures.jsonl")).unwrap();
    // The database refuses the deed at its very end.
    app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let bar = "CREATE TRIGGER bar BEFORE INSERT ON erasures BEGIN SELECT RAISE(ABORT, 'no'); END";
        sqlx::query(bar).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    });
    assert!(app.staff_post("/api/v1/earners/erase", &body).status >= 500);
    assert_eq!(app.wait(erase::apply_own(&app.app)).unwrap().erased, 0, "nobody is erased behind a refusal");
    app.get(&format!("/credentials/{id}")).expect(200);
}
