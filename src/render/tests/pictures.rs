//! What a picture must hold: size, words for readers of markup, a code that scans, no code hidden.

use super::*;
use image::{DynamicImage, GrayImage, Rgba, RgbaImage, imageops};

const LEVELS: [Level; 3] = [Level::Associate, Level::Specialist, Level::Professional];

fn picture(png: &[u8]) -> RgbaImage {
    image::load_from_memory(png).unwrap().into_rgba8()
}

/// What a reader finds in a picture pasted on a ground and scaled to `width`.
fn scan(png: &[u8], width: u32, ground: u8) -> Option<String> {
    let picture = picture(png);
    let height = width * picture.height() / picture.width();
    let small = imageops::resize(&picture, width, height, imageops::FilterType::Triangle);
    let mut page = RgbaImage::from_pixel(width + 40, height + 40, Rgba([ground, ground, ground, 255]));
    imageops::overlay(&mut page, &small, 20, 20);
    let grey: GrayImage = DynamicImage::ImageRgba8(page).into_luma8();
    // rqrr looks for modules of several pixels; a phone's camera enlarges likewise.
    let large = imageops::resize(&grey, grey.width() * 3, grey.height() * 3, imageops::FilterType::CatmullRom);
    let (width, height) = (large.width() as usize, large.height() as usize);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| large.get_pixel(x as u32, y as u32).0[0]);
    prepared.detect_grids().first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[test]
fn the_code_scans_from_a_small_badge_on_any_ground() {
    for level in LEVELS {
        for standing in [Standing::Current, Standing::Revoked] {
            let view = BadgeView { standing, ..view(level.clone(), "GitLab Associate", "Ada Example") };
            let png = artist().badge_png(&view).unwrap();
            for ground in [255, 13] {
                assert_eq!(scan(&png, 240, ground), Some(view.short_url.clone()), "{level:?} {standing:?} {ground}");
            }
        }
    }
}

#[test]
fn every_card_and_post_is_light_enough_to_load_at_once() {
    for design in design::builtin() {
        for level in LEVELS {
            for seed in 0..4u8 {
                let fingerprint = <sha2::Sha256 as sha2::Digest>::digest([seed]).into();
                let view = view(level.clone(), "Security, Compliance and Governance at Scale", "Grace Example-Hopperton");
                let view = BadgeView { design: design.clone(), fingerprint, ..view };
                for (kind, most) in [(FormKind::Card, 60_000), (FormKind::Post, 150_000)] {
                    let octets = artist().png(kind, &view).unwrap().len();
                    assert!(octets <= most, "{} {} {level:?} {seed}: {octets} bytes", design.name, kind.name());
                }
            }
        }
    }
}

#[test]
fn the_code_scans_from_every_form_of_every_family_at_its_small_size() {
    for design in design::builtin() {
        for (kind, width) in [(FormKind::Badge, 240), (FormKind::Card, 600), (FormKind::Post, 480), (FormKind::Signature, 360)] {
            for level in LEVELS {
                let view = BadgeView { design: design.clone(), ..view(level.clone(), "CI/CD", "Ada Example") };
                let png = artist().png(kind, &view).unwrap();
                // Our own scanner, as for a picture that somebody uploads.
                let small = picture(&png);
                let height = width * small.height() / small.width();
                let small = imageops::resize(&small, width, height, imageops::FilterType::Triangle);
                let found = super::super::scan::codes(&raster::encode(&small).unwrap()).unwrap();
                assert_eq!(found, [view.short_url.as_str()], "{} {kind:?} {level:?}", design.name);
            }
        }
    }
}

#[test]
fn the_code_scans_from_a_small_card_and_never_from_an_achievement() {
    let view = view(Level::Specialist, "CI/CD", "Grace Example-Hopperton");
    assert_eq!(scan(&artist().card_png(&view).unwrap(), 600, 255), Some(view.short_url.clone()));
    assert_eq!(scan(&artist().achievement_png(&achievement(&view)).unwrap(), 600, 255), None);
}

#[test]
fn sizes_and_grounds_are_as_promised() {
    let view = view(Level::Professional, "DevOps Professional", "Nguyễn Thị Ánh");
    let badge = picture(&artist().badge_png(&view).unwrap());
    assert_eq!(badge.dimensions(), (600, 600));
    assert_eq!(badge.get_pixel(0, 0).0[3], 0, "the ground is transparent");
    let card = artist().card_png(&view).unwrap();
    let card = picture(&card);
    assert_eq!(card.dimensions(), (1200, 630));
    assert!(card.pixels().all(|pixel| pixel.0[3] == 255));
    let svg = artist().badge_svg(&view).unwrap();
    assert!(svg.len() < 90_000, "{} bytes", svg.len());
    assert!(!svg.contains("<text") && !svg.contains("font"), "every text is an outline");
}

#[test]
fn the_same_view_gives_the_same_bytes_and_another_fingerprint_another_picture() {
    let one = view(Level::Associate, "GitLab Associate", "Ada Example");
    assert_eq!(artist().badge_png(&one).unwrap(), artist().badge_png(&one).unwrap());
    assert_eq!(artist().card_png(&one).unwrap(), artist().card_png(&one).unwrap());
    let other = BadgeView { fingerprint: [9; 32], ..one.clone() };
    assert_ne!(artist().rosette_svg(&one), artist().rosette_svg(&other));
    assert_ne!(artist().badge_png(&one).unwrap(), artist().badge_png(&other).unwrap());
}

