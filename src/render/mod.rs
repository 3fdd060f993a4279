//! Pixels and pages: badges, cards and pictures with credentials baked into them, and the HTML people read.
//!
//! A picture is a pure function of its view and the fonts; it is drawn on demand, off the async
//! threads, and cached by whoever asks. Drawing is one way: view → SVG of paths only → PNG. Texts
//! become paths before anything else sees them, so the picture is the same on every machine.

pub mod badge;
pub mod bake;
pub mod card;
pub mod column;
pub mod fit;
pub mod fonts;
pub mod guilloche;
pub mod letters;
pub mod medal;
pub mod pages;
pub mod palette;
pub mod pdf;
pub mod png;
pub mod qr;
pub mod raster;
pub mod scan;
pub mod share;
pub mod silhouette;
pub mod svg;
pub mod text;
pub mod tongue;
pub mod view;

pub use bake::{BakeError, Baked, BakedAs, UnbakeError};
pub use fonts::FontBook;
pub use view::{AchievementView, BadgeView, Level, Standing};

use text::Typesetter;

/// Why a picture could not be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The short URL is empty or too long for a code that can be read from a badge shown small.
    #[error("the short URL does not fit a small QR code")]
    ShortUrl,
    /// The drawing could not be painted or encoded; not expected to happen.
    #[error("the drawing could not be painted")]
    Drawing,
}

/// Draws every picture. Make one, share it in an `Arc`: the fonts are loaded once, and texts that
/// come back on every badge are shaped once.
pub struct Artist {
    setter: Typesetter,
}

impl Artist {
    /// An artist with these fonts.
    pub fn new(book: FontBook) -> Self {
        Artist { setter: Typesetter::new(book) }
    }

    /// The fonts, to ask what they cannot draw.
    pub fn fonts(&self) -> &FontBook {
        self.setter.book()
    }

    /// The badge of a credential as SVG, viewBox 600×600, not baked.
    pub fn badge_svg(&self, view: &BadgeView) -> Result<String, RenderError> {
        badge::credential(&self.setter, view)
    }

    /// The badge of a credential as PNG, 600×600 on a transparent ground, not baked.
    pub fn badge_png(&self, view: &BadgeView) -> Result<Vec<u8>, RenderError> {
        square(&self.badge_svg(view)?)
    }

    /// The card of a credential as PNG, 1200×630, opaque. Never bake it: it travels without consent.
    pub fn card_png(&self, view: &BadgeView) -> Result<Vec<u8>, RenderError> {
        let svg = card::markup(&self.setter, view)?;
        raster::encode(&raster::paint(&svg, card::WIDTH, card::HEIGHT)?)
    }

    /// The picture of an achievement as SVG, viewBox 600×600: no earner, no date, no code.
    pub fn achievement_svg(&self, view: &AchievementView) -> String {
        badge::achievement(&self.setter, view)
    }

    /// The picture of an achievement as PNG, 600×600 on a transparent ground.
    pub fn achievement_png(&self, view: &AchievementView) -> Result<Vec<u8>, RenderError> {
        square(&self.achievement_svg(view))
    }

    /// The rosette of a credential alone, in its level's accent, for the head of a page: the same figure that lies
    /// behind the words of its badge.
    pub fn rosette_svg(&self, view: &BadgeView) -> String {
        let rosette = guilloche::Guilloche::rosette(&view.fingerprint, 60.0, 296.0).markup("rosette");
        let accent = badge::palette(view).accent.css();
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" aria-hidden="true"><g fill="none" stroke="{accent}" stroke-width=".6">{rosette}</g></svg>"#
        )
    }

    /// The QR code of a credential alone, black on white with its quiet zone, for paper.
    pub fn code_svg(&self, view: &BadgeView) -> Result<String, RenderError> {
        let code = qr::encode(&view.short_url)?;
        let (span, path) = (code.span(), code.path());
        Ok(format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {span} {span}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{span}v{span}h-{span}z"/><path d="{path}"/></svg>"##
        ))
    }
}

fn square(svg: &str) -> Result<Vec<u8>, RenderError> {
    raster::encode(&raster::paint(svg, badge::SIDE, badge::SIDE)?)
}

#[cfg(test)]
mod tests;
