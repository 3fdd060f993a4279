//! From a string to outlines: clean it, cut it into runs one face covers, order the runs by the
//! bidirectional algorithm, shape each alone.
//!
//! Runs are shaped alone because a mixed run would be shaped as one script, which breaks Indic
//! conjuncts. Each run becomes outlines at a nominal 100 units, measured and drawn from the same
//! shaping, so what was measured is what is seen.

mod arc;
mod run;

pub use arc::ArcText;
pub use run::{Glyph, Ink, Run, SPACE, data};

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_bidi::{BidiInfo, Level as BidiLevel};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{FaceId, FontBook, Voice};

/// The size everything is shaped at; markup is scaled from it.
pub const NOMINAL: f32 = 100.0;
/// Shaped runs kept: an issuer's name or a level is the same on every badge.
const CACHED_RUNS: usize = 512;
/// Most outlines and markup worth keeping, in bytes, so that names made of emoji cannot fill the memory.
const CACHED_INK: usize = 64 * 1024;
/// Graphemes looked at; far more than any room shows, so the rest can only cost time.
const LONGEST: usize = 400;

/// A stretch of text that one face covers.
pub(super) struct Piece {
    pub range: Range<usize>,
    pub script: Script,
    /// `None` where no face has all of it.
    pub face: Option<FaceId>,
}

/// One line, shaped: runs in visual order.
pub struct Line {
    /// Its words, in logical order.
    pub text: String,
    /// Origin, place in the words, and the run.
    runs: Vec<(f32, usize, Arc<Run>)>,
    /// Advance width at the nominal size.
    pub width: f32,
    /// Highest ink above the baseline (negative) at the nominal size.
    pub top: f32,
    /// Lowest ink below the baseline at the nominal size.
    pub bottom: f32,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The kind of face.
    pub voice: Voice,
    /// Extra space between letters, in hundredths of an em, for scripts that have capitals.
    pub tracking: u16,
    /// BCP 47 tag for regional forms.
    pub locale: Option<&'a str>,
}

/// What a shaped run depends on: face, direction, tracking and text.
type RunKey = (FaceId, bool, u16, String);

/// Shapes text with one book of fonts and remembers what it shaped.
pub struct Typesetter {
    book: FontBook,
    cache: Mutex<HashMap<RunKey, Arc<Run>>>,
}

impl Typesetter {
    /// A typesetter over `book`.
    pub fn new(book: FontBook) -> Self {
        Typesetter { book, cache: Mutex::new(HashMap::new()) }
    }

    /// The fonts in use.
    pub fn book(&self) -> &FontBook {
        &self.book
    }

    /// `text` without control characters and doubled spaces, and with an ellipsis where no face has
    /// the characters: a picture leaves out what it cannot draw, visibly, rather than showing boxes.
    pub fn drawable(&self, text: &str, style: Style) -> String {
        let text: String = clean(text).graphemes(true).take(LONGEST).collect();
        let mut out = String::with_capacity(text.len());
        for piece in pieces(&self.book, &text, style.voice, style.locale) {
            if piece.face.is_some() {
                out.push_str(&text[piece.range]);
            } else if !out.ends_with('…') {
                out.push('…');
            }
        }
        out
    }

    /// Shapes one line. `text` must be [`Typesetter::drawable`].
    pub fn line(&self, text: &str, rtl: bool, style: Style) -> Line {
        let mut line = Line { text: text.to_owned(), runs: Vec::new(), width: 0.0, top: 0.0, bottom: 0.0 };
        if text.is_empty() {
            return line;
        }
        let pieces = pieces(&self.book, text, style.voice, style.locale);
        let bidi = BidiInfo::new(text, Some(if rtl { BidiLevel::rtl() } else { BidiLevel::ltr() }));
        let paragraph = &bidi.paragraphs[0];
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        let mut trailing = 0;
        for run in runs {
            let backwards = levels[run.start].is_rtl();
            let mut parts: Vec<&Piece> = pieces.iter().filter(|p| overlap(&p.range, &run).is_some()).collect();
            if backwards {
                parts.reverse();
            }
            for piece in parts {
                if let (Some(face), Some(range)) = (piece.face, overlap(&piece.range, &run)) {
                    let tracking = if tracked(piece.script) { style.tracking } else { 0 };
                    line.push(range.start, self.run(&text[range], face, backwards, tracking));
                    trailing = tracking;
                }
            }
        }
        // Letter spacing follows the last letter too; it must not push a centred line to the left.
        line.width = (line.width - f32::from(trailing)).max(0.0);
        line
    }

    /// Whether a run with `part` in it was shaped lately.
    #[cfg(test)]
    pub fn has_shaped(&self, part: &str) -> bool {
        self.cache.lock().is_ok_and(|cache| cache.keys().any(|key| key.3.contains(part)))
    }

