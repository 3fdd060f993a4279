//! What kind of document something says it is.

use crate::domain::context;
use crate::domain::report::Format;
use serde_json::Value;

/// The kinds that can be examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Open Badges 3.0.
    Badge,
    /// Something said about another (OB 3.0, section 4.2).
    Endorsement,
    /// A list of withdrawn credentials; nobody brings one to be told whether somebody is certified.
    StatusList,
    /// Our own account of many checks.
    CheckReport,
    /// Any other verifiable credential, by data model.
    Credential2,
    Credential1,
    /// Open Badges 2.0, which has a data model of its own.
    Assertion,
}

impl Kind {
    /// By its types and its first context.
    pub fn of(document: &Value) -> Option<Self> {
        let types = types(document);
        let is = |name: &str| types.contains(&name);
        if is("Assertion") && !is("VerifiableCredential") {
            return Some(Self::Assertion);
        }
        if !is("VerifiableCredential") {
            return None;
        }
        Some(if is("OpenBadgeCredential") || is("AchievementCredential") {
            Self::Badge
        } else if is("EndorsementCredential") {
            Self::Endorsement
        } else if is("BitstringStatusListCredential") || is("StatusList2021Credential") {
            Self::StatusList
        } else if is("CheckReport") {
            Self::CheckReport
        } else if first_context(document) == Some(context::CREDENTIALS_V1) {
            Self::Credential1
        } else {
            Self::Credential2
        })
    }

    /// As the report names it; a status list is no answer to anyone's question.
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Badge => Some(Format::OpenBadge3),
            Self::Endorsement => Some(Format::Endorsement),
            Self::CheckReport => Some(Format::CheckReport),
            Self::Credential2 => Some(Format::Credential2),
            Self::Credential1 => Some(Format::Credential1),
            Self::Assertion => Some(Format::OpenBadge2),
            Self::StatusList => None,
        }
    }

    /// A sentence.
    pub fn told(self) -> &'static str {
        match self {
            Self::Badge => "It is an Open Badges 3.0 credential.",
            Self::Endorsement => "It is an endorsement in the form of Open Badges 3.0.",
            Self::StatusList => "It is a list of withdrawn credentials.",
            Self::CheckReport => "It is a report of checks.",
            Self::Credential2 | Self::Credential1 => "It is a verifiable credential.",
            Self::Assertion => "It is an Open Badges 2.0 badge.",
        }
    }
}

/// The texts under `type`.
pub(super) fn types(document: &Value) -> Vec<&str> {
    match document.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn first_context(document: &Value) -> Option<&str> {
    match document.get("@context")? {
        Value::String(one) => Some(one),
        Value::Array(several) => several.first()?.as_str(),
        _ => None,
    }
}

/// The issuer's id, whether it stands alone or in a profile.
pub(super) fn issuer_id(document: &Value) -> Option<&str> {
    let issuer = document.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id")?.as_str())
}
