//! Who may see a credential: everything about a private one is answered as if there were none.

use crate::support::TestApp;
use crate::support::browser::{Browser, sign_in};
use crate::support::smtp::Sink;
use crate::support::visitors::Answer;
use serde_json::json;

const ADA: &str = "ada@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const NOBODYS: &str = "01234567890123456789012345";
/// The table of routes, as it is compiled in.
const ROUTES: &str = include_str!("../../src/http/routes.rs");

fn ready() -> (Sink, TestApp) {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    (sink, app)
}

/// Every public address of a credential: what the table of routes has, with each choice that a pattern leaves.
fn addresses(id: &str) -> Vec<String> {
    let patterns = ROUTES.lines().filter_map(|line| {
        let line = line.trim();
        (line.starts_with(".service(page(") || line.starts_with(".service(open(")).then(|| line.split('"').nth(1)).flatten()
    });
    let about = patterns.filter(|pattern| pattern.starts_with("/credentials/{id}") || pattern.starts_with("/{short"));
    let choices = |pattern: &str| -> Vec<String> {
        let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
        let (hole, after) = rest.split_once('}').unwrap();
        let words: Vec<String> = match hole.split_once(':') {
            None => vec![id.to_owned()],
            Some((_, "[cC]")) => vec!["C".to_owned(), "c".to_owned()],
            Some((_, words)) => words.split('|').map(str::to_owned).collect(),
        };
        words.into_iter().map(|word| format!("{before}{word}{after}")).collect()
    };
    let mut found: Vec<String> = about.map(str::to_owned).collect();
    assert!(found.len() >= 10, "{found:?}");
    while found.iter().any(|path| path.contains('{')) {
        found = found.iter().flat_map(|path| choices(path)).collect();
    }
    found
}

/// An answer without what differs between any two requests; `id` is taken out where an answer repeats what was asked.
fn told(answer: &Answer, id: &str) -> (u16, Vec<(String, String)>, String) {
    let own = |name: &String| !["x-request-id", "date"].contains(&name.as_str());
    // Their order is the server's hash map's.
    let mut headers: Vec<(String, String)> = answer.headers.iter().filter(|(name, _)| own(name)).cloned().collect();
    headers.sort();
    let request = answer.header("x-request-id").unwrap_or_default();
    (answer.status, headers, answer.text().replace(request, "REQUEST").replace(id, "ID").replace(&id.to_uppercase(), "ID"))
}

/// Everything that a stranger can ask about a credential.
fn asked(app: &TestApp, id: &str) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    let accepts = ["text/html", "application/json", "application/vc+ld+json", "image/png", "image/svg+xml", "text/plain", "*/*"];
    for path in addresses(id) {
        for accept in accepts {
            let told = path.replace(id, "ID");
            for (name, value) in [("x-none", ""), ("if-none-match", "*"), ("accept-language", "ar")] {
                let answer = app.get_as(&path, &[("accept", accept), (name, value)]);
                answers.push((format!("{told} as {accept} with {name}"), answer));
            }
            answers.push((format!("HEAD {told}"), app.ask("HEAD", &path, &[("accept", accept)], b"")));
        }
    }
    let url = format!("{}/credentials/{id}", app.base);
    let encoded: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
    for path in [format!("/oembed?url={encoded}"), format!("/share/mastodon?credential={id}&instance=mastodon.social")] {
        answers.push((path.replace(id, "ID"), app.get(&path)));
    }
    for text in [url.clone(), id.to_owned(), format!("{}/C/{}", app.base, id.to_uppercase())] {
        answers.push((format!("form {}", text.replace(id, "ID")), app.verify_form("credential", text.as_bytes())));
        let form = crate::support::browser::encoded(&[("credential", &text)]);
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        answers.push((format!("api {}", text.replace(id, "ID")), app.post("/api/v1/verify", &kind, form.as_bytes())));
    }
    answers
}

#[test]
fn every_public_answer_about_a_private_credential_is_that_of_an_absent_one() {
    let (sink, app) = ready();
    let id = app.certify(ADA, ASSOCIATE);
    let mut browser = sign_in(&app, &sink, ADA);
    // The control: shown, nearly all of them differ from those of a number that nobody has.
    let absent = asked(&app, NOBODYS);
    let shown = asked(&app, &id);
    let differing = shown.iter().zip(&absent).filter(|((_, one), (_, other))| told(one, &id) != told(other, NOBODYS)).count();
    assert!(differing * 10 > absent.len() * 8, "{differing} of {} differ", absent.len());
    browser.show(&id, "private");
    for ((what, private), (_, absent)) in asked(&app, &id).iter().zip(&absent) {
        assert_eq!(told(private, &id), told(absent, NOBODYS), "{what}");
    }
    // Staff and the earner see it all the same.
    let staff = app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json();
    assert_eq!(staff["visibility"], "private");
    browser.get(&format!("/earner/badges/{id}")).expect(200);
    // Shown again, it is as it was.
    browser.show(&id, "unlisted");
    app.get(&format!("/credentials/{id}")).expect(200);
}

