//! Issued credentials, read back: as a summary for staff, and as the signed bytes for everybody.

use super::{Error, Page, Result, drawable};
use crate::app::App;
use crate::domain::credential;
use crate::domain::id::CredentialId;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::recipient::Email;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::store::Conn;
use crate::store::credentials::{self, CredentialRow, SignedRow};
use serde::Serialize;

/// A credential as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CredentialView {
    /// Its number.
    pub id: String,
    /// Its page.
    pub url: String,
    /// What was earned.
    pub achievement: String,
    /// By whom, as certified.
    pub recipient_name: String,
    /// valid, suspended, revoked or expired.
    pub state: &'static str,
    /// Why it is suspended or revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it expires, if ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    /// public, unlisted or private: who may see its page, as its earner chose.
    pub visibility: &'static str,
    /// Whether its earner agreed that its page shows the evidence.
    pub evidence_shown: bool,
    /// When its earner claimed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<Timestamp>,
    /// The URL of the credential that it corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// The URL of the credential that stands in its place, since it was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// The key that signed it.
    pub key: String,
    /// What staff should look at, such as a name that its picture cannot show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// Signed bytes, to be served verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub text: String,
    /// SHA-256 of it, hex.
    pub sha256: String,
}

/// Which credentials to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct CredentialFilter {
    /// Of that achievement.
    pub achievement: Option<Slug>,
    /// Of the recipient with that address.
    pub email: Option<Email>,
    /// What the page before gave as `next`.
    pub before: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: i64,
}

/// One credential.
pub async fn credential(app: &App, id: CredentialId) -> Result<CredentialView> {
    let mut conn = app.store.read().await?;
    let (row, _) = issued(&mut conn, id).await?;
    view(app, row)
}

/// Credentials, newest first.
pub async fn credentials(app: &App, filter: CredentialFilter) -> Result<Page<CredentialView>> {
    let limit = filter.limit.clamp(1, 200);
    let mut conn = app.store.read().await?;
    let before = match &filter.before {
        Some(cursor) => {
            let id: CredentialId = super::deliveries::cursor(cursor)?;
            let (_, signed) = issued(&mut conn, id).await?;
            Some((signed.issued_at, id))
        }
        None => None,
    };
    let asked = credentials::Filter {
        achievement: filter.achievement,
        email: filter.email.map(|email| email.as_str().to_owned()),
        before,
        limit: limit + 1,
    };
    let mut rows = credentials::list(&mut conn, &asked).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| row.frozen.id.to_string());
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(view(app, row)?);
    }
    Ok(Page { items, next })
}

/// A credential that is issued; one that is only frozen does not exist yet for anybody.
pub(super) async fn issued(conn: &mut Conn, id: CredentialId) -> Result<(CredentialRow, SignedRow)> {
    let row = credentials::get(conn, id).await?.ok_or(Error::NotFound { noun: "credential" })?;
    let signed = row.signed.clone().ok_or(Error::NotFound { noun: "credential" })?;
    Ok((row, signed))
}

/// Where a credential stands in one word, dates and key included: `valid`, `expired`, `suspended`, `revoked`, or `distrusted`
/// where its key is not to be trusted, which outweighs all else as in a report.
pub(super) fn state(row: &CredentialRow, now: Timestamp) -> &'static str {
    match &row.lifecycle {
        _ if row.distrusted => "distrusted",
        Lifecycle::Valid if row.frozen.valid_until.is_some_and(|end| now > end) => "expired",
        other => other.word(),
    }
}

pub(super) fn view(app: &App, row: CredentialRow) -> Result<CredentialView> {
    let state = state(&row, app.clock.now());
    let signed = row.signed.ok_or(Error::NotFound { noun: "credential" })?;
    // As certified, which may be older than what the LMS calls the person today.
    let document: serde_json::Value =
        serde_json::from_str(&signed.document).map_err(|error| Error::Internal(error.to_string()))?;
    let recipient_name = credential::shown(&document).recipient.unwrap_or_default();
    let reason = match row.lifecycle {
        Lifecycle::Valid => None,
        Lifecycle::Suspended { reason, .. } | Lifecycle::Revoked { reason, .. } => Some(reason),
    };
    Ok(CredentialView {
        id: row.frozen.id.to_string(),
        url: app.site().credential(row.frozen.id),
        achievement: row.frozen.achievement.to_string(),
        warnings: drawable::undrawable(app, &recipient_name).into_iter().collect(),
        recipient_name,
        state,
        reason,
        issued_at: signed.issued_at,
        valid_until: row.frozen.valid_until,
        visibility: row.showing.visibility().word(),
        evidence_shown: row.showing.evidence(),
        claimed_at: row.claimed_at,
        supersedes: row.frozen.supersedes.map(|id| app.site().credential(id)),
        superseded_by: row.superseded_by.map(|id| app.site().credential(id)),
        key: row.frozen.signing_key,
    })
}
