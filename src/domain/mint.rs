//! Assembles a badge's document from what is known of its issuer, achievement and recipient.
//!
//! This is the recipe of Open Badges 3.0 that real verifiers accept. What comes out is a [`Draft`]; only the lint makes
//! it fit to be signed. Texts from elsewhere are made harmless here instead of failing there: a stray control
//! character in an LMS's evidence must not cost a candidate the badge.

mod copied;
mod corrected;

pub use copied::{Copying, copied};
pub use corrected::{Correcting, corrected};

use super::achievement::{Achievement, Alignment};
use super::assessment::{Assessment, Attempt, Score};
use super::context;
use super::credential::{self, *};
use super::id::CredentialId;
use super::identity;
use super::issuer::IssuerProfile;
use super::lint::{Lint, Linted};
use super::nodes;
use super::timestamp::Timestamp;
use serde_json::Value;
use std::collections::HashSet;
use url::Url;

/// The genre of evidence that is another credential.
pub const PREREQUISITE: &str = "Prerequisite";
/// Characters of one text that came from elsewhere.
const LONGEST_TEXT: usize = 4_000;

/// Octets that all narratives of one badge may take in its text, where a letter beyond ASCII is written in six and an
/// emoji in twelve. What is frozen must stay small enough to be read again, or it could never be signed.
const NARRATIVES: usize = 96 * 1024;

/// A credential that had to be held first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prerequisite {
    /// Its URL.
    pub url: String,
    /// Its achievement's name.
    pub name: String,
}

/// All that one badge is made of; nothing else flows in, so the same input gives the same document.
#[derive(Debug, Clone, Copy)]
pub struct Minting<'a> {
    /// Its number.
    pub id: CredentialId,
    /// Who signs.
    pub issuer: &'a IssuerProfile,
    /// What was earned.
    pub achievement: &'a Achievement,
    /// The earner's name as certified.
    pub recipient_name: &'a str,
    /// The earner's address, trimmed and in lower case.
    pub recipient_email: &'a str,
    /// 128 fresh random bits (ID-6).
    pub salt: [u8; 16],
    /// The passing attempts; fewer than the assessments when staff issue directly.
    pub attempts: &'a [Attempt],
    /// What was held already.
    pub prerequisites: &'a [Prerequisite],
    /// Number of the status list.
    pub list: i64,
    /// Place in it, never used before.
    pub index: u32,
    /// Valid from; not ahead of any verifier's clock (OB3-8).
    pub valid_from: Timestamp,
    /// First awarded.
    pub awarded: Timestamp,
    /// Valid until, where an end is set.
    pub valid_until: Option<Timestamp>,
}

/// A badge's document that nobody has checked yet.
#[derive(Debug)]
pub struct Draft(Value);

impl Draft {
    /// The document.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// Puts it through every rule; what passes can be signed, and only that.
    pub fn lint(self) -> Result<Linted, Vec<Lint>> {
        Linted::check(self.0)
    }
}

