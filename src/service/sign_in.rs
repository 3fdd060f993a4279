//! An earner comes back: they ask for a link under their address, and the link, once a button was pressed, begins a session.
//!
//! Whoever asks gets the same answer after the same work, whether or not anybody has that address: a row is written, and
//! the address in it is looked up later by the worker.

use super::earner_links::{self, Found};
use super::{Result, new_id, record, sessions};
use crate::app::App;
use crate::domain::id::{Id, MailId};
use crate::domain::mail::MailKind;
use crate::domain::recipient::Email;
use crate::domain::role::Actor;
use crate::store::earner_asks::{self, AskRow};
use crate::store::earner_links::{LinkKind, use_once};
use crate::store::mails::{self, NewMail};
use crate::store::recipients;
use zeroize::Zeroizing;

/// Links that one address may be sent in so many seconds: enough for whoever lost one, too few to fill somebody's mailbox.
const MOST: [(i64, i64); 2] = [(4, 3_600), (8, COUNTED)];
/// Seconds for which requests are counted.
pub(super) const COUNTED: i64 = 86_400;
/// Requests looked up in one go.
const BATCH: i64 = 16;

/// Whether links can be sent at all.
pub fn offered(app: &App) -> bool {
    app.mailer.is_some()
}

/// Notes that somebody asks for a link under that address.
pub async fn ask(app: &App, email: &Email) -> Result<()> {
    let now = app.clock.now();
    let id = Id::from_random(app.entropy.draw()?).to_string();
    let address = app.pseudonym("earner address", email.as_str().as_bytes());
    let sealed = app.seal(&place(&id), email.as_str().as_bytes())?;
    let mut tx = app.store.write().await?;
    let mut few = offered(app);
    for (most, seconds) in MOST {
        few &= earner_asks::count(&mut tx, &address, now.plus(-seconds)).await? < most;
    }
    // Whoever asks too often is answered alike, and nothing comes of it.
    if few {
        earner_asks::add(&mut tx, &id, &address, &sealed, now).await?;
    }
    tx.commit().await?;
    app.wake_mails.notify_one();
    Ok(())
}

/// Looks up the addresses of requests, and puts a mail into the outbox for each that somebody has; says how many requests
/// there were.
pub async fn step(app: &App) -> Result<usize> {
    let waiting = earner_asks::waiting(&mut *app.store.read().await?, BATCH).await?;
    for ask in &waiting {
        answer(app, ask).await?;
    }
    Ok(waiting.len())
}

async fn answer(app: &App, ask: &AskRow) -> Result<()> {
    // What cannot be opened was sealed under another key; it is forgotten like an address that nobody has.
    let opened = app.unseal(&place(&ask.id), &ask.sealed).ok();
    let email: Option<Email> = opened.and_then(|octets| std::str::from_utf8(&octets).ok()?.parse().ok());
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    if !earner_asks::settle(&mut tx, &ask.id).await? {
        return Ok(());
    }
    let person = match &email {
        Some(email) => recipients::by_email(&mut tx, email).await?,
        None => None,
    };
    if let Some(person) = person {
        let id: MailId = new_id(app)?;
        let occasion = format!("{}/{}", MailKind::SignIn.word(), ask.id);
        let mail = NewMail { id, kind: MailKind::SignIn, credential: None, recipient: person.id, occasion: &occasion, at: now };
        mails::add(&mut tx, &mail).await?;
        record(app, &mut tx, now, &Actor::Service, "earner.link-asked", &person.id.to_string(), "").await?;
    }
    Ok(tx.commit().await?)
}

/// What the link is worth. Nothing is changed by looking.
pub async fn look(app: &App, secret: &str) -> Result<Found<()>> {
    Ok(match earner_links::find(app, LinkKind::SignIn, secret).await? {
        Found::Good(_) => Found::Good(()),
        Found::Used => Found::Used,
        Found::RunOut => Found::RunOut,
    })
}

/// Uses the link: a session begins, whose secret is given.
pub async fn enter(app: &App, secret: &str) -> Result<Found<Zeroizing<String>>> {
    let link = match earner_links::find(app, LinkKind::SignIn, secret).await? {
        Found::Good(link) => link,
        Found::Used => return Ok(Found::Used),
        Found::RunOut => return Ok(Found::RunOut),
    };
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    if !use_once(&mut tx, &link.sha256, now).await? {
        return Ok(Found::Used);
    }
    let session = sessions::begin(app, &mut tx, link.recipient, None, now).await?;
    tx.commit().await?;
    Ok(Found::Good(session))
}

fn place(id: &str) -> String {
    format!("earner-ask/{id}")
}
