//! Every public address: what it answers to whom, how long that may be kept, and what it never gives away.

use crate::support::TestApp;
use crate::support::visitors::Answer;
use insignia::domain::check::Outcome;
use insignia::domain::key_state::KeyState;
use insignia::domain::status_list::Bits;
use insignia::proof::data_integrity::{Canonical, Proof};
use insignia::proof::key::PublicKey;
use insignia::proof::key_ring::KeyRing;
use insignia::proof::library::Library;
use insignia::proof::verify::{Ground, examine};
use insignia::render::{png, svg};
use serde_json::{Value, json};

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
const SLUG: &str = "gitlab-certified-associate";

fn with_credential() -> (TestApp, String) {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    app.drain_jobs();
    (app, id)
}

/// Path, media type, cache rule, whether other sites' scripts may read it.
fn addresses(id: &str) -> Vec<(String, &'static str, &'static str, bool)> {
    let (page, json) = ("text/html; charset=utf-8", "application/json");
    let (ask, minute) = ("public, no-cache", "public, max-age=60, must-revalidate");
    let (png, svg) = ("image/png", "image/svg+xml");
    let row = |path: &str, kind, keep, open| (path.replace("ID", id).replace("SLUG", SLUG), kind, keep, open);
    vec![
        row("/", page, ask, false),
        row("/verify", page, ask, false),
        row("/verify/how", page, ask, false),
        row("/trust", page, ask, false),
        row("/problems", page, ask, false),
        row("/problems/conflict", page, ask, false),
        row("/robots.txt", "text/plain; charset=utf-8", "public, max-age=3600, must-revalidate", false),
        row("/healthz", json, "no-store", false),
        row("/readyz", json, "no-store", false),
        row("/achievements/SLUG", page, ask, true),
        row("/achievements/SLUG.json", json, minute, true),
        row("/achievements/SLUG.png", png, minute, true),
        row("/achievements/SLUG.svg", svg, minute, true),
        row("/credentials/ID", page, ask, true),
        row("/credentials/ID.json", json, minute, true),
        row("/credentials/ID.png", png, minute, true),
        row("/credentials/ID.svg", svg, minute, true),
        row("/credentials/ID/card.png", png, minute, true),
        row("/credentials/ID/certificate.pdf", "application/pdf", minute, true),
        row("/credentials/ID/statements.json", json, ask, true),
        row("/credentials/ID/verification", page, ask, true),
        row("/status/revocation/1", json, minute, true),
        row("/.well-known/did.json", json, "public, max-age=300, must-revalidate", true),
        row("/api/openapi.json", json, "public, max-age=300, must-revalidate", true),
        row("/api/v1/achievements", json, minute, true),
        row("/api/docs/", page, "public, max-age=3600, must-revalidate", false),
    ]
}

