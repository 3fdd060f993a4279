//! The recipient's address inside a credential: a salted hash, so that the badge can be matched with a known address
//! without showing it (OB 3.0, B.1.14). It is a pseudonym and no secret: addresses can be guessed and tried.

use super::report::{Recipient, SamePerson};
use serde_json::Value;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// An address that a credential was made out to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// Salted and hashed; the salt may be empty.
    Hashed {
        /// Algorithm, `$` and hexadecimal digits.
        hash: String,
        /// The salt as written.
        salt: String,
    },
    /// In clear.
    Plain(String),
}

/// Identities that are read; more than anyone has.
const MOST: usize = 16;

/// The e-mail addresses that a credential's subject bears: identifiers of Open Badges 3.0, hashed or not, a member
/// `email`, or an id that is a `mailto:` URL.
pub fn identities(subject: &Value) -> Vec<Identity> {
    let listed = subject["identifier"].as_array().map_or_else(|| std::slice::from_ref(&subject["identifier"]), Vec::as_slice);
    let of_mail = listed.iter().filter(|entry| matches!(entry["identityType"].as_str(), Some("emailAddress" | "email")));
    let identifiers = of_mail.filter_map(|entry| {
        let written = entry["identityHash"].as_str()?.to_owned();
        Some(if entry["hashed"] == true {
            Identity::Hashed { hash: written, salt: entry["salt"].as_str().unwrap_or_default().to_owned() }
        } else {
            Identity::Plain(written)
        })
    });
    let in_clear = [subject["email"].as_str(), subject["id"].as_str().and_then(|id| id.strip_prefix("mailto:"))];
    identifiers.chain(in_clear.into_iter().flatten().map(|text| Identity::Plain(text.to_owned()))).take(MOST).collect()
}

/// Whether a credential with these identities is about the person with that address.
///
/// Identities come from verified bytes alone; without any that can be compared there is no answer.
pub fn same_person(identities: &[Identity], email: &str) -> Recipient {
    let told = |outcome, detail: &str| Recipient { outcome, detail: detail.to_owned() };
    let comparable = |identity: &&Identity| match identity {
        Identity::Hashed { hash, .. } => hash.to_ascii_lowercase().starts_with("sha256$"),
        Identity::Plain(_) => true,
    };
    let is_this = |identity: &Identity| match identity {
        Identity::Hashed { hash, salt } => matches(hash, salt, email),
        Identity::Plain(written) => written.trim().to_lowercase() == email.trim().to_lowercase(),
    };
    let compared: Vec<&Identity> = identities.iter().filter(comparable).collect();
    if compared.is_empty() {
        return told(SamePerson::CannotTell, "The credential names no e-mail address that could be compared.");
    }
    if compared.into_iter().any(is_this) {
        told(SamePerson::Same, "The issuer made it out to this e-mail address.")
    } else {
        told(SamePerson::Another, "The issuer made it out to another e-mail address than this one.")
    }
}

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
    fn a_person_is_recognised_by_any_identity_and_never_without_one() {
        use serde_json::json;
        let subject = json!({"id": "mailto:ada@example.org", "identifier": [
            {"identityType": "emailAddress", "hashed": true, "identityHash": VECTOR, "salt": "Kosher"},
            {"identityType": "name", "hashed": false, "identityHash": "c@example.com"},
        ]});
        let ask = |subject: &Value, email| same_person(&identities(subject), email).outcome;
        assert_eq!(ask(&subject, "a@example.com"), SamePerson::Same);
        assert_eq!(ask(&subject, " ADA@example.org"), SamePerson::Same);
        assert_eq!(ask(&subject, "b@example.com"), SamePerson::Another);
        assert_eq!(ask(&subject, "c@example.com"), SamePerson::Another, "a name is no address");
        let weak = json!({"identifier": [{"identityType": "emailAddress", "hashed": true, "identityHash": "md5$0"}]});
        assert_eq!(ask(&weak, "a@example.com"), SamePerson::CannotTell);
        assert_eq!(ask(&Value::Null, "a@example.com"), SamePerson::CannotTell);
        let one = json!({"identifier": {"identityType": "emailAddress", "hashed": false, "identityHash": "a@example.com"}});
        assert_eq!(ask(&one, "A@example.com"), SamePerson::Same, "some issuers leave the array out");
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
