//! Reminders that a credential is about to end, and how they are declined.

use super::{ADA, ASSOCIATE, DAY, Scratch, change, outbox, the_rows_hold};
use crate::support::TestApp;
use crate::support::browser::{Browser, sign_in};
use crate::support::smtp::{Sink, Taken, Wrong};
use insignia::domain::timestamp::Timestamp;
use serde_json::json;

const GRACE: &str = "grace@example.com";
const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];

on_both_databases![
    an_earner_is_reminded_twice_before_the_end_and_never_again,
    one_click_stops_reminders_and_nothing_else,
    they_are_stopped_and_had_again_on_ones_own_page,
    what_is_not_to_be_looked_forward_to_is_not_reminded_of,
];

/// Lets the time pass until so many days before that credential's end, and all be done that is due then.
fn until(app: &TestApp, id: &str, days: i64) {
    let view = app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json();
    let end: Timestamp = view["valid_until"].as_str().unwrap().parse().unwrap();
    app.pass(end.unix() - days * DAY - app.now().unix());
    app.drain_jobs();
}

fn reminders(sink: &Sink) -> Vec<Taken> {
    sink.taken().into_iter().filter(|mail| mail.header("Subject").starts_with("Your credential is about to expire")).collect()
}

/// The path that a reminder's header leads to.
fn path(app: &TestApp, mail: &Taken) -> String {
    assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let header = mail.header("List-Unsubscribe");
    let url = header.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap();
    assert_eq!(mail.words().replace("&amp;", "&").matches(url).count(), 3, "in the header, in the text and in the HTML");
    url.strip_prefix(&app.base).unwrap().to_owned()
}

fn an_earner_is_reminded_twice_before_the_end_and_never_again(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    assert!(sink.taken()[0].headers("List-Unsubscribe").is_empty(), "what happened may not be declined");
    for (days, so_far) in [(31, 0), (30, 1), (29, 1), (8, 1), (7, 2), (1, 2), (0, 2), (-8, 2)] {
        until(app, &id, days);
        assert_eq!(reminders(sink).len(), so_far, "{days} days before the end");
    }
    the_rows_hold(app);
}

fn they_are_stopped_and_had_again_on_ones_own_page(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    app.certify(GRACE, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADA);
    let wanted = |browser: &Browser<'_>| browser.get("/earner/badges").expect(200).text().contains("Stop reminders");
    assert!(wanted(&browser));
    browser.send("/earner/reminders", &[("reminders", "none")]).expect(403);
    assert!(wanted(&browser), "a form without the guard of a page of ours decides nothing");
    for _ in 0..2 {
        let done = browser.guarded("/earner/reminders", &[("reminders", "none")]).expect(303);
        assert_eq!(done.header("location"), Some("/earner/badges"));
        assert!(!wanted(&browser) && browser.get("/earner/badges").text().contains("Get reminders again"));
    }
    until(app, &id, 30);
    let reminded: Vec<_> = reminders(sink).into_iter().flat_map(|mail| mail.to).collect();
    assert_eq!(reminded, [GRACE.to_owned()], "the control: who wants them gets them");
    let mut browser = sign_in(app, sink, ADA);
    browser.guarded("/earner/reminders", &[("reminders", "again")]).expect(303);
    assert!(wanted(&browser));
    until(app, &id, 7);
    assert_eq!(reminders(sink).len(), 3);
    the_rows_hold(app);
}

