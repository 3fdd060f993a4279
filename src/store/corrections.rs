//! Corrections: asked for, decided, done. At most one of a credential is under way, which an index sees to.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::correction::CorrectionState;
use crate::domain::id::{CorrectionId, CredentialId, RecipientId};
use crate::domain::recipient::PersonName;
use crate::domain::timestamp::Timestamp;

/// A correction as stored.
#[derive(Debug, Clone)]
pub struct CorrectionRow {
    /// Its number.
    pub id: CorrectionId,
    /// The credential to be corrected.
    pub credential: CredentialId,
    /// Whose it is.
    pub recipient: RecipientId,
    /// Who asked, as in audit rows.
    pub asker: String,
    /// The right name.
    pub name: PersonName,
    /// What the earner said about it.
    pub words: Option<String>,
    /// Where it stands.
    pub state: CorrectionState,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it was decided, or lapsed.
    pub decided_at: Option<Timestamp>,
    /// Who decided, as in audit rows.
    pub decider: Option<String>,
    /// Why it was refused, or lapsed.
    pub reason: Option<String>,
    /// The corrected credential, once it is frozen.
    pub successor: Option<CredentialId>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    credential: String,
    recipient: String,
    asker: String,
    name: String,
    words: Option<String>,
    state: String,
    asked_at: String,
    decided_at: Option<String>,
    decider: Option<String>,
    reason: Option<String>,
    successor: Option<String>,
}

impl TryFrom<Raw> for CorrectionRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "corrections", row: &raw.id };
        Ok(Self {
            id: origin.read("id", &raw.id)?,
            credential: origin.read("credential", &raw.credential)?,
            recipient: origin.read("recipient", &raw.recipient)?,
            name: origin.read("name", &raw.name)?,
            state: origin.read("state", &raw.state)?,
            asked_at: origin.read("asked_at", &raw.asked_at)?,
            decided_at: origin.maybe("decided_at", raw.decided_at.as_deref())?,
            successor: origin.maybe("successor", raw.successor.as_deref())?,
            asker: raw.asker,
            words: raw.words,
            decider: raw.decider,
            reason: raw.reason,
        })
    }
}

macro_rules! select_correction {
    ($rest:literal) => {
        concat!(
            "SELECT id, credential, recipient, asker, name, words, state, asked_at, decided_at, decider, reason, successor
             FROM corrections ",
            $rest
        )
    };
}

