//! Pictures made to keep the service busy, and their controls.

use super::*;
use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::Write as _;

/// What refusing may take, far below what decoding would.
const AT_ONCE: Duration = Duration::from_secs(1);

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &crc.sum().to_be_bytes()].concat()
}

/// A PNG of one colour, grey or black and white, whose rows compress to almost nothing.
fn flat(width: u32, height: u32, depth: u8, extra: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, 0, 0, 0, 0]].concat();
    let row = vec![0u8; 1 + (width as usize * usize::from(depth)).div_ceil(8)];
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..height).for_each(|_| encoder.write_all(&row).unwrap());
    let rows = encoder.finish().unwrap();
    [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &header)[..], extra, &chunk(b"IDAT", &rows), &chunk(b"IEND", b"")].concat()
}

#[track_caller]
fn refused_at_once(what: &str, bytes: &[u8], why: ScanError) {
    let started = Instant::now();
    assert_eq!(codes(bytes), Err(why), "{what}");
    assert!(started.elapsed() < AT_ONCE, "{what} took {:?}", started.elapsed());
}

#[test]
fn absurd_sizes_are_refused_before_they_are_decoded() {
    let bomb = flat(30_000, 30_000, 1, b"");
    assert!(bomb.len() < 2_000_000, "{} octets are small enough to be let in", bomb.len());
    refused_at_once("30000×30000", &bomb, ScanError::TooLarge);
    refused_at_once("long and narrow", &flat(2, 200_000, 1, b""), ScanError::TooLarge);
    refused_at_once("many pixels", &flat(6000, 6000, 1, b""), ScanError::TooLarge);
    assert_eq!(codes(&flat(400, 400, 1, b"")), Ok(Vec::new()), "the control");
    let mut jpeg = jpeg(&page(16, 16, 255, &[]), 80);
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    refused_at_once("65535×65535", &jpeg, ScanError::TooLarge);
    let mut vp8x = b"RIFF\x1a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00".to_vec();
    vp8x.extend_from_slice(&[0xff; 6]);
    let started = Instant::now();
    assert!(codes(&vp8x).is_err() && started.elapsed() < AT_ONCE);
}

#[test]
fn floods_of_chunks_and_animations_cost_nothing() {
    let flood = chunk(b"tEXt", b"a\0b").repeat(100_000);
    let started = Instant::now();
    assert_eq!(codes(&flat(64, 64, 8, &flood)), Ok(Vec::new()));
    let frames = [chunk(b"acTL", &[0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0])].concat();
    assert_eq!(codes(&flat(64, 64, 8, &frames)), Ok(Vec::new()));
    let mut profile = ZlibEncoder::new(Vec::new(), Compression::best());
    profile.write_all(&vec![0; 200 << 20]).unwrap();
    let profile = chunk(b"iCCP", &[b"p\0\0", &profile.finish().unwrap()[..]].concat());
    assert!(matches!(codes(&flat(64, 64, 8, &profile)), Ok(none) if none.is_empty()));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

/// The reader behind the search tries each pair of corner marks on a copy of the picture. Control: it takes such a
/// picture's cut-out in earnest, and the same picture with one code in it is read.
#[test]
fn a_wall_of_corner_marks_is_given_up_in_time() {
    let mark = |x: u32, y: u32| {
        let (x, y) = (x % 10, y % 10);
        let ring = x < 7 && y < 7 && (x == 0 || y == 0 || x == 6 || y == 6);
        ring || ((2..5).contains(&x) && (2..5).contains(&y))
    };
    for unit in [1, 4] {
        let wall = RgbaImage::from_fn(1000, 1000, |x, y| {
            let shade = if mark(x / unit, y / unit) { 0 } else { 255 };
            Rgba([shade, shade, shade, 255])
        });
        let started = Instant::now();
        assert_eq!(codes(&png(&wall)), Ok(Vec::new()), "{unit}");
        eprintln!("a wall of marks of {unit}: {:?}", started.elapsed());
        assert!(started.elapsed() < Duration::from_secs(45), "{unit}: {:?}", started.elapsed());
    }
    let wall =
        Grey { width: 700, height: 700, pixels: (0..490_000).map(|at| if mark(at % 700, at / 700) { 0 } else { 255 }).collect() };
    assert!(busy::is_too_busy(&Bits::globally(&wall, false)));
    let one = Grey::of(&image::load_from_memory(&png(&code(OTHER, 4))).unwrap());
    assert!(!busy::is_too_busy(&Bits::globally(&one, false)), "the control");
}

#[test]
fn damage_is_an_error_and_never_a_panic() {
    let whole = [png(&scaled(badge(), 60)), jpeg(&scaled(badge(), 60), 60), webp(&scaled(badge(), 60))];
    for bytes in &whole {
        for end in (0..bytes.len()).step_by(bytes.len() / 8) {
            let _ = codes(&bytes[..end]);
        }
        for at in (0..bytes.len()).step_by(bytes.len() / 8) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            let _ = codes(&changed);
        }
    }
    assert_eq!(codes(b""), Err(ScanError::Kind));
    assert_eq!(codes(b"GIF89a\x01\x00\x01\x00"), Err(ScanError::Kind));
    assert!(codes(&whole[0][..200]).is_err());
}
