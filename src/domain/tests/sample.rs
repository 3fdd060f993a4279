//! One achievement and one candidate, for the tests of minting and linting.

use crate::domain::achievement::{Achievement, Alignment};
use crate::domain::assessment::{Assessment, AssessmentKind, Attempt, Evidence as Submitted, Score};
use crate::domain::issuer::{IssuerProfile, Site};
use crate::domain::mint::{Minting, Prerequisite};
use crate::domain::timestamp::Timestamp;

/// Everything that one badge is made of, owned.
pub(in crate::domain) struct Sample {
    pub issuer: IssuerProfile,
    pub achievement: Achievement,
    pub attempts: Vec<Attempt>,
    pub prerequisites: Vec<Prerequisite>,
}

pub(in crate::domain) fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn attempt(assessment: &str, points: f64, evidence: Option<Submitted>) -> Attempt {
    Attempt {
        assessment: assessment.parse().unwrap(),
        score: Score::new(points, 100.0).unwrap(),
        passed: true,
        completed_at: moment("2026-11-20T09:30:00Z"),
        evidence,
    }
}

impl Sample {
    /// A badge that uses everything a badge of ours can hold.
    pub fn new() -> Self {
        let assessment =
            |id: &str, kind, name: &str, pass_mark| Assessment { id: id.parse().unwrap(), kind, name: name.into(), pass_mark };
        let url = Some("https://lms.example/attempts/1".to_owned());
        let evidence = Submitted { url, name: Some("Lab submission".into()), narrative: Some("Built a pipeline.".into()) };
        Self {
            issuer: IssuerProfile {
                name: "Example Academy".into(),
                email: "badges@example.org".into(),
                description: Some("Certifies engineers.".into()),
                site: Site::parse("https://badges.example.org").unwrap(),
            },
            achievement: Achievement {
                id: "ci-cd-specialist".parse().unwrap(),
                level: crate::domain::achievement::Level::Specialist,
                name: "CI/CD Specialist".into(),
                description: "Builds and mends pipelines.".into(),
                criteria: "Pass the written assessment *and* the lab.".into(),
                requires: vec!["associate".parse().unwrap()],
                valid_for_months: Some(24),
                tags: vec!["ci".into(), "cd".into()],
                assessments: vec![
                    assessment("written", AssessmentKind::Written, "Written assessment", 80),
                    assessment("lab", AssessmentKind::Lab, "Hands-on lab", 70),
                ],
                alignments: vec![Alignment {
                    name: "Continuous integration".into(),
                    url: "https://frameworks.example/ci".into(),
                    description: Some("Integrates often.".into()),
                    framework: Some("Example Framework".into()),
                    code: Some("CI-1".into()),
                    kind: Some("CFItem".into()),
                }],
            },
            attempts: vec![attempt("written", 92.0, None), attempt("lab", 87.5, Some(evidence))],
            prerequisites: vec![Prerequisite {
                url: "https://badges.example.org/credentials/00000000000000000000000001".into(),
                name: "Certified Associate".into(),
            }],
        }
    }

    /// The same, ready to be minted.
    pub fn minting(&self) -> Minting<'_> {
        Minting {
            id: [7; 16].into(),
            issuer: &self.issuer,
            achievement: &self.achievement,
            recipient_name: "Ada Example",
            recipient_email: "ada@example.com",
            salt: [0xAB; 16],
            attempts: &self.attempts,
            prerequisites: &self.prerequisites,
            list: 1,
            index: 94_567,
            valid_from: moment("2026-11-20T09:30:00Z"),
            awarded: moment("2026-11-20T09:30:00Z"),
            valid_until: Some(moment("2028-11-20T09:30:00Z")),
        }
    }
}
