//! Ed25519 keys: the secret one that signs and the public one as Multikey text.

use super::ProofError;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use std::fmt;
use zeroize::Zeroize;

/// The multicodec prefix of an Ed25519 public key (Multikey, CID 1.0, section 2.2.2).
const ED25519_PUBLIC: [u8; 2] = [0xed, 0x01];

/// A secret key. It is wiped when dropped, and nothing prints it.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From the 32 random octets that are the secret (RFC 8032, section 5.1.5).
    pub fn from_seed(mut seed: [u8; 32]) -> Self {
        let key = Self(ed25519_dalek::SigningKey::from_bytes(&seed));
        seed.zeroize();
        key
    }

    /// The public key that belongs to it.
    pub fn public(&self) -> PublicKey {
        PublicKey::spelt(self.0.verifying_key())
    }

    /// Pure Ed25519 over the message itself (RFC 8032, section 5.1.6); deterministic, so signing twice is harmless.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(secret, public {})", self.public().multibase())
    }
}

/// A public key under which a signature proves something: in canonical form and of prime order.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    point: VerifyingKey,
    /// Its one spelling, kept because base58 is slow and names of keys are compared all the time.
    multibase: String,
}

impl PublicKey {
    /// `z6Mk…`: base58-btc of the multicodec prefix and the 32 octets, 48 characters (CID 1.0, section 2.2.2).
    pub fn multibase(&self) -> String {
        self.multibase.clone()
    }

    /// Whether that is its spelling.
    pub fn is_spelt(&self, text: &str) -> bool {
        self.multibase == text
    }

    fn spelt(point: VerifyingKey) -> Self {
        let mut octets = ED25519_PUBLIC.to_vec();
        octets.extend_from_slice(point.as_bytes());
        Self { point, multibase: format!("z{}", bs58::encode(octets).into_string()) }
    }

    /// Reads [`Self::multibase`], and only its one canonical spelling.
    ///
    /// A key of small order would accept one signature for every text, and a second spelling of a point would give one
    /// key two names, so both are refused.
    pub fn from_multibase(text: &str) -> Result<Self, ProofError> {
        let Some(base58) = text.strip_prefix('z').filter(|rest| rest.len() == 47) else {
            return Err(ProofError::BadKey("it is not spelt z6Mk and 44 more characters"));
        };
        let octets = bs58::decode(base58).into_vec().map_err(|_| ProofError::BadKey("it is not base58"))?;
        let Some(Ok(point)) = octets.strip_prefix(&ED25519_PUBLIC).map(<[u8; 32]>::try_from) else {
            return Err(ProofError::BadKey("it is not marked as an Ed25519 key of 32 octets"));
        };
        let key = Self::from_octets(&point)?;
        if key.multibase() != text {
            return Err(ProofError::BadKey("its base58 is not canonical"));
        }
        Ok(key)
    }

    /// From the 32 octets themselves (RFC 8032, section 5.1.2), as a JWK holds them.
    pub(super) fn from_octets(octets: &[u8; 32]) -> Result<Self, ProofError> {
        let key = VerifyingKey::from_bytes(octets).map_err(|_| ProofError::BadKey("it is not a point of the curve"))?;
        if key.is_weak() || !key.to_edwards().is_torsion_free() {
            return Err(ProofError::BadKey("it is a weak key"));
        }
        if key.to_edwards().compress().to_bytes() != *octets {
            return Err(ProofError::BadKey("it is not in canonical form"));
        }
        Ok(Self::spelt(key))
    }

    /// Strict verification: small-order points and a non-reduced S are refused, so a signature has one form only.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), ProofError> {
        self.point.verify_strict(message, &Signature::from_bytes(signature)).map_err(|_| ProofError::Mismatch)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.multibase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::Verifier;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
    }

    fn spelt(octets: &[u8]) -> String {
        format!("z{}", bs58::encode([&ED25519_PUBLIC[..], octets].concat()).into_string())
    }

    #[test]
    fn the_first_key_of_rfc_8032_has_its_known_name() {
        let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let key = SigningKey::from_seed(seed.try_into().unwrap());
        assert_eq!(key.public().multibase(), "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw");
        assert_eq!(PublicKey::from_multibase(&key.public().multibase()).unwrap(), key.public());
        assert!(!format!("{key:?}").contains("9d61") && !format!("{key:?}").contains("157, 97"));
    }

    #[test]
    fn every_other_spelling_of_a_key_is_refused() {
        let good = SigningKey::from_seed([7; 32]).public();
        let octets = *good.point.as_bytes();
        let text = good.multibase();
        let longer = spelt(&[&octets[..], &[0]].concat());
        let refused = [
            String::new(),
            text[1..].to_owned(),
            format!("u{}", &text[1..]),
            format!("z1{}", &text[1..]),
            format!("{text} "),
            text.replace(&text[10..11], "0"),
            longer,
            spelt(&octets[..31]),
            format!("z{}", bs58::encode([&[0x80, 0x26], &octets[..]].concat()).into_string()),
        ];
        for text in refused {
            assert!(PublicKey::from_multibase(&text).is_err(), "{text}");
        }
    }

    /// The identity point accepts a forged signature over any text when verified naively; that is the control.
    #[test]
    fn a_weak_key_is_refused_where_plain_verification_is_fooled() {
        let mut identity = [0u8; 32];
        identity[0] = 1;
        let mut forged = [0u8; 64];
        forged[0] = 1;
        let naive = VerifyingKey::from_bytes(&identity).unwrap();
        let text = b"I award Mallory a doctorate";
        assert!(naive.verify(text, &Signature::from_bytes(&forged)).is_ok(), "the control must be fooled");
        assert_eq!(PublicKey::spelt(naive).verify(text, &forged), Err(ProofError::Mismatch));
        assert!(PublicKey::from_multibase(&spelt(&identity)).is_err());
    }

    /// y = p + 1 spells the identity once more, y = p - 1 has order 2, and so on through the eight small points.
    #[test]
    fn no_point_of_small_order_is_taken_in_any_spelling() {
        let small = [
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ];
        for point in small {
            assert!(PublicKey::from_multibase(&spelt(&hex(point))).is_err(), "{point}");
        }
    }

    /// The fifteen published borderline cases (small and mixed order, unreduced S, non-canonical points) on which
    /// libraries disagree: here the key or the signature is refused in every one, and plain verification is the control.
    #[test]
    fn no_borderline_case_of_speccheck_is_accepted() {
        let cases: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../tests/vectors/ed25519/speccheck.json")).unwrap();
        let mut fooled = 0;
        for (number, case) in cases.iter().enumerate() {
            let part = |name: &str| hex(case[name].as_str().unwrap());
            let (message, octets) = (part("message"), part("pub_key"));
            let signature: [u8; 64] = part("signature").try_into().unwrap();
            let accepted = PublicKey::from_multibase(&spelt(&octets)).is_ok_and(|key| key.verify(&message, &signature).is_ok());
            assert!(!accepted, "case {number}");
            let naive = VerifyingKey::from_bytes(&octets.try_into().unwrap());
            fooled += usize::from(naive.is_ok_and(|key| key.verify(&message, &Signature::from_bytes(&signature)).is_ok()));
        }
        assert_eq!(cases.len(), 15);
        assert!(fooled >= 5, "plain verification accepts only {fooled}, so the cases prove little");
    }
}
