//! A wallet's copy: the same statement, word for word, with a number and a place of its own and bound to the wallet's key.
//!
//! It is made from the text that was signed and not from today's programme: a copy says nothing new.

use super::Draft;
use crate::domain::credential::CredentialStatus;
use crate::domain::id::CredentialId;
use crate::domain::issuer::Site;
use serde_json::Value;

/// What is a copy's own.
#[derive(Debug, Clone, Copy)]
pub struct Copying<'a> {
    /// Its number.
    pub id: CredentialId,
    /// Where it is published.
    pub site: &'a Site,
    /// Whose it is: the DID of a key that the wallet proved to hold.
    pub holder: &'a str,
    /// Number of the status list.
    pub list: i64,
    /// Place in it, never used before.
    pub index: u32,
}

/// Assembles it; nothing where the old document is none of ours, which only a damaged row can be.
pub fn copied(original: &Value, copying: &Copying<'_>) -> Option<Draft> {
    let mut document = original.clone();
    let list = copying.site.status_list(copying.list);
    let status = CredentialStatus {
        id: format!("{list}#{}", copying.index),
        r#type: "BitstringStatusListEntry",
        status_purpose: "revocation",
        status_list_index: copying.index.to_string(),
        status_list_credential: list,
    };
    let status = serde_json::to_value(&status).expect("the type holds texts only");
    let members = document.as_object_mut()?;
    members.insert("id".to_owned(), copying.site.credential(copying.id).into());
    members.insert("credentialStatus".to_owned(), status);
    members.get_mut("credentialSubject")?.as_object_mut()?.insert("id".to_owned(), copying.holder.into());
    Some(Draft(document))
}

#[cfg(test)]
mod tests {
    use super::super::tests::minted;
    use super::*;
    use crate::domain::tests::sample::Sample;
    use serde_json::json;

    #[test]
    fn all_else_is_word_for_word_the_original() {
        let sample = Sample::new();
        let original = minted(&sample);
        let (id, holder) = (CredentialId::from([3; 16]), "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        let copying = Copying { id, site: &sample.issuer.site, holder, list: 7, index: 77 };
        let copy = copied(&original, &copying).unwrap().lint().unwrap().value().clone();
        assert_eq!(copy["id"], sample.issuer.site.credential(id));
        assert_eq!(copy["credentialSubject"]["id"], holder);
        assert_eq!(copy["credentialStatus"]["statusListIndex"], "77");
        let without = |document: &Value| {
            let mut rest = document.clone();
            ["id", "credentialStatus"].iter().for_each(|member| _ = rest.as_object_mut().unwrap().remove(*member));
            rest["credentialSubject"].as_object_mut().unwrap().remove("id");
            rest
        };
        assert_eq!(without(&copy), without(&original));
        assert!(copied(&json!([]), &copying).is_none());
    }
}
