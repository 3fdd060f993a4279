//! Is this process ready to answer? Asked by load balancers every few seconds, so it is cheap.

use crate::app::App;
use crate::domain::key_state::KeyState;
use crate::domain::timestamp::Timestamp;
use crate::metrics::gauge;
use crate::store::{Result, jobs, mails, signing_keys, status_lists};

/// Each thing that must hold, and whether it does.
pub async fn ready(app: &App) -> Vec<(&'static str, bool)> {
    let keys = match app.store.read().await {
        Ok(mut conn) => signing_keys::all(&mut conn).await.ok(),
        Err(_) => None,
    };
    let active = keys.as_ref().is_some_and(|rows| rows.iter().any(|row| row.state == KeyState::Active));
    vec![("database", keys.is_some()), ("signing key", active)]
}

/// Counters, and what waits at this moment, in Prometheus' text form. Without the database there are the counters alone:
/// a figure that could not be read is left out and not called 0.
pub async fn metrics(app: &App) -> String {
    let mut text = app.metrics.render();
    if let Ok([due, oldest, unpublished]) = waiting(app).await {
        text += &gauge("jobs_due", "Jobs that are due and not done.", due);
        text += &gauge("jobs_oldest_due_seconds", "Seconds that the oldest of them has been due; 0 when none is.", oldest);
        let help = "Seconds that the oldest revocation has waited for its status list to be published; 0 when none does.";
        text += &gauge("status_list_oldest_change_seconds", help, unpublished);
    }
    if let Ok([waiting, oldest, failed]) = mails_waiting(app).await {
        text += &gauge("mails_waiting", "Mails that wait to be sent.", waiting);
        text +=
            &gauge("mails_oldest_waiting_seconds", "Seconds that the oldest of them has been tried; 0 when none waits.", oldest);
        text += &gauge("mails_given_up", "Mails that were given up, and that staff should look at.", failed);
    }
    text
}

async fn mails_waiting(app: &App) -> Result<[i64; 3]> {
    let now = app.clock.now();
    let mut conn = app.store.read().await?;
    let backlog = mails::backlog(&mut conn).await?;
    let oldest = backlog.oldest.and_then(|text| text.parse::<Timestamp>().ok());
    Ok([backlog.waiting, oldest.map_or(0, |at| (now.unix() - at.unix()).max(0)), backlog.failed])
}

async fn waiting(app: &App) -> Result<[i64; 3]> {
    let now = app.clock.now();
    let mut conn = app.store.read().await?;
    let (due, oldest) = jobs::due(&mut conn, now).await?;
    let unpublished = status_lists::oldest_unpublished(&mut conn).await?;
    let age = |moment: Option<String>| {
        moment.and_then(|text| text.parse::<Timestamp>().ok()).map_or(0, |at| (now.unix() - at.unix()).max(0))
    };
    Ok([due, age(oldest), age(unpublished)])
}
