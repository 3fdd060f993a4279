//! A wallet fetches its copy (OpenID4VCI 1.0, section 8): frozen in one transaction, signed and stored in a second one, and
//! handed out after that.
//!
//! Whoever asks again with the same token and the same key, because an answer was lost, gets the same octets. Another key is
//! refused: the earner agreed to one copy in one wallet, and a token that leaked must not bind a second one to a stranger.

use super::super::credentials::Document;
use super::super::{Error, Result, issue, keys, new_id, record, status};
use super::{Answered, CONFIGURATION, Code, Refusal, barred, nonce};
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::mint::{self, Copying};
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest::sha256_hex;
use crate::proof::key_proof;
use crate::store::credentials::{CredentialRow, Frozen, SignedRow};
use crate::store::jobs::{self, Job, JobKind};
use crate::store::wallet_offers::{self, OfferRow};
use crate::store::{Still, Tx, copies, credentials};

/// Somebody with a token that is good.
#[derive(Debug, Clone)]
pub struct Bearer {
    offer: OfferRow,
    token_sha256: String,
}

/// What a wallet asks for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The credential configuration.
    pub configuration: &'a str,
    /// The proof of its key: a JWT.
    pub proof: &'a str,
}

/// Who brings that token.
pub async fn bearer(app: &App, token: &str) -> Answered<Bearer> {
    let unknown = || Refusal::new(Code::InvalidToken, "The token is not known, or has run out.");
    let token_sha256 = sha256_hex(token.as_bytes());
    let offer = wallet_offers::by_token(&mut *app.store.read().await?, &token_sha256).await?.ok_or_else(unknown)?;
    if offer.token_expires_at.is_none_or(|end| end <= app.clock.now()) {
        return Err(unknown());
    }
    Ok(Bearer { offer, token_sha256 })
}

/// Hands out the copy.
pub async fn collect(app: &App, bearer: &Bearer, wanted: Wanted<'_>) -> Answered<Document> {
    if wanted.configuration != CONFIGURATION {
        let why = format!("The token is for the configuration {CONFIGURATION}.");
        return Err(Refusal::new(Code::UnknownCredentialConfiguration, why));
    }
    let now = app.clock.now();
    let proof = key_proof::read(wanted.proof, app.site().base(), now)
        .map_err(|unproved| Refusal::new(Code::InvalidProof, unproved.to_string()))?;
    let stale = || Refusal::new(Code::InvalidNonce, "The nonce is not one of ours, has run out or was used. Ask for another.");
    let end = nonce::end_of(app, &proof.nonce).ok_or_else(stale)?;
    let mut tx = app.store.write().await?;
    if !wallet_offers::use_nonce(&mut tx, &sha256_hex(proof.nonce.as_bytes()), end).await? {
        return Err(stale());
    }
    let (id, job) = frozen(app, &mut tx, bearer, &proof.holder, now).await?;
    #[cfg(feature = "naive-order")]
    let document = super::super::naive::sign_copy_then_store(app, tx, id, job.as_ref()).await?;
    #[cfg(not(feature = "naive-order"))]
    let document = {
        tx.commit().await?;
        app.crash_point("copy-committed");
        sign(app, id, job.as_ref()).await?
    };
    document.ok_or_else(|| Refusal::new(Code::CredentialRequestDenied, "The credential was withdrawn at this moment."))
}

/// The copy that this token and this key get: the one that was frozen before, or a new one with a job that signs it should
/// this request die before it does.
async fn frozen(
    app: &App,
    tx: &mut Tx<'_>,
    bearer: &Bearer,
    holder: &str,
    now: Timestamp,
) -> Answered<(CredentialId, Option<Job>)> {
    let denied = |why: String| Refusal::new(Code::CredentialRequestDenied, why);
    credentials::hold(tx, bearer.offer.credential).await?;
    // Read again now that nobody else is at it.
    let offer = wallet_offers::by_token(tx, &bearer.token_sha256).await?;
    let original = credentials::get(tx, bearer.offer.credential).await?;
    let Some((offer, original)) = offer.zip(original) else { return Err(denied("The credential is gone.".to_owned())) };
    if let Some(state) = barred(&original, now) {
        return Err(denied(format!("The credential is {state}.")));
    }
    match (offer.copy, &offer.holder) {
        (Some(_), Some(bound)) if bound != holder => {
            Err(denied("The token has brought a copy for another key. Have a new offer made for this one.".to_owned()))
        }
        (Some(copy), _) => Ok((copy, None)),
        (None, _) => {
            let (copy, job) = freeze(app, tx, &original, holder, now).await?;
            wallet_offers::bind(tx, &offer.sha256, holder, copy).await?;
            let actor = Actor::Earner(offer.recipient);
            record(app, tx, now, &actor, "credential.copied", &original.frozen.id.to_string(), &copy.to_string()).await?;
            app.crash_point("copy-frozen");
            Ok((copy, Some(job)))
        }
    }
}

