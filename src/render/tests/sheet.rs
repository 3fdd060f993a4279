//! Contact sheets for human eyes, written only when `INSIGNIA_SHEET` names a folder.

use super::*;
use image::{Rgba, RgbaImage, imageops};
use std::path::PathBuf;

fn folder() -> Option<PathBuf> {
    std::env::var_os("INSIGNIA_SHEET").map(PathBuf::from)
}

/// Pastes PNGs side by side, `columns` in a row, at `side` pixels, on a ground.
fn sheet(pngs: &[Vec<u8>], columns: u32, (width, height): (u32, u32), ground: [u8; 4]) -> RgbaImage {
    let rows = (pngs.len() as u32).div_ceil(columns);
    let mut out = RgbaImage::from_pixel(columns * (width + 12) + 12, rows * (height + 12) + 12, Rgba(ground));
    for (at, png) in (0u32..).zip(pngs) {
        let picture = image::load_from_memory(png).unwrap().into_rgba8();
        let small = imageops::resize(&picture, width, height, imageops::FilterType::Lanczos3);
        let (x, y) = (12 + at % columns * (width + 12), 12 + at / columns * (height + 12));
        imageops::overlay(&mut out, &small, i64::from(x), i64::from(y));
    }
    out
}

fn names() -> Vec<BadgeView> {
    let with = |locale: &str, view: BadgeView| BadgeView { locale: Some(locale.into()), ..view };
    vec![
        view(Level::Associate, "Git Essentials", "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin"),
        view(Level::Specialist, "أساسيات غيت", "محمد بن عبد الله الأنصاري"),
        view(Level::Professional, "गिट की मूल बातें", "प्रियंका श्रीवास्तव"),
        with("zh-CN", view(Level::Associate, "持续集成专家", "欧阳娜娜")),
        with("ja", view(Level::Specialist, "継続的インテグレーション", "渡邉 さくら")),
        view(Level::Professional, "Release Engineering", "Ada 🦊 Example 👩🏽‍💻"),
        view(Level::Associate, "GitLab Associate", "Nguyễn Thị Ánh Tuyết"),
        view(Level::Specialist, "CI/CD", "Sara محمد الأحمد Smith"),
        view(Level::Professional, "Security, Compliance and Governance for Regulated Enterprises at Scale", "שרה כהן-לוי"),
        view(Level::Associate, "Go", "X"),
        view(Level::Specialist, "ความรู้เบื้องต้น", "สมชาย ใจดี"),
        view(Level::Other("Fellow".into()), "DevOps", &"ab\u{301}cdé ".repeat(24)),
    ]
}

