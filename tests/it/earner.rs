//! Earners: a badge is claimed by the link of its mail, seen again by a link that is asked for, and taken along.

use crate::support::TestApp;
use crate::support::browser::{Browser, OWN, link, sign_in};
use crate::support::database::Scratch;
use crate::support::rows::tables_with;
use crate::support::smtp::{Sink, Wrong};
use crate::support::visitors::Answer;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

const ADA: &str = "ada@example.com";
const GRACE: &str = "grace@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const DAY: i64 = 86_400;

/// Each story on SQLite and on PostgreSQL, with a mail server of its own.
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $story() {
                let sink = crate::support::smtp::Sink::clear();
                super::$story(&crate::support::TestApp::mailing(None, sink.table(None)), &sink);
            })+
        }
        mod postgres {
            $(#[test] fn $story() {
                let sink = crate::support::smtp::Sink::clear();
                if let Some(scratch) = super::Scratch::make() {
                    super::$story(&crate::support::TestApp::mailing(Some(scratch), sink.table(None)), &sink);
                }
            })+
        }
    };
}

mod reach;

on_both_databases![
    looking_never_claims_and_the_button_claims_once,
    of_many_who_press_at_once_one_claims,
    a_mail_that_comes_twice_brings_two_links_and_one_claims,
    a_link_is_asked_for_and_nobody_learns_who_exists,
    a_link_to_sign_in_works_once_and_for_half_an_hour,
    a_session_ends_with_its_end_and_with_silence,
    no_other_site_and_no_other_session_sends_a_form,
    everything_is_exported,
];

fn claimed(app: &TestApp, id: &str) -> Value {
    app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json()["claimed_at"].clone()
}

fn audit(app: &TestApp, action: &str) -> Vec<(String, String)> {
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement = "SELECT actor, detail FROM audit WHERE action = $1 ORDER BY at, id";
        sqlx::query_as(statement).bind(action).fetch_all(&mut *conn).await.unwrap()
    })
}

/// Nothing of it may be kept, listed or told to another site.
#[track_caller]
fn expect_personal(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

fn looking_never_claims_and_the_button_claims_once(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    let secret = link(sink, ADA, "/claim/");
    let path = format!("/claim/{secret}");
    for headers in [&[][..], &[OWN], &[("user-agent", "BarracudaMailScanner"), ("sec-fetch-site", "none")]] {
        for _ in 0..3 {
            let page = app.get_as(&path, headers).expect(200);
            expect_personal(&page);
            assert_eq!(page.header("set-cookie"), None);
            assert!(page.text().contains("Ada Example") && page.text().contains("<form"), "{}", page.text());
        }
        app.ask("HEAD", &path, headers, b"").expect(200);
    }
    let picture = app.get(&format!("{path}/badge.png")).expect(200);
    assert_eq!((picture.header("content-type"), picture.header("cache-control")), (Some("image/png"), Some("private, no-store")));
    let mut browser = Browser::new(app);
    let fields = [("visibility", "private"), ("language", "de")];
    for forged in [&[][..], &[("sec-fetch-site", "cross-site")], &[("origin", "null")], &[("origin", "https://evil.example")]] {
        browser.send_as(&path, forged, &fields).expect(403);
    }
    browser.send(&path, &[("visibility", "everyone")]).expect(400);
    assert_eq!(claimed(app, &id), Value::Null);
    // The button.
    let done = browser.send(&path, &fields).expect(303);
    assert_eq!(done.header("location"), Some(format!("/earner/badges/{id}").as_str()));
    let cookie = done.header("set-cookie").unwrap();
    for part in ["insignia-earner=", "; Path=/earner;", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let session = cookie.split(['=', ';']).nth(1).unwrap();
    assert_eq!(tables_with(app, &[&secret, session]), BTreeSet::new(), "secrets are stored as hashes only");
    expect_personal(&done);
    assert!(claimed(app, &id).is_string());
    assert_eq!(app.staff_get(&format!("/api/v1/credentials/{id}")).json()["visibility"], "private");
    let audited = audit(app, "credential.claimed");
    assert!(audited.len() == 1 && audited[0].0.starts_with("earner:") && audited[0].1 == "private", "{audited:?}");
    let page = browser.get(&format!("/earner/badges/{id}")).expect(200);
    assert!(
        page.text().contains("Only you see it") && !page.text().contains("linkedin"),
        "a hidden badge is not offered for sharing"
    );
    app.get(&format!("/credentials/{id}")).expect(404);
    // Used is told in plain words, with a way on.
    let again = Browser::new(app).send(&path, &fields).expect(410);
    for told in [again, app.get(&path).expect(410)] {
        assert!(told.text().contains("used already") && told.text().contains("action=\"/earner\""), "{}", told.text());
        assert_eq!(told.header("set-cookie"), None);
    }
    app.get(&format!("{path}/badge.png")).expect(404);
    // The language that was chosen is written in from now on.
    let body = json!({"reason": "Identity to be confirmed"});
    app.staff_post(&format!("/api/v1/credentials/{id}/suspend"), &body).expect(200);
    app.drain_jobs();
    let words = sink.taken().pop().unwrap().words();
    assert!(words.contains("ausgesetzt") && words.contains(&format!("{}/earner", app.base)), "{words}");
    // Ninety days later a link has run out, and a month after that nobody knows it.
    app.certify(GRACE, ASSOCIATE);
    let other = format!("/claim/{}", link(sink, GRACE, "/claim/"));
    app.pass(90 * DAY + 1);
    assert!(app.get(&other).expect(410).text().contains("run out"));
    Browser::new(app).send(&other, &fields).expect(410);
    app.pass(31 * DAY);
    app.wait(insignia::service::tidy_up::tidy_up(&app.app)).unwrap();
    assert!(app.get(&other).expect(404).text().contains("do not know"));
}

fn of_many_who_press_at_once_one_claims(app: &TestApp, sink: &Sink) {
    app.certify(ADA, ASSOCIATE);
    let path = format!("/claim/{}", link(sink, ADA, "/claim/"));
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let press = || Browser::new(app).send(&path, &[("visibility", "public")]).status;
        let pressing: Vec<_> = (0..8).map(|_| scope.spawn(press)).collect();
        pressing.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 410).count(), 7, "{answers:?}");
    assert_eq!((audit(app, "credential.claimed").len(), audit(app, "earner.signed-in").len()), (1, 1));
}

