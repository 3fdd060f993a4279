//! `GET /api/v1/achievements`: what can be earned. Open to all.

use super::Answer;
use crate::app::App;
use crate::http::refusals::Looking;
use crate::http::representation::{Keep, Representation};
use crate::http::shape::AchievementShape;
use crate::service::programmes;
use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;

/// Everything that can be earned.
#[derive(Serialize, ToSchema)]
pub struct AchievementList {
    /// The entries.
    pub items: Vec<AchievementShape>,
}

/// All of them; there are never so many that they need pages.
#[utoipa::path(get, path = "/api/v1/achievements", tag = "Achievements", operation_id = "listAchievements",
    summary = "List what can be earned",
    responses((status = 200, description = "Every achievement", body = AchievementList), Looking))]
pub async fn list(app: Data<App>, request: HttpRequest) -> Answer {
    let catalogue = programmes::catalogue(&app).await?;
    let site = app.site();
    let pairs = catalogue.iter().flat_map(|programme| programme.achievements.iter().map(move |one| (programme, one)));
    let items = pairs.map(|(programme, achievement)| AchievementShape::new(site, programme, achievement)).collect();
    let text = serde_json::to_string(&AchievementList { items }).expect("structs of texts always serialise");
    Ok(Representation::new("application/json", Keep::Seconds(60), text).respond(&request))
}
