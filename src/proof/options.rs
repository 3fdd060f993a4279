//! The canonical form of ordinary proof options without JSON-LD, which would take a third of the work of a signature.
//!
//! Five fixed members under the pinned contexts are always the same five statements about one unnamed node, so they can
//! be written down. Anything out of the ordinary gets `None` and goes the general way; a test holds both ways equal.

use crate::domain::context;
use serde_json::{Map, Value};

/// Canonical N-Quads of options that have exactly the members of an `eddsa-rdfc-2022` proof, under contexts that ours list.
pub(super) fn canonical(options: &Map<String, Value>, contexts: &Value) -> Option<String> {
    let listed: Vec<&str> = contexts.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let pinned = listed == context::BADGE || listed == context::BADGE[..2] || listed == context::STATUS_LIST;
    let member = |name: &str| options.get(name).and_then(Value::as_str);
    let ordinary = options.len() == 5
        && member("type") == Some("DataIntegrityProof")
        && member("cryptosuite") == Some(super::data_integrity::CRYPTOSUITE)
        && member("proofPurpose") == Some("assertionMethod");
    let created = member("created").filter(|text| is_plain(text, b":.+-"))?;
    let method = member("verificationMethod").filter(|text| is_plain(text, b":./#%_-"))?;
    if !pinned || !ordinary || !method.starts_with("did:") {
        return None;
    }
    Some(format!(
        "_:c14n0 <http://purl.org/dc/terms/created> \"{created}\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n\
         _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .\n\
         _:c14n0 <https://w3id.org/security#cryptosuite> \"eddsa-rdfc-2022\"^^<https://w3id.org/security#cryptosuiteString> .\n\
         _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .\n\
         _:c14n0 <https://w3id.org/security#verificationMethod> <{method}> .\n"
    ))
}

/// Letters and digits of ASCII and the marks given: nothing that N-Quads escapes or an IRI forbids.
fn is_plain(text: &str, marks: &[u8]) -> bool {
    !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_alphanumeric() || marks.contains(&octet))
}

#[cfg(test)]
mod tests {
    use super::super::{json_ld, rdf_canon};
    use super::*;
    use serde_json::json;

    fn options(created: &str, method: &str) -> Value {
        json!({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": created,
            "verificationMethod": method, "proofPurpose": "assertionMethod"})
    }

    fn generally(options: &Value, contexts: &Value) -> Result<String, super::super::ProofError> {
        let mut options = options.clone();
        options["@context"] = contexts.clone();
        rdf_canon::canonicalise(&json_ld::to_quads(&options)?)
    }

    #[test]
    fn the_short_way_and_the_general_way_agree() {
        let methods = [
            "did:web:badges.example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "did:web:localhost%3A8080#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "did:web:xn--bcher-kva.example:a_b#key-1",
            "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "did:jwk:eyJrdHkiOiJPS1AifQ#0",
        ];
        let moments = ["2026-11-22T00:00:00Z", "2026-11-22T01:00:00.250+01:00", "9999-12-31T23:59:59Z"];
        for contexts in [json!(context::BADGE), json!(context::BADGE[..2]), json!(context::STATUS_LIST)] {
            for method in methods {
                for created in moments {
                    let options = options(created, method);
                    let short = canonical(options.as_object().unwrap(), &contexts).unwrap();
                    assert_eq!(short, generally(&options, &contexts).unwrap(), "{options} under {contexts}");
                }
            }
        }
    }

    #[test]
    fn anything_out_of_the_ordinary_goes_the_general_way() {
        let method = "did:web:badges.example.org#z6Mk";
        let badge = json!(context::BADGE);
        for (created, method) in [
            ("2026-11-22T00:00:00Z\"", method),
            ("2026-11-22T00:00:00Z\n", method),
            ("", method),
            ("2026-11-22T00:00:00Z", "did:web:a b"),
            ("2026-11-22T00:00:00Z", "did:web:a> <b"),
            ("2026-11-22T00:00:00Z", "did:web:\u{e9}"),
            ("2026-11-22T00:00:00Z", "relative"),
            ("2026-11-22T00:00:00Z", "_:b0"),
        ] {
            assert_eq!(canonical(options(created, method).as_object().unwrap(), &badge), None, "{created} {method}");
        }
        let ordinary = options("2026-11-22T00:00:00Z", method);
        for contexts in [json!([]), json!(context::CREDENTIALS), json!([context::CREDENTIALS, {}]), json!([context::OPEN_BADGES])]
        {
            assert_eq!(canonical(ordinary.as_object().unwrap(), &contexts), None, "{contexts}");
        }
        for (member, other) in
            [("type", "Other"), ("cryptosuite", "eddsa-jcs-2022"), ("proofPurpose", "authentication"), ("id", "urn:x")]
        {
            let mut options = ordinary.clone();
            options[member] = json!(other);
            assert_eq!(canonical(options.as_object().unwrap(), &badge), None, "{member}");
        }
    }
}
