//! The outbox as staff see it: what waits, what was sent, what was given up; and having mails sent anew.

use super::wallet::follow;
use super::{Error, Page, Result, credentials, present, record, send};
use crate::app::App;
use crate::domain::id::{CredentialId, MailId};
use crate::domain::lifecycle::Lifecycle;
use crate::domain::mail::MailKind;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::render::letters::{self, Rendered};
use crate::store::mails::{self, MailRow, MailState};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

/// What the badge is called inside a message that is only looked at.
const ATTACHED: &str = "badge-of-nobody";

/// A mail as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailView {
    /// Its number; it stands in its Message-ID.
    pub id: String,
    /// certified, revoked, suspended, reinstated, expiring, sign-in, corrected or correction-refused.
    pub kind: &'static str,
    /// waiting, sent, failed, dropped or erased.
    pub state: &'static str,
    /// The URL of the credential it is about, if of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// The address it goes to.
    pub to: String,
    /// When it was put into the outbox.
    pub made_at: Timestamp,
    /// When it is tried next, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: i64,
    /// What came of the last try.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

/// Which mails to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct MailFilter {
    /// In that state.
    pub state: Option<String>,
    /// About that credential.
    pub credential: Option<CredentialId>,
    /// What the page before gave as `next`.
    pub before: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: i64,
}

/// One mail.
pub async fn mail(app: &App, id: MailId) -> Result<MailView> {
    let mut conn = app.store.read().await?;
    Ok(view(app, mails::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "mail" })?))
}

/// Mails, newest first.
pub async fn mails(app: &App, filter: MailFilter) -> Result<Page<MailView>> {
    let limit = filter.limit.clamp(1, 200);
    let mut conn = app.store.read().await?;
    let before = match &filter.before {
        Some(text) => {
            let id: MailId = super::deliveries::cursor(text)?;
            let row = mails::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "mail" })?;
            Some((row.made_at, id))
        }
        None => None,
    };
    let state = filter.state.as_deref().map(str::parse::<MailState>).transpose()?;
    let mut rows =
        mails::list(&mut conn, &mails::Filter { state, credential: filter.credential, before, limit: limit + 1 }).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    Ok(Page { items: rows.into_iter().map(|row| view(app, row)).collect(), next })
}

/// Has a failed mail tried for another three days, under the same Message-ID.
pub async fn retry(app: &App, actor: &Actor, id: MailId) -> Result<MailView> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let row = mails::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "mail" })?;
    if !mails::try_anew(&mut tx, id, now).await? {
        let detail = format!("That mail is {}", row.state.word());
        return Err(Error::Conflict { detail, fix: "Only a failed mail can be tried anew.".to_owned() });
    }
    record(app, &mut tx, now, actor, "mail.retried", &id.to_string(), "").await?;
    let row = mails::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "mail" })?;
    tx.commit().await?;
    app.wake_mails.notify_one();
    Ok(view(app, row))
}

/// Tells an earner anew of a credential, as it stands now: for those who lost the message, or whose address was mended.
pub async fn resend(app: &App, actor: &Actor, credential: CredentialId) -> Result<MailView> {
    let conflict = |detail: &str, fix: &str| Error::Conflict { detail: detail.to_owned(), fix: fix.to_owned() };
    if app.mailer.is_none() {
        return Err(conflict("Mail is switched off", "Set mail.host in a [mail] table."));
    }
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let (row, _) = credentials::issued(&mut tx, credential).await?;
    follow::first_only(app, &row)?;
    if row.superseded_by.is_some() {
        return Err(conflict("That credential was corrected", "Tell its earner of the one that stands in its place."));
    }
    let kind = match &row.lifecycle {
        Lifecycle::Valid if row.frozen.valid_until.is_some_and(|end| now > end) => {
            return Err(conflict("That credential has expired", "Issue a new one; its earner is told of that."));
        }
        Lifecycle::Valid => MailKind::Certified,
        Lifecycle::Suspended { .. } => MailKind::Suspended,
        Lifecycle::Revoked { .. } => MailKind::Revoked,
    };
    let waiting = mails::Filter { state: Some(MailState::Waiting), credential: Some(credential), before: None, limit: 1 };
    let waits = || conflict("A mail about that credential waits to be sent", "See insignia mail list --state waiting.");
    if !mails::list(&mut tx, &waiting).await?.is_empty() {
        return Err(waits());
    }
    let occasion = format!("resent/{credential}/{now}");
    let id = send::put(app, &mut tx, kind, &row, &occasion, now).await?.ok_or_else(waits)?;
    record(app, &mut tx, now, actor, "mail.resent", &id.to_string(), &format!("{}/{credential}", kind.word())).await?;
    let row = mails::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "mail" })?;
    tx.commit().await?;
    app.wake_mails.notify_one();
    Ok(view(app, row))
}

/// A message as it would be, with the facts of nobody; nothing is sent. The badge that a mail carries as an attachment
/// stands in its HTML, so that the one file shows all.
pub async fn preview(app: &App, kind: MailKind, language: Option<&str>) -> Result<Rendered> {
    let mut facts = letters::sample(kind, app.site().host(), app.site().base());
    let badge = if kind.brings_badge() { Some(present::sample_badge(app, &facts).await?) } else { None };
    facts.image = badge.is_some().then(|| ATTACHED.to_owned());
    let mut rendered = app.letters.render(kind, language, &facts).map_err(Error::Internal)?;
    if let Some(badge) = badge {
        let data = format!("data:image/png;base64,{}", STANDARD.encode(&badge.bytes));
        rendered.html = rendered.html.replace(&format!("cid:{ATTACHED}"), &data);
    }
    Ok(rendered)
}

/// The languages that there are templates in.
pub fn languages(app: &App) -> Vec<String> {
    app.letters.languages().into_iter().map(str::to_owned).collect()
}

fn view(app: &App, row: MailRow) -> MailView {
    MailView {
        id: row.id.to_string(),
        kind: row.kind.word(),
        state: row.state.word(),
        credential: row.credential.map(|id| app.site().credential(id)),
        to: row.email,
        made_at: row.made_at,
        due_at: (row.state == MailState::Waiting).then_some(row.due_at),
        attempts: row.attempts,
        told: row.told,
        ended_at: row.ended_at,
    }
}
