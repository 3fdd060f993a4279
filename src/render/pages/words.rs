//! The sentences of the pages that depend on an outcome: verdicts, checks and moments.
//!
//! They stand together so that they can be read side by side (and one day translated): above all, that no sentence but
//! that of *genuine* praises anything.

use crate::domain::achievement::Level;
use crate::domain::assessment::AssessmentKind;
use crate::domain::check::{CheckName, Outcome};
use crate::domain::report::{Format, Report, Standing, Trust, Verdict};
use crate::domain::timestamp::Timestamp;
use unicode_segmentation::UnicodeSegmentation;

/// The verdict as the one sentence that is set large (`ecosystem` wording: plain, active, no jargon).
pub fn verdict(report: &Report, standing: &Standing) -> String {
    if let Some(known) = imitated(report) {
        return format!("Be careful: its issuer is not {known}.");
    }
    let genuine = if trusted(report) { "Genuine, but " } else { "" };
    let issuer = report.issuer.as_ref().map_or("its issuer", |issuer| issuer.name.as_str());
    let dates = report.credential.as_ref();
    match report.verdict {
        Verdict::Genuine if !trusted(report) => "Genuine, but we do not know this issuer.".to_owned(),
        // Current would say that it was not withdrawn, and nobody can know that.
        Verdict::Genuine if *standing == Standing::NotKept => format!("This {} is genuine and within its dates.", noun(report)),
        Verdict::Genuine => format!("This {} is genuine and current.", noun(report)),
        Verdict::Expired => match dates.and_then(|shown| shown.valid_until) {
            Some(end) => begun(format!("{genuine}expired on {}.", end.in_words())),
            None => begun(format!("{genuine}expired.")),
        },
        Verdict::NotYetValid => match dates.and_then(|shown| shown.valid_from) {
            Some(start) => begun(format!("{genuine}not valid until {}.", start.in_words())),
            None => begun(format!("{genuine}not valid yet.")),
        },
        Verdict::Revoked => match standing {
            Standing::Revoked { at: Some(at), .. } => format!("Withdrawn by {issuer} on {}.", at.in_words()),
            _ => format!("Withdrawn by {issuer}."),
        },
        Verdict::Suspended => match standing {
            Standing::Suspended { at: Some(at), .. } => format!("Suspended on {} — ask {issuer}.", at.in_words()),
            _ => format!("Suspended — ask {issuer}."),
        },
        Verdict::NotGenuine => not_genuine(report),
        Verdict::CouldNotFinish => {
            let open = report.checks.iter().find(|check| check.outcome == Outcome::NotChecked).map(|check| check.name);
            let what = open.map_or("something is missing", subject);
            let next = if report.try_again() { "Try again" } else { open.map_or("Ask its issuer", way_out) };
            format!("We could not finish checking — {what}. {next}.")
        }
        Verdict::NoCredential if !report.links.is_empty() => "There is no credential in this picture.".to_owned(),
        Verdict::NoCredential => "We found no credential in this.".to_owned(),
    }
}

/// The sentence of a kept answer: true for ever, whatever became of the credential.
pub fn was_genuine(checked_at: Timestamp) -> String {
    format!("Found genuine on {}.", checked_at.in_words())
}

/// What it means that an issuer publishes no withdrawals.
pub const NOT_KEPT: &str =
    "Its issuer names no place where a withdrawal would be published, so nobody can see whether it was withdrawn.";

/// Whether the issuer is known here and is who it seems to be: a separate question from whether a signature holds.
pub fn trusted(report: &Report) -> bool {
    report.issuer.as_ref().is_some_and(|issuer| issuer.trust != Trust::Unknown && issuer.resembles.is_none())
}

/// The known issuer whose name the unknown one resembles, where a signature holds: without one nothing is known of the
/// issuer, not even its name.
pub fn imitated(report: &Report) -> Option<&str> {
    let signed = !matches!(report.verdict, Verdict::NotGenuine | Verdict::CouldNotFinish | Verdict::NoCredential);
    report.issuer.as_ref().filter(|_| signed)?.resembles.as_deref()
}

