//! The doctor: looks at everything that matters, from the service's own point of view, and says how to mend it.
//!
//! Each observation is data. It goes on after a fault wherever the next question can still be asked, so that one visit
//! tells everything.

mod machine;
mod mail;
mod outside;
mod rows;
mod signing;

use crate::app::{App, OpenError};
use crate::config::Config;
use crate::domain::Invalid;
use serde::Serialize;
use std::path::Path;

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, but should be looked at.
    Warn,
    /// It does not work, or must not stay so.
    Fail,
}

/// One thing looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Observation {
    /// What was looked at.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// What was seen, as a phrase.
    pub seen: String,
    /// What to do, as a sentence; nothing when all is well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
}

impl Observation {
    fn ok(name: impl Into<String>, seen: impl Into<String>) -> Self {
        Self { name: name.into(), state: State::Ok, seen: seen.into(), fix: None }
    }

    fn warn(name: impl Into<String>, seen: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { name: name.into(), state: State::Warn, seen: seen.into(), fix: Some(fix.into()) }
    }

    fn fail(name: impl Into<String>, seen: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { name: name.into(), state: State::Fail, seen: seen.into(), fix: Some(fix.into()) }
    }
}

/// Looks at a configuration that does not read: every mistake is an observation.
pub fn bad_configuration(faults: &[Invalid]) -> Vec<Observation> {
    faults
        .iter()
        .map(|fault| Observation::fail("configuration", format!("{} {}", fault.field, fault.problem), &fault.fix))
        .collect()
}

/// Looks at everything. `file` is the configuration file, where there is one.
pub async fn examine(config: Config, file: Option<&Path>) -> Vec<Observation> {
    let mut found = machine::configuration(&config, file);
    found.extend(machine::data_folder(&config));
    found.push(signing::contexts());
    if let Some(missing) = machine::missing_database(&config) {
        found.push(missing);
        return found;
    }
    match App::open(config).await {
        Ok(app) => {
            found.extend(inside(&app).await);
            app.store.close().await;
        }
        Err(error) => found.push(unopened(error)),
    }
    found
}

async fn inside(app: &App) -> Vec<Observation> {
    let mut found = vec![rows::database(app).await];
    found.push(Observation::ok("master key", "opens what is sealed"));
    found.push(signing::round_trip(app).await);
    found.extend(signing::status_lists(app).await);
    found.push(rows::clock(app).await);
    found.push(rows::programmes(app).await);
    found.push(rows::designs(app).await);
    found.push(rows::sources(app).await);
    found.push(rows::backlog(app).await);
    found.push(rows::erasures(app).await);
    found.push(rows::scrubbed(app).await);
    found.extend(machine::fonts(app.artist.fonts()));
    found.extend(mail::examine(app).await);
    found.push(machine::messages(&app.tongues));
    found.push(outside::public_address(app).await);
    found
}

fn unopened(error: OpenError) -> Observation {
    match error {
        OpenError::File { path, problem, fix } => Observation::fail("data folder", format!("{path}: {problem}"), fix),
        OpenError::Store(problem) => {
            Observation::fail("database", problem.to_string(), "Mend or start it, or correct database_url; then look again.")
        }
        OpenError::Templates(faults) => {
            let seen = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            Observation::fail("mail templates", seen, "Mend them, or leave out mail.templates; insignia mail check tries them.")
        }
        OpenError::OtherIssuer { recorded, configured } => Observation::fail(
            "base_url",
            format!("the database belongs to {recorded}, but base_url is {configured}"),
            format!("Set base_url to {recorded}, or begin a new data folder."),
        ),
        OpenError::LostMasterKey { path } => Observation::fail(
            "master key",
            format!("{path}: the key file is missing, and this database is sealed with it"),
            "Restore it from your backup; no new key opens the database.",
        ),
        OpenError::WrongMasterKey(problem) => Observation::fail(
            "master key",
            problem.to_string(),
            "Restore the key file or passphrase that this database was made with.",
        ),
    }
}
