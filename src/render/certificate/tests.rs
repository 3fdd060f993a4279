//! What can be told of a certificate without a reader of PDFs. `tests/it/interop/certificates.py` asks those of other people
//! about the files that the last test writes.

use super::*;
use crate::render::pdf;
use crate::render::tests::{artist, forty, view};
use crate::render::tongue::Tongues;
use crate::render::view::Level;
use serde_json::json;

const DOCUMENT: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"ÄÖÜ – 例"}"#;

fn made<'a>(view: &'a BadgeView, language: &str, paper: Paper) -> Made<'a> {
    let tongue = Tongues::built_in().get(language).unwrap();
    Made { view, document: DOCUMENT, dated: "2026-11-22T10:20:30Z".parse().unwrap(), tongue, paper }
}

fn has(file: &[u8], text: &str) -> bool {
    file.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn the_same_gives_the_same_octets_and_anything_else_others() {
    let one = view(Level::Associate, "Release Engineering", "Ada Example");
    let fallen = BadgeView { standing: Standing::Revoked, ..one.clone() };
    let first = artist().certificate(&made(&one, "en", Paper::A4)).unwrap();
    // An artist who has read no face yet draws alike.
    let fresh = crate::render::Artist::new(crate::render::FontBook::embedded());
    assert!(first == fresh.certificate(&made(&one, "en", Paper::A4)).unwrap());
    for other in [made(&one, "en", Paper::Letter), made(&one, "de", Paper::A4), made(&fallen, "en", Paper::A4)] {
        assert!(first != artist().certificate(&other).unwrap());
    }
}

#[test]
fn the_credential_is_attached_word_for_word() {
    let view = view(Level::Specialist, "CI/CD", "Grace Example");
    for paper in [Paper::A4, Paper::Letter] {
        let file = artist().certificate(&made(&view, "ja", paper)).unwrap();
        assert_eq!(pdf::read(&file).attached.as_deref(), Some(DOCUMENT.as_bytes()));
        assert!(pdf::read(&file).links.contains(&view.short_url));
    }
}

#[test]
fn the_sheet_is_of_the_size_that_was_asked_for() {
    let view = view(Level::Professional, "DevOps", "Ada");
    for (paper, size) in [(Paper::A4, "[0 0 841.89 595.276]"), (Paper::Letter, "[0 0 792 612]")] {
        let file = artist().certificate(&made(&view, "en", paper)).unwrap();
        assert!(has(&file, &format!("/MediaBox{size}")), "{paper:?}");
    }
    for (tag, paper) in
        [("en-US", Paper::Letter), ("es_MX", Paper::Letter), ("en", Paper::A4), ("de", Paper::A4), ("fr-CA", Paper::Letter)]
    {
        assert_eq!(Paper::usual(tag), paper, "{tag}");
    }
}

#[test]
fn no_name_stands_in_the_way_of_a_certificate() {
    let private = "\u{e000}\u{f8ff} \u{10fffd}";
    for name in [
        "",
        "\u{200d}",
        "\u{fe0f}",
        "\u{ad}",
        private,
        "\u{ffff}\u{fffe}",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "ﷺ",
        "a\u{300}\u{301}\u{302}",
    ] {
        for language in ["en", "ar"] {
            let view = BadgeView { locale: Some("x".into()), ..view(Level::Other(name.into()), name, name) };
            let file = artist().certificate(&made(&view, language, Paper::A4));
            assert!(file.is_ok(), "{name:?}");
        }
    }
}

/// Forty names, and every family, level and standing in three languages, for other people's readers and for eyes.
#[test]
fn write_certificates_for_other_readers() {
    let Some(folder) = std::env::var_os("INSIGNIA_CERTIFICATES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let mut listed = Vec::new();
    let mut write = |file: String, view: &BadgeView, language: &str, paper: Paper| {
        std::fs::write(folder.join(format!("{file}.pdf")), artist().certificate(&made(view, language, paper)).unwrap()).unwrap();
        listed.push(json!({ "file": format!("{file}.pdf"), "name": view.recipient, "achievement": view.achievement,
            "url": view.short_url, "language": language, "paper": paper.name(), "standing": format!("{:?}", view.standing) }));
    };
    for (at, view) in forty::views().iter().enumerate() {
        let language = view.locale.as_deref().filter(|one| Tongues::built_in().get(one).is_some()).unwrap_or("en");
        write(format!("name-{at:02}"), view, language, if at % 2 == 0 { Paper::A4 } else { Paper::Letter });
    }
    let levels = [Level::Associate, Level::Specialist, Level::Professional, Level::Other("Fellow".into())];
    let standings = [Standing::Current, Standing::Revoked, Standing::Suspended, Standing::Expired];
    for design in crate::render::design::builtin() {
        for (at, level) in levels.iter().enumerate() {
            for (language, name, achievement) in [
                ("en", "Ada Lovelace Example", "Release Engineering"),
                ("ar", "محمد بن عبد الله الأنصاري", "أساسيات غيت"),
                ("ja", "渡邉 さくら", "継続的インテグレーション"),
            ] {
                for (standing, paper) in [(Standing::Current, Paper::A4), (standings[at], Paper::Letter)] {
                    let view = BadgeView {
                        design: design.clone(),
                        standing,
                        locale: Some(language.into()),
                        ..view(level.clone(), achievement, name)
                    };
                    let file = format!("{}-{}-{language}-{standing:?}-{}", design.name, level.name(), paper.name());
                    write(file.to_lowercase(), &view, language, paper);
                }
            }
        }
    }
    std::fs::write(folder.join("list.json"), serde_json::to_string(&listed).unwrap()).unwrap();
    std::fs::write(folder.join("document.json"), DOCUMENT).unwrap();
}
