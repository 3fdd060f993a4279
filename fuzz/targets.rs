//! What is fuzzed: every reader that meets the octets of strangers, each with what must hold of it for any octets.
//!
//! `cargo +nightly fuzz run NAME` drives one of them for as long as one likes. The same bodies run in the ordinary tests
//! over their seeds and a few thousand changed copies, which needs no nightly compiler; `fuzz/seeds.rs` writes the seeds
//! out as a corpus.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use insignia::domain::check::Outcome;
use insignia::domain::completion::Payload;
use insignia::domain::key_state::KeyState;
use insignia::domain::registry::Registry;
use insignia::domain::status_list::Bits;
use insignia::domain::strict_json::{self, Limits};
use insignia::proof::any_key::AnyKey;
use insignia::proof::controller::{self, Found, Purpose};
use insignia::proof::data_integrity::{self, Proof};
use insignia::proof::jws::{self, Jws};
use insignia::proof::key::SigningKey;
use insignia::proof::key_ring::KeyRing;
use insignia::proof::library::{Library, Piece};
use insignia::proof::verify::{self, Ground};
use insignia::render::{pdf, png, scan, svg};
use insignia::service::{brought, link, shortlist};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

type Body = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Body); 17] = [
    ("strict_json", strict_json),
    ("examine", examine),
    ("jws", jws),
    ("pem", pem),
    ("jwk", jwk),
    ("controller", controller),
    ("proofs", proofs),
    ("bits", bits),
    ("png", png),
    ("svg", svg),
    ("scan", scan),
    ("pdf", pdf),
    ("brought", brought),
    ("shortlist", shortlist),
    ("registry", registry),
    ("page", page),
    ("delivery", delivery),
];

/// Runs one target.
pub fn run(name: &str, octets: &[u8]) {
    let (_, body) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of that name");
    body(octets);
}

fn text(octets: &[u8]) -> Option<&str> {
    std::str::from_utf8(octets).ok()
}

/// What is read is read by everyone else alike, and its own spelling reads as the same.
fn strict_json(octets: &[u8]) {
    let Ok(value) = strict_json::parse(octets, Limits::CREDENTIAL) else { return };
    assert_eq!(serde_json::from_slice::<Value>(octets).ok().as_ref(), Some(&value));
    let again = strict_json::to_ascii(&value);
    assert_eq!(strict_json::parse(again.as_bytes(), Limits { size: 8 << 20, ..Limits::CREDENTIAL }).as_ref(), Ok(&value));
}

/// Nothing is vouched for but what was really signed: by the sha of what its signature covers.
fn examine(octets: &[u8]) {
    let world = world();
    let ground = Ground { ours: &world.ring, library: &world.library(), now: "2026-11-23T06:00:00Z".parse().expect("a moment") };
    let examined = verify::examine(octets, &ground);
    assert!(!examined.checks.is_empty());
    if let Some(facts) = examined.facts {
        assert!(world.genuine.contains(&facts.signed.document_sha256), "a forgery: {}", String::from_utf8_lossy(octets));
        assert!(examined.checks.iter().any(|check| check.outcome == Outcome::Passed));
    }
}

fn jws(octets: &[u8]) {
    let Some(Ok(read)) = text(octets).map(Jws::read) else { return };
    if read.verify(&world().public()).is_ok() {
        assert!(octets.ends_with(read.signature_text().as_bytes()) && read.payload == world().payload);
    }
}

fn pem(octets: &[u8]) {
    if let Some(Ok(key)) = text(octets).map(AnyKey::from_pem) {
        assert!(key.verify(key.algorithm(), b"whatever", &[0; 64]).is_err() && key.same_as(&key));
    }
}

fn jwk(octets: &[u8]) {
    let Ok(value) = strict_json::parse(octets, Limits::CREDENTIAL) else { return };
    if let Ok(key) = AnyKey::from_jwk(&value) {
        assert!(value.get("d").is_none() && value.get("k").is_none());
        assert!(key.verify(key.algorithm(), b"whatever", &[0; 64]).is_err());
    }
}

/// The octets are the issuer's document; then the first line is the name of a key and the rest is what stands there.
fn controller(octets: &[u8]) {
    let address = format!("https://{HOST}/.well-known/did.json");
    let method = format!("did:web:{HOST}#key-1");
    let mut library = Library::new();
    library.put(address, here(octets));
    for purpose in [Purpose::Assertion, Purpose::OpenBadges2] {
        if let Found::Key(found) = controller::published(&method, purpose, &library) {
            assert_eq!(found.controller, format!("did:web:{HOST}"));
        }
        let _ = controller::keys_of(&format!("did:web:{HOST}"), purpose, &library);
    }
    let Some((name, body)) = text(octets).and_then(|text| text.split_once('\n')) else { return };
    let mut library = Library::new();
    let _ = controller::published(name, Purpose::Assertion, &library);
    for wanted in library.wanted() {
        assert!(wanted.starts_with("https://") || wanted.starts_with("http://localhost"), "{wanted}");
        library.put(wanted, here(body.as_bytes()));
    }
    if let Found::Key(found) = controller::published(name, Purpose::Assertion, &library) {
        assert!(!controller::bound("did:web:somebody.else.example", &found) || name.contains("somebody.else.example"));
    }
}

