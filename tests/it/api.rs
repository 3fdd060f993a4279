//! The API as a careless and as a malicious program use it.

use crate::on_both_databases;
use crate::support::TestApp;
use crate::support::visitors::{Answer, completion};
use insignia::domain::role::{Actor, Scope};
use insignia::service::tokens;
use serde_json::{Value, json};

const ASSOCIATE: &str = "gitlab-certified-associate";
const OPERATIONS: [(&str, &str, Scope); 16] = [
    ("POST", "/api/v1/credentials", Scope::Issue),
    ("GET", "/api/v1/credentials", Scope::Read),
    ("GET", "/api/v1/credentials/ID", Scope::Read),
    ("POST", "/api/v1/credentials/ID/revoke", Scope::Lifecycle),
    ("POST", "/api/v1/credentials/ID/suspend", Scope::Lifecycle),
    ("POST", "/api/v1/credentials/ID/reinstate", Scope::Lifecycle),
    ("GET", "/api/v1/deliveries", Scope::Deliveries),
    ("GET", "/api/v1/deliveries/ID", Scope::Deliveries),
    ("GET", "/api/v1/mails", Scope::Mails),
    ("GET", "/api/v1/mails/ID", Scope::Mails),
    ("GET", "/api/v1/mails/preview", Scope::Mails),
    ("POST", "/api/v1/mails/ID/retry", Scope::Sending),
    ("POST", "/api/v1/credentials/ID/resend", Scope::Sending),
    ("GET", "/api/v1/designs", Scope::Designs),
    ("POST", "/api/v1/designs/own", Scope::Designs),
    ("GET", "/api/v1/designs/nobody/preview.png", Scope::Designs),
];

on_both_databases![
    the_same_request_is_answered_once_and_alike,
    requests_at_the_same_moment_issue_one_credential,
    lists_come_in_pages_that_miss_nothing,
    a_credential_goes_through_its_life,
];

fn body() -> Value {
    json!({"candidate": {"id": "lms-1", "email": "ada@example.com", "name": "Ada Example", "locale": "en"}, "achievement": ASSOCIATE,
        "awarded": "2026-11-20T09:00:00Z", "attempts": [{"assessment": "written", "score": 92, "max_score": 100, "passed": true,
            "completed_at": "2026-11-20T08:00:00Z",
            "evidence": {"url": "https://lms.example/1", "name": "Submission", "narrative": "Done."}}]})
}

fn token(app: &TestApp, scopes: &[Scope]) -> tokens::NewToken {
    app.wait(tokens::create_token(&app.app, &Actor::CommandLine, "test", scopes)).unwrap()
}

fn keyed(app: &TestApp, key: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {}", app.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json"), ("idempotency-key", key)];
    app.post("/api/v1/credentials", &headers, body.to_string().as_bytes())
}

fn count(app: &TestApp) -> usize {
    app.staff_get("/api/v1/credentials?limit=200").expect(200).json()["items"].as_array().unwrap().len()
}

#[test]
fn only_the_right_token_opens_each_door() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let ask = |method: &str, path: &str, lines: &[String]| {
        let mut headers: Vec<(&str, &str)> = lines.iter().map(|line| ("authorization", line.as_str())).collect();
        headers.push(("content-type", "application/json"));
        app.ask(method, &path.replace("ID", &id), &headers, if method == "POST" { b"{}" } else { b"" })
    };
    let revoked = token(&app, &Scope::ALL);
    app.wait(tokens::revoke_token(&app.app, &Actor::CommandLine, revoked.id)).unwrap();
    let good = app.token.clone();
    let nobody = [
        vec![],
        vec!["Bearer ".to_owned()],
        vec!["Bearer insignia_wrong".to_owned()],
        vec![format!("Bearer {}", *revoked.secret)],
        vec![format!("Bearer {}", &good[..good.len() - 1])],
        vec![format!("Bearer {}", good.to_uppercase())],
        vec![format!("Bearer {good}x")],
        vec![format!("Bearer insignia_{}", "x".repeat(5_000))],
        vec![format!("Basic {good}")],
        vec![good.clone()],
        vec![format!("Bearer {good}"), format!("Bearer {good}")],
        vec![format!("Bearer {good}, Bearer {good}")],
    ];
    for (method, path, scope) in OPERATIONS {
        for lines in &nobody {
            let answer = ask(method, path, lines);
            assert_eq!((answer.status, answer.problem().as_str()), (401, "unauthenticated"), "{method} {path} {lines:?}");
            assert!(answer.header("www-authenticate").is_some_and(|told| told.starts_with("Bearer")), "{path}");
            assert!(!answer.text().contains(&good), "a token is never echoed");
        }
        let removed = app.ask("DELETE", &path.replace("ID", &id), &[], b"");
        assert_eq!((removed.status, removed.problem().as_str()), (405, "method-not-allowed"), "{path}");
        assert!(removed.header("allow").is_some_and(|allow| allow.contains(method)), "{method} {path}");
        let others: Vec<Scope> = Scope::ALL.into_iter().filter(|other| *other != scope).collect();
        let answer = ask(method, path, &[format!("Bearer {}", *token(&app, &others).secret)]);
        assert_eq!((answer.status, answer.problem().as_str()), (403, "forbidden"), "{method} {path}");
        assert!(answer.text().contains(scope.word()), "it names the permission that is missing");
        let answer = ask(method, path, &[format!("bearer  {}", *token(&app, &[scope]).secret)]);
        assert!(![401, 403].contains(&answer.status), "{method} {path}: {}", answer.text());
        assert_eq!(answer.header("access-control-allow-origin"), None, "no other site's script speaks for staff");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{method} {path}");
    }
    assert_eq!(app.get(&format!("/api/v1/credentials?token={good}")).status, 401, "a token in an address would be logged");
}

