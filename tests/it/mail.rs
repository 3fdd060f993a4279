//! Mails to earners, from the issue to a mail server of the tests' own.

use crate::support::TestApp;
use crate::support::database::Scratch;
use crate::support::smtp::{Line, PASSWORD, Sink, Wrong};
use crate::support::visitors::completion;
use insignia::domain::role::Actor;
use insignia::service::check_store::check_store;
use insignia::service::doctor::{self, State};
use insignia::service::mails::{self, MailFilter, MailView};
use serde_json::json;
use std::time::{Duration, Instant};

const ADA: &str = "ada@example.com";
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

mod encryption;
mod later;
mod reminders;
mod staff;

on_both_databases![
    a_credential_is_told_once_to_its_earner_alone,
    every_change_of_standing_is_told,
    what_was_overtaken_is_not_told,
    a_refused_address_ends_at_once_and_staff_can_try_anew,
    a_server_that_is_busy_or_breaks_off_is_tried_for_three_days,
    a_line_cut_after_the_message_sends_a_twin_under_one_id,
    a_refused_second_issue_makes_no_second_mail,
    erasing_a_recipient_ends_what_waits_for_them,
];

fn outbox(app: &TestApp, state: Option<&str>) -> Vec<MailView> {
    let filter = MailFilter { state: state.map(str::to_owned), limit: 200, ..MailFilter::default() };
    app.wait(mails::mails(&app.app, filter)).unwrap().items
}

fn the_rows_hold(app: &TestApp) {
    for finding in app.wait(check_store(&app.app)).unwrap() {
        let looked = finding.looked_at > 0 || !finding.rule.contains("mail");
        assert!(looked && finding.broken == 0, "{finding:?}");
    }
}

fn change(app: &TestApp, id: &str, step: &str) {
    let path = format!("/api/v1/credentials/{id}/{step}");
    app.staff_post(&path, &json!({"reason": "Identity to be confirmed"})).expect(200);
}

fn a_credential_is_told_once_to_its_earner_alone(app: &TestApp, sink: &Sink) {
    let mut payload = completion(ADA, ASSOCIATE, "written");
    payload["data"]["candidate"]["locale"] = json!("de-AT");
    app.deliver("written", &payload).expect(200);
    payload["data"]["assessment"] = json!("lab");
    let lab = app.deliver("lab", &payload).expect(200).json();
    app.drain_jobs();
    app.deliver("again", &payload).expect(200);
    app.drain_jobs();
    let url = app.delivery(lab["delivery"].as_str().unwrap())["credential"].as_str().unwrap().to_owned();
    let taken = sink.taken();
    assert_eq!(taken.len(), 1);
    let mail = &taken[0];
    assert_eq!((mail.from.as_str(), mail.to.as_slice()), ("credentials@example.org", [ADA.to_owned()].as_slice()));
    assert_eq!(mail.header("To"), "\"Ada Example\" <ada@example.com>");
    assert_eq!(mail.header("From"), "\"Example Academy\" <credentials@example.org>");
    assert!(mail.headers("Cc").is_empty() && mail.headers("Bcc").is_empty());
    assert_eq!(mail.header("Content-Language"), "de");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.header("Subject").starts_with("Sie sind zertifiziert: "), "{}", mail.header("Subject"));
    let words = mail.words();
    let link = format!("{}/claim/", app.base);
    assert_eq!(words.matches(&link).count(), 3, "in the text, behind the button, and for the eye: {words}");
    assert!(!words.contains(&url), "the link is the earner's own, and leads to the one to share");
    assert!(words.contains("Content-Type: image/png") && words.contains("src=\"cid:"), "the badge is small enough");
    assert!(words.contains("Herzlichen Glückwunsch") && words.contains("multipart/alternative"));
    let sent = outbox(app, Some("sent"));
    assert_eq!((sent.len(), sent[0].kind, sent[0].to.as_str()), (1, "certified", ADA));
    assert_eq!(mail.header("Message-ID"), format!("<{}@localhost>", sent[0].id));
    the_rows_hold(app);
}

fn every_change_of_standing_is_told(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    for step in ["suspend", "suspend", "reinstate", "suspend", "revoke", "revoke"] {
        app.pass(5);
        change(app, &id, step);
        app.drain_jobs();
    }
    let subjects: Vec<String> =
        sink.taken().iter().map(|mail| mail.header("Subject").split(':').next().unwrap().to_owned()).collect();
    let expected = [
        "You are certified",
        "Your credential is suspended",
        "Your credential is valid again",
        "Your credential is suspended",
        "Your credential was withdrawn",
    ];
    assert_eq!(subjects, expected);
    assert!(sink.taken()[4].words().contains("The reason given: Identity to be confirmed"));
    the_rows_hold(app);
}