fn proofs(octets: &[u8]) {
    let Ok(document) = strict_json::parse(octets, Limits::CREDENTIAL) else { return };
    for proof in Proof::read_all(&document).into_iter().flatten().flatten() {
        if let (Ok(canonical), Some(key)) = (proof.canonical(&document), world().public().ed25519())
            && proof.verify(&document, key).is_ok()
        {
            assert!(world().genuine.contains(&canonical.document_sha256()));
        }
    }
}

/// The octets are the text; then what the text packs.
fn bits(octets: &[u8]) {
    const MOST: usize = 16 << 20;
    let read = |text: &str| {
        if let Ok(bits) = Bits::decode(text, MOST) {
            assert!(bits.get(131_071).is_some() && bits.get(u32::MAX).is_none());
            assert_eq!(Bits::decode(&bits.encode(), MOST), Ok(bits));
        }
    };
    if let Some(text) = text(octets) {
        read(text);
    }
    read(&format!("u{}", URL_SAFE_NO_PAD.encode(octets)));
}

fn png(octets: &[u8]) {
    if let Ok(Some(baked)) = png::unbake(octets) {
        assert!(baked.payload.len() <= 1 << 20);
    }
}

fn svg(octets: &[u8]) {
    if let Ok(Some(baked)) = svg::unbake(octets) {
        assert!(baked.payload.len() <= octets.len());
    }
}

fn scan(octets: &[u8]) {
    let _ = scan::codes(octets);
}

fn pdf(octets: &[u8]) {
    let read = pdf::read(octets);
    assert!(read.links.iter().all(|link| link.len() <= octets.len().max(1 << 20)));
}

fn brought(octets: &[u8]) {
    let _ = brought::read(octets).into_owned();
}

