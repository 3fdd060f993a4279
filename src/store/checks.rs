//! Kept checks: a single answer or a whole shortlist, its items with their leases, and the hashes of signed reports.
//!
//! An item is claimed under a lease with a rising fence, like a job, and only its latest claim may write its outcome.

mod erased;

pub use erased::{items_about, replace};

use super::row::Origin;
use super::{Conn, Result, StoreError, Tx};
use crate::domain::id::CheckId;
use crate::domain::timestamp::Timestamp;
use std::str::FromStr;

/// Seconds that a claimed item belongs to its worker: longer than a whole claim may take.
pub const LEASE: i64 = 300;

/// What kinds of check there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckKind {
    /// One answer that somebody asked to keep.
    Single,
    /// A shortlist.
    Bulk,
}

impl CheckKind {
    /// The word in rows and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Bulk => "bulk",
        }
    }
}

impl FromStr for CheckKind {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        [Self::Single, Self::Bulk].into_iter().find(|kind| kind.word() == text).ok_or(format!("no check kind {text}"))
    }
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A link or number, as text.
    Link,
    /// The octets of a file, in base64.
    File,
}

impl ItemKind {
    fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::File => "file",
        }
    }
}

impl FromStr for ItemKind {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        [Self::Link, Self::File].into_iter().find(|kind| kind.word() == text).ok_or(format!("no item kind {text}"))
    }
}

/// A check without its items.
#[derive(Debug, Clone)]
pub struct CheckRow {
    /// Its number.
    pub id: CheckId,
    /// One answer or a shortlist.
    pub kind: CheckKind,
    /// The version of the program that began it.
    pub version: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When its report was signed; until then it runs.
    pub finished_at: Option<Timestamp>,
    /// From when it is gone.
    pub expires_at: Timestamp,
    /// How many items it has.
    pub total: i64,
    /// How many of them are answered.
    pub done: i64,
}

/// An item as it is brought.
#[derive(Debug)]
pub struct NewItem<'a> {
    /// What it is called: a file's name, a line of a list.
    pub label: &'a str,
    /// What it is.
    pub kind: ItemKind,
    /// The link, or the octets in base64; nothing for one that is answered already.
    pub brought: Option<&'a str>,
    /// Whose it should be.
    pub email: Option<&'a str>,
}

/// A claimed item.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The check it belongs to.
    pub check: CheckId,
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it is.
    pub kind: ItemKind,
    /// The link, or the octets in base64.
    pub brought: String,
    /// Whose it should be.
    pub email: Option<String>,
    /// This claim's number, which is also how often it was claimed.
    pub fence: i64,
}

/// An answered item.
#[derive(Debug, Clone)]
pub struct AnsweredItem {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it is called.
    pub label: String,
    /// The report as it was told, in JSON.
    pub outcome: String,
    /// The standing it was concluded from, in JSON.
    pub standing: String,
}

/// An answer on its way into the rows: the report and the standing it was concluded from, both in JSON.
#[derive(Debug)]
pub struct Outcome {
    /// The report as it was told.
    pub report: String,
    /// The standing.
    pub standing: String,
}

/// Adds a check. `asker` stands for whoever brought it until it is finished; nothing where nobody is counted.
pub async fn add(conn: &mut Conn, check: &CheckRow, asker: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO checks (id, kind, version, created_at, expires_at, total, done, asker)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(check.id.to_string())
    .bind(check.kind.word())
    .bind(&check.version)
    .bind(check.created_at.to_string())
    .bind(check.expires_at.to_string())
    .bind(check.total)
    .bind(check.done)
    .bind(asker)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds an item that is still to be answered.
pub async fn add_item(conn: &mut Conn, check: CheckId, position: i64, item: &NewItem<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO check_items (check_id, position, label, kind, brought, email, fence) VALUES ($1, $2, $3, $4, $5, $6, 0)",
    )
    .bind(check.to_string())
    .bind(position)
    .bind(item.label)
    .bind(item.kind.word())
    .bind(item.brought)
    .bind(item.email)
    .execute(conn)
    .await?;
    Ok(())
}

