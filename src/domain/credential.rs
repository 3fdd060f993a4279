//! A badge's document as this service writes it (OB 3.0 on VC 2.0), and what may be shown of one that was verified.
//!
//! The types are the recipe: arrays for whatever may stand several times, one object for the status, no null and no
//! empty array (checklist OB3-19 to OB3-21). They are for writing only. Signed bytes are never read into them and
//! written again, because that would lose what the types do not know.

use super::report::{ShownAlignment, ShownCredential, ShownEvidence, ShownResult, cut};
use super::timestamp::Timestamp;
use serde::Serialize;
use serde_json::Value;
use url::Url;

/// The JSON Schema that every badge of ours names and follows (OB3-22).
pub const SCHEMA: &str = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// Results that are shown, and letters of what each takes from a description. One description may be named by thousands of
/// results, and its words must not come out as often.
const MOST_RESULTS: usize = 100;
const LONGEST_OF_RESULT: usize = 200;

/// The whole document, without its proof.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenBadgeCredential {
    #[serde(rename = "@context")]
    pub context: [&'static str; 3],
    pub id: String,
    pub r#type: [&'static str; 2],
    pub name: String,
    pub description: String,
    pub image: Image,
    pub issuer: Profile,
    pub valid_from: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    pub awarded_date: Timestamp,
    pub credential_subject: AchievementSubject,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    pub credential_status: CredentialStatus,
    pub credential_schema: [CredentialSchema; 1],
}

/// A picture by its URL. It carries no caption: the picture stands in two places, and what is said of one `id` in two
/// places can be moved between them under the same signature.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Image {
    pub id: String,
    pub r#type: &'static str,
}

/// The issuer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Profile {
    pub id: String,
    pub r#type: [&'static str; 1],
    pub name: String,
    pub url: String,
    pub email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The recipient, by identifiers only: an `id` would be one more thing to track people by (choices G9).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AchievementSubject {
    pub r#type: [&'static str; 1],
    pub identifier: Vec<IdentityObject>,
    pub achievement: SubjectAchievement,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub result: Vec<TestResult>,
}

/// A hashed address, or a name in plain text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IdentityObject {
    pub r#type: &'static str,
    pub hashed: bool,
    pub identity_hash: String,
    pub identity_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

/// The achievement as the credential tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubjectAchievement {
    pub id: String,
    pub r#type: [&'static str; 1],
    pub achievement_type: &'static str,
    pub name: String,
    pub description: String,
    pub criteria: Criteria,
    pub image: Image,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alignment: Vec<CredentialAlignment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub result_description: Vec<ResultDescription>,
}

/// How it is earned. It has no `type` (choices G15).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Criteria {
    pub id: String,
    pub narrative: String,
}

/// A skill or standard that it is aligned to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialAlignment {
    pub r#type: [&'static str; 1],
    pub target_name: String,
    pub target_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_framework: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_type: Option<String>,
}

/// One assessment of the achievement, alike in all its credentials; values are texts (OB 3.0, B.1.22).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultDescription {
    pub id: String,
    pub r#type: [&'static str; 1],
    pub name: String,
    pub result_type: &'static str,
    pub value_min: String,
    pub value_max: String,
    pub required_value: String,
}

/// What was reached in one assessment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    pub r#type: [&'static str; 1],
    pub result_description: String,
    pub value: String,
}

/// What was shown in proof.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub r#type: [&'static str; 1],
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    pub genre: String,
}

/// Where its standing is published (BSL-1).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialStatus {
    pub id: String,
    pub r#type: &'static str,
    pub status_purpose: &'static str,
    pub status_list_index: String,
    pub status_list_credential: String,
}

/// The published JSON Schema that it follows (OB3-22).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CredentialSchema {
    pub id: &'static str,
    pub r#type: &'static str,
}

/// What may be shown of a badge, ours or not, whose proof was verified and whose terms are all defined.
///
/// Reads only text where text belongs, and only web addresses as addresses, so that a page may link them.
pub fn shown(document: &Value) -> ShownCredential {
    let subject = &document["credentialSubject"];
    let achievement = &subject["achievement"];
    let moment = |name: &str| document[name].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    let valid_from = moment("validFrom").or_else(|| moment("issuanceDate"));
    ShownCredential {
        id: words(&document["id"]),
        name: text(&document["name"]).or_else(|| text(&achievement["name"])).unwrap_or_default(),
        recipient: recipient(subject),
        achievement_id: words(&achievement["id"]),
        achievement: words(&achievement["name"]),
        description: words(&achievement["description"]),
        criteria: text(&achievement["criteria"]["narrative"]),
        image: web(&achievement["image"]["id"]),
        issuer_url: web(&document["issuer"]["url"]),
        awarded: moment("awardedDate").or(valid_from),
        valid_from,
        valid_until: moment("validUntil").or_else(|| moment("expirationDate")),
        results: each(&subject["result"]).take(MOST_RESULTS).filter_map(|result| shown_result(result, achievement)).collect(),
        evidence: each(&document["evidence"]).map(shown_evidence).collect(),
        alignments: each(&achievement["alignment"]).filter_map(shown_alignment).collect(),
        tags: each(&achievement["tag"]).filter_map(text).collect(),
    }
}

