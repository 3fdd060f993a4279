//! The decision: is this candidate certified, and if not, what is missing?
//!
//! A candidate is certified when every assessment of the achievement is passed and every prerequisite is held and valid.
//! The order in which the pieces arrive makes no difference, because the decision looks at all of them each time.

use super::achievement::Achievement;
use super::assessment::Attempt;
use super::lifecycle::Lifecycle;
use super::slug::Slug;
use super::timestamp::Timestamp;

/// A prerequisite as the candidate holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which achievement.
    pub achievement: Slug,
    /// Its title.
    pub name: String,
    /// The credential's URL, which becomes part of the proof.
    pub url: String,
    /// Whether it stands.
    pub lifecycle: Lifecycle,
    /// When it ends, if ever.
    pub valid_until: Option<Timestamp>,
    /// Whether the key that signed it was not to be trusted.
    pub distrusted: bool,
}

impl Held {
    /// Whether it counts today.
    pub fn counts(&self, now: Timestamp) -> bool {
        self.lifecycle == Lifecycle::Valid && !self.distrusted && self.valid_until.is_none_or(|end| now <= end)
    }
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision<'a> {
    /// Issue, on the strength of these attempts (one an assessment, in the achievement's order).
    Award { attempts: Vec<&'a Attempt>, prerequisites: Vec<&'a Held> },
    /// The result was a pass; other assessments are still to come.
    Recorded { missing: String },
    /// Every assessment is passed, but a prerequisite is not held or not valid.
    Hold { missing: String },
    /// The result is not a pass.
    Decline { reason: String },
}

/// Decides on everything known about one candidate and one achievement.
///
/// `latest` is the attempt that brought the question up, if it was one; `attempts` are all of them, `latest` included.
pub fn decide<'a>(
    achievement: &Achievement,
    latest: Option<&Attempt>,
    attempts: &'a [Attempt],
    held: &'a [Held],
    now: Timestamp,
) -> Decision<'a> {
    if let Some(attempt) = latest
        && let Some(reason) = why_not_passed(achievement, attempt)
    {
        return Decision::Decline { reason };
    }
    let passed: Vec<Option<&Attempt>> = achievement
        .assessments
        .iter()
        .map(|assessment| attempts.iter().filter(|attempt| attempt.passes(assessment)).min_by_key(|attempt| attempt.completed_at))
        .collect();
    let unpassed: Vec<&str> = achievement
        .assessments
        .iter()
        .zip(&passed)
        .filter(|(_, attempt)| attempt.is_none())
        .map(|(assessment, _)| assessment.name.as_str())
        .collect();
    if !unpassed.is_empty() {
        return Decision::Recorded { missing: format!("Still to be passed: {}.", unpassed.join(", ")) };
    }
    let counting: Vec<(&Slug, Option<&Held>)> = achievement
        .requires
        .iter()
        .map(|needed| (needed, held.iter().find(|credential| &credential.achievement == needed && credential.counts(now))))
        .collect();
    let absent: Vec<String> = counting
        .iter()
        .filter(|(_, credential)| credential.is_none())
        .map(|(needed, _)| describe_absent(needed, held, now))
        .collect();
    if !absent.is_empty() {
        return Decision::Hold { missing: format!("All assessments are passed. Prerequisites: {}.", absent.join("; ")) };
    }
    Decision::Award {
        attempts: passed.into_iter().flatten().collect(),
        prerequisites: counting.into_iter().filter_map(|(_, credential)| credential).collect(),
    }
}

fn why_not_passed(achievement: &Achievement, attempt: &Attempt) -> Option<String> {
    let Some(assessment) = achievement.assessment(&attempt.assessment) else {
        return Some(format!("{} has no assessment called {}.", achievement.name, attempt.assessment));
    };
    if !attempt.passed {
        return Some(format!("{} was not passed ({}).", assessment.name, attempt.score));
    }
    if !attempt.score.reaches(assessment.pass_mark) {
        return Some(format!("{}: {} is below the pass mark of {} %.", assessment.name, attempt.score, assessment.pass_mark));
    }
    None
}

