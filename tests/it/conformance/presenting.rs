//! Presentations: signed by whoever holds the credentials, or unsigned; and credentials in envelopes.

use super::{Suite, told, v2, with};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use insignia::proof::data_integrity;
use insignia::proof::jws;
use insignia::proof::key;
use serde_json::{Value, json};

const HOLDER: [u8; 32] = [42; 32];

fn did() -> String {
    format!("did:key:{}", key::SigningKey::from_seed(HOLDER).public().multibase())
}

fn method() -> String {
    format!("{}#{}", did(), did().trim_start_matches("did:key:"))
}

fn contexts(url: &str) -> Option<&'static str> {
    insignia::domain::context::text(url)
}

/// Signs as holders do, with the proof's options changed.
fn sign(document: &Value, purpose: &str, change: Value) -> Value {
    let options = with(
        json!({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2026-11-20T09:00:00Z",
            "verificationMethod": method(), "proofPurpose": purpose}),
        change,
    );
    let canonical = data_integrity::canonical_under(document, options.as_object().unwrap(), contexts).unwrap();
    let signature = SigningKey::from_bytes(&HOLDER).sign(&canonical.hash_data());
    let value = format!("z{}", bs58::encode(signature.to_bytes()).into_string());
    with(document.clone(), json!({"proof": with(options, json!({"proofValue": value}))}))
}

fn presentation(credentials: &[Value]) -> Value {
    json!({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"], "holder": did(),
        "verifiableCredential": credentials})
}

fn asked() -> Value {
    json!({"challenge": "c-1", "domain": "a.example"})
}

impl Suite {
    fn presented(&self, presentation: &Value, options: Value) -> Vec<String> {
        told(self.post("/presentations/verify", &json!({"verifiablePresentation": presentation, "options": options})))
    }
}

#[test]
fn a_presentation_is_verified_with_everything_in_it() {
    let suite = Suite::start();
    let one = suite.issued("/credentials/issue", &v2(suite.did()), json!({}));
    let two = suite.issued("/jcs/credentials/issue", &v2(suite.did()), json!({}));
    let none = Vec::<String>::new();
    for document in [
        presentation(&[one.clone(), two.clone()]),
        with(presentation(&[one.clone()]), json!({"verifiableCredential": one})),
        with(presentation(&[one.clone()]), json!({"holder": {"id": did()}, "id": "urn:uuid:1"})),
        with(presentation(&[one.clone()]), json!({"holder": null})),
        with(presentation(&[]), json!({"verifiableCredential": null})),
    ] {
        let signed = sign(&document, "authentication", asked());
        assert_eq!(suite.presented(&signed, asked()), none, "{signed}");
        assert_eq!(suite.presented(&signed, json!({})), none, "where nothing is asked");
    }
    assert_eq!(suite.presented(&presentation(&[one.clone(), two]), asked()), none, "unsigned: its credentials alone");
    let own = sign(&with(v2(&did()), json!({})), "assertionMethod", json!({}));
    assert_eq!(suite.presented(&sign(&presentation(&[own.clone()]), "authentication", asked()), asked()), none, "self-asserted");
    let unnamed = with(presentation(&[own]), json!({"holder": null}));
    assert!(!suite.presented(&sign(&unnamed, "authentication", asked()), asked()).is_empty(), "self-asserted without a holder");
}

