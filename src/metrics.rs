//! Counters for operators, without labels that could name a person.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// One counter that only rises.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// How many so far.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A figure that rises and falls, in Prometheus' text form.
pub fn gauge(name: &str, help: &str, value: i64) -> String {
    format!("# HELP insignia_{name} {help}\n# TYPE insignia_{name} gauge\ninsignia_{name} {value}\n")
}

macro_rules! counters {
    ($($(#[doc = $doc:literal])* $name:ident),+ $(,)?) => {
        /// Everything that is counted.
        #[derive(Debug, Default)]
        pub struct Metrics {
            $($(#[doc = $doc])* pub $name: Counter,)+
        }

        impl Metrics {
            /// The counters in Prometheus' text form.
            pub fn render(&self) -> String {
                let mut text = String::new();
                $(
                    let name = concat!("insignia_", stringify!($name), "_total");
                    let help = concat!($($doc),*).trim();
                    // Writing to a String cannot fail.
                    let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {}\n", self.$name.get());
                )+
                text
            }
        }
    };
}

counters! {
    /// Deliveries recorded.
    deliveries_recorded,
    /// Deliveries that came again and got the same receipt.
    deliveries_repeated,
    /// Deliveries refused because their signature did not fit.
    deliveries_refused,
    /// Credentials issued.
    credentials_issued,
    /// Credentials revoked.
    credentials_revoked,
    /// Verifications answered.
    verifications,
    /// Pictures drawn, cache misses only.
    pictures_drawn,
    /// Versions of status lists published.
    status_lists_published,
    /// Jobs that failed and will be tried again.
    jobs_failed,
    /// Mails that the mail server took.
    mails_sent,
    /// Tries to send a mail that failed and will be made again.
    mails_put_off,
    /// Mails given up.
    mails_failed,
    /// Requests answered.
    requests,
    /// Requests turned away because there were too many.
    requests_limited,
    /// Requests that ended in a fault of ours.
    requests_failed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_come_out_in_prometheus_form() {
        let metrics = Metrics::default();
        metrics.credentials_issued.add_one();
        assert!(
            metrics.render().contains("# TYPE insignia_credentials_issued_total counter\ninsignia_credentials_issued_total 1\n")
        );
    }
}
