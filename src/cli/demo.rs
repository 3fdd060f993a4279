//! `insignia demo`: the whole way of a badge on this machine, over real HTTP, and every step of it checked.

mod account;
mod candidate;
mod ground;
mod tour;

use super::failure::Failure;
use super::output::Output;
use super::signals::Stop;
use super::{Common, Outcome, serve};
use crate::app::App;
use crate::domain::role::{Actor, Scope};
use crate::service::{Error, programmes, sources, tokens};
use ground::Ground;
use std::path::PathBuf;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The demo's source, and the name of its token.
const NAME: &str = "demo";

/// See the whole way of a badge on this machine, with a sample programme
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Folder of the demo's database and keys
    #[arg(long, value_name = "DIR", default_value = "insignia-data")]
    data: PathBuf,
    /// Where to listen; without it 127.0.0.1:8080, or the next free port
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<std::net::SocketAddr>,
    /// Stop once everything is checked
    #[arg(long)]
    exit: bool,
}

/// What the sample LMS and the sample reader are given.
struct Access {
    hook_url: String,
    hook_secret: Zeroizing<String>,
    api_token: Zeroizing<String>,
}

/// Sets the scene, plays the LMS against it, and tells what happened.
pub async fn run(command: Demo, _: &Common, output: &Output) -> Outcome {
    let stop = Stop::on_signals().map_err(Error::from)?;
    serve::log("warn", false);
    let ground = ground::prepare(&command.data, command.listen)?;
    let app = App::open(ground.config.clone()).await?;
    serve::prepare(&app).await?;
    programmes::load(&app, &Actor::CommandLine, programmes::SAMPLE).await?;
    let access = access(&app).await?;
    let listener = ground.listener.try_clone().map_err(Error::from)?;
    let story = async {
        let told = tokio::select! {
            told = play(&app, &ground, &access, command.exit, output) => told,
            () = stop.asked() => Ok(()),
        };
        if command.exit || told.is_err() {
            stop.now();
        }
        told
    };
    let (served, told) = tokio::join!(serve::until_stopped(&app, listener, None, &stop), story);
    told.and(served)
}

/// The demo's own source and token. Only the newest token opens anything, so that runs do not pile up keys.
async fn access(app: &App) -> Result<Access, Failure> {
    let hook_secret = match sources::reveal_newest(app, NAME).await {
        Ok(Some(secret)) => secret,
        Ok(None) | Err(Error::NotFound { .. }) => {
            sources::add_secret(app, &Actor::CommandLine, &sources::parse_id(NAME)?).await?.secret
        }
        Err(error) => return Err(error.into()),
    };
    for token in tokens::list(app).await? {
        if token.name == NAME && token.revoked_at.is_none() {
            tokens::revoke_token(app, &Actor::CommandLine, token.id).await?;
        }
    }
    let api_token = tokens::create_token(app, &Actor::CommandLine, NAME, &Scope::ALL).await?.secret;
    Ok(Access { hook_url: sources::hook_url(app, NAME), hook_secret, api_token })
}

async fn play(app: &Arc<App>, ground: &Ground, access: &Access, exits: bool, output: &Output) -> Outcome {
    let certified = candidate::certify(app, access).await?;
    let tour = tour::walk(app, access, &certified).await?;
    account::tell(output, ground, access, &certified, &tour, exits);
    if tour.holds() { Ok(()) } else { Err(Failure::Check) }
}
