//! How a candidate is certified: assessments with their pass marks, and attempts with their scores.

use super::Invalid;
use super::slug::Slug;
use super::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Written or hands-on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AssessmentKind {
    /// Answered on paper or screen.
    Written,
    /// Done, and graded by an engineer.
    Lab,
}

/// One of the assessments that an achievement demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Its short name within the achievement.
    pub id: Slug,
    /// Written or hands-on.
    pub kind: AssessmentKind,
    /// Its title.
    pub name: String,
    /// Per cent that must be reached, 0 to 100.
    pub pass_mark: u8,
}

/// Points reached out of the most there were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    points: f64,
    most: f64,
}

impl Score {
    /// Refuses a negative, infinite or impossible score.
    pub fn new(points: f64, most: f64) -> Result<Self, Invalid> {
        if !most.is_finite() || most <= 0.0 || most > 1e9 {
            return Err(Invalid::new("max_score", "is not a positive number", "Give the most points there were, such as 100."));
        }
        if !points.is_finite() || points < 0.0 || points > most {
            return Err(Invalid::new("score", "lies outside 0 to max_score", "Give the points that were reached."));
        }
        Ok(Self { points, most })
    }

    /// Whether so many per cent were reached.
    pub fn reaches(self, per_cent: u8) -> bool {
        self.points * 100.0 >= f64::from(per_cent) * self.most
    }

    /// Points reached, as the shortest decimal.
    pub fn points(self) -> String {
        self.points.to_string()
    }

    /// Most points, as the shortest decimal.
    pub fn most(self) -> String {
        self.most.to_string()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.points, self.most)
    }
}

/// What a candidate submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Where it can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was done, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

impl Evidence {
    /// Everything wrong with it: text that is too long, or a link that a page could not offer safely.
    pub fn faults(&self) -> Vec<Invalid> {
        let mut faults = Vec::new();
        if let Some(url) = &self.url
            && !(url.len() <= 2_000 && url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http")))
        {
            faults.push(Invalid::new("evidence.url", "is not a web address", "Give an https:// URL, or leave it out."));
        }
        for (field, text, most) in [("evidence.name", &self.name, 200), ("evidence.narrative", &self.narrative, 5_000)] {
            let Some(text) = text else { continue };
            if text.chars().count() > most || text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
                let problem = format!("is over {most} characters or holds control characters");
                faults.push(Invalid::new(field, problem, "Shorten it, or link to it instead."));
            }
        }
        faults
    }
}

/// One attempt at one assessment, with what the grader or the LMS said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Which assessment.
    pub assessment: Slug,
    /// What was reached.
    pub score: Score,
    /// What the LMS concluded; both this and the pass mark must hold.
    pub passed: bool,
    /// When it was completed.
    pub completed_at: Timestamp,
    /// What was submitted, where the LMS says.
    pub evidence: Option<Evidence>,
}

impl Attempt {
    /// Whether it passes that assessment.
    pub fn passes(&self, assessment: &Assessment) -> bool {
        self.assessment == assessment.id && self.passed && self.score.reaches(assessment.pass_mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pass_mark_itself_is_a_pass() {
        assert!(Score::new(80.0, 100.0).unwrap().reaches(80));
        assert!(Score::new(8.0, 10.0).unwrap().reaches(80));
        assert!(!Score::new(79.99, 100.0).unwrap().reaches(80));
    }

    #[test]
    fn impossible_scores_are_refused() {
        for (points, most) in [(-1.0, 100.0), (101.0, 100.0), (1.0, 0.0), (f64::NAN, 100.0), (1.0, f64::INFINITY)] {
            assert!(Score::new(points, most).is_err(), "{points} of {most}");
        }
    }

    #[test]
    fn scores_are_spelt_without_noise() {
        assert_eq!(Score::new(92.0, 100.0).unwrap().to_string(), "92 / 100");
        assert_eq!(Score::new(87.5, 100.0).unwrap().points(), "87.5");
    }
}
