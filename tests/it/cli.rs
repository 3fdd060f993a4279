//! The program itself, run as people and scripts run it: exit codes, files, and the one JSON document.

mod corrections;
mod erasing;
mod offline;
mod usage;
mod verifying;

use crate::support::Folder;
use serde_json::{Value, json};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    /// Standard output as the one JSON document that it must be.
    fn json(&self) -> Value {
        assert_eq!(self.out.trim_end().lines().count(), 1, "not one document: {}{}", self.out, self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
}

fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_insignia"));
    let piped = command.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A command that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    let ended = child.wait_with_output().unwrap();
    let text = |octets: Vec<u8>| String::from_utf8(octets).unwrap();
    Ran { code: ended.status.code().unwrap(), out: text(ended.stdout), err: text(ended.stderr) }
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run_with(folder, arguments, b"")
}

const INIT: [&str; 8] = [
    "init",
    "--issuer-name",
    "Example Academy",
    "--base-url",
    "https://badges.example.org",
    "--contact-email",
    "a@example.org",
    "--json",
];

/// A folder with an installation and the sample programme.
fn installed() -> Folder {
    let folder = Folder::make();
    run(&folder.0, &INIT).well();
    run_with(&folder.0, &["programme", "load", "-"], insignia::service::programmes::SAMPLE.as_bytes()).well();
    folder
}

fn issue(folder: &Path, email: &str) -> Value {
    let asked = ["issue", "--achievement", "gitlab-certified-associate", "--email", email, "--name", "Ada Example", "--json"];
    run(folder, &asked).well().json()
}

fn number(credential: &Value) -> &str {
    credential["id"].as_str().unwrap()
}

fn document(folder: &Path, id: &str) -> String {
    run(folder, &["credential", "show", id, "--document"]).well().out
}

