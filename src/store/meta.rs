//! Facts about this database as a whole, by name.

use super::{Conn, Result};

/// The base URL that this database's credentials are bound to.
pub const BASE_URL: &str = "base_url";

/// Since when deleted data may lie in the gaps of the file; absent while none does.
pub const SCRUB_OWED: &str = "scrub_owed";

/// Reads a fact.
pub async fn get(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT value FROM meta WHERE name = $1").bind(name).fetch_optional(conn).await?)
}

/// Holds the one row that every database has until the transaction ends: the lock for changes that must not meet, such
/// as two steps of keys.
pub async fn hold(conn: &mut Conn) -> Result<()> {
    sqlx::query("UPDATE meta SET value = value WHERE name = $1").bind(BASE_URL).execute(conn).await?;
    Ok(())
}

/// Writes a fact the first time; later calls leave it as it is.
pub async fn set_once(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    let statement = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    sqlx::query(statement).bind(name).bind(value).execute(conn).await?;
    Ok(())
}

/// Forgets a fact.
pub async fn forget(conn: &mut Conn, name: &str) -> Result<()> {
    sqlx::query("DELETE FROM meta WHERE name = $1").bind(name).execute(conn).await?;
    Ok(())
}
