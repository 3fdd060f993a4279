//! Signing keys: staged, activated, retired, or marked as compromised; and the DID document that publishes them.

use super::{Error, Result, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::key_state::{KeyState, KeyStep};
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::proof::did;
use crate::proof::key::{PublicKey, SigningKey};
use crate::proof::key_ring::KeyRing;
use crate::proof::signed::Signer;
use crate::store::signing_keys::{self, KeyRow};
use crate::store::{Conn, Tx, meta, status_lists};
use serde::Serialize;
use zeroize::Zeroizing;

/// A key as listed.
#[derive(Debug, Clone, Serialize)]
pub struct KeyView {
    /// The public key as Multikey.
    pub key: String,
    /// staged, active, retired or compromised.
    pub state: &'static str,
    /// When it entered the DID document.
    pub staged_at: Timestamp,
    /// When it began to sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activated_at: Option<Timestamp>,
    /// When it stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired_at: Option<Timestamp>,
    /// From when on its signatures are not trusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distrusted_from: Option<Timestamp>,
}

impl From<&KeyRow> for KeyView {
    fn from(row: &KeyRow) -> Self {
        let distrusted_from = if let KeyState::Compromised(from) = row.state { Some(from) } else { None };
        Self {
            key: row.public_key.clone(),
            state: row.state.word(),
            staged_at: row.staged_at,
            activated_at: row.activated_at,
            retired_at: row.retired_at,
            distrusted_from,
        }
    }
}

/// Every key, oldest first.
pub async fn list(app: &App) -> Result<Vec<KeyView>> {
    let mut conn = app.store.read().await?;
    Ok(signing_keys::all(&mut conn).await?.iter().map(KeyView::from).collect())
}

/// Makes a new key. It is published at once and signs nothing until it is activated.
pub async fn stage(app: &App, actor: &Actor) -> Result<KeyView> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    let public_key = add_staged(app, &mut tx, actor, at).await?;
    let row = find(&mut tx, &public_key).await?;
    tx.commit().await?;
    Ok(KeyView::from(&row))
}

async fn add_staged(app: &App, tx: &mut Tx<'_>, actor: &Actor, at: Timestamp) -> Result<String> {
    let seed = Zeroizing::new(app.entropy.draw::<32>()?);
    let public_key = SigningKey::from_seed(*seed).public().multibase();
    let sealed = app.seal(&place(&public_key), seed.as_slice())?;
    signing_keys::add(tx, &public_key, &sealed, at).await?;
    record(app, tx, at, actor, "key.staged", &public_key, "").await?;
    Ok(public_key)
}

/// Lets a staged key sign; the former active one retires in the same transaction.
pub async fn activate(app: &App, actor: &Actor, public_key: &str) -> Result<KeyView> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    meta::hold(&mut tx).await?;
    let row = find(&mut tx, public_key).await?;
    let state = row.state.after(KeyStep::Activate).map_err(Error::out_of_step)?;
    if let Some(former) = signing_keys::all(&mut tx).await?.into_iter().find(|key| key.state == KeyState::Active) {
        signing_keys::set_state(&mut tx, &former.public_key, KeyState::Retired, at).await?;
        record(app, &mut tx, at, actor, "key.retired", &former.public_key, "").await?;
    }
    signing_keys::set_state(&mut tx, public_key, state, at).await?;
    record(app, &mut tx, at, actor, "key.activated", public_key, "").await?;
    let row = find(&mut tx, public_key).await?;
    tx.commit().await?;
    Ok(KeyView::from(&row))
}

/// Ends a key's signing. Without another active key nothing can be issued, so that is refused.
pub async fn retire(app: &App, actor: &Actor, public_key: &str) -> Result<KeyView> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    meta::hold(&mut tx).await?;
    let row = find(&mut tx, public_key).await?;
    if row.state == KeyState::Active {
        return Err(Error::Conflict {
            detail: "This key is active".to_owned(),
            fix: "Stage and activate another key; that retires this one.".to_owned(),
        });
    }
    signing_keys::set_state(&mut tx, public_key, row.state.after(KeyStep::Retire).map_err(Error::out_of_step)?, at).await?;
    record(app, &mut tx, at, actor, "key.retired", public_key, "").await?;
    let row = find(&mut tx, public_key).await?;
    tx.commit().await?;
    Ok(KeyView::from(&row))
}

/// Distrusts what a key signed from a moment on. It leaves the DID document, so other verifiers refuse all of it.
pub async fn compromise(app: &App, actor: &Actor, public_key: &str, since: Timestamp) -> Result<KeyView> {
    let at = app.clock.now();
    if since > at {
        return Err(
            Invalid::new("since", "lies in the future", "Give the moment from which the key may have been misused.").into()
        );
    }
    let mut tx = app.store.write().await?;
    meta::hold(&mut tx).await?;
    let row = find(&mut tx, public_key).await?;
    signing_keys::set_state(&mut tx, public_key, row.state.after(KeyStep::Compromise(since)).map_err(Error::out_of_step)?, at)
        .await?;
    record(app, &mut tx, at, actor, "key.compromised", public_key, &since.to_string()).await?;
    // Lists that this key signed verify nowhere from now on; they are due to be signed anew.
    for list in status_lists::all(&mut tx).await? {
        status_lists::touch(&mut tx, list.number).await?;
    }
    let row = find(&mut tx, public_key).await?;
    tx.commit().await?;
    Ok(KeyView::from(&row))
}

