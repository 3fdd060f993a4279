//! An earner takes a new credential into their hands: the link of its mail shows it, and only a button claims it, because
//! mail programs open links by themselves.

use super::corrections;
use super::earner_links::{self, Found};
use super::visible::{self, Seen};
use super::{Error, Result, record, sessions};
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::role::Actor;
use crate::domain::visibility::Showing;
use crate::store::earner_links::{LinkKind, LinkRow, use_once};
use crate::store::{credentials, recipients, successions};
use zeroize::Zeroizing;

/// What an earner wishes when claiming.
#[derive(Debug, Clone)]
pub struct Wish {
    /// How it shall be shown.
    pub showing: Showing,
    /// In which language they shall be written to.
    pub language: Option<String>,
    /// What is wrong with it.
    pub correction: Option<corrections::Wish>,
}

/// A claimed credential.
pub struct Claimed {
    /// Its number.
    pub id: CredentialId,
    /// The secret of the session that begins with it.
    pub session: Zeroizing<String>,
}

/// What the link leads to. Nothing is changed by looking.
pub async fn look(app: &App, secret: &str) -> Result<Found<Seen>> {
    Ok(match claimable(app, secret).await? {
        Found::Good((_, seen)) => Found::Good(seen),
        Found::Used => Found::Used,
        Found::RunOut => Found::RunOut,
    })
}

/// Claims it, once: of two who press the button at the same moment one claims, and the other is told that it was used.
pub async fn claim(app: &App, secret: &str, wish: &Wish) -> Result<Found<Claimed>> {
    let (link, seen) = match claimable(app, secret).await? {
        Found::Good(good) => good,
        Found::Used => return Ok(Found::Used),
        Found::RunOut => return Ok(Found::RunOut),
    };
    let (now, earner) = (app.clock.now(), Actor::Earner(link.recipient));
    let mut tx = app.store.write().await?;
    // It may be corrected at this very moment, and then the corrected one is claimed.
    let id = successions::hold_current(&mut tx, seen.id()).await?;
    if !use_once(&mut tx, &link.sha256, now).await? || !credentials::claim(&mut tx, id, now).await? {
        return Ok(Found::Used);
    }
    credentials::set_showing(&mut tx, id, wish.showing, now).await?;
    if let Some(language) = &wish.language {
        recipients::set_language(&mut tx, link.recipient, language).await?;
    }
    record(app, &mut tx, now, &earner, "credential.claimed", &id.to_string(), &wish.showing.to_string()).await?;
    if let Some(wish) = &wish.correction {
        corrections::ask_within(app, &mut tx, &earner, id, wish, now).await?;
    }
    let session = sessions::begin(app, &mut tx, link.recipient, Some(id), now).await?;
    tx.commit().await?;
    Ok(Found::Good(Claimed { id, session }))
}

/// A link that is good, for a credential that nobody has claimed. The same mail may have come twice, with two links.
async fn claimable(app: &App, secret: &str) -> Result<Found<(LinkRow, Seen)>> {
    let link = match earner_links::find(app, LinkKind::Claim, secret).await? {
        Found::Good(link) => link,
        Found::Used => return Ok(Found::Used),
        Found::RunOut => return Ok(Found::RunOut),
    };
    let id = link.credential.ok_or_else(|| Error::Internal("a link to claim names no credential".to_owned()))?;
    let seen = visible::current(app, visible::to_staff(app, id).await?).await?;
    Ok(if seen.row.claimed_at.is_some() { Found::Used } else { Found::Good((link, seen)) })
}
