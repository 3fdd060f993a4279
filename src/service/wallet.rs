//! A credential goes into a wallet (OpenID for Verifiable Credential Issuance 1.0, pre-authorized code): `offer` makes an
//! offer for its earner, `redeem` exchanges the offer's code for a token, `nonce` gives something fresh to sign, and
//! `collect` hands out a copy bound to the wallet's key. `follow` has the copies share the fate of what they copy.
//!
//! One offer brings one copy to one key. Every secret on the way is short-lived and known here by its hash alone.

pub mod collect;
pub mod follow;
pub mod nonce;
pub mod offer;
pub mod redeem;

use super::credentials::state;
use crate::app::App;
use crate::domain::timestamp::Timestamp;
use crate::store::StoreError;
use crate::store::credentials::CredentialRow;

/// The one credential configuration: an Open Badge with a Data Integrity proof.
pub const CONFIGURATION: &str = "OpenBadgeCredential_ldp_vc";
/// The grant of an offer (OpenID4VCI 1.0, section 4.1.1).
pub const GRANT: &str = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
/// Digits that an earner types into the wallet.
pub const DIGITS: usize = 6;
/// Seconds for which an offer's code is good: long enough to take a telephone out of a pocket.
pub const OFFER: i64 = 10 * 60;
/// Seconds for which the token is good that it is exchanged for.
pub const TOKEN: i64 = 10 * 60;
/// Tries at the digits; with the last one the code is dead.
pub const TRIES: i64 = 5;

/// What a wallet is told, in the words of the standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// RFC 6749, section 5.2.
    InvalidRequest,
    /// RFC 6749, section 5.2; OpenID4VCI 1.0, section 6.3.
    InvalidGrant,
    /// RFC 6749, section 5.2.
    UnsupportedGrantType,
    /// RFC 6750, section 3.1.
    InvalidToken,
    /// OpenID4VCI 1.0, section 8.3.1.2, like all that follow.
    InvalidCredentialRequest,
    /// That configuration is not offered.
    UnknownCredentialConfiguration,
    /// No identifiers are given out here.
    UnknownCredentialIdentifier,
    /// A key proof is missing or does not hold.
    InvalidProof,
    /// Its nonce is not ours, has run out, or was used.
    InvalidNonce,
    /// Encrypted answers are not made here.
    InvalidEncryptionParameters,
    /// It is not given out, or not any more.
    CredentialRequestDenied,
}

/// Why a wallet does not get what it asked for.
#[derive(Debug)]
pub enum Refusal {
    /// The wallet is told so.
    Said {
        /// In the standard's word,
        code: Code,
        /// and in a sentence for its developer.
        why: String,
    },
    /// It is our fault.
    Fault(super::Error),
}

impl Refusal {
    /// A refusal with its reason.
    pub fn new(code: Code, why: impl Into<String>) -> Self {
        Self::Said { code, why: why.into() }
    }
}

impl From<super::Error> for Refusal {
    fn from(error: super::Error) -> Self {
        Self::Fault(error)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// What verbs for wallets give.
pub type Answered<T> = Result<T, Refusal>;

/// The pre-authorized code of the offer with that secret. It is worked out from the secret, so that neither has to be stored.
fn code_of(app: &App, secret: &str) -> String {
    app.pseudonym("wallet code", secret.as_bytes())
}

/// What the digits of an offer are hashed with, so that the same digits of two offers have two hashes.
fn digits_of(sha256: &str, digits: &str) -> Vec<u8> {
    format!("{sha256}/{digits}").into_bytes()
}

/// Why a credential goes into no wallet today; nothing for one that stands.
fn barred(row: &CredentialRow, now: Timestamp) -> Option<&'static str> {
    match state(row, now) {
        "valid" => None,
        other => Some(other),
    }
}
