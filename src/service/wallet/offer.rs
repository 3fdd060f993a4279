//! An earner offers one of their credentials to a wallet, and the wallet reads the offer.
//!
//! The offer travels by a picture or a link, which others may see over the earner's shoulder or find in a browser's history.
//! What makes it worthless to them are digits that travel apart from it: they stand on the page of the earner's own session,
//! folded away from the picture, and in no address. The session was begun by a mail, which is the other channel that the
//! standard asks for (section 13.6); a mail with digits would prove the same mailbox once more, and would bar
//! installations that send none.

use super::super::sessions::Earner;
use super::super::visible::{self, Seen};
use super::super::{Error, Result, record};
use super::{DIGITS, OFFER, barred, code_of, digits_of};
use crate::app::App;
use crate::domain::id::{CredentialId, Id};
use crate::domain::timestamp::Timestamp;
use crate::proof::digest::sha256_hex;
use crate::store::wallet_offers::{self, OfferRow};
use crate::store::{credentials, recipients};
use zeroize::Zeroizing;

/// What the earner is shown, once.
pub struct Made {
    /// The address at which a wallet reads the offer; whoever has it can read the code.
    pub address: Zeroizing<String>,
    /// The digits to be typed into the wallet.
    pub digits: Zeroizing<String>,
    /// Until when the offer is good.
    pub expires_at: Timestamp,
}

/// What a wallet reads at an offer's address.
pub struct Offered {
    /// The pre-authorized code.
    pub code: Zeroizing<String>,
}

/// Whether a credential can go into a wallet today, as the earner's page asks.
pub fn offerable(app: &App, seen: &Seen) -> bool {
    barred(&seen.row, app.clock.now()).is_none()
}

/// Makes an offer of a credential that stands. An earlier one that was not used yet is closed: only the latest picture counts.
pub async fn make(app: &App, earner: &Earner, id: CredentialId) -> Result<Made> {
    let id = visible::to_earner(app, earner, id).await?.id();
    let now = app.clock.now();
    let secret = Zeroizing::new(Id::from_random(app.entropy.draw()?).to_string());
    let digits = Zeroizing::new(digits(app)?);
    let sha256 = sha256_hex(secret.as_bytes());
    let mut tx = app.store.write().await?;
    recipients::hold(&mut tx, earner.recipient).await?;
    credentials::hold(&mut tx, id).await?;
    let row = credentials::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "credential" })?;
    if let Some(state) = barred(&row, now) {
        return Err(Error::Conflict {
            detail: format!("This credential is {state} and goes into no wallet"),
            fix: "Open its page to see how it stands.".to_owned(),
        });
    }
    wallet_offers::close_others(&mut tx, id, now).await?;
    let offer = OfferRow {
        code_sha256: sha256_hex(code_of(app, &secret).as_bytes()),
        tx_code: app.pseudonym("wallet digits", &digits_of(&sha256, &digits)),
        sha256,
        credential: id,
        recipient: earner.recipient,
        made_at: now,
        expires_at: now.plus(OFFER),
        tries: 0,
        closed_at: None,
        token_expires_at: None,
        holder: None,
        copy: None,
    };
    wallet_offers::add(&mut tx, &offer).await?;
    record(app, &mut tx, now, &earner.actor(), "wallet.offered", &id.to_string(), "").await?;
    app.crash_point("wallet-offered");
    tx.commit().await?;
    let address = Zeroizing::new(app.site().url(&format!("/openid4vci/offers/{}", *secret)));
    Ok(Made { address, digits, expires_at: offer.expires_at })
}

/// The offer at an address, while its code is good. Looking changes nothing: telephones open links by themselves.
pub async fn read(app: &App, secret: &str) -> Result<Offered> {
    let unknown = || Error::NotFound { noun: "offer" };
    let secret = Zeroizing::new(secret.parse::<Id>().map_err(|_| unknown())?.to_string());
    let offer = wallet_offers::by_address(&mut *app.store.read().await?, &sha256_hex(secret.as_bytes())).await?;
    let offer = offer.ok_or_else(unknown)?;
    if offer.closed_at.is_some() || offer.token_expires_at.is_some() || offer.expires_at <= app.clock.now() {
        return Err(unknown());
    }
    Ok(Offered { code: Zeroizing::new(code_of(app, &secret)) })
}

/// Digits chosen evenly: what 64 random bits leave over is no more than a part in 10¹³.
fn digits(app: &App) -> Result<String> {
    let drawn = u64::from_be_bytes(app.entropy.draw()?);
    Ok(format!("{:0width$}", drawn % 10_u64.pow(DIGITS as u32), width = DIGITS))
}
