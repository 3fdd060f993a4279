//! Brings pieces that verifying wants, sparingly: what was brought is kept for some minutes, two who want the same piece
//! at the same time share one request, neither one host nor all of them together can take every turn, and one that gave
//! no answer is left alone for a while.

pub mod shelf;
mod silence;

use self::shelf::Shelf;
use self::silence::Silence;
use super::fetch::{Answer, FetchError};
use super::guarded::Guarded;
use crate::domain::timestamp::Timestamp;
use crate::proof::library::Piece;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

/// Most octets of a DID document, key or status list.
pub const LARGEST_PIECE: usize = 1 << 20;
/// What is asked for: documents in any of their names, signed ones included.
const FORMS: &str = "application/did+json, application/did+ld+json, application/vc, application/vc+ld+json, application/ld+json, \
                     application/json, application/vc+jwt;q=0.9, application/jwt;q=0.9, */*;q=0.1";
/// Requests at a time, to the whole world and to one host.
const TURNS: usize = 16;
const TURNS_OF_ONE: usize = 4;
/// How long a request may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a piece cannot be had when everybody else is fetching too.
const CROWDED: &str = "too many other addresses are being asked right now";
/// Why it cannot be had from a host that somebody else has just waited for in vain.
const SILENT: &str = "its host did not answer a moment ago, and is asked again in a minute";

/// Fetches, remembers and queues. Shared by everyone who verifies.
pub struct Courier {
    client: Guarded,
    shelf: Mutex<Shelf>,
    silence: Mutex<Silence>,
    /// Requests under way, by address.
    flights: Mutex<HashMap<String, Weak<OnceCell<Landed>>>>,
    turns: Arc<Semaphore>,
    turns_of: Mutex<HashMap<String, Weak<Semaphore>>>,
}

/// What a request ended with: a piece, when it was asked for, and whether it may be kept.
type Landed = (Piece, Timestamp, bool);

/// Why nothing was brought.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Unread {
    /// A clause to follow a colon, without a full stop.
    pub why: String,
    /// Whether asking later may help.
    pub may_pass: bool,
}

impl Unread {
    /// For the time being.
    fn now(why: &str) -> Self {
        Self { why: why.to_owned(), may_pass: true }
    }

    /// An answer that is a refusal.
    pub fn refusal(answer: &Answer) -> Self {
        Self { why: format!("it answers {}", answer.status), may_pass: answer.may_pass() }
    }

    fn piece(self) -> Piece {
        if self.may_pass { Piece::Away(self.why) } else { Piece::Missing(self.why) }
    }
}

/// Shows the client.
impl fmt::Debug for Courier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Courier").field("client", &self.client).finish_non_exhaustive()
    }
}

impl Courier {
    /// With nothing on the shelf.
    pub fn new(client: Guarded) -> Self {
        Self {
            client,
            shelf: Mutex::default(),
            silence: Mutex::default(),
            flights: Mutex::default(),
            turns: Arc::new(Semaphore::new(TURNS)),
            turns_of: Mutex::default(),
        }
    }

    /// The client, to ask what it would refuse.
    pub fn client(&self) -> &Guarded {
        &self.client
    }

    /// What lies at that address and since when we have it: from the shelf, from a request already under way, or fetched now.
    pub async fn bring(&self, address: &str, now: Timestamp) -> (Piece, Timestamp) {
        if let Some(kept) = locked(&self.shelf).take(address, now) {
            return kept;
        }
        let flight = shared(&self.flights, address, OnceCell::new);
        let (piece, at, keep) = flight.get_or_init(|| self.piece(address, now)).await.clone();
        if keep {
            locked(&self.shelf).put(address, &piece, at);
        }
        (piece, at)
    }

    /// Fetches what a visitor's link leads to: once, and not to be kept.
    pub async fn fetch(&self, address: &str, accept: &'static str, most: usize, now: Timestamp) -> Result<Answer, Unread> {
        self.send(address, accept, most, now).await.map_err(|(unread, _)| unread)
    }

    async fn piece(&self, address: &str, now: Timestamp) -> Landed {
        let (piece, keep) = match self.send(address, FORMS, LARGEST_PIECE, now).await {
            Ok(answer) if answer.good => (Piece::Here { content_type: answer.content_type, body: answer.body }, true),
            Ok(answer) if answer.status.starts_with("410") => (Piece::Gone(answer.body), true),
            Ok(answer) => (Unread::refusal(&answer).piece(), true),
            Err((unread, keep)) => (unread.piece(), keep),
        };
        (piece, now, keep)
    }

    /// Waits for a turn and sends. With a refusal goes whether it is the address's own fault, to be remembered.
    async fn send(&self, address: &str, accept: &'static str, most: usize, now: Timestamp) -> Result<Answer, (Unread, bool)> {
        let target = self.client.target(address).map_err(|fault| (unread(&fault), true))?;
        let host = format!("{}:{}", target.host, target.port);
        self.spare(&host, now)?;
        let turn = tokio::time::timeout(PATIENCE, self.turn(&target.host)).await;
        // Whoever waited behind requests that went unanswered need not ask once more.
        self.spare(&host, now)?;
        let Ok(Some(turn)) = turn else { return Err((Unread::now(CROWDED), false)) };
        let (client, address) = (self.client.clone(), address.to_owned());
        // The turn ends with the request when nobody waits for it any more, and otherwise once it is known how it ended.
        let sent = tokio::task::spawn_blocking(move || (client.get(&address, accept, most), turn)).await;
        let Ok((sent, _turn)) = sent else { return Err((Unread::now("the request was given up"), false)) };
        match sent {
            Ok(_) => locked(&self.silence).end(&host),
            Err(FetchError::Silent(_)) => locked(&self.silence).begin(&host, now),
            Err(_) => {}
        }
        sent.map_err(|fault| (unread(&fault), true))
    }

    /// Refuses to ask a host that gave no answer a moment ago. That is not kept beyond the host's own minute.
    fn spare(&self, host: &str, now: Timestamp) -> Result<(), (Unread, bool)> {
        if locked(&self.silence).holds(host, now) { Err((Unread::now(SILENT), false)) } else { Ok(()) }
    }

    /// First the host's own turn: those who wait for a slow host must not hold the turns of all.
    async fn turn(&self, host: &str) -> Option<(OwnedSemaphorePermit, OwnedSemaphorePermit)> {
        let own = shared(&self.turns_of, host, || Semaphore::new(TURNS_OF_ONE));
        let own = own.acquire_owned().await.ok()?;
        let common = Arc::clone(&self.turns).acquire_owned().await.ok()?;
        Some((own, common))
    }
}

fn unread(fault: &FetchError) -> Unread {
    let why = match fault {
        FetchError::TooLarge(most) => format!("its answer is over {} KiB", most >> 10),
        other => other.to_string(),
    };
    Unread { why, may_pass: fault.may_pass() }
}

/// What everyone who names the same key shares for as long as one of them holds it.
fn shared<T>(map: &Mutex<HashMap<String, Weak<T>>>, key: &str, make: impl FnOnce() -> T) -> Arc<T> {
    let mut map = locked(map);
    if let Some(there) = map.get(key).and_then(Weak::upgrade) {
        return there;
    }
    map.retain(|_, held| held.strong_count() > 0);
    let made = Arc::new(make());
    map.insert(key.to_owned(), Arc::downgrade(&made));
    made
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
