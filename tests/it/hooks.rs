//! The door that an LMS knocks at: who is let in, what is written down, and what is said about what cannot be read.

use crate::on_both_databases;
use crate::support::visitors::{Answer, completion};
use crate::support::{SOURCE, TestApp, UNLIMITED};
use insignia::domain::role::Actor;
use insignia::http::limits::Rates;
use insignia::proof::webhook::{self, Secret};
use insignia::service::{check_store, sources};
use serde_json::{Value, json};

const ASSOCIATE: &str = "gitlab-certified-associate";
const SECONDS_OF_A_YEAR: i64 = 365 * 86_400;

on_both_databases![many_at_once_are_each_recorded_once, what_cannot_be_read_is_kept_with_its_reason, a_replay_never_counts_twice];

fn body() -> Vec<u8> {
    completion("ada@example.com", ASSOCIATE, "written").to_string().into_bytes()
}

fn sign(secret: &str, id: &str, at: &str, body: &[u8]) -> String {
    let secret = Secret::parse(secret).unwrap();
    webhook::sign(&secret, id, at.parse().unwrap(), body)
}

fn send(app: &TestApp, id: &str, at: &str, signature: &str, body: &[u8]) -> Answer {
    app.deliver_signed(&[("webhook-id", id), ("webhook-timestamp", at), ("webhook-signature", signature)], body)
}

fn refused(app: &TestApp) -> u64 {
    app.app.metrics.deliveries_refused.get()
}

#[track_caller]
fn expect_refused(app: &TestApp, told: &str, answer: &Answer, before: u64) {
    assert_eq!(answer.status, 401, "{told}: {}", answer.text());
    assert_eq!(answer.problem(), "signature", "{told}");
    assert_eq!(refused(app), before + 1, "{told}");
}

#[test]
fn what_is_not_rightly_signed_leaves_only_a_count() {
    let app = TestApp::sqlite();
    let (now, body) = (app.now().unix(), body());
    let at = now.to_string();
    let good = sign(&app.secret, "msg", &at, &body);
    let mac = good.strip_prefix("v1,").unwrap();
    let other = Secret::from_bytes(&[7; 32]).unwrap().reveal().to_string();
    let again = |signature: String| ("msg", at.clone(), signature);
    let mut cases = vec![
        again(sign(&other, "msg", &at, &body)),
        again(sign(&app.secret, "other", &at, &body)),
        again(sign(&app.secret, "msg", &(now - 1).to_string(), &body)),
        again(sign(&app.secret, "msg", &at, b"{}")),
        again(String::new()),
        again(mac.to_owned()),
        again("v1,".to_owned()),
        again("v1,!!!".to_owned()),
        again(format!("V1,{mac}")),
        again(format!("v2,{mac}")),
        again(format!("v1a,{mac}")),
        again(format!("v1,{}", &mac[..mac.len() - 4])),
        again(format!("v1,{mac}AAAA")),
        again(format!("{} {good}", vec!["v1,AAAA"; 16].join(" "))),
        // A full stop in the id lets one signed text be cut in two ways.
        ("msg.1", at.clone(), sign(&app.secret, "msg.1", &at, &body)),
        ("", at.clone(), sign(&app.secret, "", &at, &body)),
        ("a b", at.clone(), sign(&app.secret, "a b", &at, &body)),
    ];
    for seconds in [-SECONDS_OF_A_YEAR, -301, 301, SECONDS_OF_A_YEAR] {
        let at = (now + seconds).to_string();
        cases.push(("msg", at.clone(), sign(&app.secret, "msg", &at, &body)));
    }
    for at in ["", "x", "-1", "1.5", "0x1", "9999999999999", &format!("{now}000"), &format!("+{now}"), "2026-11-20T09:30:00Z"] {
        cases.push(("msg", at.to_owned(), good.clone()));
    }
    for (id, at, signature) in &cases {
        let before = refused(&app);
        expect_refused(&app, &format!("{id} {at} {signature}"), &send(&app, id, at, signature, &body), before);
    }
    let whole = [("webhook-id", "msg"), ("webhook-timestamp", at.as_str()), ("webhook-signature", good.as_str())];
    for left_out in 0..3 {
        let some: Vec<_> = whole.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, header)| *header).collect();
        let before = refused(&app);
        expect_refused(&app, whole[left_out].0, &app.deliver_signed(&some, &body), before);
    }
    let before = refused(&app);
    expect_refused(&app, "no header at all", &app.deliver_signed(&[], &body), before);
    assert!(app.deliveries().is_empty(), "nothing of all this is stored");
    for (id, seconds) in [("late", -300), ("early", 300)] {
        let at = (now + seconds).to_string();
        send(&app, id, &at, &sign(&app.secret, id, &at, &body), &body).expect(200);
    }
    assert_eq!(app.deliveries().len(), 2, "the control: five minutes either way are allowed");
}

