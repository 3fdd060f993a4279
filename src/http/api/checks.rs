//! `POST /api/v1/verify/bulk` and `/api/v1/checks/{id}`: a whole shortlist, for programs. Open to all, like a single check.

use super::Answer;
use crate::app::App;
use crate::domain::id::CheckId;
use crate::http::check_shape::CheckShape;
use crate::http::edge::Edge;
use crate::http::problem::Problem;
use crate::http::refusals::{Bringing, Looking};
use crate::http::shortlist_body::{ShortlistBody, ShortlistForm};
use crate::http::{body, limits};
use crate::service::bulk;
use crate::service::checks;
use actix_web::http::header;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// 202 at once; ask the address in Location until `finished_at` is set.
#[utoipa::path(post, path = "/api/v1/verify/bulk", tag = "Verification", operation_id = "verifyBulk",
    summary = "Check a whole shortlist",
    request_body(description = "1 to 500 items; or a form with the lines `list` and any number of `files` (badges, a ZIP, \
        a CSV table). At most 64 MiB",
        content((ShortlistBody = "application/json"), (serde_json::Value = "multipart/form-data"),
            (serde_json::Value = "application/x-www-form-urlencoded"))),
    responses((status = 202, description = "Recorded, and soon checked", body = CheckShape<'static>), Bringing))]
pub async fn begin(app: Data<App>, edge: Data<Edge>, request: HttpRequest, payload: Payload) -> Answer {
    let items = if body::media_type(&request).as_deref() == Some("application/json") {
        ShortlistBody::read(&body::read(&request, payload, limits::BULK).await?)?
    } else {
        let form = ShortlistForm::read(&request, payload).await?;
        bulk::read(&app, form.parts()).await?
    };
    let asker = edge.charge(&app, &request, items.len())?;
    let id = bulk::begin(&app, &items, asker).await?;
    let mut response = HttpResponse::Accepted();
    response.insert_header((header::LOCATION, format!("/api/v1/checks/{id}")));
    told(&app, id, response).await
}

/// How far it is, and every answer once it is finished.
#[utoipa::path(get, path = "/api/v1/checks/{id}", tag = "Verification", operation_id = "readCheck",
    summary = "Read a kept check", params(("id" = String, Path, description = "The check's number")),
    responses((status = 200, description = "The check", body = CheckShape<'static>), Looking))]
pub async fn read(app: Data<App>, id: Path<String>) -> Answer {
    told(&app, number(&id)?, HttpResponse::Ok()).await
}

/// Gone at once, with every answer.
#[utoipa::path(delete, path = "/api/v1/checks/{id}", tag = "Verification", operation_id = "deleteCheck",
    summary = "Delete a kept check", params(("id" = String, Path, description = "The check's number")),
    responses((status = 204, description = "Deleted"), Looking))]
pub async fn delete(app: Data<App>, id: Path<String>) -> Answer {
    checks::forget(&app, number(&id)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn number(text: &str) -> Result<CheckId, Problem> {
    text.parse().map_err(|_| Problem::not_found("kept check"))
}

async fn told(app: &App, id: CheckId, mut response: HttpResponseBuilder) -> Answer {
    let kept = checks::kept(app, id).await?;
    let response = response.insert_header(limits::PRIVATE).insert_header(limits::UNLISTED);
    Ok(response.json(CheckShape::of(&kept, app.site())))
}
