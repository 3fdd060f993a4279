//! The world's point of view: is the public address reachable, and are the keys there ours?

use super::Observation;
use crate::app::App;
use crate::outbound::fetch::{self, FetchError, Request};
use crate::service::{Error, keys};

const SECONDS: u64 = 5;
const MOST: usize = 64 << 10;

/// Fetches the DID document from the public address and compares it with ours.
pub(super) async fn public_address(app: &App) -> Observation {
    match look(app).await {
        Ok(observation) => observation,
        Err(error) => Observation::fail("public address", error.to_string(), "Run insignia check-store."),
    }
}

async fn look(app: &App) -> Result<Observation, Error> {
    let url = app.site().url("/.well-known/did.json");
    let ours = keys::did_document(app).await?;
    let asked = url.clone();
    let answer = tokio::task::spawn_blocking(move || {
        fetch::send(&Request { url: &asked, headers: &[], body: None, seconds: SECONDS, most: MOST })
    })
    .await
    .map_err(|error| Error::Internal(error.to_string()))?;
    let local = app.site().base().starts_with("http://");
    Ok(match answer {
        Ok(answer) if answer.good && answer.body == ours.as_bytes() => {
            Observation::ok("public address", format!("{url} publishes our keys"))
        }
        Ok(answer) if answer.good => Observation::fail(
            "public address",
            format!("{url} publishes other keys than this database holds"),
            "Find out what serves there: another installation, a proxy's cache, or a stranger.",
        ),
        Ok(answer) => Observation::fail(
            "public address",
            format!("{url} answers {}", answer.status),
            "Point the reverse proxy at insignia serve.",
        ),
        Err(FetchError::Failed(problem)) if local => {
            Observation::warn("public address", format!("nothing answers at {url} ({problem})"), "Run insignia serve.")
        }
        Err(problem) => {
            let fix = "Run insignia serve behind a reverse proxy with a certificate for that name, without redirects.";
            Observation::fail("public address", format!("{url}: {problem}"), fix)
        }
    })
}