#[test]
fn readers_of_markup_get_the_words_and_hostile_names_stay_words() {
    let name = r#"<script>alert("x")</script> ]]> & 'Ada' 🦊"#;
    let view = view(Level::Associate, "A & B <i>", name);
    let svg = artist().badge_svg(&view).unwrap();
    let document = resvg::usvg::roxmltree::Document::parse(&svg).unwrap();
    let text = |tag: &str| document.descendants().find(|n| n.has_tag_name(tag)).and_then(|n| n.text().map(str::to_owned));
    assert_eq!(text("title").unwrap(), format!("A & B <i> – {name}"));
    assert!(text("desc").unwrap().contains(&view.short_url));
    assert!(!document.descendants().any(|node| node.has_tag_name("script")));
    let baked = svg::bake(&svg, r#"{"name":"]]>"}"#).unwrap();
    assert!(svg::unbake(baked.as_bytes()).unwrap().is_some());
}

#[test]
fn a_baked_badge_still_shows_and_still_holds_its_credential() {
    let view = view(Level::Associate, "GitLab Associate", "Ada Example");
    let png = artist().badge_png(&view).unwrap();
    let baked = png::bake(&png, r#"{"id":1}"#).unwrap();
    assert_eq!(picture(&png), picture(&baked));
    assert_eq!(png::unbake(&baked).unwrap().unwrap().payload, r#"{"id":1}"#);
    assert_eq!(png::unbake(&artist().card_png(&view).unwrap()), Ok(None));
}

#[test]
fn a_standing_is_told_in_words_and_takes_the_colour() {
    for (standing, word) in [(Standing::Revoked, "Withdrawn"), (Standing::Suspended, "Suspended"), (Standing::Expired, "Expired")]
    {
        let view = BadgeView { standing, ..view(Level::Specialist, "CI/CD", "Ada Example") };
        assert!(artist().badge_svg(&view).unwrap().contains(&format!("<desc>{word}. ")));
        let badge = picture(&artist().badge_png(&view).unwrap());
        assert!(badge.pixels().all(|Rgba([r, g, b, _])| r.abs_diff(*g) < 3 && g.abs_diff(*b) < 3), "{word}");
    }
}

#[test]
fn the_longest_words_stay_inside_the_card_and_its_crop() {
    let long = "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin von und zu Hohenstein";
    let long = BadgeView {
        issuer: format!("The {long} Institute"),
        standing: Standing::Suspended,
        host: "certificates.skills.university-of-examples.example".into(),
        short_url: "HTTPS://CERTIFICATES.SKILLS.UNIVERSITY-OF-EXAMPLES.EXAMPLE/C/01ARZ3NDEKTSV4RRFFQ69G5FAV".into(),
        ..view(Level::Professional, long, long)
    };
    let card = picture(&artist().card_png(&long).unwrap());
    let dark = |x: u32, y: u32| card.get_pixel(x, y).0[..3].iter().all(|c| *c < 140);
    let frame = |x: u32, y: u32| !(15..615).contains(&y) || x > 1200 - 40;
    for (x, y) in (600..1200).flat_map(|x| (0..617).map(move |y| (x, y))).filter(|(x, y)| frame(*x, *y)) {
        assert!(!dark(x, y), "a text reaches {x} {y}");
    }
    let short = view(Level::Professional, "CI/CD", "Ada");
    let card = picture(&artist().card_png(&short).unwrap());
    assert!((600..1200).any(|x| (250..400).any(|y| card.get_pixel(x, y).0[0] < 140)), "the control finds ink");
    assert_eq!(scan(&artist().badge_png(&long).unwrap(), 400, 255), Some(long.short_url));
}

/// What was shaped tells what was tried: the fitting shapes an ellipsis only where it has to cut.
#[test]
fn no_sample_name_is_cut_on_any_picture() {
    let cut = |name: &str, level: &Level, draw: &dyn Fn(&Artist, &BadgeView)| {
        let artist = Artist::new(FontBook::embedded());
        draw(&artist, &view(level.clone(), name, "Ada Example"));
        assert!(artist.setter.has_shaped("GITLAB"), "the control: what was shaped is still known");
        artist.setter.has_shaped("…")
    };
    let on_achievement = |artist: &Artist, view: &BadgeView| drop(artist.achievement_svg(&achievement(view)));
    let on_badge = |artist: &Artist, view: &BadgeView| drop(artist.badge_svg(view).unwrap());
    let on_card = |artist: &Artist, view: &BadgeView| drop(artist.card_png(view).unwrap());
    for (name, level) in SAMPLES {
        assert!(!cut(name, &level, &on_achievement), "{name} is cut on the achievement");
        assert!(!cut(name, &level, &on_badge), "{name} is cut on the badge");
        assert!(!cut(name, &level, &on_card), "{name} is cut on the card");
    }
    assert!(cut(&"Governance ".repeat(30), &Level::Specialist, &on_badge), "the control: what is too long is cut");
}
