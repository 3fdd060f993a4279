//! The outbox: what is to be told to earners.
//!
//! A mail is claimed under a lease with a rising fence, like a job, and only its latest claim may say what became of it.
//! No row holds an address; `told` is what a mail server said, with addresses taken out.

use super::row::Origin;
use super::{Conn, Result, Store, Tx};
use crate::domain::id::{CredentialId, MailId, RecipientId};
use crate::domain::mail::MailKind;
use crate::domain::timestamp::Timestamp;
use std::str::FromStr;

/// Seconds that a claimed mail belongs to its worker: longer than a conversation with a slow mail server may take. A
/// lease that ended during one would send the mail twice.
pub const LEASE: i64 = 1_200;

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// To be sent, now or later.
    Waiting,
    /// A mail server has taken it.
    Sent,
    /// Given up; staff should look.
    Failed,
    /// Overtaken by events, or not wished for.
    Dropped,
    /// Its recipient was erased.
    Erased,
}

impl MailState {
    const ALL: [Self; 5] = [Self::Waiting, Self::Sent, Self::Failed, Self::Dropped, Self::Erased];

    /// The word in rows and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
            Self::Erased => "erased",
        }
    }
}

impl FromStr for MailState {
    type Err = crate::domain::Invalid;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.word() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|state| state.word()).collect();
            crate::domain::Invalid::new("state", "is not known", format!("Use one of {}.", known.join(", ")))
        })
    }
}

/// Something to be told.
#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    /// Its number.
    pub id: MailId,
    /// What it tells.
    pub kind: MailKind,
    /// Of which credential, if of one.
    pub credential: Option<CredentialId>,
    /// To whom.
    pub recipient: RecipientId,
    /// What is told once: a second mail of the same occasion is not taken.
    pub occasion: &'a str,
    /// From when on it is to be sent.
    pub at: Timestamp,
}

/// A claimed mail.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// Its number.
    pub id: MailId,
    /// What it tells.
    pub kind: MailKind,
    /// Of which credential, if of one.
    pub credential: Option<CredentialId>,
    /// To whom.
    pub recipient: RecipientId,
    /// Since when it has been tried.
    pub tried_from: Timestamp,
    /// This claim's number.
    pub fence: i64,
    /// How often it was claimed since then.
    pub attempts: i64,
}

/// A mail as stored.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// Its number.
    pub id: MailId,
    /// What it tells.
    pub kind: MailKind,
    /// Of which credential, if of one.
    pub credential: Option<CredentialId>,
    /// To whom.
    pub recipient: RecipientId,
    /// At which address now.
    pub email: String,
    /// Where it stands.
    pub state: MailState,
    /// When it was put here.
    pub made_at: Timestamp,
    /// When it is tried next, while it waits.
    pub due_at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// What came of the last try.
    pub told: Option<String>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Puts a mail into the outbox; `false` when that occasion was told, or is to be told, already.
pub async fn add(conn: &mut Conn, mail: &NewMail<'_>) -> Result<bool> {
    let at = mail.at.to_string();
    let done = sqlx::query(
        "INSERT INTO mails (id, kind, credential, recipient, occasion, state, made_at, tried_from, due_at, fence, attempts)
         VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6, $6, 0, 0) ON CONFLICT (occasion) DO NOTHING",
    )
    .bind(mail.id.to_string())
    .bind(mail.kind.word())
    .bind(mail.credential.map(|id| id.to_string()))
    .bind(mail.recipient.to_string())
    .bind(mail.occasion)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Claims the mail that has been due the longest, until `now` + [`LEASE`].
pub async fn claim(store: &Store, tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Claimed>> {
    type Raw = (String, String, Option<String>, String, String, i64, i64);
    let row: Option<Raw> = sqlx::query_as(store.claim_mail_statement())
        .bind(now.to_string())
        .bind(now.plus(LEASE).to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|(id, kind, credential, recipient, tried_from, fence, attempts)| {
        let origin = Origin { table: "mails", row: &id };
        Ok(Claimed {
            id: origin.read("id", &id)?,
            kind: origin.read("kind", &kind)?,
            credential: origin.maybe("credential", credential.as_deref())?,
            recipient: origin.read("recipient", &recipient)?,
            tried_from: origin.read("tried_from", &tried_from)?,
            fence,
            attempts,
        })
    })
    .transpose()
}

/// Ends a claimed mail; `false` when this claim is no longer the latest, or the mail was ended meanwhile.
pub async fn end(conn: &mut Conn, mail: &Claimed, state: MailState, at: Timestamp, told: Option<&str>) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE mails SET state = $3, ended_at = $4, told = $5, lease_until = NULL
         WHERE id = $1 AND fence = $2 AND state = 'waiting'",
    )
    .bind(mail.id.to_string())
    .bind(mail.fence)
    .bind(state.word())
    .bind(at.to_string())
    .bind(told)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a claimed mail off until `due_at`, with what went wrong.
