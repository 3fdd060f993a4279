//! The queue of shortlists belongs to everybody: no visitor can fill it, no silent server can hold it up, and no line that
//! cannot be read keeps the others of its list from being checked.

use crate::on_both_databases;
use crate::support::visitors::Answer;
use crate::support::{TestApp, UNLIMITED};
use insignia::config::VerifyFile;
use insignia::http::limits::Rates;
use insignia::service::shortlist::{Item, What};
use insignia::service::{Error, bulk};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

on_both_databases!(
    a_row_that_cannot_be_read_is_answered_as_such_and_the_others_are_checked,
    one_visitor_may_have_only_so_many_octets_waiting,
);

const NOBODY: &str = "77777777777777777777777777";

fn bring(app: &TestApp, items: &[Value]) -> Answer {
    app.post_json("/api/v1/verify/bulk", json!({"items": items}).to_string().as_bytes())
}

fn links(count: usize) -> Vec<Value> {
    (0..count).map(|_| json!({"link": NOBODY})).collect()
}

/// A form of those parts: field, file name, octets.
fn form(app: &TestApp, path: &str, parts: &[(&str, &str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (field, file, octets) in parts {
        let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
        let head = format!("--B\r\ncontent-disposition: form-data; name=\"{field}\"{file}\r\n\r\n");
        body.extend([head.as_bytes(), octets, b"\r\n"].concat());
    }
    body.extend(b"--B--\r\n");
    app.post(path, &[("content-type", "multipart/form-data; boundary=B")], &body)
}

#[test]
fn one_visitor_may_have_only_so_much_waiting() {
    let app = TestApp::limited(Rates { verifying: 60, ..UNLIMITED });
    let first = bring(&app, &links(500)).expect(202).json();
    bring(&app, &links(500)).expect(202);
    // The allowance of items a minute is all used up, and grows again by some sixteen a second.
    std::thread::sleep(Duration::from_millis(600));
    let refused = bring(&app, &links(2)).expect(429);
    let told = refused.json();
    assert!(told["detail"].as_str().unwrap().contains("at most 1000 may wait"), "{told}");
    assert!(told["fix"].as_str().unwrap().contains("delete"), "{told}");
    assert!(refused.header("retry-after").unwrap().parse::<u32>().unwrap() >= 30);
    // What is deleted, or answered, waits no longer.
    app.ask("DELETE", &format!("/api/v1/checks/{}", first["id"].as_str().unwrap()), &[], b"").expect(204);
    bring(&app, &links(1)).expect(202);
    app.drain_jobs();
    let kept: i64 = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        sqlx::query_scalar("SELECT COUNT(*) FROM checks WHERE asker IS NOT NULL").fetch_one(&mut *conn).await.unwrap()
    });
    assert_eq!(kept, 0, "who asked is forgotten with the last answer");
}

/// A server that takes every connection and hangs up without a word.
fn silent() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("localhost:{}", listener.local_addr().unwrap().port());
    let asked = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = stream.unwrap().read(&mut [0; 4096]);
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    (host, asked)
}

