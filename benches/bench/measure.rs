//! Clocks, and batches of several subjects in turn.
//!
//! Work in this process is measured in processor time, which a busy neighbour disturbs less than time on the wall. The
//! subjects of one comparison take turns, batch by batch, and a ratio is the median of the ratios within each round.

use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Threads of that name play the visitors, and their work is not the service's.
pub const VISITOR: &str = "visitor";

/// How long to measure.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Whether figures may be rough.
    pub quick: bool,
    /// Rounds, each with one batch of every subject.
    pub rounds: usize,
    /// Processor time of one batch.
    pub batch: Duration,
    /// Time on the wall of one batch of requests.
    pub load: Duration,
}

impl Effort {
    /// Full or quick.
    pub fn new(quick: bool) -> Self {
        let (rounds, batch, load) = if quick { (3, 15, 80) } else { (7, 40, 220) };
        Self { quick, rounds, batch: Duration::from_millis(batch), load: Duration::from_millis(load) }
    }
}

/// Something to be done over and over.
pub struct Subject<'a> {
    run: Box<dyn FnMut() + 'a>,
}

impl<'a> Subject<'a> {
    /// The result of `run` is kept from being optimised away.
    pub fn new<T>(mut run: impl FnMut() -> T + 'a) -> Self {
        Self { run: Box::new(move || drop(black_box(run()))) }
    }

    /// How often it fits into a batch. Running it up to then also warms it up.
    fn calibrate(&mut self, batch: Duration) -> u32 {
        let mut times = 1u32;
        loop {
            let spent = self.spend(times);
            if spent * 4 >= batch || times >= 1 << 24 {
                let each = (spent / times).max(Duration::from_nanos(10));
                return u32::try_from(batch.as_nanos() / each.as_nanos()).unwrap_or(1 << 24).max(1);
            }
            times *= 4;
        }
    }

    fn spend(&mut self, times: u32) -> Duration {
        let before = thread_time();
        for _ in 0..times {
            (self.run)();
        }
        thread_time().saturating_sub(before)
    }
}

/// Microseconds for one operation, one sample a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples(pub Vec<f64>);

impl Samples {
    /// The middle one.
    pub fn median(&self) -> f64 {
        median(self.0.clone())
    }

    /// How many times as long as `limit`, round by round.
    pub fn ratio_to(&self, limit: &Self) -> f64 {
        median(self.0.iter().zip(&limit.0).map(|(own, other)| own / other).collect())
    }

    /// Round by round the sum of two: the limit of work that has two parts.
    pub fn plus(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a + b).collect())
    }
}

/// The middle of several values; not a number when there are none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Measures all subjects in turn, after warming them up, in processor time of this thread.
pub fn in_turn<const N: usize>(effort: &Effort, mut subjects: [Subject<'_>; N]) -> [Samples; N] {
    let times: Vec<u32> = subjects.iter_mut().map(|subject| subject.calibrate(effort.batch)).collect();
    let mut samples = [(); N].map(|()| Samples(Vec::new()));
    for _ in 0..effort.rounds {
        for (place, subject) in subjects.iter_mut().enumerate() {
            let each = subject.spend(times[place]).as_secs_f64() * 1e6 / f64::from(times[place]);
            samples[place].0.push(each);
        }
    }
    samples
}

/// Processor time of this thread so far; where the system does not tell, time on the wall.
pub fn thread_time() -> Duration {
    // The account is written up when a thread is scheduled, so it steps aside once before it asks.
    thread::yield_now();
    on_processor(Path::new("/proc/thread-self/schedstat")).unwrap_or_else(since_first_asked)
}

/// Processor time of each thread of this process but the visitors', at one moment.
pub struct ServiceTime(HashMap<PathBuf, Duration>);

impl ServiceTime {
    pub fn now() -> Self {
        thread::yield_now();
        let Ok(tasks) = fs::read_dir("/proc/self/task") else {
            return Self(HashMap::from([(PathBuf::new(), since_first_asked())]));
        };
        let paths = tasks.filter_map(|task| Some(task.ok()?.path()));
        let ours = paths.filter(|path| fs::read_to_string(path.join("comm")).is_ok_and(|name| !name.starts_with(VISITOR)));
        Self(ours.filter_map(|path| Some((path.clone(), on_processor(&path.join("schedstat"))?))).collect())
    }

    /// What was spent since. Threads that ended meanwhile are left out, and do not take their past with them.
    pub fn elapsed(&self) -> Duration {
        let before = |path| self.0.get(path).copied().unwrap_or_default();
        Self::now().0.iter().map(|(path, time)| time.saturating_sub(before(path))).sum()
    }
}

/// The first figure of `schedstat` is nanoseconds spent on a processor.
fn on_processor(file: &Path) -> Option<Duration> {
    let text = fs::read_to_string(file).ok()?;
    text.split_ascii_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn since_first_asked() -> Duration {
    static FIRST: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}