#[track_caller]
fn expect_hardened(told: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{told} has no policy"));
    assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{told}: {policy}");
    assert!(!policy.contains("http") && !policy.contains("unsafe-eval") && !policy.contains('*'), "{told}: {policy}");
    for (name, value) in
        [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cross-origin-opener-policy", "same-origin")]
    {
        assert_eq!(answer.header(name), Some(value), "{told}");
    }
    assert!(answer.header("permissions-policy").is_some_and(|policy| policy.contains("camera=()")), "{told}");
    assert_eq!(answer.header("x-request-id").map(str::len), Some(26), "{told}");
    for name in ["set-cookie", "server", "x-powered-by"] {
        assert_eq!(answer.header(name), None, "{told}");
    }
}

#[test]
fn each_address_answers_get_and_head_and_refuses_the_rest() {
    let (app, id) = with_credential();
    for (path, kind, keep, open) in addresses(&id) {
        let whole = app.ask("GET", &path, &[], b"");
        assert_eq!((whole.status, whole.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(whole.header("cache-control"), Some(keep), "{path}");
        assert_eq!(whole.header("access-control-allow-origin"), open.then_some("*"), "{path}");
        assert_eq!(whole.header("content-length"), Some(whole.bytes.len().to_string().as_str()), "{path}");
        expect_hardened(&path, &whole);
        let head = app.ask("HEAD", &path, &[], b"");
        assert_eq!((head.status, head.bytes.len()), (200, 0), "{path}");
        for name in ["content-type", "content-length", "etag", "cache-control", "vary"] {
            // The minute in which a page was checked stands on it, and no minute passes here.
            assert_eq!(head.header(name), whole.header(name), "HEAD {path}: {name}");
        }
        for method in ["PUT", "DELETE", "PATCH", "TRACE"] {
            let answer = app.ask(method, &path, &[], b"");
            assert_eq!((answer.status, answer.problem().as_str()), (405, "method-not-allowed"), "{method} {path}");
            assert!(answer.header("allow").is_some_and(|allow| allow.contains("GET, HEAD")), "{method} {path}");
            expect_hardened(&path, &answer);
        }
        let asked = app.ask("OPTIONS", &path, &[("origin", "https://a.example"), ("access-control-request-method", "GET")], b"");
        assert_eq!(asked.status, if open { 204 } else { 405 }, "{path}");
        assert_eq!(asked.header("access-control-allow-methods"), open.then_some("GET, HEAD, OPTIONS"), "{path}");
    }
}

#[test]
fn what_is_held_already_is_not_sent_again() {
    let (app, id) = with_credential();
    for (path, _, keep, _) in addresses(&id) {
        let Some(tag) = app.get(&path).header("etag").map(str::to_owned) else {
            assert_eq!(keep, "no-store", "{path}");
            continue;
        };
        for held in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let answer = app.ask("GET", &path, &[("if-none-match", &held)], b"");
            assert_eq!((answer.status, answer.bytes.len(), answer.header("etag")), (304, 0, Some(tag.as_str())), "{path} {held}");
            assert_eq!(answer.header("cache-control"), Some(keep), "{path}");
        }
        for other in ["\"other\"", &tag[1..tag.len() - 1]] {
            app.get_as(&path, &[("if-none-match", other)]).expect(200);
        }
    }
    let tags = |app: &TestApp| {
        ["", ".png", ".svg", "/card.png", "/certificate.pdf", "/verification"]
            .map(|ending| app.get(&format!("/credentials/{id}{ending}")).header("etag").unwrap().to_owned())
    };
    let (before, list) = (tags(&app), app.get("/status/revocation/1").header("etag").unwrap().to_owned());
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    app.pass(5);
    app.drain_jobs();
    for (before, after) in before.iter().zip(tags(&app)) {
        assert_ne!(*before, after, "a revoked credential looks different everywhere");
    }
    assert_ne!(app.get("/status/revocation/1").header("etag").unwrap(), list);
    let page = app.get_as(&format!("/credentials/{id}"), &[("accept", BROWSER)]).text();
    assert!(page.contains("property=\"og:title\" content=\"Withdrawn"), "{page}");
}

#[test]
fn the_visitor_chooses_the_form() {
    let (app, id) = with_credential();
    let credential = format!("/credentials/{id}");
    let (page, json) = ("text/html; charset=utf-8", "application/json");
    let table: [(&str, Option<&str>); 22] = [
        ("*/*", Some(page)),
        ("", Some(page)),
        (BROWSER, Some(page)),
        ("text/*", Some(page)),
        ("application/json", Some(json)),
        ("application/json, text/plain, */*", Some(json)),
        ("APPLICATION/JSON", Some(json)),
        ("application/json;charset=utf-8", Some(json)),
        ("text/html;q=0.2, application/json;q=0.9", Some(json)),
        ("application/json;q=0.2, text/html;q=0.9", Some(page)),
        ("text/html;q=0, */*", Some(json)),
        ("application/ld+json", Some("application/ld+json")),
        ("application/vc", Some("application/vc")),
        ("application/vc+ld+json", Some("application/vc+ld+json")),
        ("image/png", Some("image/png")),
        ("image/svg+xml", Some("image/svg+xml")),
        ("image/avif,image/webp,image/*,*/*;q=0.8", Some("image/png")),
        ("text/html ; q=0.5 , image/png ; q=0.6", Some("image/png")),
        ("application/json;q=0.001, text/html;q=0", Some(json)),
        ("text/plain", None),
        ("application/pdf, video/*", None),
        ("*/*;q=0", None),
    ];
    for (accept, kind) in table {
        let answer = app.ask("GET", &credential, &[("accept", accept)], b"");
        let vary = if kind == Some(page) { "accept, accept-language" } else { "accept" };
        assert_eq!(answer.header("vary"), Some(vary), "{accept}");
        match kind {
            Some(kind) => assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{accept}"),
            None => assert_eq!((answer.status, answer.problem().as_str()), (406, "not-acceptable"), "{accept}"),
        }
    }
    app.ask("GET", &credential, &[], b"").expect(200);
    for (path, accept, kind) in [
        (format!("{credential}/verification"), "application/json", json),
        (format!("{credential}/verification"), BROWSER, page),
        (format!("/achievements/{SLUG}"), "application/json", json),
        (format!("/achievements/{SLUG}"), "image/svg+xml", "image/svg+xml"),
        ("/.well-known/did.json".to_owned(), "application/did+json", "application/did+json"),
        ("/.well-known/did.json".to_owned(), "text/plain", json),
        ("/status/revocation/1".to_owned(), "application/vc", "application/vc"),
        (format!("{credential}.json"), "application/ld+json", "application/ld+json"),
        (format!("{credential}.json"), BROWSER, json),
    ] {
        let answer = app.ask("GET", &path, &[("accept", accept)], b"");
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path} as {accept}");
        let spoken = path.ends_with("/verification") && kind == page;
        assert_eq!(answer.header("vary"), Some(if spoken { "accept, accept-language" } else { "accept" }), "{path}");
    }
}

#[test]
fn the_signed_octets_are_the_same_in_every_form() {
    let (app, id) = with_credential();
    let path = format!("/credentials/{id}");
    let document = app.document(&id);
    for accept in ["application/json", "application/ld+json", "application/vc", "application/vc+ld+json"] {
        assert_eq!(app.get_as(&path, &[("accept", accept)]).bytes, document, "{accept}");
    }
    let picture = |accept, ending: &str| {
        let by_accept = app.get_as(&path, &[("accept", accept)]).bytes;
        assert_eq!(by_accept, app.get(&format!("{path}{ending}")).bytes, "{accept}");
        by_accept
    };
    assert_eq!(png::unbake(&picture("image/png", ".png")).unwrap().unwrap().payload.as_bytes(), document);
    assert_eq!(svg::unbake(&picture("image/svg+xml", ".svg")).unwrap().unwrap().payload.as_bytes(), document);
    let read: Value = serde_json::from_slice(&document).unwrap();
    assert_eq!(read["id"], format!("{}{path}", app.base));
}

#[test]
fn the_short_address_leads_to_the_canonical_one() {
    let (app, id) = with_credential();
    let canonical = format!("/credentials/{id}");
    for short in
        [format!("/C/{}", id.to_uppercase()), format!("/c/{id}"), format!("/C/{id}"), format!("/c/{}", id.to_uppercase())]
    {
        let answer = app.get_as(&short, &[("accept", BROWSER)]);
        assert_eq!((answer.status, answer.header("location")), (308, Some(canonical.as_str())), "{short}");
        expect_hardened(&short, &answer);
    }
    let page = app.get_as(&format!("/credentials/{}", id.to_uppercase()), &[("accept", BROWSER)]).expect(200).text();
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{}{canonical}\">", app.base)));
}

