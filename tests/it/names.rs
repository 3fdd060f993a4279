//! Names from all over the world, and names made to break a page: right in every form in which a credential leaves.

use crate::support::TestApp;
use crate::support::visitors::completion;
use insignia::render::{png, svg};
use resvg::usvg::{Options, Tree, roxmltree};
use serde_json::{Value, json};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// As given, and as it must come out.
fn names() -> Vec<(String, String)> {
    let same = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</text></svg><script>alert(1)</script>",
        "]]> --> <![CDATA[ &amp; &#60;",
        "O'Brien \"Bob\" `x` \\n \\u0041 %00",
        "{{ 7*7 }} {% raw %} ${7*7} #{7}",
        "Robert'); DROP TABLE credentials;--",
        "=cmd|' /C calc'!A0",
        "https://evil.example/ A",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 Familie 🇨🇭 👍🏽",
        "محمد بن سلمان آل سعود",
        "שָׁלוֹם עֲלֵיכֶם",
        "क्\u{200d}षत्रिय श्रीमती",
        "می\u{200c}خواهم",
        "王小明 山田太郎 김철수",
        "ገብረ እግዚአብሔር",
        "Nguyễn Thị Ánh Ngọc",
        "Þórður Æsæviçß Łukasz Ḥāfiẓ",
        "𝔄𝔡𝔞 𝓔𝔁𝓪𝓶𝓹𝓵𝓮 𠮷野家",
        "Z̸̢a̷l̶g̵o̴",
        "null",
        "0",
    ];
    let mut names: Vec<_> = same.into_iter().map(|name| (name.to_owned(), name.nfc().to_string())).collect();
    let changed = [
        ("Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh", "Nguyễn Thị Ánh"),
        ("\u{212b}ngstr\u{f6}m", "Ångström"),
        ("  Ada \t\n Example\u{a0} ", "Ada Example"),
        ("Ada\u{202e}elpmaxE\u{202c}", "AdaelpmaxE"),
        ("\u{2066}Ada\u{2069}\u{200f} \u{feff}Exa\u{200b}mple\u{7}\u{1b}[31m", "Ada Example[31m"),
        // What is taken out must not leave a letter and its accent standing apart.
        ("Zoe\u{200b}\u{308} Rene\u{202e}\u{301}", "Zoë René"),
        ("Ada \u{e0041}\u{e0042}\u{e007f}Example", "Ada Example"),
    ];
    names.extend(changed.map(|(given, kept)| (given.to_owned(), kept.to_owned())));
    let longest = ["Ada Wilhelmina ".repeat(8), "न्दिनी".repeat(24), format!("A{}", "👩\u{200d}🚀".repeat(119)), "W".repeat(120)];
    names.extend(longest.map(|name| (name.clone(), name.trim().nfc().to_string())));
    names
}

/// The text between two marks.
fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let start = text.find(open).unwrap_or_else(|| panic!("no {open}")) + open.len();
    &text[start..start + text[start..].find(close).unwrap()]
}

/// What a browser reads.
fn unescaped(html: &str) -> String {
    let mut text = html.to_owned();
    for (entity, letter) in [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")] {
        text = text.replace(entity, letter);
    }
    text
}

fn holds_text(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Array(items) => items.iter().any(|item| holds_text(item, wanted)),
        Value::Object(members) => members.values().any(|member| holds_text(member, wanted)),
        _ => false,
    }
}

#[test]
fn every_name_is_right_wherever_it_stands() {
    let app = TestApp::sqlite();
    for (number, (given, kept)) in names().into_iter().enumerate() {
        assert!(is_nfc(&kept), "{kept}");
        let id = app.issue(&format!("person{number}@example.com"), &given);
        let document = right_in_the_document(&app, &id, &kept);
        right_on_the_page(&app, &id, &kept);
        right_in_the_pictures(&app, &id, &document, &kept);
        let listed = app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json();
        assert_eq!(listed["recipient_name"], json!(kept));
    }
}

fn right_in_the_document(app: &TestApp, id: &str, kept: &str) -> Vec<u8> {
    let document = app.document(id);
    assert!(document.is_ascii(), "{kept}");
    let read: Value = serde_json::from_slice(&document).unwrap();
    assert!(holds_text(&read["credentialSubject"], kept), "{kept}: {read:#}");
    let report = app.report(id);
    assert_eq!((report["verdict"].as_str(), &report["credential"]["recipient"]), (Some("genuine"), &json!(kept)), "{report:#}");
    assert_eq!(app.verify(&document)["verdict"], "genuine", "{kept}");
    document
}

fn right_on_the_page(app: &TestApp, id: &str, kept: &str) {
    let brought = app.verify_form("credential", id.as_bytes()).expect(200).text();
    let page = app.get_as(&format!("/credentials/{id}"), &[("accept", "text/html")]).expect(200).text();
    let stands = between(&page, "id=\"who\">", "</h2>");
    assert_eq!(unescaped(between(stands, "<bdi dir=\"auto\" data-signed=\"identityHash name\">", "</bdi>")), kept, "{page}");
    // One script is ours; a name brings none.
    assert_eq!(page.matches("<script").count(), 1);
    let bare = page.replacen("<script src=\"/static/check", "", 1);
    for html in [&bare, &brought] {
        for markup in ["<script", "<img src=x", "<![CDATA", "</text>"] {
            assert!(!html.contains(markup), "{kept}: {markup}");
        }
        if kept.contains(['<', '>', '"', '&']) {
            assert!(!html.contains(kept), "{kept} stands unescaped");
        }
    }
    let shown = app.get_as(&format!("/credentials/{id}/verification"), &[("accept", "text/html")]).expect(200).text();
    assert!(!shown.contains("<script"));
    // A link preview's title is one attribute; a name cannot close it.
    let title = between(&page, "property=\"og:title\" content=\"", "\">");
    assert!(!title.contains(['"', '<', '>']), "{title}");
}

