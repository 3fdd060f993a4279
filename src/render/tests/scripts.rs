//! Every script is drawn with glyphs, not boxes, or is reported as missing.

use std::ffi::OsStr;

use super::*;
use unicode_script::Script;

pub const EMBEDDED: [&str; 20] = [
    "Ada",
    "Nguyễn Thị Ánh",
    "Ελένη",
    "Дмитрий Ёлкин",
    "محمد",
    "שרה",
    "प्रियंका",
    "শ্রীমতী",
    "தமிழ்",
    "สมชาย",
    "ሰላም",
    "Արմեն",
    "გიორგი",
    "ગુજરાતી",
    "ਪੰਜਾਬੀ",
    "ಕನ್ನಡ",
    "മലയാളം",
    "తెలుగు",
    "සිංහල",
    "ភាសាខ្មែរ",
];
const LARGE: [(&str, Script); 4] =
    [("欧阳娜娜", Script::Han), ("さくら", Script::Hiragana), ("김민준", Script::Hangul), ("🦊", Script::Common)];

#[test]
fn the_compiled_in_fonts_cover_their_scripts_and_report_the_rest() {
    let book = FontBook::embedded();
    for name in EMBEDDED {
        assert_eq!(book.missing_scripts(name), [], "{name}");
    }
    for (name, script) in LARGE {
        assert_eq!(book.missing_scripts(&format!("Ada {name}")), [script], "{name}");
    }
    assert_eq!(book.missing_scripts("𐎀𐎁"), [Script::Ugaritic]);
}

/// Chinese, Japanese, Korean and emoji need Debian's `fonts-noto-cjk` and `fonts-noto-color-emoji`.
/// Where they are not installed this says so; under `CI=true` it fails instead.
#[test]
fn the_large_fonts_cover_the_rest() {
    let book = artist().fonts();
    let missing: Vec<_> = LARGE.iter().filter(|(name, _)| !book.missing_scripts(name).is_empty()).collect();
    if !missing.is_empty() {
        assert_ne!(std::env::var_os("CI").as_deref(), Some(OsStr::new("true")), "fonts are not installed for {missing:?}");
        println!("NOT RUN: install fonts-noto-cjk and fonts-noto-color-emoji");
        return;
    }
    let drawn = |name: &str, locale: &str| {
        let view = BadgeView { locale: Some(locale.into()), fingerprint: [0; 32], ..view(Level::Associate, "Git", name) };
        artist().badge_svg(&view).unwrap()
    };
    // 直 has different forms in Japan and in China: the earner's language decides.
    assert_ne!(drawn("直", "ja"), drawn("直", "zh-CN"));
    assert_eq!(drawn("直", "zh"), drawn("直", "zh-Hans"));
    assert!(drawn("🦊", "en").contains("data:image/png"), "emoji come in colour");
}

/// Scripts that few names are written in come from Debian's `fonts-noto-core`; without it they are reported.
#[test]
fn the_small_fonts_cover_theirs() {
    let names = [("བཀྲ་ཤིས", Script::Tibetan), ("ଓଡ଼ିଆ", Script::Oriya), ("ᠮᠣᠩ", Script::Mongolian), ("𞤀𞤣", Script::Adlam)];
    for (name, script) in names {
        assert_eq!(FontBook::embedded().missing_scripts(name), [script]);
    }
    let missing: Vec<_> = names.iter().filter(|(name, _)| !artist().fonts().missing_scripts(name).is_empty()).collect();
    if !missing.is_empty() {
        assert_ne!(std::env::var_os("CI").as_deref(), Some(OsStr::new("true")), "fonts are not installed for {missing:?}");
        println!("NOT RUN: install fonts-noto-core");
    }
}
