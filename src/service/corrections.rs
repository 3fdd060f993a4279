//! Corrections: an earner asks for one, staff see what is asked, and refuse what they do not accept.

use super::credentials::issued;
use super::sessions::Earner;
use super::{Error, Page, Result, new_id, record, send, visible};
use crate::app::App;
use crate::domain::correction::{Barred, CorrectionState, Stands, Words};
use crate::domain::credential;
use crate::domain::id::{CorrectionId, CredentialId};
use crate::domain::lifecycle::Reason;
use crate::domain::mail::MailKind;
use crate::domain::recipient::PersonName;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::store::corrections::{CorrectionRow, Decided};
use crate::store::credentials::CredentialRow;
use crate::store::{Conn, StoreError, Tx, corrections, credentials};
use serde::Serialize;

/// How many corrections of one credential its earner may ask for within thirty days.
pub const MOST_ASKED: i64 = 5;
/// Seconds within which they are counted.
const COUNTED: i64 = 30 * 86_400;

/// What an earner wishes.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The name as it should be.
    pub name: PersonName,
    /// What staff should know.
    pub words: Option<Words>,
}

/// What became of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Staff will decide.
    Taken,
    /// One waits already.
    Waits,
    /// It is the name that the credential bears.
    Same,
    /// They asked too often this month.
    Crowded,
    /// The credential is not valid, so it cannot be corrected.
    Barred,
}

/// A correction as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionView {
    /// Its number.
    pub id: String,
    /// open, signing, accepted, refused or lapsed.
    pub state: &'static str,
    /// The URL of the credential to be corrected.
    pub credential: String,
    /// What was earned.
    pub achievement: String,
    /// The name in that credential.
    pub recipient_name: String,
    /// The name as it should be.
    pub name: String,
    /// What the earner said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// earner or staff.
    pub asked_by: &'static str,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it was decided, or lapsed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Who decided, such as `token:…` or `command-line`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// Why it was refused, or lapsed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The URL of the corrected credential, once it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

/// Which corrections to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct CorrectionFilter {
    /// In that state.
    pub state: Option<CorrectionState>,
    /// What the page before gave as `next`.
    pub before: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: i64,
}

/// An earner asks for a correction of a credential of theirs.
pub async fn ask(app: &App, earner: &Earner, id: CredentialId, wish: &Wish) -> Result<Asked> {
    let id = visible::to_earner(app, earner, id).await?.id();
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let asked = ask_within(app, &mut tx, &earner.actor(), id, wish, now).await;
    match asked {
        // PostgreSQL lets two ask side by side; the second finds the first one's request.
        Err(Error::Conflict { .. }) => Ok(Asked::Waits),
        Ok(Asked::Taken) => {
            tx.commit().await?;
            Ok(Asked::Taken)
        }
        other => other,
    }
}

/// The same within the caller's transaction.
pub(super) async fn ask_within(
    app: &App,
    tx: &mut Tx<'_>,
    earner: &Actor,
    id: CredentialId,
    wish: &Wish,
    now: Timestamp,
) -> Result<Asked> {
    credentials::hold(tx, id).await?;
    let (row, _) = issued(tx, id).await?;
    if barred(app, &row, now).is_some() {
        return Ok(Asked::Barred);
    }
    if corrections::under_way(tx, id).await?.is_some() {
        return Ok(Asked::Waits);
    }
    if certified_name(&row) == wish.name.as_str() {
        return Ok(Asked::Same);
    }
    if corrections::asked_since(tx, id, now.plus(-COUNTED)).await? >= MOST_ASKED {
        return Ok(Asked::Crowded);
    }
    let correction: CorrectionId = new_id(app)?;
    let asked = CorrectionRow {
        id: correction,
        credential: id,
        recipient: row.frozen.recipient,
        asker: earner.to_string(),
        name: wish.name.clone(),
        words: wish.words.as_ref().map(|words| words.as_str().to_owned()),
        state: CorrectionState::Open,
        asked_at: now,
        decided_at: None,
        decider: None,
        reason: None,
        successor: None,
    };
    corrections::add(tx, &asked).await?;
    record(app, tx, now, earner, "correction.asked", &correction.to_string(), &id.to_string()).await?;
    Ok(Asked::Taken)
}

/// The latest correction of a credential that its earner asked for, as they are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where it stands.
    pub state: CorrectionState,
    /// The name that they wished for.
    pub name: String,
    /// When they asked.
    pub asked_at: Timestamp,
    /// Why it was refused.
    pub reason: Option<String>,
}

/// What to tell an earner, on the page of a badge of theirs.
pub async fn told(app: &App, earner: &Earner, id: CredentialId) -> Result<Option<Told>> {
    let mut conn = app.store.read().await?;
    let latest = corrections::latest_of(&mut conn, id).await?.filter(|row| row.recipient == earner.recipient);
    Ok(latest.map(|row| Told {
        state: row.state,
        name: row.name.as_str().to_owned(),
        asked_at: row.asked_at,
        reason: row.reason.filter(|_| row.state == CorrectionState::Refused),
    }))
}

