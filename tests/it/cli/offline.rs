//! `insignia verify --offline` with what issuers publish given as files: nobody is asked, and nothing is green without.

use super::*;
use insignia::domain::status_list::{Bits, PLACES};
use insignia::proof::data_integrity;
use insignia::proof::key::SigningKey;

/// Spoils a list before it is signed.
type Change = fn(&mut Value);

/// Vectors of the Digital Credentials Consortium (see SOURCES.md there).
fn vector(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/dcc").join(name).to_str().unwrap().to_owned()
}

fn status(ran: &Ran) -> Value {
    let report = ran.json();
    report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "status").unwrap().clone()
}

const LIST_AT: &str = "https://raw.githubusercontent.com/digitalcredentials/verifier-core/refs/heads/main/src/test-fixtures/status/e5WK8CbZ1GjycuPombrj";

#[test]
fn a_badge_of_the_dcc_is_judged_by_the_list_that_is_given() {
    let folder = Folder::make();
    let verify = |more: &[&str]| run(&folder.0, &[&["verify", "--offline", "--json"], more].concat());
    let (list, unrevoked, revoked) = (vector("list.json"), vector("unrevoked.json"), vector("revoked.json"));
    let said = |ran: &Ran| {
        assert_eq!((ran.code, status(ran)["outcome"].as_str()), (3, Some("not_checked")), "{}", ran.out);
        status(ran)["detail"].as_str().unwrap().to_owned()
    };
    // Its signature, issuer, purpose and dates are good. It has 100,000 places, though, and Bitstring Status List 1.0
    // (section 3.2) forbids to draw anything from fewer than 131,072.
    let short = said(&verify(&[&unrevoked, "--status", &list]));
    assert!(short.contains("fewer than 131072 places"), "{short}");
    assert!(said(&verify(&[&unrevoked])).contains("not been asked for"));
    // This badge names the list at the address of a copy, and the list says where it belongs.
    assert!(said(&verify(&[&revoked])).contains("not been asked for"));
    assert!(said(&verify(&[&revoked, "--status", &format!("{LIST_AT}={list}")])).contains("another address"));
    // A list that was changed says nothing, neither yes nor no.
    let text = std::fs::read_to_string(&list).unwrap();
    let changed = folder.0.join("changed.json");
    std::fs::write(&changed, text.replace("2025-01-09T15:20:02.183Z", "2025-01-09T15:20:03.183Z")).unwrap();
    let spoilt = said(&verify(&[&unrevoked, "--status", changed.to_str().unwrap()]));
    assert!(spoilt.contains("signature"), "{spoilt}");
}

/// The guild's badge, DID document and list, signed by its one key; the places set in the list are as given.
struct Guild {
    folder: Folder,
    key: SigningKey,
}

const GUILD: &str = "did:web:guild.example:welders";
const STATUS: &str = "https://guild.example/status/1";

impl Guild {
    fn new() -> Self {
        Self { folder: Folder::make(), key: SigningKey::from_seed([9; 32]) }
    }

