//! The page on which an earner stops reminders, or has them sent again.

use super::{Html, Spoken, asset, words};
use crate::domain::issuer::IssuerProfile;
use crate::render::tongue::Tongue;
use askama::Template;

/// `/reminders/{token}`.
#[derive(Debug, Clone, Template)]
#[template(path = "reminders.html")]
pub struct RemindersPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// The language.
    pub tongue: &'a Tongue,
    /// Whether they want none.
    pub declined: bool,
}

/// Renders [`RemindersPage`].
pub fn reminders(page: &RemindersPage<'_>) -> Html {
    page.render()
}

impl Spoken for RemindersPage<'_> {
    fn tongue(&self) -> &Tongue {
        self.tongue
    }
}

impl RemindersPage<'_> {
    fn heading(&self) -> String {
        self.tongue.say(if self.declined { "reminders-off-title" } else { "reminders-on-title" })
    }
}
