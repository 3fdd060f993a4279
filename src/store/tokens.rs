//! API tokens, known only by their hash, and the answers given under idempotency keys.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, TokenId};
use crate::domain::role::Scope;
use crate::domain::timestamp::Timestamp;

/// A token as listed; its secret is known to its holder alone.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Its number.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

type Raw = (String, String, String, String, Option<String>);

fn read(raw: Raw) -> Result<TokenRow> {
    let (id, name, scopes, created_at, revoked_at) = raw;
    let origin = Origin { table: "tokens", row: &id };
    Ok(TokenRow {
        scopes: scopes.split_whitespace().map(|word| origin.read("scopes", word)).collect::<Result<_>>()?,
        created_at: origin.read("created_at", &created_at)?,
        revoked_at: origin.maybe("revoked_at", revoked_at.as_deref())?,
        id: origin.read("id", &id)?,
        name,
    })
}

/// Adds a token.
pub async fn add(conn: &mut Conn, token: &TokenRow, sha256: &str) -> Result<()> {
    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.word()).collect();
    sqlx::query("INSERT INTO tokens (id, name, sha256, scopes, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(token.id.to_string())
        .bind(&token.name)
        .bind(sha256)
        .bind(scopes.join(" "))
        .bind(token.created_at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The token with that hash, unless it is revoked.
pub async fn by_hash(conn: &mut Conn, sha256: &str) -> Result<Option<TokenRow>> {
    let statement = "SELECT id, name, scopes, created_at, revoked_at FROM tokens WHERE sha256 = $1 AND revoked_at IS NULL";
    let row: Option<Raw> = sqlx::query_as(statement).bind(sha256).fetch_optional(conn).await?;
    row.map(read).transpose()
}

/// Every token, oldest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<TokenRow>> {
    let statement = "SELECT id, name, scopes, created_at, revoked_at FROM tokens ORDER BY created_at, id";
    let rows: Vec<Raw> = sqlx::query_as(statement).fetch_all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// Revokes a token; says whether it was in use.
pub async fn revoke(conn: &mut Conn, id: TokenId, at: Timestamp) -> Result<bool> {
    let statement = "UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    Ok(sqlx::query(statement).bind(id.to_string()).bind(at.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// The request's hash and the credential that were remembered under an idempotency key.
pub async fn remembered(conn: &mut Conn, token: TokenId, key: &str) -> Result<Option<(String, CredentialId)>> {
    let statement = "SELECT request_sha256, credential FROM idempotency_keys WHERE token = $1 AND idempotency_key = $2";
    let row: Option<(String, String)> = sqlx::query_as(statement).bind(token.to_string()).bind(key).fetch_optional(conn).await?;
    row.map(|(sha256, id)| Ok((sha256, Origin { table: "idempotency_keys", row: key }.read("credential", &id)?))).transpose()
}

/// Remembers an answer under an idempotency key.
pub async fn remember(
    conn: &mut Conn,
    token: TokenId,
    key: &str,
    request_sha256: &str,
    credential: CredentialId,
    at: Timestamp,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO idempotency_keys (token, idempotency_key, request_sha256, credential, used_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(token.to_string())
    .bind(key)
    .bind(request_sha256)
    .bind(credential.to_string())
    .bind(at.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets at most so many idempotency keys that were used before that moment; says how many.
pub async fn forget_keys(conn: &mut Conn, before: Timestamp, most: i64) -> Result<u64> {
    // Two columns are the key, and both databases compare them as a row.
    let statement = "DELETE FROM idempotency_keys WHERE (token, idempotency_key) IN
         (SELECT token, idempotency_key FROM idempotency_keys WHERE used_at < $1 LIMIT $2)";
    Ok(sqlx::query(statement).bind(before.to_string()).bind(most).execute(conn).await?.rows_affected())
}
