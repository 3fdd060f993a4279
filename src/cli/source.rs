//! `insignia source`: where deliveries come from, and their secrets.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::domain::role::Actor;
use crate::service::sources::{self, NewSecret};
use serde_json::json;

/// Add and look after sources of deliveries, such as an LMS
#[derive(Debug, clap::Subcommand)]
pub enum Source {
    /// Add a source, with a secret that is shown once
    Add {
        /// Its id, which stands in its URL, such as lms
        id: String,
    },
    /// List sources with their URLs and the numbers of their secrets
    List,
    /// Give a source a second secret, shown once; both sign until the old one is retired
    Rotate {
        /// The source
        id: String,
    },
    /// Refuse from now on what is signed with a secret
    Retire {
        /// The source
        id: String,
        /// The secret's number, from insignia source list
        secret: String,
    },
}

/// Does it, and prints what the LMS must be told.
pub async fn run(command: Source, common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    let actor = Actor::CommandLine;
    match command {
        Source::Add { id } => {
            let slug = sources::parse_id(&id)?;
            if sources::list(&app).await?.iter().any(|source| source.id == id) {
                return Err(Failure::usage(
                    "source",
                    format!("{id} is there already"),
                    format!("Run insignia source rotate {id}."),
                ));
            }
            show(output, &sources::add_secret(&app, &actor, &slug).await?);
        }
        Source::Rotate { id } => {
            let slug = sources::parse_id(&id)?;
            let known = sources::list(&app).await?;
            let Some(source) = known.iter().find(|source| source.id == id) else {
                return Err(Failure::usage("source", format!("{id} is not known"), format!("Run insignia source add {id}.")));
            };
            show(output, &sources::add_secret(&app, &actor, &slug).await?);
            for (secret, _) in &source.secrets {
                output.advice(format!(
                    "Once the LMS signs with the new one: {} source retire {id} {secret}",
                    installation::program(common)
                ));
            }
        }
        Source::Retire { id, secret } => {
            sources::retire_secret(&app, &actor, &id, &secret).await?;
            output.json(&json!({ "source": id, "secret_id": secret, "state": "retired" }));
            output.marked(Mark::Good, "That secret signs nothing any more");
        }
        Source::List => {
            let list = sources::list(&app).await?;
            let secrets = |secrets: &[(String, String)]| -> Vec<_> {
                secrets.iter().map(|(id, made)| json!({ "id": id, "created_at": made })).collect()
            };
            let items: Vec<_> =
                list.iter().map(|s| json!({ "id": s.id, "url": s.url, "secrets": secrets(&s.secrets) })).collect();
            output.json(&json!({ "items": items }));
            for source in &list {
                output.line(format!("{}  {}", source.id, source.url));
                for (id, made) in &source.secrets {
                    output.line(format!("  secret {id}, made {made}"));
                }
            }
        }
    }
    Ok(())
}

fn show(output: &Output, new: &NewSecret) {
    output.json(&json!({ "hook_url": new.url, "secret_id": new.id, "hook_secret": new.secret.as_str() }));
    output.line(format!("hook URL     {}", new.url));
    output.line(format!("hook secret  {}", new.secret.as_str()));
    output.advice("The secret is shown this once. Give both to the LMS (Standard Webhooks, HMAC-SHA256).");
}
