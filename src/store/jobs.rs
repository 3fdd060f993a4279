//! Work to be done after a commit. A job is claimed under a lease with a rising fence, and may run more than once:
//! whatever it does must be harmless to repeat.

use super::row::Origin;
use super::{Conn, Result, Tx};
use crate::domain::id::JobId;
use crate::domain::timestamp::Timestamp;
use std::str::FromStr;

/// Seconds that a claimed job belongs to its worker.
pub const LEASE: i64 = 30;

/// What kinds of work there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// Look at a delivery; the subject is its number.
    ProcessDelivery,
    /// Look again at one candidate's way to one achievement; the subject is `recipient/achievement`.
    AdvanceJourney,
    /// Sign a corrected credential; the subject is its number.
    SignCorrected,
    /// Sign a wallet's copy that was frozen; the subject is its number.
    SignCopy,
}

impl JobKind {
    const ALL: [Self; 4] = [Self::ProcessDelivery, Self::AdvanceJourney, Self::SignCorrected, Self::SignCopy];

    fn word(self) -> &'static str {
        match self {
            Self::ProcessDelivery => "process-delivery",
            Self::AdvanceJourney => "advance-journey",
            Self::SignCorrected => "sign-corrected",
            Self::SignCopy => "sign-copy",
        }
    }
}

impl FromStr for JobKind {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        Self::ALL.into_iter().find(|kind| kind.word() == text).ok_or(format!("no job kind {text}"))
    }
}

/// A claimed job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// What to do.
    pub kind: JobKind,
    /// To what.
    pub subject: String,
    /// This claim's number: a job finishes only under its latest claim.
    pub fence: i64,
    /// How often it was claimed.
    pub attempts: i64,
}

/// Adds a job, and returns it as it is before anyone claims it: whoever does its work meanwhile may finish it.
pub async fn add(conn: &mut Conn, id: JobId, kind: JobKind, subject: &str, due_at: Timestamp) -> Result<Job> {
    sqlx::query("INSERT INTO jobs (id, kind, subject, due_at, fence, attempts) VALUES ($1, $2, $3, $4, 0, 0)")
        .bind(id.to_string())
        .bind(kind.word())
        .bind(subject)
        .bind(due_at.to_string())
        .execute(conn)
        .await?;
    Ok(Job { id, kind, subject: subject.to_owned(), fence: 0, attempts: 0 })
}

/// Claims up to `most` due jobs until `now` + [`LEASE`].
pub async fn claim(store: &super::Store, tx: &mut Tx<'_>, now: Timestamp, most: i64) -> Result<Vec<Job>> {
    let rows: Vec<(String, String, String, i64, i64)> = sqlx::query_as(store.claim_statement())
        .bind(now.to_string())
        .bind(now.plus(LEASE).to_string())
        .bind(most)
        .fetch_all(&mut **tx)
        .await?;
    rows.into_iter()
        .map(|(id, kind, subject, fence, attempts)| {
            let origin = Origin { table: "jobs", row: &id };
            Ok(Job { id: origin.read("id", &id)?, kind: origin.read("kind", &kind)?, subject, fence, attempts })
        })
        .collect()
}

/// Marks a job done, if this claim is still the latest; `false` means that another worker has taken over.
pub async fn finish(conn: &mut Conn, job: &Job, at: Timestamp) -> Result<bool> {
    let statement = "UPDATE jobs SET done_at = $3, lease_until = NULL WHERE id = $1 AND fence = $2 AND done_at IS NULL";
    let done = sqlx::query(statement).bind(job.id.to_string()).bind(job.fence).bind(at.to_string()).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a job off until `due_at`, with what went wrong.
pub async fn put_off(conn: &mut Conn, job: &Job, due_at: Timestamp, error: &str) -> Result<()> {
    sqlx::query(
        "UPDATE jobs SET due_at = $3, last_error = $4, lease_until = NULL WHERE id = $1 AND fence = $2 AND done_at IS NULL",
    )
    .bind(job.id.to_string())
    .bind(job.fence)
    .bind(due_at.to_string())
    .bind(error)
    .execute(conn)
    .await?;
    Ok(())
}

/// How many jobs wait, and since when the oldest has been due.
pub async fn backlog(conn: &mut Conn) -> Result<(i64, Option<String>)> {
    Ok(sqlx::query_as("SELECT COUNT(*), MIN(due_at) FROM jobs WHERE done_at IS NULL").fetch_one(conn).await?)
}

/// Frees every claimed job at once: a worker that starts alone on its database need not wait for the leases of a
/// process that is gone.
pub async fn release_all(conn: &mut Conn) -> Result<()> {
    sqlx::query("UPDATE jobs SET lease_until = NULL WHERE done_at IS NULL AND lease_until IS NOT NULL").execute(conn).await?;
    Ok(())
}

/// Forgets at most so many jobs that were done before that moment; says how many.
pub async fn forget_done(conn: &mut Conn, before: Timestamp, most: i64) -> Result<u64> {
    let statement = "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE done_at < $1 LIMIT $2)";
    Ok(sqlx::query(statement).bind(before.to_string()).bind(most).execute(conn).await?.rows_affected())
}

/// How many jobs are due and not done, and since when the oldest of them.
pub async fn due(conn: &mut Conn, now: Timestamp) -> Result<(i64, Option<String>)> {
    let statement = "SELECT COUNT(*), MIN(due_at) FROM jobs WHERE done_at IS NULL AND due_at <= $1";
    Ok(sqlx::query_as(statement).bind(now.to_string()).fetch_one(conn).await?)
}
