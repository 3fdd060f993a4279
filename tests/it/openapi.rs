//! The description of the API, held against what the API does, and the page that shows it.

use crate::support::smtp::{Sink, Wrong};
use crate::support::visitors::{Answer, completion};
use crate::support::{SOURCE, TestApp};
use insignia::domain::role::{Actor, Scope};
use insignia::http::limits::Rates;
use insignia::service::tokens;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Pages that programs ask for.
const SHARED: [&str; 3] = ["/credentials/{id}/share", "/credentials/{id}/embed", "/oembed"];

/// What wallets ask, where others describe the way.
fn is_for_wallets(path: &str) -> bool {
    path.starts_with("/openid4vci/") || path.starts_with("/.well-known/o")
}

/// Method and path of every route under `/api/v1`, the hook and what other sites ask for, as the one table of routes has
/// them.
fn routes() -> BTreeSet<(String, String)> {
    let source = include_str!("../../src/http/routes.rs");
    let mut found = BTreeSet::new();
    for line in source.lines() {
        let Some((kind, rest)) = line.trim().strip_prefix(".service(").and_then(|line| line.split_once('(')) else { continue };
        let api = |path: &&str| {
            path.starts_with("/api/v1/") || path.starts_with("/hooks/") || SHARED.contains(path) || is_for_wallets(path)
        };
        let Some(path) = rest.split('"').nth(1).filter(api) else { continue };
        let methods: &[&str] = match kind {
            "page" | "open" => &["get"],
            "post" | "open_post" => &["post"],
            "both" => &["get", "post"],
            "open_kept" => &["get", "delete"],
            other => panic!("what does {other} answer?"),
        };
        found.extend(methods.iter().map(|method| ((*method).to_owned(), path.to_owned())));
    }
    found
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let app = TestApp::sqlite();
    let description = app.get("/api/openapi.json").expect(200).json();
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"), "{}", description["openapi"]);
    assert_eq!(description["servers"], json!([{"url": app.base}]));
    let mut described = BTreeSet::new();
    let mut names = BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap().iter().filter(|(name, _)| METHODS.contains(&name.as_str())) {
            described.insert((method.clone(), path.clone()));
            let told = format!("{method} {path}");
            let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{told} has no operationId"));
            assert!(names.insert(id.to_owned()), "{id} stands twice");
            assert!(operation["summary"].as_str().is_some_and(|text| text.len() > 5), "{told}");
            let in_path: Vec<&Value> =
                operation["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "path").collect();
            assert_eq!(in_path.len(), path.matches('{').count(), "{told}");
        }
    }
    assert_eq!(described, routes());
    every_reference_leads_somewhere(&description, &description);
}

fn every_reference_leads_somewhere(root: &Value, value: &Value) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref") {
                let pointer = reference.as_str().and_then(|text| text.strip_prefix('#')).expect("nothing is fetched");
                assert!(root.pointer(pointer).is_some(), "{pointer}");
            }
            members.values().for_each(|inner| every_reference_leads_somewhere(root, inner));
        }
        Value::Array(items) => items.iter().for_each(|inner| every_reference_leads_somewhere(root, inner)),
        _ => {}
    }
}

