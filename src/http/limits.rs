//! How much one visitor may ask: requests per minute by network address, and octets per body.
//!
//! Six separate allowances, so that a storm of uploads to be verified keeps nobody from delivering results or from
//! looking at a credential.

use super::client;
use super::problem::Problem;
use super::problem_kinds as kinds;
pub use crate::config::Rates;
use actix_web::http::Method;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Octets in one delivery.
pub const DELIVERY: usize = 256 * 1024;
/// Octets in something to be verified: a phone's photograph of a badge. What is read of a document is far less.
pub const VERIFY: usize = 16 * 1024 * 1024;
/// A body over so many octets, or of unknown length, needs one of a few turns: they are held in memory until they are read,
/// and nobody may fill it by sending many at once.
pub const LARGE: u64 = 512 * 1024;
/// Large bodies at a time.
pub const LARGE_AT_ONCE: usize = 8;
/// Seconds for which a large body waits for its turn.
pub const LARGE_SECONDS: u64 = 5;
/// Octets in a whole shortlist: five hundred badges, be they files or in a ZIP.
pub const BULK: usize = 64 * 1024 * 1024;
/// Shortlists whose bodies are read at a time. They have turns of their own, so that slow ones hold up no single badge.
pub const BULK_AT_ONCE: usize = 4;
/// Seconds in which a shortlist must have arrived.
pub const BULK_SECONDS: u64 = 120;
/// Shortlists that one address may begin in a minute.
pub const BULK_STARTS: u32 = 6;
/// Items that one address may bring in shortlists in a minute: two full lists.
pub const BULK_ITEMS: u32 = 1_000;
/// Octets in a small form.
pub const FORM: usize = 16 * 1024;
/// Octets in a request to the API.
pub const API: usize = 64 * 1024;
/// Octets in a design: a ZIP of its six files.
pub const DESIGN: usize = 512 * 1024;
/// Seconds in which a body must have arrived.
pub const BODY_SECONDS: u64 = 20;

/// What an answer about somebody says to caches.
pub const PRIVATE: (&str, &str) = ("cache-control", "no-store");
/// What it says to search engines.
pub const UNLISTED: (&str, &str) = ("x-robots-tag", "noindex");

/// What a request counts towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// Deliveries by an LMS.
    Deliveries,
    /// Documents and files brought to be verified.
    Verifying,
    /// Whole shortlists.
    Bulk,
    /// The API, whatever token.
    Api,
    /// Pages, pictures and documents.
    Pages,
    /// Earners' links and what wallets ask, so that nobody can try out many, and whatever earners send.
    Earners,
}

impl Allowance {
    /// What that request counts towards; nothing for the addresses that a load balancer or a browser's cache asks.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let brings = method == Method::POST && matches!(path, "/verify" | "/api/v1/verify");
        match path {
            "/verify/bulk" | "/api/v1/verify/bulk" if method == Method::POST => Some(Self::Bulk),
            "/healthz" | "/readyz" => None,
            _ if path.starts_with("/static/") => None,
            _ if brings => Some(Self::Verifying),
            _ if path.starts_with("/hooks/") => Some(Self::Deliveries),
            _ if path.starts_with("/api/v1/") => Some(Self::Api),
            _ if path.starts_with("/claim/") || path.starts_with("/earner/enter/") => Some(Self::Earners),
            _ if path.starts_with("/openid4vci/") => Some(Self::Earners),
            _ if path.starts_with("/earner") && method == Method::POST => Some(Self::Earners),
            _ => Some(Self::Pages),
        }
    }
}

/// Counts requests; shared by all threads that serve.
pub struct Gate {
    deliveries: Option<DefaultKeyedRateLimiter<u64>>,
    verifying: Option<DefaultKeyedRateLimiter<u64>>,
    bulk: Option<DefaultKeyedRateLimiter<u64>>,
    bulk_items: Option<DefaultKeyedRateLimiter<u64>>,
    api: Option<DefaultKeyedRateLimiter<u64>>,
    pages: Option<DefaultKeyedRateLimiter<u64>>,
    earners: Option<DefaultKeyedRateLimiter<u64>>,
    clock: DefaultClock,
    seen: AtomicU64,
}

/// After so many requests, addresses that have long been quiet are forgotten: the memory is bounded by recent visitors.
const TIDY_EVERY: u64 = 10_000;

impl Gate {
    /// A gate with those rates.
    pub fn new(rates: Rates) -> Self {
        let limiter = |a_minute| NonZeroU32::new(a_minute).map(|rate| RateLimiter::keyed(Quota::per_minute(rate)));
        Self {
            deliveries: limiter(rates.deliveries),
            verifying: limiter(rates.verifying),
            // Where single checks are not limited, neither are lists of them.
            bulk: limiter(rates.verifying.min(BULK_STARTS)),
            bulk_items: limiter(if rates.verifying == 0 { 0 } else { BULK_ITEMS }),
            api: limiter(rates.api),
            pages: limiter(rates.pages),
            earners: limiter(rates.earners),
            clock: DefaultClock::default(),
            seen: AtomicU64::new(0),
        }
    }

