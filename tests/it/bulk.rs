//! A whole shortlist checked in one go: progress, answers, the signed report, and what happens when things go wrong.

use crate::on_both_databases;
use crate::support::visitors::Answer;
use crate::support::{TestApp, UNLIMITED};
use insignia::domain::id::CheckId;
use insignia::http::limits::Rates;
use insignia::service::{checks, verify, visible};
use insignia::store::checks::{self as rows, Outcome};
use insignia::worker;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;

on_both_databases!(
    a_shortlist_of_two_hundred,
    a_killed_worker_leaves_a_list_that_is_finished_once,
    a_list_ends_in_nobodys_hands_but_the_visitors,
    a_kept_answer_stays_as_it_was_told,
    a_storm_of_checks_does_not_hold_up_issuing,
);

const NOBODY: &str = "77777777777777777777777777";

/// A form with lines typed and files chosen.
fn form(app: &TestApp, list: &str, files: &[(String, Vec<u8>)]) -> Answer {
    let mut body = format!("--B\r\ncontent-disposition: form-data; name=\"list\"\r\n\r\n{list}\r\n").into_bytes();
    for (name, octets) in files {
        let head = format!("--B\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), octets, b"\r\n"].concat());
    }
    body.extend(b"--B--\r\n");
    app.post("/verify/bulk", &[("content-type", "multipart/form-data; boundary=B")], &body)
}

/// Begins a list by the API; returns its number.
fn begin(app: &TestApp, items: &[Value]) -> String {
    let answer = app.post_json("/api/v1/verify/bulk", json!({"items": items}).to_string().as_bytes()).expect(202);
    let read = answer.json();
    let id = read["id"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("location"), Some(format!("/api/v1/checks/{id}").as_str()));
    assert_eq!((read["done"].as_i64(), read["finished_at"].is_null()), (Some(0), true));
    id
}

fn check(app: &TestApp, id: &str) -> Value {
    app.get(&format!("/api/v1/checks/{id}")).expect(200).json()
}

fn tampered(document: &[u8], place: usize) -> Vec<u8> {
    let mut document: Value = serde_json::from_slice(document).unwrap();
    document["credentialSubject"]["name"] = json!(format!("Mallory {place}"));
    document["name"] = json!(format!("Altered {place}"));
    document.to_string().into_bytes()
}

fn a_shortlist_of_two_hundred(app: &TestApp) {
    let ids: Vec<String> = (0..20).map(|place| app.issue(&format!("a{place}@example.com"), &format!("Ada {place}"))).collect();
    let revoked: Vec<String> = (0..10).map(|place| app.issue(&format!("r{place}@example.com"), "Rita")).collect();
    for id in &revoked {
        app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    }
    let url = |id: &String| format!("{}/credentials/{id}", app.base);
    let mut list: Vec<String> =
        ids.iter().map(url).chain(revoked.iter().map(url)).chain(ids.iter().map(|id| format!("{}/c/{id}", app.base))).collect();
    list.extend((10..60).map(|place| format!("{}/credentials/{}{place}", app.base, &NOBODY[..24])));
    list.extend((0..20).map(|place| format!("https://elsewhere.example/{place}")));
    let documents: Vec<Vec<u8>> = ids.iter().map(|id| app.document(id)).collect();
    let picture = app.get("/achievements/gitlab-certified-associate.png").expect(200).bytes;
    let baked = app.get(&format!("/credentials/{}.png", ids[0])).expect(200).bytes;
    let mut files: Vec<(String, Vec<u8>)> =
        documents.iter().enumerate().map(|(place, octets)| (format!("good-{place}.json"), octets.clone())).collect();
    files.extend((0..50).map(|place| (format!("bad-{place}.json"), tampered(&documents[place % 20], place))));
    files.extend((0..9).map(|place| (format!("shot-{place}.png"), picture.clone())));
    files.push(("badge.png".to_owned(), baked));
    assert_eq!(list.len() + files.len(), 200);

    let answer = form(app, &list.join("\r\n"), &files).expect(303);
    let page = answer.header("location").unwrap().to_owned();
    let id = page.strip_prefix("/checks/").unwrap().to_owned();
    let running = app.get(&page).expect(200);
    assert!(running.text().contains("0 of 200 checked") && running.text().contains("<progress"), "{}", running.text());
    assert!(running.header("refresh").is_some(), "without a script the page looks again by itself");
    assert!(app.get(&format!("{page}?stay=1")).header("refresh").is_none());
    app.get(&format!("{page}/report.json")).expect(404);
    app.get(&format!("{page}/results.csv")).expect(404);

    app.drain_jobs();
    let whole = app.get(&page).expect(200);
    private(&whole);
    assert!(whole.text().contains("61 of 200 are genuine and current."), "{}", whole.text());
    assert!(whole.header("refresh").is_none());
    assert!(!whole.text().contains("Mallory"), "nothing of a credential that is not genuine is repeated");
    let read = check(app, &id);
    assert_eq!((&read["done"], &read["total"]), (&json!(200), &json!(200)));
    assert_eq!((&read["counts"]["genuine"], &read["counts"]["revoked"]), (&json!(61), &json!(10)));
    assert_eq!(read["counts"]["not_genuine"], 50);
    assert_eq!(read["items"][20]["report"]["verdict"], "revoked");
    assert!(read["items"][20]["label"].as_str().unwrap().ends_with(&revoked[0]), "{read}");
    let places: Vec<i64> = read["items"].as_array().unwrap().iter().map(|item| item["position"].as_i64().unwrap()).collect();
    assert_eq!(places, (1..=200).collect::<Vec<_>>(), "in the order given");
    let not_good = app.get(&format!("{page}?show=not-good")).text();
    assert!(not_good.contains("bad-7.json") && !not_good.contains("good-7.json"), "{not_good}");
    assert_eq!(app.get(&format!("{page}/results.json")).expect(200).json(), read);
    the_table_has_a_line_for_each(&app.get(&format!("{page}/results.csv")).expect(200).text(), &read);
    the_report_holds(app, &page, &read);
    nothing_that_was_brought_is_left(app);
}

fn private(answer: &Answer) {
    for (name, value) in [("cache-control", "no-store"), ("x-robots-tag", "noindex"), ("referrer-policy", "no-referrer")] {
        assert_eq!(answer.header(name), Some(value));
    }
}

fn the_table_has_a_line_for_each(table: &str, read: &Value) {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(&reader.headers().unwrap()[2], "verdict");
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let items = read["items"].as_array().unwrap();
    assert_eq!(lines.len(), items.len());
    for (line, item) in lines.iter().zip(items) {
        assert_eq!((&line[1], &line[2]), (item["label"].as_str().unwrap(), item["report"]["verdict"].as_str().unwrap()));
    }
}

/// The proof is checked here from the standard alone (EdDSA Cryptosuites 1.0, section 3.3), with the key as published.
fn the_report_holds(app: &TestApp, page: &str, read: &Value) {
    let answer = app.get(&format!("{page}/report.json")).expect(200);
    private(&answer);
    let report = answer.json();
    assert_eq!(answer.header("content-type"), Some("application/vc"));
    assert_eq!(report["type"], json!(["VerifiableCredential", "CheckReport"]));
    assert_eq!(report["id"], format!("{}{page}", app.base));
    assert!(proof_holds(app, &report));
    let subject = &report["credentialSubject"];
    assert_eq!((&subject["total"], &subject["counts"]), (&json!(200), &read["counts"]));
    assert_eq!(subject["items"][0]["recipient"], "Ada 0");
    assert_eq!((&subject["items"][0]["verdict"], &subject["items"][0]["issuedBy"]["trust"]), (&json!("genuine"), &json!("ours")));
    assert_eq!((&subject["items"][20]["verdict"], &subject["items"][20]["failed"]), (&json!("revoked"), &json!(["status"])));
    assert!(answer.bytes.len() < 256 * 1024, "{} octets", answer.bytes.len());
    let mut altered = report.clone();
    altered["credentialSubject"]["items"][20]["verdict"] = json!("genuine");
    assert!(!proof_holds(app, &altered), "the check must be able to fail");
    let hash: String = Sha256::digest(&answer.bytes).iter().map(|octet| format!("{octet:02x}")).collect();
    let respelt = serde_json_canonicalizer::to_vec(&report).unwrap();
    assert_eq!(respelt, answer.bytes, "one hash however it is laid out");
    let known = app.wait(checks::recorded(&app.app, &hash)).unwrap().unwrap();
    assert_eq!(format!("/checks/{}", known.0), page);
    assert_eq!(app.wait(checks::recorded(&app.app, &"0".repeat(64))).unwrap(), None);
    // Our own check accepts it, laid out however, and nothing that was changed in it.
    for text in [answer.bytes.clone(), serde_json::to_vec_pretty(&report).unwrap()] {
        let found = app.verify(&text);
        assert_eq!((&found["verdict"], &found["format"]), (&json!("genuine"), &json!("check_report")), "{found:#}");
    }
    assert_eq!(app.verify(altered.to_string().as_bytes())["verdict"], "not_genuine");
}

fn proof_holds(app: &TestApp, report: &Value) -> bool {
    let mut document = report.clone();
    let mut proof = document.as_object_mut().unwrap().remove("proof").unwrap();
    let value = proof.as_object_mut().unwrap().remove("proofValue").unwrap();
    assert_eq!((&proof["cryptosuite"], &proof["@context"]), (&json!("eddsa-jcs-2022"), &document["@context"]));
    let did = app.get("/.well-known/did.json").expect(200).json();
    let methods = did["verificationMethod"].as_array().unwrap();
    let method = methods.iter().find(|method| method["id"] == proof["verificationMethod"]).expect("the key is published");
    let spelt = method["publicKeyMultibase"].as_str().unwrap();
    let key = bs58::decode(&spelt[1..]).into_vec().unwrap();
    let key = ed25519_dalek::VerifyingKey::from_bytes(key[2..].try_into().unwrap()).unwrap();
    let signature = bs58::decode(&value.as_str().unwrap()[1..]).into_vec().unwrap();
    let hash = |value: &Value| Sha256::digest(serde_json_canonicalizer::to_vec(value).unwrap()).to_vec();
    let message = [hash(&proof), hash(&document)].concat();
    key.verify_strict(&message, &ed25519_dalek::Signature::from_slice(&signature).unwrap()).is_ok()
}

fn nothing_that_was_brought_is_left(app: &TestApp) {
    let left: i64 = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement = "SELECT COUNT(*) FROM check_items WHERE brought IS NOT NULL OR email IS NOT NULL";
        sqlx::query_scalar(statement).fetch_one(&mut *conn).await.unwrap()
    });
    assert_eq!(left, 0);
}

