//! Reads a whole database and proves the invariants that rows can show, each with its count.

use super::status::PLACES;
use super::{Result, issue, keys};
use crate::app::App;
use crate::domain::check::{CheckName, Outcome};
use crate::domain::identity;
use crate::domain::status_list::Bits;
use crate::proof::digest;
use crate::proof::library::Library;
use crate::proof::verify::{self, Facts, Ground};
use crate::store::credentials::{CredentialRow, SignedRow};
use crate::store::inspect::{self, Finding};
use crate::store::recipients::RecipientRow;
use crate::store::{Conn, StoreError, credentials, recipients, status_lists};

/// Rows read at a time.
const STRIDE: i64 = 500;
/// Octets that a list of ours may expand to.
const LARGEST_LIST: usize = 1 << 20;

/// Asks every rule of every row.
pub async fn check_store(app: &App) -> Result<Vec<Finding>> {
    let mut findings = {
        let mut conn = app.store.read().await?;
        inspect::count_rules(&mut conn).await?
    };
    findings.push(bodies(app).await?);
    findings.extend(credentials(app).await?);
    findings.push(lists(app).await?);
    Ok(findings)
}

async fn bodies(app: &App) -> Result<Finding> {
    let mut finding = Finding { rule: "Every delivery's body hashes as recorded.", looked_at: 0, broken: 0 };
    let mut conn = app.store.read().await?;
    let mut after = String::new();
    loop {
        let rows = inspect::bodies_after(&mut conn, &after, STRIDE).await?;
        let Some((last, _, _)) = rows.last() else { return Ok(finding) };
        after.clone_from(last);
        for (_, body, sha256) in &rows {
            finding.looked_at += 1;
            finding.broken += i64::from(digest::sha256_hex(body.as_bytes()) != *sha256);
        }
    }
}

async fn credentials(app: &App) -> Result<[Finding; 5]> {
    let rule = |rule| Finding { rule, looked_at: 0, broken: 0 };
    let mut readable = rule("Every credential's row can be read.");
    let mut hashed = rule("Every credential's stored bytes hash as recorded.");
    let mut verified = rule("Every issued credential verifies with the issuer's keys.");
    let mut same = rule("Every issued credential says what was frozen for it.");
    let mut told = rule("Every issued credential's row says what its document says.");
    let mut conn = app.store.read().await?;
    let ring = keys::ring(app, &mut conn).await?;
    // Ours need nothing from outside. A library is made for each, since it is not shared between threads.
    let now = app.clock.now();
    let mut after = String::new();
    loop {
        let ids = inspect::credential_ids_after(&mut conn, &after, STRIDE).await?;
        let Some(last) = ids.last() else { return Ok([readable, hashed, verified, same, told]) };
        after.clone_from(last);
        for id in &ids {
            readable.looked_at += 1;
            let Some(row) = readable_row(&mut conn, id).await? else {
                readable.broken += 1;
                continue;
            };
            hashed.looked_at += 1;
            hashed.broken += i64::from(!hashes_hold(&row));
            let Some(signed) = &row.signed else { continue };
            let examined = verify::examine(signed.document.as_bytes(), &Ground { ours: &ring, library: &Library::new(), now });
            let key_aside = examined.checks.iter().filter(|check| check.name != CheckName::KeyState);
            let good = examined.facts.is_some() && key_aside.into_iter().all(|check| check.outcome == Outcome::Passed);
            verified.looked_at += 1;
            verified.broken += i64::from(!good);
            same.looked_at += 1;
            same.broken += i64::from(!says_what_was_frozen(&row, &signed.document));
            told.looked_at += 1;
            let person = recipients::get(&mut conn, row.frozen.recipient).await?;
            let right = examined.facts.as_ref().is_some_and(|facts| row_says(app, &row, signed, facts, person.as_ref()));
            told.broken += i64::from(!right);
        }
    }
}

/// A damaged row is a finding, and no reason to stop looking at the others.
async fn readable_row(conn: &mut Conn, id: &str) -> Result<Option<CredentialRow>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    match credentials::get(conn, id).await {
        Err(StoreError::Corrupt { .. }) => Ok(None),
        other => Ok(other?),
    }
}

/// Number, place, achievement, person, end and proof as the row has them against what was signed.
fn row_says(app: &App, row: &CredentialRow, signed: &SignedRow, facts: &Facts, person: Option<&RecipientRow>) -> bool {
    let frozen = &row.frozen;
    let place = facts
        .place
        .as_ref()
        .is_some_and(|place| place.list == app.site().status_list(frozen.list) && i64::from(place.index) == frozen.index);
    let key = issue::business_key(app, &frozen.achievement, frozen.recipient);
    place
        && facts.id == app.site().credential(frozen.id)
        && facts.signed.document_sha256 == signed.canonical_sha256
        && facts.signed.proof_value == signed.proof_value
        && facts.dates.1 == frozen.valid_until
        && facts.shown.achievement_id == app.site().achievement(&frozen.achievement)
        && (frozen.business_key == key || frozen.business_key == format!("{key}:{}", frozen.id))
        && person.is_some_and(|person| names(&signed.document, person))
}

/// Whether the hashed address in the document is that person's.
fn names(document: &str, person: &RecipientRow) -> bool {
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let identifiers = document["credentialSubject"]["identifier"].as_array().cloned().unwrap_or_default();
    identifiers.iter().any(|identifier| {
        let text = |member: &str| identifier[member].as_str().unwrap_or_default();
        identifier["hashed"] == true && identity::matches(text("identityHash"), text("salt"), person.email.as_str())
    })
}

fn hashes_hold(row: &CredentialRow) -> bool {
    let frozen = digest::sha256_hex(row.frozen.text.as_bytes()) == row.frozen.sha256;
    let signed =
        row.signed.as_ref().is_none_or(|signed| digest::sha256_hex(signed.document.as_bytes()) == signed.document_sha256);
    frozen && signed
}

fn says_what_was_frozen(row: &CredentialRow, document: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    let Some(mut signed) = read(document) else { return false };
    if let Some(members) = signed.as_object_mut() {
        members.remove("proof");
    }
    read(&row.frozen.text) == Some(signed)
}

/// A published list that is up to date shows the revoked credentials and no others.
async fn lists(app: &App) -> Result<Finding> {
    let rule = "Every status list is published, and matches the rows once it is up to date.";
    let mut finding = Finding { rule, looked_at: 0, broken: 0 };
    let mut conn = app.store.read().await?;
    for list in status_lists::all(&mut conn).await? {
        finding.looked_at += 1;
        let Some(version) = status_lists::newest(&mut conn, list.number).await? else {
            // A list that was never published yet is the worker's next task; one that was and is gone is a loss.
            finding.broken += i64::from(list.published > 0);
            continue;
        };
        let hash_holds = digest::sha256_hex(version.document.as_bytes()) == version.document_sha256;
        let revoked = status_lists::revoked(&mut conn, list.number).await?;
        let matches = list.published != list.changes || shows_exactly(&version.document, &revoked);
        finding.broken += i64::from(!(hash_holds && matches));
    }
    Ok(finding)
}

fn shows_exactly(document: &str, revoked: &[i64]) -> bool {
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let encoded = document["credentialSubject"]["encodedList"].as_str().unwrap_or_default();
    let Ok(bits) = Bits::decode(encoded, LARGEST_LIST) else { return false };
    let set: Vec<i64> = (0..PLACES).filter(|place| bits.get(*place) == Some(true)).map(i64::from).collect();
    set == revoked
}
