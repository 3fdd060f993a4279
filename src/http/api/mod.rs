//! `/api/v1`: the same verbs for programs, with bearer tokens; described by `/api/openapi.json`, which the code writes.

pub mod achievements;
pub mod credentials;
pub mod deliveries;
pub mod docs;
pub mod issue;
pub mod openapi;
pub mod query;
pub mod refusals;
pub mod report_shape;
pub mod shape;
pub mod standing;
pub mod verify;

use super::problem::Problem;
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;

/// What every handler returns.
pub type Answer = Result<HttpResponse, Problem>;

/// 200 with that body; answers to a token are for nobody's cache.
fn ok(body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(body)
}
