//! Corrections on the command line.

use super::{document, installed, issue, number, run};
use serde_json::{Value, json};

#[test]
fn staff_correct_on_the_command_line() {
    let folder = installed();
    let old = issue(&folder.0, "ada@example.com");
    let correct = |id: &str, name: &str| run(&folder.0, &["credential", "correct", id, "--name", name, "--json"]);
    let done = correct(number(&old), "Ada Lovelace").well().json();
    assert_eq!(
        (&done["state"], &done["asked_by"], &done["decided_by"]),
        (&json!("accepted"), &json!("staff"), &json!("command-line"))
    );
    let new = done["successor"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert!(document(&folder.0, &new).contains("Ada Lovelace") && document(&folder.0, number(&old)).contains("Ada Example"));
    // What is wrong with the asking is told, and nothing is done.
    for (id, name) in [(number(&old), "Ada King"), (new.as_str(), "Ada Lovelace"), (new.as_str(), "…"), ("x", "Ada King")] {
        assert_eq!(correct(id, name).code, 2, "{id} {name}");
    }
    // Both numbers say where they lead, and a report on the old document does.
    let shown = run(&folder.0, &["credential", "show", number(&old)]).well().out;
    assert!(
        shown.contains("revoked") && shown.contains(&format!("corrected    see https://badges.example.org/credentials/{new}")),
        "{shown}"
    );
    assert!(run(&folder.0, &["credential", "show", &new]).well().out.contains("corrects     https://badges.example.org/"));
    let address = |id: &str| format!("https://badges.example.org/credentials/{id}");
    let report = run(&folder.0, &["verify", &address(number(&old)), "--json"]);
    assert_eq!((report.code, report.json()["superseded_by"]["url"].clone()), (1, done["successor"].clone()));
    let told = run(&folder.0, &["verify", &address(number(&old))]);
    assert!(
        told.out.contains("Corrected by Example Academy")
            && told.out.contains(&format!("in its place https://badges.example.org/credentials/{new}")),
        "{}",
        told.out
    );
    run(&folder.0, &["verify", &address(&new)]).well();
    // The list, and what it leads to.
    let listed = run(&folder.0, &["correction", "list", "--json"]).well().json();
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]), (1, &done));
    assert_eq!(run(&folder.0, &["correction", "list", "--state", "open", "--json"]).well().json()["items"], json!([]));
    assert_eq!(run(&folder.0, &["correction", "list", "--state", "opened"]).code, 2);
    let id = done["id"].as_str().unwrap();
    assert!(run(&folder.0, &["correction", "show", id]).well().out.contains("Ada Example should be Ada Lovelace: accepted"));
    run(&folder.0, &["correction", "accept", id]).well();
    assert_eq!(run(&folder.0, &["correction", "refuse", id, "--reason", "Too late"]).code, 2);
    assert_eq!(run(&folder.0, &["correction", "refuse", id, "--reason", "x"]).code, 2);
    assert_eq!(run(&folder.0, &["correction", "show", &"7".repeat(26)]).code, 2);
    let checked: Value = run(&folder.0, &["check-store", "--json"]).well().json();
    assert_eq!(checked["holds"], true);
}
