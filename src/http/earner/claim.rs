//! `/claim/{token}`: the link of the mail that tells of a new credential. Looking changes nothing; the button claims.

use super::{asking, onward, page, personal, showing, signed_in, wish};
use crate::app::App;
use crate::domain::report::Report;
use crate::domain::visibility::Showing;
use crate::http::form::Form;
use crate::http::own_site;
use crate::http::public::{Answer, credential};
use crate::http::spoken::spoken;
use crate::http::{negotiate, problem::Problem};
use crate::render::pages::Told;
use crate::render::pages::earner::{self as pages, ClaimPage, Typed, Why};
use crate::service::claim::{self, Wish};
use crate::service::earner_links::Found;
use crate::service::verify::{self, Asked};
use crate::service::visible::Seen;
use crate::service::{self, present};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// GET: the badge, the choices and the button.
pub async fn look(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    let seen = match claim::look(&app, &token).await {
        Ok(Found::Good(seen)) => seen,
        Ok(Found::Used) => return asking(&app, &spoken, Why::Used, ""),
        Ok(Found::RunOut) => return asking(&app, &spoken, Why::RunOut, ""),
        Err(service::Error::NotFound { .. }) => return asking(&app, &spoken, Why::Unknown, ""),
        Err(error) => return Err(error.into()),
    };
    shown(&app, &request, &seen, seen.showing(), Typed::default()).await
}

/// The page of a link that is good.
async fn shown(app: &App, request: &HttpRequest, seen: &Seen, showing: Showing, typed: Typed<'_>) -> Answer {
    let spoken = spoken(app, request);
    let report: Report = verify::verify_seen(app, seen, &Asked::default()).await?;
    let certified = report.credential.clone().unwrap_or_default();
    let claim = ClaimPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        path: request.path(),
        name: certified.recipient.as_deref().unwrap_or_default(),
        achievement: &certified.achievement,
        level: credential::level(app, &report).await,
        told: Told { report: &report, standing: &report.standing, tongue: spoken.tongue },
        showing,
        typed,
    };
    let status = if typed.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(page(status, pages::claim(&claim)?))
}

/// GET `/claim/{token}/badge.png`: its picture, for this page alone.
pub async fn picture(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    let Found::Good(seen) = claim::look(&app, &token).await? else { return Err(Problem::not_found("link")) };
    drawn(&app, &seen, &request).await
}

async fn drawn(app: &App, seen: &Seen, request: &HttpRequest) -> Answer {
    let badge = present::badge_png(app, seen).await?;
    let picture = crate::http::public::picture::picture(badge, negotiate::Form::Png, format!("badge-{}.png", seen.id()));
    Ok(personal(picture.respond(request)))
}

/// POST: claims it, and on to the earner's own page of it.
pub async fn claim(app: Data<App>, token: Path<String>, request: HttpRequest, payload: Payload) -> Answer {
    own_site::require(&app, &request)?;
    let form = Form::read(&request, payload).await?;
    let language = app.tongues.get(form.get("language")).map(|tongue| tongue.code().to_owned());
    let (chosen, typed) = (showing(&form)?, Typed { name: form.get("name"), words: form.get("words"), wrong: None });
    let correction = match wish(&form) {
        Ok(correction) => correction,
        // Nothing is claimed before the whole form is understood; the link stays good.
        Err(wrong) => {
            if let Ok(Found::Good(seen)) = claim::look(&app, &token).await {
                return shown(&app, &request, &seen, chosen, Typed { wrong: Some(wrong), ..typed }).await;
            }
            None
        }
    };
    let wish = Wish { showing: chosen, language, correction };
    let spoken = spoken(&app, &request);
    let claimed = match claim::claim(&app, &token, &wish).await {
        Ok(Found::Good(claimed)) => claimed,
        Ok(Found::Used) => return asking(&app, &spoken, Why::Used, ""),
        Ok(Found::RunOut) => return asking(&app, &spoken, Why::RunOut, ""),
        Err(service::Error::NotFound { .. }) => return asking(&app, &spoken, Why::Unknown, ""),
        Err(error) => return Err(error.into()),
    };
    let response: HttpResponse = onward(&format!("/earner/badges/{}", claimed.id), &spoken);
    Ok(signed_in(&app, response, &claimed.session))
}
