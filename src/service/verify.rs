//! Is this credential true? The mathematics says what can be read off the document; the store says the rest.

use super::credentials::issued;
use super::{Result, compute, keys};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::credential;
use crate::domain::id::CredentialId;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::report::{Dating, Report, ReportIssuer, ShownCredential, Standing, Trust, Whose};
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::proof::key_ring::KeyRing;
use crate::proof::verify::{self, Examined, Facts};
use crate::render::bake::Baked;
use crate::render::{png, svg};
use crate::store::credentials::CredentialRow;
use crate::store::{Conn, credentials};
use std::borrow::Cow;
use std::sync::Arc;

/// Verifies one of our own by its number. An unknown number is not found; everything else is a report.
pub async fn verify_by_id(app: &App, id: CredentialId) -> Result<Report> {
    let document = {
        let mut conn = app.store.read().await?;
        issued(&mut conn, id).await?.1.document
    };
    report_on(app, document.into_bytes()).await
}

/// Verifies what somebody shows: a credential as JSON, or a badge (PNG or SVG) with one baked in. Its octets say which;
/// names and media types are not asked. Pixels are never decoded.
pub async fn verify_file(app: &App, bytes: &[u8]) -> Result<Report> {
    match document_in(bytes) {
        Ok(document) => report_on(app, document.into_owned()).await,
        Err(why) => Ok(counted(app, Report::no_credential(why, app.clock.now()))),
    }
}

/// Reads off a file what can be read without anybody's records or keys. It never ends green.
pub fn without_records(bytes: &[u8], now: Timestamp) -> Report {
    let document = match document_in(bytes) {
        Ok(document) => document,
        Err(why) => return Report::no_credential(why, now),
    };
    let examined = verify::examine(&document, &KeyRing::new("", Vec::new()));
    if examined.no_credential {
        let detail = examined.checks.first().map_or("There is no credential in this.", |check| check.detail.as_str());
        return Report::no_credential(detail, now);
    }
    let unknown = Standing::Unknown("Whether it was withdrawn was not asked, for want of its issuer's records.".to_owned());
    let dating = examined.dates.map(|(from, until)| Dating::at(now, from, until));
    Report::conclude(whose(&examined), examined.checks, &unknown, dating, now)
}

/// The document itself: the file, or what is baked into it.
fn document_in(file: &[u8]) -> std::result::Result<Cow<'_, [u8]>, String> {
    let baked = if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::unbake(file)
    } else if looks_like_svg(file) {
        svg::unbake(file)
    } else {
        return Ok(Cow::Borrowed(file));
    };
    match baked {
        Ok(Some(Baked { payload, .. })) => Ok(Cow::Owned(payload.into_bytes())),
        Ok(None) => Err("There is no credential in this picture. A picture alone proves nothing.".to_owned()),
        Err(fault) => Err(format!("This picture cannot be read: {fault}.")),
    }
}

/// Verifies what a link, short link or number of ours points to.
pub async fn verify_reference(app: &App, text: &str) -> Result<Report> {
    let text = text.trim();
    let id = text.parse().ok().or_else(|| app.site().credential_id(text));
    let Some(id) = id else {
        let fix = format!("Give a link that begins with {}, or paste the credential itself.", app.site().base());
        return Err(Invalid::new("link", "is not a link to a credential issued here", fix).into());
    };
    verify_by_id(app, id).await
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && (text.contains("<svg") || text.starts_with("<?xml") || text.starts_with("<!"))
}

async fn report_on(app: &App, bytes: Vec<u8>) -> Result<Report> {
    let now = app.clock.now();
    // No connection is held while examining takes its time, or a dozen visitors could keep the database from everyone.
    let ring = {
        let mut conn = app.store.read().await?;
        keys::ring(app, &mut conn).await?
    };
    let examined = examine(app, bytes, &ring).await?;
    if examined.no_credential {
        let detail = examined.checks.first().map_or("There is no credential in this.", |check| check.detail.as_str());
        return Ok(counted(app, Report::no_credential(detail, now)));
    }
    let Some(facts) = &examined.facts else {
        let dating = examined.dates.map(|(from, until)| Dating::at(now, from, until));
        return Ok(counted(app, Report::conclude(whose(&examined), examined.checks.clone(), &not_asked(&examined), dating, now)));
    };
    // Read after examining: what was withdrawn meanwhile is told.
    let row = {
        let mut conn = app.store.read().await?;
        find(app, &mut conn, facts).await?
    };
    let mut checks = examined.checks.clone();
    checks.push(recorded_check(row.as_ref(), facts));
    retime_key_state(&mut checks, &ring, facts, row.as_ref());
    let standing = standing(row.as_ref());
    let dating = Dating::at(now, facts.valid_from, facts.valid_until);
    let mut report = Report::conclude(whose(&examined), checks, &standing, Some(dating), now);
    // A thief of our key can sign in any name; the name is then not ours, however the signature reads.
    let trust = if facts.issuer_id == app.site().did() { Trust::Ours } else { Trust::Unknown };
    report.issuer = Some(ReportIssuer {
        id: facts.issuer_id.clone(),
        name: facts.issuer_name.clone(),
        trust,
        known_from: None,
        resembles: None,
    });
    report.credential = Some(shown(row.as_ref(), facts));
    Ok(counted(app, report))
}

