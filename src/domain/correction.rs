//! Corrections: an earner asks for one, or staff see for themselves what is wrong; staff decide, and a corrected credential
//! stands in the old one's place.

use super::Invalid;
use super::lifecycle::Lifecycle;
use super::timestamp::Timestamp;
use std::fmt;
use std::str::FromStr;
use unicode_segmentation::UnicodeSegmentation;

/// Most graphemes in an earner's words to staff.
pub const LONGEST_WORDS: usize = 500;

/// Where a correction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorrectionState {
    /// Asked for, and nobody has decided.
    Open,
    /// Accepted, and the corrected credential is being signed.
    Signing,
    /// The corrected credential stands.
    Accepted,
    /// Refused, with a reason.
    Refused,
    /// Accepted, but the credential was withdrawn or suspended before the corrected one was signed.
    Lapsed,
}

impl CorrectionState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Signing, Self::Accepted, Self::Refused, Self::Lapsed];

    /// The word in rows, in lists and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Signing => "signing",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
        }
    }
}

impl FromStr for CorrectionState {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|state| state.word() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|state| state.word()).collect();
            Invalid::new("state", "is not known", format!("Use one of {}.", known.join(", ")))
        })
    }
}

/// What an earner says to staff about the correction, at most 500 graphemes. Line breaks stay; other control characters
/// and what turns the direction of text are taken out, since staff read it in a terminal too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Reads them; nothing where nothing was said.
    pub fn parse(text: &str) -> Result<Option<Self>, Invalid> {
        let unix = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
        let turns = |letter: char| matches!(letter, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
        let kept: String = unix.chars().filter(|letter| !super::credential::unfit(*letter) && !turns(*letter)).collect();
        let words = kept.trim();
        let length = words.graphemes(true).count();
        // A grapheme can carry any number of combining marks, so the octets are capped as well.
        if length > LONGEST_WORDS || words.len() > LONGEST_WORDS * 16 {
            let fix = format!("Shorten them to {LONGEST_WORDS} characters at most.");
            return Err(Invalid::new("words", format!("have {length} characters"), fix));
        }
        Ok((!words.is_empty()).then(|| Self(words.to_owned())))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a credential cannot be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barred {
    /// A corrected one stands in its place already.
    Superseded,
    /// It was withdrawn, which is final.
    Revoked,
    /// It is set aside.
    Suspended,
    /// It has ended.
    Expired,
    /// Its key is not to be trusted, so nobody knows whether it was ever earned.
    Distrusted,
}

/// How a credential stands that somebody wishes to correct.
#[derive(Debug, Clone, Copy)]
pub struct Stands<'a> {
    /// Whether it was withdrawn or set aside.
    pub lifecycle: &'a Lifecycle,
    /// Whether a corrected one stands in its place.
    pub superseded: bool,
    /// Whether its key is not to be trusted.
    pub distrusted: bool,
    /// When it ends, if ever.
    pub valid_until: Option<Timestamp>,
}

impl Barred {
    /// What bars a correction of a credential that stands so, if anything does. Only what is valid is corrected: anything
    /// else would come out of a correction better than it went in, or be signed anew for nothing.
    pub fn by(stands: &Stands<'_>, now: Timestamp) -> Option<Self> {
        match stands.lifecycle {
            _ if stands.superseded => Some(Self::Superseded),
            _ if stands.distrusted => Some(Self::Distrusted),
            Lifecycle::Revoked { .. } => Some(Self::Revoked),
            Lifecycle::Suspended { .. } => Some(Self::Suspended),
            Lifecycle::Valid if stands.valid_until.is_some_and(|end| now > end) => Some(Self::Expired),
            Lifecycle::Valid => None,
        }
    }

    /// What to do instead.
    pub fn fix(&self) -> &'static str {
        match self {
            Self::Superseded => "Correct the credential that stands in its place.",
            Self::Revoked => "Issue a new credential if the earner is certified all the same.",
            Self::Suspended => "Reinstate it first.",
            Self::Expired => "Issue a new credential if the earner is certified anew.",
            Self::Distrusted => "Look into what it was issued on, revoke it and issue a new credential if it was earned.",
        }
    }
}

/// As it follows on “The credential”.
impl fmt::Display for Barred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Superseded => "was corrected already",
            Self::Revoked => "is revoked, which is final",
            Self::Suspended => "is suspended",
            Self::Expired => "has expired",
            Self::Distrusted => "was signed with a key that is not to be trusted",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_lines_and_lose_what_would_steer_a_terminal() {
        let said = |text: &str| Words::parse(text).unwrap().map(|words| words.as_str().to_owned());
        assert_eq!(said(" I married.\r\nPlease\u{1b}[2J see\u{202e} \u{0}"), Some("I married.\nPlease[2J see".to_owned()));
        assert_eq!(said(" \n\t "), None);
        assert!(Words::parse(&"é".repeat(LONGEST_WORDS)).is_ok());
        assert_eq!(Words::parse(&"é".repeat(LONGEST_WORDS + 1)).unwrap_err().field, "words");
        assert!(Words::parse(&format!("a{}", "\u{301}".repeat(9_000))).is_err());
    }

    #[test]
    fn only_what_is_valid_is_corrected() {
        let at = |seconds| Timestamp::from_unix(seconds).unwrap();
        let (now, reason) = (at(1_000), String::new());
        let suspended = Lifecycle::Suspended { at: now, reason: reason.clone() };
        let revoked = Lifecycle::Revoked { at: now, reason };
        let by = |lifecycle: &Lifecycle, superseded, valid_until| {
            Barred::by(&Stands { lifecycle, superseded, distrusted: false, valid_until }, now)
        };
        let distrusted = Stands { lifecycle: &Lifecycle::Valid, superseded: false, distrusted: true, valid_until: None };
        assert_eq!(Barred::by(&distrusted, now), Some(Barred::Distrusted));
        assert_eq!(by(&Lifecycle::Valid, false, None), None);
        assert_eq!(by(&Lifecycle::Valid, false, Some(now)), None, "an end is the last moment within");
        assert_eq!(by(&Lifecycle::Valid, false, Some(at(999))), Some(Barred::Expired));
        assert_eq!(by(&suspended, false, None), Some(Barred::Suspended));
        assert_eq!(by(&revoked, false, None), Some(Barred::Revoked));
        assert_eq!(by(&revoked, true, None), Some(Barred::Superseded));
    }

    #[test]
    fn every_state_reads_back() {
        for state in CorrectionState::ALL {
            assert_eq!(state.word().parse(), Ok(state));
        }
        assert!("Open".parse::<CorrectionState>().is_err());
    }
}
