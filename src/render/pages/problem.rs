//! The pages behind `type` in an RFC 9457 problem, and the same words for a browser that ran into one.

use super::{Html, Spoken, asset, words};
use crate::domain::issuer::IssuerProfile;
use askama::Template;

/// A kind of problem that this service reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProblemKind {
    /// Last part of its `type`: `/problems/{slug}`.
    pub slug: &'static str,
    /// `title`: what is wrong, in a short sentence.
    pub title: &'static str,
    /// The HTTP status it comes with.
    pub status: u16,
    /// What it means, for someone who has never seen it.
    pub meaning: &'static str,
    /// What to do about it.
    pub fix: &'static str,
}

/// `/problems`.
#[derive(Debug, Clone, Template)]
#[template(path = "problems.html")]
pub struct ProblemsPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
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
    /// What went wrong.
    pub kind: ProblemKind,
    /// This occurrence, in a sentence; never internal error text.
    pub detail: Option<&'a str>,
    /// Seconds until it is worth trying again, the same as in `Retry-After`.
    pub retry_after: Option<u64>,
}

/// Renders [`ErrorPage`].
pub fn error(page: &ErrorPage<'_>) -> Html {
    page.render()
}
