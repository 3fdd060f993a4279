//! `insignia verify`: is this credential true? Exit code 0 says yes, and nothing else does.

use super::failure::Failure;
use super::installation;
use super::output::{Mark, Output};
use super::{Common, Outcome};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::check::{CheckName, Outcome as Answer};
use crate::domain::report::{Report, Standing, Verdict};
use crate::outbound::fetch::{self, Request};
use crate::render::bake::MAX_FILE;
use crate::render::pages::Told;
use crate::service::{self, verify};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Seconds for fetching a credential.
const SECONDS: u64 = 10;
/// A credential's address answers in the form that is asked for; a file behind a plain web server is what it is.
const FORMS: &str =
    "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8, image/png;q=0.5, image/svg+xml;q=0.5";

/// Verify a credential or badge
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// A file (JSON, PNG or SVG), an https:// address, or - for standard input
    what: String,
}

/// Verifies with this installation's records where there is an installation.
pub async fn run(command: Verify, common: &Common, output: &Output) -> Outcome {
    let app = installed(common).await?;
    let what = command.what.trim();
    let report =
        if what.contains("://") { of_address(app.as_deref(), what).await? } else { of_file(app.as_deref(), what).await? };
    show(output, &report);
    if app.is_none() {
        output.advice("There is no installation here, so no records were looked into; name one with --config FILE.");
    }
    if report.verdict == Verdict::CouldNotFinish {
        output.advice(
            "Of a credential of another issuer, only that issuer can tell the rest: ask at the address it names as its id.",
        );
    }
    match report.verdict {
        Verdict::Genuine => Ok(()),
        Verdict::CouldNotFinish => Err(Failure::Unfinished),
        _ => Err(Failure::Check),
    }
}

async fn installed(common: &Common) -> Result<Option<Arc<App>>, Failure> {
    let config = Config::load(common.config.as_deref())?;
    match installation::exists(&config) {
        Ok(()) => Ok(Some(App::open(config).await?)),
        Err(missing) if common.config.is_some() => Err(missing),
        Err(_) => Ok(None),
    }
}

/// Our own addresses are answered from our records, whether or not the service runs. What lies at another is fetched,
/// and never judged by that other service's own word.
async fn of_address(app: Option<&App>, address: &str) -> Result<Report, Failure> {
    let refused =
        |problem: String| Failure::usage("address", problem, "Give an https:// address, or save the file and verify that.");
    let url = fetch::address(address).map_err(|fault| refused(fault.to_string()))?;
    if let Some(app) = app
        && url.origin().ascii_serialization() == app.site().base()
    {
        return match verify::verify_reference(app, url.as_str()).await {
            Err(service::Error::NotFound { .. }) => {
                Ok(Report::no_credential("The issuer has no credential under this address.", app.clock.now()))
            }
            other => Ok(other?),
        };
    }
    let fetched = tokio::task::spawn_blocking(move || {
        let headers = [("accept", FORMS)];
        fetch::send(&Request { url: url.as_str(), headers: &headers, body: None, seconds: SECONDS, most: MAX_FILE })
    });
    let unreachable = |problem: String| Failure::Fault {
        problem: format!("{address} could not be read: {problem}"),
        fix: "Try again, or save the file and verify that.".to_owned(),
    };
    let answer =
        fetched.await.map_err(|error| unreachable(error.to_string()))?.map_err(|error| unreachable(error.to_string()))?;
    if !answer.good {
        return Err(unreachable(format!("it answers {}", answer.status)));
    }
    of_octets(app, &answer.body).await
}

async fn of_file(app: Option<&App>, path: &str) -> Result<Report, Failure> {
    let octets = read(path).map_err(|error| Failure::usage(path, error, "Name a readable file, or - for standard input."))?;
    if octets.len() > MAX_FILE {
        let problem = format!("is over {} MiB", MAX_FILE >> 20);
        return Err(Failure::usage(path, problem, "Give the credential or the badge as it was downloaded."));
    }
    of_octets(app, &octets).await
}

/// Reads one octet more than is allowed, so that too much is noticed and not cut off.
fn read(path: &str) -> std::io::Result<Vec<u8>> {
    let most = MAX_FILE as u64 + 1;
    let mut octets = Vec::new();
    if path == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut octets)?;
    } else {
        std::fs::File::open(Path::new(path))?.take(most).read_to_end(&mut octets)?;
    }
    Ok(octets)
}

async fn of_octets(app: Option<&App>, octets: &[u8]) -> Result<Report, Failure> {
    match app {
        Some(app) => Ok(verify::verify_file(app, octets).await?),
        None => Ok(verify::without_records(octets, Clock::System.now())),
    }
}

fn show(output: &Output, report: &Report) {
    if output.json(report) {
        return;
    }
    // The standing only adds the day to the sentence; the line of the status check gives it with the reason.
    let standing = Standing::Unknown(String::new());
    let mark = match report.verdict {
        Verdict::Genuine => Mark::Good,
        Verdict::Revoked | Verdict::NotGenuine | Verdict::NoCredential => Mark::Bad,
        Verdict::Expired | Verdict::NotYetValid | Verdict::Suspended | Verdict::CouldNotFinish => Mark::Warning,
    };
    output.marked(mark, Told { report, standing: &standing }.sentence());
    if let Some(shown) = &report.credential {
        output.line(format!("  {} — {}", shown.recipient.as_deref().unwrap_or("(no name)"), shown.achievement));
        output.line(format!("  {}", shown.id));
    }
    if let Some(issuer) = &report.issuer {
        output.line(format!("  issued by {} ({})", issuer.name, issuer.id));
    }
    for check in &report.checks {
        let mark = match check.outcome {
            Answer::Passed => Mark::Good,
            Answer::Failed => Mark::Bad,
            Answer::NotChecked => Mark::Warning,
        };
        output.marked(mark, format!("{:15} {}", title(check.name), check.detail));
    }
}

fn title(name: CheckName) -> &'static str {
    match name {
        CheckName::Format => "format",
        CheckName::Contexts => "contexts",
        CheckName::Proof => "proof",
        CheckName::IssuerBinding => "issuer binding",
        CheckName::KeyState => "key state",
        CheckName::Recorded => "recorded",
        CheckName::Status => "status",
        CheckName::Dates => "dates",
        CheckName::Schema => "schema",
    }
}
