//! The page from which a wallet takes an offer: a picture or a link, and, folded away from them, the digits to be typed.

use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::timestamp::Timestamp;
use crate::render::pages::{Html, Speech, Spoken, asset, words};
use crate::render::qr::{self, Modules};
use askama::Template;

/// What `/earner/badges/{id}/wallet` shows once.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_wallet.html")]
pub struct WalletPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// The badge.
    pub id: CredentialId,
    /// Where a wallet reads the offer.
    pub address: &'a str,
    /// What the wallet will ask for.
    pub digits: &'a str,
    /// Until when the offer is good.
    pub until: Timestamp,
    /// What the form of this session carries.
    pub guard: &'a str,
}

/// Renders [`WalletPage`].
pub fn wallet(page: &WalletPage<'_>) -> Html {
    page.render()
}

impl WalletPage<'_> {
    fn path(&self) -> String {
        format!("/earner/badges/{}", self.id)
    }

    /// The link that a wallet on this device opens (OpenID4VCI 1.0, section 4.1.3).
    fn link(&self) -> String {
        let address: String = url::form_urlencoded::byte_serialize(self.address.as_bytes()).collect();
        format!("openid-credential-offer://?credential_offer_uri={address}")
    }

    /// The same as a picture, for a wallet on another device. There is none where the base URL is longer than any code.
    fn code(&self) -> Option<Modules> {
        qr::encode_long(&self.link()).ok()
    }

    fn until(&self) -> String {
        let tongue = self.speech.tongue;
        tongue.fill("wallet-until", [("moment", tongue.moment(self.until).into())])
    }
}
