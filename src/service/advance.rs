//! One candidate's way to one achievement, looked at again: decide, and freeze the credential when it is earned.
//!
//! The order in which results and prerequisites arrive makes no difference, because every arrival asks the whole
//! question again.

use super::{Result, issue};
use crate::app::App;
use crate::domain::achievement::Achievement;
use crate::domain::assessment::Attempt;
use crate::domain::award::{self, Decision, Held};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::lifecycle::Lifecycle;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::store::credentials::CredentialRow;
use crate::store::deliveries::DeliveryState;
use crate::store::{Tx, attempts, credentials, deliveries, programmes, recipients};

/// What looking led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advance {
    /// A credential is frozen and waits to be signed.
    Frozen(CredentialId),
    /// The candidate holds this credential already.
    Holds(CredentialId),
    /// Nothing to issue; the state and reason stand in the deliveries.
    Rests(DeliveryState, String),
}

/// Decides, and freezes a credential if it is earned, within the caller's transaction.
///
/// `latest` is the attempt that brought the question up; without it, only what is held and passed counts.
pub async fn advance(
    app: &App,
    tx: &mut Tx<'_>,
    recipient: RecipientId,
    achievement: &Achievement,
    latest: Option<&Attempt>,
    now: Timestamp,
) -> Result<Advance> {
    let key = issue::business_key(app, &achievement.id, recipient);
    if let Some(row) = credentials::by_business_key(tx, &key).await? {
        return Ok(of_existing(&row, now));
    }
    let attempts = attempts::of_journey(tx, recipient, &achievement.id).await?;
    let held = held(app, tx, recipient).await?;
    match award::decide(achievement, latest, &attempts, &held, now) {
        Decision::Award { attempts, prerequisites } => {
            let Some(person) = recipients::get(tx, recipient).await? else {
                return Err(super::Error::Internal(format!("recipient {recipient} is missing")));
            };
            let earned = issue::Earned {
                achievement,
                recipient: &person,
                attempts: attempts.into_iter().cloned().collect(),
                prerequisites: prerequisites.into_iter().map(issue::as_prerequisite).collect(),
                awarded: None,
            };
            Ok(Advance::Frozen(issue::freeze(app, tx, &earned, now).await?))
        }
        Decision::Recorded { missing } => Ok(Advance::Rests(DeliveryState::Recorded, missing)),
        Decision::Hold { missing } => Ok(Advance::Rests(DeliveryState::Held, missing)),
        Decision::Decline { reason } => Ok(Advance::Rests(DeliveryState::Declined, reason)),
    }
}

/// Looks again at a journey whose circumstances changed, and writes the outcome into its waiting deliveries.
pub async fn advance_journey(app: &App, tx: &mut Tx<'_>, recipient: RecipientId, slug: &Slug) -> Result<Option<CredentialId>> {
    let now = app.clock.now();
    recipients::hold(tx, recipient).await?;
    // What is frozen is signed, whatever has become of the programme since.
    if let Some(id) = waits_for_signature(app, tx, recipient, slug).await? {
        return Ok(Some(id));
    }
    let Some(programme) = programmes::holding(tx, slug).await? else { return Ok(None) };
    let Some(achievement) = programme.achievements.iter().find(|achievement| &achievement.id == slug) else { return Ok(None) };
    match advance(app, tx, recipient, achievement, None, now).await? {
        Advance::Frozen(id) => Ok(Some(id)),
        Advance::Holds(id) => {
            let unsigned = credentials::get(tx, id).await?.is_some_and(|row| row.signed.is_none());
            Ok(unsigned.then_some(id))
        }
        Advance::Rests(state, reason) => {
            deliveries::conclude_journey(tx, recipient, slug, state, Some(&reason), None).await?;
            let journey = format!("{recipient}/{slug}");
            let decision = format!("{}: {reason}", state.word());
            super::record(app, tx, now, &Actor::Service, "journey.decided", &journey, &decision).await?;
            Ok(None)
        }
    }
}

/// The credential of a journey that is frozen and not signed yet.
pub(super) async fn waits_for_signature(
    app: &App,
    tx: &mut Tx<'_>,
    recipient: RecipientId,
    slug: &Slug,
) -> Result<Option<CredentialId>> {
    let row = credentials::by_business_key(tx, &issue::business_key(app, slug, recipient)).await?;
    Ok(row.filter(|row| row.signed.is_none()).map(|row| row.frozen.id))
}

/// A candidate who holds the credential gets no second one; one that no longer stands is for staff to issue anew.
fn of_existing(row: &CredentialRow, now: Timestamp) -> Advance {
    let rests = |what: &str| {
        let reason = format!("A credential of this achievement {what}. Staff can issue a new one.");
        Advance::Rests(DeliveryState::Held, reason)
    };
    match &row.lifecycle {
        _ if row.signed.is_none() => Advance::Frozen(row.frozen.id),
        Lifecycle::Revoked { at, .. } => rests(&format!("was revoked on {}", at.in_words())),
        Lifecycle::Suspended { at, .. } => rests(&format!("is suspended since {}", at.in_words())),
        Lifecycle::Valid => match row.frozen.valid_until {
            Some(end) if now > end => rests(&format!("expired on {}", end.in_words())),
            _ => Advance::Holds(row.frozen.id),
        },
    }
}

pub(super) async fn held(app: &App, tx: &mut Tx<'_>, recipient: RecipientId) -> Result<Vec<Held>> {
    let rows = credentials::held_by(tx, recipient).await?;
    let mut held = Vec::with_capacity(rows.len());
    for row in rows {
        let name = match programmes::holding(tx, &row.frozen.achievement).await? {
            Some(programme) => programme.achievements.into_iter().find(|a| a.id == row.frozen.achievement).map(|a| a.name),
            None => None,
        };
        held.push(Held {
            name: name.unwrap_or_else(|| row.frozen.achievement.to_string()),
            achievement: row.frozen.achievement,
            url: app.site().credential(row.frozen.id),
            lifecycle: row.lifecycle,
            valid_until: row.frozen.valid_until,
            distrusted: row.distrusted,
        });
    }
    Ok(held)
}
