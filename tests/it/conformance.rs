//! The conformance adapter over HTTPS, as a suite speaks to it: issue and verify, malformed and tampered with, statuses
//! and presentations.

mod malformed;
mod presenting;

use crate::support::Folder;
use insignia::clock::Clock;
use insignia::http::conformance::{self as http, Certificate};
use insignia::service::conformance::Adapter;
use malformed::{nulled, v1, v2, with};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tokio::sync::oneshot;
use ureq::tls::{PemItem, RootCerts, TlsConfig};

/// A running adapter and a client that trusts nobody but it.
struct Suite {
    adapter: Arc<Adapter>,
    clock: Clock,
    client: ureq::Agent,
    stop: Option<oneshot::Sender<()>>,
    server: Option<std::thread::JoinHandle<()>>,
}

impl Suite {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let certificate = Certificate::make(vec!["localhost".to_owned()]).unwrap();
        let pem = certificate.pem();
        let roots = ureq::tls::parse_pem(pem.as_bytes()).filter_map(|item| match item {
            Ok(PemItem::Certificate(one)) => Some(one),
            _ => None,
        });
        let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&roots.collect::<Vec<_>>())).build();
        let settings = ureq::Agent::config_builder().tls_config(tls).http_status_as_error(false);
        let clock = Clock::fixed("2026-11-20T09:30:00Z".parse().unwrap());
        let adapter = Arc::new(Adapter::new(base, [7; 32], [8; 32], clock.clone()));
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&adapter);
        let server = std::thread::spawn(move || {
            let shutdown = async {
                let _ = stopped.await;
            };
            actix_web::rt::System::new().block_on(http::serve(served, listener, Some(&certificate), shutdown)).unwrap();
        });
        Self { adapter, clock, client: settings.build().into(), stop: Some(stop), server: Some(server) }
    }

    fn send(&self, path: &str, body: &[u8]) -> (u16, Value) {
        let url = format!("{}{path}", self.adapter.base());
        let mut answer = self.client.post(url).header("content-type", "application/json").send(body).unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.send(path, body.to_string().as_bytes())
    }

    fn get(&self, url: &str) -> (u16, Value) {
        let mut answer = self.client.get(url).call().unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    #[track_caller]
    fn issued(&self, path: &str, credential: &Value, options: Value) -> Value {
        let (status, answer) = self.post(path, &json!({"credential": credential, "options": options}));
        assert_eq!(status, 201, "{credential} {answer}");
        answer["verifiableCredential"].clone()
    }

    /// The details of why a credential is not verified; none when it is.
    fn faults(&self, credential: &Value) -> Vec<String> {
        told(self.post("/credentials/verify", &json!({"verifiableCredential": credential, "options": {"checks": ["proof"]}})))
    }

    fn did(&self) -> &str {
        self.adapter.did()
    }
}

impl Drop for Suite {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
    }
}

/// What a 400 tells; a 200 tells nothing.
#[track_caller]
fn told((status, answer): (u16, Value)) -> Vec<String> {
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("{status} {answer}"));
    let good = status == 200 && answer["verified"] == true && errors.is_empty();
    let bad = status == 400 && answer["verified"] == false && !errors.is_empty();
    assert!(good || bad, "{status} {answer}");
    assert!(errors.iter().all(|error| error["type"].as_str().is_some_and(|kind| kind.starts_with("https://w"))), "{answer}");
    errors.iter().map(|error| error["detail"].as_str().unwrap().to_owned()).collect()
}

const ISSUERS: [(&str, &str); 4] = [
    ("/credentials/issue", "eddsa-rdfc-2022"),
    ("/jcs/credentials/issue", "eddsa-jcs-2022"),
    ("/ed25519-2020/credentials/issue", "Ed25519Signature2020"),
    ("/status/credentials/issue", "eddsa-rdfc-2022"),
];

