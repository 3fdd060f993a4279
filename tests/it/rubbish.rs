//! What strangers throw at the verifier: mutants of a genuine credential, and things made to be hard to read.

use crate::support::TestApp;
use crate::support::visitors::Answer;
use insignia::proof::data_integrity::{self, Proof};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::time::{Duration, Instant};

/// Longest that anything may take, in a build without optimisation on a busy machine.
const SECONDS: u64 = 10;

/// JSON pointers of every value below the root.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    if !at.is_empty() {
        found.push(at.to_owned());
    }
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, inner)| places(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found)),
        Value::Array(items) => items.iter().enumerate().for_each(|(place, inner)| places(inner, &format!("{at}/{place}"), found)),
        _ => {}
    }
}

fn edited(document: &Value, pointer: &str, edit: impl FnOnce(&mut Value, &str)) -> Value {
    let mut mutant = document.clone();
    let (outer, key) = pointer.rsplit_once('/').unwrap();
    edit(mutant.pointer_mut(outer).unwrap(), &key.replace("~1", "/").replace("~0", "~"));
    mutant
}

/// Each place removed, renamed, doubled, emptied and changed; a member added beside it; and the classic attacks.
pub fn mutants(genuine: &Value) -> Vec<(String, Value)> {
    let (mut all, mut made) = (Vec::new(), Vec::new());
    places(genuine, "", &mut all);
    for place in &all {
        let here = genuine.pointer(place).unwrap();
        let changed = match here {
            Value::String(text) => vec![json!(format!("{text}x")), json!(text.to_uppercase()), json!("")],
            Value::Array(items) => vec![json!([]), json!([items, items])],
            _ => vec![Value::Null],
        };
        for other in changed {
            made.push((format!("{place} := {other}"), edited(genuine, place, |_, _| ())));
            *made.last_mut().unwrap().1.pointer_mut(place).unwrap() = other;
        }
        made.push((
            format!("{place} removed"),
            edited(genuine, place, |outer, key| match outer {
                Value::Object(members) => drop(members.remove(key)),
                Value::Array(items) => drop(items.remove(key.parse().unwrap())),
                _ => unreachable!(),
            }),
        ));
        made.push((
            format!("{place} renamed or doubled"),
            edited(genuine, place, |outer, key| match outer {
                Value::Object(members) => {
                    let value = members.remove(key).unwrap();
                    members.insert(format!("{key}X"), value);
                }
                Value::Array(items) => items.push(json!("one more")),
                _ => unreachable!(),
            }),
        ));
        if here.is_object() {
            let mut more = genuine.clone();
            more.pointer_mut(place).unwrap()["finalGrade"] = json!("A+");
            made.push((format!("{place} + finalGrade"), more));
        }
    }
    let root = [
        ("/@context", json!(["https://www.w3.org/ns/credentials/v2"])),
        ("/@context", json!([genuine["@context"][0], genuine["@context"][1], genuine["@context"][2], "https://evil.example/v1"])),
        (
            "/@context",
            json!([genuine["@context"][0], genuine["@context"][1], genuine["@context"][2], {"name": "https://e.example/x"}]),
        ),
        ("/@context", json!([genuine["@context"][1], genuine["@context"][0], genuine["@context"][2]])),
        ("/credentialStatus/statusListCredential", json!("https://evil.example/status/1")),
        ("/credentialStatus/statusListIndex", json!("0")),
        ("/proof", json!([genuine["proof"][0], genuine["proof"][0]])),
        ("/validUntil", json!("9999-01-01T00:00:00Z")),
        ("/issuer", json!("did:web:evil.example")),
    ];
    for (place, value) in root {
        let mut mutant = genuine.clone();
        if let Some(here) = mutant.pointer_mut(place) {
            *here = value;
            made.push((format!("{place} attacked"), mutant));
        }
    }
    made
}

fn meaning(document: &Value) -> Option<String> {
    let proof = Proof::read(document).ok()?;
    let options: Map<String, Value> = proof.options().clone();
    let mut bare = document.clone();
    bare.as_object_mut()?.remove("proof");
    Some(data_integrity::canonical(&bare, &options).ok()?.document_sha256())
}

