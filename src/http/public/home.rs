//! The pages about the service itself: what can be earned, whose keys sign, and what each problem means.

use super::Answer;
use crate::app::App;
use crate::http::problem::Problem;
use crate::http::problem_kinds as kinds;
use crate::http::representation::Representation;
use crate::http::spoken::spoken;
use crate::render::pages::{self, HomePage, ProblemPage, ProblemsPage, Programme};
use crate::service::programmes;
use actix_web::HttpRequest;
use actix_web::web::{Data, Path};

/// `/`.
pub async fn home(app: Data<App>, request: HttpRequest) -> Answer {
    let catalogue = programmes::catalogue(&app).await?;
    let shown: Vec<Programme> = catalogue
        .iter()
        .map(|programme| Programme {
            name: &programme.name,
            description: Some(&programme.description),
            notice: programme.notice.as_deref(),
            achievements: &programme.achievements,
        })
        .collect();
    let spoken = spoken(&app, &request);
    let page = pages::home(&HomePage { issuer: app.issuer(), speech: spoken.speech(), programmes: &shown })?;
    Ok(Representation::page(page).spoken(spoken.tongue.code()).respond(&request))
}

/// `/problems`.
pub async fn problems(app: Data<App>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    let page = pages::problems(&ProblemsPage { issuer: app.issuer(), speech: spoken.speech(), kinds: kinds::ALL })?;
    Ok(Representation::page(page).spoken(spoken.tongue.code()).respond(&request))
}

/// `/problems/{slug}`, to which the `type` of a problem leads.
pub async fn problem(app: Data<App>, slug: Path<String>, request: HttpRequest) -> Answer {
    let kind = kinds::find(&slug).ok_or_else(|| Problem::not_found("kind of problem"))?;
    let spoken = spoken(&app, &request);
    let page = pages::problem(&ProblemPage { issuer: app.issuer(), speech: spoken.speech(), kind: *kind })?;
    Ok(Representation::page(page).spoken(spoken.tongue.code()).respond(&request))
}
