//! `insignia doctor`: ✓, ! or ✗ for each thing that matters, with what was seen and how to mend it.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome};
use crate::config::{Config, DEFAULT_FILE};
use crate::service::doctor::{self, State};
use serde_json::json;
use std::path::Path;

/// Look at everything that matters, and say how to mend what is wrong
#[derive(Debug, clap::Args)]
pub struct Doctor {}

/// Looks, tells, and changes nothing but what opening does: it makes the schema current.
pub async fn run(_: Doctor, common: &Common, output: &Output) -> Outcome {
    let file = common.config.as_deref().or_else(|| Some(Path::new(DEFAULT_FILE)).filter(|path| path.exists()));
    let found = match Config::load(common.config.as_deref()) {
        Ok(config) => doctor::examine(config, file).await,
        Err(faults) => doctor::bad_configuration(&faults),
    };
    let well = found.iter().all(|observation| observation.state != State::Fail);
    output.json(&json!({ "well": well, "observations": found }));
    for observation in &found {
        let mark = match observation.state {
            State::Ok => Mark::Good,
            State::Warn => Mark::Warning,
            State::Fail => Mark::Bad,
        };
        output.marked(mark, format!("{:15} {}", observation.name, observation.seen));
        if let Some(fix) = &observation.fix {
            output.line(format!("                  → {fix}"));
        }
    }
    if well { Ok(()) } else { Err(Failure::Check) }
}
