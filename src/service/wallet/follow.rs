//! Copies share the fate of what they copy, in the transaction in which it changes.

use super::super::{Error, Result, record};
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::store::credentials::CredentialRow;
use crate::store::{Tx, copies, credentials, status_lists};

/// What was done to a credential, to be done to its copies.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// Where it stands now.
    pub lifecycle: &'a Lifecycle,
    /// The deed's name in audit rows.
    pub action: &'static str,
    /// Why.
    pub reason: &'a str,
    /// Whose deed it is.
    pub actor: &'a Actor,
    /// When.
    pub at: Timestamp,
}

/// Does it to every copy, each with its audit row. The credential's own row must be held.
pub async fn follow(app: &App, tx: &mut Tx<'_>, original: CredentialId, deed: Deed<'_>) -> Result<()> {
    for (copy, list) in copies::of(tx, original).await? {
        credentials::set_lifecycle(tx, copy, deed.lifecycle).await?;
        if matches!(deed.lifecycle, Lifecycle::Revoked { .. }) {
            status_lists::touch(tx, list).await?;
        }
        record(app, tx, deed.at, deed.actor, deed.action, &copy.to_string(), deed.reason).await?;
    }
    Ok(())
}

/// Refuses what is to be done to a copy alone: it would come to stand otherwise than what it copies.
pub fn first_only(app: &App, row: &CredentialRow) -> Result<()> {
    let Some(original) = row.copy_of else { return Ok(()) };
    Err(Error::Conflict {
        detail: "This number is that of a wallet's copy, which shares the fate of the credential that it copies".to_owned(),
        fix: format!("Use the number of that one: {} ({}).", original, app.site().credential(original)),
    })
}