fn what_was_overtaken_is_not_told(app: &TestApp, sink: &Sink) {
    sink.wrong(Wrong::Answer("MAIL", "451 later"));
    let id = app.certify(ADA, ASSOCIATE);
    change(app, &id, "revoke");
    app.pass(120);
    app.drain_jobs();
    let taken = sink.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].header("Subject").starts_with("Your credential was withdrawn"));
    assert_eq!(outbox(app, Some("dropped"))[0].told.as_deref(), Some("It was revoked meanwhile"));
    the_rows_hold(app);
}

fn a_refused_address_ends_at_once_and_staff_can_try_anew(app: &TestApp, sink: &Sink) {
    sink.wrong(Wrong::Answer("RCPT", "550 5.1.1 <ada@example.com>: no such user"));
    app.certify(ADA, ASSOCIATE);
    let failed = outbox(app, Some("failed"));
    assert_eq!((failed.len(), failed[0].attempts), (1, 1));
    let told = "The mail server did not take the recipient: 550 5.1.1 (address) no such user";
    assert_eq!(failed[0].told.as_deref(), Some(told));
    app.pass(4 * DAY);
    app.drain_jobs();
    assert!(sink.taken().is_empty(), "nobody asked for another try");
    let id = failed[0].id.parse().unwrap();
    app.wait(mails::retry(&app.app, &Actor::CommandLine, id)).unwrap();
    app.drain_jobs();
    assert_eq!(sink.taken().len(), 1);
    assert!(app.wait(mails::retry(&app.app, &Actor::CommandLine, id)).is_err(), "a sent mail is not sent again");
    the_rows_hold(app);
}

fn a_server_that_is_busy_or_breaks_off_is_tried_for_three_days(app: &TestApp, sink: &Sink) {
    let wrongs = [
        Wrong::Answer("EHLO", "421 busy"),
        Wrong::Answer("MAIL", "451 4.3.0 later"),
        Wrong::Answer("MAIL", "550 5.7.1 you may not send"),
        Wrong::Answer("RCPT", "450 4.2.0 greylisted"),
        Wrong::HangUp("RCPT"),
        Wrong::Answer("DATA", "452 4.3.1 full"),
        Wrong::HangUp("DATA"),
        Wrong::Answer(".", "451 4.3.2 later"),
    ];
    wrongs.iter().for_each(|wrong| sink.wrong(wrong.clone()));
    app.certify(ADA, ASSOCIATE);
    for tried in 1..=wrongs.len() {
        let waiting = outbox(app, Some("waiting"));
        assert_eq!((waiting.len(), waiting[0].attempts), (1, i64::try_from(tried).unwrap()), "{tried}: {waiting:?}");
        assert!(waiting[0].due_at.unwrap() > app.now() && waiting[0].told.is_some(), "{waiting:?}");
        app.pass(waiting[0].due_at.unwrap().unix() - app.now().unix());
        app.drain_jobs();
    }
    assert_eq!(sink.taken().len(), 1);
    // Another one finds the server busy for good.
    (0..60).for_each(|_| sink.wrong(Wrong::Answer("MAIL", "451 4.3.0 later")));
    app.certify("grace@example.com", ASSOCIATE);
    let began = app.now();
    while let [waiting] = outbox(app, Some("waiting")).as_slice() {
        app.pass(waiting.due_at.unwrap().unix() - app.now().unix());
        app.drain_jobs();
    }
    let passed = app.now().unix() - began.unix();
    assert!((3 * DAY..4 * DAY).contains(&passed), "given up after {passed} s");
    let failed = outbox(app, Some("failed"));
    assert!(failed.len() == 1 && (15..30).contains(&failed[0].attempts), "{failed:?}");
    the_rows_hold(app);
}

