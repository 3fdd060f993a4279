//! Where documents stand.

use super::*;

#[test]
fn a_did_web_has_one_address() {
    let cases = [
        ("did:web:issuer.example", "https://issuer.example/.well-known/did.json"),
        ("did:web:issuer.example:a:b", "https://issuer.example/a/b/did.json"),
        ("did:web:issuer.example%3A8443", "https://issuer.example:8443/.well-known/did.json"),
        ("did:web:issuer.example%3a8443:a", "https://issuer.example:8443/a/did.json"),
        ("did:web:issuer.example:a%20b:c_d.e-f", "https://issuer.example/a%20b/c_d.e-f/did.json"),
        ("did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"),
        ("did:web:localhost%3A8080", "http://localhost:8080/.well-known/did.json"),
        ("https://issuer.example/issuers/1", "https://issuer.example/issuers/1"),
        ("http://localhost:8080/issuers/1", "http://localhost:8080/issuers/1"),
    ];
    for (id, expected) in cases {
        assert_eq!(address(id).as_deref(), Ok(expected), "{id}");
    }
}

#[test]
fn an_id_that_could_lead_elsewhere_has_no_address() {
    let refused = [
        "did:web:",
        "did:web::a",
        "did:web:127.0.0.1",
        "did:web:127.1",
        "did:web:0x7f000001",
        "did:web:2130706433",
        "did:web:[%3A%3A1]",
        "did:web:issuer.example.",
        "did:web:issuer.example%3A",
        "did:web:issuer.example%3A99999",
        "did:web:issuer.example%3A80%3A90",
        "did:web:user%40issuer.example",
        "did:web:user@issuer.example",
        "did:web:issuer.example/a",
        "did:web:issuer.example?a",
        "did:web:issuer.example#a",
        "did:web:issuer.example%2Fa",
        "did:web:issuer.example:a:",
        "did:web:issuer.example::a",
        "did:web:issuer.example:..:a",
        "did:web:issuer.example:.:a",
        "did:web:issuer.example:%2e%2e:a",
        "did:web:issuer.example:%2E:a",
        "did:web:issuer.example:a%2Fb",
        "did:web:issuer.example:a%5Cb",
        "did:web:issuer.example:a%252Fb",
        "did:web:issuer.example:a%00b",
        "did:web:issuer.example:a%0",
        "did:web:issuer.example:a%g0",
        "did:web:issuer.example:a/b",
        "did:web:issuer.example:a\\b",
        "did:web:bücher.example",
        "did:web:issuer example",
        "http://issuer.example/",
        "http://localhost.issuer.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://user@issuer.example/",
        "https://user:word@issuer.example/",
        "https://issuer.example/#a",
        "https:issuer.example",
        "https:\\\\issuer.example",
        "https://issuer.example\\@other.example/",
        "https://issuer.example/\n",
        "HTTPS://issuer.example/",
        " https://issuer.example/",
        "ftp://issuer.example/",
        "file:///etc/passwd",
        "data:application/json,{}",
        "javascript:1",
        "urn:uuid:1",
        "",
    ];
    for id in refused {
        assert!(matches!(address(id), Err(address::Unknown::Malformed(_))), "{id}: {:?}", address(id));
    }
    for id in ["did:ion:abc", "did:WEB:issuer.example", "did:"] {
        assert_eq!(address(id), Err(address::Unknown::Method), "{id}");
    }
}

#[test]
fn names_are_bounded() {
    let library = Library::new();
    for name in [
        format!("https://issuer.example/{}", "a".repeat(5_000)),
        "did:web:issuer.example#\u{e9}".to_owned(),
        NAME.to_owned() + "\n",
    ] {
        assert!(is_refused(&published(&name, Purpose::Assertion, &library)), "{name:.60}");
    }
    assert!(library.wanted().is_empty(), "nothing is asked for that cannot be a name");
}
