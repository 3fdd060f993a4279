//! How much one visitor may ask: requests per minute by network address, and octets per body.
//!
//! Four separate allowances, so that a storm of uploads to be verified keeps nobody from delivering results or from
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

/// Octets in one delivery.
pub const DELIVERY: usize = 256 * 1024;
/// Octets in something to be verified: a baked badge with room to spare.
pub const VERIFY: usize = 2 * 1024 * 1024;
/// Octets in a request to the API.
pub const API: usize = 64 * 1024;
/// Seconds in which a body must have arrived.
pub const BODY_SECONDS: u64 = 20;

/// What a request counts towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// Deliveries by an LMS.
    Deliveries,
    /// Documents and files brought to be verified.
    Verifying,
    /// The API, whatever token.
    Api,
    /// Pages, pictures and documents.
    Pages,
}

impl Allowance {
    /// What that request counts towards; nothing for the addresses that a load balancer or a browser's cache asks.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let brings = method == Method::POST && matches!(path, "/verify" | "/api/v1/verify");
        match path {
            "/healthz" | "/readyz" => None,
            _ if path.starts_with("/static/") => None,
            _ if brings => Some(Self::Verifying),
            _ if path.starts_with("/hooks/") => Some(Self::Deliveries),
            _ if path.starts_with("/api/v1/") => Some(Self::Api),
            _ => Some(Self::Pages),
        }
    }
}

/// Counts requests; shared by all threads that serve.
pub struct Gate {
    deliveries: Option<DefaultKeyedRateLimiter<u64>>,
    verifying: Option<DefaultKeyedRateLimiter<u64>>,
    api: Option<DefaultKeyedRateLimiter<u64>>,
    pages: Option<DefaultKeyedRateLimiter<u64>>,
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
            api: limiter(rates.api),
            pages: limiter(rates.pages),
            clock: DefaultClock::default(),
            seen: AtomicU64::new(0),
        }
    }

    /// Lets the request through, or says how long to wait.
    pub fn admit(&self, allowance: Allowance, client: IpAddr) -> Result<(), Problem> {
        let limiter = match allowance {
            Allowance::Deliveries => &self.deliveries,
            Allowance::Verifying => &self.verifying,
            Allowance::Api => &self.api,
            Allowance::Pages => &self.pages,
        };
        let Some(limiter) = limiter else { return Ok(()) };
        if self.seen.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&client::bucket_key(client)).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            Problem::of(kinds::TOO_MANY).detail(format!("Wait {seconds} seconds.")).retry_after(seconds)
        })
    }
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
        assert_eq!(of(Method::POST, "/api/v1/verify"), Some(Allowance::Verifying));
        assert_eq!(of(Method::GET, "/api/v1/credentials"), Some(Allowance::Api));
        assert_eq!(of(Method::GET, "/readyz"), None);
    }
}
