//! A design tried out before anything is drawn with it: with names that are hard to set, for every level and standing.
//!
//! Faults keep a design from being loaded; remarks are for its maker to judge.

mod names;

use image::{Rgba, RgbaImage, imageops};
use resvg::usvg::{Group, Node, Options, Tree};
use std::sync::Arc;

use super::design::{Design, FormKind, Slot};
use super::fit::Align;
use super::level::{Level, Standing};
use super::scene::{Item, Scene, Text};
use super::view::BadgeView;
use super::{Artist, RenderError, raster};
use crate::domain::Invalid;

/// How often a form may be painted over: each time takes some milliseconds.
const MOST_LAYERS: f32 = 48.0;
/// The contrast WCAG 2.2 (1.4.3, level AA) asks of text.
const CONTRAST: f32 = 4.5;
/// Remarks of one design; after so many its maker has enough to do.
const MOST_REMARKS: usize = 40;
/// Width of one picture on the sheet, and the gap between two.
const CELL: u32 = 360;
const GAP: u32 = 12;

/// The levels and standings that a form is tried with.
const LEVELS: [Level; 3] = [Level::Associate, Level::Specialist, Level::Professional];
const STANDINGS: [Standing; 4] = [Standing::Current, Standing::Revoked, Standing::Suspended, Standing::Expired];

/// What trying out found.
#[derive(Debug, Default)]
pub struct Rehearsal {
    /// Why it cannot be used.
    pub faults: Vec<Invalid>,
    /// What could be better.
    pub remarks: Vec<Invalid>,
}

/// Tries a design out.
pub fn rehearse(artist: &Artist, design: &Arc<Design>) -> Rehearsal {
    let mut found = Rehearsal::default();
    for kind in FormKind::ALL {
        for level in LEVELS.into_iter().chain([Level::Other("Fellow".to_owned())]) {
            for standing in STANDINGS {
                let view = BadgeView { standing, ..names::view(design, level.clone(), &names::PLAIN) };
                found.look(kind, || artist.scene(kind, &view), &format!("{} {standing:?}", level.name()));
            }
        }
        for hard in &names::HARD {
            let view = names::view(design, LEVELS[hard.name.len() % 3].clone(), hard);
            if let Ok(scene) = artist.scene(kind, &view) {
                found.fit(kind, &scene, hard);
            }
        }
    }
    let unearned = names::unearned(&names::view(design, Level::Specialist, &names::PLAIN));
    found.look(FormKind::Badge, || artist.unearned(&unearned), "before anyone has earned it");
    found.remarks.truncate(MOST_REMARKS);
    found
}

impl Rehearsal {
    /// Whether it can be painted in bounded time, and whether its texts stand off their ground.
    fn look(&mut self, kind: FormKind, scene: impl FnOnce() -> Result<Scene, RenderError>, when: &str) {
        let Ok(scene) = scene() else {
            return self.fault(kind, "cannot be drawn", "See the description of designs.");
        };
        let markup = scene.markup("", "");
        let Ok(tree) = Tree::from_str(&markup, &Options::default()) else {
            return self.fault(kind, "cannot be drawn", "See the description of designs.");
        };
        let canvas = scene.width as f32 * scene.height as f32;
        let layers = painted(tree.root(), (scene.width as f32, scene.height as f32)) / canvas;
        if layers > MOST_LAYERS {
            let problem = format!("paints itself over {layers:.0} times, which takes too long");
            return self.fault(kind, &problem, "Join paths, and remove what lies under others.");
        }
        self.contrast(kind, &scene, when);
    }

    fn fault(&mut self, kind: FormKind, problem: &str, fix: &str) {
        if !self.faults.iter().any(|fault| fault.field == kind.file()) {
            self.faults.push(Invalid::new(kind.file(), problem, fix));
        }
    }

    fn remark(&mut self, kind: FormKind, text: &Text, problem: String, fix: &str) {
        let place = format!("{}, line {}, data-slot=\"{}\"", kind.file(), text.line, word(text.slot));
        // One remark of a kind for a slot; what differs is the name or the level that showed it.
        if !self.remarks.iter().any(|remark| remark.field == place && remark.fix == fix) {
            self.remarks.push(Invalid::new(place, problem, fix));
        }
    }

    fn contrast(&mut self, kind: FormKind, scene: &Scene, when: &str) {
        let markup = scene.markup_of("", "", |item| matches!(item, Item::Art(_) | Item::Bar(..) | Item::Code(_)));
        let Ok(painted) = raster::paint(&markup, scene.width, scene.height) else { return };
        for item in &scene.items {
            let Item::Text(text) = item else { continue };
            let [left, top, right, bottom] = room(text);
            let mut worst = f32::MAX;
            for step in 0..40 {
                let (across, down) = ((step % 8) as f32 / 7.0, (step / 8) as f32 / 4.0);
                let (x, y) = (left + (right - left) * across, top + (bottom - top) * (0.25 + down / 2.0));
                let Some(pixel) = painted.get_pixel_checked(x.max(0.0) as u32, y.max(0.0) as u32) else { continue };
                let [r, g, b, alpha] = pixel.0;
                if alpha > 200 {
                    worst = worst.min(text.fill.contrast(super::palette::Colour([r, g, b])));
                }
            }
            if worst < CONTRAST {
                let problem = format!("stands out {worst:.1} to 1 from what lies under it ({when}); readers need 4.5 to 1");
                self.remark(kind, text, problem, "Choose another fill, or a ground of one colour.");
            }
        }
    }

