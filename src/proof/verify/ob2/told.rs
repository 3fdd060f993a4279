//! What an Open Badges 2.0 badge says, in the words of the newer standard.

use super::Badge;
use crate::domain::credential::{self, text, web, words};
use crate::domain::identity::Identity;
use crate::domain::report::{ShownAlignment, ShownCredential, ShownEvidence};
use crate::domain::timestamp::Timestamp;
use crate::proof::verify::attempt::SignedBy;
use crate::proof::verify::{Dates, Facts};
use serde_json::Value;

/// The facts, or nothing when the badge leaves out what it must say.
pub(super) fn facts(badge: &Badge, by: &SignedBy) -> Option<Facts> {
    let issuer_id = super::id(&badge.issuer).or_else(|| super::id(&badge.class["issuer"]))?.to_owned();
    let dates = dates(&badge.assertion)?;
    let achievement = badge.class["name"].as_str().filter(|name| !name.trim().is_empty())?;
    Some(Facts {
        id: words(&badge.assertion["id"]),
        issuer_id,
        issuer_name: words(&badge.issuer["name"]),
        signed: by.clone(),
        dates,
        place: None,
        identities: identity(&badge.assertion["recipient"])?.into_iter().collect(),
        shown: shown(badge, achievement, dates),
    })
}

/// `issuedOn` and `expires`; nothing when one is there and cannot be read, or when it does not say when it was issued.
pub(super) fn dates(assertion: &Value) -> Option<Dates> {
    let until = match &assertion["expires"] {
        Value::Null => None,
        value => Some(moment(value)?),
    };
    Some((Some(moment(&assertion["issuedOn"])?), until))
}

/// ISO 8601, where a day without an hour is its first moment.
fn moment(value: &Value) -> Option<Timestamp> {
    let text = value.as_str()?;
    text.parse().or_else(|_| format!("{text}T00:00:00Z").parse()).or_else(|_| format!("{text}Z").parse()).ok()
}

/// The e-mail address that it was made out to, if it was one and not a telephone or a profile; nothing at all when it does
/// not say to whom.
fn identity(recipient: &Value) -> Option<Option<Identity>> {
    let identity = recipient["identity"].as_str()?.to_owned();
    let identity = if recipient["hashed"] == true {
        Identity::Hashed { hash: identity, salt: words(&recipient["salt"]) }
    } else {
        Identity::Plain(identity)
    };
    Some(Some(identity).filter(|_| matches!(recipient["type"].as_str(), None | Some("email"))))
}

fn shown(badge: &Badge, achievement: &str, dates: Dates) -> ShownCredential {
    let (assertion, class) = (&badge.assertion, &badge.class);
    let picture = |value: &Value| web(value).or_else(|| web(&value["id"]));
    let several = |value: &Value| -> Vec<Value> {
        match value {
            Value::Array(items) => items.clone(),
            Value::Null => Vec::new(),
            one => vec![one.clone()],
        }
    };
    let evidence = several(&assertion["evidence"]).into_iter().map(|one| match &one {
        Value::String(_) => ShownEvidence { url: web(&one), name: None, narrative: None, genre: None },
        other => credential::shown_evidence(other),
    });
    ShownCredential {
        id: words(&assertion["id"]),
        name: achievement.to_owned(),
        achievement_id: words(&class["id"]),
        achievement: achievement.to_owned(),
        description: words(&class["description"]),
        criteria: text(&class["criteria"]["narrative"])
            .or_else(|| text(&class["criteria"]))
            .or_else(|| text(&class["criteria"]["id"])),
        image: picture(&class["image"]),
        issuer_url: web(&badge.issuer["url"]),
        awarded: dates.0,
        valid_from: dates.0,
        valid_until: dates.1,
        evidence: evidence.collect(),
        alignments: several(&class["alignment"]).iter().filter_map(alignment).collect(),
        tags: several(&class["tags"]).iter().filter_map(text).collect(),
        ..ShownCredential::default()
    }
}

fn alignment(value: &Value) -> Option<ShownAlignment> {
    Some(ShownAlignment {
        name: text(&value["targetName"])?,
        url: web(&value["targetUrl"])?,
        framework: text(&value["targetFramework"]),
    })
}
