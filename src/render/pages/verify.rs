//! Checking a credential that somebody brings: the form, the answer, and how we go about it.

use super::told::{Mark, Told};
use super::{Html, Speech, Spoken, asset, prose, words};
use crate::domain::check::CheckName;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::{Report, Trust, Verdict};
use crate::domain::timestamp::Timestamp;
use crate::render::tongue::{Around, Sentence, Tongue};
use askama::Template;

/// The fields of the form. The names are those of the form fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifyField {
    /// A link, ours or anybody's, or the number of one of our own credentials: `credential`.
    Credential,
    /// A file: `file`.
    File,
    /// Pasted JSON or a token: `document`.
    Document,
    /// The address on the application, to be compared: `email`.
    Email,
    /// Whether the answer shall be kept: `keep`.
    Keep,
}

impl VerifyField {
    /// Every field.
    pub const ALL: [Self; 5] = [Self::Credential, Self::File, Self::Document, Self::Email, Self::Keep];

    /// The name of the form field, which is also its `id` in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Credential => "credential",
            Self::File => "file",
            Self::Document => "document",
            Self::Email => "email",
            Self::Keep => "keep",
        }
    }
}

/// Something wrong with what was entered, at the field where it can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Which field.
    pub field: VerifyField,
    /// What is wrong and what to do.
    pub slip: Slip,
}

/// What can be wrong with what was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// Nothing was entered.
    Nothing,
    /// More than one thing was.
    Several,
    /// That is no e-mail address.
    Email,
    /// No credential of that number was issued here.
    Absent,
    /// As the reader of it said, in English.
    Told(String),
}

impl Slip {
    fn sentence(&self, tongue: &Tongue) -> Sentence {
        tongue.sentence(match self {
            Self::Nothing => "slip-nothing",
            Self::Several => "slip-several",
            Self::Email => "slip-email",
            Self::Absent => "slip-absent",
            Self::Told(sentence) => return tongue.in_english(sentence),
        })
    }
}

/// `/verify`, empty or with errors.
#[derive(Debug, Clone, Template)]
#[template(path = "verify.html")]
pub struct VerifyPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// What was wrong with the last attempt; empty on the first visit.
    pub errors: &'a [FieldError],
    /// What was typed into the link field, to be kept.
    pub credential: &'a str,
    /// What was pasted, to be kept.
    pub document: &'a str,
    /// The e-mail address that was typed, to be kept.
    pub email: &'a str,
}

/// Renders [`VerifyPage`].
pub fn verify(page: &VerifyPage<'_>) -> Html {
    page.render()
}

impl VerifyPage<'_> {
    fn error(&self, field: VerifyField) -> Option<Sentence> {
        self.errors.iter().find(|error| error.field == field).map(|error| self.told(error))
    }

    fn told(&self, error: &FieldError) -> Sentence {
        error.slip.sentence(self.speech.tongue)
    }
}

/// What to send to ask about the same thing once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject<'a> {
    /// [`VerifyField::Document`] with the credential's text, or [`VerifyField::Credential`] with a link or number.
    pub field: VerifyField,
    /// That text.
    pub text: &'a str,
}

/// What an answer offers beside itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer<'a> {
    /// It was given just now: the same thing can be asked about an e-mail address, and the answer can be kept.
    Fresh {
        /// The thing, where it is text that can be sent again.
        subject: Option<Subject<'a>>,
        /// The e-mail address that was asked about, or empty.
        email: &'a str,
    },
    /// It was kept, and tells what was found then.
    Kept {
        /// The path where it stands, such as `/checks/…`; its signed report is below it.
        path: &'a str,
        /// From when it is gone.
        expires: Timestamp,
        /// The version of the program that made it.
        version: &'a str,
    },
}

/// The answer to a POST on `/verify`, or one that was kept. A picture that was brought is never part of it: a picture
/// can say anything.
#[derive(Debug, Clone, Template)]
#[template(path = "verify_result.html")]
pub struct ResultPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// What was found.
    pub told: Told<'a>,
    /// What can be done next.
    pub offer: Offer<'a>,
}

/// Renders [`ResultPage`].
pub fn verify_result(page: &ResultPage<'_>) -> Html {
    page.render()
}

impl<'a> ResultPage<'a> {
    /// The page of that report.
    pub fn new(issuer: &'a IssuerProfile, speech: Speech<'a>, report: &'a Report, offer: Offer<'a>) -> Self {
        Self { issuer, speech, told: Told { report, standing: &report.standing, tongue: speech.tongue }, offer }
    }

    /// The credential's number when it is one of ours, so that its own page can be opened.
    fn ours(&self) -> Option<CredentialId> {
        let signed_here = self.told.report.issuer.as_ref().is_some_and(|issuer| issuer.trust == Trust::Ours);
        self.told.claims().filter(|_| signed_here).and_then(|shown| self.issuer.site.credential_id(&shown.id))
    }

    /// Where a kept answer stands, until when, and what made it.
    fn kept(&self) -> Option<(&'a str, Timestamp, &'a str)> {
        if let Offer::Kept { path, expires, version } = self.offer { Some((path, expires, version)) } else { None }
    }

    /// The text that can be sent again. A forgery is not passed on, not even unseen in a form.
    fn subject(&self) -> Option<Subject<'a>> {
        self.told.claims()?;
        if let Offer::Fresh { subject, .. } = self.offer { subject } else { None }
    }

    fn email(&self) -> &'a str {
        if let Offer::Fresh { email, .. } = self.offer { email } else { "" }
    }

    /// The verdict; of a kept answer in the past, since a credential may have been withdrawn the day after.
    fn sentence(&self) -> String {
        match self.kept() {
            Some(_) if self.told.genuine() => words::was_genuine(self.told.tongue, self.told.report.checked_at),
            _ => self.told.sentence(),
        }
    }

    /// A tick that was earned once is not earned for ever.
    fn mark(&self) -> Mark {
        match self.told.mark() {
            Mark::Tick if self.kept().is_some() => Mark::Plain,
            other => other,
        }
    }

    /// Where to ask again about what a kept answer is about.
    fn again(&self) -> String {
        if let Some(id) = self.ours() {
            return format!("/credentials/{id}{}", self.speech.lang);
        }
        let address = self.told.claims().and_then(|shown| words::followable(&shown.id));
        address.map_or_else(
            || format!("/verify{}", self.speech.lang),
            |address| {
                let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("credential", address).finish();
                format!("/verify?{query}{}", self.speech.further())
            },
        )
    }

    /// When, as it stands above the verdict.
    fn checked(&self) -> Around {
        let message = if self.kept().is_some() { "kept-checked" } else { "brought-checked" };
        self.told.tongue.around(message, "moment")
    }

    /// The numbers of our own credentials whose addresses a picture shows.
    fn seen(&self) -> Vec<CredentialId> {
        let mut seen: Vec<_> = self.told.report.links.iter().filter_map(|link| self.issuer.site.credential_id(link)).collect();
        seen.dedup();
        seen
    }
}

/// `/verify/how`.
#[derive(Debug, Clone, Template)]
#[template(path = "how.html")]
pub struct HowPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
}

/// Renders [`HowPage`].
pub fn how(page: &HowPage<'_>) -> Html {
    page.render()
}
