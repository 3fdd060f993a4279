//! Is this credential true? The mathematics says what can be read off the document and what its issuer publishes; for our
//! own the store says the rest.

pub mod nowhere;
mod offline;
mod ours;
mod reach;

pub use offline::{Brief, abroad, offline};

use self::reach::Reach;
use super::brought::{self, Brought};
use super::link::{self, LinkFault};
use super::visible::{self, Seen};
use super::{Error, Result, compute, gather, keys};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::check::{CheckName, Outcome};
use crate::domain::identity;
use crate::domain::issuer::{IssuerProfile, Site};
use crate::domain::registry::Registry;
use crate::domain::report::{Dating, Recipient, Report, ReportIssuer, SamePerson, Standing, Trust, Whose};
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::proof::key_ring::KeyRing;
use crate::proof::library::Library;
use crate::proof::verify::{self, Examined, Facts, Ground};
use std::sync::Arc;

/// What is told of the number of a credential whose earner was erased. Whoever holds a copy is told that it is revoked.
const ERASED: &str = "The credential of this number was withdrawn, and the data about its holder deleted.";

/// What a visitor wants to know besides whether it is true.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The e-mail address of the person it should be about.
    pub recipient: Option<String>,
}

impl Asked {
    /// About the person with that address, or about nobody in particular if it is blank.
    pub fn about(email: &str) -> Self {
        Self { recipient: Some(email.trim().to_owned()).filter(|email| !email.is_empty()) }
    }
}

/// Verifies one of our own that whoever asks may see. Whoever has only its address is told of the evidence where its earner
/// agreed; whoever brings the document has it all in hand.
pub async fn verify_seen(app: &App, seen: &Seen, asked: &Asked) -> Result<Report> {
    let mut report = report_on(app, seen.signed.document.clone().into_bytes(), asked).await?;
    if let Some(shown) = report.credential.as_mut().filter(|_| !seen.showing().evidence()) {
        shown.keep_evidence_back();
    }
    Ok(report)
}

/// Verifies what somebody shows: a credential as JSON or token, a badge (PNG or SVG) with one baked in, or a file that
/// leads to one. Its octets say which; names and media types are not asked.
pub async fn verify_file(app: &App, bytes: &[u8], asked: &Asked) -> Result<Report> {
    match brought(app, bytes).await? {
        Brought::Address(address) => verify_reference(app, &address, asked).await,
        other => of_brought(app, other, asked).await,
    }
}

/// Verifies what a link, short link or number of ours leads to, or a link to somebody else's.
pub async fn verify_reference(app: &App, text: &str, asked: &Asked) -> Result<Report> {
    reference(app, text, asked).await?.map_err(|fault| nowhere::fault(&fault).into())
}

/// The same, with the reason where a link leads to nothing.
pub async fn reference(app: &App, text: &str, asked: &Asked) -> Result<std::result::Result<Report, LinkFault>> {
    let text = text.trim();
    if let Some(id) = text.parse().ok().or_else(|| app.site().credential_id(text)) {
        return match visible::to_anyone(app, id).await {
            // As at its address: of one that was corrected, the one in its place.
            Ok(seen) => verify_seen(app, &visible::current(app, seen).await?, asked).await.map(Ok),
            Err(Error::Gone { .. }) => Ok(Ok(counted(app, Report::no_credential(ERASED, app.clock.now())))),
            Err(error) => Err(error),
        };
    }
    if !text.starts_with("https://") && !text.starts_with("http://") {
        let fix = format!("Give a link such as {}/credentials/…, or paste the credential itself.", app.site().base());
        return Err(Invalid::new("link", "is not a link to a credential", fix).into());
    }
    let octets = match link::follow(app, text).await {
        Ok(found) => found.octets,
        Err(fault) => return Ok(Err(fault)),
    };
    let report = match brought(app, &octets).await? {
        // One hop is enough: an address that leads to an address could lead on for ever.
        Brought::Address(_) => counted(app, Report::no_credential("This link leads only to another link.", app.clock.now())),
        other => of_brought(app, other, asked).await?,
    };
    Ok(Ok(report))
}

