//! Is this credential true? Asked by strangers with genuine ones, forged ones, stale ones and rubbish.

use crate::support::TestApp;
use insignia::domain::timestamp::Timestamp;
use insignia::proof::key::SigningKey;
use insignia::proof::{data_integrity, did};
use insignia::store::signing_keys;
use serde_json::{Value, json};

const HEADLINE: &str = "genuine and current";

/// The octets of the app's first secret key, as a thief of data folder and master key would have them.
pub fn stolen_seed(app: &TestApp) -> [u8; 32] {
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let row = signing_keys::all(&mut conn).await.unwrap().remove(0);
        app.app.unseal(&format!("signing-key/{}", row.public_key), &row.sealed).unwrap().as_slice().try_into().unwrap()
    })
}

/// That key.
pub fn stolen_key(app: &TestApp) -> SigningKey {
    SigningKey::from_seed(stolen_seed(app))
}

/// The document with its proof replaced by one of that key, under that name.
pub fn signed_anew(document: &Value, key: &SigningKey, method: &str, at: Timestamp) -> Vec<u8> {
    let mut document = document.clone();
    document.as_object_mut().unwrap().remove("proof");
    let (proof, _) = data_integrity::prove(&document, key, method, at).unwrap();
    document["proof"] = json!([proof]);
    document.to_string().into_bytes()
}

fn outcome<'a>(report: &'a Value, name: &str) -> &'a str {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("{report:#}"))["outcome"].as_str().unwrap()
}

#[test]
fn a_genuine_one_is_genuine_however_it_is_brought() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Zoë <Example>");
    let form = |ending: &str| app.get(&format!("/credentials/{id}{ending}")).expect(200).bytes;
    let (document, png, svg) = (app.document(&id), form(".png"), form(".svg"));
    let kinds = [
        "application/json",
        "application/ld+json",
        "application/vc",
        "application/vc+ld+json",
        "Application/JSON; charset=utf-8",
    ];
    let pictures = [("image/png", &png), ("image/svg+xml", &svg), ("application/octet-stream", &png)];
    for (kind, body) in kinds.iter().map(|kind| (*kind, &document)).chain(pictures).chain([("image/png", &document)]) {
        let report = app.post("/api/v1/verify", &[("content-type", kind)], body).expect(200).json();
        assert_eq!((report["verdict"].as_str(), report["issuer"]["trust"].as_str()), (Some("genuine"), Some("ours")), "{kind}");
        assert!(report["checks"].as_array().unwrap().iter().all(|check| check["outcome"] == "passed"), "{report:#}");
        assert_eq!(report["credential"]["recipient"], "Zoë <Example>");
    }
    let url = format!("{}/credentials/{id}", app.base);
    let links = [&url, &format!("{url}.json"), &format!("{url}/verification"), &id, &id.to_uppercase(), &format!("  {url}\n")];
    let short = app.app.site().short_url(id.parse().unwrap());
    let links = links.into_iter().chain([&short]).map(|link| ("credential", link.clone().into_bytes()));
    let files = [("document", document.clone()), ("file", document), ("file", png), ("file", svg)];
    for (field, octets) in links.chain(files) {
        let page = app.verify_form(field, &octets).expect(200);
        assert!(page.text().contains(HEADLINE), "{field} {}: {}", String::from_utf8_lossy(&octets), page.text());
        assert_eq!(page.header("cache-control"), Some("no-store"));
    }
    for (field, octets) in
        [("credential", "https://evil.example/credentials/x"), ("credential", "zz"), ("document", ""), ("nothing", "x")]
    {
        let page = app.verify_form(field, octets.as_bytes()).expect(422);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(!page.text().contains(HEADLINE), "{field} {octets}");
    }
}

#[test]
fn another_spelling_of_the_same_text_is_the_same_credential() {
    fn reversed(value: &Value) -> String {
        match value {
            Value::Object(members) => {
                let each: Vec<_> =
                    members.iter().rev().map(|(name, value)| format!("{}:{}", json!(name), reversed(value))).collect();
                format!("{{{}}}", each.join(", "))
            }
            Value::Array(items) => format!("[{}]", items.iter().map(reversed).collect::<Vec<_>>().join(" ,")),
            other => other.to_string(),
        }
    }
    let app = TestApp::sqlite();
    let document = app.document(&app.issue("ada@example.com", "Zoë Ελλη 王"));
    let read: Value = serde_json::from_slice(&document).unwrap();
    let escaped: String = String::from_utf8(document.clone()).unwrap().replace("GitLab", "\\u0047itLab");
    let copies =
        [serde_json::to_string_pretty(&read).unwrap(), read.to_string(), reversed(&read), format!("\n\t {read} \r\n"), escaped];
    for copy in copies {
        assert_ne!(copy.as_bytes(), document);
        let report = app.verify(copy.as_bytes());
        assert_eq!(report["verdict"], "genuine", "{copy}\n{report:#}");
    }
}