#[test]
fn one_flipped_bit_anywhere_is_refused() {
    let app = TestApp::sqlite();
    let (at, body) = (app.now().unix().to_string(), body());
    let parts = ["msg_1", &at, &sign(&app.secret, "msg_1", &at, &body)].map(|text| text.as_bytes().to_vec());
    let whole = [parts[0].clone(), parts[1].clone(), parts[2].clone(), body];
    let text = |octets: &[u8]| String::from_utf8(octets.to_vec()).unwrap();
    let deliver = |[id, at, signature, body]: &[Vec<u8>; 4]| send(&app, &text(id), &text(at), &text(signature), body);
    let mut flips = 0;
    for part in 0..4 {
        for place in 0..whole[part].len() {
            let mut changed = whole.clone();
            changed[part][place] ^= 1;
            let before = refused(&app);
            expect_refused(&app, &format!("part {part}, octet {place}"), &deliver(&changed), before);
            flips += 1;
        }
    }
    assert!(flips > 400, "{flips}");
    assert!(app.deliveries().is_empty());
    deliver(&whole).expect(200);
}

#[test]
fn a_rotation_leaves_no_gap_and_a_retired_secret_opens_nothing() {
    let app = TestApp::sqlite();
    let (at, body) = (app.now().unix().to_string(), body());
    let source = SOURCE.parse().unwrap();
    let old = app.wait(sources::list(&app.app)).unwrap()[0].secrets[0].0.clone();
    app.pass(1);
    let new = app.wait(sources::add_secret(&app.app, &Actor::CommandLine, &source)).unwrap().secret.to_string();
    let by = |secret: &str, id: &str| sign(secret, id, &at, &body);
    send(&app, "by-old", &at, &by(&app.secret, "by-old"), &body).expect(200);
    send(&app, "by-new", &at, &by(&new, "by-new"), &body).expect(200);
    let both = |id: &str| format!("{} {}", by(&app.secret, id), by(&new, id));
    send(&app, "by-both", &at, &both("by-both"), &body).expect(200);
    app.wait(sources::retire_secret(&app.app, &Actor::CommandLine, SOURCE, &old)).unwrap();
    let before = refused(&app);
    expect_refused(&app, "retired", &send(&app, "late", &at, &by(&app.secret, "late"), &body), before);
    // The signature that fits may stand anywhere in the list, beside schemes that are not known here.
    let strange = |id: &str| format!("v1a,c29tZXRoaW5n v9,x  {} {}", both(id), by(&app.secret, "something else"));
    send(&app, "strange", &at, &strange("strange"), &body).expect(200);
    assert_eq!(app.deliveries().len(), 4);
    for _ in 0..2 {
        app.wait(sources::add_secret(&app.app, &Actor::CommandLine, &source)).unwrap();
    }
    assert!(app.wait(sources::add_secret(&app.app, &Actor::CommandLine, &source)).is_err(), "three secrets at most");
}

