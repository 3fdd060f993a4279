//! Checking a credential that somebody brings: the form, and the answer.

use super::told::{Mark, Told};
use super::{Html, asset, prose, words};
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::Verdict;
use askama::Template;

/// The fields of the form, by which a credential can be brought. The names are those of the multipart fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifyField {
    /// A link or number of one of our own credentials: `credential`.
    Credential,
    /// A JSON, PNG or SVG file: `file`.
    File,
    /// Pasted JSON: `document`.
    Document,
}

impl VerifyField {
    /// The name of the form field, which is also its `id` in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Credential => "credential",
            Self::File => "file",
            Self::Document => "document",
        }
    }
}

/// Something wrong with what was entered, at the field where it can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Which field.
    pub field: VerifyField,
    /// What is wrong and what to do, as sentences.
    pub message: String,
}

/// `/verify`, empty or with errors.
#[derive(Debug, Clone, Template)]
#[template(path = "verify.html")]
pub struct VerifyPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// What was wrong with the last attempt; empty on the first visit.
    pub errors: &'a [FieldError],
    /// What was typed into the link field, to be kept.
    pub credential: &'a str,
    /// What was pasted, to be kept.
    pub document: &'a str,
}

/// Renders [`VerifyPage`].
pub fn verify(page: &VerifyPage<'_>) -> Html {
    page.render()
}

impl VerifyPage<'_> {
    fn error(&self, field: VerifyField) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }
}

/// The answer to a POST on `/verify`. The uploaded picture is never part of it: a picture can say anything.
#[derive(Debug, Clone, Template)]
#[template(path = "verify_result.html")]
pub struct ResultPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// What was found.
    pub told: Told<'a>,
    /// The credential's number when it is one of ours, so that its own page can be opened.
    pub ours: Option<CredentialId>,
}

/// Renders [`ResultPage`].
pub fn verify_result(page: &ResultPage<'_>) -> Html {
    page.render()
}
