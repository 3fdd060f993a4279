//! `/verify`: anyone brings a credential, as a link, as text or as a file, and gets a plain answer.

use super::Answer;
use super::upload::Brought;
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::report::{Report, Trust};
use crate::http::edge::Explained;
use crate::http::problem::Problem;
use crate::http::representation::Representation;
use crate::render::pages::{self, FieldError, ResultPage, Told, VerifyField, VerifyPage};
use crate::service::{self, verify};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

/// GET: the empty form.
pub async fn form(app: Data<App>, request: HttpRequest) -> Answer {
    let page = pages::verify(&VerifyPage { issuer: app.issuer(), errors: &[], credential: "", document: "" })?;
    Ok(Representation::page(page).respond(&request))
}

/// POST: the answer, or the form again with what is to be mended.
pub async fn answer(app: Data<App>, brought: Brought) -> Answer {
    let fields = [
        (VerifyField::Credential, !brought.credential.trim().is_empty()),
        (VerifyField::File, !brought.file.is_empty()),
        (VerifyField::Document, !brought.document.trim().is_empty()),
    ];
    let filled: Vec<VerifyField> = fields.into_iter().filter(|(_, filled)| *filled).map(|(field, _)| field).collect();
    match filled.as_slice() {
        [] => again(&app, &brought, VerifyField::Credential, "Nothing was given. Enter a link, choose a file or paste the text."),
        [VerifyField::Credential] => match verify::verify_reference(&app, brought.credential.trim()).await {
            Ok(report) => told(&app, &report),
            Err(service::Error::Invalid(faults)) => again(&app, &brought, VerifyField::Credential, &sentences(&faults)),
            Err(service::Error::NotFound { .. }) => {
                again(&app, &brought, VerifyField::Credential, "There is no such credential here. Check it for a slip.")
            }
            Err(error) => Err(error.into()),
        },
        [VerifyField::File] => told(&app, &verify::verify_file(&app, &brought.file).await?),
        [VerifyField::Document] => told(&app, &verify::verify_file(&app, brought.document.as_bytes()).await?),
        [_, second, ..] => again(&app, &brought, *second, "Check one thing at a time: leave the other fields empty."),
    }
}

fn told(app: &App, report: &Report) -> Answer {
    let ours = report.issuer.as_ref().is_some_and(|issuer| issuer.trust == Trust::Ours);
    let ours = report.credential.as_ref().filter(|_| ours).and_then(|shown| app.site().credential_id(&shown.id));
    let told = Told { report, standing: &report.standing };
    page(HttpResponse::Ok(), pages::verify_result(&ResultPage { issuer: app.issuer(), told, ours })?)
}

/// The form again. Its status says that nothing was answered, and its body is the explanation.
fn again(app: &App, brought: &Brought, field: VerifyField, message: &str) -> Answer {
    let errors = [FieldError { field, message: message.to_owned() }];
    let page_model =
        VerifyPage { issuer: app.issuer(), errors: &errors, credential: &brought.credential, document: &brought.document };
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
