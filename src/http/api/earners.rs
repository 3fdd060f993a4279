//! `POST /api/v1/earners/erase`: a person asks for it, and staff do it.

use super::{Answer, ok};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::lifecycle::Reason;
use crate::http::allowed::{Allowed, EraseEarners};
use crate::http::problem::Problem;
use crate::http::refusals::{Reading, Writing};
use crate::http::strict_body::StrictBody;
use crate::service::erase::{Whom, erase_earner};
use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};
use serde::Deserialize;
use utoipa::ToSchema;

/// Whom, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Erasure)]
pub struct ErasureBody {
    /// Their e-mail address.
    #[schema(example = "ada@example.com")]
    email: String,
    /// 3 to 300 plain characters, for the audit alone. It must name nobody.
    #[schema(example = "Asked for by the person")]
    reason: String,
}

/// What went.
#[derive(ToSchema)]
#[schema(as = Erased)]
pub struct ErasedShape {
    /// Credentials that were withdrawn and erased.
    pub credentials: u64,
    /// Deliveries whose bodies were emptied.
    pub deliveries: u64,
}

/// Final: name, address, results, documents and mails are deleted. Each credential is withdrawn first and leaves its number,
/// its place in the status list and hashes, so that a copy is told to be withdrawn.
#[utoipa::path(post, path = "/api/v1/earners/erase", tag = "Earners", operation_id = "erase",
    summary = "Delete everything about a person", security(("token" = ["earners:erase"])), request_body = ErasureBody,
    responses((status = 200, description = "Erased", body = ErasedShape), Reading, Writing))]
pub async fn erase(allowed: Allowed<EraseEarners>, app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let body = StrictBody::<ErasureBody>::read(&request, payload).await?.value;
    let mut faults: Vec<Invalid> = Vec::new();
    let whom = body.email.parse().map(Whom::Address).map_err(|fault| faults.push(fault)).ok();
    let reason = Reason::parse(&body.reason).map_err(|fault| faults.push(fault)).ok();
    match (whom, reason) {
        (Some(whom), Some(reason)) => Ok(ok(&erase_earner(&app, &allowed.actor(), &whom, &reason).await?)),
        _ => Err(Problem::invalid(faults)),
    }
}
