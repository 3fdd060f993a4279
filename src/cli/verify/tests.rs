//! Under which address a file counts as published.

use super::*;
use crate::proof::jws;
use crate::proof::key::SigningKey;
use crate::proof::library::Look;
use serde_json::{Map, Value, json};

const LIST: &str = "https://guild.example/status/1";

fn token(payload: &Value) -> Vec<u8> {
    jws::sign(Map::new(), payload.to_string().as_bytes(), &SigningKey::from_seed([7; 32])).into_bytes()
}

/// A file of its own, gone with the test.
struct File(String);

impl File {
    fn of(name: &str, octets: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("insignia-{}-{name}", std::process::id()));
        std::fs::write(&path, octets).unwrap();
        Self(path.to_str().unwrap().to_owned())
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn library(did: &[String], status: &[String]) -> Result<Library, Failure> {
    let (did, status) = (did.to_vec(), status.to_vec());
    pieces(&Verify { what: "-".to_owned(), recipient: None, offline: true, did, status })
}

#[test]
fn a_list_counts_where_it_says_it_lies_be_it_json_or_a_token() {
    let (list, older) = (json!({"id": LIST}), json!({"jti": LIST, "vc": {"type": "x"}}));
    let within = json!({"iss": "did:web:guild.example", "vc": {"id": LIST}});
    let fresh =
        [list.to_string().into_bytes(), token(&list), token(&within), token(&older), [token(&list), b"\n".to_vec()].concat()];
    for (place, octets) in fresh.iter().enumerate() {
        assert_eq!(stated(octets).as_deref(), Some(LIST), "{place}");
        let file = File::of(&format!("list-{place}"), octets);
        assert_eq!(library(&[], std::slice::from_ref(&file.0)).unwrap().look(LIST), Look::Here(octets));
    }
    assert_eq!(stated(b"garbage"), None);
}

#[test]
fn what_states_no_id_is_given_with_its_address() {
    let jwk = br#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let file = File::of("jwk", jwk);
    let path = &file.0;
    assert!(matches!(library(std::slice::from_ref(path), &[]), Err(Failure::Usage(_))), "the control");
    for (address, at) in [
        ("https://guild.example/key?id=1", "https://guild.example/key?id=1"),
        ("https://guild.example/keys#1", "https://guild.example/keys"),
        ("did:web:guild.example", "https://guild.example/.well-known/did.json"),
    ] {
        assert_eq!(library(&[format!("{address}={path}")], &[]).unwrap().look(at), Look::Here(jwk), "{address}");
    }
    for no_address in ["http://guild.example/key", "did:key:z6Mk", "https://127.0.0.1/key"] {
        assert!(matches!(library(&[format!("{no_address}={path}")], &[]), Err(Failure::Usage(_))), "{no_address}");
    }
    assert_eq!(named("lists=1/list.jwt"), (None, "lists=1/list.jwt"), "a file's name may hold the sign");
}

#[test]
fn a_page_that_names_no_credential_is_an_answer_and_a_server_that_is_down_is_none() {
    let report = nothing_there("https://a.example/", &LinkFault::NoCredential("it is a page that names no credential")).unwrap();
    assert_eq!(report.verdict, Verdict::NoCredential);
    assert!(report.checks[0].detail.starts_with("The link leads to no credential: it is a page that"), "{report:?}");
    for (may_pass, again) in [(true, true), (false, false)] {
        let unread = Unread { why: "it answers 503".to_owned(), may_pass };
        let Err(Failure::Fault { problem, fix }) = nothing_there("https://a.example/", &unread.into()) else { panic!() };
        assert!(problem.contains("could not be read: it answers 503"), "{problem}");
        assert_eq!(fix.contains("Try again"), again, "{fix}");
    }
}