fn a_mail_that_comes_twice_brings_two_links_and_one_claims(app: &TestApp, sink: &Sink) {
    sink.wrong(Wrong::HangUpAfterMessage);
    app.certify(ADA, ASSOCIATE);
    let first = link(sink, ADA, "/claim/");
    app.pass(120);
    app.drain_jobs();
    let second = link(sink, ADA, "/claim/");
    assert_ne!(first, second);
    let unlisted = [("visibility", "unlisted")];
    Browser::new(app).send(&format!("/claim/{first}"), &unlisted).expect(303);
    Browser::new(app).send(&format!("/claim/{second}"), &unlisted).expect(410);
    assert!(app.get(&format!("/claim/{second}")).expect(410).text().contains("used already"));
}

fn a_link_is_asked_for_and_nobody_learns_who_exists(app: &TestApp, sink: &Sink) {
    app.certify(ADA, ASSOCIATE);
    let sent = sink.taken().len();
    let mut browser = Browser::new(app);
    let rows = || -> i64 {
        app.wait(async {
            let mut conn = app.app.store.read().await.unwrap();
            sqlx::query_scalar("SELECT COUNT(*) FROM earner_asks").fetch_one(&mut *conn).await.unwrap()
        })
    };
    let known = browser.send("/earner", &[("email", " ADA@example.com ")]).expect(200);
    let one = rows();
    let unknown = browser.send("/earner", &[("email", "nobody@example.com")]).expect(200);
    assert_eq!((one, rows()), (1, 2), "the same row for both");
    assert_eq!(known.bytes, unknown.bytes);
    let told = |answer: &Answer| {
        let own = |name: &String| !["x-request-id", "date"].contains(&name.as_str());
        answer.headers.iter().filter(|(name, _)| own(name)).cloned().collect::<BTreeSet<_>>()
    };
    assert_eq!(told(&known), told(&unknown));
    expect_personal(&known);
    app.drain_jobs();
    assert_eq!(sink.taken().len(), sent + 1);
    assert_eq!(sink.taken().last().unwrap().to, [ADA.to_owned()]);
    // No address is left behind, known or not.
    let sealed: i64 = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        sqlx::query_scalar("SELECT COUNT(*) FROM earner_asks WHERE sealed IS NOT NULL").fetch_one(&mut *conn).await.unwrap()
    });
    assert_eq!(sealed, 0);
    // Four in an hour, however often somebody asks, and the answer stays the same.
    for _ in 0..6 {
        assert_eq!(browser.send("/earner", &[("email", ADA)]).expect(200).bytes, known.bytes);
        app.drain_jobs();
    }
    assert_eq!(sink.taken().len(), sent + 4);
    app.pass(3_601);
    browser.send("/earner", &[("email", ADA)]).expect(200);
    app.drain_jobs();
    assert_eq!(sink.taken().len(), sent + 5);
    let wrong = browser.send("/earner", &[("email", "<b>nobody")]).expect(422);
    assert!(wrong.text().contains("aria-invalid") && wrong.text().contains("&#60;b&#62;nobody"), "{}", wrong.text());
    browser.send_as("/earner", &[], &[("email", ADA)]).expect(403);
}

