//! `GET /api/v1/mails`: what was written to earners, what waits and what was given up; and having a mail sent anew.

use super::mail_shape::{LetterShape, MailList, MailShape};
use super::query::{self, limit};
use super::{Answer, ok, ok_page};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::mail::MailKind;
use crate::http::allowed::{Allowed, ReadMails, SendMails};
use crate::http::named::credential_id;
use crate::http::problem::{Problem, ProblemDocument};
use crate::http::refusals::Reading;
use crate::service::mails::{self, MailFilter};
use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which mails, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MailsQuery {
    /// Only in this state: `waiting`, `sent`, `failed`, `dropped` or `erased`.
    state: Option<String>,
    /// Only about this credential: its number.
    credential: Option<String>,
    /// What the previous answer gave as `next`.
    before: Option<String>,
    /// 1 to 200; 50 unless said.
    #[param(value_type = Option<i64>)]
    limit: Option<String>,
}

/// Newest first.
#[utoipa::path(get, path = "/api/v1/mails", tag = "Mails", operation_id = "listMails",
    summary = "List mails to earners", security(("token" = ["mails:read"])), params(MailsQuery),
    responses((status = 200, description = "Some mails", body = MailList), Reading))]
pub async fn list(_: Allowed<ReadMails>, app: Data<App>, request: HttpRequest) -> Answer {
    let MailsQuery { state, credential, before, limit: asked } = query::read(&request)?;
    let named = |text: String| {
        text.parse().map_err(|_| Invalid::new("credential", "is no credential's number", "Give its 26 letters and digits."))
    };
    let credential = credential.map(named).transpose()?;
    let filter = MailFilter { state, credential, before, limit: limit(asked.as_deref())? };
    Ok(ok_page(&mails::mails(&app, filter).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/mails/{id}", tag = "Mails", operation_id = "readMail",
    summary = "Read what became of a mail", security(("token" = ["mails:read"])),
    params(("id" = String, Path, description = "The mail's number")),
    responses((status = 200, description = "The mail", body = MailShape), Reading))]
pub async fn read(_: Allowed<ReadMails>, app: Data<App>, id: Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::not_found("mail"))?;
    Ok(ok(&mails::mail(&app, id).await?))
}

/// Only a failed mail can be; its Message-ID stays.
#[utoipa::path(post, path = "/api/v1/mails/{id}/retry", tag = "Mails", operation_id = "retryMail",
    summary = "Have a failed mail tried for another three days", security(("token" = ["mails:send"])),
    params(("id" = String, Path, description = "The mail's number")),
    responses((status = 200, description = "It waits", body = MailShape), Reading,
        (status = 409, description = "It has not failed", body = ProblemDocument, content_type = "application/problem+json")))]
pub async fn retry(allowed: Allowed<SendMails>, app: Data<App>, id: Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::not_found("mail"))?;
    Ok(ok(&mails::retry(&app, &allowed.actor(), id).await?))
}

/// That they are certified, or that it is suspended or revoked, as it stands now.
#[utoipa::path(post, path = "/api/v1/credentials/{id}/resend", tag = "Mails", operation_id = "resendMail",
    summary = "Tell the earner of a credential again", security(("token" = ["mails:send"])),
    params(("id" = String, Path, description = "The credential's number")),
    responses((status = 200, description = "The mail, which waits", body = MailShape), Reading,
        (status = 409, description = "Mail is switched off, a mail about it waits already, or it has expired",
            body = ProblemDocument, content_type = "application/problem+json")))]
pub async fn resend(allowed: Allowed<SendMails>, app: Data<App>, id: Path<String>) -> Answer {
    let id = credential_id(&id)?;
    Ok(ok(&mails::resend(&app, &allowed.actor(), id).await?))
}

/// Which message.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewQuery {
    /// `certified`, `revoked`, `suspended`, `reinstated`, `expiring`, `sign-in`, `corrected` or `correction-refused`.
    kind: String,
    /// BCP 47 tag, such as `ar`; the language of those of whom none is known unless said.
    language: Option<String>,
}

/// With the facts of nobody; nothing is sent. Where the mail would carry the badge, its HTML holds one.
#[utoipa::path(get, path = "/api/v1/mails/preview", tag = "Mails", operation_id = "previewMail",
    summary = "See a message as it would be", security(("token" = ["mails:read"])), params(PreviewQuery),
    responses((status = 200, description = "The message", body = LetterShape), Reading))]
pub async fn preview(_: Allowed<ReadMails>, app: Data<App>, request: HttpRequest) -> Answer {
    let PreviewQuery { kind, language } = query::read(&request)?;
    let kind = kind.parse::<MailKind>()?;
    Ok(ok(&LetterShape::from(mails::preview(&app, kind, language.as_deref()).await?)))
}
