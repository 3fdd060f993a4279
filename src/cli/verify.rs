//! `insignia verify`: is this credential true? Exit code 0 says yes, and nothing else does; 1 says no, 2 that the command
//! was not understood, 3 that something could not be checked.

use super::failure::Failure;
use super::installation;
use super::output::{Mark, Output};
use super::{Common, Outcome};
use crate::app::{self, App};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::check::{CheckName, Outcome as Answer};
use crate::domain::issuer::IssuerProfile;
use crate::domain::recipient::Email;
use crate::domain::registry::Registry;
use crate::domain::report::{Report, ReportIssuer, SamePerson, Standing, Trust, Verdict};
use crate::domain::strict_json::{self, Limits};
use crate::outbound::courier::{Courier, Unread};
use crate::outbound::fetch::{self, Request};
use crate::proof::controller;
use crate::proof::jws::Jws;
use crate::proof::library::{Library, Piece};
use crate::render::bake::MAX_FILE;
use crate::render::pages::{self, Told};
use crate::render::tongue::Tongue;
use crate::service;
use crate::service::link::{self, LinkFault};
use crate::service::verify::{self, Asked, Brief, nowhere};
use crate::service::visible;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use url::Url;

/// Seconds for fetching a credential.
const SECONDS: u64 = 10;
/// A credential's address answers in the form that is asked for; a file behind a plain web server is what it is.
const FORMS: &str =
    "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8, image/png;q=0.5, image/svg+xml;q=0.5";

/// Verify a credential or badge
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// A file (JSON, JWT, PNG or SVG), an https:// address, or - for standard input
    what: String,
    /// The e-mail address of the person it should be about
    #[arg(long, value_name = "EMAIL")]
    recipient: Option<String>,
    /// Ask nobody: use only the files that are given, and no installation's records
    ///
    /// Which issuers are known, and whose addresses are ours, is read from the configuration all the same.
    #[arg(long)]
    offline: bool,
    /// What an issuer publishes of its keys: a DID document, controller document or key
    ///
    /// It counts as published under the id it states; a key that states none, such as a bare JWK, is given with its address:
    /// https://host/keys/1=key.json
    #[arg(long, value_name = "[ADDRESS=]FILE")]
    did: Vec<String>,
    /// A status list, as JSON or as a token
    ///
    /// It counts as published under the id it states, or under the address before it:
    /// https://host/status/1=list.jwt
    #[arg(long, value_name = "[ADDRESS=]FILE")]
    status: Vec<String>,
}

/// How the world outside is asked.
enum Means {
    /// With an installation's records and settings.
    Installed(Arc<App>),
    /// With its settings alone.
    Abroad(Arc<Courier>),
    /// Not at all.
    Offline,
}

/// Whom the configuration knows, also where there is no installation.
type Known = (Arc<Registry>, Option<IssuerProfile>);

/// Verifies with this installation's records where there is an installation.
pub async fn run(command: Verify, common: &Common, output: &Output) -> Outcome {
    let asked = asked(command.recipient.as_deref())?;
    let pieces = pieces(&command)?;
    let (means, (registry, us)) = means(&command, common).await?;
    let brief = Brief { library: pieces, asked, registry, us };
    let what = command.what.trim();
    let report = if what.contains("://") { of_address(&means, what, brief).await? } else { of_file(&means, what, brief).await? };
    show(output, &report);
    advise(output, &means, &report);
    match report.verdict {
        Verdict::Genuine if report.recipient.as_ref().is_none_or(|answer| answer.outcome == SamePerson::Same) => Ok(()),
        Verdict::Genuine => match report.recipient.map(|answer| answer.outcome) {
            Some(SamePerson::CannotTell) => Err(Failure::Unfinished),
            _ => Err(Failure::Check),
        },
        Verdict::CouldNotFinish => Err(Failure::Unfinished),
        _ => Err(Failure::Check),
    }
}

/// The address is compared as it was typed, for an issuer may have hashed that spelling; but what is no address is a slip
/// that must not come out as "another person's", and an empty one must not ask nothing.
fn asked(recipient: Option<&str>) -> Result<Asked, Failure> {
    let Some(typed) = recipient else { return Ok(Asked::default()) };
    typed.parse::<Email>().map_err(|fault| Failure::usage("--recipient", fault.problem, fault.fix))?;
    Ok(Asked::about(typed))
}

fn advise(output: &Output, means: &Means, report: &Report) {
    match means {
        Means::Abroad(_) => {
            output.advice("There is no installation here, so no records were looked into; name one with --config FILE.");
        }
        Means::Offline if report.verdict == Verdict::CouldNotFinish => {
            output.advice(
                "Offline, what its issuer publishes has to be given: --did FILE for its keys, --status FILE for its list.",
            );
        }
        Means::Installed(_) | Means::Offline => {}
    }
}