fn a_link_to_sign_in_works_once_and_for_half_an_hour(app: &TestApp, sink: &Sink) {
    app.certify(ADA, ASSOCIATE);
    let mut browser = Browser::new(app);
    browser.send("/earner", &[("email", ADA)]).expect(200);
    app.drain_jobs();
    let path = format!("/earner/enter/{}", link(sink, ADA, "/earner/enter/"));
    for _ in 0..3 {
        let page = app.get(&path).expect(200);
        expect_personal(&page);
        assert_eq!(page.header("set-cookie"), None);
    }
    browser.send_as(&path, &[("sec-fetch-site", "cross-site")], &[]).expect(403);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let press = || Browser::new(app).send(&path, &[]).status;
        let pressing: Vec<_> = (0..4).map(|_| scope.spawn(press)).collect();
        pressing.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert!(app.get(&path).expect(410).text().contains("used already"));
    browser.send("/earner", &[("email", ADA)]).expect(200);
    app.drain_jobs();
    let late = format!("/earner/enter/{}", link(sink, ADA, "/earner/enter/"));
    app.pass(30 * 60 + 1);
    assert!(app.get(&late).expect(410).text().contains("run out"));
    browser.send(&late, &[]).expect(410);
    // A link of one kind is none of the other.
    let claim = link(sink, ADA, "/claim/");
    app.get(&format!("/earner/enter/{claim}")).expect(404);
    // A link that the mail server took hours to take is not sent any more.
    sink.wrong(Wrong::Answer("MAIL", "451 later"));
    browser.send("/earner", &[("email", ADA)]).expect(200);
    app.drain_jobs();
    let sent = sink.taken().len();
    app.pass(2 * 3_600);
    app.drain_jobs();
    assert_eq!(sink.taken().len(), sent);
}

