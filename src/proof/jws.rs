//! One signed text in JWS compact serialisation (RFC 7515, section 7.1): what a credential as a JWT is
//! (Open Badges 3.0, section 8.2; VC-JOSE-COSE 1.0, section 3.1).
//!
//! The header is written by whoever hands the text in, and it says how it wants to be checked. So it is held to a short
//! list of members and values, and what it asks for beyond that is refused by name: keys fetched from anywhere, an
//! unencoded payload, extensions that must be understood (RFC 8725, sections 2 and 3).

mod header;

use super::ProofError;
use super::any_key::{Algorithm, AnyKey, base64url};
use super::key::SigningKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
pub use header::{Header, Typ};
use serde_json::{Map, Value};

/// Longest text that is read, in octets: a credential of 256 KiB with its base64, header and signature.
pub const LONGEST: usize = 512 * 1024;

/// A JWS as read, well formed but not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jws {
    /// What it says about itself.
    pub header: Header,
    /// The octets that are signed, decoded; whether they are JSON is for the reader of the payload to see.
    pub payload: Vec<u8>,
    signed: String,
    signature: Vec<u8>,
}

impl Jws {
    /// Reads the three parts, in their one spelling: no white space, no padding, no bits left over.
    ///
    /// Surrounding white space is for the caller to remove, who knows where the text was pasted from.
    pub fn read(text: &str) -> Result<Self, ProofError> {
        let bad = |why| Err(ProofError::MalformedJws(why));
        if text.len() > LONGEST {
            return bad("it is longer than half a mebibyte");
        }
        if text.contains('~') {
            return Err(ProofError::Unsupported("it is an SD-JWT, which discloses only parts of itself and is not read here"));
        }
        let (header, payload, signature) = match text.splitn(6, '.').collect::<Vec<_>>()[..] {
            [header, payload, signature] => (header, payload, signature),
            [_, _, _, _, _] => return bad("it is encrypted (JWE), and a credential for all to see is not"),
            _ => return bad("it does not have the three parts of a signed text"),
        };
        let Some(header) = base64url(header) else { return bad("its header is not base64url in its one spelling") };
        let header = Header::read(&header)?;
        if payload.is_empty() {
            return bad("its payload is not in it (detached)");
        }
        let Some(octets) = base64url(payload) else { return bad("its payload is not base64url in its one spelling") };
        if signature.is_empty() {
            return bad("it is not signed");
        }
        let Some(signature_octets) = base64url(signature) else {
            return bad("its signature is not base64url in its one spelling");
        };
        let signed = text[..text.len() - signature.len() - 1].to_owned();
        Ok(Self { header, payload: octets, signed, signature: signature_octets })
    }

    /// The signature as it is spelt.
    pub fn signature_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.signature)
    }

    /// Whether this key signed it. The key decides the algorithm, and the header's must be that one.
    pub fn verify(&self, key: &AnyKey) -> Result<(), ProofError> {
        key.verify(self.header.alg, self.signed.as_bytes(), &self.signature)
    }
}

/// Signs a payload with Ed25519. `alg` is put into the header here, whatever it held before; the rest stands as given.
pub fn sign(mut header: Map<String, Value>, payload: &[u8], key: &SigningKey) -> String {
    header.insert("alg".to_owned(), Value::from(Algorithm::EdDsa.name()));
    let header = URL_SAFE_NO_PAD.encode(Value::Object(header).to_string());
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}

#[cfg(test)]
mod tests;
