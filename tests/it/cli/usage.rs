//! Arguments that do not read.

use super::*;

#[test]
fn arguments_that_do_not_read_are_one_document_too() {
    let folder = Folder::make();
    for arguments in [
        &["token", "revoke", "x", "--json"][..],
        &["--json", "nonsense"],
        &["issue", "--json"],
        &["--json"],
        &["verify", "--json", "--no-such-flag"],
    ] {
        let ran = run(&folder.0, arguments);
        let told = ran.json();
        let first = &told["errors"][0];
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(["problem", "fix"].iter().all(|member| first[member].as_str().is_some_and(|text| text.len() > 5)), "{told}");
        assert!(!ran.out.contains('\u{1b}'));
    }
    let revoked = run(&folder.0, &["token", "revoke", "x", "--json"]).json().to_string();
    assert!(revoked.contains("insignia token list") && !revoked.contains("URL"), "{revoked}");
    let plain = run(&folder.0, &["token", "revoke", "x"]);
    assert_eq!((plain.code, plain.out.as_str()), (2, ""));
    assert!(plain.err.contains("insignia token list"), "{}", plain.err);
    assert_eq!(run(&folder.0, &["--json", "--help"]).code, 0);
}

/// A slip in the address must not come out as "made out to another person" (1), nor an empty one as if nobody was asked for.
#[test]
fn whom_it_should_be_about_is_an_address_or_a_mistake() {
    let folder = Folder::make();
    for slip in ["notmail", "", "ada@"] {
        let ran = run_with(&folder.0, &["verify", "-", "--offline", "--json", "--recipient", slip], b"{}");
        assert_eq!((ran.code, ran.json()["errors"][0]["field"].as_str()), (2, Some("--recipient")), "{slip:?}");
    }
    assert_eq!(run_with(&folder.0, &["verify", "-", "--offline", "--recipient", "ada@example.com"], b"{}").code, 1);
}
