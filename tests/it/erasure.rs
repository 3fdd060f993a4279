//! Erasure: nothing that names the person is left anywhere, copies are told to be withdrawn, and a backup brings nobody back.

use crate::support::TestApp;
use crate::support::browser::{Browser, link, sign_in};
use crate::support::database::Scratch;
use crate::support::smtp::Sink;
use crate::support::visitors::completion;
use insignia::domain::role::Actor;
use insignia::service::check_store::check_store;
use insignia::service::erase;
use serde_json::{Value, json};
use sqlx::Row;
use std::path::Path;

const NAME: &str = "Canaria Quillfeather";
const ADDRESS: &str = "canary.bird@quillfeather.example";
/// By what the person is known anywhere, and what was said about them.
const CANARIES: [&str; 7] =
    ["Quillfeather", "canary.bird", "lms-canary-4711", "Canary narrative", "Canary reason", "canary-key", "canary-bird"];
const GRACE: &str = "grace@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";

macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $story() {
                let sink = crate::support::smtp::Sink::clear();
                super::$story(&crate::support::TestApp::mailing(None, sink.table(None)), &sink);
            })+
        }
        mod postgres {
            $(#[test] fn $story() {
                let sink = crate::support::smtp::Sink::clear();
                if let Some(scratch) = super::Scratch::make() {
                    super::$story(&crate::support::TestApp::mailing(Some(scratch), sink.table(None)), &sink);
                }
            })+
        }
    };
}

mod aftermath;
mod backups;

on_both_databases![
    nothing_that_names_them_is_left,
    a_copy_is_told_to_be_withdrawn_and_the_number_says_no_more,
    what_came_once_is_not_taken_for_new_and_they_may_come_again,
    an_earner_erases_themselves_in_two_steps,
    what_others_checked_stays,
    what_was_not_understood_is_exported_too,
];

fn payload(assessment: &str) -> Value {
    let mut payload = completion(ADDRESS, ASSOCIATE, assessment);
    payload["data"]["candidate"]["name"] = json!(NAME);
    payload["data"]["candidate"]["id"] = json!("lms-canary-4711");
    payload["data"]["evidence"] = json!({"url": "https://lms.quillfeather.example/1", "narrative": "Canary narrative"});
    payload
}

/// Everything that the service comes to hold about somebody in a life; gives their credential's number.
fn a_life(app: &TestApp, sink: &Sink) -> String {
    app.deliver("canary-bird-written", &payload("written")).expect(200);
    let lab = app.deliver("canary-bird-lab", &payload("lab")).expect(200).json();
    let mut broken = payload("lab");
    broken["data"]["score"] = json!("all of them");
    app.deliver("canary-bird-broken", &broken).expect(200);
    app.deliver_bytes("canary-bird-torn", &payload("lab").to_string().as_bytes()[..400]).expect(200);
    let mut escaped = payload("lab").to_string().replace('@', "\\u0040");
    escaped.truncate(escaped.len() - 1);
    escaped.push_str(",\"more\":1}");
    app.deliver_bytes("canary-bird-escaped", escaped.replace("\"score\":92", "\"score\":\"x\"").as_bytes()).expect(200);
    app.drain_jobs();
    let delivery = app.delivery(lab["delivery"].as_str().unwrap());
    let id = delivery["credential"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let secret = link(sink, ADDRESS, "/claim/");
    Browser::new(app).send(&format!("/claim/{secret}"), &[("visibility", "unlisted"), ("language", "fr")]).expect(303);
    let body = json!({"candidate": {"email": ADDRESS, "name": NAME}, "achievement": "gitlab-ci-cd-specialist"});
    let bearer = format!("Bearer {}", app.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json"), ("idempotency-key", "canary-key")];
    app.post("/api/v1/credentials", &headers, body.to_string().as_bytes()).expect(201);
    app.staff_post(&format!("/api/v1/credentials/{id}/suspend"), &json!({"reason": "Canary reason"})).expect(200);
    // Somebody checked them and kept the answer, one alone and one in a list, and another is still asked about.
    let document = String::from_utf8(app.document(&id)).unwrap();
    let kept = crate::support::browser::encoded(&[("document", &document), ("keep", "1"), ("email", ADDRESS)]);
    app.post("/verify", &[("content-type", "application/x-www-form-urlencoded")], kept.as_bytes()).expect(303);
    let list = crate::support::browser::encoded(&[("list", &format!("{}/credentials/{id}", app.base))]);
    app.post("/verify/bulk", &[("content-type", "application/x-www-form-urlencoded")], list.as_bytes()).expect(303);
    app.drain_jobs();
    app.post("/verify/bulk", &[("content-type", "application/x-www-form-urlencoded")], list.as_bytes()).expect(303);
    Browser::new(app).send("/earner", &[("email", ADDRESS)]).expect(200);
    id
}

fn staff_erase(app: &TestApp) -> Value {
    let body = json!({"email": ADDRESS, "reason": "Asked for by the person"});
    app.staff_post("/api/v1/earners/erase", &body).expect(200).json()
}

/// Table and column of every text that holds a canary.
fn named(app: &TestApp) -> Vec<String> {
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let listed = if app.app.store.is_embedded() {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        } else {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
        };
        let tables: Vec<String> = sqlx::query_scalar(listed).fetch_all(&mut *conn).await.unwrap();
        let mut found = Vec::new();
        for table in tables.into_iter().filter(|table| table != "_sqlx_migrations") {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"))).fetch_all(&mut *conn).await.unwrap();
            for row in &rows {
                for at in 0..row.len() {
                    let value = row.try_get::<Option<String>, _>(at).ok().flatten().unwrap_or_default();
                    if holds(value.as_bytes()) {
                        found.push(format!("{table}.{}", sqlx::Column::name(&row.columns()[at])));
                    }
                }
            }
        }
        found.sort();
        found.dedup();
        found
    })
}