    fn write(&self, name: &str, document: &Value) -> String {
        let path = self.folder.0.join(name);
        std::fs::write(&path, document.to_string()).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn signed(&self, mut document: Value, key: &SigningKey) -> Value {
        let at = "2026-01-02T00:00:00Z".parse().unwrap();
        let (proof, _) = data_integrity::prove(&document, key, &format!("{GUILD}#key-1"), at).unwrap();
        document["proof"] = json!([proof]);
        document
    }

    fn badge(&self) -> String {
        let plain = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c01", "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": "Welding II", "issuer": {"id": GUILD, "type": ["Profile"], "name": "Guild of Welders"},
            "validFrom": "2026-01-01T00:00:00Z",
            "credentialStatus": {"id": format!("{STATUS}#7"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": "7", "statusListCredential": STATUS},
            "credentialSubject": {"id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c03", "type": ["AchievementSubject"],
                "achievement": {"id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c02", "type": ["Achievement"], "name": "Welding II",
                    "description": "Welds upside down.", "criteria": {"narrative": "Weld upside down."}}},
        });
        self.write("badge.json", &self.signed(plain, &self.key))
    }

    fn did(&self) -> String {
        let name = format!("{GUILD}#key-1");
        self.write(
            "did.json",
            &json!({"id": GUILD, "assertionMethod": [name], "verificationMethod": [
                {"id": name, "type": "Multikey", "controller": GUILD, "publicKeyMultibase": self.key.public().multibase()}]}),
        )
    }

    fn list(&self, name: &str, set: &[u32], key: &SigningKey, change: impl Fn(&mut Value)) -> String {
        let mut bits = Bits::new(PLACES);
        set.iter().for_each(|place| bits.set(*place).unwrap());
        let mut list = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "id": STATUS, "issuer": GUILD, "validFrom": "2026-01-01T00:00:00Z",
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "credentialSubject": {"id": format!("{STATUS}#list"), "type": "BitstringStatusList", "statusPurpose": "revocation",
                "encodedList": bits.encode()},
        });
        change(&mut list);
        self.write(name, &self.signed(list, key))
    }
}

#[test]
fn a_foreign_list_decides_only_if_it_is_that_issuers() {
    let guild = Guild::new();
    let (badge, did) = (guild.badge(), guild.did());
    let verify = |list: Option<&str>, did: Option<&str>| {
        let status = list.map_or_else(Vec::new, |list| vec!["--status", list]);
        let keys = did.map_or_else(Vec::new, |did| vec!["--did", did]);
        let ran = run(&guild.folder.0, &[vec!["verify", badge.as_str(), "--offline", "--json"], keys, status].concat());
        (ran.code, ran.json()["verdict"].as_str().unwrap_or(&ran.out).to_owned())
    };
    let genuine = (0, "genuine".to_owned());
    let open = (3, "could_not_finish".to_owned());
    let clean = guild.list("clean.json", &[6, 8], &guild.key, |_| ());
    assert_eq!(verify(Some(&clean), Some(&did)), genuine, "the control");
    let revoked = guild.list("revoked.json", &[7], &guild.key, |_| ());
    assert_eq!(verify(Some(&revoked), Some(&did)), (1, "revoked".to_owned()));
    assert_eq!(verify(None, Some(&did)), open);
    assert_eq!(verify(Some(&clean), None), open, "without its keys nothing is known");
    let forger = SigningKey::from_seed([8; 32]);
    let forged = guild.list("forged.json", &[], &forger, |_| ());
    assert_eq!(verify(Some(&forged), Some(&did)), open);
    let changes: [(&str, Change); 4] = [
        ("old.json", |list| list["validUntil"] = json!("2026-01-03T00:00:00Z")),
        ("suspension.json", |list| list["credentialSubject"]["statusPurpose"] = json!("suspension")),
        ("anothers.json", |list| list["issuer"] = json!("did:web:other.example")),
        ("short.json", |list| list["credentialSubject"]["encodedList"] = json!("uH4sIAAAAAAAAA2MAAI3vAtIBAAAA")),
    ];
    for (name, change) in changes {
        let list = guild.list(name, &[], &guild.key, change);
        assert_eq!(verify(Some(&list), Some(&did)), open, "{name}");
    }
    // Given under another address than the one it is asked at, it is not there.
    assert_eq!(verify(Some(&format!("https://guild.example/status/2={clean}")), Some(&did)), open);
    // One that holds more than a list may.
    let text = std::fs::read_to_string(&clean).unwrap();
    let padded = |octets: usize| {
        let path = guild.folder.0.join("padded.json");
        std::fs::write(&path, text.replace("\"encodedList\":\"u", &format!("\"encodedList\":\"u{}", "A".repeat(octets))))
            .unwrap();
        verify(Some(&format!("{STATUS}={}", path.to_str().unwrap())), Some(&did))
    };
    assert_eq!(padded(1 << 20), open);
    assert_eq!(padded(10 << 20).0, 2, "it is not even read");
}
