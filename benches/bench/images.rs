//! Drawing badges and cards, and baking credentials into them, without HTTP.

use super::measure::{Effort, Samples, Subject, in_turn};
use super::sample::Sample;
use super::table::{Report, time};
use flate2::Crc;
use insignia::app::FONT_DIRS;
use insignia::render::{Artist, FontBook, FormKind, png};
use qrcode::{EcLevel, QrCode};
use std::cell::Cell;
use std::hint::black_box;

/// Processor time that a first picture is meant to take at most, in microseconds.
const BADGE_AIM: f64 = 3_000.0;
const CARD_AIM: f64 = 5_000.0;

/// A finished picture taken apart, to encode the very same pixels again at the least effort.
struct Pixels {
    width: u32,
    height: u32,
    palette: Vec<u8>,
    indices: Vec<u8>,
}

impl Pixels {
    fn of(file: &[u8]) -> Self {
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG of ours");
        let palette = reader.info().palette.as_ref().expect("it is indexed").to_vec();
        let mut indices = vec![0; reader.output_buffer_size().expect("a small picture")];
        let frame = reader.next_frame(&mut indices).expect("pixels");
        Self { width: frame.width, height: frame.height, palette, indices }
    }

    /// What a picture costs at least: its code for scanners, a copy of its ground, and the PNG at the fastest setting.
    fn floor(&self, url: &str) -> usize {
        let code = QrCode::with_error_correction_level(url, EcLevel::M).expect("a short URL");
        let ground = vec![0x55u8; self.width as usize * self.height as usize * 4];
        black_box((code, ground));
        let mut out = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(::png::ColorType::Indexed);
        encoder.set_depth(::png::BitDepth::Eight);
        encoder.set_palette(self.palette.clone());
        encoder.set_compression(::png::Compression::Fast);
        encoder.set_filter(::png::Filter::NoFilter);
        let mut writer = encoder.write_header().expect("memory takes it");
        writer.write_image_data(&self.indices).expect("memory takes it");
        writer.finish().expect("memory takes it");
        out.len()
    }
}

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Pictures, drawn for the first time");
    let sample = Sample::new();
    let artist = Artist::new(FontBook::embedded().with_system_dirs(&FONT_DIRS));
    let number = Cell::new(0);
    let another = || {
        number.set(number.get() + 1);
        sample.view(number.get())
    };
    let url = another().short_url;
    let badge = artist.badge_png(&another()).expect("it can be drawn");
    let card = artist.card_png(&another()).expect("it can be drawn");
    let post = artist.png(FormKind::Post, &another()).expect("it can be drawn");
    let (badge_pixels, card_pixels) = (Pixels::of(&badge), Pixels::of(&card));
    let [badge_floor, badges, laid, svg, card_floor, cards, posts, signatures] = in_turn(
        effort,
        [
            Subject::new(|| badge_pixels.floor(&url)),
            Subject::new(|| artist.badge_png(&another()).expect("it can be drawn")),
            Subject::new(|| artist.scene(FormKind::Badge, &another()).expect("it can be laid out")),
            Subject::new(|| artist.badge_svg(&another()).expect("it can be drawn")),
            Subject::new(|| card_pixels.floor(&url)),
            Subject::new(|| artist.card_png(&another()).expect("it can be drawn")),
            Subject::new(|| artist.png(FormKind::Post, &another()).expect("it can be drawn")),
            Subject::new(|| artist.png(FormKind::Signature, &another()).expect("it can be drawn")),
        ],
    );
    let floor = "QR code + memory + fastest indexed PNG";
    report.beside_limit(format!("badge PNG 600×600, {} KB", badge.len() / 1000), &badges, floor, &badge_floor);
    report.beside_limit("of that: laying it out (texts set and fitted, QR code)", &laid, floor, &badge_floor);
    report.beside_limit("the badge as SVG instead", &svg, floor, &badge_floor);
    report.beside_limit(format!("card PNG 1200×630, {} KB", card.len() / 1000), &cards, floor, &card_floor);
    report.beside_limit(format!("post PNG 1080×1080, {} KB", post.len() / 1000), &posts, floor, &card_floor);
    report.beside_limit("mail signature PNG 720×200", &signatures, floor, &badge_floor);
    for (what, own, aim) in [("badge", &badges, BADGE_AIM), ("card", &cards, CARD_AIM)] {
        let met = if own.median() <= aim { "met" } else { "missed" };
        report.note(format!("Aim for the {what}, drawn for the first time: {}, {met} in this run.", time(aim)));
    }
    let (baked, copied) = baking(effort, &badge, &sample.sign(sample.linted()).document);
    report.beside_limit("bake the credential into a finished badge", &baked, "copy + CRC-32 of the credential", &copied);
}

fn baking(effort: &Effort, badge: &[u8], document: &str) -> (Samples, Samples) {
    let copy = || {
        let mut out = Vec::with_capacity(badge.len() + document.len() + 64);
        out.extend_from_slice(badge);
        out.extend_from_slice(document.as_bytes());
        let mut crc = Crc::new();
        crc.update(document.as_bytes());
        (out, crc.sum())
    };
    let bake = || png::bake(badge, document).expect("it can be baked");
    let [copied, baked] = in_turn(effort, [Subject::new(copy), Subject::new(bake)]);
    (baked, copied)
}