#[test]
fn no_forgery_passes_and_each_is_named_for_what_it_is() {
    let app = TestApp::sqlite();
    let (id, other) = (app.issue("ada@example.com", "Ada Example"), app.issue("alan@example.com", "Alan Example"));
    let genuine: Value = serde_json::from_slice(&app.document(&id)).unwrap();
    let alans: Value = serde_json::from_slice(&app.document(&other)).unwrap();
    let with = |pointer: &str, value: Value| {
        let mut document = genuine.clone();
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        document
    };
    let (ours, foreign) = (stolen_key(&app), SigningKey::from_seed([9; 32]));
    let method = did::verification_method(app.app.site(), &ours.public());
    let by_us = |document: &Value| signed_anew(document, &ours, &method, app.now());
    let by_them = |document: &Value, did: &str| {
        signed_anew(document, &foreign, &format!("{did}#{}", foreign.public().multibase()), app.now())
    };
    let our_did = app.app.site().did();
    let renamed = with("/name", json!("GitLab Certified Grand Master"));
    let never = with("/id", json!(format!("{}/credentials/{}", app.base, "7".repeat(26))));
    let evil = with("/issuer/id", json!("did:web:evil.example"));
    let mut swapped = genuine.clone();
    swapped["proof"] = alans["proof"].clone();
    let mut bare = genuine.clone();
    bare.as_object_mut().unwrap().remove("proof");
    let table: Vec<(&str, Vec<u8>, &str, &str, &str)> = vec![
        ("a changed leaf", renamed.to_string().into_bytes(), "not_genuine", "proof", "failed"),
        ("no proof", bare.to_string().into_bytes(), "not_genuine", "proof", "failed"),
        ("somebody else's proof", swapped.to_string().into_bytes(), "not_genuine", "proof", "failed"),
        ("a foreign issuer", by_them(&evil, "did:web:evil.example"), "could_not_finish", "proof", "not_checked"),
        ("a foreign issuer by a broken did:key", by_them(&evil, "did:key:z6Mk"), "not_genuine", "issuer_binding", "failed"),
        ("our name, their key", by_them(&genuine, our_did), "not_genuine", "issuer_binding", "failed"),
        (
            "our name, their key and theirs to find",
            by_them(&genuine, "did:web:evil.example"),
            "not_genuine",
            "issuer_binding",
            "failed",
        ),
        ("our key, their name", by_us(&evil), "not_genuine", "issuer_binding", "failed"),
        ("our key, never recorded", by_us(&never), "not_genuine", "recorded", "failed"),
        ("our key, right number, other text", by_us(&renamed), "not_genuine", "recorded", "failed"),
        (
            "our key, right text, signed at another time",
            signed_anew(&genuine, &ours, &method, app.now().plus(-9)),
            "not_genuine",
            "recorded",
            "failed",
        ),
        ("our key, somebody else's number", by_us(&with("/id", alans["id"].clone())), "not_genuine", "recorded", "failed"),
    ];
    for (told, document, verdict, check, how) in table {
        let report = app.verify(&document);
        assert_eq!((report["verdict"].as_str(), outcome(&report, check)), (Some(verdict), how), "{told}: {report:#}");
        assert!(verdict != "could_not_finish" || report["issuer"]["trust"] != "ours", "{told}: {report:#}");
        let page = app.verify_form("document", &document).expect(200).text();
        assert!(!page.contains(HEADLINE) && !page.contains("mark-tick"), "{told}: nothing to photograph\n{page}");
        assert!(verdict != "not_genuine" || !page.contains("Ada Example"), "{told}: {page}");
        assert_eq!(report["issuer"]["trust"] == "ours", check == "recorded", "{told}: trust is about who is named, {report:#}");
    }
    // The control: looking a number up, as a hurried verifier does, is fooled by every one that keeps the number.
    assert_eq!(app.report(&id)["verdict"], "genuine");
    // And the very same text, signed again at the recorded moment, is what we issued: Ed25519 has one signature for it.
    let created = genuine["proof"][0]["created"].as_str().unwrap().parse().unwrap();
    assert_eq!(app.verify(&signed_anew(&genuine, &ours, &method, created))["verdict"], "genuine");
}

