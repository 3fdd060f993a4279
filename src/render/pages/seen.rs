//! What a check saw, in the language of the page.
//!
//! Reports are in English: programs read them, and signed ones are kept. The sentences that our own good credentials get
//! stand in the message files too, and are found there by their English; any other stays as it is, marked as English.

use super::told::Told;
use crate::domain::check::Check;
use crate::domain::report::Standing;
use crate::render::tongue::{Sentence, Tongue};

/// The messages whose English a report may hold.
const MESSAGES: [&str; 14] = [
    "seen-format",
    "seen-contexts",
    "seen-proof",
    "seen-binding",
    "seen-key",
    "seen-recorded",
    "seen-schema",
    "seen-status-good",
    "seen-status-revoked",
    "seen-status-suspended",
    "seen-dates-until",
    "seen-dates-endless",
    "seen-dates-early",
    "seen-dates-expired",
];

/// What was seen, as a sentence.
pub(super) fn told(told: &Told<'_>, check: &Check) -> Sentence {
    let known = MESSAGES.into_iter().find(|message| said(told, Tongue::english(), message) == check.detail);
    match known {
        Some(message) if !told.tongue.is_english() => Sentence { text: said(told, told.tongue, message), english: false },
        _ => told.tongue.in_english(&check.detail),
    }
}

/// A message with whatever of the report it may speak of.
fn said(told: &Told<'_>, tongue: &Tongue, message: &str) -> String {
    let shown = told.report.credential.as_ref();
    let (at, reason) = match told.standing {
        Standing::Revoked { at, reason } | Standing::Suspended { at, reason } => (*at, reason.as_str()),
        _ => (None, ""),
    };
    let at = match message {
        "seen-dates-until" | "seen-dates-expired" => shown.and_then(|shown| shown.valid_until),
        "seen-dates-early" => shown.and_then(|shown| shown.valid_from),
        _ => at,
    };
    let host = tongue.name(told.report.issuer.as_ref().map_or("", |issuer| &issuer.id));
    let date = at.map(|at| tongue.date(at)).unwrap_or_default();
    tongue.fill(message, [("host", host), ("date", date.into()), ("reason", tongue.name(reason))])
}
