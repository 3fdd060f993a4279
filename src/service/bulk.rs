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
use crate::store::Tx;
use crate::store::checks::{self as rows, CheckKind, CheckRow, Claimed, ItemKind, NewItem};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::Duration;

/// Items in one shortlist.
pub const MOST: usize = 500;
/// Items of all shortlists together that may wait; beyond it, visitors are asked to come back.
const MOST_WAITING: i64 = 20_000;
/// Octets of what all of them brought together, in base64: one after the other, great lists could fill the disk.
const MOST_WAITING_OCTETS: i64 = 512 << 20;
/// The same for what one visitor brought: two full lists, so that nobody fills the queue of all.
const MOST_OF_ONE: i64 = 2 * MOST as i64;
const MOST_OCTETS_OF_ONE: i64 = 144 << 20;
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
            let limits = shortlist::Limits::default();
            let read = shortlist::items(name, octets, limits);
            items.extend(read.map_err(|faults| of_file(name, faults))?);
            // What is too much already need not be read to its end; several archives may swell as little as one.
            if items.len() > MOST {
                break;
            }
            if items.iter().map(Item::octets).sum::<usize>() > limits.all {
                let problem = format!("holds more than {} MiB once it is unpacked", limits.all >> 20);
                return Err(vec![Invalid::new("items", problem, "Divide it into several lists.")]);
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

/// Records a shortlist to be checked and rings the worker. `asker` is the key under which its visitor is counted; without
/// one there is no limit but that of all together.
pub async fn begin(app: &App, items: &[Item], asker: Option<u64>) -> Result<CheckId> {
    if items.is_empty() {
        return Err(Invalid::new("items", "is empty", "Give at least one link or file.").into());
    }
    if items.len() > MOST {
        let problem = format!("holds {} items, more than the {MOST} that are checked in one go", items.len());
        return Err(Invalid::new("items", problem, "Divide it into several lists.").into());
    }
    let now = app.clock.now();
    let row = checks::begin_row(app, CheckKind::Bulk, items.len() as i64, now)?;
    // A row of the database names nobody's address, nor a plain hash, for which few enough addresses could be tried.
    let asker = asker.map(|key| app.pseudonym("asker of a shortlist", &key.to_be_bytes()));
    // Base64 of many files takes its time; the write lock is not held meanwhile.
    let brought: Vec<Option<(ItemKind, String)>> = items.iter().map(brought).collect();
    let octets: usize = brought.iter().flatten().map(|(_, octets)| octets.len()).sum();
    let mut tx = app.store.write().await?;
    room(&mut tx, asker.as_deref(), &row, octets as i64).await?;
    rows::add(&mut tx, &row, asker.as_deref()).await?;
    for (position, (item, brought)) in (1..).zip(items.iter().zip(&brought)) {
        add(&mut tx, &row, position, item, brought.as_ref()).await?;
    }
    tx.commit().await?;
    app.wake_checks.notify_one();
    Ok(row.id)
}

/// Whether there is room for a list, first beside what the same visitor has waiting and then beside what everybody has.
/// Lists that replicas take in at the very same moment do not see each other, so that a few may be let in too many.
async fn room(tx: &mut Tx<'_>, asker: Option<&str>, list: &CheckRow, octets: i64) -> Result<()> {
    if let Some(asker) = asker {
        let own = rows::waiting_of(tx, asker).await?;
        if own.items + list.total > MOST_OF_ONE || own.octets + octets > MOST_OCTETS_OF_ONE {
            return Err(Error::Crowded {
                detail: format!(
                    "{} items from your network address still wait to be checked, and at most {MOST_OF_ONE} may wait, or two \
                     lists of the greatest size",
                    own.items
                ),
                fix: "Send this list again when the earlier ones are finished, or delete one of those that you no longer need."
                    .to_owned(),
                retry_after: 60,
            });
        }
    }
    let all = rows::waiting(tx).await?;
    if all.items + list.total > MOST_WAITING || all.octets + octets > MOST_WAITING_OCTETS {
        return Err(Error::Unavailable { retry_after: 60 });
    }
    Ok(())
}

/// Adds an item to be checked, or one that is answered already since there is nothing to check.
async fn add(tx: &mut Tx<'_>, list: &CheckRow, position: i64, item: &Item, brought: Option<&(ItemKind, String)>) -> Result<()> {
    let label = item.label.chars().filter(|letter| *letter != '\0').collect::<String>();
    let (kind, octets) = brought.map_or((ItemKind::Link, None), |(kind, octets)| (*kind, Some(octets.as_str())));
    let row = NewItem { label: &label, kind, brought: octets, email: item.email.as_deref() };
    rows::add_item(tx, list.id, position, &row).await?;
    if let What::Unread(why) = &item.what {
        let claim = Claimed { check: list.id, position, kind, brought: String::new(), email: None, fence: 0 };
        let now = list.created_at;
        rows::answer(tx, &claim, now, &checks::outcome(&given_up(why, false, now))?).await?;
    }
    Ok(())
}

fn brought(item: &Item) -> Option<(ItemKind, String)> {
    match &item.what {
        // PostgreSQL cannot hold U+0000 in a text, and no link has one.
        What::Link(link) => Some((ItemKind::Link, link.replace('\0', ""))),
        What::File(octets) => Some((ItemKind::File, STANDARD.encode(octets))),
        What::Unread(_) => None,
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