#[test]
fn time_and_the_issuer_change_the_answer() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let document = app.document(&id);
    let step = |verb: &str| {
        drop(app.staff_post(&format!("/api/v1/credentials/{id}/{verb}"), &json!({"reason": "Under review"})).expect(200))
    };
    let expect = |verdict: &str, words: &str| {
        assert_eq!(
            (app.verify(&document)["verdict"].as_str(), app.report(&id)["verdict"].as_str()),
            (Some(verdict), Some(verdict))
        );
        for page in
            [app.verify_form("document", &document), app.get_as(&format!("/credentials/{id}"), &[("accept", "text/html")])]
        {
            let page = page.expect(200).text();
            assert!(page.contains(words), "{verdict}: {page}");
            assert_eq!(page.contains(HEADLINE), verdict == "genuine", "{verdict}: {page}");
        }
    };
    expect("genuine", HEADLINE);
    app.pass(-120);
    expect("not_yet_valid", "not valid");
    app.pass(120);
    step("suspend");
    expect("suspended", "Suspended");
    step("reinstate");
    expect("genuine", HEADLINE);
    let end = serde_json::from_slice::<Value>(&document).unwrap()["validUntil"].as_str().unwrap().parse::<Timestamp>().unwrap();
    app.pass(end.unix() - app.now().unix());
    expect("genuine", HEADLINE);
    app.pass(1);
    expect("expired", "expired");
    step("suspend");
    expect("suspended", "Under review");
    step("revoke");
    expect("revoked", "Withdrawn");
    app.pass(50 * 365 * 86_400);
    expect("revoked", "Withdrawn");
}

#[test]
fn what_was_brought_is_never_shown_again() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let document = String::from_utf8(app.document(&id)).unwrap();
    let red = image::RgbImage::from_pixel(64, 64, image::Rgb([255, 0, 0]));
    let mut plain = Vec::new();
    red.write_to(&mut std::io::Cursor::new(&mut plain), image::ImageFormat::Png).unwrap();
    let baked = insignia::render::png::bake(&plain, &document).unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Retouched</text></svg>";
    let baked_svg = insignia::render::svg::bake(svg, &document).unwrap();
    let cases = [(plain, "A picture alone proves nothing"), (svg.as_bytes().to_vec(), "A picture alone proves nothing")];
    let genuine = [(baked, HEADLINE), (baked_svg.into_bytes(), HEADLINE)];
    for (octets, words) in cases.into_iter().chain(genuine) {
        let page = app.verify_form("file", &octets).expect(200).text();
        assert!(page.contains(words), "{page}");
        assert!(!page.contains("Retouched") && !page.contains("data:"), "{page}");
        for source in page.split("src=\"").skip(1) {
            assert!(source.starts_with('/') && !source.starts_with("//"), "only our own picture is shown: {source}");
        }
    }
}

/// A wrong header is the sender's slip and no proof of forgery: what is read decides.
#[test]
fn the_octets_decide_and_not_their_media_type() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let form = |ending: &str| app.get(&format!("/credentials/{id}{ending}")).expect(200).bytes;
    let forms = [("JSON", app.document(&id)), ("PNG", form(".png")), ("SVG", form(".svg"))];
    for kind in ["application/json", "application/vc", "image/png", "image/svg+xml", "application/octet-stream"] {
        for (told, octets) in &forms {
            let report = app.post("/api/v1/verify", &[("content-type", kind)], octets).expect(200).json();
            assert_eq!(report["verdict"], "genuine", "{told} as {kind}: {report:#}");
        }
        let photograph = b"\xff\xd8\xff\xe0\0\x10JFIF\0 VerifiableCredential";
        let report = app.post("/api/v1/verify", &[("content-type", kind)], photograph).expect(200).json();
        assert_eq!(report["verdict"], "no_credential", "{kind}: {report:#}");
        assert!(report.get("issuer").is_some_and(Value::is_null) && report.get("credential").is_some_and(Value::is_null));
    }
}

