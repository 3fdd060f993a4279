//! Whose credentials end before long, and who wants no reminders of it. The reminders themselves are rows of the outbox.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::timestamp::Timestamp;

/// Which credentials are to be reminded of.
#[derive(Debug, Clone, Copy)]
pub struct Due<'a> {
    /// How the occasion of this reminder begins; the credential's number follows.
    pub occasion: &'a str,
    /// They end later than this,
    pub after: Timestamp,
    /// and not later than this,
    pub until: Timestamp,
    /// and were issued no later than this.
    pub issued_by: Timestamp,
    /// At most so many.
    pub most: i64,
}

/// Credentials that stand, end in that time, were not reminded of on that occasion, and whose earner wants reminders.
pub async fn due(conn: &mut Conn, due: Due<'_>) -> Result<Vec<(CredentialId, RecipientId)>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.id, c.recipient FROM credentials c JOIN signing_keys k ON k.public_key = c.signing_key
         WHERE c.valid_until > $2 AND c.valid_until <= $3 AND c.issued_at <= $4
           AND c.revoked_at IS NULL AND c.suspended_at IS NULL AND c.copy_of IS NULL
           AND (k.distrusted_from IS NULL OR c.issued_at < k.distrusted_from)
           AND NOT EXISTS (SELECT 1 FROM reminders_declined d WHERE d.recipient = c.recipient)
           AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.occasion = $1 || c.id)
         ORDER BY c.valid_until, c.id LIMIT $5",
    )
    .bind(due.occasion)
    .bind(due.after.to_string())
    .bind(due.until.to_string())
    .bind(due.issued_by.to_string())
    .bind(due.most)
    .fetch_all(conn)
    .await?;
    let read = |(id, recipient): (String, String)| {
        let origin = Origin { table: "credentials", row: &id };
        Ok((origin.read("id", &id)?, origin.read("recipient", &recipient)?))
    };
    rows.into_iter().map(read).collect()
}

/// Keeps that somebody wants no reminders; `false` when that was known.
pub async fn decline(conn: &mut Conn, recipient: RecipientId, at: Timestamp) -> Result<bool> {
    let statement = "INSERT INTO reminders_declined (recipient, at) VALUES ($1, $2) ON CONFLICT (recipient) DO NOTHING";
    let done = sqlx::query(statement).bind(recipient.to_string()).bind(at.to_string()).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets that somebody wanted no reminders; `false` when nothing of that was known.
pub async fn resume(conn: &mut Conn, recipient: RecipientId) -> Result<bool> {
    let done = sqlx::query("DELETE FROM reminders_declined WHERE recipient = $1").bind(recipient.to_string()).execute(conn);
    Ok(done.await?.rows_affected() == 1)
}

/// Whether somebody wants no reminders.
pub async fn are_declined(conn: &mut Conn, recipient: RecipientId) -> Result<bool> {
    let statement = "SELECT recipient FROM reminders_declined WHERE recipient = $1";
    let row: Option<String> = sqlx::query_scalar(statement).bind(recipient.to_string()).fetch_optional(conn).await?;
    Ok(row.is_some())
}
