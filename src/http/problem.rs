//! What went wrong, as an RFC 9457 problem.
//!
//! A handler returns a [`Problem`] and knows neither the base URL nor what the visitor accepts. It travels as data in the
//! response's extensions; the edge, which knows both, writes it out as `application/problem+json` or as a page.

use super::problem_kinds as kinds;
use crate::domain::Invalid;
use crate::domain::issuer::IssuerProfile;
use crate::render::pages::{self, ErrorPage, ProblemKind, Speech};
use crate::render::tongue::{Sentence, Tongue};
use crate::service;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// One occurrence of a kind of problem.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: &'static ProblemKind,
    detail: Option<String>,
    fix: Option<String>,
    /// What is not there, as message files choose by it: then they have detail and fix.
    absent: Option<&'static str>,
    errors: Box<[FieldProblem]>,
    retry_after: Option<u32>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// One field of the request that broke a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// Dotted path of the field, such as `candidate.email`; empty for the body as a whole.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
    /// What to do.
    pub fix: String,
}

/// The document on the wire (RFC 9457, section 3.1, with our own members after `instance`).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// URI of the page that explains this kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong, in one sentence that is the same each time.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// This occurrence, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What to do about it.
    pub fix: String,
    /// The fields that broke a rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// By which the operator finds this request in the log.
    pub request_id: String,
}

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

impl Problem {
    /// A problem of that kind with nothing more to say.
    pub fn of(kind: &'static ProblemKind) -> Self {
        Self { kind, detail: None, fix: None, absent: None, errors: Box::default(), retry_after: None, headers: Vec::new() }
    }

    /// Adds what happened this time. The sentence reaches the visitor: no internal error text.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        let mut detail = detail.into();
        if !detail.ends_with(['.', '!', '?']) {
            detail.push('.');
        }
        self.detail = Some(detail);
        self
    }

    /// Says what to do this time, where that is more than what the kind says.
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// Adds a header that the status calls for, such as `Allow` or `WWW-Authenticate`.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Says after how many seconds it is worth trying again.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// 400 for fields that broke a rule.
    pub fn invalid(faults: Vec<Invalid>) -> Self {
        let field = |fault: Invalid| FieldProblem { field: fault.field, detail: fault.problem, fix: fault.fix };
        Self { errors: faults.into_iter().map(field).collect(), ..Self::of(kinds::INVALID) }
    }

    /// 404 for a thing that is not there, or not to be seen.
    pub fn not_found(noun: &str) -> Self {
        let absent = match noun {
            "credential" => Some("credential"),
            "achievement" => Some("achievement"),
            "kept check" => Some("check"),
            "kind of problem" => Some("problem"),
            "page" => Some("page"),
            _ => None,
        };
        if absent.is_some() {
            return Self { absent, ..Self::of(kinds::NOT_FOUND) };
        }
        let fix = match noun {
            "delivery" => "Use the number from its receipt, or see /api/v1/deliveries.",
            "source" => "Check the hook's address against insignia source list, or add the source: insignia source add NAME.",
            "status list" => "Use the address that stands in the credential, under credentialStatus.",
            "link" => "Copy it whole from the mail, or ask for a fresh one at /earner.",
            "link to reminders" => "Copy it whole from the mail.",
            "offer" => "Have a new one made on the badge's page: an offer is good for ten minutes, and for one wallet.",
            "mail" => "Use its number from /api/v1/mails.",
            "address in the API" => "See /api/docs/ or /api/openapi.json for those there are.",
            _ => return Self::of(kinds::NOT_FOUND).detail(format!("There is no such {noun} here.")),
        };
        Self::of(kinds::NOT_FOUND).detail(format!("There is no such {noun} here.")).fix(fix)
    }

    /// 405 with the methods that the address does take.
    pub fn method(allow: &'static str) -> Self {
        Self::of(kinds::METHOD)
            .detail(format!("This address takes {allow}."))
            .header(header::ALLOW, HeaderValue::from_static(allow))
    }

    /// 401 that asks for a bearer token (RFC 6750, section 3).
    pub fn unauthenticated(detail: impl Into<String>) -> Self {
        Self::of(kinds::UNAUTHENTICATED)
            .detail(detail)
            .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"insignia\""))
    }

    /// The HTTP status of its kind.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Changes the kind where the caller knows better than the general rule, such as a webhook's 401.
    pub fn as_kind(mut self, kind: &'static ProblemKind) -> Self {
        self.kind = kind;
        self.headers.clear();
        self
    }

    /// The fields that broke a rule.
    pub fn errors(&self) -> &[FieldProblem] {
        &self.errors
    }

    /// The JSON form.
    pub fn to_json(&self, issuer: &IssuerProfile, request_id: &str) -> String {
        let english = Tongue::english();
        let absent = |message: &str| Some(english.fill(message, [("noun", self.absent?.into())]));
        let document = ProblemDocument {
            kind: issuer.site.url(&format!("/problems/{}", self.kind.slug)),
            title: self.kind.title(english),
            status: self.kind.status,
            detail: self.detail.clone().or_else(|| absent("absent")),
            fix: self.fix.clone().or_else(|| absent("absent-fix")).unwrap_or_else(|| self.kind.fix(english)),
            errors: self.errors.to_vec(),
            request_id: request_id.to_owned(),
        };
        serde_json::to_string(&document).expect("a struct of texts and numbers always serialises")
    }

    /// The page for a browser; nothing when it cannot be rendered, and the JSON form must do.
    pub fn to_html(&self, issuer: &IssuerProfile, speech: Speech<'_>) -> Option<String> {
        let detail = self.told(speech.tongue);
        let page = ErrorPage { issuer, speech, kind: *self.kind, detail, retry_after: self.retry_after.map(u64::from) };
        pages::error(&page).ok()
    }

    /// This occurrence. What programs are told is in English; what is not there is told in the visitor's language.
    fn told(&self, tongue: &Tongue) -> Option<Sentence> {
        if let Some(noun) = self.absent {
            let said = ["absent", "absent-fix"].map(|message| tongue.fill(message, [("noun", noun.into())]));
            return Some(Sentence { text: said.join(" "), english: false });
        }
        let told: Vec<String> =
            self.detail.iter().chain(&self.fix).cloned().chain(self.errors.iter().map(FieldProblem::sentence)).collect();
        (!told.is_empty()).then(|| tongue.in_english(&told.join(" ")))
    }
}

