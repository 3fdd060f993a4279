//! The step in which a corrected credential takes the old one's place: part of the transaction that stores its signature,
//! so that its earner has one valid credential at every moment, and never two.

use super::wallet::follow::{self, Deed};
use super::{Result, record, send};
use crate::app::App;
use crate::domain::correction::{Barred, Stands};
use crate::domain::id::CredentialId;
use crate::domain::lifecycle::{Lifecycle, Reason};
use crate::domain::mail::MailKind;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::store::credentials::CredentialRow;
use crate::store::jobs::{self, Job};
use crate::store::{Tx, corrections, credentials, recipients, status_lists, successions};

/// What became of the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Succession {
    /// The new credential stands in the old one's place.
    Done,
    /// It did before.
    Before,
    /// The old one was withdrawn or set aside meanwhile: it stays as it is, and what was frozen for it is gone.
    Lapsed,
}

/// What bars the step. The old one's end does not: whoever was told that the correction is accepted gets it.
fn barred(old: &CredentialRow, now: Timestamp) -> Option<Barred> {
    let stands = Stands { lifecycle: &old.lifecycle, superseded: false, distrusted: old.distrusted, valid_until: None };
    Barred::by(&stands, now)
}

/// Ends a correction that can no longer be made, before anything is signed for it; `false` while it can be made. What is
/// withdrawn after this look and before the signature is stored, [`take_place`] finds.
pub(super) async fn lapse(app: &App, new: &CredentialRow, old: CredentialId, actor: &Actor, job: Option<&Job>) -> Result<bool> {
    let now = app.clock.now();
    let before = credentials::get(&mut *app.store.read().await?, old).await?;
    if before.is_some_and(|row| row.superseded_by.is_some() || barred(&row, now).is_none()) {
        return Ok(false);
    }
    let mut tx = app.store.write().await?;
    if take_place(app, &mut tx, new, old, "", actor, now).await? != Succession::Lapsed {
        // It was reinstated in between. Nothing is kept of this, and the step is taken with the signature.
        return Ok(false);
    }
    if let Some(job) = job {
        jobs::finish(&mut tx, job, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Takes the step, for a new credential that is signed within the same transaction. `key` is the business key that the old
/// one holds.
pub(super) async fn take_place(
    app: &App,
    tx: &mut Tx<'_>,
    new: &CredentialRow,
    old: CredentialId,
    key: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Succession> {
    let id = new.frozen.id;
    credentials::hold(tx, old).await?;
    let before = credentials::get(tx, old).await?;
    let Some((correction, row)) = corrections::leading_to(tx, id).await?.zip(before) else { return Ok(Succession::Lapsed) };
    if row.superseded_by.is_some() {
        return Ok(Succession::Before);
    }
    if let Some(barred) = barred(&row, now) {
        let reason = format!("The credential {barred}.");
        if corrections::end(tx, correction.id, Some((now, &reason))).await? {
            record(app, tx, now, actor, "correction.lapsed", &correction.id.to_string(), &reason).await?;
        }
        successions::discard(tx, id).await?;
        return Ok(Succession::Lapsed);
    }
    let reason = Reason::superseded();
    let lifecycle = Lifecycle::Revoked { at: now, reason: reason.as_str().to_owned() };
    credentials::set_lifecycle(tx, old, &lifecycle).await?;
    status_lists::touch(tx, row.frozen.list).await?;
    record(app, tx, now, actor, "credential.revoked", &old.to_string(), reason.as_str()).await?;
    let deed = Deed { lifecycle: &lifecycle, action: "credential.revoked", reason: reason.as_str(), actor, at: now };
    follow::follow(app, tx, old, deed).await?;
    successions::succeed(tx, old, id, key).await?;
    recipients::correct_name(tx, row.frozen.recipient, &correction.name).await?;
    corrections::end(tx, correction.id, None).await?;
    record(app, tx, now, actor, "credential.corrected", &id.to_string(), &format!("supersedes {old}")).await?;
    send::enqueue(app, tx, MailKind::Corrected, new, now).await?;
    app.metrics.credentials_revoked.add_one();
    Ok(Succession::Done)
}
