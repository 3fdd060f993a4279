//! The page on which an earner stops reminders, or has them sent again.

use super::{Html, Speech, Spoken, asset, words};
use crate::domain::issuer::IssuerProfile;
use askama::Template;

/// `/reminders/{token}`.
#[derive(Debug, Clone, Template)]
#[template(path = "reminders.html")]
pub struct RemindersPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// Whether they want none.
    pub declined: bool,
}

/// Renders [`RemindersPage`].
pub fn reminders(page: &RemindersPage<'_>) -> Html {
    page.render()
}

impl RemindersPage<'_> {
    fn heading(&self) -> String {
        self.speech.tongue.say(if self.declined { "reminders-off-title" } else { "reminders-on-title" })
    }
}