#[test]
fn no_mutant_is_genuine_unless_it_says_the_same() {
    let app = TestApp::sqlite();
    let delivered = app.certify("ada@example.com", "gitlab-certified-associate");
    let genuine: Value = serde_json::from_slice(&app.document(&delivered)).unwrap();
    let mutants = mutants(&genuine);
    assert!(mutants.len() >= 200, "{}", mutants.len());
    let (mut same, mut fooled) = (0, 0);
    for (told, mutant) in mutants.iter().filter(|(_, mutant)| *mutant != genuine) {
        let report = app.verify(mutant.to_string().as_bytes());
        if report["verdict"] == "genuine" {
            assert_eq!(meaning(mutant), meaning(&genuine), "{told}: {report:#}");
            same += 1;
        } else {
            assert!(
                ["not_genuine", "could_not_finish", "no_credential"].contains(&report["verdict"].as_str().unwrap()),
                "{told}"
            );
        }
        // The control: to look the number up and find it good is what a hurried verifier does.
        let number = mutant["id"].as_str().and_then(|url| app.app.site().credential_id(url));
        fooled += usize::from(number.is_some_and(|id| app.report(&id.to_string())["verdict"] == "genuine"));
    }
    println!("{} mutants, {same} say the same; looking the number up is fooled by {fooled}", mutants.len());
    assert!(same < 10, "{same}");
    assert!(fooled > 200, "the control must be fooled: {fooled}");
    assert_eq!(app.verify(genuine.to_string().as_bytes())["verdict"], "genuine");
}

pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &crc.sum().to_be_bytes()].concat()
}

pub fn png(width: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let size = [&width.to_be_bytes()[..], &width.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &size), &chunks.concat(), &chunk(b"IEND", b"")].concat()
}

pub fn text_chunk(compressed: bool, text: &[u8]) -> Vec<u8> {
    let flags: &[u8] = if compressed { b"\x01\x00\x00\x00" } else { b"\x00\x00\x00\x00" };
    chunk(b"iTXt", &[b"openbadgecredential\0", flags, text].concat())
}

/// So many octets of nothing, packed.
pub fn packed(size: usize) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let nothing = vec![b' '; 1 << 20];
    (0..size >> 20).for_each(|_| packer.write_all(&nothing).unwrap());
    packer.finish().unwrap()
}

