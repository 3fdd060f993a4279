//! The corrected document: every word of the old one but its number, its place, its beginning and the name that was wrong.
//!
//! It is made from the old document's own text and not from today's programme, whose criteria or pass marks may have
//! changed since: a correction says what was always so, and nothing new.

use super::Draft;
use crate::domain::credential::{CredentialStatus, IdentityObject};
use crate::domain::id::CredentialId;
use crate::domain::identity;
use crate::domain::issuer::Site;
use crate::domain::timestamp::Timestamp;
use serde_json::Value;

/// What is new in a corrected credential.
#[derive(Debug, Clone, Copy)]
pub struct Correcting<'a> {
    /// Its own number.
    pub id: CredentialId,
    /// Where it is published.
    pub site: &'a Site,
    /// The right name.
    pub name: &'a str,
    /// The earner's address, trimmed and in lower case.
    pub email: &'a str,
    /// 128 fresh random bits (ID-6).
    pub salt: [u8; 16],
    /// Number of the status list.
    pub list: i64,
    /// Place in it, never used before.
    pub index: u32,
    /// From when on it is valid: nobody vouched for this text before.
    pub valid_from: Timestamp,
}

/// Assembles it; nothing where the old document is none of ours, which only a damaged row can be.
pub fn corrected(old: &Value, correcting: &Correcting<'_>) -> Option<Draft> {
    let mut document = old.clone();
    let list = correcting.site.status_list(correcting.list);
    let status = CredentialStatus {
        id: format!("{list}#{}", correcting.index),
        r#type: "BitstringStatusListEntry",
        status_purpose: "revocation",
        status_list_index: correcting.index.to_string(),
        status_list_credential: list,
    };
    let salt = identity::hex(&correcting.salt);
    let address = IdentityObject {
        r#type: "IdentityObject",
        hashed: true,
        identity_hash: identity::hash(correcting.email, &salt),
        identity_type: "emailAddress",
        salt: Some(salt),
    };
    let name = IdentityObject {
        r#type: "IdentityObject",
        hashed: false,
        identity_hash: correcting.name.to_owned(),
        identity_type: "name",
        salt: None,
    };
    let members = document.as_object_mut()?;
    members.insert("id".to_owned(), correcting.site.credential(correcting.id).into());
    members.insert("validFrom".to_owned(), correcting.valid_from.to_string().into());
    members.insert("credentialStatus".to_owned(), value(&status));
    let subject = members.get_mut("credentialSubject")?.as_object_mut()?;
    subject.insert("identifier".to_owned(), value(&[address, name]));
    Some(Draft(document))
}

fn value(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).expect("the types hold texts and booleans only")
}

#[cfg(test)]
mod tests {
    use super::super::tests::minted;
    use super::*;
    use crate::domain::tests::sample::{Sample, moment};

    #[test]
    fn all_else_is_word_for_word_the_old_one() {
        let sample = Sample::new();
        let old = minted(&sample);
        let id = CredentialId::from([3; 16]);
        let correcting = Correcting {
            id,
            site: &sample.issuer.site,
            name: "Ada Lovelace",
            email: "ada@example.com",
            salt: [9; 16],
            list: 7,
            index: 77,
            valid_from: moment("2026-12-24T10:00:00Z"),
        };
        let new = corrected(&old, &correcting).unwrap().lint().unwrap().value().clone();
        assert_eq!(new["id"], sample.issuer.site.credential(id));
        assert_eq!(new["validFrom"], "2026-12-24T10:00:00Z");
        assert_eq!(new["credentialStatus"]["statusListIndex"], "77");
        assert_eq!(new["credentialSubject"]["identifier"][1]["identityHash"], "Ada Lovelace");
        assert!(!new.to_string().contains("Ada Example"), "the wrong name is gone");
        let without = |document: &Value| {
            let mut rest = document.clone();
            let members = rest.as_object_mut().unwrap();
            ["id", "validFrom", "credentialStatus"].iter().for_each(|member| _ = members.remove(*member));
            rest["credentialSubject"].as_object_mut().unwrap().remove("identifier");
            rest
        };
        assert_eq!(without(&new), without(&old));
        assert!(corrected(&serde_json::json!([]), &correcting).is_none());
    }
}
