//! A scene painted at once, without the way through SVG: what is the same for every credential of a level is painted once
//! and kept, and only what differs is drawn over it.

mod hairline;

use lru::LruCache;
use resvg::tiny_skia::{
    Color, FillRule, Paint, Path, PathBuilder, Pixmap, PixmapPaint, PremultipliedColorU8, Rect, Shader, Transform,
};
use resvg::usvg::{Options, Tree};
use std::sync::{Arc, Mutex, PoisonError};

use super::RenderError;
use super::palette::Colour;
use super::scene::{Code, Item, Scene, Text};
use super::text::{Ink, NOMINAL};

/// Octets of painted art kept: every level of a few designs.
const KEPT: usize = 32 * 1024 * 1024;

/// Art painted, as far as there is any: the part of the canvas that it covers.
struct Layer {
    left: i32,
    top: i32,
    pixels: Pixmap,
}

/// Paints scenes, and keeps the art that comes back.
pub struct Painter {
    layers: Mutex<Layers>,
}

struct Layers {
    kept: LruCache<String, Arc<Layer>>,
    octets: usize,
}

impl Default for Painter {
    fn default() -> Self {
        Painter { layers: Mutex::new(Layers { kept: LruCache::unbounded(), octets: 0 }) }
    }
}

impl Painter {
    /// Paints a scene at its own size; what is not painted stays transparent.
    pub fn paint(&self, scene: &Scene) -> Result<Pixmap, RenderError> {
        let mut canvas = Pixmap::new(scene.width, scene.height).ok_or(RenderError::Drawing)?;
        for (at, item) in scene.items.iter().enumerate() {
            match item {
                // Words on an arc are mostly the host's, which is on every badge.
                Item::Art(_) | Item::Arc(_) => {
                    let mut markup = String::new();
                    item.draw(at, &mut markup);
                    let layer = self.layer(scene, markup)?;
                    let paint = PixmapPaint::default();
                    canvas.draw_pixmap(layer.left, layer.top, layer.pixels.as_ref(), &paint, Transform::identity(), None);
                }
                Item::Weave(weave) => hairline::weave(&mut canvas, weave),
                Item::Text(text) => write(&mut canvas, text)?,
                Item::Bar([left, top, width, height], fill) => {
                    if let Some(bar) = Rect::from_xywh(*left, *top, *width, *height) {
                        canvas.fill_rect(bar, &solid(*fill), Transform::identity(), None);
                    }
                }
                Item::Code(code) => stamp(&mut canvas, code),
            }
        }
        Ok(canvas)
    }

    fn layer(&self, scene: &Scene, markup: String) -> Result<Arc<Layer>, RenderError> {
        let (width, height) = (scene.width, scene.height);
        let key = format!("{width} {height} {} {markup}", scene.defs);
        // A poisoned cache holds only finished layers, so it is as good as before.
        if let Some(layer) = self.layers.lock().unwrap_or_else(PoisonError::into_inner).kept.get(&key) {
            return Ok(Arc::clone(layer));
        }
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><defs>{}</defs>{markup}</svg>"#,
            scene.defs
        );
        let tree = Tree::from_str(&svg, &Options::default()).map_err(|_| RenderError::Drawing)?;
        let mut whole = Pixmap::new(width, height).ok_or(RenderError::Drawing)?;
        resvg::render(&tree, Transform::identity(), &mut whole.as_mut());
        let layer = Arc::new(Layer::cut(whole));
        let mut layers = self.layers.lock().unwrap_or_else(PoisonError::into_inner);
        layers.octets += layer.octets() + key.len();
        if let Some((key, old)) = layers.kept.push(key, Arc::clone(&layer)) {
            layers.octets -= old.octets() + key.len();
        }
        while layers.octets > KEPT {
            let Some((key, old)) = layers.kept.pop_lru() else { break };
            layers.octets -= old.octets() + key.len();
        }
        Ok(layer)
    }
}

