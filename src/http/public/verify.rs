//! `/verify`: anyone brings a credential, as a link, as text or as a file, and gets a plain answer.

use super::Answer;
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::report::Report;
use crate::http::edge::Explained;
use crate::http::problem::Problem;
use crate::http::representation::Representation;
use crate::http::upload::{Given, VerifyForm};
use crate::render::pages::{self, FieldError, HowPage, Offer, ResultPage, Subject, VerifyField, VerifyPage};
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
    let page = VerifyPage { issuer: app.issuer(), errors: &[], credential: &credential, document: "", email: "" };
    Ok(Representation::page(pages::verify(&page)?).respond(&request))
}

/// `/verify/how`: what stands behind an answer, and how to do without us.
pub async fn how(app: Data<App>, request: HttpRequest) -> Answer {
    Ok(Representation::page(pages::how(&HowPage { issuer: app.issuer() })?).respond(&request))
}

/// POST: the answer, or the form again with what is to be mended.
pub async fn answer(app: Data<App>, form: VerifyForm) -> Answer {
    if !form.email.is_empty() && !form.email.contains('@') {
        return again(&app, &form, VerifyField::Email, "This is no e-mail address. Enter it whole, or leave it empty.");
    }
    let asked = Asked::about(&form.email);
    let found = match form.given() {
        Given::Nothing => {
            let nothing = "Nothing was given. Choose a file, enter a link or paste the text.";
            return again(&app, &form, VerifyField::File, nothing);
        }
        Given::Several(second) => {
            return again(&app, &form, second, "Check one thing at a time: leave the other fields empty.");
        }
        Given::Reference(text) => verify::verify_reference(&app, text, &asked).await,
        Given::Octets(octets) => verify::verify_file(&app, octets, &asked).await,
    };
    match found {
        Ok(report) if form.keep => kept(&app, &report).await,
        Ok(report) => told(&app, &form, &report),
        Err(service::Error::Invalid(faults)) => again(&app, &form, VerifyField::Credential, &sentences(&faults)),
        Err(service::Error::NotFound { .. }) => {
            again(&app, &form, VerifyField::Credential, "There is no such credential here. Check it for a slip.")
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps the answer and leads to it, so that reloading the page asks nothing again.
async fn kept(app: &App, report: &Report) -> Answer {
    let id = checks::keep(app, report).await?;
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/checks/{id}"))).finish())
}

fn told(app: &App, form: &VerifyForm, report: &Report) -> Answer {
    let again = form.given().again();
    let subject = again.as_ref().map(|(field, text)| Subject { field: *field, text });
    let offer = Offer::Fresh { subject, email: &form.email };
    page(HttpResponse::Ok(), pages::verify_result(&ResultPage::new(app.issuer(), report, offer))?)
}

/// The form again. Its status says that nothing was answered, and its body is the explanation.
fn again(app: &App, form: &VerifyForm, field: VerifyField, message: &str) -> Answer {
    let errors = [FieldError { field, message: message.to_owned() }];
    let page_model = VerifyPage {
        issuer: app.issuer(),
        errors: &errors,
        credential: &form.credential,
        document: &form.document,
        email: &form.email,
    };
    let mut response = page(HttpResponse::UnprocessableEntity(), pages::verify(&page_model)?)?;
    response.extensions_mut().insert(Explained);
    Ok(response)
}

fn page(mut response: actix_web::HttpResponseBuilder, html: String) -> Result<HttpResponse, Problem> {
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    Ok(response.content_type("text/html; charset=utf-8").body(html))
}

fn sentences(faults: &[Invalid]) -> String {
    faults.iter().map(|fault| format!("It {}. {}", fault.problem, fault.fix)).collect::<Vec<_>>().join(" ")
}
