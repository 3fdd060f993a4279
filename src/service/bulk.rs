//! A whole shortlist checked in one go: it is recorded at once, and the worker's lane for checks answers it item by item.
//!
//! An item is answered by the very verbs that answer a visitor, and what they say is kept as they said it. A process that
//! dies leaves leases that run out; only the latest claim of an item may write its answer, so none is answered twice.

use super::shortlist::{self, Item, What};
use super::verify::nowhere::{self, given_up};
use super::verify::{self, Asked};
use super::{Error, Result, checks, compute, guarded};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::CheckId;
use crate::domain::report::Report;
use crate::store::checks::{self as rows, CheckKind, Claimed, ItemKind, NewItem};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::Duration;

/// Items in one shortlist.
pub const MOST: usize = 500;
/// Items of all shortlists together that may wait; beyond it, visitors are asked to come back.
const MOST_WAITING: i64 = 20_000;
/// Octets of what all of them brought together, in base64: one after the other, great lists could fill the disk.
const MOST_WAITING_OCTETS: i64 = 256 << 20;
/// Items claimed at a time by one lane: small, so that many lanes and replicas share a list.
const BATCH: i64 = 4;
/// How long one item may take, with all that is fetched for it. A whole batch stays within its lease.
const LONGEST: Duration = Duration::from_secs(60);
/// Seconds until an item is tried again for which the service had no time.
const AGAIN: i64 = 10;
/// Claims after which an item is given up: whatever it does to us, it must not go on for ever.
const MOST_TRIES: i64 = 5;

/// The items in what was typed and in every file, in that order. Archives are opened off the async threads.
pub async fn read(app: &App, parts: Vec<(String, Vec<u8>)>) -> Result<Vec<Item>> {
    let read = compute(&app.examining, move || {
        let mut items = Vec::new();
        for (name, octets) in &parts {
            let read = shortlist::items(name, octets, shortlist::Limits::default());
            items.extend(read.map_err(|faults| of_file(name, faults))?);
            // What is too much already need not be read to its end.
            if items.len() > MOST {
                break;
            }
        }
        Ok::<_, Vec<Invalid>>(items)
    });
    Ok(read.await??)
}

/// A fault of a whole file is told under the file's name.
fn of_file(name: &str, faults: Vec<Invalid>) -> Vec<Invalid> {
    let named = |fault: Invalid| if fault.field.is_empty() && !name.is_empty() { fault.within(name) } else { fault };
    faults.into_iter().map(named).collect()
}

/// Records a shortlist to be checked and rings the worker.
pub async fn begin(app: &App, items: &[Item]) -> Result<CheckId> {
    if items.is_empty() {
        return Err(Invalid::new("items", "is empty", "Give at least one link or file.").into());
    }
    if items.len() > MOST {
        let problem = format!("holds {} items, more than the {MOST} that are checked in one go", items.len());
        return Err(Invalid::new("items", problem, "Divide it into several lists.").into());
    }
    let now = app.clock.now();
    let row = checks::begin_row(app, CheckKind::Bulk, items.len() as i64, now)?;
    // Base64 of many files takes its time; the write lock is not held meanwhile.
    let brought: Vec<(ItemKind, String)> = items.iter().map(brought).collect();
    let mut tx = app.store.write().await?;
    let octets: usize = brought.iter().map(|(_, octets)| octets.len()).sum();
    let crowded = rows::waiting(&mut tx).await? + row.total > MOST_WAITING;
    if crowded || rows::waiting_octets(&mut tx).await? + octets as i64 > MOST_WAITING_OCTETS {
        return Err(Error::Unavailable { retry_after: 60 });
    }
    rows::add(&mut tx, &row).await?;
    for (position, (item, (kind, octets))) in (1..).zip(items.iter().zip(&brought)) {
        let label = item.label.chars().filter(|letter| *letter != '\0').collect::<String>();
        let item = NewItem { label: &label, kind: *kind, brought: Some(octets), email: item.email.as_deref() };
        rows::add_item(&mut tx, row.id, position, &item).await?;
    }
    tx.commit().await?;
    app.wake_checks.notify_one();
    Ok(row.id)
}

