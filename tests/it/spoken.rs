//! Every page in the visitor's language, from the front door, and the links that keep to a language that was chosen.

use crate::support::TestApp;
use crate::support::visitors::Answer;

const LANGUAGES: [(&str, &str); 7] =
    [("ar", "rtl"), ("de", "ltr"), ("en", "ltr"), ("es", "ltr"), ("fr", "ltr"), ("ja", "ltr"), ("pt", "ltr")];

const PAGES: [&str; 10] = [
    "/",
    "/achievements/gitlab-certified-associate",
    "/verify",
    "/verify/how",
    "/verify/bulk",
    "/trust",
    "/problems",
    "/problems/not-found",
    "/nowhere",
    "/checks/77777777777777777777777777",
];

fn ask(app: &TestApp, path: &str, accept: &str) -> Answer {
    app.ask("GET", path, &[("accept-language", accept), ("accept", "text/html")], b"")
}

fn speaks(answer: &Answer, code: &str, direction: &str) -> bool {
    answer.text().contains(&format!("<html lang=\"{code}\" dir=\"{direction}\">"))
}

#[test]
fn every_page_speaks_the_visitors_language_and_says_that_it_depends_on_it() {
    let app = TestApp::sqlite();
    for path in PAGES {
        for (code, direction) in LANGUAGES {
            let answer = ask(&app, path, &format!("xx, {code};q=0.8"));
            assert!(speaks(&answer, code, direction), "{path} in {code}: {}", answer.text());
            let private = answer.header("cache-control").is_some_and(|value| value.contains("no-store"));
            let varies = answer.header("vary").is_some_and(|value| value.contains("accept-language"));
            assert!(private || varies, "a cache would give {path} in {code} to the next visitor");
        }
    }
}

#[test]
fn a_language_that_was_chosen_is_kept_from_page_to_page() {
    let app = TestApp::sqlite();
    for path in PAGES {
        let answer = ask(&app, &format!("{path}?lang=ja"), "de");
        assert!(speaks(&answer, "ja", "ltr"), "{path}");
        let page = answer.text();
        let links = page.split("href=\"/").skip(1).map(|rest| rest.split('"').next().unwrap());
        let kept =
            links.filter(|link| !["static/", "api/", ".well-known/", "status/"].iter().any(|other| link.starts_with(other)));
        for link in kept.filter(|link| !link.contains('.')) {
            assert!(link.contains("lang="), "{path} leads to /{link} and forgets the language");
        }
    }
}

#[test]
fn the_answer_to_a_form_and_the_way_to_a_kept_one_keep_it_too() {
    let app = TestApp::sqlite();
    let credential = app.issue("ada@example.com", "Ada Example");
    let form = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html")];
    let post = |path: &str, body: &str| app.ask("POST", path, &form, body.as_bytes());
    let german = post("/verify?lang=de", &format!("credential={credential}"));
    assert!(speaks(&german, "de", "ltr") && german.text().contains("Dieses Zertifikat ist echt und gültig."));
    assert!(!german.text().contains("lang=\"en\""), "a good answer needs no English: {}", german.text());
    let wrong = post("/verify?lang=de", "email=ada");
    assert!(wrong.status == 422 && wrong.text().contains("Das ist keine E-Mail-Adresse."), "{}", wrong.text());
    let kept = post("/verify?lang=ar", &format!("credential={credential}&keep=1")).expect(303);
    let path = kept.header("location").unwrap().to_owned();
    assert!(path.starts_with("/checks/") && path.ends_with("?lang=ar"), "{path}");
    assert!(speaks(&ask(&app, &path, "de"), "ar", "rtl"));
    let number = path.trim_end_matches("?lang=ar");
    let gone = post(&format!("{number}/delete?lang=ar"), "").expect(303);
    assert_eq!(gone.header("location"), Some("/verify/bulk?lang=ar"));
}

/// What programs read does not depend on who asks.
#[test]
fn problems_as_json_stay_in_english() {
    let app = TestApp::sqlite();
    let of = |language: &str| {
        let answer = app.ask("GET", "/credentials/7", &[("accept-language", language), ("accept", "application/json")], b"");
        let problem = answer.expect(404).json();
        ["title", "detail", "fix"].map(|member| problem[member].as_str().unwrap().to_owned())
    };
    assert_eq!(of("ja"), of("en"));
    assert_eq!(of("ja")[1], "There is no such credential here.");
}