#[test]
fn a_silent_host_is_asked_once_and_left_alone_for_a_minute() {
    let (host, asked) = silent();
    let app = TestApp::verifying(VerifyFile { private_hosts: Some(vec![host.clone()]), ..VerifyFile::default() });
    let items: Vec<Value> = (0..9).map(|place| json!({"link": format!("http://{host}/{place}")})).collect();
    let id = bring(&app, &items).expect(202).json()["id"].as_str().unwrap().to_owned();
    app.drain_jobs();
    let read = app.get(&format!("/api/v1/checks/{id}")).expect(200).json();
    assert_eq!(read["counts"]["could_not_finish"], 9, "never a verdict on what nobody saw: {read}");
    let why = |place: usize| read["items"][place]["report"]["checks"][0]["detail"].as_str().unwrap().to_owned();
    assert!(why(0).contains("it cannot be reached"), "{}", why(0));
    assert!(why(8).contains("its host did not answer a moment ago"), "{}", why(8));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let single = || form(&app, "/api/v1/verify", &[("credential", "", format!("http://{host}/x").as_bytes())]).expect(400).text();
    assert!(single().contains("its host did not answer a moment ago"));
    app.pass(61);
    assert!(single().contains("it cannot be reached"), "then it is asked afresh");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

fn a_row_that_cannot_be_read_is_answered_as_such_and_the_others_are_checked(app: &TestApp) {
    let credential = app.issue("ada@example.com", "Ada");
    let long = "x".repeat(5_000);
    let table = format!(
        "name,email,link,note\r\nAda,ada@example.com,{base}/credentials/{credential},\r\nBert,,,\r\nCleo,,see below,\r\n\
         Dora,nobody,{base}/credentials/{NOBODY},\r\nEmil,,{base}/credentials/{NOBODY},{long}\r\nFred,,{base}/credentials/{NOBODY},\"a\r\nb\"\r\n",
        base = app.base
    );
    let answer = form(app, "/verify/bulk", &[("list", "", b""), ("files", "team.csv", table.as_bytes())]).expect(303);
    let page = answer.header("location").unwrap().to_owned();
    app.drain_jobs();
    let read = app.get(&format!("/api/v1{page}")).expect(200).json();
    let verdicts: Vec<&str> =
        read["items"].as_array().unwrap().iter().map(|item| item["report"]["verdict"].as_str().unwrap()).collect();
    let open = "could_not_finish";
    assert_eq!(verdicts, ["genuine", open, open, open, open, "no_credential"], "{read:#}");
    let shown = app.get(&page).expect(200).text();
    let csv = app.get(&format!("{page}/results.csv")).expect(200).text();
    let report = app.get(&format!("{page}/report.json")).expect(200);
    for (place, why) in [
        (1, "Row 3 of “team.csv” could not be read: its link is empty."),
        (2, "Row 4 of “team.csv” could not be read: its link is not a link."),
        (3, "Row 5 of “team.csv” could not be read: its email is not"),
        (4, "Row 6 of “team.csv” could not be read: it has a field of more than 4096 octets."),
    ] {
        let item = &read["items"][place];
        assert!(item["report"]["checks"][0]["detail"].as_str().unwrap().starts_with(why), "{item:#}");
        assert!(shown.contains(why), "{why}: {shown}");
        assert!(csv.contains(why), "{why}: {csv}");
        let stated = &report.json()["credentialSubject"]["items"][place];
        assert!(stated["detail"].as_str().unwrap().starts_with(why), "{stated:#}");
        assert_eq!((&stated["label"], &stated["verdict"]), (&item["label"], &json!(open)));
    }
    assert_eq!(read["items"][1]["label"], "Bert");
    assert!(report.json()["credentialSubject"]["items"][0]["detail"].is_null());
    assert_eq!(app.verify(&report.bytes)["verdict"], "genuine", "the report is one that our own check accepts");
    // A table in which nothing can be checked is mended before it is brought again.
    let none = form(app, "/verify/bulk", &[("files", "team.csv", b"name,link\nBert,\nCleo,see below\n")]).expect(422).text();
    assert!(none.contains("row 2") && none.contains("row 3"), "{none}");
}

#[test]
fn a_form_says_each_thing_once_and_nothing_unknown() {
    let app = TestApp::sqlite();
    let plain = |path: &str, body: &str| {
        app.post(path, &[("content-type", "application/x-www-form-urlencoded")], body.as_bytes()).expect(400).text()
    };
    for path in ["/verify", "/api/v1/verify"] {
        let twice = plain(path, "credential=a&credential=b");
        assert!(twice.contains("credential") && twice.contains("given twice"), "{twice}");
        let twice = form(&app, path, &[("file", "a", b"{}"), ("file", "b", b"{}")]).expect(400).text();
        assert!(twice.contains("file") && twice.contains("given twice"), "{twice}");
    }
    for path in ["/verify/bulk", "/api/v1/verify/bulk"] {
        let twice = plain(path, "list=a&list=b");
        assert!(twice.contains("list") && twice.contains("given twice"), "{twice}");
        let unknown = plain(path, &format!("list={NOBODY}&links={NOBODY}&email=a"));
        assert!(unknown.contains("links") && unknown.contains("email") && unknown.contains("list and files"), "{unknown}");
        let file = ("file", "a.json", b"{}".as_slice());
        let unknown = form(&app, path, &[("list", "", NOBODY.as_bytes()), file]).expect(400).text();
        assert!(unknown.contains("is not a field of this form"), "{unknown}");
        let twice = form(&app, path, &[("list", "", b"a"), ("list", "", b"b")]).expect(400).text();
        assert!(twice.contains("given twice"), "{twice}");
    }
    let link = format!("{}/credentials/{NOBODY}", app.base);
    let files = [("list", "", link.as_bytes()), ("files", "a.json", b"{}"), ("files", "b.json", b"{}")];
    form(&app, "/verify/bulk", &files).expect(303);
}

/// Files count by their octets: few of them fill a disk. Another visitor has room all the while.
fn one_visitor_may_have_only_so_many_octets_waiting(app: &TestApp) {
    let large: Vec<Item> =
        (0..24).map(|place| Item { label: place.to_string(), email: None, what: What::File(vec![b'x'; 2 << 20]) }).collect();
    let begin = |asker| app.wait(bulk::begin(&app.app, &large, asker));
    assert!(begin(Some(7)).is_ok() && begin(Some(7)).is_ok());
    assert!(matches!(begin(Some(7)), Err(Error::Crowded { .. })));
    assert!(begin(Some(8)).is_ok() && begin(None).is_ok());
    let asker: String = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        sqlx::query_scalar("SELECT asker FROM checks WHERE asker IS NOT NULL LIMIT 1").fetch_one(&mut *conn).await.unwrap()
    });
    assert_eq!(asker.len(), 22, "a keyed hash and nothing that could be read back");
}

/// Each of them may swell to so much, and all together to no more.
#[test]
fn several_archives_swell_no_further_than_one() {
    let app = TestApp::sqlite();
    let words: Vec<u8> = (0..2u32 << 20).map(|place| b'a' + (place.wrapping_mul(2_654_435_761) >> 29) as u8).collect();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for number in 0..20 {
        writer.start_file(format!("{number}.json"), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&words).unwrap();
    }
    let archive = writer.finish().unwrap().into_inner();
    let bring = |count: usize| form(&app, "/verify/bulk", &vec![("files", "a.zip", archive.as_slice()); count]);
    bring(1).expect(303);
    assert!(bring(2).expect(422).text().contains("more than 64 MiB"));
}