#[test]
fn every_fault_is_named_with_its_field_and_its_fix() {
    let app = TestApp::sqlite();
    let set = |pointer: &str, value: Value| {
        let mut body = body();
        let (outer, key) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(outer).unwrap()[key] = value;
        body
    };
    let mut twice = body();
    let attempt = twice["attempts"][0].clone();
    twice["attempts"].as_array_mut().unwrap().push(attempt);
    let table: Vec<(Value, &[&str])> = vec![
        (json!({}), &["candidate", "achievement"]),
        (json!({"candidate": {}}), &["candidate.email", "candidate.name", "achievement"]),
        (set("/achievement", Value::Null), &["achievement"]),
        (set("/achievement", json!("knitting")), &["achievement"]),
        (set("/achievement", json!("../x")), &["achievement"]),
        (set("/candidate/email", json!("nobody")), &["candidate.email"]),
        (set("/candidate/email", json!("a@example.com\nBcc: b@example.com")), &["candidate.email"]),
        (set("/candidate/name", json!(7)), &["candidate.name"]),
        (set("/candidate/name", json!("\u{202e}")), &["candidate.name"]),
        (set("/candidate/id", json!("")), &["candidate.id"]),
        (set("/candidate/locale", json!("english please")), &["candidate.locale"]),
        (set("/awarded", json!("2026-11-21T09:00:00Z")), &["awarded"]),
        (set("/awarded", json!("today")), &["awarded"]),
        (set("/attempts", json!({})), &["attempts"]),
        (set("/attempts/0/assessment", json!("oral")), &["attempts[0].assessment"]),
        (set("/attempts/0/score", json!("92")), &["attempts[0].score"]),
        (set("/attempts/0/score", json!(920)), &["attempts[0].score"]),
        (set("/attempts/0/score", json!(12)), &["attempts[0].score"]),
        (set("/attempts/0/passed", json!(false)), &["attempts[0].passed"]),
        (set("/attempts/0/completed_at", json!("2026-13-01T00:00:00Z")), &["attempts[0].completed_at"]),
        (set("/attempts/0/evidence/url", json!("javascript:alert(1)")), &["attempts[0].evidence.url"]),
        (twice, &["attempts[1].assessment"]),
        (
            json!({"candidate": {"email": "x", "name": ""}, "achievement": "A B", "awarded": "x"}),
            &["candidate.email", "candidate.name", "achievement", "awarded"],
        ),
    ];
    for (body, fields) in table {
        let answer = app.staff_post("/api/v1/credentials", &body);
        assert_eq!((answer.status, answer.problem().as_str()), (400, "invalid"), "{body}: {}", answer.text());
        assert_eq!(answer.fields(), fields, "{body}: {}", answer.text());
    }
    let bearer = format!("Bearer {}", app.token);
    let raw = |kind: &str, octets: &[u8]| {
        app.post("/api/v1/credentials", &[("authorization", &bearer), ("content-type", kind)], octets)
    };
    for octets in [&b""[..], b"{", b"{\"a\":1,\"a\":2}", b"\xff", b"[1]{}", b"{\"achievement\":\"x\",\"achievement\":\"y\"}"] {
        assert_eq!(raw("application/json", octets).expect(400).problem(), "unreadable", "{octets:?}");
    }
    assert_eq!(raw("application/json", b"[]").expect(400).problem(), "invalid");
    for kind in ["", "text/plain", "application/x-www-form-urlencoded"] {
        assert_eq!(raw(kind, body().to_string().as_bytes()).expect(415).problem(), "media-type", "{kind}");
    }
    assert_eq!(raw("application/json", &vec![b' '; 64 * 1024 + 1]).expect(413).problem(), "too-large");
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("limit=1&limit=2", "limit"),
        ("limit=", "limit"),
        ("state=bogus", "state"),
        ("stat=held", "stat"),
        ("before=x", "before"),
    ] {
        let answer = app.staff_get(&format!("/api/v1/deliveries?{query}"));
        assert_eq!((answer.status, answer.fields()), (400, vec![field.to_owned()]), "{query}: {}", answer.text());
    }
    for (query, field) in [("email=nobody", "email"), ("achievement=A%20B", "achievement"), ("token=x", "token")] {
        let answer = app.staff_get(&format!("/api/v1/credentials?{query}"));
        assert_eq!((answer.status, answer.fields()), (400, vec![field.to_owned()]), "{query}: {}", answer.text());
    }
    assert_eq!(count(&app), 0, "nothing was changed");
}

