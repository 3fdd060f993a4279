//! What kept answers say about somebody who was erased goes, and what they say about others stays.

use super::super::row::Origin;
use super::super::{Conn, Result};
use super::{Outcome, hold};
use crate::domain::id::{CheckId, CredentialId};
use crate::domain::recipient::Email;
use crate::domain::timestamp::Timestamp;
use std::collections::BTreeSet;

/// The items, by check and position, that brought or found one of these credentials or ask about that address.
pub async fn items_about(conn: &mut Conn, credentials: &[CredentialId], email: &Email) -> Result<BTreeSet<(CheckId, i64)>> {
    let mut found: Vec<(String, i64)> = Vec::new();
    for id in credentials {
        let statement = "SELECT check_id, position FROM check_items
             WHERE outcome LIKE '%' || $1 || '%' OR brought LIKE '%' || $1 || '%' OR label LIKE '%' || $1 || '%'";
        found.extend(sqlx::query_as::<_, (String, i64)>(statement).bind(id.to_string()).fetch_all(&mut *conn).await?);
    }
    let statement = "SELECT check_id, position FROM check_items WHERE email = $1";
    found.extend(sqlx::query_as::<_, (String, i64)>(statement).bind(email.as_str()).fetch_all(&mut *conn).await?);
    found
        .into_iter()
        .map(|(check, at)| Ok((Origin { table: "check_items", row: &check }.read("check_id", &check)?, at)))
        .collect()
}

/// Puts that answer into an item's place, whether it was answered or not, and nothing of what was brought stays. A report that
/// was signed over it goes, and the check is signed anew. Ask in the order of [`items_about`], so that nobody waits in a ring.
pub async fn replace(conn: &mut Conn, check: CheckId, position: i64, at: Timestamp, outcome: &Outcome) -> Result<()> {
    if !hold(conn, check).await? {
        return Ok(());
    }
    let (check, waiting) = (
        check.to_string(),
        "UPDATE checks SET done = done + 1 WHERE id = $1 AND EXISTS
         (SELECT 1 FROM check_items i WHERE i.check_id = $1 AND i.position = $2 AND i.done_at IS NULL)",
    );
    sqlx::query(waiting).bind(&check).bind(position).execute(&mut *conn).await?;
    sqlx::query(
        "UPDATE check_items SET label = '', brought = NULL, email = NULL, lease_until = NULL, fence = fence + 1,
                done_at = COALESCE(done_at, $3), outcome = $4, standing = $5
         WHERE check_id = $1 AND position = $2",
    )
    .bind(&check)
    .bind(position)
    .bind(at.to_string())
    .bind(&outcome.report)
    .bind(&outcome.standing)
    .execute(&mut *conn)
    .await?;
    let again = "UPDATE checks SET finished_at = NULL, report = NULL, report_sha256 = NULL WHERE id = $1";
    sqlx::query(again).bind(&check).execute(conn).await?;
    Ok(())
}
