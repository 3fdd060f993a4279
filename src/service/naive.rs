//! The order that this service does not use: choose number and place, sign, and only then commit, all in one transaction.
//!
//! It reads well and is wrong. A crash after signing rolls the choice back, so the number was signed for nobody and its
//! place goes to somebody else. It is compiled only with the feature `naive-order`, so that the crash test can be seen
//! to fail.

use super::credentials::Document;
use super::wallet::collect;
use super::{Error, Result, issue};
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::role::Actor;
use crate::store::jobs::Job;
use crate::store::{Tx, credentials};

/// Signs what the open transaction has chosen, then commits choice and signature together.
pub(super) async fn sign_then_store(app: &App, mut tx: Tx<'_>, id: CredentialId, actor: &Actor, job: &Job) -> Result<()> {
    let row = credentials::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "credential" })?;
    let (signing_key, signed) = issue::sign_frozen(app, &row.frozen).await?;
    app.crash_point("signed");
    issue::store(app, tx, &row, &signing_key, &signed, actor, Some(job)).await
}

/// The same for a wallet's copy.
pub(super) async fn sign_copy_then_store(
    app: &App,
    mut tx: Tx<'_>,
    id: CredentialId,
    job: Option<&Job>,
) -> Result<Option<Document>> {
    let row = credentials::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "credential" })?;
    let (signing_key, signed) = issue::sign_frozen(app, &row.frozen).await?;
    app.crash_point("copy-signed");
    collect::store(app, tx, &row, &signing_key, &signed, job).await
}
