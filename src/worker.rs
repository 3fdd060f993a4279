//! The edge that nobody calls: it does due jobs and publishes status lists until it is told to stop.

use crate::app::App;
use crate::domain::timestamp::Timestamp;
use crate::service::{Error, process_delivery, status, tidy_up};
use crate::store::jobs::{self, Job};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::watch;

/// Jobs claimed at a time; each is its own transaction, so a batch only saves claims.
const BATCH: i64 = 16;
/// How long to sleep when nothing is due and nobody rings.
const IDLE: Duration = Duration::from_millis(1_000);
/// How often to look whether a status list is to be published: well within the promised minute.
const PUBLISH: Duration = Duration::from_secs(5);
/// How often what has served its time is forgotten, in a quiet moment.
const TIDY: Duration = Duration::from_secs(3_600);
/// Failures after which a delivery is shown as needing attention.
const TELL_AFTER: i64 = 5;
/// Longest wait before a failed job is tried again, in seconds.
const LONGEST_WAIT: i64 = 3_600;

/// Works until `stop` turns true. Nothing depends on a clean end: leases expire, and jobs may run again.
pub async fn run(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    if app.store.is_embedded()
        && let Err(error) = release_leases(&app).await
    {
        tracing::warn!(%error, "leases of an earlier process could not be released and will run out instead");
    }
    let mut publish = tokio::time::interval(PUBLISH);
    let mut tidy = tokio::time::interval(TIDY);
    loop {
        if *stop.borrow() {
            return;
        }
        match work_once(&app).await {
            Ok(0) => {}
            Ok(_) => {
                // However busy the worker is, a list is published in its time.
                if tokio::time::timeout(Duration::ZERO, publish.tick()).await.is_ok() {
                    publish_lists(&app).await;
                }
                continue;
            }
            Err(error) => tracing::warn!(%error, "the worker could not claim jobs"),
        }
        tokio::select! {
            () = app.wake.notified() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = publish.tick() => publish_lists(&app).await,
            _ = tidy.tick() => tidy_up(&app).await,
            _ = stop.changed() => {}
        }
    }
}

/// Work that a killed process had claimed is done at once where no other process can be at it.
async fn release_leases(app: &App) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    jobs::release_all(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Does all work that is due now, and publishes what is to be published. Tests call this instead of sleeping.
pub async fn drain(app: &App) -> Result<(), Error> {
    while work_once(app).await? > 0 {}
    status::publish_due(app).await?;
    Ok(())
}

async fn publish_lists(app: &App) {
    if let Err(error) = status::publish_due(app).await {
        tracing::warn!(%error, "a status list could not be published and will be tried again");
    }
}

async fn tidy_up(app: &App) {
    if let Err(error) = tidy_up::tidy_up(app).await {
        tracing::warn!(%error, "old jobs and idempotency keys could not be forgotten and will be later");
    }
}

/// Claims a batch and does it; says how many jobs there were.
async fn work_once(app: &App) -> Result<usize, Error> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let claimed = jobs::claim(&app.store, &mut tx, now, BATCH).await?;
    tx.commit().await?;
    if !claimed.is_empty() {
        app.crash_point("claimed");
    }
    let mut done = 0;
    for job in &claimed {
        match guarded(process_delivery::run(app, job)).await {
            Ok(()) => done += 1,
            Err(error) => {
                app.metrics.jobs_failed.add_one();
                tracing::warn!(job = %job.id, attempts = job.attempts, %error, "a job failed and will be tried again");
                put_off(app, job, &error).await?;
            }
        }
    }
    Ok(done)
}

/// Turns a panic into a failure of the one job: the worker goes on with the others.
async fn guarded(work: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    let mut work = pin!(work);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(Error::Internal("the job panicked".to_owned()))))
    })
    .await
}

/// Tries again later, and after some failures tells staff, who would otherwise wait for something that does not come.
async fn put_off(app: &App, job: &Job, error: &Error) -> Result<(), Error> {
    let wait = 1i64 << job.attempts.clamp(0, 12);
    let due_at: Timestamp = app.clock.now().plus(wait.min(LONGEST_WAIT));
    let mut tx = app.store.write().await?;
    jobs::put_off(&mut tx, job, due_at, &error.to_string()).await?;
    if job.attempts >= TELL_AFTER {
        process_delivery::tell_of_failure(&mut tx, job).await?;
    }
    Ok(tx.commit().await?)
}
