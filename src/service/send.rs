//! The outbox: what is to be told to an earner is put there in the transaction of the deed itself, and sent by a lane of the
//! worker that nothing else waits for.
//!
//! A mail is tried for three days, ever more rarely, and then shown to staff. It is sent once for each occasion, with one
//! exception that no sender can avoid: where the line breaks, or this process dies, after the message was said and before
//! the receipt is stored, it is sent again under the same Message-ID.

mod letter;

use super::visible::{self, Seen};
use super::{Error, Result, new_id, record, reminders};
use crate::app::App;
use crate::domain::id::MailId;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::mail::MailKind;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::outbound::mail::{Fault, Kind, Mailer};
use crate::store::Tx;
use crate::store::credentials::CredentialRow;
use crate::store::mails::{self, Claimed, MailState, NewMail};
use crate::store::recipients::{self, RecipientRow};

/// Seconds for which a mail is tried.
const TRIED_FOR: i64 = 3 * 86_400;
/// Seconds before the second try; each wait is twice the one before.
const FIRST_WAIT: i64 = 60;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 6 * 3_600;
/// Seconds after which a link that was asked for is of no use to whoever asked.
const STALE_LINK: i64 = 3_600;
/// Seconds after which it is looked again whether news can be told that a suspension holds back.
const HELD_BACK: i64 = 3_600;
/// More tries than three days hold. Whatever was begun so often was never finished, such as one that ends this process.
const MOST_TRIES: i64 = 40;

/// What a step of the lane came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// Nothing is due, or mail is switched off.
    Idle,
    /// A mail was sent, put off or given up.
    Done,
    /// The mail server cannot be used; every other mail would fare the same.
    Down,
}

/// Puts a mail into the outbox, in the transaction of the deed that it tells of; nothing where mail is switched off.
pub(super) async fn enqueue(app: &App, tx: &mut Tx<'_>, kind: MailKind, row: &CredentialRow, now: Timestamp) -> Result<()> {
    if app.mailer.is_none() {
        return Ok(());
    }
    // A credential is issued and revoked once, but may be suspended and reinstated again and again, and so may corrections
    // of it be refused.
    let once = matches!(kind, MailKind::Certified | MailKind::Revoked | MailKind::Corrected);
    let moment = if once { String::new() } else { format!("/{now}") };
    put(app, tx, kind, row, &format!("{}/{}{moment}", kind.word(), row.frozen.id), now).await?;
    Ok(())
}

/// Puts a mail into the outbox, and gives its number; nothing when that occasion was told, or is to be told, already.
pub(super) async fn put(
    app: &App,
    tx: &mut Tx<'_>,
    kind: MailKind,
    row: &CredentialRow,
    occasion: &str,
    now: Timestamp,
) -> Result<Option<MailId>> {
    let (id, credential, recipient) = (new_id(app)?, Some(row.frozen.id), row.frozen.recipient);
    let mail = NewMail { id, kind, credential, recipient, occasion, at: now };
    Ok(mails::add(tx, &mail).await?.then_some(id))
}

/// Sends the mail that has been due the longest.
pub async fn step(app: &App) -> Result<Stepped> {
    let Some(mailer) = &app.mailer else { return Ok(Stepped::Idle) };
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let claimed = mails::claim(&app.store, &mut tx, now).await?;
    tx.commit().await?;
    let Some(mail) = claimed else {
        mailer.rest().await;
        return Ok(Stepped::Idle);
    };
    app.crash_point("mail-claimed");
    if mail.attempts > MOST_TRIES {
        give_up(app, &mail, "It was begun again and again and never finished, because of a fault of this service").await?;
        return Ok(Stepped::Done);
    }
    let outcome = match deliver(app, mailer, &mail, now).await {
        Ok(outcome) => outcome,
        Err(error) => {
            put_off_or_give_up(app, &mail, "It could not be written because of a fault of this service").await?;
            return match error {
                // Every other mail would fare the same.
                Error::Unavailable { .. } => Err(error),
                error => {
                    tracing::warn!(mail = %mail.id, attempts = mail.attempts, %error, "a mail could not be written");
                    Ok(Stepped::Done)
                }
            };
        }
    };
    app.crash_point("mail-sent");
    settle(app, &mail, outcome).await
}