#[test]
fn each_source_has_its_own_secret_and_its_own_numbers() {
    let app = TestApp::sqlite();
    let other = app.wait(sources::add_secret(&app.app, &Actor::CommandLine, &"moodle".parse().unwrap())).unwrap();
    let (at, body) = (app.now().unix().to_string(), body());
    let to = |source: &str, secret: &str| {
        let signature = sign(secret, "msg", &at, &body);
        let headers = [("webhook-id", "msg"), ("webhook-timestamp", at.as_str()), ("webhook-signature", signature.as_str())];
        app.post(&format!("/hooks/{source}"), &headers, &body)
    };
    assert_eq!(to("moodle", &app.secret).expect(401).problem(), "signature");
    for unknown in ["nobody", "LMS", "..%2flms", "lms%00", "lms%20", "'or'1", &"x".repeat(3_000)] {
        assert_eq!(to(unknown, &app.secret).expect(404).problem(), "not-found", "{unknown}");
    }
    let receipts = [to(SOURCE, &app.secret), to("moodle", &other.secret)].map(|answer| answer.expect(200).json());
    assert_ne!(receipts[0], receipts[1]);
    assert_eq!(app.deliveries().len(), 2);
    for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        let answer = app.ask(method, "/hooks/lms", &[], b"");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "{method}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "no other site's script has business here");
    }
}

#[test]
fn what_is_too_large_is_not_read_however_it_is_sent() {
    let app = TestApp::sqlite();
    let padded = |size: usize| {
        let text = r#"{"type":"user.created","x":""}"#;
        format!("{}{}\"}}", &text[..text.len() - 2], "x".repeat(size - text.len())).into_bytes()
    };
    const MOST: usize = 256 * 1024;
    assert_eq!(padded(MOST).len(), MOST);
    app.deliver_bytes("largest", &padded(MOST)).expect(200);
    for size in [MOST + 1, 4 * MOST] {
        assert_eq!(app.deliver_bytes("larger", &padded(size)).expect(413).problem(), "too-large", "{size}");
    }
    let declared = app.ask("POST", "/hooks/lms", &[("content-length", "99999999999")], b"{");
    assert_eq!((declared.status, declared.problem().as_str()), (413, "too-large"), "told before it is sent");
    let chunk = [format!("{:x}\r\n", MOST + 1).into_bytes(), padded(MOST + 1), b"\r\n0\r\n\r\n".to_vec()].concat();
    let chunked = app.ask("POST", "/hooks/lms", &[("transfer-encoding", "chunked")], &chunk);
    assert_eq!((chunked.status, chunked.problem().as_str()), (413, "too-large"), "nobody declared it");
    assert_eq!(app.deliveries().len(), 1);
}

#[test]
fn a_storm_is_slowed_and_keeps_nobody_else_out() {
    let app = TestApp::limited(Rates { deliveries: 3, verifying: 3, ..UNLIMITED });
    (0..3).for_each(|number| drop(app.deliver_bytes(&format!("msg_{number}"), &body()).expect(200)));
    let limited = app.app.metrics.requests_limited.get();
    let fourth = app.deliver_bytes("msg_3", &body()).expect(429);
    assert_eq!(fourth.problem(), "too-many-requests");
    let wait: u32 = fourth.header("retry-after").expect("it says when to come back").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(app.app.metrics.requests_limited.get(), limited + 1);
    assert_eq!(app.deliveries().len(), 3, "what was turned away was not recorded");
    // Nobody escapes by writing another address into a header: no proxy is trusted here.
    let lied = app.ask("POST", "/hooks/lms", &[("x-forwarded-for", "192.0.2.7")], b"{}");
    assert_eq!(lied.status, 429);
    (0..3).for_each(|_| drop(app.post_json("/api/v1/verify", b"{}").expect(200)));
    assert_eq!(app.post_json("/api/v1/verify", b"{}").expect(429).problem(), "too-many-requests");
    app.get("/").expect(200);
    app.staff_get("/api/v1/credentials").expect(200);
}