fn brought(item: &Item) -> (ItemKind, String) {
    match &item.what {
        // PostgreSQL cannot hold U+0000 in a text, and no link has one.
        What::Link(link) => (ItemKind::Link, link.replace('\0', "")),
        What::File(octets) => (ItemKind::File, STANDARD.encode(octets)),
    }
}

/// Answers a few items and signs the reports of lists that are now complete; says how much of either was done.
pub async fn step(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let claimed = rows::claim(&app.store, &mut tx, now, BATCH).await?;
    tx.commit().await?;
    let mut answers = Vec::with_capacity(claimed.len());
    for item in &claimed {
        answers.push((item, answer(app, item).await));
    }
    let answered = write(app, answers).await?;
    Ok(answered + checks::sign_finished(app).await?)
}

/// Writes the answers in one transaction: lists in one order, each held before its items, so that two workers, or one and
/// a visitor who deletes, never wait for each other.
async fn write(app: &App, mut answers: Vec<(&Claimed, Option<Report>)>) -> Result<usize> {
    if answers.is_empty() {
        return Ok(0);
    }
    answers.sort_by_key(|(item, _)| (item.check, item.position));
    let now = app.clock.now();
    let mut answered = 0;
    let mut tx = app.store.write().await?;
    let mut held = None;
    for (item, report) in answers {
        if held != Some(item.check) {
            // A list that is gone holds nothing to be written; the statements below then find no row.
            rows::hold(&mut tx, item.check).await?;
            held = Some(item.check);
        }
        match report {
            Some(report) => answered += usize::from(rows::answer(&mut tx, item, now, &checks::outcome(&report)?).await?),
            None => rows::put_off(&mut tx, item, now.plus(AGAIN)).await?,
        }
    }
    tx.commit().await?;
    Ok(answered)
}

/// The answer to one item; nothing when it is to be tried again.
async fn answer(app: &App, item: &Claimed) -> Option<Report> {
    let now = app.clock.now();
    if item.fence > MOST_TRIES {
        return Some(given_up("Checking it broke off several times.", false, now));
    }
    match tokio::time::timeout(LONGEST, guarded(look(app, item))).await {
        Ok(Ok(report)) => Some(report),
        Ok(Err(Error::Invalid(faults))) => {
            let told: Vec<String> =
                faults.iter().map(|fault| format!("The {} {}. {}", fault.field, fault.problem, fault.fix)).collect();
            Some(Report::no_credential(told.join(" "), now))
        }
        Ok(Err(Error::NotFound { .. })) => Some(Report::no_credential("There is no such credential at this address.", now)),
        Ok(Err(error)) => {
            // The check's number is left out: whoever knows it may read and delete the check.
            tracing::warn!(position = item.position, %error, "an item could not be checked and will be tried again");
            None
        }
        Err(_) => Some(given_up("It took too long to check.", true, now)),
    }
}

/// Asks what a visitor with this one item would ask.
async fn look(app: &App, item: &Claimed) -> Result<Report> {
    let asked = Asked::about(item.email.as_deref().unwrap_or_default());
    match item.kind {
        ItemKind::Link => {
            let found = verify::reference(app, &item.brought, &asked).await?;
            Ok(found.unwrap_or_else(|fault| nowhere::report(&fault, app.clock.now())))
        }
        ItemKind::File => {
            let octets =
                STANDARD.decode(&item.brought).map_err(|error| Error::Internal(format!("check_items.brought: {error}")))?;
            verify::verify_file(app, &octets, &asked).await
        }
    }
}

/// Work that a killed process had claimed is done at once where no other process can be at it.
pub async fn release(app: &App) -> Result<()> {
    let mut tx = app.store.write().await?;
    rows::release_all(&mut tx).await?;
    Ok(tx.commit().await?)
}
