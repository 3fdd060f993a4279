//! The card: what social networks show of a credential's page. 1200×630, never baked.
//!
//! The medal stands on the left with a code large enough to scan from a timeline; the words stand on
//! the right, large enough to read there. Everything keeps 15 px off the top and bottom, because some
//! networks crop to 2:1.

use super::RenderError;
use super::badge;
use super::fit::{Align, Block, Room, SMALLEST, SMALLEST_NAME};
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
/// Height of the bar along the bottom edge.
const BAR: f32 = 12.0;
/// Greatest height of the words; more would fall to a crop at 2:1.
const TALL: f32 = 570.0;

/// The card as SVG without texts.
pub fn markup(setter: &Typesetter, view: &BadgeView) -> Result<String, RenderError> {
    let palette = badge::palette(view);
    let ghost = Guilloche::rosette(&view.fingerprint, 60.0, 296.0).markup("ghost");
    let (paper, accent, ink) = (palette.paper.css(), palette.accent.css(), palette.ink.css());
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{paper}"/><g fill="none" stroke="{accent}" stroke-width=".45" stroke-opacity=".3" transform="translate(700 -240) scale(1.9)">{ghost}</g><rect y="618" width="{WIDTH}" height="{BAR}" fill="{ink}"/><g transform="translate(38 45) scale(.9)">{}</g>{}</svg>"#,
        badge::code_face(setter, view)?,
        words(setter, view, palette)
    ))
}

/// The column on the right, centred as a whole, and smaller where it would be too tall.
fn words(setter: &Typesetter, view: &BadgeView, palette: Palette) -> String {
    let (banner, banner_height) = standing(setter, view.standing, palette);
    let tall = |texts: &[Text]| texts.iter().map(|(block, gap, _)| block.height() + gap).sum::<f32>() + banner_height;
    let scales = [1.0, 0.92, 0.84, 0.76, 0.68];
    let fitted = scales.iter().map(|scale| texts(setter, view, palette, *scale)).find(|texts| tall(texts) <= TALL);
    let texts = fitted.unwrap_or_else(|| texts(setter, view, palette, 0.6));
    let mut y = (HEIGHT as f32 - BAR - tall(&texts)) / 2.0;
    let mut out = format!(r#"<g transform="translate(0 {y:.1})">{banner}</g>"#);
    y += banner_height;
    for (index, (block, gap, fill)) in texts.iter().enumerate() {
        y += gap;
        if index == texts.len() - 2 {
            // A short rule sets off where to check from what is said.
            let (above, right, accent) = (y - gap / 2.0, LEFT + 64.0, palette.accent.css());
            out.push_str(&format!(r#"<path stroke="{accent}" stroke-width="2" d="M{LEFT} {above:.0}H{right}"/>"#));
        }
        out.push_str(&format!(r#"<g fill="{fill}">{}</g>"#, block.markup(LEFT, y, Align::Left)));
        y += block.height();
    }
    out
}

/// A fitted text, the gap above it and its colour.
type Text = (Block, f32, String);

fn texts(setter: &Typesetter, view: &BadgeView, palette: Palette, scale: f32) -> [Text; 7] {
    let locale = view.locale.as_deref();
    let (ink, label) = (palette.ink.css(), palette.label.css());
    let fit = |text: &str, voice, tracking, size, lines| {
        // The names are the texts in serifs.
        let smallest = if matches!(voice, Voice::Serif | Voice::SerifBold) { SMALLEST_NAME } else { SMALLEST };
        let room = Room { size: size * scale, width: WIDE, lines, smallest };
        Block::fit(setter, text, Style { voice, tracking, locale }, room)
    };
    let certified = capitals(&format!("Certified {}", view.level.name()));
    let short = view.short_url.trim_start_matches("HTTPS://").trim_start_matches("HTTP://");
    [
        (fit(&capitals(&view.issuer), Voice::SansBold, 14, 25.0, 2), 0.0, label.clone()),
        (fit(&certified, Voice::Sans, 14, 21.0, 1), 4.0 * scale, ink.clone()),
        (fit(&view.achievement, Voice::SerifBold, 0, 66.0, 2), 12.0 * scale, ink.clone()),
        (fit(&view.recipient, Voice::Serif, 0, 44.0, 2), 18.0 * scale, ink.clone()),
        (fit(&view.date, Voice::Sans, 0, 23.0, 1), 4.0 * scale, label),
        (fit("Check it at", Voice::SansBold, 0, 18.0, 1), 44.0 * scale, ink.clone()),
        (fit(short, Voice::Sans, 0, 20.0, 2), 0.0, ink),
    ]
}

/// The standing as a solid band above the words, and its height.
fn standing(setter: &Typesetter, standing: Standing, palette: Palette) -> (String, f32) {
    let Some(word) = standing.word() else {
        return (String::new(), 0.0);
    };
    let style = Style { voice: Voice::SansBold, tracking: 12, locale: None };
    let block = Block::fit(setter, &capitals(word), style, Room { size: 44.0, width: WIDE - 40.0, lines: 1, smallest: SMALLEST });
    let (ink, paper) = (palette.ink.css(), palette.paper.css());
    let markup = format!(
        r#"<rect x="{LEFT}" y="0" width="{:.0}" height="66" rx="5" fill="{ink}"/><g fill="{paper}">{}</g>"#,
        block.width() + 44.0,
        block.markup(LEFT + 22.0, 33.0 - block.height() / 2.0 + block.size() * 0.055, Align::Left)
    );
    (markup, 88.0)
}