/// The same of a verifiable credential that is no badge: what it is called, and whom it names.
pub fn shown_plain(document: &Value) -> ShownCredential {
    let types: Vec<&str> = match &document["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    };
    let class = types.into_iter().rfind(|class| *class != "VerifiableCredential");
    let name = text(&document["name"]).or_else(|| class.map(str::to_owned)).unwrap_or_else(|| "Credential".to_owned());
    ShownCredential {
        name: name.clone(),
        achievement: name,
        achievement_id: String::new(),
        description: words(&document["description"]),
        ..shown(document)
    }
}

/// The name in plain text: the identifier of that type, else the subject's own `name` (ID-8).
fn recipient(subject: &Value) -> Option<String> {
    let plain_name = |entry: &&Value| entry["identityType"] == "name" && entry["hashed"] == false;
    let identifier = each(&subject["identifier"]).find(plain_name).and_then(|entry| text(&entry["identityHash"]));
    identifier.or_else(|| text(&subject["name"]))
}

fn shown_result(result: &Value, achievement: &Value) -> Option<ShownResult> {
    let value = text(&result["value"]).or_else(|| text(&result["status"]))?;
    let described = |description: &&Value| description["id"].is_string() && description["id"] == result["resultDescription"];
    let description = each(&achievement["resultDescription"]).find(described);
    let most = description.and_then(|description| text(&description["valueMax"])).map(|most| short(&most));
    let value = match most {
        Some(most) if result["value"].is_string() => format!("{value} / {most}"),
        _ => value,
    };
    Some(ShownResult { name: description.map(|description| short(&words(&description["name"]))).unwrap_or_default(), value })
}

fn short(words: &str) -> String {
    cut(words, LONGEST_OF_RESULT)
}

/// One piece of evidence.
pub fn shown_evidence(evidence: &Value) -> ShownEvidence {
    ShownEvidence {
        url: web(&evidence["id"]),
        name: text(&evidence["name"]),
        narrative: text(&evidence["narrative"]).or_else(|| text(&evidence["description"])),
        genre: text(&evidence["genre"]),
    }
}

fn shown_alignment(alignment: &Value) -> Option<ShownAlignment> {
    let (name, url) = (text(&alignment["targetName"])?, web(&alignment["targetUrl"])?);
    Some(ShownAlignment { name, url, framework: text(&alignment["targetFramework"]) })
}

/// A text, when it is one.
pub fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// A text, or an empty one.
pub fn words(value: &Value) -> String {
    text(value).unwrap_or_default()
}

/// A text that is an http or https URL; anything else, `javascript:` above all, is not shown as an address.
pub fn web(value: &Value) -> Option<String> {
    value.as_str().filter(|url| is_web_url(url)).map(str::to_owned)
}

/// Whether that is an absolute http or https URL.
pub(super) fn is_web_url(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Control characters other than the line feed, overrides of the writing direction, and noncharacters.
pub fn unfit(letter: char) -> bool {
    let code = u32::from(letter);
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{FDD0}'..='\u{FDEF}')
        || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_texts_and_web_addresses_are_shown() {
        let shown = shown(&json!({
            "id": ["x"], "name": {"a": 1}, "validFrom": "yesterday",
            "issuer": {"url": "javascript:alert(1)"},
            "credentialSubject": {
                "identifier": [{"identityType": "name", "hashed": true, "identityHash": "sha256$0"}],
                "achievement": {
                    "name": "A", "image": {"id": "data:image/svg+xml,<svg/>"},
                    "alignment": [{"targetName": "T", "targetUrl": "file:///etc/passwd"}],
                },
            },
            "evidence": [{"id": "https://a.example/", "narrative": 5}, "x"],
        }));
        let expected = ShownCredential {
            name: "A".into(),
            achievement: "A".into(),
            evidence: vec![
                ShownEvidence { url: Some("https://a.example/".into()), name: None, narrative: None, genre: None },
                ShownEvidence { url: None, name: None, narrative: None, genre: None },
            ],
            ..ShownCredential::default()
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_result_is_shown_with_the_most_there_was() {
        let subject = |result: Value| {
            json!({"credentialSubject": {"result": [result], "achievement": {
                "resultDescription": [{"id": "e:r", "name": "Lab", "valueMax": "100"}]}}})
        };
        let told = |result: Value| shown(&subject(result)).results.pop().map(|result| (result.name, result.value));
        let pair = |name: &str, value: &str| Some((name.to_owned(), value.to_owned()));
        assert_eq!(told(json!({"resultDescription": "e:r", "value": "92"})), pair("Lab", "92 / 100"));
        assert_eq!(told(json!({"resultDescription": "e:r", "status": "Completed"})), pair("Lab", "Completed"));
        assert_eq!(told(json!({"resultDescription": "e:x", "value": "92"})), pair("", "92"));
        assert_eq!(told(json!({"resultDescription": "e:r"})), None);
    }

    /// A name is written once and told with each result that refers to it.
    #[test]
    fn many_results_of_one_long_name_do_not_swell() {
        let result = json!({"resultDescription": "e:r", "value": "1"});
        let long = "N".repeat(100_000);
        let document = json!({"credentialSubject": {"result": vec![result; 3_000], "achievement": {
            "resultDescription": [{"id": "e:r", "name": long, "valueMax": long}]}}});
        let size: usize = shown(&document).results.iter().map(|result| result.name.len() + result.value.len()).sum();
        assert!(size < document.to_string().len(), "{size}");
        assert_eq!(shown(&document).results[0].name, format!("{}…", "N".repeat(200)));
    }
}
