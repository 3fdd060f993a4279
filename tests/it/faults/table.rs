//! The crash table: lives of a process, each ended at a named step or at any moment.

use super::evidence::{Evidence, gather};
use super::installation::Installation;
use super::ledger::Ledger;
use crate::support::database::Scratch;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// The one journal of a process that serves alone.
const JOURNAL: &str = "signatures";
/// How long a process may take to reach its crash point before it counts as missed.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long everything may take that is left to be done at the end.
const LAST_WORK: Duration = Duration::from_secs(120);

/// What keeps a life busy, so that it reaches its crash point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Candidates are certified.
    Deliveries,
    /// Staff issue.
    Issues,
    /// Staff revoke.
    Revocations,
    /// The process finds, when it starts, a revocation that no list shows yet.
    Lists,
}

/// Every named step, what leads there, and how often one life may pass it.
pub const POINTS: [(&str, Work, u32); 17] = [
    ("delivery-inserted", Work::Deliveries, 4),
    ("delivery-committed", Work::Deliveries, 4),
    ("claimed", Work::Deliveries, 2),
    ("frozen", Work::Deliveries, 3),
    ("decided", Work::Deliveries, 4),
    ("decision-committed", Work::Deliveries, 4),
    ("signed", Work::Deliveries, 3),
    ("stored", Work::Deliveries, 3),
    ("issued", Work::Deliveries, 3),
    ("direct-decided", Work::Issues, 2),
    ("direct-committed", Work::Issues, 2),
    ("signed", Work::Issues, 2),
    ("standing-changed", Work::Revocations, 1),
    ("standing-committed", Work::Revocations, 1),
    ("list-signed", Work::Lists, 1),
    ("list-stored", Work::Lists, 1),
    ("list-published", Work::Lists, 1),
];

/// What was done and found.
pub struct Outcome {
    /// Deaths at each named step.
    pub named: BTreeMap<&'static str, usize>,
    /// Deaths by `kill -9` from outside.
    pub random: usize,
    /// Crash points that were not reached in time.
    pub missed: Vec<String>,
    pub evidence: Evidence,
    pub took: Duration,
}

/// A run of the table on one database.
pub struct Table {
    installation: Installation,
    ledger: Ledger,
    named: BTreeMap<&'static str, usize>,
    random: usize,
    missed: Vec<String>,
    began: Instant,
}

impl Table {
    pub fn on(database: Option<Scratch>) -> Self {
        let installation = Installation::on(database);
        let (named, missed) = (BTreeMap::new(), Vec::new());
        Self { installation, ledger: Ledger::default(), named, random: 0, missed, began: Instant::now() }
    }

    /// One life that is to end at a named step.
    pub fn die_at(&mut self, point: &'static str, passing: u32, work: Work) {
        self.prepare(work);
        let crash_at = format!("{point}:{passing}");
        let mut process = self.installation.start(Some(&crash_at), JOURNAL);
        if let Some(address) = process.address() {
            self.ledger.send_all(&self.installation, &address, 2);
        }
        let killer = process.killer();
        if killer.dies_within(PATIENCE) {
            *self.named.entry(point).or_default() += 1;
        } else {
            killer.kill();
            self.missed.push(crash_at);
        }
        drop(process);
        self.free_leases();
    }

    /// One life under load that ends `after` its start, wherever it is.
    pub fn die_after(&mut self, after: Duration) {
        for _ in 0..3 {
            self.ledger.add_candidate();
        }
        self.ledger.add_issue();
        self.ledger.add_revocation();
        let mut process = self.installation.start(None, JOURNAL);
        let killer = process.killer();
        let reaper = std::thread::spawn(move || {
            std::thread::sleep(after);
            killer.kill();
        });
        if let Some(address) = process.address() {
            self.ledger.send_all(&self.installation, &address, 3);
        }
        reaper.join().unwrap();
        drop(process);
        self.random += 1;
        self.free_leases();
    }

    /// On PostgreSQL the dead leave leases to those who may serve beside them; nobody here has half a minute to wait.
    /// The owner of a SQLite file frees them by itself.
    fn free_leases(&self) {
        if self.installation.database_url.is_some() {
            self.installation.let_leases_run_out();
        }
    }

    fn prepare(&mut self, work: Work) {
        match work {
            Work::Deliveries => (0..3).for_each(|_| self.ledger.add_candidate()),
            Work::Issues => (0..2).for_each(|_| self.ledger.add_issue()),
            Work::Revocations => {
                self.issue_one();
                self.ledger.add_revocation();
            }
            Work::Lists => {
                self.issue_one();
                self.ledger.add_revocation();
                let (process, address) = self.installation.serve(JOURNAL);
                self.ledger.send_all(&self.installation, &address, 1);
                process.killer().kill();
                self.random += 1;
            }
        }
    }

    /// Sees to it that there is something to revoke.
    fn issue_one(&mut self) {
        self.ledger.add_issue();
        let (_process, address) = self.installation.serve(JOURNAL);
        self.ledger.send_all(&self.installation, &address, 1);
    }

    /// One last life that nobody ends before everything is acknowledged, done and published; then the evidence.
    pub fn finish(self) -> Outcome {
        let (process, address) = self.installation.serve(JOURNAL);
        let began = Instant::now();
        loop {
            self.ledger.send_all(&self.installation, &address, 2);
            if self.ledger.is_settled() && self.installation.with_app(async |app| is_done(app).await) {
                break;
            }
            if began.elapsed() > LAST_WORK {
                self.ledger.violations.lock().unwrap().push(format!("work is left undone: {}", self.installation.log()));
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        drop(process);
        let evidence = gather(&self.installation, &self.ledger, &[JOURNAL]);
        let (named, random, missed, took) = (self.named, self.random, self.missed, self.began.elapsed());
        Outcome { named, random, missed, evidence, took }
    }
}

/// Whether no job waits and every list is published as it stands.
pub async fn is_done(app: &insignia::app::App) -> bool {
    let mut conn = app.store.read().await.unwrap();
    let waiting: i64 = sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM jobs WHERE done_at IS NULL)
              + (SELECT COUNT(*) FROM status_lists WHERE changes <> published)",
    )
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    waiting == 0
}

impl Outcome {
    pub fn kills(&self) -> usize {
        self.named.values().sum::<usize>() + self.random
    }

    /// The figures, for the record.
    pub fn print(&self, title: &str) {
        let evidence = &self.evidence;
        println!(
            "{title}: {} kills ({} at named steps, {} at any moment), {} deliveries acknowledged, {} credentials, \
             {} signatures made, {} violations, {:.0} s",
            self.kills(),
            self.kills() - self.random,
            self.random,
            evidence.deliveries,
            evidence.credentials,
            evidence.signatures,
            evidence.violations.len(),
            self.took.as_secs_f64(),
        );
        println!("  at each step: {:?}; not reached: {:?}", self.named, self.missed);
        for violation in evidence.violations.iter().take(20) {
            println!("  {violation}");
        }
    }
}

/// A moment within that time, chosen by chance.
pub fn some_moment(within: Duration) -> Duration {
    let mut octets = [0u8; 4];
    getrandom::fill(&mut octets).unwrap();
    within.mul_f64(f64::from(u32::from_be_bytes(octets)) / f64::from(u32::MAX))
}
