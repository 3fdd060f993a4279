//! The page an employer opens, and the page that says how its verdict was reached.

use super::about::About;
use super::told::{Mark, Told};
use super::verify::VerifyField;
use super::{Html, Speech, Spoken, asset, prose, structured, words};
use crate::domain::achievement::Level;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::ShownEvidence;
use crate::domain::timestamp::Timestamp;
use crate::render::share;
use askama::Template;

/// `/credentials/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "credential.html")]
pub struct CredentialPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// The credential asked for.
    pub id: CredentialId,
    /// What was found about it just now, in the visitor's language.
    pub told: Told<'a>,
    /// In which language.
    pub speech: Speech<'a>,
    /// Its achievement's level, where the achievement is known: it chooses ink, accent and paper.
    pub level: Option<Level>,
    /// The credentials of the same earner that its programme demands first, the lowest level first.
    pub ladder: &'a [Rung],
    /// The issuer's number on LinkedIn, which gives an entry there its logo.
    pub organization_id: Option<u64>,
    /// Path of the guilloche as SVG on this host, to be set faintly behind the head.
    pub weave: Option<&'a str>,
    /// Path of the QR code as an image on this host, for paper.
    pub qr: Option<&'a str>,
    /// Whether search engines may list it; by default a credential is unlisted.
    pub listed: bool,
    /// Whether its earner wants them to be told as data who holds it.
    pub described: bool,
    /// The old number that the visitor came by, where it was corrected.
    pub opened: Option<Replaced>,
    /// Every number in whose place this one stands, the latest first.
    pub history: &'a [Replaced],
}

/// A number in whose place another stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// The number.
    pub id: CredentialId,
    /// When it was corrected.
    pub at: Timestamp,
}

/// An earlier credential, as the page of a later one shows it: no more than that it is there and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Its number.
    pub id: CredentialId,
    /// What was earned.
    pub achievement: String,
    /// `valid`, `expired`, `suspended`, `revoked` or `distrusted`.
    pub state: &'static str,
    /// Whether the page may lead there.
    pub linked: bool,
    /// Numbers that it had before it was corrected.
    pub earlier: Vec<CredentialId>,
}

impl Rung {
    fn mark(&self) -> Mark {
        match self.state {
            "valid" => Mark::Plain,
            "revoked" | "distrusted" => Mark::Cross,
            _ => Mark::Warning,
        }
    }
}

/// Renders [`CredentialPage`].
pub fn credential(page: &CredentialPage<'_>) -> Html {
    page.render()
}

impl<'a> CredentialPage<'a> {
    fn about(&self) -> About<'a> {
        About { issuer: self.issuer, id: self.id, told: self.told, organization_id: self.organization_id }
    }

    /// Nothing that looks like a mint's work stands behind what is not genuine.
    fn weave(&self) -> Option<&str> {
        self.weave.filter(|_| self.told.claims().is_some())
    }

    /// The data for search engines, where the earner wants it and everything is as it should be.
    fn structured(&self) -> Option<String> {
        let shown = self.told.claims().filter(|_| self.described && self.told.genuine())?;
        Some(structured::person(&self.about(), shown, self.level))
    }

    /// Where others ask how to show it.
    fn oembed(&self) -> String {
        let about = self.about();
        self.issuer.site.url(&format!("/oembed?url={}&format=json", share::encoded(&about.url())))
    }

    /// What the page's script says when it agrees.
    fn own_good(&self) -> String {
        let (tongue, url) = (self.told.tongue, self.issuer.site.url("/.well-known/did.json"));
        tongue.fill("own-good", [("url", tongue.name(&url))])
    }

    /// What whoever came by an old number is told first.
    fn opened_by(&self, opened: &Replaced) -> String {
        let tongue = self.told.tongue;
        let number = opened.id.to_string();
        tongue.fill("corrected-here", [("number", tongue.name(&number)), ("date", tongue.date(opened.at).into())])
    }

    /// One correction.
    fn corrected(&self, one: &Replaced) -> String {
        let tongue = self.told.tongue;
        let number = one.id.to_string();
        tongue.fill("history-line", [("number", tongue.name(&number)), ("date", tongue.date(one.at).into())])
    }

    fn rung_state(&self, rung: &Rung) -> String {
        self.told.tongue.fill("rung-state", [("state", rung.state.into())])
    }

    /// What the signed document names as prerequisites and the ladder does not show, such as one of a programme that has
    /// changed since.
    fn other_prerequisites(&self) -> Vec<&'a ShownEvidence> {
        let on_ladder = |evidence: &ShownEvidence| {
            let id = evidence.url.as_deref().and_then(|url| self.issuer.site.credential_id(url));
            id.is_some_and(|id| self.ladder.iter().any(|rung| rung.id == id || rung.earlier.contains(&id)))
        };
        self.told.builds_on().into_iter().filter(|evidence| !on_ladder(evidence)).collect()
    }

    /// Whether that is a credential of ours that strangers may not see: its name stands in what was signed, and no link leads
    /// to where they would find nothing.
    fn kept_back(&self, evidence: &ShownEvidence) -> bool {
        evidence.url.as_deref().is_some_and(|url| self.issuer.site.credential_id(url).is_some())
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
    /// What was found about it just now, in the visitor's language.
    pub told: Told<'a>,
    /// In which language.
    pub speech: Speech<'a>,
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
        let title = match self.told.claims() {
            Some(shown) => self.told.tongue.fill("verification-title", [("achievement", shown.achievement.as_str().into())]),
            None => self.told.tongue.say("verification-title-unnamed"),
        };
        words::bare(&title, 90)
    }
}
