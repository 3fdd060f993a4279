//! More than a thousand hostile things shown to the verifier over HTTP: none is accepted, nothing breaks down, and what is
//! said of each holds no word that was not verified. A file a class; each has a control: the same thing unspoilt, and
//! where there is one, a hurried verifier that is fooled.

mod algorithms;
mod bombs;
mod bulk;
pub mod elsewhere;
mod hosted;
mod issuers;
mod jose;
mod json;
pub mod lists;
mod mutants;
mod nested;
mod pictures;
mod reach;
mod signed2;
mod tokens;
mod words;

use crate::support::TestApp;
use crate::support::elsewhere::Elsewhere;
use insignia::config::{IssuerLine, VerifyFile};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// An issuer on the operator's list, in whose name nobody here can sign.
const KNOWN: &str = "did:web:harvard.example";
/// Longest that one answer may take, in a build without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);
/// Octets by which the process may swell over a class, whatever the other tests do meanwhile.
const SWELL: u64 = 1 << 30;

/// Our service, and a stranger's beside it that it may ask.
struct World {
    app: TestApp,
    theirs: Elsewhere,
}

/// Something hostile.
#[derive(Clone)]
struct Hostile {
    /// What is wrong with it.
    told: String,
    octets: Vec<u8>,
}

fn hostile(told: impl Into<String>, octets: impl Into<Vec<u8>>) -> Hostile {
    Hostile { told: told.into(), octets: octets.into() }
}

fn spelt(told: impl Into<String>, document: &Value) -> Hostile {
    hostile(told, document.to_string())
}

impl World {
    fn new() -> Self {
        let theirs = Elsewhere::open();
        let app = TestApp::verifying(VerifyFile {
            private_hosts: Some(vec![theirs.host()]),
            issuers: Some(vec![IssuerLine::Id(KNOWN.to_owned())]),
            ..VerifyFile::default()
        });
        Self { app, theirs }
    }

    /// The control: this one is as it should be.
    #[track_caller]
    fn accepts(&self, told: &str, octets: &[u8]) -> Value {
        let report = self.app.verify(octets);
        assert_eq!(report["verdict"], "genuine", "{told}: {report:#}");
        report
    }

    /// Shows each by the API and on the page, and says how many there were.
    fn refuses(&self, class: &str, table: &[Hostile]) -> usize {
        let before = resident();
        for hostile in table {
            self.refuse(hostile);
        }
        let swollen = resident().saturating_sub(before);
        assert!(swollen < SWELL, "{class}: {swollen} octets more");
        assert_eq!(self.app.app.metrics.requests_failed.get(), 0, "{class}");
        println!("{class}: {} refused, {} KiB more", table.len(), swollen >> 10);
        table.len()
    }

    fn refuse(&self, Hostile { told, octets }: &Hostile) {
        let since = Instant::now();
        let answer = self.app.post_json("/api/v1/verify", octets);
        assert!(since.elapsed() < LONGEST, "{told}: {:?}", since.elapsed());
        assert!(matches!(answer.status, 200 | 400 | 413 | 422), "{told}: {} {}", answer.status, answer.text());
        if answer.status == 200 {
            unaccepted(told, &answer.json());
        }
        let since = Instant::now();
        let page = self.app.verify_form("file", octets);
        assert!(since.elapsed() < LONGEST, "{told}: {:?}", since.elapsed());
        assert!(matches!(page.status, 200 | 413 | 422), "{told}: {}", page.status);
        let page = page.text();
        assert!(!page.contains("genuine and current") && !page.contains("mark-tick"), "{told}: {page}");
        assert!(!page.contains("made it out to"), "{told}: nobody was asked about: {page}");
    }
}

/// No verdict that somebody could take for a yes, nobody known who did not sign, and nothing shown without a good proof.
#[track_caller]
fn unaccepted(told: &str, report: &Value) {
    let verdict = report["verdict"].as_str().unwrap_or_default();
    assert!(["not_genuine", "could_not_finish", "no_credential"].contains(&verdict), "{told}: {report:#}");
    assert!(report["recipient"].is_null(), "{told}: nobody was asked about");
    let passed = |name: &str| {
        let checks = report["checks"].as_array().into_iter().flatten();
        checks.filter(|check| check["name"] == name).any(|check| check["outcome"] == "passed")
    };
    let vouched = passed("proof") && passed("issuer_binding");
    assert!(vouched || (report["credential"].is_null() && report["issuer"].is_null()), "{told}: {report:#}");
    assert_ne!(report["issuer"]["trust"], "known", "{told}: {report:#}");
    let whole: Vec<_> = report["checks"].as_array().into_iter().flatten().filter(|check| check["outcome"] != "passed").collect();
    assert!(!whole.is_empty() || verdict == "no_credential", "{told}: a verdict has its reason");
}

/// Octets that this process holds in memory; nothing where the system does not tell.
fn resident() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    told.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).map_or(0, |pages| pages * 4096)
}

/// An Open Badge by that issuer, not yet signed.
pub fn badge(issuer: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c01",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Welding II",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Guild of Welders", "url": "https://guild.example/"},
        "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2036-01-01T00:00:00Z",
        "evidence": [{"type": ["Evidence"], "name": "Seam", "narrative": "A seam", "id": "https://guild.example/e/1"}],
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "identityType": "emailAddress", "hashed": false,
                "identityHash": "wanda@example.org"}],
            "achievement": {
                "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c02", "type": ["Achievement"], "name": "Welding II",
                "description": "Welds upside down.", "criteria": {"narrative": "Weld upside down."}, "tag": ["steel"],
            },
        },
    })
}