#[test]
fn what_is_issued_is_verified_by_every_way_of_signing() {
    let suite = Suite::start();
    for (path, name) in ISSUERS {
        for credential in [v2(suite.did()), v1(suite.did())] {
            let issued = suite.issued(path, &credential, json!({}));
            let proof = &issued["proof"];
            assert_eq!(proof["cryptosuite"].as_str().or(proof["type"].as_str()), Some(name));
            for (member, value) in credential.as_object().unwrap().iter().filter(|(member, _)| *member != "@context") {
                assert_eq!(&issued[member], value, "nothing posted is changed");
            }
            assert!(issued["@context"].as_array().unwrap().starts_with(credential["@context"].as_array().unwrap()));
            assert_eq!(suite.faults(&issued), Vec::<String>::new(), "{issued}");
        }
    }
    let by_option = suite.issued("/credentials/issue", &v2(suite.did()), json!({"cryptosuite": "eddsa-jcs-2022"}));
    assert_eq!(by_option["proof"]["cryptosuite"], "eddsa-jcs-2022");
    let twice = suite.issued("/credentials/issue", &by_option, json!({}));
    assert_eq!(twice["proof"].as_array().unwrap().len(), 2);
    assert_eq!(suite.faults(&twice), Vec::<String>::new(), "a set of two proofs");
}

#[test]
fn credentials_in_order_are_issued_and_malformed_ones_are_not() {
    let suite = Suite::start();
    for path in ["/credentials/issue", "/jcs/credentials/issue"] {
        for change in malformed::good_v2(suite.did()) {
            suite.issued(path, &with(v2(suite.did()), change), json!({}));
        }
        let bad = malformed::of_v2(suite.did()).into_iter().map(|change| with(v2(suite.did()), change));
        let bad: Vec<_> = bad.chain(malformed::of_v1().into_iter().map(|change| with(v1(suite.did()), change))).collect();
        assert!(bad.len() >= 120);
        for credential in bad {
            let credential = nulled(&credential);
            let (status, answer) = suite.post(path, &json!({"credential": credential, "options": {}}));
            assert_eq!(status, 400, "{path} {credential}");
            assert!(answer["errors"].as_array().is_some_and(|errors| !errors.is_empty()));
        }
    }
}

#[test]
fn a_request_that_is_none_is_refused_and_never_more() {
    let suite = Suite::start();
    let good = v2(suite.did());
    let unknown = json!({"credential": good, "options": {"mandatoryPointers": ["/a"]}});
    let suites = json!({"credential": good, "options": {"cryptosuite": "ecdsa-rdfc-2019"}});
    let purposes = json!({"credential": good, "options": {"credentialStatus": {"statusPurpose": "message"}}});
    let doubled = br#"{"credential": {}, "credential": {}}"#.to_vec();
    let deep = format!("{{\"credential\": {}1{}}}", "[".repeat(2_000), "]".repeat(2_000)).into_bytes();
    let bodies = [
        unknown,
        suites,
        purposes,
        json!({}),
        json!([]),
        json!(null),
        json!({"credential": 7}),
        json!({"credential": good, "options": 7}),
    ];
    let mut octets: Vec<Vec<u8>> = bodies.iter().map(|body| body.to_string().into_bytes()).collect();
    octets.extend([doubled, deep, Vec::new(), vec![0xff; 64], b"{".to_vec()]);
    for (path, _) in
        ISSUERS.iter().copied().chain([("/credentials/verify", ""), ("/presentations/verify", ""), ("/credentials/status", "")])
    {
        for body in &octets {
            let (status, answer) = suite.send(path, body);
            assert_eq!((status, answer["errors"].is_array()), (400, true), "{path} {}", String::from_utf8_lossy(body));
        }
    }
    assert_eq!(suite.post("/nowhere", &json!({})).0, 404);
    assert_eq!(suite.send("/credentials/verify", &vec![b' '; 1024 * 1024 + 1]).0, 413);
}