#[test]
fn other_software_can_rely_on_what_is_published() {
    let (app, id) = with_credential();
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    let other = app.issue("alan@example.com", "Alan Example");
    app.pass(10);
    app.drain_jobs();
    let did = app.get("/.well-known/did.json").expect(200);
    assert!(did.bytes.len() < 8 * 1024);
    let did = did.json();
    assert_eq!(did["id"], app.app.site().did());
    let method = &did["verificationMethod"][0];
    assert_eq!(did["assertionMethod"][0], method["id"]);
    let key = PublicKey::from_multibase(method["publicKeyMultibase"].as_str().unwrap()).unwrap();
    let ring = KeyRing::new(did["id"].as_str().unwrap(), vec![(key.clone(), KeyState::Active)]);
    let list = app.get("/status/revocation/1").expect(200).json();
    let proof = Proof::read(&list).unwrap();
    assert!(ring.find(&proof.verification_method).is_some());
    proof.verify(&list, &key).expect("the list is signed with the published key");
    let bits = Bits::decode(list["credentialSubject"]["encodedList"].as_str().unwrap(), 1 << 20).unwrap();
    for (id, revoked) in [(&id, true), (&other, false)] {
        let document = app.document(id);
        let examined = examine(&document, &Ground { ours: &ring, library: &Library::new(), now: app.app.clock.now() });
        assert!(examined.checks.iter().all(|check| check.outcome == Outcome::Passed), "{:?}", examined.checks);
        let place = examined.facts.unwrap().place.unwrap();
        assert_eq!(place.list, format!("{}/status/revocation/1", app.base));
        assert_eq!(bits.get(place.index), Some(revoked));
    }
    let mut forged = list.clone();
    forged["credentialSubject"]["encodedList"] = json!(Bits::new(131_072).encode());
    assert!(proof.verify(&forged, &key).is_err(), "the control: another list does not verify");
}

