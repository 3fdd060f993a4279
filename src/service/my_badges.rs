//! An earner's own badges: all of them, whatever others may see, and how each is shown.

use super::credentials::{CredentialView, view};
use super::sessions::Earner;
use super::visible;
use super::{Error, Result, record};
use crate::app::App;
use crate::domain::credential;
use crate::domain::id::CredentialId;
use crate::domain::visibility::Showing;
use crate::store::{credentials, recipients, successions};

/// A badge as its earner sees it.
#[derive(Debug, Clone)]
pub struct Badge {
    /// Its number.
    pub id: CredentialId,
    /// The achievement's name, as certified.
    pub achievement: String,
    /// What staff see of it too.
    pub view: CredentialView,
    /// How it is shown.
    pub showing: Showing,
}

/// A person and their badges.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The name as their LMS gave it last.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they earned, the latest first.
    pub badges: Vec<Badge>,
}

/// Everything that this earner earned.
pub async fn all(app: &App, earner: &Earner) -> Result<Mine> {
    let mut conn = app.store.read().await?;
    let person = recipients::get(&mut conn, earner.recipient).await?.ok_or(Error::NotFound { noun: "recipient" })?;
    let rows = credentials::held_by(&mut conn, earner.recipient).await?;
    let badge = |row: credentials::CredentialRow| {
        let (id, showing) = (row.frozen.id, row.showing);
        let document = row.signed.as_ref().and_then(|signed| serde_json::from_str(&signed.document).ok());
        let achievement = document.map(|document| credential::shown(&document).achievement).unwrap_or_default();
        Ok(Badge { id, achievement, showing, view: view(app, row)? })
    };
    let badges = rows.into_iter().map(badge).collect::<Result<_>>()?;
    Ok(Mine { name: person.name.as_str().to_owned(), email: person.email.as_str().to_owned(), badges })
}

/// Has a badge shown otherwise, from now on.
pub async fn show(app: &App, earner: &Earner, id: CredentialId, showing: Showing) -> Result<()> {
    let id = visible::to_earner(app, earner, id).await?.id();
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    // Of one that was corrected, it is the corrected one that is shown.
    let id = successions::hold_current(&mut tx, id).await?;
    let row = credentials::get(&mut tx, id).await?.ok_or(Error::NotFound { noun: "credential" })?;
    if row.showing != showing {
        credentials::set_showing(&mut tx, id, showing, now).await?;
        record(app, &mut tx, now, &earner.actor(), "credential.shown", &id.to_string(), &showing.to_string()).await?;
    }
    Ok(tx.commit().await?)
}
