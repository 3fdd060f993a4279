//! `POST /api/v1/credentials/{id}/revoke`, `/suspend` and `/reinstate`, each with a public reason.

use super::{Answer, ok};
use crate::app::App;
use crate::domain::lifecycle::{LifecycleStep, Reason};
use crate::http::allowed::{Allowed, ChangeStanding};
use crate::http::named::credential_id;
use crate::http::refusals::{Reading, Writing};
use crate::http::shape::CredentialShape;
use crate::http::strict_body::StrictBody;
use crate::service::change_standing::change_standing;
use actix_web::HttpRequest;
use actix_web::web::{Data, Path, Payload};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Reason)]
pub struct ReasonBody {
    /// 3 to 300 plain characters; shown to everyone who checks the credential.
    #[schema(example = "Awarded in error")]
    reason: String,
}

/// Final. Our pages say so at once, the signed list within a minute.
#[utoipa::path(post, path = "/api/v1/credentials/{id}/revoke", tag = "Credentials", operation_id = "revoke",
    summary = "Withdraw a credential for good", security(("token" = ["credentials:lifecycle"])),
    params(("id" = String, Path, description = "The credential's number")), request_body = ReasonBody,
    responses((status = 200, description = "Revoked, now or before", body = CredentialShape), Reading, Writing))]
pub async fn revoke(
    allowed: Allowed<ChangeStanding>,
    app: Data<App>,
    id: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Answer {
    change(allowed, &app, &id, LifecycleStep::Revoke, (request, payload)).await
}

/// Until it is reinstated or revoked.
#[utoipa::path(post, path = "/api/v1/credentials/{id}/suspend", tag = "Credentials", operation_id = "suspend",
    summary = "Set a credential aside", security(("token" = ["credentials:lifecycle"])),
    params(("id" = String, Path, description = "The credential's number")), request_body = ReasonBody,
    responses((status = 200, description = "Suspended, now or before", body = CredentialShape), Reading, Writing))]
pub async fn suspend(
    allowed: Allowed<ChangeStanding>,
    app: Data<App>,
    id: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Answer {
    change(allowed, &app, &id, LifecycleStep::Suspend, (request, payload)).await
}

/// Ends a suspension; a revoked credential stays revoked.
#[utoipa::path(post, path = "/api/v1/credentials/{id}/reinstate", tag = "Credentials", operation_id = "reinstate",
    summary = "End a suspension", security(("token" = ["credentials:lifecycle"])),
    params(("id" = String, Path, description = "The credential's number")), request_body = ReasonBody,
    responses((status = 200, description = "It stands", body = CredentialShape), Reading, Writing))]
pub async fn reinstate(
    allowed: Allowed<ChangeStanding>,
    app: Data<App>,
    id: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Answer {
    change(allowed, &app, &id, LifecycleStep::Reinstate, (request, payload)).await
}

async fn change(
    allowed: Allowed<ChangeStanding>,
    app: &App,
    id: &str,
    step: LifecycleStep,
    (request, payload): (HttpRequest, Payload),
) -> Answer {
    let id = credential_id(id)?;
    let body = StrictBody::<ReasonBody>::read(&request, payload).await?;
    let reason = Reason::parse(&body.value.reason)?;
    Ok(ok(&change_standing(app, &allowed.actor(), id, step, &reason).await?))
}
