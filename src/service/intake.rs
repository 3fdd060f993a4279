//! Group commit in front of deliveries: those that arrive together share one transaction, and so one disk sync.
//!
//! There is no timer and no background task: whoever finds nobody committing becomes the one who commits for all that
//! are waiting. Under no load a delivery is committed at once; under load the batch grows by itself.

use super::{Error, Result, new_id};
use crate::app::App;
use crate::domain::id::DeliveryId;
use crate::store::deliveries::NewDelivery;
use crate::store::jobs::JobKind;
use crate::store::{StoreError, Tx, deliveries, jobs};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use tokio::sync::{Mutex as Turn, oneshot};

/// Most deliveries in one transaction.
const LARGEST_BATCH: usize = 64;

/// What became of a delivery at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// Recorded now.
    New(DeliveryId),
    /// Recorded before, with the same body.
    Repeated(DeliveryId),
    /// The sender used this id before for another body.
    OtherBody,
}

type Answer = std::result::Result<Accepted, u32>;

/// The queue of deliveries that wait for a commit.
#[derive(Default)]
pub struct Intake {
    waiting: Mutex<VecDeque<(NewDelivery, oneshot::Sender<Answer>)>>,
    turn: Turn<()>,
}

impl Intake {
    /// Records a delivery durably, together with whichever others are waiting.
    pub async fn record(&self, app: &App, delivery: NewDelivery) -> Result<Accepted> {
        let (sender, mut receiver) = oneshot::channel();
        self.queue().push_back((delivery, sender));
        loop {
            // Either somebody else commits ours, or the turn comes to us and we commit for everyone.
            let turn = tokio::select! {
                biased;
                answer = &mut receiver => return settle(answer),
                turn = self.turn.lock() => turn,
            };
            self.commit_waiting(app).await;
            drop(turn);
        }
    }

    async fn commit_waiting(&self, app: &App) {
        let batch: Vec<_> = {
            let mut queue = self.queue();
            let size = queue.len().min(LARGEST_BATCH);
            queue.drain(..size).collect()
        };
        if batch.is_empty() {
            return;
        }
        let (deliveries, senders): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        match record_all(app, &deliveries).await {
            Ok(answers) => {
                app.wake.notify_one();
                for (answer, sender) in answers.into_iter().zip(senders) {
                    // Nobody waits any more when the sender hung up; the row is there for its retry.
                    let _ = sender.send(Ok(answer));
                }
            }
            Err(error) => {
                tracing::error!(%error, waiting = senders.len(), "deliveries could not be recorded");
                for sender in senders {
                    let _ = sender.send(Err(5));
                }
            }
        }
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, VecDeque<(NewDelivery, oneshot::Sender<Answer>)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn settle(answer: std::result::Result<Answer, oneshot::error::RecvError>) -> Result<Accepted> {
    match answer {
        Ok(Ok(accepted)) => Ok(accepted),
        // A dropped answer means that the committing request was cut off: what it did is unknown, and the retry will tell.
        Ok(Err(_)) | Err(_) => Err(Error::Unavailable { retry_after: 5 }),
    }
}

async fn record_all(app: &App, batch: &[NewDelivery]) -> Result<Vec<Accepted>> {
    let mut tx = app.store.write().await?;
    let mut answers = Vec::with_capacity(batch.len());
    for delivery in batch {
        answers.push(record_one(app, &mut tx, delivery).await?);
    }
    app.crash_point("delivery-inserted");
    tx.commit().await?;
    app.crash_point("delivery-committed");
    Ok(answers)
}

async fn record_one(app: &App, tx: &mut Tx<'_>, delivery: &NewDelivery) -> Result<Accepted> {
    if deliveries::add(tx, delivery).await? {
        let subject = delivery.id.to_string();
        jobs::add(tx, new_id(app)?, JobKind::ProcessDelivery, &subject, delivery.received_at).await?;
        return Ok(Accepted::New(delivery.id));
    }
    let Some((id, sha256)) = deliveries::sent_before(tx, &delivery.source, &delivery.external_id).await? else {
        return Err(StoreError::Unavailable("a delivery conflicts with one that cannot be found".to_owned()).into());
    };
    Ok(if sha256 == delivery.body_sha256 { Accepted::Repeated(id) } else { Accepted::OtherBody })
}
