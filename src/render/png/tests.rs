use std::io::Write as _;

use super::*;
use flate2::{Compression, write::ZlibEncoder};
use image::{ImageFormat, RgbaImage};

const PAYLOAD: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"Nguy\u1ec5n"}"#;

fn plain() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    RgbaImage::from_pixel(3, 2, image::Rgba([1, 2, 3, 4])).write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], kind, data, &crc(*kind, data).to_be_bytes()].concat()
}

/// A PNG with one more chunk right after IHDR.
fn with(extra: &[u8]) -> Vec<u8> {
    let png = plain();
    [&png[..33], extra, &png[33..]].concat()
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn found(png: &[u8]) -> Baked {
    unbake(png).unwrap().unwrap()
}

#[test]
fn what_goes_in_comes_out_and_the_picture_stays() {
    let baked = bake(&plain(), PAYLOAD).unwrap();
    assert_eq!(found(&baked), Baked { baked_as: BakedAs::OpenBadges3, payload: PAYLOAD.into() });
    assert_eq!(image::load_from_memory(&baked).unwrap(), image::load_from_memory(&plain()).unwrap());
}

#[test]
fn the_chunk_stands_right_after_ihdr_with_the_bytes_the_standard_names() {
    let baked = bake(&plain(), PAYLOAD).unwrap();
    let text = [b"openbadgecredential\0\0\0\0\0", PAYLOAD.as_bytes()].concat();
    assert_eq!(baked[33..33 + 12 + text.len()], chunk(b"iTXt", &text));
    assert_eq!(&baked[33 + 4..33 + 8], b"iTXt");
    let first = baked.windows(19).position(|w| w == b"openbadgecredential").unwrap();
    assert_eq!(first, 33 + 8, "nothing before the chunk may hold the keyword");
}

#[test]
fn crc_is_the_one_of_the_standard() {
    // IEND is the same in every PNG: its CRC is ae 42 60 82.
    assert_eq!(crc(*b"IEND", b""), 0xae42_6082);
}

#[test]
fn baking_again_leaves_exactly_one() {
    let old = [chunk(b"iTXt", b"openbadges\0\0\0\0\0old"), chunk(b"tEXt", b"openbadgecredential\0older")];
    let once = bake(&with(&old.concat()), "{\"a\":1}").unwrap();
    let twice = bake(&once, PAYLOAD).unwrap();
    assert_eq!(chunks(&twice, MAX_FILE).unwrap().iter().filter(|c| is_credential(c)).count(), 1);
    assert_eq!(found(&twice).payload, PAYLOAD);
    assert_eq!(twice, bake(&plain(), PAYLOAD).unwrap());
}

#[test]
fn other_chunks_survive() {
    let baked = bake(&with(&chunk(b"tEXt", b"Title\0Badge")), PAYLOAD).unwrap();
    assert!(baked.windows(11).any(|w| w == b"Title\0Badge"));
}

#[test]
fn payloads_other_readers_would_spoil_are_refused() {
    assert_eq!(bake(&plain(), "{\"name\":\"é\"}"), Err(BakeError::NotAscii));
    assert_eq!(bake(&plain(), ""), Err(BakeError::Size));
    assert_eq!(bake(&plain(), &"x".repeat(MAX_PAYLOAD + 1)), Err(BakeError::Size));
    assert_eq!(bake(b"GIF89a", PAYLOAD), Err(BakeError::NotAnImage));
}

#[test]
fn what_others_bake_is_read() {
    let compressed = [b"openbadges\0\x01\0\0\0".as_slice(), &deflate(b"{\"old\":true}")].concat();
    for (extra, payload) in [
        (chunk(b"iTXt", b"openbadges\0\0\0en\0Abzeichen\0https://old.example/1"), "https://old.example/1"),
        (chunk(b"tEXt", b"openbadges\0{}"), "{}"),
        (chunk(b"iTXt", &compressed), "{\"old\":true}"),
        (chunk(b"zTXt", &[b"openbadges\0\0".as_slice(), &deflate(b"{\"older\":1}")].concat()), "{\"older\":1}"),
        (chunk(b"tEXt", b"openbadges\0{\"name\":\"\xe9\"}"), "{\"name\":\"é\"}"),
        (chunk(b"tEXt", "openbadges\0{\"name\":\"é\"}".as_bytes()), "{\"name\":\"é\"}"),
    ] {
        assert_eq!(found(&with(&extra)), Baked { baked_as: BakedAs::OpenBadges2, payload: payload.into() });
    }
    assert_eq!(unbake(&plain()), Ok(None));
    assert_eq!(unbake(&with(&chunk(b"tEXt", b"Comment\0openbadges"))), Ok(None));
}

#[test]
fn a_bomb_is_refused_and_its_control_is_read() {
    let bomb = |size: usize| {
        with(&chunk(b"iTXt", &[b"openbadgecredential\0\x01\0\0\0".as_slice(), &deflate(&vec![b' '; size])].concat()))
    };
    assert!(bomb(500 * MAX_PAYLOAD).len() < MAX_FILE, "the bomb is small enough to be let in");
    assert_eq!(unbake(&bomb(500 * MAX_PAYLOAD)), Err(UnbakeError::TooLarge));
    assert_eq!(unbake(&bomb(MAX_PAYLOAD + 1)), Err(UnbakeError::TooLarge));
    assert_eq!(found(&bomb(MAX_PAYLOAD)).payload.len(), MAX_PAYLOAD);
}

#[test]
fn a_bomb_in_an_older_chunk_is_refused_too() {
    let older = |size: usize| with(&chunk(b"zTXt", &[b"openbadges\0\0".as_slice(), &deflate(&vec![b' '; size])].concat()));
    assert_eq!(unbake(&older(100 * MAX_PAYLOAD)), Err(UnbakeError::TooLarge));
    assert_eq!(found(&older(MAX_PAYLOAD)).payload.len(), MAX_PAYLOAD, "the control");
    assert_eq!(unbake(&with(&chunk(b"zTXt", b"openbadges\0\x01x"))), Err(UnbakeError::Damaged));
}

#[test]
fn a_flood_of_chunks_is_refused_and_its_control_is_read() {
    let flood = |count: usize| with(&chunk(b"tEXt", b"").repeat(count));
    assert_eq!(unbake(&flood(MAX_CHUNKS)), Err(UnbakeError::TooLarge));
    assert_eq!(unbake(&flood(MAX_CHUNKS - 10)), Ok(None));
    assert_eq!(unbake(&with(&chunk(b"tEXt", &vec![b'x'; MAX_PICTURE]))), Err(UnbakeError::TooLarge));
    let large = with(&chunk(b"tEXt", &vec![b'x'; MAX_FILE]));
    assert_eq!(unbake(&large), Ok(None), "a screenshot is searched");
    assert_eq!(bake(&large, PAYLOAD), Err(BakeError::NotAnImage), "no badge of ours is that large");
}

#[test]
fn damage_anywhere_is_noticed() {
    let baked = bake(&plain(), PAYLOAD).unwrap();
    for end in 0..baked.len() {
        assert!(unbake(&baked[..end]).is_err(), "cut after {end} bytes");
    }
    for at in 0..baked.len() {
        let mut changed = baked.clone();
        changed[at] ^= 0x20;
        assert!(unbake(&changed).is_err(), "byte {at} changed");
    }
    let mut huge = baked;
    huge[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(unbake(&huge), Err(UnbakeError::Damaged));
}

#[test]
fn a_malformed_text_chunk_is_an_error_not_a_panic() {
    for data in [
        b"openbadgecredential\0".as_slice(),
        b"openbadgecredential\0\0",
        b"openbadgecredential\0\0\0",
        b"openbadgecredential\0\0\0\0",
        b"openbadgecredential\0\x01\0\0\0not zlib",
        b"openbadgecredential\0\x02\0\0\0x",
        b"openbadgecredential\0\0\0\0\0\xff\xfe",
    ] {
        assert_eq!(unbake(&with(&chunk(b"iTXt", data))), Err(UnbakeError::Damaged), "{data:?}");
    }
}
