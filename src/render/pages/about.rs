//! A credential as others are told of it: the title and summary that link previews keep, the text of a picture, and what
//! can be posted. Its own page, the frame for other sites and the page of snippets all say the same.

use super::told::Told;
use super::words;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::Verdict;
use crate::render::share::{self, Post, Profile};

/// Graphemes that a description may have before networks cut it.
const SUMMARY: usize = 200;

/// One credential with what was found about it just now.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub issuer: &'a IssuerProfile,
    pub id: CredentialId,
    pub told: Told<'a>,
    /// The issuer's number on LinkedIn.
    pub organization_id: Option<u64>,
}

/// Where a credential can be posted: plain links, complete without a script.
pub(super) struct ShareBar {
    /// LinkedIn's form for a profile, filled in.
    pub profile: String,
    /// Name of the network and link.
    pub posts: Vec<(&'static str, String)>,
    pub mail: String,
}

impl<'a> About<'a> {
    pub fn url(&self) -> String {
        self.issuer.site.credential(self.id)
    }

    pub fn path(&self) -> String {
        format!("/credentials/{}", self.id)
    }

    pub fn card(&self) -> String {
        format!("{}/card.png", self.url())
    }

    pub fn short_url(&self) -> String {
        self.issuer.site.short_url(self.id)
    }

    /// `Achievement — Recipient`, led by a warning when something is wrong; nothing of the content when it is not
    /// genuine, because link previews outlive the page.
    pub fn title(&self, most: usize) -> String {
        let tongue = self.told.tongue;
        let warning = words::warning(tongue, self.told.report.verdict);
        let Some(shown) = self.told.claims() else {
            return warning.unwrap_or_else(|| tongue.say("no-title"));
        };
        let title = format!("{}{}", shown.achievement, who(shown.recipient.as_deref()));
        let led = match warning {
            Some(warning) => tongue.fill("title-warned", [("warning", warning.into()), ("title", title.into())]),
            None => title,
        };
        words::bare(&led, most)
    }

    /// What link previews and search engines keep: what it is about and where to check it, and never that it is genuine,
    /// for a preview outlives a withdrawal.
    pub fn summary(&self) -> String {
        let about = self.told.claims().map_or_else(
            || self.told.sentence(),
            |shown| format!("{}{}. {}", shown.achievement, who(shown.recipient.as_deref()), shown.description),
        );
        let said = |about: String| {
            let host = self.issuer.site.host();
            self.told.tongue.fill("summary", [("about", about.into()), ("host", host.into())])
        };
        let kept = SUMMARY.saturating_sub(said(String::new()).chars().count());
        said(words::bare(&about, kept))
    }

    /// The text of its pictures: who, what, and the short address, which somebody who cannot see the QR code can type.
    pub fn alt(&self) -> String {
        let Some(shown) = self.told.claims() else { return String::new() };
        let (tongue, url) = (self.told.tongue, self.short_url());
        let achievement = ("achievement", words::bare(&shown.achievement, 120).into());
        match shown.recipient.as_deref() {
            Some(name) => tongue.fill("badge-alt", [("name", words::bare(name, 120).into()), achievement, ("url", url.into())]),
            None => tongue.fill("badge-alt-unnamed", [achievement, ("url", url.into())]),
        }
    }

    /// What a frame that shows it is called.
    pub fn frame_title(&self) -> String {
        let Some(shown) = self.told.claims() else { return self.title(120) };
        let achievement = ("achievement", words::bare(&shown.achievement, 120).into());
        match shown.recipient.as_deref() {
            Some(name) => self.told.tongue.fill("frame-title", [achievement, ("name", words::bare(name, 120).into())]),
            None => self.told.tongue.fill("frame-title-unnamed", [achievement]),
        }
    }

    /// The sentence that is posted.
    pub fn text(&self) -> String {
        let Some(shown) = self.told.claims() else { return String::new() };
        let achievement = ("achievement", words::bare(&shown.achievement, 120).into());
        let issuer = ("issuer", words::bare(&self.issuer.name, 80).into());
        match shown.recipient.as_deref() {
            Some(name) => self.told.tongue.fill("share-text", [achievement, ("name", words::bare(name, 120).into()), issuer]),
            None => self.told.tongue.fill("share-text-unnamed", [achievement, issuer]),
        }
    }

    /// Whether it is offered for sharing: what is withdrawn, set aside or not proved is not.
    pub fn shareable(&self) -> bool {
        self.told.claims().is_some() && matches!(self.told.report.verdict, Verdict::Genuine | Verdict::Expired)
    }

    /// Where it can be posted, where it may be.
    pub fn share(&self) -> Option<ShareBar> {
        let shown = self.told.claims().filter(|_| self.shareable())?;
        let (text, url, number) = (self.text(), self.url(), self.id.to_string());
        let post = Post { text: &text, url: &url };
        let profile = Profile {
            name: &shown.achievement,
            organization: &self.issuer.name,
            organization_id: self.organization_id,
            awarded: shown.awarded.or(shown.valid_from),
            until: shown.valid_until,
            url: &url,
            number: &number,
        };
        let body = [("text", text.as_str().into()), ("url", url.as_str().into())];
        let mail = share::mail(&self.title(120), &self.told.tongue.fill("share-mail-body", body));
        let posts = vec![
            ("LinkedIn", post.linkedin()),
            ("X", post.x()),
            ("Facebook", post.facebook()),
            ("Bluesky", post.bluesky()),
            ("WhatsApp", post.whatsapp()),
        ];
        Some(ShareBar { profile: profile.link(), posts, mail })
    }
}

fn who(name: Option<&str>) -> String {
    name.map(|name| format!(" — {name}")).unwrap_or_default()
}