fn holds(octets: &[u8]) -> bool {
    let lower = octets.to_ascii_lowercase();
    CANARIES.iter().any(|canary| {
        let canary = canary.to_ascii_lowercase();
        lower.windows(canary.len()).any(|window| window == canary.as_bytes())
    })
}

/// The files of a folder that hold a canary.
fn files_naming(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files_naming(&entry.path()));
        } else if holds(&std::fs::read(entry.path()).unwrap()) {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found
}

#[track_caller]
fn the_rows_hold(app: &TestApp) {
    for finding in app.wait(check_store(&app.app)).unwrap() {
        assert_eq!(finding.broken, 0, "{finding:?}");
    }
}

fn nothing_that_names_them_is_left(app: &TestApp, sink: &Sink) {
    app.certify(GRACE, ASSOCIATE);
    a_life(app, sink);
    app.drain_jobs();
    // Many others move the rows about, so that copies are left in the gaps of pages.
    for number in 0..25 {
        app.issue(&format!("somebody{number}@example.com"), "Somebody Else");
    }
    app.drain_jobs();
    let before = named(app);
    for column in [
        "recipients.email",
        "credentials.document",
        "deliveries.body",
        "deliveries.external_id",
        "check_items.outcome",
        "audit.detail",
    ] {
        assert!(before.iter().any(|found| found == column), "the control: {column} of {before:?}");
    }
    if app.app.store.is_embedded() {
        assert!(!files_naming(app.folder()).is_empty(), "the control: the files are read");
    }
    let done = staff_erase(app);
    assert_eq!((&done["credentials"], &done["deliveries"]), (&json!(2), &json!(5)));
    assert_eq!(named(app), Vec::<String>::new());
    if app.app.store.is_embedded() {
        assert_eq!(files_naming(app.folder()), Vec::<String>::new());
    }
    app.drain_jobs();
    assert_eq!(named(app), Vec::<String>::new(), "nothing comes back");
    the_rows_hold(app);
    // The others are as they were.
    assert_eq!(app.staff_get("/api/v1/credentials?limit=200").expect(200).json()["items"].as_array().unwrap().len(), 26);
    app.staff_post("/api/v1/earners/erase", &json!({"email": ADDRESS, "reason": "Asked again"})).expect(404);
    app.staff_post("/api/v1/earners/erase", &json!({"email": "nobody", "reason": ""})).expect(400);
    let journal = std::fs::read_to_string(app.folder().join("erasures.jsonl")).unwrap();
    let line: Value = serde_json::from_str(journal.lines().next().unwrap()).unwrap();
    assert_eq!(line["recipient"].as_str().unwrap().len(), 64, "a hash and a moment: {journal}");
    assert_eq!(line.as_object().unwrap().len(), 2);
}

