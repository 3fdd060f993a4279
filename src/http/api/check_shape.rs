//! A kept check, described for the API's readers.

use super::report_shape::ReportShape;
use utoipa::ToSchema;

/// A shortlist or a single answer that is kept for a while.
#[derive(ToSchema)]
#[schema(as = KeptCheck)]
pub struct CheckShape {
    /// Its number. Whoever knows it may read and delete the check.
    pub id: String,
    /// Its page.
    pub url: String,
    /// `single` or `bulk`.
    pub kind: String,
    /// The version of the program that made it.
    pub version: String,
    /// When it was asked for.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was finished; `null` while it runs.
    #[schema(required, format = DateTime)]
    pub finished_at: Option<String>,
    /// From when it is gone.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// How many items it has.
    pub total: i64,
    /// How many of them are answered.
    pub done: i64,
    /// How many there are of each verdict; all zero while it runs.
    pub counts: CountsShape,
    /// The answers in the order given; empty while it runs.
    pub items: Vec<CheckedItemShape>,
    /// Where the signed report is; `null` while it runs.
    #[schema(required)]
    pub report_url: Option<String>,
}

/// How many there are of each verdict.
#[derive(ToSchema)]
#[schema(as = Counts)]
pub struct CountsShape {
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

/// One answer.
#[derive(ToSchema)]
#[schema(as = CheckedItem)]
pub struct CheckedItemShape {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it was called.
    pub label: String,
    /// The report as it was told.
    pub report: ReportShape,
}
