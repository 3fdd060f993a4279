//! `insignia key`: the life of signing keys.

use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::domain::role::Actor;
use crate::domain::timestamp::Timestamp;
use crate::service::keys::{self, KeyView};
use serde_json::json;

/// List, stage, activate, retire and distrust signing keys
#[derive(Debug, clap::Subcommand)]
pub enum Key {
    /// List every key, oldest first
    List,
    /// Make a key and publish it; it signs nothing yet
    Stage,
    /// Let a staged key sign; the former active key retires and verifies for ever
    Activate {
        /// The key, z6Mk…
        key: String,
    },
    /// Drop a staged key that is not to be used
    Retire {
        /// The key, z6Mk…
        key: String,
    },
    /// Distrust what a key signed from a moment on
    Compromise {
        /// The key, z6Mk…
        key: String,
        /// From when on it may have been misused, such as 2026-11-20T09:30:00Z
        #[arg(long, value_name = "TIMESTAMP")]
        since: Timestamp,
    },
}

/// Takes the step, and prints the key.
pub async fn run(command: Key, common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    let actor = Actor::CommandLine;
    match command {
        Key::List => {
            let views = keys::list(&app).await?;
            output.json(&json!({ "items": views }));
            let heading = ["KEY", "STATE", "SINCE"].map(str::to_owned).to_vec();
            let rows = views.iter().map(|view| vec![view.key.clone(), view.state.to_owned(), since(view)]);
            output.table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
        }
        Key::Stage => {
            let view = keys::stage(&app, &actor).await?;
            show(output, &view);
            output.advice("It is in the DID document now. Verifiers may cache that for five minutes; then let it sign:");
            output.advice(format!("  {} key activate {}", installation::program(common), view.key));
        }
        Key::Activate { key } => show(output, &keys::activate(&app, &actor, &key).await?),
        Key::Retire { key } => show(output, &keys::retire(&app, &actor, &key).await?),
        Key::Compromise { key, since } => {
            show(output, &keys::compromise(&app, &actor, &key, since).await?);
            if !keys::list(&app).await?.iter().any(|view| view.state == "active") {
                output.marked(Mark::Warning, "No key is active now, so nothing can be issued. Next:");
                let program = installation::program(common);
                output.line(format!("  {program} key stage, then {program} key activate KEY"));
            }
        }
    }
    Ok(())
}

fn show(output: &Output, view: &KeyView) {
    output.json(view);
    output
        .marked(if view.state == "compromised" { Mark::Warning } else { Mark::Good }, format!("{} is {}", view.key, view.state));
}

fn since(view: &KeyView) -> String {
    match (view.state, view.distrusted_from, view.retired_at, view.activated_at) {
        ("compromised", Some(from), ..) => format!("distrusted from {from}"),
        ("retired", _, Some(at), _) | ("active", _, _, Some(at)) => at.to_string(),
        _ => view.staged_at.to_string(),
    }
}
