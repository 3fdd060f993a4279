//! What anyone may see, without login: pages for people, and the documents and pictures behind them for programs.

pub mod achievement;
pub mod assets;
pub mod checks;
pub mod credential;
pub mod documents;
pub mod health;
pub mod home;
pub mod picture;
pub mod reminders;
pub mod share;
pub mod verify;

use super::negotiate::{self, Form};
use super::problem::Problem;
use super::problem_kinds as kinds;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

/// What every handler returns.
pub type Answer = Result<HttpResponse, Problem>;

/// The form to send, or 406 with what is offered.
pub fn form(request: &HttpRequest, offered: &[Form]) -> Result<Form, Problem> {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    negotiate::choose(accept, offered).ok_or_else(|| {
        let names: Vec<_> = offered.iter().map(|form| form.media_type()).collect();
        Problem::of(kinds::NOT_ACCEPTABLE).detail(format!("Offered are {}.", names.join(", ")))
    })
}

/// The name under which the client asks for signed JSON; a suffix has chosen JSON already, so nothing is refused here.
pub fn credential_json(request: &HttpRequest) -> Form {
    form(request, &negotiate::CREDENTIAL_JSON).unwrap_or(Form::Json)
}
