//! Deliveries: what arrived, word for word, and what became of it. A row is never deleted and its body never changes, but
//! is emptied when its candidate is erased.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, DeliveryId, RecipientId};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use std::str::FromStr;

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Recorded durably; not looked at yet.
    Received,
    /// Its result counts; other assessments are still to come.
    Recorded,
    /// The credential it contributed to is issued.
    Issued,
    /// Everything is passed, but something outside the assessments is missing.
    Held,
    /// Its result is not a pass.
    Declined,
    /// None of our business.
    Ignored,
    /// It could not be understood; somebody has to look.
    Attention,
    /// Its candidate was erased, and its body with them.
    Erased,
}

impl DeliveryState {
    const ALL: [Self; 8] =
        [Self::Received, Self::Recorded, Self::Issued, Self::Held, Self::Declined, Self::Ignored, Self::Attention, Self::Erased];

    /// The word in rows and answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Recorded => "recorded",
            Self::Issued => "issued",
            Self::Held => "held",
            Self::Declined => "declined",
            Self::Ignored => "ignored",
            Self::Attention => "attention",
            Self::Erased => "erased",
        }
    }
}

impl FromStr for DeliveryState {
    type Err = crate::domain::Invalid;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.word() == text).ok_or_else(|| {
            let words: Vec<_> = Self::ALL.iter().map(|state| state.word()).collect();
            crate::domain::Invalid::new("state", "is not a delivery's state", format!("Use one of {}.", words.join(", ")))
        })
    }
}

/// A delivery about to be recorded.
#[derive(Debug, Clone)]
pub struct NewDelivery {
    /// Its own number.
    pub id: DeliveryId,
    /// From where.
    pub source: String,
    /// The sender's id of it (`webhook-id`), unique for ever within the source.
    pub external_id: String,
    /// What stands in its place if the delivery was erased.
    pub erased_id: String,
    /// SHA-256 of the body, hex.
    pub body_sha256: String,
    /// The body, word for word.
    pub body: String,
    /// When it arrived.
    pub received_at: Timestamp,
}

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

/// A delivery as stored.
#[derive(Debug, Clone)]
pub struct DeliveryRow {
    /// Its number.
    pub id: DeliveryId,
    /// From where.
    pub source: String,
    /// The sender's id of it.
    pub external_id: String,
    /// SHA-256 of the body, hex.
    pub body_sha256: String,
    /// The body.
    pub body: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// What became of it.
    pub state: DeliveryState,
    /// Why.
    pub reason: Option<String>,
    /// The credential it led to.
    pub credential: Option<CredentialId>,
    /// `recipient/achievement`, once it is known whose way to what it is about.
    pub journey: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    source: String,
    external_id: String,
    body_sha256: String,
    body: String,
    received_at: String,
    state: String,
    reason: Option<String>,
    credential: Option<String>,
    recipient: Option<String>,
    achievement: Option<String>,
}

impl TryFrom<Raw> for DeliveryRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "deliveries", row: &raw.id };
        Ok(Self {
            id: origin.read("id", &raw.id)?,
            received_at: origin.read("received_at", &raw.received_at)?,
            state: origin.read("state", &raw.state)?,
            credential: origin.maybe("credential", raw.credential.as_deref())?,
            source: raw.source,
            external_id: raw.external_id,
            body_sha256: raw.body_sha256,
            body: raw.body,
            reason: raw.reason,
            journey: raw.recipient.zip(raw.achievement).map(|(recipient, achievement)| format!("{recipient}/{achievement}")),
        })
    }
}

/// Records a delivery; `false` means that the source sent this id before.
pub async fn add(conn: &mut Conn, new: &NewDelivery) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO deliveries (id, source, external_id, body_sha256, body, received_at, state)
         SELECT $1, $2, $3, $4, $5, $6, 'received'
         WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE source = $2 AND external_id = $7)
         ON CONFLICT (source, external_id) DO NOTHING",
    )
    .bind(new.id.to_string())
    .bind(&new.source)
    .bind(&new.external_id)
    .bind(&new.body_sha256)
    .bind(&new.body)
    .bind(new.received_at.to_string())
    .bind(&new.erased_id)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What stands in place of the sender's id of an erased delivery: senders write what they like in theirs, addresses too.
/// `pseudonym` is a keyed hash, the same on every replica.
pub fn erased_id(source: &str, external_id: &str, pseudonym: impl Fn(&[u8]) -> String) -> String {
    format!("erased:{}", pseudonym(format!("{source}/{external_id}").as_bytes()))
}

/// The deliveries of a recipient's journeys.
pub async fn of_recipient(conn: &mut Conn, recipient: RecipientId) -> Result<Vec<DeliveryId>> {
    let statement = "SELECT id FROM deliveries WHERE recipient = $1 ORDER BY id";
    let rows: Vec<String> = sqlx::query_scalar(statement).bind(recipient.to_string()).fetch_all(conn).await?;
    rows.iter().map(|id| Origin { table: "deliveries", row: id }.read("id", id)).collect()
}

