//! `/earner/badges`: an earner's badges, how each is shown, and everything to take along.

use super::{Post, Visit, kept, onward, page, personal, posted, showing, visitor, wish};
use crate::app::App;
use crate::domain::correction::CorrectionState;
use crate::domain::id::CredentialId;
use crate::http::named::credential_id;
use crate::http::negotiate::Form;
use crate::http::public::{Answer, credential, credential_json};
use crate::http::spoken::spoken;
use crate::render::pages::Told;
use crate::render::pages::earner::{self as pages, BadgePage, BadgesPage, MyBadge, MyCorrection, Typed};
use crate::service::corrections::{self, Asked};
use crate::service::sessions::{self, Earner, Wanted};
use crate::service::verify::{self, Asked as About};
use crate::service::{export as exporting, my_badges, reminders, visible};
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// What the address says when a badge's visibility was changed just now.
const SAVED: &str = "saved";

/// GET `/earner/badges`.
pub async fn all(app: Data<App>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    let visitor = match visitor(&app, &request, Wanted::Badges).await? {
        Visit::In(visitor) => visitor,
        Visit::Out(answer) => return Ok(answer),
    };
    let mine = my_badges::all(&app, &visitor.0).await?;
    let badge = |badge: my_badges::Badge| MyBadge {
        id: badge.id,
        achievement: badge.achievement,
        name: badge.view.recipient_name,
        state: badge.view.state,
        showing: badge.showing,
    };
    let badges: Vec<MyBadge> = mine.badges.into_iter().map(badge).collect();
    let guard = sessions::guard(&app, &visitor.0)?;
    let shown = BadgesPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        email: &mine.email,
        badges: &badges,
        reminders_declined: reminders::of(&app, &visitor.0).await?,
        guard: &guard,
    };
    Ok(kept(&app, page(StatusCode::OK, pages::badges(&shown)?), &visitor))
}

/// GET `/earner/badges/{id}`.
pub async fn one(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let id = credential_id(&id)?;
    let visitor = match visitor(&app, &request, Wanted::Badge(id)).await? {
        Visit::In(visitor) => visitor,
        Visit::Out(answer) => return Ok(answer),
    };
    shown(&app, &request, &visitor, id, Typed::default()).await
}

/// The page of one badge, with what was typed where that was not taken.
async fn shown(app: &App, request: &HttpRequest, visitor: &(Earner, String), id: CredentialId, typed: Typed<'_>) -> Answer {
    let spoken = spoken(app, request);
    let seen = visible::to_earner(app, &visitor.0, id).await?;
    let current = visible::current(app, seen.clone()).await?;
    if current.id() != seen.id() {
        return Ok(onward(&format!("/earner/badges/{}", current.id()), &spoken));
    }
    let report = verify::verify_seen(app, &seen, &About::default()).await?;
    let guard = sessions::guard(app, &visitor.0)?;
    let correction = corrections::told(app, &visitor.0, seen.id()).await?.map(|told| MyCorrection {
        waits: matches!(told.state, CorrectionState::Open | CorrectionState::Signing),
        name: told.name,
        asked_at: told.asked_at,
        refused: told.reason,
    });
    let status = if typed.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = BadgePage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        id: seen.id(),
        told: Told { report: &report, standing: &report.standing, tongue: spoken.tongue },
        level: credential::level(app, &report).await,
        showing: seen.showing(),
        saved: request.query_string().split('&').any(|pair| pair == SAVED),
        organization_id: app.config.pages.linkedin_organization_id,
        guard: &guard,
        correction: correction.as_ref(),
        typed,
    };
    Ok(kept(app, page(status, pages::badge(&shown)?), visitor))
}

