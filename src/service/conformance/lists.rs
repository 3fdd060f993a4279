//! The adapter's own status lists (Bitstring Status List 1.0): one for each purpose, in memory, signed when asked for.

use super::{Adapter, Fault};
use crate::domain::context;
use crate::domain::status_list::{self, Bits, PLACES};
use crate::proof::data_integrity;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The purposes that the lists 1 and 2 are kept for (section 2.2).
const PURPOSES: [&str; 2] = ["revocation", "suspension"];
/// Milliseconds for which a copy may be kept: a suite sets a bit and looks at once.
const TTL: u32 = 1_000;

/// What was handed out and what was set.
#[derive(Debug)]
pub(super) struct Lists {
    secret: [u8; 32],
    given: u32,
    set: [BTreeSet<u32>; PURPOSES.len()],
    /// The place of each credential that has an id.
    places: BTreeMap<String, u32>,
}

/// Why a status was not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unset {
    /// The request does not say what to set.
    Malformed(Fault),
    /// No such credential or entry was issued here.
    Unknown,
}

impl Lists {
    pub(super) fn new(secret: [u8; 32]) -> Self {
        Self { secret, given: 0, set: Default::default(), places: BTreeMap::new() }
    }

    fn next(&mut self, credential: Option<&str>) -> Result<u32, Fault> {
        let full = || Fault::range("/credentialStatus", "cannot be added: every place in the lists is taken");
        let place = status_list::place(&self.secret, self.given).ok_or_else(full)?;
        self.given += 1;
        if let Some(id) = credential {
            self.places.insert(id.to_owned(), place);
        }
        Ok(place)
    }
}

/// The number of the list for a purpose.
fn number(purpose: &str) -> Option<usize> {
    PURPOSES.iter().position(|known| *known == purpose).map(|place| place + 1)
}

/// Whether lists are kept for that purpose.
pub(super) fn is_kept(purpose: &str) -> bool {
    number(purpose).is_some()
}

/// New entries for one credential, all at one place that nobody had before.
pub(super) fn entries(adapter: &Adapter, purposes: &[String], credential: Option<&str>) -> Result<Vec<Value>, Fault> {
    let place = adapter.lists().next(credential)?;
    let entry = |purpose: &String| {
        let list = format!("{}/status-lists/{}", adapter.base, number(purpose).unwrap_or(1));
        json!({"id": format!("{list}#{place}"), "type": "BitstringStatusListEntry", "statusPurpose": purpose,
            "statusListIndex": place.to_string(), "statusListCredential": list})
    };
    Ok(purposes.iter().map(entry).collect())
}

/// The signed list of that number, as of now.
pub fn status_list(adapter: &Adapter, number: usize) -> Option<Result<Value, Fault>> {
    let purpose = PURPOSES.get(number.checked_sub(1)?)?;
    let mut bits = Bits::new(PLACES);
    for place in &adapter.lists().set[number - 1] {
        bits.set(*place).expect("only places that were handed out are set");
    }
    let now = adapter.clock.now();
    let id = format!("{}/status-lists/{number}", adapter.base);
    let mut list = json!({
        "@context": context::STATUS_LIST,
        "id": id,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": adapter.did,
        "validFrom": now,
        "credentialSubject": {"id": format!("{id}#list"), "type": "BitstringStatusList", "statusPurpose": purpose,
            "encodedList": bits.encode(), "ttl": TTL},
    });
    let proof = data_integrity::prove(&list, &adapter.key, &adapter.method, now);
    Some(proof.map_err(Fault::from).map(|(proof, _)| {
        list["proof"] = proof;
        list
    }))
}

/// Sets or clears the status of a credential (VCALM, section on updating a status): `credentialId`, or an entry's own
/// `statusListIndex`; `credentialStatus.statusPurpose`; and `status`, which is *set* where it is not given.
pub fn set_status(adapter: &Adapter, body: &Value) -> Result<(), Unset> {
    let entry = &body["credentialStatus"];
    let malformed = |at: &str, problem: &str| Unset::Malformed(Fault::malformed(at, problem));
    if entry["type"] != "BitstringStatusListEntry" {
        return Err(malformed("/credentialStatus/type", "is not BitstringStatusListEntry"));
    }
    let purpose = entry["statusPurpose"].as_str().ok_or_else(|| malformed("/credentialStatus/statusPurpose", "is missing"))?;
    let list = number(purpose).ok_or_else(|| malformed("/credentialStatus/statusPurpose", "is not one that is kept here"))?;
    let set = match body.get("status") {
        None => true,
        Some(Value::Bool(set)) => *set,
        Some(_) => return Err(malformed("/status", "is neither true nor false")),
    };
    let mut lists = adapter.lists();
    let place = match (body.get("credentialId"), entry.get("statusListIndex")) {
        (Some(Value::String(id)), _) => lists.places.get(id).copied(),
        (None, Some(Value::String(index))) => index.parse().ok().filter(|place| is_given(&lists, *place)),
        _ => return Err(malformed("/credentialId", "is missing")),
    };
    let place = place.ok_or(Unset::Unknown)?;
    let bits = &mut lists.set[list - 1];
    if set {
        bits.insert(place)
    } else {
        bits.remove(&place)
    };
    Ok(())
}

fn is_given(lists: &Lists, place: u32) -> bool {
    (0..lists.given).any(|counter| status_list::place(&lists.secret, counter) == Some(place))
}

/// What an entry of a credential says about it today (section 3.2). Lists of others would have to be fetched, which the
/// adapter does not do; so they are never taken for good.
pub(super) fn check(adapter: &Adapter, entry: &Value) -> Result<(), Fault> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
    if entry["type"] != "BitstringStatusListEntry" {
        return Err(Fault::status_retrieval("It has a status of a kind that cannot be asked here."));
    }
    let prefix = format!("{}/status-lists/", adapter.base);
    let Some(list) = text("statusListCredential").strip_prefix(&prefix).and_then(|number| number.parse::<usize>().ok()) else {
        return Err(Fault::status_retrieval("Its status list is not one of this adapter's, and nothing is fetched."));
    };
    if number(text("statusPurpose")) != Some(list) {
        return Err(Fault::status_verification("Its status list is for another purpose."));
    }
    let beyond = || Fault::range("/credentialStatus/statusListIndex", "lies beyond the end of the list");
    let place: u32 = text("statusListIndex").parse().ok().filter(|place| *place < PLACES).ok_or_else(beyond)?;
    if adapter.lists().set[list - 1].contains(&place) {
        return Err(Fault::status_verification(format!("It is under {}.", text("statusPurpose"))));
    }
    Ok(())
}