/// What to call the thing that was brought.
fn noun(report: &Report) -> &'static str {
    match report.format {
        Some(Format::CheckReport) => "check report",
        Some(Format::Endorsement) => "endorsement",
        Some(Format::Credential1 | Format::Credential2) => "credential",
        Some(Format::OpenBadge2 | Format::OpenBadge3) | None => "certificate",
    }
}

/// A sentence with a capital at its beginning.
fn begun(sentence: String) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn not_genuine(report: &Report) -> String {
    let failed = report.checks.iter().find(|check| check.outcome == Outcome::Failed).map(|check| check.name);
    let because = match failed {
        Some(CheckName::Format) => "it is not a well-formed credential",
        Some(CheckName::Contexts) => "it uses words that its signature does not cover",
        Some(CheckName::IssuerBinding) => "it was not signed by the issuer it names",
        Some(CheckName::KeyState) => "the key that signed it was not to be trusted",
        Some(CheckName::Recorded) => "the issuer has no record of it",
        Some(CheckName::Schema) => "it does not make the statements that its form demands",
        Some(CheckName::Proof) if report.signatures.first().is_some_and(|signature| signature.kind == "none") => {
            "it bears no signature"
        }
        Some(CheckName::Proof) if report.signatures.first().is_some_and(|signature| signature.kind == "hosted") => {
            "its issuer publishes something else"
        }
        Some(CheckName::Proof | CheckName::Status | CheckName::Dates) | None => "the content does not match the signature",
    };
    format!("Not genuine: {because}.")
}

/// A verdict in a word or two, for the titles of browser tabs and link previews; none for a genuine credential, whose
/// title needs no warning.
pub fn warning(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Genuine => None,
        Verdict::Expired => Some("Expired"),
        Verdict::NotYetValid => Some("Not yet valid"),
        Verdict::Revoked => Some("Withdrawn"),
        Verdict::Suspended => Some("Suspended"),
        Verdict::NotGenuine => Some("Not genuine"),
        Verdict::CouldNotFinish => Some("Not fully checked"),
        Verdict::NoCredential => Some("No credential found"),
    }
}

/// What a check asks, in the words of someone who hires.
pub fn question(name: CheckName) -> &'static str {
    match name {
        CheckName::Format => "Is it a credential?",
        CheckName::Contexts => "Is every word in it defined?",
        CheckName::Proof => "Is the content unchanged?",
        CheckName::IssuerBinding => "Did the named issuer sign it?",
        CheckName::KeyState => "Was the signing key good?",
        CheckName::Recorded => "Is it in the issuer’s records?",
        CheckName::Status => "Does it still stand?",
        CheckName::Dates => "Is it within its dates?",
        CheckName::Schema => "Is it complete?",
    }
}

/// What was left open, to follow “We could not finish checking —”.
fn subject(name: CheckName) -> &'static str {
    match name {
        CheckName::Format => "whether it is a credential at all",
        CheckName::Contexts => "the meaning of its words",
        CheckName::Proof => "whether its content is unchanged",
        CheckName::IssuerBinding => "who signed it",
        CheckName::KeyState => "the key that signed it",
        CheckName::Recorded => "the issuer’s records",
        CheckName::Status => "whether it has been withdrawn",
        CheckName::Dates => "its dates",
        CheckName::Schema => "whether it is complete",
    }
}

/// What may help where asking again cannot: another reader may know what we do not, and the issuer knows what it published.
fn way_out(name: CheckName) -> &'static str {
    match name {
        CheckName::Format | CheckName::Contexts | CheckName::Schema => "Another verifier may know more",
        CheckName::Proof
        | CheckName::IssuerBinding
        | CheckName::KeyState
        | CheckName::Recorded
        | CheckName::Status
        | CheckName::Dates => "Ask its issuer",
    }
}

