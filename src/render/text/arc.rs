//! A line of text along the bottom of a circle, upright.

use resvg::tiny_skia::{Path, Transform};

use super::super::fonts::FaceId;
use super::run::{Ink, data};
use super::{Line, NOMINAL};

/// A text bent along a circle.
pub struct ArcText {
    /// Its words, in logical order.
    pub text: String,
    /// Its glyphs, in visual order.
    pub glyphs: Vec<ArcGlyph>,
}

/// A glyph on the circle.
pub struct ArcGlyph {
    /// Its face.
    pub face: FaceId,
    /// Its number there.
    pub id: u32,
    /// What it stands for.
    pub cluster: String,
    /// From the nominal size to user units.
    pub place: Transform,
    outline: Path,
}

impl ArcText {
    /// Lays a line around its middle, at `size` units an em.
    pub(super) fn lay(line: &Line, size: f32, (x, y): (f32, f32), radius: f32) -> ArcText {
        let scale = size / NOMINAL;
        let mut laid = Vec::new();
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
                let cluster = run.text.get(glyph.cluster.clone()).unwrap_or_default().to_owned();
                laid.push(ArcGlyph { face: run.face, id: glyph.id, cluster, place, outline: outline.clone() });
            }
        }
        ArcText { text: line.text.clone(), glyphs: laid }
    }

    /// The outlines as SVG.
    pub fn markup(&self) -> String {
        let mut path = String::new();
        for glyph in &self.glyphs {
            if let Some(outline) = glyph.outline.clone().transform(glyph.place) {
                data(&outline, (0.0, 0.0), &mut path);
            }
        }
        format!(r#"<path d="{path}"/>"#)
    }
}
