//! Words and rules: pure, without I/O, clock, randomness or environment. Everything else may import this.

pub mod achievement;
pub mod assessment;
pub mod award;
pub mod check;
pub mod completion;
pub mod context;
pub mod correction;
pub mod credential;
pub mod id;
pub mod identity;
pub mod issuer;
pub mod key_state;
pub mod lifecycle;
pub mod lint;
pub mod lookalike;
pub mod mail;
pub mod mint;
pub mod nodes;
pub mod private_host;
pub mod programme;
pub mod recipient;
pub mod registry;
pub mod report;
pub mod role;
pub mod slug;
pub mod status_list;
pub mod strict_json;
pub mod terms;
pub mod timestamp;
pub mod visibility;

use std::fmt;

/// A value that broke a rule of the domain: which field, what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// Dotted path of the field in the caller's input, such as `data.candidate.email`; empty for the input as a whole.
    pub field: String,
    /// What is wrong with it, as a phrase without a full stop.
    pub problem: String,
    /// What to do, as a sentence.
    pub fix: String,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = if self.field.is_empty() { "the input" } else { &self.field };
        let apart = if self.field.is_empty() { " " } else { ": " };
        write!(f, "{field}{apart}{}. {}", self.problem, self.fix)
    }
}

impl std::error::Error for Invalid {}

impl Invalid {
    /// Names a field, its problem and the fix.
    pub fn new(field: impl Into<String>, problem: impl fmt::Display, fix: impl Into<String>) -> Self {
        Self { field: field.into(), problem: problem.to_string(), fix: fix.into() }
    }

    /// The same fault seen from an outer document: `email` within `data.candidate` is `data.candidate.email`.
    pub fn within(mut self, outer: &str) -> Self {
        self.field = if self.field.is_empty() { outer.to_owned() } else { format!("{outer}.{}", self.field) };
        self
    }
}

#[cfg(test)]
mod tests;
