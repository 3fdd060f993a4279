//! One answer of a shortlist on one line, for tables, spreadsheets and the signed report; and how many of each there are.

use super::KeptItem;
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::report::{Report, ReportIssuer, SamePerson, Verdict};
use serde::Serialize;

/// Letters of a name that are kept where space is bounded.
const LONGEST: usize = 80;
/// Letters of an address that are kept: a cut one leads nowhere, so it may be longer.
const LONGEST_ADDRESS: usize = 200;
/// Letters of a reason that are kept: it names a file, a fault and a fix.
const LONGEST_REASON: usize = 300;

/// What one line says, taken from the report alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it was called.
    pub label: String,
    /// The answer.
    pub verdict: Verdict,
    /// The credential's URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// The achievement's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub achievement: Option<String>,
    /// The earner's name as certified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Whether it is about the person asked for; nothing when nobody was asked for. Never the address itself.
    #[serde(rename = "samePerson", skip_serializing_if = "Option::is_none")]
    pub same_person: Option<SamePerson>,
    /// The known issuer for which its unknown one could be taken.
    #[serde(rename = "issuerResembles", skip_serializing_if = "Option::is_none")]
    pub resembles: Option<String>,
    /// The checks that failed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<CheckName>,
    /// The checks that could not be made.
    #[serde(rename = "notChecked", skip_serializing_if = "Vec::is_empty")]
    pub not_checked: Vec<CheckName>,
    /// Why nothing at all could be found out, where that is so: the row could not be read, the link led nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Line {
    /// The line of an answer. Nothing of a credential that is not genuine is repeated, whatever parts of it could be read.
    pub fn of(item: &KeptItem) -> Self {
        let report = &item.report;
        let shown = report.credential.as_ref().filter(|_| may_be_shown(report));
        Self {
            position: item.position,
            label: plain(&item.label),
            verdict: report.verdict,
            credential: shown.map(|shown| address(&shown.id)),
            achievement: shown.map(|shown| plain(&shown.achievement)),
            recipient: shown.and_then(|shown| shown.recipient.as_deref()).map(plain),
            same_person: report.recipient.as_ref().map(|asked| asked.outcome),
            resembles: issuer(report).and_then(|issuer| issuer.resembles.as_deref()).map(plain),
            failed: named(report, Outcome::Failed),
            not_checked: named(report, Outcome::NotChecked),
            detail: unread(report).map(|check| bounded(&check.detail, LONGEST_REASON)),
        }
    }
}

/// The issuer, under the same rule.
pub fn issuer(report: &Report) -> Option<&ReportIssuer> {
    report.issuer.as_ref().filter(|_| may_be_shown(report))
}

fn may_be_shown(report: &Report) -> bool {
    !matches!(report.verdict, Verdict::NotGenuine | Verdict::NoCredential) && unread(report).is_none()
}

/// The check that says that nobody could look at it.
fn unread(report: &Report) -> Option<&Check> {
    report.check(CheckName::Format).filter(|check| check.outcome == Outcome::NotChecked)
}

fn named(report: &Report, outcome: Outcome) -> Vec<CheckName> {
    report.checks.iter().filter(|check| check.outcome == outcome).map(|check| check.name).collect()
}

/// A text without control characters and noncharacters, which a strict reader of JSON refuses, and of bounded length.
pub fn plain(text: &str) -> String {
    bounded(text, LONGEST)
}

/// The same for a URL or DID.
pub fn address(text: &str) -> String {
    bounded(text, LONGEST_ADDRESS)
}

fn bounded(text: &str, most: usize) -> String {
    let kept = |letter: &char| {
        let point = u32::from(*letter);
        !letter.is_control() && point & 0xfffe != 0xfffe && !(0xfdd0..=0xfdef).contains(&point)
    };
    let mut letters = text.chars().filter(kept);
    let short: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() { format!("{short}…") } else { short }
}

/// How many there are of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Every check passed.
    pub genuine: usize,
    /// Genuine, out of their time.
    pub expired: usize,
    /// Genuine, before their time.
    pub not_yet_valid: usize,
    /// Withdrawn for good.
    pub revoked: usize,
    /// Set aside for the time being.
    pub suspended: usize,
    /// A check of integrity failed.
    pub not_genuine: usize,
    /// A check could not be made.
    pub could_not_finish: usize,
    /// There was no credential.
    pub no_credential: usize,
}

impl Counts {
    /// Counts the answers.
    pub fn of(items: &[KeptItem]) -> Self {
        let mut counts = Self::default();
        for item in items {
            *counts.slot(item.report.verdict) += 1;
        }
        counts
    }

    fn slot(&mut self, verdict: Verdict) -> &mut usize {
        match verdict {
            Verdict::Genuine => &mut self.genuine,
            Verdict::Expired => &mut self.expired,
            Verdict::NotYetValid => &mut self.not_yet_valid,
            Verdict::Revoked => &mut self.revoked,
            Verdict::Suspended => &mut self.suspended,
            Verdict::NotGenuine => &mut self.not_genuine,
            Verdict::CouldNotFinish => &mut self.could_not_finish,
            Verdict::NoCredential => &mut self.no_credential,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_bounded_and_fit_for_strict_json() {
        assert_eq!(plain("a\u{0}b\u{ffff}c\u{fdd0}d\u{1fffe}"), "abcd");
        assert_eq!(plain(&"x".repeat(80)), "x".repeat(80));
        assert_eq!(plain(&"x".repeat(81)), format!("{}…", "x".repeat(80)));
    }
}
