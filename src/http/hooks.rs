//! `POST /hooks/{source}`: a delivery by an LMS, over its exact octets.

use super::problem::Problem;
use super::refusals::Delivering;
use super::shape::{DeliveredShape, ReceiptShape};
use super::{body, limits, problem_kinds as kinds};
use crate::app::App;
use crate::proof::webhook;
use crate::service::{self, accept_delivery::accept_delivery};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// 200 with the receipt once the delivery is durably recorded.
#[utoipa::path(post, path = "/hooks/{source}", tag = "Deliveries", operation_id = "deliver",
    summary = "Deliver a result (Standard Webhooks)",
    params(("source" = String, Path, description = "The name of the source, such as lms"),
        ("webhook-id" = String, Header, description = "The delivery's own id; the same id gets the same receipt"),
        ("webhook-timestamp" = i64, Header, description = "Unix seconds, within five minutes of now"),
        ("webhook-signature" = String, Header, description = "v1, and the base64 of HMAC-SHA256 over id.timestamp.body")),
    request_body = DeliveredShape,
    responses((status = 200, description = "Recorded, now or before", body = ReceiptShape), Delivering))]
pub async fn deliver(
    app: Data<App>,
    source: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let octets = body::read(&request, payload, limits::DELIVERY).await?;
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let headers = webhook::Headers {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
    };
    match accept_delivery(&app, &source, headers, &octets).await {
        Ok(receipt) => Ok(HttpResponse::Ok().json(receipt)),
        Err(service::Error::Unauthenticated { detail }) => Err(Problem::of(kinds::SIGNATURE).detail(detail)),
        Err(error) => Err(error.into()),
    }
}
