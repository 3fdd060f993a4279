//! Requests for a link under an address: the same row whether or not anybody has it.

use super::{Conn, Result};
use crate::domain::timestamp::Timestamp;

/// A request whose address has not been looked up yet.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AskRow {
    /// Its number.
    pub id: String,
    /// The address, sealed to the number.
    pub sealed: String,
}

/// Records a request.
pub async fn add(conn: &mut Conn, id: &str, address: &str, sealed: &str, at: Timestamp) -> Result<()> {
    sqlx::query("INSERT INTO earner_asks (id, address, sealed, asked_at) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(address)
        .bind(sealed)
        .bind(at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// How often a link was asked for under that address, by its keyed hash, since that moment.
pub async fn count(conn: &mut Conn, address: &str, since: Timestamp) -> Result<i64> {
    let statement = "SELECT COUNT(*) FROM earner_asks WHERE address = $1 AND asked_at > $2";
    Ok(sqlx::query_scalar(statement).bind(address).bind(since.to_string()).fetch_one(conn).await?)
}

/// The oldest requests whose address has not been looked up.
pub async fn waiting(conn: &mut Conn, most: i64) -> Result<Vec<AskRow>> {
    let statement = "SELECT id, sealed FROM earner_asks WHERE sealed IS NOT NULL ORDER BY asked_at, id LIMIT $1";
    Ok(sqlx::query_as(statement).bind(most).fetch_all(conn).await?)
}

/// Forgets the address of a request; `false` when somebody else did.
pub async fn settle(conn: &mut Conn, id: &str) -> Result<bool> {
    let statement = "UPDATE earner_asks SET sealed = NULL WHERE id = $1 AND sealed IS NOT NULL";
    Ok(sqlx::query(statement).bind(id).execute(conn).await?.rows_affected() == 1)
}

/// Forgets every request under an address, by its keyed hash.
pub async fn forget_address(conn: &mut Conn, address: &str) -> Result<()> {
    sqlx::query("DELETE FROM earner_asks WHERE address = $1").bind(address).execute(conn).await?;
    Ok(())
}

/// Forgets at most so many requests made before that moment; says how many.
pub async fn forget(conn: &mut Conn, before: Timestamp, most: i64) -> Result<u64> {
    let statement = "DELETE FROM earner_asks WHERE id IN (SELECT id FROM earner_asks WHERE asked_at < $1 LIMIT $2)";
    Ok(sqlx::query(statement).bind(before.to_string()).bind(most).execute(conn).await?.rows_affected())
}