fn a_line_cut_after_the_message_sends_a_twin_under_one_id(app: &TestApp, sink: &Sink) {
    sink.wrong(Wrong::HangUpAfterMessage);
    app.certify(ADA, ASSOCIATE);
    assert!(outbox(app, Some("waiting"))[0].told.as_deref().unwrap().contains("It may have arrived all the same"));
    app.pass(120);
    app.drain_jobs();
    let ids: Vec<String> = sink.taken().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

fn a_refused_second_issue_makes_no_second_mail(app: &TestApp, sink: &Sink) {
    let id = app.issue(ADA, "Ada Example");
    let body = json!({"candidate": {"email": ADA, "name": "Ada Example"}, "achievement": ASSOCIATE});
    app.staff_post("/api/v1/credentials", &body).expect(409);
    app.drain_jobs();
    let all = outbox(app, None);
    assert_eq!((all.len(), sink.taken().len()), (1, 1));
    assert!(all[0].credential.as_ref().unwrap().ends_with(&id));
}

fn erasing_a_recipient_ends_what_waits_for_them(app: &TestApp, sink: &Sink) {
    use insignia::store::mails as rows;
    sink.wrong(Wrong::Answer("RCPT", "450 4.2.0 later"));
    app.certify(ADA, ASSOCIATE);
    app.certify("grace@example.com", ASSOCIATE);
    let waiting = outbox(app, Some("waiting"));
    assert_eq!(waiting.len(), 1);
    let ended = app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let row = rows::get(&mut tx, waiting[0].id.parse().unwrap()).await.unwrap().unwrap();
        let ended = rows::erase(&mut tx, row.recipient, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        ended
    });
    assert_eq!(ended.len(), 1);
    app.pass(DAY);
    app.drain_jobs();
    assert!(sink.taken().iter().all(|mail| mail.to != [ADA.to_owned()]));
    assert_eq!(outbox(app, Some("erased"))[0].told, None);
    assert_eq!(outbox(app, Some("sent")).len(), 1, "the others are left alone");
}

#[test]
fn a_slow_server_or_none_delays_no_credential() {
    let sink = Sink::clear();
    let table = sink.table(None);
    sink.wrong(Wrong::Slow("MAIL", Duration::from_secs(5)));
    let app = TestApp::mailing(None, table.clone());
    let began = Instant::now();
    app.issue(ADA, "Ada Example");
    assert!(began.elapsed() < Duration::from_secs(2));
    app.drain_jobs();
    assert!(outbox(&app, Some("waiting"))[0].told.as_deref().unwrap().contains("no answer in time"));
    let nobody = TestApp::mailing(None, insignia::config::MailFile { port: Some(1), ..table });
    nobody.certify(ADA, ASSOCIATE);
    let waiting = outbox(&nobody, Some("waiting"));
    assert!(waiting[0].told.as_deref().unwrap().starts_with("The mail server could not be reached"), "{waiting:?}");
}

#[test]
fn addresses_beyond_ascii_need_a_server_that_knows_them() {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    app.issue("用户@例え.example", "王小明");
    app.issue("ada@bücher.example", "Ada");
    app.drain_jobs();
    assert_eq!(sink.taken().len(), 1, "{:?}", outbox(&app, None));
    assert_eq!(sink.taken()[0].to, ["ada@xn--bcher-kva.example"]);
    let failed = outbox(&app, Some("failed"));
    assert!(failed[0].told.as_deref().unwrap().contains("SMTPUTF8"), "{failed:?}");
    sink.knows("SMTPUTF8");
    app.wait(mails::retry(&app.app, &Actor::CommandLine, failed[0].id.parse().unwrap())).unwrap();
    app.drain_jobs();
    assert_eq!(sink.taken()[1].to, ["用户@xn--r8jz45g.example"]);
}

#[test]
fn without_a_table_nothing_is_kept_for_later() {
    let app = TestApp::sqlite();
    app.certify(ADA, ASSOCIATE);
    assert!(outbox(&app, None).is_empty());
}

#[test]
fn the_doctor_says_whether_the_server_lets_us_in() {
    let sink = Sink::start(Line::Clear, true);
    let look = |app: &TestApp| app.wait(doctor::examine(app.app.config.clone(), None));
    let mail = |found: &[doctor::Observation]| found.iter().find(|one| one.name == "mail").unwrap().clone();
    let app = TestApp::mailing(None, sink.table(None));
    let found = look(&app);
    assert_eq!(mail(&found).state, State::Ok, "{found:?}");
    assert!(mail(&found).seen.contains("logged in"), "{found:?}");
    let mut table = sink.table(None);
    table.password = Some("wrong".to_owned());
    let found = look(&TestApp::mailing(None, table));
    assert_eq!(mail(&found).state, State::Fail);
    assert!(mail(&found).seen.contains("535") && mail(&found).fix.unwrap().contains("mail.user"), "{found:?}");
    assert!(!format!("{found:?}").contains(PASSWORD));
    let found = look(&TestApp::sqlite());
    assert_eq!(mail(&found).state, State::Warn);
    sink.wrong(Wrong::Answer("RCPT", "550 5.1.1 no such user"));
    app.certify(ADA, ASSOCIATE);
    let outbox = look(&app).into_iter().find(|one| one.name == "outbox").unwrap();
    assert_eq!(outbox.state, State::Warn, "{outbox:?}");
}
