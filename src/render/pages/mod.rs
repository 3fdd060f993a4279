//! The pages people read, as plain functions from typed view models to HTML.
//!
//! A page shows what it is given and decides nothing: verdicts arrive in a [`Report`](crate::domain::report::Report), and
//! every dynamic text is escaped by askama on its way out. The templates lie in `assets/templates`, the one stylesheet
//! in `assets/static`. Nothing here needs a script, an inline style, a data URL or another host, so that the pages are
//! whole under `default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'`. The page of a genuine
//! credential brings the one script there is, with which the visitor's own browser checks the signature as well.

mod about;
pub mod asset;
mod beside;
mod catalogue;
mod checks;
mod credential;
pub mod earner;
mod embed;
mod problem;
mod prose;
mod reminders;
mod seen;
mod share;
mod structured;
mod told;
mod trust;
mod verify;
mod words;

#[cfg(test)]
mod tests;

pub use catalogue::{AchievementPage, HomePage, Programme, achievement, home};
pub use checks::{BulkPage, CheckedItem, ShortlistPage, Shown, bulk, shortlist};
pub use credential::{CredentialPage, Replaced, Rung, VerificationPage, credential, verification};
pub use embed::{EmbedPage, Frame, embed};
pub use problem::{ErrorPage, ProblemKind, ProblemPage, ProblemsPage, error, problem, problems};
pub use reminders::{RemindersPage, reminders};
pub use share::{LeavingPage, SharePage, leaving, share};
pub use told::Told;
pub use trust::{PublishedKey, TrustPage, trust};
pub use verify::{FieldError, HowPage, Offer, ResultPage, Slip, Subject, VerifyField, VerifyPage, how, verify, verify_result};
pub use words::moment;

use crate::render::tongue::{Tongue, Tongues};

/// The language of a page, those in which it can be had as well, and how its links keep to the one that was chosen.
#[derive(Debug, Clone, Copy)]
pub struct Speech<'a> {
    /// In which language it speaks.
    pub tongue: &'a Tongue,
    /// Every language in which it can be had.
    pub tongues: &'a Tongues,
    /// `?lang=…` when the visitor chose the language by it, to be carried along; otherwise empty.
    pub lang: &'a str,
}

impl Speech<'_> {
    /// English as it is compiled in, chosen by nobody.
    pub fn english() -> Self {
        Self { tongue: Tongue::english(), tongues: Tongues::built_in(), lang: "" }
    }

    /// `?lang=…` or `&lang=…`, behind an address that has a query already.
    fn further(&self) -> String {
        self.lang.replacen('?', "&", 1)
    }
}

/// What the frame around every page asks of it.
trait Spoken {
    fn speech(&self) -> &Speech<'_>;

    fn tongue(&self) -> &Tongue {
        self.speech().tongue
    }
}

macro_rules! spoken {
    ($($page:ident)+) => {
        $(impl Spoken for $page<'_> {
            fn speech(&self) -> &Speech<'_> {
                &self.speech
            }
        })+
    };
}

use spoken;

spoken! {
    AchievementPage BulkPage CredentialPage ErrorPage HomePage HowPage LeavingPage ProblemPage ProblemsPage ResultPage
    RemindersPage SharePage ShortlistPage TrustPage VerificationPage VerifyPage
}

/// A finished page, or the formatting error that askama met; with templates checked at compile time there is none
/// short of running out of memory.
pub type Html = Result<String, askama::Error>;