fn shortlist(octets: &[u8]) {
    let limits = shortlist::Limits { items: 50, each: 64 << 10, all: 256 << 10, field: 1024 };
    if let Ok(items) = shortlist::items("list", octets, limits) {
        assert!(!items.is_empty() && items.len() <= 50);
        for item in items {
            assert!(!shortlist::csv_safe(&item.label).starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}

fn registry(octets: &[u8]) {
    let mut registry = Registry::default();
    if let Ok(many) = registry.read("registry.json", octets) {
        assert!(registry.len() <= many);
        let _ = registry.resembled("did:web:x.example", "Example Academy", Some(("did:web:y.example", "Other")));
    }
}

fn page(octets: &[u8]) {
    let base = format!("https://{HOST}/credentials/1").parse().expect("an address");
    if let Some(address) = link::credential_address(&base, octets) {
        assert!(!address.contains('#'));
    }
}

fn delivery(octets: &[u8]) {
    if let Ok(value) = strict_json::parse(octets, Limits::PAYLOAD) {
        let _ = Payload::parse(&value);
    }
}

const HOST: &str = "badges.example.org";

fn here(body: &[u8]) -> Piece {
    Piece::Here { content_type: String::new(), body: body.to_vec() }
}

/// An issuer with some credentials, in whose world the targets run.
struct World {
    ring: KeyRing,
    pieces: Vec<(String, Vec<u8>)>,
    payload: Vec<u8>,
    forms: Vec<Vec<u8>>,
    genuine: BTreeSet<String>,
}

impl World {
    fn key() -> SigningKey {
        SigningKey::from_seed([9; 32])
    }

    fn public(&self) -> AnyKey {
        AnyKey::Ed25519(Self::key().public())
    }

    fn library(&self) -> Library {
        let mut library = Library::new();
        self.pieces.iter().for_each(|(address, body)| library.put(address, here(body)));
        library
    }
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(make)
}

fn vector(path: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root: PathBuf = if root.ends_with("fuzz") { root.join("..") } else { root.to_owned() };
    std::fs::read(root.join("tests/vectors").join(path)).expect("a vector")
}

/// One credential in each form, signed by a did:key issuer.
fn make() -> World {
    let (key, at) = (World::key(), "2026-01-02T00:00:00Z".parse().expect("a moment"));
    let did = format!("did:key:{}", key.public().multibase());
    let method = format!("{did}#{}", key.public().multibase());
    let mut plain: Value = serde_json::from_slice(&vector("ours/unsigned.json")).expect("JSON");
    plain["issuer"]["id"] = json!(did);
    plain.as_object_mut().expect("an object").remove("credentialStatus");
    let sealed = |proof: Value| {
        let mut document = plain.clone();
        document["proof"] = json!([proof]);
        document.to_string().into_bytes()
    };
    let (rdfc, _) = data_integrity::prove(&plain, &key, &method, at).expect("a proof");
    let (jcs, _) = data_integrity::prove_jcs(&plain, &key, &method, at).expect("a proof");
    let payload = plain.to_string().into_bytes();
    let header = json!({"kid": method, "typ": "vc+jwt"}).as_object().expect("an object").clone();
    let token = jws::sign(header, &payload, &key).into_bytes();
    let ours: Value = serde_json::from_slice(&vector("ours/signed.json")).expect("JSON");
    let named = ours["proof"][0]["verificationMethod"].as_str().and_then(|name| name.split_once('#')).expect("a name");
    let mut world = World {
        ring: KeyRing::new(named.0, Vec::new()),
        pieces: Vec::new(),
        payload,
        forms: vec![vector("ours/signed.json"), sealed(rdfc), sealed(jcs), token, vector("ours/signed-jcs.json")],
        genuine: BTreeSet::new(),
    };
    if let Some(key) = AnyKey::from_multibase(named.1).ok().and_then(|key| key.ed25519().cloned()) {
        world.ring = KeyRing::new(named.0, vec![(key, KeyState::Active)]);
    }
    // The last one is of our own, signed as we never sign, and so no good.
    for form in &world.forms[..4] {
        let ground = Ground { ours: &world.ring, library: &world.library(), now: at };
        world.genuine.insert(verify::examine(form, &ground).facts.expect("a good credential").signed.document_sha256);
    }
    world
}

/// What a target starts from: its own kind of thing, whole and well formed.
pub fn seeds(name: &str) -> Vec<Vec<u8>> {
    let forms = || world().forms.clone();
    let picture = || {
        let modules = insignia::render::qr::encode("https://badges.example.org/c/1").expect("a code");
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"{}\"/></svg>", modules.path());
        svg.into_bytes()
    };
    let empty_png = || {
        let text = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
    };
    let credential = || String::from_utf8(world().forms[1].clone()).expect("text");
    let baked_png = || png::bake(&empty_png(), &credential()).expect("a badge");
    let baked_svg =
        || svg::bake("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", &credential()).expect("a badge").into_bytes();
    let a_pdf = || {
        let link = "<< /Type /Annot /A << /URI (https://badges.example.org/credentials/1) >> >>";
        format!("%PDF-1.4\n1 0 obj {link} endobj\n2 0 obj << /Length 5 >> stream\nhello\nendstream endobj\n%%EOF").into_bytes()
    };
    let table = || b"name,link,email\nAda,https://badges.example.org/credentials/1,ada@example.com\n".to_vec();
    let keys: Value = serde_json::from_slice(&vector("jose/rfc.json")).expect("JSON");
    let jwks = || keys.as_object().into_iter().flatten().filter_map(|(_, one)| one.get("key")).map(public_part);
    let did = json!({"id": format!("did:web:{HOST}"), "assertionMethod": ["#key-1"], "verificationMethod": [
        {"id": "#key-1", "type": "Multikey", "controller": format!("did:web:{HOST}"), "publicKeyMultibase": World::key().public().multibase()}]});
    let spelt = |value: Value| value.to_string().into_bytes();
    match name {
        "strict_json" | "examine" | "proofs" => forms(),
        "jws" => vec![world().forms[3].clone()],
        "pem" => vec![PEM.as_bytes().to_vec()],
        "jwk" => jwks().map(spelt).collect(),
        "controller" => vec![
            spelt(did.clone()),
            format!("did:web:{HOST}#key-1\n{did}").into_bytes(),
            format!("https://{HOST}/keys/1\n{}", jwks().next().unwrap_or_default()).into_bytes(),
        ],
        "bits" => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            std::io::Write::write_all(&mut gzip, &[0; 16384]).expect("memory");
            vec![Bits::new(131_072).encode().into_bytes(), gzip.finish().expect("memory")]
        }
        "png" => vec![empty_png(), baked_png()],
        "svg" => vec![picture(), baked_svg()],
        "scan" => vec![empty_png()],
        "pdf" => vec![a_pdf()],
        "brought" => {
            [forms(), vec![empty_png(), baked_png(), baked_svg(), a_pdf(), table(), b"https://x.example/".to_vec()]].concat()
        }
        "shortlist" => vec![table(), b"https://x.example/1\nhttps://x.example/2\n".to_vec(), world().forms[1].clone()],
        "registry" => {
            vec![spelt(json!({"meta": {"updated": "2026-05-03T00:00:00Z"}, "registry": {"did:web:x.example": {"name": "X"}}}))]
        }
        "page" => vec![b"<html><link rel=alternate type='application/json' href='/b.json'><!-- x --><script>1</script>".to_vec()],
        "delivery" => vec![spelt(json!({"type": "assessment.completed", "timestamp": "2026-11-20T09:29:00Z", "data": {
            "candidate": {"id": "1", "email": "ada@example.com", "name": "Ada"}, "achievement": "a", "assessment": "b",
            "score": 1, "max_score": 2, "passed": true, "completed_at": "2026-11-20T09:00:00Z"}}))],
        _ => Vec::new(),
    }
}

fn public_part(jwk: &Value) -> Value {
    let secret = ["d", "p", "q", "dp", "dq", "qi", "k"];
    jwk.as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| !secret.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// An Ed25519 key in SubjectPublicKeyInfo (RFC 8410, section 10.1).
const PEM: &str =
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
