//! Who signed, and in whose name: look-alikes, tricks with did:web, and documents that lie about whose they are. Whoever
//! looks at the signature alone is fooled by nearly all of them.

use super::elsewhere::{did_document, did_key, jcs, jwk, key, token};
use super::{Hostile, World, badge, hostile, spelt};
use serde_json::{Value, json};

/// Ids that are not what they look like. The badge is signed by a good key, only not by that issuer's.
fn names(ours: &str, port: &str) -> Vec<String> {
    let mut names: Vec<String> = [
        "did:web:harvard.example",
        "https://harvard.example",
        "https://harvard.example/issuer",
        "did:web:HARVARD.example",
        "did:web:harvard.example.",
        "did:web:harvard.example:",
        "did:web:harvard.example%3A443",
        "did:web:harvard.example#key-1",
        "did:web:harvard.example?x",
        "did:web:harvard.example/",
        "DID:web:harvard.example",
        "did:web:127.0.0.1",
        "did:web:127.1",
        "did:web:0x7f000001",
        "did:web:2130706433",
        "did:web:%5B::1%5D",
        "did:web:[::1]",
        "did:web:169.254.169.254",
        "did:web:localhost",
        "did:web:localhost%3A1",
        "did:web:localhost%3A22",
        "did:web:localhost%3A99999",
        "did:web:localhost%3A",
        "did:web:%6Cocalhost",
        "did:web:",
        "did:web::",
        "did:web:..",
        "did:web:.",
        "did:web:a:..",
        "did:web:a:.:b",
        "did:web:a:%2e%2e",
        "did:web:a:%2E%2E:b",
        "did:web:a:%2f",
        "did:web:a:b%2fc",
        "did:web:a:%5c",
        "did:web:a:%00",
        "did:web:a:%",
        "did:web:a:%zz",
        "did:web:a:b/../c",
        "did:web:a@b.example",
        "did:web:user:pass@b.example",
        "did:web:a b",
        "did:web:a\tb",
        "did:web:ex\u{430}mple.org",
        "did:web:xn--exmple-4nf.org",
        "did:web:a\u{200b}.example",
        "did:web:a\u{202e}.example",
        "did:key:z6Mk",
        "did:key:",
        "did:key:z",
        "did:jwk:e30",
        "did:jwk:",
        "did:ion:x",
        "did:ethr:0x0",
        "did:example:123",
        "did:",
        "urn:uuid:1",
        "x",
        "",
        " ",
        "null",
        "javascript:alert(1)",
        "data:,x",
        "file:///etc/passwd",
        "http://harvard.example",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://user@harvard.example/",
        "https://harvard.example\\@evil.example/",
        "https:harvard.example",
        "//harvard.example",
        "https://",
        "ftp://harvard.example",
    ]
    .map(str::to_owned)
    .to_vec();
    names.extend([
        ours.to_owned(),
        ours.to_uppercase(),
        format!("{ours}:x"),
        format!("{ours}/"),
        format!("{ours}#"),
        format!("{ours} "),
        format!(" {ours}"),
        format!("{ours}\u{200b}"),
        ours.replace("%3A", "%3a"),
        ours.replace("%3A", ":"),
        ours.replace("localhost", "LOCALHOST"),
        ours.replace("localhost", "localhost."),
    ]);
    names.extend(
        [
            "..",
            "%2e%2e",
            ".",
            "%2f",
            "guild:..",
            "..:guild",
            "guild%2f..",
            "guild%5c",
            "guild?x",
            "guild#x",
            "guild/",
            "GUILD",
            "guild%00",
            "guild%20",
        ]
        .map(|path| format!("did:web:localhost%3A{port}:{path}")),
    );
    names
}

fn told_by(world: &World) -> Vec<Hostile> {
    let (forger, method) = (key(8), did_key(&key(8)).1);
    let ours = world.app.app.site().did();
    let port = world.theirs.host().rsplit(':').next().unwrap().to_owned();
    let mut table = Vec::new();
    for name in names(ours, &port) {
        table.push(spelt(format!("in the name of {name:?}"), &jcs(&badge(&name), &forger, &method)));
        let own = format!("{name}#key-1");
        table.push(spelt(format!("under the key of {name:?}"), &jcs(&badge(&name), &forger, &own)));
        table.push(hostile(format!("a token under the key of {name:?}"), token(&json!({"kid": own}), &badge(&name), &forger)));
    }
    table
}

