//! Who did what to which row, written in the transaction of the deed itself.

use super::{Conn, Result};
use crate::domain::id::Id;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;

/// One deed. The detail holds no personal data: it outlives an erasure.
#[derive(Debug)]
pub struct Deed<'a> {
    /// Random number of the row.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: &'a Actor,
    /// What, such as `credential.issued`.
    pub action: &'static str,
    /// The row it was done to.
    pub object: &'a str,
    /// The rest, such as a public reason.
    pub detail: &'a str,
}

/// What was decided about a delivery, or about the journey it belongs to, oldest first: the moment and the detail.
pub async fn decisions(conn: &mut Conn, delivery: &str, journey: &str) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(
        "SELECT at, detail FROM audit
         WHERE (object = $1 AND action = 'delivery.decided') OR (object = $2 AND action = 'journey.decided')
         ORDER BY at, id",
    )
    .bind(delivery)
    .bind(journey)
    .fetch_all(conn)
    .await?)
}

/// Records a deed.
pub async fn record(conn: &mut Conn, deed: &Deed<'_>) -> Result<()> {
    sqlx::query("INSERT INTO audit (id, at, actor, action, object, detail) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(deed.id.to_string())
        .bind(deed.at.to_string())
        .bind(deed.actor.to_string())
        .bind(deed.action)
        .bind(deed.object)
        .bind(deed.detail)
        .execute(conn)
        .await?;
    Ok(())
}
