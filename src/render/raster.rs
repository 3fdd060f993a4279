//! From SVG to PNG: resvg paints, `image` holds the pixels and encodes them.
//!
//! Compression is at level 2, and at level 4 for a picture that has to be light: half as long again for a tenth fewer bytes,
//! where level 6 takes three times as long for little more. The `png` crate's own fast way only shortens runs of the first
//! colour. Badge art is a few inks and their blends, so an indexed picture shows no difference and is a third of the bytes and
//! of the time. `image` writes no indexed PNG; the `png` crate under it does.

use std::collections::HashMap;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::RenderError;

/// The commonest colours keep their exact value: the inks themselves, and the white of the code.
const EXACT: usize = 16;

/// What is spent on a picture, and what is spared.
struct Thrift {
    /// How coarsely the other colours may be joined, in bits a channel, before colour has to be kept in full.
    bits: [u32; 2],
    /// The effort of DEFLATE.
    level: u8,
}

const USUAL: Thrift = Thrift { bits: [5, 4], level: 2 };
/// A picture that has to be light: a quarter fewer bytes, and the edges of letters in sixteen steps instead of thirty-two.
const LIGHT: Thrift = Thrift { bits: [4, 3], level: 4 };

/// Paints a drawing without texts onto `width`×`height` pixels; what is not painted stays transparent.
pub fn paint(svg: &str, width: u32, height: u32) -> Result<RgbaImage, RenderError> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|_| RenderError::Drawing)?;
    let mut canvas = Pixmap::new(width, height).ok_or(RenderError::Drawing)?;
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut canvas.as_mut());
    RgbaImage::from_raw(width, height, canvas.take_demultiplied()).ok_or(RenderError::Drawing)
}

/// Encodes as PNG: indexed where the colours allow, else in full (a name with emoji, perhaps).
pub fn encode(pixels: &RgbaImage) -> Result<Vec<u8>, RenderError> {
    match Indexed::of(pixels.as_raw(), pixels.dimensions(), USUAL.bits, |colour| colour) {
        Some(indexed) => indexed.encode(USUAL.level).map_err(|_| RenderError::Drawing),
        None if pixels.pixels().all(|pixel| pixel.0[3] == 255) => {
            let opaque = DynamicImage::ImageRgba8(pixels.clone()).into_rgb8();
            in_full(opaque.as_raw(), pixels.dimensions(), ExtendedColorType::Rgb8)
        }
        None => in_full(pixels.as_raw(), pixels.dimensions(), ExtendedColorType::Rgba8),
    }
}

/// The same of a canvas, whose colours are multiplied by their opacity; `light` where every byte counts.
pub fn encode_canvas(canvas: Pixmap, light: bool) -> Result<Vec<u8>, RenderError> {
    let size = (canvas.width(), canvas.height());
    let read = |[r, g, b, a]: [u8; 4]| {
        let plain = |c: u8| u8::try_from((u16::from(c) * 255 + u16::from(a) / 2) / u16::from(a).max(1)).unwrap_or(u8::MAX);
        if a == 255 { [r, g, b, a] } else { [plain(r), plain(g), plain(b), a] }
    };
    let Thrift { bits, level } = if light { LIGHT } else { USUAL };
    match Indexed::of(canvas.data(), size, bits, read) {
        Some(indexed) => indexed.encode(level).map_err(|_| RenderError::Drawing),
        None => encode(&RgbaImage::from_raw(size.0, size.1, canvas.take_demultiplied()).ok_or(RenderError::Drawing)?),
    }
}

/// Line art compresses best unfiltered; the default effort is within a seventh of the best and three times as fast.
fn in_full(bytes: &[u8], (width, height): (u32, u32), colour: ExtendedColorType) -> Result<Vec<u8>, RenderError> {
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::NoFilter)
        .write_image(bytes, width, height, colour)
        .map_err(|_| RenderError::Drawing)?;
    Ok(out)
}