#[test]
fn a_presentation_with_one_thing_wrong_is_not_verified() {
    let suite = Suite::start();
    let one = suite.issued("/credentials/issue", &v2(suite.did()), json!({}));
    let tampered = with(one.clone(), json!({"credentialSubject": {"id": "did:example:other", "name": "Ada"}}));
    let good = presentation(&[one.clone()]);
    let signed = sign(&good, "authentication", asked());
    assert!(suite.presented(&signed, asked()).is_empty(), "the control");
    let proof = |change: Value| with(signed.clone(), json!({"proof": with(signed["proof"].clone(), change)}));
    for (bad, options) in [
        (signed.clone(), json!({"challenge": "c-2", "domain": "a.example"})),
        (signed.clone(), json!({"challenge": "c-1", "domain": "b.example"})),
        (signed.clone(), json!({"challenge": 1})),
        (sign(&good, "authentication", json!({})), asked()),
        (sign(&good, "authentication", json!({"challenge": "c-1"})), asked()),
        (sign(&good, "assertionMethod", asked()), asked()),
        (proof(json!({"challenge": "c-2"})), json!({"challenge": "c-2"})),
        (proof(json!({"proofValue": null})), asked()),
        (proof(json!({"verificationMethod": one["proof"]["verificationMethod"]})), asked()),
        (proof(json!({"undefined": "x"})), asked()),
        (sign(&good, "authentication", with(asked(), json!({"expires": "2026-11-20T09:29:00Z"}))), asked()),
        (sign(&presentation(&[tampered.clone()]), "authentication", asked()), asked()),
        (presentation(&[tampered]), json!({})),
        (presentation(&[]), json!({})),
        (presentation(&[with(one.clone(), json!({"proof": null}))]), json!({})),
        (with(signed.clone(), json!({"holder": suite.did()})), asked()),
        (sign(&with(good.clone(), json!({"holder": suite.did()})), "authentication", asked()), asked()),
        (with(signed.clone(), json!({"verifiableCredential": []})), asked()),
        (with(signed.clone(), json!({"@context": null})), asked()),
        (
            with(
                signed.clone(),
                json!({"@context": ["https://www.w3.org/ns/credentials/examples/v2", "https://www.w3.org/ns/credentials/v2"]}),
            ),
            asked(),
        ),
        (with(signed.clone(), json!({"type": null})), asked()),
        (with(signed.clone(), json!({"type": ["VerifiableCredential"]})), asked()),
        (with(signed.clone(), json!({"holder": {"name": "x"}})), asked()),
        (with(signed.clone(), json!({"id": 7})), asked()),
        (with(signed.clone(), json!({"undefined": "x"})), asked()),
        (presentation(&[json!("https://a.example/credential")]), json!({})),
        (presentation(&[json!(7)]), json!({})),
    ] {
        assert!(!suite.presented(&bad, options.clone()).is_empty(), "{bad} {options}");
    }
}

/// A credential as a JWT of the holder's, and as the object that holds one.
fn enveloped(change: Value) -> (String, Value) {
    let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method()});
    let payload = with(v2(&did()), change).to_string();
    let text = jws::sign(header.as_object().unwrap().clone(), payload.as_bytes(), &key::SigningKey::from_seed(HOLDER));
    let object = json!({"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential",
        "id": format!("data:application/vc+jwt,{text}")});
    (text, object)
}

#[test]
fn a_credential_in_an_envelope_is_verified() {
    let suite = Suite::start();
    let (text, object) = enveloped(json!({}));
    assert_eq!(suite.faults(&json!(text)), Vec::<String>::new());
    assert_eq!(suite.faults(&object), Vec::<String>::new());
    assert_eq!(suite.presented(&presentation(&[object.clone()]), json!({})), Vec::<String>::new());
    let (head, rest) = text.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let forged = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap().replace("Ada", "Eve");
    let forged = format!("{head}.{}.{signature}", BASE64_URL_SAFE_NO_PAD.encode(forged));
    for bad in [
        json!(forged),
        json!("not a token"),
        with(object.clone(), json!({"id": format!("data:application/vc+jwt,{forged}")})),
        with(object.clone(), json!({"id": "data:application/vc+sd-jwt,x"})),
        with(object.clone(), json!({"id": null})),
        with(object.clone(), json!({"@context": null})),
        enveloped(json!({"issuer": suite.did()})).1,
        enveloped(json!({"validUntil": "2026-11-19T00:00:00Z"})).1,
        enveloped(json!({"validFrom": "2026-11-21T00:00:00Z"})).1,
        enveloped(json!({"credentialStatus": {"id": "urn:x", "type": "https://a.example/#S"}})).1,
    ] {
        assert!(!suite.faults(&bad).is_empty(), "{bad}");
    }
}
