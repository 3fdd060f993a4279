//! Facts for a careful reader: who signs here, with which keys, and where that can be looked up.

use super::{Html, Speech, Spoken, asset, words};
use crate::domain::issuer::IssuerProfile;
use crate::domain::key_state::KeyState;
use crate::domain::timestamp::Timestamp;
use crate::render::tongue::Tongue;
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
    fn word(&self, tongue: &Tongue) -> String {
        tongue.fill("key-state", [("state", self.state.word().into())])
    }

    fn means(&self, tongue: &Tongue) -> String {
        let since = match self.state {
            KeyState::Compromised(since) => tongue.moment(since),
            KeyState::Staged | KeyState::Active | KeyState::Retired => String::new(),
        };
        tongue.fill("key-means", [("state", self.state.word().into()), ("moment", since.into())])
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
    /// In which language.
    pub speech: Speech<'a>,
    /// Its keys, the active one first.
    pub keys: &'a [PublishedKey],
    /// URLs of the signed lists of withdrawn credentials.
    pub status_lists: &'a [String],
}

/// Renders [`TrustPage`].
pub fn trust(page: &TrustPage<'_>) -> Html {
    page.render()
}

impl TrustPage<'_> {
    fn day(&self, at: &Timestamp) -> String {
        self.speech.tongue.date(*at)
    }

    fn bound(&self) -> String {
        let tongue = self.speech.tongue;
        tongue.fill("identifier-bound", [("host", tongue.name(self.issuer.site.host()))])
    }
}