/// A picture as indices into a palette.
struct Indexed {
    size: (u32, u32),
    palette: Vec<[u8; 4]>,
    indices: Vec<u8>,
}

/// Places for distinct colours; line art has a few thousand, a photograph more than fit.
const PLACES: usize = 1 << 15;
/// Distinct colours at most, so that places are found at once.
const MOST_COLOURS: usize = PLACES / 2;

impl Indexed {
    /// Joins neighbouring colours, as little as it takes; `None` where it would take too much. Pixels come as they lie in
    /// memory, and `read` tells their colour.
    fn of(pixels: &[u8], size: (u32, u32), bits: [u32; 2], read: impl Fn([u8; 4]) -> [u8; 4]) -> Option<Indexed> {
        let mut places: Vec<(u32, u32)> = vec![(0, u32::MAX); PLACES];
        let mut counts: Vec<(u32, u64)> = Vec::new();
        let mut found: Vec<u32> = Vec::with_capacity(pixels.len() / 4);
        let mut last = (0, u32::MAX);
        for &pixel in pixels.as_chunks::<4>().0 {
            let pixel = u32::from_ne_bytes(pixel);
            // Most pixels are like the one before, and need no look-up.
            if last.1 == u32::MAX || last.0 != pixel {
                let mut place = (pixel.wrapping_mul(0x9E37_79B1) >> 17) as usize;
                while places[place].1 != u32::MAX && places[place].0 != pixel {
                    place = (place + 1) % PLACES;
                }
                if places[place].1 == u32::MAX {
                    if counts.len() >= MOST_COLOURS {
                        return None;
                    }
                    places[place] = (pixel, counts.len() as u32);
                    counts.push((pixel, 0));
                }
                last = places[place];
            }
            counts[last.1 as usize].1 += 1;
            found.push(last.1);
        }
        let counts: Vec<([u8; 4], u64)> = counts.iter().map(|(pixel, count)| (read(pixel.to_ne_bytes()), *count)).collect();
        let (palette, index) = bits.iter().find_map(|bits| join(&counts, *bits))?;
        let indices = found.into_iter().map(|at| index[at as usize]).collect();
        Some(Indexed { size, palette, indices })
    }

    fn encode(&self, level: u8) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.size.0, self.size.1);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(self.palette.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect::<Vec<u8>>());
        if self.palette.iter().any(|colour| colour[3] < 255) {
            encoder.set_trns(self.palette.iter().map(|colour| colour[3]).collect::<Vec<u8>>());
        }
        encoder.set_deflate_compression(png::DeflateCompression::Level(level));
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.indices)?;
        writer.finish()?;
        Ok(out)
    }
}

/// Keeps the commonest colours and joins the rest where they agree in their upper `bits`; each joined
/// colour is the mean of what it stands for. Gives the palette and, for each of `counts`, its index.
fn join(counts: &[([u8; 4], u64)], bits: u32) -> Option<(Vec<[u8; 4]>, Vec<u8>)> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    // The sort is stable and `counts` is in order of appearance: the same picture, the same bytes.
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at].1));
    let mut index = vec![0u8; counts.len()];
    let mut sums: Vec<([u64; 4], u64)> = Vec::new();
    let mut bins: HashMap<[u8; 4], usize> = HashMap::new();
    for (rank, at) in order.into_iter().enumerate() {
        let (colour, count) = counts[at];
        let next = sums.len();
        let slot = if rank < EXACT { next } else { *bins.entry(colour.map(|c| c >> (8 - bits))).or_insert(next) };
        if slot == next {
            sums.push(([0; 4], 0));
        }
        index[at] = u8::try_from(slot).ok()?;
        for (sum, channel) in sums[slot].0.iter_mut().zip(colour) {
            *sum += u64::from(channel) * count;
        }
        sums[slot].1 += count;
    }
    let mean = |(sums, count): ([u64; 4], u64)| sums.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX));
    Some((sums.into_iter().map(mean).collect(), index))
}
