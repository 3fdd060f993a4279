//! What a report tells beside its checks: the kind of document, each signature, the person, what others say in it.

use super::Verdict;
use crate::domain::check::Outcome;
use crate::domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// What kind of document was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Open Badges 3.0 on Verifiable Credentials 2.0 or 1.1.
    OpenBadge3,
    /// Open Badges 2.0, hosted or signed.
    OpenBadge2,
    /// A verifiable credential of another kind, data model 2.0.
    Credential2,
    /// A verifiable credential of another kind, data model 1.1.
    Credential1,
    /// What one party says about another, or about an achievement (OB 3.0, section 4.2).
    Endorsement,
    /// A check report of this or another such service.
    CheckReport,
}

/// The credential that stands in another's place, since that was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// Its URL: of the last one, however often it was corrected.
    pub url: String,
    /// When the one that was asked about was corrected.
    pub at: Timestamp,
}

/// One signature on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureTold {
    /// The cryptosuite or JOSE algorithm, such as `eddsa-rdfc-2022` or `RS256`.
    pub kind: String,
    /// How it came out.
    pub outcome: Outcome,
    /// What was seen, in a plain sentence.
    pub detail: String,
}

/// Whether a credential is about the person asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The answer.
    pub outcome: SamePerson,
    /// What was compared, in a plain sentence; never the address itself.
    pub detail: String,
}

/// The answer to "is it the same person?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SamePerson {
    /// The address is one that the issuer wrote into the credential.
    Same,
    /// The issuer wrote another address into it.
    Another,
    /// It names no address that could be compared, or its signature does not hold.
    CannotTell,
}

/// What somebody says in a credential about its issuer or achievement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorsed {
    /// Who says it: the endorser's name, or else its id. Empty unless its signature held.
    pub by: String,
    /// What is endorsed: `issuer`, `achievement` or `credential`.
    pub subject: String,
    /// What is said, when it was signed well.
    pub comment: Option<String>,
    /// The verdict on the endorsement itself.
    pub verdict: Verdict,
    /// Why, in a plain sentence.
    pub detail: String,
}
