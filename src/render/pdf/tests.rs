use super::*;
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write as _;
use std::time::{Duration, Instant};

const LINK: &str = "https://badges.example.org/credentials/01arz3ndektsv4rrffq69g5fav";

fn deflate(octets: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(octets).unwrap();
    encoder.finish().unwrap()
}

/// A PDF with these objects; of each, the dictionary and the stream.
fn pdf(objects: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    for (dictionary, body) in objects {
        out.extend_from_slice(format!("1 0 obj\n<<{dictionary} /Length {}>>\nstream\r\n", body.len()).as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }
    out.extend_from_slice(b"trailer <</Root 1 0 R>>\n%%EOF");
    out
}

#[test]
fn links_are_found_in_plain_and_in_packed_objects() {
    let annotation = format!("<</S/URI/URI({LINK})>> <x xmlns='http://ns.adobe.com/c/'/>");
    let plain = [pdf(&[]), annotation.clone().into_bytes()].concat();
    assert_eq!(read(&plain).links, [LINK, "http://ns.adobe.com/c/"]);
    let packed = pdf(&[("/Type/ObjStm /Filter /FlateDecode", deflate(annotation.as_bytes()))]);
    assert!(find(&packed, b"badges").is_none(), "the control: it is packed indeed");
    assert!(read(&packed).links.contains(&LINK.to_owned()));
    assert_eq!(read(&[&plain[..], &plain[..]].concat()).links.len(), 2, "each once");
    assert!(read(&pdf(&[("", b"(https://www.example.org/about)".to_vec())])).links.is_empty());
}

#[test]
fn an_attached_credential_is_given_back() {
    let json = br#"{"@context":["https://www.w3.org/ns/credentials/v2"]}"#;
    for (dictionary, body) in [("/Type/EmbeddedFile", json.to_vec()), ("/Type/EmbeddedFile/Filter/FlateDecode", deflate(json))] {
        let font = ("/Filter /FlateDecode", deflate(b"{not a credential}"));
        assert_eq!(read(&pdf(&[font, (dictionary, body)])).attached.as_deref(), Some(json.as_slice()));
    }
    assert_eq!(read(&pdf(&[("", b"BT (Hello) Tj ET".to_vec())])), Pdf::default());
}

#[test]
fn scanned_pages_are_given_back_the_largest_first() {
    let page = |size: usize| ("/Subtype/Image /Filter/DCTDecode", [b"\xff\xd8\xff\xe0".to_vec(), vec![1; size]].concat());
    let file = pdf(&[page(10), page(200), page(30)]);
    let found = read(&file).pictures;
    assert_eq!(found.iter().map(|one| one.len() / 10).collect::<Vec<_>>(), [20, 3, 1]);
}

#[test]
fn bombs_and_damage_end_in_time() {
    let bomb = deflate(&vec![b' '; 100 << 20]);
    let file = pdf(&vec![("/Filter/FlateDecode", bomb); 15]);
    let started = Instant::now();
    assert_eq!(read(&file), Pdf::default());
    let flood = [b"%PDF-1.4".to_vec(), b"stream".repeat(200_000)].concat();
    assert_eq!(read(&flood), Pdf::default());
    let flood = [b"%PDF-1.4".to_vec(), b"streamendstream://".repeat(60_000)].concat();
    assert_eq!(read(&flood), Pdf::default());
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
    let whole = pdf(&[("/Filter/FlateDecode", deflate(LINK.as_bytes()))]);
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
    }
    assert!(is_one(&whole) && is_one(&[b"junk".to_vec(), whole].concat()) && !is_one(b"%PDF"));
}
