//! One question asked of a credential, and its outcome.

use super::timestamp::Timestamp;
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
    /// As of when it is so: the moment at which what it rests on was read, such as an issuer's list of withdrawn
    /// credentials, which may be some minutes before the check. `None` where it rests on the document alone.
    #[serde(default)]
    pub as_of: Option<Timestamp>,
    /// It was not made for a cause that may pass, such as a server that gave no answer, so asking again may help.
    #[serde(default)]
    pub try_again: bool,
}

/// What an answer rests on besides the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Basis {
    /// When the oldest of it was read, as far as that is known.
    pub as_of: Option<Timestamp>,
    /// Some of it could not be had for a cause that may pass.
    pub passing: bool,
}

impl Basis {
    /// Rests on what was read at that moment.
    pub fn at(as_of: Timestamp) -> Self {
        Self { as_of: Some(as_of), passing: false }
    }

    /// Rests on both.
    pub fn and(self, other: Self) -> Self {
        let as_of = self.as_of.into_iter().chain(other.as_of).min();
        Self { as_of, passing: self.passing || other.passing }
    }
}

impl Check {
    /// A check that came out well.
    pub fn passed(name: CheckName, detail: impl Into<String>) -> Self {
        Self::new(name, Outcome::Passed, detail.into())
    }

    /// A check that came out badly.
    pub fn failed(name: CheckName, detail: impl Into<String>) -> Self {
        Self::new(name, Outcome::Failed, detail.into())
    }

    /// A check that was not or could not be made.
    pub fn not_checked(name: CheckName, detail: impl Into<String>) -> Self {
        Self::new(name, Outcome::NotChecked, detail.into())
    }

    fn new(name: CheckName, outcome: Outcome, detail: String) -> Self {
        Self { name, outcome, detail, as_of: None, try_again: false }
    }

    /// The same, resting on that. A check that was made is not made better by asking again.
    pub fn based(self, basis: Basis) -> Self {
        let try_again = basis.passing && self.outcome == Outcome::NotChecked;
        Self { as_of: basis.as_of, try_again, ..self }
    }
}
