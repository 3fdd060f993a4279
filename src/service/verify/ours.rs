//! One of our own: our rows know whether we issued it, when, and how it stands.

use super::super::{Result, checks};
use crate::app::App;
use crate::domain::check::{Basis, Check, CheckName};
use crate::domain::credential;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::report::{Dating, Format, Report, ShownCredential, Standing, Successor, Verdict};
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::proof::jcs;
use crate::proof::key_ring::KeyRing;
use crate::proof::verify::{self, Examined, Facts};
use crate::store::credentials::CredentialRow;
use crate::store::{Conn, credentials};

/// The report on a document that our own key signed.
pub(super) async fn report(app: &App, bytes: &[u8], examined: &Examined, facts: &Facts, ring: &KeyRing) -> Result<Report> {
    let now = app.clock.now();
    let (from, until) = facts.dates;
    let dating = Some(Dating::at(now, from, until));
    let mut checks = examined.checks.clone();
    if examined.format == Some(Format::CheckReport) {
        checks.push(recorded(is_report_of_ours(app, bytes).await?));
        let mut report = read_now(Report::conclude(examined.whose, checks, &Standing::NotKept, dating, now));
        report.credential = Some(facts.shown.clone());
        return Ok(report);
    }
    // Read after examining: what was withdrawn meanwhile is told.
    let (row, successor) = {
        let mut conn = app.store.read().await?;
        let row = find(app, &mut conn, facts).await?;
        let successor = successor(app, &mut conn, row.as_ref()).await?;
        (row, successor)
    };
    checks.push(recorded_check(row.as_ref(), facts));
    retime_key_state(&mut checks, ring, facts, row.as_ref());
    let mut report = read_now(Report::conclude(examined.whose, checks, &standing(row.as_ref()), dating, now))
        .based(CheckName::Status, Basis::at(now));
    report.credential = Some(shown(row.as_ref(), facts));
    report.superseded_by = successor.filter(|_| report.verdict == Verdict::Revoked);
    Ok(report)
}

/// Our keys and records were read for this very answer, also where an earlier examination of the same bytes serves again.
fn read_now(report: Report) -> Report {
    let now = Basis::at(report.checked_at);
    let rows = [CheckName::IssuerBinding, CheckName::KeyState, CheckName::Recorded];
    rows.into_iter().fold(report, |report, name| report.based(name, now))
}

/// What stands in its place, where it was corrected and anybody may see that one. The report on a private credential's
/// predecessor says that it was superseded, and not by what.
async fn successor(app: &App, conn: &mut Conn, row: Option<&CredentialRow>) -> Result<Option<Successor>> {
    let Some((row, current)) = row.and_then(|row| Some((row, row.superseded_by?))) else { return Ok(None) };
    let open = credentials::get(conn, current).await?.is_some_and(|current| current.showing.open());
    let at = match &row.lifecycle {
        Lifecycle::Revoked { at, .. } if open => *at,
        _ => return Ok(None),
    };
    Ok(Some(Successor { url: app.site().credential(current), at }))
}

/// A check report is known by its canonical spelling, proof included.
async fn is_report_of_ours(app: &App, bytes: &[u8]) -> Result<bool> {
    let Ok(document) = strict_json::parse(bytes, Limits::REPORT) else { return Ok(false) };
    let sha256 = digest::sha256_hex(jcs::canonicalise(&document)?.as_bytes());
    Ok(checks::recorded(app, &sha256).await?.is_some())
}

/// The row that this document claims to be, found by the number in its `id`.
async fn find(app: &App, conn: &mut Conn, facts: &Facts) -> Result<Option<CredentialRow>> {
    let Some(id) = app.site().credential_id(&facts.id) else { return Ok(None) };
    Ok(credentials::get(conn, id).await?.filter(|row| row.signed.is_some()))
}

/// What is shown comes from the bytes that we signed: a copy may be spelt otherwise and still mean the same to a
/// signature over RDF, and then our own spelling is the one to be read.
fn shown(row: Option<&CredentialRow>, facts: &Facts) -> ShownCredential {
    let ours = row.and_then(|row| row.signed.as_ref());
    let ours = ours.filter(|signed| signed.canonical_sha256 == facts.signed.document_sha256);
    let document = ours.and_then(|signed| serde_json::from_str(&signed.document).ok());
    document.map_or_else(|| facts.shown.clone(), |document| credential::shown(&document))
}

/// A signature of ours over something that we did not record was not issued by us, whatever it says: a key can leak,
/// and a row cannot be made with it.
fn recorded_check(row: Option<&CredentialRow>, facts: &Facts) -> Check {
    let Some(signed) = row.and_then(|row| row.signed.as_ref()) else { return recorded(false) };
    if signed.canonical_sha256 == facts.signed.document_sha256 && signed.proof_value == facts.signed.proof_value {
        recorded(true)
    } else {
        Check::failed(CheckName::Recorded, "The issuer's records hold another text under this number.")
    }
}

fn recorded(held: bool) -> Check {
    if held {
        Check::passed(CheckName::Recorded, "The issuer's records hold this very credential.")
    } else {
        Check::failed(CheckName::Recorded, "The issuer has no record of having issued this.")
    }
}

/// `created` is chosen by whoever holds the key; the moment that counts is the one we recorded.
fn retime_key_state(checks: &mut [Check], ring: &KeyRing, facts: &Facts, row: Option<&CredentialRow>) {
    let recorded_at: Option<Timestamp> = row.and_then(|row| row.signed.as_ref()).map(|signed| signed.issued_at);
    if let (Some(at), Some((_, state))) = (recorded_at, ring.find(&facts.signed.verification_method))
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
