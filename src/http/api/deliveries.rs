//! `GET /api/v1/deliveries`: what arrived, and what was decided.

use super::query::{self, limit};
use super::{Answer, ok, ok_page};
use crate::app::App;
use crate::http::allowed::{Allowed, ReadDeliveries};
use crate::http::problem::Problem;
use crate::http::refusals::Reading;
use crate::http::shape::{DeliveryList, DeliveryShape};
use crate::service::deliveries::{self, DeliveryFilter};
use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which deliveries, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeliveriesQuery {
    /// Only in this state: `received`, `recorded`, `issued`, `held`, `declined`, `ignored`, `attention` or `erased`.
    state: Option<String>,
    /// Only from this source.
    source: Option<String>,
    /// What the previous answer gave as `next`.
    before: Option<String>,
    /// 1 to 200; 50 unless said.
    #[param(value_type = Option<i64>)]
    limit: Option<String>,
}

/// Newest first.
#[utoipa::path(get, path = "/api/v1/deliveries", tag = "Deliveries", operation_id = "listDeliveries",
    summary = "List deliveries", security(("token" = ["deliveries:read"])), params(DeliveriesQuery),
    responses((status = 200, description = "Some deliveries", body = DeliveryList), Reading))]
pub async fn list(_: Allowed<ReadDeliveries>, app: Data<App>, request: HttpRequest) -> Answer {
    let DeliveriesQuery { state, source, before, limit: asked } = query::read(&request)?;
    let filter = DeliveryFilter { state, source, before, limit: limit(asked.as_deref())? };
    Ok(ok_page(&deliveries::deliveries(&app, filter).await?))
}

/// One of them, with the decision and its reason.
#[utoipa::path(get, path = "/api/v1/deliveries/{id}", tag = "Deliveries", operation_id = "readDelivery",
    summary = "Read a delivery and its decision", security(("token" = ["deliveries:read"])),
    params(("id" = String, Path, description = "The delivery's number from its receipt")),
    responses((status = 200, description = "The delivery", body = DeliveryShape), Reading))]
pub async fn read(_: Allowed<ReadDeliveries>, app: Data<App>, id: Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::not_found("delivery"))?;
    Ok(ok(&deliveries::delivery(&app, id).await?))
}