#[test]
fn nothing_false_is_said_of_another_issuers_credential() {
    let app = TestApp::sqlite();
    let mut document: Value = serde_json::from_slice(&app.document(&app.issue("ada@example.com", "Ada Example"))).unwrap();
    document["issuer"]["id"] = json!("did:web:elsewhere.example");
    let theirs = SigningKey::from_seed([9; 32]);
    let method = format!("did:web:elsewhere.example#{}", theirs.public().multibase());
    let signed = signed_anew(&document, &theirs, &method, app.now());
    let report = app.verify(&signed);
    let detail = |name: &str| {
        let checks = report["checks"].as_array().unwrap();
        checks.iter().find(|check| check["name"] == name).unwrap()["detail"].as_str().unwrap().to_owned()
    };
    assert_eq!(detail("status"), "Whether it was withdrawn was not asked, because its signature was not checked.");
    let end: Timestamp = document["validUntil"].as_str().unwrap().parse().unwrap();
    assert!(detail("dates").contains(&end.in_words()), "{report:#}");
    assert_eq!((outcome(&report, "dates"), outcome(&report, "status")), ("not_checked", "not_checked"));
    let page = app.verify_form("document", &signed).expect(200).text();
    assert!(page.contains("We could not finish checking") && !page.contains("genuine and current"), "{page}");
}

/// Large bodies wait in memory until they are read. Without turns, as many as connections could be held there.
#[test]
fn many_large_bodies_at_once_keep_nobody_from_a_small_one() {
    use insignia::http::limits;
    use std::io::Write;
    use std::net::TcpStream;
    let app = TestApp::sqlite();
    let genuine = app.document(&app.issue("ada@example.com", "Ada Example"));
    let host = app.base.strip_prefix("http://").unwrap();
    let head = format!(
        "POST /api/v1/verify HTTP/1.1\r\nhost: {host}\r\ncontent-type: image/png\r\ncontent-length: {}\r\n\r\n\u{1}",
        limits::LARGE + 1
    );
    let begun = |_| {
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream
    };
    let held: Vec<TcpStream> = (0..limits::LARGE_AT_ONCE).map(begun).collect();
    std::thread::sleep(std::time::Duration::from_millis(500));
    let large = vec![b' '; usize::try_from(limits::LARGE).unwrap() + 1];
    let refused = app.post_json("/api/v1/verify", &large).expect(503);
    assert_eq!((refused.problem().as_str(), refused.header("retry-after")), ("unavailable", Some("5")));
    assert_eq!(app.verify(&genuine)["verdict"], "genuine", "a small one needs no turn");
    drop(held);
    std::thread::sleep(std::time::Duration::from_millis(500));
    app.post_json("/api/v1/verify", &large).expect(200);
}

/// Programs learn which field to mend, by the name under which they sent it.
#[test]
fn the_form_of_the_api_names_its_own_fields() {
    let app = TestApp::sqlite();
    let ask = |kind: &str, body: &str| app.post("/api/v1/verify", &[("content-type", kind)], body.as_bytes());
    let form = |body: &str| ask("application/x-www-form-urlencoded", body);
    for (body, fields) in [
        ("credential=zz", &["credential"][..]),
        ("document=https://nowhere.invalid/1", &["document"]),
        ("credential=zz&email=notmail", &["email"]),
        ("credential=zz&recipient=ada%40example.com&x=1", &["recipient", "x"]),
        ("credential=zz&keep=1", &["keep"]),
        ("credential=zz&document=%7B%7D", &["document"]),
        ("email=", &["credential"]),
    ] {
        let answer = form(body).expect(400);
        assert_eq!(answer.fields(), fields, "{body}: {}", answer.text());
    }
    assert_eq!(ask("text/plain", "https://nowhere.invalid/1").expect(400).fields(), [""]);
    let id = app.issue("ada@example.com", "Ada Example");
    let report = form(&format!("credential={id}&email=Ada%40Example.com&document=")).expect(200).json();
    assert_eq!((report["verdict"].as_str(), report["recipient"]["outcome"].as_str()), (Some("genuine"), Some("same")));
    // The page is lenient, as a form that somebody has kept open may be an old one.
    let lenient = app.post(
        "/verify",
        &[("content-type", "application/x-www-form-urlencoded")],
        format!("credential={id}&other=1").as_bytes(),
    );
    assert!(lenient.expect(200).text().contains(HEADLINE));
}
