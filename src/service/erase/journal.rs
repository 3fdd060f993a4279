//! The journal of erasures: a line for each, in a file beside the database that no restored backup takes back.
//!
//! A line holds a hash and a moment. The database is the truth: what it knows and the file does not is added before an
//! erasure is confirmed, and whatever went missing from the file is made up for at the next one and at every start.
//! Whoever runs several servers on PostgreSQL exports the journal and keeps it where backups are not.

use super::{Error, Result, erase, hashed};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::role::Actor;
use crate::store::{earner_links, earner_sessions, tombstones};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
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
    /// The first line that does not read, counted from one; those around it were read all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<usize>,
}

fn path(app: &App) -> PathBuf {
    app.config.data_dir.join(NAME)
}

fn open(app: &App) -> Result<File> {
    Ok(OpenOptions::new().create(true).append(true).mode(0o600).open(path(app))?)
}

/// Whether the journal can be written, asked before anything is erased.
pub(super) fn ready(app: &App) -> Result<()> {
    open(app).map(drop)
}

/// The text of this installation's own journal; empty where there is none yet.
fn own(app: &App) -> Result<String> {
    match std::fs::read(path(app)) {
        Ok(octets) => Ok(String::from_utf8_lossy(&octets).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error.into()),
    }
}

/// Erasures that the database knows and this installation's own journal does not, with the journal as it stands.
async fn lacking(app: &App) -> Result<(String, Vec<(String, String)>)> {
    let text = own(app)?;
    let written = read(&text).named;
    let noted = tombstones::noted(&mut *app.store.read().await?).await?;
    let lacking = noted.into_iter().filter(|(recipient, _)| !written.contains(recipient)).collect();
    Ok((text, lacking))
}

/// How many erasures the database knows of which the journal tells nothing, so that a restored backup would not learn of them.
pub async fn untold(app: &App) -> Result<usize> {
    Ok(lacking(app).await?.1.len())
}

/// Adds what is lacking, also what other servers of one PostgreSQL erased, and returns once it is on the disk.
pub async fn catch_up(app: &App) -> Result<()> {
    let (text, lacking) = lacking(app).await?;
    if lacking.is_empty() {
        return Ok(());
    }
    // A line that a full disk or a crash tore must not swallow the next one.
    let mut lines = if text.is_empty() || text.ends_with('\n') { String::new() } else { "\n".to_owned() };
    for (recipient, at) in &lacking {
        lines += &spelt(recipient, at)?;
    }
    let mut file = open(app)?;
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    // The name of a file that was made just now is durable only with its folder.
    Ok(File::open(&app.config.data_dir)?.sync_all()?)
}

fn spelt(recipient: &str, erased_at: &str) -> Result<String> {
    let line = Line { recipient: recipient.to_owned(), erased_at: erased_at.to_owned() };
    let text = serde_json::to_string(&line).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(format!("{text}\n"))
}

/// What stands in a journal.
struct Journal {
    named: BTreeSet<String>,
    unreadable: Option<usize>,
}

/// A last line without an end was torn while it was written, and nobody was told that its erasure was done.
fn read(text: &str) -> Journal {
    let mut journal = Journal { named: BTreeSet::new(), unreadable: None };
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        match serde_json::from_str::<Line>(line) {
            Ok(line) => _ = journal.named.insert(line.recipient),
            Err(_) if line.trim().is_empty() || !line.ends_with('\n') => {}
            Err(_) => journal.unreadable = journal.unreadable.or(Some(number)),
        }
    }
    journal
}

/// Every erasure that the database knows, as a journal.
pub async fn exported(app: &App) -> Result<String> {
    let noted = tombstones::noted(&mut *app.store.read().await?).await?;
    noted.iter().map(|(recipient, at)| spelt(recipient, at)).collect()
}

/// Erases whom this installation's own journal names and who are there all the same, because a backup was restored; and
/// writes down what the journal lacks.
pub async fn apply_own(app: &App) -> Result<Applied> {
    let applied = carry_out(app, read(&own(app)?)).await?;
    catch_up(app).await?;
    Ok(applied)
}

/// The same for a journal that was kept elsewhere.
///
/// # Errors
/// [`Error::Invalid`] for a text in which no line is an erasure.
pub async fn apply(app: &App, journal: &str) -> Result<Applied> {
    let read = read(journal);
    if read.named.is_empty() && !journal.trim().is_empty() {
        let fix = "Name an erasures.jsonl, or a file that insignia earner erasures --export made.";
        return Err(Invalid::new("journal", "holds no erasure", fix).into());
    }
    let applied = carry_out(app, read).await?;
    catch_up(app).await?;
    Ok(applied)
}

async fn carry_out(app: &App, Journal { named, unreadable }: Journal) -> Result<Applied> {
    let mut applied = Applied { read: named.len(), erased: 0, unreadable };
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
    let mut tx = app.store.write().await?;
    // Whoever is not here any more, or never was, need not be looked for again.
    for recipient in missing {
        tombstones::note(&mut tx, recipient, None, app.clock.now()).await?;
    }
    if applied.erased > 0 {
        // These rows are older than the journal: who signed out since is signed in by them, and links that
        // were used are unused.
        earner_sessions::end_all(&mut tx).await?;
        earner_links::end_sign_ins(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(applied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_is_passed_over_and_a_damaged_one_told() {
        let line = |name: &str| format!("{{\"recipient\":\"{name}\",\"erased_at\":\"2026-11-20T09:30:00Z\"}}\n");
        let names = |text: &str| read(text).named.into_iter().collect::<String>();
        let torn = format!("{}{}", line("a"), "{\"recipient\":\"b");
        assert_eq!((names(&torn).as_str(), read(&torn).unreadable), ("a", None));
        let mended = format!("{torn}\n{}", line("c"));
        assert_eq!((names(&mended).as_str(), read(&mended).unreadable), ("ac", Some(2)), "and the next one is read");
        // The control: glued to the torn one, it is lost.
        let glued = format!("{torn}{}", line("c"));
        assert_eq!((names(&glued).as_str(), read(&glued).unreadable), ("a", Some(2)));
    }
}