fn one_click_stops_reminders_and_nothing_else(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    app.certify(GRACE, ASSOCIATE);
    until(app, &id, 30);
    let both = reminders(sink);
    assert_eq!(both.len(), 2);
    let of = |who: &str| path(app, both.iter().find(|mail| mail.to == [who.to_owned()]).unwrap());
    let (ada, grace) = (of(ADA), of(GRACE));
    // A mail filter opens every link.
    let page = app.get(&ada).expect(200);
    assert!(page.text().contains("Stop reminders") && page.header("cache-control") == Some("no-store"));
    assert!(app.get(&ada.replace("lang=en", "lang=ar")).expect(200).text().contains("dir=\"rtl\""));
    for _ in 0..2 {
        assert!(app.post(&ada, &FORM, b"List-Unsubscribe=One-Click").expect(200).text().contains("No more reminders"));
        app.post(&grace, &[("content-type", "multipart/form-data; boundary=b")], b"--b--").expect(200);
    }
    assert!(app.get(&ada).expect(200).text().contains("No more reminders"));
    assert!(app.post(&grace, &FORM, b"reminders=again").expect(200).text().contains("Stop reminders"));
    // No link but one's own does anything, each wrong one is answered alike, and none tells the number of whom it is.
    let (ada, lang) = ada.split_once('?').unwrap();
    let grace = grace.split_once('?').unwrap().0;
    let detail = |path: &str| {
        let answer = app.post(path, &FORM, b"reminders=again").expect(404);
        answer.text().replace(path.split('?').next().unwrap(), "")
    };
    let alike = detail(&format!("/reminders/{}?{lang}", "7".repeat(48)));
    let (half, last) = (ada.len() / 2, &ada[..ada.len() - 1]);
    let (grafted, longer) = (format!("{}{}", &ada[..half], &grace[half..]), format!("{ada}A"));
    for wrong in [grafted.as_str(), last, longer.as_str(), "/reminders/x", "/reminders/%C3%A9", "/reminders/AA"] {
        assert_eq!(detail(wrong).len(), alike.len(), "{wrong}");
    }
    let numbers: Vec<String> = app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        sqlx::query_scalar("SELECT id FROM recipients").fetch_all(&mut *conn).await.unwrap()
    });
    for number in &numbers {
        assert!(both.iter().all(|mail| !mail.words().contains(number)), "a number that stands in no document stands here");
    }
    assert_eq!(numbers.len(), 2);
    until(app, &id, 7);
    let all = reminders(sink);
    assert_eq!((all.len(), all[2].to.as_slice()), (3, [GRACE.to_owned()].as_slice()));
    change(app, &id, "revoke");
    app.drain_jobs();
    assert!(sink.taken().last().unwrap().header("Subject").starts_with("Your credential was withdrawn"));
    the_rows_hold(app);
}

fn what_is_not_to_be_looked_forward_to_is_not_reminded_of(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    let suspended = app.certify(GRACE, ASSOCIATE);
    change(app, &suspended, "suspend");
    until(app, &id, 40);
    // The reminder waits, and then there is nothing to look forward to.
    sink.wrong(Wrong::Answer("RCPT", "450 4.2.0 later"));
    until(app, &id, 30);
    assert!(reminders(sink).is_empty());
    let waiting = outbox(app, Some("waiting"));
    assert_eq!((waiting.len(), waiting[0].kind), (1, "expiring"), "{waiting:?}");
    change(app, &id, "suspend");
    app.pass(3 * 3_600);
    app.drain_jobs();
    assert!(reminders(sink).is_empty());
    assert_eq!(outbox(app, Some("dropped"))[0].told.as_deref(), Some("It was suspended meanwhile"));
    // Who was just told that it ends soon is left alone for a week.
    let now = app.now();
    let awarded = now.plus(-(2 * 365 - 15) * DAY).to_string();
    let body =
        json!({"candidate": {"email": "eve@example.com", "name": "Eve Example"}, "achievement": ASSOCIATE, "awarded": awarded});
    let late = app.staff_post("/api/v1/credentials", &body).expect(201).json()["id"].as_str().unwrap().to_owned();
    app.drain_jobs();
    assert!(reminders(sink).is_empty());
    until(app, &late, 3);
    assert_eq!(reminders(sink).len(), 1);
    the_rows_hold(app);
}

#[test]
fn an_operator_may_do_without_reminders() {
    let sink = Sink::clear();
    let table = insignia::config::MailFile { reminder_days: Some(Vec::new()), ..sink.table(None) };
    let app = TestApp::mailing(None, table);
    let id = app.certify(ADA, ASSOCIATE);
    until(&app, &id, 5);
    assert_eq!(sink.taken().len(), 1);
}
