//! A person is erased: their rows go, each credential of theirs is withdrawn and leaves a tombstone that names nobody, and
//! the deed is written into a journal beside the database, by which a restored backup is told of it. Whoever was told that
//! somebody is erased can rely on the journal; whoever was told that it could not be done, on nothing having changed.

mod journal;

pub use journal::{Applied, apply, apply_own, catch_up, exported, untold};

use super::sessions::Earner;
use super::verify::nowhere::given_up;
use super::{Error, Result, checks, record};
use crate::app::App;
use crate::domain::id::{CredentialId, DeliveryId, RecipientId};
use crate::domain::lifecycle::{Lifecycle, Reason};
use crate::domain::recipient::Email;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest::sha256_hex;
use crate::store::checks as rows;
use crate::store::credentials::{self, CredentialRow};
use crate::store::deliveries::DeliveryRow;
use crate::store::tombstones::{self, Tombstone};
use crate::store::{Tx, deliveries, earner_asks, inspect, meta, person, recipients, status_lists};
use serde::Serialize;

/// Deliveries read at a time in search of somebody's address.
const STRIDE: i64 = 500;

/// Whom staff name.
#[derive(Debug, Clone)]
pub enum Whom {
    /// The person with that address.
    Address(Email),
    /// The person with that number inside this service.
    Number(RecipientId),
}

/// What went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// Credentials that were withdrawn and erased.
    pub credentials: usize,
    /// Deliveries whose bodies were emptied.
    pub deliveries: usize,
}

/// An earner erases themselves.
pub async fn erase_myself(app: &App, earner: &Earner) -> Result<Erased> {
    erase(app, &earner.actor(), earner.recipient, "asked for by the earner").await
}

/// Staff erase somebody. The reason is for the audit, and must name nobody.
pub async fn erase_earner(app: &App, actor: &Actor, whom: &Whom, reason: &Reason) -> Result<Erased> {
    let number = match whom {
        Whom::Number(number) => *number,
        Whom::Address(email) => {
            let found = recipients::by_email(&mut *app.store.read().await?, email).await?;
            found.ok_or(Error::NotFound { noun: "earner" })?.id
        }
    };
    erase(app, actor, number, reason.as_str()).await
}

async fn erase(app: &App, actor: &Actor, recipient: RecipientId, reason: &str) -> Result<Erased> {
    let known = recipients::get(&mut *app.store.read().await?, recipient).await?;
    let email = known.ok_or(Error::NotFound { noun: "earner" })?.email;
    let strays = strays(app, &email).await?;
    let now = app.clock.now();
    let hash = hashed(recipient);
    // Nobody is erased of whom a restored backup could not be told.
    journal::ready(app)?;
    let mut tx = app.store.write().await?;
    recipients::hold(&mut tx, recipient).await?;
    let rows = credentials::all_of(&mut tx, recipient).await?;
    for row in &rows {
        bury(app, &mut tx, actor, row, now).await?;
    }
    let emptied = empty(app, &mut tx, recipient, &strays).await?;
    let numbers: Vec<CredentialId> = rows.iter().map(|row| row.frozen.id).collect();
    forget_answers(&mut tx, &numbers, &email, now).await?;
    earner_asks::forget_address(&mut tx, &app.pseudonym("earner address", email.as_str().as_bytes())).await?;
    person::erase(&mut tx, recipient).await?;
    tombstones::note(&mut tx, &hash, Some(&address(app, &email)), now).await?;
    if app.store.is_embedded() {
        // Until the file is written anew; a crash in between leaves the note.
        meta::set_once(&mut tx, meta::SCRUB_OWED, &now.to_string()).await?;
    }
    record(app, &mut tx, now, actor, "earner.erased", &recipient.to_string(), reason).await?;
    app.crash_point("erasure-ready");
    tx.commit().await?;
    app.crash_point("erasure-committed");
    // From here on it is done, and whatever goes wrong must not be told as if it were not.
    app.forget_drawn();
    if let Err(error) = journal::catch_up(app).await {
        tracing::error!(%error, "the journal of erasures could not be written; it is made up for at the next erasure or start");
    }
    if !app.store.scrub(None).await.unwrap_or(false) {
        tracing::warn!("the database is large or busy and was not written anew: run insignia earner scrub in a quiet hour");
    }
    app.wake.notify_one();
    app.wake_checks.notify_one();
    Ok(Erased { credentials: rows.len(), deliveries: emptied })
}

