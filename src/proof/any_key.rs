//! A public key of any kind that badges in the wild are signed with, each with the one algorithm it may be used for.
//!
//! A signature names its algorithm, and whoever forges it chooses that name. So the key decides: an RSA key checks RS256
//! and nothing else, whatever a header says (RFC 8725, section 3.1). The arithmetic is that of `ring` and, for Ed25519,
//! of [`super::key`]; only the second coordinate of a compressed point is worked out by `p256`.

mod jwk;
mod pem;

use super::ProofError;
use super::key::PublicKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::elliptic_curve::sec1::ToSec1Point;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use std::fmt;

/// Longest Multikey text that is looked at, in octets: base58 costs the square of its length.
const LONGEST_MULTIBASE: usize = 128;

/// The multicodec prefix of a P-256 key (the multicodec table, `p256-pub`).
const P256: [u8; 2] = [0x80, 0x24];

/// Multicodec prefixes of public keys that are good keys and not read here: secp256k1, BLS12-381 G2, P-384, P-521 and
/// Ed448.
const OTHER_KINDS: [[u8; 2]; 5] = [[0xe7, 0x01], [0xeb, 0x01], [0x81, 0x24], [0x82, 0x24], [0x83, 0x24]];

/// How an RSA key begins as a Multikey; it is too long for the limit above.
const RSA: &str = "z4MX";

/// The prefixes of secret keys: Ed25519 and P-256.
const SECRETS: [[u8; 2]; 2] = [[0x80, 0x26], [0x86, 0x26]];

/// How a signature is made, by its name in JOSE (RFC 7518, section 3.1; RFC 8037, section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519; `EdDSA`, or `Ed25519` in the newer spelling (RFC 9864, section 2.2).
    EdDsa,
    /// ECDSA on P-256 with SHA-256, the signature being the 64 octets of r and s.
    Es256,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
}

impl Algorithm {
    /// By its name, in its exact spelling.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            "ES256" => Some(Self::Es256),
            "RS256" => Some(Self::Rs256),
            _ => None,
        }
    }

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
            Self::Rs256 => "RS256",
        }
    }
}

/// A public key. Two are equal when their key material is, however they were spelt.
#[derive(Clone, PartialEq, Eq)]
pub enum AnyKey {
    /// Checks EdDSA.
    Ed25519(PublicKey),
    /// Checks ES256.
    P256(P256Key),
    /// Checks RS256.
    Rsa(RsaKey),
}

/// A point of P-256 in the uncompressed form `04 x y`. That it lies on the curve is checked at every use.
#[derive(Clone, PartialEq, Eq)]
pub struct P256Key([u8; 65]);

/// An RSA key of 2048 to 8192 bits; both numbers are big-endian without leading zeros.
#[derive(Clone, PartialEq, Eq)]
pub struct RsaKey {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl AnyKey {
    /// Reads `publicKeyMultibase` (CID 1.0, section 2.2.2): base58-btc of a multicodec prefix and the key, of Ed25519
    /// or P-256. A good key of another kind is [`ProofError::Unsupported`], which is not an accusation.
    pub fn from_multibase(text: &str) -> Result<Self, ProofError> {
        let unread = ProofError::Unsupported("keys of its kind are read from a JWK or not at all, and this one is a Multikey");
        if text.starts_with(RSA) {
            return Err(unread);
        }
        let base58 = text.strip_prefix('z').filter(|rest| rest.len() < LONGEST_MULTIBASE);
        match base58.and_then(|rest| bs58::decode(rest).into_vec().ok()) {
            Some(octets) if OTHER_KINDS.iter().any(|kind| octets.starts_with(kind)) => Err(unread),
            Some(octets) if SECRETS.iter().any(|kind| octets.starts_with(kind)) => Err(ProofError::BadKey("it is a secret key")),
            Some(octets) if octets.starts_with(&P256) => Self::compressed_p256(&octets[P256.len()..]),
            _ => PublicKey::from_multibase(text).map(Self::Ed25519),
        }
    }

