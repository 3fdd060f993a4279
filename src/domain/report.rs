//! The answer to "is this credential true?": a verdict derived from named checks.
//!
//! The verdict is computed and never stored, and "could not check" never becomes a green tick.

use super::check::{Basis, Check, CheckName, Outcome};
use super::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

mod abridged;
mod shown;
mod told;

pub use abridged::cut;
pub use shown::{ShownAlignment, ShownCredential, ShownEvidence, ShownResult};
pub use told::{Endorsed, Format, Recipient, SamePerson, SignatureTold, Successor};

/// The one-word answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every check passed.
    Genuine,
    /// Genuine, but `validUntil` has passed.
    Expired,
    /// Genuine, but `validFrom` lies ahead.
    NotYetValid,
    /// Genuine once, and withdrawn by its issuer for good.
    Revoked,
    /// Genuine, and set aside by its issuer for the time being.
    Suspended,
    /// A check of its integrity failed.
    NotGenuine,
    /// A check could not be made, so nothing good may be said.
    CouldNotFinish,
    /// What was shown holds no credential at all.
    NoCredential,
}

/// What the issuer says about a credential's standing today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Neither revoked nor suspended.
    Good,
    /// Not revoked; its issuer publishes no suspensions, so nothing is known of one.
    NotWithdrawn,
    /// Revoked, with the public reason and the moment, where the issuer tells it.
    Revoked { at: Option<Timestamp>, reason: String },
    /// Suspended, with the public reason and the moment, where the issuer tells it.
    Suspended { at: Option<Timestamp>, reason: String },
    /// Its issuer names no place where a withdrawal would be published, so it cannot be withdrawn.
    NotKept,
    /// Could not be learnt; the text says why.
    Unknown(String),
}

/// Whose credential it is, which decides what must be asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It names this service as its issuer, whose records must hold it.
    Ours,
    /// It names another issuer, whose records nobody can read.
    Theirs,
}

impl Whose {
    /// Whether that question can be asked of it.
    fn is_asked(self, name: CheckName) -> bool {
        self == Self::Ours || name != CheckName::Recorded
    }
}

/// Where a moment lies within a credential's validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dating {
    /// Between `validFrom` and `validUntil`, or no end is set.
    Current { until: Option<Timestamp> },
    /// Before `validFrom`.
    NotYet { from: Timestamp },
    /// After `validUntil` (OB 3.0, section 9.4: now later than validUntil is expired).
    Expired { since: Timestamp },
}

impl Dating {
    /// Places `now` within the period; without a beginning it has always begun.
    pub fn at(now: Timestamp, from: Option<Timestamp>, until: Option<Timestamp>) -> Self {
        match (from, until) {
            (Some(from), _) if now < from => Self::NotYet { from },
            (_, Some(end)) if now > end => Self::Expired { since: end },
            _ => Self::Current { until },
        }
    }
}

/// The named checks, and what they amount to. Every member is always there, so that a reader need not tell a missing
/// answer from a missing member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Derived from the checks.
    pub verdict: Verdict,
    /// What kind of document it is; `null` when it could not be told.
    pub format: Option<Format>,
    /// Who the credential says issued it, and whether we know them; `null` unless the proof passed.
    pub issuer: Option<ReportIssuer>,
    /// Every check, in the order of [`CheckName::ALL`].
    pub checks: Vec<Check>,
    /// Every signature on it with its own outcome, in the order in which they stand: one good one suffices.
    pub signatures: Vec<SignatureTold>,
    /// What may be shown, taken from verified bytes; `null` unless the proof passed.
    pub credential: Option<ShownCredential>,
    /// Whether it is about the person asked for; `null` when nobody was asked for.
    pub recipient: Option<Recipient>,
    /// What others say in it about issuer or achievement, each verified by itself.
    pub endorsements: Vec<Endorsed>,
    /// What a reader should know besides, in plain sentences: a look-alike name, a signature that failed beside a good one.
    pub remarks: Vec<String>,
    /// Addresses of credentials issued here that a picture without a credential shows.
    pub links: Vec<String>,
    /// The credential that stands in its place, where it was corrected and whoever asks may see that one; else `null`.
    #[serde(default)]
    pub superseded_by: Option<Successor>,
    /// When these checks were made.
    pub checked_at: Timestamp,
    /// What the issuer says today, from which the verdict was concluded; pages need its day and reason. On the wire the
    /// status check tells it.
    #[serde(skip, default = "untold")]
    pub standing: Standing,
}

fn untold() -> Standing {
    Standing::Unknown(String::new())
}

/// The issuer as the report names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportIssuer {
    /// DID or URL.
    pub id: String,
    /// Its name in the verified credential.
    pub name: String,
    /// Whether this service knows it.
    pub trust: Trust,
    /// Where it is known from, such as the name of a registry; `null` when it is not known or is this service.
    #[serde(default)]
    pub known_from: Option<String>,
    /// A known issuer whose name reads like this one's, though the key is another's: a look-alike, to be pointed out.
    #[serde(default)]
    pub resembles: Option<String>,
}

/// Trust in an issuer is a separate answer from the truth of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// This service is that issuer.
    Ours,
    /// On the operator's list.
    Known,
    /// Not known here.
    Unknown,
}

