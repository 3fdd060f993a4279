//! The person a credential is for: a name fit to be shown, and an e-mail address fit to be compared.

use super::Invalid;
use std::fmt;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Most graphemes in a name; badges and cards fit that many.
pub const LONGEST_NAME: usize = 120;

/// A name in NFC without control characters or bidirectional overrides, 1 to 120 graphemes.
///
/// Overrides are taken out because they reorder the text around them: a name could otherwise rewrite the page it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonName {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text.len() > 4_000 {
            return Err(Invalid::new("name", "is far too long", "Give the name as it should stand on the badge."));
        }
        // Composed last: what is taken out may have stood between a letter and its accent.
        let kept: String = text
            .chars()
            .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
            .filter(|letter| !is_unfit(*letter))
            .nfc()
            .collect();
        let name = kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let length = name.graphemes(true).count();
        if !name.chars().any(char::is_alphanumeric) {
            return Err(Invalid::new("name", "is empty", "Give the name as it should stand on the badge."));
        }
        // A grapheme can carry any number of combining marks, so the octets are capped beside the graphemes.
        if length > LONGEST_NAME || name.len() > LONGEST_NAME * 16 {
            let fix = format!("Shorten it to {LONGEST_NAME} characters at most.");
            return Err(Invalid::new("name", format!("has {length} characters"), fix));
        }
        Ok(Self(name))
    }
}

/// Control characters, bidirectional controls, invisible tags and noncharacters, and the fillers that count as letters
/// and show nothing, of which a name could otherwise consist. Joiners stay: names need them.
fn is_unfit(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{200b}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{ad}' | '\u{180e}')
        || matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        || (letter as u32 & 0xfffe) == 0xfffe
        || matches!(letter, '\u{fdd0}'..='\u{fdef}')
}

/// An e-mail address, trimmed and in lower case throughout: what is hashed into credentials and compared.
///
/// No standard says how to normalise an address; lower case is what people mean (checklist ID-6).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let bad = |problem: &str| Invalid::new("email", problem, "Give an address like ada@example.com.");
        let address = text.trim().to_lowercase();
        if address.chars().any(char::is_control) || address.len() > 254 {
            return Err(bad("holds control characters or is over 254 octets"));
        }
        let options = email_address::Options::default().without_display_text().without_domain_literal().with_required_tld();
        email_address::EmailAddress::parse_with_options(&address, options).map_err(|_| bad("is not an e-mail address"))?;
        Ok(Self(address))
    }
}

/// Shows only that there is an address: personal data stays out of logs.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

/// Who is certified, as an LMS or a member of staff names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The LMS's own number for the person, where it has one.
    pub external_id: Option<String>,
    /// Where they are reached, and by whose hash the credential is tied to them.
    pub email: Email,
    /// As it should stand on the badge.
    pub name: PersonName,
    /// BCP 47 tag of their language.
    pub locale: Option<String>,
}

impl Candidate {
    /// Reads the four fields and reports every fault, each named as in the payload.
    pub fn parse(external_id: Option<&str>, email: &str, name: &str, locale: Option<&str>) -> Result<Self, Vec<Invalid>> {
        let mut faults = Vec::new();
        let mut keep = |fault: Invalid| faults.push(fault);
        let email = email.parse::<Email>().map_err(&mut keep).ok();
        let name = name.parse::<PersonName>().map_err(&mut keep).ok();
        if external_id.is_some_and(|id| id.is_empty() || id.len() > 200 || id.chars().any(char::is_control)) {
            keep(Invalid::new(
                "id",
                "is empty, over 200 octets or holds control characters",
                "Give the LMS's own id of the person.",
            ));
        }
        if locale.is_some_and(|tag| {
            tag.len() > 35
                || !tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        }) {
            keep(Invalid::new("locale", "is not a language tag", "Write it like en, de-CH or zh-Hant, or leave it out."));
        }
        match (email, name) {
            (Some(email), Some(name)) if faults.is_empty() => {
                Ok(Self { external_id: external_id.map(str::to_owned), email, name, locale: locale.map(str::to_owned) })
            }
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_would_reorder_or_hide_text_and_keep_their_letters() {
        let fit = |text: &str| text.parse::<PersonName>().unwrap().0;
        assert_eq!(fit("  Ada\t\u{202e}Example\u{0} "), "Ada Example");
        assert_eq!(fit("Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh"), "Nguyễn Thị Ánh");
        assert_eq!(fit("Zoe\u{200b}\u{308} Rene\u{202e}\u{301}"), "Zoë René");
        assert_eq!(fit("<b>\"Bobby\"</b> ]]>"), "<b>\"Bobby\"</b> ]]>");
        assert_eq!(fit("محمد بن سلمان"), "محمد بن سلمان");
        assert_eq!(fit("क्\u{200d}ष"), "क्\u{200d}ष");
    }

    #[test]
    fn names_are_capped_by_graphemes_and_never_empty() {
        assert!("é".repeat(LONGEST_NAME).parse::<PersonName>().is_ok());
        assert!("é".repeat(LONGEST_NAME + 1).parse::<PersonName>().is_err());
        assert!(format!("a{}", "\u{301}".repeat(4_000)).parse::<PersonName>().is_err());
        for empty in ["", " \t", "\u{202e}\u{200b}", "…", "\u{3164}\u{115f}"] {
            assert!(empty.parse::<PersonName>().is_err(), "{empty:?}");
        }
    }

    #[test]
    fn addresses_are_compared_in_lower_case_and_never_logged() {
        let email: Email = " Ada@Example.COM ".parse().unwrap();
        assert_eq!(email.as_str(), "ada@example.com");
        assert!(!format!("{email:?}").contains("ada"));
        for bad in ["", "ada", "ada@", "@example.com", "a@b\r\nBcc: c@d.example", "Ada <ada@example.com>", "ada@[127.0.0.1]"] {
            assert!(bad.parse::<Email>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn every_fault_of_a_candidate_is_named() {
        let faults = Candidate::parse(Some(""), "nobody", "", Some("not a tag")).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["email", "name", "id", "locale"]);
    }
}
