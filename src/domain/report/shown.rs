//! What a page or a report may show of a credential: typed fields, each read from verified bytes.

use crate::domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// What a page or a report may show of a credential, every field read from verified bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownCredential {
    /// The credential's URL.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The earner's name as certified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// The achievement's URL.
    pub achievement_id: String,
    /// The achievement's name.
    pub achievement: String,
    /// What the achievement says of its holder.
    pub description: String,
    /// How it is earned, as Markdown text to be shown as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    /// URL of the achievement's picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The issuer's own page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer_url: Option<String>,
    /// First awarded.
    pub awarded: Option<Timestamp>,
    /// Valid from.
    pub valid_from: Option<Timestamp>,
    /// Valid until, when an end is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownResult {
    /// The assessment's name.
    pub name: String,
    /// What was reached, such as `92 / 100` or `92`.
    pub value: String,
}

/// One piece of evidence; a prerequisite credential is evidence whose genre is `Prerequisite`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownEvidence {
    /// Where it can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// What kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
}

impl ShownEvidence {
    /// Whether it is a credential on which this one builds.
    pub fn is_prerequisite(&self) -> bool {
        self.genre.as_deref() == Some("Prerequisite")
    }
}

impl ShownCredential {
    /// Leaves out what was handed in, and what was said of it; the credentials on which it builds stay.
    pub fn keep_evidence_back(&mut self) {
        self.evidence.retain(ShownEvidence::is_prerequisite);
    }
}

/// One alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAlignment {
    /// The skill or standard.
    pub name: String,
    /// Where it is defined.
    pub url: String,
    /// The framework it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
}
