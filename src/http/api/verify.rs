//! `POST /api/v1/verify`: the body is the credential itself, or a badge that holds one. Open to all.

use super::report_shape::ReportShape;
use super::{Answer, ok};
use crate::app::App;
use crate::http::problem::Problem;
use crate::http::refusals::Bringing;
use crate::http::shape::PictureShape;
use crate::http::{body, limits, problem_kinds as kinds};
use crate::service::verify;
use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};

const JSON: [&str; 4] = ["application/json", "application/ld+json", "application/vc", "application/vc+ld+json"];
const PICTURES: [&str; 3] = ["image/png", "image/svg+xml", "application/octet-stream"];

/// 200 whatever the verdict: the question was answered.
#[utoipa::path(post, path = "/api/v1/verify", tag = "Verification", operation_id = "verify", summary = "Check a credential",
    request_body(description = "The signed document, or a baked PNG or SVG; at most 2 MiB",
        content((serde_json::Value = "application/json"), (PictureShape = "image/png"), (String = "image/svg+xml"))),
    responses((status = 200, description = "What was found", body = ReportShape), Bringing))]
pub async fn verify(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let kind = body::media_type(&request).unwrap_or_default();
    if !JSON.contains(&kind.as_str()) && !PICTURES.contains(&kind.as_str()) {
        let detail = format!("Send one of {}, {}.", JSON.join(", "), PICTURES.join(", "));
        return Err(Problem::of(kinds::MEDIA_TYPE).detail(detail));
    }
    let octets = body::read(&request, payload, limits::VERIFY).await?;
    // The octets say what they are: a badge sent under the wrong type is still that badge, and must not be called false.
    Ok(ok(&verify::verify_file(&app, &octets).await?))
}
