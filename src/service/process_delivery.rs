//! A recorded delivery is understood, decided upon, and, when it completes what was missing, leads to a credential.

use super::advance::{self, Advance, advance_journey};
use super::wallet::collect;
use super::{Result, erase, issue, new_id, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::completion::{Completion, Payload};
use crate::domain::id::{CredentialId, DeliveryId, RecipientId};
use crate::domain::role::Actor;
use crate::domain::strict_json::{self, Limits};
use crate::store::deliveries::{DeliveryRow, DeliveryState};
use crate::store::jobs::{self, Job, JobKind};
use crate::store::{Still, Tx, attempts, credentials, deliveries, programmes, recipients};

/// Seconds that an LMS's clock may be ahead of ours: a day covers a time zone taken for another.
pub(super) const CLOCK_SLACK: i64 = 86_400;

/// Does one job. Everything in it may happen again after a crash: rows are found instead of made, and what is frozen
/// is signed to the same octets.
pub async fn run(app: &App, job: &Job) -> Result<()> {
    let mut tx = app.store.write().await?;
    // A programme loaded meanwhile would look again at what waits, and not see what is decided here by the old rules.
    tx.hold(Still::Programmes).await?;
    let frozen = match job.kind {
        JobKind::ProcessDelivery => process(app, &mut tx, job).await?,
        JobKind::AdvanceJourney => match journey(&job.subject) {
            Some((recipient, achievement)) => advance_journey(app, &mut tx, recipient, &achievement).await?,
            None => None,
        },
        // Gone if the correction lapsed.
        JobKind::SignCorrected => credentials::get(&mut tx, job.subject.parse()?).await?.map(|row| row.frozen.id),
        // A copy is signed apart: nobody is told of it, and it concludes no journey.
        JobKind::SignCopy => {
            drop(tx);
            return collect::sign(app, job.subject.parse()?, Some(job)).await.map(drop);
        }
    };
    if frozen.is_none() {
        jobs::finish(&mut tx, job, app.clock.now()).await?;
    }
    app.crash_point("decided");
    #[cfg(feature = "naive-order")]
    if let Some(id) = frozen {
        return super::naive::sign_then_store(app, tx, id, &actor(job), job).await;
    }
    tx.commit().await?;
    app.crash_point("decision-committed");
    if let Some(id) = frozen {
        issue::sign(app, id, &actor(job), Some(job)).await?;
    }
    Ok(())
}

/// Says of a delivery whose job keeps failing that it is stuck on our side; the job is tried again all the same.
pub async fn tell_of_failure(tx: &mut Tx<'_>, job: &Job) -> Result<()> {
    if let (JobKind::ProcessDelivery, Ok(id)) = (job.kind, job.subject.parse::<DeliveryId>()) {
        let reason = "It could not be processed because of a fault of this service, and is tried again every hour.";
        deliveries::conclude(tx, id, None, DeliveryState::Attention, Some(reason)).await?;
    }
    Ok(())
}

/// Reads a delivery and decides; returns the credential that is to be signed, if one is.
async fn process(app: &App, tx: &mut Tx<'_>, job: &Job) -> Result<Option<CredentialId>> {
    let id: DeliveryId = job.subject.parse()?;
    let Some(delivery) = deliveries::get(tx, id).await? else { return Ok(None) };
    match understand(&delivery) {
        Ok(Payload::Completion(completion)) => decide(app, tx, &delivery, &completion).await,
        Ok(Payload::Other(kind)) => {
            let reason = format!("Nothing is done with messages of type {kind}.");
            set_aside(app, tx, id, DeliveryState::Ignored, &reason).await?;
            Ok(None)
        }
        Err(faults) => {
            let reason = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            set_aside(app, tx, id, DeliveryState::Attention, &reason).await?;
            Ok(None)
        }
    }
}

/// Ends a delivery that belongs to no journey.
async fn set_aside(app: &App, tx: &mut Tx<'_>, id: DeliveryId, state: DeliveryState, reason: &str) -> Result<()> {
    deliveries::conclude(tx, id, None, state, Some(reason)).await?;
    let decision = format!("{}: {reason}", state.word());
    record(app, tx, app.clock.now(), &Actor::Delivery(id), "delivery.decided", &id.to_string(), &decision).await
}

fn understand(delivery: &DeliveryRow) -> std::result::Result<Payload, Vec<Invalid>> {
    let body = strict_json::parse(delivery.body.as_bytes(), Limits::PAYLOAD).map_err(|fault| vec![fault])?;
    Payload::parse(&body)
}

async fn decide(app: &App, tx: &mut Tx<'_>, delivery: &DeliveryRow, completion: &Completion) -> Result<Option<CredentialId>> {
    let now = app.clock.now();
    let slug = &completion.achievement;
    if completion.attempt.completed_at > now.plus(CLOCK_SLACK) {
        let reason = "data.completed_at: lies in the future. Mend the LMS's clock or the field, and send a new message.";
        set_aside(app, tx, delivery.id, DeliveryState::Attention, reason).await?;
        return Ok(None);
    }
    if erase::erased_since(app, tx, &completion.candidate.email, completion.attempt.completed_at).await? {
        let reason = "declined: its candidate was erased after completing it";
        record(app, tx, now, &Actor::Delivery(delivery.id), "delivery.declined", &delivery.id.to_string(), reason).await?;
        erase::empty_delivery(app, tx, delivery).await?;
        return Ok(None);
    }
    let recipient = recipients::put(tx, new_id(app)?, &completion.candidate, now).await?;
    // What is frozen is signed, whatever has become of the programme since. This delivery then ends with it.
    if let Some(id) = advance::waits_for_signature(app, tx, recipient, slug).await? {
        record_attempt(app, tx, delivery, recipient, completion).await?;
        record(app, tx, now, &Actor::Delivery(delivery.id), "delivery.decided", &delivery.id.to_string(), "awarded").await?;
        return Ok(Some(id));
    }
    let programme = programmes::holding(tx, slug).await?;
    let achievement = programme.as_ref().and_then(|programme| programme.achievements.iter().find(|a| &a.id == slug));
    let Some(achievement) = achievement else {
        let reason = format!(
            "data.achievement: no programme here has {slug}. Load that programme, and it is looked at again; or mend the id in the LMS and send a new message."
        );
        set_aside(app, tx, delivery.id, DeliveryState::Attention, &reason).await?;
        return Ok(None);
    };
    record_attempt(app, tx, delivery, recipient, completion).await?;
    let advanced = advance::advance(app, tx, recipient, achievement, Some(&completion.attempt), now).await?;
    let (decision, frozen) = match &advanced {
        Advance::Frozen(id) => {
            let remark = super::drawable::undrawable(app, completion.candidate.name.as_str());
            (remark.map_or("awarded".to_owned(), |remark| format!("awarded: {remark}")), Some(*id))
        }
        Advance::Holds(id) => {
            deliveries::conclude_journey(tx, recipient, slug, DeliveryState::Issued, None, Some(*id)).await?;
            ("issued: The candidate holds this credential already.".to_owned(), None)
        }
        Advance::Rests(state, reason) => {
            if *state == DeliveryState::Declined {
                // A refused result says nothing about the earlier ones; anything else is news about the whole journey.
                deliveries::conclude(tx, delivery.id, None, *state, Some(reason)).await?;
            } else {
                deliveries::conclude_journey(tx, recipient, slug, *state, Some(reason), None).await?;
            }
            (format!("{}: {reason}", state.word()), None)
        }
    };
    record(app, tx, now, &Actor::Delivery(delivery.id), "delivery.decided", &delivery.id.to_string(), &decision).await?;
    Ok(frozen)
}

/// Keeps the attempt, and ties the delivery to the journey it belongs to.
async fn record_attempt(
    app: &App,
    tx: &mut Tx<'_>,
    delivery: &DeliveryRow,
    recipient: RecipientId,
    completion: &Completion,
) -> Result<()> {
    let slug = &completion.achievement;
    attempts::add(tx, new_id(app)?, delivery.id, recipient, slug, &completion.attempt).await?;
    Ok(deliveries::conclude(tx, delivery.id, Some((recipient, slug)), DeliveryState::Received, None).await?)
}

fn journey(subject: &str) -> Option<(RecipientId, crate::domain::slug::Slug)> {
    let (recipient, achievement) = subject.split_once('/')?;
    Some((recipient.parse().ok()?, achievement.parse().ok()?))
}

fn actor(job: &Job) -> Actor {
    match job.kind {
        JobKind::ProcessDelivery => job.subject.parse().map_or(Actor::Service, Actor::Delivery),
        JobKind::AdvanceJourney | JobKind::SignCorrected | JobKind::SignCopy => Actor::Service,
    }
}
