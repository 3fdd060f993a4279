//! Programmes and the achievements in them.
//!
//! A programme is kept as the JSON of its parsed file; the rows of `achievements` say where each one is found.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::programme::Programme;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;

/// Stores a programme in place of an earlier version of it.
pub async fn put(conn: &mut Conn, programme: &Programme, at: Timestamp) -> Result<()> {
    let origin = Origin { table: "programmes", row: programme.id.as_str() };
    let document = serde_json::to_string(programme).map_err(|problem| origin.corrupt("document", problem))?;
    sqlx::query(
        "INSERT INTO programmes (id, document, loaded_at) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET document = excluded.document, loaded_at = excluded.loaded_at",
    )
    .bind(programme.id.as_str())
    .bind(document)
    .bind(at.to_string())
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM achievements WHERE programme = $1").bind(programme.id.as_str()).execute(&mut *conn).await?;
    for (place, achievement) in programme.achievements.iter().enumerate() {
        sqlx::query("INSERT INTO achievements (id, programme, place) VALUES ($1, $2, $3)")
            .bind(achievement.id.as_str())
            .bind(programme.id.as_str())
            .bind(i64::try_from(place).unwrap_or(i64::MAX))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Every programme, by id.
pub async fn all(conn: &mut Conn) -> Result<Vec<Programme>> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT id, document FROM programmes ORDER BY id").fetch_all(conn).await?;
    rows.iter().map(|(id, document)| read(id, document)).collect()
}

/// The programme that holds an achievement.
pub async fn holding(conn: &mut Conn, achievement: &Slug) -> Result<Option<Programme>> {
    let statement = "SELECT p.id, p.document FROM programmes p JOIN achievements a ON a.programme = p.id WHERE a.id = $1";
    let row: Option<(String, String)> = sqlx::query_as(statement).bind(achievement.as_str()).fetch_optional(conn).await?;
    row.map(|(id, document)| read(&id, &document)).transpose()
}

fn read(id: &str, document: &str) -> Result<Programme> {
    serde_json::from_str(document).map_err(|problem| Origin { table: "programmes", row: id }.corrupt("document", problem))
}
