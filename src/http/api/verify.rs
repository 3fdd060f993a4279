//! `POST /api/v1/verify`: the body is the credential itself, a badge that holds one, or a form that also asks whose it is.
//! Open to all.

use super::{Answer, ok};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::recipient::Email;
use crate::http::problem::{Problem, ProblemDocument};
use crate::http::refusals::Bringing;
use crate::http::report_shape::ReportShape;
use crate::http::shape::{PictureShape, VerifyFormShape};
use crate::http::upload::{Given, VerifyForm};
use crate::http::{body, limits, problem_kinds as kinds};
use crate::render::pages::VerifyField;
use crate::service;
use crate::service::verify::{self, Asked};
use actix_web::web::{Data, Payload};
use actix_web::{FromRequest, HttpRequest};

const DOCUMENTS: [&str; 7] = [
    "application/json",
    "application/ld+json",
    "application/vc",
    "application/vc+ld+json",
    "application/vc+jwt",
    "application/jwt",
    "text/plain",
];
const PICTURES: [&str; 5] = ["image/png", "image/svg+xml", "image/jpeg", "application/pdf", "application/octet-stream"];
const FORMS: [&str; 2] = ["multipart/form-data", "application/x-www-form-urlencoded"];

/// 200 whatever the verdict: the question was answered.
#[utoipa::path(post, path = "/api/v1/verify", tag = "Verification", operation_id = "verify", summary = "Check a credential",
    request_body(description = "The signed document (JSON or JWT), or a picture; or a form, which also takes a link and the \
        e-mail address of the person it should be about. At most 16 MiB",
        content((serde_json::Value = "application/json"), (serde_json::Value = "application/ld+json"),
            (serde_json::Value = "application/vc"), (serde_json::Value = "application/vc+ld+json"),
            (String = "application/vc+jwt"), (String = "application/jwt"), (String = "text/plain"),
            (PictureShape = "image/png"), (String = "image/svg+xml"), (PictureShape = "image/jpeg"),
            (PictureShape = "application/pdf"), (PictureShape = "application/octet-stream"),
            (VerifyFormShape = "application/x-www-form-urlencoded"), (VerifyFormShape = "multipart/form-data"))),
    responses((status = 200, description = "What was found", body = ReportShape),
        (status = 404, description = "There is no credential of that number here", body = ProblemDocument,
            content_type = "application/problem+json"), Bringing))]
pub async fn verify(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let kind = body::media_type(&request).unwrap_or_default();
    if FORMS.contains(&kind.as_str()) {
        let form = VerifyForm::from_request(&request, &mut payload.into_inner()).await?;
        return of_form(&app, &form).await;
    }
    if !DOCUMENTS.contains(&kind.as_str()) && !PICTURES.contains(&kind.as_str()) {
        let detail = format!("Send one of {}, {}, {}.", DOCUMENTS.join(", "), PICTURES.join(", "), FORMS.join(", "));
        return Err(Problem::of(kinds::MEDIA_TYPE).detail(detail));
    }
    let octets = body::read(&request, payload, limits::VERIFY).await?;
    // The octets say what they are: a badge sent under the wrong type is still that badge, and must not be called false.
    let report = verify::verify_file(&app, &octets, &Asked::default()).await;
    Ok(ok(&report.map_err(|error| blamed(error, ""))?))
}

async fn of_form(app: &App, form: &VerifyForm) -> Answer {
    let faults = faults(form);
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let asked = Asked::about(&form.email);
    let refused = |field: &str, problem: &str, fix: &str| Err(Problem::invalid(vec![Invalid::new(field, problem, fix)]));
    let report = match form.given() {
        Given::Nothing => {
            return refused("credential", "is missing", "Give credential (a link), document (text) or file.");
        }
        Given::Several(second) => return refused(second.name(), "stands beside another one", "Give one thing at a time."),
        Given::Reference(text) => verify::verify_reference(app, text, &asked).await,
        Given::Octets(octets) => verify::verify_file(app, octets, &asked).await,
    };
    Ok(ok(&report.map_err(|error| blamed(error, filled(form).name()))?))
}

/// What is wrong with the form whatever was brought in it. The page's own fields that mean nothing here are unknown too.
fn faults(form: &VerifyForm) -> Vec<Invalid> {
    let kept = form.keep.then(|| VerifyField::Keep.name());
    let unknown = form.unknown.iter().map(String::as_str).chain(kept);
    let fix = "Leave it out; the fields are credential, document, file and email.";
    let mut faults: Vec<Invalid> = unknown.map(|name| Invalid::new(name, "is not a field of this form", fix)).collect();
    // An empty field is how a form says nothing; an address that is none must not come out as another person's.
    faults.extend(Some(&form.email).filter(|email| !email.is_empty()).and_then(|email| email.parse::<Email>().err()));
    faults
}

/// The field that holds what was brought.
fn filled(form: &VerifyForm) -> VerifyField {
    if !form.file.is_empty() {
        VerifyField::File
    } else if form.credential.trim().is_empty() {
        VerifyField::Document
    } else {
        VerifyField::Credential
    }
}

/// A fault of a link, named by the field of the request in which the link stood; empty for the body as a whole.
fn blamed(error: service::Error, field: &str) -> Problem {
    match error {
        service::Error::Invalid(faults) => {
            let named = faults.into_iter().map(|fault| Invalid { field: field.to_owned(), ..fault });
            Problem::invalid(named.collect())
        }
        other => other.into(),
    }
}
