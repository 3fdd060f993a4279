//! The one gate in front of a credential: whoever wants its page, pictures, document or report passes here first.
//!
//! Verbs that show a credential take a [`Seen`], and only this file makes one, so none of them can be reached around the
//! gate. To strangers a private credential is as absent as a number that nobody has: the same way through the code, and
//! the same answer.

use super::credentials::Document;
use super::sessions::Earner;
use super::{Error, Result};
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::visibility::{Showing, Visibility};
use crate::store::credentials::{self, CredentialRow, SignedRow};
use crate::store::{Conn, tombstones};

/// A credential that whoever asked for it may see.
#[derive(Debug, Clone)]
pub struct Seen {
    pub(super) row: CredentialRow,
    pub(super) signed: SignedRow,
}

impl Seen {
    /// Its number.
    pub fn id(&self) -> CredentialId {
        self.row.frozen.id
    }

    /// Its signed document, word for word.
    pub fn document(&self) -> Document {
        Document { text: self.signed.document.clone(), sha256: self.signed.document_sha256.clone() }
    }

    /// How its earner has it shown.
    pub fn showing(&self) -> Showing {
        self.row.showing
    }
}

/// For anybody.
pub async fn to_anyone(app: &App, id: CredentialId) -> Result<Seen> {
    passing(app, id, |row| row.showing.open()).await
}

/// For the person who earned it.
pub async fn to_earner(app: &App, earner: &Earner, id: CredentialId) -> Result<Seen> {
    passing(app, id, |row| row.frozen.recipient == earner.recipient).await
}

/// For staff, and for mails to its earner.
pub async fn to_staff(app: &App, id: CredentialId) -> Result<Seen> {
    passing(app, id, |_| true).await
}

/// The one that stands in its place today: itself, unless it was corrected. It is shown as that one is, so whoever may see
/// the one may see the other.
pub async fn current(app: &App, seen: Seen) -> Result<Seen> {
    let Some(id) = seen.row.superseded_by else { return Ok(seen) };
    passing(app, id, |row| row.showing == seen.row.showing && row.frozen.recipient == seen.row.frozen.recipient).await
}

/// The credential of that number; of a wallet's copy the one that it copies, which everything is told of instead.
async fn first(conn: &mut Conn, id: CredentialId) -> Result<Option<CredentialRow>> {
    let row = credentials::get(conn, id).await?;
    match row.as_ref().and_then(|row| row.copy_of) {
        Some(original) => Ok(credentials::get(conn, original).await?),
        None => Ok(row),
    }
}

/// One that is only frozen does not exist yet for anybody; of one that was erased is told that it was withdrawn, unless it
/// was private. Whatever is not found is not found by the same way, so that no time tells a private one from none.
async fn passing(app: &App, id: CredentialId, may: impl Fn(&CredentialRow) -> bool) -> Result<Seen> {
    let mut conn = app.store.read().await?;
    if let Some(row) = first(&mut conn, id).await?.filter(may)
        && let Some(signed) = row.signed.clone()
    {
        return Ok(Seen { row, signed });
    }
    match tombstones::get(&mut conn, id).await? {
        Some(stone) if stone.visibility != Visibility::Private => Err(Error::Gone { noun: "credential" }),
        _ => Err(Error::NotFound { noun: "credential" }),
    }
}
