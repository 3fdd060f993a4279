//! Names that are hard to set: long, short, in many scripts, from right to left, with marks and with emoji.

use std::sync::Arc;

use super::super::design::{Design, Slot};
use super::super::level::{Level, Standing};
use super::super::view::{AchievementView, BadgeView};

/// An earner and an achievement.
pub(super) struct Name {
    pub name: &'static str,
    achievement: &'static str,
    locale: &'static str,
}

const fn name(name: &'static str, achievement: &'static str, locale: &'static str) -> Name {
    Name { name, achievement, locale }
}

pub(super) const PLAIN: Name = name("Ada Example", "Release Engineering", "en");

pub(super) const HARD: [Name; 12] = [
    name("Maximiliana Alexandrovna Konstantinopolskaya", "Project Management Specialist", "de"),
    name("محمد بن عبد الله الأنصاري", "أساسيات غيت", "ar"),
    name("प्रियंका श्रीवास्तव", "गिट की मूल बातें", "hi"),
    name("渡邉 さくら", "継続的インテグレーション", "ja"),
    name("Nguyễn Thị Ánh Tuyết", "GitLab Certified Associate", "vi"),
    name("X", "Go", "en"),
    name("שרה כהן-לוי", "Security, Compliance and Governance at Scale", "he"),
    name("Sara محمد الأحمد Smith", "CI/CD", "en"),
    name("สมชาย ใจดี", "ความรู้เบื้องต้น", "th"),
    name("Ada 🦊 Example 👩🏽‍💻", "Release Engineering", "en"),
    name("김민준", "持续集成专家", "zh"),
    name(
        "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin von und zu Hohenlohe-Waldenburg-Schillingsfürst d. Ä.",
        "Security, Compliance and Governance for Regulated Enterprises with Distributed Teams at Planetary Scale",
        "de",
    ),
];

impl Name {
    /// What stood in a slot, for a remark.
    pub fn shown(&self, slot: Slot) -> &'static str {
        match slot {
            Slot::Achievement => self.achievement,
            _ => self.name,
        }
    }
}

/// A credential of that name.
pub(super) fn view(design: &Arc<Design>, level: Level, name: &Name) -> BadgeView {
    let seed = name.name.bytes().fold(7u8, |a, b| a.wrapping_mul(31).wrapping_add(b));
    BadgeView {
        design: Arc::clone(design),
        issuer: "Example Academy".to_owned(),
        level,
        achievement: name.achievement.to_owned(),
        recipient: name.name.to_owned(),
        locale: Some(name.locale.to_owned()),
        date: "22 November 2026".to_owned(),
        expiry: Some("22 November 2028".to_owned()),
        short_url: "HTTPS://BADGES.EXAMPLE.ORG/C/01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned(),
        host: "badges.example.org".to_owned(),
        fingerprint: std::array::from_fn(|i| seed.wrapping_mul(37).wrapping_add((i as u8).wrapping_mul(101))),
        standing: Standing::Current,
        accent: None,
        ink: None,
    }
}

/// Its achievement, before anyone has earned it.
pub(super) fn unearned(view: &BadgeView) -> AchievementView {
    AchievementView {
        design: Arc::clone(&view.design),
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
