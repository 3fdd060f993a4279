//! Verbs: one use case a file, each owning its transaction. Edges translate to and from these and decide nothing.

pub mod accept_delivery;
pub mod advance;
pub mod brought;
pub mod bulk;
pub mod change_standing;
pub mod check_store;
pub mod checks;
pub mod claim;
pub mod conformance;
pub mod correct;
pub mod corrections;
pub mod credentials;
pub mod deliveries;
pub mod designs;
pub mod doctor;
mod drawable;
pub mod earner_links;
pub mod erase;
pub mod export;
pub mod gather;
pub mod health;
pub mod history;
pub mod issue;
pub mod issue_direct;
pub mod keys;
pub mod ladder;
pub mod link;
pub mod mails;
pub mod my_badges;
#[cfg(feature = "naive-order")]
mod naive;
pub mod present;
pub mod process_delivery;
pub mod programmes;
pub mod reminders;
pub mod send;
pub mod sessions;
pub mod shortlist;
pub mod sign_in;
pub mod sources;
pub mod statements;
pub mod status;
mod supersede;
pub mod tidy_up;
pub mod tokens;
pub mod verify;
pub mod visible;
pub mod wallet;

use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::Id;
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::proof::ProofError;
use crate::store::{Conn, StoreError, audit};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a visitor's computation may wait for its turn.
const LONGEST_QUEUE: Duration = Duration::from_secs(10);

/// Why a verb did not do what was asked. Nothing in `Internal` ever reaches a response.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input broke rules; each is named with its field and fix.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Invalid(Vec<Invalid>),
    /// It was here once; nothing is kept of it but that it was withdrawn.
    #[error("that {noun} was withdrawn and erased")]
    Gone {
        /// What was looked for.
        noun: &'static str,
    },
    /// There is no such thing, or none that may be shown.
    #[error("there is no such {noun}")]
    NotFound {
        /// What was looked for.
        noun: &'static str,
    },
    /// It contradicts what is there already.
    #[error("{detail}. {fix}")]
    Conflict {
        /// What stands in the way, as a phrase without a full stop.
        detail: String,
        /// What to do.
        fix: String,
    },
    /// Known, but not allowed.
    #[error("{detail}")]
    Forbidden {
        /// Which permission is missing.
        detail: String,
    },
    /// Not known, or not proved.
    #[error("{detail}")]
    Unauthenticated {
        /// What was missing or did not fit.
        detail: String,
    },
    /// As much as one visitor may have waiting waits already.
    #[error("{detail}. {fix}")]
    Crowded {
        /// Which limit was reached, as a phrase without a full stop.
        detail: String,
        /// What to do.
        fix: String,
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Try again later.
    #[error("the service cannot answer right now")]
    Unavailable {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// A fault of this program or a damaged row.
    #[error("internal: {0}")]
    Internal(String),
}

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(detail) => {
                tracing::warn!(%detail, "database unavailable");
                Self::Unavailable { retry_after: 5 }
            }
            StoreError::Conflict => Self::Conflict {
                detail: "Somebody else did this at the same moment".to_owned(),
                fix: "Look again, and repeat if it is still needed.".to_owned(),
            },
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<Invalid> for Error {
    fn from(fault: Invalid) -> Self {
        Self::Invalid(vec![fault])
    }
}

impl From<Vec<Invalid>> for Error {
    fn from(faults: Vec<Invalid>) -> Self {
        Self::Invalid(faults)
    }
}

impl From<ProofError> for Error {
    fn from(error: ProofError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl Error {
    /// A step that the present state of a thing does not allow: a conflict, not a fault of the request's form.
    fn out_of_step(fault: Invalid) -> Self {
        Self::Conflict { detail: format!("The {} {}", fault.field, fault.problem), fix: fault.fix }
    }
}

/// A part of a long list, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// What to pass as `before` for the next part; absent at the end.
    pub next: Option<String>,
}

/// Computes off the async threads, with at most so many computations of this kind at a time; whoever would have to wait
/// too long is told to come back. Signing does not queue here: visitors must not be able to hold it up.
async fn compute<T: Send + 'static>(turns: &Arc<Semaphore>, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = tokio::time::timeout(LONGEST_QUEUE, Arc::clone(turns).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else { return Err(Error::Unavailable { retry_after: 5 }) };
    let working = move || {
        // The turn ends with the work, also when nobody waits for it any more.
        let _turn = turn;
        work()
    };
    tokio::task::spawn_blocking(working).await.map_err(|error| Error::Internal(error.to_string()))
}

/// Turns a panic into a failure of the one piece of work: whoever does the others goes on.
pub async fn guarded<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut work = pin!(work);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(Error::Internal("the work panicked".to_owned()))))
    })
    .await
}

/// A fresh random number of any kind.
fn new_id<T: From<[u8; 16]>>(app: &App) -> Result<T> {
    Ok(T::from(app.entropy.draw()?))
}

/// Records a deed in the transaction of the deed itself.
async fn record(
    app: &App,
    conn: &mut Conn,
    at: Timestamp,
    actor: &Actor,
    action: &'static str,
    object: &str,
    detail: &str,
) -> Result<()> {
    let id = Id::from_random(app.entropy.draw()?);
    Ok(audit::record(conn, &audit::Deed { id, at, actor, action, object, detail }).await?)
}
