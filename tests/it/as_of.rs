//! Each line of an answer says as of when it is so: what its issuer publishes may have been read some minutes before.

use crate::attacks::elsewhere::{did_document, jcs, key};
use crate::attacks::{badge, lists};
use crate::support::TestApp;
use crate::support::elsewhere::Elsewhere;
use insignia::config::VerifyFile;
use serde_json::{Value, json};

fn check<'a>(report: &'a Value, name: &str) -> &'a Value {
    report["checks"].as_array().unwrap().iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("{report:#}"))
}

/// Another issuer, and a badge of its own whose withdrawal is looked up in a list there.
fn guild() -> (Elsewhere, TestApp, Value) {
    let theirs = Elsewhere::open();
    let private_hosts = Some(vec![theirs.host()]);
    let app = TestApp::verifying(VerifyFile { private_hosts, ..VerifyFile::default() });
    let did = theirs.did("guild");
    let method = format!("{did}#key-1");
    theirs.publish("/guild/did.json", &did_document(&did, &key(9)));
    let address = theirs.at("/list");
    theirs.publish("/list", &jcs(&lists::list(&address, &did), &key(9), &method));
    let mut plain = badge(&did);
    plain["credentialStatus"] = json!({"id": format!("{address}#7"), "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation", "statusListIndex": "7", "statusListCredential": address});
    let document = jcs(&plain, &key(9), &method);
    (theirs, app, document)
}

#[test]
fn what_was_read_before_is_dated_then_and_what_is_ours_now() {
    let (theirs, app, document) = guild();
    let octets = document.to_string().into_bytes();
    let first = app.now().to_string();
    let report = app.verify(&octets);
    assert_eq!(report["verdict"], "genuine", "{report:#}");
    app.pass(120);
    let report = app.verify(&octets);
    assert_eq!(report["checked_at"], app.now().to_string());
    for name in ["issuer_binding", "key_state", "status"] {
        assert_eq!(check(&report, name)["as_of"], first, "{name}");
    }
    assert_eq!(check(&report, "dates")["as_of"], app.now().to_string());
    for name in ["format", "contexts", "proof", "schema"] {
        assert!(check(&report, name)["as_of"].is_null(), "{name} rests on the text");
    }
    assert_eq!((theirs.asked("/list"), theirs.asked("/guild/did.json")), (1, 1));
    let page = app.verify_form("document", &octets).expect(200).text();
    let (_, line) = page.split_once("Does it still stand?").unwrap();
    assert!(line.split_once("</li>").unwrap().0.contains(&format!("As of <time datetime=\"{first}\">")), "{line}");
    app.pass(180);
    let report = app.verify(&octets);
    assert_eq!(check(&report, "status")["as_of"], app.now().to_string(), "it was read again");
    // Ours: examined once and remembered, yet our records are read each time.
    let own = app.document(&app.issue("ada@example.com", "Ada Example"));
    app.verify(&own);
    app.pass(60);
    let report = app.verify(&own);
    for name in ["issuer_binding", "key_state", "recorded", "status", "dates"] {
        assert_eq!(check(&report, name)["as_of"], app.now().to_string(), "{name}");
    }
}

#[test]
fn trying_again_is_advised_while_a_server_is_down_and_not_when_it_has_nothing() {
    for (status, passing) in [("503 Service Unavailable", true), ("404 Not Found", false)] {
        let (theirs, app, document) = guild();
        let octets = document.to_string().into_bytes();
        theirs.answer("/list", &format!("{status}\r\ncontent-type: text/plain"), Vec::new());
        let report = app.verify(&octets);
        assert_eq!((&report["verdict"], &check(&report, "status")["try_again"]), (&json!("could_not_finish"), &json!(passing)));
        let page = app.verify_form("document", &octets).expect(200).text();
        let next = if passing { "withdrawn. Try again." } else { "withdrawn. Ask its issuer." };
        assert!(page.contains(&format!("We could not finish checking — whether it has been {next}")), "{page}");
        // The same where not even the key can be had.
        theirs.answer("/guild/did.json", &format!("{status}\r\ncontent-type: text/plain"), Vec::new());
        app.pass(300);
        let report = app.verify(&octets);
        assert_eq!(check(&report, "proof")["try_again"], passing, "{report:#}");
        assert_eq!(check(&report, "schema")["try_again"], false);
    }
}

#[test]
fn a_kept_answer_keeps_its_moments() {
    let (_theirs, app, document) = guild();
    let first = app.now().to_string();
    app.verify(document.to_string().as_bytes());
    app.pass(60);
    let fields = [("document", document.to_string()), ("keep", "1".to_owned())];
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let kept = app.post("/verify", &[("content-type", "application/x-www-form-urlencoded")], form.as_bytes()).expect(303);
    app.pass(86_400);
    let page = app.get(kept.header("location").unwrap()).expect(200).text();
    assert!(page.contains(&format!("As of <time datetime=\"{first}\">")), "{page}");
}
