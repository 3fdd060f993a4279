//! Fits a text into a width: shrink to 70 %, then break into as many lines as there may be, as small as the room allows,
//! between words and then within one, and only then end with an ellipsis by grapheme.

use std::cell::Cell;

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::text::{Line, NOMINAL, Style, Typesetter, reads_rtl};

/// The smallest share of its size a label may shrink to, and any text before it takes a second line.
pub const SMALLEST: f32 = 0.7;
/// How far the names on a picture may shrink: a small name is still a name, a cut one is another.
pub const SMALLEST_NAME: f32 = 0.55;
/// Pieces of a text that are worth measuring one by one to find where it breaks best.
const MEASURED: usize = 40;
/// Distance of two baselines, in ems.
const LEADING: f32 = 1.22;
/// Ink above and below the baseline that a line has room for, in ems.
const ASCENT: f32 = 1.02;
const DESCENT: f32 = 0.42;

/// The room a text has, in user units.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The size it is set in where it fits.
    pub size: f32,
    /// The widest a line may be.
    pub width: f32,
    /// How many lines there may be, 1 to 4.
    pub lines: usize,
    /// The smallest share of `size` it may shrink to: [`SMALLEST`] or [`SMALLEST_NAME`].
    pub smallest: f32,
}

/// Where a block's lines stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Align {
    /// `x` is the middle of every line.
    Middle,
    /// `x` is the left edge.
    Left,
    /// `x` is the right edge.
    Right,
}

/// A fitted text.
pub struct Block {
    text: String,
    lines: Vec<Line>,
    size: f32,
    cut: bool,
}

impl Block {
    /// Fits `text` into `room`.
    pub fn fit(setter: &Typesetter, text: &str, style: Style, room: Room) -> Block {
        let text = setter.drawable(text, style);
        let fitter = Fitter { setter, style, rtl: reads_rtl(&text), room, cut: Cell::new(false) };
        let (lines, size) = fitter.fit(&text);
        let size = lines.iter().fold(size, |size, line| size.min(room.size * tallness(line)));
        let cut = fitter.cut.get();
        Block { text, size, lines, cut }
    }

    /// Height from the top of the first line to the bottom of the last.
    pub fn height(&self) -> f32 {
        self.size * LEADING * self.lines.len() as f32
    }

    /// Width of the widest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width * self.size / NOMINAL).fold(0.0, f32::max)
    }

    /// The size it was set in.
    pub fn size(&self) -> f32 {
        self.size
    }

    /// All that it says, also what an ellipsis stands for.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its lines, from above.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether an ellipsis stands for a part of the text.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// The lines with the left end of each baseline, the block's top edge at `top`.
    pub fn placed(&self, x: f32, top: f32, align: Align) -> impl Iterator<Item = (f32, f32, &Line)> {
        let leading = self.size * LEADING;
        self.lines.iter().enumerate().map(move |(index, line)| {
            let width = line.width * self.size / NOMINAL;
            let left = match align {
                Align::Left => x,
                Align::Middle => x - width / 2.0,
                Align::Right => x - width,
            };
            // Half of what leading adds to the em goes above; 0.8 sets the usual baseline.
            let baseline = top + leading * index as f32 + self.size * ((LEADING - 1.0) / 2.0 + 0.8);
            (left, baseline, line)
        })
    }

    /// The block as SVG, its top edge at `top`.
    pub fn markup(&self, x: f32, top: f32, align: Align) -> String {
        self.placed(x, top, align).map(|(left, baseline, line)| line.markup(left, baseline, self.size)).collect()
    }
}

struct Fitter<'a> {
    setter: &'a Typesetter,
    style: Style<'a>,
    rtl: bool,
    room: Room,
    /// Whether something was left out.
    cut: Cell<bool>,
}

