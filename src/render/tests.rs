//! The pictures as a whole: what they hold, that they scan, and a contact sheet to look at.

use super::*;
use std::sync::OnceLock;

pub(in crate::render) mod forty;
mod pictures;
mod scripts;
mod sheet;

/// Where Debian puts the large fonts.
const SYSTEM: [&str; 2] = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto"];

/// The achievements of the sample issuer.
const SAMPLES: [(&str, Level); 6] = [
    ("GitLab Certified Associate", Level::Associate),
    ("CI/CD Specialist", Level::Specialist),
    ("Project Management Specialist", Level::Specialist),
    ("Security Specialist", Level::Specialist),
    ("InnerSourcing Specialist", Level::Specialist),
    ("DevOps Professional", Level::Professional),
];

pub(in crate::render) fn artist() -> &'static Artist {
    static ARTIST: OnceLock<Artist> = OnceLock::new();
    ARTIST.get_or_init(|| Artist::new(FontBook::embedded().with_system_dirs(&SYSTEM)))
}

pub(in crate::render) fn view(level: Level, achievement: &str, recipient: &str) -> BadgeView {
    let seed = achievement.bytes().chain(recipient.bytes()).fold(7u8, |a, b| a.wrapping_mul(31).wrapping_add(b));
    BadgeView {
        design: design::builtin()[0].clone(),
        issuer: "GitLab Sample".into(),
        level,
        achievement: achievement.into(),
        recipient: recipient.into(),
        locale: None,
        date: "22 November 2026".into(),
        expiry: Some("22 November 2028".into()),
        short_url: "HTTPS://CERTS.EXAMPLE.ORG/C/01ARZ3NDEKTSV4RRFFQ69G5FAV".into(),
        host: "certs.example.org".into(),
        fingerprint: std::array::from_fn(|i| seed.wrapping_mul(37).wrapping_add((i as u8).wrapping_mul(101))),
        standing: Standing::Current,
        accent: None,
        ink: None,
    }
}

pub(super) fn achievement(view: &BadgeView) -> AchievementView {
    AchievementView {
        design: view.design.clone(),
        issuer: view.issuer.clone(),
        level: view.level.clone(),
        achievement: view.achievement.clone(),
        locale: None,
        host: view.host.clone(),
        fingerprint: view.fingerprint,
        accent: None,
        ink: None,
    }
}
