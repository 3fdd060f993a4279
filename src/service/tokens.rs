//! API tokens: shown once, known afterwards only by their hash.

use super::{Error, Result, new_id, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::{Id, TokenId};
use crate::domain::role::{Actor, Scope};
use crate::proof::digest;
use crate::store::tokens::{self, TokenRow};
use zeroize::Zeroizing;

/// Before every token, so that a leaked one can be found by those who scan for them.
const PREFIX: &str = "insignia_";

/// Who speaks, and what they may do.
#[derive(Debug, Clone)]
pub struct Principal {
    /// The token's number.
    pub token: TokenId,
    /// Its permissions.
    pub scopes: Vec<Scope>,
}

/// A new token.
pub struct NewToken {
    /// Its number.
    pub id: TokenId,
    /// What to send as `Authorization: Bearer …`; it cannot be shown again.
    pub secret: Zeroizing<String>,
}

/// Makes a token of 256 random bits.
pub async fn create_token(app: &App, actor: &Actor, name: &str, scopes: &[Scope]) -> Result<NewToken> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(Invalid::new(
            "name",
            "is empty, over 80 characters or holds control characters",
            "Say what the token is for.",
        )
        .into());
    }
    if scopes.is_empty() {
        return Err(Invalid::new("scope", "is missing", "Name at least one scope.").into());
    }
    let halves = [Id::from_random(app.entropy.draw()?), Id::from_random(app.entropy.draw()?)];
    let secret = Zeroizing::new(format!("{PREFIX}{}{}", halves[0], halves[1]));
    let mut scopes = scopes.to_vec();
    scopes.sort_unstable();
    scopes.dedup();
    let row = TokenRow { id: new_id(app)?, name: name.to_owned(), scopes, created_at: app.clock.now(), revoked_at: None };
    let mut tx = app.store.write().await?;
    tokens::add(&mut tx, &row, &digest::sha256_hex(secret.as_bytes())).await?;
    record(app, &mut tx, row.created_at, actor, "token.created", &row.id.to_string(), name).await?;
    tx.commit().await?;
    Ok(NewToken { id: row.id, secret })
}

/// Finds whose token this is. It is looked up by its hash, so that no comparison leaks how much of a guess was right.
pub async fn authenticate(app: &App, bearer: &str) -> Result<Principal> {
    let refused = || Error::Unauthenticated { detail: "This token is not known or was revoked".to_owned() };
    if !bearer.starts_with(PREFIX) || bearer.len() > 200 {
        return Err(refused());
    }
    let mut conn = app.store.read().await?;
    let row = tokens::by_hash(&mut conn, &digest::sha256_hex(bearer.as_bytes())).await?.ok_or_else(refused)?;
    Ok(Principal { token: row.id, scopes: row.scopes })
}

/// Every token, without its secret.
pub async fn list(app: &App) -> Result<Vec<TokenRow>> {
    let mut conn = app.store.read().await?;
    Ok(tokens::all(&mut conn).await?)
}

/// Ends a token.
pub async fn revoke_token(app: &App, actor: &Actor, id: TokenId) -> Result<()> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    if !tokens::revoke(&mut tx, id, at).await? {
        return Err(Error::NotFound { noun: "token in use" });
    }
    record(app, &mut tx, at, actor, "token.revoked", &id.to_string(), "").await?;
    Ok(tx.commit().await?)
}
