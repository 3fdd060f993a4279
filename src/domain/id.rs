//! Public identifiers: 128 random bits spelt as 26 characters of Crockford's base32.
//!
//! They cannot be guessed, hold nothing about the row they name, and survive being read aloud: the alphabet has no
//! I, L, O or U, and reading is tolerant of case. The capitals fit a QR code's alphanumeric mode.

use std::fmt;
use std::str::FromStr;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters in the spelling: 128 bits at five bits each, the first character holding only three.
pub const LENGTH: usize = 26;

/// 128 bits with their 26-character spelling, lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

impl Id {
    /// Wraps 16 random octets.
    pub fn from_random(octets: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(octets))
    }

    /// The spelling in capitals, for the QR code's alphanumeric mode.
    pub fn to_upper(self) -> String {
        self.to_string().to_ascii_uppercase()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut spelling = [0u8; LENGTH];
        for (place, slot) in spelling.iter_mut().rev().enumerate() {
            let five_bits = (self.0 >> (5 * place)) & 31;
            *slot = ALPHABET[five_bits as usize];
        }
        f.write_str(std::str::from_utf8(&spelling).expect("the alphabet is ASCII"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = super::Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || super::Invalid::new("id", "is not a number of 26 letters and digits", "Copy it whole.");
        if text.len() != LENGTH {
            return Err(bad());
        }
        let mut value: u128 = 0;
        for (place, letter) in text.bytes().enumerate() {
            let five_bits = digit(letter).ok_or_else(bad)?;
            // Three bits are all that is left for the first character; more would be a second spelling of another id.
            if place == 0 && five_bits > 7 {
                return Err(bad());
            }
            value = (value << 5) | u128::from(five_bits);
        }
        Ok(Self(value))
    }
}

/// The value of one character; Crockford's reading takes O for 0 and I or L for 1.
fn digit(letter: u8) -> Option<u8> {
    let lower = match letter.to_ascii_lowercase() {
        b'o' => b'0',
        b'i' | b'l' => b'1',
        other => other,
    };
    ALPHABET.iter().position(|&known| known == lower).map(|place| place as u8)
}

macro_rules! named_id {
    ($($(#[$doc:meta])* $name:ident = $noun:literal, $fix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub Id);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = super::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self).map_err(|_: super::Invalid| {
                    super::Invalid::new("id", concat!("is not the number of ", $noun), $fix)
                })
            }
        }

        impl From<[u8; 16]> for $name {
            fn from(octets: [u8; 16]) -> Self {
                Self(Id::from_random(octets))
            }
        }
    )+};
}

named_id! {
    /// A credential's number: it stands in its URL, its short URL and its QR code.
    CredentialId = "a credential", "Give the 26 characters at the end of the credential's URL.";
    /// A delivery's number, returned in the receipt.
    DeliveryId = "a delivery", "Give the 26 characters from its receipt.";
    /// A recipient's number inside this service; never published.
    RecipientId = "a recipient", "Give its 26 characters.";
    /// An API token's number, by which it is listed and revoked.
    TokenId = "a token", "Give the 26 characters that insignia token list shows.";
    /// One attempt at an assessment.
    AttemptId = "an attempt", "Give its 26 characters.";
    /// One job of the worker.
    JobId = "a job", "Give its 26 characters.";
    /// A mail's number; it stands in its Message-ID.
    MailId = "a mail", "Give the 26 characters that insignia mail list shows.";
    /// A correction's number.
    CorrectionId = "a correction", "Give the 26 characters that insignia correction list shows.";
    /// A kept check's number. Whoever knows it may read it, so it is told to nobody but who asked.
    CheckId = "a check", "Give the 26 characters at the end of its URL.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_spelling_reads_back_in_either_case(octets: [u8; 16]) {
            let id = Id::from_random(octets);
            prop_assert_eq!(id.to_string().len(), LENGTH);
            prop_assert_eq!(id.to_string().parse::<Id>().unwrap(), id);
            prop_assert_eq!(id.to_upper().parse::<Id>().unwrap(), id);
        }
    }

    #[test]
    fn a_value_beyond_128_bits_or_a_foreign_letter_is_refused() {
        assert!("8zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<Id>().is_err());
        assert!("7zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<Id>().is_ok());
        assert!("7zzzzzzzzzzzzzzzzzzzzzzzzu".parse::<Id>().is_err());
        assert!("".parse::<Id>().is_err());
    }
}
