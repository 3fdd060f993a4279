//! Wallets' copies: credentials with a number and a place of their own that share the fate of the one they copy.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::CredentialId;

/// Says of a credential, frozen in the same transaction, that it is a copy of that one. It is shown as that one is.
pub async fn link(conn: &mut Conn, copy: CredentialId, original: CredentialId) -> Result<()> {
    sqlx::query(
        "UPDATE credentials SET copy_of = $2,
                visibility = (SELECT o.visibility FROM credentials o WHERE o.id = $2),
                described_at = (SELECT o.described_at FROM credentials o WHERE o.id = $2),
                evidence_at = (SELECT o.evidence_at FROM credentials o WHERE o.id = $2)
         WHERE id = $1",
    )
    .bind(copy.to_string())
    .bind(original.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Number and status list of every copy of a credential, also of one that is only frozen.
pub async fn of(conn: &mut Conn, original: CredentialId) -> Result<Vec<(CredentialId, i64)>> {
    let statement = "SELECT id, list FROM credentials WHERE copy_of = $1 ORDER BY id";
    let rows: Vec<(String, i64)> = sqlx::query_as(statement).bind(original.to_string()).fetch_all(conn).await?;
    let read = |(id, list): (String, i64)| Ok((Origin { table: "credentials", row: &id }.read("id", &id)?, list));
    rows.into_iter().map(read).collect()
}

/// How many copies of a credential wallets have fetched.
pub async fn count(conn: &mut Conn, original: CredentialId) -> Result<i64> {
    let statement = "SELECT COUNT(*) FROM credentials WHERE copy_of = $1 AND document IS NOT NULL";
    Ok(sqlx::query_scalar(statement).bind(original.to_string()).fetch_one(conn).await?)
}
