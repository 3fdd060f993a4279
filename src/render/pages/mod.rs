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
pub use credential::{CredentialPage, Rung, VerificationPage, credential, verification};
pub use embed::{EmbedPage, Frame, embed};
pub use problem::{ErrorPage, ProblemKind, ProblemPage, ProblemsPage, error, problem, problems};
pub use reminders::{RemindersPage, reminders};
pub use share::{LeavingPage, SharePage, leaving, share};
pub use told::Told;
pub use trust::{PublishedKey, TrustPage, trust};
pub use verify::{FieldError, HowPage, Offer, ResultPage, Subject, VerifyField, VerifyPage, how, verify, verify_result};
pub use words::moment;

use crate::render::tongue::Tongue;

/// The language of a page. The frame around every page asks for it; a page that says nothing else is in English.
trait Spoken {
    fn tongue(&self) -> &Tongue {
        Tongue::english()
    }
}

impl Spoken for AchievementPage<'_> {}
impl Spoken for BulkPage<'_> {}
impl Spoken for ErrorPage<'_> {}
impl Spoken for HomePage<'_> {}
impl Spoken for HowPage<'_> {}
impl Spoken for ProblemPage<'_> {}
impl Spoken for ProblemsPage<'_> {}
impl Spoken for ResultPage<'_> {}
impl Spoken for ShortlistPage<'_> {}
impl Spoken for TrustPage<'_> {}
impl Spoken for VerifyPage<'_> {}

/// A finished page, or the formatting error that askama met; with templates checked at compile time there is none
/// short of running out of memory.
pub type Html = Result<String, askama::Error>;
