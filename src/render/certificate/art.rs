//! A form's shapes as paths of a PDF. They come as SVG that was read strictly and written again from what was read; usvg
//! resolves it, and what it gives is handed on: paths, colours, gradients, strokes and opacity.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{
    Fill, FillRule, LineCap, LineJoin, LinearGradient, Paint, RadialGradient, SpreadMethod, Stop, Stroke, StrokeDash,
};
use krilla::surface::Surface;
use resvg::tiny_skia::{self, PathSegment};
use resvg::usvg::{self, Options, Tree};
use std::sync::Arc;

use super::super::RenderError;
use super::super::scene::{Arc as Bent, Item, Scene};

/// Where a form lies on the paper: as large as fits, in the middle.
pub(super) struct Sheet {
    /// From the form's units to the paper's points.
    pub place: Transform,
    /// How much paper is left on each side and above and below, in the form's units.
    spare: (f32, f32),
    size: (f32, f32),
}

impl Sheet {
    /// A form on paper of that size in points.
    pub fn new(scene: &Scene, (width, height): (f32, f32)) -> Self {
        let size = (scene.width as f32, scene.height as f32);
        let scale = (width / size.0).min(height / size.1);
        let spare = ((width / scale - size.0) / 2.0, (height / scale - size.1) / 2.0);
        Sheet { place: Transform::from_row(scale, 0.0, 0.0, scale, spare.0 * scale, spare.1 * scale), spare, size }
    }

    /// A rectangle of the form on the paper: left, top, width and height.
    pub fn on_paper(&self, [left, top, width, height]: [f32; 4]) -> Option<Rect> {
        Rect::from_xywh(left, top, width, height)?.transform(self.place)
    }

    /// A shape of straight sides that reaches the edge of the form reaches the edge of the paper, too: a ground ends
    /// where the paper does, whatever its proportions.
    fn bleed(&self, path: &tiny_skia::Path, place: tiny_skia::Transform) -> Option<tiny_skia::Path> {
        let straight = path.segments().all(|part| !matches!(part, PathSegment::QuadTo(..) | PathSegment::CubicTo(..)));
        let back = place.invert()?;
        let on_form = path.clone().transform(place)?;
        let bounds = on_form.bounds();
        let inside = bounds.left() > 0.0 && bounds.top() > 0.0 && bounds.right() < self.size.0 && bounds.bottom() < self.size.1;
        if !straight || inside {
            return None;
        }
        let past = |at: f32, end: f32, spare: f32| match at {
            at if at <= 0.0 => at - spare,
            at if at >= end => at + spare,
            at => at,
        };
        let moved = |x: f32, y: f32| (past(x, self.size.0, self.spare.0), past(y, self.size.1, self.spare.1));
        let mut out = tiny_skia::PathBuilder::new();
        for part in on_form.segments() {
            match part {
                PathSegment::MoveTo(p) => {
                    let (x, y) = moved(p.x, p.y);
                    out.move_to(x, y);
                }
                PathSegment::LineTo(p) => {
                    let (x, y) = moved(p.x, p.y);
                    out.line_to(x, y);
                }
                _ => out.close(),
            }
        }
        out.finish()?.transform(back)
    }
}

/// An item as SVG.
pub(super) fn drawn(at: usize, item: &Item) -> String {
    let mut markup = String::new();
    item.draw(at, &mut markup);
    markup
}

/// Draws markup of a form.
pub(super) fn markup(surface: &mut Surface, defs: &str, markup: &str, sheet: &Sheet) -> Result<(), RenderError> {
    let (width, height) = sheet.size;
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><defs>{defs}</defs>{markup}</svg>"#
    );
    let tree = Tree::from_str(&svg, &Options::default()).map_err(|_| RenderError::Drawing)?;
    group(surface, tree.root(), sheet);
    Ok(())
}

/// The ground under a text on an arc.
pub(super) fn ground(surface: &mut Surface, arc: &Bent) -> Result<(), RenderError> {
    let Some((data, strokes)) = &arc.ground else { return Ok(()) };
    for (width, colour) in strokes {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path fill="none" stroke-linecap="round" stroke="{}" stroke-width="{width}" d="{data}"/></svg>"#,
            colour.css()
        );
        let tree = Tree::from_str(&svg, &Options::default()).map_err(|_| RenderError::Drawing)?;
        group(surface, tree.root(), &Sheet { place: Transform::identity(), spare: (0.0, 0.0), size: (f32::MAX, f32::MAX) });
    }
    Ok(())
}