fn a_killed_worker_leaves_a_list_that_is_finished_once(app: &TestApp) {
    let document = app.document(&app.issue("ada@example.com", "Ada"));
    let items: Vec<Value> = (0..12)
        .map(|place| json!({"document": String::from_utf8(tampered(&document, place)).unwrap(), "email": "ada@example.com"}))
        .collect();
    let id = begin(app, &items);
    // A worker claims three items and is never heard of again.
    let lost = app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let claimed = rows::claim(&app.app.store, &mut tx, app.now(), 3).await.unwrap();
        tx.commit().await.unwrap();
        claimed
    });
    assert_eq!(lost.iter().map(|item| item.position).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(lost[0].email.as_deref(), Some("ada@example.com"));
    app.drain_jobs();
    let read = check(app, &id);
    assert_eq!((&read["done"], read["finished_at"].is_null()), (&json!(9), true));
    app.pass(rows::LEASE + 1);
    app.drain_jobs();
    let read = check(app, &id);
    assert_eq!((&read["done"], read["finished_at"].is_null()), (&json!(12), false));
    assert_eq!(read["counts"]["not_genuine"], 12);
    // It was only slow, and comes back with answers of its own.
    let late = Outcome { report: "{\"verdict\":\"genuine\"}".to_owned(), standing: "\"good\"".to_owned() };
    let taken = app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let taken = rows::answer(&mut tx, &lost[0], app.now(), &late).await.unwrap();
        tx.commit().await.unwrap();
        taken
    });
    assert!(!taken, "an answer is written under the latest claim only");
    assert_eq!(check(app, &id), read);
    nothing_that_was_brought_is_left(app);
}