/// Claims up to `most` items until `now` + [`LEASE`].
pub async fn claim(store: &super::Store, tx: &mut Tx<'_>, now: Timestamp, most: i64) -> Result<Vec<Claimed>> {
    type Raw = (String, i64, String, Option<String>, Option<String>, i64);
    let rows: Vec<Raw> = sqlx::query_as(store.claim_items_statement())
        .bind(now.to_string())
        .bind(now.plus(LEASE).to_string())
        .bind(most)
        .fetch_all(&mut **tx)
        .await?;
    let mut claimed: Vec<Claimed> = rows
        .into_iter()
        .map(|(check, position, kind, brought, email, fence)| {
            let row = format!("{check}/{position}");
            let origin = Origin { table: "check_items", row: &row };
            let brought = brought.ok_or_else(|| origin.corrupt("brought", "it is gone before the answer"))?;
            Ok(Claimed {
                check: origin.read("check_id", &check)?,
                position,
                kind: origin.read("kind", &kind)?,
                brought,
                email,
                fence,
            })
        })
        .collect::<Result<_>>()?;
    claimed.sort_by_key(|item| (item.position, item.check));
    Ok(claimed)
}

/// Holds a check until the end of the transaction. Whoever writes to its items takes it first, so that two of them wait in
/// one line and never for each other; `false` when it is gone.
pub async fn hold(conn: &mut Conn, id: CheckId) -> Result<bool> {
    let statement = "UPDATE checks SET done = done WHERE id = $1";
    Ok(sqlx::query(statement).bind(id.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Writes an item's answer, if this claim is still the latest, and forgets what was brought and for whom; `false` means
/// that another worker has taken over, or that the whole check was deleted.
pub async fn answer(conn: &mut Conn, item: &Claimed, at: Timestamp, outcome: &Outcome) -> Result<bool> {
    let answered = sqlx::query(
        "UPDATE check_items SET done_at = $4, outcome = $5, standing = $6, brought = NULL, email = NULL, lease_until = NULL
         WHERE check_id = $1 AND position = $2 AND fence = $3 AND done_at IS NULL",
    )
    .bind(item.check.to_string())
    .bind(item.position)
    .bind(item.fence)
    .bind(at.to_string())
    .bind(&outcome.report)
    .bind(&outcome.standing)
    .execute(&mut *conn)
    .await?
    .rows_affected();
    if answered == 1 {
        let count = "UPDATE checks SET done = done + 1 WHERE id = $1";
        sqlx::query(count).bind(item.check.to_string()).execute(conn).await?;
    }
    Ok(answered == 1)
}

/// Puts a claimed item off until `due_at`.
pub async fn put_off(conn: &mut Conn, item: &Claimed, due_at: Timestamp) -> Result<()> {
    let statement =
        "UPDATE check_items SET lease_until = $4 WHERE check_id = $1 AND position = $2 AND fence = $3 AND done_at IS NULL";
    sqlx::query(statement)
        .bind(item.check.to_string())
        .bind(item.position)
        .bind(item.fence)
        .bind(due_at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Frees every claimed item at once, where no other process can be at it.
pub async fn release_all(conn: &mut Conn) -> Result<()> {
    sqlx::query("UPDATE check_items SET lease_until = NULL WHERE done_at IS NULL AND lease_until IS NOT NULL")
        .execute(conn)
        .await?;
    Ok(())
}

/// What waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many items.
    pub items: i64,
    /// How many octets of what was brought, in base64 as they lie there.
    pub octets: i64,
}

/// What waits for an answer, of everybody.
pub async fn waiting(conn: &mut Conn) -> Result<Waiting> {
    let statement = "SELECT COUNT(*), CAST(COALESCE(SUM(OCTET_LENGTH(brought)), 0) AS BIGINT) FROM check_items
         WHERE done_at IS NULL";
    let (items, octets) = sqlx::query_as(statement).fetch_one(conn).await?;
    Ok(Waiting { items, octets })
}

/// What waits for an answer of those lists that this asker brought.
pub async fn waiting_of(conn: &mut Conn, asker: &str) -> Result<Waiting> {
    let statement = "SELECT COUNT(*), CAST(COALESCE(SUM(OCTET_LENGTH(brought)), 0) AS BIGINT) FROM check_items
         WHERE done_at IS NULL AND check_id IN (SELECT id FROM checks WHERE asker = $1)";
    let (items, octets) = sqlx::query_as(statement).bind(asker).fetch_one(conn).await?;
    Ok(Waiting { items, octets })
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    kind: String,
    version: String,
    created_at: String,
    finished_at: Option<String>,
    expires_at: String,
    total: i64,
    done: i64,
}

impl TryFrom<Raw> for CheckRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "checks", row: &raw.id };
        Ok(Self {
            id: origin.read("id", &raw.id)?,
            kind: origin.read("kind", &raw.kind)?,
            created_at: origin.read("created_at", &raw.created_at)?,
            finished_at: origin.maybe("finished_at", raw.finished_at.as_deref())?,
            expires_at: origin.read("expires_at", &raw.expires_at)?,
            version: raw.version,
            total: raw.total,
            done: raw.done,
        })
    }
}

/// A check that has not expired.
pub async fn get(conn: &mut Conn, id: CheckId, now: Timestamp) -> Result<Option<CheckRow>> {
    let statement = "SELECT id, kind, version, created_at, finished_at, expires_at, total, done FROM checks
         WHERE id = $1 AND expires_at > $2";
    let raw: Option<Raw> = sqlx::query_as(statement).bind(id.to_string()).bind(now.to_string()).fetch_optional(conn).await?;
    raw.map(CheckRow::try_from).transpose()
}

/// Checks whose every item is answered and whose report is not signed yet, at most `most`.
pub async fn unsigned(conn: &mut Conn, most: i64) -> Result<Vec<CheckRow>> {
    let statement = "SELECT id, kind, version, created_at, finished_at, expires_at, total, done FROM checks
         WHERE finished_at IS NULL AND done = total ORDER BY created_at, id LIMIT $1";
    let rows: Vec<Raw> = sqlx::query_as(statement).bind(most).fetch_all(conn).await?;
    rows.into_iter().map(CheckRow::try_from).collect()
}

/// The answered items of a check, as they were given.
pub async fn items(conn: &mut Conn, id: CheckId) -> Result<Vec<AnsweredItem>> {
    let statement = "SELECT position, label, outcome, standing FROM check_items
         WHERE check_id = $1 AND outcome IS NOT NULL AND standing IS NOT NULL ORDER BY position";
    let rows: Vec<(i64, String, String, String)> = sqlx::query_as(statement).bind(id.to_string()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(position, label, outcome, standing)| AnsweredItem { position, label, outcome, standing }).collect())
}