/// POST `/earner/badges/{id}/correction`: the earner asks for one.
pub async fn correct(app: Data<App>, id: Path<String>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let id = credential_id(&id)?;
    let (visitor, form) = match posted(&app, &request, payload, Wanted::Badge(id)).await? {
        Post::In(visitor, form) => (visitor, form),
        Post::Out(answer) => return Ok(answer),
    };
    let typed = Typed { name: form.get("name"), words: form.get("words"), wrong: None };
    let wrong = match wish(&form) {
        Err(wrong) => Some(wrong),
        Ok(None) => Some("empty"),
        Ok(Some(wish)) => match corrections::ask(&app, &visitor.0, id, &wish).await? {
            Asked::Taken | Asked::Waits => None,
            Asked::Same => Some("same"),
            Asked::Crowded => Some("many"),
            Asked::Barred => Some("barred"),
        },
    };
    match wrong {
        None => Ok(onward(&format!("/earner/badges/{id}"), &spoken)),
        wrong => shown(&app, &request, &visitor, id, Typed { wrong, ..typed }).await,
    }
}

/// GET `/earner/badges/{id}.json`, `.png` and `.svg`: to take along, whatever others may see.
pub async fn taken(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let id = credential_id(&path.0)?;
    let visitor = match visitor(&app, &request, Wanted::Badge(id)).await? {
        Visit::In(visitor) => visitor,
        Visit::Out(answer) => return Ok(answer),
    };
    let seen = visible::to_earner(&app, &visitor.0, id).await?;
    let form = match path.1.as_str() {
        "png" => Form::Png,
        "svg" => Form::Svg,
        _ => credential_json(&request),
    };
    Ok(personal(credential::taken(&app, &seen, form).await?.respond(&request)))
}

/// GET `/earner/badges/{id}/card.png`.
pub async fn card(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let id = credential_id(&id)?;
    let visitor = match visitor(&app, &request, Wanted::Badge(id)).await? {
        Visit::In(visitor) => visitor,
        Visit::Out(answer) => return Ok(answer),
    };
    let seen = visible::to_earner(&app, &visitor.0, id).await?;
    Ok(personal(credential::card_of(&app, &seen).await?.respond(&request)))
}

/// GET `/earner/badges/{id}/certificate.pdf`.
pub async fn certificate(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let Some(visitor) = visitor(&app, &request).await? else { return Ok(onward("/earner", &spoken(&app, &request))) };
    let seen = visible::to_earner(&app, &visitor.0, credential_id(&id)?).await?;
    Ok(personal(credential::certificate_of(&app, &seen, &request).await?.respond(&request)))
}

/// POST `/earner/badges/{id}/visibility`.
pub async fn show(app: Data<App>, id: Path<String>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let id = credential_id(&id)?;
    let (visitor, form) = match posted(&app, &request, payload, Wanted::Badge(id)).await? {
        Post::In(visitor, form) => (visitor, form),
        Post::Out(answer) => return Ok(answer),
    };
    my_badges::show(&app, &visitor.0, id, showing(&form)?).await?;
    if form.get("back") == "list" {
        return Ok(onward("/earner/badges", &spoken));
    }
    let mark = if spoken.query.is_empty() { "?" } else { "&" };
    let address = format!("/earner/badges/{id}{}{mark}{SAVED}", spoken.query);
    Ok(personal(HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()))
}

/// POST `/earner/reminders`: no more of them, or again.
pub async fn remind(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let (visitor, form) = match posted(&app, &request, payload, Wanted::Badges).await? {
        Post::In(visitor, form) => (visitor, form),
        Post::Out(answer) => return Ok(answer),
    };
    reminders::choose(&app, &visitor.0, form.get("reminders") != "again").await?;
    Ok(onward("/earner/badges", &spoken))
}

/// POST `/earner/export`: the archive.
pub async fn export(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let visitor = match posted(&app, &request, payload, Wanted::Everything).await? {
        Post::In(visitor, _) => visitor,
        Post::Out(answer) => return Ok(answer),
    };
    let archive = exporting::export(&app, &visitor.0, spoken.tongue).await?;
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"my-badges.zip\""));
    Ok(personal(response.content_type("application/zip").body(archive)))
}
