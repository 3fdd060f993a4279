//! Whatever a design or an issuer wishes, what is drawn can be read.

use super::*;

const INKS: [Inks; 3] = [
    Inks { ink: Colour([0x12, 0x35, 0x52]), accent: Colour([0x4f, 0x9f, 0xc4]), paper: Colour([0xf8, 0xfb, 0xfd]) },
    Inks { ink: Colour([0xf4, 0xef, 0xe2]), accent: Colour([0xc3, 0x9a, 0x3c]), paper: Colour([0x10, 0x18, 0x2b]) },
    Inks { ink: Colour([0x77, 0x77, 0x77]), accent: Colour([0x80, 0x80, 0x80]), paper: Colour([0xff, 0xff, 0xff]) },
];

#[test]
fn every_palette_can_be_read_whatever_the_brand() {
    let brands = [None, Some("#ffffff"), Some("#000000"), Some("#ffff00"), Some("#fc6d26"), Some("#777777")];
    for inks in INKS {
        for standing in [Standing::Current, Standing::Revoked] {
            for accent in brands {
                for ink in brands {
                    let p = Palette::choose(inks, standing, accent, ink);
                    assert!(p.ink.contrast(p.paper) >= TEXT_CONTRAST, "{inks:?} {accent:?} {ink:?}");
                    assert!(p.label.contrast(p.paper) >= TEXT_CONTRAST, "{inks:?} {accent:?} {ink:?}");
                    assert!(p.line.contrast(p.ink) >= LINE_CONTRAST, "{inks:?} {accent:?} {ink:?}");
                    assert!(p.modules(Tone::INK).contrast(Colour::WHITE) >= 7.0, "the QR code is dark on light");
                }
            }
        }
    }
}

#[test]
fn a_brand_replaces_and_nonsense_is_ignored() {
    let own = Palette::choose(INKS[0], Standing::Current, None, None);
    let brand = Palette::choose(INKS[0], Standing::Current, Some("#fc6d26"), Some("#171321"));
    assert_eq!(brand.ink, Colour([0x17, 0x13, 0x21]));
    assert_eq!(brand.accent, Colour([0xfc, 0x6d, 0x26]));
    for nonsense in ["red", "#12345", "#1234567", "#gg0000", "#é0000", "\"/><script>"] {
        assert_eq!(own, Palette::choose(INKS[0], Standing::Current, Some(nonsense), Some(nonsense)));
    }
}

#[test]
fn a_standing_takes_the_colour_away_also_from_fixed_colours() {
    for inks in INKS {
        let p = Palette::choose(inks, Standing::Expired, Some("#ff0000"), None);
        let fixed = p.tone(Tone::parse("#00ff00/accent/30").unwrap());
        for Colour([r, g, b]) in [p.ink, p.line, p.label, p.accent, p.paper, fixed] {
            assert!(r == g && g == b);
        }
    }
}

#[test]
fn tones_are_names_colours_and_mixtures() {
    let p = Palette::choose(INKS[0], Standing::Current, None, None);
    assert_eq!(p.tone(Tone::parse("ink").unwrap()), p.ink);
    assert_eq!(p.tone(Tone::parse("black/white/50").unwrap()), Colour([128, 128, 128]));
    for nonsense in ["", "red", "ink/", "ink/paper", "ink/paper/101", "ink/paper/5/5", "url(#a)", "ink;fill:url(//x)"] {
        assert_eq!(Tone::parse(nonsense), None, "{nonsense}");
    }
}
