//! Designs that an operator has loaded: their files, as they were when they were found sound.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use std::collections::BTreeMap;

/// A design's files by name.
pub type Files = BTreeMap<String, String>;

/// Stores a design in place of an earlier one of that name.
pub async fn put(conn: &mut Conn, id: &Slug, files: &Files, sha256: &str, at: Timestamp) -> Result<()> {
    let origin = Origin { table: "designs", row: id.as_str() };
    let document = serde_json::to_string(files).map_err(|problem| origin.corrupt("files", problem))?;
    sqlx::query(
        "INSERT INTO designs (id, files, sha256, loaded_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET files = excluded.files, sha256 = excluded.sha256, loaded_at = excluded.loaded_at",
    )
    .bind(id.as_str())
    .bind(document)
    .bind(sha256)
    .bind(at.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// The names of all, each with the hash of its content and when it was loaded.
pub async fn all(conn: &mut Conn) -> Result<Vec<(String, String, String)>> {
    Ok(sqlx::query_as("SELECT id, sha256, loaded_at FROM designs ORDER BY id").fetch_all(conn).await?)
}

/// The hash of a design's content.
pub async fn sha256(conn: &mut Conn, id: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT sha256 FROM designs WHERE id = $1").bind(id).fetch_optional(conn).await?)
}

/// A design's files.
pub async fn files(conn: &mut Conn, id: &str) -> Result<Option<Files>> {
    let document: Option<String> =
        sqlx::query_scalar("SELECT files FROM designs WHERE id = $1").bind(id).fetch_optional(conn).await?;
    let read = |text: String| {
        serde_json::from_str(&text).map_err(|problem| Origin { table: "designs", row: id }.corrupt("files", problem))
    };
    document.map(read).transpose()
}
