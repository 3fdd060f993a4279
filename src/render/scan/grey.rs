//! A picture in shades of grey: what the search for codes works on.

use super::finder::Place;
use image::{DynamicImage, GrayImage, imageops};

/// Pixels that a module has in a cut-out; the reader is at ease with some.
const MODULE: f32 = 5.0;
/// Longest side of a cut-out.
const CUT_SIDE: f32 = 700.0;

/// Rows of grey pixels, 0 black to 255 white.
pub(super) struct Grey {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<u8>,
}

impl Grey {
    /// What is transparent stands on white, as on a page.
    pub(super) fn of(picture: &DynamicImage) -> Self {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let pixels = if picture.color().has_alpha() {
            let on_white =
                |luma: u8, alpha: u8| ((u32::from(luma) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
            picture.to_luma_alpha8().pixels().map(|pixel| on_white(pixel.0[0], pixel.0[1])).collect()
        } else {
            picture.to_luma8().into_raw()
        };
        Self { width, height, pixels }
    }

    pub(super) fn longest(&self) -> usize {
        self.width.max(self.height)
    }

    pub(super) fn pixels(&self) -> usize {
        self.pixels.len()
    }

    /// Half the size, each pixel the mean of four.
    pub(super) fn halved(&self) -> Self {
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let upper = &self.pixels[(2 * y).min(self.height - 1) * self.width..][..self.width];
            let lower = &self.pixels[(2 * y + 1).min(self.height - 1) * self.width..][..self.width];
            for x in 0..width {
                let (left, right) = ((2 * x).min(self.width - 1), (2 * x + 1).min(self.width - 1));
                let sum = [upper[left], upper[right], lower[left], lower[right]].iter().map(|one| u32::from(*one)).sum::<u32>();
                pixels.push((sum / 4) as u8);
            }
        }
        Self { width, height, pixels }
    }

    /// Twice the size, with the pixels between interpolated.
    pub(super) fn doubled(&self) -> Self {
        let (width, height) = (self.width * 2, self.height * 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let near = &self.pixels[y / 2 * self.width..][..self.width];
            let far_row = if y % 2 == 0 { (y / 2).saturating_sub(1) } else { (y / 2 + 1).min(self.height - 1) };
            let far = &self.pixels[far_row * self.width..][..self.width];
            for x in 0..width {
                let (at, beside) = (x / 2, if x % 2 == 0 { (x / 2).saturating_sub(1) } else { (x / 2 + 1).min(self.width - 1) });
                let nearer = 3 * u32::from(near[at]) + u32::from(near[beside]);
                let farther = 3 * u32::from(far[at]) + u32::from(far[beside]);
                pixels.push(((3 * nearer + farther + 8) / 16) as u8);
            }
        }
        Self { width, height, pixels }
    }

    /// The part of the picture at that place, scaled so that a module has about five pixels.
    pub(super) fn cut_out(&self, place: &Place) -> Self {
        let clamp = |value: f32, most: usize| (value.max(0.0) as usize).min(most);
        let (left, top) = (clamp(place.left, self.width - 1), clamp(place.top, self.height - 1));
        let right = clamp(place.right, self.width).max(left + 1);
        let bottom = clamp(place.bottom, self.height).max(top + 1);
        let (width, height) = (right - left, bottom - top);
        let rows = (top..bottom).flat_map(|y| self.pixels[y * self.width..][left..right].iter().copied());
        let cut = GrayImage::from_raw(width as u32, height as u32, rows.collect()).unwrap_or_default();
        let scale = (MODULE / place.module).min(CUT_SIDE / width.max(height) as f32);
        let scaled = |side: usize| ((side as f32 * scale).round() as u32).max(1);
        let cut = imageops::resize(&cut, scaled(width), scaled(height), imageops::FilterType::CatmullRom);
        Self { width: cut.width() as usize, height: cut.height() as usize, pixels: cut.into_raw() }
    }
}