/// Why a check is made and what its answer is worth.
pub fn meaning(name: CheckName) -> &'static str {
    match name {
        CheckName::Format => {
            "A credential is a small text file in a published form, such as Open Badges 3.0. Anything ambiguous, such as the same field \
             given twice, is refused, because two readers could understand it differently."
        }
        CheckName::Contexts => {
            "The words of a credential are defined in published vocabularies. A word outside them would be left out of the \
             signature, so somebody could add it later; one such word and the credential is refused."
        }
        CheckName::Proof => {
            "The issuer’s digital signature covers the whole content. If one letter of the name, the achievement or a date \
             had been changed after signing, this check would fail."
        }
        CheckName::IssuerBinding => {
            "Anyone can make a key and sign with it. This check makes sure that the key is the named issuer’s own: \
             published at its web address, or part of the very name by which it is known."
        }
        CheckName::KeyState => {
            "Issuers replace their keys from time to time. A key that was replaced in good order still counts; a key that \
             was stolen does not count for anything signed after the theft."
        }
        CheckName::Recorded => {
            "We keep a record of every credential issued here. One that carries our signature and is not in our records was \
             not issued by us. This is asked of our own credentials only; nobody can read another issuer’s records."
        }
        CheckName::Status => {
            "An issuer can withdraw a credential for good or suspend it for a time. This looks at where it stands today, \
             not when it was issued."
        }
        CheckName::Dates => "A credential may begin later than it was made, and may end. Today must lie in between.",
        CheckName::Schema => {
            "Its standard, such as Open Badges 3.0, says which statements a credential must make: who issued it, to whom, \
             for what, and how it is earned. None may be missing."
        }
    }
}

/// A moment to the minute: `22 Nov 2026 04:30 UTC`.
pub fn moment(at: Timestamp) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, day) = at.date();
    let month = usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).unwrap_or(&"");
    let spelt = at.to_string();
    format!("{day} {month} {year:04} {} UTC", spelt.get(11..16).unwrap_or_default())
}

/// A span of whole months: `2 years`, `18 months`, `1 month`.
pub fn span(months: &u16) -> String {
    match *months {
        1 => "1 month".to_owned(),
        12 => "1 year".to_owned(),
        whole if whole % 12 == 0 => format!("{} years", whole / 12),
        other => format!("{other} months"),
    }
}

/// What kind of assessment it is.
pub fn assessment(kind: &AssessmentKind) -> &'static str {
    match kind {
        AssessmentKind::Written => "Answered in writing",
        AssessmentKind::Lab => "Done hands-on, graded by an engineer",
    }
}

/// The level's word beside an achievement's name, unless the name ends with it: “CI/CD Specialist” needs no second one.
pub fn rank(level: &Level, name: &str) -> Option<&'static str> {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    Some(level.word()).filter(|word| !last.eq_ignore_ascii_case(word))
}

/// The class that gives a page the ink, accent and paper of a level.
pub fn palette(level: Option<&Level>) -> &'static str {
    match level {
        None => "level-none",
        Some(Level::Associate) => "level-associate",
        Some(Level::Specialist) => "level-specialist",
        Some(Level::Professional) => "level-professional",
    }
}

/// The class of an earner's name: a long one is set smaller, so that it breaks between its parts rather than in them.
pub fn name_class(name: Option<&str>) -> &'static str {
    let long = name
        .is_some_and(|name| name.graphemes(true).count() > 32 || name.split([' ', '-']).any(|part| part.chars().count() > 16));
    if long { "name long" } else { "name" }
}

/// Text for places without markup (titles, attributes): no control characters and nothing that turns the direction of
/// what follows, since there is no `<bdi>` there to hold it; at most so many graphemes, the last an ellipsis.
pub fn bare(text: &str, most: usize) -> String {
    let turns =
        |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = spaced.chars().filter(|&letter| !turns(letter) && !letter.is_control()).collect();
    if clean.graphemes(true).count() <= most {
        return clean;
    }
    let kept: String = clean.graphemes(true).take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The address when it is one that a reader may safely follow: http or https, nothing that runs or reads files.
pub fn followable(address: &str) -> Option<&str> {
    let url = url::Url::parse(address).ok()?;
    (matches!(url.scheme(), "https" | "http") && url.has_host()).then_some(address)
}
