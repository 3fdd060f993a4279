use super::*;
use crate::render::tests::{achievement, artist, view};
use crate::render::{BadgeView, Level};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage, codecs::jpeg::JpegEncoder, imageops};
use std::f32::consts::PI;
use std::sync::OnceLock;

/// A code much like ours that is none of ours.
const OTHER: &str = "WIFI:S:guests;T:WPA;P:welcome;;";

fn sample() -> BadgeView {
    view(Level::Specialist, "CI/CD Specialist", "Grace Example-Hopperton")
}

fn badge() -> &'static RgbaImage {
    static BADGE: OnceLock<RgbaImage> = OnceLock::new();
    BADGE.get_or_init(|| on_white(&artist().badge_png(&sample()).unwrap()))
}

fn card() -> &'static RgbaImage {
    static CARD: OnceLock<RgbaImage> = OnceLock::new();
    CARD.get_or_init(|| on_white(&artist().card_png(&sample()).unwrap()))
}

fn on_white(png: &[u8]) -> RgbaImage {
    let picture = image::load_from_memory(png).unwrap().into_rgba8();
    page(picture.width(), picture.height(), 255, &[(&picture, 0, 0)])
}

fn page(width: u32, height: u32, ground: u8, on_it: &[(&RgbaImage, i64, i64)]) -> RgbaImage {
    let mut page = RgbaImage::from_pixel(width, height, Rgba([ground, ground, ground, 255]));
    on_it.iter().for_each(|(picture, x, y)| imageops::overlay(&mut page, *picture, *x, *y));
    page
}

fn scaled(picture: &RgbaImage, width: u32) -> RgbaImage {
    imageops::resize(picture, width, picture.height() * width / picture.width(), imageops::FilterType::Triangle)
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

fn webp(picture: &RgbaImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::WebP).unwrap();
    out.into_inner()
}

fn jpeg(picture: &RgbaImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let opaque = DynamicImage::ImageRgba8(picture.clone()).into_rgb8();
    JpegEncoder::new_with_quality(&mut out, quality).encode_image(&opaque).unwrap();
    out
}

/// A QR code alone, drawn with modules of `unit` pixels.
fn code(text: &str, unit: u32) -> RgbaImage {
    let code = qrcode::QrCode::new(text).unwrap();
    let (width, colours) = (code.width() as u32, code.to_colors());
    RgbaImage::from_fn((width + 8) * unit, (width + 8) * unit, |x, y| {
        let (x, y) = ((x / unit).wrapping_sub(4), (y / unit).wrapping_sub(4));
        let dark = x < width && y < width && colours[(y * width + x) as usize] == qrcode::Color::Dark;
        if dark { Rgba([0, 0, 0, 255]) } else { Rgba([255; 4]) }
    })
}

/// What a telephone makes of a picture on a desk: turned, seen from the side, unevenly lit, noisy, slightly blurred.
struct Photograph {
    degrees: f32,
    /// How much smaller the far edge is.
    slant: f32,
    noise: f32,
    /// Light at the dark side, of 1.
    shade: f32,
    blur: f32,
}

impl Photograph {
    fn take(&self, picture: &RgbaImage, side: u32) -> RgbaImage {
        let (sin, cos) = (self.degrees / 180.0 * PI).sin_cos();
        let (mut random, half) = (1u32, side as f32 / 2.0);
        let (wide, high) = (picture.width() as f32, picture.height() as f32);
        let seen = RgbaImage::from_fn(side, side, |x, y| {
            let (u, v) = ((x as f32 - half) / half, (y as f32 - half) / half);
            let depth = 1.0 + self.slant * v;
            let (u, v) = (u * depth, v * depth);
            let (u, v) = (u * cos - v * sin, u * sin + v * cos);
            let scale = 0.75 * wide.max(high);
            let (px, py) = (wide / 2.0 + u * scale, high / 2.0 + v * scale);
            let inside = px >= 0.0 && py >= 0.0 && px < wide - 1.0 && py < high - 1.0;
            let colour = if inside { *picture.get_pixel(px as u32, py as u32) } else { Rgba([150, 120, 90, 255]) };
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = ((random >> 16) as f32 / 32_768.0 - 1.0) * self.noise;
            let light = 1.0 - (1.0 - self.shade) * x as f32 / side as f32;
            let [r, g, b, _] = colour.0.map(|one| (f32::from(one) * light + noise).clamp(0.0, 255.0) as u8);
            Rgba([r, g, b, 255])
        });
        if self.blur > 0.0 { imageops::blur(&seen, self.blur) } else { seen }
    }
}

