//! How far each link reaches: that of a mail about one badge, which may be passed on, to that badge; a fresh one to everything.

use super::{ADA, ASSOCIATE, DAY, GRACE, Scratch};
use crate::support::TestApp;
use crate::support::browser::{Browser, OWN, link, sign_in};
use crate::support::smtp::Sink;
use insignia::http::limits::Rates;

on_both_databases![
    a_claim_opens_its_own_badge_and_nothing_else,
    leaving_with_everything_asks_for_a_fresh_link,
    eight_links_a_day_and_no_more,
];

/// A guard of a session, from the one page that it may see.
fn guard(browser: &Browser<'_>, page: &str) -> String {
    let page = browser.get(page).expect(200).text();
    page.split("name=\"guard\" value=\"").nth(1).expect("a form").split('"').next().unwrap().to_owned()
}

fn a_claim_opens_its_own_badge_and_nothing_else(app: &TestApp, sink: &Sink) {
    let first = app.certify(ADA, ASSOCIATE);
    let path = format!("/claim/{}", link(sink, ADA, "/claim/"));
    let second = app.certify(ADA, "gitlab-ci-cd-specialist");
    let mut browser = Browser::new(app);
    browser.send(&path, &[("visibility", "unlisted")]).expect(303);
    let mine = format!("/earner/badges/{first}");
    for path in [mine.clone(), format!("{mine}.json"), format!("{mine}.png"), format!("{mine}/card.png")] {
        browser.get(&path).expect(200);
    }
    let guard = guard(&browser, &mine);
    let form = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, String)> {
        more.iter().map(|(name, value)| (*name, (*value).to_owned())).chain([("guard", guard.clone())]).collect()
    };
    let send = |path: &str, more: &[(&'static str, &'static str)]| {
        let fields = form(more);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.send_as(path, &[OWN], &fields)
    };
    send(&format!("{mine}/visibility"), &[("visibility", "public")]).expect(303);
    send(&format!("{mine}/correction"), &[("name", "Ada Lovelace")]).expect(303);
    // Whatever else there is asks for a fresh link, and nothing of it happens.
    let other = format!("/earner/badges/{second}");
    let reading = ["/earner/badges".to_owned(), other.clone(), format!("{other}.json"), format!("{other}.png")];
    for path in reading.into_iter().chain([format!("{other}/card.png"), "/earner/delete".to_owned()]) {
        let page = browser.get(&path).expect(403).text();
        assert!(page.contains("fresh link") && page.contains("action=\"/earner\"") && !page.contains(&second), "{path}: {page}");
    }
    let private: &[(&str, &str)] = &[("visibility", "private"), ("name", "Eve Example"), ("understood", "1")];
    for path in [format!("{other}/visibility"), format!("{other}/correction"), "/earner/export".into(), "/earner/delete".into()] {
        assert!(send(&path, private).expect(403).text().contains("fresh link"), "{path}");
    }
    app.get(&format!("/credentials/{second}")).expect(200);
    // Corrected, it is the same badge under another number.
    let open = app.staff_get("/api/v1/corrections?state=open").expect(200).json()["items"][0]["id"].clone();
    app.staff_post(&format!("/api/v1/corrections/{}/accept", open.as_str().unwrap()), &serde_json::json!({})).expect(200);
    app.drain_jobs();
    let new = browser.get(&mine).expect(303).header("location").unwrap().to_owned();
    assert!(new != mine && browser.get(&new).expect(200).text().contains("Ada Lovelace"), "{new}");
    // It can be ended, and a link that was asked for opens all.
    send("/earner/sign-out", &[]).expect(303);
    browser.get(&mine).expect(303);
    let whole = sign_in(app, sink, ADA);
    for path in ["/earner/badges", new.as_str(), other.as_str(), "/earner/delete"] {
        whole.get(path).expect(200);
    }
}

fn leaving_with_everything_asks_for_a_fresh_link(app: &TestApp, sink: &Sink) {
    app.certify(ADA, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADA);
    app.pass(3_600);
    browser.guarded("/earner/export", &[]).expect(200);
    browser.get("/earner/delete").expect(200);
    app.pass(1);
    // An hour later the browser may be in other hands.
    assert!(browser.guarded("/earner/export", &[]).expect(403).text().contains("fresh link"));
    browser.get("/earner/delete").expect(403);
    browser.guarded("/earner/delete", &[("understood", "1")]).expect(403);
    browser.get("/earner/badges").expect(200);
    let mut fresh = sign_in(app, sink, ADA);
    fresh.guarded("/earner/delete", &[("understood", "1")]).expect(200);
}

fn eight_links_a_day_and_no_more(app: &TestApp, sink: &Sink) {
    app.certify(ADA, ASSOCIATE);
    app.certify(GRACE, ASSOCIATE);
    let sent = || sink.taken().iter().filter(|mail| mail.to == [ADA.to_owned()]).count();
    let before = sent();
    let mut browser = Browser::new(app);
    for _ in 0..20 {
        browser.send("/earner", &[("email", ADA)]).expect(200);
        app.drain_jobs();
        app.wait(insignia::service::tidy_up::tidy_up(&app.app)).unwrap();
        app.pass(3_600);
    }
    assert_eq!(sent() - before, 8);
    browser.send("/earner", &[("email", GRACE)]).expect(200);
    app.pass(DAY);
    browser.send("/earner", &[("email", ADA)]).expect(200);
    app.drain_jobs();
    assert_eq!(sent() - before, 9, "the next day");
}

#[test]
fn nobody_can_try_out_many_links() {
    let app = TestApp::limited(Rates { earners: 5, ..crate::support::UNLIMITED });
    let guess = |number: u32| app.get(&format!("/claim/{number:026}")).status;
    assert_eq!((0..5).map(guess).collect::<Vec<_>>(), [404; 5]);
    assert_eq!((5..9).map(guess).collect::<Vec<_>>(), [429; 4]);
    assert_eq!(app.get(&format!("/earner/enter/{:026}", 1)).status, 429);
    let answer = Browser::new(&app).send("/earner", &[("email", ADA)]);
    assert_eq!(answer.status, 429);
    app.get("/earner").expect(200);
}
