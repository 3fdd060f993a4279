//! The medal under every face: silhouette, guilloche band, paper disc and the legend on the rim.

use std::f32::consts::PI;

use super::fonts::Voice;
use super::guilloche::{CENTRE, Guilloche};
use super::palette::Palette;
use super::silhouette::Silhouette;
use super::text::{NOMINAL, Style, Typesetter};
use super::view::Level;

/// Radius of the paper disc, in user units of the 600×600 badge.
pub const DISC: f32 = 216.0;
/// Radius of the fine ring inside the disc; no text or code may cross it.
pub const FACE: f32 = 206.0;
/// Size of the legend on the rim.
const LEGEND: f32 = 15.5;
/// The furthest the legend may reach, as an angle from the bottom to one end.
const LEGEND_REACH: f32 = PI * 0.42;

/// What the medal is drawn from.
pub struct Medal<'a> {
    /// Decides the silhouette.
    pub level: &'a Level,
    /// Its colours.
    pub palette: Palette,
    /// Draws the guilloche.
    pub fingerprint: &'a [u8; 32],
    /// The words on the rim.
    pub legend: &'a str,
}

impl Medal<'_> {
    /// The medal as SVG, in the 600×600 square.
    pub fn markup(&self, setter: &Typesetter) -> String {
        let shape = Silhouette::of(self.level);
        let outer = (shape.inner_radius() - 9.0).min(277.0);
        let Palette { ink, line, accent, paper, .. } = self.palette;
        let (ink, line, accent, paper) = (ink.css(), line.css(), accent.css(), paper.css());
        let band = Guilloche::band(self.fingerprint, DISC + 6.0, outer - 2.0).markup("band");
        let rosette = Guilloche::rosette(self.fingerprint, 40.0, FACE - 8.0).markup("rose");
        let rim = shape.path(7.0);
        format!(
            r#"<path fill="{ink}" d="{}"/><path fill="none" stroke="{line}" stroke-width="1.4" d="{rim}"/><g fill="none" stroke="{line}"><circle cx="{CENTRE}" cy="{CENTRE}" r="{outer:.1}" stroke-width="1.2"/><g stroke-width=".8">{band}</g></g><circle cx="{CENTRE}" cy="{CENTRE}" r="{DISC}" fill="{paper}" stroke="{line}" stroke-width="2.4"/><g fill="none" stroke="{accent}"><g stroke-width=".6" stroke-opacity=".2">{rosette}</g><circle cx="{CENTRE}" cy="{CENTRE}" r="{FACE}" stroke-width="1"/></g>{}"#,
            shape.path(0.0),
            self.legend(setter, (DISC + outer) / 2.0),
        )
    }

    /// The words along the bottom of the band, on a cartouche of ink that interrupts the weave.
    fn legend(&self, setter: &Typesetter, radius: f32) -> String {
        let style = Style { voice: Voice::Sans, tracking: 7, locale: None };
        let text = setter.drawable(self.legend, style);
        // The circle of the baseline is a third of an em outside the middle of the cartouche.
        let wide = setter.line(&text, false, style).width * LEGEND / NOMINAL;
        let size = LEGEND * (2.0 * radius * LEGEND_REACH / wide).min(1.0);
        let baseline = radius + size * 0.35;
        let reach = (wide * size / LEGEND / 2.0 / radius + 0.03).min(LEGEND_REACH + 0.03);
        let (dx, dy) = (radius * reach.sin(), radius * reach.cos());
        let arc =
            format!("M{:.1} {:.1}A{radius:.1} {radius:.1} 0 0 0 {:.1} {:.1}", CENTRE - dx, CENTRE + dy, CENTRE + dx, CENTRE + dy);
        let (ink, line, paper) = (self.palette.ink.css(), self.palette.line.css(), self.palette.paper.css());
        format!(
            r#"<g fill="none" stroke-linecap="round"><path stroke="{line}" stroke-width="29" d="{arc}"/><path stroke="{ink}" stroke-width="26.6" d="{arc}"/></g><g fill="{paper}">{}</g>"#,
            setter.arc(&text, style, size, CENTRE, baseline)
        )
    }
}