impl FieldProblem {
    fn sentence(&self) -> String {
        format!("{} {}. {}", self.field, self.detail, self.fix).trim_start().to_owned()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind.title(Tongue::english()))
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status());
        for (name, value) in &self.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self.clone());
        response
    }
}

impl From<service::Error> for Problem {
    fn from(error: service::Error) -> Self {
        match error {
            service::Error::Invalid(faults) => Self::invalid(faults),
            service::Error::NotFound { noun } => Self::not_found(noun),
            service::Error::Gone { .. } => Self::of(kinds::GONE),
            service::Error::Conflict { detail, fix } => Self::of(kinds::CONFLICT).detail(detail).fix(fix),
            service::Error::Forbidden { detail } => Self::of(kinds::FORBIDDEN).detail(detail),
            service::Error::Unauthenticated { detail } => Self::unauthenticated(detail),
            service::Error::Crowded { detail, fix, retry_after } => {
                Self::of(kinds::TOO_MANY).detail(detail).fix(fix).retry_after(retry_after)
            }
            service::Error::Unavailable { retry_after } => Self::of(kinds::UNAVAILABLE).retry_after(retry_after),
            service::Error::Internal(cause) => {
                tracing::error!(cause, "request failed");
                Self::of(kinds::INTERNAL)
            }
        }
    }
}

impl From<Invalid> for Problem {
    fn from(fault: Invalid) -> Self {
        Self::invalid(vec![fault])
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        tracing::error!(cause = %error, "page could not be rendered");
        Self::of(kinds::INTERNAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::issuer::Site;

    fn issuer() -> IssuerProfile {
        let site = Site::parse("https://badges.example.org").unwrap();
        IssuerProfile { name: "Example".into(), email: "certs@example.org".into(), description: None, site }
    }

    #[test]
    fn the_document_names_kind_field_and_fix() {
        let fault = Invalid::new("candidate.email", "is not an e-mail address", "Give an address like ada@example.com.");
        let problem = Problem::from(service::Error::Invalid(vec![fault]));
        let read: serde_json::Value = serde_json::from_str(&problem.to_json(&issuer(), "r1")).unwrap();
        assert_eq!(read["type"], "https://badges.example.org/problems/invalid");
        assert_eq!(read["status"], 400);
        assert_eq!(read["errors"][0]["field"], "candidate.email");
        assert_eq!(read["errors"][0]["fix"], "Give an address like ada@example.com.");
        assert_eq!(read["request_id"], "r1");
    }

    #[test]
    fn an_internal_cause_never_leaves() {
        let problem = Problem::from(service::Error::Internal("no such table: credentials".into()));
        let html = problem.to_html(&issuer(), Speech::english()).unwrap();
        assert!(!problem.to_json(&issuer(), "r1").contains("table"));
        assert!(!html.contains("table"));
        assert_eq!(problem.status(), 500);
    }

    #[test]
    fn an_outage_says_when_to_come_back() {
        let response = Problem::from(service::Error::Unavailable { retry_after: 0 }).error_response();
        assert_eq!(response.status(), 503);
        assert_eq!(response.headers().get("retry-after").unwrap(), "1");
    }
}
