//! A scene as SVG of paths only.

use std::fmt::Write as _;

use super::super::guilloche::CENTRE;
use super::super::text::escape;
use super::{Arc, Code, Item, Scene, Weave};

impl Scene {
    /// The scene as SVG of paths only, with its name and what it tells for readers of markup.
    pub fn markup(&self, title: &str, about: &str) -> String {
        self.markup_of(title, about, |_| true)
    }

    /// The same of some of its items.
    pub fn markup_of(&self, title: &str, about: &str, drawn: impl Fn(&Item) -> bool) -> String {
        let mut out = String::with_capacity(48 * 1024);
        let (width, height) = (self.width, self.height);
        let _ = write!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"><title>{}</title><desc>{}</desc>"#,
            escape(title),
            escape(about)
        );
        if !self.defs.is_empty() {
            let _ = write!(out, "<defs>{}</defs>", self.defs);
        }
        for (at, item) in self.items.iter().enumerate().filter(|(_, item)| drawn(item)) {
            item.draw(at, &mut out);
        }
        out.push_str("</svg>");
        out
    }
}

impl Item {
    /// Adds it to SVG; `at` keeps ids apart.
    pub fn draw(&self, at: usize, out: &mut String) {
        let _ = match self {
            Item::Art(markup) => write!(out, "{markup}"),
            Item::Weave(Weave { figure, middle: (x, y), stroke: (colour, width), opacity }) => write!(
                out,
                r#"<g fill="none" stroke="{}" stroke-width="{width}" stroke-opacity="{opacity}" transform="translate({} {})">{}</g>"#,
                colour.css(),
                x - CENTRE,
                y - CENTRE,
                figure.markup(&format!("w{at}-"))
            ),
            Item::Text(text) => {
                write!(out, r#"<g fill="{}">{}</g>"#, text.fill.css(), text.block.markup(text.x, text.top, text.align))
            }
            Item::Arc(Arc { text, ground, fill }) => {
                if let Some((path, strokes)) = ground {
                    out.push_str(r#"<g fill="none" stroke-linecap="round">"#);
                    for (width, colour) in strokes {
                        let _ = write!(out, r#"<path stroke="{}" stroke-width="{width}" d="{path}"/>"#, colour.css());
                    }
                    out.push_str("</g>");
                }
                write!(out, r#"<g fill="{}">{}</g>"#, fill.css(), text.markup())
            }
            Item::Bar([x, y, width, height], fill) => {
                write!(out, r#"<path fill="{}" d="M{x:.1} {y:.1}h{width}v{height}h-{width}z"/>"#, fill.css())
            }
            Item::Code(Code { corner: (left, top), side, radius, modules, dark }) => write!(
                out,
                r##"<rect x="{left}" y="{top}" width="{side}" height="{side}" rx="{radius}" fill="#fff"/><path fill="{}" transform="translate({left} {top}) scale({})" d="{}"/>"##,
                dark.css(),
                side / modules.span() as f32,
                modules.path()
            ),
        };
    }
}