#[test]
fn write_the_contact_sheets() {
    let Some(folder) = folder() else {
        return;
    };
    let levels = [
        view(Level::Associate, "GitLab Associate", "Ada Example"),
        view(Level::Specialist, "CI/CD", "Grace Example-Hopperton"),
        view(Level::Professional, "DevOps Professional", "Nguyễn Thị Ánh"),
    ];
    let standings = [Standing::Revoked, Standing::Suspended, Standing::Expired];
    let fallen: Vec<BadgeView> = levels.iter().zip(standings).map(|(v, standing)| BadgeView { standing, ..v.clone() }).collect();
    let badges = |views: &[BadgeView]| views.iter().map(|v| artist().badge_png(v).unwrap()).collect::<Vec<_>>();
    let cards = |views: &[BadgeView]| views.iter().map(|v| artist().card_png(v).unwrap()).collect::<Vec<_>>();
    let save = |name: &str, picture: RgbaImage| picture.save(folder.join(format!("render-{name}.png"))).unwrap();

    for (view, name) in levels.iter().zip(["associate", "specialist", "professional"]) {
        std::fs::write(folder.join(format!("render-badge-{name}.png")), artist().badge_png(view).unwrap()).unwrap();
        std::fs::write(folder.join(format!("render-badge-{name}.svg")), artist().badge_svg(view).unwrap()).unwrap();
        std::fs::write(folder.join(format!("render-card-{name}.png")), artist().card_png(view).unwrap()).unwrap();
    }
    let payload = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"]]>"}"#;
    let (png, svg) = (artist().badge_png(&levels[0]).unwrap(), artist().badge_svg(&levels[0]).unwrap());
    std::fs::write(folder.join("render-baked.png"), png::bake(&png, payload).unwrap()).unwrap();
    std::fs::write(folder.join("render-baked.svg"), svg::bake(&svg, payload).unwrap()).unwrap();
    let (white, dark) = ([255, 255, 255, 255], [13, 17, 23, 255]);
    let all = badges(&[&levels[..], &fallen].concat());
    save("levels-600", sheet(&all[..3], 3, (600, 600), white));
    save("standings-600", sheet(&all[3..], 3, (600, 600), white));
    save("levels-200-dark", sheet(&all, 6, (200, 200), dark));
    save("levels-64", sheet(&all, 6, (64, 64), white));
    save("levels-64-dark", sheet(&all, 6, (64, 64), dark));
    save("names-600", sheet(&badges(&names()), 3, (600, 600), white));
    save("cards", sheet(&cards(&[&levels[..], &fallen[..1]].concat()), 2, (800, 420), dark));
    save("cards-names", sheet(&cards(&names()), 3, (600, 315), dark));
    let others = |level: &Level, count: u8| {
        let one = |n: u8| {
            let fingerprint = <sha2::Sha256 as sha2::Digest>::digest([n]).into();
            artist().badge_png(&BadgeView { fingerprint, ..view(level.clone(), "CI/CD", "Ada Example") }).unwrap()
        };
        (0..count).map(one).collect::<Vec<_>>()
    };
    let six = [others(&Level::Associate, 3), others(&Level::Professional, 3)].concat();
    save("fingerprints", sheet(&six, 3, (500, 500), white));
    let achievements = levels.iter().map(|v| artist().achievement_png(&achievement(v)).unwrap()).collect::<Vec<_>>();
    let samples = SAMPLES.map(|(name, level)| view(level, name, "Wolfeschlegelsteinhausenbergerdorff Maximiliana Alexandrovna"));
    let pictures = samples.iter().map(|v| artist().achievement_png(&achievement(v)).unwrap()).collect::<Vec<_>>();
    save("samples-achievements", sheet(&pictures, 3, (500, 500), white));
    save("samples-badges", sheet(&badges(&samples), 3, (500, 500), white));
    save("samples-cards", sheet(&cards(&samples), 2, (800, 420), dark));
    save("achievements", sheet(&achievements, 3, (400, 400), white));
}

/// Every script in large letters, for a reader of it to judge the shaping.
#[test]
fn write_the_sheet_of_scripts() {
    let Some(folder) = folder() else {
        return;
    };
    let mixed = ["(محمد)!", "محمد 123-أحمد (x)", "Dr. שרה כהן, PhD", "ကျွန်ုပ်", "ลาวລາວ", "ё й ǵ ﬁ ½ ™ № ¿", "👨‍👩‍👧 🇳🇱 1️⃣ ❤️"];
    let lines: String = scripts::EMBEDDED
        .iter()
        .chain(&mixed)
        .zip(0u16..)
        .map(|(text, at)| {
            let setter = &artist().setter;
            let style = text::Style { voice: fonts::Voice::Serif, tracking: 0, locale: None };
            let line = setter.line(&setter.drawable(text, style), text::reads_rtl(text), style);
            line.markup(20.0 + 400.0 * f32::from(at % 3), 60.0 + 80.0 * f32::from(at / 3), 44.0)
        })
        .collect();
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1200 760"><rect width="1200" height="760" fill="#fff"/>{lines}</svg>"##
    );
    raster::paint(&svg, 1200, 760).unwrap().save(folder.join("render-scripts.png")).unwrap();
}

#[test]
fn say_how_long_it_takes() {
    if folder().is_none() {
        return;
    }
    let warm = view(Level::Associate, "GitLab Associate", "Ada Example");
    artist().badge_png(&warm).unwrap();
    for name in ["Ada Example", "Grace Hopper", "محمد بن عبد الله"] {
        let view = view(Level::Associate, "GitLab Associate", name);
        let clock = std::time::Instant::now();
        let svg = artist().badge_svg(&view).unwrap();
        let drawn = clock.elapsed();
        let pixels = raster::paint(&svg, 600, 600).unwrap();
        let painted = clock.elapsed();
        let png = raster::encode(&pixels).unwrap();
        println!("badge {name}: svg {} B {drawn:?}, painted {painted:?}, png {} B {:?}", svg.len(), png.len(), clock.elapsed());
        let clock = std::time::Instant::now();
        let card = artist().card_png(&view).unwrap();
        println!("card {name}: png {} B {:?}", card.len(), clock.elapsed());
    }
}
