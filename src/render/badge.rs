//! The faces of the medal: a credential's, an achievement's, and the code alone for the card.

use super::RenderError;
use super::fit::{Align, Block, Room};
use super::fonts::Voice;
use super::guilloche::CENTRE;
use super::medal::Medal;
use super::palette::Palette;
use super::qr;
use super::text::{Style, Typesetter, capitals, escape};
use super::view::{AchievementView, BadgeView, Level, Standing};

/// Side of the badge, in user units and in pixels of its PNG.
pub const SIDE: u32 = 600;
/// The largest side of the code on a credential's face, quiet zone included.
const CODE: f32 = 150.0;
/// Lowest edge of the code: its lower corners still stand inside the fine ring.
const CODE_BOTTOM: f32 = 489.0;
/// The words stand between these heights.
const WORDS: (f32, f32) = (122.0, CODE_BOTTOM - CODE - 4.0);

/// One text on a face and the gap above it.
struct Words<'a> {
    text: String,
    style: Style<'a>,
    room: Room,
    gap: f32,
    fill: String,
}

/// The badge of a credential, texts as outlines, with its name and short URL for readers of markup.
pub fn credential(setter: &Typesetter, view: &BadgeView) -> Result<String, RenderError> {
    let title = format!("{} – {}", view.achievement, view.recipient);
    let standing = view.standing.word().map(|word| format!("{word}. ")).unwrap_or_default();
    let about = format!(
        "{standing}Certified {}. Issued by {} on {}. Check it at {}",
        view.level.name(),
        view.issuer,
        view.date,
        view.short_url
    );
    Ok(document(&title, &about, &credential_markup(setter, view)?))
}

fn credential_markup(setter: &Typesetter, view: &BadgeView) -> Result<String, RenderError> {
    let palette = palette(view);
    let locale = view.locale.as_deref();
    let mut words = heading(&view.issuer, &view.level, &view.achievement, locale, palette);
    words.push(Words {
        text: view.recipient.clone(),
        style: Style { voice: Voice::Serif, tracking: 0, locale },
        room: Room { size: 28.0, width: 360.0, lines: 2 },
        gap: 9.0,
        fill: palette.ink.css(),
    });
    words.push(Words {
        text: view.date.clone(),
        style: Style { voice: Voice::Sans, tracking: 0, locale },
        room: Room { size: 15.0, width: 340.0, lines: 1 },
        gap: 2.0,
        fill: palette.label.css(),
    });
    Ok(format!(
        "{}{}{}{}",
        medal(setter, view),
        column(setter, &words, WORDS),
        code(&view.short_url, palette, CODE, CENTRE, CODE_BOTTOM)?,
        across(setter, view.standing, palette)
    ))
}

/// The badge before anyone has earned it: no earner, no date, no code.
pub fn achievement(setter: &Typesetter, view: &AchievementView) -> String {
    let palette = Palette::choose(&view.level, Standing::Current, view.accent.as_deref(), view.ink.as_deref());
    let medal = Medal { level: &view.level, palette, fingerprint: &view.fingerprint, legend: &view.host };
    let words = heading(&view.issuer, &view.level, &view.achievement, view.locale.as_deref(), palette);
    let about = format!("Certified {}. An achievement of {}.", view.level.name(), view.issuer);
    let body = format!("{}{}", medal.markup(setter), column(setter, &words, (160.0, 440.0)));
    document(&view.achievement, &about, &body)
}

/// The medal with only the code on it, large: on the card the words stand beside it.
pub fn code_face(setter: &Typesetter, view: &BadgeView) -> Result<String, RenderError> {
    let code = code(&view.short_url, palette(view), 262.0, CENTRE, CENTRE + 131.0)?;
    Ok(format!("{}{code}", medal(setter, view)))
}

/// The colours of a credential's badge.
pub fn palette(view: &BadgeView) -> Palette {
    Palette::choose(&view.level, view.standing, view.accent.as_deref(), view.ink.as_deref())
}

fn medal(setter: &Typesetter, view: &BadgeView) -> String {
    let legend = format!("Check it at {}", view.host);
    Medal { level: &view.level, palette: palette(view), fingerprint: &view.fingerprint, legend: &legend }.markup(setter)
}

