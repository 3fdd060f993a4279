//! Sessions of earners, known only by their hash.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::timestamp::Timestamp;

/// A session as stored.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// SHA-256 of its secret, hex.
    pub sha256: String,
    /// Whose it is.
    pub recipient: RecipientId,
    /// The one badge that it reaches, if not all.
    pub credential: Option<CredentialId>,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last used, to within an hour or so.
    pub seen_at: Timestamp,
}

/// Begins a session.
pub async fn begin(conn: &mut Conn, session: &SessionRow) -> Result<()> {
    let statement = "INSERT INTO earner_sessions (sha256, recipient, credential, begun_at, seen_at) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(statement)
        .bind(&session.sha256)
        .bind(session.recipient.to_string())
        .bind(session.credential.map(|id| id.to_string()))
        .bind(session.begun_at.to_string())
        .bind(session.seen_at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Raw {
    sha256: String,
    recipient: String,
    credential: Option<String>,
    begun_at: String,
    seen_at: String,
}

/// The session with that hash, if it was used since that moment.
pub async fn get(conn: &mut Conn, sha256: &str, since: Timestamp) -> Result<Option<SessionRow>> {
    let statement = "SELECT sha256, recipient, credential, begun_at, seen_at FROM earner_sessions
         WHERE sha256 = $1 AND seen_at >= $2";
    let row: Option<Raw> = sqlx::query_as(statement).bind(sha256).bind(since.to_string()).fetch_optional(conn).await?;
    row.map(|raw| {
        let origin = Origin { table: "earner_sessions", row: &raw.sha256 };
        Ok(SessionRow {
            recipient: origin.read("recipient", &raw.recipient)?,
            credential: origin.maybe("credential", raw.credential.as_deref())?,
            begun_at: origin.read("begun_at", &raw.begun_at)?,
            seen_at: origin.read("seen_at", &raw.seen_at)?,
            sha256: raw.sha256,
        })
    })
    .transpose()
}

/// Notes that a session is in use.
pub async fn touch(conn: &mut Conn, sha256: &str, at: Timestamp) -> Result<()> {
    let statement = "UPDATE earner_sessions SET seen_at = $2 WHERE sha256 = $1";
    sqlx::query(statement).bind(sha256).bind(at.to_string()).execute(conn).await?;
    Ok(())
}

/// Ends a session.
pub async fn end(conn: &mut Conn, sha256: &str) -> Result<bool> {
    let done = sqlx::query("DELETE FROM earner_sessions WHERE sha256 = $1").bind(sha256).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets at most so many sessions that were last used before that moment; says how many.
pub async fn forget(conn: &mut Conn, before: Timestamp, most: i64) -> Result<u64> {
    let statement =
        "DELETE FROM earner_sessions WHERE sha256 IN (SELECT sha256 FROM earner_sessions WHERE seen_at < $1 LIMIT $2)";
    Ok(sqlx::query(statement).bind(before.to_string()).bind(most).execute(conn).await?.rows_affected())
}

/// Ends every session.
pub async fn end_all(conn: &mut Conn) -> Result<()> {
    sqlx::query("DELETE FROM earner_sessions").execute(conn).await?;
    Ok(())
}
