//! `/api/v1`: the same verbs for programs, with bearer tokens; described by `/api/openapi.json`, which the code writes.

pub mod achievements;
pub mod checks;
pub mod corrections;
pub mod credentials;
pub mod deliveries;
pub mod designs;
pub mod docs;
pub mod earners;
pub mod issue;
pub mod mail_shape;
pub mod mails;
pub mod openapi;
pub mod query;
pub mod standing;
pub mod verify;

use super::problem::Problem;
use crate::service::Page;
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;

/// What every handler returns.
pub type Answer = Result<HttpResponse, Problem>;

/// 200 with that body; answers to a token are for nobody's cache.
fn ok(body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(body)
}

/// 200 with a part of a list.
fn ok_page<T: Serialize>(page: &Page<T>) -> HttpResponse {
    #[derive(Serialize)]
    struct List<'a, T> {
        items: &'a [T],
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<&'a str>,
    }
    ok(&List { items: &page.items, next: page.next.as_deref() })
}
