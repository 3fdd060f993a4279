//! The recipient's address inside a credential: a salted hash, so that the badge can be matched with a known address
//! without showing it (OB 3.0, B.1.14). It is a pseudonym and no secret: addresses can be guessed and tried.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// `sha256$` and the lower-case hex SHA-256 of the address followed by the salt, both as they are written (ID-2, ID-3).
///
/// `email_normalised` is trimmed and lower-case throughout: no standard says how to normalise, so one spelling is
/// chosen and [`matches()`] tries the others.
pub fn hash(email_normalised: &str, salt_hex: &str) -> String {
    let digest = Sha256::new().chain_update(email_normalised).chain_update(salt_hex).finalize();
    format!("sha256${}", hex(&digest))
}

/// Whether the hash in a credential, ours or not, is of that address: tried as given, trimmed, with its domain in lower
/// case and all in lower case; hex digits of either case (ID-3, ID-6). Other algorithms than SHA-256 never match.
pub fn matches(identity_hash: &str, salt: &str, candidate: &str) -> bool {
    let trimmed = candidate.trim();
    let domain_lowered = match trimmed.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_lowercase()),
        None => trimmed.to_owned(),
    };
    let wanted = identity_hash.to_ascii_lowercase();
    let spellings = [candidate.to_owned(), trimmed.to_owned(), domain_lowered, trimmed.to_lowercase()];
    // Every spelling is tried, and compared in constant time, so that timing tells nothing about the address.
    let hit = |spelling: &String| hash(spelling, salt).as_bytes().ct_eq(wanted.as_bytes());
    spellings.iter().map(hit).fold(subtle::Choice::from(0), |any, one| any | one).into()
}

/// Lower-case hex.
pub(super) fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTOR: &str = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399";

    #[test]
    fn the_published_vector_comes_out() {
        assert_eq!(hash("a@example.com", "Kosher"), VECTOR);
    }

    #[test]
    fn an_address_is_found_in_each_spelling_an_issuer_may_have_hashed() {
        assert!(matches(VECTOR, "Kosher", " A@Example.COM\n"));
        assert!(matches(&VECTOR.to_uppercase().replace("SHA256", "sha256"), "Kosher", "a@example.com"));
        assert!(matches(&hash("Ada@example.com", "s"), "s", "Ada@EXAMPLE.com"));
        assert!(matches(&hash(" Ada@Example.com", "s"), "s", " Ada@Example.com"));
    }

    #[test]
    fn another_address_another_salt_or_another_algorithm_does_not_match() {
        assert!(!matches(VECTOR, "Kosher", "b@example.com"));
        assert!(!matches(VECTOR, "kosher", "a@example.com"));
        assert!(!matches(VECTOR, "", "a@example.comKosher@"));
        assert!(!matches(&VECTOR.replace("sha256$", "md5$"), "Kosher", "a@example.com"));
        assert!(!matches("", "", ""));
    }
}