impl Layer {
    /// Keeps only the part that is painted.
    fn cut(whole: Pixmap) -> Layer {
        let (width, height) = (whole.width() as usize, whole.height() as usize);
        let inked = |pixel: &PremultipliedColorU8| pixel.alpha() > 0;
        let rows = whole.pixels().chunks(width).map(|row| (row.iter().position(inked), row.iter().rposition(inked)));
        let (mut left, mut right, mut top, mut bottom) = (width, 0, height, 0);
        for (y, ends) in rows.enumerate() {
            if let (Some(first), Some(last)) = ends {
                (left, right) = (left.min(first), right.max(last));
                (top, bottom) = (top.min(y), y);
            }
        }
        let empty = || Layer { left: 0, top: 0, pixels: Pixmap::new(1, 1).expect("one pixel is not nothing") };
        if left > right || top > bottom {
            return empty();
        }
        let area =
            resvg::tiny_skia::IntRect::from_xywh(left as i32, top as i32, (right - left + 1) as u32, (bottom - top + 1) as u32);
        match area.and_then(|area| whole.clone_rect(area)) {
            Some(pixels) => Layer { left: left as i32, top: top as i32, pixels },
            None => empty(),
        }
    }

    fn octets(&self) -> usize {
        self.pixels.data().len()
    }
}

fn solid(Colour([r, g, b]): Colour) -> Paint<'static> {
    Paint { shader: Shader::SolidColor(Color::from_rgba8(r, g, b, 255)), anti_alias: true, ..Paint::default() }
}

fn fill(canvas: &mut Pixmap, path: Option<Path>, paint: &Paint) {
    if let Some(path) = path {
        canvas.fill_path(&path, paint, FillRule::Winding, Transform::identity(), None);
    }
}

/// Every line of a text as one path; glyphs in colours of their own one by one.
fn write(canvas: &mut Pixmap, text: &Text) -> Result<(), RenderError> {
    let scale = text.block.size() / NOMINAL;
    for (x, y, line) in text.block.placed(text.x, text.top, text.align) {
        let mut builder = PathBuilder::new();
        for (at, run) in line.runs() {
            let left = x + at * scale;
            match &run.ink {
                Ink::Glyphs(glyphs) => {
                    for glyph in glyphs {
                        let place =
                            Transform::from_row(scale, 0.0, 0.0, scale, left + glyph.at.0 * scale, y + glyph.at.1 * scale);
                        if let Some(outline) = glyph.outline.as_ref().and_then(|outline| outline.clone().transform(place)) {
                            builder.push_path(&outline);
                        }
                    }
                }
                Ink::Markup(markup, indent) if !markup.is_empty() => {
                    let (width, height) = (canvas.width(), canvas.height());
                    let svg = format!(
                        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}"><g fill="{}" transform="translate({} {y}) scale({scale})">{markup}</g></svg>"#,
                        text.fill.css(),
                        left + indent * scale,
                    );
                    let tree = Tree::from_str(&svg, &Options::default()).map_err(|_| RenderError::Drawing)?;
                    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
                }
                Ink::Markup(..) => {}
            }
        }
        fill(canvas, builder.finish(), &solid(text.fill));
    }
    Ok(())
}

/// The white plate, and on it the dark modules.
fn stamp(canvas: &mut Pixmap, code: &Code) {
    let (left, top) = code.corner;
    fill(canvas, plate(left, top, code.side, code.radius), &solid(Colour::WHITE));
    let unit = code.side / code.modules.span() as f32;
    let mut builder = PathBuilder::new();
    for (x, y, run) in code.modules.runs() {
        if let Some(bar) = Rect::from_xywh(left + x as f32 * unit, top + y as f32 * unit, run as f32 * unit, unit) {
            builder.push_rect(bar);
        }
    }
    fill(canvas, builder.finish(), &solid(code.dark));
}

/// A square with round corners.
fn plate(left: f32, top: f32, side: f32, radius: f32) -> Option<Path> {
    // A quarter of a circle as one cubic curve.
    let handle = radius * 0.447_715;
    let (right, bottom) = (left + side, top + side);
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - handle, top, right, top + handle, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + handle, bottom, left, bottom - handle, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + handle, left + handle, top, left + radius, top);
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests;