fn verdict(folder: &Path, document: &str) -> (i32, String) {
    let ran = run_with(folder, &["verify", "-", "--json"], document.as_bytes());
    (ran.code, ran.json()["verdict"].as_str().unwrap().to_owned())
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_demo_checks_the_whole_way_and_issues_nothing_twice() {
    let folder = Folder::make();
    let demo = ["demo", "--data", "here", "--listen", "127.0.0.1:0", "--exit", "--json"];
    let first = run(&folder.0, &demo).well().json();
    let keys = [
        "base_url",
        "credential_url",
        "credential_json_url",
        "badge_png_url",
        "badge_svg_url",
        "card_png_url",
        "verification_url",
        "status_list_url",
        "did_url",
        "hook_url",
        "hook_secret",
        "api_token",
    ];
    for key in keys {
        assert!(first[key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
    }
    assert_eq!(first.as_object().unwrap().len(), keys.len());
    let second = run(&folder.0, &demo).well().json();
    for kept in ["base_url", "credential_url", "hook_secret"] {
        assert_eq!(first[kept], second[kept], "{kept}");
    }
    let config = ["--config", "here/insignia.toml", "--json"];
    let listed = run(&folder.0, &[&config[..], &["credential", "list"]].concat()).well().json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    let deliveries = run(&folder.0, &[&config[..], &["delivery", "list"]].concat()).well().json();
    assert_eq!(deliveries["items"].as_array().unwrap().len(), 2);
    let checked = run(&folder.0, &[&config[..], &["check-store"]].concat()).well().json();
    assert_eq!(checked["holds"], true);
    assert!(checked["rules"].as_array().unwrap().iter().any(|rule| rule["looked_at"] == 1));
    // What it recommends works on its own folder.
    let badge = first["badge_png_url"].as_str().unwrap();
    run(&folder.0, &["--config", "here/insignia.toml", "verify", badge]).well();
}

#[test]
fn the_demo_says_so_when_its_port_is_taken_and_leaves_other_installations_alone() {
    let folder = Folder::make();
    let demo = ["demo", "--data", "here", "--listen", "127.0.0.1:0", "--exit", "--json"];
    let base = run(&folder.0, &demo).well().json()["base_url"].as_str().unwrap().to_owned();
    let taken = std::net::TcpListener::bind(base.replace("http://localhost", "127.0.0.1")).unwrap();
    let refused = run(&folder.0, &["demo", "--data", "here", "--exit"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains(&base) && refused.err.contains("--data"), "{}", refused.err);
    drop(taken);
    run(&folder.0, &INIT).well();
    let refused = run(&folder.0, &["demo", "--exit"]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("--data"), "{}", refused.err);
}

#[test]
fn init_makes_private_files_and_overwrites_none() {
    let folder = Folder::make();
    let made = run(&folder.0, &INIT).well().json();
    assert!(made["api_token"].as_str().unwrap().starts_with("insignia_"));
    assert!(made["hook_secret"].as_str().unwrap().starts_with("whsec_"));
    assert_eq!(mode(&folder.0.join("insignia.toml")), 0o600);
    assert_eq!(mode(&folder.0.join("insignia-data")), 0o700);
    assert_eq!(mode(&folder.0.join("insignia-data/master.key")), 0o600);
    let before = std::fs::read_to_string(folder.0.join("insignia.toml")).unwrap();
    let again = run(&folder.0, &INIT);
    assert_eq!(again.code, 2);
    assert_eq!(std::fs::read_to_string(folder.0.join("insignia.toml")).unwrap(), before);
    assert_eq!(run(&folder.0, &[&INIT[..], &["--force"]].concat()).well().json()["hook_secret"], Value::Null);
}

#[test]
fn init_names_every_mistake_and_makes_nothing() {
    let folder = Folder::make();
    let ran = run(&folder.0, &["init", "--issuer-name", "", "--base-url", "http://badges.example.org", "--json"]);
    assert_eq!(ran.code, 2);
    let fields: Vec<_> = ran.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, [json!("--contact-email"), json!("--base-url"), json!("--issuer-name")]);
    let password = ["--database-url", "postgres://me:secret@localhost/x"];
    assert_eq!(run(&folder.0, &[&INIT[..], &password].concat()).code, 2);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn a_wrong_configuration_is_told_whole() {
    let folder = Folder::make();
    let text = "base_url = \"http://badges.example.org\"\nlisten = 8080\nlog = \"loud\"\nbase_ulr = \"x\"\n";
    std::fs::write(folder.0.join("insignia.toml"), text).unwrap();
    let ran = run(&folder.0, &["serve"]);
    assert_eq!(ran.code, 2);
    for key in ["base_url", "listen", "log", "base_ulr"] {
        assert!(ran.err.contains(key), "{key} in {}", ran.err);
    }
    let seen = run(&folder.0, &["doctor", "--json"]);
    assert_eq!(seen.code, 1);
    assert_eq!(seen.json()["observations"].as_array().unwrap().len(), 4);
}

#[test]
fn commands_do_not_make_an_installation_by_accident() {
    let folder = Folder::make();
    for command in [&["key", "list"][..], &["check-store"], &["token", "list"]] {
        assert_eq!(run(&folder.0, command).code, 2, "{command:?}");
    }
    assert_eq!(run(&folder.0, &["doctor"]).code, 1);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn verify_ends_with_0_for_a_genuine_credential_alone() {
    let folder = installed();
    let credential = issue(&folder.0, "ada@example.com");
    let genuine = document(&folder.0, number(&credential));
    assert_eq!(verdict(&folder.0, &genuine), (0, "genuine".to_owned()));
    assert_eq!(verdict(&folder.0, &genuine.replace("Ada Example", "Eve Example")), (1, "not_genuine".to_owned()));
    assert_eq!(verdict(&folder.0, "garbage").0, 1);
    assert_eq!(verdict(&folder.0, "\u{89}PNG").0, 1);
    assert_eq!(run(&folder.0, &["verify", "no-such-file"]).code, 2);
    assert_eq!(run(&folder.0, &["verify", "http://badges.example.org/x"]).code, 2);
    assert_eq!(run(&folder.0, &["verify", credential["url"].as_str().unwrap()]).code, 0);
    assert_eq!(run(&folder.0, &["verify", "https://badges.example.org/credentials/00000000000000000000000000"]).code, 1);
    let suspend = ["suspend", number(&credential), "--reason", "Under review"];
    run(&folder.0, &suspend).well();
    assert_eq!(verdict(&folder.0, &genuine), (1, "suspended".to_owned()));
    run(&folder.0, &["reinstate", number(&credential), "--reason", "Reviewed"]).well();
    assert_eq!(verdict(&folder.0, &genuine), (0, "genuine".to_owned()));
    run(&folder.0, &["revoke", number(&credential), "--reason", "Awarded in error"]).well();
    assert_eq!(verdict(&folder.0, &genuine), (1, "revoked".to_owned()));
    let again = run(&folder.0, &["revoke", number(&credential), "--reason", "Another reason"]).well().out;
    assert!(again.contains("was revoked already") && again.contains("Awarded in error"), "{again}");
    assert_eq!(run(&folder.0, &["reinstate", number(&credential), "--reason", "Reviewed"]).code, 2);
    // Somebody without the issuer's records cannot finish, and is not told that all is well.
    let elsewhere = Folder::make();
    assert_eq!(verdict(&elsewhere.0, &genuine), (3, "could_not_finish".to_owned()));
    assert_eq!(std::fs::read_dir(&elsewhere.0).unwrap().count(), 0);
}

#[test]
fn a_rotated_key_still_verifies_and_a_compromised_one_does_not_from_then_on() {
    let folder = installed();
    let first = issue(&folder.0, "a@example.com");
    let staged = run(&folder.0, &["key", "stage", "--json"]).well().json()["key"].as_str().unwrap().to_owned();
    run(&folder.0, &["key", "activate", &staged]).well();
    let second = issue(&folder.0, "b@example.com");
    assert_eq!(second["key"], json!(staged));
    // Moments are whole seconds: the next one lies in another as soon as the clock has moved on.
    let third = (0..)
        .map(|turn| issue(&folder.0, &format!("c{turn}@example.com")))
        .find(|credential| credential["issued_at"].as_str() > second["issued_at"].as_str())
        .unwrap();
    let documents = [&first, &second, &third].map(|credential| document(&folder.0, number(credential)));
    for genuine in &documents {
        assert_eq!(verdict(&folder.0, genuine), (0, "genuine".to_owned()));
    }
    let since = third["issued_at"].as_str().unwrap();
    run(&folder.0, &["key", "compromise", &staged, "--since", since]).well();
    assert_eq!(verdict(&folder.0, &documents[0]), (0, "genuine".to_owned()));
    assert_eq!(verdict(&folder.0, &documents[1]), (0, "genuine".to_owned()));
    assert_eq!(verdict(&folder.0, &documents[2]), (1, "not_genuine".to_owned()));
    let asked = ["issue", "--achievement", "gitlab-certified-associate", "--email", "d@example.com", "--name", "Ada Example"];
    assert_eq!(run(&folder.0, &asked).code, 3, "issued without an active key");
    assert_eq!(run(&folder.0, &["check-store"]).code, 0);
}

#[test]
fn what_was_asked_wrongly_is_told_by_its_flags() {
    let folder = installed();
    let asked = [
        "issue",
        "--achievement",
        "gitlab-certified-associate",
        "--email",
        "nobody",
        "--name",
        "",
        "--result",
        "written",
        "--json",
    ];
    let ran = run(&folder.0, &asked);
    assert_eq!(ran.code, 2);
    let fields: Vec<_> = ran.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, [json!("--email"), json!("--name"), json!("--result")]);
    let failed = ["--email", "a@example.com", "--name", "Ada", "--result", "written=1/100"];
    let ran = run(&folder.0, &[&asked[..3], &failed].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--result: written=1/100"), "{}", ran.err);
}

#[test]
fn a_source_rotates_and_a_token_ends() {
    let folder = installed();
    let rotated = run(&folder.0, &["source", "rotate", "lms", "--json"]).well().json();
    let secrets =
        |folder: &Path| run(folder, &["source", "list", "--json"]).well().json()["items"][0]["secrets"].as_array().unwrap().len();
    assert_eq!(secrets(&folder.0), 2);
    run(&folder.0, &["source", "retire", "lms", rotated["secret_id"].as_str().unwrap()]).well();
    assert_eq!(secrets(&folder.0), 1);
    let token = run(&folder.0, &["token", "create", "--name", "reader", "--scope", "credentials:read", "--json"]).well().json();
    let listed = run(&folder.0, &["token", "list", "--json"]).well();
    assert!(!listed.out.contains(token["token"].as_str().unwrap()), "a list shows a secret");
    let id = token["id"].as_str().unwrap();
    run(&folder.0, &["token", "revoke", id]).well();
    assert_eq!(run(&folder.0, &["token", "revoke", id]).code, 2);
}

#[test]
fn a_lost_master_key_is_told_and_none_is_made_in_its_place() {
    let folder = installed();
    let key = folder.0.join("insignia-data/master.key");
    let kept = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    for (command, code) in [("serve", 3), ("doctor", 1)] {
        let ran = run(&folder.0, &[command]);
        assert_eq!(ran.code, code, "{command}");
        let told = format!("{}{}", ran.out, ran.err);
        assert!(told.contains("key file is missing") && told.contains("backup"), "{command}: {told}");
        assert!(!key.exists(), "{command} made another key");
    }
    std::fs::write(&key, kept).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    run(&folder.0, &["key", "list"]).well();
}

#[test]
fn a_database_file_that_cannot_be_used_is_told_with_its_cause() {
    let folder = installed();
    let database = folder.0.join("insignia-data/insignia.db");
    for log in ["insignia.db-wal", "insignia.db-shm"] {
        let _ = std::fs::remove_file(database.with_file_name(log));
    }
    std::fs::write(&database, "a letter to a friend, and no database at all".repeat(100)).unwrap();
    for (command, code) in [("serve", 3), ("doctor", 1)] {
        let ran = run(&folder.0, &[command]);
        let told = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, code, "{told}");
        assert!(told.contains("no SQLite database") && !told.contains("timed out") && !told.contains("sqlx"), "{told}");
    }
    let folder = installed();
    let database = folder.0.join("insignia-data/insignia.db");
    std::fs::set_permissions(&database, std::fs::Permissions::from_mode(0o400)).unwrap();
    // The superuser may write whatever the mode says, so there is nothing to tell it.
    if std::fs::OpenOptions::new().append(true).open(&database).is_err() {
        let ran = run(&folder.0, &["doctor"]);
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains("may not write") && !ran.out.contains("timed out"), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn the_demo_refuses_an_address_that_its_own_links_do_not_reach() {
    let folder = Folder::make();
    let refused = run(&folder.0, &["demo", "--data", "here", "--listen", "127.0.0.77:0", "--exit"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("localhost"), "{}", refused.err);
    assert!(!folder.0.join("here").exists());
}

#[test]
fn a_demo_that_ended_says_how_to_serve_before_it_says_what_to_open() {
    let folder = Folder::make();
    let told = run(&folder.0, &["demo", "--data", "here", "--listen", "127.0.0.1:0", "--exit"]).well().out;
    let (serve, open) = (told.find(" serve, then open").unwrap(), told.find("the credential     http").unwrap());
    assert!(serve < open, "{told}");
}

#[test]
fn serving_without_configuration_warns_of_the_identity() {
    let folder = Folder::make();
    // The data folder cannot be made, so that serving ends by itself after the warning.
    std::fs::write(folder.0.join("insignia-data"), "").unwrap();
    let ran = run(&folder.0, &["serve"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("WARN") && ran.err.contains("issued under http://localhost:8080"), "{}", ran.err);
    std::fs::write(folder.0.join("insignia.toml"), "").unwrap();
    assert!(!run(&folder.0, &["serve"]).err.contains("WARN"));
}

#[test]
fn every_mistake_of_a_programme_is_told_with_its_file() {
    let folder = installed();
    let text = insignia::service::programmes::SAMPLE.replacen("level =", "colour =", 1).replacen(
        "kind = \"written\"",
        "kind = \"oral\"",
        1,
    );
    std::fs::write(folder.0.join("mine.toml"), text).unwrap();
    let ran = run(&folder.0, &["programme", "load", "mine.toml"]);
    assert_eq!(ran.code, 2);
    for field in ["achievement[0].level", "achievement[0].colour", "achievement[0].assessment[0].kind"] {
        assert!(ran.err.contains(&format!("mine.toml, {field}")), "{field} in {}", ran.err);
    }
}