    fn fit(&mut self, kind: FormKind, scene: &Scene, hard: &names::Name) {
        let code = scene.items.iter().find_map(|item| match item {
            Item::Code(code) => Some([code.corner.0, code.corner.1, code.corner.0 + code.side, code.corner.1 + code.side]),
            _ => None,
        });
        let texts: Vec<&Text> =
            scene.items.iter().filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None }).collect();
        for (at, text) in texts.iter().enumerate() {
            if text.block.is_cut() {
                self.remark(
                    kind,
                    text,
                    format!("cuts “{}” short", hard.shown(text.slot)),
                    "Give it more width, more lines or a smaller size.",
                );
            }
            let own = room(text);
            if own[0] < 0.0 || own[1] < 0.0 || own[2] > scene.width as f32 || own[3] > scene.height as f32 {
                self.remark(
                    kind,
                    text,
                    format!("leaves the form (with “{}”)", hard.shown(text.slot)),
                    "Move it, or make its room smaller.",
                );
            }
            if code.is_some_and(|code| overlap(own, code)) {
                self.remark(
                    kind,
                    text,
                    format!("runs into the code (with “{}”)", hard.shown(text.slot)),
                    "Keep its room off the code.",
                );
            }
            if texts[..at].iter().any(|other| overlap(own, room(other))) {
                self.remark(
                    kind,
                    text,
                    format!("runs into another text (with “{}”)", hard.shown(text.slot)),
                    "Put both into one column, or move their rooms apart.",
                );
            }
        }
    }
}

/// Where a text's letters stand, without the leading above and below them.
fn room(text: &Text) -> [f32; 4] {
    let (width, height, edge) = (text.block.width(), text.block.height(), text.block.size() * 0.22);
    let left = match text.align {
        Align::Left => text.x,
        Align::Middle => text.x - width / 2.0,
        Align::Right => text.x - width,
    };
    [left, text.top + edge, left + width, text.top + height - edge]
}

fn overlap(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] < b[2] - 1.0 && b[0] < a[2] - 1.0 && a[1] < b[3] - 1.0 && b[1] < a[3] - 1.0
}

/// The area that is painted, in square units, as far as it lies on the form. A sheet of its own counts as a whole form.
fn painted(group: &Group, (width, height): (f32, f32)) -> f32 {
    let mut area = 0.0;
    for node in group.children() {
        area += match node {
            Node::Group(inner) => {
                let sheet = if inner.should_isolate() { width * height } else { 0.0 };
                sheet + painted(inner, (width, height))
            }
            other => {
                let bounds = other.abs_stroke_bounding_box();
                let across = bounds.right().min(width) - bounds.left().max(0.0);
                let down = bounds.bottom().min(height) - bounds.top().max(0.0);
                // Curves over the whole form cost by their length, not by what they surround.
                let share = if is_line(other) { 0.1 } else { 1.0 };
                across.max(0.0) * down.max(0.0) * share
            }
        };
    }
    area
}

fn is_line(node: &Node) -> bool {
    matches!(node, Node::Path(path) if path.fill().is_none() && path.stroke().is_some_and(|stroke| stroke.width().get() < 3.0))
}

fn word(slot: Slot) -> &'static str {
    match slot {
        Slot::Issuer => "issuer",
        Slot::Level => "level",
        Slot::Achievement => "achievement",
        Slot::Recipient => "recipient",
        Slot::Date => "date",
        Slot::Expiry => "expiry",
        Slot::ShortUrl => "short-url",
        Slot::Host => "host",
        Slot::Number => "number",
        Slot::Standing => "standing",
        Slot::Label => "label",
    }
}

/// The contact sheet: every form with every level and standing, and then with every hard name, as PNG.
pub fn sheet(artist: &Artist, design: &Arc<Design>) -> Result<Vec<u8>, RenderError> {
    let plain = |level: &Level, standing| BadgeView { standing, ..names::view(design, level.clone(), &names::PLAIN) };
    let mut views: Vec<BadgeView> = LEVELS.iter().map(|level| plain(level, Standing::Current)).collect();
    views.extend(STANDINGS[1..].iter().zip(&LEVELS).map(|(standing, level)| plain(level, *standing)));
    views.extend(names::HARD.iter().zip(LEVELS.iter().cycle()).map(|(hard, level)| names::view(design, level.clone(), hard)));
    let mut rows: Vec<Vec<RgbaImage>> = Vec::new();
    for kind in FormKind::ALL {
        let (width, height) = kind.size();
        let size = (CELL, CELL * height / width);
        let row: Result<Vec<_>, _> = views.iter().map(|view| raster::paint(&artist.svg(kind, view)?, size.0, size.1)).collect();
        let row = row?;
        rows.extend(row.chunks(6).map(<[RgbaImage]>::to_vec));
    }
    let small: Result<Vec<_>, _> =
        views[..6].iter().map(|view| raster::paint(&artist.svg(FormKind::Badge, view)?, 64, 64)).collect();
    rows.push(small?);
    let height = rows.iter().map(|row| row[0].height() + GAP).sum::<u32>() + GAP;
    let mut out = RgbaImage::from_pixel(6 * (CELL + GAP) + GAP, height, Rgba([255, 255, 255, 255]));
    let mut y = GAP;
    for row in &rows {
        for (at, picture) in (0u32..).zip(row) {
            imageops::overlay(&mut out, picture, i64::from(GAP + at * (CELL + GAP)), i64::from(y));
        }
        y += row[0].height() + GAP;
    }
    raster::encode(&out)
}

#[cfg(test)]
mod tests;
