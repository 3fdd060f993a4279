//! What a picture shows, as plain data. The service fills these from verified bytes; nothing here
//! knows a database, a clock or a request.

/// The rank of an achievement. It decides the silhouette and, without brand colours, the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Level {
    /// A plain circle.
    Associate,
    /// Many shallow lobes.
    Specialist,
    /// Few, deep lobes.
    Professional,
    /// Any other name an issuer gives a level. Drawn as an octagon, so it is never mistaken for one of the three.
    Other(String),
}

impl Level {
    /// The word that stands after "Certified".
    pub fn name(&self) -> &str {
        match self {
            Level::Associate => "Associate",
            Level::Specialist => "Specialist",
            Level::Professional => "Professional",
            Level::Other(name) => name,
        }
    }
}

/// Whether the credential holds. Anything but [`Standing::Current`] is written across the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds: full colour, no word.
    Current,
    /// Withdrawn for good.
    Revoked,
    /// Withdrawn for now.
    Suspended,
    /// Its validity has run out.
    Expired,
}

impl Standing {
    /// The word across the face, or `None` where there is nothing to warn of.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Standing::Current => None,
            Standing::Revoked => Some("Revoked"),
            Standing::Suspended => Some("Suspended"),
            Standing::Expired => Some("Expired"),
        }
    }
}

/// Everything the badge and the card of one credential show.
#[derive(Debug, Clone)]
pub struct BadgeView {
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

/// Everything the picture of an achievement shows: the badge before anyone has earned it.
#[derive(Debug, Clone)]
pub struct AchievementView {
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
