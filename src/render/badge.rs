//! The faces of the medal: a credential's, an achievement's, and the code alone for the card.

use super::RenderError;
use super::column::{self, Words};
use super::fit::{Align, Block, Room, SMALLEST, SMALLEST_NAME};
use super::fonts::Voice;
use super::guilloche::CENTRE;
use super::medal::Medal;
use super::palette::Palette;
use super::qr;
use super::text::{Style, Typesetter, capitals, escape};
use super::view::{AchievementView, BadgeView, Level, Standing};

/// Side of the badge, in user units and in pixels of its PNG.
pub const SIDE: u32 = 600;
/// Side of the code's plate on a credential's face, quiet zone included.
const CODE: f32 = 164.0;
/// Side of the plate where it has the face to itself.
const LARGE_CODE: f32 = 260.0;
/// Lower edge of the plate: its corners still stand inside the fine ring.
const CODE_BOTTOM: f32 = 487.0;
/// Upper and lower edge of the sash a credential that no longer holds wears.
const SASH: (f32, f32) = (171.0, 227.0);
/// The words stand between these heights, above the plate.
const WORDS: (f32, f32) = (124.0, CODE_BOTTOM - CODE - 3.0);

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
    let mut words = heading(&view.issuer, &view.level, &view.achievement, locale, palette, 1.0);
    words.push(Words {
        text: view.recipient.clone(),
        style: Style { voice: Voice::Serif, tracking: 0, locale },
        room: Room { size: 28.0, width: 372.0, lines: 2, smallest: SMALLEST_NAME },
        gap: 9.0,
        fill: palette.ink.css(),
    });
    words.push(Words {
        text: view.date.clone(),
        style: Style { voice: Voice::Sans, tracking: 0, locale },
        room: Room { size: 15.0, width: 340.0, lines: 1, smallest: SMALLEST },
        gap: 2.0,
        fill: palette.label.css(),
    });
    let words = match view.standing.word() {
        None => column::markup(setter, &words, WORDS),
        // The words make way for the sash: it hides none of them.
        Some(word) => {
            let above = column::markup(setter, &words[..2], (WORDS.0, SASH.0 - 3.0));
            let below = column::markup(setter, &words[2..], (SASH.1 + 4.0, WORDS.1));
            above + &below + &sash(setter, word, palette)
        }
    };
    let code = code(&view.short_url, palette, CODE, CODE_BOTTOM)?;
    Ok(medal(setter, view) + &words + &code)
}

/// The badge before anyone has earned it: no earner, no date, no code.
pub fn achievement(setter: &Typesetter, view: &AchievementView) -> String {
    let palette = Palette::choose(&view.level, Standing::Current, view.accent.as_deref(), view.ink.as_deref());
    let medal = Medal { level: &view.level, palette, fingerprint: &view.fingerprint, legend: &view.host };
    let words = heading(&view.issuer, &view.level, &view.achievement, view.locale.as_deref(), palette, 1.25);
    let about = format!("Certified {}. An achievement of {}.", view.level.name(), view.issuer);
    let body = format!("{}{}", medal.markup(setter), column::markup(setter, &words, (160.0, 440.0)));
    document(&view.achievement, &about, &body)
}

/// The medal with only the code on it, large: on the card the words stand beside it.
pub fn code_face(setter: &Typesetter, view: &BadgeView) -> Result<String, RenderError> {
    let code = code(&view.short_url, palette(view), LARGE_CODE, CENTRE + LARGE_CODE / 2.0)?;
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
fn heading<'a>(
    issuer: &str,
    level: &Level,
    achievement: &str,
    locale: Option<&'a str>,
    palette: Palette,
    scale: f32,
) -> Vec<Words<'a>> {
    vec![
        Words {
            text: capitals(issuer),
            style: Style { voice: Voice::SansBold, tracking: 16, locale },
            room: Room { size: 18.0 * scale, width: 320.0, lines: 2, smallest: SMALLEST },
            gap: 0.0,
            fill: palette.label.css(),
        },
        Words {
            text: capitals(&format!("Certified {}", level.name())),
            style: Style { voice: Voice::Sans, tracking: 16, locale },
            room: Room { size: 14.0 * scale, width: 340.0, lines: 1, smallest: SMALLEST },
            gap: 4.0,
            fill: palette.ink.css(),
        },
        Words {
            text: achievement.to_owned(),
            style: Style { voice: Voice::SerifBold, tracking: 0, locale },
            room: Room { size: 45.0 * scale, width: 376.0, lines: 2, smallest: SMALLEST_NAME },
            gap: 6.0,
            fill: palette.ink.css(),
        },
    ]
}

/// The code on its white plate of `side` units, quiet zone included.
fn code(content: &str, palette: Palette, side: f32, bottom: f32) -> Result<String, RenderError> {
    let modules = qr::encode(content)?;
    let unit = side / modules.span() as f32;
    let (left, top) = (CENTRE - side / 2.0, bottom - side);
    Ok(format!(
        r##"<rect x="{left}" y="{top}" width="{side}" height="{side}" rx="{:.1}" fill="#fff"/><path fill="{}" transform="translate({left} {top}) scale({unit})" d="{}"/>"##,
        unit * 2.0,
        palette.ink.css(),
        modules.path()
    ))
}

/// The standing across the whole badge, above the code, which still leads to the reason.
fn sash(setter: &Typesetter, word: &str, palette: Palette) -> String {
    let style = Style { voice: Voice::SansBold, tracking: 14, locale: None };
    let block = Block::fit(setter, &capitals(word), style, Room { size: 47.0, width: 480.0, lines: 1, smallest: SMALLEST });
    let (ink, paper) = (palette.ink.css(), palette.paper.css());
    let (top, height) = (SASH.0, SASH.1 - SASH.0);
    format!(
        r#"<rect x="4" y="{top}" width="592" height="{height}" rx="4" fill="{ink}" stroke="{paper}" stroke-width="4"/><g fill="{paper}">{}</g>"#,
        // Capitals have nothing below the line, so they look centred a little lower.
        block.markup(CENTRE, top + (height - block.height()) / 2.0 + block.size() * 0.055, Align::Middle)
    )
}

fn document(title: &str, about: &str, body: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" role="img"><title>{}</title><desc>{}</desc>{body}</svg>"#,
        escape(title),
        escape(about)
    )
}