impl Fitter<'_> {
    fn fit(&self, text: &str) -> (Vec<Line>, f32) {
        let line = self.line(text);
        let scale = self.scale(&line);
        if scale >= SMALLEST {
            return (vec![line], self.room.size * scale);
        }
        if self.room.lines < 2 {
            return (vec![self.cut(text)], self.room.size * scale.max(self.room.smallest));
        }
        if let Some(lines) = self.wrap(text, &soft_breaks(text)) {
            return lines;
        }
        // A single word is easier to read small than broken.
        if scale >= self.room.smallest {
            return (vec![line], self.room.size * scale);
        }
        if let Some(lines) = self.wrap(text, &any_breaks(text)) {
            return lines;
        }
        (self.fill(text), self.room.size * self.room.smallest)
    }

    fn line(&self, text: &str) -> Line {
        self.setter.line(text, self.rtl, self.style)
    }

    /// The share of its size at which a line is no wider than the room, at most 1.
    fn scale(&self, line: &Line) -> f32 {
        let width = line.width * self.room.size / NOMINAL;
        if width <= self.room.width { 1.0 } else { self.room.width / width }
    }

    fn fits_smallest(&self, text: &str) -> bool {
        self.scale(&self.line(text)) >= self.room.smallest
    }

    /// The whole text in lines that come out most alike, and their size: no more lines than keep it from getting smaller
    /// than [`SMALLEST`], if there may be so many.
    fn wrap(&self, text: &str, breaks: &[usize]) -> Option<(Vec<Line>, f32)> {
        let mut best: Option<(Vec<Line>, f32)> = None;
        for count in 2..=self.room.lines.min(breaks.len() + 1) {
            let mut from = 0;
            let ends = self.alike(text, breaks, count).into_iter().chain([text.len()]);
            let lines: Vec<Line> = ends.map(|end| self.line(text[std::mem::replace(&mut from, end)..end].trim())).collect();
            // Lines of full size would outgrow the room that one line was given.
            let scale = lines.iter().fold([1.0, 1.0, 0.86, 0.78, 0.72][count], |scale: f32, line| scale.min(self.scale(line)));
            if best.as_ref().is_none_or(|(_, found)| scale > *found) {
                best = Some((lines, scale));
            }
            if scale >= SMALLEST {
                break;
            }
        }
        best.filter(|(_, scale)| *scale >= self.room.smallest).map(|(lines, scale)| (lines, self.room.size * scale))
    }

    /// The breaks that make `count` lines of the most even widths; there are at least `count - 1` of them.
    fn alike(&self, text: &str, breaks: &[usize], count: usize) -> Vec<usize> {
        let ends: Vec<usize> = [0].into_iter().chain(breaks.iter().copied()).chain([text.len()]).collect();
        // Measuring means shaping: of many pieces, letters are counted instead.
        let measure = |piece: &str| match ends.len() <= MEASURED {
            true => self.line(piece).width,
            false => piece.graphemes(true).count() as f32,
        };
        let mut upto = vec![0.0];
        for pair in ends.windows(2) {
            upto.push(upto[upto.len() - 1] + measure(&text[pair[0]..pair[1]]));
        }
        // The least sum of squared widths with so many lines up to each end, and where its last line begins.
        let mut least: Vec<(f32, Vec<usize>)> = upto.iter().map(|width| (width * width, Vec::new())).collect();
        for _ in 1..count {
            let better = |end: usize| {
                let from = (1..end).map(|from| (least[from].0 + (upto[end] - upto[from]).powi(2), from));
                let (sum, from) = from.min_by(|a, b| a.0.total_cmp(&b.0))?;
                let mut chosen = least[from].1.clone();
                chosen.push(ends[from]);
                Some((sum, chosen))
            };
            // Too few pieces for so many lines: no sum is worse.
            least = (0..ends.len()).map(|end| better(end).unwrap_or((f32::INFINITY, Vec::new()))).collect();
        }
        least.pop().map(|(_, chosen)| chosen).unwrap_or_default()
    }

    /// As many lines as there may be, filled one after the other, and what is left over cut.
    fn fill(&self, text: &str) -> Vec<Line> {
        let mut rest = text.trim();
        let mut lines = Vec::new();
        while lines.len() + 1 < self.room.lines && !self.fits_smallest(rest) {
            let end = self.longest_first_line(rest);
            lines.push(self.line(rest[..end].trim()));
            rest = rest[end..].trim_start();
        }
        lines.push(self.cut(rest));
        lines
    }

    /// Where the first line ends when all lines together are too few.
    fn longest_first_line(&self, text: &str) -> usize {
        let breaks = soft_breaks(text);
        let fitting = breaks.partition_point(|at| self.fits_smallest(text[..*at].trim()));
        match fitting {
            0 => self.longest_prefix(text, ""),
            _ => breaks[fitting - 1],
        }
    }

    /// The text cut after a grapheme and ended by an ellipsis, if it does not fit whole.
    fn cut(&self, text: &str) -> Line {
        if self.fits_smallest(text) {
            return self.line(text);
        }
        self.cut.set(true);
        let end = self.longest_prefix(text, "…");
        self.line(&format!("{}…", text[..end].trim_end()))
    }

    /// The longest prefix, in whole graphemes, that fits with `suffix` behind it.
    fn longest_prefix(&self, text: &str, suffix: &str) -> usize {
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).collect();
        let fitting = ends.partition_point(|end| self.fits_smallest(&format!("{}{suffix}", text[..*end].trim_end())));
        if fitting == 0 { 0 } else { ends[fitting - 1] }
    }
}

/// How much a line with unusually tall ink (stacked marks) has to shrink to stay off its neighbours.
fn tallness(line: &Line) -> f32 {
    let above = -line.top / NOMINAL / ASCENT;
    let below = line.bottom / NOMINAL / DESCENT;
    1.0 / above.max(below).max(1.0)
}

/// Where readers expect a line to break: after a space, a hyphen or a slash, and between characters of
/// scripts written without spaces.
fn soft_breaks(text: &str) -> Vec<usize> {
    let clusters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    clusters.windows(2).filter(|pair| may_break(pair[0].1, pair[1].1)).map(|pair| pair[1].0).collect()
}

/// Between any two graphemes, for what is still too long.
fn any_breaks(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).skip(1).map(|(at, _)| at).collect()
}

fn may_break(before: &str, after: &str) -> bool {
    let unspaced = |cluster: &str| {
        cluster.chars().next().is_some_and(|c| {
            // Their punctuation and the long-vowel mark belong to no script of their own.
            matches!(c, '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{30fc}' | '\u{ff01}'..='\u{ff60}')
                || matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana)
                || matches!(c.script(), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar)
        })
    };
    // A foreign word in katakana is a word: it is not broken within.
    let foreign = |cluster: &str| cluster.chars().next().is_some_and(|c| c == 'ー' || c.script() == Script::Katakana);
    // Marks that may not begin a line in Japanese and Chinese.
    let clings = after.chars().all(|c| "ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々、。，．」』）】！？・：；".contains(c));
    after != " "
        && !clings
        && (matches!(before, " " | "-" | "–" | "/")
            || unspaced(before) && unspaced(after) && !(foreign(before) && foreign(after)))
}

#[cfg(test)]
#[path = "fit/tests.rs"]
mod tests;
