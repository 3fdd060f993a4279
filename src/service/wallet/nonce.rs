//! Something fresh for a wallet to sign (OpenID4VCI 1.0, section 7).
//!
//! A nonce carries its end and a keyed hash of itself, so anybody may ask for one and none takes a row; only those that were
//! used do, and using one takes a token.

use super::super::Result;
use crate::app::App;
use crate::domain::id::{Id, LENGTH};
use crate::domain::timestamp::Timestamp;

/// Seconds for which a nonce is good.
pub const LIFETIME: i64 = 300;
/// What its keyed hash is made for.
const CONTEXT: &str = "wallet nonce";

/// A fresh one.
pub fn fresh(app: &App) -> Result<String> {
    let drawn = Id::from_random(app.entropy.draw()?);
    let open = format!("{drawn}{}", app.clock.now().plus(LIFETIME).unix());
    let signed = app.pseudonym(CONTEXT, open.as_bytes());
    Ok(format!("{open}.{signed}"))
}

/// Until when it is good, if it is one of ours and still good.
pub(super) fn end_of(app: &App, nonce: &str) -> Option<Timestamp> {
    let (open, signed) = nonce.split_once('.').filter(|_| nonce.len() < 200)?;
    if !app.is_pseudonym(CONTEXT, open.as_bytes(), signed) {
        return None;
    }
    let end = Timestamp::from_unix(open.get(LENGTH..)?.parse().ok()?).ok()?;
    (app.clock.now() < end).then_some(end)
}
