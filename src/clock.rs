//! The only place that asks what time it is.

use crate::domain::timestamp::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until it is moved; for tests and for answering "what would we have said on that day".
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at that moment.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.unix())))
    }

    /// The present moment, to the whole second.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
    pub fn now(&self) -> Timestamp {
        let seconds = match self {
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).map(|elapsed| elapsed.as_secs());
                since.ok().and_then(|seconds| i64::try_from(seconds).ok()).unwrap_or(0)
            }
            Self::Fixed(seconds) => seconds.load(Ordering::SeqCst),
        };
        Timestamp::from_unix(seconds).unwrap_or_else(|_| Timestamp::from_unix(0).expect("1970 can be spelt"))
    }

    /// Moves a fixed clock on by so many seconds; the machine's clock is left alone.
    pub fn advance(&self, seconds: i64) {
        if let Self::Fixed(at) = self {
            at.fetch_add(seconds, Ordering::SeqCst);
        }
    }
}

/// Tells how long something took, whatever happens to the machine's clock meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// From now on.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Microseconds since it was started.
    pub fn micros(&self) -> u64 {
        u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}
