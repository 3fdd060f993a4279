//! Addresses that lead nowhere, and requests that would lead somewhere they should not.

use crate::support::TestApp;
use serde_json::Value;

const BROWSER: &str = "text/html,*/*;q=0.8";

/// A problem without the number that is different each time.
fn shape(body: &Value) -> Value {
    let mut body = body.clone();
    body.as_object_mut().unwrap().remove("request_id");
    body
}

#[test]
fn nobody_learns_whether_a_number_is_malformed_unknown_or_not_yet_issued() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let near = format!("{}{}", &id[..25], if id.ends_with('0') { '1' } else { '0' });
    let nobody = "7".repeat(26);
    let numbers =
        [near.as_str(), &nobody, "x", "0", "8zzzzzzzzzzzzzzzzzzzzzzzzz", "u".repeat(26).leak(), "%20", "%00", &"0".repeat(5_000)];
    for ending in ["", ".json", ".png", ".svg", "/card.png", "/certificate.pdf", "/verification"] {
        let expected = shape(&app.get(&format!("/credentials/{nobody}{ending}")).expect(404).json());
        for number in numbers {
            let answer = app.ask("GET", &format!("/credentials/{number}{ending}"), &[], b"");
            assert_eq!((answer.status, answer.problem().as_str()), (404, "not-found"), "{number}{ending}");
            assert_eq!(shape(&answer.json()), expected, "{number}{ending}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "it may be issued a moment later");
        }
    }
    for number in numbers {
        assert_eq!(app.ask("GET", &format!("/C/{number}"), &[], b"").expect(404).problem(), "not-found", "{number}");
        let read = app.staff_get(&format!("/api/v1/credentials/{number}"));
        assert_eq!((read.status, read.problem().as_str()), (404, "not-found"), "{number}");
    }
    let page = app.get_as(&format!("/credentials/{nobody}"), &[("accept", BROWSER)]).expect(404);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn no_path_leads_out_of_the_house() {
    let app = TestApp::sqlite();
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let own = ["insignia.db", "master.key"].map(|name| app.folder().join(name).display().to_string());
    let targets = ["/etc/passwd", manifest, &own[0], &own[1]];
    assert!(targets.iter().all(|path| std::fs::read(path).is_ok()), "the control: there is something to steal");
    let key = std::fs::read_to_string(&own[1]).unwrap();
    let ups = ["../", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", "..%252f", "....//", "..\\", "..;/", "%c0%ae%c0%ae/", "/", "%2f"];
    let doors =
        ["/static/", "/api/docs/", "/credentials/", "/achievements/", "/problems/", "/hooks/", "/status/revocation/", "/C/", "/"];
    let mut tried = 0;
    for door in doors {
        for up in ups {
            for target in &targets {
                // From anywhere up to the root, and down again in the same spelling of the slash.
                let slash = up.trim_start_matches(['.', ';']).trim_start_matches("%2e%2e").trim_start_matches("%c0%ae%c0%ae");
                let path = format!("{door}{}{}", up.repeat(12), target[1..].replace('/', slash));
                let answer = app.ask("GET", &path, &[("accept", BROWSER)], b"");
                assert!([404, 405].contains(&answer.status), "{path}: {}", answer.status);
                let told = answer.text();
                for secret in ["root:", "[package]", "SQLite format", key.trim()] {
                    assert!(!told.contains(secret), "{path}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried >= 200, "{tried}");
}

#[test]
fn what_no_route_was_made_for_is_a_problem_and_never_a_fault_of_ours() {
    let app = TestApp::sqlite();
    let paths = [
        "//",
        "/%ff",
        "/%",
        "/?%ff=%00",
        "/C/",
        "/C/%F0%9F%98%80",
        "/achievements/",
        "/achievements/..",
        "/achievements/a.json.png",
        "/credentials",
        "/status/revocation/0",
        "/status/revocation/-1",
        "/status/revocation/99999999999999999999",
        "/status/revocation/1%20",
        "/status/suspension/1",
        "/problems/unknown",
        "/static/insignia.css",
        "/api/v1/nothing",
        "/api/docs/none.js",
        "/.env",
        "/.git/config",
        "/metrics",
        "/wp-login.php",
        "/.well-known/openid-configuration",
    ];
    for path in paths {
        let answer = app.ask("GET", path, &[], b"");
        assert!([200, 404].contains(&answer.status), "{path}: {} {}", answer.status, answer.text());
        if answer.status == 404 {
            assert_eq!(answer.problem(), "not-found", "{path}");
        }
    }
    assert_eq!(app.ask("GET", "/metrics", &[], b"").status, 404, "counters are nobody else's business");
    for junk in
        [&b"GET\r\n\r\n"[..], b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nhost: a\r\nx: \x00\r\n\r\n"]
    {
        let answer = app.send_octets(junk);
        assert!(answer.status < 500 && !answer.text().contains("panick"), "{}", answer.status);
    }
    let many: Vec<(String, String)> = (0..200).map(|number| (format!("x-{number}"), "x".repeat(2_000))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(app.ask("GET", "/", &many, b"").status < 500);
    app.get("/").expect(200);
    assert_eq!(app.app.metrics.requests_failed.get(), 0);
}

#[test]
fn a_lying_host_header_changes_no_link() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    app.drain_jobs();
    let lies = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example;proto=https"),
        ("x-original-url", "/evil.example"),
        ("x-forwarded-proto", "evil.example"),
        ("origin", "https://evil.example"),
        ("referer", "https://evil.example/"),
    ];
    let own: Vec<_> = ["", ".json", ".svg", "/verification"].iter().map(|ending| format!("/credentials/{id}{ending}")).collect();
    let others = [
        "/",
        "/trust",
        "/verify",
        "/.well-known/did.json",
        "/status/revocation/1",
        "/api/openapi.json",
        "/nothing",
        "/favicon.ico",
    ];
    let short = format!("/C/{}", id.to_uppercase());
    for path in own.iter().map(String::as_str).chain(others).chain([short.as_str()]) {
        for accept in [BROWSER, "application/json"] {
            let honest = app.ask("GET", path, &[("accept", accept)], b"");
            for lie in lies {
                let answer = app.ask("GET", path, &[lie, ("accept", accept)], b"");
                let told = format!("{}{:?}", answer.text(), answer.headers);
                assert!(!told.contains("evil.example"), "{path} with {lie:?}");
                assert_eq!((answer.status, answer.header("location")), (honest.status, honest.header("location")), "{path}");
            }
        }
    }
    let absolute = app.ask("GET", &format!("http://evil.example/credentials/{id}"), &[("accept", BROWSER)], b"");
    assert!(!absolute.text().contains("evil.example"));
    let receipt = app.ask("POST", "/hooks/lms", &[("host", "evil.example")], b"{}");
    assert!(!receipt.text().contains("evil.example"));
}

/// A proxy in front may see one request where we see two; what can be read in two ways is refused and the line cut.
#[test]
fn what_could_be_read_as_two_requests_is_read_as_none() {
    let app = TestApp::sqlite();
    let hidden = "GET /robots.txt HTTP/1.1\r\nhost: a\r\n\r\n";
    let long = hidden.len() + 5;
    let ambiguous = [
        format!("content-length: {long}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\ncontent-length: 0\r\n\r\n{hidden}"),
        format!("content-length: 0\r\ncontent-length: {long}\r\n\r\n{hidden}"),
        format!("content-length: +0\r\n\r\n{hidden}"),
        format!("content-length: -1\r\n\r\n{hidden}"),
        format!("content-length: 0, 0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding : chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{hidden}"),
    ];
    for rest in ambiguous {
        let answer = app.send_octets(format!("POST /hooks/lms HTTP/1.1\r\nhost: a\r\n{rest}").as_bytes());
        assert!(!answer.text().contains("User-agent:"), "{rest}: {}", answer.text());
    }
    let two = format!("POST /hooks/lms HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{{}}{hidden}")
        .replace("a\r\n\r\n", "a\r\nconnection: close\r\n\r\n");
    assert!(app.send_octets(two.as_bytes()).text().contains("User-agent:"), "the control: two honest requests are two");
}