pub async fn put_off(conn: &mut Conn, mail: &Claimed, due_at: Timestamp, told: &str) -> Result<()> {
    sqlx::query("UPDATE mails SET due_at = $3, told = $4, lease_until = NULL WHERE id = $1 AND fence = $2 AND state = 'waiting'")
        .bind(mail.id.to_string())
        .bind(mail.fence)
        .bind(due_at.to_string())
        .bind(told)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts a claimed mail off until `due_at`, from when on it is tried as if it had never been.
pub async fn hold_back(conn: &mut Conn, mail: &Claimed, due_at: Timestamp, told: &str) -> Result<()> {
    sqlx::query(
        "UPDATE mails SET due_at = $3, tried_from = $3, attempts = 0, told = $4, lease_until = NULL
         WHERE id = $1 AND fence = $2 AND state = 'waiting'",
    )
    .bind(mail.id.to_string())
    .bind(mail.fence)
    .bind(due_at.to_string())
    .bind(told)
    .execute(conn)
    .await?;
    Ok(())
}

/// Has a failed mail tried anew, for another three days; `false` when it is not a failed one.
pub async fn try_anew(conn: &mut Conn, id: MailId, now: Timestamp) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE mails SET state = 'waiting', tried_from = $2, due_at = $2, attempts = 0, ended_at = NULL
         WHERE id = $1 AND state = 'failed'",
    )
    .bind(id.to_string())
    .bind(now.to_string())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Frees every claimed mail, where no other process can be at it.
pub async fn release_all(conn: &mut Conn) -> Result<()> {
    let statement = "UPDATE mails SET lease_until = NULL WHERE state = 'waiting' AND lease_until IS NOT NULL";
    sqlx::query(statement).execute(conn).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    kind: String,
    credential: Option<String>,
    recipient: String,
    email: String,
    state: String,
    made_at: String,
    due_at: String,
    attempts: i64,
    told: Option<String>,
    ended_at: Option<String>,
}

impl TryFrom<Raw> for MailRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "mails", row: &raw.id };
        Ok(Self {
            id: origin.read("id", &raw.id)?,
            kind: origin.read("kind", &raw.kind)?,
            credential: origin.maybe("credential", raw.credential.as_deref())?,
            recipient: origin.read("recipient", &raw.recipient)?,
            state: origin.read("state", &raw.state)?,
            made_at: origin.read("made_at", &raw.made_at)?,
            due_at: origin.read("due_at", &raw.due_at)?,
            ended_at: origin.maybe("ended_at", raw.ended_at.as_deref())?,
            email: raw.email,
            attempts: raw.attempts,
            told: raw.told,
        })
    }
}

macro_rules! select_mail {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.kind, m.credential, m.recipient, r.email, m.state, m.made_at, m.due_at, m.attempts, m.told,
                    m.ended_at
             FROM mails m JOIN recipients r ON r.id = m.recipient ",
            $rest
        )
    };
}

/// One mail.
pub async fn get(conn: &mut Conn, id: MailId) -> Result<Option<MailRow>> {
    let row: Option<Raw> = sqlx::query_as(select_mail!("WHERE m.id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.map(MailRow::try_from).transpose()
}

/// Which mails to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In that state.
    pub state: Option<MailState>,
    /// About that credential.
    pub credential: Option<CredentialId>,
    /// Older than that mail.
    pub before: Option<(Timestamp, MailId)>,
    /// At most so many.
    pub limit: i64,
}

/// Mails, newest first.
pub async fn list(conn: &mut Conn, filter: &Filter) -> Result<Vec<MailRow>> {
    let (before_at, before_id) = filter
        .before
        .map_or_else(|| ("9999-12-31T23:59:59Z".to_owned(), "~".to_owned()), |(at, id)| (at.to_string(), id.to_string()));
    let rows: Vec<Raw> = sqlx::query_as(select_mail!(
        "WHERE ($1 = '' OR m.state = $1) AND ($2 = '' OR m.credential = $2)
           AND (m.made_at < $3 OR (m.made_at = $3 AND m.id < $4))
         ORDER BY m.made_at DESC, m.id DESC LIMIT $5"
    ))
    .bind(filter.state.map_or("", MailState::word))
    .bind(filter.credential.map_or_else(String::new, |id| id.to_string()))
    .bind(before_at)
    .bind(before_id)
    .bind(filter.limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(MailRow::try_from).collect()
}

/// What waits and what was given up.
#[derive(Debug, Clone)]
pub struct Backlog {
    /// How many mails wait, due or not.
    pub waiting: i64,
    /// Since when the oldest of them has been tried.
    pub oldest: Option<String>,
    /// How many were given up.
    pub failed: i64,
}

/// Counts them.
pub async fn backlog(conn: &mut Conn) -> Result<Backlog> {
    let statement = "SELECT COUNT(*), MIN(tried_from) FROM mails WHERE state = 'waiting'";
    let (waiting, oldest) = sqlx::query_as(statement).fetch_one(&mut *conn).await?;
    let failed = sqlx::query_scalar("SELECT COUNT(*) FROM mails WHERE state = 'failed'").fetch_one(conn).await?;
    Ok(Backlog { waiting, oldest, failed })
}

/// Ends what still waits for that recipient, and forgets what mail servers said; gives the numbers of the mails that
/// were ended. A sending that is under way can no longer say what became of it.
pub async fn erase(conn: &mut Conn, recipient: RecipientId, at: Timestamp) -> Result<Vec<MailId>> {
    let forget = "UPDATE mails SET told = NULL WHERE recipient = $1";
    sqlx::query(forget).bind(recipient.to_string()).execute(&mut *conn).await?;
    super::reminders::resume(conn, recipient).await?;
    let ended: Vec<String> = sqlx::query_scalar(
        "UPDATE mails SET state = 'erased', ended_at = $2, lease_until = NULL, fence = fence + 1
         WHERE recipient = $1 AND state IN ('waiting', 'failed') RETURNING id",
    )
    .bind(recipient.to_string())
    .bind(at.to_string())
    .fetch_all(conn)
    .await?;
    ended.into_iter().map(|id| Origin { table: "mails", row: &id }.read("id", &id)).collect()
}
