//! What an earner takes along: links to post, and snippets for a site, a README and a mail signature, each in a text field
//! from which it can be copied without a script.

use super::about::About;
use super::embed::{self, Frame};
use super::told::{Mark, Told};
use super::{Html, Speech, Spoken, asset, words};
use crate::domain::achievement::Level;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::render::share::Post;
use askama::Template;

/// `/credentials/{id}/share`.
#[derive(Debug, Clone, Template)]
#[template(path = "share.html")]
pub struct SharePage<'a> {
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
    /// The issuer's number on LinkedIn.
    pub organization_id: Option<u64>,
    /// What was typed as a Mastodon server and is none.
    pub wrong: Option<&'a str>,
}

/// Renders [`SharePage`].
pub fn share(page: &SharePage<'_>) -> Html {
    page.render()
}

impl<'a> SharePage<'a> {
    fn about(&self) -> About<'a> {
        About { issuer: self.issuer, id: self.id, told: self.told, organization_id: self.organization_id }
    }

    /// The language that the form carries along.
    fn chosen(&self) -> Option<&str> {
        Some(self.told.tongue.code()).filter(|_| !self.speech.lang.is_empty())
    }

    fn web(&self) -> String {
        embed::markup(&self.about(), Frame::FULL)
    }

    /// The card, since it is the picture that holds nothing but what it shows.
    fn readme(&self) -> String {
        let about = self.about();
        format!("[![{}]({})]({})", markdown(&about.alt()), about.card(), about.url())
    }

    /// Mail programs know neither style sheets nor frames, and scale an image by its attributes.
    fn signature(&self) -> String {
        let about = self.about();
        let (url, alt) = (about.url(), attribute(&about.alt()));
        format!("<a href=\"{url}\"><img src=\"{url}/signature.png\" width=\"360\" height=\"100\" alt=\"{alt}\" border=\"0\"></a>")
    }

    /// Where a post on that Mastodon server begins, while the credential is offered for sharing.
    pub fn mastodon(&self, server: &str) -> Option<String> {
        let about = self.about();
        let (text, url) = (about.text(), about.url());
        about.shareable().then(|| Post { text: &text, url: &url }.mastodon(server))
    }
}

/// Between our form and a server that a visitor named, for those who did not come from our form: a link made by somebody
/// else must not use our name to lead anywhere.
#[derive(Debug, Clone, Template)]
#[template(path = "leaving.html")]
pub struct LeavingPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// The server's host name, checked.
    pub host: &'a str,
    /// Where it goes on.
    pub onward: &'a str,
}

/// Renders [`LeavingPage`].
pub fn leaving(page: &LeavingPage<'_>) -> Html {
    page.render()
}

impl LeavingPage<'_> {
    fn heading(&self) -> String {
        self.tongue().fill("mastodon-leave", [("host", self.tongue().name(self.host))])
    }
}

/// Text inside an attribute's quotation marks.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text that Markdown leaves as it is (CommonMark, section 2.4: a backslash before punctuation).
fn markdown(text: &str) -> String {
    let special = |letter: char| letter.is_ascii_punctuation() && !matches!(letter, '.' | ',' | ':' | ';' | '/' | '-' | '\'');
    text.chars().flat_map(|letter| special(letter).then_some('\\').into_iter().chain([letter])).collect()
}