type Change = fn(&mut Value, &str);
/// A good document in another spelling.
type Spoilt = fn(String) -> Vec<u8>;

/// What is wrong with a DID document; the second text is the DID.
fn documents() -> Vec<(&'static str, Change)> {
    vec![
        ("no id", |d, _| drop(d.as_object_mut().unwrap().remove("id"))),
        ("id of another", |d, _| d["id"] = json!("did:web:harvard.example")),
        ("id with slash", |d, did| d["id"] = json!(format!("{did}/"))),
        ("id in capitals", |d, did| d["id"] = json!(did.to_uppercase())),
        ("ids in a list", |d, did| d["id"] = json!([did])),
        ("not for issuing", |d, _| d["assertionMethod"] = json!([])),
        ("for logging in", |d, did| {
            d["assertionMethod"] = json!([]);
            d["authentication"] = json!([format!("{did}#key-1")]);
        }),
        ("another name listed", |d, did| d["assertionMethod"] = json!([format!("{did}#key-2")])),
        ("a name as an object", |d, did| d["assertionMethod"] = json!({"id": format!("{did}#key-1")})),
        ("no such method", |d, _| d["verificationMethod"] = json!([])),
        ("method twice", |d, _| {
            let one = d["verificationMethod"][0].clone();
            d["verificationMethod"] = json!([one, one]);
        }),
        ("another controller", |d, _| d["verificationMethod"][0]["controller"] = json!("did:web:harvard.example")),
        ("no controller", |d, _| drop(d["verificationMethod"][0].as_object_mut().unwrap().remove("controller"))),
        ("controllers", |d, did| d["verificationMethod"][0]["controller"] = json!([did])),
        ("another key", |d, _| d["verificationMethod"][0]["publicKeyMultibase"] = json!(key(7).public().multibase())),
        ("weak key", |d, _| {
            d["verificationMethod"][0]["publicKeyMultibase"] = json!("z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP")
        }),
        ("no key", |d, _| drop(d["verificationMethod"][0].as_object_mut().unwrap().remove("publicKeyMultibase"))),
        ("two keys", |d, _| d["verificationMethod"][0]["publicKeyJwk"] = jwk(&key(7))),
        ("secret key", |d, _| d["verificationMethod"][0]["secretKeyMultibase"] = json!("z3u2")),
        ("type of another", |d, _| d["verificationMethod"][0]["type"] = json!("JsonWebKey")),
        ("unknown type", |d, _| d["verificationMethod"][0]["type"] = json!("X")),
        ("revoked", |d, _| d["verificationMethod"][0]["revoked"] = json!("2026-01-01T00:00:00Z")),
        ("revoked later", |d, _| d["verificationMethod"][0]["revoked"] = json!("2026-11-01T00:00:00Z")),
        ("revoked, unreadable", |d, _| d["verificationMethod"][0]["revoked"] = json!("yes")),
        ("run out", |d, _| d["verificationMethod"][0]["expires"] = json!("2026-01-01T00:00:00Z")),
        ("run out, unreadable", |d, _| d["verificationMethod"][0]["expires"] = json!(7)),
        ("an array", |d, _| *d = json!([d.clone()])),
        ("nothing", |d, _| *d = Value::Null),
        ("a text", |d, _| *d = json!("did")),
        ("relative name", |d, _| d["verificationMethod"][0]["id"] = json!("key-1")),
    ]
}

