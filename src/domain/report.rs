//! The answer to "is this credential true?": a verdict derived from named checks.
//!
//! The verdict is computed and never stored, and "could not check" never becomes a green tick.

use super::check::{Check, CheckName, Outcome};
use super::timestamp::Timestamp;
use serde::Serialize;

/// The one-word answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Neither revoked nor suspended.
    Good,
    /// Revoked, with the moment and the public reason.
    Revoked { at: Timestamp, reason: String },
    /// Suspended, with the moment and the public reason.
    Suspended { at: Timestamp, reason: String },
    /// Kept by another issuer, who was not asked.
    Elsewhere,
    /// Could not be learnt; the text says why.
    Unknown(String),
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
    /// Places `now` within the period.
    pub fn at(now: Timestamp, from: Timestamp, until: Option<Timestamp>) -> Self {
        match until {
            _ if now < from => Self::NotYet { from },
            Some(end) if now > end => Self::Expired { since: end },
            _ => Self::Current { until },
        }
    }
}

/// The named checks, and what they amount to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Derived from the checks.
    pub verdict: Verdict,
    /// Who the credential says issued it, and whether we know them; `null` unless the proof passed. The member is always
    /// there, so that a reader need not tell a missing answer from a missing member.
    pub issuer: Option<ReportIssuer>,
    /// Every check, in the order of [`CheckName::ALL`].
    pub checks: Vec<Check>,
    /// What may be shown, taken from verified bytes; `null` unless the proof passed.
    pub credential: Option<ShownCredential>,
    /// When these checks were made.
    pub checked_at: Timestamp,
    /// What the issuer says today, from which the verdict was concluded; pages need its day and reason. On the wire the
    /// status check tells it.
    #[serde(skip)]
    pub standing: Standing,
}

/// The issuer as the report names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportIssuer {
    /// DID or URL.
    pub id: String,
    /// Its name in the verified credential.
    pub name: String,
    /// Whether this service knows it.
    pub trust: Trust,
}

/// Trust in an issuer is a separate answer from the truth of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// This service is that issuer.
    Ours,
    /// On the operator's list.
    Known,
    /// Not known here.
    Unknown,
}

/// What a page or a report may show of a credential, every field read from verified bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ShownCredential {
    /// The credential's URL.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The earner's name as certified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// The achievement's URL.
    pub achievement_id: String,
    /// The achievement's name.
    pub achievement: String,
    /// What the achievement says of its holder.
    pub description: String,
    /// How it is earned, as Markdown text to be shown as plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    /// URL of the achievement's picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The issuer's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_url: Option<String>,
    /// First awarded.
    pub awarded: Option<Timestamp>,
    /// Valid from.
    pub valid_from: Option<Timestamp>,
    /// Valid until, when an end is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    /// How it was assessed.
    pub results: Vec<ShownResult>,
    /// What was shown in proof.
    pub evidence: Vec<ShownEvidence>,
    /// Skills and frameworks it is aligned to.
    pub alignments: Vec<ShownAlignment>,
    /// Keywords.
    pub tags: Vec<String>,
}

/// One assessment with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownResult {
    /// The assessment's name.
    pub name: String,
    /// What was reached, such as `92 / 100` or `92`.
    pub value: String,
}

/// One piece of evidence; a prerequisite credential is evidence whose genre is `Prerequisite`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownEvidence {
    /// Where it can be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// What kind it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
}

/// One alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownAlignment {
    /// The skill or standard.
    pub name: String,
    /// Where it is defined.
    pub url: String,
    /// The framework it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
}

impl Report {
    /// Turns the checks of integrity, the standing and the dates into a report.
    ///
    /// A check of [`CheckName::ALL`] that nobody made is added as not checked, so that forgetting one cannot be green.
    pub fn conclude(mut checks: Vec<Check>, standing: &Standing, dating: Option<Dating>, checked_at: Timestamp) -> Self {
        checks.push(status_check(standing));
        let proved = checks.iter().any(|check| check.name == CheckName::Proof && check.outcome == Outcome::Passed);
        checks.push(match dating {
            Some(dating) if proved => dates_check(dating),
            Some(dating) => Check::not_checked(CheckName::Dates, unproved_dates(dating)),
            None => Check::not_checked(CheckName::Dates, "Its dates could not be read."),
        });
        for name in CheckName::ALL {
            if !checks.iter().any(|check| check.name == name) {
                checks.push(Check::not_checked(name, "This was not reached."));
            }
        }
        checks.sort_by_key(|check| check.name);
        let verdict = verdict(&checks, standing, dating);
        Self { verdict, issuer: None, checks, credential: None, checked_at, standing: standing.clone() }
    }

    /// A report about something that holds no credential.
    pub fn no_credential(detail: impl Into<String>, checked_at: Timestamp) -> Self {
        let checks = vec![Check::failed(CheckName::Format, detail)];
        let standing = Standing::Unknown("There is no credential to ask about.".to_owned());
        Self { verdict: Verdict::NoCredential, issuer: None, checks, credential: None, checked_at, standing }
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
        (Standing::Elsewhere | Standing::Unknown(_), _) | (_, None) => Verdict::CouldNotFinish,
        (Standing::Good, Some(Dating::NotYet { .. })) => Verdict::NotYetValid,
        (Standing::Good, Some(Dating::Expired { .. })) => Verdict::Expired,
        (Standing::Good, Some(Dating::Current { .. })) => Verdict::Genuine,
    }
}

