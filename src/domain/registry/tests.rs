//! Both shapes of registry, and what is no registry.

use super::*;
use serde_json::json;

const LIST: &str = r#"{"meta": {"created": "2022-10-27T17:57:31+00:00", "updated": "2026-05-03T16:20:00+00:00"}, "registry": {
    "did:key:z6MkpLDL3RoAoMRTwTgo3rs39ZwssfaPKtGdZw7AGRN7CK4W": {"name": "My University", "location": "Here", "url": "https://a.example"},
    "did:web:college.example": {"name": "The College"}}}"#;

fn statement() -> Value {
    json!({
        "sub": "did:web:oneuni.example",
        "iss": "https://registry.example.org",
        "iat": 1_745_603_982, "exp": 1_745_690_382,
        "metadata": {
            "federation_entity": {"organization_name": "OneUni University", "homepage_uri": "https://oneuni.example"},
            "institution_additional_information": {"legal_name": "Board and Trustees of OneUni"},
        },
    })
}

fn jws(payload: &Value) -> String {
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.{}", part(r#"{"alg":"ES256","typ":"entity-statement+jwt"}"#), part(&payload.to_string()), part("signature"))
}

#[test]
fn an_issuer_is_known_by_its_exact_id_and_from_a_named_place() {
    let mut registry = Registry::default();
    assert_eq!(registry.read("registry.json", LIST.as_bytes()), Ok(2));
    let known = registry.known("did:web:college.example").unwrap();
    assert_eq!((known.name.as_deref(), known.from.as_str()), (Some("The College"), "registry.json, updated 2026-05-03"));
    for stranger in ["did:web:college.example:x", "did:web:College.example", "did:web:college.exampl", ""] {
        assert_eq!(registry.known(stranger), None, "{stranger}");
    }
}

#[test]
fn entity_statements_are_read_plain_signed_and_in_numbers() {
    let signed = jws(&statement());
    let shapes =
        [statement().to_string(), signed.clone(), format!("{signed}\n{signed}\n"), json!([statement(), signed]).to_string()];
    for shape in shapes {
        let mut registry = Registry::default();
        assert!(registry.read("dcc.jwt", shape.as_bytes()).is_ok(), "{shape}");
        let known = registry.known("did:web:oneuni.example").unwrap();
        assert_eq!(known.name.as_deref(), Some("OneUni University"));
        assert_eq!(known.from, "dcc.jwt, stated by https://registry.example.org");
    }
}

#[test]
fn the_operators_own_word_comes_first() {
    let mut registry = Registry::default();
    registry.add("did:web:college.example", None).unwrap();
    registry.read("registry.json", LIST.as_bytes()).unwrap();
    assert_eq!(registry.known("did:web:college.example").unwrap(), &Known { name: None, from: OWN_LIST.to_owned() });
}

#[test]
fn what_is_no_registry_is_told_as_such() {
    let nameless = jws(&json!({"sub": "did:web:a.example"}));
    let cases: [(&[u8], &str); 10] = [
        (b"", "strict JSON"),
        (b"[1", "strict JSON"),
        (b"{}", "neither"),
        (br#"{"registry": []}"#, "not an object"),
        (br#"{"registry": {"did:web:a.example": {}}}"#, "no name"),
        (br#"{"registry": {"example": {"name": "A"}}}"#, "neither a DID"),
        (br#"{"registry": {"did:web:a.example": {"name": "A"}, "did:web:a.example": {"name": "B"}}}"#, "strict JSON"),
        (br#"{"registry": {"did:web:a.example": {"name": "  "}}}"#, "empty"),
        (b"ey.only", "compact JWS"),
        (nameless.as_bytes(), "organization_name"),
    ];
    for (octets, problem) in cases {
        let told = Registry::default().read("r", octets).unwrap_err();
        assert!(told.contains(problem), "{told}");
    }
}

#[test]
fn a_stranger_who_resembles_somebody_known_is_pointed_out_and_nobody_known_is() {
    let ours = ("did:web:badges.academy.org", "Example Academy");
    let mut registry = Registry::default();
    registry.read("registry.json", LIST.as_bytes()).unwrap();
    registry.add("did:web:nameless.college.org", None).unwrap();
    let resembled = |id: &str, name: &str| registry.resembled(id, name, Some(ours));
    assert_eq!(resembled("did:key:zX", "Exаmple Academy").as_deref(), Some("Example Academy"));
    assert_eq!(resembled("did:key:zX", "the college").as_deref(), Some("The College"));
    assert_eq!(resembled("did:web:badges.acaderny.org", "Something Else").as_deref(), Some("Example Academy"));
    assert_eq!(resembled("did:web:namelesss.college.org", "Something Else").as_deref(), Some("did:web:nameless.college.org"));
    assert_eq!(resembled(ours.0, ours.1), None);
    assert_eq!(resembled("did:web:college.example", "Example Academy"), None, "the operator knows whom he lists");
    assert_eq!(resembled("did:web:other.org", "Other School"), None);
}
