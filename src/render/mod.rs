//! Pixels and pages: badges, cards and pictures with credentials baked into them, and the HTML people read.
//!
//! A picture is a pure function of its view and the fonts; it is drawn on demand, off the async
//! threads, and cached by whoever asks. Drawing is one way: a design's form and a view
//! make a scene, which is written as SVG of paths only, or painted at once. Texts
//! become paths before anything else sees them, so the picture is the same on every machine.

pub mod bake;
pub mod certificate;
pub mod column;
pub mod design;
pub mod fit;
pub mod fonts;
pub mod guilloche;
pub mod letters;
pub mod level;
pub mod pages;
pub mod paint;
pub mod palette;
pub mod pdf;
pub mod png;
pub mod qr;
pub mod raster;
pub mod rehearsal;
pub mod scan;
pub mod scene;
pub mod share;
pub mod silhouette;
pub mod svg;
pub mod text;
pub mod tongue;
pub mod view;
pub mod wording;

pub use bake::{BakeError, Baked, BakedAs, UnbakeError};
pub use design::{Design, FormKind};
pub use fonts::FontBook;
pub use scene::Scene;
pub use view::{AchievementView, BadgeView, Level, Standing};

use paint::Painter;
use scene::Showing;
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
    painter: Painter,
    faces: certificate::Faces,
}

impl Artist {
    /// An artist with these fonts.
    pub fn new(book: FontBook) -> Self {
        Artist { setter: Typesetter::new(book), painter: Painter::default(), faces: certificate::Faces::default() }
    }

    /// The fonts, to ask what they cannot draw.
    pub fn fonts(&self) -> &FontBook {
        self.setter.book()
    }

    /// A form of a credential with everything in its place.
    pub fn scene(&self, kind: FormKind, view: &BadgeView) -> Result<Scene, RenderError> {
        Scene::of(kind, &Showing::credential(view), &self.setter)
    }

    /// A form of a credential as SVG of paths only, not baked.
    pub fn svg(&self, kind: FormKind, view: &BadgeView) -> Result<String, RenderError> {
        let title = format!("{} – {}", view.achievement, view.recipient);
        Ok(self.scene(kind, view)?.markup(&title, &view.told()))
    }

    /// A form of a credential as PNG, not baked: the badge and the signature on a transparent ground.
    pub fn png(&self, kind: FormKind, view: &BadgeView) -> Result<Vec<u8>, RenderError> {
        // Networks fetch the card of every link that is posted, and give up on slow ones; a post is put up from a phone.
        let light = matches!(kind, FormKind::Card | FormKind::Post);
        raster::encode_canvas(self.painter.paint(&self.scene(kind, view)?)?, light)
    }

    /// The certificate of a credential as PDF.
    pub fn certificate(&self, made: &certificate::Made) -> Result<Vec<u8>, RenderError> {
        certificate::write(made, &self.setter, &self.faces)
    }

    /// The badge of a credential as SVG, viewBox 600×600, not baked.
    pub fn badge_svg(&self, view: &BadgeView) -> Result<String, RenderError> {
        self.svg(FormKind::Badge, view)
    }

    /// The badge of a credential as PNG, 600×600 on a transparent ground, not baked.
    pub fn badge_png(&self, view: &BadgeView) -> Result<Vec<u8>, RenderError> {
        self.png(FormKind::Badge, view)
    }

    /// The card of a credential as PNG, 1200×630, opaque. Never bake it: it travels without consent.
    pub fn card_png(&self, view: &BadgeView) -> Result<Vec<u8>, RenderError> {
        self.png(FormKind::Card, view)
    }

    /// The badge of an achievement that nobody has earned yet, with everything in its place.
    pub fn unearned(&self, view: &AchievementView) -> Result<Scene, RenderError> {
        Scene::of(FormKind::Badge, &Showing::achievement(view), &self.setter)
    }

    /// The picture of an achievement as SVG, viewBox 600×600: no earner, no date, no code.
    pub fn achievement_svg(&self, view: &AchievementView) -> Result<String, RenderError> {
        let scene = self.unearned(view)?;
        let about = format!("Certified {}. An achievement of {}.", view.level.name(), view.issuer);
        Ok(scene.markup(&view.achievement, &about))
    }

    /// The picture of an achievement as PNG, 600×600 on a transparent ground.
    pub fn achievement_png(&self, view: &AchievementView) -> Result<Vec<u8>, RenderError> {
        raster::encode_canvas(self.painter.paint(&self.unearned(view)?)?, false)
    }

    /// The rosette of a credential alone, in its level's accent, for the head of a page: the same figure that lies
    /// behind the words of its badge.
    pub fn rosette_svg(&self, view: &BadgeView) -> String {
        let rosette = guilloche::Guilloche::rosette(&view.fingerprint, 60.0, 296.0).markup("rosette");
        let accent = Showing::credential(view).palette().accent.css();
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

#[cfg(test)]
mod tests;