#[test]
fn whoever_holds_a_private_document_learns_what_everybody_with_it_would() {
    let (sink, app) = ready();
    let id = app.certify(ADA, ASSOCIATE);
    let document = app.document(&id);
    let badge = app.get(&format!("/credentials/{id}.png")).expect(200).bytes;
    let open = app.verify(&document);
    let mut browser = sign_in(&app, &sink, ADA);
    browser.show(&id, "private");
    let hidden = app.verify(&document);
    assert_eq!(hidden["verdict"], "genuine");
    assert_eq!(hidden, open, "neither less nor more");
    assert!(app.verify_form("file", &badge).expect(200).text().contains("This certificate is genuine and current."));
    // A changed copy is no key to what the rows hold.
    let forged = String::from_utf8(document).unwrap().replace("Ada Example", "Eve Example");
    let report = app.verify(forged.as_bytes());
    assert_eq!(report["verdict"], "not_genuine");
    assert!(!report.to_string().contains("Ada Example"), "{report}");
}

#[test]
fn search_engines_are_told_as_much_as_the_earner_wants() {
    let (sink, app) = ready();
    let id = app.certify(ADA, ASSOCIATE);
    let mut browser = sign_in(&app, &sink, ADA);
    let path = format!("/earner/badges/{id}/visibility");
    let look = || {
        let page = app.get(&format!("/credentials/{id}")).expect(200);
        let listed = (page.header("x-robots-tag"), page.text().contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(matches!(listed, (None, false) | (Some("noindex"), true)), "header and page agree: {listed:?}");
        (listed.0.is_none(), page.text().contains("application/ld+json\">{"))
    };
    let picture = || app.get(&format!("/credentials/{id}.png")).expect(200).header("x-robots-tag").is_none();
    assert_eq!((look(), picture()), ((false, false), false));
    browser.guarded(&path, &[("visibility", "public")]).expect(303);
    assert_eq!((look(), picture()), ((true, false), true));
    browser.guarded(&path, &[("visibility", "public"), ("described", "1")]).expect(303);
    assert_eq!(look(), (true, true));
    let page = app.get(&format!("/credentials/{id}")).text();
    let data = page.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!((&data["@type"], &data["name"]), (&json!("Person"), &json!("Ada Example")));
    let held = &data["hasCredential"];
    assert_eq!(held["@type"], "EducationalOccupationalCredential");
    assert_eq!(held["url"], format!("{}/credentials/{id}", app.base));
    assert!(!page.contains(ADA), "no address, as nowhere");
    // Suspended, nobody is told that it is held.
    app.staff_post(&format!("/api/v1/credentials/{id}/suspend"), &json!({"reason": "Identity to be confirmed"})).expect(200);
    assert_eq!(look(), (true, false));
    app.staff_post(&format!("/api/v1/credentials/{id}/reinstate"), &json!({"reason": "Identity confirmed"})).expect(200);
    // The second consent falls with the first.
    browser.guarded(&path, &[("visibility", "unlisted"), ("described", "1")]).expect(303);
    assert_eq!(look(), (false, false));
    browser.guarded(&path, &[("visibility", "public")]).expect(303);
    assert_eq!(look(), (true, false));
}

#[test]
fn the_ladder_of_a_later_credential_does_not_tell_of_a_private_one() {
    let (sink, app) = ready();
    let first = app.certify(ADA, ASSOCIATE);
    let later = app.certify(ADA, "gitlab-ci-cd-specialist");
    let mut browser = sign_in(&app, &sink, ADA);
    let rung = format!("/credentials/{first}\"><bdi>");
    assert!(app.get(&format!("/credentials/{later}")).expect(200).text().contains(&rung), "the control: it is a rung");
    browser.show(&first, "private");
    let page = app.get(&format!("/credentials/{later}")).expect(200).text();
    assert!(!page.contains(&rung) && !page.contains("each as it stands today"), "{page}");
    assert!(!page.contains(&first), "what was signed names it, and no link leads to where nothing is found: {page}");
    assert!(page.contains("Builds on") && page.contains("GitLab Certified Associate"), "{page}");
}

#[test]
fn a_public_page_does_not_hand_out_the_address_of_an_unlisted_credential() {
    let (sink, app) = ready();
    let first = app.certify(ADA, ASSOCIATE);
    let later = app.certify(ADA, "gitlab-ci-cd-specialist");
    let mut browser = sign_in(&app, &sink, ADA);
    let page = || app.get(&format!("/credentials/{later}")).expect(200).text();
    assert!(page().contains(&first), "the control: both are for whoever has the address");
    browser.show(&later, "public");
    assert!(!page().contains(&first) && page().contains("GitLab Certified Associate"), "{}", page());
    browser.show(&first, "public");
    assert!(page().contains(&first));
}

#[test]
fn no_page_that_crawlers_read_sets_a_cookie_or_reads_one() {
    let (sink, app) = ready();
    let id = app.certify(ADA, ASSOCIATE);
    let browser = sign_in(&app, &sink, ADA);
    let strangers = Browser::new(&app);
    for path in addresses(&id) {
        let (with, without) = (browser.get(&path), strangers.get(&path));
        assert_eq!(with.header("set-cookie"), None, "{path}");
        assert_eq!(told(&with, &id), told(&without, &id), "{path}");
    }
}
