//! One run of text in one face: shaped into glyphs, and the glyphs into outlines at the nominal size.
//!
//! Glyphs that bring their own colours (emoji) are drawn by usvg, which knows all the formats they come in.

use std::fmt::Write as _;
use std::ops::Range;

use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use resvg::tiny_skia::{Path, PathBuilder, PathSegment};
use resvg::usvg::{self, FontResolver, Node, Options, Tree, WriteOptions};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

use super::super::fonts::{FaceId, FontBook};
use super::{NOMINAL, escape};

/// Width of white space that stands alone in a run, at the nominal size.
pub const SPACE: f32 = 26.0;
/// The fill in which coloured glyphs' uncoloured parts are drawn. It is taken out again, and they inherit theirs.
const MARK: &str = "#010203";

/// A shaped run, at the nominal size with its origin on the baseline.
pub struct Run {
    /// Its text, in logical order.
    pub text: String,
    /// The face it is set in.
    pub face: FaceId,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// What is drawn.
    pub ink: Ink,
    /// Width, white space included.
    pub advance: f32,
    /// Highest and lowest ink, y downwards; both 0 without ink.
    pub top: f32,
    /// See `top`.
    pub bottom: f32,
}

/// What a run draws.
pub enum Ink {
    /// Outlines, which take the text's colour.
    Glyphs(Vec<Glyph>),
    /// SVG with colours of its own, that far from the run's origin.
    Markup(String, f32),
}

/// A glyph of a run, in visual order.
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// Its origin in the run, y downwards.
    pub at: (f32, f32),
    /// How far it moves the pen, letter spacing included.
    pub advance: f32,
    /// How far to the right of the pen it stands.
    pub shift: f32,
    /// The octets of the run's text that it stands for.
    pub cluster: Range<usize>,
    /// Its outline around its own origin; nothing for a space.
    pub outline: Option<Path>,
}

impl Run {
    /// Shapes `text`. Spaces at its ends are laid out here: at the end of a line the bidirectional algorithm gives them the
    /// paragraph's direction (UAX #9, L1), but this run ends no line.
    pub(super) fn shape(book: &FontBook, text: &str, face: FaceId, rtl: bool, tracking: u16) -> Run {
        let word = text.trim();
        let start = text.len() - text.trim_start().len();
        let space = |part: &str| part.chars().count() as f32 * (SPACE + f32::from(tracking));
        let (before, after) = (space(&text[..start]), space(&text[start + word.len()..]));
        let (indent, after) = if rtl { (after, before) } else { (before, after) };
        let mut run = Run {
            text: text.to_owned(),
            face,
            rtl,
            ink: Ink::Glyphs(Vec::new()),
            advance: indent + after,
            top: 0.0,
            bottom: 0.0,
        };
        if word.is_empty() {
            return run;
        }
        if book.has_colours(face) {
            run.colour(book, word, indent);
        } else {
            run.outline(book, word, start, indent, f32::from(tracking));
        }
        run
    }

    fn outline(&mut self, book: &FontBook, word: &str, start: usize, indent: f32, tracking: f32) {
        let Some((font, _)) = book.harfrust(self.face) else {
            return;
        };
        let mut glyphs = self.shaped(book, word, start, indent, tracking);
        let outlines = font.outline_glyphs();
        for drawn in &mut glyphs {
            let mut pen = Outline(PathBuilder::new());
            if let Some(glyph) = outlines.get(GlyphId::new(drawn.id)) {
                let settings = DrawSettings::unhinted(Size::new(NOMINAL), LocationRef::default());
                // A glyph that cannot be drawn is left out, as every renderer does.
                _ = glyph.draw(settings, &mut pen);
            }
            drawn.outline = pen.0.finish();
            if let Some(bounds) = drawn.outline.as_ref().map(Path::bounds) {
                self.top = self.top.min(bounds.top() + drawn.at.1);
                self.bottom = self.bottom.max(bounds.bottom() + drawn.at.1);
            }
            self.advance += drawn.advance;
        }
        self.ink = Ink::Glyphs(glyphs);
    }

