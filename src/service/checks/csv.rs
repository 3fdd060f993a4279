//! A finished shortlist as a table for a spreadsheet (RFC 4180), one line an answer.

use super::{Kept, Line, line};
use crate::domain::check::CheckName;
use crate::service::shortlist::csv_safe;
use crate::service::{Error, Result};
use ::csv::{QuoteStyle, Terminator, WriterBuilder};
use serde::Serialize;

const HEADINGS: [&str; 15] = [
    "position",
    "label",
    "verdict",
    "recipient",
    "same_person",
    "achievement",
    "issuer",
    "issuer_id",
    "trust",
    "issuer_resembles",
    "credential",
    "failed",
    "not_checked",
    "detail",
    "checked_at",
];

/// The table, in UTF-8. No cell can act as a formula: names and labels are strangers' words.
pub fn csv(kept: &Kept) -> Result<String> {
    let fault = |error: String| Error::Internal(format!("a table cannot be written: {error}"));
    // Every cell is quoted, so that no other delimiter can begin a new one.
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Always).from_writer(Vec::new());
    writer.write_record(HEADINGS).map_err(|error| fault(error.to_string()))?;
    for item in &kept.items {
        let told = Line::of(item);
        let issuer = line::issuer(&item.report);
        let deciding =
            item.report.checks.iter().find(|check| told.failed.first().or(told.not_checked.first()) == Some(&check.name));
        let cells = [
            told.position.to_string(),
            told.label,
            word(&told.verdict),
            told.recipient.unwrap_or_default(),
            told.same_person.map(|answer| word(&answer)).unwrap_or_default(),
            told.achievement.unwrap_or_default(),
            issuer.map(|issuer| issuer.name.clone()).unwrap_or_default(),
            issuer.map(|issuer| issuer.id.clone()).unwrap_or_default(),
            issuer.map(|issuer| word(&issuer.trust)).unwrap_or_default(),
            told.resembles.unwrap_or_default(),
            told.credential.unwrap_or_default(),
            words(&told.failed),
            words(&told.not_checked),
            deciding.map(|check| check.detail.clone()).unwrap_or_default(),
            item.report.checked_at.to_string(),
        ];
        writer.write_record(cells.iter().map(|cell| csv_safe(cell).into_owned())).map_err(|error| fault(error.to_string()))?;
    }
    let octets = writer.into_inner().map_err(|error| fault(error.to_string()))?;
    String::from_utf8(octets).map_err(|error| fault(error.to_string()))
}

/// The word that a verdict, a check or a trust has in JSON.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn words(names: &[CheckName]) -> String {
    names.iter().map(word).collect::<Vec<_>>().join(" ")
}