fn what_cannot_be_read_is_kept_with_its_reason(app: &TestApp) {
    let set = |pointer: &str, value: Value| {
        let mut payload = completion("ada@example.com", ASSOCIATE, "written");
        let (outer, key) = pointer.rsplit_once('/').unwrap();
        let outer = payload.pointer_mut(outer).unwrap().as_object_mut().unwrap();
        outer.insert(key.to_owned(), value);
        payload.to_string()
    };
    let mut cases: Vec<(String, &str)> = vec![
        (String::new(), "JSON"),
        ("{".to_owned(), "JSON"),
        ("[]".to_owned(), "JSON object"),
        ("{} {}".to_owned(), "JSON"),
        (r#"{"type":"assessment.completed","data":{"score":1,"score":2}}"#.to_owned(), "twice"),
        (r#"{"type":"assessment.completed","a":1e400}"#.to_owned(), "JSON"),
        (r#"{"type":"assessment.completed","a":"\u0000"}"#.to_owned(), "JSON"),
        (r#"{"type":"assessment.completed","a":"\ud800"}"#.to_owned(), "JSON"),
        (format!("{}{}", "[".repeat(5_000), "]".repeat(5_000)), "JSON"),
        ("\u{feff}{}".to_owned(), "byte order mark"),
        (r#"{"data":{}}"#.to_owned(), "type"),
        (r#"{"type":"assessment.completed"}"#.to_owned(), "data"),
        (set("/type", json!(7)), "type"),
        (set("/data", json!([])), "data"),
        (set("/data/candidate", json!("ada")), "data.candidate"),
        (set("/data/candidate/id", json!("")), "data.candidate.id"),
        (set("/data/candidate/email", json!("ada@example.com\r\nBcc: eve@example.com")), "data.candidate.email"),
        (set("/data/candidate/email", json!(["ada@example.com"])), "data.candidate.email"),
        (set("/data/candidate/name", json!(" \u{202e}\u{200b} ")), "data.candidate.name"),
        (set("/data/candidate/name", json!("x".repeat(121))), "data.candidate.name"),
        (set("/data/candidate/locale", json!("en_US.UTF-8")), "data.candidate.locale"),
        (set("/data/achievement", json!("Not A Slug")), "data.achievement"),
        (set("/data/achievement", json!("knitting")), "data.achievement: no programme here has knitting"),
        (set("/data/assessment", json!("")), "data.assessment"),
        (set("/data/score", json!("92")), "data.score"),
        (set("/data/score", json!(-1)), "data.score"),
        (set("/data/score", json!(101)), "data.score"),
        (set("/data/max_score", json!(0)), "data.max_score"),
        (set("/data/passed", json!("true")), "data.passed"),
        (set("/data/passed", json!(1)), "data.passed"),
        (set("/data/completed_at", json!("yesterday")), "data.completed_at"),
        (set("/data/completed_at", json!("2026-02-30T00:00:00Z")), "data.completed_at"),
        (set("/data/completed_at", json!("2026-11-20")), "data.completed_at"),
        (set("/data/evidence", json!("https://lms.example/1")), "data.evidence"),
        (set("/data/evidence/url", json!("javascript:alert(1)")), "data.evidence.url"),
        (set("/data/evidence/narrative", json!("x".repeat(5_001))), "data.evidence.narrative"),
    ];
    let required = ["candidate", "achievement", "assessment", "score", "max_score", "passed", "completed_at"];
    let gone: Vec<String> = required.iter().map(|name| format!("data.{name}")).collect();
    for (name, field) in required.iter().zip(&gone) {
        let mut payload = completion("ada@example.com", ASSOCIATE, "written");
        payload["data"].as_object_mut().unwrap().remove(*name);
        cases.push((payload.to_string(), field));
    }
    for (number, (body, words)) in cases.iter().enumerate() {
        let receipt = app.deliver_bytes(&format!("msg_{number}"), body.as_bytes()).expect(200).json();
        app.drain_jobs();
        let read = app.delivery(receipt["delivery"].as_str().unwrap());
        assert_eq!(read["state"], "attention", "{body}: {read}");
        let reason = read["reason"].as_str().unwrap();
        assert!(reason.contains(words) && reason.len() < 1_000, "{words}: {reason}");
    }
    assert_eq!(app.app.metrics.jobs_failed.get(), 0, "a bad payload is no fault of ours");
    for octets in [&b"\xff\xfe{\x00}\x00"[..], b"{\"type\":\"\xc3\"}", b"\xed\xa0\x80", b"{\"a\":\"\0\"}"] {
        let answer = app.deliver_bytes("octets", octets).expect(400);
        assert_eq!((answer.problem().as_str(), answer.fields()), ("invalid", vec!["body".to_owned()]), "{octets:?}");
    }
    assert_eq!(app.deliveries().len(), cases.len());
    assert!(app.staff_get("/api/v1/credentials").json()["items"].as_array().unwrap().is_empty());
}

fn a_replay_never_counts_twice(app: &TestApp) {
    let credential = app.certify("ada@example.com", ASSOCIATE);
    let (sent_at, body) = (app.now().unix().to_string(), completion("ada@example.com", ASSOCIATE, "written").to_string());
    let id = format!("msg_{ASSOCIATE}_written_ada_example_com");
    let first = app.deliver_bytes(&id, body.as_bytes()).expect(200).json();
    let signature = sign(&app.secret, &id, &sent_at, body.as_bytes());
    app.pass(1);
    assert_eq!(send(app, &id, &sent_at, &signature, body.as_bytes()).expect(200).json(), first);
    app.pass(360);
    let late = send(app, &id, &sent_at, &signature, body.as_bytes()).expect(401);
    assert!(late.text().contains("more than five minutes ago"), "{}", late.text());
    app.pass(SECONDS_OF_A_YEAR);
    assert_eq!(app.deliver_bytes(&id, body.as_bytes()).expect(200).json(), first, "an id is remembered for ever");
    assert_eq!(app.deliver_bytes(&id, body.replace("92", "93").as_bytes()).expect(409).problem(), "conflict");
    app.drain_jobs();
    let all = app.staff_get("/api/v1/credentials").expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
    assert_eq!(all["items"][0]["id"], credential);
    assert_eq!(app.deliveries().len(), 2);
}

fn many_at_once_are_each_recorded_once(app: &TestApp) {
    // Sixteen candidates pass both assessments, and every delivery is sent twice at the same moment.
    let sent = |number: usize| {
        let (who, what) = (number / 2 % 16, if number.is_multiple_of(2) { "written" } else { "lab" });
        let payload = completion(&format!("candidate{who}@example.com"), ASSOCIATE, what);
        (format!("msg_{who}_{what}"), app.deliver(&format!("msg_{who}_{what}"), &payload).expect(200).json())
    };
    let mut receipts: Vec<(String, Value)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..64).map(|number| scope.spawn(move || sent(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(receipts.len(), 64);
    receipts.sort_by_key(|(id, receipt)| (id.clone(), receipt.to_string()));
    receipts.dedup();
    assert_eq!(receipts.len(), 32, "each id has one receipt");
    assert_eq!(app.deliveries().len(), 32);
    let counted = &app.app.metrics;
    assert_eq!((counted.deliveries_recorded.get(), counted.deliveries_repeated.get()), (32, 32));
    app.drain_jobs();
    assert!(app.deliveries().iter().all(|delivery| delivery["state"] == "issued"), "{:?}", app.deliveries());
    assert_eq!(app.staff_get("/api/v1/credentials").json()["items"].as_array().unwrap().len(), 16);
    for finding in app.wait(check_store::check_store(&app.app)).unwrap() {
        assert_eq!(finding.broken, 0, "{finding:?}");
    }
}