/// One correction.
pub async fn correction(app: &App, id: CorrectionId) -> Result<CorrectionView> {
    let mut conn = app.store.read().await?;
    let row = corrections::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "correction" })?;
    view(app, &mut conn, row).await
}

/// Corrections, newest first.
pub async fn corrections(app: &App, filter: CorrectionFilter) -> Result<Page<CorrectionView>> {
    let limit = filter.limit.clamp(1, 200);
    let mut conn = app.store.read().await?;
    let before = match &filter.before {
        Some(text) => {
            let id: CorrectionId = super::deliveries::cursor(text)?;
            let row = corrections::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "correction" })?;
            Some((row.asked_at, id))
        }
        None => None,
    };
    let asked = corrections::Filter { state: filter.state, before, limit: limit + 1 };
    let mut rows = corrections::list(&mut conn, &asked).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(view(app, &mut conn, row).await?);
    }
    Ok(Page { items, next })
}

/// Refuses what an earner asked for, with a reason that they alone are told. Refusing once more what was refused changes
/// nothing.
pub async fn refuse(app: &App, actor: &Actor, id: CorrectionId, reason: &Reason) -> Result<CorrectionView> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let asked = corrections::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "correction" })?;
    match asked.state {
        CorrectionState::Refused => return view(app, &mut tx, asked).await,
        CorrectionState::Open => {}
        state => return Err(decided(state)),
    }
    let decider = actor.to_string();
    let (state, reason) = (CorrectionState::Refused, Some(reason.as_str()));
    let decision = Decided { state, at: now, decider: &decider, reason, successor: None };
    if !corrections::decide(&mut tx, id, &decision).await? {
        return Err(overtaken());
    }
    // The reason is between staff and earner, so it stands in the request and not in the audit, which outlives both.
    record(app, &mut tx, now, actor, "correction.refused", &id.to_string(), "").await?;
    let (row, _) = issued(&mut tx, asked.credential).await?;
    send::enqueue(app, &mut tx, MailKind::CorrectionRefused, &row, now).await?;
    let asked = corrections::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "correction" })?;
    let view = view(app, &mut tx, asked).await?;
    tx.commit().await?;
    app.wake_mails.notify_one();
    Ok(view)
}

/// What bars a correction of that credential, and what to do instead.
pub(super) fn barred(app: &App, row: &CredentialRow, now: Timestamp) -> Option<(String, String)> {
    let stands = Stands {
        lifecycle: &row.lifecycle,
        superseded: row.superseded_by.is_some(),
        distrusted: row.distrusted,
        valid_until: row.frozen.valid_until,
    };
    let barred = Barred::by(&stands, now)?;
    let current = row.superseded_by.map(|id| format!(": {}", app.site().credential(id))).unwrap_or_default();
    Some((format!("The credential {barred}{current}"), barred.fix().to_owned()))
}

/// The name in the signed document.
fn certified_name(row: &CredentialRow) -> String {
    let document = row.signed.as_ref().and_then(|signed| serde_json::from_str(&signed.document).ok());
    document.and_then(|document| credential::shown(&document).recipient).unwrap_or_default()
}

pub(super) async fn view(app: &App, conn: &mut Conn, row: CorrectionRow) -> Result<CorrectionView> {
    let missing = || StoreError::Corrupt {
        table: "corrections",
        column: "credential",
        row: row.id.to_string(),
        problem: "names no credential".to_owned(),
    };
    let credential = credentials::get(conn, row.credential).await?.ok_or_else(missing)?;
    let done = row.state == CorrectionState::Accepted;
    Ok(CorrectionView {
        id: row.id.to_string(),
        state: row.state.word(),
        credential: app.site().credential(row.credential),
        achievement: credential.frozen.achievement.to_string(),
        recipient_name: certified_name(&credential),
        name: row.name.as_str().to_owned(),
        words: row.words,
        asked_by: if row.asker.starts_with("earner:") { "earner" } else { "staff" },
        asked_at: row.asked_at,
        decided_at: row.decided_at,
        decided_by: row.decider,
        reason: row.reason,
        successor: row.successor.filter(|_| done).map(|id| app.site().credential(id)),
    })
}

/// Somebody else decided first.
pub(super) fn decided(state: CorrectionState) -> Error {
    let detail = match state {
        CorrectionState::Lapsed => "The correction has lapsed: the credential no longer stood when it was to be replaced",
        CorrectionState::Refused => "The correction was refused already",
        CorrectionState::Open | CorrectionState::Signing | CorrectionState::Accepted => "The correction was accepted already",
    };
    let fix = "Look at it again; a credential that stands can be corrected without being asked.";
    Error::Conflict { detail: detail.to_owned(), fix: fix.to_owned() }
}

/// The row was decided between reading and writing it.
pub(super) fn overtaken() -> Error {
    Error::Conflict { detail: "Somebody else decided at the same moment".to_owned(), fix: "Look at it again.".to_owned() }
}