fn describe_absent(needed: &Slug, held: &[Held], now: Timestamp) -> String {
    let Some(credential) = held.iter().find(|credential| &credential.achievement == needed) else {
        return format!("{needed} is not held");
    };
    match credential.lifecycle {
        _ if credential.distrusted => format!("{needed} was signed with a key that is not to be trusted"),
        Lifecycle::Revoked { .. } => format!("{needed} was revoked"),
        Lifecycle::Suspended { .. } => format!("{needed} is suspended"),
        Lifecycle::Valid if credential.valid_until.is_some_and(|end| now > end) => format!("{needed} has expired"),
        Lifecycle::Valid => format!("{needed} is not held"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::assessment::Score;
    use super::super::programme::Programme;
    use super::*;

    fn now() -> Timestamp {
        Timestamp::from_unix(1_800_000_000).unwrap()
    }

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    fn sample(id: &str) -> Achievement {
        let programme = Programme::parse(include_str!("../../assets/programmes/gitlab-sample.toml"), &[]).unwrap();
        programme.achievements.into_iter().find(|achievement| achievement.id == slug(id)).unwrap()
    }

    fn attempt(assessment: &str, points: f64, passed: bool) -> Attempt {
        let score = Score::new(points, 100.0).unwrap();
        Attempt { assessment: slug(assessment), score, passed, completed_at: now(), evidence: None }
    }

    fn associate(lifecycle: Lifecycle, valid_until: Option<Timestamp>) -> Held {
        let achievement = slug("gitlab-certified-associate");
        Held {
            achievement,
            name: "Associate".into(),
            url: "https://a.example/credentials/1".into(),
            lifecycle,
            valid_until,
            distrusted: false,
        }
    }

    fn word(decision: &Decision) -> &'static str {
        match decision {
            Decision::Award { .. } => "award",
            Decision::Recorded { .. } => "recorded",
            Decision::Hold { .. } => "hold",
            Decision::Decline { .. } => "decline",
        }
    }

    #[test]
    fn the_table_of_decisions() {
        let revoked = Lifecycle::Revoked { at: now(), reason: String::new() };
        let suspended = Lifecycle::Suspended { at: now(), reason: String::new() };
        let both = || vec![attempt("written", 90.0, true), attempt("lab", 90.0, true)];
        let good = || vec![associate(Lifecycle::Valid, None)];
        type Row = (&'static str, &'static str, Vec<Attempt>, Vec<Held>, &'static str);
        let table: Vec<Row> = vec![
            ("first of two", "gitlab-certified-associate", vec![attempt("written", 90.0, true)], vec![], "recorded"),
            ("both, no prerequisite", "gitlab-certified-associate", both(), vec![], "award"),
            ("both, in the other order", "gitlab-certified-associate", both().into_iter().rev().collect(), vec![], "award"),
            ("the LMS says failed", "gitlab-certified-associate", vec![attempt("written", 95.0, false)], vec![], "decline"),
            (
                "the LMS says passed below the mark",
                "gitlab-certified-associate",
                vec![attempt("written", 40.0, true)],
                vec![],
                "decline",
            ),
            ("no such assessment", "gitlab-certified-associate", vec![attempt("oral", 95.0, true)], vec![], "decline"),
            (
                "a fail after both passes",
                "gitlab-certified-associate",
                [both(), vec![attempt("lab", 1.0, false)]].concat(),
                vec![],
                "decline",
            ),
            (
                "a pass after a fail",
                "gitlab-certified-associate",
                [vec![attempt("lab", 1.0, false)], both()].concat(),
                vec![],
                "award",
            ),
            ("prerequisite absent", "gitlab-ci-cd-specialist", both(), vec![], "hold"),
            ("prerequisite held", "gitlab-ci-cd-specialist", both(), good(), "award"),
            ("prerequisite revoked", "gitlab-ci-cd-specialist", both(), vec![associate(revoked, None)], "hold"),
            ("prerequisite suspended", "gitlab-ci-cd-specialist", both(), vec![associate(suspended, None)], "hold"),
            (
                "prerequisite expired",
                "gitlab-ci-cd-specialist",
                both(),
                vec![associate(Lifecycle::Valid, Some(now().plus(-1)))],
                "hold",
            ),
            (
                "prerequisite ends this second",
                "gitlab-ci-cd-specialist",
                both(),
                vec![associate(Lifecycle::Valid, Some(now()))],
                "award",
            ),
            ("one of three prerequisites", "gitlab-devops-professional", both(), good(), "hold"),
        ];
        for (name, achievement, attempts, held, expected) in table {
            let achievement = sample(achievement);
            let decision = decide(&achievement, attempts.last(), &attempts, &held, now());
            assert_eq!(word(&decision), expected, "{name}: {decision:?}");
        }
    }

    #[test]
    fn a_hold_says_which_prerequisites_are_missing_and_why() {
        let attempts = [attempt("written", 90.0, true), attempt("lab", 90.0, true)];
        let achievement = sample("gitlab-devops-professional");
        let Decision::Hold { missing } = decide(&achievement, None, &attempts, &[], now()) else { panic!("not held") };
        for needed in &achievement.requires {
            assert!(missing.contains(&format!("{needed} is not held")), "{missing}");
        }
    }
}
