//! `/api/v1/corrections`: what earners ask to be corrected, and `POST /api/v1/credentials/{id}/correct`.

use super::query::{self, limit};
use super::{Answer, ok, ok_page};
use crate::app::App;
use crate::domain::correction::CorrectionState;
use crate::domain::id::CorrectionId;
use crate::domain::lifecycle::Reason;
use crate::domain::recipient::PersonName;
use crate::http::allowed::{Allowed, Correct};
use crate::http::named::credential_id;
use crate::http::problem::Problem;
use crate::http::refusals::{Reading, Writing};
use crate::http::shape::{CorrectionList, CorrectionShape};
use crate::http::strict_body::StrictBody;
use crate::service::correct as verbs;
use crate::service::corrections::{self, CorrectionFilter};
use actix_web::HttpRequest;
use actix_web::web::{Data, Path, Payload};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Which corrections, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CorrectionsQuery {
    /// Only in this state: `open`, `signing`, `accepted`, `refused` or `lapsed`.
    state: Option<String>,
    /// What the previous answer gave as `next`.
    before: Option<String>,
    /// 1 to 200; 50 unless said.
    #[param(value_type = Option<i64>)]
    limit: Option<String>,
}

/// The right name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Correct)]
pub struct CorrectBody {
    /// The name as it shall stand on the badge.
    #[schema(example = "Ada Lovelace")]
    name: String,
}

/// Why not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Refusal)]
pub struct RefusalBody {
    /// 3 to 300 plain characters; told to the earner, and to nobody else.
    #[schema(example = "Please send us a document with that name first")]
    reason: String,
}

/// Newest first.
#[utoipa::path(get, path = "/api/v1/corrections", tag = "Corrections", operation_id = "listCorrections",
    summary = "List corrections", security(("token" = ["credentials:correct"])), params(CorrectionsQuery),
    responses((status = 200, description = "Some corrections", body = CorrectionList), Reading))]
pub async fn list(_: Allowed<Correct>, app: Data<App>, request: HttpRequest) -> Answer {
    let query: CorrectionsQuery = query::read(&request)?;
    let state = query.state.as_deref().map(str::parse::<CorrectionState>).transpose()?;
    let filter = CorrectionFilter { state, before: query.before, limit: limit(query.limit.as_deref())? };
    Ok(ok_page(&corrections::corrections(&app, filter).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/corrections/{id}", tag = "Corrections", operation_id = "readCorrection",
    summary = "Read a correction", security(("token" = ["credentials:correct"])),
    params(("id" = String, Path, description = "The correction's number")),
    responses((status = 200, description = "The correction", body = CorrectionShape), Reading))]
pub async fn read(_: Allowed<Correct>, app: Data<App>, id: Path<String>) -> Answer {
    Ok(ok(&corrections::correction(&app, correction_id(&id)?).await?))
}

/// A new credential with the right name takes the old one's place; the old one is withdrawn in the same moment. No body is
/// needed. Accepting once more what was accepted changes nothing.
#[utoipa::path(post, path = "/api/v1/corrections/{id}/accept", tag = "Corrections", operation_id = "acceptCorrection",
    summary = "Accept a correction", security(("token" = ["credentials:correct"])),
    params(("id" = String, Path, description = "The correction's number")),
    responses((status = 200, description = "Accepted, now or before", body = CorrectionShape), Reading, Writing))]
pub async fn accept(allowed: Allowed<Correct>, app: Data<App>, id: Path<String>) -> Answer {
    Ok(ok(&verbs::accept(&app, &allowed.actor(), correction_id(&id)?).await?))
}

/// The earner is told the reason; the credential stays as it is.
#[utoipa::path(post, path = "/api/v1/corrections/{id}/refuse", tag = "Corrections", operation_id = "refuseCorrection",
    summary = "Refuse a correction", security(("token" = ["credentials:correct"])),
    params(("id" = String, Path, description = "The correction's number")), request_body = RefusalBody,
    responses((status = 200, description = "Refused, now or before", body = CorrectionShape), Reading, Writing))]
pub async fn refuse(
    allowed: Allowed<Correct>,
    app: Data<App>,
    id: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Answer {
    let body = StrictBody::<RefusalBody>::read(&request, payload).await?;
    let (id, reason) = (correction_id(&id)?, Reason::parse(&body.value.reason)?);
    Ok(ok(&corrections::refuse(&app, &allowed.actor(), id, &reason).await?))
}

/// Without anybody having asked. A new credential with the right name takes the old one's place; all else in it is word for
/// word the same.
#[utoipa::path(post, path = "/api/v1/credentials/{id}/correct", tag = "Corrections", operation_id = "correct",
    summary = "Correct the name in a credential", security(("token" = ["credentials:correct"])),
    params(("id" = String, Path, description = "The credential's number")), request_body = CorrectBody,
    responses((status = 200, description = "Corrected", body = CorrectionShape), Reading, Writing))]
pub async fn correct(
    allowed: Allowed<Correct>,
    app: Data<App>,
    id: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Answer {
    let body = StrictBody::<CorrectBody>::read(&request, payload).await?;
    let (id, name) = (credential_id(&id)?, body.value.name.parse::<PersonName>()?);
    Ok(ok(&verbs::correct(&app, &allowed.actor(), id, &name).await?))
}

/// A correction's number from a path. One that cannot be a number is answered like one that nobody has.
fn correction_id(text: &str) -> Result<CorrectionId, Problem> {
    text.parse().map_err(|_| Problem::not_found("correction"))
}
