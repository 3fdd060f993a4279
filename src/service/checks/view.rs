//! A kept check as programs read it.

use super::{Counts, Kept};
use crate::domain::issuer::Site;
use crate::domain::report::Report;
use crate::domain::timestamp::Timestamp;
use serde::Serialize;

/// A check with its answers, every member always there.
#[derive(Debug, Serialize)]
pub struct CheckView<'a> {
    /// Its number.
    pub id: String,
    /// Its page.
    pub url: String,
    /// `single` or `bulk`.
    pub kind: &'static str,
    /// The version of the program that made it.
    pub version: &'a str,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was finished; `null` while it runs.
    pub finished_at: Option<Timestamp>,
    /// From when it is gone.
    pub expires_at: Timestamp,
    /// How many items it has.
    pub total: i64,
    /// How many of them are answered.
    pub done: i64,
    /// How many there are of each verdict; all zero while it runs.
    pub counts: Counts,
    /// The answers in the order given; empty while it runs.
    pub items: Vec<ItemView<'a>>,
    /// Where the signed report is; `null` while it runs.
    pub report_url: Option<String>,
}

/// One answer.
#[derive(Debug, Serialize)]
pub struct ItemView<'a> {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it was called.
    pub label: &'a str,
    /// The report as it was told.
    pub report: &'a Report,
}

impl<'a> CheckView<'a> {
    /// The check as it is told at that site.
    pub fn of(kept: &'a Kept, site: &Site) -> Self {
        let url = site.check(kept.id);
        Self {
            id: kept.id.to_string(),
            kind: if kept.bulk { "bulk" } else { "single" },
            version: &kept.version,
            created_at: kept.created_at,
            finished_at: kept.finished_at,
            expires_at: kept.expires_at,
            total: kept.total,
            done: kept.done,
            counts: kept.counts(),
            items: kept
                .items
                .iter()
                .map(|item| ItemView { position: item.position, label: &item.label, report: &item.report })
                .collect(),
            report_url: kept.finished_at.map(|_| format!("{url}/report.json")),
            url,
        }
    }
}