/// Reads what was brought off the async threads: looking for codes in a picture takes its time, and has turns of its own.
async fn brought(app: &App, bytes: &[u8]) -> Result<Brought<'static>> {
    let text = bytes.trim_ascii_start().starts_with(b"{") || brought::is_jws(std::str::from_utf8(bytes).unwrap_or_default());
    let turns = if text { &app.examining } else { &app.scanning };
    let octets = bytes.to_vec();
    compute(turns, move || brought::read(&octets).into_owned()).await
}

async fn of_brought(app: &App, brought: Brought<'_>, asked: &Asked) -> Result<Report> {
    let now = app.clock.now();
    let nothing = |detail: &str| Report::no_credential(detail, now);
    match brought {
        Brought::Document(document) => report_on(app, document.into_owned(), asked).await,
        Brought::Picture { codes } => Ok(counted(app, of_picture(&codes, Some(app.site()), now))),
        Brought::Unreadable(why) => Ok(counted(app, nothing(&why))),
        Brought::Archive => Ok(counted(app, nothing("This is an archive. Have the files in it checked as a shortlist."))),
        Brought::Address(_) => Ok(counted(app, nothing("This holds only a link."))),
    }
}

/// The report on a picture without a credential: which addresses of that site it shows. Whoever knows of no site of their
/// own cannot tell whose addresses they are.
fn of_picture(codes: &[String], site: Option<&Site>, now: Timestamp) -> Report {
    let mut report = Report::no_credential(brought::NO_CREDENTIAL, now);
    report.links = site.map(|site| brought::own_links(codes, site)).unwrap_or_default();
    let remark = match (site, report.links.is_empty()) {
        (None, _) => "It shows a code. Read it, and see whose address it gives.",
        (Some(_), true) => "It shows a code, but none that leads to a credential issued here.",
        (Some(_), false) => "It shows the address of a credential issued here. What is drawn around it may be another's.",
    };
    report.remarks.extend(Some(remark.to_owned()).filter(|_| !codes.is_empty()));
    report
}

async fn report_on(app: &App, bytes: Vec<u8>, asked: &Asked) -> Result<Report> {
    let now = app.clock.now();
    // No connection is held while examining takes its time, or a dozen visitors could keep the database from everyone.
    let ring = {
        let mut conn = app.store.read().await?;
        keys::ring(app, &mut conn).await?
    };
    let bytes: Arc<[u8]> = bytes.into();
    let examined = examine(app, Arc::clone(&bytes), &ring, now).await?;
    let report = if examined.no_credential {
        let detail = examined.checks.first().map_or("There is no credential in this.", |check| check.detail.as_str());
        Report::no_credential(detail, now)
    } else if let Some(facts) = examined.facts.as_ref().filter(|_| examined.whose == Whose::Ours) {
        ours::report(app, &bytes, &examined, facts, &ring).await?
    } else {
        concluded(&examined, now)
    };
    Ok(counted(app, told(app, report, &examined, asked)))
}

/// What can be concluded without our records.
fn concluded(examined: &Examined, now: Timestamp) -> Report {
    let standing = examined.standing.clone().unwrap_or_else(|| not_asked(examined));
    let dating = examined.dates.map(|(from, until)| Dating::at(now, from, until));
    let mut report = Report::conclude(examined.whose, examined.checks.clone(), &standing, dating, now)
        .based(CheckName::Status, examined.standing_basis);
    report.credential = examined.facts.as_ref().map(|facts| facts.shown.clone());
    report
}

/// Adds what the verdict does not rest on.
fn told(app: &App, mut report: Report, examined: &Examined, asked: &Asked) -> Report {
    if let Some(facts) = &examined.facts {
        report.issuer = Some(issuer(facts, &app.config.verify.registry, Some(app.issuer())));
    }
    complete(&mut report, examined, asked);
    report
}

