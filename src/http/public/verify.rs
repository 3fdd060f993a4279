//! `/verify`: anyone brings a credential, as a link, as text or as a file, and gets a plain answer.

use super::Answer;
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::report::Report;
use crate::http::edge::Explained;
use crate::http::representation::Representation;
use crate::http::spoken::{Spoken, spoken};
use crate::http::upload::{Given, VerifyForm};
use crate::render::pages::{self, FieldError, HowPage, Offer, ResultPage, Slip, Subject, VerifyField, VerifyPage};
use crate::service::verify::{self, Asked};
use crate::service::{self, checks};
use actix_web::http::header;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

/// What a link to the form may fill in.
#[derive(Debug, Default, Deserialize)]
pub struct Prefill {
    /// A link to a credential, checked only when the visitor sends the form.
    #[serde(default)]
    credential: String,
}

/// GET: the form.
pub async fn form(app: Data<App>, filled: Option<Query<Prefill>>, request: HttpRequest) -> Answer {
    let credential = filled.map(|filled| filled.into_inner().credential).unwrap_or_default();
    let spoken = spoken(&app, &request);
    let (issuer, speech) = (app.issuer(), spoken.speech());
    let page = VerifyPage { issuer, speech, errors: &[], credential: &credential, document: "", email: "" };
    Ok(Representation::page(pages::verify(&page)?).spoken(spoken.tongue.code()).respond(&request))
}

/// `/verify/how`: what stands behind an answer, and how to do without us.
pub async fn how(app: Data<App>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    let page = HowPage { issuer: app.issuer(), speech: spoken.speech() };
    Ok(Representation::page(pages::how(&page)?).spoken(spoken.tongue.code()).respond(&request))
}

/// POST: the answer, or the form again with what is to be mended.
pub async fn answer(app: Data<App>, request: HttpRequest, form: VerifyForm) -> Answer {
    let spoken = spoken(&app, &request);
    let again = |field, slip| again(&app, &spoken, &form, FieldError { field, slip });
    if !form.email.is_empty() && !form.email.contains('@') {
        return again(VerifyField::Email, Slip::Email);
    }
    let asked = Asked::about(&form.email);
    let found = match form.given() {
        Given::Nothing => return again(VerifyField::File, Slip::Nothing),
        Given::Several(second) => return again(second, Slip::Several),
        Given::Reference(text) => verify::verify_reference(&app, text, &asked).await,
        Given::Octets(octets) => verify::verify_file(&app, octets, &asked).await,
    };
    match found {
        Ok(report) if form.keep => kept(&app, &spoken, &report).await,
        Ok(report) => told(&app, &spoken, &form, &report),
        Err(service::Error::Invalid(faults)) => again(VerifyField::Credential, Slip::Told(sentences(&faults))),
        Err(service::Error::NotFound { .. }) => again(VerifyField::Credential, Slip::Absent),
        Err(error) => Err(error.into()),
    }
}

/// Keeps the answer and leads to it, so that reloading the page asks nothing again.
async fn kept(app: &App, spoken: &Spoken<'_>, report: &Report) -> Answer {
    let id = checks::keep(app, report).await?;
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/checks/{id}{}", spoken.query))).finish())
}

fn told(app: &App, spoken: &Spoken<'_>, form: &VerifyForm, report: &Report) -> Answer {
    let again = form.given().again();
    let subject = again.as_ref().map(|(field, text)| Subject { field: *field, text });
    let offer = Offer::Fresh { subject, email: &form.email };
    let html = pages::verify_result(&ResultPage::new(app.issuer(), spoken.speech(), report, offer))?;
    Ok(page(HttpResponse::Ok(), spoken, html))
}

/// The form again. Its status says that nothing was answered, and its body is the explanation.
fn again(app: &App, spoken: &Spoken<'_>, form: &VerifyForm, error: FieldError) -> Answer {
    let model = VerifyPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        errors: &[error],
        credential: &form.credential,
        document: &form.document,
        email: &form.email,
    };
    let mut response = page(HttpResponse::UnprocessableEntity(), spoken, pages::verify(&model)?);
    response.extensions_mut().insert(Explained);
    Ok(response)
}

fn page(mut response: actix_web::HttpResponseBuilder, spoken: &Spoken<'_>, html: String) -> HttpResponse {
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((header::CONTENT_LANGUAGE, spoken.tongue.code()));
    response.content_type("text/html; charset=utf-8").body(html)
}

fn sentences(faults: &[Invalid]) -> String {
    faults.iter().map(|fault| format!("It {}. {}", fault.problem, fault.fix)).collect::<Vec<_>>().join(" ")
}