fn a_list_ends_in_nobodys_hands_but_the_visitors(app: &TestApp) {
    let id = begin(
        app,
        &[json!({"link": NOBODY, "label": "=HYPERLINK(\"x\")"}), json!({"link": NOBODY, "label": "<script>x</script>"})],
    );
    app.drain_jobs();
    let page = app.get(&format!("/checks/{id}")).expect(200).text();
    assert!(page.contains("None of 2 is genuine and current.") && !page.contains("<script>"), "{page}");
    let table = app.get(&format!("/checks/{id}/results.csv")).expect(200).text();
    assert!(table.contains("'=HYPERLINK") && !table.contains(",=") && !table.contains(",\"="), "{table}");
    for path in ["", "/report.json", "/results.csv", "/results.json"] {
        app.get(&format!("/checks/{NOBODY}{path}")).expect(404);
        app.get(&format!("/checks/no-number{path}")).expect(404);
    }
    app.get(&format!("/api/v1/checks/{NOBODY}")).expect(404);
    app.post(&format!("/checks/{NOBODY}/delete"), &[], b"").expect(404);
    app.ask("DELETE", &format!("/api/v1/checks/{NOBODY}"), &[], b"").expect(404);

    // Deleted, it is gone at once; expired, it is gone before anyone tidies up, and then its rows are.
    let other = begin(app, &[json!({"link": NOBODY})]);
    app.post(&format!("/checks/{other}/delete"), &[], b"").expect(303);
    app.get(&format!("/checks/{other}")).expect(404);
    app.drain_jobs();
    let bytes = app.get(&format!("/checks/{id}/report.json")).expect(200).bytes;
    app.pass(30 * 86_400 - 1);
    app.get(&format!("/checks/{id}")).expect(200);
    app.pass(1);
    for path in ["", "/report.json", "/results.csv"] {
        app.get(&format!("/checks/{id}{path}")).expect(404);
    }
    app.drain_jobs();
    let left: i64 = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement = "SELECT (SELECT COUNT(*) FROM checks) + (SELECT COUNT(*) FROM check_items)";
        sqlx::query_scalar(statement).fetch_one(&mut *conn).await.unwrap()
    });
    assert_eq!(left, 0);
    let hash: String = Sha256::digest(&bytes).iter().map(|octet| format!("{octet:02x}")).collect();
    assert!(app.wait(checks::recorded(&app.app, &hash)).unwrap().is_some(), "a filed report is known for good");
}

