//! `POST /api/v1/verify`: the body is the credential itself, a badge that holds one, or a form that also asks whose it is.
//! Open to all.

use super::report_shape::ReportShape;
use super::{Answer, ok};
use crate::app::App;
use crate::domain::Invalid;
use crate::http::problem::Problem;
use crate::http::refusals::Bringing;
use crate::http::shape::{BroughtShape, PictureShape};
use crate::http::upload::{Brought, Given};
use crate::http::{body, limits, problem_kinds as kinds};
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
        content((serde_json::Value = "application/json"), (String = "application/vc+jwt"), (PictureShape = "image/png"),
            (String = "image/svg+xml"), (BroughtShape = "application/x-www-form-urlencoded"),
            (BroughtShape = "multipart/form-data"))),
    responses((status = 200, description = "What was found", body = ReportShape), Bringing))]
pub async fn verify(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let kind = body::media_type(&request).unwrap_or_default();
    if FORMS.contains(&kind.as_str()) {
        let brought = Brought::from_request(&request, &mut payload.into_inner()).await?;
        return of_form(&app, &brought).await;
    }
    if !DOCUMENTS.contains(&kind.as_str()) && !PICTURES.contains(&kind.as_str()) {
        let detail = format!("Send one of {}, {}, {}.", DOCUMENTS.join(", "), PICTURES.join(", "), FORMS.join(", "));
        return Err(Problem::of(kinds::MEDIA_TYPE).detail(detail));
    }
    let octets = body::read(&request, payload, limits::VERIFY).await?;
    // The octets say what they are: a badge sent under the wrong type is still that badge, and must not be called false.
    Ok(ok(&verify::verify_file(&app, &octets, &Asked::default()).await?))
}

async fn of_form(app: &App, brought: &Brought) -> Answer {
    let refused = |field: &str, problem: &str, fix: &str| Err(Problem::invalid(vec![Invalid::new(field, problem, fix)]));
    if !brought.email.is_empty() && !brought.email.contains('@') {
        return refused("email", "is no e-mail address", "Give it whole, or leave it out.");
    }
    let asked = Asked::about(&brought.email);
    match brought.given() {
        Given::Nothing => refused("credential", "is missing", "Give credential (a link), document (text) or file."),
        Given::Several(second) => refused(second.name(), "stands beside another one", "Give one thing at a time."),
        Given::Reference(text) => Ok(ok(&verify::verify_reference(app, text, &asked).await?)),
        Given::Octets(octets) => Ok(ok(&verify::verify_file(app, octets, &asked).await?)),
    }
}
