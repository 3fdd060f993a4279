//! Links that a mail brings to an earner. A link's secret stands in the mail alone; rows hold its hash.

use super::{Error, Result};
use crate::app::App;
use crate::domain::id::{CredentialId, Id, RecipientId};
use crate::domain::timestamp::Timestamp;
use crate::proof::digest::sha256_hex;
use crate::store::Tx;
use crate::store::earner_links::{self, LinkKind, LinkRow};
use zeroize::Zeroizing;

/// Seconds for which a credential can be claimed by the mail that told of it.
pub const CLAIM: i64 = 90 * 86_400;
/// Seconds for which a link to sign in is good, from the moment at which it is sent.
pub const SIGN_IN: i64 = 30 * 60;

/// What a link is worth today.
#[derive(Debug)]
pub enum Found<T> {
    /// It is good, for this.
    Good(T),
    /// It was used before.
    Used,
    /// Its time is over.
    RunOut,
}

/// Makes a link of 128 random bits; gives its secret, which stands in its address.
pub(super) async fn make(
    app: &App,
    tx: &mut Tx<'_>,
    kind: LinkKind,
    recipient: RecipientId,
    credential: Option<CredentialId>,
) -> Result<Zeroizing<String>> {
    let now = app.clock.now();
    let secret = Zeroizing::new(Id::from_random(app.entropy.draw()?).to_string());
    let lifetime = match kind {
        LinkKind::Claim => CLAIM,
        LinkKind::SignIn => SIGN_IN,
    };
    let expires_at = now.plus(lifetime);
    let sha256 = sha256_hex(secret.as_bytes());
    earner_links::add(tx, &LinkRow { sha256, kind, recipient, credential, made_at: now, expires_at, used_at: None }).await?;
    Ok(secret)
}

/// The link of that secret. It is looked up by its hash, so that no comparison leaks how much of a guess was right.
pub(super) async fn find(app: &App, kind: LinkKind, secret: &str) -> Result<Found<LinkRow>> {
    let unknown = || Error::NotFound { noun: "link" };
    // Read like any number, so that a capital or a letter O does no harm.
    let secret = Zeroizing::new(secret.parse::<Id>().map_err(|_| unknown())?.to_string());
    let mut conn = app.store.read().await?;
    let row = earner_links::get(&mut conn, kind, &sha256_hex(secret.as_bytes())).await?.ok_or_else(unknown)?;
    Ok(judge(row, app.clock.now()))
}

fn judge(row: LinkRow, now: Timestamp) -> Found<LinkRow> {
    if row.used_at.is_some() {
        Found::Used
    } else if row.expires_at <= now {
        Found::RunOut
    } else {
        Found::Good(row)
    }
}
