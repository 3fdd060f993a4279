//! Strangers try to make this machine ask its own network. A canary listens on loopback and must hear nothing.

use crate::support::TestApp;
use insignia::config::VerifyFile;
use insignia::proof::library::{Library, Look};
use insignia::service::{gather, link};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Listens on loopback and counts whoever knocks.
struct Canary {
    port: u16,
    knocks: Arc<AtomicUsize>,
}

impl Canary {
    fn sit() -> Self {
        Self::answering(|_| "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_owned())
    }

    fn answering(answer: impl Fn(&str) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let knocks = Arc::<AtomicUsize>::default();
        let heard = Arc::clone(&knocks);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                heard.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream.unwrap();
                let mut octets = [0; 4096];
                let length = stream.read(&mut octets).unwrap_or(0);
                let _ = stream.write_all(answer(&String::from_utf8_lossy(&octets[..length])).as_bytes());
            }
        });
        Self { port, knocks }
    }

    fn knocks(&self) -> usize {
        self.knocks.load(Ordering::SeqCst)
    }

    /// This canary's place in every spelling that some library takes to it. Names that only a DNS knows are tried beside
    /// the client itself, with a DNS of the test's own.
    fn spellings(&self) -> Vec<String> {
        const HOSTS: [&str; 34] = [
            "127.0.0.1",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "127.1",
            "127.0.1",
            "0x7f.1",
            "0x7f000001",
            "2130706433",
            "0177.0.0.1",
            "017700000001",
            "0x7f.0.0.1",
            "0",
            "0.0.0.0",
            "127.0.0.1.",
            "127.127.127.127",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[0:0:0:0:0:0:0:1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "①②⑦.⓪.⓪.①",
            "１２７.0.0.1",
            "127。0。0。1",
            "ｌｏｃａｌｈｏｓｔ",
            "lo\u{ad}calhost",
            "%6c%6f%63alhost",
            "u:p@127.0.0.1",
            "public.org@127.0.0.1",
            "public.org%2f@localhost",
            "localhost.localdomain",
        ];
        let port = self.port;
        let mut all = Vec::new();
        for host in HOSTS {
            all.extend(["https", "http", "HTTPS", "ftp"].map(|scheme| format!("{scheme}://{host}:{port}/x")));
        }
        all.extend([
            format!("https:\\\\127.0.0.1:{port}/"),
            format!("//127.0.0.1:{port}/"),
            format!("127.0.0.1:{port}/x"),
            format!("localhost:{port}"),
            format!("gopher://127.0.0.1:{port}/_GET"),
            format!("ws://127.0.0.1:{port}/"),
            format!("jar:http://127.0.0.1:{port}/!/"),
            format!("view-source:http://127.0.0.1:{port}/"),
            format!("https://verifierplus.org/#verify?vc=http%3A%2F%2F127.0.0.1%3A{port}%2F"),
            format!("https://127.0.0.1:{port}/credentials/0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55"),
        ]);
        all
    }
}

/// A credential whose every address leads to the same place.
fn leading_to(address: &str, did: &str) -> Vec<Value> {
    let credential = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": address, "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": did, "type": ["Profile"], "name": "X", "image": {"id": address, "type": "Image"}},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"type": ["AchievementSubject"], "achievement": {"id": address, "type": ["Achievement"],
            "name": "X", "description": "X", "criteria": {"id": address}, "image": {"id": address, "type": "Image"}}},
        "credentialStatus": {"id": format!("{address}#1"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "1", "statusListCredential": address},
        "credentialSchema": [{"id": address, "type": "1EdTechJsonSchemaValidator2019"}],
        "refreshService": {"id": address, "type": "1EdTechCredentialRefresh"},
        "evidence": [{"id": address, "type": ["Evidence"]}],
        "proof": [{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2026-01-01T00:00:00Z",
            "verificationMethod": format!("{did}#key-1"), "proofPurpose": "assertionMethod", "proofValue": "z3FXQ"}],
    });
    let mut by_address = credential.clone();
    by_address["issuer"]["id"] = json!(address);
    by_address["proof"][0]["verificationMethod"] = json!(format!("{address}#key-1"));
    let mut by_context = credential.clone();
    by_context["@context"][1] = json!(address);
    let hosted = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": address, "badge": address,
        "recipient": {"type": "email", "hashed": false, "identity": "a@example.org"}, "issuedOn": "2026-01-01T00:00:00Z",
        "verification": {"type": "HostedBadge"}});
    vec![credential, by_address, by_context, hosted]
}

