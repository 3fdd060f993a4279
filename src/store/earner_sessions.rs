//! Sessions of earners, known only by their hash.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::RecipientId;
use crate::domain::timestamp::Timestamp;

/// A session as stored.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// SHA-256 of its secret, hex.
    pub sha256: String,
    /// Whose it is.
    pub recipient: RecipientId,
    /// When it was last used, to within an hour or so.
    pub seen_at: Timestamp,
}

/// Begins a session.
pub async fn begin(conn: &mut Conn, session: &SessionRow) -> Result<()> {
    sqlx::query("INSERT INTO earner_sessions (sha256, recipient, begun_at, seen_at) VALUES ($1, $2, $3, $3)")
        .bind(&session.sha256)
        .bind(session.recipient.to_string())
        .bind(session.seen_at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The session with that hash, if it was used since that moment.
pub async fn get(conn: &mut Conn, sha256: &str, since: Timestamp) -> Result<Option<SessionRow>> {
    let statement = "SELECT sha256, recipient, seen_at FROM earner_sessions WHERE sha256 = $1 AND seen_at >= $2";
    let row: Option<(String, String, String)> =
        sqlx::query_as(statement).bind(sha256).bind(since.to_string()).fetch_optional(conn).await?;
    row.map(|(sha256, recipient, seen_at)| {
        let origin = Origin { table: "earner_sessions", row: &sha256 };
        Ok(SessionRow { recipient: origin.read("recipient", &recipient)?, seen_at: origin.read("seen_at", &seen_at)?, sha256 })
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
