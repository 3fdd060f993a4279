//! Standard Webhooks signatures (specification 1.0, scheme `v1`): HMAC-SHA256 over `id.timestamp.body`, on raw bytes.

use crate::domain::Invalid;
use crate::domain::timestamp::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use subtle::{Choice, ConstantTimeEq};
use zeroize::Zeroizing;

/// Seconds that a message's timestamp may differ from our clock, either way.
pub const TOLERANCE: i64 = 300;
/// Signatures read from one header; a sender in rotation sends two.
const MAX_SIGNATURES: usize = 16;
const PREFIX: &str = "whsec_";

/// A shared secret of 24 to 64 octets. It is wiped when dropped, and nothing prints it.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// The three headers as they came; `None` for one that did not.
#[derive(Debug, Clone, Copy)]
pub struct Headers<'a> {
    /// `webhook-id`.
    pub id: Option<&'a str>,
    /// `webhook-timestamp`, Unix seconds.
    pub timestamp: Option<&'a str>,
    /// `webhook-signature`, a list separated by spaces.
    pub signature: Option<&'a str>,
}

/// Why a message is not taken for the sender's, apart enough to be counted and mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A header is not there.
    #[error("the header {0} is missing")]
    Missing(&'static str),
    /// A header is there and does not read.
    #[error("the header {0} is malformed")]
    Malformed(&'static str),
    /// Rightly signed more than five minutes ago.
    #[error("the message was signed more than five minutes ago")]
    TooOld,
    /// Rightly signed more than five minutes ahead of our clock.
    #[error("the message was signed more than five minutes in the future")]
    TooNew,
    /// No signature fits any secret.
    #[error("no signature fits the shared secret")]
    Mismatch,
}

impl Secret {
    /// Reads `whsec_` and base64 of 24 to 64 octets.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let bad = |problem: &str| Invalid::new("secret", problem, "Write whsec_ and the base64 of 24 to 64 random octets.");
        let base64 = text.strip_prefix(PREFIX).ok_or_else(|| bad("does not begin with whsec_"))?;
        let octets = STANDARD.decode(base64).map_err(|_| bad("is not base64"))?;
        Self::from_bytes(&octets)
    }

    /// From random octets, 24 to 64 of them.
    pub fn from_bytes(octets: &[u8]) -> Result<Self, Invalid> {
        if !(24..=64).contains(&octets.len()) {
            return Err(Invalid::new("secret", "has not 24 to 64 octets", "Make a new one of 32 random octets."));
        }
        Ok(Self(Zeroizing::new(octets.to_vec())))
    }

    /// The spelling that [`Self::parse`] reads, to be shown once to whoever sets up the sender.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{PREFIX}{}", STANDARD.encode(self.0.as_slice())))
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("HMAC takes a key of any length");
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(whsec_…)")
    }
}

/// The value of `webhook-signature` for a message that we send; `timestamp` is in Unix seconds.
pub fn sign(secret: &Secret, id: &str, timestamp: i64, body: &[u8]) -> String {
    format!("v1,{}", STANDARD.encode(secret.mac(id, &timestamp.to_string(), body)))
}

/// Whether one of the secrets signed this message within the last five minutes.
///
/// The signature is judged before the clock, so *too old* is only said of what the sender really signed. Comparison is
/// in constant time and over every pair of secret and signature.
pub fn verify(secrets: &[Secret], headers: Headers<'_>, body: &[u8], now: Timestamp) -> Result<(), Fault> {
    let id = headers.id.ok_or(Fault::Missing("webhook-id"))?;
    let timestamp = headers.timestamp.ok_or(Fault::Missing("webhook-timestamp"))?;
    let signature = headers.signature.ok_or(Fault::Missing("webhook-signature"))?;
    // A full stop in the id would let one signed text be cut into id, timestamp and body in two ways.
    if id.is_empty() || id.len() > 256 || !id.bytes().all(|octet| octet.is_ascii_graphic() && octet != b'.') {
        return Err(Fault::Malformed("webhook-id"));
    }
    let signed_at = unix_seconds(timestamp).ok_or(Fault::Malformed("webhook-timestamp"))?;
    let claimed = signatures(signature).ok_or(Fault::Malformed("webhook-signature"))?;
    let mut fits = Choice::from(0);
    for secret in secrets {
        let mac = secret.mac(id, timestamp, body);
        for candidate in &claimed {
            fits |= mac.ct_eq(candidate);
        }
    }
    if !bool::from(fits) {
        return Err(Fault::Mismatch);
    }
    match now.unix() - signed_at {
        late if late > TOLERANCE => Err(Fault::TooOld),
        early if early < -TOLERANCE => Err(Fault::TooNew),
        _ => Ok(()),
    }
}

/// Digits only, at most twelve: no sign, no fraction, no milliseconds of this era.
fn unix_seconds(text: &str) -> Option<i64> {
    let digits = (1..=12).contains(&text.len()) && text.bytes().all(|octet| octet.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// The `v1` signatures of the list. Other schemes are passed over, as the specification asks; none at all is malformed.
fn signatures(header: &str) -> Option<Vec<[u8; 32]>> {
    let entries: Vec<&str> = header.split(' ').filter(|entry| !entry.is_empty()).take(MAX_SIGNATURES + 1).collect();
    if entries.len() > MAX_SIGNATURES {
        return None;
    }
    let read = |base64: &str| STANDARD.decode(base64).ok()?.try_into().ok();
    let known: Vec<[u8; 32]> = entries.iter().filter_map(|entry| entry.strip_prefix("v1,")).filter_map(read).collect();
    if known.is_empty() { None } else { Some(known) }
}

#[cfg(test)]
mod tests;
