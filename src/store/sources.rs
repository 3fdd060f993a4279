//! Where deliveries come from, and the secrets that prove it.

use super::{Conn, Result};
use crate::domain::timestamp::Timestamp;

/// A secret of a source, sealed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SecretRow {
    /// Its number, by which it is retired.
    pub id: String,
    /// The `whsec_…` text, sealed under the master key.
    pub sealed: String,
    /// When it was made.
    pub created_at: String,
}

/// Adds a source unless it exists; says whether it was added.
pub async fn add(conn: &mut Conn, id: &str, at: Timestamp) -> Result<bool> {
    let statement = "INSERT INTO sources (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    Ok(sqlx::query(statement).bind(id).bind(at.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Every source's id.
pub async fn all(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT id FROM sources ORDER BY id").fetch_all(conn).await?)
}

/// Whether there is such a source.
pub async fn exists(conn: &mut Conn, id: &str) -> Result<bool> {
    let found: Option<String> = sqlx::query_scalar("SELECT id FROM sources WHERE id = $1").bind(id).fetch_optional(conn).await?;
    Ok(found.is_some())
}

/// The secrets in use, oldest first: more than one during a rotation.
pub async fn secrets(conn: &mut Conn, source: &str) -> Result<Vec<SecretRow>> {
    let statement =
        "SELECT id, sealed, created_at FROM source_secrets WHERE source = $1 AND retired_at IS NULL ORDER BY created_at, id";
    Ok(sqlx::query_as(statement).bind(source).fetch_all(conn).await?)
}

/// Adds a secret.
pub async fn add_secret(conn: &mut Conn, id: &str, source: &str, sealed: &str, at: Timestamp) -> Result<()> {
    sqlx::query("INSERT INTO source_secrets (id, source, sealed, created_at) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(source)
        .bind(sealed)
        .bind(at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Retires a secret; says whether it was in use.
pub async fn retire_secret(conn: &mut Conn, source: &str, id: &str, at: Timestamp) -> Result<bool> {
    let statement = "UPDATE source_secrets SET retired_at = $3 WHERE source = $1 AND id = $2 AND retired_at IS NULL";
    Ok(sqlx::query(statement).bind(source).bind(id).bind(at.to_string()).execute(conn).await?.rows_affected() == 1)
}
