//! One of our own: our rows know whether we issued it, when, and how it stands.

use super::super::{Result, checks};
use crate::app::App;
use crate::domain::check::{Basis, Check, CheckName};
use crate::domain::credential;
use crate::domain::id::CredentialId;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::report::{Dating, Format, Report, ShownCredential, Standing, Successor, Verdict};
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use crate::proof::digest;
use crate::proof::jcs;
use crate::proof::key_ring::KeyRing;
use crate::proof::verify::{self, Examined, Facts};
use crate::store::credentials::CredentialRow;
use crate::store::tombstones::{self, Tombstone};
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
    let (record, successor) = {
        let mut conn = app.store.read().await?;
        let record = find(app, &mut conn, facts).await?;
        let successor = successor(app, &mut conn, record.as_ref()).await?;
        (record, successor)
    };
    checks.push(recorded_check(record.as_ref(), facts));
    retime_key_state(&mut checks, ring, facts, record.as_ref());
    let standing = record.as_ref().map_or_else(unrecorded, |record| record.standing.clone());
    let mut report =
        read_now(Report::conclude(examined.whose, checks, &standing, dating, now)).based(CheckName::Status, Basis::at(now));
    report.credential = Some(shown(record.as_ref(), facts));
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
async fn successor(app: &App, conn: &mut Conn, record: Option<&Record>) -> Result<Option<Successor>> {
    let Some((record, current)) = record.and_then(|record| Some((record, record.superseded_by?))) else { return Ok(None) };
    let open = credentials::get(conn, current).await?.is_some_and(|current| current.showing.open());
    let at = match &record.standing {
        Standing::Revoked { at: Some(at), .. } if open => *at,
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

/// What our rows hold about a credential: all of it, or, where its earner was erased, by which a copy is known.
struct Record {
    canonical_sha256: String,
    proof_sha256: String,
    issued_at: Timestamp,
    standing: Standing,
    superseded_by: Option<CredentialId>,
    document: Option<String>,
}

impl Record {
    fn of_row(row: CredentialRow) -> Option<Self> {
        let signed = row.signed?;
        let standing = match row.lifecycle {
            Lifecycle::Valid => Standing::Good,
            Lifecycle::Suspended { at, reason } => Standing::Suspended { at: Some(at), reason },
            Lifecycle::Revoked { at, reason } => Standing::Revoked { at: Some(at), reason },
        };
        Some(Self {
            canonical_sha256: signed.canonical_sha256,
            proof_sha256: digest::sha256_hex(signed.proof_value.as_bytes()),
            issued_at: signed.issued_at,
            standing,
            superseded_by: row.superseded_by,
            document: Some(signed.document),
        })
    }

    /// Whoever holds a copy of an erased credential is told that it was withdrawn, and not that it never was.
    fn of_tombstone(stone: Tombstone) -> Option<Self> {
        let reason = "It was withdrawn, and the data about its holder deleted.".to_owned();
        Some(Self {
            canonical_sha256: stone.canonical_sha256?,
            proof_sha256: stone.proof_sha256?,
            issued_at: stone.issued_at?,
            standing: Standing::Revoked { at: Some(stone.revoked_at.unwrap_or(stone.erased_at)), reason },
            superseded_by: None,
            document: None,
        })
    }

    fn is_of(&self, facts: &Facts) -> bool {
        self.canonical_sha256 == facts.signed.document_sha256
    }
}

/// The record that this document claims to be, found by the number in its `id`.
async fn find(app: &App, conn: &mut Conn, facts: &Facts) -> Result<Option<Record>> {
    let Some(id) = app.site().credential_id(&facts.id) else { return Ok(None) };
    if let Some(row) = credentials::get(conn, id).await? {
        return Ok(Record::of_row(row));
    }
    Ok(tombstones::get(conn, id).await?.and_then(Record::of_tombstone))
}

/// What is shown comes from the bytes that we signed: a copy may be spelt otherwise and still mean the same to a
/// signature over RDF, and then our own spelling is the one to be read.
fn shown(record: Option<&Record>, facts: &Facts) -> ShownCredential {
    let ours = record.filter(|record| record.is_of(facts)).and_then(|record| record.document.as_deref());
    let document = ours.and_then(|document| serde_json::from_str(document).ok());
    document.map_or_else(|| facts.shown.clone(), |document| credential::shown(&document))
}

/// A signature of ours over something that we did not record was not issued by us, whatever it says: a key can leak,
/// and a row cannot be made with it.
fn recorded_check(record: Option<&Record>, facts: &Facts) -> Check {
    let Some(record) = record else { return recorded(false) };
    if record.is_of(facts) && record.proof_sha256 == digest::sha256_hex(facts.signed.proof_value.as_bytes()) {
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
fn retime_key_state(checks: &mut [Check], ring: &KeyRing, facts: &Facts, record: Option<&Record>) {
    if let (Some(record), Some((_, state))) = (record, ring.find(&facts.signed.verification_method))
        && let Some(check) = checks.iter_mut().find(|check| check.name == CheckName::KeyState)
    {
        *check = verify::key_state_check(state, record.issued_at);
    }
}

fn unrecorded() -> Standing {
    Standing::Unknown("The issuer has no record to look it up in.".to_owned())
}
