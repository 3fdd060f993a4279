//! A line of text along the bottom of a circle, upright.

use resvg::tiny_skia::{Path, Transform};

use super::run::{Ink, data};
use super::{Line, NOMINAL};

/// A text bent along a circle: its outlines in user units.
pub struct ArcText {
    /// The outlines, in visual order.
    pub outlines: Vec<Path>,
}

impl ArcText {
    /// Lays a line around its middle, at `size` units an em.
    pub(super) fn lay(line: &Line, size: f32, (x, y): (f32, f32), radius: f32) -> ArcText {
        let scale = size / NOMINAL;
        let mut outlines = Vec::new();
        for (start, run) in line.runs() {
            let Ink::Glyphs(glyphs) = &run.ink else { continue };
            for glyph in glyphs {
                let Some(outline) = &glyph.outline else { continue };
                // Each glyph stands upright on the circle at the middle of its own width.
                let half = glyph.advance / 2.0;
                let along = (start + glyph.at.0 + half - line.width / 2.0) * scale;
                let angle = along / radius;
                let place = Transform::from_translate(x + radius * angle.sin(), y + radius * angle.cos())
                    .pre_rotate(-angle.to_degrees())
                    .pre_scale(scale, scale)
                    .pre_translate(-half, glyph.at.1);
                outlines.extend(outline.clone().transform(place));
            }
        }
        ArcText { outlines }
    }

    /// The outlines as SVG.
    pub fn markup(&self) -> String {
        let mut path = String::new();
        for outline in &self.outlines {
            data(outline, (0.0, 0.0), &mut path);
        }
        format!(r#"<path d="{path}"/>"#)
    }
}
