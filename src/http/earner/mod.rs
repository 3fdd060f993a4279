//! What earners see and decide: claiming, signing in by a link, their badges.
//!
//! Nothing here is kept by caches or listed by search engines, and no address here tells another site where somebody came
//! from. The cookie of a session is sent to these addresses alone, so public pages never see one.

pub mod badges;
pub mod claim;
pub mod leave;
pub mod sign_in;

use super::form::Form;
use super::public::Answer;
use super::spoken::{Spoken, spoken};
use super::{cookie, limits, own_site};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::correction::Words;
use crate::domain::visibility::{Showing, Visibility};
use crate::http::problem::Problem;
use crate::render::pages::earner::{self as pages, AskPage, Why};
use crate::service::corrections::Wish;
use crate::service::sessions::{self, Earner, Session, Wanted};
use crate::service::sign_in as asking;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// A page for one person's eyes.
fn page(status: StatusCode, html: String) -> HttpResponse {
    let mut response = HttpResponseBuilder::new(status).content_type("text/html; charset=utf-8").body(html);
    if status.is_client_error() {
        response.extensions_mut().insert(super::edge::Explained);
    }
    personal(response)
}

fn personal(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    let (name, value) = limits::UNLISTED;
    headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    response
}

/// On to a page of ours. Only addresses made here are given, so nobody can have a visitor led elsewhere.
fn onward(path: &str, spoken: &Spoken<'_>) -> HttpResponse {
    let address = format!("{path}{}", spoken.query);
    personal(HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish())
}

/// The form that asks for an address, and why it is shown.
fn asking(app: &App, spoken: &Spoken<'_>, why: Why, typed: &str) -> Answer {
    let status = match why {
        Why::Wanted | Why::Asked => StatusCode::OK,
        Why::Used | Why::RunOut => StatusCode::GONE,
        Why::Unknown => StatusCode::NOT_FOUND,
        Why::Again => StatusCode::FORBIDDEN,
        Why::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shown = AskPage { issuer: app.issuer(), speech: spoken.speech(), why, typed, offered: asking::offered(app) };
    Ok(page(status, pages::ask(&shown)?))
}

/// What a form says of visibility.
fn showing(form: &Form) -> Result<Showing, Problem> {
    let visibility: Visibility = form.get("visibility").parse()?;
    Ok(Showing::new(visibility, form.get("described") == "1").with_evidence(form.get("evidence") == "1"))
}

/// What a form says of a correction: nothing where no name was typed, and in a word what is wrong with it.
fn wish(form: &Form) -> Result<Option<Wish>, &'static str> {
    let (name, words) = (form.get("name"), form.get("words"));
    if name.trim().is_empty() {
        return if words.trim().is_empty() { Ok(None) } else { Err("empty") };
    }
    let name = name.parse().map_err(|fault: Invalid| if fault.problem == "is empty" { "empty" } else { "long" })?;
    let words = Words::parse(words).map_err(|_| "words")?;
    Ok(Some(Wish { name, words }))
}

/// Gives the browser its half of a session.
fn signed_in(app: &App, mut response: HttpResponse, secret: &str) -> HttpResponse {
    cookie::keep(app, response.headers_mut(), secret);
    response
}

/// Who asks for something of an earner's: the earner with the browser's half of the session, or what to answer instead.
enum Visit {
    In((Earner, String)),
    Out(HttpResponse),
}

/// The session of this request, where it reaches what is wanted.
async fn visitor(app: &App, request: &HttpRequest, wanted: Wanted) -> Result<Visit, Problem> {
    let spoken = spoken(app, request);
    let Some(secret) = cookie::secret(app, request.headers()) else { return Ok(Visit::Out(onward("/earner", &spoken))) };
    Ok(match sessions::of(app, &secret, wanted).await? {
        Session::Good(earner) => Visit::In((earner, secret)),
        Session::TooLittle => Visit::Out(asking(app, &spoken, Why::Again, "")?),
        Session::Nobodys => Visit::Out(onward("/earner", &spoken)),
    })
}

/// Tells the browser to keep its half for another thirty days, when the session's use was noted.
fn kept(app: &App, response: HttpResponse, (earner, secret): &(Earner, String)) -> HttpResponse {
    if earner.noted { signed_in(app, response, secret) } else { response }
}

/// A form of a session: sent from a page of ours, by a browser that is signed in, with the guard that the page gave it.
enum Post {
    In((Earner, String), Form),
    Out(HttpResponse),
}

async fn posted(app: &App, request: &HttpRequest, payload: Payload, wanted: Wanted) -> Result<Post, Problem> {
    own_site::require(app, request)?;
    let form = Form::read(request, payload).await?;
    let visitor = match visitor(app, request, wanted).await? {
        Visit::In(visitor) => visitor,
        Visit::Out(answer) => return Ok(Post::Out(answer)),
    };
    sessions::check_guard(app, &visitor.0, form.get("guard"))?;
    Ok(Post::In(visitor, form))
}
