//! `insignia correction`: what earners ask to be corrected, and what staff decide.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::app::App;
use crate::domain::correction::CorrectionState;
use crate::domain::id::{CorrectionId, CredentialId};
use crate::domain::lifecycle::Reason;
use crate::domain::recipient::PersonName;
use crate::domain::role::Actor;
use crate::service::correct;
use crate::service::corrections::{self, CorrectionFilter, CorrectionView};
use serde_json::json;

/// Decide what earners ask to be corrected
#[derive(Debug, clap::Subcommand)]
pub enum Correction {
    /// List corrections, newest first
    List {
        /// Only in this state: open, signing, accepted, refused or lapsed
        #[arg(long)]
        state: Option<CorrectionState>,
        /// Go on from here: the last number of the list before
        #[arg(long, value_name = "ID")]
        before: Option<String>,
        /// At most so many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=200))]
        limit: i64,
    },
    /// Show one correction, with what the earner said about it
    Show {
        /// Its number, from insignia correction list
        id: CorrectionId,
    },
    /// Accept it: a new credential with the right name takes the old one's place
    Accept {
        /// Its number, from insignia correction list
        id: CorrectionId,
    },
    /// Refuse it; the credential stays as it is
    Refuse {
        /// Its number, from insignia correction list
        id: CorrectionId,
        /// Why, in 3 to 300 plain characters; the earner is told, and nobody else
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// Reads, prints, decides.
pub async fn run(command: Correction, common: &Common, output: &Output) -> Outcome {
    if let Correction::Refuse { reason, .. } = &command {
        Reason::parse(reason).map_err(|fault| installation::as_flags(vec![fault]))?;
    }
    let app = installation::open(common).await?;
    match command {
        Correction::List { state, before, limit } => {
            let page = corrections::corrections(&app, CorrectionFilter { state, before, limit }).await?;
            if output.json(&json!({ "items": page.items, "next": page.next })) {
                return Ok(());
            }
            let heading = ["NUMBER", "STATE", "ASKED", "ACHIEVEMENT", "NAME", "SHOULD BE"].map(str::to_owned).to_vec();
            let rows = page.items.into_iter().map(|view| {
                let asked = view.asked_at.to_string();
                vec![view.id, view.state.to_owned(), asked, view.achievement, view.recipient_name, view.name]
            });
            output.table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
            if let Some(next) = page.next {
                output.advice(format!("More: {} correction list --before {next}", installation::program(common)));
            }
        }
        Correction::Show { id } => show(output, &corrections::correction(&app, id).await?),
        Correction::Accept { id } => {
            let view = correct::accept(&app, &Actor::CommandLine, id).await?;
            done(output, &view);
        }
        Correction::Refuse { id, reason } => {
            let reason = Reason::parse(&reason).map_err(|fault| installation::as_flags(vec![fault]))?;
            show(output, &corrections::refuse(&app, &Actor::CommandLine, id, &reason).await?);
        }
    }
    Ok(())
}

/// `insignia credential correct`: without anybody having asked.
pub async fn correct(app: &App, id: CredentialId, name: &PersonName, output: &Output) -> Result<(), Failure> {
    done(output, &correct::correct(app, &Actor::CommandLine, id, name).await?);
    Ok(())
}

fn done(output: &Output, view: &CorrectionView) {
    show(output, view);
    output.advice("Pages tell it at once; the signed status list follows within a minute while insignia serve runs.");
}

fn show(output: &Output, view: &CorrectionView) {
    output.json(view);
    let mark = match view.state {
        "accepted" => Mark::Good,
        "refused" | "lapsed" => Mark::Bad,
        _ => Mark::Warning,
    };
    output.marked(mark, format!("{}: {} should be {}: {}", view.achievement, view.recipient_name, view.name, view.state));
    if let Some(reason) = &view.reason {
        output.line(format!("  reason       {reason}"));
    }
    output.line(format!("  number       {}", view.id));
    output.line(format!("  credential   {}", view.credential));
    if let Some(successor) = &view.successor {
        output.line(format!("  in its place {successor}"));
    }
    output.line(format!("  asked        {} by {}", view.asked_at, view.asked_by));
    if let (Some(at), Some(by)) = (&view.decided_at, &view.decided_by) {
        output.line(format!("  decided      {at} by {by}"));
    }
    for line in view.words.iter().flat_map(|words| words.lines()) {
        output.line(format!("  | {line}"));
    }
}
