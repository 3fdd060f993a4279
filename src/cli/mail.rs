//! `insignia mail`: the outbox, and the templates.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::domain::id::MailId;
use crate::domain::mail::MailKind;
use crate::domain::role::Actor;
use crate::service::mails::{self, MailFilter};
use serde_json::json;
use std::path::PathBuf;

/// Look at the outbox, and at what is written to earners
#[derive(Debug, clap::Subcommand)]
pub enum Mail {
    /// List mails, newest first
    List {
        /// Only in this state: waiting, sent, failed, dropped or erased
        #[arg(long)]
        state: Option<String>,
        /// Only about this credential: its number or URL
        #[arg(long, value_name = "ID")]
        credential: Option<String>,
        /// Go on from here: the last number of the list before
        #[arg(long, value_name = "ID")]
        before: Option<String>,
        /// At most so many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=200))]
        limit: i64,
    },
    /// Have a failed mail tried for another three days
    Retry {
        /// Its number, from insignia mail list
        id: MailId,
    },
    /// Tell the earner of a credential again, as it stands now
    Resend {
        /// The credential's number or URL
        credential: String,
    },
    /// Try out every template, your own and the built-in ones
    Check,
    /// Write a message with the facts of nobody, to look at it; nothing is sent
    Preview {
        /// certified, revoked, suspended, reinstated, expiring, sign-in, corrected or correction-refused
        template: MailKind,
        /// BCP 47 tag, such as ar; mail.language unless said
        #[arg(long)]
        language: Option<String>,
        /// Write the HTML there instead of printing the text
        #[arg(long, value_name = "FILE")]
        to_file: Option<PathBuf>,
    },
}

/// Reads, prints, and has things tried anew.
pub async fn run(command: Mail, common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    match command {
        Mail::List { state, credential, before, limit } => {
            let credential = credential.map(|text| installation::credential_id(&app, &text)).transpose()?;
            let page = mails::mails(&app, MailFilter { state, credential, before, limit }).await?;
            if output.json(&json!({ "items": page.items, "next": page.next })) {
                return Ok(());
            }
            let heading = ["NUMBER", "KIND", "STATE", "MADE", "TRIED", "TO", "WHY"].map(str::to_owned).to_vec();
            let rows = page.items.into_iter().map(|view| {
                let (kind, state) = (view.kind.to_owned(), view.state.to_owned());
                let tried = view.attempts.to_string();
                vec![view.id, kind, state, view.made_at.to_string(), tried, view.to, view.told.unwrap_or_default()]
            });
            output.table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
            if let Some(next) = page.next {
                output.advice(format!("More: {} mail list --before {next}", installation::program(common)));
            }
        }
        Mail::Retry { id } => {
            output.json(&mails::retry(&app, &Actor::CommandLine, id).await?);
            output.marked(Mark::Good, "That mail is tried anew, for three days");
        }
        Mail::Resend { credential } => {
            let credential = installation::credential_id(&app, &credential)?;
            let mail = mails::resend(&app, &Actor::CommandLine, credential).await?;
            output.json(&mail);
            output.marked(Mark::Good, format!("A mail to {} waits to be sent: {}", mail.to, mail.kind));
        }
        Mail::Check => {
            // Opening has tried the operator's own; what is wrong with them was told, and we are not here.
            let languages = mails::languages(&app);
            output.json(&json!({ "languages": languages }));
            output.marked(Mark::Good, format!("Every template is fit to be sent, in {}", languages.join(", ")));
        }
        Mail::Preview { template, language, to_file } => {
            let letter = mails::preview(&app, template, language.as_deref()).await?;
            if let Some(path) = to_file {
                std::fs::write(&path, &letter.html).map_err(|error| {
                    Failure::usage("--to-file", format!("{}: {error}", path.display()), "Name a file that you may write.")
                })?;
                output.json(&json!({ "file": path, "subject": letter.subject, "language": letter.language }));
                output.marked(Mark::Good, format!("{} written ({})", path.display(), letter.language));
                return Ok(());
            }
            let parts =
                json!({ "subject": letter.subject, "text": letter.text, "html": letter.html, "language": letter.language });
            output.json(&parts);
            output.line(format!("{}\n", letter.subject));
            for line in letter.text.lines() {
                output.line(line);
            }
        }
    }
    Ok(())
}
