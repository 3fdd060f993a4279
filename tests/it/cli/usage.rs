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
