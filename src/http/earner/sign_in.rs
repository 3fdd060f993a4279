//! `/earner`: a link is asked for; `/earner/enter/{token}`: the link signs in, by a button; and signing out.

use super::{Post, asking, onward, page, posted, signed_in};
use crate::app::App;
use crate::domain::recipient::Email;
use crate::http::cookie;
use crate::http::form::Form;
use crate::http::own_site;
use crate::http::public::Answer;
use crate::http::spoken::spoken;
use crate::render::pages::earner::{self as pages, EnterPage, Why};
use crate::service::earner_links::Found;
use crate::service::sessions::{self, Wanted};
use crate::service::{self, sign_in};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};

/// GET `/earner`.
pub async fn form(app: Data<App>, request: HttpRequest) -> Answer {
    asking(&app, &spoken(&app, &request), Why::Wanted, "")
}

/// POST `/earner`: the same answer for every address, after the same work.
pub async fn ask(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    own_site::require(&app, &request)?;
    let form = Form::read(&request, payload).await?;
    let spoken = spoken(&app, &request);
    match form.get("email").parse::<Email>() {
        Ok(email) => {
            sign_in::ask(&app, &email).await?;
            asking(&app, &spoken, Why::Asked, "")
        }
        Err(_) => asking(&app, &spoken, Why::Wrong, form.get("email")),
    }
}

/// GET `/earner/enter/{token}`: the button.
pub async fn look(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    match sign_in::look(&app, &token).await {
        Ok(Found::Good(())) => {
            let enter = EnterPage { issuer: app.issuer(), speech: spoken.speech(), path: request.path() };
            Ok(page(StatusCode::OK, pages::enter(&enter)?))
        }
        Ok(Found::Used) => asking(&app, &spoken, Why::Used, ""),
        Ok(Found::RunOut) => asking(&app, &spoken, Why::RunOut, ""),
        Err(service::Error::NotFound { .. }) => asking(&app, &spoken, Why::Unknown, ""),
        Err(error) => Err(error.into()),
    }
}

/// POST `/earner/enter/{token}`: the link is used, and a session begins.
pub async fn enter(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    own_site::require(&app, &request)?;
    let spoken = spoken(&app, &request);
    match sign_in::enter(&app, &token).await {
        Ok(Found::Good(session)) => Ok(signed_in(&app, onward("/earner/badges", &spoken), &session)),
        Ok(Found::Used) => asking(&app, &spoken, Why::Used, ""),
        Ok(Found::RunOut) => asking(&app, &spoken, Why::RunOut, ""),
        Err(service::Error::NotFound { .. }) => asking(&app, &spoken, Why::Unknown, ""),
        Err(error) => Err(error.into()),
    }
}

/// POST `/earner/sign-out`.
pub async fn leave(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let (earner, _) = match posted(&app, &request, payload, Wanted::SignOut).await? {
        Post::In(visitor, _) => visitor,
        Post::Out(answer) => return Ok(answer),
    };
    sessions::end(&app, &earner).await?;
    let mut response = onward("/earner", &spoken(&app, &request));
    cookie::forget(&app, response.headers_mut());
    Ok(response)
}
