//! `insignia earner`: erase somebody, and the journal by which a restored backup is told of it.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::domain::lifecycle::Reason;
use crate::domain::role::Actor;
use crate::service::Error;
use crate::service::erase::{self, Whom};
use std::path::PathBuf;

/// Erase somebody, and keep backups from bringing them back
#[derive(Debug, clap::Subcommand)]
pub enum Earner {
    /// Delete everything about a person, for good
    ///
    /// Their credentials are withdrawn first. Each leaves its number, its place in the status list and hashes, so that whoever
    /// holds a copy is told that it was withdrawn.
    Erase {
        /// Their e-mail address, or their number inside this service
        whom: String,
        /// Why, in 3 to 300 plain characters, for the audit alone; it must name nobody
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// The journal of erasures: hashes and moments, which name nobody
    ///
    /// `serve` applies the journal of its own data folder at every start. Keep an export where your backups are not.
    Erasures {
        /// Print every erasure that this database knows
        #[arg(long, conflicts_with = "apply", required_unless_present = "apply")]
        export: bool,
        /// Erase whom that journal names and who is there all the same
        #[arg(long, value_name = "FILE")]
        apply: Option<PathBuf>,
    },
    /// Write the SQLite file anew, so that nothing deleted lies in it any more
    ///
    /// After an erasure this is done at once unless the file is large. Others can read meanwhile, and not write.
    Scrub,
}

/// Erases, prints, applies.
pub async fn run(command: Earner, common: &Common, output: &Output) -> Outcome {
    match command {
        Earner::Erase { whom, reason } => {
            let reason = Reason::parse(&reason).map_err(|fault| installation::as_flags(vec![fault]))?;
            let whom = match (whom.parse(), whom.parse()) {
                (Ok(number), _) => Whom::Number(number),
                (_, Ok(address)) => Whom::Address(address),
                _ => {
                    let fix = "Give an e-mail address, or the 26 characters of their number.";
                    return Err(Failure::usage("whom", "is neither an address nor a number", fix));
                }
            };
            let app = installation::open(common).await?;
            let erased = erase::erase_earner(&app, &Actor::CommandLine, &whom, &reason).await?;
            output.json(&erased);
            let told = format!("Erased, with {} credentials and {} deliveries", erased.credentials, erased.deliveries);
            output.marked(Mark::Good, told);
            output
                .advice("The signed status list follows within a minute while insignia serve runs. Old backups still hold them.");
        }
        Earner::Erasures { apply: Some(path), .. } => {
            let text = std::fs::read_to_string(&path).map_err(|error| {
                Failure::usage("--apply", format!("{}: {error}", path.display()), "Name a journal that you may read.")
            })?;
            let app = installation::open(common).await?;
            let applied = erase::apply(&app, &text).await?;
            output.json(&applied);
            output.marked(Mark::Good, format!("{} erasures read, {} people erased anew", applied.read, applied.erased));
            if let Some(line) = applied.unreadable {
                output.marked(Mark::Bad, format!("Line {line} does not read; those around it were applied"));
                return Err(Failure::Check);
            }
        }
        Earner::Erasures { apply: None, .. } => {
            let app = installation::open(common).await?;
            output.verbatim(erase::exported(&app).await?.trim_end());
        }
        Earner::Scrub => {
            let app = installation::open(common).await?;
            if app.store.scrub(Some(i64::MAX)).await.map_err(Error::from)? {
                output.marked(Mark::Good, "Nothing that was deleted lies in the file any more");
            } else {
                output.marked(Mark::Warning, "The file was written anew, but somebody reads the old log: try again in a while");
            }
        }
    }
    Ok(())
}
