//! What the dead left behind, held against what was promised and against every signature that was made.

use super::installation::Installation;
use super::ledger::Ledger;
use insignia::app::App;
use insignia::domain::status_list::Bits;
use insignia::service::check_store::check_store;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What was found.
pub struct Evidence {
    pub violations: Vec<String>,
    pub deliveries: usize,
    pub credentials: usize,
    pub signatures: usize,
}

/// A line of a journal of signatures.
struct Signature {
    number: String,
    place: String,
    sha256: String,
}

/// Looks at everything, once all work is done and all processes are gone.
pub fn gather(installation: &Installation, ledger: &Ledger, journals: &[&str]) -> Evidence {
    let signatures = read_journals(installation, journals);
    let mut violations = std::mem::take(&mut *ledger.violations.lock().unwrap());
    violations.extend(two_contents(&signatures));
    let credentials = installation.with_app(async |app| {
        violations.extend(broken_rules(app).await);
        violations.extend(broken_promises(app, ledger).await);
        violations.extend(never_stored(app, &signatures).await);
        violations.extend(lists_gone_back(app).await);
        count(app).await
    });
    let deliveries = ledger.receipts.lock().unwrap().len();
    Evidence { violations, deliveries, credentials, signatures: signatures.len() }
}

fn read_journals(installation: &Installation, journals: &[&str]) -> Vec<Signature> {
    let text: String = journals.iter().map(|name| std::fs::read_to_string(installation.path(name)).unwrap_or_default()).collect();
    text.lines()
        .map(|line| match line.split(' ').collect::<Vec<_>>()[..] {
            [number, list, index, sha256] => {
                Signature { number: number.to_owned(), place: format!("{list}/{index}"), sha256: sha256.to_owned() }
            }
            _ => panic!("a torn line in a journal: {line}"),
        })
        .collect()
}

/// Numbers signed with two texts, and places signed for two numbers.
fn two_contents(signatures: &[Signature]) -> Vec<String> {
    let (mut texts, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    let mut found = Vec::new();
    for Signature { number, place, sha256 } in signatures {
        if texts.insert(number, sha256).is_some_and(|before| before != sha256) {
            found.push(format!("number {number} is signed with two contents"));
        }
        if numbers.insert(place, number).is_some_and(|before| before != number) {
            found.push(format!("place {place} is signed for two numbers"));
        }
    }
    found
}

/// Signatures over something that the database does not know: somewhere there may be a second credential.
async fn never_stored(app: &App, signatures: &[Signature]) -> Vec<String> {
    let mut conn = app.store.read().await.unwrap();
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT id, frozen_sha256, CASE WHEN document IS NULL THEN 0 ELSE 1 END FROM credentials")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    let stored: BTreeMap<&str, &str> = rows.iter().map(|(id, sha256, _)| (id.as_str(), sha256.as_str())).collect();
    let signed: BTreeSet<&str> = signatures.iter().map(|signature| signature.number.as_str()).collect();
    let unknown = signatures
        .iter()
        .filter(|signature| stored.get(signature.number.as_str()) != Some(&signature.sha256.as_str()))
        .map(|signature| format!("number {} was signed, but what was signed is not stored", signature.number));
    // A journal that misses signatures would prove nothing.
    let untold = rows
        .iter()
        .filter(|(id, _, has_document)| *has_document == 1 && !signed.contains(id.as_str()))
        .map(|(id, _, _)| format!("credential {id} is stored, but no signature of it was noted"));
    unknown.chain(untold).collect()
}

async fn broken_rules(app: &App) -> Vec<String> {
    let findings = check_store(app).await.unwrap();
    let broken = findings.iter().filter(|finding| finding.broken > 0);
    broken.map(|finding| format!("{} ({} of {} broken)", finding.rule, finding.broken, finding.looked_at)).collect()
}

/// Everything acknowledged ended well, and everybody has exactly what they earned.
async fn broken_promises(app: &App, ledger: &Ledger) -> Vec<String> {
    let mut conn = app.store.read().await.unwrap();
    let mut found = Vec::new();
    let ended: Vec<(String, String)> = sqlx::query_as("SELECT id, state FROM deliveries").fetch_all(&mut *conn).await.unwrap();
    let ended: BTreeMap<String, String> = ended.into_iter().collect();
    for (id, receipt) in &*ledger.receipts.lock().unwrap() {
        let state = ended.get(receipt).map(String::as_str);
        if state != Some("issued") {
            found.push(format!("delivery {id} was acknowledged and is {state:?}"));
        }
    }
    let held: Vec<(String, String)> =
        sqlx::query_as("SELECT r.email, c.achievement FROM credentials c JOIN recipients r ON r.id = c.recipient")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    let expected = ledger.expected.lock().unwrap().clone();
    for wanted in &expected {
        let count = held.iter().filter(|have| *have == wanted).count();
        if count != 1 {
            found.push(format!("{wanted:?} has {count} credentials"));
        }
    }
    found.extend(held.iter().filter(|have| !expected.contains(have)).map(|have| format!("{have:?} was never earned")));
    let revoked: Vec<String> =
        sqlx::query_scalar("SELECT id FROM credentials WHERE revoked_at IS NOT NULL").fetch_all(&mut *conn).await.unwrap();
    for credential in &*ledger.revoked.lock().unwrap() {
        if !revoked.contains(credential) {
            found.push(format!("the revocation of {credential} was acknowledged and is lost"));
        }
    }
    found
}

/// A published list never takes a revocation back.
async fn lists_gone_back(app: &App) -> Vec<String> {
    let mut conn = app.store.read().await.unwrap();
    let documents: Vec<String> = sqlx::query_scalar("SELECT document FROM status_list_versions ORDER BY list, version")
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    let places: Vec<i64> = sqlx::query_scalar("SELECT list_index FROM credentials WHERE revoked_at IS NOT NULL")
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    let mut shown = 0;
    let mut found = Vec::new();
    for document in documents {
        let document: Value = serde_json::from_str(&document).unwrap();
        let bits = Bits::decode(document["credentialSubject"]["encodedList"].as_str().unwrap(), 1 << 20).unwrap();
        let now = places.iter().filter(|place| bits.get(u32::try_from(**place).unwrap()) == Some(true)).count();
        if now < shown {
            found.push("a published list took a revocation back".to_owned());
        }
        shown = now;
    }
    if shown != places.len() {
        found.push(format!("the last list shows {shown} of {} revocations", places.len()));
    }
    found
}

async fn count(app: &App) -> usize {
    let mut conn = app.store.read().await.unwrap();
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM credentials").fetch_one(&mut *conn).await.unwrap();
    usize::try_from(count).unwrap()
}
