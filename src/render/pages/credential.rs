//! The page an employer opens, and the page that says how its verdict was reached.

use super::told::{Mark, Told};
use super::verify::VerifyField;
use super::{Html, asset, prose, words};
use crate::domain::achievement::Level;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use askama::Template;

/// `/credentials/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "credential.html")]
pub struct CredentialPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// The credential asked for.
    pub id: CredentialId,
    /// What was found about it just now.
    pub told: Told<'a>,
    /// Its achievement's level, where the achievement is known: it chooses ink, accent and paper.
    pub level: Option<Level>,
    /// Path of the guilloche as SVG on this host, to be set faintly behind the head.
    pub weave: Option<&'a str>,
    /// Path of the QR code as an image on this host, for paper.
    pub qr: Option<&'a str>,
    /// Whether search engines may list it; by default a credential is unlisted.
    pub listed: bool,
}

/// Renders [`CredentialPage`].
pub fn credential(page: &CredentialPage<'_>) -> Html {
    page.render()
}

impl CredentialPage<'_> {
    fn url(&self) -> String {
        self.issuer.site.credential(self.id)
    }

    fn path(&self) -> String {
        format!("/credentials/{}", self.id)
    }

    fn card(&self) -> String {
        self.issuer.site.url(&format!("{}/card.png", self.path()))
    }

    fn short_url(&self) -> String {
        self.issuer.site.short_url(self.id)
    }

    /// `Achievement — Recipient`, led by a warning when something is wrong; nothing of the content when it is not
    /// genuine, because link previews outlive the page.
    fn title(&self, most: usize) -> String {
        let warning = words::warning(self.told.report.verdict);
        let Some(shown) = self.told.claims() else {
            return warning.unwrap_or("Credential").to_owned();
        };
        let who = shown.recipient.as_deref().map(|name| format!(" — {name}")).unwrap_or_default();
        let led = warning.map(|word| format!("{word}: ")).unwrap_or_default();
        words::bare(&format!("{led}{}{who}", shown.achievement), most)
    }

    /// What link previews and search engines keep: what it is about and where to check it, and never that it is genuine,
    /// for a preview outlives a withdrawal.
    fn summary(&self) -> String {
        let where_to = format!(" Check it at {}.", self.issuer.site.host());
        let about = self.told.claims().map_or_else(
            || self.told.sentence(),
            |shown| {
                let who = shown.recipient.as_deref().map(|name| format!(" — {name}")).unwrap_or_default();
                format!("{}{who}. {}", shown.achievement, shown.description)
            },
        );
        let kept = 200_usize.saturating_sub(where_to.chars().count());
        format!("{}{where_to}", words::bare(&about, kept))
    }

    /// Nothing that looks like a mint's work stands behind what is not genuine.
    fn weave(&self) -> Option<&str> {
        self.weave.filter(|_| self.told.claims().is_some())
    }

    fn badge_alt(&self) -> String {
        let Some(shown) = self.told.claims() else { return String::new() };
        let who = shown.recipient.as_deref().map(|name| format!(" of {name}")).unwrap_or_default();
        words::bare(&format!("Badge{who}: {}", shown.achievement), 200)
    }
}

/// `/credentials/{id}/verification`.
#[derive(Debug, Clone, Template)]
#[template(path = "verification.html")]
pub struct VerificationPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// The credential asked for.
    pub id: CredentialId,
    /// What was found about it just now.
    pub told: Told<'a>,
    /// Its achievement's level, where known.
    pub level: Option<Level>,
}

/// Renders [`VerificationPage`].
pub fn verification(page: &VerificationPage<'_>) -> Html {
    page.render()
}

impl VerificationPage<'_> {
    fn path(&self) -> String {
        format!("/credentials/{}", self.id)
    }

    fn url(&self) -> String {
        format!("{}/verification", self.issuer.site.credential(self.id))
    }

    fn title(&self) -> String {
        let subject = self.told.claims().map_or("this credential", |shown| shown.achievement.as_str());
        words::bare(&format!("How we checked {subject}"), 90)
    }
}