/// Withdraws a credential and sets its tombstone.
async fn bury(app: &App, tx: &mut Tx<'_>, actor: &Actor, row: &CredentialRow, now: Timestamp) -> Result<()> {
    let (id, list) = (row.frozen.id, row.frozen.list);
    let signed = row.signed.as_ref();
    let stone = Tombstone {
        id,
        list,
        index: row.frozen.index,
        visibility: row.showing.visibility(),
        canonical_sha256: signed.map(|signed| signed.canonical_sha256.clone()),
        proof_sha256: signed.map(|signed| sha256_hex(signed.proof_value.as_bytes())),
        issued_at: signed.map(|signed| signed.issued_at),
        revoked_at: match row.lifecycle {
            Lifecycle::Revoked { at, .. } => Some(at),
            Lifecycle::Valid | Lifecycle::Suspended { .. } => None,
        },
        erased_at: now,
    };
    tombstones::set(tx, &stone).await?;
    if !matches!(row.lifecycle, Lifecycle::Revoked { .. }) {
        status_lists::touch(tx, list).await?;
    }
    record(app, tx, now, actor, "credential.erased", &id.to_string(), "").await
}

fn address(app: &App, email: &Email) -> String {
    app.pseudonym("erased address", email.as_str().as_bytes())
}

/// Whether somebody was erased after that moment, so that what they completed then is not to come back by a message that is
/// sent once more, as an LMS does that synchronises everything every night.
pub(super) async fn erased_since(app: &App, tx: &mut Tx<'_>, email: &Email, completed: Timestamp) -> Result<bool> {
    Ok(tombstones::erased_at(tx, &address(app, email)).await?.is_some_and(|erased| completed <= erased))
}

/// Empties one delivery, and gives it an id that names nobody.
pub(super) async fn empty_delivery(app: &App, tx: &mut Tx<'_>, row: &DeliveryRow) -> Result<()> {
    let external_id = deliveries::erased_id(&row.source, &row.external_id, |octets| app.pseudonym("delivery", octets));
    Ok(deliveries::empty(tx, row.id, &external_id, &sha256_hex(b"")).await?)
}

/// Takes the person out of every kept answer; what it says about others stays.
async fn forget_answers(tx: &mut Tx<'_>, numbers: &[CredentialId], email: &Email, now: Timestamp) -> Result<()> {
    let gone = checks::outcome(&given_up("What was asked about here has been erased.", false, now))?;
    for (check, position) in rows::items_about(tx, numbers, email).await? {
        rows::replace(tx, check, position, now, &gone).await?;
    }
    Ok(())
}

/// Empties the deliveries about somebody. That they came stays known, by a keyed hash of the sender's id, so that one that
/// is sent again is not taken for a new one.
async fn empty(app: &App, tx: &mut Tx<'_>, recipient: RecipientId, strays: &[DeliveryId]) -> Result<usize> {
    let mut all = deliveries::of_recipient(tx, recipient).await?;
    all.extend_from_slice(strays);
    for id in &all {
        let Some(row) = deliveries::get(tx, *id).await? else { continue };
        empty_delivery(app, tx, &row).await?;
    }
    Ok(all.len())
}

/// Deliveries that nobody's row names, such as one that could not be understood, and that hold the address.
pub(super) async fn strays(app: &App, email: &Email) -> Result<Vec<DeliveryId>> {
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let rows = inspect::unowned_bodies_after(&mut *app.store.read().await?, &after, STRIDE).await?;
        let Some((last, _)) = rows.last() else { return Ok(found) };
        after.clone_from(last);
        for (id, body) in &rows {
            if mentions(body, email.as_str()) {
                found.push(id.parse().map_err(|_| Error::Internal("a delivery's number does not read".to_owned()))?);
            }
        }
    }
}

/// As it stands in the text, or as a JSON string says it.
fn mentions(body: &str, email: &str) -> bool {
    fn any(value: &serde_json::Value, email: &str) -> bool {
        match value {
            serde_json::Value::String(text) => text.to_lowercase().contains(email),
            serde_json::Value::Array(items) => items.iter().any(|item| any(item, email)),
            serde_json::Value::Object(members) => members.iter().any(|(name, item)| name.contains(email) || any(item, email)),
            _ => false,
        }
    }
    body.to_lowercase().contains(email) || serde_json::from_str(body).is_ok_and(|value| any(&value, email))
}

/// A recipient's number is 128 random bits that stand in no document, so nobody finds it by guessing.
fn hashed(recipient: RecipientId) -> String {
    sha256_hex(recipient.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_however_json_spells_it() {
        let email = "ada@example.com";
        for body in ["{\"a\":[\"ADA@Example.com\"]}", "{\"e\":\"ada\\u0040example.com\"}", "{\"torn\": \"ada@example.com"] {
            assert!(mentions(body, email), "{body}");
        }
        assert!(!mentions("{\"a\":\"grace@example.com\"}", email));
    }
}