/// Each operation in as many ways as it can end, without the database failing.
fn endings(app: &TestApp) -> Vec<(&'static str, &'static str, Answer)> {
    let id = app.issue("ada@example.com", "Ada Example");
    app.drain_jobs();
    let delivery = app.pass_assessment("alan@example.com", "gitlab-certified-associate", "lab");
    let powerless = app.wait(tokens::create_token(&app.app, &Actor::CommandLine, "none", &[Scope::Read])).unwrap();
    let other = app.wait(tokens::create_token(&app.app, &Actor::CommandLine, "none", &[Scope::Issue])).unwrap();
    let (good, nobody, unknown) = (format!("Bearer {}", app.token), "7".repeat(26), "Bearer insignia_x".to_owned());
    let (reads, issues) = (format!("Bearer {}", *powerless.secret), format!("Bearer {}", *other.secret));
    let body = json!({"candidate": {"email": "grace@example.com", "name": "Grace"}, "achievement": "gitlab-certified-associate"});
    let (body, reason, large) = (body.to_string(), r#"{"reason": "Awarded in error"}"#, "x".repeat(3 << 20));
    let ask = |method: &str, path: &str, bearer: &str, kind: &str, body: &str| {
        let headers = [("authorization", bearer), ("content-type", kind), ("idempotency-key", "k")];
        app.ask(method, path, &headers, body.as_bytes())
    };
    let mut seen = Vec::new();
    let json = "application/json";
    for (bearer, kind, body) in [
        (&good, json, body.as_str()),
        (&good, json, &body),
        (&good, json, "{}"),
        (&good, json, "{"),
        (&unknown, json, &body),
        (&reads, json, &body),
        (&good, "text/plain", &body),
        (&good, json, &large),
        (&good, json, &body.replace("Grace", "Eve")),
    ] {
        seen.push(("post", "/api/v1/credentials", ask("POST", "/api/v1/credentials", bearer, kind, body)));
    }
    for path in ["/api/v1/credentials", "/api/v1/deliveries", "/api/v1/mails"] {
        for (bearer, query) in [(&good, ""), (&good, "?limit=0"), (&unknown, ""), (&issues, "")] {
            seen.push(("get", path, ask("GET", &format!("{path}{query}"), bearer, json, "")));
        }
        let before = ask("GET", &format!("{path}?before={nobody}"), &good, json, "");
        seen.push(("get", path, before));
    }
    let mail = app.staff_get("/api/v1/mails").json()["items"][0]["id"].as_str().unwrap().to_owned();
    for query in ["?kind=certified", "?kind=wanted"] {
        let answer = ask("GET", &format!("/api/v1/mails/preview{query}"), &good, json, "");
        seen.push(("get", "/api/v1/mails/preview", answer));
    }
    for (path, number) in [("/api/v1/mails/{id}/retry", &mail), ("/api/v1/credentials/{id}/resend", &id)] {
        for (bearer, number) in [(&good, number), (&good, number), (&good, &nobody), (&unknown, number), (&reads, number)] {
            seen.push(("post", path, ask("POST", &path.replace("{id}", number), bearer, json, "")));
        }
    }
    for (path, here) in [
        ("/api/v1/mails/{id}", format!("/api/v1/mails/{mail}")),
        ("/api/v1/credentials/{id}", format!("/api/v1/credentials/{id}")),
        ("/api/v1/deliveries/{id}", format!("/api/v1/deliveries/{delivery}")),
    ] {
        let there = path.replace("{id}", &nobody);
        for (bearer, here) in [(&good, &here), (&good, &there), (&unknown, &here), (&issues, &here)] {
            seen.push(("get", path, ask("GET", here, bearer, json, "")));
        }
    }
    for (path, verb) in [
        ("/api/v1/credentials/{id}/suspend", "suspend"),
        ("/api/v1/credentials/{id}/reinstate", "reinstate"),
        ("/api/v1/credentials/{id}/revoke", "revoke"),
    ] {
        let here = |number: &str| format!("/api/v1/credentials/{number}/{verb}");
        for (bearer, number, kind, body) in [
            (&good, &id, json, reason),
            (&good, &id, json, "{}"),
            (&good, &nobody, json, reason),
            (&unknown, &id, json, reason),
            (&reads, &id, json, reason),
            (&good, &id, "text/plain", reason),
            (&good, &id, json, &large),
        ] {
            seen.push(("post", path, ask("POST", &here(number), bearer, kind, body)));
        }
    }
    let after = ask("POST", &format!("/api/v1/credentials/{id}/reinstate"), &good, json, reason);
    seen.push(("post", "/api/v1/credentials/{id}/reinstate", after));
    let right = r#"{"name": "Ada Lovelace"}"#;
    let here = |number: &str| format!("/api/v1/credentials/{number}/correct");
    let corrected = app.issue("alan@example.com", "Alan Example");
    for (bearer, number, kind, body) in [
        (&good, &corrected, json, right),
        (&good, &corrected, json, right),
        (&good, &corrected, json, "{}"),
        (&good, &nobody, json, right),
        (&unknown, &corrected, json, right),
        (&reads, &corrected, json, right),
        (&good, &corrected, "text/plain", right),
        (&good, &corrected, json, &large),
    ] {
        seen.push(("post", "/api/v1/credentials/{id}/correct", ask("POST", &here(number), bearer, kind, body)));
    }
    let all = "/api/v1/corrections";
    for (bearer, query) in
        [(&good, String::new()), (&good, "?state=x".into()), (&unknown, String::new()), (&reads, String::new())]
    {
        seen.push(("get", all, ask("GET", &format!("{all}{query}"), bearer, json, "")));
    }
    let one = ask("GET", all, &good, json, "").json()["items"][0]["id"].as_str().unwrap().to_owned();
    for (bearer, number) in [(&good, &one), (&good, &nobody), (&unknown, &one), (&reads, &one)] {
        let (read, accept) = (format!("{all}/{number}"), format!("{all}/{number}/accept"));
        seen.push(("get", "/api/v1/corrections/{id}", ask("GET", &read, bearer, json, "")));
        seen.push(("post", "/api/v1/corrections/{id}/accept", ask("POST", &accept, bearer, json, "")));
        for body in [reason, "{}"] {
            let refuse = ask("POST", &format!("{all}/{number}/refuse"), bearer, json, body);
            seen.push(("post", "/api/v1/corrections/{id}/refuse", refuse));
        }
    }
    for (kind, body) in [(json, "{}"), ("image/png", "x"), ("text/html", "x"), (json, large.as_str())] {
        seen.push(("post", "/api/v1/verify", ask("POST", "/api/v1/verify", "", kind, body)));
    }
    let number = format!("credential={nobody}");
    seen.push(("post", "/api/v1/verify", ask("POST", "/api/v1/verify", "", "application/x-www-form-urlencoded", &number)));
    let list = format!(r#"{{"items": [{{"link": "{nobody}"}}]}}"#);
    let too_large = "x".repeat(17 << 20);
    for (kind, body) in [(json, list.as_str()), (json, "{"), ("text/html", "x"), (json, too_large.as_str())] {
        seen.push(("post", "/api/v1/verify/bulk", ask("POST", "/api/v1/verify/bulk", "", kind, body)));
    }
    let kept = ask("POST", "/api/v1/verify/bulk", "", json, &list).json()["id"].as_str().unwrap().to_owned();
    for (method, number) in [("get", &kept), ("get", &nobody), ("delete", &nobody)] {
        seen.push((
            method,
            "/api/v1/checks/{id}",
            ask(&method.to_uppercase(), &format!("/api/v1/checks/{number}"), "", json, ""),
        ));
    }
    seen.push(("get", "/api/v1/achievements", app.get("/api/v1/achievements")));
    for part in ["share", "embed"] {
        for number in [&id, &nobody] {
            let path = SHARED.into_iter().find(|path| path.ends_with(part)).unwrap();
            seen.push(("get", path, app.get(&format!("/credentials/{number}/{part}"))));
        }
    }
    for query in [format!("?url={}/credentials/{id}", app.base), String::new(), "?url=x".to_owned(), "?format=xml".to_owned()] {
        seen.push(("get", "/oembed", app.get(&format!("/oembed{query}"))));
    }
    let gone = app.issue("hopper@example.com", "Grace Hopper");
    let (path, erase) = ("/api/v1/earners/erase", r#"{"email": "hopper@example.com", "reason": "Asked for by the person"}"#);
    for (bearer, kind, body) in [
        (&unknown, json, erase),
        (&reads, json, erase),
        (&good, json, "{}"),
        (&good, "text/plain", erase),
        (&good, json, &large),
        (&good, json, erase),
        (&good, json, erase),
    ] {
        seen.push(("post", path, ask("POST", path, bearer, kind, body)));
    }
    for path in SHARED.into_iter().filter(|path| path.contains("{id}")) {
        seen.push(("get", path, app.get(&path.replace("{id}", &gone))));
    }
    let payload = completion("eve@example.com", "gitlab-certified-associate", "lab");
    seen.push(("post", "/hooks/{source}", app.deliver("m", &payload)));
    seen.push(("post", "/hooks/{source}", app.deliver("m", &json!({"type": "other"}))));
    seen.push(("post", "/hooks/{source}", app.deliver_bytes("n", b"\xff")));
    for path in ["/.well-known/openid-credential-issuer", "/.well-known/oauth-authorization-server"] {
        seen.push(("get", path, app.get(path)));
    }
    seen.push(("get", "/openid4vci/offers/{offer}", app.get("/openid4vci/offers/x")));
    for path in ["/openid4vci/token", "/openid4vci/nonce", "/openid4vci/credential"] {
        seen.push(("post", path, ask("POST", path, &unknown, json, "{}")));
        seen.push(("post", path, app.post(path, &[], b"")));
    }
    for (path, body) in
        [("/hooks/nobody".to_owned(), "{}"), (format!("/hooks/{SOURCE}"), "{}"), (format!("/hooks/{SOURCE}"), large.as_str())]
    {
        seen.push(("post", "/hooks/{source}", ask("POST", &path, "", json, body)));
    }
    seen
}

#[test]
fn every_ending_that_is_seen_is_described() {
    let sink = Sink::clear();
    sink.wrong(Wrong::Answer("RCPT", "550 5.1.1 no such user"));
    let app = TestApp::mailing(None, sink.table(None));
    let description = app.get("/api/openapi.json").expect(200).json();
    let mut statuses = BTreeSet::new();
    let mut check = |method: &str, path: &str, answer: &Answer| {
        let operation = &description["paths"][path][method];
        let response = &operation["responses"][answer.status.to_string()];
        assert!(response.is_object(), "{method} {path} ended in {}: {}", answer.status, answer.text());
        let kind = answer.header("content-type").unwrap().split(';').next().unwrap();
        assert!(response["content"].get(kind).is_some(), "{method} {path} {}: {kind}", answer.status);
        statuses.insert(answer.status);
    };
    for (method, path, answer) in endings(&app) {
        check(method, path, &answer);
    }
    let slow = TestApp::limited(Rates { deliveries: 1, verifying: 1, api: 1, pages: 1, earners: 1 });
    for (method, path) in routes() {
        let path_of_one =
            ["{id}", "{source}", "{name}", "{offer}"].iter().fold(path.clone(), |path, part| path.replace(part, "x"));
        let ask = || slow.ask(&method.to_uppercase(), &path_of_one, &[], b"");
        (0..2).for_each(|_| drop(ask()));
        let answer = ask();
        assert_eq!(answer.status, 429, "{method} {path}");
        check(&method, &path, &answer);
    }
    let all = [200, 201, 202, 400, 401, 403, 404, 409, 410, 413, 415, 429, 501];
    assert_eq!(statuses, BTreeSet::from(all), "each way to end was really taken");
}

/// The refusal of a type that is not read names those that are: each of them, and no other, stands in the description.
#[test]
fn every_type_that_is_read_is_described() {
    let app = TestApp::sqlite();
    let description = app.get("/api/openapi.json").expect(200).json();
    let described = description["paths"]["/api/v1/verify"]["post"]["requestBody"]["content"].as_object().unwrap().clone();
    let refusal = app.post("/api/v1/verify", &[("content-type", "text/html")], b"x").expect(415).json();
    let told = refusal["detail"].as_str().unwrap().strip_prefix("Send one of ").unwrap().trim_end_matches('.');
    let told: BTreeSet<&str> = told.split(", ").collect();
    assert_eq!(described.keys().map(String::as_str).collect::<BTreeSet<_>>(), told);
    assert_eq!(told.len(), 14);
}

#[test]
fn the_page_of_the_description_loads_from_here_alone() {
    let app = TestApp::sqlite();
    assert_eq!(app.get("/api/docs").header("location"), Some("/api/docs/"));
    let page = app.get("/api/docs/").expect(200).text();
    let mut files: Vec<&str> = ["src=\"", "href=\""].iter().flat_map(|start| page.split(start).skip(1)).collect();
    files.iter_mut().for_each(|file| *file = file.split('"').next().unwrap());
    assert!(files.len() >= 4, "{page}");
    for file in files {
        assert!(!file.contains("//"), "{file}");
        let name = file.trim_start_matches("./");
        // The larger of the two icons is asked for only where the smaller one will not do.
        let answer = app.get(&format!("/api/docs/{name}"));
        assert!(answer.status == 200 || name == "favicon-16x16.png", "{file}: {}", answer.status);
    }
    let start = app.get("/api/docs/swagger-initializer.js").expect(200).text();
    assert!(start.contains("/api/openapi.json") && !start.contains("http"), "{start}");
    assert!(!start.contains("validatorUrl") || start.contains("\"validatorUrl\": \"none\""), "{start}");
    let policy = app.get("/api/docs/").header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("connect-src 'self'") && policy.contains("script-src 'self';"), "{policy}");
}