    /// The glyphs of a word, without outlines.
    fn shaped(&self, book: &FontBook, word: &str, start: usize, indent: f32, tracking: f32) -> Vec<Glyph> {
        let Some((font, shaper)) = book.harfrust(self.face) else {
            return Vec::new();
        };
        let shaper = shaper.shaper(&font).build();
        let scale = NOMINAL / shaper.units_per_em().max(1) as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.set_direction(if self.rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let infos = shaped.glyph_infos();
        let mut ends: Vec<usize> = infos.iter().map(|info| info.cluster as usize).chain([word.len()]).collect();
        ends.sort_unstable();
        let mut pen = indent;
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(infos.len());
        for (index, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            let cluster = info.cluster as usize;
            let end = ends.iter().find(|end| **end > cluster).copied().unwrap_or(word.len());
            // Marks belong to the letter before: space comes after the last glyph of a cluster.
            let last = infos.get(index + 1).is_none_or(|next| next.cluster != info.cluster);
            let advance = position.x_advance as f32 * scale + if last { tracking } else { 0.0 };
            let shift = position.x_offset as f32 * scale;
            let at = (pen + shift, -(position.y_offset as f32) * scale);
            let cluster = start + cluster..start + end;
            glyphs.push(Glyph { id: info.glyph_id, at, advance, shift, cluster, outline: None });
            pen += advance;
        }
        glyphs
    }

    fn colour(&mut self, book: &FontBook, word: &str, indent: f32) {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg"><text xml:space="preserve" fill="{MARK}" font-size="{NOMINAL}">{}</text></svg>"#,
            escape(word)
        );
        let Some(tree) = parse(book, &svg, self.face) else {
            return;
        };
        let Some(Node::Text(shaped)) = tree.root().children().first() else {
            return;
        };
        let ink = shaped.flattened().bounding_box();
        (self.top, self.bottom) = (ink.top(), ink.bottom());
        self.advance += shaped.bounding_box().right();
        self.ink = Ink::Markup(inner(&tree), indent);
    }

    /// Whether it draws nothing.
    pub fn is_blank(&self) -> bool {
        match &self.ink {
            Ink::Glyphs(glyphs) => glyphs.iter().all(|glyph| glyph.outline.is_none()),
            Ink::Markup(markup, _) => markup.is_empty(),
        }
    }

    /// Roughly the octets it takes in memory.
    pub(super) fn weight(&self) -> usize {
        match &self.ink {
            Ink::Glyphs(glyphs) => glyphs.iter().map(|glyph| 64 + glyph.outline.as_ref().map_or(0, |path| path.len() * 9)).sum(),
            Ink::Markup(markup, _) => markup.len(),
        }
    }

    /// What it draws as SVG, at the nominal size.
    pub fn markup(&self) -> String {
        match &self.ink {
            Ink::Glyphs(glyphs) => {
                let mut path = String::with_capacity(glyphs.len() * 240);
                for glyph in glyphs {
                    if let Some(outline) = &glyph.outline {
                        data(outline, glyph.at, &mut path);
                    }
                }
                format!(r#"<path d="{path}"/>"#)
            }
            Ink::Markup(markup, indent) => format!(r#"<g transform="translate({indent:.1})">{markup}</g>"#),
        }
    }
}

/// Takes an outline with y upwards as fonts have it, and turns it.
struct Outline(PathBuilder);

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, -cy, x, -y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.cubic_to(ax, -ay, bx, -by, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

/// Adds a path's data, moved by `by`, in tenths of a unit.
pub fn data(path: &Path, by: (f32, f32), out: &mut String) {
    let point = |out: &mut String, letter: char, points: &[resvg::tiny_skia::Point]| {
        out.push(letter);
        for (index, point) in points.iter().enumerate() {
            for (axis, value) in [point.x + by.0, point.y + by.1].into_iter().enumerate() {
                let tenths = (value * 10.0).round() as i32;
                if (index, axis) != (0, 0) && tenths >= 0 {
                    out.push(' ');
                }
                let sign = if tenths < 0 { "-" } else { "" };
                let _ = match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
                    (whole, 0) => write!(out, "{sign}{whole}"),
                    (whole, part) => write!(out, "{sign}{whole}.{part}"),
                };
            }
        }
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => point(out, 'M', &[p]),
            PathSegment::LineTo(p) => point(out, 'L', &[p]),
            PathSegment::QuadTo(a, p) => point(out, 'Q', &[a, p]),
            PathSegment::CubicTo(a, b, p) => point(out, 'C', &[a, b, p]),
            PathSegment::Close => out.push('z'),
        }
    }
}

/// Parses markup whose every text is set in `face`, without any fallback.
fn parse(book: &FontBook, svg: &str, face: FaceId) -> Option<Tree> {
    let (database, id) = book.shaper(face)?;
    let options = Options {
        fontdb: database,
        font_resolver: FontResolver { select_font: Box::new(move |_, _| Some(id)), select_fallback: Box::new(|_, _, _| None) },
        ..Options::default()
    };
    Tree::from_str(svg, &options).ok()
}

/// A parsed tree as markup, texts flattened, without its root element.
fn inner(tree: &Tree) -> String {
    let options =
        WriteOptions { coordinates_precision: 1, transforms_precision: 4, indent: usvg::Indent::None, ..WriteOptions::default() };
    let svg = tree.to_string(&options);
    let start = svg.find('>').map_or(0, |at| at + 1);
    let end = svg.rfind("</svg>").unwrap_or(start);
    svg[start..end].trim().replace(&format!(" fill=\"{MARK}\""), "")
}
