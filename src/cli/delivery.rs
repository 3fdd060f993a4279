//! `insignia delivery`: what was delivered, and what became of it.

use super::failure::Failure;
use super::output::Output;
use super::{Common, Outcome, installation};
use crate::domain::id::DeliveryId;
use crate::service::deliveries::{self, DeliveryFilter};
use serde_json::json;

/// Look at what was delivered and what became of it
#[derive(Debug, clap::Subcommand)]
pub enum Delivery {
    /// List deliveries, newest first
    List {
        /// Only in this state: received, recorded, issued, held, declined, ignored, attention or erased
        #[arg(long)]
        state: Option<String>,
        /// Only from this source
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// Go on from here: the last number of the list before
        #[arg(long, value_name = "ID")]
        before: Option<String>,
        /// At most so many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=200))]
        limit: i64,
    },
    /// Show one delivery
    Show {
        /// Its number, from the receipt
        id: String,
    },
}

/// Reads, and prints.
pub async fn run(command: Delivery, common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    match command {
        Delivery::List { state, source, before, limit } => {
            let page = deliveries::deliveries(&app, DeliveryFilter { state, source, before, limit }).await?;
            if output.json(&json!({ "items": page.items, "next": page.next })) {
                return Ok(());
            }
            let heading = ["NUMBER", "STATE", "RECEIVED", "SOURCE", "SENDER'S ID", "WHY"].map(str::to_owned).to_vec();
            let rows = page.items.into_iter().map(|view| {
                let why = view.reason.or(view.credential).unwrap_or_default();
                vec![view.id, view.state.to_owned(), view.received_at.to_string(), view.source, view.external_id, why]
            });
            output.table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
            if let Some(next) = page.next {
                output.advice(format!("More: {} delivery list --before {next}", installation::program(common)));
            }
        }
        Delivery::Show { id } => {
            let id: DeliveryId = id.parse().map_err(|_| {
                Failure::usage("delivery", "is not a number of a delivery", "Give the 26 characters from its receipt.")
            })?;
            let view = deliveries::delivery(&app, id).await?;
            output.json(&view);
            output.line(format!("{}  {}", view.id, view.state));
            output.line(format!("  received     {} from {} as {}", view.received_at, view.source, view.external_id));
            if let Some(reason) = &view.reason {
                output.line(format!("  why          {reason}"));
            }
            if let Some(credential) = &view.credential {
                output.line(format!("  credential   {credential}"));
            }
        }
    }
    Ok(())
}