fn a_kept_answer_stays_as_it_was_told(app: &TestApp) {
    let credential = app.issue("ada@example.com", "Ada Example");
    let keep = || -> CheckId {
        app.wait(async {
            let seen = visible::to_anyone(&app.app, credential.parse().unwrap()).await.unwrap();
            let report = verify::verify_seen(&app.app, &seen, &verify::Asked::default()).await.unwrap();
            checks::keep(&app.app, &report).await.unwrap()
        })
    };
    let good = keep();
    app.pass(3_600);
    let body = json!({"reason": "Awarded in error"});
    app.staff_post(&format!("/api/v1/credentials/{credential}/revoke"), &body).expect(200);
    let bad = keep();
    let page = app.get(&format!("/checks/{good}")).expect(200);
    private(&page);
    let page = page.text();
    assert!(page.contains("20 November 2026, 09:30 UTC") && page.contains("Found genuine on 20 November 2026."), "{page}");
    assert!(page.contains(&format!("href=\"/credentials/{credential}\"")) && page.contains("Check again"), "{page}");
    let page = app.get(&format!("/checks/{bad}")).expect(200).text();
    assert!(
        page.contains("20 November 2026, 10:30 UTC") && page.contains("Withdrawn by Example Academy on 20 November 2026."),
        "{page}"
    );
    assert!(page.contains("Awarded in error"), "{page}");
    for (id, verdict) in [(good, "genuine"), (bad, "revoked")] {
        let read = check(app, &id.to_string());
        assert_eq!((&read["kind"], &read["items"][0]["report"]["verdict"]), (&json!("single"), &json!(verdict)));
        let report = app.get(&format!("/checks/{id}/report.json")).expect(200).json();
        assert!(proof_holds(app, &report));
        assert_eq!(report["credentialSubject"]["items"][0]["verdict"], verdict);
    }
    app.ask("DELETE", &format!("/api/v1/checks/{good}"), &[], b"").expect(204);
    app.get(&format!("/checks/{good}")).expect(404);
    app.get(&format!("/checks/{bad}")).expect(200);
}

