//! What a picture shows, as plain data. The service fills these from verified bytes; nothing here
//! knows a database, a clock or a request.

use super::design::Design;
pub use super::level::{Level, Standing};
use std::sync::Arc;

/// Everything the pictures of one credential show.
#[derive(Debug, Clone)]
pub struct BadgeView {
    /// How it looks.
    pub design: Arc<Design>,
    /// The issuer's name.
    pub issuer: String,
    /// The level of the achievement.
    pub level: Level,
    /// The achievement's name, the largest text.
    pub achievement: String,
    /// The earner's name.
    pub recipient: String,
    /// BCP 47 tag of the earner's language; picks the regional form of Han characters.
    pub locale: Option<String>,
    /// The date, already formatted for reading.
    pub date: String,
    /// Until when it is valid, formatted likewise, where it ends.
    pub expiry: Option<String>,
    /// What the QR code holds, in capitals: `HTTPS://HOST/C/ID`.
    pub short_url: String,
    /// The host named in "Check it at …".
    pub host: String,
    /// SHA-256 of the signed credential; draws the guilloche.
    pub fingerprint: [u8; 32],
    /// Whether the credential holds.
    pub standing: Standing,
    /// The issuer's brand colour for lines and labels, `#rrggbb`. Anything else is ignored.
    pub accent: Option<String>,
    /// The issuer's brand colour for the ground and the text, `#rrggbb`. Anything else is ignored.
    pub ink: Option<String>,
}

impl BadgeView {
    /// What a picture says, for those who cannot see it: how the credential stands, what it is, whose word it is, and where
    /// to check.
    pub fn told(&self) -> String {
        let standing = self.standing.word().map(|word| format!("{word}. ")).unwrap_or_default();
        format!(
            "{standing}Certified {}. Issued by {} on {}. Check it at {}",
            self.level.name(),
            self.issuer,
            self.date,
            self.short_url
        )
    }
}

/// Everything the picture of an achievement shows: the badge before anyone has earned it.
#[derive(Debug, Clone)]
pub struct AchievementView {
    /// How it looks.
    pub design: Arc<Design>,
    /// The issuer's name.
    pub issuer: String,
    /// The level of the achievement.
    pub level: Level,
    /// The achievement's name.
    pub achievement: String,
    /// BCP 47 tag of the language of the texts.
    pub locale: Option<String>,
    /// The issuer's host, named along the rim.
    pub host: String,
    /// SHA-256 of the achievement's URL; draws the guilloche.
    pub fingerprint: [u8; 32],
    /// As in [`BadgeView::accent`].
    pub accent: Option<String>,
    /// As in [`BadgeView::ink`].
    pub ink: Option<String>,
}
