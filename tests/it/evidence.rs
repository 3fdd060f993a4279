//! Evidence names what somebody wrote and where it lies: our pages show it only where its earner agreed. Whoever has the
//! signed file has it all.

use crate::support::TestApp;
use crate::support::browser::{Browser, link, sign_in};
use crate::support::smtp::Sink;
use serde_json::Value;

const ADA: &str = "ada@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
/// As the grader wrote it, and where the submission lies.
const TELLS: [&str; 2] = ["Built and mended a pipeline.", "lms.example/attempts"];

fn tells(text: &str) -> bool {
    TELLS.iter().any(|one| text.contains(one))
}

/// Everything that we say of it to strangers, with whether it tells of the evidence.
fn shown(app: &TestApp, id: &str) -> Vec<(String, bool)> {
    let url = format!("{}/credentials/{id}", app.base);
    let html = [("accept", "text/html")];
    let mut found = Vec::new();
    for path in ["", "/verification", "/verification.json", "/share", "/embed"] {
        found.push((path.to_owned(), tells(&app.get_as(&format!("/credentials/{id}{path}"), &html).expect(200).text())));
    }
    found.push(("verify".to_owned(), tells(&app.verify_form("credential", url.as_bytes()).expect(200).text())));
    let form = crate::support::browser::encoded(&[("credential", &url)]);
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    found.push(("api".to_owned(), tells(&app.post("/api/v1/verify", &kind, form.as_bytes()).expect(200).text())));
    found
}

#[test]
fn evidence_is_shown_where_its_earner_agreed() {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    let id = app.certify(ADA, ASSOCIATE);
    let none = |app: &TestApp| shown(app, &id).into_iter().filter(|(_, tells)| *tells).collect::<Vec<_>>();
    assert_eq!(none(&app), [], "nobody was asked yet");
    // The signed file holds it all, and whoever brings it is told what it says.
    let document = app.document(&id);
    assert!(tells(&String::from_utf8_lossy(&document)));
    assert!(tells(&app.verify(&document).to_string()));
    assert!(tells(&app.verify_form("document", &document).expect(200).text()));
    // Agreed to when claiming.
    let path = format!("/claim/{}", link(&sink, ADA, "/claim/"));
    let page = app.get(&path).expect(200).text();
    assert!(page.contains("name=\"evidence\"") && page.contains("The signed file holds"), "{page}");
    Browser::new(&app).send(&path, &[("visibility", "unlisted"), ("evidence", "1")]).expect(303);
    let told: Vec<String> = shown(&app, &id).into_iter().filter(|(_, tells)| *tells).map(|(what, _)| what).collect();
    assert_eq!(told, ["", "/verification.json", "verify", "api"]);
    let staff = |app: &TestApp| app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json();
    assert_eq!(staff(&app)["evidence_shown"], Value::Bool(true));
    // And taken back.
    let mut browser = sign_in(&app, &sink, ADA);
    assert!(
        browser
            .get(&format!("/earner/badges/{id}"))
            .expect(200)
            .text()
            .contains("name=\"evidence\" type=\"checkbox\" value=\"1\" checked")
    );
    browser.show(&id, "public");
    assert_eq!(none(&app), []);
    assert_eq!(staff(&app)["evidence_shown"], Value::Bool(false));
    let deeds: Vec<(String, String)> = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement =
            "SELECT action, detail FROM audit WHERE object = $1 AND action IN ('credential.claimed', 'credential.shown')
             ORDER BY at, id";
        sqlx::query_as(statement).bind(&id).fetch_all(&mut *conn).await.unwrap()
    });
    let deeds: Vec<&str> = deeds.iter().map(|(_, detail)| detail.as_str()).collect();
    assert!(deeds.contains(&"unlisted, evidence") && deeds.contains(&"public"), "{deeds:?}");
}
