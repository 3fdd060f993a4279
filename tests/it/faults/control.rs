//! The control: the order in which one would write it first (choose, sign, and commit at the end) fails the same test.

use super::table::{Table, Work, some_moment};
use crate::support::database::Scratch;
use std::time::Duration;

#[test]
fn the_naive_order_is_caught_on_sqlite() {
    caught("naive order, SQLite", None);
}

#[test]
fn the_naive_order_is_caught_on_postgres() {
    if let Some(scratch) = Scratch::make() {
        caught("naive order, PostgreSQL", Some(scratch));
    }
}

fn caught(title: &str, database: Option<Scratch>) {
    let mut table = Table::on(database);
    for point in ["signed", "stored", "issued"] {
        for passing in 1..=3 {
            table.die_at(point, passing, Work::Deliveries);
        }
    }
    for _ in 0..10 {
        table.die_after(some_moment(Duration::from_millis(600)));
    }
    let outcome = table.finish();
    outcome.print(title);
    let has = |words: &str| outcome.evidence.violations.iter().any(|violation| violation.contains(words));
    assert!(has("is signed for two numbers"), "a place that was signed for somebody goes to somebody else");
    assert!(has("what was signed is not stored"), "a signature is made that nobody remembers");
}

#[test]
fn a_naive_copy_is_caught_on_sqlite() {
    super::wallet::the_naive_order_is_caught(None);
}

#[test]
fn a_naive_copy_is_caught_on_postgres() {
    if let Some(scratch) = Scratch::make() {
        super::wallet::the_naive_order_is_caught(Some(scratch));
    }
}
