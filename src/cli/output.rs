//! What is printed: answers on standard output, complaints on standard error, with marks that need no colour.

use super::failure::Failure;
use crate::config;
use serde::Serialize;
use serde_json::json;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// The sign before a line. Its shape tells it; colour only helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// ✓
    Good,
    /// !
    Warning,
    /// ✗
    Bad,
}

/// How this run prints.
#[derive(Debug)]
pub struct Output {
    json: bool,
    quiet: bool,
    colour: bool,
}

impl Output {
    /// Colours only where a person reads, unless they wish for none.
    pub fn new(json: bool, quiet: bool) -> Self {
        let colour = !json && io::stdout().is_terminal() && config::colour_wished();
        Self { json, quiet, colour }
    }

    /// Prints the one JSON document when JSON is wanted; says whether it was.
    pub fn json(&self, document: &impl Serialize) -> bool {
        if self.json {
            let text = serde_json::to_string(document).expect("what is printed is made of texts, numbers and lists");
            write_line(&text);
        }
        self.json
    }

    /// A line of the answer.
    pub fn line(&self, text: impl AsRef<str>) {
        if !self.json {
            write_line(&plain(text.as_ref()));
        }
    }

    /// A text that is the answer as it stands, in either form.
    pub fn verbatim(&self, text: &str) {
        write_line(text);
    }

    /// A line that only helps: advice, next steps.
    pub fn advice(&self, text: impl AsRef<str>) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// A line that begins with a mark.
    pub fn marked(&self, mark: Mark, text: impl AsRef<str>) {
        let (sign, colour) = match mark {
            Mark::Good => ('✓', 32),
            Mark::Warning => ('!', 33),
            Mark::Bad => ('✗', 31),
        };
        if self.json {
        } else if self.colour {
            write_line(&format!("\u{1b}[{colour}m{sign}\u{1b}[0m {}", plain(text.as_ref())));
        } else {
            write_line(&format!("{sign} {}", plain(text.as_ref())));
        }
    }

    /// Prints columns that are as wide as they need to be; the first row is the heading.
    pub fn table(&self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width =
            |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            self.line(cells.collect::<Vec<_>>().join("  ").trim_end());
        }
    }

    /// Says why a command failed, and gives the exit code. With `--json` the complaint is the document.
    pub fn fail(&self, failure: &Failure) -> ExitCode {
        let mistakes: Vec<(&str, String, &str)> = match failure {
            Failure::Check | Failure::Unfinished => return ExitCode::from(failure.code()),
            Failure::Usage(faults) => faults.iter().map(|f| (f.field.as_str(), f.problem.clone(), f.fix.as_str())).collect(),
            Failure::Fault { problem, fix } => vec![("", problem.clone(), fix.as_str())],
        };
        let documents: Vec<_> =
            mistakes.iter().map(|(field, problem, fix)| json!({ "field": field, "problem": problem, "fix": fix })).collect();
        self.json(&json!({ "errors": documents }));
        for (field, problem, fix) in mistakes {
            let named = if field.is_empty() { String::new() } else { format!("{field}: ") };
            let _ = writeln!(io::stderr(), "insignia: {}", plain(&format!("{named}{problem}. {fix}")));
        }
        ExitCode::from(failure.code())
    }
}

/// Text without control characters: a name in a stranger's credential must not steer the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() && letter != '\n' { '\u{fffd}' } else { letter }).collect()
}

/// A reader that stopped listening, such as `head`, is no error of ours.
fn write_line(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_do_not_reach_the_terminal() {
        assert_eq!(plain("Ada\u{1b}[2J\r\u{9b}x"), "Ada\u{fffd}[2J\u{fffd}\u{fffd}x");
    }
}