/// Whatever the service decides, a caller may not set: not at the top, not further in.
#[test]
fn no_member_of_an_answer_can_be_written() {
    let app = TestApp::sqlite();
    let issued = app.staff_post("/api/v1/credentials", &body()).expect(201).json();
    let report = app.report(issued["id"].as_str().unwrap());
    let delivery = app.delivery(&app.pass_assessment("alan@example.com", ASSOCIATE, "lab"));
    let document: Value = serde_json::from_slice(&app.document(issued["id"].as_str().unwrap())).unwrap();
    let known = ["candidate", "achievement", "attempts", "awarded", "id", "email", "name", "locale", "reason"];
    let mut names: Vec<String> = [&issued, &report, &delivery, &report["credential"], &document, &document["credentialSubject"]]
        .iter()
        .flat_map(|answer| answer.as_object().unwrap().keys().cloned())
        .collect();
    names.extend(
        ["status", "number", "index", "list_index", "signing_key", "business_key", "issuer", "scopes", "__proto__"]
            .map(str::to_owned),
    );
    names.sort_unstable();
    names.dedup();
    assert!(names.len() > 30, "{names:?}");
    for name in &names {
        for (outer, field) in
            [("", name.clone()), ("/candidate", format!("candidate.{name}")), ("/attempts/0", format!("attempts[0].{name}"))]
        {
            let mut body = body();
            body["candidate"]["email"] = json!("eve@example.com");
            let inner = body.pointer_mut(outer).unwrap();
            if known.contains(&name.as_str()) && (!outer.is_empty() || name != "id" && name != "name") {
                continue;
            }
            inner[name] = json!("x");
            let answer = app.staff_post("/api/v1/credentials", &body);
            assert_eq!((answer.status, answer.fields()), (400, vec![field]), "{outer} {name}: {}", answer.text());
        }
        let step = format!("/api/v1/credentials/{}/suspend", issued["id"].as_str().unwrap());
        let answer = app.staff_post(&step, &json!({"reason": "Under review", name: "x"}));
        assert!(answer.status == 400 || name == "reason", "{name}: {}", answer.text());
    }
    assert_eq!(count(&app), 1);
}

fn the_same_request_is_answered_once_and_alike(app: &TestApp) {
    let first = keyed(app, "k-1", &body()).expect(201);
    app.pass(86_400);
    let again = keyed(app, "k-1", &body()).expect(200);
    assert_eq!(first.json(), again.json());
    assert_eq!(first.header("location"), again.header("location"));
    app.staff_get(first.header("location").unwrap()).expect(200);
    let mut other = body();
    other["candidate"]["name"] = json!("Eve Example");
    assert_eq!(keyed(app, "k-1", &other).expect(409).problem(), "conflict");
    let held = keyed(app, "k-2", &body()).expect(409);
    assert!(held.text().contains("holds") && held.text().contains("fix"), "{}", held.text());
    for key in ["", &"x".repeat(256)] {
        assert_eq!(keyed(app, key, &body()).expect(400).fields(), ["Idempotency-Key"]);
    }
    // Keys are each token's own: another client's key of the same name is another key.
    let stranger = token(app, &[Scope::Issue]);
    let bearer = format!("Bearer {}", *stranger.secret);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json"), ("idempotency-key", "k-1")];
    app.post("/api/v1/credentials", &headers, body().to_string().as_bytes()).expect(409);
    assert_eq!(count(app), 1);
}

