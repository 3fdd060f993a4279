//! `insignia check-store`: every invariant that rows can show, with its count.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::service::check_store;
use serde_json::json;

/// Prove the invariants of the whole database, each with its count
#[derive(Debug, clap::Args)]
pub struct CheckStore {}

/// Reads everything and changes nothing.
pub async fn run(common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    let findings = check_store::check_store(&app).await?;
    let holds = findings.iter().all(|finding| finding.broken == 0);
    let rules: Vec<_> = findings
        .iter()
        .map(|finding| json!({ "rule": finding.rule, "looked_at": finding.looked_at, "broken": finding.broken }))
        .collect();
    output.json(&json!({ "holds": holds, "rules": rules }));
    for finding in &findings {
        let mark = if finding.broken == 0 { Mark::Good } else { Mark::Bad };
        let broken = if finding.broken == 0 { String::new() } else { format!(", {} broken", finding.broken) };
        output.marked(mark, format!("{} ({} looked at{broken})", finding.rule, finding.looked_at));
    }
    if holds { Ok(()) } else { Err(Failure::Check) }
}
