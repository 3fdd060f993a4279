//! Issuing, in two transactions: freeze what will be signed, then sign exactly that.
//!
//! The number, the place in the status list and every word are durable before the key is touched. A crash in between
//! leads back to the frozen row, and since Ed25519 is deterministic, signing it again gives the same octets: a number
//! is never signed with two contents, and a place is never used twice.

use super::supersede::{self, Succession};
use super::{Error, Result, keys, new_id, record, send, status};
use crate::app::App;
use crate::domain::achievement::Achievement;
use crate::domain::assessment::Attempt;
use crate::domain::award::Held;
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::lint::{Lint, Linted};
use crate::domain::mail::MailKind;
use crate::domain::mint::{self, Minting, Prerequisite};
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::proof::signed;
use crate::store::credentials::{CredentialRow, Frozen, SignedRow};
use crate::store::deliveries::DeliveryState;
use crate::store::jobs::{self, Job, JobKind};
use crate::store::recipients::RecipientRow;
use crate::store::{Still, Tx, credentials, deliveries, programmes};

/// A slow verifier's clock may lag behind ours; a credential that is valid from a minute ago passes there too.
pub(super) const CLOCK_SLACK: i64 = 60;

/// What a candidate has earned, ready to be minted.
pub struct Earned<'a> {
    /// What.
    pub achievement: &'a Achievement,
    /// Who.
    pub recipient: &'a RecipientRow,
    /// On the strength of which attempts.
    pub attempts: Vec<Attempt>,
    /// And of which credentials held.
    pub prerequisites: Vec<Prerequisite>,
    /// When it was awarded, if not now.
    pub awarded: Option<Timestamp>,
}

/// Issuer, achievement and recipient as one key: the lock against a second credential.
pub(super) fn business_key(app: &App, achievement: &Slug, recipient: RecipientId) -> String {
    digest::sha256_hex(format!("{}\n{achievement}\n{recipient}", app.site().did()).as_bytes())
}

/// A credential held, as it will stand in the proof of the next one.
pub(super) fn as_prerequisite(held: &Held) -> Prerequisite {
    Prerequisite { url: held.url.clone(), name: held.name.clone() }
}

/// Mints, lints and freezes within the caller's transaction.
pub(super) async fn freeze(app: &App, tx: &mut Tx<'_>, earned: &Earned<'_>, now: Timestamp) -> Result<CredentialId> {
    let key = keys::active(tx).await?;
    let (list, index) = status::take_place(app, tx).await?;
    let id: CredentialId = new_id(app)?;
    let valid_from = now.plus(-CLOCK_SLACK);
    let awarded = earned.awarded.unwrap_or(valid_from);
    let valid_until = earned.achievement.valid_for_months.map(|months| awarded.plus_months(months));
    let draft = mint::mint(&Minting {
        id,
        issuer: app.issuer(),
        achievement: earned.achievement,
        recipient_name: earned.recipient.name.as_str(),
        recipient_email: earned.recipient.email.as_str(),
        salt: app.entropy.draw()?,
        attempts: &earned.attempts,
        prerequisites: &earned.prerequisites,
        list,
        index,
        valid_from,
        awarded,
        valid_until,
    });
    let linted = draft.lint().map_err(|lints| broken_rules("minted", &lints))?;
    let frozen = Frozen {
        id,
        business_key: business_key(app, &earned.achievement.id, earned.recipient.id),
        achievement: earned.achievement.id.clone(),
        recipient: earned.recipient.id,
        list,
        index: i64::from(index),
        signing_key: key,
        text: linted.text().to_owned(),
        sha256: digest::sha256_hex(linted.text().as_bytes()),
        at: now,
        valid_until,
        supersedes: None,
    };
    credentials::freeze(tx, &frozen).await?;
    app.crash_point("frozen");
    Ok(id)
}