    /// Reads a point of P-256 as its first coordinate, and which of two the second one is (SEC 1, section 2.3.4). A
    /// Multikey holds no other form (CID 1.0, section 2.2.2), or one key would have several names.
    fn compressed_p256(point: &[u8]) -> Result<Self, ProofError> {
        let bad = ProofError::BadKey("it is not a compressed point of P-256");
        if point.len() != 33 || !matches!(point[0], 2 | 3) {
            return Err(bad);
        }
        let read = p256::PublicKey::from_sec1_bytes(point).map_err(|_| bad.clone())?;
        let octets = <[u8; 65]>::try_from(read.to_sec1_point(false).as_bytes()).map_err(|_| bad)?;
        Ok(Self::P256(P256Key(octets)))
    }

    /// Reads the 32 octets in `publicKeyBase58` of an Ed25519VerificationKey2018.
    pub fn from_base58_ed25519(text: &str) -> Result<Self, ProofError> {
        let bad = ProofError::BadKey("it is not the base58 of 32 octets");
        if text.len() > LONGEST_MULTIBASE {
            return Err(bad);
        }
        let octets = bs58::decode(text).into_vec().ok().and_then(|octets| <[u8; 32]>::try_from(octets).ok()).ok_or(bad)?;
        PublicKey::from_octets(&octets).map(Self::Ed25519)
    }

    fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<Self, ProofError> {
        let bad = |why| Err(ProofError::BadKey(why));
        let (Some(first), Some(last)) = (modulus.first(), modulus.last()) else { return bad("its modulus is empty") };
        if *first == 0 || exponent.first().is_none_or(|octet| *octet == 0) {
            return bad("a number in it is empty or begins with zeros");
        }
        let bits = 8 * modulus.len() - usize::try_from(first.leading_zeros()).unwrap_or(8);
        if !(2048..=8192).contains(&bits) {
            return bad("an RSA key has 2048 to 8192 bits");
        }
        // With e = 1 everything is its own signature; an even modulus or exponent is no RSA key at all. The upper end
        // is that of ring, which would refuse the key at its first use.
        let odd = last % 2 == 1 && exponent.last().is_some_and(|octet| octet % 2 == 1);
        if !odd || exponent == [1] || exponent.len() > 4 {
            return bad("its modulus or its exponent is not one of a good RSA key");
        }
        Ok(Self::Rsa(RsaKey { modulus: modulus.to_vec(), exponent: exponent.to_vec() }))
    }

    /// The one algorithm this key is for.
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ed25519(_) => Algorithm::EdDsa,
            Self::P256(_) => Algorithm::Es256,
            Self::Rsa(_) => Algorithm::Rs256,
        }
    }

    /// The key as Data Integrity's EdDSA suites take it.
    pub fn ed25519(&self) -> Option<&PublicKey> {
        match self {
            Self::Ed25519(key) => Some(key),
            Self::P256(_) | Self::Rsa(_) => None,
        }
    }

    /// Whether this is the same key, however either was spelt.
    pub fn same_as(&self, other: &Self) -> bool {
        self == other
    }

    /// Whether the signature is this key's over that message. Another algorithm than the key's own is refused before
    /// anything is computed.
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Result<(), ProofError> {
        if algorithm != self.algorithm() {
            return Err(ProofError::MalformedJws("it names an algorithm that its key is not for"));
        }
        match self {
            Self::Ed25519(key) => key.verify(message, signature.try_into().map_err(|_| ProofError::Mismatch)?),
            Self::P256(P256Key(point)) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                .verify(message, signature)
                .map_err(|_| ProofError::Mismatch),
            Self::Rsa(RsaKey { modulus, exponent }) => RsaPublicKeyComponents { n: modulus, e: exponent }
                .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .map_err(|_| ProofError::Mismatch),
        }
    }
}

impl fmt::Debug for AnyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ed25519(key) => key.fmt(f),
            Self::P256(_) => f.write_str("AnyKey(P-256)"),
            Self::Rsa(key) => write!(f, "AnyKey(RSA, {} bits)", 8 * key.modulus.len()),
        }
    }
}

/// Base64url without padding and in its one spelling: the bits that fill up the last letter are zero
/// (RFC 7515, section 2; RFC 4648, section 3.5). Anything else would give one signed text two spellings.
pub(super) fn base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests;
