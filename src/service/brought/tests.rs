use super::*;
use image::{ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;

const JSON: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:x"}"#;
const JWS: &str = "eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl";
const LINK: &str = "https://badges.example.org/credentials/01arz3ndektsv4rrffq69g5fav";
const SHORT: &str = "HTTPS://BADGES.EXAMPLE.ORG/C/01ARZ3NDEKTSV4RRFFQ69G5FAV";

/// A picture of a QR code with modules of five pixels.
fn picture(text: &str, format: ImageFormat) -> Vec<u8> {
    let code = qrcode::QrCode::new(text).unwrap();
    let (width, colours) = (code.width() as u32, code.to_colors());
    let picture = RgbaImage::from_fn((width + 8) * 5, (width + 8) * 5, |x, y| {
        let (x, y) = ((x / 5).wrapping_sub(4), (y / 5).wrapping_sub(4));
        let dark = x < width && y < width && colours[(y * width + x) as usize] == qrcode::Color::Dark;
        if dark { Rgba([0, 0, 0, 255]) } else { Rgba([255; 4]) }
    });
    let mut out = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgba8(picture).into_rgb8().write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn document(text: &str) -> Brought<'_> {
    Brought::Document(Cow::Borrowed(text.as_bytes()))
}

#[track_caller]
fn sentence(bytes: &[u8]) -> String {
    match read(bytes) {
        Brought::Unreadable(sentence) => {
            assert!(sentence.ends_with('.') && sentence.starts_with(char::is_uppercase), "{sentence}");
            sentence
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn documents_are_taken_as_they_stand() {
    for text in [JSON, JWS] {
        assert_eq!(read(text.as_bytes()), document(text));
        assert_eq!(read(format!("\u{feff} \r\n{text}\n\n").as_bytes()), document(text));
    }
    assert_eq!(read(format!("\"{JWS}\"").as_bytes()), document(JWS));
    assert_eq!(read(b"{broken"), document("{broken"), "what is wrong with JSON is told by who examines it");
}

#[test]
fn enveloped_credentials_are_unwrapped() {
    let url = format!("data:application/vc+jwt,{JWS}");
    assert_eq!(read(url.as_bytes()), document(JWS));
    for kind in [r#""EnvelopedVerifiableCredential""#, r#"["VerifiableCredential","EnvelopedVerifiableCredential"]"#] {
        let envelope = format!(r#"{{"@context":"https://www.w3.org/ns/credentials/v2","id":"{url}","type":{kind}}}"#);
        assert_eq!(read(envelope.as_bytes()), document(JWS));
    }
    let innocent = format!(r#"{{"type":"OpenBadgeCredential","id":"{url}","note":"EnvelopedVerifiableCredential"}}"#);
    assert_eq!(read(innocent.as_bytes()), document(&innocent));
    let twice = format!(r#"{{"type":"EnvelopedVerifiableCredential","id":"{url}","id":"x"}}"#);
    assert_eq!(read(twice.as_bytes()), document(&twice), "the strict reader refuses it later, and says why");
    assert_eq!(read(b"data:application/ld+json;base64,eyJhIjoxfQ=="), document("{\"a\":1}"));
    assert_eq!(read(b"data:application/vc,%7B%22a%22%3A1%7D"), document("{\"a\":1}"));
    for bad in ["data:application/vc+jwt,nothing", "data:image/png;base64,iVBORw0KGgo=", "data:,%7", "data:,%+1", "data:x"] {
        assert!(sentence(bad.as_bytes()).contains("data:"), "{bad}");
    }
}

#[test]
fn a_link_is_an_address_alone_or_in_a_letter() {
    for text in [LINK.to_owned(), format!(" <{LINK}>\n"), format!("\"{LINK}\""), format!("[InternetShortcut]\r\nURL={LINK}\r\n")]
    {
        assert_eq!(read(text.as_bytes()), Brought::Address(LINK.into()), "{text}");
    }
    assert_eq!(read(SHORT.as_bytes()), Brought::Address(SHORT.into()));
    assert_eq!(read(b"badges.example.org/c/1"), Brought::Address("https://badges.example.org/c/1".into()));
    let letter = format!("Dear all,\nmy badge is at {LINK}. Have a look ({LINK})!");
    assert_eq!(read(letter.as_bytes()), Brought::Address(LINK.into()));
    assert!(sentence(format!("{LINK} {LINK}2").as_bytes()).contains("several links"));
    for none in ["hello", "javascript:alert(1)", "file:///etc/passwd", "https://", "a/b", "ftp://a.example/x", "1.2/3", "ey.a"] {
        assert!(sentence(none.as_bytes()).contains("neither a credential nor a link"), "{none}");
    }
    assert_eq!(address(&format!("https://a.example/{}", "x".repeat(3000))), None);
}

#[test]
fn only_three_full_parts_in_base64url_are_a_jws() {
    assert!(is_jws(JWS));
    for not in ["ey.a", "ey..a", "eyJ.a.b.c", "eyJ.a.b=", "eyJ.a.b c", "a.b.c", "badges.example.org", ""] {
        assert!(!is_jws(not), "{not}");
    }
    assert!(sentence(format!("{JWS}~WyJzYWx0Il0~").as_bytes()).contains("SD-JWT"));
}

#[test]
fn what_is_baked_is_read_as_if_it_were_pasted() {
    let plain = picture("nothing of ours", ImageFormat::Png);
    for text in [JSON, JWS] {
        assert_eq!(read(&png::bake(&plain, text).unwrap()), document(text), "pixels are not asked");
        let svg = svg::bake("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", text).unwrap();
        assert_eq!(read(svg.as_bytes()), document(text));
        assert_eq!(read(format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- a badge -->{svg}").as_bytes()), document(text));
    }
    assert_eq!(read(&png::bake(&plain, LINK).unwrap()), Brought::Address(LINK.into()));
    let hosted = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:o=\"http://openbadges.org\"><o:assertion verify=\"{LINK}\"/></svg>"
    );
    assert_eq!(read(hosted.as_bytes()), Brought::Address(LINK.into()));
    assert!(sentence(&png::bake(&plain, "nothing at all").unwrap()).contains("baked into this picture"));
}

#[test]
fn a_picture_without_a_credential_gives_its_codes() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let bytes = picture(SHORT, format);
        assert_eq!(read(&bytes), Brought::Picture { codes: vec![SHORT.into()] }, "{format:?}");
    }
    let mut cut = picture(SHORT, ImageFormat::Png);
    cut.truncate(cut.len() / 2);
    assert!(sentence(&cut).contains("damaged"));
    assert!(sentence(b"\xff\xd8\xff\xe0 nothing").contains("cannot be read"));
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>Check it at {SHORT}</desc></svg>");
    assert_eq!(read(svg.as_bytes()), Brought::Picture { codes: vec![SHORT.into()] });
}

#[test]
fn a_pdf_gives_its_attachment_its_links_or_a_plain_sentence() {
    let pdf = |inside: &[u8]| [b"%PDF-1.7\n".as_slice(), inside, b"\n%%EOF"].concat();
    let stream = |body: &[u8]| pdf(&[b"1 0 obj <</Type/EmbeddedFile>> stream\n".as_slice(), body, b"\nendstream"].concat());
    assert_eq!(read(&stream(JSON.as_bytes())), document(JSON));
    assert_eq!(read(&stream(&png::bake(&picture("x", ImageFormat::Png), JSON).unwrap())), document(JSON));
    assert_eq!(read(&pdf(format!("/URI({LINK})").as_bytes())), Brought::Picture { codes: vec![LINK.into()] });
    assert_eq!(read(&stream(&picture(SHORT, ImageFormat::Jpeg))), Brought::Picture { codes: vec![SHORT.into()] });
    assert!(sentence(&pdf(b"")).starts_with("This is a PDF."));
}

#[test]
fn everything_else_gets_a_sentence_of_its_own() {
    let utf16: Vec<u8> = JSON.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".to_vec(), utf16.clone()].concat();
    let cases: [(&[u8], &str); 14] = [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (&utf16, "UTF-16"),
        (&marked, "UTF-16"),
        (b"\xe9t\xe9", "UTF-8"),
        (b"GIF89a\x01\x00\x01\x00", "picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "HEIC"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00", "AVIF"),
        (b"<!DOCTYPE html><html><svg></svg>", "web page"),
        (b"<?xml version=\"1.0\"?><note/>", "XML"),
        (b"<svg", "damaged"),
        (b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml", "office"),
        (b"\x1f\x8b\x08", "archive"),
        (b"Rar!\x1a\x07", "archive"),
    ];
    for (bytes, word) in cases {
        assert!(sentence(bytes).contains(word), "{word}: {}", sentence(bytes));
    }
    assert_eq!(read(b"PK\x03\x04 anything"), Brought::Archive);
}

#[test]
fn only_addresses_of_ours_are_offered_and_each_once() {
    let site = Site::parse("https://badges.example.org").unwrap();
    let codes = [
        SHORT,
        "https://evil.example/credentials/01arz3ndektsv4rrffq69g5fav",
        "https://badges.example.org.evil.example/c/01arz3ndektsv4rrffq69g5fav",
        "https://badges.example.org@evil.example/c/01arz3ndektsv4rrffq69g5fav",
        "https://badges.example.org/credentials/01arz3ndektsv4rrffq69g5fav.json?x=\"><script>",
        "javascript:alert(1)",
        "https://badges.example.org/verify",
    ];
    assert_eq!(own_links(&codes.map(str::to_owned), &site), [LINK]);
}