    fn run(&self, text: &str, face: FaceId, rtl: bool, tracking: u16) -> Arc<Run> {
        let key = (face, rtl, tracking, text.to_owned());
        // A poisoned cache holds only finished runs, so it is as good as before.
        if let Some(run) = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return run.clone();
        }
        let run = Arc::new(Run::shape(&self.book, text, face, rtl, tracking));
        if run.weight() > CACHED_INK {
            return run;
        }
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= CACHED_RUNS {
            cache.clear();
        }
        cache.insert(key, run.clone());
        run
    }

    /// Width of one line in ems. `text` must be [`Typesetter::drawable`].
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.line(text, reads_rtl(text), style).width / NOMINAL
    }

    /// `text` along the bottom of a circle, upright, centred, in user units.
    pub fn arc(&self, text: &str, style: Style, size: f32, middle: (f32, f32), radius: f32) -> ArcText {
        ArcText::lay(&self.line(text, reads_rtl(text), style), size, middle, radius)
    }
}

impl Line {
    fn push(&mut self, start: usize, run: Arc<Run>) {
        self.top = self.top.min(run.top);
        self.bottom = self.bottom.max(run.bottom);
        let at = self.width;
        self.width += run.advance;
        self.runs.push((at, start, run));
    }

    /// The runs in visual order, each with its origin at the nominal size.
    pub fn runs(&self) -> impl Iterator<Item = (f32, &Run)> {
        self.runs.iter().map(|(at, _, run)| (*at, run.as_ref()))
    }

    /// The same in the order in which they are read.
    pub fn as_read(&self) -> Vec<(f32, &Run)> {
        let mut runs: Vec<_> = self.runs.iter().collect();
        runs.sort_by_key(|(_, start, _)| *start);
        runs.into_iter().map(|(at, _, run)| (*at, run.as_ref())).collect()
    }

    /// The line as SVG, its baseline starting at `(x, y)`, at `size` units an em.
    pub fn markup(&self, x: f32, y: f32, size: f32) -> String {
        let scale = size / NOMINAL;
        let runs = self.runs().filter(|(_, run)| !run.is_blank());
        runs.map(|(at, run)| {
            format!(r#"<g transform="translate({:.2} {y:.2}) scale({scale:.4})">{}</g>"#, x + at * scale, run.markup())
        })
        .collect()
    }
}

/// Whether a text reads right to left: by its first strong character (UAX #9, P2 and P3).
pub fn reads_rtl(text: &str) -> bool {
    BidiInfo::new(text, None).paragraphs.first().is_some_and(|paragraph| paragraph.level.is_rtl())
}

/// Cuts a text into pieces. Punctuation, digits and spaces stay with the face before them.
pub(super) fn pieces(book: &FontBook, text: &str, voice: Voice, locale: Option<&str>) -> Vec<Piece> {
    // Kana or Hangul anywhere tells which forms the Han characters beside them should have.
    let local = text.chars().find_map(|c| match c.script() {
        Script::Hiragana | Script::Katakana => Some("ja"),
        Script::Hangul => Some("ko"),
        _ => None,
    });
    let region = local.or(locale);
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        let range = start..start + cluster.len();
        let script = script_of(cluster);
        let shared = script == Script::Common;
        if let Some(last) = pieces.last_mut()
            && let Some(face) = last.face
            && (shared || script == last.script)
            && !book.prefers_other(cluster, face)
            && book.covers(face, cluster)
        {
            last.range.end = range.end;
            continue;
        }
        let face = book.choose(cluster, script, voice, region);
        match pieces.last_mut() {
            Some(last) if last.face == face && last.script == script => last.range.end = range.end,
            _ => pieces.push(Piece { range, script, face }),
        }
    }
    pieces
}

fn script_of(cluster: &str) -> Script {
    let own = |c: &char| !matches!(c.script(), Script::Common | Script::Inherited);
    cluster.chars().find(own).map_or(Script::Common, |c| c.script())
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    (start < end).then_some(start..end)
}

/// Scripts whose capitals are set with space between them; in others it tears letters apart.
fn tracked(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Common)
}

/// Capitals, for the scripts that use them in headings. (Rust would also raise Georgian letters,
/// to forms that few fonts have.)
pub fn capitals(text: &str) -> String {
    let cased = |c: char| matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian);
    text.chars()
        .flat_map(|c| {
            let upper: Vec<char> = if cased(c) { c.to_uppercase().collect() } else { vec![c] };
            upper
        })
        .collect()
}

/// One line of plain text: no control characters, no overrides of direction, single spaces.
fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'));
    let spaced: String = kept.map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text as XML character data or attribute value.
pub(super) fn escape(text: &str) -> String {
    // U+FFFE and U+FFFF are no XML characters at all.
    text.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || *c == ' ')).fold(
        String::with_capacity(text.len()),
        |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                _ => out.push(c),
            }
            out
        },
    )
}

#[cfg(test)]
#[path = "text/tests.rs"]
mod tests;