#[track_caller]
fn reads(what: &str, bytes: &[u8]) {
    let started = Instant::now();
    let found = codes(bytes);
    eprintln!("{what}: {:?} ms, {found:?}", started.elapsed().as_millis());
    assert_eq!(found.as_deref(), Ok([sample().short_url].as_slice()), "{what}");
}

#[test]
fn our_badge_and_card_are_read_in_each_format_and_small() {
    for (what, picture, small) in [("badge", badge(), 240), ("card", card(), 600)] {
        reads(&format!("{what} png"), &png(picture));
        reads(&format!("{what} jpeg 60"), &jpeg(picture, 60));
        reads(&format!("{what} webp"), &webp(picture));
        reads(&format!("{what} {small} png"), &png(&scaled(picture, small)));
        reads(&format!("{what} {small} jpeg 60"), &jpeg(&scaled(picture, small), 60));
    }
    reads("badge, transparent", &artist().badge_png(&sample()).unwrap());
}

#[test]
fn a_badge_within_a_screenshot_is_read() {
    for (width, ground) in [(240, 255), (200, 255), (240, 24), (600, 240)] {
        let screen = page(1920, 1080, ground, &[(&scaled(badge(), width), 1300, 180)]);
        reads(&format!("badge {width} on a screen of {ground}"), &png(&screen));
    }
    let telephone = page(1080, 2400, 255, &[(&scaled(card(), 1000), 40, 700)]);
    reads("card on a telephone", &jpeg(&telephone, 60));
}

#[test]
fn a_turned_badge_is_read() {
    reads("90°", &png(&imageops::rotate90(badge())));
    reads("180°", &png(&imageops::rotate180(badge())));
    for degrees in [7.0, 30.0, 45.0, 101.0] {
        let turned = Photograph { degrees, slant: 0.0, noise: 0.0, shade: 1.0, blur: 0.0 };
        reads(&format!("{degrees}°"), &png(&turned.take(badge(), 900)));
    }
}

#[test]
fn a_photograph_of_a_badge_is_read() {
    let honest = Photograph { degrees: 7.0, slant: 0.1, noise: 12.0, shade: 0.6, blur: 0.8 };
    reads("badge, 1200", &jpeg(&honest.take(badge(), 1200), 75));
    reads("card, 2000", &jpeg(&honest.take(card(), 2000), 75));
    let poor = Photograph { degrees: -12.0, slant: 0.2, noise: 25.0, shade: 0.35, blur: 1.0 };
    reads("badge, poor light", &jpeg(&poor.take(badge(), 1600), 70));
}

#[test]
fn light_on_dark_is_read() {
    let mut inverted = badge().clone();
    imageops::invert(&mut inverted);
    reads("inverted", &png(&inverted));
}

#[test]
fn what_shows_no_code_gives_none() {
    assert_eq!(codes(&artist().achievement_png(&achievement(&sample())).unwrap()), Ok(Vec::new()));
    assert_eq!(codes(&png(&page(1, 1, 0, &[]))), Ok(Vec::new()));
    assert_eq!(codes(&png(&page(3, 700, 0, &[]))), Ok(Vec::new()));
    let mut random = 1u32;
    let noise = RgbaImage::from_fn(250, 250, |_, _| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let shade = (random >> 24) as u8;
        Rgba([shade, shade, shade, 255])
    });
    assert_eq!(codes(&png(&noise)), Ok(Vec::new()));
}

#[test]
fn several_codes_are_read_once_each_and_eight_at_most() {
    let (one, other) = (code(&sample().short_url, 4), code(OTHER, 4));
    let both = codes(&png(&page(700, 300, 255, &[(&one, 0, 0), (&other, 260, 0), (&one, 480, 40)]))).unwrap();
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both.contains(&sample().short_url) && both.contains(&OTHER.to_owned()));
    let twelve: Vec<RgbaImage> = (0..12).map(|number| code(&format!("HTTPS://A.EXAMPLE/{number}"), 4)).collect();
    let placed: Vec<_> = twelve.iter().enumerate().map(|(at, one)| (one, at as i64 % 4 * 180, at as i64 / 4 * 180)).collect();
    let found = codes(&png(&page(760, 600, 255, &placed))).unwrap();
    assert!((1..=MOST_CODES).contains(&found.len()), "{found:?}");
}

#[test]
fn a_code_that_is_no_fit_text_is_left_out() {
    assert_eq!(codes(&png(&code("a\u{1b}[2Jb", 4))), Ok(Vec::new()));
    assert_eq!(codes(&png(&code(&"x".repeat(LONGEST_TEXT + 1), 4))), Ok(Vec::new()));
    let longest = "x".repeat(LONGEST_TEXT);
    assert_eq!(codes(&png(&code(&longest, 4))), Ok(vec![longest]), "the control");
}

mod bombs;