/// What became of a mail that was taken up.
enum Outcome {
    /// It was sent, or the mail server had an objection.
    Said(std::result::Result<(), Fault>),
    /// It need not be told any more.
    Pointless(&'static str),
    /// It cannot be told while the credential is suspended.
    HeldBack,
}

/// Writes and sends it, where it is still to be told.
async fn deliver(app: &App, mailer: &Mailer, mail: &Claimed, now: Timestamp) -> Result<Outcome> {
    let (seen, person) = about(app, mail).await?;
    if let Some(seen) = &seen
        && is_news(mail.kind)
        && matches!(seen.row.lifecycle, Lifecycle::Suspended { .. })
    {
        return Ok(Outcome::HeldBack);
    }
    if let Some(why) = pointless(app, mail, seen.as_ref(), now).await? {
        return Ok(Outcome::Pointless(why));
    }
    let letter = letter::write(app, mail, seen.as_ref(), &person).await?;
    Ok(Outcome::Said(mailer.send(&letter).await))
}

/// Writes down what became of it.
async fn settle(app: &App, mail: &Claimed, outcome: Outcome) -> Result<Stepped> {
    let stepped = match outcome {
        Outcome::Pointless(why) => {
            end(app, mail, MailState::Dropped, Some(why)).await?;
            Stepped::Done
        }
        Outcome::HeldBack => {
            hold_back(app, mail).await?;
            Stepped::Done
        }
        Outcome::Said(Ok(())) => {
            end(app, mail, MailState::Sent, None).await?;
            app.metrics.mails_sent.add_one();
            Stepped::Done
        }
        Outcome::Said(Err(fault)) => {
            tracing::warn!(mail = %mail.id, attempts = mail.attempts, fault = fault.brief(), "a mail was not sent");
            if fault.kind == Kind::Never {
                give_up(app, mail, &fault.told()).await?;
            } else {
                put_off_or_give_up(app, mail, &fault.told()).await?;
            }
            if fault.kind == Kind::Down { Stepped::Down } else { Stepped::Done }
        }
    };
    app.crash_point("mail-settled");
    Ok(stepped)
}

/// Credential and person, as the rows have them now.
async fn about(app: &App, mail: &Claimed) -> Result<(Option<Seen>, RecipientRow)> {
    let seen = match mail.credential {
        Some(id) => Some(visible::to_staff(app, id).await?),
        None => None,
    };
    let mut conn = app.store.read().await?;
    let person = recipients::get(&mut conn, mail.recipient).await?.ok_or(Error::NotFound { noun: "recipient" })?;
    Ok((seen, person))
}

/// Why telling is of no use any more, if so.
async fn pointless(app: &App, mail: &Claimed, seen: Option<&Seen>, now: Timestamp) -> Result<Option<&'static str>> {
    let Some(seen) = seen else { return Ok((now > mail.tried_from.plus(STALE_LINK)).then_some("It came too late")) };
    let mut conn = app.store.read().await?;
    Ok(overtaken(mail.kind, &seen.row).or(reminders::pointless(&mut conn, mail, &seen.row, now).await?))
}

/// Whether it tells of a credential for the first time, with the link that claims it: no other message can stand in for it.
fn is_news(kind: MailKind) -> bool {
    matches!(kind, MailKind::Certified | MailKind::Corrected)
}

/// Why a message is no longer true, if so; what overtook it has a message of its own.
fn overtaken(kind: MailKind, row: &CredentialRow) -> Option<&'static str> {
    if row.superseded_by.is_some() {
        return Some("It was corrected meanwhile");
    }
    let says_it_stands = is_news(kind) || matches!(kind, MailKind::Reinstated | MailKind::Expiring);
    match &row.lifecycle {
        Lifecycle::Revoked { .. } if says_it_stands => Some("It was revoked meanwhile"),
        Lifecycle::Suspended { .. } if says_it_stands => Some("It was suspended meanwhile"),
        Lifecycle::Valid | Lifecycle::Revoked { .. } if kind == MailKind::Suspended => Some("It is no longer suspended"),
        _ => None,
    }
}

/// After whatever fault: tried again later, and after three days of it given up and shown to staff.
async fn put_off_or_give_up(app: &App, mail: &Claimed, told: &str) -> Result<()> {
    let now = app.clock.now();
    if now >= mail.tried_from.plus(TRIED_FOR) {
        return give_up(app, mail, told).await;
    }
    let chance = u16::from_be_bytes(app.entropy.draw()?);
    let due_at = now.plus(wait(mail.attempts, chance));
    let mut tx = app.store.write().await?;
    mails::put_off(&mut tx, mail, due_at, told).await?;
    tx.commit().await?;
    app.metrics.mails_put_off.add_one();
    Ok(())
}

async fn give_up(app: &App, mail: &Claimed, told: &str) -> Result<()> {
    end(app, mail, MailState::Failed, Some(told)).await?;
    app.metrics.mails_failed.add_one();
    Ok(())
}

/// However long a suspension lasts, what it holds back is told at its end: that time is not counted.
async fn hold_back(app: &App, mail: &Claimed) -> Result<()> {
    let mut tx = app.store.write().await?;
    mails::hold_back(&mut tx, mail, app.clock.now().plus(HELD_BACK), "It is suspended at present").await?;
    Ok(tx.commit().await?)
}

/// Ends a mail with its audit row; neither when somebody else ended it meanwhile.
async fn end(app: &App, mail: &Claimed, state: MailState, told: Option<&str>) -> Result<()> {
    let now = app.clock.now();
    let action = match state {
        MailState::Sent => "mail.sent",
        MailState::Failed => "mail.failed",
        _ => "mail.dropped",
    };
    let mut tx = app.store.write().await?;
    if mails::end(&mut tx, mail, state, now, told).await? {
        let about = mail.credential.map(|id| format!("/{id}")).unwrap_or_default();
        let detail = format!("{}{about}", mail.kind.word());
        record(app, &mut tx, now, &Actor::Service, action, &mail.id.to_string(), &detail).await?;
    }
    Ok(tx.commit().await?)
}

/// Seconds until the next try: twice as long each time, up to six hours, and a quarter more or less by chance, so that
/// what failed together does not come back together.
fn wait(attempts: i64, chance: u16) -> i64 {
    let doublings = attempts.saturating_sub(1).clamp(0, 16);
    let wait = (FIRST_WAIT << doublings).min(LONGEST_WAIT);
    wait * 3 / 4 + wait * i64::from(chance) / (2 * i64::from(u16::MAX))
}

/// Work that a killed process had claimed is done at once where no other process can be at it.
pub async fn release(app: &App) -> Result<()> {
    let mut tx = app.store.write().await?;
    mails::release_all(&mut tx).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_three_days_hold_some_twenty_tries() {
        assert_eq!((wait(1, 0), wait(1, u16::MAX)), (45, 75));
        assert_eq!((wait(2, 0), wait(100, u16::MAX)), (90, LONGEST_WAIT * 5 / 4));
        let mut passed = 0;
        let tries = (1..).take_while(|attempt| {
            passed += wait(*attempt, u16::MAX / 2);
            passed < TRIED_FOR
        });
        assert!((15..=25).contains(&tries.count()));
    }
}
