//! From SVG to PNG: resvg paints, `image` holds the pixels and encodes them.
//!
//! Badge art is a few inks and their blends, so an indexed picture shows no difference and is a third
//! of the bytes and of the time. `image` writes no indexed PNG; the `png` crate under it does.

use std::collections::HashMap;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, Rgba, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::RenderError;

/// The commonest colours keep their exact value: the inks themselves, and the white of the code.
const EXACT: usize = 16;
/// How coarsely the other colours may be joined, in bits a channel, before colour has to be kept in full.
const BITS: [u32; 3] = [6, 5, 4];

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
    match Indexed::of(pixels) {
        Some(indexed) => indexed.encode().map_err(|_| RenderError::Drawing),
        None if pixels.pixels().all(|pixel| pixel.0[3] == 255) => {
            let opaque = DynamicImage::ImageRgba8(pixels.clone()).into_rgb8();
            in_full(opaque.as_raw(), pixels.dimensions(), ExtendedColorType::Rgb8)
        }
        None => in_full(pixels.as_raw(), pixels.dimensions(), ExtendedColorType::Rgba8),
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

impl Indexed {
    /// Joins neighbouring colours, as little as it takes; `None` where it would take too much.
    fn of(pixels: &RgbaImage) -> Option<Indexed> {
        let mut seen: HashMap<[u8; 4], usize> = HashMap::new();
        let mut counts: Vec<([u8; 4], u64)> = Vec::new();
        let mut last = ([0; 4], usize::MAX);
        let found: Vec<usize> = pixels
            .pixels()
            .map(|Rgba(colour)| {
                // Most pixels are like the one before, and need no look-up.
                if last.1 == usize::MAX || last.0 != *colour {
                    let next = counts.len();
                    let at = *seen.entry(*colour).or_insert(next);
                    if at == next {
                        counts.push((*colour, 0));
                    }
                    last = (*colour, at);
                }
                counts[last.1].1 += 1;
                last.1
            })
            .collect();
        let (palette, index) = BITS.iter().find_map(|bits| join(&counts, *bits))?;
        let indices = found.into_iter().map(|at| index[at]).collect();
        Some(Indexed { size: pixels.dimensions(), palette, indices })
    }

    fn encode(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.size.0, self.size.1);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(self.palette.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect::<Vec<u8>>());
        if self.palette.iter().any(|colour| colour[3] < 255) {
            encoder.set_trns(self.palette.iter().map(|colour| colour[3]).collect::<Vec<u8>>());
        }
        encoder.set_compression(png::Compression::Balanced);
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
