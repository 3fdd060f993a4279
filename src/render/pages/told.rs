//! A report as pages tell it: the sentence, its tone, the lines of what was checked, and what may be shown.

use super::seen;
use super::words;
use crate::domain::check::{Check, Outcome};
use crate::domain::report::{Report, ShownCredential, ShownEvidence, Standing, Verdict};
use crate::domain::timestamp::Timestamp;
use crate::render::tongue::{Sentence, Tongue};

/// A report together with the standing from which its verdict was concluded: the report holds the verdict, and the
/// standing the day and the public reason that its sentence needs.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What was found.
    pub report: &'a Report,
    /// What was given to [`Report::conclude`]; [`Standing::Unknown`] when nothing was looked up.
    pub standing: &'a Standing,
    /// The language to tell it in. What a check saw is told in English where no message says it.
    pub tongue: &'a Tongue,
}

/// One check as a line.
pub(super) struct Line {
    pub question: String,
    pub meaning: String,
    /// What was seen; nothing when a fault-free check says no more than its outcome.
    pub detail: Option<Sentence>,
    pub mark: Mark,
    /// As of when it is so, where it rests on something that can change.
    pub as_of: Option<Timestamp>,
}

/// What stands under the verdict's sentence.
pub(super) struct Because {
    pub said: Sentence,
    /// Whether the reason is the issuer's rather than ours.
    pub issuers: bool,
}

/// The sign beside a sentence, always with a word of its own, never a colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Tick,
    Plain,
    Warning,
    Cross,
    Open,
}

impl Mark {
    /// The class that gives shape and colour.
    pub fn class(self) -> &'static str {
        match self {
            Self::Tick => "mark-tick",
            Self::Plain => "mark-plain",
            Self::Warning => "mark-warning",
            Self::Cross => "mark-cross",
            Self::Open => "mark-open",
        }
    }
}

impl<'a> Told<'a> {
    /// The verdict as a sentence.
    pub fn sentence(&self) -> String {
        words::verdict(self.tongue, self.report, self.standing)
    }

    /// The word of an outcome, beside its sign.
    pub(super) fn outcome(&self, mark: &Mark) -> String {
        let outcome = match mark {
            Mark::Tick => "passed",
            Mark::Plain => "plain",
            Mark::Warning | Mark::Cross => "failed",
            Mark::Open => "open",
        };
        self.tongue.fill("outcome", [("outcome", outcome.into())])
    }

    /// A day in words.
    pub(super) fn date(&self, at: &Timestamp) -> String {
        self.tongue.date(*at)
    }

    /// The sign that goes with the sentence.
    pub(super) fn mark(&self) -> Mark {
        match self.report.verdict {
            // Anybody can make a key: without a known issuer the mathematics alone earns no tick.
            Verdict::Genuine if self.genuine() => Mark::Tick,
            Verdict::Genuine => Mark::Warning,
            Verdict::Expired | Verdict::NotYetValid | Verdict::Suspended => Mark::Warning,
            // What was corrected is not to be relied upon, and nobody did anything wrong.
            Verdict::Revoked if self.successor().is_some() => Mark::Warning,
            Verdict::Revoked | Verdict::NotGenuine => Mark::Cross,
            Verdict::CouldNotFinish | Verdict::NoCredential => Mark::Open,
        }
    }

    /// The issuer's public reason, or else what was seen by the check that decided against the credential, or what a
    /// reader of a good sentence must know as well.
    pub(super) fn because(&self) -> Option<Because> {
        // The sentence says it already.
        if self.successor().is_some() {
            return None;
        }
        let reason = match self.standing {
            Standing::Revoked { reason, .. } | Standing::Suspended { reason, .. } => Some(reason.as_str()),
            Standing::NotKept if self.report.verdict == Verdict::Genuine => {
                return Some(Because { said: self.tongue.sentence("not-kept"), issuers: false });
            }
            Standing::Good | Standing::NotWithdrawn | Standing::NotKept | Standing::Unknown(_) => None,
        };
        let wanted = match self.report.verdict {
            // A kept report has only its checks; the one that asked tells day and reason in one sentence.
            Verdict::Revoked | Verdict::Suspended if matches!(self.standing, Standing::Unknown(_)) => Outcome::Failed,
            Verdict::Revoked | Verdict::Suspended => {
                let reason = reason.filter(|text| !text.trim().is_empty())?;
                return Some(Because { said: Sentence { text: reason.to_owned(), english: false }, issuers: true });
            }
            Verdict::NotGenuine | Verdict::NoCredential => Outcome::Failed,
            Verdict::CouldNotFinish => Outcome::NotChecked,
            Verdict::Genuine | Verdict::Expired | Verdict::NotYetValid => return None,
        };
        let deciding = self.report.checks.iter().find(|check| check.outcome == wanted)?;
        let sentence = words::verdict(Tongue::english(), self.report, self.standing);
        let detail = deciding.detail.strip_prefix(sentence.as_str()).map_or(deciding.detail.as_str(), str::trim_start);
        let said_already = sentence.to_lowercase().contains(detail.trim_end_matches('.').to_lowercase().as_str());
        (!said_already).then(|| Because { said: seen::sentence(self, detail), issuers: false })
    }

