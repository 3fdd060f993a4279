//! The rules that a badge must pass before it is signed, each under its number in the standards checklist.
//!
//! A mistake in a signed badge cannot be mended, only revoked and issued again, so everything that can be checked on
//! the document is checked before the key is touched. The rules come in three tables: `classes` says what each
//! object holds, `shared` what holds between members in any badge, `own` what we ask of ours beyond that.

mod classes;
mod own;
mod shared;
mod words;

use super::strict_json::{self, Limits};
use super::terms;
use serde_json::Value;

/// One rule that a document breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The rule's number, such as `OB3-19`.
    pub rule: &'static str,
    /// JSON pointer of the place.
    pub at: String,
    /// What is wrong there, as a phrase.
    pub problem: String,
}

/// Octets of a document before it is signed: what verifiers read, ours among them, less room for the proof.
const MOST_OCTETS: usize = Limits::CREDENTIAL.size - 4 * 1024;

/// A document without proof that passed every rule, with the exact text that is frozen before it is signed.
///
/// It is made by linting alone and cannot be copied, so what is signed was linted, and is signed once.
#[derive(Debug, PartialEq)]
pub struct Linted {
    text: String,
    value: Value,
}

impl Linted {
    /// Lints a document and freezes its text.
    pub(super) fn check(value: Value) -> Result<Self, Vec<Lint>> {
        let mut found = lint(&value);
        let text = strict_json::to_ascii(&value);
        if text.len() > MOST_OCTETS {
            let problem = format!("takes {} octets, more than the {MOST_OCTETS} that verifiers need read", text.len());
            found.push(Lint { rule: "SIZE-1", at: String::new(), problem });
        }
        if found.is_empty() { Ok(Self { text, value }) } else { Err(found) }
    }

    /// Takes frozen text up again, as read from the database, through every rule once more.
    ///
    /// Text that would be written differently today is refused: its signature would cover what was not frozen.
    pub fn thaw(text: &str) -> Result<Self, Vec<Lint>> {
        let broken = |problem: String| vec![Lint { rule: "FREEZE-1", at: String::new(), problem }];
        let value = strict_json::parse(text.as_bytes(), Limits::CREDENTIAL).map_err(|fault| broken(fault.problem))?;
        let linted = Self::check(value)?;
        if linted.text == text { Ok(linted) } else { Err(broken("is not spelt as it was frozen".into())) }
    }

    /// The frozen text: compact ASCII JSON without a proof.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same document, parsed.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// Every rule that a badge of ours breaks before it is signed; empty when it may be signed.
pub fn lint(document: &Value) -> Vec<Lint> {
    let mut faults = Faults::default();
    for fault in terms::faults(document) {
        faults.add("OB3-24", &fault.at, fault.problem);
    }
    check_shape(document, &mut faults);
    own::RULES.iter().for_each(|(number, rule)| rule(document, &mut faults.of(number)));
    faults.found
}

/// The rules of Open Badges 3.0 that any badge must keep, ours or not, signed or not.
///
/// Undefined terms are no part of it; a verifier asks [`terms::faults`] first and separately.
pub fn shape(document: &Value) -> Vec<Lint> {
    let mut faults = Faults::default();
    check_shape(document, &mut faults);
    faults.found
}

fn check_shape(document: &Value, faults: &mut Faults) {
    classes::check(document, faults);
    shared::RULES.iter().for_each(|(number, rule)| rule(document, &mut faults.of(number)));
}

/// Stops collecting here; one fault is enough to refuse, and an attacker may write any number.
const MOST: usize = 64;

/// What was found so far.
#[derive(Default)]
struct Faults {
    found: Vec<Lint>,
}

impl Faults {
    fn add(&mut self, rule: &'static str, at: &str, problem: &str) {
        if self.found.len() < MOST {
            self.found.push(Lint { rule, at: at.to_owned(), problem: problem.to_owned() });
        }
    }

    fn of(&mut self, rule: &'static str) -> Under<'_> {
        Under { rule, faults: self }
    }
}

/// Files faults under one rule's number.
struct Under<'a> {
    rule: &'static str,
    faults: &'a mut Faults,
}

impl Under<'_> {
    fn fault(&mut self, at: &str, problem: &str) {
        self.faults.add(self.rule, at, problem);
    }

    fn fault_if(&mut self, broken: bool, at: &str, problem: &str) {
        if broken {
            self.fault(at, problem);
        }
    }
}

/// A rule's number and the function that looks for what breaks it.
type Rule = (&'static str, fn(&Value, &mut Under));

/// The items of an array, or nothing.
fn each(value: &Value) -> impl Iterator<Item = (usize, &Value)> {
    value.as_array().into_iter().flatten().enumerate()
}

/// Calls a function for every value in a document, with its pointer and the key or place it stands under.
fn everywhere(value: &Value, at: &str, found: &mut impl FnMut(&Value, &str, &str)) {
    let mut below = |step: &str, inner: &Value| {
        let at = format!("{at}/{}", step.chars().take(64).collect::<String>());
        found(inner, &at, step);
        everywhere(inner, &at, found);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| below(key, inner)),
        Value::Array(items) => items.iter().enumerate().for_each(|(place, inner)| below(&place.to_string(), inner)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
