//! `insignia revoke`, `suspend` and `reinstate`: where a credential stands, with a public reason.

use super::output::{Mark, Output};
use super::{Common, Outcome, credential, installation};
use crate::domain::lifecycle::{LifecycleStep, Reason};
use crate::domain::role::Actor;
use crate::service::{change_standing, credentials};

pub use LifecycleStep::{Reinstate as REINSTATE, Revoke as REVOKE, Suspend as SUSPEND};

/// Which credential, and why.
#[derive(Debug, clap::Args)]
pub struct Step {
    /// Its number or URL
    id: String,
    /// Why, in 3 to 300 plain characters; everyone who checks the credential sees it
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Takes the step.
pub async fn run(command: Step, step: LifecycleStep, common: &Common, output: &Output) -> Outcome {
    let reason = Reason::parse(&command.reason).map_err(|fault| installation::as_flags(vec![fault]))?;
    let app = installation::open(common).await?;
    let id = installation::credential_id(&app, &command.id)?;
    let before = credentials::credential(&app, id).await?.state;
    let view = change_standing::change_standing(&app, &Actor::CommandLine, id, step, &reason).await?;
    credential::show(output, &view);
    let already = match step {
        LifecycleStep::Revoke => before == "revoked",
        LifecycleStep::Suspend => before == "suspended",
        LifecycleStep::Reinstate => before == view.state,
    };
    if already {
        output.marked(Mark::Warning, told_already(step));
    } else if step == LifecycleStep::Revoke {
        output.advice("Pages tell it at once; the signed status list follows within a minute while insignia serve runs.");
    }
    Ok(())
}

/// The first reason stays, so somebody who gives another one should know that it went nowhere.
fn told_already(step: LifecycleStep) -> &'static str {
    match step {
        LifecycleStep::Revoke => "It was revoked already; the reason given then stays.",
        LifecycleStep::Suspend => "It was suspended already; the reason given then stays.",
        LifecycleStep::Reinstate => "It was not suspended, so nothing changed.",
    }
}