/// Makes sure that there is a key to sign with: the first one, in a new database. Of two replicas that start at once,
/// one makes it and the other finds it.
pub async fn ensure(app: &App, actor: &Actor) -> Result<()> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    meta::hold(&mut tx).await?;
    if signing_keys::all(&mut tx).await?.is_empty() {
        let key = add_staged(app, &mut tx, actor, at).await?;
        signing_keys::set_state(&mut tx, &key, KeyState::Active, at).await?;
        record(app, &mut tx, at, actor, "key.activated", &key, "").await?;
    }
    Ok(tx.commit().await?)
}

/// The issuer's DID document. Compromised keys are left out, because others know nothing of our key states.
pub async fn did_document(app: &App) -> Result<String> {
    let mut conn = app.store.read().await?;
    let keys: Vec<PublicKey> = ring(app, &mut conn)
        .await?
        .keys()
        .iter()
        .filter(|(_, state)| !matches!(state, KeyState::Compromised(_)))
        .map(|(key, _)| key.clone())
        .collect();
    Ok(did::document(app.site(), &keys))
}

/// Every key with its state, for verifying.
pub(super) async fn ring(app: &App, conn: &mut Conn) -> Result<KeyRing> {
    let mut keys = Vec::new();
    for row in signing_keys::all(conn).await? {
        keys.push((published(app, &row.public_key)?, row.state));
    }
    Ok(KeyRing::new(app.site().did(), keys))
}

/// Whether a key may still sign: asked again before a signature is stored.
pub(super) async fn is_active(tx: &mut Tx<'_>, public_key: &str) -> Result<bool> {
    let rows = signing_keys::all(tx).await?;
    Ok(rows.iter().any(|row| row.public_key == public_key && row.state == KeyState::Active))
}

/// The key of that text. Finding out whether it is sound takes as long as verifying a signature, so it is done once.
fn published(app: &App, text: &str) -> Result<PublicKey> {
    if let Some(key) = app.public_keys.get(text) {
        return Ok(key);
    }
    let fault = |problem| Error::Internal(format!("signing_keys.public_key {text}: {problem}"));
    let key = PublicKey::from_multibase(text).map_err(fault)?;
    app.public_keys.put(text.to_owned(), key.clone());
    Ok(key)
}

/// The public key that signs now.
pub(super) async fn active(tx: &mut Tx<'_>) -> Result<String> {
    let rows = signing_keys::all(tx).await?;
    let active = rows.into_iter().find(|row| row.state == KeyState::Active);
    active.map(|row| row.public_key).ok_or_else(no_active_key)
}

/// A key that is open to sign, and the public half as it is published: read from the row, not derived from the secret,
/// so that a mix-up is found before anything leaves.
pub(super) struct OpenKey {
    pub secret: SigningKey,
    pub published: PublicKey,
    pub verification_method: String,
}

impl OpenKey {
    /// Who signs, at that moment.
    pub(super) fn signer(&self, created: Timestamp) -> Signer<'_> {
        Signer { key: &self.secret, published: &self.published, verification_method: &self.verification_method, created }
    }
}

/// The key to sign a frozen credential with: the one it was frozen for, or the active one if that has since stopped
/// signing.
pub(super) async fn signing_key(app: &App, wanted: &str) -> Result<OpenKey> {
    let mut conn = app.store.read().await?;
    let rows = signing_keys::all(&mut conn).await?;
    let active = |row: &&KeyRow| row.state == KeyState::Active;
    let row = rows
        .iter()
        .find(|row| row.public_key == wanted && active(row))
        .or_else(|| rows.iter().find(active))
        .ok_or_else(no_active_key)?;
    open(app, row)
}

/// Opens a key's sealed seed.
pub(super) fn open(app: &App, row: &KeyRow) -> Result<OpenKey> {
    let fault = |problem: &str| Error::Internal(format!("signing key {}: {problem}", row.public_key));
    let seed = app.unseal(&place(&row.public_key), &row.sealed).map_err(|problem| fault(&problem.to_string()))?;
    let seed: [u8; 32] = seed.as_slice().try_into().map_err(|_| fault("the sealed seed has not 32 octets"))?;
    let published = PublicKey::from_multibase(&row.public_key).map_err(|problem| fault(&problem.to_string()))?;
    let verification_method = did::verification_method(app.site(), &published);
    Ok(OpenKey { secret: SigningKey::from_seed(seed), published, verification_method })
}

async fn find(tx: &mut Tx<'_>, public_key: &str) -> Result<KeyRow> {
    let rows = signing_keys::all(tx).await?;
    rows.into_iter().find(|row| row.public_key == public_key).ok_or(Error::NotFound { noun: "key" })
}

fn no_active_key() -> Error {
    tracing::error!("no key is active; run insignia key stage and insignia key activate");
    Error::Unavailable { retry_after: 60 }
}

fn place(public_key: &str) -> String {
    format!("signing-key/{public_key}")
}
