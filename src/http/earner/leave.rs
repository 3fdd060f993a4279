//! `/earner/delete`: an earner has everything about them deleted, in two steps: what it means, then the deed.

use super::{Post, Visit, kept, page, posted, visitor};
use crate::app::App;
use crate::http::cookie;
use crate::http::public::Answer;
use crate::http::spoken::{Spoken, spoken};
use crate::render::pages::earner::{self as pages, DeletePage, Step};
use crate::service::erase as erasing;
use crate::service::sessions::{self, Wanted};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};

/// GET: what it means, and the form.
pub async fn form(app: Data<App>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    let visitor = match visitor(&app, &request, Wanted::Everything).await? {
        Visit::In(visitor) => visitor,
        Visit::Out(answer) => return Ok(answer),
    };
    let guard = sessions::guard(&app, &visitor.0)?;
    Ok(kept(&app, page(StatusCode::OK, shown(&app, &spoken, Step::Asked { guard: &guard, forgotten: false })?), &visitor))
}

/// POST: the deed, where the box is ticked.
pub async fn erase(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let (visitor, form) = match posted(&app, &request, payload, Wanted::Everything).await? {
        Post::In(visitor, form) => (visitor, form),
        Post::Out(answer) => return Ok(answer),
    };
    if form.get("understood") != "1" {
        let guard = sessions::guard(&app, &visitor.0)?;
        let html = shown(&app, &spoken, Step::Asked { guard: &guard, forgotten: true })?;
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    erasing::erase_myself(&app, &visitor.0).await?;
    let mut response = page(StatusCode::OK, shown(&app, &spoken, Step::Done)?);
    cookie::forget(&app, response.headers_mut());
    Ok(response)
}

fn shown(app: &App, spoken: &Spoken<'_>, step: Step<'_>) -> Result<String, crate::http::problem::Problem> {
    Ok(pages::delete(&DeletePage { issuer: app.issuer(), speech: spoken.speech(), step })?)
}
