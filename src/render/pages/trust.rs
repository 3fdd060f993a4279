//! Facts for a careful reader: who signs here, with which keys, and where that can be looked up.

use super::{Html, Spoken, asset, words};
use crate::domain::issuer::IssuerProfile;
use crate::domain::key_state::KeyState;
use crate::domain::timestamp::Timestamp;
use askama::Template;

/// A key as the DID document publishes it, with its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedKey {
    /// The full verification method, `did:web:…#…`.
    pub verification_method: String,
    /// The public key as multibase, `z6Mk…`; it serves as its own fingerprint.
    pub multibase: String,
    /// Where it stands.
    pub state: KeyState,
    /// Since when it has been published.
    pub published: Timestamp,
    /// When it began to sign.
    pub activated: Option<Timestamp>,
    /// When it stopped signing.
    pub retired: Option<Timestamp>,
}

impl PublishedKey {
    fn means(&self) -> String {
        match self.state {
            KeyState::Staged => "Announced, and not signing yet.".to_owned(),
            KeyState::Active => "Signs new credentials.".to_owned(),
            KeyState::Retired => "Signs no more. What it signed remains good.".to_owned(),
            KeyState::Compromised(since) => {
                format!("Not to be trusted. Nothing signed from {} on counts.", words::moment(since))
            }
        }
    }

    fn distrusted(&self) -> bool {
        matches!(self.state, KeyState::Compromised(_))
    }
}

/// `/trust`.
#[derive(Debug, Clone, Template)]
#[template(path = "trust.html")]
pub struct TrustPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// Its keys, the active one first.
    pub keys: &'a [PublishedKey],
    /// URLs of the signed lists of withdrawn credentials.
    pub status_lists: &'a [String],
}

/// Renders [`TrustPage`].
pub fn trust(page: &TrustPage<'_>) -> Html {
    page.render()
}
