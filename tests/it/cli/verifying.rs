//! What `insignia verify` prints for people.

use super::*;
use crate::verify_http::signed_anew;
use insignia::domain::timestamp::Timestamp;
use insignia::proof::key::SigningKey;

fn first_line(ran: &Ran) -> &str {
    ran.out.lines().next().unwrap_or_default()
}

/// Anybody can make a key and take a name, so a tick is for issuers that are known here.
#[test]
fn an_unknown_issuer_gets_no_tick() {
    let folder = installed();
    let genuine = document(&folder.0, number(&issue(&folder.0, "ada@example.com")));
    let ours = run_with(&folder.0, &["verify", "-"], genuine.as_bytes()).well();
    assert!(first_line(&ours).starts_with('✓'), "the control: {}", ours.out);
    let key = SigningKey::from_seed([9; 32]);
    let name = key.public().multibase();
    let mut theirs: Value = serde_json::from_str(&genuine).unwrap();
    let at: Timestamp = theirs["validFrom"].as_str().unwrap().parse().unwrap();
    theirs["issuer"]["id"] = json!(format!("did:key:{name}"));
    theirs.as_object_mut().unwrap().remove("credentialStatus");
    let signed = signed_anew(&theirs, &key, &format!("did:key:{name}#{name}"), at);
    for arguments in [&["verify", "-"][..], &["verify", "-", "--offline"]] {
        let ran = run_with(&folder.0, arguments, &signed);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(first_line(&ran).starts_with('!'), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn the_address_that_a_picture_shows_is_printed() {
    let folder = installed();
    let url = issue(&folder.0, "ada@example.com")["url"].as_str().unwrap().to_owned();
    let code = qrcode::QrCode::new(&url).unwrap();
    let (width, colours) = (code.width() as u32, code.to_colors());
    let dark = |x: u32, y: u32| x < width && y < width && colours[(y * width + x) as usize] == qrcode::Color::Dark;
    // Six pixels a module, within a margin of four modules.
    let side = (width + 8) * 6;
    let picture = image::GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = ((x / 6).wrapping_sub(4), (y / 6).wrapping_sub(4));
        image::Luma([if dark(x, y) { 0 } else { 255 }])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let ran = run_with(&folder.0, &["verify", "-"], png.get_ref());
    assert_eq!(ran.code, 1);
    assert!(ran.out.lines().any(|line| line == format!("  shows {url}")), "{}", ran.out);
}
