//! An earner's badges: all of them, and one with all that can be done with it.

use super::{Choice, Typed, choices, correction_help};
use crate::domain::achievement::Level;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::Verdict;
use crate::domain::timestamp::Timestamp;
use crate::domain::visibility::{Showing, Visibility};
use crate::render::pages::about::{About, ShareBar};
use crate::render::pages::told::{Mark, Told};
use crate::render::pages::{Html, Speech, Spoken, asset, words};
use askama::Template;

/// A badge in the list.
#[derive(Debug, Clone)]
pub struct MyBadge {
    /// Its number.
    pub id: CredentialId,
    /// What was earned.
    pub achievement: String,
    /// The name on it.
    pub name: String,
    /// `valid`, `expired`, `suspended`, `revoked` or `distrusted`.
    pub state: &'static str,
    /// How it is shown.
    pub showing: Showing,
}

/// `/earner/badges`.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_badges.html")]
pub struct BadgesPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// The earner's address.
    pub email: &'a str,
    /// What they earned.
    pub badges: &'a [MyBadge],
    /// Whether they want no reminders; nothing where none are sent.
    pub reminders_declined: Option<bool>,
    /// What the forms of this session carry.
    pub guard: &'a str,
}

/// Renders [`BadgesPage`].
pub fn badges(page: &BadgesPage<'_>) -> Html {
    page.render()
}

fn seen_by(speech: &Speech<'_>, showing: Showing) -> String {
    speech.tongue.fill("my-seen-by", [("visibility", showing.visibility().word().into())])
}

impl BadgesPage<'_> {
    fn seen_by(&self, badge: &MyBadge) -> String {
        seen_by(&self.speech, badge.showing)
    }

    fn state(&self, badge: &MyBadge) -> String {
        self.speech.tongue.fill("rung-state", [("state", badge.state.into())])
    }

    /// The other choice of the one button that a list has room for: the visibility it sends, and its label.
    fn other(&self, badge: &MyBadge) -> (&'static str, String) {
        let (visibility, key) =
            if badge.showing.open() { (Visibility::Private, "my-hide") } else { (Visibility::Unlisted, "my-show") };
        (visibility.word(), self.speech.tongue.say(key))
    }
}

/// `/earner/badges/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "earner_badge.html")]
pub struct BadgePage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// The badge.
    pub id: CredentialId,
    /// What was found about it just now.
    pub told: Told<'a>,
    /// Its achievement's level, where known.
    pub level: Option<Level>,
    /// How it is shown.
    pub showing: Showing,
    /// Whether that was changed just now.
    pub saved: bool,
    /// Whether it can go into a wallet today.
    pub offerable: bool,
    /// The issuer's number on LinkedIn.
    pub organization_id: Option<u64>,
    /// What the forms of this session carry.
    pub guard: &'a str,
    /// What became of the correction that the earner asked for last.
    pub correction: Option<&'a MyCorrection>,
    /// What they typed, where it was not taken.
    pub typed: Typed<'a>,
}

/// Renders [`BadgePage`].
pub fn badge(page: &BadgePage<'_>) -> Html {
    page.render()
}

/// A correction that an earner asked for, as they are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyCorrection {
    /// Whether nobody has decided, or the corrected credential is on its way.
    pub waits: bool,
    /// The name that they wished for.
    pub name: String,
    /// When they asked.
    pub asked_at: Timestamp,
    /// Why it was refused, if it was.
    pub refused: Option<String>,
}

impl<'a> BadgePage<'a> {
    /// The request that waits, in a sentence.
    fn waiting(&self) -> Option<String> {
        let (tongue, asked) = (self.speech.tongue, self.correction.filter(|asked| asked.waits)?);
        let name = tongue.name(&asked.name);
        Some(tongue.fill("correction-open", [("date", tongue.date(asked.asked_at).into()), ("name", name)]))
    }

    /// That it was refused, in a sentence, and why.
    fn refused(&self) -> Option<(String, &'a str)> {
        let asked = self.correction?;
        let reason = asked.refused.as_deref()?;
        let date = self.speech.tongue.date(asked.asked_at);
        Some((self.speech.tongue.fill("correction-refused", [("date", date.into())]), reason))
    }

    /// Whether a correction can be asked for: only what is valid is corrected.
    fn correctable(&self) -> bool {
        self.told.report.verdict == Verdict::Genuine
    }

    fn correction_help(&self) -> String {
        correction_help(self.speech.tongue, self.issuer)
    }

    fn about(&self) -> About<'a> {
        About { issuer: self.issuer, id: self.id, told: self.told, organization_id: self.organization_id }
    }

    fn path(&self) -> String {
        format!("/earner/badges/{}", self.id)
    }

    fn choices(&self) -> Vec<Choice> {
        choices(self.speech.tongue, self.showing)
    }

    fn seen_by(&self) -> String {
        seen_by(&self.speech, self.showing)
    }

    /// Where it can be posted; a page that nobody sees is posted nowhere.
    fn share(&self) -> Option<ShareBar> {
        self.about().share().filter(|_| self.showing.open())
    }
}