async fn means(command: &Verify, common: &Common) -> Result<(Means, Known), Failure> {
    let given = !command.did.is_empty() || !command.status.is_empty();
    if given && !command.offline {
        return Err(Failure::usage("--did", "is given without --offline", "Add --offline, or let its issuer be asked."));
    }
    let config = Config::load(common.config.as_deref())?;
    let known = (Arc::clone(&config.verify.registry), Some(config.issuer.clone()).filter(|_| config.is_named));
    if command.offline {
        return Ok((Means::Offline, known));
    }
    let means = match installation::exists(&config) {
        Ok(()) => Means::Installed(App::open(config).await?),
        Err(missing) if common.config.is_some() => return Err(missing),
        Err(_) => Means::Abroad(Arc::new(app::courier(&config)?)),
    };
    Ok((means, known))
}

/// The files of `--did` and `--status`, each under the address from which it would have been fetched.
fn pieces(command: &Verify) -> Result<Library, Failure> {
    let mut library = Library::new();
    for given in command.did.iter().chain(&command.status) {
        let (named, path) = named(given);
        let octets = octets(path)?;
        let Some(id) = named.map(str::to_owned).or_else(|| stated(&octets)) else {
            let fix = format!("Give the document as it is published, with its id, or say where it is: ADDRESS={path}.");
            return Err(Failure::usage(path, "states no id under which it would be published", fix));
        };
        // A key is one of a document; what is fetched is the whole.
        let Ok(address) = controller::address(id.split('#').next().unwrap_or_default()) else {
            let fix = "Give an https:// address or a did:web; other DIDs need no file.";
            return Err(Failure::usage(path, format!("would be published under {id}, which is no address"), fix));
        };
        library.put(address, Piece::Here { content_type: String::new(), body: octets });
    }
    Ok(library)
}

/// `ADDRESS=FILE`, or a file alone. An address may hold `=` itself, so the last one parts them.
fn named(given: &str) -> (Option<&str>, &str) {
    let is_named = ["https://", "http://", "did:"].iter().any(|start| given.starts_with(start));
    match given.rsplit_once('=').filter(|_| is_named) {
        Some((address, path)) => (Some(address), path),
        None => (None, given),
    }
}

/// The id that a published document states: JSON, or a token with one in it (VC-JOSE-COSE 1.0, section 3.1; VC 1.1,
/// section 6.3.1). Where it is put by this says nothing yet: what reads it compares ids and signatures.
fn stated(octets: &[u8]) -> Option<String> {
    let token = std::str::from_utf8(octets).ok().and_then(|text| Jws::read(text.trim()).ok());
    let document = strict_json::parse(token.as_ref().map_or(octets, |token| &token.payload), Limits::LIST).ok()?;
    let places = [&document["id"], &document["vc"]["id"], &document["jti"]];
    let id = places.into_iter().find_map(|id| id.as_str());
    id.map(str::to_owned)
}

/// Our own addresses are answered from our records, whether or not the service runs. What lies at another is fetched,
/// and never judged by that other service's own word.
async fn of_address(means: &Means, address: &str, brief: Brief) -> Result<Report, Failure> {
    let refused =
        |problem: String| Failure::usage("address", problem, "Give an https:// address, or save the file and verify that.");
    let url = fetch::address(address).map_err(|fault| refused(fault.to_string()))?;
    if let Means::Installed(app) = means
        && url.origin().ascii_serialization() == app.site().base()
    {
        let found = match app.site().credential_id(url.as_str()) {
            // Who types commands on this machine is staff, and sees what its earner keeps private.
            Some(id) => match visible::to_staff(app, id).await {
                Ok(seen) => verify::verify_seen(app, &seen, &brief.asked).await.map(Ok),
                Err(error) => Err(error),
            },
            None => verify::reference(app, url.as_str(), &brief.asked).await,
        };
        return match found {
            Err(service::Error::NotFound { .. }) => {
                Ok(Report::no_credential("The issuer has no credential under this address.", app.clock.now()))
            }
            other => Ok(other?.unwrap_or_else(|fault| nowhere::report(&fault, app.clock.now()))),
        };
    }
    let octets = match means {
        Means::Offline => return Err(refused("cannot be asked with --offline".to_owned())),
        // Whoever types an address of this very machine means it; a stranger's document that names one does not get there.
        _ if fetch::is_this_machine(&url) => of_this_machine(url).await.map_err(LinkFault::from),
        Means::Installed(app) => link::follow(app, address).await.map(|found| found.octets),
        Means::Abroad(courier) => link::fetch(courier, address, Clock::System.now()).await.map(|found| found.octets),
    };
    match octets {
        Ok(octets) => of_octets(means, &octets, brief).await,
        Err(fault) => nothing_there(address, &fault),
    }
}

