//! Texts under one another, fitted together: all smaller where they are too tall, and on a round face each no wider than
//! the circle is where it stands.

use super::design::{Anchor, Round};
use super::fit::{Block, Room};
use super::text::{Style, Typesetter};

/// Room between a text and the circle, on both sides together.
const MARGIN: f32 = 18.0;
/// How far the whole column may shrink when it is too tall.
const TIGHTEST: f32 = 0.55;
/// Below this share of its size, what may be left out is, so that names can be read.
const CROWDED: f32 = 0.76;

/// One part and the gap above it.
pub struct Part<'a> {
    /// What it is.
    pub what: What<'a>,
    /// The gap above it, in user units.
    pub gap: f32,
    /// Whether it is left out where the rest would become too small to read.
    pub yields: bool,
}

/// What stands in a column.
pub enum What<'a> {
    /// A text, how it is set and the room it has where the column is widest.
    Text(String, Style<'a>, Room),
    /// A bar of that height.
    Rule(f32),
}

/// Where a column stands.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Its upper edge.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
    /// The circle that no text may cross.
    pub round: Option<Round>,
    /// How far gaps may grow where room is left: 1 doubles them.
    pub air: f32,
    /// Where it stands when room is left.
    pub down: Anchor,
}

/// A part where it will stand.
pub struct Placed {
    /// The fitted text, or nothing for a bar.
    pub block: Option<Block>,
    height: f32,
    /// Its upper edge.
    pub top: f32,
}

impl Placed {
    /// Its lower edge.
    pub fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// The width there is for it inside the circle, if it is wider.
    fn too_wide(&self, round: Round) -> Option<f32> {
        let block = self.block.as_ref()?;
        // The corners of a line of text are empty above its capitals and below its letters.
        let (upper, lower) = (self.top + block.size() * 0.2, self.bottom() - block.size() * 0.2);
        let far = (upper - round.y).abs().max((lower - round.y).abs());
        let chord = 2.0 * (round.radius * round.radius - far * far).max(0.0).sqrt() - MARGIN;
        (block.width() > chord + 0.5).then_some(chord)
    }
}

/// Finds sizes and places; nothing for a part that is left out. Of those that may be, the last goes first.
pub fn place(setter: &Typesetter, parts: &[Part], bounds: Bounds) -> Vec<Option<Placed>> {
    let mut kept: Vec<usize> = (0..parts.len()).collect();
    loop {
        let chosen: Vec<&Part> = kept.iter().map(|at| &parts[*at]).collect();
        let (placed, squeeze) = arrange(setter, &chosen, bounds);
        let last = kept.iter().rposition(|at| parts[*at].yields).filter(|_| squeeze < CROWDED);
        let Some(last) = last else {
            let mut all: Vec<Option<Placed>> = parts.iter().map(|_| None).collect();
            kept.into_iter().zip(placed).for_each(|(at, placed)| all[at] = Some(placed));
            return all;
        };
        kept.remove(last);
    }
}

/// Finds sizes and places for all of them, and the share of their size that is left.
fn arrange(setter: &Typesetter, parts: &[&Part], bounds: Bounds) -> (Vec<Placed>, f32) {
    let width = |part: &&Part| if let What::Text(_, _, room) = &part.what { room.width } else { 0.0 };
    let mut widths: Vec<f32> = parts.iter().map(width).collect();
    let mut squeeze: f32 = 1.0;
    loop {
        let mut placed: Vec<Placed> = parts.iter().zip(&widths).map(|(part, width)| part.fit(setter, squeeze, *width)).collect();
        let gaps: f32 = parts.iter().map(|part| part.gap * squeeze).sum();
        let spare = bounds.bottom - bounds.top - gaps - placed.iter().map(|part| part.height).sum::<f32>();
        if spare < 0.0 && squeeze > TIGHTEST {
            squeeze = (squeeze - 0.05).max(TIGHTEST);
            continue;
        }
        let airy = 1.0 + (spare / gaps.max(1.0)).clamp(0.0, bounds.air);
        let rest = spare - gaps * (airy - 1.0);
        let mut y = bounds.top
            + match bounds.down {
                Anchor::Start => rest.min(0.0),
                Anchor::Middle => rest / 2.0,
                Anchor::End => rest,
            };
        for (placed, part) in placed.iter_mut().zip(parts) {
            y += part.gap * squeeze * airy;
            placed.top = y;
            y = placed.bottom();
        }
        let Some(round) = bounds.round else { return (placed, squeeze) };
        // Widths only ever shrink, and each time by more than rounding, so this ends.
        let mut narrowed = false;
        for (placed, width) in placed.iter().zip(&mut widths) {
            if let Some(chord) = placed.too_wide(round).filter(|chord| *chord < *width - 0.5) {
                *width = chord.max(1.0);
                narrowed = true;
            }
        }
        if !narrowed {
            return (placed, squeeze);
        }
    }
}