fn right_in_the_pictures(app: &TestApp, id: &str, document: &[u8], kept: &str) {
    let badge = app.get(&format!("/credentials/{id}.svg")).expect(200).bytes;
    let text = std::str::from_utf8(&badge).unwrap();
    let parsed = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{kept}: {error}"));
    let allowed = |name: &str| !["script", "foreignObject", "iframe", "a", "style"].contains(&name);
    for element in parsed.descendants().filter(roxmltree::Node::is_element) {
        assert!(allowed(element.tag_name().name()), "{kept}: {:?}", element.tag_name());
        for attribute in element.attributes() {
            assert!(!attribute.name().starts_with("on"), "{kept}");
            // Emoji are pictures within the picture; nothing is fetched, and nothing leads away.
            let within = attribute.value().starts_with('#') || attribute.value().starts_with("data:image/png;base64,");
            assert!(attribute.name() != "href" || within, "{kept}: {attribute:?}");
        }
    }
    Tree::from_data(&badge, &Options::default()).unwrap();
    assert_eq!(svg::unbake(&badge).unwrap().unwrap().payload.as_bytes(), document, "{kept}");
    let badge = app.get(&format!("/credentials/{id}.png")).expect(200).bytes;
    assert_eq!(png::unbake(&badge).unwrap().unwrap().payload.as_bytes(), document, "{kept}");
    let card = app.get(&format!("/credentials/{id}/card.png")).expect(200);
    assert_eq!(card.header("content-type"), Some("image/png"));
    assert!(card.bytes.len() < 300_000, "{kept}: {}", card.bytes.len());
    assert_eq!(png::unbake(&card.bytes).unwrap(), None, "a card travels without consent, so it carries no credential");
    let size = image::load_from_memory(&card.bytes).map(|image| (image.width(), image.height())).unwrap();
    assert_eq!(size, (1200, 630));
}

#[test]
fn what_is_no_name_is_refused_with_its_field() {
    let app = TestApp::sqlite();
    let nameless = ["", " ", "\u{202e}", "\u{200b}\u{feff}", "…", "\u{301}", "\u{3164}", "\u{115f}\u{1160}\u{ffa0}", "🙂"];
    let too_long = ["x".repeat(121), "e\u{301}".repeat(121), format!("a{}", "\u{301}".repeat(3_000)), "x".repeat(30_000)];
    for name in nameless.map(str::to_owned).iter().chain(&too_long) {
        let body = json!({"candidate": {"email": "a@example.com", "name": name}, "achievement": "gitlab-certified-associate"});
        let answer = app.staff_post("/api/v1/credentials", &body);
        assert_eq!((answer.status, answer.fields()), (400, vec!["candidate.name".to_owned()]), "{name:?}");
    }
}

/// An address may be known to staff; the public learns a salted hash of it.
#[test]
fn the_address_stands_in_nothing_public() {
    let app = TestApp::sqlite();
    let mut lab = completion("canary.address@example.com", "gitlab-certified-associate", "lab");
    lab["data"]["candidate"]["id"] = json!("lms-canary-4711");
    app.pass_assessment("Canary.Address@Example.com", "gitlab-certified-associate", "written");
    let receipt = app.deliver("lab", &lab).expect(200);
    app.drain_jobs();
    let delivery = app.delivery(receipt.json()["delivery"].as_str().unwrap());
    let path = delivery["credential"].as_str().unwrap().strip_prefix(&app.base).unwrap().to_owned();
    let public =
        ["", ".json", ".png", ".svg", "/card.png", "/certificate.pdf", "/verification"].map(|ending| format!("{path}{ending}"));
    let others = ["/", "/trust", "/.well-known/did.json", "/status/revocation/1", "/api/v1/achievements", "/readyz"];
    for path in public.iter().map(String::as_str).chain(others) {
        for accept in ["text/html", "application/json", "*/*"] {
            let answer = app.get_as(path, &[("accept", accept)]);
            let told = format!("{}{:?}", answer.text(), answer.headers).to_lowercase();
            for canary in ["canary.address", "lms-canary-4711"] {
                assert!(!told.contains(canary), "{path} as {accept}");
            }
        }
    }
    let mut hashes = Vec::new();
    for id in [app.issue("same@example.com", "Ada One"), {
        let body =
            json!({"candidate": {"email": "same@example.com", "name": "Ada Two"}, "achievement": "gitlab-security-specialist"});
        app.staff_post("/api/v1/credentials", &body).expect(201).json()["id"].as_str().unwrap().to_owned()
    }] {
        let read: Value = serde_json::from_slice(&app.document(&id)).unwrap();
        let subject = read["credentialSubject"]["identifier"].as_array().unwrap().clone();
        hashes.push(subject.iter().find_map(|entry| entry["identityHash"].as_str()).unwrap().to_owned());
    }
    assert_ne!(hashes[0], hashes[1], "one address gives another hash each time");
}