fn status_check(standing: &Standing) -> Check {
    let told = |word: &str, at: &Timestamp, reason: &str| {
        let because = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        Check::failed(CheckName::Status, format!("{word} by its issuer on {}{because}", at.in_words()))
    };
    match standing {
        Standing::Good => Check::passed(CheckName::Status, "Not withdrawn and not suspended."),
        Standing::Revoked { at, reason } => told("Withdrawn", at, reason),
        Standing::Suspended { at, reason } => told("Suspended", at, reason),
        Standing::Elsewhere => {
            Check::not_checked(CheckName::Status, "Whether it was withdrawn was not asked: its issuer is somebody else.")
        }
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
mod tests {
    use super::*;

    fn now() -> Timestamp {
        Timestamp::from_unix(1_800_000_000).unwrap()
    }

    fn all_integrity_passed() -> Vec<Check> {
        let of_integrity = |name: &CheckName| !matches!(name, CheckName::Status | CheckName::Dates);
        CheckName::ALL.into_iter().filter(of_integrity).map(|name| Check::passed(name, "fine")).collect()
    }

    fn conclude(checks: Vec<Check>, standing: Standing, dating: Option<Dating>) -> Verdict {
        Report::conclude(checks, &standing, dating, now()).verdict
    }

    const CURRENT: Option<Dating> = Some(Dating::Current { until: None });

    #[test]
    fn only_every_check_passed_is_genuine() {
        assert_eq!(conclude(all_integrity_passed(), Standing::Good, CURRENT), Verdict::Genuine);
        for left_out in 0..all_integrity_passed().len() {
            let mut checks = all_integrity_passed();
            checks.remove(left_out);
            assert_eq!(conclude(checks, Standing::Good, CURRENT), Verdict::CouldNotFinish);
        }
    }

    #[test]
    fn one_failed_check_outweighs_everything_else() {
        for failing in 0..all_integrity_passed().len() {
            let mut checks = all_integrity_passed();
            checks[failing].outcome = Outcome::Failed;
            assert_eq!(conclude(checks, Standing::Unknown("offline".into()), None), Verdict::NotGenuine);
        }
    }

    #[test]
    fn an_unknown_standing_is_never_green() {
        assert_eq!(conclude(all_integrity_passed(), Standing::Unknown("offline".into()), CURRENT), Verdict::CouldNotFinish);
        assert_eq!(conclude(all_integrity_passed(), Standing::Good, None), Verdict::CouldNotFinish);
    }

    #[test]
    fn a_report_always_holds_the_same_members() {
        let reports =
            [Report::no_credential("Nothing.", now()), Report::conclude(all_integrity_passed(), &Standing::Good, CURRENT, now())];
        for report in reports {
            let value = serde_json::to_value(&report).unwrap();
            let members: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
            let mut wanted = ["verdict", "issuer", "checks", "credential", "checked_at"];
            wanted.sort_unstable();
            let mut members = members;
            members.sort_unstable();
            assert_eq!(members, wanted);
            assert!(value["issuer"].is_null() && value["credential"].is_null(), "neither was verified");
        }
    }

    #[test]
    fn dates_without_a_proof_are_told_and_not_judged() {
        let expired = Some(Dating::Expired { since: now() });
        let mut checks = all_integrity_passed();
        let told = |checks: &[Check]| {
            let report = Report::conclude(checks.to_vec(), &Standing::Elsewhere, expired, now());
            assert_eq!(report.check(CheckName::Status).unwrap().outcome, Outcome::NotChecked);
            report.check(CheckName::Dates).unwrap().clone()
        };
        assert_eq!(told(&checks).outcome, Outcome::Failed);
        checks.iter_mut().filter(|check| check.name == CheckName::Proof).for_each(|check| check.outcome = Outcome::NotChecked);
        let dates = told(&checks);
        assert_eq!(dates.outcome, Outcome::NotChecked);
        assert!(dates.detail.contains(&now().in_words()), "{}", dates.detail);
    }

    #[test]
    fn withdrawal_is_told_before_dates() {
        let revoked = Standing::Revoked { at: now(), reason: "Awarded in error".into() };
        let expired = Some(Dating::Expired { since: now() });
        assert_eq!(conclude(all_integrity_passed(), revoked, expired), Verdict::Revoked);
        assert_eq!(conclude(all_integrity_passed(), Standing::Good, expired), Verdict::Expired);
    }

    #[test]
    fn the_last_second_of_validity_is_still_valid() {
        let end = now();
        assert_eq!(Dating::at(end, now().plus(-10), Some(end)), Dating::Current { until: Some(end) });
        assert_eq!(Dating::at(end.plus(1), now().plus(-10), Some(end)), Dating::Expired { since: end });
        assert_eq!(Dating::at(end.plus(-11), now().plus(-10), Some(end)), Dating::NotYet { from: now().plus(-10) });
    }
}
