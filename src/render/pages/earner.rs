//! The earner's own pages: claiming a badge, asking for a link, and their badges.

mod mine;

pub use mine::{BadgePage, BadgesPage, MyBadge, MyCorrection, badge, badges};

use super::told::{Mark, Told};
use super::{Html, Speech, Spoken, asset, words};
use crate::domain::achievement::Level;
use crate::domain::issuer::IssuerProfile;
use crate::domain::visibility::{Showing, Visibility};
use crate::render::tongue::Tongue;
use askama::Template;

super::spoken!(ClaimPage AskPage EnterPage BadgePage BadgesPage DeletePage);

/// One choice of who may see a badge.
struct Choice {
    word: &'static str,
    label: String,
    help: String,
    chosen: bool,
}

/// The choices of visibility, with what each means.
fn choices(tongue: &Tongue, showing: Showing) -> Vec<Choice> {
    let choice = |visibility: Visibility| {
        let (label, help) = match visibility {
            Visibility::Public => ("visibility-public", "visibility-public-help"),
            Visibility::Unlisted => ("visibility-unlisted", "visibility-unlisted-help"),
            Visibility::Private => ("visibility-private", "visibility-private-help"),
        };
        let (label, help) = (tongue.say(label), tongue.say(help));
        Choice { word: visibility.word(), label, help, chosen: visibility == showing.visibility() }
    };
    Visibility::ALL.map(choice).into()
}

/// `/claim/{token}`, while the link is good.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_claim.html")]
pub struct ClaimPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// Path of this very page, without a query.
    pub path: &'a str,
    /// The name on the badge.
    pub name: &'a str,
    /// What was earned.
    pub achievement: &'a str,
    /// Its level, where known.
    pub level: Option<Level>,
    /// What was found about it just now: whoever comes late must not be told that they are certified by what was withdrawn.
    pub told: Told<'a>,
    /// How it is shown if nothing else is chosen.
    pub showing: Showing,
    /// What was typed into the form for a correction, where it was not taken.
    pub typed: Typed<'a>,
}

/// Renders [`ClaimPage`].
pub fn claim(page: &ClaimPage<'_>) -> Html {
    page.render()
}

impl ClaimPage<'_> {
    fn lead(&self) -> String {
        let tongue = self.speech.tongue;
        tongue.fill("claim-lead", [("issuer", tongue.name(&self.issuer.name))])
    }

    fn choices(&self) -> Vec<Choice> {
        choices(self.speech.tongue, self.showing)
    }

    fn correction_help(&self) -> String {
        correction_help(self.speech.tongue, self.issuer)
    }
}

/// What stands in the fields of a form for a correction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Typed<'a> {
    /// The name as it should be.
    pub name: &'a str,
    /// What staff should know.
    pub words: &'a str,
    /// What is wrong with that, if anything is, as the message files choose by it: `empty`, `long`, `words`, `same`, `many`
    /// or `barred`.
    pub wrong: Option<&'static str>,
}

impl Typed<'_> {
    fn fault(&self, tongue: &Tongue) -> Option<String> {
        self.wrong.map(|why| tongue.fill("correction-wrong", [("why", why.into())]))
    }
}

fn correction_help(tongue: &Tongue, issuer: &IssuerProfile) -> String {
    tongue.fill("correction-help", [("issuer", tongue.name(&issuer.name))])
}

/// Why somebody is asked for their address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// They came to see their badges.
    Wanted,
    /// Their link was used before.
    Used,
    /// Their link has run out.
    RunOut,
    /// Their link is none of ours, or was forgotten.
    Unknown,
    /// Their session does not reach what they want, or began too long ago for it.
    Again,
    /// What they gave is no address.
    Wrong,
    /// They gave one.
    Asked,
}

/// `/earner`, and what stands where a link no longer leads.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_ask.html")]
pub struct AskPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// Why this page is shown.
    pub why: Why,
    /// What was typed and is no address.
    pub typed: &'a str,
    /// Whether links can be sent at all.
    pub offered: bool,
}

/// Renders [`AskPage`].
pub fn ask(page: &AskPage<'_>) -> Html {
    page.render()
}

impl AskPage<'_> {
    /// The heading, and what is said before anybody is asked for an address.
    fn words(&self) -> (&'static str, Option<&'static str>) {
        match self.why {
            Why::Wanted | Why::Wrong => ("ask-title", None),
            Why::Used => ("link-used-title", Some("link-used")),
            Why::RunOut => ("link-run-out-title", Some("link-run-out")),
            Why::Unknown => ("link-unknown-title", Some("link-unknown")),
            Why::Again => ("link-again-title", Some("link-again")),
            Why::Asked => ("asked-title", Some("asked")),
        }
    }

    fn heading(&self) -> String {
        self.speech.tongue.say(self.words().0)
    }

    fn said(&self) -> Option<String> {
        self.words().1.map(|key| self.speech.tongue.say(key))
    }

    fn closed(&self) -> String {
        let tongue = self.speech.tongue;
        tongue.fill("ask-closed", [("email", tongue.name(&self.issuer.email))])
    }
}

/// `/earner/enter/{token}`, while the link is good.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_enter.html")]
pub struct EnterPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// Path of this very page, without a query.
    pub path: &'a str,
}

/// Renders [`EnterPage`].
pub fn enter(page: &EnterPage<'_>) -> Html {
    page.render()
}

/// Where somebody stands who wants everything deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// They are told what it means, and asked.
    Asked {
        /// What the form of this session carries.
        guard: &'a str,
        /// Whether they pressed the button and did not tick the box.
        forgotten: bool,
    },
    /// It is done.
    Done,
}

/// `/earner/delete`.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_delete.html")]
pub struct DeletePage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// How far it is.
    pub step: Step<'a>,
}

/// Renders [`DeletePage`].
pub fn delete(page: &DeletePage<'_>) -> Html {
    page.render()
}

impl DeletePage<'_> {
    fn heading(&self) -> String {
        self.speech.tongue.say(if self.step == Step::Done { "erased-title" } else { "erase-title" })
    }
}
