//! `GET /api/v1/credentials`: reading credentials with their recipients.

use super::query::{self, limit};
use super::{Answer, ok, ok_page};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::recipient::Email;
use crate::domain::slug::Slug;
use crate::http::allowed::{Allowed, ReadCredentials};
use crate::http::named::credential_id;
use crate::http::refusals::Reading;
use crate::http::shape::{CredentialList, CredentialShape};
use crate::service::credentials::{self, CredentialFilter};
use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which credentials, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CredentialsQuery {
    /// Only of this achievement, by its short name.
    achievement: Option<String>,
    /// Only of the person with this e-mail address.
    email: Option<String>,
    /// What the previous answer gave as `next`.
    before: Option<String>,
    /// 1 to 200; 50 unless said.
    #[param(value_type = Option<i64>)]
    limit: Option<String>,
}

/// Newest first.
#[utoipa::path(get, path = "/api/v1/credentials", tag = "Credentials", operation_id = "listCredentials",
    summary = "List credentials", security(("token" = ["credentials:read"])), params(CredentialsQuery),
    responses((status = 200, description = "Some credentials", body = CredentialList), Reading))]
pub async fn list(_: Allowed<ReadCredentials>, app: Data<App>, request: HttpRequest) -> Answer {
    let query: CredentialsQuery = query::read(&request)?;
    let filter = CredentialFilter {
        achievement: query.achievement.as_deref().map(achievement).transpose()?,
        email: query.email.as_deref().map(str::parse::<Email>).transpose()?,
        before: query.before,
        limit: limit(query.limit.as_deref())?,
    };
    Ok(ok_page(&credentials::credentials(&app, filter).await?))
}

/// A short name, whose faults are told of the parameter it stood in.
fn achievement(text: &str) -> Result<Slug, Invalid> {
    text.parse().map_err(|fault: Invalid| Invalid { field: "achievement".to_owned(), ..fault })
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/credentials/{id}", tag = "Credentials", operation_id = "readCredential",
    summary = "Read a credential", security(("token" = ["credentials:read"])),
    params(("id" = String, Path, description = "The credential's number")),
    responses((status = 200, description = "The credential", body = CredentialShape), Reading))]
pub async fn read(_: Allowed<ReadCredentials>, app: Data<App>, id: Path<String>) -> Answer {
    Ok(ok(&credentials::credential(&app, credential_id(&id)?).await?))
}