    /// Lets the request through, or says how long to wait.
    pub fn admit(&self, allowance: Allowance, client: IpAddr) -> Result<(), Problem> {
        let limiter = match allowance {
            Allowance::Deliveries => &self.deliveries,
            Allowance::Verifying => &self.verifying,
            Allowance::Bulk => &self.bulk,
            Allowance::Api => &self.api,
            Allowance::Pages => &self.pages,
            Allowance::Earners => &self.earners,
        };
        let Some(limiter) = limiter else { return Ok(()) };
        if self.seen.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&client::bucket_key(client)).map_err(|until| too_many(until.wait_time_from(self.clock.now())))
    }

    /// Counts every item of a shortlist, so that few great lists weigh as much as many small ones. Gives the key under which
    /// this visitor is counted, by which also what waits of theirs is limited; nothing where nobody is.
    pub fn admit_items(&self, client: IpAddr, items: usize) -> Result<Option<u64>, Problem> {
        let Some(limiter) = &self.bulk_items else { return Ok(None) };
        let key = client::bucket_key(client);
        // No items, or more than any list may hold, is refused for that reason elsewhere.
        let Some(items) = u32::try_from(items).ok().and_then(NonZeroU32::new) else { return Ok(Some(key)) };
        match limiter.check_key_n(&key, items) {
            Ok(Ok(())) | Err(_) => Ok(Some(key)),
            Ok(Err(until)) => Err(too_many(until.wait_time_from(self.clock.now()))),
        }
    }
}

fn too_many(wait: Duration) -> Problem {
    let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
    Problem::of(kinds::TOO_MANY).detail(format!("Wait {seconds} seconds.")).retry_after(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_visitor_is_stopped_and_another_is_not() {
        let gate = Gate::new(Rates { verifying: 3, ..Rates::default() });
        let ask = |text| gate.admit(Allowance::Verifying, ip(text));
        (0..3).for_each(|_| ask("192.0.2.1").unwrap());
        assert_eq!(ask("192.0.2.1").unwrap_err().status(), 429);
        assert!(ask("192.0.2.2").is_ok());
        assert!(gate.admit(Allowance::Pages, ip("192.0.2.1")).is_ok());
    }

    #[test]
    fn every_item_of_a_shortlist_counts() {
        let gate = Gate::new(Rates::default());
        let bring = |text, items| gate.admit_items(ip(text), items);
        bring("192.0.2.1", 500).unwrap();
        bring("192.0.2.1", 500).unwrap();
        assert_eq!(bring("192.0.2.1", 500).unwrap_err().status(), 429);
        assert!(bring("192.0.2.2", 500).is_ok());
        assert!(Gate::new(Rates { verifying: 0, ..Rates::default() }).admit_items(ip("192.0.2.1"), 5_000).is_ok());
    }

    #[test]
    fn no_limit_is_no_limit() {
        let gate = Gate::new(Rates { pages: 0, ..Rates::default() });
        assert!((0..5_000).all(|_| gate.admit(Allowance::Pages, ip("192.0.2.1")).is_ok()));
    }

    #[test]
    fn each_address_counts_towards_its_own_allowance() {
        let of = |method, path| Allowance::of(&method, path);
        assert_eq!(of(Method::POST, "/hooks/lms"), Some(Allowance::Deliveries));
        assert_eq!(of(Method::POST, "/verify"), Some(Allowance::Verifying));
        assert_eq!(of(Method::GET, "/verify"), Some(Allowance::Pages));
        assert_eq!(of(Method::POST, "/verify/bulk"), Some(Allowance::Bulk));
        assert_eq!(of(Method::POST, "/api/v1/verify/bulk"), Some(Allowance::Bulk));
        assert_eq!(of(Method::GET, "/verify/bulk"), Some(Allowance::Pages));
        assert_eq!(of(Method::POST, "/api/v1/verify"), Some(Allowance::Verifying));
        assert_eq!(of(Method::GET, "/api/v1/credentials"), Some(Allowance::Api));
        assert_eq!(of(Method::GET, "/claim/x"), Some(Allowance::Earners));
        assert_eq!(of(Method::POST, "/earner"), Some(Allowance::Earners));
        assert_eq!(of(Method::GET, "/earner/badges"), Some(Allowance::Pages));
        assert_eq!(of(Method::POST, "/openid4vci/token"), Some(Allowance::Earners));
        assert_eq!(of(Method::GET, "/readyz"), None);
    }
}