/// A link that led to nothing: where somebody looked, that is an answer, as it is on the pages.
fn nothing_there(address: &str, fault: &LinkFault) -> Result<Report, Failure> {
    let LinkFault::Unread(unread) = fault else { return Ok(nowhere::report(fault, Clock::System.now())) };
    let fix = if unread.may_pass { "Try again, or save the file and verify that." } else { "Save the file and verify that." };
    Err(Failure::Fault { problem: format!("{address} could not be read: {unread}"), fix: fix.to_owned() })
}

async fn of_this_machine(url: Url) -> Result<Vec<u8>, Unread> {
    let fetched = tokio::task::spawn_blocking(move || {
        let headers = [("accept", FORMS)];
        fetch::send(&Request { url: url.as_str(), headers: &headers, body: None, seconds: SECONDS, most: MAX_FILE })
    });
    let answer = fetched.await.map_err(|error| Unread { why: error.to_string(), may_pass: true })?;
    let answer = answer.map_err(|fault| Unread { why: fault.to_string(), may_pass: fault.may_pass() })?;
    if answer.good { Ok(answer.body) } else { Err(Unread::refusal(&answer)) }
}

async fn of_file(means: &Means, path: &str, brief: Brief) -> Result<Report, Failure> {
    of_octets(means, &octets(path)?, brief).await
}

fn octets(path: &str) -> Result<Vec<u8>, Failure> {
    let octets = read(path).map_err(|error| Failure::usage(path, error, "Name a readable file, or - for standard input."))?;
    if octets.len() > MAX_FILE {
        let problem = format!("is over {} MiB", MAX_FILE >> 20);
        return Err(Failure::usage(path, problem, "Give the credential or the badge as it was downloaded."));
    }
    Ok(octets)
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

async fn of_octets(means: &Means, octets: &[u8], brief: Brief) -> Result<Report, Failure> {
    let now = Clock::System.now();
    match means {
        Means::Installed(app) => Ok(verify::verify_file(app, octets, &brief.asked).await?),
        Means::Abroad(courier) => Ok(verify::abroad(octets, brief, courier, now).await),
        Means::Offline => Ok(verify::offline(octets, &brief, now)),
    }
}

fn show(output: &Output, report: &Report) {
    if output.json(report) {
        return;
    }
    // The standing only adds the day to the sentence; the line of the status check gives it with the reason.
    let standing = Standing::Unknown(String::new());
    let known_issuer = report.issuer.as_ref().is_some_and(|issuer| issuer.trust != Trust::Unknown);
    let mark = match report.verdict {
        Verdict::Genuine if known_issuer => Mark::Good,
        // Anybody can make a key and a name: the mathematics alone earns no tick, here as on the pages.
        Verdict::Genuine => Mark::Warning,
        Verdict::Revoked | Verdict::NotGenuine | Verdict::NoCredential => Mark::Bad,
        Verdict::Expired | Verdict::NotYetValid | Verdict::Suspended | Verdict::CouldNotFinish => Mark::Warning,
    };
    output.marked(mark, Told { report, standing: &standing, tongue: Tongue::english() }.sentence());
    if let Some(shown) = &report.credential {
        output.line(format!("  {} — {}", shown.recipient.as_deref().unwrap_or("(no name)"), shown.achievement));
        output.line(format!("  {}", shown.id));
    }
    if let Some(issuer) = &report.issuer {
        output.line(format!("  issued by {} ({}), {}", issuer.name, issuer.id, known(issuer)));
    }
    if let Some(answer) = &report.recipient {
        let mark = match answer.outcome {
            SamePerson::Same => Mark::Good,
            SamePerson::Another => Mark::Bad,
            SamePerson::CannotTell => Mark::Warning,
        };
        output.marked(mark, format!("{:15} {}", "same person", answer.detail));
    }
    for check in &report.checks {
        let mark = match check.outcome {
            Answer::Passed => Mark::Good,
            Answer::Failed => Mark::Bad,
            Answer::NotChecked => Mark::Warning,
        };
        let as_of = check.as_of.map(|moment| format!(" (as of {})", pages::moment(moment))).unwrap_or_default();
        output.marked(mark, format!("{:15} {}{as_of}", title(check.name), check.detail));
    }
    if let Some(successor) = &report.superseded_by {
        output.line(format!("  in its place {}", successor.url));
    }
    for remark in &report.remarks {
        output.line(format!("  {remark}"));
    }
    for link in &report.links {
        output.line(format!("  shows {link}"));
    }
}

fn known(issuer: &ReportIssuer) -> String {
    match (issuer.trust, &issuer.known_from, &issuer.resembles) {
        (Trust::Ours, _, _) => "this installation".to_owned(),
        (Trust::Known, Some(from), _) => format!("known from {from}"),
        (Trust::Known, None, _) => "known".to_owned(),
        (Trust::Unknown, _, Some(other)) => format!("not known here, with a name like that of {other}"),
        (Trust::Unknown, _, None) => "not known here".to_owned(),
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

#[cfg(test)]
mod tests;