fn complete(report: &mut Report, examined: &Examined, asked: &Asked) {
    report.format = examined.format;
    report.signatures.clone_from(&examined.signatures);
    report.endorsements.clone_from(&examined.endorsements);
    report.remarks.extend(examined.remarks.iter().cloned());
    report.recipient = asked.recipient.as_deref().map(|email| recipient(report, examined, email));
}

/// Trust in an issuer is another answer than the truth of a signature: anybody can make a key and a name. The facts name
/// only an issuer that was found to have signed.
fn issuer(facts: &Facts, registry: &Registry, us: Option<&IssuerProfile>) -> ReportIssuer {
    let (id, name) = (facts.issuer_id.clone(), facts.issuer_name.clone());
    if us.is_some_and(|us| id == us.site.did()) {
        return ReportIssuer { id, name, trust: Trust::Ours, known_from: None, resembles: None };
    }
    if let Some(known) = registry.known(&id) {
        return ReportIssuer { id, name, trust: Trust::Known, known_from: Some(known.from.clone()), resembles: None };
    }
    let resembles = registry.resembled(&id, &name, us.map(|us| (us.site.did(), us.name.as_str())));
    ReportIssuer { id, name, trust: Trust::Unknown, known_from: None, resembles }
}

/// Compared with verified bytes alone, and only while nothing speaks against them.
fn recipient(report: &Report, examined: &Examined, email: &str) -> Recipient {
    let failed = report
        .checks
        .iter()
        .any(|check| check.outcome == Outcome::Failed && !matches!(check.name, CheckName::Status | CheckName::Dates));
    match &examined.facts {
        Some(facts) if !failed => identity::same_person(&facts.identities, email),
        _ => Recipient {
            outcome: SamePerson::CannotTell,
            detail: "Nothing in it is vouched for, so it says nothing about anyone.".to_owned(),
        },
    }
}

/// Why nobody was asked about the standing of something whose signature does not hold.
fn not_asked(examined: &Examined) -> Standing {
    let proof = examined.checks.iter().find(|check| check.name == CheckName::Proof).map(|check| check.outcome);
    let because = match proof {
        Some(Outcome::Failed) => "because its signature did not hold",
        Some(Outcome::Passed) => "because not all of it could be checked",
        Some(Outcome::NotChecked) | None => "because its signature was not checked",
    };
    Standing::Unknown(format!("Whether it was withdrawn was not asked, {because}."))
}

/// Examines a document, bringing what it leads to, and one of ours once for each state of the keys: signed bytes never
/// change, so neither does what is found in them.
async fn examine(app: &App, bytes: Arc<[u8]>, ring: &KeyRing, now: Timestamp) -> Result<Arc<Examined>> {
    let states: String = ring.keys().iter().map(|(key, state)| format!("{}={state:?};", key.multibase())).collect();
    let cached_as = digest::sha256_hex(format!("{}{states}", digest::sha256_hex(&bytes)).as_bytes());
    if let Some(examined) = app.examinations.get(&cached_as) {
        return Ok(examined);
    }
    let mut library = Library::new();
    let mut reach = Reach::default();
    loop {
        let (ring, octets) = (ring.clone(), Arc::clone(&bytes));
        let (examined, back) = compute(&app.examining, move || {
            let examined = verify::examine(&octets, &Ground { ours: &ring, library: &library, now });
            (examined, library)
        })
        .await?;
        library = back;
        let Some(wanted) = reach.next(&mut library) else {
            let examined = Arc::new(examined);
            // Only what our own keys signed is kept: strangers could otherwise push everything else out of the cache,
            // and what they publish changes.
            if examined.facts.is_some() && examined.whose == Whose::Ours {
                app.examinations.put(cached_as, Arc::clone(&examined));
            }
            return Ok(examined);
        };
        gather::gather(app, &wanted, &mut library, now).await;
    }
}

fn counted(app: &App, report: Report) -> Report {
    app.metrics.verifications.add_one();
    report
}
