//! The journal of erasures: a line for each, in a file beside the database that no restored backup takes back.
//!
//! A line holds a hash and a moment. Whoever runs several servers on PostgreSQL exports it and keeps it where backups are not.

use super::{Error, Result, erase, hashed};
use crate::app::App;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::store::tombstones;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// The journal's name in the data folder.
const NAME: &str = "erasures.jsonl";
/// Numbers read at a time.
const STRIDE: i64 = 1_000;

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// SHA-256 of the recipient's number, hex.
    recipient: String,
    /// When they were erased.
    erased_at: String,
}

/// What applying a journal came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Erasures in the journal.
    pub read: usize,
    /// People who were still there, and are not any more.
    pub erased: usize,
}

fn path(app: &App) -> PathBuf {
    app.config.data_dir.join(NAME)
}

/// Adds a line, and returns once it is on the disk.
pub(super) fn append(app: &App, recipient: &str, at: Timestamp) -> Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(path(app))?;
    file.write_all(spelt(recipient, &at.to_string())?.as_bytes())?;
    file.sync_all()?;
    // The name of a file that was made just now is durable only with its folder.
    Ok(std::fs::File::open(&app.config.data_dir)?.sync_all()?)
}

fn spelt(recipient: &str, erased_at: &str) -> Result<String> {
    let line = Line { recipient: recipient.to_owned(), erased_at: erased_at.to_owned() };
    let text = serde_json::to_string(&line).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(format!("{text}\n"))
}

/// Every erasure that the database knows, as a journal.
pub async fn exported(app: &App) -> Result<String> {
    let noted = tombstones::noted(&mut *app.store.read().await?).await?;
    noted.iter().map(|(recipient, at)| spelt(recipient, at)).collect()
}

/// Erases whom this installation's own journal names and who are there all the same, because a backup was restored or an
/// erasure was cut off.
pub async fn apply_own(app: &App) -> Result<Applied> {
    match std::fs::read_to_string(path(app)) {
        Ok(text) => apply(app, &text).await,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Applied { read: 0, erased: 0 }),
        Err(error) => Err(error.into()),
    }
}

/// The same for a journal that was kept elsewhere. A last line that a crash tore is passed over: its erasure was never begun.
pub async fn apply(app: &App, journal: &str) -> Result<Applied> {
    let lines = journal.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let named: BTreeSet<String> = lines.map(|line| line.recipient).collect();
    let mut applied = Applied { read: named.len(), erased: 0 };
    let known: BTreeSet<String> =
        tombstones::noted(&mut *app.store.read().await?).await?.into_iter().map(|(recipient, _)| recipient).collect();
    let missing: Vec<&String> = named.difference(&known).collect();
    if missing.is_empty() {
        return Ok(applied);
    }
    let mut after = String::new();
    loop {
        let numbers = tombstones::recipients_after(&mut *app.store.read().await?, &after, STRIDE).await?;
        let Some(last) = numbers.last() else { break };
        after = last.to_string();
        for number in numbers {
            if missing.contains(&&hashed(number)) {
                erase(app, &Actor::Service, number, "named by the journal of erasures").await?;
                applied.erased += 1;
            }
        }
    }
    // Whoever is not here any more, or never was, need not be looked for again.
    let mut tx = app.store.write().await?;
    for recipient in missing {
        tombstones::note(&mut tx, recipient, app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(applied)
}
