//! Contact sheets for human eyes, written only when `INSIGNIA_SHEET` names a folder.

use super::*;
use image::{Rgba, RgbaImage, imageops};
use std::path::PathBuf;

pub(super) fn folder() -> Option<PathBuf> {
    std::env::var_os("INSIGNIA_SHEET").map(PathBuf::from)
}

/// Pastes PNGs side by side, `columns` in a row, at `side` pixels, on a ground.
pub(super) fn sheet(pngs: &[Vec<u8>], columns: u32, (width, height): (u32, u32), ground: [u8; 4]) -> RgbaImage {
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

/// The families as they lie in the folder now, so that drawing them needs no compiling.
fn families() -> Vec<std::sync::Arc<Design>> {
    let read = |built: &std::sync::Arc<Design>| {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/designs").join(&built.name);
        let file = |name: String| (name.clone(), std::fs::read_to_string(folder.join(name)).unwrap());
        let files = FormKind::ALL.iter().map(|kind| kind.file()).chain(["design.toml".to_owned()]).map(file);
        std::sync::Arc::new(Design::read(&built.name, &files.collect()).unwrap())
    };
    let only = std::env::var_os("INSIGNIA_FAMILY");
    design::builtin().iter().filter(|built| only.as_ref().is_none_or(|only| *only == *built.name)).map(read).collect()
}

/// Every form of every family: levels, standings, and how small they still tell apart.
#[test]
fn write_the_families() {
    let Some(folder) = folder() else {
        return;
    };
    let save = |name: String, picture: RgbaImage| picture.save(folder.join(format!("family-{name}.png"))).unwrap();
    let (white, dark) = ([255, 255, 255, 255], [13, 17, 23, 255]);
    for design in families() {
        let with = |view: BadgeView| BadgeView { design: design.clone(), ..view };
        let mut views: Vec<BadgeView> = [
            view(Level::Associate, "GitLab Certified Associate", "Ada Example"),
            view(Level::Specialist, "CI/CD Specialist", "Grace Example-Hopperton"),
            view(Level::Professional, "DevOps Professional", "Nguyễn Thị Ánh"),
        ]
        .map(with)
        .into();
        let standings = [Standing::Revoked, Standing::Suspended, Standing::Expired];
        let fallen: Vec<_> = views.iter().zip(standings).map(|(view, standing)| BadgeView { standing, ..view.clone() }).collect();
        views.extend(fallen);
        let hard = names().into_iter().map(with).collect::<Vec<_>>();
        for kind in FormKind::ALL {
            let draw = |views: &[BadgeView]| views.iter().map(|view| artist().png(kind, view).unwrap()).collect::<Vec<_>>();
            let name = |what: &str| format!("{}-{}-{what}", design.name, kind.name());
            let all = draw(&views);
            let (width, height) = kind.size();
            let scale = (600.0 / width as f32).min(600.0 / height as f32).min(1.0);
            let size = ((width as f32 * scale) as u32, (height as f32 * scale) as u32);
            save(name("all"), sheet(&all, 3, size, white));
            save(name("names"), sheet(&draw(&hard), 3, size, white));
            if kind == FormKind::Badge {
                let unearned =
                    views[..3].iter().map(|view| artist().achievement_png(&achievement(view)).unwrap()).collect::<Vec<_>>();
                save(name("unearned"), sheet(&unearned, 3, (400, 400), dark));
                save(name("240-dark"), sheet(&all, 6, (240, 240), dark));
                save(name("64"), sheet(&all, 6, (64, 64), white));
            }
        }
    }
}

/// What this thread has had of a processor, which other programs on the machine do not lengthen (Linux tells it).
fn busy() -> std::time::Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    std::time::Duration::from_nanos(told.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}

/// The median of a few dozen first pictures, each of a name that was never set before.
#[test]
fn say_how_long_it_takes() {
    if folder().is_none() {
        return;
    }
    for design in design::builtin() {
        for kind in FormKind::ALL {
            let one = |at: u32| {
                let fingerprint = <sha2::Sha256 as sha2::Digest>::digest(at.to_be_bytes()).into();
                let name = format!("Grace Example-Hopperton {at}");
                let view =
                    BadgeView { design: design.clone(), fingerprint, ..view(Level::Specialist, "CI/CD Specialist", &name) };
                let before = busy();
                artist().png(kind, &view).unwrap();
                busy() - before
            };
            let mut taken: Vec<_> = (0..33).map(one).skip(2).collect();
            taken.sort();
            println!("{} {}: {:?} in the middle, {:?} at most", design.name, kind.name(), taken[15], taken[30]);
        }
    }
}

#[test]
fn say_how_large_they_are() {
    let Some(folder) = folder() else {
        return;
    };
    for design in families() {
        for kind in FormKind::ALL {
            for level in [Level::Associate, Level::Specialist, Level::Professional] {
                let one = |seed: u8| {
                    let fingerprint = <sha2::Sha256 as sha2::Digest>::digest([seed]).into();
                    let view = view(level.clone(), "DevOps Professional", "Grace Example-Hopperton");
                    artist().png(kind, &BadgeView { design: design.clone(), fingerprint, ..view }).unwrap()
                };
                let heaviest = (0..6).map(one).max_by_key(Vec::len).unwrap();
                let name = format!("{}-{}-{}", design.name, kind.name(), level.name());
                println!("{name}: {} B at most", heaviest.len());
                std::fs::write(folder.join(format!("whole-{name}.png")), heaviest).unwrap();
            }
        }
    }
}
