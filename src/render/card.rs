//! The card: what social networks show of a credential's page. 1200×630, never baked.
//!
//! The medal stands on the left with a code large enough to scan from a timeline; the words stand on
//! the right, large enough to read there. Everything keeps 15 px off the top and bottom, because some
//! networks crop to 2:1.

use super::RenderError;
use super::badge;
use super::fit::{Align, Block, Room};
use super::fonts::Voice;
use super::guilloche::Guilloche;
use super::palette::Palette;
use super::text::{Style, Typesetter, capitals};
use super::view::{BadgeView, Standing};

/// Width and height in pixels (Open Graph's usual 1.91:1).
pub const WIDTH: u32 = 1200;
/// See [`WIDTH`].
pub const HEIGHT: u32 = 630;
/// Left edge and width of the words.
const LEFT: f32 = 628.0;
const WIDE: f32 = 516.0;

/// The card as SVG without texts.
pub fn markup(setter: &Typesetter, view: &BadgeView) -> Result<String, RenderError> {
    let palette = badge::palette(view);
    let ghost = Guilloche::rosette(&view.fingerprint, 60.0, 296.0).markup("ghost");
    let (paper, accent, ink) = (palette.paper.css(), palette.accent.css(), palette.ink.css());
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{paper}"/><g fill="none" stroke="{accent}" stroke-width=".45" stroke-opacity=".3" transform="translate(700 -240) scale(1.9)">{ghost}</g><rect y="618" width="{WIDTH}" height="12" fill="{ink}"/><g transform="translate(38 45) scale(.9)">{}</g>{}</svg>"#,
        badge::code_face(setter, view)?,
        words(setter, view, palette)
    ))
}

/// The column on the right, centred as a whole.
fn words(setter: &Typesetter, view: &BadgeView, palette: Palette) -> String {
    let locale = view.locale.as_deref();
    let (ink, label) = (palette.ink.css(), palette.label.css());
    let fit = |text: &str, voice, tracking, size, lines| {
        Block::fit(setter, text, Style { voice, tracking, locale }, Room { size, width: WIDE, lines })
    };
    let short = view.short_url.trim_start_matches("HTTPS://").trim_start_matches("HTTP://");
    let texts = [
        (fit(&capitals(&view.issuer), Voice::SansBold, 14, 25.0, 2), 0.0, &label),
        (fit(&capitals(&format!("Certified {}", view.level.name())), Voice::Sans, 14, 21.0, 1), 4.0, &ink),
        (fit(&view.achievement, Voice::SerifBold, 0, 66.0, 2), 12.0, &ink),
        (fit(&view.recipient, Voice::Serif, 0, 44.0, 2), 18.0, &ink),
        (fit(&view.date, Voice::Sans, 0, 23.0, 1), 4.0, &label),
        (fit("Check it at", Voice::SansBold, 0, 18.0, 1), 44.0, &ink),
        (fit(short, Voice::Sans, 0, 20.0, 2), 0.0, &ink),
    ];
    let banner = standing(setter, view.standing, palette);
    let tall: f32 = texts.iter().map(|(block, gap, _)| block.height() + gap).sum::<f32>() + banner.1;
    let mut y = (HEIGHT as f32 - 12.0 - tall) / 2.0;
    let mut out = format!(r#"<g transform="translate(0 {y:.1})">{}</g>"#, banner.0);
    y += banner.1;
    for (index, (block, gap, fill)) in texts.iter().enumerate() {
        y += gap;
        if index == texts.len() - 2 {
            // A short rule sets off where to check from what is said.
            let (above, right) = (y - gap / 2.0, LEFT + 64.0);
            out.push_str(&format!(
                r#"<path stroke="{}" stroke-width="2" d="M{LEFT} {above:.0}H{right}"/>"#,
                palette.accent.css()
            ));
        }
        out.push_str(&format!(r#"<g fill="{fill}">{}</g>"#, block.markup(LEFT, y, Align::Left)));
        y += block.height();
    }
    out
}

/// The standing as a solid band above the words, and its height.
fn standing(setter: &Typesetter, standing: Standing, palette: Palette) -> (String, f32) {
    let Some(word) = standing.word() else {
        return (String::new(), 0.0);
    };
    let style = Style { voice: Voice::SansBold, tracking: 12, locale: None };
    let block = Block::fit(setter, &capitals(word), style, Room { size: 44.0, width: WIDE - 40.0, lines: 1 });
    let (ink, paper) = (palette.ink.css(), palette.paper.css());
    let markup = format!(
        r#"<rect x="{LEFT}" y="0" width="{:.0}" height="66" rx="5" fill="{ink}"/><g fill="{paper}">{}</g>"#,
        block.width() + 44.0,
        block.markup(LEFT + 22.0, 33.0 - block.height() / 2.0 + block.size() * 0.055, Align::Left)
    );
    (markup, 88.0)
}
