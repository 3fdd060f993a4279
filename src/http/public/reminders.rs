//! `/reminders/{token}`: whoever got a reminder says here that they want no more, or want them again.
//!
//! The mail's List-Unsubscribe leads here too (RFC 8058): one POST without a cookie or a login stops them. A GET never does,
//! since mail filters open every link.

use super::Answer;
use crate::app::App;
use crate::http::spoken::spoken;
use crate::http::{body, limits};
use crate::render::pages::{self, RemindersPage};
use crate::service::reminders;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// What our own form sends to have them again; whatever else is sent stops them.
const AGAIN: &[u8] = b"reminders=again";

/// GET: how it stands, and a button.
pub async fn look(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    let declined = reminders::are_declined(&app, &token).await?;
    page(&app, &request, declined)
}

/// POST: no more of them, or again.
pub async fn decide(app: Data<App>, token: Path<String>, request: HttpRequest, payload: Payload) -> Answer {
    let sent = body::read(&request, payload, limits::API).await?;
    let declined = &*sent != AGAIN;
    reminders::decide(&app, &token, declined).await?;
    page(&app, &request, declined)
}

fn page(app: &App, request: &HttpRequest, declined: bool) -> Answer {
    let spoken = spoken(app, request);
    let html = pages::reminders(&RemindersPage { issuer: app.issuer(), speech: spoken.speech(), declined })?;
    let mut response = HttpResponse::Ok();
    response.insert_header(limits::PRIVATE).insert_header(limits::UNLISTED);
    Ok(response.content_type("text/html; charset=utf-8").body(html))
}
