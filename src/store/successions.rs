//! Which credential stands in which one's place: what a correction does to the rows of `credentials`.

use super::row::Origin;
use super::{Conn, Result, credentials};
use crate::domain::id::CredentialId;
use crate::domain::timestamp::Timestamp;

/// Holds the credential that stands in that one's place today, until the transaction ends, and gives its number: its own,
/// unless it was corrected.
pub async fn hold_current(conn: &mut Conn, id: CredentialId) -> Result<CredentialId> {
    let mut current = id;
    loop {
        // Held before it is read: of a correction at the same moment either nothing is seen here, or all of it.
        credentials::hold(conn, current).await?;
        let statement = "SELECT superseded_by FROM credentials WHERE id = $1";
        let later: Option<Option<String>> =
            sqlx::query_scalar(statement).bind(current.to_string()).fetch_optional(&mut *conn).await?;
        let origin = Origin { table: "credentials", row: &current.to_string() };
        match origin.maybe("superseded_by", later.flatten().as_deref())? {
            Some(later) => current = later,
            None => return Ok(current),
        }
    }
}

/// Puts a signed credential into the place of an old one: it gets the old one's business key (`key`), how it is shown, and
/// whether it was claimed; and whatever led to the old one leads here now.
pub async fn succeed(conn: &mut Conn, old: CredentialId, new: CredentialId, key: &str) -> Result<()> {
    let (old, new) = (old.to_string(), new.to_string());
    // First the old one lets go of the key: at no moment may two hold it.
    let release = "UPDATE credentials SET business_key = $3 || ':' || id, superseded_by = $2 WHERE id = $1 OR superseded_by = $1";
    sqlx::query(release).bind(&old).bind(&new).bind(key).execute(&mut *conn).await?;
    sqlx::query(
        "UPDATE credentials SET business_key = $3,
                visibility = (SELECT o.visibility FROM credentials o WHERE o.id = $1),
                described_at = (SELECT o.described_at FROM credentials o WHERE o.id = $1),
                evidence_at = (SELECT o.evidence_at FROM credentials o WHERE o.id = $1),
                claimed_at = (SELECT o.claimed_at FROM credentials o WHERE o.id = $1)
         WHERE id = $2",
    )
    .bind(old)
    .bind(new)
    .bind(key)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether two numbers are those of one credential and of corrections of it.
pub async fn are_one(conn: &mut Conn, one: CredentialId, other: CredentialId) -> Result<bool> {
    let statement = "SELECT a.id FROM credentials a JOIN credentials b
             ON COALESCE(a.superseded_by, a.id) = COALESCE(b.superseded_by, b.id) WHERE a.id = $1 AND b.id = $2";
    let found: Option<String> =
        sqlx::query_scalar(statement).bind(one.to_string()).bind(other.to_string()).fetch_optional(conn).await?;
    Ok(found.is_some())
}

/// Takes back what was frozen and will not be signed. Its place in the status list stays taken.
pub async fn discard(conn: &mut Conn, id: CredentialId) -> Result<()> {
    let statement = "DELETE FROM credentials WHERE id = $1 AND document IS NULL AND supersedes IS NOT NULL";
    sqlx::query(statement).bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// The credentials that lead to that one, the latest first, each with the moment at which it was corrected.
pub async fn predecessors(conn: &mut Conn, id: CredentialId) -> Result<Vec<(CredentialId, Timestamp)>> {
    let statement = "SELECT o.id, n.issued_at FROM credentials o JOIN credentials n ON n.supersedes = o.id
         WHERE o.superseded_by = $1 AND n.issued_at IS NOT NULL ORDER BY n.issued_at DESC, o.issued_at DESC, o.id";
    let rows: Vec<(String, String)> = sqlx::query_as(statement).bind(id.to_string()).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(id, at)| {
            let origin = Origin { table: "credentials", row: &id };
            Ok((origin.read("id", &id)?, origin.read("issued_at", &at)?))
        })
        .collect()
}
