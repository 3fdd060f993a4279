//! Offers to wallets: each is one permission to fetch one copy of one credential, known only by hashes.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::timestamp::Timestamp;

/// An offer as stored.
#[derive(Debug, Clone)]
pub struct OfferRow {
    /// SHA-256 of the secret in its address, hex.
    pub sha256: String,
    /// SHA-256 of its pre-authorized code, hex.
    pub code_sha256: String,
    /// The digits to be typed, as a hash under the master key.
    pub tx_code: String,
    /// What is offered.
    pub credential: CredentialId,
    /// To whom.
    pub recipient: RecipientId,
    /// Since when.
    pub made_at: Timestamp,
    /// Until when the code is good.
    pub expires_at: Timestamp,
    /// How often digits were tried.
    pub tries: i64,
    /// When it was closed before its time: replaced by another, or guessed at too often.
    pub closed_at: Option<Timestamp>,
    /// Until when the token is good that the code was exchanged for; absent before.
    pub token_expires_at: Option<Timestamp>,
    /// The key to which the copy was bound: a DID.
    pub holder: Option<String>,
    /// The copy.
    pub copy: Option<CredentialId>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    sha256: String,
    code_sha256: String,
    tx_code: String,
    credential: String,
    recipient: String,
    made_at: String,
    expires_at: String,
    tries: i64,
    closed_at: Option<String>,
    token_expires_at: Option<String>,
    holder: Option<String>,
    copy: Option<String>,
}

impl TryFrom<Raw> for OfferRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "wallet_offers", row: &raw.sha256 };
        Ok(Self {
            credential: origin.read("credential", &raw.credential)?,
            recipient: origin.read("recipient", &raw.recipient)?,
            made_at: origin.read("made_at", &raw.made_at)?,
            expires_at: origin.read("expires_at", &raw.expires_at)?,
            closed_at: origin.maybe("closed_at", raw.closed_at.as_deref())?,
            token_expires_at: origin.maybe("token_expires_at", raw.token_expires_at.as_deref())?,
            copy: origin.maybe("copy", raw.copy.as_deref())?,
            sha256: raw.sha256,
            code_sha256: raw.code_sha256,
            tx_code: raw.tx_code,
            tries: raw.tries,
            holder: raw.holder,
        })
    }
}

// The columns stand in each statement because sqlx takes only constant text; `concat!` keeps them in one place.
macro_rules! select_offer {
    ($rest:literal) => {
        concat!(
            "SELECT sha256, code_sha256, tx_code, credential, recipient, made_at, expires_at, tries, closed_at,
                    token_expires_at, holder, copy
             FROM wallet_offers ",
            $rest
        )
    };
}