impl Part<'_> {
    fn fit(&self, setter: &Typesetter, squeeze: f32, width: f32) -> Placed {
        match &self.what {
            What::Text(text, style, room) => {
                let block = Block::fit(setter, text, *style, Room { size: room.size * squeeze, width, ..*room });
                Placed { height: block.height(), block: Some(block), top: 0.0 }
            }
            What::Rule(height) => Placed { block: None, height: *height, top: 0.0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit::SMALLEST_NAME;
    use super::super::fonts::{FontBook, Voice};
    use super::*;

    const FACE: Round = Round { x: 300.0, y: 300.0, radius: 206.0 };

    fn part(text: &str, size: f32, lines: usize) -> Part<'static> {
        let style = Style { voice: Voice::Serif, tracking: 0, locale: None };
        let room = Room { size, width: 372.0, lines, smallest: SMALLEST_NAME };
        Part { what: What::Text(text.to_owned(), style, room), gap: 6.0, yields: false }
    }

    #[test]
    fn what_may_yield_does_so_before_the_rest_gets_too_small() {
        let setter = Typesetter::new(FontBook::embedded());
        let bounds = Bounds { top: 0.0, bottom: 150.0, round: None, air: 0.0, down: Anchor::Middle };
        let column = |yields| {
            let long = "Maximilian Theodor Konstantin von und zu Hohenstein-Waldburg";
            let small = |text| Part { yields, ..part(text, 18.0, 1) };
            [small("Level"), part(long, 46.0, 2), part(long, 28.0, 2), small("Date")]
        };
        let sizes = |column: &[Part]| -> Vec<f32> {
            place(&setter, column, bounds)
                .iter()
                .map(|at| at.as_ref().map_or(0.0, |at| at.block.as_ref().unwrap().size()))
                .collect()
        };
        let (crowded, free) = (sizes(&column(false)), sizes(&column(true)));
        assert!(crowded.iter().all(|size| *size > 0.0), "the control: nothing is left out that may not be");
        assert!(free[3] == 0.0 && free[2] > crowded[2] && free[1] > crowded[1], "{crowded:?} {free:?}");
        let [level, .., date] = column(true);
        assert!(sizes(&[level, date]).iter().all(|size| *size == 18.0), "nor where there is room");
    }

    #[test]
    fn no_text_leaves_its_room_or_crosses_the_ring() {
        let setter = Typesetter::new(FontBook::embedded());
        let long = "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin ".repeat(3);
        for texts in [["A", "B", "C"], [long.as_str(), "B", long.as_str()], [long.as_str(), long.as_str(), long.as_str()]] {
            let column = [part(texts[0], 18.0, 2), part(texts[1], 46.0, 2), part(texts[2], 28.0, 2)];
            let bounds = Bounds { top: 126.0, bottom: 320.0, round: Some(FACE), air: 1.0, down: Anchor::Middle };
            let placed = place(&setter, &column, bounds);
            let mut above = 126.0 - 0.01;
            for placed in placed.iter().flatten() {
                assert!(placed.top >= above, "texts overlap");
                let block = placed.block.as_ref().unwrap();
                let (half, edge) = (block.width() / 2.0, block.size() * 0.2);
                for y in [placed.top + edge, placed.bottom() - edge] {
                    assert!(half.hypot(y - FACE.y) < FACE.radius, "a text crosses the ring at {y}");
                }
                above = placed.bottom();
            }
            assert!(above <= 320.01, "the last text stands under the code: {above}");
        }
    }
}
