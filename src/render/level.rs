//! The two things that change how a picture is drawn: the level of what was achieved, and whether it still holds.

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
    /// The key that signed it was not to be trusted.
    Distrusted,
}

impl Standing {
    /// The word across the face, or `None` where there is nothing to warn of.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Standing::Current => None,
            Standing::Revoked => Some("Withdrawn"),
            Standing::Suspended => Some("Suspended"),
            Standing::Expired => Some("Expired"),
            Standing::Distrusted => Some("Not genuine"),
        }
    }
}
