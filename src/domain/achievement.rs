//! What can be earned: an Achievement with its criteria, assessments, prerequisites and alignments (OB 3.0, B.1.1).

use super::Invalid;
use super::assessment::Assessment;
use super::slug::Slug;
use serde::{Deserialize, Serialize};

/// The three rungs of a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The first.
    Associate,
    /// Builds on the Associate in one field.
    Specialist,
    /// Builds on several Specialists.
    Professional,
}

impl Level {
    /// The word as shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::Associate => "Associate",
            Self::Specialist => "Specialist",
            Self::Professional => "Professional",
        }
    }
}

/// What can be earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Achievement {
    /// Its short name, unique in the service.
    pub id: Slug,
    /// Its rung.
    pub level: Level,
    /// Its title.
    pub name: String,
    /// What it says of its holder, in a sentence or two.
    pub description: String,
    /// How it is earned, as Markdown.
    pub criteria: String,
    /// Short names of the achievements that must be held and valid first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Slug>,
    /// Months until a credential of it expires; absent for one that never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_for_months: Option<u16>,
    /// Keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// How candidates are certified; each must be passed.
    #[serde(rename = "assessment")]
    pub assessments: Vec<Assessment>,
    /// Skills and frameworks it is aligned to.
    #[serde(default, rename = "alignment", skip_serializing_if = "Vec::is_empty")]
    pub alignments: Vec<Alignment>,
}

/// An Alignment of OB 3.0 (B.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alignment {
    /// `targetName`.
    pub name: String,
    /// `targetUrl`.
    pub url: String,
    /// `targetDescription`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `targetFramework`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// `targetCode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// `targetType`: one of OB 3.0's words or `ext:…`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Achievement {
    /// The assessment of that name.
    pub fn assessment(&self, id: &Slug) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| &assessment.id == id)
    }

    /// Everything wrong with this achievement taken alone.
    pub fn faults(&self) -> Vec<Invalid> {
        let mut faults = Vec::new();
        let mut text = |field: &str, value: &str, most: usize| {
            let length = value.chars().count();
            if value.trim().is_empty() || length > most || value.chars().any(|letter| letter.is_control() && letter != '\n') {
                let problem = format!("has {length} characters, or control characters among them");
                faults.push(Invalid::new(field, problem, format!("Write 1 to {most} plain characters.")));
            }
        };
        text("name", &self.name, 120);
        text("description", &self.description, 1_000);
        text("criteria", &self.criteria, 10_000);
        self.tags.iter().for_each(|tag| text("tags", tag, 60));
        self.alignments.iter().for_each(|alignment| text("alignment.name", &alignment.name, 200));
        if self.assessments.is_empty() {
            faults.push(Invalid::new("assessment", "is missing", "Give at least one assessment that must be passed."));
        }
        for (place, assessment) in self.assessments.iter().enumerate() {
            if self.assessments[..place].iter().any(|earlier| earlier.id == assessment.id) {
                faults.push(Invalid::new("assessment.id", format!("{} stands twice", assessment.id), "Give each its own id."));
            }
            if assessment.pass_mark > 100 {
                faults.push(Invalid::new("assessment.pass_mark", "is over 100", "Give per cent, 0 to 100."));
            }
        }
        for alignment in &self.alignments {
            if !url::Url::parse(&alignment.url).is_ok_and(|url| matches!(url.scheme(), "https" | "http")) {
                faults.push(Invalid::new("alignment.url", "is not a web address", "Give an https:// URL."));
            }
        }
        if self.valid_for_months == Some(0) {
            faults.push(Invalid::new("valid_for_months", "is 0", "Leave it out for a credential that never expires."));
        }
        faults
    }
}