async fn freeze(
    app: &App,
    tx: &mut Tx<'_>,
    original: &CredentialRow,
    holder: &str,
    now: Timestamp,
) -> Result<(CredentialId, Job)> {
    let frozen = &original.frozen;
    let signing_key = keys::active(tx).await?;
    let (list, index) = status::take_place(app, tx).await?;
    let id: CredentialId = new_id(app)?;
    let text = serde_json::from_str(&frozen.text).map_err(|error| Error::Internal(error.to_string()))?;
    let draft = mint::copied(&text, &Copying { id, site: app.site(), holder, list, index })
        .ok_or_else(|| Error::Internal(format!("what was frozen as {} is no credential", frozen.id)))?;
    let linted = draft.lint().map_err(|lints| issue::broken_rules("copied", &lints))?;
    let copy = Frozen {
        id,
        // A copy stands in nobody's way: it has a key of its own.
        business_key: format!("{}:{id}", issue::business_key(app, &frozen.achievement, frozen.recipient)),
        list,
        index: i64::from(index),
        signing_key,
        sha256: sha256_hex(linted.text().as_bytes()),
        text: linted.text().to_owned(),
        at: now,
        supersedes: None,
        ..frozen.clone()
    };
    credentials::freeze(tx, &copy).await?;
    copies::link(tx, id, frozen.id).await?;
    let job = jobs::add(tx, new_id(app)?, JobKind::SignCopy, &id.to_string(), now.plus(jobs::LEASE)).await?;
    Ok((id, job))
}

/// Signs a frozen copy and stores it, or finds it signed. Nothing where what it copies does not stand any more: a copy that
/// was frozen before is stored all the same, since it may have been signed before too, and is handed to nobody.
pub async fn sign(app: &App, id: CredentialId, job: Option<&Job>) -> Result<Option<Document>> {
    let row = credentials::get(&mut *app.store.read().await?, id).await?;
    // Gone if its earner was erased.
    let Some(row) = row else { return finish(app, app.store.write().await?, job, None).await };
    let (key, signed) = match row.signed.clone() {
        Some(signed) => (row.frozen.signing_key.clone(), signed),
        None => issue::sign_frozen(app, &row.frozen).await?,
    };
    app.crash_point("copy-signed");
    let mut tx = app.store.write().await?;
    tx.hold(Still::SigningKeys).await?;
    if row.signed.is_none() && !keys::is_active(&mut tx, &key).await? {
        return Err(Error::Unavailable { retry_after: 1 });
    }
    store(app, tx, &row, &key, &signed, job).await
}

/// Stores a signature and ends the job that stood by.
pub(in crate::service) async fn store(
    app: &App,
    mut tx: Tx<'_>,
    row: &CredentialRow,
    key: &str,
    signed: &SignedRow,
    job: Option<&Job>,
) -> Result<Option<Document>> {
    let (id, now) = (row.frozen.id, app.clock.now());
    if let Some(original) = row.copy_of {
        credentials::hold(&mut tx, original).await?;
    }
    if credentials::store_signed(&mut tx, id, key, signed).await? {
        let actor = Actor::Earner(row.frozen.recipient);
        record(app, &mut tx, now, &actor, "credential.issued", &id.to_string(), &signed.document_sha256).await?;
        app.metrics.credentials_issued.add_one();
    }
    // Whoever signed it first has the moment that stands; the octets are the same.
    let stored = credentials::get(&mut tx, id).await?;
    finish(app, tx, job, stored.as_ref().filter(|row| barred(row, now).is_none()).and_then(|row| row.signed.as_ref())).await
}

async fn finish(app: &App, mut tx: Tx<'_>, job: Option<&Job>, signed: Option<&SignedRow>) -> Result<Option<Document>> {
    if let Some(job) = job {
        jobs::finish(&mut tx, job, app.clock.now()).await?;
    }
    app.crash_point("copy-stored");
    tx.commit().await?;
    app.crash_point("copy-issued");
    Ok(signed.map(|signed| Document { text: signed.document.clone(), sha256: signed.document_sha256.clone() }))
}
