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

/// How large a report may be: five hundred answers with names and addresses of the greatest length stay
/// below it. It is also the most that `/verify` reads at all.
pub const LIMITS: Limits = Limits::REPORT;

const CONTEXTS: [&str; 2] = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"];

/// One answer as the report states it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Stated {
    #[serde(flatten)]
    line: Line,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_by: Option<IssuedBy>,
    checked_at: Timestamp,
}

#[derive(Serialize)]
struct IssuedBy {
    identifier: String,
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

fn stated(item: &KeptItem) -> Stated {
    let issued_by = line::issuer(&item.report).map(|issuer| IssuedBy {
        identifier: line::address(&issuer.id),
        name: line::plain(&issuer.name),
        trust: issuer.trust,
    });
    Stated { line: Line::of(item), issued_by, checked_at: item.report.checked_at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::check::{Check, CheckName};
    use crate::domain::issuer::Site;
    use crate::domain::report::{Recipient, Report, ReportIssuer, SamePerson, ShownCredential, Standing, Verdict};
    use crate::domain::strict_json;
    use crate::store::checks::CheckKind;

    /// Every text as long and as dear in octets as it can be: of something that was read, or of something that was not.
    fn greatest(position: i64, read: bool, now: Timestamp) -> KeptItem {
        let long = "\u{1f393}".repeat(300);
        let mut report = Report::no_credential("none", now);
        report.verdict = Verdict::CouldNotFinish;
        let checks = CheckName::ALL.map(|name| Check::not_checked(name, long.clone()));
        report.checks = checks.into_iter().filter(|check| !read || check.name != CheckName::Format).collect();
        report.standing = Standing::Good;
        report.issuer = Some(ReportIssuer {
            id: format!("did:web:{long}"),
            name: long.clone(),
            trust: Trust::Unknown,
            known_from: None,
            resembles: Some(long.clone()),
        });
        report.recipient = Some(Recipient { outcome: SamePerson::CannotTell, detail: long.clone() });
        report.credential = Some(ShownCredential {
            id: long.clone(),
            name: long.clone(),
            recipient: Some(long.clone()),
            achievement_id: long.clone(),
            achievement: long.clone(),
            description: long.clone(),
            criteria: None,
            image: None,
            issuer_url: None,
            awarded: None,
            valid_from: None,
            valid_until: None,
            results: Vec::new(),
            evidence: Vec::new(),
            alignments: Vec::new(),
            tags: Vec::new(),
        });
        KeptItem { position, label: long, report }
    }

    #[test]
    fn the_greatest_report_can_be_read_back() {
        let now: Timestamp = "2026-11-22T04:30:00Z".parse().unwrap();
        let site = Site::parse("https://badges.example.org").unwrap();
        let issuer = IssuerProfile { name: "Example".into(), email: "certs@example.org".into(), description: None, site };
        let row = CheckRow {
            id: crate::domain::id::CheckId::from([7; 16]),
            kind: CheckKind::Bulk,
            version: "0.1.0".to_owned(),
            created_at: now,
            finished_at: None,
            expires_at: now,
            total: 500,
            done: 500,
        };
        for all_read in [true, false] {
            let items: Vec<KeptItem> = (1..=500).map(|position| greatest(position, all_read, now)).collect();
            let text = canonicalise(&unsigned(&issuer, &row, &items, now)).unwrap();
            let read = strict_json::parse(text.as_bytes(), LIMITS).expect("room for a proof is left too");
            assert!(text.len() + 1024 < LIMITS.size, "{}", text.len());
            assert_eq!(read["credentialSubject"]["counts"]["could_not_finish"], 500);
            let first = &read["credentialSubject"]["items"][0];
            assert_eq!((first["detail"].is_null(), first["credential"].is_null()), (all_read, !all_read));
        }
    }
}
