//! Everything that is held about one person, table by table: read for whoever asks what is held about them, and removed.
//!
//! A table that comes to name people needs its line here; a test looks for the person in every table there is.

use super::{Conn, Result, StoreError};
use crate::domain::id::{DeliveryId, RecipientId};
use serde_json::{Map, Value};
use sqlx::any::AnyRow;
use sqlx::{Column, Row};

/// The rows of one table that are about somebody.
#[derive(Debug, Clone)]
pub struct Held {
    /// The table.
    pub table: &'static str,
    /// Its rows, column by column. Hashes of secrets are left out: they tell nobody anything.
    pub rows: Vec<Map<String, Value>>,
}

/// The tables with what is asked of them: `$1` is the recipient's number.
const TABLES: [(&str, &str); 11] = [
    (
        "recipients",
        "SELECT id, email, name, given_name, locale, language, external_id, first_seen_at FROM recipients WHERE id = $1",
    ),
    (
        "credentials",
        "SELECT id, business_key, achievement, list, list_index, signing_key, frozen, frozen_sha256, frozen_at, valid_until,
                document, document_sha256, canonical_sha256, proof_value, issued_at, suspended_at, revoked_at, reason,
                visibility, described_at, evidence_at, claimed_at, supersedes, superseded_by
         FROM credentials WHERE recipient = $1 ORDER BY frozen_at, id",
    ),
    (
        "corrections",
        "SELECT id, credential, asker, name, words, state, asked_at, decided_at, decider, reason, successor
         FROM corrections WHERE recipient = $1 ORDER BY asked_at, id",
    ),
    (
        "deliveries",
        "SELECT id, source, external_id, body_sha256, body, received_at, state, reason, achievement, credential
         FROM deliveries WHERE recipient = $1 ORDER BY received_at, id",
    ),
    (
        "attempts",
        "SELECT id, delivery, achievement, assessment, points, most, conclusion, completed_at, evidence
         FROM attempts WHERE recipient = $1 ORDER BY completed_at, id",
    ),
    (
        "jobs",
        "SELECT id, kind, subject, due_at, attempts, last_error, done_at FROM jobs
         WHERE subject LIKE $1 || '/%' OR subject IN (SELECT id FROM deliveries WHERE recipient = $1)
            OR subject IN (SELECT id FROM credentials WHERE recipient = $1) ORDER BY due_at, id",
    ),
    (
        "mails",
        "SELECT id, kind, credential, occasion, state, made_at, tried_from, due_at, attempts, told, ended_at
         FROM mails WHERE recipient = $1 ORDER BY made_at, id",
    ),
    (
        "earner_links",
        "SELECT kind, credential, made_at, expires_at, used_at FROM earner_links WHERE recipient = $1 ORDER BY made_at",
    ),
    ("reminders_declined", "SELECT at FROM reminders_declined WHERE recipient = $1"),
    ("earner_sessions", "SELECT credential, begun_at, seen_at FROM earner_sessions WHERE recipient = $1 ORDER BY begun_at"),
    (
        "audit",
        "SELECT at, actor, action, object, detail FROM audit
         WHERE object = $1 OR actor = 'earner:' || $1 OR object LIKE $1 || '/%'
            OR object IN (SELECT id FROM credentials WHERE recipient = $1)
            OR object IN (SELECT id FROM corrections WHERE recipient = $1)
            OR object IN (SELECT id FROM deliveries WHERE recipient = $1)
            OR object IN (SELECT id FROM mails WHERE recipient = $1)
         ORDER BY at, id",
    ),
];

/// All of it.
pub async fn held(conn: &mut Conn, recipient: RecipientId) -> Result<Vec<Held>> {
    let mut all = Vec::with_capacity(TABLES.len());
    for (table, statement) in TABLES {
        let rows = sqlx::query(statement).bind(recipient.to_string()).fetch_all(&mut *conn).await?;
        all.push(Held { table, rows: rows.iter().map(columns).collect::<Result<_>>()? });
    }
    Ok(all)
}

/// A delivery with the columns of [`held`]: one that names nobody's row, because it was never understood.
pub async fn delivery(conn: &mut Conn, id: DeliveryId) -> Result<Option<Map<String, Value>>> {
    let statement = "SELECT id, source, external_id, body_sha256, body, received_at, state, reason, achievement, credential
         FROM deliveries WHERE id = $1";
    let row = sqlx::query(statement).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(columns).transpose()
}

/// Statements by which everything about somebody goes, in an order that foreign keys allow. `$1` is the recipient's number.
/// Of deliveries stays that they came; of deeds stays who did what when, without the words that staff gave as reasons.
const GOES: [&str; 14] = [
    "UPDATE audit SET detail = '' WHERE action IN ('credential.revoked', 'credential.suspended', 'credential.reinstated')
         AND object IN (SELECT id FROM credentials WHERE recipient = $1)",
    "UPDATE audit SET detail = 'erased' WHERE action = 'journey.decided' AND object LIKE $1 || '/%'",
    "UPDATE audit SET detail = '' WHERE object IN (SELECT id FROM corrections WHERE recipient = $1)",
    "DELETE FROM mails WHERE recipient = $1",
    "DELETE FROM reminders_declined WHERE recipient = $1",
    "DELETE FROM earner_links WHERE recipient = $1",
    "DELETE FROM earner_sessions WHERE recipient = $1",
    "DELETE FROM idempotency_keys WHERE credential IN (SELECT id FROM credentials WHERE recipient = $1)",
    "DELETE FROM jobs WHERE subject LIKE $1 || '/%' OR subject IN (SELECT id FROM deliveries WHERE recipient = $1)
         OR subject IN (SELECT id FROM credentials WHERE recipient = $1)",
    "DELETE FROM corrections WHERE recipient = $1",
    "DELETE FROM attempts WHERE recipient = $1",
    "UPDATE deliveries SET recipient = NULL, achievement = NULL WHERE recipient = $1",
    "DELETE FROM credentials WHERE recipient = $1",
    "DELETE FROM recipients WHERE id = $1",
];

/// Removes every row about somebody. Their credentials must have tombstones, and their deliveries be emptied.
pub async fn erase(conn: &mut Conn, recipient: RecipientId) -> Result<()> {
    for statement in GOES {
        sqlx::query(statement).bind(recipient.to_string()).execute(&mut *conn).await?;
    }
    Ok(())
}

fn columns(row: &AnyRow) -> Result<Map<String, Value>> {
    let mut columns = Map::new();
    for column in row.columns() {
        // Every column of ours is a text or a number.
        let text = row.try_get::<Option<String>, _>(column.ordinal()).map(|text| text.map_or(Value::Null, Value::String));
        let value = text.or_else(|_| row.try_get::<i64, _>(column.ordinal()).map(Value::from)).map_err(StoreError::from)?;
        columns.insert(column.name().to_owned(), value);
    }
    Ok(columns)
}
