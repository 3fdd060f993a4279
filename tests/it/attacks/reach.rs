//! A badge that leads to a crowd of addresses, so that whoever checks it does the asking for its maker. Each is one more
//! request in our name; so many are made for one badge and no more, whichever way it was brought.

use super::badge;
use super::elsewhere::{did_document, did_key, jcs, key};
use crate::support::TestApp;
use insignia::app;
use insignia::clock::Clock;
use insignia::config::{Config, ConfigFile, VerifyFile};
use insignia::service::verify::{self, Brief};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Addresses that are asked for one badge, as the service states it.
const MOST: usize = 16;

/// A server that publishes a DID document of the same key wherever it is asked for one, has nothing else, and counts how
/// often it is asked.
fn victim() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut octets = [0; 4096];
            let length = stream.read(&mut octets).unwrap_or(0);
            count.fetch_add(1, Ordering::SeqCst);
            let path = String::from_utf8_lossy(&octets[..length]).split(' ').nth(1).unwrap_or_default().to_owned();
            let name = path.strip_suffix("/did.json").map(|name| did(port, name.trim_start_matches('/')));
            let (status, body) = match name {
                Some(name) => ("200 OK", did_document(&name, &key(9)).to_string()),
                None => ("404 Not Found", String::new()),
            };
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all((head + &body).as_bytes());
        }
    });
    (port, asked)
}

fn did(port: u16, name: &str) -> String {
    format!("did:web:localhost%3A{port}:{name}")
}

fn status(port: u16, place: usize) -> Value {
    let list = format!("http://localhost:{port}/{place}");
    json!({"id": format!("{list}#7"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "7", "statusListCredential": list})
}

/// A good badge with a list, and so many endorsements, each of an issuer of its own with a list of its own.
fn leading(port: u16, endorsements: usize) -> Vec<u8> {
    let (own, method) = did_key(&key(9));
    let praise = |place: usize| {
        let issuer = did(port, &format!("e{place}"));
        let plain = json!({"@context": badge("")["@context"], "id": format!("urn:uuid:{place}"), "name": "x",
            "type": ["VerifiableCredential", "EndorsementCredential"], "issuer": {"id": issuer, "type": ["Profile"], "name": "x"},
            "validFrom": "2026-01-01T00:00:00Z", "credentialStatus": status(port, 1 + place),
            "credentialSubject": {"id": own, "type": ["EndorsementSubject"], "endorsementComment": "x"}});
        jcs(&plain, &key(9), &format!("{issuer}#key-1"))
    };
    let mut plain = badge(&own);
    plain["credentialStatus"] = status(port, 0);
    plain["issuer"]["endorsement"] = (0..endorsements).map(praise).collect();
    jcs(&plain, &key(9), &method).to_string().into_bytes()
}

#[test]
fn one_badge_sends_us_to_so_many_addresses_and_no_more() {
    for (endorsements, wanted) in [(7, 15), (8, 17)] {
        let (port, asked) = victim();
        let verify = || Some(VerifyFile { private_hosts: Some(vec![format!("localhost:{port}")]), ..VerifyFile::default() });
        let octets = leading(port, endorsements);
        let app = TestApp::verifying(verify().unwrap());
        let told = app.verify(&octets);
        let here = asked.swap(0, Ordering::SeqCst);
        let config = Config::from_file(ConfigFile { verify: verify(), ..ConfigFile::default() }).unwrap();
        let courier = Arc::new(app::courier(&config).unwrap());
        let now = Clock::fixed("2026-11-20T09:30:00Z".parse().unwrap()).now();
        let abroad = app.wait(verify::abroad(&octets, Brief::default(), &courier, now));
        let abroad = serde_json::to_value(&abroad).unwrap();
        for (report, made) in [(&abroad, asked.load(Ordering::SeqCst)), (&told, here)] {
            assert_eq!(made, wanted.min(MOST), "{report:#}");
            assert_eq!(report["verdict"], "could_not_finish");
            let why = report.to_string();
            assert_eq!(why.contains("leads to more than 16 addresses"), wanted > MOST, "{report:#}");
        }
    }
}
