//! For load balancers: whether the process lives, and whether it can do its work.

use super::Answer;
use crate::app::App;
use crate::http::edge::Edge;
use crate::http::problem::Problem;
use crate::http::problem_kinds as kinds;
use crate::service::health;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// `/healthz`: the process answers. It asks nothing of the database, whose outage a restart would not mend.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({"status": "ok"}))
}

/// `/readyz`: 200 when everything that requests need is there, otherwise a problem that names the part which is not.
pub async fn readyz(app: Data<App>, edge: Data<Edge>) -> Answer {
    let mut parts = health::ready(&app).await;
    parts.push(("accepting", !edge.is_stopping()));
    let missing: Vec<&str> = parts.iter().filter(|(_, good)| !good).map(|(part, _)| *part).collect();
    if missing.is_empty() {
        return Ok(HttpResponse::Ok().json(serde_json::json!({"status": "ready"})));
    }
    Err(Problem::of(kinds::UNAVAILABLE).detail(format!("Not ready: {}.", missing.join(", "))).retry_after(5))
}
