//! Deliveries, read back: what came and what became of it. Bodies hold personal data and are not shown here.

use super::{Error, Page, Result};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::DeliveryId;
use crate::domain::timestamp::Timestamp;
use crate::store::audit;
use crate::store::deliveries::{self, DeliveryRow};
use serde::Serialize;
use std::str::FromStr;

/// A delivery as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryView {
    /// Its number.
    pub id: String,
    /// received, recorded, issued, held, declined, ignored or attention.
    pub state: &'static str,
    /// Why, in words.
    pub reason: Option<String>,
    /// The URL of the credential it led to.
    pub credential: Option<String>,
    /// From where.
    pub source: String,
    /// The sender's id of it.
    pub external_id: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// What was decided about it, oldest first; given for one delivery, not in lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionView>,
}

/// A decision as it was made at the time; a later one does not erase it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// When.
    pub at: Timestamp,
    /// awarded, recorded, held, declined, ignored, attention or issued.
    pub decision: String,
    /// Why, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Which deliveries to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct DeliveryFilter {
    /// In that state.
    pub state: Option<String>,
    /// From that source.
    pub source: Option<String>,
    /// What the page before gave as `next`.
    pub before: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: i64,
}

/// One delivery.
pub async fn delivery(app: &App, id: DeliveryId) -> Result<DeliveryView> {
    let mut conn = app.store.read().await?;
    let row = deliveries::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "delivery" })?;
    let made = audit::decisions(&mut conn, &row.id.to_string(), row.journey.as_deref().unwrap_or_default()).await?;
    let decisions = made.into_iter().map(|(at, detail)| decision(&at, &detail)).collect::<Result<_>>()?;
    Ok(DeliveryView { decisions, ..view(app, row) })
}

fn decision(at: &str, detail: &str) -> Result<DecisionView> {
    let at = at.parse().map_err(|problem: Invalid| Error::Internal(format!("audit.at {at}: {problem}")))?;
    let (decision, reason) = detail.split_once(": ").map_or((detail, None), |(word, why)| (word, Some(why.to_owned())));
    Ok(DecisionView { at, decision: decision.to_owned(), reason })
}

/// Deliveries, newest first.
pub async fn deliveries(app: &App, filter: DeliveryFilter) -> Result<Page<DeliveryView>> {
    let limit = filter.limit.clamp(1, 200);
    let mut conn = app.store.read().await?;
    let before = match &filter.before {
        Some(text) => {
            let id: DeliveryId = cursor(text)?;
            let row = deliveries::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "delivery" })?;
            Some((row.received_at, id))
        }
        None => None,
    };
    let state = filter.state.as_deref().map(str::parse).transpose()?;
    let asked = deliveries::Filter { state, source: filter.source, before, limit: limit + 1 };
    let mut rows = deliveries::list(&mut conn, &asked).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    Ok(Page { items: rows.into_iter().map(|row| view(app, row)).collect(), next })
}

/// Reads the place to go on from.
pub(super) fn cursor<T: FromStr<Err = Invalid>>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|_| Invalid::new("before", "is not a place in this list", "Pass on what the last answer gave as next.").into())
}

fn view(app: &App, row: DeliveryRow) -> DeliveryView {
    DeliveryView {
        id: row.id.to_string(),
        state: row.state.word(),
        reason: row.reason,
        credential: row.credential.map(|id| app.site().credential(id)),
        source: row.source,
        external_id: row.external_id,
        received_at: row.received_at,
        decisions: Vec::new(),
    }
}
