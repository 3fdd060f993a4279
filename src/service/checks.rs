//! Kept checks, read back: an answer with its permalink, or a whole shortlist with its signed report.
//!
//! Whoever knows a check's number may read and delete it; nobody else learns that it exists. A kept answer is the answer
//! as it was told, never a fresh one, and says when it was given. It has no audit row: it belongs to the visitor, and can
//! be forgotten.

mod csv;
mod line;
mod report;

pub use csv::csv;
pub use line::{Counts, Line};
pub use report::{LIMITS, MEDIA_TYPE};

use super::credentials::Document;
use super::{Error, Result, keys, new_id};
use crate::app::App;
use crate::domain::id::CheckId;
use crate::domain::key_state::KeyState;
use crate::domain::report::Report;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::store::checks::{self, AnsweredItem, CheckKind, CheckRow, Claimed, ItemKind, NewItem, Outcome};
use crate::store::{Conn, signing_keys};

/// Expired checks deleted in one transaction, so that nobody waits behind a great clearing.
const PURGE: i64 = 20;
/// Octets of an answer that are kept as they were told; of a longer one, which no honest credential needs, the essence. A
/// line of a list is enough to have the greatest credential fetched, and all answers of a list are read at once.
const MOST_KEPT: usize = 16 << 10;
/// Finished checks signed in one step.
const SIGN: i64 = 4;
/// This program's version, as it stands in reports.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A check as it is shown to whoever knows its number.
#[derive(Debug)]
pub struct Kept {
    /// Its number.
    pub id: CheckId,
    /// Whether it is a whole shortlist.
    pub bulk: bool,
    /// The version of the program that made it.
    pub version: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was finished; until then it runs and has no items to show.
    pub finished_at: Option<Timestamp>,
    /// From when it is gone.
    pub expires_at: Timestamp,
    /// How many items it has.
    pub total: i64,
    /// How many of them are answered.
    pub done: i64,
    /// The answers in the order given; empty while it runs.
    pub items: Vec<KeptItem>,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct KeptItem {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it was called.
    pub label: String,
    /// The report as it was told.
    pub report: Report,
}

impl Kept {
    /// How many there are of each verdict.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.items)
    }
}

