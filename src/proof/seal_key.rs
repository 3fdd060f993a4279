//! Secrets at rest: sealed with XChaCha20-Poly1305 under a master key that lives outside the database.
//!
//! The text form is `sealed:1:<octets>:<base64url>`: a version, the count of octets that must follow (so that a cut
//! value is told from a wrong key), then nonce and ciphertext.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

const VERSION_1: &str = "sealed:1:";
const NONCE: usize = 24;
const TAG: usize = 16;
/// Octets of a pseudonym: enough that no two things share one.
const PSEUDONYM: usize = 16;
/// Argon2id at 64 MiB and three passes, one lane (RFC 9106, section 4, the second recommended option, with one lane).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// The key that seals the others. It is wiped when dropped, and nothing prints it.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// Why a sealed secret could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The text does not begin as version 1 does.
    #[error("this is not a sealed secret of a version that is known here")]
    UnknownForm,
    /// Fewer or other octets than it announces.
    #[error("the sealed secret is cut short or damaged")]
    Truncated,
    /// The seal does not open. A wrong master key, another context and an altered ciphertext look the same here, and
    /// cannot be told apart by design of the cipher.
    #[error("the sealed secret does not open with this master key in this place, or was altered")]
    Refused,
}

impl MasterKey {
    /// From 32 random octets, as a key file holds them.
    pub fn from_bytes(mut octets: [u8; 32]) -> Self {
        let key = Self(Zeroizing::new(octets));
        octets.zeroize();
        key
    }

    /// From a passphrase and 16 random octets kept beside the sealed secrets; takes a good part of a second on purpose.
    pub fn from_passphrase(passphrase: &str, salt: &[u8; 16]) -> Self {
        let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).expect("these constants lie within Argon2's limits");
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        argon
            .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
            .expect("salt and output lengths are fixed, and no passphrase in memory reaches 4 GiB");
        Self(key)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new_from_slice(self.0.as_slice()).expect("a master key has 32 octets")
    }
}

/// What stands for something that must not be stored, such as a network address: the same text for the same thing, from
/// which nobody without the master key finds it by trying them all. `context` keeps one use apart from another, and all of
/// them from sealing.
pub fn pseudonym(key: &MasterKey, context: &str, octets: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&pseudonym_mac(key, context, octets).finalize().into_bytes()[..PSEUDONYM])
}

fn pseudonym_mac(key: &MasterKey, context: &str, octets: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.0.as_slice()).expect("HMAC takes a key of any length");
    for part in [b"insignia pseudonym".as_slice(), context.as_bytes(), octets] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(secret)")
    }
}

/// Seals a secret to its place. `nonce` must be fresh randomness; `context` says what and whose the secret is, so that
/// a sealed value cannot be moved to another row.
pub fn seal(key: &MasterKey, nonce: [u8; NONCE], context: &str, secret: &[u8]) -> String {
    let octets = encrypted(key, nonce, context, secret);
    format!("{VERSION_1}{}:{}", octets.len(), URL_SAFE_NO_PAD.encode(octets))
}

/// Opens what [`seal`] made with the same key and context.
pub fn open(key: &MasterKey, context: &str, sealed: &str) -> Result<Zeroizing<Vec<u8>>, SealFault> {
    let rest = sealed.strip_prefix(VERSION_1).ok_or(SealFault::UnknownForm)?;
    let (count, text) = rest.split_once(':').ok_or(SealFault::Truncated)?;
    let octets = URL_SAFE_NO_PAD.decode(text).map_err(|_| SealFault::Truncated)?;
    if count != octets.len().to_string() {
        return Err(SealFault::Truncated);
    }
    decrypted(key, context, &octets)
}

/// The same for an address: letters, digits, `-` and `_` only.
pub fn token(key: &MasterKey, nonce: [u8; NONCE], context: &str, secret: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(encrypted(key, nonce, context, secret))
}

/// Opens what [`token`] made with the same key and context.
pub fn open_token(key: &MasterKey, context: &str, token: &str) -> Result<Zeroizing<Vec<u8>>, SealFault> {
    decrypted(key, context, &URL_SAFE_NO_PAD.decode(token).map_err(|_| SealFault::UnknownForm)?)
}

/// The nonce, and behind it the ciphertext with its tag.
fn encrypted(key: &MasterKey, nonce: [u8; NONCE], context: &str, secret: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: secret, aad: context.as_bytes() };
    let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload).expect("a secret is far shorter than 256 GiB");
    [&nonce[..], &sealed].concat()
}

