//! Status lists: places are handed out, and each list is rebuilt from the rows, signed and stored with a higher version.
//!
//! The rows are the truth and the list is their copy for the world. It follows within a minute and never goes back,
//! because a version number can be stored only once.

use super::credentials::Document;
use super::{Error, Result, keys};
use crate::app::App;
pub use crate::domain::status_list::PLACES;
use crate::domain::status_list::{self, Bits, ListDraft};
use crate::proof::signed;
use crate::store::status_lists::{self, ListRow, VersionRow};
use crate::store::{StoreError, Tx};

/// A list is full at three quarters: a new one keeps the crowd large from its first day on.
const FULL: i64 = PLACES as i64 * 3 / 4;
/// Seconds after which an unchanged list is signed anew.
const REFRESH: i64 = 3_600;
/// Seconds that a published list may be relied on.
const LIFETIME: i64 = 86_400;
/// Milliseconds that others may cache it (`ttl`).
const TTL: u32 = 60_000;

/// Takes a place that nobody ever had, in the newest list with room.
pub(super) async fn take_place(app: &App, tx: &mut Tx<'_>) -> Result<(i64, u32)> {
    let lists = status_lists::all(tx).await?;
    let list = match lists.last() {
        Some(list) if list.taken < FULL => list.clone(),
        newest => add_list(app, tx, newest.map_or(1, |list| list.number + 1)).await?,
    };
    let counter = status_lists::take(tx, list.number).await?;
    let counter =
        u32::try_from(counter).map_err(|_| Error::Internal(format!("status list {} has a counter of {counter}", list.number)))?;
    let place = status_list::place(&secret(app, &list)?, counter);
    place.map(|place| (list.number, place)).ok_or_else(|| Error::Internal(format!("status list {} is over-full", list.number)))
}

/// Makes sure that there is a first list, so that its URL answers before the first credential is issued.
pub async fn ensure(app: &App) -> Result<()> {
    let mut tx = app.store.write().await?;
    if status_lists::all(&mut tx).await?.is_empty() {
        add_list(app, &mut tx, 1).await?;
    }
    Ok(tx.commit().await?)
}

/// Publishes every list that has changed or grown old; says how many were.
pub async fn publish_due(app: &App) -> Result<usize> {
    let lists = {
        let mut conn = app.store.read().await?;
        status_lists::all(&mut conn).await?
    };
    let mut published = 0;
    let mut failed = None;
    for list in lists {
        match publish_if_due(app, &list).await {
            Ok(done) => published += usize::from(done),
            // One list's fault must not keep the others from the world.
            Err(error) => {
                tracing::warn!(list = list.number, %error, "a status list could not be published and will be tried again");
                failed = Some(error);
            }
        }
    }
    failed.map_or(Ok(published), Err)
}

async fn publish_if_due(app: &App, list: &ListRow) -> Result<bool> {
    let now = app.clock.now();
    let (newest, revoked) = {
        let mut conn = app.store.read().await?;
        let newest = status_lists::newest(&mut conn, list.number).await?;
        let fresh = newest.as_ref().is_some_and(|version| now < version.published_at.plus(REFRESH));
        if fresh && list.changes == list.published {
            return Ok(false);
        }
        // `changes` was read before the bits: a change in between is published twice rather than never.
        (newest, status_lists::revoked(&mut conn, list.number).await?)
    };
    let key = keys::signing_key(app, "").await?;
    let mut bits = Bits::new(PLACES);
    for place in revoked {
        let place = u32::try_from(place).map_err(|_| Error::Internal(format!("place {place} of list {}", list.number)))?;
        bits.set(place)?;
    }
    let site = app.site().clone();
    let number = list.number;
    let document = tokio::task::spawn_blocking(move || {
        let valid_until = Some(now.plus(LIFETIME));
        let draft = ListDraft { site: &site, number, bits: &bits, valid_from: now, valid_until, ttl: Some(TTL) };
        signed::sign_list(draft, key.signer(now))
    })
    .await
    .map_err(|error| Error::Internal(error.to_string()))??;
    app.crash_point("list-signed");
    let version = VersionRow {
        version: newest.map_or(1, |version| version.version + 1),
        document: document.document,
        document_sha256: document.document_sha256,
        published_at: now,
    };
    let mut tx = app.store.write().await?;
    match status_lists::publish(&mut tx, list.number, &version, list.changes).await {
        // Another replica published this version first; what we saw and it did not, the next round publishes.
        Err(StoreError::Conflict) => return Ok(false),
        other => other?,
    }
    app.crash_point("list-stored");
    tx.commit().await?;
    app.crash_point("list-published");
    app.metrics.status_lists_published.add_one();
    Ok(true)
}

/// The newest published version of a list.
pub async fn status_list(app: &App, number: i64) -> Result<Document> {
    let mut conn = app.store.read().await?;
    let version = status_lists::newest(&mut conn, number).await?.ok_or(Error::NotFound { noun: "status list" })?;
    Ok(Document { text: version.document, sha256: version.document_sha256 })
}

/// The numbers of all lists that are published.
pub async fn published(app: &App) -> Result<Vec<i64>> {
    let mut conn = app.store.read().await?;
    Ok(status_lists::published(&mut conn).await?)
}

async fn add_list(app: &App, tx: &mut Tx<'_>, number: i64) -> Result<ListRow> {
    let sealed = app.seal(&place(number), &app.entropy.draw::<32>()?)?;
    status_lists::add(tx, number, &sealed).await?;
    let lists = status_lists::all(tx).await?;
    lists.into_iter().find(|list| list.number == number).ok_or(Error::NotFound { noun: "status list" })
}

fn secret(app: &App, list: &ListRow) -> Result<[u8; 32]> {
    let fault = |problem: String| Error::Internal(format!("secret of status list {}: {problem}", list.number));
    let opened = app.unseal(&place(list.number), &list.secret).map_err(|problem| fault(problem.to_string()))?;
    opened.as_slice().try_into().map_err(|_| fault("it has not 32 octets".to_owned()))
}

fn place(number: i64) -> String {
    format!("status-list/{number}")
}
