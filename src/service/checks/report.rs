//! The signed check report: who was checked, when, by which version, and with what outcome.
//!
//! It is a verifiable credential (VC Data Model 2.0) of ours, proved with `eddsa-jcs-2022`, so that anyone can check it
//! with a canonicaliser and a key. Its words beyond the data model come under the context for undefined terms, and the
//! signature covers all of them, since it covers the JSON itself. It is served in the canonical spelling that was signed,
//! so its SHA-256 is one value however a reader lays it out again.

use super::{Counts, KeptItem, Line, line};
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::Trust;
use crate::domain::strict_json::Limits;
use crate::domain::timestamp::Timestamp;
use crate::proof::ProofError;
use crate::proof::data_integrity::prove_jcs;
use crate::proof::jcs::canonicalise;
use crate::service::Result;
use crate::service::keys::OpenKey;
use crate::store::checks::CheckRow;
use serde::Serialize;
use serde_json::{Value, json};

/// Media type of a report (VC Data Model 2.0, section 6.2).
pub const MEDIA_TYPE: &str = "application/vc";

/// How large a report may be: five hundred answers with names of the greatest length stay below it.
pub const LIMITS: Limits = Limits { size: 1024 * 1024, depth: 8 };

const CONTEXTS: [&str; 2] = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"];

/// One answer as the report states it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Stated<'a> {
    #[serde(flatten)]
    line: Line,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_by: Option<IssuedBy<'a>>,
    checked_at: Timestamp,
}

#[derive(Serialize)]
struct IssuedBy<'a> {
    identifier: &'a str,
    name: String,
    trust: Trust,
}

/// The report in its canonical spelling, signed.
pub(super) fn signed(
    issuer: &IssuerProfile,
    check: &CheckRow,
    items: &[KeptItem],
    key: &OpenKey,
    now: Timestamp,
) -> Result<String> {
    let mut document = unsigned(issuer, check, items, now);
    let (proof, _) = prove_jcs(&document, &key.secret, &key.verification_method, now)?;
    document["proof"] = proof;
    let text = canonicalise(&document)?;
    if text.len() > LIMITS.size {
        return Err(ProofError::TooMuchWork(format!("a check report of {} octets", text.len())).into());
    }
    Ok(text)
}

fn unsigned(issuer: &IssuerProfile, check: &CheckRow, items: &[KeptItem], now: Timestamp) -> Value {
    json!({
        "@context": CONTEXTS,
        "id": issuer.site.check(check.id),
        "type": ["VerifiableCredential", "CheckReport"],
        "issuer": {"id": issuer.site.did(), "name": issuer.name},
        "validFrom": now,
        "credentialSubject": {
            "type": "CredentialCheck",
            "askedAt": check.created_at,
            "finishedAt": now,
            "software": format!("Insignia {}", check.version),
            "total": items.len(),
            "counts": Counts::of(items),
            "items": items.iter().map(stated).collect::<Vec<_>>(),
        },
    })
}

fn stated(item: &KeptItem) -> Stated<'_> {
    let issued_by = line::issuer(&item.report).map(|issuer| IssuedBy {
        identifier: &issuer.id,
        name: line::plain(&issuer.name),
        trust: issuer.trust,
    });
    Stated { line: Line::of(item), issued_by, checked_at: item.report.checked_at }
}
