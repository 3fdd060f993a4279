//! Who may see a credential: its earner decides, and until then it is unlisted.

use super::Invalid;
use std::fmt;
use std::str::FromStr;

/// Who may see a credential's page, pictures and document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Anybody, and search engines may list it.
    Public,
    /// Whoever has its address.
    #[default]
    Unlisted,
    /// Nobody but the earner and staff; to everybody else it is as if it were not there.
    Private,
}

impl Visibility {
    /// Every visibility, the most open first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Unlisted, Self::Private];

    /// The word in rows, forms and answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Private => "private",
        }
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Visibility {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|visibility| visibility.word() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|visibility| visibility.word()).collect();
            Invalid::new("visibility", "is not known", format!("Use one of {}.", known.join(", ")))
        })
    }
}

/// How an earner has a credential shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Showing {
    visibility: Visibility,
    described: bool,
    evidence: bool,
}

impl Showing {
    /// That visibility. `described` is the second consent, to tell search engines as data who holds it; it counts only
    /// for what is public.
    pub fn new(visibility: Visibility, described: bool) -> Self {
        Self { visibility, described: described && visibility == Visibility::Public, evidence: false }
    }

    /// The same, with the earner's word on whether pages show the evidence.
    #[must_use]
    pub fn with_evidence(self, evidence: bool) -> Self {
        Self { evidence, ..self }
    }

    /// Who may see it.
    pub fn visibility(self) -> Visibility {
        self.visibility
    }

    /// Whether its page carries schema.org data for search engines.
    pub fn described(self) -> bool {
        self.described
    }

    /// Whether its page shows what was handed in, and what was said of it. The signed document holds that in any case.
    pub fn evidence(self) -> bool {
        self.evidence
    }

    /// Whether search engines may list it.
    pub fn listed(self) -> bool {
        self.visibility == Visibility::Public
    }

    /// Whether others may see it at all.
    pub fn open(self) -> bool {
        self.visibility != Visibility::Private
    }
}

/// The words of an audit row.
impl fmt::Display for Showing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |agreed: bool, word: &'static str| if agreed { word } else { "" };
        let (described, evidence) = (said(self.described, ", described"), said(self.evidence, ", evidence"));
        write!(f, "{}{described}{evidence}", self.visibility)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_listed_or_described_unless_it_is_public() {
        assert_eq!(Showing::default().visibility(), Visibility::Unlisted);
        for visibility in Visibility::ALL {
            assert_eq!(visibility.word().parse(), Ok(visibility));
            let showing = Showing::new(visibility, true);
            assert_eq!((showing.listed(), showing.described()), (visibility == Visibility::Public, showing.listed()));
            assert_eq!(showing.open(), visibility != Visibility::Private);
        }
        assert!(!Showing::new(Visibility::Public, false).described());
        let both = Showing::new(Visibility::Public, true).with_evidence(true);
        assert_eq!((both.evidence(), both.to_string().as_str()), (true, "public, described, evidence"));
        assert!(!Showing::default().evidence());
        assert!("Public".parse::<Visibility>().is_err());
    }
}
