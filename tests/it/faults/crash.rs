//! `kill -9` at every step of issuing and at any moment, on both databases: exactly one credential, no place used
//! twice, no number with two contents, nothing lost that was acknowledged.

use super::table::{Outcome, POINTS, Table, some_moment};
use crate::support::database::Scratch;
use std::time::Duration;

/// How often the whole table of named steps is gone through.
const ROUNDS: u32 = 2;
/// Lives that end at any moment.
const RANDOM: u32 = 90;

#[test]
fn sqlite_survives_every_kill() {
    survive("SQLite", None);
}

#[test]
fn postgres_survives_every_kill() {
    if let Some(scratch) = Scratch::make() {
        survive("PostgreSQL", Some(scratch));
    }
}

fn survive(title: &str, database: Option<Scratch>) {
    let mut table = Table::on(database);
    for _ in 0..ROUNDS {
        for (point, work, passings) in POINTS {
            for passing in 1..=passings {
                table.die_at(point, passing, work);
            }
        }
    }
    for _ in 0..RANDOM {
        table.die_after(some_moment(Duration::from_millis(600)));
    }
    let outcome = table.finish();
    outcome.print(title);
    assert!(outcome.evidence.violations.is_empty(), "{:#?}", outcome.evidence.violations);
    every_step_was_died_at(&outcome);
}

/// A table whose crash points are no longer reached would pass and prove nothing.
fn every_step_was_died_at(outcome: &Outcome) {
    for (point, _, _) in POINTS {
        assert!(outcome.named.contains_key(point), "nothing died at {point}; not reached: {:?}", outcome.missed);
    }
    assert!(outcome.kills() >= 150, "only {} kills", outcome.kills());
}