/// Keeps an answer under a number of its own, with a signed report of it. Keeping the same answer twice makes two.
pub async fn keep(app: &App, report: &Report) -> Result<CheckId> {
    let now = app.clock.now();
    let row = begin_row(app, CheckKind::Single, 1, now)?;
    let mut tx = app.store.write().await?;
    checks::add(&mut tx, &row, None).await?;
    let label = report.credential.as_ref().map_or("", |shown| shown.name.as_str());
    let item = NewItem { label: &line::plain(label), kind: ItemKind::File, brought: None, email: None };
    checks::add_item(&mut tx, row.id, 1, &item).await?;
    let claim = Claimed { check: row.id, position: 1, kind: ItemKind::File, brought: String::new(), email: None, fence: 0 };
    checks::answer(&mut tx, &claim, now, &outcome(report)?).await?;
    let signed = sign(app, &mut tx, &row).await?;
    checks::finish(&mut tx, row.id, signed.at, &signed.document, &signed.sha256).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// A new check's row.
pub(super) fn begin_row(app: &App, kind: CheckKind, total: i64, now: Timestamp) -> Result<CheckRow> {
    Ok(CheckRow {
        id: new_id(app)?,
        kind,
        version: VERSION.to_owned(),
        created_at: now,
        finished_at: None,
        expires_at: now.plus(i64::from(app.config.verify.keep_days) * 86_400),
        total,
        done: 0,
    })
}

/// An answer as its row holds it.
pub(super) fn outcome(report: &Report) -> Result<Outcome> {
    let fault = |error: serde_json::Error| Error::Internal(format!("a report does not serialise: {error}"));
    let whole = serde_json::to_string(report).map_err(fault)?;
    let kept = if whole.len() > MOST_KEPT { serde_json::to_string(&report.abridged()).map_err(fault)? } else { whole };
    Ok(Outcome { report: kept, standing: serde_json::to_string(&report.standing).map_err(fault)? })
}

/// A check with its answers.
pub async fn kept(app: &App, id: CheckId) -> Result<Kept> {
    let mut conn = app.store.read().await?;
    let row = checks::get(&mut conn, id, app.clock.now()).await?.ok_or(NO_CHECK)?;
    let items = if row.finished_at.is_some() { answers(&mut conn, id).await? } else { Vec::new() };
    Ok(Kept {
        id,
        bulk: row.kind == CheckKind::Bulk,
        version: row.version,
        created_at: row.created_at,
        finished_at: row.finished_at,
        expires_at: row.expires_at,
        total: row.total,
        done: row.done,
        items,
    })
}

const NO_CHECK: Error = Error::NotFound { noun: "kept check" };

async fn answers(conn: &mut Conn, id: CheckId) -> Result<Vec<KeptItem>> {
    checks::items(conn, id).await?.into_iter().map(|item| read_back(id, item)).collect()
}

fn read_back(id: CheckId, item: AnsweredItem) -> Result<KeptItem> {
    let fault = |error| Error::Internal(format!("check_items {id}/{}: {error}", item.position));
    let mut report: Report = serde_json::from_str(&item.outcome).map_err(fault)?;
    report.standing = serde_json::from_str(&item.standing).map_err(fault)?;
    Ok(KeptItem { position: item.position, label: item.label, report })
}

/// The signed report of a finished check, to be served word for word.
pub async fn report_document(app: &App, id: CheckId) -> Result<Document> {
    let mut conn = app.store.read().await?;
    let (text, sha256) = checks::report(&mut conn, id, app.clock.now()).await?.ok_or(NO_CHECK)?;
    Ok(Document { text, sha256 })
}

/// Which check a report was signed for, and when, by the SHA-256 of its canonical JSON (RFC 8785, proof included) in hex;
/// nothing for a report that was not made here. It is still known when the check itself has expired or was deleted.
pub async fn recorded(app: &App, sha256: &str) -> Result<Option<(CheckId, Timestamp)>> {
    let mut conn = app.store.read().await?;
    Ok(checks::reported(&mut conn, sha256).await?)
}

/// Deletes a check with all its answers.
pub async fn forget(app: &App, id: CheckId) -> Result<()> {
    let mut tx = app.store.write().await?;
    if !checks::delete(&mut tx, id).await? {
        return Err(NO_CHECK);
    }
    Ok(tx.commit().await?)
}

/// Deletes what has expired; says how many there were.
pub async fn purge(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let expired = {
        let mut conn = app.store.read().await?;
        checks::expired(&mut conn, now, PURGE).await?
    };
    if expired.is_empty() {
        return Ok(0);
    }
    let mut tx = app.store.write().await?;
    for id in &expired {
        checks::delete(&mut tx, *id).await?;
    }
    tx.commit().await?;
    Ok(expired.len())
}

/// Signs the reports of checks whose every item is answered; says how many there were.
pub(super) async fn sign_finished(app: &App) -> Result<usize> {
    let ready = {
        let mut conn = app.store.read().await?;
        checks::unsigned(&mut conn, SIGN).await?
    };
    let mut ended = Ok(ready.len());
    for row in &ready {
        // One report that cannot be signed must not keep the others waiting; it is told of when they are done.
        if let Err(fault) = sign_one(app, row).await {
            ended = Err(fault);
        }
    }
    ended
}

async fn sign_one(app: &App, row: &CheckRow) -> Result<()> {
    // Answers never change, so they are read and signed before the write lock is taken.
    let signed = {
        let mut conn = app.store.read().await?;
        sign(app, &mut conn, row).await?
    };
    let mut tx = app.store.write().await?;
    if keys::is_active(&mut tx, &signed.key).await? {
        checks::finish(&mut tx, row.id, signed.at, &signed.document, &signed.sha256).await?;
    }
    Ok(tx.commit().await?)
}

/// A signed report, which nobody sees before its row is stored.
struct SignedReport {
    document: String,
    sha256: String,
    key: String,
    at: Timestamp,
}

async fn sign(app: &App, conn: &mut Conn, row: &CheckRow) -> Result<SignedReport> {
    let at = app.clock.now();
    let items = answers(conn, row.id).await?;
    let rows = signing_keys::all(conn).await?;
    let active = rows.iter().find(|row| row.state == KeyState::Active).ok_or(Error::NotFound { noun: "active key" })?;
    let document = report::signed(app.issuer(), row, &items, &keys::open(app, active)?, at)?;
    let sha256 = digest::sha256_hex(document.as_bytes());
    Ok(SignedReport { document, sha256, key: active.public_key.clone(), at })
}
