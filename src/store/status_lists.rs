//! Status lists: which places are taken, which are revoked, and every version that was published.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::timestamp::Timestamp;

/// A list's counters.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ListRow {
    /// Its number, in its URL.
    pub number: i64,
    /// The key of the permutation that turns a counter into a place, sealed.
    pub secret: String,
    /// How many places are taken; only ever rises.
    pub taken: i64,
    /// How many changes were made to its bits.
    pub changes: i64,
    /// How many of those the published version shows.
    pub published: i64,
}

/// A published version.
#[derive(Debug, Clone)]
pub struct VersionRow {
    /// Rises by one each time.
    pub version: i64,
    /// The signed list, word for word.
    pub document: String,
    /// SHA-256 of it, hex.
    pub document_sha256: String,
    /// When.
    pub published_at: Timestamp,
}

/// Adds a list unless it exists.
pub async fn add(conn: &mut Conn, number: i64, secret: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO status_lists (number, secret, taken, changes, published) VALUES ($1, $2, 0, 1, 0)
         ON CONFLICT (number) DO NOTHING",
    )
    .bind(number)
    .bind(secret)
    .execute(conn)
    .await?;
    Ok(())
}

/// Every list, by number.
pub async fn all(conn: &mut Conn) -> Result<Vec<ListRow>> {
    let statement = "SELECT number, secret, taken, changes, published FROM status_lists ORDER BY number";
    Ok(sqlx::query_as(statement).fetch_all(conn).await?)
}

/// Takes the next place and returns the counter before it, starting at 0. A rolled-back transaction gives it back.
pub async fn take(conn: &mut Conn, number: i64) -> Result<i64> {
    let statement = "UPDATE status_lists SET taken = taken + 1 WHERE number = $1 RETURNING taken - 1";
    Ok(sqlx::query_scalar(statement).bind(number).fetch_one(conn).await?)
}

/// Notes that a bit of the list has changed.
pub async fn touch(conn: &mut Conn, number: i64) -> Result<()> {
    sqlx::query("UPDATE status_lists SET changes = changes + 1 WHERE number = $1").bind(number).execute(conn).await?;
    Ok(())
}

/// The places of the list's revoked credentials, erased ones among them.
pub async fn revoked(conn: &mut Conn, number: i64) -> Result<Vec<i64>> {
    let statement = "SELECT list_index FROM credentials WHERE list = $1 AND revoked_at IS NOT NULL
         UNION ALL SELECT list_index FROM tombstones WHERE list = $1 ORDER BY list_index";
    Ok(sqlx::query_scalar(statement).bind(number).fetch_all(conn).await?)
}

/// The newest published version.
pub async fn newest(conn: &mut Conn, number: i64) -> Result<Option<VersionRow>> {
    let row: Option<(i64, String, String, String)> = sqlx::query_as(
        "SELECT version, document, document_sha256, published_at FROM status_list_versions
         WHERE list = $1 ORDER BY version DESC LIMIT 1",
    )
    .bind(number)
    .fetch_optional(conn)
    .await?;
    row.map(|(version, document, document_sha256, published_at)| {
        let key = format!("{number}/{version}");
        let published_at = Origin { table: "status_list_versions", row: &key }.read("published_at", &published_at)?;
        Ok(VersionRow { version, document, document_sha256, published_at })
    })
    .transpose()
}

/// Stores the next version. Its number is the lock: a second publisher of the same number gets a conflict.
pub async fn publish(conn: &mut Conn, number: i64, version: &VersionRow, changes: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO status_list_versions (list, version, document, document_sha256, published_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(number)
    .bind(version.version)
    .bind(&version.document)
    .bind(&version.document_sha256)
    .bind(version.published_at.to_string())
    .execute(&mut *conn)
    .await?;
    let statement = "UPDATE status_lists SET published = $2 WHERE number = $1";
    sqlx::query(statement).bind(number).bind(changes).execute(&mut *conn).await?;
    // The last 48 versions stay: two days of hourly signing, for whoever asks what was published then.
    sqlx::query("DELETE FROM status_list_versions WHERE list = $1 AND version < $2")
        .bind(number)
        .bind(version.version - 48)
        .execute(conn)
        .await?;
    Ok(())
}

/// The moment of the oldest revocation that no published version of its list shows yet.
pub async fn oldest_unpublished(conn: &mut Conn) -> Result<Option<String>> {
    let statement = "SELECT MIN(c.revoked_at) FROM
             (SELECT list, revoked_at FROM credentials UNION ALL SELECT list, erased_at AS revoked_at FROM tombstones) c
         JOIN status_lists l ON l.number = c.list
         WHERE l.changes <> l.published AND c.revoked_at >= COALESCE(
             (SELECT MAX(v.published_at) FROM status_list_versions v WHERE v.list = l.number), '')";
    Ok(sqlx::query_scalar(statement).fetch_one(conn).await?)
}

/// The numbers of all lists that were ever published.
pub async fn published(conn: &mut Conn) -> Result<Vec<i64>> {
    let statement = "SELECT DISTINCT list FROM status_list_versions ORDER BY list";
    Ok(sqlx::query_scalar(statement).fetch_all(conn).await?)
}