#[test]
fn one_changed_member_is_not_verified() {
    let suite = Suite::start();
    let examples = json!(["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]);
    let rich = with(
        v2(suite.did()),
        json!({"@context": examples, "name": "A name", "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2036-01-01T00:00:00Z", "evidence": [{"type": "E", "note": "n", "score": 5}]}),
    );
    let mut tried = 0;
    for (path, _) in ISSUERS {
        let issued = suite.issued(path, &rich, json!({}));
        assert_eq!(suite.faults(&issued), Vec::<String>::new(), "the control");
        for (at, value) in leaves("", &issued) {
            let mut changed = issued.clone();
            *changed.pointer_mut(&at).unwrap() = match value {
                Value::String(text) => json!(format!("{text}x")),
                _ => json!(6),
            };
            assert!(!suite.faults(&changed).is_empty(), "{path} {at}");
            tried += 1;
        }
        for added in [json!({"added": 1}), json!({"description": "d"}), json!({"termsOfUse": {"type": "T"}})] {
            assert!(!suite.faults(&with(issued.clone(), added)).is_empty());
        }
        for gone in ["proof", "name", "evidence", "validUntil", "issuer"] {
            assert!(!suite.faults(&with(issued.clone(), json!({gone: null}))).is_empty(), "{gone}");
        }
        let moved =
            with(issued.clone(), json!({"proof": with(issued["proof"].clone(), json!({"proofPurpose": "authentication"}))}));
        assert!(!suite.faults(&moved).is_empty());
    }
    assert!(tried > 80, "{tried}");
}

/// Every text and number, with its pointer.
fn leaves(at: &str, value: &Value) -> Vec<(String, Value)> {
    match value {
        Value::Object(members) => members.iter().flat_map(|(name, inner)| leaves(&format!("{at}/{name}"), inner)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(place, inner)| leaves(&format!("{at}/{place}"), inner)).collect()
        }
        other => vec![(at.to_owned(), other.clone())],
    }
}

#[test]
fn published_vectors_hold_but_for_their_issuers_and_altered_ones_do_not() {
    let suite = Suite::start();
    for name in ["alumni-signed", "jcs-signed", "2020-signed", "set-signed", "chain-signed"] {
        let path = format!("{}/tests/vectors/eddsa/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let vector: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        // Their issuer is an example's address, and nothing ties it to the key: that alone is wrong with them.
        assert_eq!(suite.faults(&vector), ["The key is not its issuer's."], "{name}");
        for change in [json!({"name": "another"}), json!({"added": "x"}), json!({"validFrom": "2023-01-01T00:00:01Z"})] {
            let told = suite.faults(&with(vector.clone(), change));
            assert_eq!(told, ["the content does not match the signature"], "{name}");
        }
    }
}

#[test]
fn a_status_that_was_set_is_told_and_the_list_is_signed() {
    let suite = Suite::start();
    let both = json!({"credentialStatus": [{"type": "BitstringStatusListEntry", "statusPurpose": "revocation"},
        {"type": "BitstringStatusListEntry", "statusPurpose": "suspension"}], "credentialId": "urn:both"});
    let issued = suite.issued("/jcs/credentials/issue", &v2(suite.did()), both);
    let other = suite.issued("/status/credentials/issue", &v2(suite.did()), json!({}));
    let entries = issued["credentialStatus"].as_array().unwrap();
    assert_eq!((entries.len(), &entries[0]["type"]), (2, &json!("BitstringStatusListEntry")));
    let set = |purpose: &str, status: bool| {
        let entry = json!({"type": "BitstringStatusListEntry", "statusPurpose": purpose});
        suite.post("/credentials/status", &json!({"credentialId": "urn:both", "credentialStatus": entry, "status": status})).0
    };
    assert_eq!(suite.faults(&issued), Vec::<String>::new());
    assert_eq!(set("suspension", true), 200);
    assert_eq!(suite.faults(&issued), ["It is under suspension."]);
    assert_eq!(set("suspension", false), 200);
    assert_eq!(suite.faults(&issued), Vec::<String>::new());
    assert_eq!(set("message", true), 400);
    let by_place = json!({"credentialStatus": other["credentialStatus"]});
    assert_eq!(suite.post("/credentials/status", &by_place).0, 200);
    assert_eq!(suite.faults(&other), ["It is under revocation."]);
    assert_eq!(suite.faults(&issued), Vec::<String>::new(), "each has its own place");
    let nowhere = json!({"credentialId": "urn:nobody", "credentialStatus": {"type": "BitstringStatusListEntry", "statusPurpose": "revocation"}});
    assert_eq!(suite.post("/credentials/status", &nowhere).0, 404);
    let (status, list) = suite.get(other["credentialStatus"]["statusListCredential"].as_str().unwrap());
    assert_eq!((status, &list["credentialSubject"]["statusPurpose"]), (200, &json!("revocation")));
    assert_eq!(suite.faults(&list), Vec::<String>::new(), "the list is a credential itself");
    let bits = insignia::domain::status_list::Bits::decode(list["credentialSubject"]["encodedList"].as_str().unwrap(), 16 * 1024)
        .unwrap();
    let place = |entry: &Value| entry["statusListIndex"].as_str().unwrap().parse().unwrap();
    assert_eq!((bits.get(place(&other["credentialStatus"])), bits.get(place(&entries[0]))), (Some(true), Some(false)));
    assert_eq!(suite.post("/status-lists/1/publish", &json!({})).0, 204);
    assert_eq!(suite.post("/status-lists/9/publish", &json!({})).0, 404);
    assert_eq!(suite.get(&format!("{}/status-lists/3", suite.adapter.base())).0, 404);
}

#[test]
fn a_status_that_cannot_be_asked_and_dates_that_do_not_fit_are_not_verified() {
    let suite = Suite::start();
    let base = suite.adapter.base();
    let entry = |list: &str, purpose: &str, index: &str| {
        json!({"credentialStatus": {"type": "BitstringStatusListEntry", "statusPurpose": purpose, "statusListIndex": index,
            "statusListCredential": list}})
    };
    let ours = format!("{base}/status-lists/1");
    for (change, good) in [
        (entry(&ours, "revocation", "7"), true),
        (entry(&ours, "suspension", "7"), false),
        (entry(&ours, "revocation", "131072"), false),
        (entry(&format!("{base}/status-lists/9"), "revocation", "7"), false),
        (entry("https://a.example/list", "revocation", "7"), false),
        (json!({"credentialStatus": {"type": "https://a.example/#Other"}}), false),
        (json!({"validFrom": "2026-11-20T09:30:00Z"}), true),
        (json!({"validFrom": "2026-11-20T09:30:01Z"}), false),
        (json!({"validUntil": "2026-11-20T09:30:00Z"}), true),
        (json!({"validUntil": "2026-11-20T09:29:59Z"}), false),
    ] {
        let issued = suite.issued("/credentials/issue", &with(v2(suite.did()), change), json!({}));
        assert_eq!(suite.faults(&issued).is_empty(), good, "{issued}");
    }
    let expiring = with(v1(suite.did()), json!({"expirationDate": "2026-11-20T09:31:00Z"}));
    let issued = suite.issued("/credentials/issue", &expiring, json!({}));
    assert!(suite.faults(&issued).is_empty());
    suite.clock.advance(61);
    assert_eq!(suite.faults(&issued), ["/validUntil has passed"]);
}

#[test]
fn what_the_verifier_expects_of_a_proof_is_heeded() {
    let suite = Suite::start();
    let issued = suite.issued("/credentials/issue", &v2(suite.did()), json!({}));
    for (options, good) in [
        (json!({"expectedProofPurpose": "assertionMethod", "unknown": true}), true),
        (json!({"expectedProofPurpose": "authentication"}), false),
        (json!({"challenge": "c-1"}), false),
        (json!({"domain": "a.example"}), false),
    ] {
        let told = told(suite.post("/credentials/verify", &json!({"verifiableCredential": issued, "options": options})));
        assert_eq!(told.is_empty(), good, "{options}");
    }
}

#[test]
fn the_command_tells_its_addresses_in_one_line_and_needs_no_installation() {
    let folder = Folder::make();
    let pem = folder.0.join("certificate.pem");
    let start = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_insignia"));
        command.args(["conformance", "--listen", "127.0.0.1:0", "--json"]).args(more).current_dir(&folder.0);
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    };
    for more in [&["--plain-http"][..], &["--certificate", pem.to_str().unwrap()]] {
        let mut child = start(more);
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let line: Value = serde_json::from_str(&line).unwrap();
        let base = line["base_url"].as_str().unwrap();
        let plain = more == ["--plain-http"];
        assert!(base.starts_with(if plain { "http://localhost:" } else { "https://localhost:" }), "{line}");
        assert!(line["did"].as_str().unwrap().starts_with("did:key:z6Mk"));
        assert_eq!(line["endpoints"][0], format!("{base}/credentials/issue"));
        if plain {
            let mut about = ureq::get(base).call().unwrap();
            let about: Value = serde_json::from_str(&about.body_mut().read_to_string().unwrap()).unwrap();
            assert_eq!(about["did"], line["did"]);
        } else {
            assert_eq!(line["certificate"], std::fs::read_to_string(&pem).unwrap());
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let left: Vec<_> = std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["certificate.pem"], "no data folder, no database");
}