/// Assembles the document.
pub fn mint(minting: &Minting) -> Draft {
    let site = &minting.issuer.site;
    let achievement = minting.achievement;
    let list = site.status_list(minting.list);
    let mut credential = OpenBadgeCredential {
        context: context::BADGE,
        id: site.credential(minting.id),
        r#type: ["VerifiableCredential", "OpenBadgeCredential"],
        name: achievement.name.clone(),
        description: achievement.description.clone(),
        image: image(minting),
        issuer: issuer(minting.issuer),
        valid_from: minting.valid_from,
        valid_until: minting.valid_until,
        awarded_date: minting.awarded,
        credential_subject: subject(minting),
        evidence: Vec::new(),
        credential_status: CredentialStatus {
            id: format!("{list}#{}", minting.index),
            r#type: "BitstringStatusListEntry",
            status_purpose: "revocation",
            status_list_index: minting.index.to_string(),
            status_list_credential: list,
        },
        credential_schema: [CredentialSchema { id: credential::SCHEMA, r#type: "1EdTechJsonSchemaValidator2019" }],
    };
    let rest = value(&credential);
    credential.evidence = evidence(minting, nodes::ids(&rest));
    Draft(value(&credential))
}

fn value(credential: &OpenBadgeCredential) -> Value {
    serde_json::to_value(credential).expect("the types hold texts, booleans, arrays and objects only")
}

fn image(minting: &Minting) -> Image {
    Image { id: minting.issuer.site.achievement_image(&minting.achievement.id), r#type: "Image" }
}

fn issuer(issuer: &IssuerProfile) -> Profile {
    Profile {
        id: issuer.site.did().to_owned(),
        r#type: ["Profile"],
        name: issuer.name.clone(),
        url: issuer.site.base().to_owned(),
        email: issuer.email.clone(),
        description: issuer.description.clone(),
    }
}

fn subject(minting: &Minting) -> AchievementSubject {
    let salt = identity::hex(&minting.salt);
    let address = IdentityObject {
        r#type: "IdentityObject",
        hashed: true,
        identity_hash: identity::hash(minting.recipient_email, &salt),
        identity_type: "emailAddress",
        salt: Some(salt),
    };
    let name = IdentityObject {
        r#type: "IdentityObject",
        hashed: false,
        identity_hash: minting.recipient_name.to_owned(),
        identity_type: "name",
        salt: None,
    };
    let page = minting.issuer.site.achievement(&minting.achievement.id);
    let result = |attempt: &Attempt| TestResult {
        r#type: ["Result"],
        result_description: format!("{page}#{}", attempt.assessment),
        value: per_cent(attempt.score),
    };
    AchievementSubject {
        r#type: ["AchievementSubject"],
        identifier: vec![address, name],
        result: distinct(minting.attempts.iter().map(result)),
        achievement: achievement(minting, &page),
    }
}

fn achievement(minting: &Minting, page: &str) -> SubjectAchievement {
    let achievement = minting.achievement;
    let description = |assessment: &Assessment| ResultDescription {
        id: format!("{page}#{}", assessment.id),
        r#type: ["ResultDescription"],
        name: assessment.name.clone(),
        result_type: "Percent",
        value_min: "0".into(),
        value_max: "100".into(),
        required_value: assessment.pass_mark.to_string(),
    };
    SubjectAchievement {
        id: page.to_owned(),
        r#type: ["Achievement"],
        achievement_type: "Certification",
        name: achievement.name.clone(),
        description: achievement.description.clone(),
        // A place within the page: the page itself is the achievement, and two objects may not share one id. The capital
        // keeps it apart from every assessment's short name.
        criteria: Criteria { id: format!("{page}#Criteria"), narrative: achievement.criteria.clone() },
        image: image(minting),
        tag: distinct(achievement.tags.iter().cloned()),
        alignment: distinct(achievement.alignments.iter().map(alignment)),
        result_description: achievement.assessments.iter().map(description).collect(),
    }
}

fn alignment(alignment: &Alignment) -> CredentialAlignment {
    CredentialAlignment {
        r#type: ["Alignment"],
        target_name: alignment.name.clone(),
        target_url: web_iri(&alignment.url).unwrap_or_else(|| alignment.url.clone()),
        target_description: alignment.description.clone(),
        target_framework: alignment.framework.clone(),
        target_code: alignment.code.clone(),
        target_type: alignment.kind.clone(),
    }
}

/// What the attempts and the prerequisites show. An address that stands for something else in this credential already,
/// such as the achievement's page, is left out: sharing its id would let the two texts be swapped.
fn evidence(minting: &Minting, taken: Vec<&str>) -> Vec<Evidence> {
    let mut taken: HashSet<String> = taken.into_iter().map(str::to_owned).collect();
    let mut free = |url: &str| web_iri(url).filter(|iri| taken.insert(iri.clone()));
    // Our own credentials claim their addresses before an LMS may.
    let held = minting.prerequisites.iter().map(|held| Evidence {
        id: free(&held.url),
        r#type: ["Evidence"],
        name: held.name.clone(),
        narrative: None,
        genre: PREREQUISITE.into(),
    });
    let held: Vec<_> = held.collect();
    let told = minting.attempts.iter().filter(|attempt| attempt.evidence.as_ref().is_some_and(|shown| shown.narrative.is_some()));
    let room = NARRATIVES / told.count().max(1);
    let attempts = minting.attempts.iter().filter_map(|attempt| attempt.evidence.as_ref().map(|shown| (attempt, shown)));
    let submitted = attempts.map(|(attempt, shown)| {
        let title = minting.achievement.assessment(&attempt.assessment).map(|assessment| assessment.name.as_str());
        let title = title.unwrap_or(attempt.assessment.as_str());
        Evidence {
            id: shown.url.as_deref().and_then(&mut free),
            r#type: ["Evidence"],
            name: shown.name.as_deref().and_then(plain).unwrap_or_else(|| title.to_owned()),
            narrative: shown.narrative.as_deref().and_then(plain).map(|text| within(room, text)),
            genre: title.to_owned(),
        }
    });
    distinct(submitted.chain(held))
}

/// Per cent reached, with at most two decimals, never rounded up over a mark that was missed.
fn per_cent(score: Score) -> String {
    let number = |text: String| text.parse::<f64>().unwrap_or_default();
    let exact = number(score.points()) * 100.0 / number(score.most());
    // 29 of 100 may come out as 28.999999999999996, which is not what anybody scored.
    let whole = ((exact * 100.0) + 1e-6).floor() / 100.0;
    whole.to_string()
}

/// Text from elsewhere without control characters and direction overrides, cut to length; `None` if nothing is left.
fn plain(text: &str) -> Option<String> {
    let unix = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let harmless: String = unix.chars().filter(|letter| !credential::unfit(*letter)).take(LONGEST_TEXT).collect();
    let trimmed = harmless.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// As much of a text as is written in so many octets, cut at a letter.
fn within(room: usize, mut text: String) -> String {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, letter)| {
        taken += if letter.is_ascii_alphanumeric() || *letter == ' ' { 1 } else { 6 * letter.len_utf16() };
        taken > room
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
    text
}

/// A web address in the spelling that is also an IRI: `?a[0]=1` is common, and a URL parser lets the brackets pass that
/// RFC 3987 forbids. A processor would drop such an id silently.
fn web_iri(text: &str) -> Option<String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    let (origin, rest) = url.as_str().split_at(url[..url::Position::BeforePath].len());
    let mut iri = origin.to_owned();
    for (place, letter) in rest.char_indices() {
        let escape = rest.get(place + 1..place + 3).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match letter {
            '[' | ']' | '|' | '^' | '\\' | '`' | '{' | '}' => iri.push_str(&format!("%{:02X}", u32::from(letter))),
            '%' if !escape => iri.push_str("%25"),
            other => iri.push(other),
        }
    }
    context::absolute(&iri).then_some(iri)
}

/// The items without repetitions, which a set would drop.
fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.fold(Vec::new(), |mut kept, item| {
        if !kept.contains(&item) {
            kept.push(item);
        }
        kept
    })
}

#[cfg(test)]
mod tests;
