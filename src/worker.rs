//! The edge that nobody calls: it does due jobs and publishes status lists until it is told to stop.
//!
//! Shortlists and mails have lanes of their own beside the jobs, so that however much there is to check or to write, issuing goes on.

use crate::app::App;
use crate::domain::timestamp::Timestamp;
use crate::service::send::{self, Stepped};
use crate::service::{Error, bulk, checks, erase, guarded, process_delivery, reminders, sign_in, status, tidy_up};
use crate::store::jobs::{self, Job};
use std::sync::Arc;
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

/// How often to look whose credential ends before long.
const REMIND: Duration = Duration::from_secs(3_600);
/// How long to let a mail server be that cannot be used.
const MAIL_DOWN: Duration = Duration::from_secs(15);

/// Lanes for checks: enough that one slow foreign server does not hold up a list, few enough to leave the machine to others.
const CHECK_LANES: usize = 3;

/// Works until `stop` turns true. Nothing depends on a clean end: leases expire, and jobs may run again.
pub async fn run(app: Arc<App>, stop: watch::Receiver<bool>) {
    if app.store.is_embedded()
        && let Err(error) = release_leases(&app).await
    {
        tracing::warn!(%error, "leases of an earlier process could not be released and will run out instead");
    }
    let lanes: Vec<_> = (0..CHECK_LANES).map(|_| tokio::spawn(check(Arc::clone(&app), stop.clone()))).collect();
    let mails = tokio::spawn(mail(Arc::clone(&app), stop.clone()));
    issue(&app, stop).await;
    for lane in lanes.into_iter().chain([mails]) {
        // A lane that ended badly left nothing that its leases do not bring back.
        let _ = lane.await;
    }
}

/// The lane of the jobs.
async fn issue(app: &App, mut stop: watch::Receiver<bool>) {
    let mut publish = tokio::time::interval(PUBLISH);
    let mut tidy = tokio::time::interval(TIDY);
    loop {
        if *stop.borrow() {
            return;
        }
        match work_once(app).await {
            Ok(0) => {}
            Ok(_) => {
                // However busy the worker is, a list is published in its time.
                if tokio::time::timeout(Duration::ZERO, publish.tick()).await.is_ok() {
                    publish_lists(app).await;
                }
                continue;
            }
            Err(error) => tracing::warn!(%error, "the worker could not claim jobs"),
        }
        tokio::select! {
            () = app.wake.notified() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = publish.tick() => publish_lists(app).await,
            _ = tidy.tick() => tidy_up(app).await,
            _ = stop.changed() => {}
        }
    }
}

/// A lane for checks. What it is at when it is told to stop is taken up again from its lease.
async fn check(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let done = tokio::select! {
            done = guarded(bulk::step(&app)) => done,
            _ = stop.changed() => return,
        };
        match done {
            Ok(0) => {}
            Ok(_) => {
                // Where there was something, there may be more for the next lane.
                app.wake_checks.notify_one();
                continue;
            }
            Err(error) => tracing::warn!(%error, "checks could not be made and will be tried again"),
        }
        tokio::select! {
            () = app.wake_checks.notified() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = stop.changed() => {}
        }
    }
}

/// The lane of the mails. A conversation with the mail server is finished before it stops: broken off, it could deliver
/// what we then send again.
async fn mail(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let mut remind = tokio::time::interval(REMIND);
    while !*stop.borrow() {
        if tokio::time::timeout(Duration::ZERO, remind.tick()).await.is_ok()
            && let Err(error) = reminders::look(&app).await
        {
            tracing::warn!(%error, "reminders could not be made and will be later");
        }
        if let Err(error) = guarded(sign_in::step(&app)).await {
            tracing::warn!(%error, "requests for links could not be looked up and will be later");
        }
        let rest = match guarded(send::step(&app)).await {
            Ok(Stepped::Done) => continue,
            Ok(Stepped::Idle) => IDLE,
            Ok(Stepped::Down) => MAIL_DOWN,
            Err(error) => {
                tracing::warn!(%error, "a mail could not be sent and will be tried again");
                IDLE
            }
        };
        tokio::select! {
            () = app.wake_mails.notified(), if rest == IDLE => {}
            () = tokio::time::sleep(rest) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Work that a killed process had claimed is done at once where no other process can be at it.
async fn release_leases(app: &App) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    jobs::release_all(&mut tx).await?;
    tx.commit().await?;
    send::release(app).await?;
    bulk::release(app).await
}

/// Does all work that is due now, and publishes what is to be published. Tests call this instead of sleeping.
pub async fn drain(app: &App) -> Result<(), Error> {
    while work_once(app).await? > 0 {}
    while bulk::step(app).await? > 0 {}
    reminders::look(app).await?;
    while sign_in::step(app).await? > 0 {}
    while send::step(app).await? != Stepped::Idle {}
    while checks::purge(app).await? > 0 {}
    status::publish_due(app).await?;
    Ok(())
}

async fn publish_lists(app: &App) {
    if let Err(error) = status::publish_due(app).await {
        tracing::warn!(%error, "a status list could not be published and will be tried again");
    }
    if let Err(error) = checks::purge(app).await {
        tracing::warn!(%error, "expired checks could not be deleted and will be tried again");
    }
}

async fn tidy_up(app: &App) {
    if let Err(error) = tidy_up::tidy_up(app).await {
        tracing::warn!(%error, "old jobs and idempotency keys could not be forgotten and will be later");
    }
    if let Err(error) = erase::catch_up(app).await {
        tracing::warn!(%error, "the journal of erasures could not be written and will be later");
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
