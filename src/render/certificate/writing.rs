//! A form's texts as text of a PDF: the glyphs of our own shaping with the words that each stands for, in faces embedded as
//! far as they are used. What is drawn is what a picture shows; what is read is the words.

use krilla::color::rgb;
use krilla::geom::Point;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Node, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use unicode_script::Script;
use unicode_segmentation::UnicodeSegmentation;

use super::super::fonts::{FaceId, FontBook, Voice};
use super::super::palette::Colour;
use super::super::scene::{Arc, Text};
use super::super::text::{Glyph, Ink, NOMINAL, Run, SPACE};
use super::art;

/// A gap that no reader takes for a space, at the nominal size.
const NEAR: f32 = 4.0;

/// The faces as documents embed them, each read once: a large one takes a while.
#[derive(Default)]
pub struct Faces {
    read: Mutex<HashMap<FaceId, Font>>,
}

impl Faces {
    fn get(&self, book: &FontBook, face: FaceId) -> Option<Font> {
        // A poisoned map holds only faces that were read whole.
        if let Some(font) = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(&face) {
            return Some(font.clone());
        }
        let (bytes, index) = book.file(face)?;
        let font = Font::new(bytes.into(), index)?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(face, font.clone());
        Some(font)
    }
}

/// Writes a fitted text, line by line, each in the order in which it is read.
pub(super) fn block(surface: &mut Surface, text: &Text, book: &FontBook, faces: &Faces) -> Vec<Node> {
    let mut written = Vec::new();
    let size = text.block.size();
    surface.set_stroke(None);
    surface.set_fill(Some(ink(text.fill)));
    let lines = text.block.lines().len();
    for (number, (left, baseline, line)) in text.block.placed(text.x, text.top, text.align).enumerate() {
        let runs = line.as_read();
        if runs.is_empty() {
            continue;
        }
        written.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())).into());
        let ends = runs.len();
        // A word that ends a line is told apart from the next line's by a space, where one stands between them.
        let spaced = number + 1 < lines && text.block.text().contains(&format!("{} ", line.text));
        for (place, (at, run)) in runs.into_iter().enumerate() {
            self::run(surface, run, (left + at * size / NOMINAL, baseline), size, spaced && place + 1 == ends, book, faces);
        }
        surface.end_tagged();
    }
    surface.set_fill(None);
    written
}

/// What of a text is drawn in colours of its own, as SVG: pictures that say nothing beside the words that stand for them.
pub(super) fn pictures(text: &Text) -> String {
    let scale = text.block.size() / NOMINAL;
    let mut out = String::new();
    for (left, baseline, line) in text.block.placed(text.x, text.top, text.align) {
        for (at, run) in line.runs() {
            if let Ink::Markup(markup, indent) = &run.ink {
                let left = left + (at + indent) * scale;
                let _ = write!(
                    out,
                    r#"<g fill="{}" transform="translate({left} {baseline}) scale({scale})">{markup}</g>"#,
                    text.fill.css()
                );
            }
        }
    }
    out
}

/// Writes a text along a circle, glyph by glyph.
pub(super) fn arc(surface: &mut Surface, arc: &Arc, book: &FontBook, faces: &Faces) -> Node {
    let tagged = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(Some(&arc.text.text))));
    surface.set_stroke(None);
    surface.set_fill(Some(ink(arc.fill)));
    for glyph in &arc.text.glyphs {
        let Some(font) = faces.get(book, glyph.face) else { continue };
        surface.push_transform(&art::transform(glyph.place));
        let one = KrillaGlyph::new(GlyphId::new(glyph.id), 0.0, 0.0, 0.0, 0.0, 0..glyph.cluster.len(), None);
        surface.draw_glyphs(Point::from_xy(0.0, 0.0), &[one], font, &glyph.cluster, NOMINAL, false);
        surface.pop();
    }
    surface.set_fill(None);
    surface.end_tagged();
    tagged.into()
}

fn run(surface: &mut Surface, run: &Run, (x, y): (f32, f32), size: f32, ends_line: bool, book: &FontBook, faces: &Faces) {
    let text = if ends_line && !run.text.ends_with(' ') { format!("{} ", run.text) } else { run.text.clone() };
    let (face, (lead, glyphs)) = if book.has_colours(run.face) {
        let Some(face) = book.choose(" ", Script::Latin, Voice::Serif, None) else { return };
        (face, stand_ins(run, &text, face, book))
    } else {
        (run.face, glyphs(run, &text, book))
    };
    let Some(font) = faces.get(book, face) else { return };
    if let Ink::Glyphs(shaped) = &run.ink {
        for glyph in shaped.iter().filter(|glyph| is_backwards(run, glyph)) {
            let one = set(glyph.id, [glyph.advance, 0.0, -glyph.at.1], glyph.cluster.clone());
            surface.draw_glyphs(Point::from_xy(x + glyph.at.0 * size / NOMINAL, y), &[one], font.clone(), &text, size, true);
        }
    }
    if !glyphs.is_empty() {
        surface.draw_glyphs(Point::from_xy(x + lead * size / NOMINAL, y), &glyphs, font, &text, size, false);
    }
}

/// Whether a glyph stands for several letters of a text from right to left, as in the name of God. A PDF can name its letters
/// from the first to the last alone, and readers that turn all others around turn these, too. So it is drawn as a shape,
/// and spaces on it stand for one letter each.
fn is_backwards(run: &Run, glyph: &Glyph) -> bool {
    run.rtl && run.text[glyph.cluster.clone()].chars().nth(1).is_some()
}

