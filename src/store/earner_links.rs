//! Links that a mail brought to an earner, known only by their hash. A link is used once.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::timestamp::Timestamp;
use std::str::FromStr;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// To take a new credential into one's hands.
    Claim,
    /// To see one's badges again.
    SignIn,
}

impl LinkKind {
    /// The word in rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::SignIn => "sign-in",
        }
    }
}

impl FromStr for LinkKind {
    type Err = crate::domain::Invalid;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let known = [Self::Claim, Self::SignIn];
        let found = known.into_iter().find(|kind| kind.word() == text);
        found.ok_or_else(|| crate::domain::Invalid::new("kind", "is no kind of link", "Use claim or sign-in."))
    }
}

/// A link as stored.
#[derive(Debug, Clone)]
pub struct LinkRow {
    /// SHA-256 of its secret, hex.
    pub sha256: String,
    /// What it is for.
    pub kind: LinkKind,
    /// Whose it is.
    pub recipient: RecipientId,
    /// The credential to be claimed.
    pub credential: Option<CredentialId>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    sha256: String,
    kind: String,
    recipient: String,
    credential: Option<String>,
    made_at: String,
    expires_at: String,
    used_at: Option<String>,
}

impl TryFrom<Raw> for LinkRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "earner_links", row: &raw.sha256 };
        Ok(Self {
            kind: origin.read("kind", &raw.kind)?,
            recipient: origin.read("recipient", &raw.recipient)?,
            credential: origin.maybe("credential", raw.credential.as_deref())?,
            made_at: origin.read("made_at", &raw.made_at)?,
            expires_at: origin.read("expires_at", &raw.expires_at)?,
            used_at: origin.maybe("used_at", raw.used_at.as_deref())?,
            sha256: raw.sha256,
        })
    }
}

/// Adds a link.
pub async fn add(conn: &mut Conn, link: &LinkRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO earner_links (sha256, kind, recipient, credential, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&link.sha256)
    .bind(link.kind.word())
    .bind(link.recipient.to_string())
    .bind(link.credential.map(|id| id.to_string()))
    .bind(link.made_at.to_string())
    .bind(link.expires_at.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// The link with that hash.
pub async fn get(conn: &mut Conn, kind: LinkKind, sha256: &str) -> Result<Option<LinkRow>> {
    let row: Option<Raw> = sqlx::query_as(
        "SELECT sha256, kind, recipient, credential, made_at, expires_at, used_at FROM earner_links
         WHERE sha256 = $1 AND kind = $2",
    )
    .bind(sha256)
    .bind(kind.word())
    .fetch_optional(conn)
    .await?;
    row.map(LinkRow::try_from).transpose()
}

/// Uses a link that is good; `false` when it was used before or has run out. Of two at once one gets `true`.
pub async fn use_once(conn: &mut Conn, sha256: &str, now: Timestamp) -> Result<bool> {
    let statement = "UPDATE earner_links SET used_at = $2 WHERE sha256 = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(sqlx::query(statement).bind(sha256).bind(now.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Ends every link to sign in; those to claim stay.
pub async fn end_sign_ins(conn: &mut Conn) -> Result<()> {
    sqlx::query("DELETE FROM earner_links WHERE kind = $1").bind(LinkKind::SignIn.word()).execute(conn).await?;
    Ok(())
}

/// Forgets at most so many links that ran out before that moment; says how many.
pub async fn forget(conn: &mut Conn, before: Timestamp, most: i64) -> Result<u64> {
    let statement = "DELETE FROM earner_links WHERE sha256 IN (SELECT sha256 FROM earner_links WHERE expires_at < $1 LIMIT $2)";
    Ok(sqlx::query(statement).bind(before.to_string()).bind(most).execute(conn).await?.rows_affected())
}
