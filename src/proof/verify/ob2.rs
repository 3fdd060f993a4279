//! Open Badges 2.0: an assertion that its issuer hosts, or signs as a token (OB 2.0, "Verification").
//!
//! A hosted assertion bears no signature: what its issuer publishes today under its id *is* the badge. So a copy is
//! compared with that, and what is shown is read from there. Assertion, badge class and profile must lie with one host,
//! unless the profile allows others.

mod hosted;
mod signed;
mod told;

use super::attempt::{self, SignedBy};
use super::read::{Read, Secured};
use super::{Examined, Facts, Ground};
use crate::domain::check::{Basis, Check, CheckName, Outcome};
use crate::domain::report::{Format, SignatureTold, Standing, Whose};
use crate::domain::strict_json::{self, Limits};
use crate::proof::library::Look;
use serde_json::Value;

/// The three documents of a badge.
struct Badge {
    assertion: Value,
    class: Value,
    issuer: Value,
}

/// How far a way of verifying came.
struct Way {
    /// What it is called in the list of signatures.
    kind: &'static str,
    /// Proof, IssuerBinding and KeyState as far as reached.
    checks: Vec<Check>,
    /// What was found, when the proof holds.
    found: Option<(Badge, SignedBy)>,
    standing: Option<Standing>,
    /// What the standing rests on, where it is published apart from the badge.
    listed: Option<Basis>,
}

impl Way {
    fn ended(kind: &'static str, check: Check) -> Self {
        Self { kind, checks: vec![check], found: None, standing: None, listed: None }
    }
}

/// Examines an assertion.
pub(super) fn examine(read: &Read, ground: &Ground<'_>) -> Examined {
    let (way, basis) = ground.library.witnessed(|| match &read.secured {
        Secured::Embedded => hosted::way(&read.document, ground),
        Secured::Enveloped(jws) => signed::way(jws, &read.document, ground),
    });
    let mut checks = vec![
        Check::passed(CheckName::Format, read.kind.told()),
        Check::passed(CheckName::Contexts, "All of it is read from what its issuer publishes or signed."),
    ];
    let outcome = attempt::worst(&way.checks);
    let detail = way.checks.iter().find(|check| check.outcome == outcome).map(|check| check.detail.clone());
    let signatures = vec![SignatureTold { kind: way.kind.to_owned(), outcome, detail: detail.unwrap_or_default() }];
    checks.extend(way.checks.into_iter().map(|check| check.based(basis)));
    let bound = checks.iter().any(|check| check.name == CheckName::IssuerBinding && check.outcome == Outcome::Passed);
    let found = way.found.as_ref().filter(|_| bound);
    let facts = found.and_then(|(badge, by)| told::facts(badge, by));
    checks.push(match (found, &facts) {
        (None, _) => Check::not_checked(CheckName::Schema, "Its parts could not all be read."),
        (Some(_), None) => Check::failed(CheckName::Schema, "Its achievement, its recipient or its dates cannot be read."),
        (Some(_), Some(_)) => Check::passed(CheckName::Schema, "It makes the statements that an Open Badge must make."),
    });
    Examined {
        checks,
        format: Some(Format::OpenBadge2),
        dates: facts.as_ref().map(|facts: &Facts| facts.dates).or_else(|| told::dates(&read.document)),
        facts,
        whose: Whose::Theirs,
        signatures,
        standing: way.standing,
        standing_basis: way.listed.unwrap_or(basis),
        ..super::nothing()
    }
}

/// A document that stands there itself, or behind the address that stands there.
fn document(value: &Value, what: &str, ground: &Ground<'_>) -> Result<Value, Check> {
    match value {
        Value::Object(_) => Ok(value.clone()),
        Value::String(address) => fetched(address, what, ground),
        _ => Err(Check::failed(CheckName::Proof, format!("It names no {what}."))),
    }
}

fn fetched(address: &str, what: &str, ground: &Ground<'_>) -> Result<Value, Check> {
    let open = |why: String| Err(Check::not_checked(CheckName::Proof, why));
    match ground.library.look(address) {
        Look::Here(octets) => strict_json::parse(octets, Limits::CREDENTIAL)
            .or_else(|fault| open(format!("What its issuer publishes as its {what} {}.", fault.problem))),
        Look::Missing(why) => open(format!("Its {what} could not be read: {why}.")),
        Look::Wanted => open(format!("Its {what} has not been asked for.")),
    }
}

/// Why it was taken back, in its issuer's own words, cut short.
fn reason(said: &Value) -> String {
    super::short(said["revocationReason"].as_str().unwrap_or_default())
}

fn id(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value["id"].as_str())
}