/// Spaces as wide as the pictures that emoji are drawn as, each with its emoji as its words: pictures in a face of their own
/// have no size that readers could tell, and a name would fall apart where one stands in it.
fn stand_ins(run: &Run, text: &str, face: FaceId, book: &FontBook) -> (f32, Vec<KrillaGlyph>) {
    let space = book.harfrust(face).and_then(|(font, _)| font.charmap().map(' ')).map_or(0, |glyph| glyph.to_u32());
    let mut places: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let blank = |cluster: &str| cluster.chars().all(char::is_whitespace);
    let blanks = places.iter().filter(|(_, cluster)| blank(cluster)).count();
    let drawn = (places.len() - blanks).max(1) as f32;
    let each = ((run.advance - SPACE * blanks as f32) / drawn).max(0.0);
    if run.rtl {
        places.reverse();
    }
    let glyphs = |(start, cluster): (usize, &str)| {
        let range = start..start + cluster.len();
        if blank(cluster) { vec![set(space, [SPACE, 0.0, 0.0], range)] } else { covering(space, SPACE, each, range) }
    };
    (0.0, places.into_iter().flat_map(glyphs).collect())
}

/// Spaces over the whole of what they stand for, one where it begins and one where it ends, so that nobody sees a gap.
fn covering(space: u32, wide: f32, room: f32, range: Range<usize>) -> Vec<KrillaGlyph> {
    let second = (room - wide).max(0.0);
    vec![set(space, [second, 0.0, 0.0], range.clone()), set(space, [room - second, 0.0, 0.0], range)]
}

/// The glyphs in visual order, with those of the spaces at the ends, which a picture only leaves room for, and how far to the
/// right of the run's origin they begin. `text` is the run's, with a space more where it ends a line.
fn glyphs(run: &Run, text: &str, book: &FontBook) -> (f32, Vec<KrillaGlyph>) {
    let Ink::Glyphs(shaped) = &run.ink else { return (0.0, Vec::new()) };
    let font = book.harfrust(run.face).map(|(font, _)| font);
    let space = font.as_ref().and_then(|font| font.charmap().map(' ')).map(|glyph| glyph.to_u32());
    let starts = text.len() - text.trim_start().len();
    let ends = text.trim_end().len().max(starts);
    let (before, after) = if run.rtl { (ends..text.len(), 0..starts) } else { (0..starts, ends..text.len()) };
    // Where the word begins and ends, at the nominal size.
    let first = shaped.first().map_or(0.0, |glyph| glyph.at.0 - glyph.shift);
    let behind = shaped.last().map_or(0.0, |glyph| glyph.at.0 - glyph.shift + glyph.advance);
    let spaces = |range: Range<usize>, room: f32| {
        let each = room.max(0.0) / range.len().max(1) as f32;
        // Spaces are one octet each: what is drawn went through `Typesetter::drawable`.
        let mut places: Vec<usize> = if space.is_some() { range.collect() } else { Vec::new() };
        if run.rtl {
            places.reverse();
        }
        let glyph = move |place: usize| set(space.unwrap_or_default(), [each, 0.0, 0.0], place..place + 1);
        places.into_iter().map(glyph)
    };
    let wide = |glyph: u32| {
        let metrics = font.as_ref().map(|font| font.glyph_metrics(Size::new(NOMINAL), LocationRef::default()));
        metrics.and_then(|metrics| metrics.advance_width(skrifa::GlyphId::new(glyph))).unwrap_or_default()
    };
    let words = shaped.chunk_by(|one, next| one.cluster == next.cluster).flat_map(|glyphs| match (glyphs, space) {
        ([one], Some(space)) if is_backwards(run, one) => letters(run, one, space, wide(space)),
        _ => cluster(glyphs, space, wide),
    });
    let lead = if space.is_some() && !before.is_empty() { 0.0 } else { first };
    (lead, spaces(before, first).chain(words).chain(spaces(after, run.advance - behind)).collect())
}

/// Spaces for each letter of a glyph, from the last to the first.
fn letters(run: &Run, glyph: &Glyph, space: u32, wide: f32) -> Vec<KrillaGlyph> {
    let start = glyph.cluster.start;
    let mut places: Vec<_> = run.text[glyph.cluster.clone()].char_indices().collect();
    let each = glyph.advance / places.len().max(1) as f32;
    places.reverse();
    let letter = |(at, letter): (usize, char)| covering(space, wide, each, start + at..start + at + letter.len_utf8());
    places.into_iter().flat_map(letter).collect()
}

/// The glyphs of one cluster. Readers take where its last glyph ends for its end; where that is a mark that was set back, an
/// empty glyph ends where the cluster does, or they would find a space.
fn cluster(glyphs: &[Glyph], space: Option<u32>, wide: impl Fn(u32) -> f32) -> Vec<KrillaGlyph> {
    let mut out: Vec<KrillaGlyph> =
        glyphs.iter().map(|glyph| set(glyph.id, [glyph.advance, glyph.shift, -glyph.at.1], glyph.cluster.clone())).collect();
    if let (Some(space), [_, .., last]) = (space, glyphs) {
        let end = last.at.0 - last.shift + last.advance;
        if end - (last.at.0 + wide(last.id)) > NEAR {
            out.push(set(space, [0.0, -wide(space), 0.0], last.cluster.clone()));
        }
    }
    out
}

/// A glyph with its advance, shift and rise at the nominal size, and what it stands for.
fn set(id: u32, lengths: [f32; 3], cluster: Range<usize>) -> KrillaGlyph {
    let [advance, shift, rise] = lengths.map(|length| length / NOMINAL);
    KrillaGlyph::new(GlyphId::new(id), advance, shift, rise, 0.0, cluster, None)
}

fn ink(Colour([red, green, blue]): Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}