fn a_copy_is_told_to_be_withdrawn_and_the_number_says_no_more(app: &TestApp, sink: &Sink) {
    let id = a_life(app, sink);
    app.drain_jobs();
    let document = app.document(&id);
    let badge = app.get(&format!("/credentials/{id}.png")).expect(200).bytes;
    let claim: Value = serde_json::from_slice(&document).unwrap();
    let place: usize = claim["credentialStatus"]["statusListIndex"].as_str().unwrap().parse().unwrap();
    // The other one is kept private to the end.
    let mut browser = sign_in(app, sink, ADDRESS);
    let page = browser.get("/earner/badges").text();
    let other =
        page.split("/earner/badges/").map(|rest| &rest[..26]).find(|part| *part != id && part.chars().all(char::is_alphanumeric));
    let other = other.unwrap().to_owned();
    browser.show(&other, "private");
    staff_erase(app);
    app.drain_jobs();
    let report = app.verify(&document);
    assert_eq!(report["verdict"], "revoked", "{report}");
    assert!(report["checks"].as_array().unwrap().iter().any(|check| check["name"] == "recorded" && check["outcome"] == "passed"));
    assert!(app.verify_form("file", &badge).expect(200).text().contains("Withdrawn by Example Academy"));
    // A changed copy is no genuine one that was withdrawn.
    let forged = String::from_utf8(document).unwrap().replace(NAME, "Eve Example");
    assert_eq!(app.verify(forged.as_bytes())["verdict"], "not_genuine");
    // The list tells others.
    let list: Value = app.get("/status/revocation/1").expect(200).json();
    let bits = list["credentialSubject"]["encodedList"].as_str().unwrap().to_owned();
    let bits = insignia::domain::status_list::Bits::decode(&bits, 1 << 20).unwrap();
    assert_eq!(bits.get(u32::try_from(place).unwrap()), Some(true));
    // The page of the number says that it was withdrawn, and nothing of anybody; of a private one it says nothing.
    for path in ["", ".json", ".png", "/card.png", "/certificate.pdf", "/embed", "/verification.json"] {
        let gone = app.get_as(&format!("/credentials/{id}{path}"), &[("accept", "text/html, */*;q=0.1")]);
        assert!(gone.status == 410 && !holds(&gone.bytes), "{path}: {} {}", gone.status, gone.text());
        app.get(&format!("/credentials/{other}{path}")).expect(404);
    }
    // Their session and their links are gone with them.
    browser.get("/earner/badges").expect(303);
    let sent = sink.taken().len();
    browser.send("/earner", &[("email", ADDRESS)]).expect(200);
    app.drain_jobs();
    assert_eq!(sink.taken().len(), sent);
    the_rows_hold(app);
}

