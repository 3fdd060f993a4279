//! Credentials that no conforming issuer signs: each is the good one with one thing wrong.

use serde_json::{Map, Value, json};

/// The good one of VC 2.0, under an issuer.
pub fn v2(issuer: &str) -> Value {
    json!({"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:uuid:0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55",
        "type": ["VerifiableCredential"], "issuer": issuer,
        "credentialSubject": {"id": "did:example:subject", "name": "Ada"}})
}

/// The good one of VC 1.1.
pub fn v1(issuer: &str) -> Value {
    json!({"@context": ["https://www.w3.org/2018/credentials/v1"], "id": "urn:uuid:0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55",
        "type": ["VerifiableCredential"], "issuer": issuer, "issuanceDate": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:subject"}})
}

/// The good one with these members put in or, where null, taken out.
pub fn with(mut good: Value, members: Value) -> Value {
    for (name, value) in members.as_object().unwrap() {
        match value {
            Value::Null => drop(good.as_object_mut().unwrap().remove(name)),
            value => good[name] = value.clone(),
        }
    }
    good
}

/// Changes for VC 2.0 that make it malformed. `#null` stands for a JSON null.
pub fn of_v2(issuer: &str) -> Vec<Value> {
    let v2 = "https://www.w3.org/ns/credentials/v2";
    let entry = |change: Value| {
        let good = json!({"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "5",
            "statusListCredential": "https://a.example/list"});
        json!({"credentialStatus": with(good, change)})
    };
    let related = |change: Value| {
        let good = json!({"id": "https://a.example/r", "digestSRI": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="});
        json!({"relatedResource": with(good, change)})
    };
    vec![
        // contexts
        json!({"@context": null}),
        json!({"@context": []}),
        json!({"@context": "#null"}),
        json!({"@context": "https://www.w3.org/ns/credentials/examples/v2"}),
        json!({"@context": ["https://www.w3.org/ns/credentials/examples/v2", v2]}),
        json!({"@context": ["https://www.w3.org/ns/credentials/v1000"]}),
        json!({"@context": [v2, "https://example.com"]}),
        json!({"@context": [v2, "https ://not-a-url/contexts/example/v1"]}),
        json!({"@context": [v2, 123_192]}),
        json!({"@context": [v2, ["https://www.w3.org/ns/credentials/examples/v2"]]}),
        json!({"@context": [v2, {"VerifiableCredential": "https://example.org/#Bad"}]}),
        json!({"@context": [v2, {"@protected": true, "Own": "https://example.org/#Own"}, {"Own": "https://example.org/#Bad"}],
            "type": ["VerifiableCredential", "Own"]}),
        json!({"@context": [v2, {"Own": "https ://not-a-url#Own"}], "type": ["VerifiableCredential", "Own"]}),
        json!({"@context": [v2, {"@vocab": "#null"}], "type": ["VerifiableCredential", "Own"]}),
        json!({"@context": [v2, {"@vocab": ""}], "type": ["VerifiableCredential", "Own"]}),
        json!({"@context": [v2, {"@base": "https://a.example/"}]}),
        json!({"@context": [v2, {"@import": "https://a.example/"}]}),
        json!({"@context": [v2, {"kept": {"@id": "https://a.example/#k", "@container": "@language"}}], "kept": {"en": "x"}}),
        // types
        json!({"type": null}),
        json!({"type": []}),
        json!({"type": "#null"}),
        json!({"type": 7}),
        json!({"type": ["VerifiableCredential", 7]}),
        json!({"type": ["VerifiableCredential", "NotDefined"]}),
        json!({"type": ["VerifiableCredential", "https ://not-a-url"]}),
        json!({"type": ["VerifiableCredential", ""]}),
        json!({"type": ["VerifiablePresentation"]}),
        // ids
        json!({"id": "not a url"}),
        json!({"id": "relative"}),
        json!({"id": 7}),
        json!({"id": ["urn:x", "urn:y"]}),
        json!({"id": {"a": "b"}}),
        json!({"id": "#null"}),
        json!({"id": "_:blank"}),
        // issuer
        json!({"issuer": null}),
        json!({"issuer": "#null"}),
        json!({"issuer": "did:example:somebody-else"}),
        json!({"issuer": "not a url"}),
        json!({"issuer": 7}),
        json!({"issuer": []}),
        json!({"issuer": [issuer]}),
        json!({"issuer": {}}),
        json!({"issuer": {"name": "nobody"}}),
        json!({"issuer": {"id": "not-a-url"}}),
        json!({"issuer": {"id": "#null"}}),
        json!({"issuer": {"id": [issuer]}}),
        // subject
        json!({"credentialSubject": null}),
        json!({"credentialSubject": "#null"}),
        json!({"credentialSubject": {}}),
        json!({"credentialSubject": []}),
        json!({"credentialSubject": "did:example:subject"}),
        json!({"credentialSubject": [{}, {}]}),
        json!({"credentialSubject": [{"id": "did:example:a"}, {}]}),
        json!({"credentialSubject": [{"id": "did:example:a"}, "did:example:b"]}),
        json!({"credentialSubject": {"id": "relative"}}),
        json!({"credentialSubject": {"id": ["did:example:a", "did:example:b"]}}),
        json!({"credentialSubject": {"id": "did:example:a", "undefined": "x"}}),
        json!({"credentialSubject": {"id": "did:example:a", "name": "#null"}}),
        json!({"credentialSubject": {"id": "did:example:a", "@foo": "x"}}),
        json!({"credentialSubject": {"id": "did:example:a", "_:p": "x"}}),
        json!({"credentialSubject": {"id": "did:example:a", "name": []}}),
        json!({"credentialSubject": {"@id": "did:example:a", "name": "x"}}),
        // dates
        json!({"validFrom": "2026-01-01"}),
        json!({"validFrom": "2026-01-01T00:00:00"}),
        json!({"validFrom": "2026-01-01T00:00Z"}),
        json!({"validFrom": "2026-13-01T00:00:00Z"}),
        json!({"validFrom": "2026-01-01t00:00:00z"}),
        json!({"validFrom": "2026-01-01T00:00:00 +01:00"}),
        json!({"validFrom": 1_767_225_600}),
        json!({"validFrom": "#null"}),
        json!({"validFrom": ["2026-01-01T00:00:00Z"]}),
        json!({"validUntil": "tomorrow"}),
        json!({"validUntil": {"@value": "2026-01-01T00:00:00Z"}}),
        json!({"validFrom": "2026-01-02T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z"}),
        json!({"issuanceDate": "2026-01-01T00:00:00Z"}),
        json!({"expirationDate": "2036-01-01T00:00:00Z"}),
        // names
        json!({"name": 7}),
        json!({"name": {"en": "x"}}),
        json!({"name": {"@value": "x", "@language": "en", "url": "https://a.example"}}),
        json!({"name": {"@value": 7, "@language": "en"}}),
        json!({"name": {"@value": "x", "@language": "not a language"}}),
        json!({"name": {"@value": "x", "@direction": "up"}}),
        json!({"description": {"@value": "x", "@type": "https://a.example/#t"}}),
        json!({"description": ["x", "y"]}),
        json!({"issuer": {"id": issuer, "name": {"@value": "x", "extra": "y"}}}),
        // status, schema and the other typed parts
        json!({"credentialStatus": {"id": "urn:x"}}),
        json!({"credentialStatus": "https://a.example/status/5"}),
        json!({"credentialStatus": {"id": "urn:x", "type": 2}}),
        json!({"credentialStatus": {"id": "not a url", "type": "https://a.example/#S"}}),
        json!({"credentialStatus": {"id": ["urn:x", "urn:y"], "type": "https://a.example/#S"}}),
        json!({"credentialStatus": []}),
        entry(json!({"statusListIndex": 5})),
        entry(json!({"statusListIndex": "-5"})),
        entry(json!({"statusListIndex": "0x5"})),
        entry(json!({"statusListIndex": null})),
        entry(json!({"statusListIndex": true})),
        entry(json!({"statusPurpose": null})),
        entry(json!({"statusPurpose": ["revocation"]})),
        entry(json!({"statusListCredential": "relative"})),
        entry(json!({"statusListCredential": null})),
        entry(json!({"id": "https://a.example/list"})),
        entry(json!({"statusSize": 0})),
        entry(json!({"statusSize": 2})),
        entry(json!({"statusMessage": [{"status": "0x0", "message": "one is missing"}]})),
        json!({"credentialSchema": {"id": "https://a.example/schema"}}),
        json!({"credentialSchema": {"type": "JsonSchema"}}),
        json!({"credentialSchema": {"type": "JsonSchema", "id": 7}}),
        json!({"credentialSchema": "https://a.example/schema"}),
        json!({"refreshService": {"id": "https://a.example/r"}}),
        json!({"refreshService": {"type": "https://a.example/#R", "id": "not a url"}}),
        json!({"termsOfUse": {"id": "https://a.example/t"}}),
        json!({"termsOfUse": [{"type": "https://a.example/#T"}, {"id": "urn:x"}]}),
        json!({"evidence": {"id": "https://a.example/e"}}),
        json!({"evidence": ["https://a.example/e"]}),
        json!({"proof": {"proofPurpose": "assertionMethod"}}),
        json!({"proof": "z123"}),
        json!({"relatedResource": ["https://a.example/r"]}),
        related(json!({"id": null})),
        related(json!({"digestSRI": null})),
        related(json!({"digestSRI": "md5-1B2M2Y8AsgTpgAmY7PhCfg=="})),
        related(json!({"digestSRI": null, "digestMultibase": "?"})),
        related(json!({"mediaType": 7})),
        json!({"relatedResource": [{"id": "urn:r", "digestMultibase": "uEiAjCHMnK5-ayOIZLWo_TBoKYVvSAprlkYEjRlm19Cj0uw"},
            {"id": "urn:r", "digestMultibase": "uEiAjCHMnK5-ayOIZLWo_TBoKYVvSAprlkYEjRlm19Cj0uw"}]}),
        json!({"undefined": "x"}),
        json!({"statusEntry": {"type": "BitstringStatusListEntry", "statusListIndex": true}}),
    ]
}

/// Changes for VC 1.1 that make it malformed.
pub fn of_v1() -> Vec<Value> {
    vec![
        json!({"issuanceDate": null}),
        json!({"issuanceDate": "2026-01-01"}),
        json!({"expirationDate": "never"}),
        json!({"expirationDate": "2025-01-01T00:00:00Z"}),
        json!({"validFrom": "2026-01-01T00:00:00Z"}),
        json!({"credentialStatus": {"type": "https://a.example/#S"}}),
        json!({"credentialStatus": {"id": "https://a.example/s"}}),
        json!({"refreshService": {"type": "https://a.example/#R"}}),
        json!({"credentialSchema": {"type": "https://a.example/#S"}}),
        json!({"termsOfUse": {"id": "https://a.example/t"}}),
        json!({"type": ["VerifiableCredential", "NotDefined"]}),
        json!({"credentialSubject": {"id": "did:example:a", "undefined": "x"}}),
        json!({"undefined": "x"}),
    ]
}

/// `#null` becomes null: [`with`] takes a null for the wish to leave a member out.
pub fn nulled(value: &Value) -> Value {
    match value {
        Value::String(text) if text == "#null" => Value::Null,
        Value::Array(items) => items.iter().map(nulled).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), nulled(value))).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// Changes for VC 2.0 that are in order: what the table above must not be refused for.
pub fn good_v2(issuer: &str) -> Vec<Value> {
    let v2 = "https://www.w3.org/ns/credentials/v2";
    vec![
        json!({"id": null}),
        json!({"type": "VerifiableCredential"}),
        json!({"@context": [v2, "https://www.w3.org/ns/credentials/examples/v2"], "anything": {"at": "all"},
            "type": ["VerifiableCredential", "AnyType"]}),
        json!({"@context": [v2, "https://www.w3.org/ns/credentials/undefined-terms/v2"], "anything": ["a", "b", 3, true, 1.5]}),
        json!({"@context": [v2, {"Own": "https://example.org/#Own"}], "type": ["VerifiableCredential", "Own"]}),
        json!({"@context": [v2, {"@protected": true, "own": {"@id": "https://example.org/#own", "@type": "@id"}}],
            "own": ["https://a.example/1", "https://a.example/2"]}),
        json!({"type": ["VerifiableCredential", "https://example.org/#Spelt"]}),
        json!({"issuer": {"id": issuer, "name": "Example", "description": {"@value": "Beispiel", "@language": "de"}}}),
        json!({"credentialSubject": [{"id": "did:example:a"}, {"id": "did:example:b", "name": "B"}]}),
        json!({"credentialSubject": {"name": "without an id"}}),
        json!({"validFrom": "2026-01-01T00:00:00.123-05:00", "validUntil": "2999-01-01T00:00:00Z"}),
        json!({"validFrom": "2026-01-01T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z"}),
        json!({"validFrom": "2099-01-01T00:00:00Z"}),
        json!({"name": {"@value": "x", "@language": "en", "@direction": "ltr"}}),
        json!({"name": [{"@value": "x", "@language": "en"}, {"@value": "y", "@language": "ar", "@direction": "rtl"}]}),
        json!({"credentialStatus": {"type": "https://a.example/#S"}}),
        json!({"credentialStatus": [{"id": "urn:x", "type": "https://a.example/#S"}, {"type": "https://a.example/#S"}]}),
        json!({"credentialStatus": {"type": "BitstringStatusListEntry", "statusPurpose": "message", "statusListIndex": "0",
            "statusListCredential": "https://a.example/list", "statusSize": 1,
            "statusMessage": [{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}]}}),
        json!({"credentialSchema": {"type": "JsonSchema", "id": "https://a.example/schema"}}),
        json!({"refreshService": {"type": "https://a.example/#R"}}),
        json!({"termsOfUse": [{"type": "https://a.example/#T", "id": "urn:t"}]}),
        json!({"evidence": [{"type": "https://a.example/#E"}]}),
        json!({"relatedResource": [{"id": "https://a.example/r", "mediaType": "text/plain",
            "digestSRI": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}]}),
    ]
}