#[test]
fn a_link_preview_finds_all_it_needs() {
    let (app, id) = with_credential();
    let url = format!("{}/credentials/{id}", app.base);
    // Networks' robots ask without an Accept header of a browser, and keep no cookies.
    let page = app.ask("GET", &format!("/credentials/{id}"), &[("accept", "*/*"), ("user-agent", "LinkedInBot/1.0")], b"");
    let page = page.expect(200).text();
    let meta = |name: &str| {
        let start = format!("=\"{name}\" content=\"");
        let from = page.find(&start).unwrap_or_else(|| panic!("no {name}")) + start.len();
        page[from..].split('"').next().unwrap().to_owned()
    };
    for (name, value) in [
        ("og:type", "website"),
        ("og:site_name", "Example Academy"),
        ("og:url", &url),
        ("og:title", "GitLab Certified Associate — Ada Example"),
        ("og:image", &format!("{url}/card.png")),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("twitter:card", "summary_large_image"),
        ("robots", "noindex"),
    ] {
        assert_eq!(meta(name), value, "{name}");
    }
    assert!(meta("og:image:alt").contains("Ada Example") && meta("og:description").chars().count() <= 200);
    for picture in ["/card.png", ".png", ".svg", ".json", "", "/verification"] {
        let answer = app.get(&format!("/credentials/{id}{picture}"));
        assert_eq!(answer.header("x-robots-tag"), Some("noindex"), "{picture}");
    }
    let robots = app.get("/robots.txt").expect(200).text();
    assert!(robots.contains("Disallow: /api/") && !robots.contains("Disallow: /credentials"), "a robot must see the noindex");
}

#[test]
fn the_signed_statements_verify_with_the_published_key_and_nothing_else_of_ours() {
    let (app, id) = with_credential();
    let statements = app.get(&format!("/credentials/{id}/statements.json")).expect(200).json();
    let text = |name: &str| statements[name].as_str().unwrap().to_owned();
    let keys = app.get("/.well-known/did.json").expect(200).json();
    let named =
        keys["verificationMethod"].as_array().unwrap().iter().find(|method| method["id"] == statements["verificationMethod"]);
    let key = PublicKey::from_multibase(named.unwrap()["publicKeyMultibase"].as_str().unwrap()).unwrap();
    let signed: Value = serde_json::from_slice(&app.document(&id)).unwrap();
    let proof = Proof::read(&signed).unwrap();
    assert_eq!((proof.value.as_str(), proof.verification_method.as_str()), (&*text("proofValue"), &*text("verificationMethod")));
    let holds = |document: &str| {
        let canonical = Canonical { options: text("options"), document: document.to_owned() };
        proof.verify_canonical(&canonical, &key).is_ok()
    };
    assert!(holds(&text("document")));
    assert!(!holds(&text("document").replace("Ada Example", "Eve Example")), "one changed word fails");
    let again = app.get(&format!("/credentials/{id}/statements.json")).expect(200).json();
    assert_eq!(again, statements, "from memory as well");
    app.get(&format!("/credentials/{}/statements.json", "7".repeat(26))).expect(404);
}

#[test]
fn scripts_run_on_the_page_that_proves_itself_and_on_no_other() {
    let (app, id) = with_credential();
    let policy = |path: &str| {
        let answer = app.ask("GET", path, &[("accept", BROWSER)], b"");
        answer.header("content-security-policy").unwrap_or_default().to_owned()
    };
    let own = policy(&format!("/credentials/{id}"));
    assert!(own.contains("script-src 'self'; connect-src 'self'") && !own.contains("unsafe"), "{own}");
    for path in ["/", "/verify", "/verify/how", "/trust", &format!("/credentials/{id}/verification"), "/no-such-page"] {
        let policy = policy(path);
        assert!(!policy.contains("script-src") && !policy.contains("connect-src"), "{path}: {policy}");
    }
    let tag = app.ask("GET", &format!("/credentials/{id}.json"), &[], b"");
    assert!(tag.header("content-security-policy").is_some_and(|policy| !policy.contains("script-src")));
}