impl Report {
    /// Turns the checks of integrity, the standing and the dates into a report.
    ///
    /// A check that has to be asked and that nobody made is added as not checked, so that forgetting one cannot be green.
    pub fn conclude(
        whose: Whose,
        mut checks: Vec<Check>,
        standing: &Standing,
        dating: Option<Dating>,
        checked_at: Timestamp,
    ) -> Self {
        checks.push(status_check(standing));
        let proved = checks.iter().any(|check| check.name == CheckName::Proof && check.outcome == Outcome::Passed);
        checks.push(match dating {
            Some(dating) if proved => dates_check(dating).based(Basis::at(checked_at)),
            Some(dating) => Check::not_checked(CheckName::Dates, unproved_dates(dating)),
            None => Check::not_checked(CheckName::Dates, "Its dates could not be read."),
        });
        for name in CheckName::ALL.into_iter().filter(|name| whose.is_asked(*name)) {
            if !checks.iter().any(|check| check.name == name) {
                checks.push(Check::not_checked(name, "This was not reached."));
            }
        }
        checks.sort_by_key(|check| check.name);
        let verdict = verdict(&checks, standing, dating);
        Self { verdict, checks, standing: standing.clone(), ..Self::blank(checked_at) }
    }

    /// A report about something that holds no credential.
    pub fn no_credential(detail: impl Into<String>, checked_at: Timestamp) -> Self {
        let checks = vec![Check::failed(CheckName::Format, detail)];
        let standing = Standing::Unknown("There is no credential to ask about.".to_owned());
        Self { checks, standing, ..Self::blank(checked_at) }
    }

    fn blank(checked_at: Timestamp) -> Self {
        Self {
            verdict: Verdict::NoCredential,
            format: None,
            issuer: None,
            checks: Vec::new(),
            signatures: Vec::new(),
            credential: None,
            recipient: None,
            endorsements: Vec::new(),
            remarks: Vec::new(),
            links: Vec::new(),
            superseded_by: None,
            checked_at,
            standing: untold(),
        }
    }

    /// The same, where the check of that name rests on that.
    pub fn based(mut self, name: CheckName, basis: Basis) -> Self {
        for check in self.checks.iter_mut().filter(|check| check.name == name) {
            *check = check.clone().based(basis);
        }
        self
    }

    /// Whether asking again may bring the answer that is missing.
    pub fn try_again(&self) -> bool {
        self.verdict == Verdict::CouldNotFinish && self.checks.iter().any(|check| check.try_again)
    }

    /// The check of that name, when it is part of the report.
    pub fn check(&self, name: CheckName) -> Option<&Check> {
        self.checks.iter().find(|check| check.name == name)
    }
}

fn verdict(checks: &[Check], standing: &Standing, dating: Option<Dating>) -> Verdict {
    let integrity = |wanted: Outcome| {
        let of_integrity = |check: &&Check| !matches!(check.name, CheckName::Status | CheckName::Dates);
        checks.iter().filter(of_integrity).any(|check| check.outcome == wanted)
    };
    if integrity(Outcome::Failed) {
        return Verdict::NotGenuine;
    }
    if integrity(Outcome::NotChecked) {
        return Verdict::CouldNotFinish;
    }
    match (standing, dating) {
        (Standing::Revoked { .. }, _) => Verdict::Revoked,
        (Standing::Suspended { .. }, _) => Verdict::Suspended,
        (Standing::Unknown(_), _) | (_, None) => Verdict::CouldNotFinish,
        (Standing::Good | Standing::NotWithdrawn | Standing::NotKept, Some(dating)) => match dating {
            Dating::NotYet { .. } => Verdict::NotYetValid,
            Dating::Expired { .. } => Verdict::Expired,
            Dating::Current { .. } => Verdict::Genuine,
        },
    }
}

fn status_check(standing: &Standing) -> Check {
    let told = |word: &str, at: &Option<Timestamp>, reason: &str| {
        let on = at.map(|at| format!(" on {}", at.in_words())).unwrap_or_default();
        let because = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        Check::failed(CheckName::Status, format!("{word} by its issuer{on}{because}"))
    };
    match standing {
        Standing::Good => Check::passed(CheckName::Status, "Not withdrawn and not suspended."),
        Standing::Revoked { at, reason } => told("Withdrawn", at, reason),
        Standing::Suspended { at, reason } => told("Suspended", at, reason),
        Standing::NotWithdrawn => Check::passed(CheckName::Status, "Not withdrawn. Its issuer publishes no suspensions of it."),
        Standing::NotKept => Check::passed(CheckName::Status, "Its issuer names no list of withdrawn credentials for it."),
        Standing::Unknown(why) => Check::not_checked(CheckName::Status, why.clone()),
    }
}

fn dates_check(dating: Dating) -> Check {
    match dating {
        Dating::Current { until: Some(end) } => Check::passed(CheckName::Dates, format!("Valid until {}.", end.in_words())),
        Dating::Current { until: None } => Check::passed(CheckName::Dates, "Valid, with no end set."),
        Dating::NotYet { from } => Check::failed(CheckName::Dates, format!("Valid only from {}.", from.in_words())),
        Dating::Expired { since } => Check::failed(CheckName::Dates, format!("Expired on {}.", since.in_words())),
    }
}

/// Dates that stand there and that no signature vouches for: told as its own words, and never as good or bad.
fn unproved_dates(dating: Dating) -> String {
    let says = match dating {
        Dating::Current { until: Some(end) } => format!("ends on {}", end.in_words()),
        Dating::Current { until: None } => "has no end".to_owned(),
        Dating::NotYet { from } => format!("begins on {}", from.in_words()),
        Dating::Expired { since } => format!("ended on {}", since.in_words()),
    };
    format!("It says that it {says}; no signature was found good that vouches for this.")
}

#[cfg(test)]
mod tests;