fn decrypted(key: &MasterKey, context: &str, octets: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealFault> {
    if octets.len() < NONCE + TAG {
        return Err(SealFault::Truncated);
    }
    let (nonce, ciphertext) = octets.split_at(NONCE);
    let nonce = XNonce::try_from(nonce).expect("split at the length of a nonce");
    let payload = Payload { msg: ciphertext, aad: context.as_bytes() };
    key.cipher().decrypt(&nonce, payload).map(Zeroizing::new).map_err(|_| SealFault::Refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &[u8] = b"a seed of thirty-two octets, you";

    fn key() -> MasterKey {
        MasterKey::from_bytes([9; 32])
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_again(octets: [u8; 32], nonce: [u8; NONCE], context: String, secret: Vec<u8>) {
            let key = MasterKey::from_bytes(octets);
            let sealed = seal(&key, nonce, &context, &secret);
            let opened = open(&key, &context, &sealed).unwrap();
            prop_assert_eq!(opened.as_slice(), secret.as_slice());
        }
    }

    #[test]
    fn each_fault_has_its_name() {
        let sealed = seal(&key(), [1; NONCE], "key 1", SECRET);
        let opened = |text: &str| open(&key(), "key 1", text);
        assert_eq!(opened(&sealed).unwrap().as_slice(), SECRET);
        assert_eq!(open(&MasterKey::from_bytes([8; 32]), "key 1", &sealed), Err(SealFault::Refused));
        assert_eq!(open(&key(), "key 2", &sealed), Err(SealFault::Refused));
        assert_eq!(opened(&sealed.replace("sealed:1:", "sealed:2:")), Err(SealFault::UnknownForm));
        assert_eq!(opened(""), Err(SealFault::UnknownForm));
        for end in VERSION_1.len()..sealed.len() {
            assert_eq!(opened(&sealed[..end]), Err(SealFault::Truncated), "{end}");
        }
        assert_eq!(opened(&format!("{sealed}A")), Err(SealFault::Truncated));
    }

    #[test]
    fn every_altered_character_is_noticed() {
        let sealed = seal(&key(), [1; NONCE], "key 1", SECRET);
        for at in 0..sealed.len() {
            let other = if &sealed[at..=at] == "A" { "B" } else { "A" };
            let altered = format!("{}{other}{}", &sealed[..at], &sealed[at + 1..]);
            assert!(open(&key(), "key 1", &altered).is_err(), "character {at}");
        }
    }

    #[test]
    fn a_passphrase_gives_one_key_per_salt() {
        let sealed = seal(&MasterKey::from_passphrase("correct horse", &[1; 16]), [2; NONCE], "key 1", SECRET);
        let opened = |pass: &str, salt: u8| open(&MasterKey::from_passphrase(pass, &[salt; 16]), "key 1", &sealed);
        assert_eq!(opened("correct horse", 1).unwrap().as_slice(), SECRET);
        assert_eq!(opened("correct horse", 3), Err(SealFault::Refused));
        assert_eq!(opened("Correct horse", 1), Err(SealFault::Refused));
    }

    #[test]
    fn a_pseudonym_depends_on_the_key_the_use_and_the_thing() {
        let known = pseudonym(&key(), "asker", b"192.0.2.1");
        assert_eq!((known.len(), pseudonym(&key(), "asker", b"192.0.2.1")), (22, known.clone()));
        let other = MasterKey::from_bytes([8; 32]);
        for changed in [
            pseudonym(&other, "asker", b"192.0.2.1"),
            pseudonym(&key(), "asker1", b"92.0.2.1"),
            pseudonym(&key(), "asker", b"192.0.2.2"),
        ] {
            assert_ne!(changed, known);
        }
    }

    #[test]
    fn a_token_is_opened_in_its_own_use_only_and_never_twice_the_same() {
        let made = |nonce: u8| token(&key(), [nonce; NONCE], "reminders", SECRET);
        assert_ne!(made(1), made(2));
        assert!(made(1).bytes().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_')));
        assert_eq!(open_token(&key(), "reminders", &made(1)).unwrap().as_slice(), SECRET);
        assert_eq!(open_token(&key(), "key 1", &made(1)), Err(SealFault::Refused));
        assert_eq!(open_token(&key(), "reminders", ""), Err(SealFault::Truncated));
        assert_eq!(open_token(&key(), "reminders", "é"), Err(SealFault::UnknownForm));
    }

    #[test]
    fn nothing_prints_a_secret() {
        let sealed = seal(&key(), [1; NONCE], "key 1", SECRET);
        assert!(!sealed.contains(&URL_SAFE_NO_PAD.encode(SECRET)[..8]));
        assert_eq!(format!("{:?}", key()), "MasterKey(secret)");
    }
}