/// The real worker runs, and a delivery is issued while hundreds of items are still waiting.
fn a_storm_of_checks_does_not_hold_up_issuing(app: &TestApp) {
    let document = app.document(&app.issue("ada@example.com", "Ada"));
    let text = |place| String::from_utf8(tampered(&document, place)).unwrap();
    let items: Vec<Value> = (0..500).map(|place| json!({"document": text(place)})).collect();
    let id = begin(app, &items);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let served = Arc::clone(&app.app);
    let working = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(worker::run(served, stopped));
    });
    app.pass_assessment("alan@example.com", "gitlab-certified-associate", "written");
    let delivery = app.pass_assessment("alan@example.com", "gitlab-certified-associate", "lab");
    let mut state = Value::Null;
    for _ in 0..600 {
        state = app.delivery(&delivery)["state"].clone();
        if state == "issued" {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let done = check(app, &id)["done"].as_i64().unwrap();
    stop.send(true).unwrap();
    working.join().unwrap();
    assert_eq!(state, "issued");
    assert!(done < 500, "the delivery was issued while checks were waiting, not after all of them: {done}");
    app.pass(rows::LEASE + 1);
    // A machine with much else to do may send a batch back to be tried again.
    assert!((0..5).any(|_| app.wait(worker::drain(&app.app)).is_ok()));
    assert_eq!(check(app, &id)["counts"]["not_genuine"], 500);
}

#[test]
fn too_many_and_too_few_are_refused_with_a_reason() {
    let app = TestApp::sqlite();
    let items = |count: usize| (0..count).map(|place| json!({"link": format!("{NOBODY}{place}")})).collect::<Vec<_>>();
    let ask = |items: Vec<Value>| app.post_json("/api/v1/verify/bulk", json!({"items": items}).to_string().as_bytes());
    for (count, status) in [(0, 400), (501, 400), (500, 202)] {
        let answer = ask(items(count)).expect(status);
        assert!(status == 202 || answer.fields() == ["items"], "{}", answer.text());
    }
    for item in [json!({}), json!({"link": "x", "document": {}}), json!({"link": 7}), json!({"link": "x", "verdict": "genuine"})]
    {
        ask(vec![item]).expect(400);
    }
    let lines: Vec<String> = (0..501).map(|place| format!("https://elsewhere.example/{place}")).collect();
    let page = form(&app, &lines.join("\n"), &[]).expect(422).text();
    assert!(page.contains("501") && page.contains("500") && page.contains("elsewhere.example/500"), "{page}");
    assert!(form(&app, " \n", &[]).expect(422).text().contains("at least one"));
    app.post("/verify/bulk", &[("content-type", "text/plain")], b"x").expect(415);
    let large = [("big.json".to_owned(), vec![b'x'; 65 << 20])];
    assert_eq!(form(&app, "", &large).expect(413).problem(), "too-large");
}

#[test]
fn one_address_may_begin_only_so_many_lists() {
    let app = TestApp::limited(Rates { verifying: 60, ..UNLIMITED });
    let begin = || app.post_json("/api/v1/verify/bulk", json!({"items": [{"link": NOBODY}]}).to_string().as_bytes()).status;
    let statuses: Vec<u16> = (0..7).map(|_| begin()).collect();
    assert_eq!(statuses, [202, 202, 202, 202, 202, 202, 429]);
    app.post_json("/api/v1/verify", b"{}").expect(200);
    let items: Vec<Value> = (0..400).map(|_| json!({"link": NOBODY})).collect();
    let app = TestApp::limited(Rates { verifying: 60, ..UNLIMITED });
    let begin = || app.post_json("/api/v1/verify/bulk", json!({"items": items}).to_string().as_bytes()).status;
    assert_eq!([begin(), begin(), begin()], [202, 202, 429], "every item counts");
}

/// SQLite has one writer, so only PostgreSQL can be asked by two at once.
#[test]
fn two_replicas_never_hold_the_same_item() {
    let Some(app) = TestApp::postgres() else { return };
    let id = begin(&app, &(0..6).map(|place| json!({"link": format!("{NOBODY}{place}")})).collect::<Vec<_>>());
    let places = app.wait(async {
        let (mut one, mut other) = (app.app.store.write().await.unwrap(), app.app.store.write().await.unwrap());
        let mut claimed = rows::claim(&app.app.store, &mut one, app.now(), 4).await.unwrap();
        claimed.extend(rows::claim(&app.app.store, &mut other, app.now(), 4).await.unwrap());
        one.commit().await.unwrap();
        other.commit().await.unwrap();
        claimed.iter().map(|item| item.position).collect::<Vec<_>>()
    });
    assert_eq!(places, [1, 2, 3, 4, 5, 6]);
    app.pass(rows::LEASE + 1);
    app.drain_jobs();
    assert_eq!(check(&app, &id)["done"], 6);
}
