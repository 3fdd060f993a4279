//! Hosts that gave no answer a moment ago. Each wait for one takes seconds of somebody's turn, so for a short while the
//! next who want something of the same host are told at once: a list of five hundred links to a dead server costs one wait
//! and not five hundred.

use crate::domain::timestamp::Timestamp;
use lru::LruCache;
use std::num::NonZeroUsize;

/// Seconds for which a host is left alone: enough for a list to pass it by, short enough for "try again" to be true.
const QUIET: i64 = 60;
/// Most hosts that are remembered; strangers choose them, so the least recent make room.
const HOSTS: NonZeroUsize = NonZeroUsize::new(1024).expect("not zero");

/// The hosts, each with its port: whoever else listens on another port of the same machine is another one.
#[derive(Debug)]
pub struct Silence {
    until: LruCache<String, i64>,
}

impl Default for Silence {
    fn default() -> Self {
        Self { until: LruCache::new(HOSTS) }
    }
}

impl Silence {
    /// Whether that host is to be left alone still.
    pub fn holds(&self, host: &str, now: Timestamp) -> bool {
        self.until.peek(host).is_some_and(|until| now.unix() < *until)
    }

    /// That host gave no answer.
    pub fn begin(&mut self, host: &str, now: Timestamp) {
        self.until.put(host.to_owned(), now.unix().saturating_add(QUIET));
    }

    /// That host answers: somebody who asked before it fell silent has heard from it since.
    pub fn end(&mut self, host: &str) {
        self.until.pop(host);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_host_is_left_alone_for_a_minute_or_until_it_answers() {
        let mut silence = Silence::default();
        silence.begin("a.example:443", at(0));
        assert!(silence.holds("a.example:443", at(0)) && silence.holds("a.example:443", at(59)));
        assert!(!silence.holds("a.example:443", at(60)));
        assert!(!silence.holds("a.example:8443", at(0)), "another port may be another server");
        silence.end("a.example:443");
        assert!(!silence.holds("a.example:443", at(0)));
    }

    #[test]
    fn strangers_cannot_make_the_memory_grow() {
        let mut silence = Silence::default();
        (0..HOSTS.get() + 10).for_each(|number| silence.begin(&format!("h{number}.example:443"), at(0)));
        assert_eq!(silence.until.len(), HOSTS.get());
        assert!(!silence.holds("h9.example:443", at(0)) && silence.holds("h10.example:443", at(0)));
    }
}
