//! `insignia credential`: look at issued credentials, and correct them.

use super::output::{Mark, Output};
use super::{Common, Outcome, correction, installation};
use crate::domain::recipient::{Email, PersonName};
use crate::domain::slug::Slug;
use crate::service::credentials::{self, CredentialFilter, CredentialView};
use crate::service::visible;
use serde_json::json;

/// Look at issued credentials, and correct them
#[derive(Debug, clap::Subcommand)]
pub enum Credential {
    /// List credentials, newest first
    List {
        /// Only of this achievement
        #[arg(long, value_name = "SLUG")]
        achievement: Option<Slug>,
        /// Only of the recipient with this e-mail address
        #[arg(long)]
        email: Option<Email>,
        /// Go on from here: the last number of the list before
        #[arg(long, value_name = "ID")]
        before: Option<String>,
        /// At most so many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=200))]
        limit: i64,
    },
    /// Show one credential as staff see it
    Show {
        /// Its number or URL
        id: String,
        /// Print the signed document itself, octet for octet
        #[arg(long)]
        document: bool,
    },
    /// Correct the name in a credential: a new one takes its place, and all else in it stays the same
    Correct {
        /// Its number or URL
        id: String,
        /// The name as it shall stand on the badge
        #[arg(long, value_name = "TEXT")]
        name: String,
    },
}

/// Reads, and prints.
pub async fn run(command: Credential, common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    match command {
        Credential::List { achievement, email, before, limit } => {
            let page = credentials::credentials(&app, CredentialFilter { achievement, email, before, limit }).await?;
            if output.json(&json!({ "items": page.items, "next": page.next })) {
                return Ok(());
            }
            let heading = ["NUMBER", "STATE", "ISSUED", "ACHIEVEMENT", "RECIPIENT"].map(str::to_owned).to_vec();
            let rows = page.items.into_iter().map(|view| {
                vec![view.id, view.state.to_owned(), view.issued_at.to_string(), view.achievement, view.recipient_name]
            });
            output.table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
            if let Some(next) = page.next {
                output.advice(format!("More: {} credential list --before {next}", installation::program(common)));
            }
        }
        Credential::Show { id, document } => {
            let id = installation::credential_id(&app, &id)?;
            if document {
                output.verbatim(&visible::to_staff(&app, id).await?.document().text);
                return Ok(());
            }
            show(output, &credentials::credential(&app, id).await?);
        }
        Credential::Correct { id, name } => {
            let name: PersonName = name.parse().map_err(|fault| installation::as_flags(vec![fault]))?;
            correction::correct(&app, installation::credential_id(&app, &id)?, &name, output).await?;
        }
    }
    Ok(())
}

/// Prints one credential.
pub fn show(output: &Output, view: &CredentialView) {
    output.json(view);
    let mark = match view.state {
        "valid" => Mark::Good,
        "revoked" => Mark::Bad,
        _ => Mark::Warning,
    };
    output.marked(mark, format!("{} for {}: {}", view.achievement, view.recipient_name, view.state));
    if let Some(reason) = &view.reason {
        output.line(format!("  reason       {reason}"));
    }
    if let Some(current) = &view.superseded_by {
        output.line(format!("  corrected    see {current}"));
    }
    if let Some(before) = &view.supersedes {
        output.line(format!("  corrects     {before}"));
    }
    output.line(format!("  number       {}", view.id));
    output.line(format!("  page         {}", view.url));
    let evidence = if view.evidence_shown { ", with the evidence" } else { "" };
    output.line(format!("  seen by      {}{evidence}", view.visibility));
    output.line(format!("  issued       {}", view.issued_at));
    output.line(format!("  valid until  {}", view.valid_until.map_or("no end set".to_owned(), |end| end.to_string())));
    output.line(format!("  signed with  {}", view.key));
    for warning in &view.warnings {
        output.marked(Mark::Warning, warning);
    }
}
