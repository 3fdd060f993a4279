//! What a verification wants from outside is brought: from our own records, from other issuers, or not, with the reason.

use crate::support::TestApp;
use crate::support::elsewhere::Elsewhere;
use insignia::config::VerifyFile;
use insignia::proof::library::{Library, Look};
use insignia::service::{gather, link};

/// Another issuer's service.
fn issuer() -> Elsewhere {
    const SHARED: &str = "0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55";
    let issuer = Elsewhere::open();
    let page = |link: &str| format!("<html><link rel='alternate' type='application/json' href='{link}'>");
    for (path, kind, body) in [
        ("/did.json", "application/did+json", r#"{"id":"did:web:x"}"#.to_owned()),
        ("/list", "application/json", r#"{"credentialSubject":{"ttl":60000}}"#.to_owned()),
        ("/page", "text/html", page("/badge")),
        ("/pages", "text/html", page("/page")),
        ("/bare", "text/html", "<html>nothing".to_owned()),
        ("/badge", "application/json", r#"{"a": 1}"#.to_owned()),
        (&format!("/credentials/{SHARED}"), "text/html", "<!DOCTYPE html><html>".to_owned()),
        (
            &format!("/api/credentials/{SHARED}"),
            "application/json",
            r#"{"vp": {"verifiableCredential": [{"b": 2}]}, "shared": true}"#.to_owned(),
        ),
        ("/large", "application/json", " ".repeat((1 << 20) + 1)),
    ] {
        issuer.answer(path, &format!("200 OK\r\ncontent-type: {kind}"), body.into_bytes());
    }
    issuer
}

fn asking(host: String, fetch: bool) -> TestApp {
    let private_hosts = Some(vec![host]);
    TestApp::verifying(VerifyFile { private_hosts, fetch: Some(fetch), ..VerifyFile::default() })
}

fn gathered(app: &TestApp, addresses: &[String]) -> Vec<String> {
    let mut library = Library::new();
    app.wait(gather::gather(&app.app, addresses, &mut library, app.now()));
    assert!(library.wanted().is_empty());
    let told = addresses.iter().map(|address| match library.look(address) {
        Look::Here(octets) => String::from_utf8_lossy(octets).into_owned(),
        Look::Missing(why) => format!("missing: {why}"),
        Look::Wanted => "wanted".to_owned(),
    });
    told.collect()
}

#[test]
fn pieces_of_others_are_fetched_once_and_kept_for_as_long_as_they_say() {
    let issuer = issuer();
    let app = asking(issuer.host(), true);
    let at = |path: &str| issuer.at(&format!("/{path}"));
    let addresses = [at("did.json"), at("list"), at("nowhere"), at("large"), "https://x.invalid/".to_owned()];
    let told = gathered(&app, &addresses);
    let expected = [
        r#"{"id":"did:web:x"}"#,
        r#"{"credentialSubject":{"ttl":60000}}"#,
        "missing: it answers 404 Not Found",
        "missing: its answer is over 1024 KiB",
        "missing: its host name is a local or reserved one",
    ];
    assert_eq!(told, expected);
    let times = |path: &str| issuer.asked(path);
    app.pass(59);
    assert_eq!(gathered(&app, &addresses), expected);
    assert_eq!((times("/did.json"), times("/list"), times("/nowhere")), (1, 1, 2));
    app.pass(1);
    gathered(&app, &addresses);
    assert_eq!((times("/did.json"), times("/list")), (1, 2));
    app.pass(300);
    gathered(&app, &addresses);
    assert_eq!(times("/did.json"), 2);
}

#[test]
fn our_own_pieces_come_from_our_records_and_need_no_network() {
    let app = asking("localhost:1".to_owned(), false);
    let own = |path: &str| app.app.site().url(path);
    let https = |path: &str| own(path).replace("http://", "https://");
    let told =
        gathered(&app, &[own("/.well-known/did.json"), https("/.well-known/did.json"), own("/status/revocation/1"), own("/x")]);
    assert_eq!(told[0].as_bytes(), app.get("/.well-known/did.json").expect(200).bytes);
    assert_eq!(told[1], told[0]);
    assert_eq!(told[2].as_bytes(), app.get("/status/revocation/1").expect(200).bytes);
    assert!(told[3].starts_with("missing: this service publishes nothing"), "{}", told[3]);
    let strange = gathered(&app, &[own("/status/revocation/99"), "https://localhost/.well-known/did.json".to_owned()]);
    assert_eq!(strange[0], "missing: this service publishes no such list");
    assert_eq!(strange[1], "missing: fetching from other services is switched off here");
}

#[test]
fn a_link_leads_to_octets_through_one_page_at_most() {
    let issuer = issuer();
    let app = asking(issuer.host(), true);
    let at = |path: &str| issuer.at(&format!("/{path}"));
    let follow = |path: &str| app.wait(link::follow(&app.app, &at(path)));
    for (path, octets, from) in [
        ("badge", r#"{"a": 1}"#, "badge"),
        ("badge#part", r#"{"a": 1}"#, "badge"),
        ("page", r#"{"a": 1}"#, "badge"),
        (
            "credentials/0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55",
            r#"{"b":2}"#,
            "api/credentials/0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55",
        ),
    ] {
        let found = follow(path).unwrap();
        assert_eq!((String::from_utf8(found.octets).unwrap().as_str(), found.address), (octets, at(from)));
    }
    assert_eq!(follow("pages").unwrap_err().to_string(), "it is a page that leads to another page");
    assert_eq!(follow("bare").unwrap_err().to_string(), "it is a page that names no credential");
    assert_eq!(follow("nowhere").unwrap_err().to_string(), "it answers 404 Not Found");
    let own = app.app.site().url("/verify");
    assert!(app.wait(link::follow(&app.app, &own)).unwrap_err().to_string().contains("address of this service"));
    let before = issuer.visits();
    let quiet = asking(issuer.host(), false);
    assert!(quiet.wait(link::follow(&quiet.app, &at("badge"))).unwrap_err().to_string().contains("switched off"));
    assert_eq!(issuer.visits(), before);
}
