//! `insignia serve`: pages, hooks and API, with the worker behind them.

use super::failure::Failure;
use super::signals::Stop;
use super::{Common, Outcome};
use crate::app::App;
use crate::config::{Config, DEFAULT_FILE};
use crate::domain::role::Actor;
use crate::service::{Error, erase, keys, status};
use crate::{http, worker};
use serde_json::json;
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// The identity where none is configured.
const DEFAULT_BASE_URL: &str = "http://localhost:8080";
/// Longest that the worker is given to finish its batch; leases would bring back what it leaves.
const WORKER_SECONDS: u64 = 10;

/// Serve pages, hooks and API, and do the work behind them
#[derive(Debug, clap::Args)]
pub struct Serve {}

/// Serves until Ctrl-C or SIGTERM; a second signal ends at once.
pub async fn run(_: Serve, common: &Common) -> Outcome {
    let config = Config::load(common.config.as_deref())?;
    log(&config.log, config.log_json);
    // Without a file the variables may still say it all; the usual base URL tells that they did not.
    if common.config.is_none() && !Path::new(DEFAULT_FILE).exists() && config.issuer.site.base() == DEFAULT_BASE_URL {
        tracing::warn!(
            base_url = DEFAULT_BASE_URL,
            "no {DEFAULT_FILE} was found here: everything has its usual value, and credentials are issued under {DEFAULT_BASE_URL}; \
             for anything but a trial run insignia init first, or name the file with --config"
        );
    }
    let stop = Stop::on_signals().map_err(Error::from)?;
    let app = App::open(config).await?;
    let listener = bind("listen", app.config.listen)?;
    let metrics = app.config.metrics_listen.map(|address| bind("metrics_listen", address)).transpose()?;
    prepare(&app).await?;
    let listening = listener.local_addr().map_err(Error::from)?.to_string();
    if common.json {
        let _ = writeln!(std::io::stdout(), "{}", json!({ "base_url": app.site().base(), "listen": listening }));
    }
    tracing::info!(base_url = app.site().base(), listen = listening, database = app.store.engine().await?, "serving");
    until_stopped(&app, listener, metrics, &stop).await?;
    tracing::info!("stopped");
    Ok(())
}

/// What must be there before anyone asks: a key to sign with, and a status list that its URL answers with.
pub async fn prepare(app: &App) -> Outcome {
    // Before anybody is answered: a restored backup must not bring back whom it does not know to be erased.
    let applied = erase::apply_own(app).await?;
    if applied.erased > 0 {
        tracing::warn!(erased = applied.erased, "the journal of erasures named people who were there; they are erased again");
    }
    if let Some(line) = applied.unreadable {
        tracing::warn!(line, "the journal of erasures has a line that does not read; whom it names may be back from a backup");
    }
    keys::ensure(app, &Actor::Service).await?;
    status::ensure(app).await?;
    status::publish_due(app).await?;
    Ok(())
}

/// Serves and works until `stop` is asked for, then ends both cleanly.
pub async fn until_stopped(app: &Arc<App>, listener: TcpListener, metrics: Option<TcpListener>, stop: &Stop) -> Outcome {
    let mut worker = tokio::spawn(worker::run(Arc::clone(app), stop.watch()));
    // A service that accepts and never issues would look healthy, so it ends with its worker.
    let shutdown = async {
        tokio::select! {
            // A worker that was asked to stop may be gone before this looks: what was asked counts first.
            biased;
            () = stop.asked() => false,
            _ = &mut worker => true,
        }
    };
    let alone = AtomicBool::new(false);
    let served = http::serve(Arc::clone(app), listener, metrics, async { alone.store(shutdown.await, Ordering::SeqCst) }).await;
    stop.now();
    if alone.into_inner() {
        app.store.close().await;
        return Err(Failure::fault("the worker ended by itself, so the service does not go on without it"));
    }
    // Whether it ended in time or not, nothing is lost: what it leaves, its lease brings back.
    let _ = tokio::time::timeout(Duration::from_secs(WORKER_SECONDS), worker).await;
    app.store.close().await;
    served.map_err(|error| Failure::fault(format!("the server stopped: {error}")))
}

/// Listens, or says which setting to change.
pub fn bind(setting: &str, address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|error| Failure::Fault {
        problem: format!("{setting}: {address} cannot be listened on: {error}"),
        fix: format!("Stop what listens there, or set {setting} to another address."),
    })
}

/// Logs to standard error: our own lines from `level` up, other people's from warnings up.
pub fn log(level: &str, as_json: bool) {
    let filter = EnvFilter::new(format!("warn,insignia={level}"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    // It fails only where a log is set up already, which then goes on.
    let _ = if as_json { lines.json().try_init() } else { lines.try_init() };
}
