//! The figures as Markdown, to be read in a terminal and quoted in the README.

use super::measure::{Effort, Samples};
use std::fmt;
use std::fs;

/// What a figure is set against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// What cannot be beaten: the ratio says how many times as long ours takes.
    Limit,
    /// Somebody else's program for the same job: the ratio says how many times as long theirs takes.
    Peer,
}

#[derive(Debug)]
struct Row {
    what: String,
    micros: f64,
    a_second: f64,
    beside: String,
    ratio: Option<(f64, Against)>,
}

/// One table with its title and remarks.
#[derive(Debug, Default)]
pub struct Report {
    title: &'static str,
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    /// Names the table.
    pub fn title(&mut self, title: &'static str) {
        self.title = title;
    }

    /// Adds a remark below the table.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// A limit itself.
    pub fn limit(&mut self, what: impl Into<String>, own: &Samples) {
        self.row(what, own, own_rate(own), String::new(), None);
    }

    /// A figure beside its limit.
    pub fn beside_limit(&mut self, what: impl Into<String>, own: &Samples, name: &str, limit: &Samples) {
        self.row(what, own, own_rate(own), beside(name, limit), Some((own.ratio_to(limit), Against::Limit)));
    }

    /// The same where the rate is not that of one core, but what was counted.
    pub fn counted(&mut self, what: impl Into<String>, own: &Samples, a_second: f64, limit: Option<(&str, &Samples)>) {
        let ratio = limit.map(|(_, limit)| (own.ratio_to(limit), Against::Limit));
        self.row(what, own, a_second, limit.map_or_else(String::new, |(name, limit)| beside(name, limit)), ratio);
    }

    /// A figure beside a peer's.
    pub fn beside_peer(&mut self, what: impl Into<String>, own: &Samples, name: &str, peer: &Samples) {
        self.row(what, own, own_rate(own), beside(name, peer), Some((peer.ratio_to(own), Against::Peer)));
    }

    fn row(&mut self, what: impl Into<String>, own: &Samples, a_second: f64, beside: String, ratio: Option<(f64, Against)>) {
        self.rows.push(Row { what: what.into(), micros: own.median(), a_second, beside, ratio });
    }
}

fn own_rate(own: &Samples) -> f64 {
    1e6 / own.median()
}

fn beside(name: &str, samples: &Samples) -> String {
    format!("{name}: {}", time(samples.median()))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "### {}\n", self.title)?;
        writeln!(f, "| what | each | a second | beside it | ratio |\n|---|--:|--:|---|--:|")?;
        for row in &self.rows {
            let ratio = row.ratio.map_or_else(String::new, |(ratio, against)| match against {
                Against::Limit => format!("{}× the limit", figures(ratio)),
                Against::Peer => format!("peer takes {}×", figures(ratio)),
            });
            let (each, rate) = (time(row.micros), grouped(row.a_second));
            writeln!(f, "| {} | {each} | {rate} | {} | {ratio} |", row.what, row.beside)?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "\n{note}"))
    }
}

/// Microseconds in the unit that suits them.
pub fn time(micros: f64) -> String {
    match micros {
        _ if micros.is_nan() => "–".to_owned(),
        _ if micros >= 1e6 => format!("{} s", figures(micros / 1e6)),
        _ if micros >= 1e3 => format!("{} ms", figures(micros / 1e3)),
        _ => format!("{} µs", figures(micros)),
    }
}

/// Three figures that mean something.
fn figures(value: f64) -> String {
    match value {
        _ if value >= 99.95 => format!("{value:.0}"),
        _ if value >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// A rate with a space at the thousands.
fn grouped(rate: f64) -> String {
    let digits = format!("{rate:.0}");
    let places = digits.len();
    let spaced = digits.char_indices().map(|(at, digit)| match (places - at) % 3 {
        0 if at > 0 => format!("\u{202f}{digit}"),
        _ => digit.to_string(),
    });
    spaced.collect()
}

/// What was measured on, without names: processor, cores, build, and how busy others kept it.
pub fn machine(effort: &Effort) -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value = |key: &str| {
        let line = about.lines().find(|line| line.starts_with(key))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let model = value("model name").unwrap_or_else(|| "unknown processor".to_owned());
    let clock = value("cpu MHz").and_then(|text| text.parse::<f64>().ok()).map(|mhz| format!(", {:.2} GHz", mhz / 1e3));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown").to_owned();
    let how = if effort.quick { "quick, rough figures" } else { "full" };
    format!(
        "## Insignia {} beside its limits\n\n{model}{}, {cores} cores, load {load} at the start; {how}: medians of {} batches that \
         take turns with their limit. *Each* is processor time on one core. Ratios within a run mean something, absolute \
         figures little.",
        env!("CARGO_PKG_VERSION"),
        clock.unwrap_or_default(),
        effort.rounds,
    )
}
