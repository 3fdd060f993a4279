//! The sentences of the pages that depend on an outcome: verdicts, checks and moments.
//!
//! Their words stand in the message files of `assets/messages`, side by side: above all, no sentence but that of *genuine*
//! praises anything.

use crate::domain::achievement::Level;
use crate::domain::assessment::AssessmentKind;
use crate::domain::check::{CheckName, Outcome};
use crate::domain::report::{Format, Report, Standing, Trust, Verdict};
use crate::domain::timestamp::Timestamp;
use crate::render::tongue::Tongue;
use unicode_segmentation::UnicodeSegmentation;

/// The verdict as the one sentence that is set large (`ecosystem` wording: plain, active, no jargon).
pub fn verdict(tongue: &Tongue, report: &Report, standing: &Standing) -> String {
    if let Some(known) = imitated(report) {
        return tongue.fill("verdict-imitated", [("issuer", tongue.name(known))]);
    }
    let thing = ("thing", noun(report).into());
    let shown = report.credential.as_ref();
    match report.verdict {
        Verdict::Genuine if !trusted(report) => tongue.say("verdict-genuine-stranger"),
        // Current would say that it was not withdrawn, and nobody can know that.
        Verdict::Genuine if *standing == Standing::NotKept => tongue.fill("verdict-genuine-not-kept", [thing]),
        Verdict::Genuine => tongue.fill("verdict-genuine", [thing]),
        Verdict::Expired => out_of_time(tongue, report, "verdict-expired", shown.and_then(|shown| shown.valid_until)),
        Verdict::NotYetValid => out_of_time(tongue, report, "verdict-early", shown.and_then(|shown| shown.valid_from)),
        Verdict::Revoked if report.superseded_by.is_some() => {
            set_aside(tongue, report, "verdict-corrected", report.superseded_by.as_ref().map(|successor| successor.at))
        }
        Verdict::Revoked => match standing {
            Standing::Revoked { at, .. } => set_aside(tongue, report, "verdict-revoked", *at),
            _ => set_aside(tongue, report, "verdict-revoked", None),
        },
        Verdict::Suspended => match standing {
            Standing::Suspended { at, .. } => set_aside(tongue, report, "verdict-suspended", *at),
            _ => set_aside(tongue, report, "verdict-suspended", None),
        },
        Verdict::NotGenuine => tongue.fill("verdict-false", [("why", because_false(report).into())]),
        Verdict::CouldNotFinish => {
            let open = report.checks.iter().find(|check| check.outcome == Outcome::NotChecked).map(|check| check.name);
            let next = if report.try_again() { "again" } else { open.map_or("issuer", way_out) };
            tongue.fill("verdict-open", [("what", open.map_or("unknown", key).into()), ("next", next.into())])
        }
        Verdict::NoCredential if !report.links.is_empty() => tongue.say("verdict-none-picture"),
        Verdict::NoCredential => tongue.say("verdict-none"),
    }
}

fn out_of_time(tongue: &Tongue, report: &Report, message: &str, at: Option<Timestamp>) -> String {
    let known = ("known", if trusted(report) { "yes" } else { "no" }.into());
    match at {
        Some(at) => tongue.fill(message, [known, ("date", tongue.date(at).into())]),
        None => tongue.fill(&format!("{message}-undated"), [known]),
    }
}

fn set_aside(tongue: &Tongue, report: &Report, message: &str, at: Option<Timestamp>) -> String {
    let unnamed = tongue.say("its-issuer");
    let issuer = ("issuer", tongue.name(report.issuer.as_ref().map_or(&unnamed, |issuer| &issuer.name)));
    match at {
        Some(at) => tongue.fill(message, [issuer, ("date", tongue.date(at).into())]),
        None => tongue.fill(&format!("{message}-undated"), [issuer]),
    }
}

/// The sentence of a kept answer: true for ever, whatever became of the credential.
pub fn was_genuine(tongue: &Tongue, checked_at: Timestamp) -> String {
    tongue.fill("found-genuine", [("date", tongue.date(checked_at).into())])
}

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

/// What to call the thing that was brought, as message files choose by it.
fn noun(report: &Report) -> &'static str {
    match report.format {
        Some(Format::CheckReport) => "report",
        Some(Format::Endorsement) => "endorsement",
        Some(Format::Credential1 | Format::Credential2) => "credential",
        Some(Format::OpenBadge2 | Format::OpenBadge3) | None => "certificate",
    }
}

