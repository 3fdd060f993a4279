//! The words on a round face: under one another, each no wider than the circle is where it stands.

use super::fit::{Align, Block, Room};
use super::guilloche::CENTRE;
use super::medal::FACE;
use super::text::{Style, Typesetter};

/// Room between a text and the ring, on both sides together.
const MARGIN: f32 = 18.0;
/// How far the whole column may shrink when it is too tall.
const TIGHTEST: f32 = 0.6;

/// One text and the gap above it.
pub struct Words<'a> {
    /// The text.
    pub text: String,
    /// How it is set.
    pub style: Style<'a>,
    /// The room it has where the circle is widest.
    pub room: Room,
    /// The gap above it, in user units.
    pub gap: f32,
    /// Its colour, as CSS.
    pub fill: String,
}

/// A text where it will stand.
pub struct Placed {
    block: Block,
    /// Its upper edge.
    pub top: f32,
}

impl Placed {
    /// Its lower edge.
    pub fn bottom(&self) -> f32 {
        self.top + self.block.height()
    }

    /// Whether it stands inside the ring, with its margin.
    fn too_wide(&self) -> Option<f32> {
        // The corners of a line of text are empty above its capitals and below its letters.
        let (upper, lower) = (self.top + self.block.size() * 0.2, self.bottom() - self.block.size() * 0.2);
        let far = (upper - CENTRE).abs().max((lower - CENTRE).abs());
        let chord = 2.0 * (FACE * FACE - far * far).max(0.0).sqrt() - MARGIN;
        (self.block.width() > chord + 0.5).then_some(chord)
    }
}

/// Sets `words` between two heights, as SVG.
pub fn markup(setter: &Typesetter, words: &[Words], between: (f32, f32)) -> String {
    let placed = place(setter, words, between);
    let groups = placed.iter().zip(words).map(|(placed, words)| {
        format!(r#"<g fill="{}">{}</g>"#, words.fill, placed.block.markup(CENTRE, placed.top, Align::Middle))
    });
    groups.collect()
}

/// Finds sizes and places: narrower where the circle is narrower, all smaller where they are too tall.
pub fn place(setter: &Typesetter, words: &[Words], (top, bottom): (f32, f32)) -> Vec<Placed> {
    let mut widths: Vec<f32> = words.iter().map(|w| w.room.width).collect();
    let mut squeeze = 1.0;
    loop {
        let room = |w: &Words, width| Room { size: w.room.size * squeeze, width, ..w.room };
        let blocks = words.iter().zip(&widths).map(|(w, width)| Block::fit(setter, &w.text, w.style, room(w, *width)));
        let blocks: Vec<Block> = blocks.collect();
        let gaps: f32 = words.iter().map(|w| w.gap * squeeze).sum();
        let spare = bottom - top - gaps - blocks.iter().map(Block::height).sum::<f32>();
        if spare < 0.0 && squeeze > TIGHTEST {
            squeeze -= 0.05;
            continue;
        }
        // Room that is left goes into the gaps, up to doubling them, then to both ends.
        let airy = 1.0 + (spare / gaps.max(1.0)).clamp(0.0, 1.0);
        let mut y = top + (spare - gaps * (airy - 1.0)) / 2.0;
        let mut placed = Vec::with_capacity(blocks.len());
        for (block, words) in blocks.into_iter().zip(words) {
            y += words.gap * squeeze * airy;
            let here = Placed { top: y, block };
            y = here.bottom();
            placed.push(here);
        }
        // Widths only ever shrink, and each time by more than rounding, so this ends.
        let mut narrowed = false;
        for (placed, width) in placed.iter().zip(&mut widths) {
            if let Some(chord) = placed.too_wide().filter(|chord| *chord < *width - 0.5) {
                *width = chord.max(1.0);
                narrowed = true;
            }
        }
        if !narrowed {
            return placed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit::SMALLEST_NAME;
    use super::super::fonts::{FontBook, Voice};
    use super::*;

    fn words(text: &str, size: f32, lines: usize) -> Words<'static> {
        Words {
            text: text.to_owned(),
            style: Style { voice: Voice::Serif, tracking: 0, locale: None },
            room: Room { size, width: 372.0, lines, smallest: SMALLEST_NAME },
            gap: 6.0,
            fill: "#000".into(),
        }
    }

    #[test]
    fn no_text_leaves_its_room_or_crosses_the_ring() {
        let setter = Typesetter::new(FontBook::embedded());
        let long = "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin ".repeat(3);
        for texts in [["A", "B", "C"], [long.as_str(), "B", long.as_str()], [long.as_str(), long.as_str(), long.as_str()]] {
            let column = [words(texts[0], 18.0, 2), words(texts[1], 46.0, 2), words(texts[2], 28.0, 2)];
            let placed = place(&setter, &column, (126.0, 320.0));
            let mut above = 126.0 - 0.01;
            for placed in &placed {
                assert!(placed.top >= above, "texts overlap");
                let (half, edge) = (placed.block.width() / 2.0, placed.block.size() * 0.2);
                for y in [placed.top + edge, placed.bottom() - edge] {
                    assert!(half.hypot(y - CENTRE) < FACE, "a text crosses the ring at {y}");
                }
                above = placed.bottom();
            }
            assert!(above <= 320.01, "the last text stands under the code: {above}");
        }
    }
}
