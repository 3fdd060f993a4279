//! Reminders: a credential that ends before long is told of once for each of the configured days, and whoever wants none
//! says so by a link that needs no login, or on their own page.
//!
//! The link holds the recipient's number, sealed: nobody without the master key can read it, or make a link for another
//! number. It opens nothing else and needs no row, so it works for as long as the mail is kept.

use super::sessions::Earner;
use super::{Error, Result, new_id, record};
use crate::app::App;
use crate::domain::id::RecipientId;
use crate::domain::mail::MailKind;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::store::credentials::CredentialRow;
use crate::store::mails::{self, Claimed, NewMail};
use crate::store::reminders::{self, Due};
use crate::store::{Conn, Tx, recipients};

const DAY: i64 = 86_400;
/// Seconds after its issue in which nobody is reminded of a credential: they were just told how long it is valid.
const NEWS: i64 = 7 * DAY;
/// Reminders made in one transaction.
const AT_ONCE: i64 = 200;
/// Keeps these tokens apart from whatever else is sealed.
const CONTEXT: &str = "reminders";

/// Puts the reminders that are due into the outbox; nothing where mail or reminders are switched off.
pub async fn look(app: &App) -> Result<()> {
    let Some(mailer) = &app.mailer else { return Ok(()) };
    let now = app.clock.now();
    let mut after = now;
    for days in &mailer.settings().reminder_days {
        let occasion = format!("{}-{days}/", MailKind::Expiring.word());
        let until = now.plus(i64::from(*days) * DAY);
        let due = Due { occasion: &occasion, after, until, issued_by: now.plus(-NEWS), most: AT_ONCE };
        while remind(app, due, now).await? == AT_ONCE {}
        after = until;
    }
    Ok(())
}

/// One transaction's worth; says how many there were.
async fn remind(app: &App, due: Due<'_>, now: Timestamp) -> Result<i64> {
    let mut tx = app.store.write().await?;
    let found = reminders::due(&mut tx, due).await?;
    for (credential, recipient) in &found {
        let occasion = format!("{}{credential}", due.occasion);
        let (credential, recipient) = (Some(*credential), *recipient);
        let mail = NewMail { id: new_id(app)?, kind: MailKind::Expiring, credential, recipient, occasion: &occasion, at: now };
        mails::add(&mut tx, &mail).await?;
    }
    tx.commit().await?;
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}

/// Why a reminder that waits is of no use any more, if so.
pub(super) async fn pointless(
    conn: &mut Conn,
    mail: &Claimed,
    row: &CredentialRow,
    now: Timestamp,
) -> Result<Option<&'static str>> {
    if mail.kind != MailKind::Expiring {
        return Ok(None);
    }
    if row.frozen.valid_until.is_none_or(|end| end <= now) {
        return Ok(Some("It has expired meanwhile"));
    }
    Ok(reminders::are_declined(conn, mail.recipient).await?.then_some("They want no reminders"))
}

/// The address at which that recipient declines reminders.
pub(super) fn address(app: &App, recipient: RecipientId, language: &str) -> Result<String> {
    let token = app.token(CONTEXT, recipient.to_string().as_bytes())?;
    Ok(app.site().url(&format!("/reminders/{token}?lang={language}")))
}

/// Whose link that is. A forged one and one of somebody who is gone look the same.
async fn whose(app: &App, conn: &mut Conn, token: &str) -> Result<RecipientId> {
    let nobody = || Error::NotFound { noun: "link to reminders" };
    let number = app.open_token(CONTEXT, token).map_err(|_| nobody())?;
    let number = std::str::from_utf8(&number).map_err(|_| nobody())?;
    let recipient: RecipientId = number.parse().map_err(|_| nobody())?;
    recipients::get(conn, recipient).await?.map(|row| row.id).ok_or_else(nobody)
}

/// Whether whoever holds that link wants no reminders.
pub async fn are_declined(app: &App, token: &str) -> Result<bool> {
    let mut conn = app.store.read().await?;
    let recipient = whose(app, &mut conn, token).await?;
    Ok(reminders::are_declined(&mut conn, recipient).await?)
}

/// Stops reminders for whoever holds that link, or has them sent again; once or many times is the same.
pub async fn decide(app: &App, token: &str, declined: bool) -> Result<()> {
    let mut tx = app.store.write().await?;
    let recipient = whose(app, &mut tx, token).await?;
    set(app, tx, recipient, declined).await
}

/// Whether an earner wants no reminders; nothing where none are sent here.
pub async fn of(app: &App, earner: &Earner) -> Result<Option<bool>> {
    if app.mailer.as_ref().is_none_or(|mailer| mailer.settings().reminder_days.is_empty()) {
        return Ok(None);
    }
    let mut conn = app.store.read().await?;
    Ok(Some(reminders::are_declined(&mut conn, earner.recipient).await?))
}

/// Stops reminders for an earner who is signed in, or has them sent again.
pub async fn choose(app: &App, earner: &Earner, declined: bool) -> Result<()> {
    set(app, app.store.write().await?, earner.recipient, declined).await
}

async fn set(app: &App, mut tx: Tx<'_>, recipient: RecipientId, declined: bool) -> Result<()> {
    let now = app.clock.now();
    let (changed, action) = if declined {
        (reminders::decline(&mut tx, recipient, now).await?, "reminders.declined")
    } else {
        (reminders::resume(&mut tx, recipient).await?, "reminders.resumed")
    };
    if changed {
        record(app, &mut tx, now, &Actor::Earner(recipient), action, &recipient.to_string(), "").await?;
    }
    Ok(tx.commit().await?)
}
