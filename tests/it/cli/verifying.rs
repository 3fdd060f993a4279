//! What `insignia verify` prints for people.

use super::*;
use crate::verify_http::signed_anew;
use insignia::domain::timestamp::Timestamp;
use insignia::proof::key::SigningKey;

fn first_line(ran: &Ran) -> &str {
    ran.out.lines().next().unwrap_or_default()
}

/// The same under a key of somebody else's and our name, with the id of that issuer.
fn by_another(genuine: &str) -> (String, Vec<u8>) {
    let key = SigningKey::from_seed([9; 32]);
    let name = key.public().multibase();
    let did = format!("did:key:{name}");
    let mut theirs: Value = serde_json::from_str(genuine).unwrap();
    let at: Timestamp = theirs["validFrom"].as_str().unwrap().parse().unwrap();
    theirs["issuer"]["id"] = json!(did);
    theirs.as_object_mut().unwrap().remove("credentialStatus");
    let signed = signed_anew(&theirs, &key, &format!("{did}#{name}"), at);
    (did, signed)
}

/// Anybody can make a key and take a name, so a tick is for issuers that are known here.
#[test]
fn an_unknown_issuer_gets_no_tick() {
    let folder = installed();
    let genuine = document(&folder.0, number(&issue(&folder.0, "ada@example.com")));
    let ours = run_with(&folder.0, &["verify", "-"], genuine.as_bytes()).well();
    assert!(first_line(&ours).starts_with('✓'), "the control: {}", ours.out);
    let (_, signed) = by_another(&genuine);
    for arguments in [&["verify", "-"][..], &["verify", "-", "--offline"]] {
        let ran = run_with(&folder.0, arguments, &signed);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(first_line(&ran).starts_with('!'), "{arguments:?}: {}", ran.out);
    }
}

/// A picture of a QR code with that text: six pixels a module, within a margin of four modules.
fn code_of(text: &str) -> Vec<u8> {
    let code = qrcode::QrCode::new(text).unwrap();
    let (width, colours) = (code.width() as u32, code.to_colors());
    let dark = |x: u32, y: u32| x < width && y < width && colours[(y * width + x) as usize] == qrcode::Color::Dark;
    let side = (width + 8) * 6;
    let picture = image::GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = ((x / 6).wrapping_sub(4), (y / 6).wrapping_sub(4));
        image::Luma([if dark(x, y) { 0 } else { 255 }])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

#[test]
fn the_address_that_a_picture_shows_is_printed_offline_too() {
    let folder = installed();
    let url = issue(&folder.0, "ada@example.com")["url"].as_str().unwrap().to_owned();
    let shown = format!("  shows {url}");
    for arguments in [&["verify", "-"][..], &["verify", "-", "--offline"]] {
        let ran = run_with(&folder.0, arguments, &code_of(&url));
        assert_eq!(ran.code, 1);
        assert!(ran.out.lines().any(|line| line == shown), "{arguments:?}: {}", ran.out);
    }
    // Without a configuration nobody's address is ours, and the stranger's words are not repeated.
    let ran = run_with(&Folder::make().0, &["verify", "-", "--offline"], &code_of(&url));
    assert!(ran.code == 1 && ran.out.contains("It shows a code.") && !ran.out.contains(&url), "{}", ran.out);
}

#[test]
fn offline_knows_the_issuers_that_the_configuration_lists() {
    let folder = installed();
    let genuine = document(&folder.0, number(&issue(&folder.0, "ada@example.com")));
    let (did, signed) = by_another(&genuine);
    let offline = |folder: &Path, more: &[&str]| {
        let ran = run_with(folder, &[&["verify", "-", "--offline", "--json"], more].concat(), &signed);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        ran.json()["issuer"].clone()
    };
    let elsewhere = Folder::make();
    let issuer = offline(&elsewhere.0, &[]);
    assert_eq!((&issuer["trust"], &issuer["resembles"]), (&json!("unknown"), &Value::Null), "nothing is configured");
    // It bears our own name, on a key that is not ours.
    assert_eq!(offline(&folder.0, &[])["resembles"], "Example Academy");
    let registry = json!({"meta": {"updated": "2026-05-03"}, "registry": {did.as_str(): {"name": "Guild"}}});
    std::fs::write(elsewhere.0.join("registry.json"), registry.to_string()).unwrap();
    std::fs::write(elsewhere.0.join("insignia.toml"), "[verify]\nregistry_files = [\"registry.json\"]\n").unwrap();
    let issuer = offline(&elsewhere.0, &[]);
    assert_eq!((&issuer["trust"], &issuer["known_from"]), (&json!("known"), &json!("registry.json, updated 2026-05-03")));
    let named = elsewhere.0.join("other.toml");
    std::fs::write(&named, format!("[verify]\nissuers = [\"{did}\"]\n")).unwrap();
    assert_eq!(offline(&elsewhere.0, &["--config", "other.toml"])["known_from"], "this service's own list");
}

#[test]
fn an_address_of_ours_that_names_no_credential_is_an_answer() {
    let folder = installed();
    let ran = run(&folder.0, &["verify", "https://badges.example.org/verify", "--json"]);
    assert_eq!((ran.code, &ran.json()["verdict"]), (1, &json!("no_credential")), "{}", ran.err);
    let ran = run(&folder.0, &["verify", "https://badges.example.org/verify"]);
    assert!(ran.out.contains("We found no credential in this.") && ran.out.contains("leads to no credential"), "{}", ran.out);
}

#[test]
fn each_line_that_can_change_says_as_of_when() {
    let folder = installed();
    let url = issue(&folder.0, "ada@example.com")["url"].as_str().unwrap().to_owned();
    let ran = run(&folder.0, &["verify", &url]).well();
    let line = |name: &str| ran.out.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{}", ran.out)).to_owned();
    assert!(line("status").contains("(as of ") && line("recorded").contains(" UTC)"), "{}", ran.out);
    assert!(!line("format").contains("as of"), "{}", ran.out);
}
