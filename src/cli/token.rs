//! `insignia token`: API tokens.

use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::domain::id::TokenId;
use crate::domain::role::{Actor, Scope};
use crate::service::tokens;
use serde_json::json;

/// Make, list and revoke API tokens
#[derive(Debug, clap::Subcommand)]
pub enum Token {
    /// Make a token, shown once
    Create {
        /// What it is for
        #[arg(long)]
        name: String,
        /// What it may do; may be given several times
        #[arg(long = "scope", value_name = "SCOPE", required = true, value_parser = scope(), long_help = SCOPES)]
        scopes: Vec<Scope>,
    },
    /// List tokens, without their secrets
    List,
    /// End a token
    Revoke {
        /// Its number, from insignia token list
        id: TokenId,
    },
}

const SCOPES: &str = "What it may do; may be given several times:\n\
    credentials:issue, credentials:read, credentials:lifecycle, deliveries:read, earners:erase,\n\
    mails:read, mails:send, designs:manage";

fn scope() -> impl clap::builder::TypedValueParser<Value = Scope> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(Scope::ALL.map(Scope::word)).try_map(|word| word.parse::<Scope>())
}

/// Makes, lists or revokes.
pub async fn run(command: Token, common: &Common, output: &Output) -> Outcome {
    let app = installation::open(common).await?;
    match command {
        Token::Create { name, scopes } => {
            let new = tokens::create_token(&app, &Actor::CommandLine, &name, &scopes).await?;
            output.json(&json!({ "id": new.id.to_string(), "token": new.secret.as_str() }));
            output.line(new.secret.as_str());
            output.advice("It is shown this once. Send it as: Authorization: Bearer TOKEN");
        }
        Token::List => {
            let list = tokens::list(&app).await?;
            let words = |scopes: &[Scope]| scopes.iter().map(|scope| scope.word()).collect::<Vec<_>>();
            let items: Vec<_> = list
                .iter()
                .map(|t| {
                    let id = t.id.to_string();
                    json!({ "id": id, "name": t.name, "scopes": words(&t.scopes), "created_at": t.created_at, "revoked_at": t.revoked_at })
                })
                .collect();
            output.json(&json!({ "items": items }));
            let heading = ["NUMBER", "NAME", "STATE", "MADE", "MAY"].map(str::to_owned).to_vec();
            let rows = list.iter().map(|t| {
                let state = if t.revoked_at.is_some() { "revoked" } else { "in use" };
                vec![t.id.to_string(), t.name.clone(), state.to_owned(), t.created_at.to_string(), words(&t.scopes).join(" ")]
            });
            output.table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
        }
        Token::Revoke { id } => {
            tokens::revoke_token(&app, &Actor::CommandLine, id).await?;
            output.json(&json!({ "id": id.to_string(), "state": "revoked" }));
            output.marked(Mark::Good, "That token opens nothing any more");
        }
    }
    Ok(())
}