fn because_false(report: &Report) -> &'static str {
    let failed = report.checks.iter().find(|check| check.outcome == Outcome::Failed).map(|check| check.name);
    let signed_as = report.signatures.first().map(|signature| signature.kind.as_str());
    match (failed, signed_as) {
        (Some(CheckName::Format), _) => "format",
        (Some(CheckName::Contexts), _) => "contexts",
        (Some(CheckName::IssuerBinding), _) => "binding",
        (Some(CheckName::KeyState), _) => "key",
        (Some(CheckName::Recorded), _) => "recorded",
        (Some(CheckName::Schema), _) => "schema",
        (Some(CheckName::Proof), Some("none")) => "unsigned",
        (Some(CheckName::Proof), Some("hosted")) => "hosted",
        (Some(CheckName::Proof | CheckName::Status | CheckName::Dates) | None, _) => "content",
    }
}

/// A verdict in a word or two, for the titles of browser tabs and link previews; none for a genuine credential, whose
/// title needs no warning.
pub fn warning(tongue: &Tongue, verdict: Verdict) -> Option<String> {
    let word = match verdict {
        Verdict::Genuine => return None,
        Verdict::Expired => "expired",
        Verdict::NotYetValid => "early",
        Verdict::Revoked => "revoked",
        Verdict::Suspended => "suspended",
        Verdict::NotGenuine => "false",
        Verdict::CouldNotFinish => "open",
        Verdict::NoCredential => "none",
    };
    Some(tongue.fill("warning", [("verdict", word.into())]))
}

/// A check's name as message files choose by it.
fn key(name: CheckName) -> &'static str {
    match name {
        CheckName::Format => "format",
        CheckName::Contexts => "contexts",
        CheckName::Proof => "proof",
        CheckName::IssuerBinding => "issuer-binding",
        CheckName::KeyState => "key-state",
        CheckName::Recorded => "recorded",
        CheckName::Status => "status",
        CheckName::Dates => "dates",
        CheckName::Schema => "schema",
    }
}

/// What a check asks, in the words of someone who hires.
pub fn question(tongue: &Tongue, name: CheckName) -> String {
    tongue.fill("question", [("check", key(name).into())])
}

/// What may help where asking again cannot: another reader may know what we do not, and the issuer knows what it published.
fn way_out(name: CheckName) -> &'static str {
    match name {
        CheckName::Format | CheckName::Contexts | CheckName::Schema => "elsewhere",
        CheckName::Proof
        | CheckName::IssuerBinding
        | CheckName::KeyState
        | CheckName::Recorded
        | CheckName::Status
        | CheckName::Dates => "issuer",
    }
}

/// Why a check is made and what its answer is worth.
pub fn meaning(tongue: &Tongue, name: CheckName) -> String {
    tongue.fill("meaning", [("check", key(name).into())])
}

/// A moment to the minute, in English.
pub fn moment(at: Timestamp) -> String {
    Tongue::english().moment(at)
}

/// A message about a span of whole months, such as `2 years`, `18 months` or `1 month`.
pub fn span(tongue: &Tongue, message: &str, months: &u16) -> String {
    let (unit, count) = if months.is_multiple_of(12) { ("years", months / 12) } else { ("months", *months) };
    let span = tongue.fill("span", [("unit", unit.into()), ("count", count.into())]);
    tongue.fill(message, [("span", span.into())])
}

/// The title of a page with a form, which says first that something is wrong.
pub fn form_title(tongue: &Tongue, message: &str, wrong: bool) -> String {
    let title = tongue.say(message);
    if wrong { tongue.fill("title-error", [("title", title.into())]) } else { title }
}

/// What made a kept answer, and how long it stays.
pub fn kept_until(tongue: &Tongue, version: &str, expires: &Timestamp) -> String {
    tongue.fill("kept-until", [("version", version.into()), ("date", tongue.date(*expires).into())])
}

/// What kind of assessment it is.
pub fn assessment(tongue: &Tongue, kind: &AssessmentKind) -> String {
    let kind = match kind {
        AssessmentKind::Written => "written",
        AssessmentKind::Lab => "lab",
    };
    tongue.fill("assessment-kind", [("kind", kind.into())])
}

/// What whoever earns something of that level is.
pub fn certified(tongue: &Tongue, level: &Level) -> String {
    tongue.fill("rank", [("level", level.word().into())])
}

/// So many in a hundred.
pub fn percent(tongue: &Tongue, number: &u8) -> String {
    tongue.fill("percent", [("number", (*number).into())])
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