fn rubbish(genuine: &[u8], folder: &std::path::Path) -> Vec<(&'static str, Vec<u8>)> {
    let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>").into_bytes();
    let laughs: String = (1..12).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let secret = folder.join("master.key");
    let entity = |declared: &str, used: &str| {
        format!("<?xml version=\"1.0\"?><!DOCTYPE svg [{declared}]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>{used}</text></svg>").into_bytes()
    };
    let says = |rest: &str| format!("{{\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]{rest}}}").into_bytes();
    let doubled = String::from_utf8(genuine.to_vec()).unwrap().replacen('{', "{\"name\":\"Grand Master\",", 1);
    let mut poisoned: Value = serde_json::from_slice(genuine).unwrap();
    let evidence: Vec<Value> = (0..2_000).map(|_| json!({"type": ["Evidence"], "narrative": "alike"})).collect();
    poisoned["evidence"] = json!(evidence);
    let good = png(1, &[text_chunk(false, genuine)]);
    let mut bad_sum = good.clone();
    let last = bad_sum.len() - 20;
    bad_sum[last] ^= 1;
    vec![
        ("nothing", Vec::new()),
        ("null", b"null".to_vec()),
        ("a number", b"1e999999999".to_vec()),
        ("an empty list", b"[]".to_vec()),
        ("noise", (0..50_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("not UTF-8", b"\xff\xfe\x7b\x00".to_vec()),
        ("two byte order marks", [b"\xEF\xBB\xBF\xEF\xBB\xBF", genuine].concat()),
        ("cut short", genuine[..genuine.len() / 2].to_vec()),
        ("two at once", [genuine, genuine].concat()),
        ("a key twice", doubled.into_bytes()),
        ("the largest", vec![b'x'; 2 * 1024 * 1024]),
        ("deep lists", "[".repeat(1_000_000).into_bytes()),
        ("deep objects", "{\"a\":".repeat(300_000).into_bytes()),
        ("deep and a credential", says(&format!(",\"a\":{}{}", "[".repeat(100_000), "]".repeat(100_000)))),
        ("many keys", says(&(0..20_000).map(|n| format!(",\"k{n}\":0")).collect::<String>())),
        ("only the word", says("")),
        ("every context wrong", says(",\"@context\":[\"http://127.0.0.1:1/x\",\"file:///etc/passwd\"]")),
        ("two thousand things alike", poisoned.to_string().into_bytes()),
        ("a web token", b"eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0.".to_vec()),
        ("a page", b"<!doctype html><html><body>VerifiableCredential</body></html>".to_vec()),
        ("an SVG without", svg("<text>x</text>")),
        ("an SVG of laughs", entity(&format!("<!ENTITY a0 \"ha\">{laughs}"), "&a11;")),
        ("an SVG that reads files", entity(&format!("<!ENTITY x SYSTEM \"file://{}\">", secret.display()), "&x;")),
        ("an SVG that nests", svg(&"<g>".repeat(200_000))),
        ("a JPEG", [b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", &[0u8; 500][..]].concat()),
        ("only a PNG's beginning", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("a PNG without", png(1, &[])),
        ("a PNG of 30,000 by 30,000", png(30_000, &[chunk(b"IDAT", &packed(64 << 20))])),
        ("a PNG that swells", png(1, &[text_chunk(true, &packed(256 << 20))])),
        ("a PNG of many chunks", png(1, &vec![chunk(b"tEXt", b"a\0b"); 50_000])),
        ("a PNG cut short", good[..good.len() - 30].to_vec()),
        ("a PNG with a wrong sum", bad_sum),
        ("a PNG that lies about its length", [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xff\xff\xffIHDR"].concat()),
        ("a PNG with two", png(1, &[text_chunk(false, b"{}"), text_chunk(false, genuine)])),
    ]
}

#[test]
fn rubbish_gets_a_plain_answer_soon() {
    let app = TestApp::sqlite();
    let genuine = app.document(&app.issue("ada@example.com", "Ada Example"));
    let key = std::fs::read_to_string(app.folder().join("master.key")).unwrap();
    let expect = |told: &str, answer: &Answer, since: Instant| {
        assert!(answer.status < 500, "{told}: {}", answer.text());
        assert!(since.elapsed() < Duration::from_secs(SECONDS), "{told}: {:?}", since.elapsed());
        let said = answer.text();
        assert!(!said.contains("genuine and current") && !said.contains("\"verdict\":\"genuine\""), "{told}: {said}");
        assert!(!said.contains(key.trim()), "{told}");
    };
    for (told, octets) in rubbish(&genuine, app.folder()) {
        for kind in ["application/json", "image/png", "image/svg+xml"] {
            let since = Instant::now();
            let answer = app.post("/api/v1/verify", &[("content-type", kind)], &octets);
            assert_eq!(answer.status, 200, "{told} as {kind}: {}", answer.text());
            expect(told, &answer, since);
        }
        let since = Instant::now();
        let form = app.verify_form("file", &octets);
        assert!([200, 413, 422].contains(&form.status), "{told}: {}", form.status);
        expect(told, &form, since);
    }
    let large = vec![b' '; 16 * 1024 * 1024 + 1];
    assert_eq!(app.post_json("/api/v1/verify", &large).expect(413).problem(), "too-large");
    assert_eq!(app.verify_form("file", &large).status, 413);
    for kind in ["", "text/html", "video/mp4", "application/json, image/png"] {
        assert_eq!(app.post("/api/v1/verify", &[("content-type", kind)], &genuine).expect(415).problem(), "media-type", "{kind}");
    }
    assert_eq!(app.verify(&genuine)["verdict"], "genuine", "and it still works");
    assert_eq!(app.app.metrics.requests_failed.get(), 0);
}
