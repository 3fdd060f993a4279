//! Staff accept a correction, or correct for themselves: a new credential with the right name, in the old one's place.
//!
//! It is issued like any other. One transaction freezes its number, its place and every word, and notes the decision; a
//! second one stores the signature and, in the same moment, withdraws the old credential. A job stands by in between, should
//! this process die.

use super::corrections::{CorrectionView, barred, decided, overtaken, view};
use super::credentials::issued;
use super::wallet::follow;
use super::{Error, Result, issue, keys, new_id, record, status};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::correction::CorrectionState;
use crate::domain::credential;
use crate::domain::id::{CorrectionId, CredentialId};
use crate::domain::mint::{self, Correcting};
use crate::domain::recipient::PersonName;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::store::corrections::{CorrectionRow, Decided};
use crate::store::credentials::{CredentialRow, Frozen};
use crate::store::jobs::{self, Job, JobKind};
use crate::store::{Tx, corrections, credentials, recipients};

/// Accepts what an earner asked for. Accepting once more what was accepted changes nothing.
pub async fn accept(app: &App, actor: &Actor, id: CorrectionId) -> Result<CorrectionView> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let asked = corrections::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "correction" })?;
    match (asked.state, asked.successor) {
        (CorrectionState::Accepted, _) => return view(app, &mut tx, asked).await,
        // Whoever accepted it may have died before it was signed.
        (CorrectionState::Signing, Some(new)) => {
            drop(tx);
            return finish(app, actor, id, new, None).await;
        }
        (CorrectionState::Open, _) => {}
        (state, _) => return Err(decided(state)),
    }
    let row = correctable(app, &mut tx, asked.credential, &asked.name, now).await?;
    let (new, job) = freeze(app, &mut tx, &row, &asked.name, now).await?;
    let decider = actor.to_string();
    let decision = Decided { state: CorrectionState::Signing, at: now, decider: &decider, reason: None, successor: Some(new) };
    if !corrections::decide(&mut tx, id, &decision).await? {
        return Err(overtaken());
    }
    record(app, &mut tx, now, actor, "correction.accepted", &id.to_string(), &new.to_string()).await?;
    app.crash_point("correction-decided");
    tx.commit().await?;
    app.crash_point("correction-committed");
    finish(app, actor, id, new, Some(&job)).await
}

/// Corrects a credential that nobody asked about. The same correction once more, after a crash, is the same one.
pub async fn correct(app: &App, actor: &Actor, credential: CredentialId, name: &PersonName) -> Result<CorrectionView> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    credentials::hold(&mut tx, credential).await?;
    match corrections::under_way(&mut tx, credential).await? {
        Some(CorrectionRow { id, state: CorrectionState::Signing, successor: Some(new), name: wished, .. })
            if wished == *name =>
        {
            drop(tx);
            return finish(app, actor, id, new, None).await;
        }
        Some(other) => {
            return Err(Error::Conflict {
                detail: format!("A correction of this credential is under way already ({})", other.id),
                fix: "Accept or refuse that one first.".to_owned(),
            });
        }
        None => {}
    }
    let row = correctable(app, &mut tx, credential, name, now).await?;
    let (new, job) = freeze(app, &mut tx, &row, name, now).await?;
    let id: CorrectionId = new_id(app)?;
    let correction = CorrectionRow {
        id,
        credential,
        recipient: row.frozen.recipient,
        asker: actor.to_string(),
        name: name.clone(),
        words: None,
        state: CorrectionState::Signing,
        asked_at: now,
        decided_at: Some(now),
        decider: Some(actor.to_string()),
        reason: None,
        successor: Some(new),
    };
    corrections::add(&mut tx, &correction).await?;
    record(app, &mut tx, now, actor, "correction.accepted", &id.to_string(), &new.to_string()).await?;
    app.crash_point("correction-decided");
    tx.commit().await?;
    app.crash_point("correction-committed");
    finish(app, actor, id, new, Some(&job)).await
}

/// Signs what was frozen, and says what came of it.
async fn finish(app: &App, actor: &Actor, id: CorrectionId, new: CredentialId, job: Option<&Job>) -> Result<CorrectionView> {
    match issue::sign(app, new, actor, job).await {
        // The job or a second request was here first, and what was frozen may be gone.
        Ok(()) | Err(Error::NotFound { .. }) => {}
        Err(error) => return Err(error),
    }
    let mut conn = app.store.read().await?;
    let row = corrections::get(&mut conn, id).await?.ok_or(Error::NotFound { noun: "correction" })?;
    match row.state {
        CorrectionState::Accepted | CorrectionState::Signing => view(app, &mut conn, row).await,
        state => Err(decided(state)),
    }
}

/// The credential, if it may be corrected to that name.
async fn correctable(app: &App, tx: &mut Tx<'_>, id: CredentialId, name: &PersonName, now: Timestamp) -> Result<CredentialRow> {
    credentials::hold(tx, id).await?;
    let (row, signed) = issued(tx, id).await?;
    follow::first_only(app, &row)?;
    if let Some((barred, fix)) = barred(app, &row, now) {
        return Err(Error::Conflict { detail: barred, fix });
    }
    let document = serde_json::from_str(&signed.document).map_err(|error| Error::Internal(error.to_string()))?;
    if credential::shown(&document).recipient.as_deref() == Some(name.as_str()) {
        return Err(Invalid::new("name", "is the one that stands in the credential", "Give the name as it should be.").into());
    }
    Ok(row)
}

/// Freezes the corrected credential, with a job that signs it should this request die before it does.
async fn freeze(
    app: &App,
    tx: &mut Tx<'_>,
    old: &CredentialRow,
    name: &PersonName,
    now: Timestamp,
) -> Result<(CredentialId, Job)> {
    let (recipient, achievement) = (old.frozen.recipient, old.frozen.achievement.clone());
    let person = recipients::get(tx, recipient).await?.ok_or(Error::NotFound { noun: "recipient" })?;
    let signing_key = keys::active(tx).await?;
    let (list, index) = status::take_place(app, tx).await?;
    let id: CredentialId = new_id(app)?;
    let correcting = Correcting {
        id,
        site: app.site(),
        name: name.as_str(),
        email: person.email.as_str(),
        salt: app.entropy.draw()?,
        list,
        index,
        valid_from: now.plus(-issue::CLOCK_SLACK),
    };
    let before = serde_json::from_str(&old.frozen.text).map_err(|error| Error::Internal(error.to_string()))?;
    let draft = mint::corrected(&before, &correcting)
        .ok_or_else(|| Error::Internal(format!("what was frozen as {} is no credential", old.frozen.id)))?;
    let linted = draft.lint().map_err(|lints| issue::broken_rules("corrected", &lints))?;
    let frozen = Frozen {
        id,
        // Until it takes the old one's place it has a key of its own.
        business_key: format!("{}:{id}", issue::business_key(app, &achievement, recipient)),
        achievement,
        recipient,
        list,
        index: i64::from(index),
        signing_key,
        text: linted.text().to_owned(),
        sha256: digest::sha256_hex(linted.text().as_bytes()),
        at: now,
        valid_until: old.frozen.valid_until,
        supersedes: Some(old.frozen.id),
    };
    credentials::freeze(tx, &frozen).await?;
    app.crash_point("frozen");
    let job = jobs::add(tx, new_id(app)?, JobKind::SignCorrected, &id.to_string(), now.plus(jobs::LEASE)).await?;
    Ok((id, job))
}
