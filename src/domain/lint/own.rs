//! What we ask of our own badges beyond the standard, so that every verifier we know accepts them.

use super::{Rule, Under, each, everywhere};
use crate::domain::context;
use crate::domain::credential::{SCHEMA, is_web_url, unfit};
use crate::domain::nodes;
use crate::domain::status_list;
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use serde_json::{Value, json};
use url::Url;

/// The rules in the order of the checklist.
pub(super) static RULES: [Rule; 20] = [
    ("OB3-2", exactly_three_contexts),
    ("OB3-4", exactly_two_types_and_a_page),
    ("OB3-5", named_described_and_pictured),
    ("OB3-6", issuer_is_told),
    ("OB3-7", dates_are_spelt_alike),
    ("OB3-10", no_address_as_id),
    ("OB3-13", pictures_are_unbaked_and_by_url),
    ("OB3-21", status_is_given),
    ("OB3-22", schema_is_named),
    ("OB3-23", no_refresh_service),
    ("OB3-25", no_learner_data),
    ("OB3-26", no_activity_dates),
    ("ID-6", address_is_hashed_and_salted),
    ("ID-8", name_is_plain),
    ("BSL-1", status_entry_is_ours),
    ("DIDW-1", issuer_is_a_did_web),
    ("DI-2", no_proof_yet),
    ("NODE-2", each_node_is_described_once),
    ("TEXT-1", texts_are_fit_to_print),
    ("SIZE-1", small_enough_to_be_signed),
];

fn exactly_three_contexts(document: &Value, under: &mut Under) {
    under.fault_if(document["@context"] != json!(context::BADGE), "/@context", "is not exactly the three contexts of our badges");
}

fn exactly_two_types_and_a_page(document: &Value, under: &mut Under) {
    let types = json!(["VerifiableCredential", "OpenBadgeCredential"]);
    under.fault_if(document["type"] != types, "/type", "is not VerifiableCredential and OpenBadgeCredential");
    under.fault_if(!document["id"].as_str().is_some_and(is_web_url), "/id", "is not the URL of a page");
}

fn named_described_and_pictured(document: &Value, under: &mut Under) {
    let achievement = &document["credentialSubject"]["achievement"];
    for (whose, at) in [(document, ""), (achievement, "/credentialSubject/achievement")] {
        for name in ["name", "description"] {
            let blank = whose[name].as_str().is_some_and(|text| text.trim().is_empty());
            under.fault_if(blank || whose.get(name).is_none(), &format!("{at}/{name}"), "is missing or blank");
        }
        under.fault_if(whose.get("image").is_none(), &format!("{at}/image"), "is missing");
    }
}

fn issuer_is_told(document: &Value, under: &mut Under) {
    let issuer = &document["issuer"];
    for name in ["name", "url", "email"] {
        let blank = issuer[name].as_str().is_none_or(|text| text.trim().is_empty());
        under.fault_if(blank, &format!("/issuer/{name}"), "is missing or blank");
    }
}

/// One spelling, so that the row, the document and a token made of it later say the same second (checklist 14.12).
fn dates_are_spelt_alike(document: &Value, under: &mut Under) {
    for name in ["validFrom", "validUntil", "awardedDate"] {
        let Some(text) = document[name].as_str() else { continue };
        let respelt = text.parse::<Timestamp>().is_ok_and(|moment| moment.to_string() != text);
        under.fault_if(respelt, &format!("/{name}"), "is not spelt YYYY-MM-DDTHH:MM:SSZ");
    }
    under.fault_if(document.get("awardedDate").is_none(), "/awardedDate", "is missing");
}

fn no_address_as_id(document: &Value, under: &mut Under) {
    let id = document["credentialSubject"]["id"].as_str().unwrap_or_default();
    under.fault_if(id.to_ascii_lowercase().starts_with("mailto:"), "/credentialSubject/id", "gives the recipient's address away");
}

fn pictures_are_unbaked_and_by_url(document: &Value, under: &mut Under) {
    let subject = &document["credentialSubject"];
    under.fault_if(subject.get("image").is_some(), "/credentialSubject/image", "would have to hold the badge that holds it");
    let pictures =
        [(&document["image"], "/image/id"), (&subject["achievement"]["image"], "/credentialSubject/achievement/image/id")];
    for (picture, at) in pictures {
        let inline = picture["id"].as_str().is_some_and(|id| id.starts_with("data:"));
        under.fault_if(inline, at, "is a data URI, which bloats the badge");
    }
}

fn status_is_given(document: &Value, under: &mut Under) {
    under.fault_if(document.get("credentialStatus").is_none(), "/credentialStatus", "is missing, so it could never be revoked");
}

fn schema_is_named(document: &Value, under: &mut Under) {
    let ours = json!([{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}]);
    under.fault_if(document["credentialSchema"] != ours, "/credentialSchema", "is not the Open Badges schema alone");
}

fn no_refresh_service(document: &Value, under: &mut Under) {
    under.fault_if(document.get("refreshService").is_some(), "/refreshService", "promises an endpoint for ever");
}