/// Empties a delivery whose candidate was erased.
pub async fn empty(conn: &mut Conn, id: DeliveryId, external_id: &str, sha256_of_nothing: &str) -> Result<()> {
    sqlx::query(
        "UPDATE deliveries SET external_id = $2, body = '', body_sha256 = $3, state = 'erased', credential = NULL,
                reason = 'Its candidate was erased' WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(external_id)
    .bind(sha256_of_nothing)
    .execute(&mut *conn)
    .await?;
    let decided = "UPDATE audit SET detail = 'erased' WHERE action = 'delivery.decided' AND object = $1";
    sqlx::query(decided).bind(id.to_string()).execute(&mut *conn).await?;
    sqlx::query("DELETE FROM jobs WHERE subject = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// The delivery that a source sent under that id: its number and its body's hash.
pub async fn sent_before(conn: &mut Conn, source: &str, external_id: &str) -> Result<Option<(DeliveryId, String)>> {
    let statement = "SELECT id, body_sha256 FROM deliveries WHERE source = $1 AND external_id = $2";
    let row: Option<(String, String)> = sqlx::query_as(statement).bind(source).bind(external_id).fetch_optional(conn).await?;
    row.map(|(id, sha256)| Ok((Origin { table: "deliveries", row: &id }.read("id", &id)?, sha256))).transpose()
}

/// One delivery.
pub async fn get(conn: &mut Conn, id: DeliveryId) -> Result<Option<DeliveryRow>> {
    let row: Option<Raw> = sqlx::query_as(
        "SELECT id, source, external_id, body_sha256, body, received_at, state, reason, credential, recipient, achievement
         FROM deliveries WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(DeliveryRow::try_from).transpose()
}

/// Which deliveries to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In that state.
    pub state: Option<DeliveryState>,
    /// From that source.
    pub source: Option<String>,
    /// Older than that delivery.
    pub before: Option<(Timestamp, DeliveryId)>,
    /// At most so many.
    pub limit: i64,
}

/// Deliveries, newest first.
pub async fn list(conn: &mut Conn, filter: &Filter) -> Result<Vec<DeliveryRow>> {
    // An open end that sorts after every moment keeps one constant statement for all combinations.
    let (before_at, before_id) = filter
        .before
        .map_or_else(|| ("9999-12-31T23:59:59Z".to_owned(), "~".to_owned()), |(at, id)| (at.to_string(), id.to_string()));
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT id, source, external_id, body_sha256, body, received_at, state, reason, credential, recipient, achievement FROM deliveries
         WHERE ($1 = '' OR state = $1) AND ($2 = '' OR source = $2)
           AND (received_at < $3 OR (received_at = $3 AND id < $4))
         ORDER BY received_at DESC, id DESC LIMIT $5",
    )
    .bind(filter.state.map_or("", DeliveryState::word))
    .bind(filter.source.as_deref().unwrap_or(""))
    .bind(before_at)
    .bind(before_id)
    .bind(filter.limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(DeliveryRow::try_from).collect()
}

/// Recipients whose way to an achievement has deliveries that wait.
pub async fn open_journeys(conn: &mut Conn, achievement: &Slug) -> Result<Vec<RecipientId>> {
    let statement = "SELECT DISTINCT recipient FROM deliveries
         WHERE achievement = $1 AND recipient IS NOT NULL AND state IN ('recorded', 'held') ORDER BY recipient";
    let rows: Vec<String> = sqlx::query_scalar(statement).bind(achievement.as_str()).fetch_all(conn).await?;
    rows.iter().map(|id| Origin { table: "deliveries", row: id }.read("recipient", id)).collect()
}

/// Deliveries that somebody has to look at.
pub async fn in_attention(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT id FROM deliveries WHERE state = 'attention' ORDER BY id").fetch_all(conn).await?)
}

/// Ties a delivery to a journey and says what became of it.
pub async fn conclude(
    conn: &mut Conn,
    id: DeliveryId,
    journey: Option<(RecipientId, &Slug)>,
    state: DeliveryState,
    reason: Option<&str>,
) -> Result<()> {
    sqlx::query(
        "UPDATE deliveries SET state = $2, reason = $3, recipient = COALESCE($4, recipient), achievement = COALESCE($5, achievement)
         WHERE id = $1 AND state NOT IN ('issued', 'erased')",
    )
    .bind(id.to_string())
    .bind(state.word())
    .bind(reason)
    .bind(journey.map(|(recipient, _)| recipient.to_string()))
    .bind(journey.map(|(_, achievement)| achievement.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// Says of every open delivery of a journey where it stands now.
pub async fn conclude_journey(
    conn: &mut Conn,
    recipient: RecipientId,
    achievement: &Slug,
    state: DeliveryState,
    reason: Option<&str>,
    credential: Option<CredentialId>,
) -> Result<()> {
    sqlx::query(
        "UPDATE deliveries SET state = $3, reason = $4, credential = $5
         WHERE recipient = $1 AND achievement = $2 AND state IN ('received', 'recorded', 'held')",
    )
    .bind(recipient.to_string())
    .bind(achievement.as_str())
    .bind(state.word())
    .bind(reason)
    .bind(credential.map(|id| id.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}
