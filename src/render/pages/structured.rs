//! What search engines are told as data of a public credential whose earner wants it (schema.org, JSON-LD): a person who
//! has a credential.

use super::about::About;
use crate::domain::achievement::Level;
use crate::domain::report::ShownCredential;
use crate::domain::timestamp::Timestamp;
use serde_json::{Value, json};

/// The text of the `<script>` element. It is data: no browser runs it, and no policy needs to allow it.
pub(super) fn person(about: &About<'_>, shown: &ShownCredential, level: Option<Level>) -> String {
    let day = |at: Timestamp| at.to_string().chars().take(10).collect::<String>();
    let mut credential = json!({
        "@type": "EducationalOccupationalCredential",
        "name": shown.achievement,
        "description": shown.description,
        "url": about.url(),
        "image": about.card(),
        "credentialCategory": "badge",
        "recognizedBy": {"@type": "Organization", "name": about.issuer.name, "url": about.issuer.site.base()},
    });
    let mut add = |name: &str, value: Option<Value>| {
        if let (Some(members), Some(value)) = (credential.as_object_mut(), value) {
            members.insert(name.to_owned(), value);
        }
    };
    add("dateCreated", shown.awarded.or(shown.valid_from).map(|at| day(at).into()));
    add("expires", shown.valid_until.map(|at| day(at).into()));
    add("educationalLevel", level.map(|level| level.word().into()));
    let skill = |one: &crate::domain::report::ShownAlignment| json!({"@type": "DefinedTerm", "name": one.name, "url": one.url, "inDefinedTermSet": one.framework});
    let skills: Vec<Value> = shown.alignments.iter().map(skill).collect();
    add("competencyRequired", (!skills.is_empty()).then_some(Value::Array(skills)));
    let person = json!({
        "@context": "https://schema.org", "@type": "Person", "name": shown.recipient, "hasCredential": credential
    });
    // Within the element only a tag could end it, and no tag begins without this letter (HTML, restrictions on script).
    person.to_string().replace('<', "\\u003c")
}