/// Adds an offer.
pub async fn add(conn: &mut Conn, offer: &OfferRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO wallet_offers (sha256, code_sha256, tx_code, credential, recipient, made_at, expires_at, tries)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
    )
    .bind(&offer.sha256)
    .bind(&offer.code_sha256)
    .bind(&offer.tx_code)
    .bind(offer.credential.to_string())
    .bind(offer.recipient.to_string())
    .bind(offer.made_at.to_string())
    .bind(offer.expires_at.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// The offer at that address.
pub async fn by_address(conn: &mut Conn, sha256: &str) -> Result<Option<OfferRow>> {
    one(sqlx::query_as(select_offer!("WHERE sha256 = $1")).bind(sha256).fetch_optional(conn).await?)
}

/// The offer with that code.
pub async fn by_code(conn: &mut Conn, code_sha256: &str) -> Result<Option<OfferRow>> {
    one(sqlx::query_as(select_offer!("WHERE code_sha256 = $1")).bind(code_sha256).fetch_optional(conn).await?)
}

/// The offer whose code was exchanged for that token.
pub async fn by_token(conn: &mut Conn, token_sha256: &str) -> Result<Option<OfferRow>> {
    one(sqlx::query_as(select_offer!("WHERE token_sha256 = $1")).bind(token_sha256).fetch_optional(conn).await?)
}

fn one(row: Option<Raw>) -> Result<Option<OfferRow>> {
    row.map(OfferRow::try_from).transpose()
}

/// Closes every offer of a credential whose code is not used yet; says how many.
pub async fn close_others(conn: &mut Conn, credential: CredentialId, at: Timestamp) -> Result<u64> {
    let statement = "UPDATE wallet_offers SET closed_at = $2
         WHERE credential = $1 AND closed_at IS NULL AND token_sha256 IS NULL AND expires_at > $2";
    Ok(sqlx::query(statement).bind(credential.to_string()).bind(at.to_string()).execute(conn).await?.rows_affected())
}

/// Spends one try at the digits, and says which one it was; nothing when none is left or the code is no longer good. It is
/// spent before the digits are looked at, so that many at once get no more tries than one after the other.
pub async fn spend_try(conn: &mut Conn, sha256: &str, now: Timestamp, most: i64) -> Result<Option<i64>> {
    let statement = "UPDATE wallet_offers SET tries = tries + 1
         WHERE sha256 = $1 AND tries < $3 AND closed_at IS NULL AND token_sha256 IS NULL AND expires_at > $2
         RETURNING tries";
    Ok(sqlx::query_scalar(statement).bind(sha256).bind(now.to_string()).bind(most).fetch_optional(conn).await?)
}

/// Closes an offer for good.
pub async fn close(conn: &mut Conn, sha256: &str, at: Timestamp) -> Result<()> {
    let statement = "UPDATE wallet_offers SET closed_at = $2 WHERE sha256 = $1 AND closed_at IS NULL";
    sqlx::query(statement).bind(sha256).bind(at.to_string()).execute(conn).await?;
    Ok(())
}

/// Exchanges an offer's code for a token, once.
pub async fn exchange(conn: &mut Conn, sha256: &str, token_sha256: &str, until: Timestamp) -> Result<bool> {
    let statement = "UPDATE wallet_offers SET token_sha256 = $2, token_expires_at = $3
         WHERE sha256 = $1 AND token_sha256 IS NULL AND closed_at IS NULL";
    let done = sqlx::query(statement).bind(sha256).bind(token_sha256).bind(until.to_string()).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the token before its time; `false` when it was over.
pub async fn end_token(conn: &mut Conn, sha256: &str, at: Timestamp) -> Result<bool> {
    let statement = "UPDATE wallet_offers SET token_expires_at = $2 WHERE sha256 = $1 AND token_expires_at > $2";
    Ok(sqlx::query(statement).bind(sha256).bind(at.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Notes to which key, and as which credential, a copy was frozen.
pub async fn bind(conn: &mut Conn, sha256: &str, holder: &str, copy: CredentialId) -> Result<()> {
    let statement = "UPDATE wallet_offers SET holder = $2, copy = $3 WHERE sha256 = $1";
    sqlx::query(statement).bind(sha256).bind(holder).bind(copy.to_string()).execute(conn).await?;
    Ok(())
}

/// Uses a nonce, once; `false` when it was used before.
pub async fn use_nonce(conn: &mut Conn, sha256: &str, expires_at: Timestamp) -> Result<bool> {
    let statement = "INSERT INTO wallet_nonces (sha256, expires_at) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING";
    Ok(sqlx::query(statement).bind(sha256).bind(expires_at.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Forgets at most so many offers made before that moment, and nonces that ended before it; says how many.
pub async fn forget(conn: &mut Conn, before: Timestamp, most: i64) -> Result<u64> {
    let offers = "DELETE FROM wallet_offers WHERE sha256 IN (SELECT sha256 FROM wallet_offers WHERE made_at < $1 LIMIT $2)";
    let nonces = "DELETE FROM wallet_nonces WHERE sha256 IN (SELECT sha256 FROM wallet_nonces WHERE expires_at < $1 LIMIT $2)";
    let mut gone = 0;
    for statement in [offers, nonces] {
        gone += sqlx::query(statement).bind(before.to_string()).bind(most).execute(&mut *conn).await?.rows_affected();
    }
    Ok(gone)
}