/// Stores a signed report, whose hash is kept for good, and forgets who asked; `false` when another replica did so first.
pub async fn finish(conn: &mut Conn, id: CheckId, at: Timestamp, report: &str, sha256: &str) -> Result<bool> {
    let statement = "UPDATE checks SET finished_at = $2, report = $3, report_sha256 = $4, asker = NULL
         WHERE id = $1 AND finished_at IS NULL";
    let query = sqlx::query(statement).bind(id.to_string()).bind(at.to_string()).bind(report).bind(sha256);
    if query.execute(&mut *conn).await?.rows_affected() != 1 {
        return Ok(false);
    }
    let note = "INSERT INTO check_reports (sha256, check_id, signed_at) VALUES ($1, $2, $3)";
    sqlx::query(note).bind(sha256).bind(id.to_string()).bind(at.to_string()).execute(conn).await?;
    Ok(true)
}

/// The signed report of a check that has not expired, with its SHA-256 in hex.
pub async fn report(conn: &mut Conn, id: CheckId, now: Timestamp) -> Result<Option<(String, String)>> {
    let statement = "SELECT report, report_sha256 FROM checks
         WHERE id = $1 AND expires_at > $2 AND report IS NOT NULL AND report_sha256 IS NOT NULL";
    Ok(sqlx::query_as(statement).bind(id.to_string()).bind(now.to_string()).fetch_optional(conn).await?)
}

/// Which check a signed report was made for, by its SHA-256 in hex, and when it was signed; known also when the check
/// itself is long gone.
pub async fn reported(conn: &mut Conn, sha256: &str) -> Result<Option<(CheckId, Timestamp)>> {
    let statement = "SELECT check_id, signed_at FROM check_reports WHERE sha256 = $1";
    let row: Option<(String, String)> = sqlx::query_as(statement).bind(sha256).fetch_optional(conn).await?;
    let origin = Origin { table: "check_reports", row: sha256 };
    row.map(|(check, at)| Ok((origin.read("check_id", &check)?, origin.read("signed_at", &at)?))).transpose()
}

/// Deletes a check with its items; `false` when there is none.
pub async fn delete(conn: &mut Conn, id: CheckId) -> Result<bool> {
    if !hold(conn, id).await? {
        return Ok(false);
    }
    sqlx::query("DELETE FROM check_items WHERE check_id = $1").bind(id.to_string()).execute(&mut *conn).await?;
    Ok(sqlx::query("DELETE FROM checks WHERE id = $1").bind(id.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Checks that have expired, at most `most`.
pub async fn expired(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<CheckId>> {
    let statement = "SELECT id FROM checks WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2";
    let rows: Vec<String> = sqlx::query_scalar(statement).bind(now.to_string()).bind(most).fetch_all(conn).await?;
    rows.iter().map(|id| Origin { table: "checks", row: id }.read("id", id)).collect()
}
