//! What the rows tell: engine, clock, programmes, sources, backlog.

use super::Observation;
use crate::app::App;
use crate::domain::timestamp::Timestamp;
use crate::service::credentials::{self, CredentialFilter};
use crate::service::{Error, designs as looks, erase, keys, programmes as catalogue, sources as origins};
use crate::store::{jobs, meta};

/// Seconds that a clock may be behind the newest row: replicas are never quite alike.
const CLOCK_SLACK: i64 = 120;
/// Seconds that a job may have waited; the worker looks every second.
const OVERDUE: i64 = 300;

/// Which database it is. Opening it has made the schema current and read its settings back.
pub(super) async fn database(app: &App) -> Observation {
    match app.store.engine().await {
        Ok(engine) => Observation::ok("database", format!("{engine}, schema current, every commit synced to disk")),
        Err(error) => Observation::fail("database", error.to_string(), "Start it, then look again."),
    }
}

/// A clock that was set back signs with moments that lie before earlier ones, and refuses every delivery as too new.
pub(super) async fn clock(app: &App) -> Observation {
    let now = app.clock.now();
    match newest_moment(app).await {
        Ok(Some(newest)) if newest > now.plus(CLOCK_SLACK) => Observation::fail(
            "clock",
            format!("it is {now} here, but the newest row is of {newest}"),
            "Set this machine's clock (NTP).",
        ),
        Ok(_) => Observation::ok("clock", format!("{now}, not before the newest row")),
        Err(error) => Observation::fail("clock", error.to_string(), "Run insignia check-store."),
    }
}

async fn newest_moment(app: &App) -> Result<Option<Timestamp>, Error> {
    let filter = CredentialFilter { limit: 1, ..CredentialFilter::default() };
    let issued = credentials::credentials(app, filter).await?.items.into_iter().map(|view| view.issued_at);
    let staged = keys::list(app).await?.into_iter().map(|key| key.staged_at);
    Ok(issued.chain(staged).max())
}

/// Nothing can be earned without a programme.
pub(super) async fn programmes(app: &App) -> Observation {
    match catalogue::catalogue(app).await {
        Ok(loaded) if loaded.is_empty() => Observation::warn("programmes", "none is loaded", "Run insignia programme load FILE."),
        Ok(loaded) => {
            let achievements: usize = loaded.iter().map(|programme| programme.achievements.len()).sum();
            Observation::ok("programmes", format!("{} with {achievements} achievements", loaded.len()))
        }
        Err(error) => Observation::fail("programmes", error.to_string(), "Run insignia check-store."),
    }
}

/// An erasure of which no journal tells comes undone with the next backup that is restored.
pub(super) async fn erasures(app: &App) -> Observation {
    match erase::untold(app).await {
        Ok(0) => Observation::ok("erasures", "the journal beside the database tells of every one"),
        Ok(untold) => Observation::warn(
            "erasures",
            format!("{untold} stand in no journal here, so that a restored backup would bring them back"),
            "insignia serve writes them down at its start and every hour; look again then.",
        ),
        Err(error) => Observation::fail("erasures", error.to_string(), "Make the data folder readable."),
    }
}

/// What was erased is gone for every reader at once, and from the gaps of the file when that was written anew.
pub(super) async fn scrubbed(app: &App) -> Observation {
    let read = async {
        let mut conn = app.store.read().await?;
        meta::get(&mut conn, meta::SCRUB_OWED).await
    };
    match read.await {
        Ok(None) => Observation::ok("erased data", "none lies in the database's files"),
        Ok(Some(since)) => Observation::warn(
            "erased data",
            format!("some may lie in the gaps of the database's files since {since}"),
            "Run insignia earner scrub in a quiet hour: a large or busy file is not written anew at once.",
        ),
        Err(error) => Observation::fail("erased data", error.to_string(), "Run insignia check-store."),
    }
}

/// In place of a design that is named and not here another one is drawn: badges then look other than somebody wished.
pub(super) async fn designs(app: &App) -> Observation {
    match looks::missing(app).await {
        Ok(missing) if missing.is_empty() => Observation::ok("designs", "every one that is named is here"),
        Ok(missing) => {
            let fix = "Run insignia design load FOLDER, or name one that insignia design list shows.";
            Observation::warn("designs", format!("no design is called {}", missing.join(" or ")), fix)
        }
        Err(error) => Observation::fail("designs", error.to_string(), "Run insignia check-store."),
    }
}

/// A source without a secret is deaf.
pub(super) async fn sources(app: &App) -> Observation {
    match origins::list(app).await {
        Ok(list) if list.is_empty() => {
            Observation::warn("sources", "there is none", "Run insignia source add ID, and point the LMS at it.")
        }
        Ok(list) => {
            let deaf: Vec<&str> =
                list.iter().filter(|source| source.secrets.is_empty()).map(|source| source.id.as_str()).collect();
            if deaf.is_empty() {
                let names: Vec<&str> = list.iter().map(|source| source.id.as_str()).collect();
                Observation::ok("sources", format!("{}, each with a secret", names.join(", ")))
            } else {
                Observation::warn(
                    "sources",
                    format!("{} has no secret in use", deaf.join(", ")),
                    "Run insignia source rotate ID.",
                )
            }
        }
        Err(error) => Observation::fail("sources", error.to_string(), "Run insignia check-store."),
    }
}

/// Work that waits longer than a worker would let it.
pub(super) async fn backlog(app: &App) -> Observation {
    let read = async {
        let mut conn = app.store.read().await?;
        jobs::backlog(&mut conn).await
    };
    match read.await {
        Ok((0, _)) => Observation::ok("backlog", "nothing waits"),
        Ok((waiting, oldest)) => {
            let due: Option<Timestamp> = oldest.and_then(|text| text.parse().ok());
            let seen = format!(
                "{waiting} jobs wait, the oldest due {}",
                due.map_or("at an unreadable moment".to_owned(), |at| at.to_string())
            );
            if due.is_some_and(|at| at.plus(OVERDUE) > app.clock.now()) {
                Observation::ok("backlog", seen)
            } else {
                Observation::warn("backlog", seen, "Let insignia serve run; if it does, its log says why jobs fail.")
            }
        }
        Err(error) => Observation::fail("backlog", error.to_string(), "Run insignia check-store."),
    }
}
