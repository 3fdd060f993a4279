//! The issuer's DID document (did:web), in the shape that the validators of others were seen to read.

use super::key::PublicKey;
use crate::domain::issuer::Site;
use crate::domain::strict_json;
use serde_json::{Value, json};

/// The name of a key: `<did>#<publicKeyMultibase>`, so that the key can be read off its own name.
pub fn verification_method(site: &Site, key: &PublicKey) -> String {
    format!("{}#{}", site.did(), key.multibase())
}

/// Whether a verification method is the name of that very key, whatever the DID.
pub(super) fn names(verification_method: &str, key: &PublicKey) -> bool {
    verification_method.split_once('#').is_some_and(|(_, fragment)| fragment == key.multibase())
}

/// The document at `/.well-known/did.json`, as ASCII JSON.
///
/// Every key given is listed as trusted to assert. Retired keys belong in it for ever, or their badges fail elsewhere;
/// a compromised key must be left out, since other verifiers know nothing of our key states (CID 1.0, section 3.3:
/// methods are arrays, and `assertionMethod` holds references, because some readers cannot take embedded ones).
pub fn document(site: &Site, keys: &[PublicKey]) -> String {
    let did = site.did();
    let names: Vec<String> = keys.iter().map(|key| verification_method(site, key)).collect();
    let methods: Vec<Value> = keys
        .iter()
        .zip(&names)
        .map(|(key, name)| json!({"id": name, "type": "Multikey", "controller": did, "publicKeyMultibase": key.multibase()}))
        .collect();
    strict_json::to_ascii(&json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "alsoKnownAs": [site.base()],
        "verificationMethod": methods,
        "assertionMethod": names,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::key::SigningKey;
    use super::*;

    #[test]
    fn every_key_is_a_method_and_may_assert() {
        let site = Site::parse("http://localhost:8080").unwrap();
        let keys = [SigningKey::from_seed([1; 32]).public(), SigningKey::from_seed([2; 32]).public()];
        let text = document(&site, &keys);
        let document: Value = serde_json::from_str(&text).unwrap();
        assert!(text.is_ascii());
        assert_eq!(document["id"], "did:web:localhost%3A8080");
        assert_eq!(document["alsoKnownAs"][0], "http://localhost:8080");
        for (place, key) in keys.iter().enumerate() {
            let method = &document["verificationMethod"][place];
            assert_eq!(method["publicKeyMultibase"], key.multibase());
            assert_eq!(method["controller"], document["id"]);
            assert_eq!(method["id"], verification_method(&site, key));
            assert_eq!(document["assertionMethod"][place], method["id"], "a reference, not an embedded method");
        }
    }
}
