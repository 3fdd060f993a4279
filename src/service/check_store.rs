//! Reads a whole database and proves the invariants that rows can show, each with its count.

use super::{Result, keys};
use crate::app::App;
use crate::domain::check::Outcome;
use crate::domain::status_list::Bits;
use crate::proof::{digest, verify};
use crate::store::credentials::CredentialRow;
use crate::store::inspect::{self, Finding};
use crate::store::status_lists;

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

async fn credentials(app: &App) -> Result<[Finding; 3]> {
    let rule = |rule| Finding { rule, looked_at: 0, broken: 0 };
    let mut hashed = rule("Every credential's stored bytes hash as recorded.");
    let mut verified = rule("Every issued credential verifies with the issuer's keys.");
    let mut same = rule("Every issued credential says what was frozen for it.");
    let mut conn = app.store.read().await?;
    let ring = keys::ring(app, &mut conn).await?;
    let mut after = String::new();
    loop {
        let rows = inspect::credentials_after(&mut conn, &after, STRIDE).await?;
        let Some(last) = rows.last() else { return Ok([hashed, verified, same]) };
        after = last.frozen.id.to_string();
        for row in &rows {
            hashed.looked_at += 1;
            hashed.broken += i64::from(!hashes_hold(row));
            let Some(signed) = &row.signed else { continue };
            let examined = verify::examine(signed.document.as_bytes(), &ring);
            let key_aside = examined.checks.iter().filter(|check| check.name != crate::domain::check::CheckName::KeyState);
            let good = examined.facts.is_some() && key_aside.into_iter().all(|check| check.outcome == Outcome::Passed);
            verified.looked_at += 1;
            verified.broken += i64::from(!good);
            same.looked_at += 1;
            same.broken += i64::from(!says_what_was_frozen(row, &signed.document));
        }
    }
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

/// Published lists show no credential as good that the rows say is revoked, once they are up to date.
async fn lists(app: &App) -> Result<Finding> {
    let mut finding =
        Finding { rule: "Every published status list that is up to date matches the rows.", looked_at: 0, broken: 0 };
    let mut conn = app.store.read().await?;
    for list in status_lists::all(&mut conn).await? {
        let Some(version) = status_lists::newest(&mut conn, list.number).await? else { continue };
        if list.published != list.changes {
            continue;
        }
        finding.looked_at += 1;
        let revoked = status_lists::revoked(&mut conn, list.number).await?;
        let document: serde_json::Value = serde_json::from_str(&version.document).unwrap_or_default();
        let encoded = document["credentialSubject"]["encodedList"].as_str().unwrap_or_default();
        let shows_all = Bits::decode(encoded, LARGEST_LIST).is_ok_and(|bits| {
            revoked.iter().all(|place| u32::try_from(*place).ok().and_then(|place| bits.get(place)) == Some(true))
        });
        let hash_holds = digest::sha256_hex(version.document.as_bytes()) == version.document_sha256;
        finding.broken += i64::from(!(shows_all && hash_holds));
    }
    Ok(finding)
}