fn requests_at_the_same_moment_issue_one_credential(app: &TestApp) {
    let race = |key: &(dyn Fn(usize) -> String + Sync), body: &Value| {
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..12).map(|number| scope.spawn(move || keyed(app, &key(number), body))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        })
    };
    let same = race(&|_| "one".to_owned(), &body());
    let statuses: Vec<u16> = same.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(
        statuses.iter().all(|status| [200, 201].contains(status)),
        "a repeated request gets the first one's answer: {statuses:?}"
    );
    assert!(same.iter().all(|answer| answer.json()["id"] == same[0].json()["id"]));
    let mut grace = body();
    grace["candidate"]["email"] = json!("grace@example.com");
    let different = race(&|number| format!("key-{number}"), &grace);
    let statuses: Vec<u16> = different.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [201, 409].contains(status)), "{statuses:?}");
    assert_eq!(count(app), 2);
}

fn lists_come_in_pages_that_miss_nothing(app: &TestApp) {
    for number in 0..7 {
        app.issue(&format!("p{number}@example.com"), &format!("Person {number}"));
        app.deliver(&format!("m{number}"), &completion(&format!("q{number}@example.com"), ASSOCIATE, "lab")).expect(200);
        app.pass(i64::from(number % 2 == 0));
    }
    app.drain_jobs();
    for path in ["/api/v1/credentials", "/api/v1/deliveries"] {
        let whole = app.staff_get(&format!("{path}?limit=200")).expect(200).json();
        assert_eq!((whole["items"].as_array().unwrap().len(), &whole["next"]), (7, &Value::Null));
        for limit in [1, 2, 3, 7] {
            let (mut items, mut before) = (Vec::new(), String::new());
            loop {
                let page = app.staff_get(&format!("{path}?limit={limit}{before}")).expect(200).json();
                let part = page["items"].as_array().unwrap();
                assert!(!part.is_empty() && part.len() <= limit);
                items.extend(part.clone());
                let Some(next) = page["next"].as_str() else { break };
                before = format!("&before={next}");
            }
            assert_eq!(json!(items), whole["items"], "{path} by {limit}");
        }
    }
    let found = |query: &str| app.staff_get(&format!("/api/v1/{query}")).expect(200).json()["items"].as_array().unwrap().len();
    assert_eq!(found("credentials?email=P3@Example.com"), 1);
    assert_eq!(found("credentials?email=nobody@example.com"), 0);
    assert_eq!(found("credentials?achievement=gitlab-security-specialist"), 0);
    assert_eq!((found("deliveries?state=recorded"), found("deliveries?state=issued"), found("deliveries?source=lms")), (7, 0, 7));
    assert_eq!(found("deliveries?source=%27%20OR%201=1--"), 0);
}

fn a_credential_goes_through_its_life(app: &TestApp) {
    let id = app.issue("ada@example.com", "Ada Example");
    let step =
        |verb: &str, reason: Value| app.staff_post(&format!("/api/v1/credentials/{id}/{verb}"), &json!({"reason": reason}));
    for (verb, status, state) in [
        ("reinstate", 200, "valid"),
        ("suspend", 200, "suspended"),
        ("suspend", 200, "suspended"),
        ("reinstate", 200, "valid"),
        ("suspend", 200, "suspended"),
        ("revoke", 200, "revoked"),
        ("revoke", 200, "revoked"),
        ("reinstate", 409, ""),
        ("suspend", 409, ""),
    ] {
        let answer = step(verb, json!("Awarded in <b>error</b>")).expect(status);
        assert!(state.is_empty() || answer.json()["state"] == state, "{verb}: {}", answer.text());
    }
    let read = app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json();
    assert_eq!((read["state"].as_str(), read["reason"].as_str()), (Some("revoked"), Some("Awarded in <b>error</b>")));
    let page = app.get_as(&format!("/credentials/{id}"), &[("accept", "text/html")]).text();
    assert!(page.contains("Awarded in") && !page.contains("<b>error"), "a reason is public and is no markup");
    for reason in [json!(""), json!("ab"), json!("a\nb c"), json!("x".repeat(301)), json!(7), Value::Null] {
        assert_eq!(step("revoke", reason.clone()).expect(400).fields(), ["reason"], "{reason}");
    }
    for number in ["7".repeat(26), "x".to_owned()] {
        app.staff_post(&format!("/api/v1/credentials/{number}/revoke"), &json!({"reason": "Awarded in error"})).expect(404);
    }
    app.issue("ada@example.com", "Ada Example");
    assert_eq!(count(app), 2, "staff may issue anew after a revocation");
}
