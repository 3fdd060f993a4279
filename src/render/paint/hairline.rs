//! Hairlines: the weave is tens of thousands of pixels of lines thinner than a pixel, and each pixel is simply given the
//! share of it that the line covers.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use super::super::palette::Colour;
use super::super::scene::Weave;

/// Coverage of a part of the canvas, in 65 535ths.
struct Mask {
    left: i32,
    top: i32,
    width: i32,
    height: i32,
    cover: Vec<u16>,
}

/// Draws a weave over the canvas.
pub(super) fn weave(canvas: &mut Pixmap, weave: &Weave) {
    let by = (weave.middle.0 - super::super::guilloche::CENTRE, weave.middle.1 - super::super::guilloche::CENTRE);
    let reach = weave.figure.reach() + weave.stroke.1 + 2.0;
    let clip = |at: f32, most: u32| (at as i32).clamp(0, most as i32);
    let left = clip(weave.middle.0 - reach, canvas.width());
    let top = clip(weave.middle.1 - reach, canvas.height());
    let width = clip(weave.middle.0 + reach, canvas.width()) - left;
    let height = clip(weave.middle.1 + reach, canvas.height()) - top;
    if width <= 0 || height <= 0 {
        return;
    }
    let mut mask = Mask { left, top, width, height, cover: vec![0; (width * height) as usize] };
    for line in weave.figure.lines(by) {
        for pair in line.windows(2) {
            mask.segment(pair[0], pair[1], weave.stroke.1, weave.opacity);
        }
    }
    mask.tint(canvas, weave.stroke.0);
}

impl Mask {
    /// A straight piece. It is walked along its longer axis, and in each column (or row) covers a stretch as tall as the
    /// line is thick in that direction.
    fn segment(&mut self, from: (f32, f32), to: (f32, f32), thick: f32, opacity: f32) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steep = dy.abs() > dx.abs();
        let ((a, b), (c, d)) = if steep { ((from.1, from.0), (to.1, to.0)) } else { (from, to) };
        let ((a, b), (c, d)) = if a <= c { ((a, b), (c, d)) } else { ((c, d), (a, b)) };
        if c - a < 1e-6 {
            return;
        }
        let slope = (d - b) / (c - a);
        let half = thick * (1.0 + slope * slope).sqrt() / 2.0;
        // Columns whose middle lies in the piece, its end excluded: the next piece begins there.
        let (first, end) = ((a - 0.5).ceil() as i32, (c - 0.5).ceil() as i32);
        let mut middle = b + (first as f32 + 0.5 - a) * slope;
        for along in first..end {
            let (low, high) = (middle - half, middle + half);
            for across in low.floor() as i32..=high.floor() as i32 {
                let share = (high.min(across as f32 + 1.0) - low.max(across as f32)).max(0.0) * opacity;
                if steep { self.add(across, along, share) } else { self.add(along, across, share) }
            }
            middle += slope;
        }
    }

    /// Lays a share over what is there already, as paint over paint.
    fn add(&mut self, x: i32, y: i32, share: f32) {
        let (x, y) = (x - self.left, y - self.top);
        if (0..self.width).contains(&x) && (0..self.height).contains(&y) {
            let there = &mut self.cover[(y * self.width + x) as usize];
            *there += (f32::from(u16::MAX - *there) * share.min(1.0)) as u16;
        }
    }

    fn tint(&self, canvas: &mut Pixmap, Colour(colour): Colour) {
        let stride = canvas.width() as usize;
        let pixels = canvas.pixels_mut();
        for (row, cover) in self.cover.chunks(self.width as usize).enumerate() {
            let start = (self.top as usize + row) * stride + self.left as usize;
            for (pixel, &cover) in pixels[start..].iter_mut().zip(cover) {
                // Sixteen bits of alpha, so that faint lines keep their tone.
                let cover = u32::from(cover);
                if cover < 64 {
                    continue;
                }
                let over =
                    |old: u8, new: u8| ((u32::from(new) * cover + u32::from(old) * (65_535 - cover) + 32_767) / 65_535) as u8;
                let alpha = over(pixel.alpha(), 255);
                let [r, g, b] = [over(pixel.red(), colour[0]), over(pixel.green(), colour[1]), over(pixel.blue(), colour[2])];
                if let Some(mixed) = PremultipliedColorU8::from_rgba(r.min(alpha), g.min(alpha), b.min(alpha), alpha) {
                    *pixel = mixed;
                }
            }
        }
    }
}
