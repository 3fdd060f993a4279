//! Colours of a picture: each level of a design has its own, a brand replaces them, and contrast is enforced.
//!
//! A colour that would be hard to read is not refused but moved towards black or white until it can
//! be read: an issuer's brand should never stop a badge, and never make one illegible.

use super::level::Standing;

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

/// The colours one level of a design is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// Large text on paper, and dark grounds.
    pub ink: Colour,
    /// Lines on paper.
    pub accent: Colour,
    /// The ground of the face.
    pub paper: Colour,
}

/// The colours one picture is drawn with.
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
    /// Whether colour was taken away, because the credential no longer holds.
    pub faded: bool,
}

impl Palette {
    /// The palette of a level in a given standing, with an issuer's brand colours where they parse.
    pub fn choose(inks: Inks, standing: Standing, accent: Option<&str>, ink: Option<&str>) -> Self {
        let paper = inks.paper;
        let ink = ink.and_then(Colour::parse).unwrap_or(inks.ink);
        let accent = accent.and_then(Colour::parse).unwrap_or(inks.accent);
        let palette = Palette {
            ink: ink.readable_on(paper, 7.0),
            line: accent,
            label: accent.readable_on(paper, TEXT_CONTRAST),
            accent,
            paper,
            faded: false,
        };
        let palette = if standing == Standing::Current { palette } else { palette.without_colour() };
        Palette { line: palette.line.readable_on(palette.ink, LINE_CONTRAST), ..palette }
    }

    /// The same badge in greys, for a credential that no longer holds.
    fn without_colour(self) -> Self {
        // Ink is lifted to a mid grey as well: a black badge would not look any paler in greys.
        let paper = self.paper.grey();
        Palette {
            ink: self.ink.grey().mix(paper, 0.28).readable_on(paper, 7.0),
            line: self.line.grey(),
            label: self.label.grey().readable_on(paper, TEXT_CONTRAST),
            accent: self.accent.grey(),
            paper,
            faded: true,
        }
    }

    /// The colour that a design names.
    pub fn tone(&self, tone: Tone) -> Colour {
        self.pigment(tone.base).mix(self.pigment(tone.other), tone.share)
    }

    fn pigment(&self, pigment: Pigment) -> Colour {
        match pigment {
            Pigment::Ink => self.ink,
            Pigment::Line => self.line,
            Pigment::Label => self.label,
            Pigment::Accent => self.accent,
            Pigment::Paper => self.paper,
            Pigment::White => Colour::WHITE,
            Pigment::Black => Colour::BLACK,
            Pigment::Fixed(colour) if self.faded => colour.grey(),
            Pigment::Fixed(colour) => colour,
        }
    }

    /// The colour of the dark modules of a code, always on white: the wished one where scanners see it well, else black.
    pub fn modules(&self, wished: Tone) -> Colour {
        let wished = self.tone(wished);
        if wished.contrast(Colour::WHITE) >= 7.0 { wished } else { Colour::BLACK }
    }
}

/// A colour as a design names it: a name of the palette, a fixed colour, or a mixture of two of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    base: Pigment,
    other: Pigment,
    share: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Pigment {
    Ink,
    Line,
    Label,
    Accent,
    Paper,
    White,
    Black,
    Fixed(Colour),
}

impl Tone {
    /// The ink as it is.
    pub const INK: Tone = Tone { base: Pigment::Ink, other: Pigment::Ink, share: 0.0 };

    /// Reads `ink`, `#123552`, or `accent/paper/40`: forty per cent of paper in accent.
    pub fn parse(text: &str) -> Option<Tone> {
        let mut parts = text.split('/');
        let base = Pigment::parse(parts.next()?)?;
        let Some(other) = parts.next() else {
            return Some(Tone { base, other: base, share: 0.0 });
        };
        let share: u8 = parts.next()?.parse().ok().filter(|share| *share <= 100)?;
        let tone = Tone { base, other: Pigment::parse(other)?, share: f32::from(share) / 100.0 };
        parts.next().is_none().then_some(tone)
    }
}

impl Pigment {
    fn parse(text: &str) -> Option<Pigment> {
        Some(match text {
            "ink" => Pigment::Ink,
            "line" => Pigment::Line,
            "label" => Pigment::Label,
            "accent" => Pigment::Accent,
            "paper" => Pigment::Paper,
            "white" => Pigment::White,
            "black" => Pigment::Black,
            other => Pigment::Fixed(Colour::parse(other)?),
        })
    }
}

#[cfg(test)]
#[path = "palette/tests.rs"]
mod tests;
