//! What stays of a credential whose earner was erased: its number, its place in a status list, and hashes by which a copy
//! is known. And who was erased, as hashes of numbers that stand in no document.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::timestamp::Timestamp;
use crate::domain::visibility::Visibility;

/// What stays of a credential.
#[derive(Debug, Clone)]
pub struct Tombstone {
    /// Its number.
    pub id: CredentialId,
    /// Status list.
    pub list: i64,
    /// Place in it, for ever.
    pub index: i64,
    /// Who could see it at the end.
    pub visibility: Visibility,
    /// SHA-256 of its canonical form without proof, hex; absent when it was never signed. The form holds 128 random bits,
    /// so nobody finds out by guessing what it said.
    pub canonical_sha256: Option<String>,
    /// SHA-256 of its `proofValue`, hex.
    pub proof_sha256: Option<String>,
    /// When it was issued.
    pub issued_at: Option<Timestamp>,
    /// When it had been revoked before, if it had.
    pub revoked_at: Option<Timestamp>,
    /// When it was erased, and with that withdrawn.
    pub erased_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    list: i64,
    list_index: i64,
    visibility: String,
    canonical_sha256: Option<String>,
    proof_sha256: Option<String>,
    issued_at: Option<String>,
    revoked_at: Option<String>,
    erased_at: String,
}

/// Sets a tombstone.
pub async fn set(conn: &mut Conn, stone: &Tombstone) -> Result<()> {
    sqlx::query(
        "INSERT INTO tombstones (id, list, list_index, visibility, canonical_sha256, proof_sha256, issued_at, revoked_at,
                                 erased_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(stone.id.to_string())
    .bind(stone.list)
    .bind(stone.index)
    .bind(stone.visibility.word())
    .bind(&stone.canonical_sha256)
    .bind(&stone.proof_sha256)
    .bind(stone.issued_at.map(|at| at.to_string()))
    .bind(stone.revoked_at.map(|at| at.to_string()))
    .bind(stone.erased_at.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// The tombstone of that number.
pub async fn get(conn: &mut Conn, id: CredentialId) -> Result<Option<Tombstone>> {
    let row: Option<Raw> = sqlx::query_as(
        "SELECT id, list, list_index, visibility, canonical_sha256, proof_sha256, issued_at, revoked_at, erased_at
         FROM tombstones WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|raw| {
        let origin = Origin { table: "tombstones", row: &raw.id };
        Ok(Tombstone {
            id,
            list: raw.list,
            index: raw.list_index,
            visibility: origin.read("visibility", &raw.visibility)?,
            issued_at: origin.maybe("issued_at", raw.issued_at.as_deref())?,
            revoked_at: origin.maybe("revoked_at", raw.revoked_at.as_deref())?,
            erased_at: origin.read("erased_at", &raw.erased_at)?,
            canonical_sha256: raw.canonical_sha256,
            proof_sha256: raw.proof_sha256,
        })
    })
    .transpose()
}

/// Notes that somebody was erased, with a keyed hash of their address where it was known; `false` when that was noted before.
pub async fn note(conn: &mut Conn, recipient_sha256: &str, address: Option<&str>, at: Timestamp) -> Result<bool> {
    let statement = "INSERT INTO erasures (recipient_sha256, address, erased_at) VALUES ($1, $2, $3)
         ON CONFLICT (recipient_sha256) DO NOTHING";
    let noted = sqlx::query(statement).bind(recipient_sha256).bind(address).bind(at.to_string()).execute(conn).await?;
    Ok(noted.rows_affected() == 1)
}

/// When whoever had that address was erased last.
pub async fn erased_at(conn: &mut Conn, address: &str) -> Result<Option<Timestamp>> {
    let statement = "SELECT MAX(erased_at) FROM erasures WHERE address = $1";
    let at: Option<String> = sqlx::query_scalar(statement).bind(address).fetch_one(conn).await?;
    Origin { table: "erasures", row: address }.maybe("erased_at", at.as_deref())
}

/// Everybody who was erased, oldest first: the hash of their number, and the moment.
pub async fn noted(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    let statement = "SELECT recipient_sha256, erased_at FROM erasures ORDER BY erased_at, recipient_sha256";
    Ok(sqlx::query_as(statement).fetch_all(conn).await?)
}

/// The next numbers of recipients after `after`, in order, to walk through all of them.
pub async fn recipients_after(conn: &mut Conn, after: &str, most: i64) -> Result<Vec<RecipientId>> {
    let statement = "SELECT id FROM recipients WHERE id > $1 ORDER BY id LIMIT $2";
    let rows: Vec<String> = sqlx::query_scalar(statement).bind(after).bind(most).fetch_all(conn).await?;
    rows.iter().map(|id| Origin { table: "recipients", row: id }.read("id", id)).collect()
}
