//! Signing keys: the public half in clear, the secret half sealed.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::key_state::KeyState;
use crate::domain::timestamp::Timestamp;

/// A key and its life.
#[derive(Debug, Clone)]
pub struct KeyRow {
    /// The public key as Multikey (`z6Mk…`).
    pub public_key: String,
    /// Where it stands.
    pub state: KeyState,
    /// The secret half, sealed under the master key.
    pub sealed: String,
    /// When it entered the DID document.
    pub staged_at: Timestamp,
    /// When it began to sign.
    pub activated_at: Option<Timestamp>,
    /// When it stopped.
    pub retired_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    public_key: String,
    state: String,
    sealed: String,
    staged_at: String,
    activated_at: Option<String>,
    retired_at: Option<String>,
    distrusted_from: Option<String>,
}

impl TryFrom<Raw> for KeyRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "signing_keys", row: &raw.public_key };
        let state = match (raw.state.as_str(), &raw.distrusted_from) {
            ("staged", None) => KeyState::Staged,
            ("active", None) => KeyState::Active,
            ("retired", None) => KeyState::Retired,
            ("compromised", Some(from)) => KeyState::Compromised(origin.read("distrusted_from", from)?),
            (other, _) => return Err(origin.corrupt("state", format!("{other} does not fit distrusted_from"))),
        };
        Ok(Self {
            state,
            staged_at: origin.read("staged_at", &raw.staged_at)?,
            activated_at: origin.maybe("activated_at", raw.activated_at.as_deref())?,
            retired_at: origin.maybe("retired_at", raw.retired_at.as_deref())?,
            public_key: raw.public_key,
            sealed: raw.sealed,
        })
    }
}

const COLUMNS: &str = "SELECT public_key, state, sealed, staged_at, activated_at, retired_at, distrusted_from FROM signing_keys
     ORDER BY staged_at, public_key";

/// Every key, oldest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<KeyRow>> {
    let rows: Vec<Raw> = sqlx::query_as(COLUMNS).fetch_all(conn).await?;
    rows.into_iter().map(KeyRow::try_from).collect()
}

/// Adds a staged key.
pub async fn add(conn: &mut Conn, public_key: &str, sealed: &str, at: Timestamp) -> Result<()> {
    sqlx::query("INSERT INTO signing_keys (public_key, state, sealed, staged_at) VALUES ($1, 'staged', $2, $3)")
        .bind(public_key)
        .bind(sealed)
        .bind(at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes a key's new state and the moment it came about.
pub async fn set_state(conn: &mut Conn, public_key: &str, state: KeyState, at: Timestamp) -> Result<()> {
    let statement = match state {
        KeyState::Staged => "UPDATE signing_keys SET state = $2, staged_at = $3 WHERE public_key = $1",
        KeyState::Active => "UPDATE signing_keys SET state = $2, activated_at = $3 WHERE public_key = $1",
        KeyState::Retired => "UPDATE signing_keys SET state = $2, retired_at = $3 WHERE public_key = $1",
        KeyState::Compromised(_) => "UPDATE signing_keys SET state = $2, distrusted_from = $3 WHERE public_key = $1",
    };
    let moment = if let KeyState::Compromised(from) = state { from } else { at };
    sqlx::query(statement).bind(public_key).bind(state.word()).bind(moment.to_string()).execute(conn).await?;
    Ok(())
}
