//! A wallet exchanges an offer's code, with the digits that its owner typed, for a token (OpenID4VCI 1.0, section 6).

use super::super::record;
use super::{Answered, Code, DIGITS, Refusal, TOKEN, TRIES, barred, digits_of};
use crate::app::App;
use crate::domain::id::Id;
use crate::domain::role::Actor;
use crate::proof::digest::sha256_hex;
use crate::store::wallet_offers::{self, OfferRow};
use crate::store::{Tx, credentials};
use zeroize::Zeroizing;

/// A token, which cannot be shown again.
pub struct Redeemed {
    /// What to send as `Authorization: Bearer …`.
    pub token: Zeroizing<String>,
    /// Seconds for which it is good.
    pub expires_in: i64,
}

/// Exchanges the code, once. Each try at the digits is spent before they are looked at, and with the last the code is dead.
pub async fn redeem(app: &App, code: &str, digits: Option<&str>) -> Answered<Redeemed> {
    let now = app.clock.now();
    let refused = || Refusal::new(Code::InvalidGrant, "The code is not known, was used, has run out, or the digits are wrong.");
    let Some(digits) = digits else {
        return Err(Refusal::new(Code::InvalidRequest, "tx_code is missing: the offer asks for it."));
    };
    let mut tx = app.store.write().await?;
    let offer = wallet_offers::by_code(&mut tx, &sha256_hex(code.as_bytes())).await?.ok_or_else(refused)?;
    // How it stands is held until the token is stored, so that a revocation comes before or after and not in between.
    credentials::hold(&mut tx, offer.credential).await?;
    let actor = Actor::Earner(offer.recipient);
    let right = is_right(app, &offer, digits);
    let Some(tried) = wallet_offers::spend_try(&mut tx, &offer.sha256, now, TRIES).await? else {
        if right {
            end_token(app, &mut tx, &offer).await?;
            tx.commit().await?;
        }
        return Err(refused());
    };
    if !right {
        if tried >= TRIES {
            wallet_offers::close(&mut tx, &offer.sha256, now).await?;
            record(app, &mut tx, now, &actor, "wallet.offer-closed", &offer.credential.to_string(), "guessed at").await?;
        }
        tx.commit().await?;
        return Err(refused());
    }
    let stands = credentials::get(&mut tx, offer.credential).await?.is_some_and(|row| barred(&row, now).is_none());
    if !stands {
        return Err(refused());
    }
    let halves = [Id::from_random(app.entropy.draw()?), Id::from_random(app.entropy.draw()?)];
    let token = Zeroizing::new(format!("{}{}", halves[0], halves[1]));
    if !wallet_offers::exchange(&mut tx, &offer.sha256, &sha256_hex(token.as_bytes()), now.plus(TOKEN)).await? {
        return Err(refused());
    }
    record(app, &mut tx, now, &actor, "wallet.redeemed", &offer.credential.to_string(), "").await?;
    app.crash_point("wallet-redeemed");
    tx.commit().await?;
    app.crash_point("wallet-token-committed");
    Ok(Redeemed { token, expires_in: TOKEN })
}

fn is_right(app: &App, offer: &OfferRow, digits: &str) -> bool {
    digits.len() == DIGITS && app.is_pseudonym("wallet digits", &digits_of(&offer.sha256, digits), &offer.tx_code)
}

/// Whoever brings a used code with the right digits shows that two have both; the token that the first one got ends
/// (RFC 6749, section 4.1.2).
async fn end_token(app: &App, tx: &mut Tx<'_>, offer: &OfferRow) -> Answered<()> {
    let now = app.clock.now();
    if wallet_offers::end_token(tx, &offer.sha256, now).await? {
        let (actor, object) = (Actor::Earner(offer.recipient), offer.credential.to_string());
        record(app, tx, now, &actor, "wallet.token-ended", &object, "the code was brought again").await?;
    }
    Ok(())
}