/// Issuer, level and achievement: what every face begins with.
fn heading<'a>(issuer: &str, level: &Level, achievement: &str, locale: Option<&'a str>, palette: Palette) -> Vec<Words<'a>> {
    vec![
        Words {
            text: capitals(issuer),
            style: Style { voice: Voice::SansBold, tracking: 16, locale },
            room: Room { size: 18.0, width: 250.0, lines: 2 },
            gap: 0.0,
            fill: palette.label.css(),
        },
        Words {
            text: capitals(&format!("Certified {}", level.name())),
            style: Style { voice: Voice::Sans, tracking: 16, locale },
            room: Room { size: 14.0, width: 310.0, lines: 1 },
            gap: 4.0,
            fill: palette.ink.css(),
        },
        Words {
            text: achievement.to_owned(),
            style: Style { voice: Voice::SerifBold, tracking: 0, locale },
            room: Room { size: 46.0, width: 348.0, lines: 2 },
            gap: 6.0,
            fill: palette.ink.css(),
        },
    ]
}

/// Sets texts under one another, centred between two heights; all shrink alike if they are too tall.
fn column(setter: &Typesetter, words: &[Words], (top, bottom): (f32, f32)) -> String {
    let mut squeeze = 1.0;
    let (blocks, tall) = loop {
        let fit = |w: &Words| Block::fit(setter, &w.text, w.style, Room { size: w.room.size * squeeze, ..w.room });
        let blocks: Vec<Block> = words.iter().map(fit).collect();
        let gaps: f32 = words.iter().map(|w| w.gap * squeeze).sum();
        let tall = blocks.iter().map(Block::height).sum::<f32>() + gaps;
        if tall <= bottom - top || squeeze < 0.6 {
            break (blocks, tall);
        }
        squeeze -= 0.05;
    };
    // Room that is left goes into the gaps, up to doubling them, then to both ends.
    let gaps: f32 = words.iter().map(|w| w.gap * squeeze).sum();
    let airy = squeeze * (1.0 + ((bottom - top - tall) / gaps.max(1.0)).clamp(0.0, 1.0));
    let mut y = top + (bottom - top - tall - gaps * (airy / squeeze - 1.0)) / 2.0;
    let mut out = String::new();
    for (block, words) in blocks.iter().zip(words) {
        y += words.gap * airy;
        out.push_str(&format!(r#"<g fill="{}">{}</g>"#, words.fill, block.markup(CENTRE, y, Align::Middle)));
        y += block.height();
    }
    out
}

/// The code on its white plate, no larger than `side`, in whole units a module where that fits, so
/// that its edges fall on pixels.
pub fn code(content: &str, palette: Palette, side: f32, middle: f32, bottom: f32) -> Result<String, RenderError> {
    let modules = qr::encode(content)?;
    let span = modules.span() as f32;
    let unit = (side / span).floor().max(side.min(CODE) / span);
    let plate = span * unit;
    let (left, top) = ((middle - plate / 2.0).round(), (bottom - plate).round());
    Ok(format!(
        r##"<rect x="{left}" y="{top}" width="{plate}" height="{plate}" rx="{:.1}" fill="#fff"/><path shape-rendering="crispEdges" fill="{}" transform="translate({left} {top}) scale({unit})" d="{}"/>"##,
        unit * 2.0,
        palette.ink.css(),
        modules.path()
    ))
}

/// The standing across the face, above the code, so that the code still leads to the reason.
pub fn across(setter: &Typesetter, standing: Standing, palette: Palette) -> String {
    let Some(word) = standing.word() else {
        return String::new();
    };
    let style = Style { voice: Voice::SansBold, tracking: 12, locale: None };
    let block = Block::fit(setter, &capitals(word), style, Room { size: 62.0, width: 470.0, lines: 1 });
    let (ink, paper) = (palette.ink.css(), palette.paper.css());
    format!(
        r#"<g transform="rotate(-8 {CENTRE} 206)"><rect x="12" y="168" width="576" height="76" rx="4" fill="{ink}" stroke="{paper}" stroke-width="5"/><g fill="{paper}">{}</g></g>"#,
        block.markup(CENTRE, 206.0 - block.height() / 2.0, Align::Middle)
    )
}

fn document(title: &str, about: &str, body: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" role="img"><title>{}</title><desc>{}</desc>{body}</svg>"#,
        escape(title),
        escape(about)
    )
}