#[test]
fn nothing_that_a_visitor_brings_makes_us_knock_at_our_own_door() {
    let canary = Canary::sit();
    let app = TestApp::sqlite();
    for address in canary.spellings() {
        let page = app.verify_form("credential", address.as_bytes());
        assert!(page.status < 500, "{address}: {}", page.text());
        assert!(app.wait(link::follow(&app.app, &address)).is_err(), "{address}");
        let mut library = Library::new();
        app.wait(gather::gather(&app.app, std::slice::from_ref(&address), &mut library, app.now()));
        assert!(matches!(library.look(&address), Look::Missing(_)), "{address}");
    }
    let port = canary.port;
    for host in ["localhost", "127.0.0.1", "0x7f.1", "2130706433", "%5B%3A%3A1%5D", "localhost.", "u%40localhost"] {
        for did in [format!("did:web:{host}%3A{port}"), format!("did:web:{host}%3A{port}:a"), format!("did:web:{host}:{port}")] {
            for document in leading_to(&format!("http://127.0.0.1:{port}/x"), &did) {
                let answer = app.post_json("/api/v1/verify", document.to_string().as_bytes());
                assert!(answer.status < 500, "{did}: {}", answer.text());
                assert!(!answer.text().contains("\"verdict\":\"genuine\""), "{did}: {}", answer.text());
                let answer = app.verify_form("document", document.to_string().as_bytes());
                assert!(answer.status < 500, "{did}: {}", answer.text());
            }
        }
    }
    assert_eq!(canary.knocks(), 0);
    // The control: whoever simply fetches what a visitor names is heard.
    let naive = ureq::get(format!("http://0x7f.1:{port}/x")).call();
    assert!(naive.is_ok() && canary.knocks() == 1, "{naive:?}");
}

#[test]
fn a_host_that_may_be_asked_cannot_send_us_on() {
    let canary = Canary::sit();
    let port = canary.port;
    let lure = Canary::answering(move |request| {
        let target = format!("http://127.0.0.1:{port}/");
        match request.split(' ').nth(1).unwrap_or_default() {
            "/page" => {
                let page = format!("<!doctype html><link rel=alternate type=application/json href={target}>");
                format!("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\r\n{page}", page.len())
            }
            "/refresh" => format!(
                "HTTP/1.1 200 OK\r\nrefresh: 0; url={target}\r\nlink: <{target}>; rel=alternate\r\ncontent-length: 0\r\n\r\n"
            ),
            path => format!("HTTP/1.1 {} Go\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n", &path[1..]),
        }
    });
    let private_hosts = Some(vec![format!("localhost:{}", lure.port)]);
    let app = TestApp::verifying(VerifyFile { private_hosts, ..VerifyFile::default() });
    for path in ["301", "302", "303", "307", "308", "page", "refresh"] {
        let address = format!("http://localhost:{}/{path}", lure.port);
        let followed = app.wait(link::follow(&app.app, &address));
        assert!(path == "refresh" || followed.is_err(), "{path}: {followed:?}");
        let mut library = Library::new();
        app.wait(gather::gather(&app.app, &[address], &mut library, app.now()));
    }
    assert_eq!(lure.knocks(), 14);
    assert_eq!(canary.knocks(), 0);
    // The control: a client that follows is sent on.
    let naive = ureq::get(format!("http://localhost:{}/302", lure.port)).call();
    assert!(naive.is_ok() && canary.knocks() == 1, "{naive:?}");
}
