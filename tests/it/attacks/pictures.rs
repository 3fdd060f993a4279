//! Pictures, PDFs, archives and pages in the place of credentials, and files that are two things at once. Whoever searches
//! the octets for something that looks like a credential is fooled by those that hold a changed one.

use super::elsewhere::{did_key, key, rdfc};
use super::{Hostile, World, badge, hostile};
use crate::rubbish::{chunk, packed, png, text_chunk};

fn svg(inner: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">{inner}</svg>")
}

/// Pictures around a text that is no genuine credential.
fn pngs(forged: &str) -> Vec<Hostile> {
    let (good, text) = (|inner: &[u8]| text_chunk(false, inner), forged.as_bytes());
    let keyed = |kind: &[u8; 4], key: &[u8], rest: &[u8]| chunk(kind, &[key, rest].concat());
    let zipped = |octets: &[u8]| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packer, octets).unwrap();
        packer.finish().unwrap()
    };
    let mut bad_sum = png(1, &[good(text)]);
    let last = bad_sum.len() - 13;
    bad_sum[last] ^= 0xFF;
    let whole = png(1, &[good(text)]);
    let mut table = vec![
        ("forged", whole.clone()),
        ("forged, packed", png(1, &[text_chunk(true, &zipped(text))])),
        ("forged, legacy", png(1, &[keyed(b"tEXt", b"openbadges\0", text)])),
        ("forged, zTXt", png(1, &[keyed(b"zTXt", b"openbadges\0\0", &zipped(text))])),
        ("forged, other key", png(1, &[keyed(b"tEXt", b"credential\0", text)])),
        ("forged, wrong sum", bad_sum),
        ("two of them", png(1, &[good(text), good(text)])),
        ("a good and an old", png(1, &[good(text), keyed(b"tEXt", b"openbadges\0", text)])),
        ("after its end", [png(1, &[]), good(text)].concat()),
        ("text after its end", [&png(1, &[])[..], text].concat()),
        ("text before", [text, &whole].concat()),
        ("doubled", [whole.clone(), whole.clone()].concat()),
        ("bomb 256 MiB", png(1, &[text_chunk(true, &packed(256 << 20))])),
        ("bomb 2 MiB", png(1, &[text_chunk(true, &packed(2 << 20))])),
        ("bomb in zTXt", png(1, &[keyed(b"zTXt", b"openbadges\0\0", &packed(256 << 20))])),
        ("many bombs", png(1, &vec![text_chunk(true, &packed(16 << 20)); 100])),
        ("flood of 100,000", png(1, &vec![chunk(b"tEXt", b"a\0b"); 100_000])),
        ("flood of empty", png(1, &vec![chunk(b"IDAT", b""); 150_000])),
        ("60000 by 60000", png(60_000, &[chunk(b"IDAT", &packed(1 << 20))])),
        ("no header", [&b"\x89PNG\r\n\x1a\n"[..], &good(text), &chunk(b"IEND", b"")].concat()),
        ("header twice", png(1, &[chunk(b"IHDR", &[0; 13]), good(text)])),
        ("length lies", [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xff\xff\xffiTXt", text].concat()),
        ("length zero", [&b"\x89PNG\r\n\x1a\n"[..], b"\0\0\0\0iTXt\0\0\0\0", text].concat()),
        ("UTF-16 inside", png(1, &[good(&forged.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())])),
        ("a link inside", png(1, &[good(b"http://127.0.0.1:1/x")])),
        ("a picture inside", png(1, &[good(&whole)])),
        ("nothing inside", png(1, &[good(b"")])),
        ("not packed", png(1, &[text_chunk(true, text)])),
    ];
    for cut in (1..whole.len()).step_by(whole.len() / 12) {
        table.push(("cut", whole[..cut].to_vec()));
    }
    table.into_iter().map(|(told, octets)| hostile(format!("png: {told}"), octets)).collect()
}

fn svgs(forged: &str) -> Vec<Hostile> {
    let credential = |inner: &str| svg(&format!("<openbadges:credential>{inner}</openbadges:credential>"));
    let cdata = |text: &str| credential(&format!("<![CDATA[{text}]]>"));
    let laughs: String = (1..12).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let declared =
        |declared: &str, inner: &str| format!("<?xml version=\"1.0\"?><!DOCTYPE svg [{declared}]>{}", credential(inner));
    let table = vec![
        ("forged", cdata(forged)),
        ("two of them", svg(&format!("<openbadges:credential><![CDATA[{forged}]]></openbadges:credential>").repeat(2))),
        ("escaped", credential(&forged.replace('&', "&amp;").replace('<', "&lt;"))),
        ("laughs", declared(&format!("<!ENTITY a0 \"ha\">{laughs}"), "&a11;")),
        ("external entity", declared("<!ENTITY x SYSTEM \"file:///etc/passwd\">", "&x;")),
        ("external DTD", format!("<!DOCTYPE svg SYSTEM \"http://127.0.0.1:1/x.dtd\">{}", cdata(forged))),
        ("parameter entity", declared("<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\"> %x;", "")),
        (
            "XInclude",
            credential("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\" parse=\"text\"/>"),
        ),
        ("script", svg("<script>alert(1)</script>")),
        ("handler", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_owned()),
        (
            "foreign object",
            svg("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></body></foreignObject>"),
        ),
        ("stylesheet", format!("<?xml-stylesheet href=\"http://127.0.0.1:1/x.xsl\"?>{}", cdata(forged))),
        ("nested 200,000", svg(&"<g>".repeat(200_000))),
        (
            "attributes",
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" {}/>",
                (0..50_000).map(|n| format!("a{n}=\"\" ")).collect::<String>()
            ),
        ),
        ("another namespace", svg(&format!("<credential xmlns=\"urn:x\"><![CDATA[{forged}]]></credential>"))),
        (
            "in an attribute",
            credential("").replace(
                "<openbadges:credential>",
                &format!("<openbadges:credential verify=\"{}\">", forged.replace('"', "&quot;").replace('&', "&amp;")),
            ),
        ),
        ("a comment", credential(&format!("<!--{forged}-->"))),
        ("an instruction", credential(&format!("<?x {forged}?>"))),
        ("elements", credential(&format!("<a>{}</a>", forged.replace('<', "&lt;")))),
        ("not closed", cdata(forged).replace("</svg>", "")),
        ("two roots", format!("{}{}", cdata(forged), cdata(forged))),
        ("other root", cdata(forged).replace("<svg ", "<html ").replace("</svg>", "</html>")),
        ("XML 1.1", format!("<?xml version=\"1.1\"?>{}", cdata(forged))),
        ("other encoding", format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{}", cdata(forged))),
    ];
    table.into_iter().map(|(told, text)| hostile(format!("svg: {told}"), text)).collect()
}

fn others(forged: &str) -> Vec<Hostile> {
    let zip = |name: &str, content: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let (size, name_size) = ((content.len() as u32).to_le_bytes(), (name.len() as u16).to_le_bytes());
        [
            &b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..],
            &crc.sum().to_le_bytes(),
            &size,
            &size,
            &name_size,
            b"\0\0",
            name.as_bytes(),
            content,
        ]
        .concat()
    };
    let pdf = |inner: &str| format!("%PDF-1.7\n{inner}\n%%EOF").into_bytes();
    let stream = |dictionary: &str, octets: &[u8]| {
        [
            format!("%PDF-1.4\n1 0 obj <<{dictionary} /Length {}>> stream\n", octets.len()).as_bytes(),
            octets,
            b"\nendstream endobj\n%%EOF",
        ]
        .concat()
    };
    let html =
        |inner: &str| format!("<!doctype html><html><head>{inner}</head><body>VerifiableCredential</body></html>").into_bytes();
    let table = vec![
        ("pdf: forged inside", pdf(forged)),
        ("pdf: forged attached", stream("/Type /EmbeddedFile", forged.as_bytes())),
        ("pdf: attached bomb", stream("/Type /EmbeddedFile /Filter /FlateDecode", &packed(256 << 20))),
        ("pdf: attached pdf", stream("/Type /EmbeddedFile", &pdf(forged))),
        ("pdf: script", pdf("1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj")),
        ("pdf: flood", [b"%PDF-1.4".to_vec(), b"stream".repeat(200_000)].concat()),
        ("pdf: dictionaries", pdf(&"<<".repeat(500_000))),
        ("pdf: launch", pdf("<</A <</S /Launch /F (cmd.exe)>>>>")),
        ("zip: forged", zip("a.json", forged.as_bytes())),
        ("zip: slip", zip("../../../etc/cron.d/x", forged.as_bytes())),
        ("zip: office", zip("[Content_Types].xml", b"<Types/>")),
        ("zip: empty", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec()),
        ("zip: cut", b"PK\x03\x04".to_vec()),
        ("gzip", {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            std::io::Write::write_all(&mut packer, forged.as_bytes()).unwrap();
            packer.finish().unwrap()
        }),
        ("tar", [&b"a.json\0"[..], &[0; 505], forged.as_bytes()].concat()),
        ("html", html("")),
        ("html: with it", html(&format!("<script type=\"application/ld+json\">{forged}</script>"))),
        ("html: refresh", html("<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>")),
        ("markdown", format!("# Badge\n```json\n{forged}\n```").into_bytes()),
        ("e-mail", format!("From: a@b\r\nContent-Type: application/json\r\n\r\n{forged}").into_bytes()),
        ("yaml", b"type: [VerifiableCredential]\nissuer: did:web:harvard.example".to_vec()),
        ("turtle", b"<urn:x> a <https://www.w3.org/2018/credentials#VerifiableCredential> .".to_vec()),
        ("CBOR", b"\xd2\x84\x43\xa1\x01\x26\xa0\x44\xde\xad\xbe\xef\x40".to_vec()),
        ("GIF and JSON", [b"GIF89a/*", forged.as_bytes(), b"*/"].concat()),
        ("JPEG and JSON", [b"\xff\xd8\xff\xfe\x10\x00", forged.as_bytes(), b"\xff\xd9"].concat()),
        ("JSON and PNG", [forged.as_bytes(), b"\x89PNG\r\n\x1a\n"].concat()),
        ("JSON and PDF", [forged.as_bytes(), &pdf("")].concat()),
        ("PDF and PNG", [pdf(""), png(1, &[text_chunk(false, forged.as_bytes())])].concat()),
        ("PNG and SVG", [png(1, &[]), svg(forged).into_bytes()].concat()),
        ("WebP", [b"RIFF\xff\xff\xff\xffWEBPVP8 ", forged.as_bytes()].concat()),
        ("data URL", format!("data:application/json,{}", forged.replace('%', "%25")).into_bytes()),
        ("data URL of a page", b"data:text/html,<script>alert(1)</script>".to_vec()),
        ("a shell", b"#!/bin/sh\necho VerifiableCredential".to_vec()),
        ("an executable", b"\x7fELF\x02\x01\x01VerifiableCredential".to_vec()),
        ("zeroes", vec![0; 1 << 20]),
        ("blanks", vec![b' '; 1 << 20]),
    ];
    table.into_iter().map(|(told, octets)| hostile(told, octets)).collect()
}

#[test]
fn no_file_carries_a_forgery_past() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let genuine = rdfc(&badge(&did), &key(9), &method).to_string();
    let forged = genuine.replace("Welding II", "Grand Master of Welding");
    world.accepts("the control", &png(1, &[text_chunk(false, genuine.as_bytes())]));
    let table = [pngs(&forged), svgs(&forged), others(&forged)].concat();
    // The control: who looks for the word in the octets, and for the name of a good key, is fooled.
    let holds = |one: &&Hostile| String::from_utf8_lossy(&one.octets).contains(&method);
    assert!(table.iter().filter(holds).count() > 30);
    assert!(world.refuses("pictures", &table) > 90);
}