fn no_learner_data(document: &Value, under: &mut Under) {
    #[rustfmt::skip]
    const PERSONAL: [&str; 10] = [
        "additionalName", "address", "dateOfBirth", "familyName", "familyNamePrefix", "givenName", "honorificPrefix",
        "honorificSuffix", "patronymicName", "phone",
    ];
    everywhere(document, "", &mut |_, at, key| {
        under.fault_if(PERSONAL.contains(&key), at, "is personal data that a badge does not need")
    });
}

fn no_activity_dates(document: &Value, under: &mut Under) {
    for name in ["activityStartDate", "activityEndDate"] {
        let given = document["credentialSubject"].get(name).is_some();
        under.fault_if(given, &format!("/credentialSubject/{name}"), "is typed differently by model and context");
    }
}

fn address_is_hashed_and_salted(document: &Value, under: &mut Under) {
    let lower_hex = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'))
    };
    let addresses =
        each(&document["credentialSubject"]["identifier"]).filter(|(_, entry)| entry["identityType"] == "emailAddress");
    let mut count = 0;
    for (place, entry) in addresses {
        count += 1;
        let at = format!("/credentialSubject/identifier/{place}");
        let hash = entry["identityHash"].as_str().and_then(|hash| hash.strip_prefix("sha256$")).unwrap_or_default();
        under.fault_if(
            entry["hashed"] != true || !lower_hex(hash, 64),
            &at,
            "is not an address hashed with SHA-256 in lower case",
        );
        under.fault_if(!entry["salt"].as_str().is_some_and(|salt| lower_hex(salt, 32)), &at, "has no salt of 128 bits in hex");
    }
    under.fault_if(count != 1, "/credentialSubject/identifier", "does not hold exactly one address");
}

fn name_is_plain(document: &Value, under: &mut Under) {
    let mut names = each(&document["credentialSubject"]["identifier"]).filter(|(_, entry)| entry["identityType"] == "name");
    let plain =
        |entry: &Value| entry["hashed"] == false && entry["identityHash"].as_str().is_some_and(|name| !name.trim().is_empty());
    let one = names.next().is_some_and(|(_, entry)| plain(entry)) && names.next().is_none();
    under.fault_if(!one, "/credentialSubject/identifier", "does not hold exactly one name in plain text");
}

fn status_entry_is_ours(document: &Value, under: &mut Under) {
    let status = &document["credentialStatus"];
    let (Some(list), Some(index)) = (status["statusListCredential"].as_str(), status["statusListIndex"].as_str()) else { return };
    let origin = |url: &str| Url::parse(url).ok().map(|url| url.origin());
    let beyond = index.parse::<u32>().is_ok_and(|index| index >= status_list::PLACES);
    under.fault_if(beyond, "/credentialStatus/statusListIndex", "lies beyond the list");
    under.fault_if(status["id"] != format!("{list}#{index}"), "/credentialStatus/id", "is not the list and the index");
    under.fault_if(status["type"] != "BitstringStatusListEntry", "/credentialStatus/type", "is not BitstringStatusListEntry");
    under.fault_if(status["statusPurpose"] != "revocation", "/credentialStatus/statusPurpose", "is not revocation");
    let elsewhere = document["id"].as_str().is_some_and(|id| origin(id) != origin(list));
    under.fault_if(elsewhere, "/credentialStatus/statusListCredential", "lies on another site than the credential");
}

fn issuer_is_a_did_web(document: &Value, under: &mut Under) {
    let host = document["issuer"]["id"].as_str().and_then(|did| did.strip_prefix("did:web:")).unwrap_or_default();
    let lower = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
    let (name, port) = host.split_once("%3A").unwrap_or((host, "0"));
    let fits = !name.is_empty() && name.bytes().all(lower) && port.parse::<u16>().is_ok();
    under.fault_if(!fits, "/issuer/id", "is not did:web: and a lower-case host");
    let page = document["id"].as_str().and_then(|id| Url::parse(id).ok());
    let same = page.is_none_or(|page| page[url::Position::BeforeHost..url::Position::AfterPort] == host.replace("%3A", ":"));
    under.fault_if(fits && !same, "/issuer/id", "is not the host of the credential's page");
}

fn no_proof_yet(document: &Value, under: &mut Under) {
    under.fault_if(document.get("proof").is_some(), "/proof", "stands in a document that is still to be signed");
}

fn each_node_is_described_once(document: &Value, under: &mut Under) {
    for again in nodes::described_again(document).iter().filter(|again| !again.conflicting) {
        under.fault(&again.at, "describes an id that another object describes");
    }
}

fn texts_are_fit_to_print(document: &Value, under: &mut Under) {
    everywhere(document, "", &mut |value, at, _| {
        let bad = value.as_str().is_some_and(|text| text.chars().any(unfit));
        under.fault_if(bad, at, "holds a control character, a direction override or a noncharacter");
    });
}

fn small_enough_to_be_signed(document: &Value, under: &mut Under) {
    /// Octets that the proof will add, generously.
    const PROOF: usize = 2_048;
    let size = strict_json::to_ascii(document).len() + PROOF;
    under.fault_if(size > Limits::CREDENTIAL.size, "", "is larger than verifiers read");
}
