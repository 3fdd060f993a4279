//! QR codes in a picture that somebody uploaded: a screenshot, a photograph of a certificate, a page saved as JPEG.
//!
//! The pixels only lead to a link; they are never shown and never prove anything. Everything here meets strangers'
//! octets, so each step is bounded: the decoder by declared size and memory, the search by pixels, candidates and time.
//! The search is ours (`finder`), because the reader behind it copies the whole picture for every pair of corner marks
//! and would be kept busy for minutes by a picture full of them; it only ever sees small cut-outs with few marks.

mod busy;
mod finder;
mod grey;

use finder::Bits;
use grey::Grey;
use image::{ImageDecoder, ImageError, ImageReader, Limits};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Longest side that is decoded, in pixels.
const LONGEST_SIDE: u32 = 12_000;
/// Most pixels that are decoded: photographs of today's telephones.
const MOST_PIXELS: u64 = 24_000_000;
/// Most memory for decoding.
const MOST_MEMORY: u64 = 96 * 1024 * 1024;
/// Pictures up to so many pixels are also searched at twice their size, and so again, for codes of one or two pixels a
/// module.
const SMALL: usize = 2_700_000;
/// The search begins at the first halving at which neither side is longer.
const FIRST_SIDE: usize = 2400;
/// Codes that are returned at most.
const MOST_CODES: usize = 8;
/// Characters of one code that are returned at most; a link is shorter.
const LONGEST_TEXT: usize = 512;
/// No new step of the search begins after that. Honest pictures take a tenth; without optimisation everything is slower.
const PATIENCE: Duration = if cfg!(debug_assertions) { Duration::from_secs(60) } else { Duration::from_secs(3) };

/// Why no code could be looked for. The words are for whoever uploaded the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Neither PNG, JPEG nor WebP.
    #[error("the picture is neither PNG, JPEG nor WebP")]
    Kind,
    /// More pixels than are decoded.
    #[error("the picture is too large")]
    TooLarge,
    /// Cut short or malformed.
    #[error("the picture is damaged")]
    Damaged,
}

/// The texts of the QR codes in a PNG, JPEG or WebP, each once: at most 8, each of 512 characters at most and without
/// control characters. Empty where there is none, or none that can be read.
///
/// The search ends at the first size of the picture at which something is read. It computes for up to a few seconds:
/// call it off the async threads.
pub fn codes(bytes: &[u8]) -> Result<Vec<String>, ScanError> {
    let native = decode(bytes)?;
    Ok(search(native))
}

fn decode(bytes: &[u8]) -> Result<Grey, ScanError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ScanError::Kind)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits.clone());
    let contained = contained(|| {
        let mut decoder = reader.into_decoder().map_err(reason)?;
        let (width, height) = decoder.dimensions();
        // A short side does not make a long one cheap, and the decoders' own limits do not know their product.
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(ScanError::TooLarge);
        }
        limits.reserve(decoder.total_bytes()).map_err(reason)?;
        decoder.set_limits(limits).map_err(reason)?;
        image::DynamicImage::from_decoder(decoder).map(|picture| Grey::of(&picture)).map_err(reason)
    });
    contained.unwrap_or(Err(ScanError::Damaged))
}

fn reason(error: ImageError) -> ScanError {
    match error {
        ImageError::Limits(_) => ScanError::TooLarge,
        ImageError::Unsupported(_) => ScanError::Kind,
        _ => ScanError::Damaged,
    }
}

/// A panic in somebody else's reader is a picture that cannot be read, and no fault of the whole service.
fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Looks at the picture in the sizes that most often help first: halved to what a screen shows, then smaller (that
/// takes out noise), then larger.
fn search(native: Grey) -> Vec<String> {
    let until = Instant::now() + PATIENCE;
    let mut sizes = vec![native];
    while let Some(last) = sizes.last()
        && last.longest() > 500
    {
        sizes.push(last.halved());
    }
    let first = sizes.iter().position(|size| size.longest() <= FIRST_SIDE).unwrap_or(0);
    let order = (first..sizes.len()).chain((0..first).rev());
    for at in order {
        let found = search_one(&sizes[at], until);
        if !found.is_empty() {
            return found;
        }
    }
    let mut large = sizes.swap_remove(0);
    for _ in 0..2 {
        if large.pixels() > SMALL || Instant::now() > until {
            break;
        }
        large = large.doubled();
        let found = search_one(&large, until);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Dark on light, then light on dark.
fn search_one(grey: &Grey, until: Instant) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for inverted in [false, true] {
        if Instant::now() > until {
            break;
        }
        let bits = Bits::locally(grey, inverted);
        let mut done: Vec<finder::Place> = Vec::new();
        for place in finder::places(&bits) {
            if found.len() == MOST_CODES || Instant::now() > until {
                return found;
            }
            if done.iter().any(|read| read.holds(&place)) {
                continue;
            }
            let texts = read_place(grey, &place, inverted);
            if !texts.is_empty() {
                done.push(place);
            }
            for text in texts {
                if found.len() < MOST_CODES && !found.contains(&text) {
                    found.push(text);
                }
            }
        }
    }
    found
}

/// Cuts the place out, brings its modules to a size the reader likes, and tries two ways to tell dark from light.
fn read_place(grey: &Grey, place: &finder::Place, inverted: bool) -> Vec<String> {
    let cut = grey.cut_out(place);
    let ways: [fn(&Grey, bool) -> Bits; 2] = [Bits::locally, Bits::globally];
    ways.iter().map(|way| read(&way(&cut, inverted))).find(|texts| !texts.is_empty()).unwrap_or_default()
}

fn read(bits: &Bits) -> Vec<String> {
    if busy::is_too_busy(bits) {
        return Vec::new();
    }
    let decoded = contained(|| {
        let mut prepared = rqrr::PreparedImage::prepare_from_bitmap(bits.width, bits.height, |x, y| bits.dark(x, y));
        let grids = prepared.detect_grids();
        grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect::<Vec<_>>()
    });
    decoded.unwrap_or_default().into_iter().filter(|text| is_fit(text)).collect()
}

fn is_fit(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST_TEXT && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests;