/// Signs a frozen credential and stores it, with everything that follows from its issue, in one transaction.
pub(super) async fn sign(app: &App, id: CredentialId, actor: &Actor, job: Option<&Job>) -> Result<()> {
    let row = {
        let mut conn = app.store.read().await?;
        credentials::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "credential" })?
    };
    if let Some(old) = row.frozen.supersedes
        && row.signed.is_none()
        && supersede::lapse(app, &row, old, actor, job).await?
    {
        return Ok(());
    }
    let (signing_key, signed) = match row.signed.clone() {
        Some(signed) => (row.frozen.signing_key.clone(), signed),
        None => sign_frozen(app, &row.frozen).await?,
    };
    app.crash_point("signed");
    let mut tx = app.store.write().await?;
    // A key that was retired or found compromised meanwhile signs no more; the retry signs with the one that does.
    tx.hold(Still::SigningKeys).await?;
    if row.signed.is_none() && !keys::is_active(&mut tx, &signing_key).await? {
        return Err(Error::Unavailable { retry_after: 1 });
    }
    store(app, tx, &row, &signing_key, &signed, actor, job).await
}

/// Stores a signature and ends what led to it.
pub(super) async fn store(
    app: &App,
    mut tx: Tx<'_>,
    row: &CredentialRow,
    signing_key: &str,
    signed: &SignedRow,
    actor: &Actor,
    job: Option<&Job>,
) -> Result<()> {
    let now = app.clock.now();
    let (frozen, id) = (&row.frozen, row.frozen.id);
    let succession = match frozen.supersedes {
        Some(old) => {
            let key = business_key(app, &frozen.achievement, frozen.recipient);
            Some(supersede::take_place(app, &mut tx, row, old, &key, actor, now).await?)
        }
        None => None,
    };
    if succession != Some(Succession::Lapsed) && credentials::store_signed(&mut tx, id, signing_key, signed).await? {
        record(app, &mut tx, now, actor, "credential.issued", &id.to_string(), &signed.document_sha256).await?;
        ask_dependants(app, &mut tx, row, now).await?;
        if succession.is_none() {
            send::enqueue(app, &mut tx, MailKind::Certified, row, now).await?;
        }
        app.metrics.credentials_issued.add_one();
    }
    if succession.is_none() {
        let (recipient, achieved) = (frozen.recipient, &frozen.achievement);
        deliveries::conclude_journey(&mut tx, recipient, achieved, DeliveryState::Issued, None, Some(id)).await?;
    }
    if let Some(job) = job {
        jobs::finish(&mut tx, job, now).await?;
    }
    app.crash_point("stored");
    tx.commit().await?;
    app.crash_point("issued");
    app.wake.notify_one();
    app.wake_mails.notify_one();
    Ok(())
}

/// Signs the frozen text on a thread where computing is allowed, and checks it with the published key.
pub(super) async fn sign_frozen(app: &App, frozen: &Frozen) -> Result<(String, SignedRow)> {
    let key = keys::signing_key(app, &frozen.signing_key).await?;
    let signing_key = key.published.multibase();
    let (text, created) = (frozen.text.clone(), frozen.at);
    let signed = tokio::task::spawn_blocking(move || {
        let linted = Linted::thaw(&text).map_err(|lints| broken_rules("frozen", &lints))?;
        signed::sign(linted, key.signer(created)).map_err(Error::from)
    })
    .await
    .map_err(|error| Error::Internal(error.to_string()))??;
    app.note_signature(frozen)?;
    let row = SignedRow {
        document: signed.document,
        document_sha256: signed.document_sha256,
        canonical_sha256: signed.canonical_sha256,
        proof_value: signed.proof_value,
        issued_at: app.clock.now(),
    };
    Ok((signing_key, row))
}

/// Rules and places only: the texts that broke them may be personal, and this ends in a log.
pub(super) fn broken_rules(what: &str, lints: &[Lint]) -> Error {
    let rules: Vec<_> = lints.iter().map(|lint| format!("{} at {}", lint.rule, lint.at)).collect();
    Error::Internal(format!("a {what} credential breaks {}", rules.join(", ")))
}

/// Asks again about every achievement that has this one as a prerequisite.
pub(super) async fn ask_dependants(app: &App, tx: &mut Tx<'_>, row: &CredentialRow, now: Timestamp) -> Result<()> {
    let (recipient, achieved) = (row.frozen.recipient, &row.frozen.achievement);
    tx.hold(Still::Programmes).await?;
    for programme in programmes::all(tx).await? {
        for achievement in programme.achievements.iter().filter(|achievement| achievement.requires.contains(achieved)) {
            let subject = format!("{recipient}/{}", achievement.id);
            jobs::add(tx, new_id(app)?, JobKind::AdvanceJourney, &subject, now).await?;
        }
    }
    Ok(())
}
