//! Sessions of earners: begun by a link that a mail brought, ended by signing out or by thirty days of silence.
//!
//! A mail that tells of a badge is proudly passed on, and its link is good for months: the session that it begins reaches
//! that badge only. What reaches further is opened by a link that was asked for, and what takes everything along or away by a
//! recent one. [`of`] is the one gate: nobody becomes an [`Earner`] but for what was asked there.
//!
//! A session's secret is known to the earner's browser alone; rows hold its hash. Every form of a session carries a guard
//! that no other site can make.

use super::{Error, Result, record};
use crate::app::App;
use crate::domain::id::{CredentialId, Id, RecipientId};
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest::sha256_hex;
use crate::store::earner_sessions::{self, SessionRow};
use crate::store::{Conn, Tx, successions};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Seconds of silence after which a session has ended.
pub const IDLE: i64 = 30 * 86_400;
/// Seconds after which a use is noted again: a write for every page would be one too many.
const NOTED: i64 = 3_600;
/// Seconds from its beginning in which a session can take everything along or have it deleted: later the browser may be in
/// other hands.
const RECENT: i64 = 3_600;

/// What somebody wants to do with their session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To end it.
    SignOut,
    /// To see that badge, show it or have it corrected.
    Badge(CredentialId),
    /// To see all badges, and decide about mails.
    Badges,
    /// To take everything along, or to have it deleted.
    Everything,
}

/// What a secret is worth.
#[derive(Debug, Clone)]
pub enum Session {
    /// It is somebody's, and reaches what is wanted.
    Good(Earner),
    /// It is somebody's, and for this they need a fresh link.
    TooLittle,
    /// It is nobody's, or its session has ended.
    Nobodys,
}

/// Somebody who proved to read the mails of a recipient.
#[derive(Debug, Clone)]
pub struct Earner {
    pub(super) recipient: RecipientId,
    session: String,
    /// Whether this use was noted, so that the browser should be told to keep its half for another thirty days.
    pub noted: bool,
}

impl Earner {
    /// Who acts, for audit rows.
    pub(super) fn actor(&self) -> Actor {
        Actor::Earner(self.recipient)
    }
}

/// Begins a session, of one badge only if one is named; gives its secret, which cannot be shown again.
pub(super) async fn begin(
    app: &App,
    tx: &mut Tx<'_>,
    recipient: RecipientId,
    credential: Option<CredentialId>,
    now: Timestamp,
) -> Result<Zeroizing<String>> {
    let halves = [Id::from_random(app.entropy.draw()?), Id::from_random(app.entropy.draw()?)];
    let secret = Zeroizing::new(format!("{}{}", halves[0], halves[1]));
    let row = SessionRow { sha256: sha256_hex(secret.as_bytes()), recipient, credential, begun_at: now, seen_at: now };
    earner_sessions::begin(tx, &row).await?;
    record(app, tx, now, &Actor::Earner(recipient), "earner.signed-in", &recipient.to_string(), "").await?;
    Ok(secret)
}

/// Whose session that is, if it reaches what is wanted.
pub async fn of(app: &App, secret: &str, wanted: Wanted) -> Result<Session> {
    if secret.len() > 200 {
        return Ok(Session::Nobodys);
    }
    let (now, session) = (app.clock.now(), sha256_hex(secret.as_bytes()));
    let mut conn = app.store.read().await?;
    let Some(row) = earner_sessions::get(&mut conn, &session, now.plus(-IDLE)).await? else { return Ok(Session::Nobodys) };
    if !reaches(&mut conn, &row, wanted, now).await? {
        return Ok(Session::TooLittle);
    }
    drop(conn);
    let noted = now > row.seen_at.plus(NOTED);
    if noted {
        let mut tx = app.store.write().await?;
        earner_sessions::touch(&mut tx, &session, now).await?;
        tx.commit().await?;
    }
    Ok(Session::Good(Earner { recipient: row.recipient, session, noted }))
}

async fn reaches(conn: &mut Conn, row: &SessionRow, wanted: Wanted, now: Timestamp) -> Result<bool> {
    Ok(match (wanted, row.credential) {
        (Wanted::SignOut, _) | (Wanted::Badge(_) | Wanted::Badges, None) => true,
        // Of one that was corrected, every number is the same badge.
        (Wanted::Badge(id), Some(only)) => id == only || successions::are_one(conn, id, only).await?,
        (Wanted::Everything, None) => now <= row.begun_at.plus(RECENT),
        (Wanted::Badges | Wanted::Everything, Some(_)) => false,
    })
}

/// Ends a session.
pub async fn end(app: &App, earner: &Earner) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    if earner_sessions::end(&mut tx, &earner.session).await? {
        record(app, &mut tx, now, &earner.actor(), "earner.signed-out", &earner.recipient.to_string(), "").await?;
    }
    Ok(tx.commit().await?)
}

/// What a form of this session carries. It differs each time, so that the size of a compressed page tells nothing of it.
pub fn guard(app: &App, earner: &Earner) -> Result<String> {
    let nonce = Id::from_random(app.entropy.draw()?).to_string();
    Ok(format!("{nonce}{}", sign(app, earner, &nonce)))
}

/// Refuses a form that this session's pages did not bring.
pub fn check_guard(app: &App, earner: &Earner, given: &str) -> Result<()> {
    let (nonce, signed) = given.split_at_checked(crate::domain::id::LENGTH).unwrap_or_default();
    if bool::from(sign(app, earner, nonce).as_bytes().ct_eq(signed.as_bytes())) {
        return Ok(());
    }
    Err(Error::Forbidden {
        detail: "This form is not one of your session. Open the page anew, and send it from there".to_owned(),
    })
}

fn sign(app: &App, earner: &Earner, nonce: &str) -> String {
    app.pseudonym("earner form", format!("{}/{nonce}", earner.session).as_bytes())
}
