//! Mails as the API describes them.

use crate::render::letters::Rendered;
use serde::Serialize;
use utoipa::ToSchema;

/// A mail to an earner, as staff see it.
#[derive(ToSchema)]
#[schema(as = Mail)]
pub struct MailShape {
    /// Its number; it stands in its Message-ID.
    pub id: String,
    /// `certified`, `revoked`, `suspended`, `reinstated`, `expiring` or `sign-in`.
    #[schema(example = "certified")]
    pub kind: String,
    /// `waiting`, `sent`, `failed`, `dropped` or `erased`.
    #[schema(example = "sent")]
    pub state: String,
    /// The URL of the credential it is about, if of one.
    pub credential: Option<String>,
    /// The address it goes to.
    pub to: String,
    /// When it was put into the outbox.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// When it is tried next, while it waits.
    #[schema(format = DateTime)]
    pub due_at: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// What came of the last try, in words.
    pub told: Option<String>,
    /// When it ended.
    #[schema(format = DateTime)]
    pub ended_at: Option<String>,
}

/// Some mails, newest first.
#[derive(ToSchema)]
pub struct MailList {
    /// The entries.
    pub items: Vec<MailShape>,
    /// Give it as `before` to get the following ones; absent at the end.
    pub next: Option<String>,
}

/// A message as it would be, with the facts of nobody.
#[derive(Serialize, ToSchema)]
#[schema(as = Letter)]
pub struct LetterShape {
    /// Its subject.
    pub subject: String,
    /// Its words as plain text.
    pub text: String,
    /// The same as a whole HTML document.
    pub html: String,
    /// BCP 47 tag of the language it is in.
    #[schema(example = "ar")]
    pub language: String,
}

impl From<Rendered> for LetterShape {
    fn from(letter: Rendered) -> Self {
        let Rendered { subject, text, html, language } = letter;
        Self { subject, text, html, language }
    }
}
