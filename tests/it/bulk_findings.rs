//! What a shortlist finds besides the verdict: whose a credential is, and that a link nobody could look behind is open.

use crate::support::TestApp;
use insignia::store::checks as rows;
use serde_json::{Value, json};

fn finished(app: &TestApp, items: &[Value]) -> (String, Value) {
    let answer = app.post_json("/api/v1/verify/bulk", json!({"items": items}).to_string().as_bytes()).expect(202);
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    app.drain_jobs();
    let read = app.get(&format!("/api/v1/checks/{id}")).expect(200).json();
    (id, read)
}

#[test]
fn another_persons_credential_is_told_in_every_result() {
    let app = TestApp::sqlite();
    let ids: Vec<String> = (0..6).map(|place| app.issue(&format!("a{place}@example.com"), "Ada")).collect();
    let email = |place: usize| if place < 2 { "mallory@example.com".to_owned() } else { format!("a{place}@example.com") };
    let items: Vec<Value> = (0..6).map(|place| json!({"link": ids[place], "email": email(place)})).collect();
    let (id, read) = finished(&app, &items);
    assert_eq!(read["counts"]["genuine"], 6);
    let page = app.get(&format!("/checks/{id}")).expect(200).text();
    assert!(page.contains("All 6 are genuine and current, but 2 were made out to another e-mail address."), "{page}");
    assert_eq!(page.matches("mark-warning").count(), 2);
    let filtered = app.get(&format!("/checks/{id}?show=not-good")).expect(200).text();
    assert!(filtered.contains("Not all well (2)") && filtered.contains(&ids[1]) && !filtered.contains(&ids[2]), "{filtered}");
    let table = app.get(&format!("/checks/{id}/results.csv")).expect(200).text();
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let headings = table.headers().unwrap().clone();
    let column = headings.iter().position(|heading| heading == "same_person").unwrap();
    assert!(headings.iter().any(|heading| heading == "issuer_resembles"));
    let told: Vec<String> = table.records().map(|line| line.unwrap()[column].to_owned()).collect();
    let expected = ["another", "another", "same", "same", "same", "same"];
    assert_eq!(told, expected);
    let report = app.get(&format!("/checks/{id}/report.json")).expect(200);
    let stated = &report.json()["credentialSubject"]["items"];
    let told: Vec<&str> = stated.as_array().unwrap().iter().map(|item| item["samePerson"].as_str().unwrap()).collect();
    assert_eq!(told, expected);
    assert!(!report.text().contains("mallory"), "the address itself is kept nowhere");
}

#[test]
fn a_link_that_nobody_could_look_behind_is_open_and_not_empty() {
    let app = TestApp::sqlite();
    let nobody = "77777777777777777777777777";
    let own = format!("{}/programmes", app.base);
    let (_, read) =
        finished(&app, &[json!({"link": "https://nowhere.invalid/1"}), json!({"link": nobody}), json!({"link": own})]);
    let verdicts: Vec<&str> =
        read["items"].as_array().unwrap().iter().map(|item| item["report"]["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["could_not_finish", "no_credential", "no_credential"], "{read}");
    let why = read["items"][0]["report"]["checks"][0]["detail"].as_str().unwrap();
    assert!(why.contains("could not be read"), "{why}");
}

/// The bound on what waits is only as good as what is counted: octets, and none of what is answered.
#[test]
fn what_waits_is_counted_in_octets_until_it_is_answered() {
    let app = TestApp::sqlite();
    let waiting = || {
        app.wait(async {
            let mut conn = app.app.store.read().await.unwrap();
            rows::waiting(&mut conn).await.unwrap().octets
        })
    };
    assert_eq!(waiting(), 0);
    let items = json!({"items": [{"document": "x".repeat(3_000)}, {"link": "https://nowhere.invalid/ü"}]});
    app.post_json("/api/v1/verify/bulk", items.to_string().as_bytes()).expect(202);
    assert_eq!(waiting(), 4_000 + 26);
    app.drain_jobs();
    assert_eq!(waiting(), 0);
}

/// A line of a list is enough to have a great credential fetched, and its answer would lie here for a month.
#[test]
fn of_a_great_credential_no_great_answer_is_kept() {
    use crate::attacks::elsewhere::{did_key, key, token};
    let app = TestApp::sqlite();
    let (did, method) = did_key(&key(9));
    let mut document = crate::attacks::badge(&did);
    document["credentialSubject"]["achievement"]["description"] = json!("x".repeat(150_000));
    document["credentialSubject"]["achievement"]["name"] = json!("n".repeat(50_000));
    let token = token(&json!({"kid": method, "typ": "vc+jwt"}), &document, &key(9));
    let told = app.verify(token.as_bytes());
    assert!(told["verdict"] == "genuine" && told.to_string().len() > 200_000, "the control");
    let (id, read) = finished(&app, &[json!({"document": token}), json!({"document": token})]);
    let report = &read["items"][0]["report"];
    assert_eq!(report["verdict"], "genuine");
    assert!(report["remarks"].to_string().contains("left out"), "{report}");
    assert!(read.to_string().len() < 16_000, "{}", read.to_string().len());
    app.get(&format!("/checks/{id}")).expect(200);
}
