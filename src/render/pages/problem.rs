//! The pages behind `type` in an RFC 9457 problem, and the same words for a browser that ran into one.

use super::{Html, Speech, Spoken, asset, words};
use crate::domain::issuer::IssuerProfile;
use crate::render::tongue::{Sentence, Tongue};
use askama::Template;

/// A kind of problem that this service reports. Its words stand in the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProblemKind {
    /// Last part of its `type`: `/problems/{slug}`.
    pub slug: &'static str,
    /// The HTTP status it comes with.
    pub status: u16,
}

impl ProblemKind {
    /// `title`: what is wrong, in a short sentence.
    pub fn title(&self, tongue: &Tongue) -> String {
        tongue.fill("problem-title", [("kind", self.slug.into())])
    }

    /// What it means, for someone who has never seen it.
    pub fn meaning(&self, tongue: &Tongue) -> String {
        tongue.fill("problem-meaning", [("kind", self.slug.into())])
    }

    /// What to do about it.
    pub fn fix(&self, tongue: &Tongue) -> String {
        tongue.fill("problem-fix", [("kind", self.slug.into())])
    }
}

/// `/problems`.
#[derive(Debug, Clone, Template)]
#[template(path = "problems.html")]
pub struct ProblemsPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// Every kind, in the order shown.
    pub kinds: &'a [ProblemKind],
}

/// Renders [`ProblemsPage`].
pub fn problems(page: &ProblemsPage<'_>) -> Html {
    page.render()
}

/// `/problems/{slug}`.
#[derive(Debug, Clone, Template)]
#[template(path = "problem.html")]
pub struct ProblemPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// The kind explained.
    pub kind: ProblemKind,
}

/// Renders [`ProblemPage`].
pub fn problem(page: &ProblemPage<'_>) -> Html {
    page.render()
}

/// What a browser sees where a program would get the problem as JSON.
#[derive(Debug, Clone, Template)]
#[template(path = "error.html")]
pub struct ErrorPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// What went wrong.
    pub kind: ProblemKind,
    /// This occurrence, in sentences; never internal error text.
    pub detail: Option<Sentence>,
    /// Seconds until it is worth trying again, the same as in `Retry-After`.
    pub retry_after: Option<u64>,
}

/// Renders [`ErrorPage`].
pub fn error(page: &ErrorPage<'_>) -> Html {
    page.render()
}

impl ProblemPage<'_> {
    fn path(&self) -> String {
        format!("/problems/{}", self.kind.slug)
    }

    fn eyebrow(&self) -> String {
        self.speech.tongue.fill("problem-of", [("status", self.kind.status.into())])
    }
}

impl ErrorPage<'_> {
    fn retry_in(&self, seconds: &u64) -> String {
        self.speech.tongue.fill("retry-in", [("count", (*seconds).into())])
    }
}
