//! A delivery arrives: prove who sent it, record it durably with its job, and only then answer.

use super::{Error, Result, new_id, sources};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::DeliveryId;
use crate::proof::{digest, webhook};
use crate::store::deliveries::{Accepted, NewDelivery};
use crate::store::jobs::JobKind;
use crate::store::{StoreError, Tx, deliveries, jobs};
use serde::Serialize;

/// What the sender gets: the same one however often the same delivery comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Our number of the delivery.
    pub delivery: String,
    /// Where it can be read what became of it.
    pub status_url: String,
}

/// Accepts a Standard Webhooks delivery for a source. The body is authenticated as raw octets, before anything reads it.
pub async fn accept_delivery(app: &App, source: &str, headers: webhook::Headers<'_>, body: &[u8]) -> Result<Receipt> {
    let secrets = sources::secrets_of(app, source).await?;
    let now = app.clock.now();
    if let Err(fault) = webhook::verify(&secrets, headers, body, now) {
        app.metrics.deliveries_refused.add_one();
        return Err(Error::Unauthenticated { detail: fault.to_string() });
    }
    let text =
        std::str::from_utf8(body).map_err(|_| Invalid::new("body", "is not UTF-8 text", "Send the JSON payload as UTF-8."))?;
    // PostgreSQL's TEXT cannot hold it, and no JSON text does.
    if text.contains('\0') {
        return Err(Invalid::new("body", "holds a NUL character", "Send the JSON payload as UTF-8.").into());
    }
    let external_id = headers.id.unwrap_or_default();
    let delivery = NewDelivery {
        id: new_id(app)?,
        erased_id: deliveries::erased_id(source, external_id, |octets| app.pseudonym("delivery", octets)),
        source: source.to_owned(),
        external_id: external_id.to_owned(),
        body_sha256: digest::sha256_hex(body),
        body: text.to_owned(),
        received_at: now,
    };
    let recorded = app.intake.submit(delivery, async |batch| record(app, &batch).await).await;
    match recorded.ok_or(Error::Unavailable { retry_after: 5 })? {
        Accepted::New(id) => {
            app.metrics.deliveries_recorded.add_one();
            Ok(receipt(app, id))
        }
        Accepted::Repeated(id) => {
            app.metrics.deliveries_repeated.add_one();
            Ok(receipt(app, id))
        }
        Accepted::OtherBody => Err(Error::Conflict {
            detail: "This webhook-id was used before for another body".to_owned(),
            fix: "Give each message an id of its own, and repeat a message unchanged.".to_owned(),
        }),
    }
}

/// Records a batch with its jobs in one durable transaction.
async fn record(app: &App, batch: &[NewDelivery]) -> Option<Vec<Accepted>> {
    match record_all(app, batch).await {
        Ok(answers) => {
            app.wake.notify_one();
            Some(answers)
        }
        Err(error) => {
            tracing::error!(%error, waiting = batch.len(), "deliveries could not be recorded");
            None
        }
    }
}

async fn record_all(app: &App, batch: &[NewDelivery]) -> Result<Vec<Accepted>> {
    // All replicas insert in one order: two that are told of the same deliveries at once would otherwise each hold what
    // the other waits for.
    let mut ordered: Vec<(usize, &NewDelivery)> = batch.iter().enumerate().collect();
    ordered.sort_by_key(|(_, delivery)| (delivery.source.as_str(), delivery.external_id.as_str()));
    let mut tx = app.store.write().await?;
    let mut answers = Vec::with_capacity(batch.len());
    for (place, delivery) in ordered {
        answers.push((place, record_one(app, &mut tx, delivery).await?));
    }
    app.crash_point("delivery-inserted");
    tx.commit().await?;
    app.crash_point("delivery-committed");
    answers.sort_by_key(|(place, _)| *place);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}

async fn record_one(app: &App, tx: &mut Tx<'_>, delivery: &NewDelivery) -> Result<Accepted> {
    if deliveries::add(tx, delivery).await? {
        let subject = delivery.id.to_string();
        jobs::add(tx, new_id(app)?, JobKind::ProcessDelivery, &subject, delivery.received_at).await?;
        return Ok(Accepted::New(delivery.id));
    }
    // One that was erased is known by a hash alone, so whatever is sent under its id is a repetition.
    if let Some((id, _)) = deliveries::sent_before(tx, &delivery.source, &delivery.erased_id).await? {
        return Ok(Accepted::Repeated(id));
    }
    let Some((id, sha256)) = deliveries::sent_before(tx, &delivery.source, &delivery.external_id).await? else {
        return Err(StoreError::Unavailable("a delivery conflicts with one that cannot be found".to_owned()).into());
    };
    Ok(if sha256 == delivery.body_sha256 { Accepted::Repeated(id) } else { Accepted::OtherBody })
}

fn receipt(app: &App, id: DeliveryId) -> Receipt {
    Receipt { delivery: id.to_string(), status_url: app.site().url(&format!("/api/v1/deliveries/{id}")) }
}
