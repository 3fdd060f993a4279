//! Colours of a badge: each level has its own, a brand replaces them, and contrast is enforced.
//!
//! A colour that would be hard to read is not refused but moved towards black or white until it can
//! be read: an issuer's brand should never stop a badge, and never make one illegible.

use super::view::{Level, Standing};

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// The contrast WCAG 2.2 (1.4.3, level AA) asks of text.
const TEXT_CONTRAST: f32 = 4.5;
/// The contrast WCAG 2.2 (1.4.11) asks of lines that carry meaning.
const LINE_CONTRAST: f32 = 3.0;

impl Colour {
    /// White, the ground of every QR code.
    pub const WHITE: Colour = Colour([255, 255, 255]);
    const BLACK: Colour = Colour([0, 0, 0]);

    /// Reads `#rrggbb`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Colour> {
        let hex = text.strip_prefix('#')?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// The colour as `#rrggbb`.
    pub fn css(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Colour) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour with `share` (0 to 1) of `other` mixed in.
    pub fn mix(self, other: Colour, share: f32) -> Colour {
        let blend = |i: usize| {
            let (a, b) = (f32::from(self.0[i]), f32::from(other.0[i]));
            (a + (b - a) * share).round() as u8
        };
        Colour([blend(0), blend(1), blend(2)])
    }

    /// The grey of the same perceived weight.
    fn grey(self) -> Colour {
        let [r, g, b] = self.0.map(f32::from);
        let y = (0.299 * r + 0.587 * g + 0.114 * b).round() as u8;
        Colour([y, y, y])
    }

    /// The nearest mixture with black or white that stands at least `ratio` off `ground`.
    fn readable_on(self, ground: Colour, ratio: f32) -> Colour {
        let pole = if ground.luminance() > 0.18 { Colour::BLACK } else { Colour::WHITE };
        (0..=20).map(|step| self.mix(pole, step as f32 / 20.0)).find(|colour| colour.contrast(ground) >= ratio).unwrap_or(pole)
    }
}

/// The colours one badge is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The dark ground of the rim, and the large text on paper.
    pub ink: Colour,
    /// The guilloche and the lines on the ink.
    pub line: Colour,
    /// Labels on paper: the accent, dark enough to be read.
    pub label: Colour,
    /// The lines on paper: the accent as it is.
    pub accent: Colour,
    /// The ground of the face.
    pub paper: Colour,
}

impl Palette {
    /// The palette for a level in a given standing, with an issuer's brand colours where they parse.
    pub fn choose(level: &Level, standing: Standing, accent: Option<&str>, ink: Option<&str>) -> Self {
        let [own_ink, own_accent, paper] = match level {
            Level::Associate => [[0x12, 0x35, 0x52], [0x4f, 0x9f, 0xc4], [0xf8, 0xfb, 0xfd]],
            Level::Specialist => [[0x36, 0x1a, 0x5e], [0xa6, 0x78, 0xd8], [0xfb, 0xf9, 0xfe]],
            Level::Professional => [[0x1b, 0x1a, 0x17], [0xc3, 0x9a, 0x3c], [0xfd, 0xfb, 0xf4]],
            Level::Other(_) => [[0x17, 0x3d, 0x33], [0x5c, 0xa8, 0x8a], [0xf8, 0xfc, 0xfa]],
        }
        .map(Colour);
        let ink = ink.and_then(Colour::parse).unwrap_or(own_ink);
        let accent = accent.and_then(Colour::parse).unwrap_or(own_accent);
        let palette = Palette {
            ink: ink.readable_on(paper, 7.0),
            line: accent,
            label: accent.readable_on(paper, TEXT_CONTRAST),
            accent,
            paper,
        };
        let palette = if standing == Standing::Current { palette } else { palette.without_colour() };
        Palette { line: palette.line.readable_on(palette.ink, LINE_CONTRAST), ..palette }
    }

    /// The same badge in greys, for a credential that no longer holds.
    fn without_colour(self) -> Self {
        // Ink is lifted to a mid grey as well: a black badge would not look any paler in greys.
        Palette {
            ink: self.ink.grey().mix(Colour::WHITE, 0.28).readable_on(self.paper.grey(), 7.0),
            line: self.line.grey(),
            label: self.label.grey().readable_on(self.paper.grey(), TEXT_CONTRAST),
            accent: self.accent.grey(),
            paper: self.paper.grey(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [Level; 3] = [Level::Associate, Level::Specialist, Level::Professional];

    #[test]
    fn every_palette_can_be_read_whatever_the_brand() {
        let brands = [None, Some("#ffffff"), Some("#000000"), Some("#ffff00"), Some("#fc6d26"), Some("#777777")];
        for level in LEVELS.into_iter().chain([Level::Other("Fellow".into())]) {
            for standing in [Standing::Current, Standing::Revoked] {
                for accent in brands {
                    for ink in brands {
                        let p = Palette::choose(&level, standing, accent, ink);
                        assert!(p.ink.contrast(p.paper) >= TEXT_CONTRAST, "{level:?} {accent:?} {ink:?}");
                        assert!(p.label.contrast(p.paper) >= TEXT_CONTRAST, "{level:?} {accent:?} {ink:?}");
                        assert!(p.line.contrast(p.ink) >= LINE_CONTRAST, "{level:?} {accent:?} {ink:?}");
                        assert!(p.ink.contrast(Colour::WHITE) >= 7.0, "the QR code is dark on light");
                    }
                }
            }
        }
    }

    #[test]
    fn a_brand_replaces_and_nonsense_is_ignored() {
        let own = Palette::choose(&Level::Associate, Standing::Current, None, None);
        let brand = Palette::choose(&Level::Associate, Standing::Current, Some("#fc6d26"), Some("#171321"));
        assert_eq!(brand.ink, Colour([0x17, 0x13, 0x21]));
        assert_eq!(brand.accent, Colour([0xfc, 0x6d, 0x26]));
        for nonsense in ["red", "#12345", "#1234567", "#gg0000", "#é0000", "\"/><script>"] {
            assert_eq!(own, Palette::choose(&Level::Associate, Standing::Current, Some(nonsense), Some(nonsense)));
        }
    }

    #[test]
    fn a_standing_takes_the_colour_away() {
        for level in LEVELS {
            let p = Palette::choose(&level, Standing::Expired, Some("#ff0000"), None);
            for Colour([r, g, b]) in [p.ink, p.line, p.label, p.accent, p.paper] {
                assert!(r == g && g == b);
            }
        }
    }
}
