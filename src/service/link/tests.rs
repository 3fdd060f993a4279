//! What a link means, and what is taken out of an answer.

use super::*;

#[test]
fn a_link_means_a_document_and_not_a_place_in_it() {
    for (link, address) in [
        ("https://a.org/c/1#proof", "https://a.org/c/1"),
        ("https://a.org/c/1", "https://a.org/c/1"),
        ("https://verifierplus.org/#verify?vc=https%3A%2F%2Fa.org%2Fc.json", "https://a.org/c.json"),
        ("https://verifierplus.org/#verify?other=x", "https://verifierplus.org/"),
        ("not a link", "not a link"),
    ] {
        assert_eq!(meant(link), address);
    }
}

#[test]
fn a_shared_record_is_opened_and_nothing_else_is() {
    let opened = |text: &str| String::from_utf8(unwrapped(text.as_bytes().to_vec())).unwrap();
    let record = |inner: &str| {
        format!(r#"{{"id": "x", "controller": "did:key:z", "shared": true, "vp": {{"verifiableCredential": {inner}}}}}"#)
    };
    assert_eq!(opened(&record(r#"{"n": 1.50, "a": "é"}"#)), r#"{"a":"é","n":1.5}"#);
    assert_eq!(opened(&record(r#"[{"a": 1}]"#)), r#"{"a":1}"#);
    assert_eq!(opened(&record(r#""ey.a.b""#)), "ey.a.b");
    let kept = [
        record(r#"[{"a": 1}, {"b": 2}]"#),
        record("7"),
        r#"{"@context": [], "vp": {"verifiableCredential": {"a": 1}}}"#.to_owned(),
        r#"{"vp": {"verifiableCredential": {"a": 1, "a": 2}}}"#.to_owned(),
        r#" {"a": 1}"#.to_owned(),
        "ey.a.b".to_owned(),
        String::new(),
    ];
    for text in kept {
        assert_eq!(opened(&text), text);
    }
}

#[test]
fn a_page_is_told_by_its_octets_too() {
    let page = |content_type: &str, body: &str| {
        is_page(&Answer {
            good: true,
            status: String::new(),
            content_type: content_type.to_owned(),
            body: body.as_bytes().to_vec(),
        })
    };
    assert!(page("application/json", "\n<!DOCTYPE html><html>"));
    assert!(page("text/html", "<head>"));
    assert!(!page("text/html", "{}"));
    assert!(!page("text/html", "<svg xmlns=\"http://www.w3.org/2000/svg\">"));
    assert!(!page("image/png", "\u{89}PNG"));
}
