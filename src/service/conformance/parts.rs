//! The parts of a credential that have a type and rules of their own: status, schema, evidence, related resources.

use super::contexts;
use super::fault::Fault;
use super::shape::Edition;
use super::values::{items, types_of};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// One property whose values are typed objects (VC 2.0, section 4.5 and those of each property).
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    name: &'static str,
    /// Whether its values need an id, in VC 1.1 and in VC 2.0.
    id: (bool, bool),
}

impl Rule {
    /// Of a credential. Ids: VC 1.1, sections 4.9, 5.4 and 5.5; VC 2.0, sections 4.10, 4.11, 5.4.
    pub(super) const OF_CREDENTIALS: &'static [Self] = &[
        Self { name: "credentialStatus", id: (true, false) },
        Self { name: "credentialSchema", id: (true, true) },
        Self { name: "refreshService", id: (true, false) },
        Self { name: "termsOfUse", id: (false, false) },
        Self { name: "evidence", id: (false, false) },
        Self { name: "confidenceMethod", id: (false, false) },
        Self { name: "renderMethod", id: (false, false) },
        Self { name: "proof", id: (false, false) },
    ];
    /// Of a presentation.
    pub(super) const OF_PRESENTATIONS: &'static [Self] =
        &[Self { name: "termsOfUse", id: (false, false) }, Self { name: "proof", id: (false, false) }];
}

/// Every fault of these parts, and of what they hold where that is known here.
pub(super) fn check(members: &Map<String, Value>, edition: Edition, rules: &[Rule], faults: &mut Vec<Fault>) {
    for rule in rules {
        let Some(value) = members.get(rule.name) else { continue };
        let needs_id = if edition == Edition::V1 { rule.id.0 } else { rule.id.1 };
        typed(rule.name, value, needs_id, faults);
    }
    if let Some(value) = members.get("credentialStatus") {
        for (place, entry) in items(value).iter().enumerate() {
            if types_of(entry).contains(&"BitstringStatusListEntry") {
                status_entry(entry, &format!("/credentialStatus/{place}"), faults);
            }
        }
    }
    if edition == Edition::V2
        && let Some(value) = members.get("relatedResource")
    {
        related(value, faults);
    }
}

fn typed(name: &str, value: &Value, needs_id: bool, faults: &mut Vec<Fault>) {
    let listed = items(value);
    if listed.is_empty() {
        faults.push(Fault::malformed(&format!("/{name}"), "is empty"));
    }
    for (place, item) in listed.iter().enumerate() {
        let at = format!("/{name}/{place}");
        if !item.is_object() {
            faults.push(Fault::malformed(&at, "is not an object"));
        } else if types_of(item).is_empty() {
            faults.push(Fault::malformed(&at, "has no type"));
        } else if needs_id && item.get("id").is_none() {
            faults.push(Fault::malformed(&at, "has no id"));
        }
    }
}

/// Bitstring Status List 1.0, section 2.1.
fn status_entry(entry: &Value, at: &str, faults: &mut Vec<Fault>) {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let index = |digits: &str| {
        !digits.is_empty() && digits.bytes().all(|octet| octet.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'))
    };
    let messages = entry.get("statusMessage").map(|messages| items(messages).len());
    // One bit tells two statuses, two bits four.
    let values = |size: u64| u32::try_from(size).ok().and_then(|size| 1usize.checked_shl(size));
    let mut demand = |good: bool, name: &str, problem: &str| {
        if !good {
            faults.push(Fault::malformed(&format!("{at}/{name}"), problem));
        }
    };
    demand(text("statusPurpose").is_some_and(|purpose| !purpose.is_empty()), "statusPurpose", "is not a text");
    demand(text("statusListIndex").is_some_and(index), "statusListIndex", "is not a whole number in decimal digits, as a text");
    demand(text("statusListCredential").is_some_and(contexts::is_iri), "statusListCredential", "is not a URL");
    demand(text("id").is_none_or(|id| text("statusListCredential") != Some(id)), "id", "is that of the list");
    if let Some(size) = entry.get("statusSize") {
        let size = size.as_u64().filter(|size| *size > 0);
        demand(size.is_some(), "statusSize", "is not a whole number above 0");
        demand(size.is_none_or(|size| size == 1 || messages.is_some()), "statusMessage", "is missing");
    }
    let size = entry.get("statusSize").and_then(Value::as_u64).unwrap_or(1);
    demand(messages.is_none_or(|count| Some(count) == values(size)), "statusMessage", "does not tell each status once");
}

/// VC 2.0, section 5.3. The resources themselves are not fetched, so their digests are read and not compared.
fn related(value: &Value, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for (place, item) in items(value).iter().enumerate() {
        let text = |name: &str| item.get(name).map(|value| value.as_str().unwrap_or_default());
        let base64 = |digest: &str| digest.len() >= 32 && digest.bytes().all(|octet| octet.is_ascii_graphic());
        let sri =
            |digest: &str| ["sha256-", "sha384-", "sha512-"].iter().any(|name| digest.strip_prefix(name).is_some_and(base64));
        let multibase = |digest: &str| digest.starts_with(['u', 'z', 'm', 'f']) && base64(digest);
        let mut demand = |good: bool, problem: &str| {
            if !good {
                faults.push(Fault::malformed(&format!("/relatedResource/{place}"), problem));
            }
        };
        demand(item.is_object(), "is not an object");
        demand(text("id").is_some(), "has no id");
        demand(text("id").is_none_or(|id| seen.insert(id)), "stands twice");
        demand(text("digestSRI").or(text("digestMultibase")).is_some(), "has no digest");
        demand(text("digestSRI").is_none_or(sri), "has a digestSRI that is none");
        demand(text("digestMultibase").is_none_or(multibase), "has a digestMultibase that is none");
        demand(text("mediaType").is_none_or(|kind| kind.contains('/')), "has a mediaType that is none");
    }
}