#[test]
fn nobody_issues_in_anothers_name() {
    let world = World::new();
    let did = world.theirs.did("guild");
    world.theirs.publish("/guild/did.json", &did_document(&did, &key(9)));
    let signed = |did: &str| jcs(&badge(did), &key(9), &format!("{did}#key-1"));
    world.accepts("the control", signed(&did).to_string().as_bytes());
    let mut table = told_by(&world);
    for (at, (told, change)) in documents().into_iter().enumerate() {
        let did = world.theirs.did(&format!("d{at}"));
        let mut document = did_document(&did, &key(9));
        change(&mut document, &did);
        world.theirs.publish(&format!("/d{at}/did.json"), &document);
        table.push(spelt(format!("document: {told}"), &signed(&did)));
    }
    let good = |did: &str| did_document(did, &key(9)).to_string();
    let answers: [(&str, Spoilt); 8] = [
        ("200 OK", |good| format!("\u{feff}{good}").into_bytes()),
        ("200 OK", |good| format!("{good}{good}").into_bytes()),
        ("200 OK", |good| good.replacen('{', "{\"id\":\"did:web:x\",", 1).into_bytes()),
        ("200 OK", |good| format!("{}{good}", " ".repeat(2 << 20)).into_bytes()),
        ("200 OK", |good| good.as_bytes()[..good.len() - 1].to_vec()),
        ("404 Not Found", String::into_bytes),
        ("500 Oops", String::into_bytes),
        ("301 Moved\r\nlocation: /guild/did.json", String::into_bytes),
    ];
    for (at, (head, body)) in answers.into_iter().enumerate() {
        let did = world.theirs.did(&format!("a{at}"));
        world.theirs.answer(&format!("/a{at}/did.json"), head, body(good(&did)));
        table.push(spelt(format!("document answer {at}"), &signed(&did)));
    }
    // Two tenants of one host: a JWK that mallory puts there is not alice's.
    world.theirs.publish("/mallory/key.json", &jwk(&key(8)));
    let kid = world.theirs.at("/mallory/key.json");
    table.push(hostile("a neighbour's key", token(&json!({"kid": kid}), &badge(&did), &key(8))));
    world.theirs.publish("/mallory/lone.json", &json!({"id": world.theirs.at("/mallory/lone.json"), "type": "Multikey", "controller": did, "publicKeyMultibase": key(8).public().multibase()}));
    table.push(hostile(
        "a neighbour's lone key",
        token(&json!({"kid": world.theirs.at("/mallory/lone.json")}), &badge(&did), &key(8)),
    ));
    assert!(world.refuses("issuers", &table) > 280);
}

/// A self-made issuer with a name like a known one: its badges are genuine, and it stays unknown.
#[test]
fn a_look_alike_is_never_known() {
    let world = World::new();
    let ours = &world.app.app.issuer().name;
    let mut count = 0;
    for seed in 0..5 {
        let (did, method) = did_key(&key(seed + 20));
        let twins = [
            "Harvard",
            "Harvard University",
            "Harvаrd",
            "harvard.example",
            "Example Academy",
            "EXAMPLE ACADEMY",
            "Exаmple Academy",
            "Example\u{200b} Academy",
            "Examp1e Academy",
            ours.as_str(),
            "did:web:harvard.example",
        ];
        for name in twins {
            let mut plain = badge(&did);
            plain["issuer"]["name"] = json!(name);
            plain["issuer"]["url"] = json!("https://harvard.example/");
            plain["issuer"]["email"] = json!("registrar@harvard.example");
            let report = world.accepts(name, jcs(&plain, &key(seed + 20), &method).to_string().as_bytes());
            assert_eq!(report["issuer"]["trust"], "unknown", "{name}: {report:#}");
            assert_eq!(report["issuer"]["id"], did, "{name}");
            count += 1;
        }
    }
    println!("look-alikes: {count}, none of them known");
}

/// T4: whose it is, is said only of an address that was given and is the one in it.
#[test]
fn nobody_is_told_to_be_whom_it_names() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let good = jcs(&badge(&did), &key(9), &method).to_string();
    let ask = |email: &str| {
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("document", good.as_str()), ("email", email)])
            .finish();
        world.app.post("/api/v1/verify", &[("content-type", "application/x-www-form-urlencoded")], form.as_bytes())
    };
    let outcome = |email: &str| ask(email).expect(200).json()["recipient"]["outcome"].clone();
    assert_eq!(outcome("wanda@example.org"), "same", "the control");
    assert!(ask("").expect(200).json()["recipient"].is_null());
    let others = [
        "wanda@example.com",
        "wanda@example.org.evil.example",
        "wanda+x@example.org",
        "w\u{430}nda@example.org",
        "wanda@ex\u{430}mple.org",
        "wanda\u{200b}@example.org",
        "wanda@example.org\u{0}",
        "wanda@example.org,eve@example.org",
        "wanda@example.org eve@example.org",
        "@",
        "*@*",
        "%@example.org",
        "anda@example.org",
        "wanda@example.or",
        "sha256$@x",
        "wanda@example.org'",
        "<wanda@example.org>",
        "mailto:wanda@example.org",
        "\"wanda\"@example.org",
        "wanda@@example.org",
    ];
    for email in others {
        let answer = ask(email);
        assert!(answer.status < 500, "{email}");
        assert!(answer.status == 422 || answer.json()["recipient"]["outcome"] != "same", "{email}: {}", answer.text());
    }
}
