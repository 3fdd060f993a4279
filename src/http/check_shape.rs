//! A kept check as programs read it, and as it is described to them.

use super::report_shape::ReportShape;
use crate::domain::issuer::Site;
use crate::domain::report::Report;
use crate::domain::timestamp::Timestamp;
use crate::service::checks::{Counts, Kept, KeptItem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// A shortlist or a single answer that is kept for a while. Every member is always there.
#[derive(Serialize, ToSchema)]
#[schema(as = KeptCheck)]
pub struct CheckShape<'a> {
    /// Its number. Whoever knows it may read and delete the check.
    pub id: String,
    /// Its page.
    pub url: String,
    /// `single` or `bulk`.
    pub kind: &'static str,
    /// The version of the program that made it.
    pub version: &'a str,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was finished; `null` while it runs.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    /// From when it is gone.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// How many items it has.
    pub total: i64,
    /// How many of them are answered.
    pub done: i64,
    /// How many there are of each verdict; all zero while it runs.
    #[schema(schema_with = counts)]
    pub counts: Counts,
    /// The answers in the order given; empty while it runs.
    pub items: Vec<CheckedItemShape<'a>>,
    /// Where the signed report is; `null` while it runs.
    #[schema(required)]
    pub report_url: Option<String>,
}

/// One answer.
#[derive(Serialize, ToSchema)]
#[schema(as = CheckedItem)]
pub struct CheckedItemShape<'a> {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it was called.
    pub label: &'a str,
    /// The report as it was told.
    #[schema(value_type = ReportShape)]
    pub report: &'a Report,
}

/// A number for each verdict, by the names that the counts themselves give.
fn counts() -> ObjectBuilder {
    let none = serde_json::to_value(Counts::default()).unwrap_or_default();
    let names = none.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    let object = ObjectBuilder::new().description(Some("How many there are of each verdict; all zero while it runs."));
    names.fold(object, |object, name| {
        object.property(name, ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0))).required(name)
    })
}

impl<'a> CheckShape<'a> {
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
            items: kept.items.iter().map(item).collect(),
            report_url: kept.finished_at.map(|_| format!("{url}/report.json")),
            url,
        }
    }
}

fn item(item: &KeptItem) -> CheckedItemShape<'_> {
    CheckedItemShape { position: item.position, label: &item.label, report: &item.report }
}