fn whose(examined: &Examined) -> Whose {
    if examined.foreign { Whose::Theirs } else { Whose::Ours }
}

/// Why nobody was asked about the standing of something that no signature of ours vouches for.
fn not_asked(examined: &Examined) -> Standing {
    let proof = examined.checks.iter().find(|check| check.name == CheckName::Proof).map(|check| check.outcome);
    let because = match proof {
        Some(Outcome::Failed) => "because its signature did not hold",
        Some(Outcome::Passed) => "because not all of it can be read",
        Some(Outcome::NotChecked) | None => "because its signature was not checked",
    };
    Standing::Unknown(format!("Whether it was withdrawn was not asked, {because}."))
}

/// Examines a document once for each state of the keys: signed bytes never change, so neither does what is found in them.
async fn examine(app: &App, bytes: Vec<u8>, ring: &KeyRing) -> Result<Arc<Examined>> {
    let states: String = ring.keys().iter().map(|(key, state)| format!("{}={state:?};", key.multibase())).collect();
    let cached_as = digest::sha256_hex(format!("{}{states}", digest::sha256_hex(&bytes)).as_bytes());
    if let Some(examined) = app.examinations.get(&cached_as) {
        return Ok(examined);
    }
    let ring = ring.clone();
    let examined = compute(&app.examining, move || Arc::new(verify::examine(&bytes, &ring))).await?;
    // Only what our own keys signed is kept: strangers could otherwise push everything else out of the cache.
    if examined.facts.is_some() {
        app.examinations.put(cached_as, Arc::clone(&examined));
    }
    Ok(examined)
}

/// The row that this document claims to be, found by the number in its `id`.
async fn find(app: &App, conn: &mut Conn, facts: &Facts) -> Result<Option<CredentialRow>> {
    let Some(id) = app.site().credential_id(&facts.id) else { return Ok(None) };
    Ok(credentials::get(conn, id).await?.filter(|row| row.signed.is_some()))
}

/// What is shown comes from the bytes that we signed: a copy may be spelt otherwise and still mean the same to a
/// signature over RDF, and then our own spelling is the one to be read.
fn shown(row: Option<&CredentialRow>, facts: &Facts) -> ShownCredential {
    let ours = row.and_then(|row| row.signed.as_ref()).filter(|signed| signed.canonical_sha256 == facts.canonical_sha256);
    let document = ours.and_then(|signed| serde_json::from_str(&signed.document).ok());
    document.map_or_else(|| facts.shown.clone(), |document| credential::shown(&document))
}

/// A signature of ours over something that we did not record was not issued by us, whatever it says: a key can leak,
/// and a row cannot be made with it.
fn recorded_check(row: Option<&CredentialRow>, facts: &Facts) -> Check {
    let Some(signed) = row.and_then(|row| row.signed.as_ref()) else {
        return Check::failed(CheckName::Recorded, "The issuer has no record of having issued this.");
    };
    if signed.canonical_sha256 == facts.canonical_sha256 && signed.proof_value == facts.proof_value {
        Check::passed(CheckName::Recorded, "The issuer's records hold this very credential.")
    } else {
        Check::failed(CheckName::Recorded, "The issuer's records hold another text under this number.")
    }
}

/// `created` is chosen by whoever holds the key; the moment that counts is the one we recorded.
fn retime_key_state(checks: &mut [Check], ring: &KeyRing, facts: &Facts, row: Option<&CredentialRow>) {
    let recorded_at: Option<Timestamp> = row.and_then(|row| row.signed.as_ref()).map(|signed| signed.issued_at);
    if let (Some(at), Some((_, state))) = (recorded_at, ring.find(&facts.verification_method))
        && let Some(check) = checks.iter_mut().find(|check| check.name == CheckName::KeyState)
    {
        *check = verify::key_state_check(state, at);
    }
}

fn standing(row: Option<&CredentialRow>) -> Standing {
    match row.map(|row| row.lifecycle.clone()) {
        Some(Lifecycle::Valid) => Standing::Good,
        Some(Lifecycle::Suspended { at, reason }) => Standing::Suspended { at: Some(at), reason },
        Some(Lifecycle::Revoked { at, reason }) => Standing::Revoked { at: Some(at), reason },
        None => Standing::Unknown("The issuer has no record to look it up in.".to_owned()),
    }
}

fn counted(app: &App, report: Report) -> Report {
    app.metrics.verifications.add_one();
    report
}