fn group(surface: &mut Surface, group: &usvg::Group, sheet: &Sheet) {
    let faint = group.opacity().get() < 1.0;
    if faint {
        surface.push_opacity(share(group.opacity().get()));
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => self::group(surface, inner, sheet),
            usvg::Node::Path(path) if path.is_visible() => shape(surface, path, sheet),
            usvg::Node::Image(image) if image.is_visible() => picture(surface, image),
            // Texts are written elsewhere.
            _ => {}
        }
    }
    if faint {
        surface.pop();
    }
}

fn shape(surface: &mut Surface, path: &usvg::Path, sheet: &Sheet) {
    let place = path.abs_transform();
    let longer = sheet.bleed(path.data(), place);
    let Some(outline) = traced(longer.as_ref().unwrap_or(path.data())) else { return };
    let fill = path.fill().and_then(|fill| {
        let rule = if fill.rule() == usvg::FillRule::EvenOdd { FillRule::EvenOdd } else { FillRule::NonZero };
        Some(Fill { paint: paint(fill.paint())?, opacity: share(fill.opacity().get()), rule })
    });
    let stroke = path.stroke().and_then(|stroke| Some(stroked(stroke, paint(stroke.paint())?)));
    surface.push_transform(&transform(place));
    let both = if path.paint_order() == usvg::PaintOrder::FillAndStroke {
        [(fill, None), (None, stroke)]
    } else {
        [(None, stroke), (fill, None)]
    };
    for (fill, stroke) in both {
        // With neither of the two, what draws would take black.
        if fill.is_some() || stroke.is_some() {
            surface.set_fill(fill);
            surface.set_stroke(stroke);
            surface.draw_path(&outline);
        }
    }
    surface.set_fill(None);
    surface.set_stroke(None);
    surface.pop();
}

/// A form has no pictures, but emoji come as some. What is no picture after all is left out, as every renderer does.
fn picture(surface: &mut Surface, image: &usvg::Image) {
    let size = image.size();
    let usvg::ImageKind::PNG(bytes) = image.kind() else { return };
    let data: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
    if let (Ok(drawn), Some(size)) = (Image::from_png(data.into(), false), Size::from_wh(size.width(), size.height())) {
        surface.push_transform(&transform(image.abs_transform()));
        surface.draw_image(drawn, size);
        surface.pop();
    }
}

fn traced(path: &tiny_skia::Path) -> Option<Path> {
    let mut out = PathBuilder::new();
    for part in path.segments() {
        match part {
            PathSegment::MoveTo(p) => out.move_to(p.x, p.y),
            PathSegment::LineTo(p) => out.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => out.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => out.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => out.close(),
        }
    }
    out.finish()
}

fn stroked(stroke: &usvg::Stroke, paint: Paint) -> Stroke {
    Stroke {
        paint,
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        opacity: share(stroke.opacity().get()),
        dash: stroke.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: stroke.dashoffset() }),
    }
}

fn paint(paint: &usvg::Paint) -> Option<Paint> {
    // Other ways to spread a gradient would be written as a program, which an archive must not hold.
    let spread_method = SpreadMethod::Pad;
    Some(match paint {
        usvg::Paint::Color(colour) => rgb::Color::new(colour.red, colour.green, colour.blue).into(),
        usvg::Paint::LinearGradient(gradient) => LinearGradient {
            x1: gradient.x1(),
            y1: gradient.y1(),
            x2: gradient.x2(),
            y2: gradient.y2(),
            transform: transform(gradient.transform()),
            spread_method,
            stops: stops(gradient.stops()),
            anti_alias: false,
        }
        .into(),
        usvg::Paint::RadialGradient(gradient) => RadialGradient {
            fx: gradient.fx(),
            fy: gradient.fy(),
            fr: gradient.fr().get(),
            cx: gradient.cx(),
            cy: gradient.cy(),
            cr: gradient.r().get(),
            transform: transform(gradient.transform()),
            spread_method,
            stops: stops(gradient.stops()),
            anti_alias: false,
        }
        .into(),
        // The list of what a design may hold has no patterns.
        usvg::Paint::Pattern(_) => return None,
    })
}

fn stops(stops: &[usvg::Stop]) -> Vec<Stop> {
    let stop = |stop: &usvg::Stop| Stop {
        offset: share(stop.offset().get()),
        color: rgb::Color::new(stop.color().red, stop.color().green, stop.color().blue).into(),
        opacity: share(stop.opacity().get()),
    };
    stops.iter().map(stop).collect()
}

fn share(of_one: f32) -> NormalizedF32 {
    NormalizedF32::new(of_one).unwrap_or(NormalizedF32::ONE)
}

/// The same in krilla's words.
pub(super) fn transform(from: tiny_skia::Transform) -> Transform {
    Transform::from_row(from.sx, from.ky, from.kx, from.sy, from.tx, from.ty)
}
