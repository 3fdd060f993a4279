//! One question asked of a credential, and its outcome.

use serde::{Deserialize, Serialize};

/// The named checks, in the order in which they are asked and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// It is strict JSON of bounded size and says it is an Open Badges 3.0 credential.
    Format,
    /// Its contexts are on the exact allow-list and define every term it uses (Data Integrity 1.0, section 4.6).
    Contexts,
    /// Its content matches its signature (eddsa-rdfc-2022).
    Proof,
    /// The key that signed belongs to the issuer that the credential names (CID 1.0, section 3.3).
    IssuerBinding,
    /// That key was good when it signed: not staged, not compromised before then.
    KeyState,
    /// Our own records hold this very credential.
    Recorded,
    /// It has not been revoked or suspended.
    Status,
    /// Today lies between `validFrom` and `validUntil`.
    Dates,
    /// It has the shape that Open Badges 3.0 demands.
    Schema,
}

impl CheckName {
    /// Every name, in order.
    pub const ALL: [Self; 9] = [
        Self::Format,
        Self::Contexts,
        Self::Proof,
        Self::IssuerBinding,
        Self::KeyState,
        Self::Recorded,
        Self::Status,
        Self::Dates,
        Self::Schema,
    ];
}

/// How a check came out. *Not checked* is never good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Asked, and the answer is good.
    Passed,
    /// Asked, and the answer is bad.
    Failed,
    /// Not asked, or asked without an answer.
    NotChecked,
}

/// A check with its outcome and one plain sentence about what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which question.
    pub name: CheckName,
    /// The answer.
    pub outcome: Outcome,
    /// A sentence for an employer, without jargon and without the visitor's own unverified words.
    pub detail: String,
}

impl Check {
    /// A check that came out well.
    pub fn passed(name: CheckName, detail: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::Passed, detail: detail.into() }
    }

    /// A check that came out badly.
    pub fn failed(name: CheckName, detail: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::Failed, detail: detail.into() }
    }

    /// A check that was not or could not be made.
    pub fn not_checked(name: CheckName, detail: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::NotChecked, detail: detail.into() }
    }
}