fn what_came_once_is_not_taken_for_new_and_they_may_come_again(app: &TestApp, sink: &Sink) {
    a_life(app, sink);
    staff_erase(app);
    app.drain_jobs();
    app.deliver("canary-bird-written", &payload("written")).expect(200);
    app.deliver("canary-bird-lab", &payload("lab")).expect(200);
    app.drain_jobs();
    assert_eq!(named(app), Vec::<String>::new(), "an LMS that sends again brings nobody back");
    // A nightly synchronisation sends the old results under new ids.
    for (number, assessment) in ["written", "lab"].into_iter().enumerate() {
        app.deliver(&format!("canary-bird-sync-{number}"), &payload(assessment)).expect(200);
    }
    app.drain_jobs();
    assert_eq!(named(app), Vec::<String>::new(), "nor does one that sends everything anew");
    assert_eq!(app.staff_get("/api/v1/credentials").expect(200).json()["items"], json!([]));
    // What they complete after that is theirs again; they are somebody new, and no journal takes them for whom it names.
    app.pass(3_600);
    let mut last = String::new();
    for assessment in ["written", "lab"] {
        let mut anew = completion(ADDRESS, ASSOCIATE, assessment);
        anew["data"]["completed_at"] = json!(app.now().to_string());
        last = app.deliver(&format!("anew-{assessment}"), &anew).expect(200).json()["delivery"].as_str().unwrap().to_owned();
    }
    app.drain_jobs();
    let id = app.delivery(&last)["credential"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let applied = app.wait(erase::apply_own(&app.app)).unwrap();
    assert_eq!((applied.read, applied.erased), (1, 0));
    app.get(&format!("/credentials/{id}")).expect(200);
    the_rows_hold(app);
}

fn an_earner_erases_themselves_in_two_steps(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADDRESS, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADDRESS);
    let page = browser.get("/earner/delete").expect(200).text();
    assert!(page.contains("nobody can undo") && page.contains("Download everything first"), "{page}");
    browser.guarded("/earner/delete", &[]).expect(422);
    browser.send("/earner/delete", &[("understood", "1")]).expect(403);
    let guard = browser.guard();
    browser.send_as("/earner/delete", &[("sec-fetch-site", "cross-site")], &[("understood", "1"), ("guard", &guard)]).expect(403);
    app.get(&format!("/credentials/{id}")).expect(200);
    let done = browser.guarded("/earner/delete", &[("understood", "1")]).expect(200);
    assert!(done.text().contains("Everything is deleted") && done.header("set-cookie").unwrap().contains("Max-Age=0"));
    app.get(&format!("/credentials/{id}")).expect(410);
    assert_eq!(
        app.wait(async {
            let mut conn = app.app.store.read().await.unwrap();
            let statement = "SELECT COUNT(*) FROM recipients";
            sqlx::query_scalar::<_, i64>(statement).fetch_one(&mut *conn).await.unwrap()
        }),
        0
    );
}

fn what_others_checked_stays(app: &TestApp, _: &Sink) {
    app.certify(GRACE, ASSOCIATE);
    let (mine, others) = (app.issue(ADDRESS, NAME), app.issue("alan@example.com", "Alan Example"));
    let list = format!("{0}/credentials/{mine}\n{0}/credentials/{others}", app.base);
    let list = crate::support::browser::encoded(&[("list", &list)]);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let kept = app.post("/verify/bulk", &form, list.as_bytes()).expect(303).header("location").unwrap().to_owned();
    app.drain_jobs();
    let page = app.get(&kept).expect(200).text();
    assert!(page.contains(NAME) && page.contains("Alan Example"), "{page}");
    staff_erase(app);
    app.drain_jobs();
    let page = app.get(&kept).expect(200).text();
    assert!(!page.contains(NAME) && !page.contains(&mine), "{page}");
    assert!(page.contains("Alan Example") && page.contains("has been erased"), "{page}");
    // The report on the list is signed anew, and says the same.
    let report = app.get(&format!("{kept}/report.json")).expect(200).text();
    assert!(report.contains(&others) && !report.contains(&mine) && !report.contains(NAME), "{report}");
    the_rows_hold(app);
}

fn what_was_not_understood_is_exported_too(app: &TestApp, sink: &Sink) {
    app.issue(ADDRESS, NAME);
    let mut unknown = payload("written");
    unknown["data"]["achievement"] = json!("no-such-thing");
    app.deliver("canary-bird-unknown", &unknown).expect(200);
    app.drain_jobs();
    let mut browser = sign_in(app, sink, ADDRESS);
    let archive = browser.guarded("/earner/export", &[]).expect(200).bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut data = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("data.json").unwrap(), &mut data).unwrap();
    assert!(data.contains("no-such-thing"), "{data}");
}

#[test]
fn only_who_may_erases() {
    let app = TestApp::sqlite();
    app.issue(ADDRESS, NAME);
    let scopes =
        insignia::domain::role::Scope::ALL.into_iter().filter(|scope| scope.word() != "earners:erase").collect::<Vec<_>>();
    let token = app.wait(insignia::service::tokens::create_token(&app.app, &Actor::CommandLine, "x", &scopes)).unwrap().secret;
    let body = json!({"email": ADDRESS, "reason": "Asked for by the person"}).to_string();
    let json = ("content-type", "application/json");
    let bearer = format!("Bearer {}", token.as_str());
    app.post("/api/v1/earners/erase", &[json, ("authorization", &bearer)], body.as_bytes()).expect(403);
    app.post("/api/v1/earners/erase", &[json], body.as_bytes()).expect(401);
    staff_erase(&app);
}
