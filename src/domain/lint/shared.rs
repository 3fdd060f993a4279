//! What must hold between the members of any badge, ours or not.

use super::{Rule, Under, each, everywhere};
use crate::domain::context;
use crate::domain::nodes;
use crate::domain::timestamp::Timestamp;
use serde_json::Value;

/// The rules in the order of the checklist.
pub(super) static RULES: [Rule; 10] = [
    ("OB3-1", contexts_in_order),
    ("VC-3", ends_after_it_begins),
    ("OB3-10", recipient_is_identified),
    ("OB3-11", criteria_are_told),
    ("OB3-16", results_are_described),
    ("OB3-19", nothing_is_empty),
    ("ID-2", hashes_are_hashes),
    ("ID-4", plain_identities_are_unsalted),
    ("BSL-1", status_entry_is_whole),
    ("NODE-1", no_two_tellings_of_one_node),
];

fn contexts_in_order(document: &Value, under: &mut Under) {
    let texts = |value: &Value| each(value).filter_map(|(_, item)| item.as_str().map(str::to_owned)).collect::<Vec<_>>();
    let (types, urls) = (texts(&document["type"]), texts(&document["@context"]));
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let whole = each(&document["@context"]).count() == urls.len();
    under.fault_if(!whole || !context::allowed(&types, &urls), "/@context", "does not list the known contexts in their order");
}

fn ends_after_it_begins(document: &Value, under: &mut Under) {
    let moment = |name: &str| document[name].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    let backwards = moment("validFrom").zip(moment("validUntil")).is_some_and(|(from, until)| until < from);
    under.fault_if(backwards, "/validUntil", "lies before validFrom");
}

fn recipient_is_identified(document: &Value, under: &mut Under) {
    let subject = &document["credentialSubject"];
    let nobody = subject.is_object() && subject.get("id").is_none() && each(&subject["identifier"]).next().is_none();
    under.fault_if(nobody, "/credentialSubject", "has neither an id nor an identifier");
}

fn criteria_are_told(document: &Value, under: &mut Under) {
    let criteria = &document["credentialSubject"]["achievement"]["criteria"];
    let silent = criteria.is_object() && criteria.get("id").is_none() && criteria.get("narrative").is_none();
    under.fault_if(silent, "/credentialSubject/achievement/criteria", "has neither an id nor a narrative");
}

fn results_are_described(document: &Value, under: &mut Under) {
    let subject = &document["credentialSubject"];
    for (place, result) in each(&subject["result"]) {
        let at = format!("/credentialSubject/result/{place}");
        let Some(wanted) = result.get("resultDescription") else { continue };
        let mut described = each(&subject["achievement"]["resultDescription"]);
        let Some((_, description)) = described.find(|(_, description)| &description["id"] == wanted) else {
            under.fault(&at, "refers to a ResultDescription that this achievement does not have");
            continue;
        };
        let status = description["resultType"] == "Status";
        under.fault_if(status && result.get("status").is_none(), &at, "has no status, though its resultType is Status");
    }
}

fn nothing_is_empty(document: &Value, under: &mut Under) {
    everywhere(document, "", &mut |value, at, _| {
        under.fault_if(value.is_null(), at, "is null");
        under.fault_if(value.as_array().is_some_and(Vec::is_empty), at, "is an empty array");
    });
}

fn hashes_are_hashes(document: &Value, under: &mut Under) {
    for (place, identity) in each(&document["credentialSubject"]["identifier"]) {
        let hex = |text: &str, length: usize| text.len() == length && text.bytes().all(|letter| letter.is_ascii_hexdigit());
        let hash = identity["identityHash"].as_str().unwrap_or_default();
        let fits = match hash.split_once('$') {
            Some(("sha256", digits)) => hex(digits, 64),
            Some(("md5", digits)) => hex(digits, 32),
            _ => false,
        };
        let at = format!("/credentialSubject/identifier/{place}/identityHash");
        under.fault_if(identity["hashed"] == true && !fits, &at, "is not an algorithm, a dollar sign and the hash in hex");
    }
}

/// The published examples write `not-used` there, so a salt beside a plain identity is no fault in a badge of somebody else.
fn plain_identities_are_unsalted(document: &Value, under: &mut Under) {
    for (place, identity) in each(&document["credentialSubject"]["identifier"]) {
        let salted = identity["salt"].as_str().is_some_and(|salt| salt != "not-used");
        let at = format!("/credentialSubject/identifier/{place}/salt");
        under.fault_if(identity["hashed"] == false && salted, &at, "salts an identity that is not hashed");
    }
}

fn status_entry_is_whole(document: &Value, under: &mut Under) {
    let status = &document["credentialStatus"];
    if status["type"] != "BitstringStatusListEntry" {
        return;
    }
    let index = status["statusListIndex"].as_str().unwrap_or_default();
    let decimal = index.parse::<u32>().is_ok_and(|number| number.to_string() == index);
    under.fault_if(!decimal, "/credentialStatus/statusListIndex", "is not a number written as a text");
    under.fault_if(!status["statusPurpose"].is_string(), "/credentialStatus/statusPurpose", "is not a text");
    let list = status["statusListCredential"].as_str();
    under.fault_if(!list.is_some_and(context::absolute), "/credentialStatus/statusListCredential", "is not a URL");
    under.fault_if(status["id"].as_str() == list, "/credentialStatus/id", "is the list itself, not the entry in it");
}

fn no_two_tellings_of_one_node(document: &Value, under: &mut Under) {
    for again in nodes::described_again(document).iter().filter(|again| again.conflicting) {
        under.fault(&again.at, "tells otherwise of an id that another object describes");
    }
}
