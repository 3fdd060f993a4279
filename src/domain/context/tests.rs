//! The pinned contexts are the published ones, and all that they use is understood.

use super::table::prefix;
use super::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

#[test]
fn each_pinned_context_is_the_published_one() {
    for (url, hash) in PUBLISHED {
        let document: Value = serde_json::from_str(text(url).unwrap()).unwrap();
        let found = Sha256::digest(document.to_string());
        let found: String = found.iter().map(|octet| format!("{octet:02x}")).collect();
        assert_eq!(found, hash, "{url}");
    }
}

#[test]
fn every_pinned_context_is_understood_and_an_ununderstood_one_refused() {
    for (url, text) in PINNED {
        assert_eq!(Context::read(text).err(), None, "{url}");
    }
    for term in [
        r#""@vocab":"https://e.example/""#,
        r#""@import":"x""#,
        r#""a":{"@id":"e:a","@container":"@language"}"#,
        r#""a":{"@id":"e:a","@container":["@set"]}"#,
        r#""a":{"@id":"e:a","@type":"@none"}"#,
        r#""a":{"@id":"e:a","@prefix":true}"#,
        r#""a":{"@reverse":"e:a"}"#,
        r#""@version":1.0"#,
        r#""@propagate":true"#,
        r#""e":"https://e.example","a":"e:a""#,
        r#""a":{"@id":"e:a","@context":"https://e.example/"}"#,
        r#""a":"b""#,
        r#""a":"@graph""#,
    ] {
        assert!(Context::read(&format!(r#"{{"@context":{{{term}}}}}"#)).is_err(), "{term}");
    }
}

/// A prefix makes `name:rest` a compact IRI, a second spelling of another (JSON-LD 1.1, 4.4); these are refused in documents.
#[test]
fn every_prefix_is_listed() {
    let mut found = std::collections::BTreeSet::new();
    for (_, text) in PINNED {
        let document: Value = serde_json::from_str(text).unwrap();
        let mut open = vec![document];
        while let Some(value) = open.pop() {
            for (name, inner) in value.as_object().into_iter().flatten() {
                if prefix(inner).is_some() {
                    found.insert(name.clone());
                }
                open.push(inner.clone());
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), PREFIXES);
    assert!(absolute("https://e.example/") && absolute("did:web:a") && absolute("urn:x"));
    for compact in ["cred:VerifiableCredential", "xsd:string", "sec:proof", "cred://x", "name", "_:b", "//e.example/"] {
        assert!(!absolute(compact), "{compact}");
    }
}

#[test]
fn the_order_of_contexts_is_exact() {
    let badge = ["VerifiableCredential", "OpenBadgeCredential"];
    assert!(allowed(&badge, &BADGE));
    assert!(allowed(&badge, &[CREDENTIALS, OPEN_BADGES]));
    assert!(allowed(&["BitstringStatusListCredential"], &STATUS_LIST));
    assert!(!allowed(&["BitstringStatusListCredential"], &BADGE));
    for wrong in [
        &[][..],
        &[CREDENTIALS],
        &[OPEN_BADGES, CREDENTIALS],
        &[CREDENTIALS, EXTENSIONS, OPEN_BADGES],
        &[CREDENTIALS, OPEN_BADGES, EXTENSIONS, EXTENSIONS],
        &[CREDENTIALS, OPEN_BADGES, "https://evil.example/"],
    ] {
        assert!(!allowed(&badge, wrong), "{wrong:?}");
    }
}

#[test]
fn what_others_may_list_starts_with_the_w3c_and_repeats_nothing() {
    let badge = ["VerifiableCredential", "OpenBadgeCredential"];
    let [di, _, suite, old_list, list] = ADDED;
    for (types, contexts) in [
        (&badge[..], &BADGE[..]),
        (&badge[..1], &[CREDENTIALS]),
        (&badge[..1], &[CREDENTIALS_V1]),
        (&badge, &[CREDENTIALS_V1, EDITIONS[3], suite]),
        (&badge, &[CREDENTIALS_V1, suite, EDITIONS[2]]),
        (&badge, &[CREDENTIALS, EXTENSIONS, OPEN_BADGES]),
        (&badge, &[CREDENTIALS_V1, EDITIONS[1], EXTENSIONS, di, old_list]),
        (&["BitstringStatusListCredential"], &[CREDENTIALS]),
        (&["BitstringStatusListCredential"], &[CREDENTIALS_V1, list, di]),
        (&["StatusList2021Credential"], &[CREDENTIALS_V1, old_list, suite]),
    ] {
        assert!(known(types, contexts), "{contexts:?}");
    }
    for (types, contexts) in [
        (&badge[..], &[][..]),
        (&badge, &[OPEN_BADGES, CREDENTIALS]),
        (&badge, &[suite, CREDENTIALS_V1]),
        (&badge, &[CREDENTIALS, CREDENTIALS_V1]),
        (&badge, &[CREDENTIALS, CREDENTIALS]),
        (&badge, &[CREDENTIALS, OPEN_BADGES, OPEN_BADGES]),
        (&badge, &[CREDENTIALS, OPEN_BADGES, EDITIONS[1]]),
        (&badge, &[CREDENTIALS, OPEN_BADGES, "https://evil.example/"]),
        (&badge, &[CREDENTIALS, "https://www.w3.org/ns/credentials/v2/"]),
        (&["BitstringStatusListCredential"], &[CREDENTIALS, OPEN_BADGES]),
        (&["StatusList2021Credential"], &[old_list]),
    ] {
        assert!(!known(types, contexts), "{contexts:?}");
    }
}

/// Two names for one property could be exchanged in a signed document without a trace.
#[test]
fn no_property_goes_by_two_names() {
    fn collect<'a>(context: &'a Context, names: &mut std::collections::HashMap<&'a str, &'a str>) {
        for (name, term) in context.terms().filter_map(|(name, term)| Some((name, term?))) {
            if let Meaning::Property(iri) = &term.meaning {
                let known = names.entry(iri).or_insert(name);
                assert_eq!(*known, name, "{iri}");
            }
            if let Some(Scoped::Terms(inner)) = &term.scoped {
                collect(inner, names);
            }
        }
    }
    for first in FIRST {
        for edition in EDITIONS {
            let mut names = std::collections::HashMap::new();
            for url in ADDED.iter().chain([&first, &edition, &EXTENSIONS]) {
                collect(Context::pinned(url).unwrap(), &mut names);
            }
            assert!(names.len() > 100, "{}", names.len());
        }
    }
}