    /// Whether what a report holds in English stands on a page in another language.
    pub(super) fn abroad(&self) -> bool {
        !self.tongue.is_english()
    }

    /// Where the credential is that stands in its place, since it was corrected.
    pub(super) fn successor(&self) -> Option<&'a str> {
        let successor = self.report.superseded_by.as_ref().filter(|_| self.report.verdict == Verdict::Revoked)?;
        words::followable(&successor.url)
    }

    /// Every check, one line each.
    pub(super) fn lines(&self) -> Vec<Line> {
        self.report.checks.iter().map(|check| self.line(check)).collect()
    }

    /// A passed check earns its tick only on a genuine credential of a known issuer, and its sentence on a genuine one: “The content is exactly what was
    /// signed” beside ticks under a bad verdict would be photographed without the verdict.
    fn line(&self, check: &Check) -> Line {
        let mark = match check.outcome {
            Outcome::Passed => self.passed(),
            // What is genuine and only out of its time, or set aside, calls for attention rather than alarm.
            Outcome::Failed if self.mark() == Mark::Warning => Mark::Warning,
            Outcome::Failed => Mark::Cross,
            Outcome::NotChecked => Mark::Open,
        };
        let silent = mark == Mark::Plain && self.report.verdict != Verdict::Genuine;
        let detail = (!silent).then(|| seen::sentence(self, &check.detail));
        let (question, meaning) = (words::question(self.tongue, check.name), words::meaning(self.tongue, check.name));
        Line { question, meaning, detail, mark, as_of: check.as_of }
    }

    /// What may be shown of the credential: nothing of one that is not genuine, whatever parts of it were readable.
    pub(super) fn claims(&self) -> Option<&'a ShownCredential> {
        match self.report.verdict {
            Verdict::NotGenuine | Verdict::NoCredential => None,
            _ => self.report.credential.as_ref(),
        }
    }

    /// Whether every check passed and the issuer is known.
    pub(super) fn genuine(&self) -> bool {
        self.report.verdict == Verdict::Genuine && words::trusted(self.report)
    }

    /// The sign of something that came out well: a tick only beside a good verdict on a known issuer's credential.
    pub(super) fn passed(&self) -> Mark {
        if self.genuine() { Mark::Tick } else { Mark::Plain }
    }

    /// What to call the end of its validity: a withdrawn credential is not “valid until” anything.
    pub(super) fn end_label(&self) -> String {
        self.tongue.say(match self.report.verdict {
            Verdict::Genuine | Verdict::NotYetValid => "valid-until",
            Verdict::Expired => "has-expired",
            _ => "end-stated",
        })
    }

    /// Whether a check is open.
    pub(super) fn open(&self) -> bool {
        self.report.verdict == Verdict::CouldNotFinish
    }

    /// Whether asking again may bring an answer.
    pub(super) fn again(&self) -> bool {
        self.report.try_again()
    }

    /// What to call the issuer: while a check is open, or of somebody we do not know, it is only what the credential says.
    pub(super) fn issuer_label(&self) -> String {
        self.tongue.say(if self.open() || !words::trusted(self.report) { "issuer-named" } else { "issued-by" })
    }

    /// Evidence other than earlier credentials.
    pub(super) fn evidence(&self) -> Vec<&'a ShownEvidence> {
        self.evidence_where(|evidence| !evidence.is_prerequisite())
    }

    /// The credentials on which this one builds.
    pub(super) fn builds_on(&self) -> Vec<&'a ShownEvidence> {
        self.evidence_where(ShownEvidence::is_prerequisite)
    }

    fn evidence_where(&self, wanted: impl Fn(&ShownEvidence) -> bool) -> Vec<&'a ShownEvidence> {
        let all = self.claims().map(|shown| shown.evidence.as_slice()).unwrap_or_default();
        all.iter().filter(|evidence| wanted(evidence)).collect()
    }

    /// When the checks were made, as shown.
    pub(super) fn checked(&self) -> String {
        self.tongue.moment(self.report.checked_at)
    }
}