fn a_session_ends_with_its_end_and_with_silence(app: &TestApp, sink: &Sink) {
    app.certify(ADA, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADA);
    assert!(browser.get("/earner/badges").expect(200).text().contains("ada@example.com"));
    // Use keeps it alive, and the browser is told to keep its half as long.
    for _ in 0..3 {
        app.pass(29 * DAY);
        let page = browser.get("/earner/badges").expect(200);
        assert!(page.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=2592000")));
        assert_eq!(browser.get("/earner/badges").expect(200).header("set-cookie"), None, "noted once");
    }
    app.pass(31 * DAY);
    assert_eq!(browser.get("/earner/badges").expect(303).header("location"), Some("/earner"));
    // Two cookies of the name that differ are nobody's.
    browser = sign_in(app, sink, ADA);
    let own = browser.cookie.clone().unwrap();
    browser.cookie = Some(format!("{own}; insignia-earner=another"));
    browser.get("/earner/badges").expect(303);
    browser.cookie = Some(own.clone());
    let out = browser.guarded("/earner/sign-out", &[]).expect(303);
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    browser.cookie = Some(own);
    browser.get("/earner/badges").expect(303);
    assert_eq!(audit(app, "earner.signed-out").len(), 1);
}

fn no_other_site_and_no_other_session_sends_a_form(app: &TestApp, sink: &Sink) {
    let (mine, others) = (app.certify(ADA, ASSOCIATE), app.certify(GRACE, ASSOCIATE));
    let mut browser = sign_in(app, sink, ADA);
    let mut other = sign_in(app, sink, GRACE);
    let (guard, foreign) = (browser.guard(), other.guard());
    let private = |guard: &str| vec![("visibility".to_owned(), "private".to_owned()), ("guard".to_owned(), guard.to_owned())];
    let paths = [format!("/earner/badges/{mine}/visibility"), "/earner/export".to_owned(), "/earner/sign-out".to_owned()];
    for path in &paths {
        for (headers, guard) in [
            (&[][..], &guard),
            (&[("sec-fetch-site", "cross-site")], &guard),
            (&[("sec-fetch-site", "same-site"), ("origin", "http://localhost")], &guard),
            (&[("origin", "null")], &guard),
            (&[OWN], &foreign),
            (&[OWN], &String::new()),
            (&[OWN], &guard[..guard.len() - 1].to_owned()),
        ] {
            let fields = private(guard);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.send_as(path, headers, &fields).expect(403);
        }
    }
    app.get(&format!("/credentials/{mine}")).expect(200);
    // What is somebody else's is as absent as what nobody has.
    for path in ["", ".png", ".json", "/card.png", "/certificate.pdf"] {
        browser.get(&format!("/earner/badges/{others}{path}")).expect(404);
    }
    browser.guarded(&format!("/earner/badges/{others}/visibility"), &[("visibility", "private")]).expect(404);
    app.get(&format!("/credentials/{others}")).expect(200);
    // The controls: the right form does it, and another guard of the same session is as good.
    browser.show(&mine, "private");
    app.get(&format!("/credentials/{mine}")).expect(404);
    assert_ne!(browser.guard(), guard, "so that the size of a compressed page tells nothing of it");
    other.show(&others, "private");
    for ending in [".png", "/card.png", "/certificate.pdf"] {
        let answer = browser.get(&format!("/earner/badges/{mine}{ending}"));
        assert_eq!(answer.header("cache-control"), Some("private, no-store"));
        answer.expect(200);
    }
    // No visitor without a session gets further than the form.
    let nobody = Browser::new(app);
    for path in ["/earner/badges", &format!("/earner/badges/{mine}"), &format!("/earner/badges/{mine}.png")] {
        assert_eq!(nobody.get(path).expect(303).header("location"), Some("/earner"));
    }
}

fn everything_is_exported(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    app.certify(GRACE, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADA);
    browser.show(&id, "private");
    browser.guarded(&format!("/earner/badges/{id}/correction"), &[("name", "Ada Lovelace")]).expect(303);
    let answer = browser.guarded("/earner/export?lang=ja", &[]).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/zip"));
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"my-badges.zip\""));
    expect_personal(&answer);
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.bytes)).unwrap();
    let mut file = |name: &str| {
        let mut octets = Vec::new();
        archive.by_name(name).unwrap_or_else(|_| panic!("{name}")).read_to_end(&mut octets).unwrap();
        octets
    };
    let signed = file(&format!("credentials/{ASSOCIATE}-{id}.json"));
    assert_eq!(signed, browser.get(&format!("/earner/badges/{id}.json")).expect(200).bytes, "as signed");
    assert!(file(&format!("badges/{ASSOCIATE}-{id}.png")).starts_with(b"\x89PNG"));
    assert!(file(&format!("badges/{ASSOCIATE}-{id}.svg")).starts_with(b"<svg"));
    let certificate = file(&format!("certificates/{ASSOCIATE}-{id}.pdf"));
    assert_eq!(insignia::render::pdf::read(&certificate).attached, Some(signed), "the certificate has it, too");
    assert!(String::from_utf8(file("README.txt")).unwrap().contains("Example Academy"));
    let data = file("data.json");
    let text = String::from_utf8(data).unwrap();
    assert!(!text.contains(GRACE), "another's row");
    let data: Value = serde_json::from_str(&text).unwrap();
    let recipient = data["tables"]["recipients"][0]["id"].as_str().unwrap();
    // Every table that names the person, by whatever they are known by, is in it.
    let named = tables_with(app, &[ADA, "Ada Example", recipient, &id]);
    let expected = [
        "recipients",
        "credentials",
        "corrections",
        "deliveries",
        "attempts",
        "jobs",
        "mails",
        "earner_links",
        "earner_sessions",
        "audit",
    ];
    assert_eq!(named, expected.iter().map(|table| (*table).to_owned()).collect(), "a table that names people is not exported");
    for table in expected {
        assert!(data["tables"][table].as_array().is_some_and(|rows| !rows.is_empty()), "{table}");
    }
    assert!(text.contains("earner.exported") && text.contains("Built and mended a pipeline."));
    assert!(!text.contains("sha256\": \"e3b0c442"), "no hash of a secret");
}

#[test]
fn without_mail_nobody_is_promised_one() {
    let app = TestApp::sqlite();
    let page = app.get("/earner").expect(200).text();
    assert!(!page.contains("<form") && page.contains("credentials@example.org"), "{page}");
    for language in ["en", "de", "fr", "es", "pt", "ja", "ar"] {
        let page = app.get(&format!("/earner?lang={language}")).expect(200).text();
        assert!(page.contains(&format!("<html lang=\"{language}\"")), "{page}");
    }
}