/// Adds one. A conflict means that another of this credential is under way.
pub async fn add(conn: &mut Conn, row: &CorrectionRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO corrections (id, credential, recipient, asker, name, words, state, asked_at, decided_at, decider, successor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(row.id.to_string())
    .bind(row.credential.to_string())
    .bind(row.recipient.to_string())
    .bind(&row.asker)
    .bind(row.name.as_str())
    .bind(&row.words)
    .bind(row.state.word())
    .bind(row.asked_at.to_string())
    .bind(row.decided_at.map(|at| at.to_string()))
    .bind(&row.decider)
    .bind(row.successor.map(|id| id.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// One of them.
pub async fn get(conn: &mut Conn, id: CorrectionId) -> Result<Option<CorrectionRow>> {
    let row: Option<Raw> = sqlx::query_as(select_correction!("WHERE id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.map(CorrectionRow::try_from).transpose()
}

/// The latest of a credential.
pub async fn latest_of(conn: &mut Conn, credential: CredentialId) -> Result<Option<CorrectionRow>> {
    let statement = select_correction!("WHERE credential = $1 ORDER BY asked_at DESC, id DESC LIMIT 1");
    let row: Option<Raw> = sqlx::query_as(statement).bind(credential.to_string()).fetch_optional(conn).await?;
    row.map(CorrectionRow::try_from).transpose()
}

/// The one of a credential that is under way.
pub async fn under_way(conn: &mut Conn, credential: CredentialId) -> Result<Option<CorrectionRow>> {
    let statement = select_correction!("WHERE credential = $1 AND state IN ('open', 'signing')");
    let row: Option<Raw> = sqlx::query_as(statement).bind(credential.to_string()).fetch_optional(conn).await?;
    row.map(CorrectionRow::try_from).transpose()
}

/// The one that a corrected credential comes from.
pub async fn leading_to(conn: &mut Conn, successor: CredentialId) -> Result<Option<CorrectionRow>> {
    let statement = select_correction!("WHERE successor = $1");
    let row: Option<Raw> = sqlx::query_as(statement).bind(successor.to_string()).fetch_optional(conn).await?;
    row.map(CorrectionRow::try_from).transpose()
}

/// The last refusal of a credential's correction.
pub async fn last_refused(conn: &mut Conn, credential: CredentialId) -> Result<Option<CorrectionRow>> {
    let statement = select_correction!("WHERE credential = $1 AND state = 'refused' ORDER BY decided_at DESC, id DESC LIMIT 1");
    let row: Option<Raw> = sqlx::query_as(statement).bind(credential.to_string()).fetch_optional(conn).await?;
    row.map(CorrectionRow::try_from).transpose()
}

/// How many a recipient has asked for since that moment.
pub async fn asked_since(conn: &mut Conn, credential: CredentialId, since: Timestamp) -> Result<i64> {
    let statement = "SELECT COUNT(*) FROM corrections WHERE credential = $1 AND asker LIKE 'earner:%' AND asked_at > $2";
    Ok(sqlx::query_scalar(statement).bind(credential.to_string()).bind(since.to_string()).fetch_one(conn).await?)
}

/// Which corrections to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In that state.
    pub state: Option<CorrectionState>,
    /// Older than that one.
    pub before: Option<(Timestamp, CorrectionId)>,
    /// At most so many.
    pub limit: i64,
}

/// Corrections, newest first.
pub async fn list(conn: &mut Conn, filter: &Filter) -> Result<Vec<CorrectionRow>> {
    let (before_at, before_id) = filter
        .before
        .map_or_else(|| ("9999-12-31T23:59:59Z".to_owned(), "~".to_owned()), |(at, id)| (at.to_string(), id.to_string()));
    let rows: Vec<Raw> = sqlx::query_as(select_correction!(
        "WHERE ($1 = '' OR state = $1) AND (asked_at < $2 OR (asked_at = $2 AND id < $3))
         ORDER BY asked_at DESC, id DESC LIMIT $4"
    ))
    .bind(filter.state.map_or("", CorrectionState::word))
    .bind(before_at)
    .bind(before_id)
    .bind(filter.limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(CorrectionRow::try_from).collect()
}

/// What is decided.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// Where it stands now.
    pub state: CorrectionState,
    /// When.
    pub at: Timestamp,
    /// By whom, as in audit rows.
    pub decider: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
    /// The corrected credential.
    pub successor: Option<CredentialId>,
}

/// Decides an open one; `false` when somebody else did. Of two at once one gets `true`.
pub async fn decide(conn: &mut Conn, id: CorrectionId, decided: &Decided<'_>) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE corrections SET state = $2, decided_at = $3, decider = $4, reason = $5, successor = $6
         WHERE id = $1 AND state = 'open'",
    )
    .bind(id.to_string())
    .bind(decided.state.word())
    .bind(decided.at.to_string())
    .bind(decided.decider)
    .bind(decided.reason)
    .bind(decided.successor.map(|id| id.to_string()))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends one whose corrected credential was to be signed; `false` when it ended before. One that lapsed has no successor.
pub async fn end(conn: &mut Conn, id: CorrectionId, lapsed: Option<(Timestamp, &str)>) -> Result<bool> {
    let statement = match lapsed {
        Some(_) => {
            "UPDATE corrections SET state = 'lapsed', decided_at = $2, reason = $3, successor = NULL
             WHERE id = $1 AND state = 'signing'"
        }
        None => {
            "UPDATE corrections SET state = 'accepted', decided_at = COALESCE($2, decided_at), reason = $3
             WHERE id = $1 AND state = 'signing'"
        }
    };
    let done = sqlx::query(statement)
        .bind(id.to_string())
        .bind(lapsed.map(|(at, _)| at.to_string()))
        .bind(lapsed.map(|(_, reason)| reason))
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
