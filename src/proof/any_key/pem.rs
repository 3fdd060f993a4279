//! RSA public keys as PEM (RFC 7468), the way Open Badges 2.0 publishes them (`publicKeyPem` of a CryptographicKey).

use super::AnyKey;
use crate::proof::ProofError;
use yasna::models::ObjectIdentifier;

/// Longest text that is looked at, in octets; a key of 8192 bits takes some 1,500.
const LONGEST: usize = 8 * 1024;

impl AnyKey {
    /// Reads one PEM block: `PUBLIC KEY`, a SubjectPublicKeyInfo of RSA (RFC 5280, section 4.1; RFC 3279, section
    /// 2.3.1), or `RSA PUBLIC KEY`, the bare key (RFC 8017, section A.1.1).
    pub fn from_pem(text: &str) -> Result<Self, ProofError> {
        if text.len() > LONGEST {
            return Err(ProofError::BadKey("its PEM is too long"));
        }
        let blocks = pem::parse_many(text).map_err(|_| ProofError::BadKey("it is not PEM"))?;
        let [block] = blocks.as_slice() else { return Err(ProofError::BadKey("it is not one PEM block")) };
        match block.tag() {
            "PUBLIC KEY" => rsa_key(&inner_key(block.contents())?),
            "RSA PUBLIC KEY" => rsa_key(block.contents()),
            tag if tag.contains("PRIVATE") => Err(ProofError::BadKey("its secret part is published")),
            _ => Err(ProofError::BadKey("its PEM does not hold a public key")),
        }
    }
}

/// The bare key inside a SubjectPublicKeyInfo.
fn inner_key(der: &[u8]) -> Result<Vec<u8>, ProofError> {
    let parsed = yasna::parse_der(der, |reader| {
        reader.read_sequence(|info| {
            let algorithm = info.next().read_sequence(|algorithm| {
                let name = algorithm.next().read_oid()?;
                // What follows the name depends on the algorithm; for RSA it is NULL.
                algorithm.next().read_der().map(|parameters| (name, parameters))
            })?;
            Ok((algorithm, info.next().read_bitvec_bytes()?))
        })
    });
    let Ok(((name, parameters), (key, bits))) = parsed else {
        return Err(ProofError::BadKey("its PEM does not hold a SubjectPublicKeyInfo"));
    };
    if name != ObjectIdentifier::from_slice(&[1, 2, 840, 113_549, 1, 1, 1]) {
        return Err(ProofError::Unsupported("keys in PEM are read here for RSA only"));
    }
    if parameters != [5, 0] || bits != 8 * key.len() {
        return Err(ProofError::BadKey("its PEM does not hold a well-formed RSA key"));
    }
    Ok(key)
}

fn rsa_key(der: &[u8]) -> Result<AnyKey, ProofError> {
    let parsed = yasna::parse_der(der, |reader| {
        reader.read_sequence(|key| Ok((key.next().read_bigint_bytes()?, key.next().read_bigint_bytes()?)))
    });
    let Ok(((modulus, true), (exponent, true))) = parsed else {
        return Err(ProofError::BadKey("its PEM does not hold a well-formed RSA key"));
    };
    // DER writes a zero octet before a number whose first bit is set, to keep it positive.
    let plain = |number: &[u8]| number[number.iter().take_while(|octet| **octet == 0).count()..].to_vec();
    AnyKey::rsa(&plain(&modulus), &plain(&exponent))
}
