//! Names, addresses and secrets go where they must and nowhere else: not into logs, counters or answers to others.

use crate::support::TestApp;
use crate::support::browser::{Browser, link};
use crate::support::smtp::{Line, PASSWORD, Sink, Wrong};
use crate::support::visitors::completion;
use insignia::domain::role::{Actor, Scope};
use insignia::proof::webhook::{self, Secret};
use insignia::service::{keys, sources, tokens};
use serde_json::{Value, json};
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};
use tracing_subscriber::fmt::MakeWriter;

/// Everything that is logged in this process, at the finest level.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, octets: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Heard {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn listen() -> Heard {
    static HEARD: OnceLock<Heard> = OnceLock::new();
    let listening = HEARD.get_or_init(|| {
        let heard = Heard::default();
        let subscriber =
            tracing_subscriber::fmt().with_writer(heard.clone()).with_max_level(tracing::Level::TRACE).with_ansi(false);
        tracing::subscriber::set_global_default(subscriber.finish()).expect("nobody else in these tests listens");
        heard
    });
    listening.clone()
}

const NAME: &str = "Canaria Quillfeather";
const ADDRESS: &str = "canary.bird@quillfeather.example";
const OTHERS: [&str; 4] = ["lms-canary-4711", "lms.quillfeather.example", "Canary narrative", "canary reason"];

fn payload(assessment: &str) -> Value {
    let mut payload = completion(ADDRESS, "gitlab-certified-associate", assessment);
    payload["data"]["candidate"]["name"] = json!(NAME);
    payload["data"]["candidate"]["id"] = json!("lms-canary-4711");
    payload["data"]["evidence"] = json!({"url": "https://lms.quillfeather.example/1", "narrative": "Canary narrative"});
    payload
}

/// What the service writes to an earner, and what a mail server and a passer-by make of it; gives the link's token.
fn mails(app: &TestApp, sink: &Sink, id: &str, to_strangers: &mut impl FnMut(crate::support::visitors::Answer)) -> String {
    // The reminder a month before the end, after a server that says whom it is about.
    sink.wrong(Wrong::Answer("RCPT", "450 4.2.0 <canary.bird@quillfeather.example>: Canaria Quillfeather is away"));
    let reason = json!({"reason": "A canary reason"});
    app.staff_post(&format!("/api/v1/credentials/{id}/reinstate"), &reason).expect(200);
    app.drain_jobs();
    app.pass(710 * 86_400);
    app.drain_jobs();
    sink.wrong(Wrong::Answer("MAIL", "550 5.7.1 Canaria Quillfeather <canary.bird@quillfeather.example> may not"));
    sink.wrong(Wrong::HangUpAfterMessage);
    app.staff_post(&format!("/api/v1/credentials/{id}/resend"), &json!({})).expect(200);
    for _ in 0..3 {
        app.drain_jobs();
        app.pass(3_600);
    }
    let taken = sink.taken();
    assert!(taken.iter().all(|mail| mail.to == [ADDRESS]) && taken.iter().all(|mail| mail.words().contains(NAME)), "the control");
    let reminder = taken.iter().find(|mail| !mail.headers("List-Unsubscribe").is_empty()).expect("a reminder was sent");
    let link = reminder.header("List-Unsubscribe");
    let token = link.split("/reminders/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    app.get(&format!("/reminders/{token}")).expect(200);
    app.post(&format!("/reminders/{token}?lang=de"), &[], b"List-Unsubscribe=One-Click").expect(200);
    to_strangers(app.get(&format!("/reminders/{}", token.replace(&token[30..34], "AAAA"))));
    to_strangers(app.get("/api/v1/mails"));
    to_strangers(app.get_as("/api/v1/mails", &[("authorization", "Bearer insignia_x")]));
    token
}

/// What the service does in a day, well and badly; gives every answer that went to somebody who was not entitled.
fn a_day(app: &TestApp, sink: &Sink) -> (String, String) {
    let mut told = String::new();
    let mut to_strangers =
        |answer: crate::support::visitors::Answer| told.push_str(&format!("{}{:?}", answer.text(), answer.headers));
    app.deliver("written", &payload("written")).expect(200);
    let lab = app.deliver("lab", &payload("lab")).expect(200).json();
    let mut broken = payload("lab");
    broken["data"]["score"] = json!("all of them");
    app.deliver("broken", &broken).expect(200);
    app.deliver_bytes("torn", &payload("lab").to_string().as_bytes()[..300]).expect(200);
    let mut failed = payload("lab");
    (failed["data"]["passed"], failed["data"]["score"]) = (json!(false), json!(3));
    app.deliver("failed", &failed).expect(200);
    app.drain_jobs();
    let delivery = app.delivery(lab["delivery"].as_str().unwrap());
    let id = delivery["credential"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    // Refused: badly signed, too large, another body under an id, not UTF-8.
    to_strangers(app.deliver_signed(&[("webhook-id", "x")], payload("lab").to_string().as_bytes()));
    let mut large = payload("lab");
    large["padding"] = json!("x".repeat(300_000));
    to_strangers(app.deliver("large", &large));
    to_strangers(app.deliver("lab", &payload("written")));
    to_strangers(app.deliver_bytes("octets", &[payload("lab").to_string().as_bytes(), b"\xff"].concat()));
    // Staff: a fault in every field, a second credential, a filter by address, a reason.
    let body = json!({"candidate": {"email": ADDRESS, "name": NAME, "id": "lms-canary-4711"}, "achievement": "gitlab-certified-associate"});
    app.staff_post("/api/v1/credentials", &body).expect(409);
    app.staff_post("/api/v1/credentials", &json!({"candidate": {"email": format!("{ADDRESS} "), "name": NAME, "x": ADDRESS}}))
        .expect(400);
    app.staff_get(&format!("/api/v1/credentials?email={ADDRESS}")).expect(200);
    to_strangers(
        app.get_as(&format!("/api/v1/credentials?email={ADDRESS}"), &[("authorization", &format!("Bearer x{}", app.token))]),
    );
    to_strangers(app.get(&format!("/nothing/{ADDRESS}?name={NAME}").replace(' ', "%20")));
    app.staff_post(&format!("/api/v1/credentials/{id}/suspend"), &json!({"reason": "A canary reason"})).expect(200);
    let document = app.document(&id);
    app.verify(&document);
    app.verify_form("document", &document).expect(200);
    for ending in ["", ".png", ".svg", "/card.png", "/post.png", "/signature.png", "/certificate.pdf", "/verification"] {
        app.get(&format!("/credentials/{id}{ending}")).expect(200);
    }
    let token = mails(app, sink, &id, &mut to_strangers);
    (told, token)
}

/// What the earner does in that day, well and badly; gives the secrets that they were trusted with.
fn an_earners_day(app: &TestApp, sink: &Sink) -> Vec<String> {
    let claim = link(sink, ADDRESS, "/claim/");
    let mut browser = Browser::new(app);
    browser.get(&format!("/claim/{claim}")).expect(200);
    browser.send_as(&format!("/claim/{claim}"), &[], &[("visibility", "private")]).expect(403);
    browser.send(&format!("/claim/{claim}"), &[("visibility", "nobody"), ("name", NAME)]).expect(400);
    browser.send(&format!("/claim/{claim}"), &[("visibility", "private"), ("language", "de")]).expect(303);
    browser.send(&format!("/claim/{claim}"), &[("visibility", "private")]).expect(410);
    for email in [ADDRESS, "canary.bird@quillfeather", "nobody@quillfeather.example"] {
        browser.send("/earner", &[("email", email)]);
    }
    app.drain_jobs();
    let enter = link(sink, ADDRESS, "/earner/enter/");
    let first = browser.cookie.clone().unwrap();
    browser.send(&format!("/earner/enter/{enter}"), &[]).expect(303);
    let guard = browser.guard();
    browser.guarded("/earner/export", &[]).expect(200);
    browser.send("/earner/export", &[("guard", &guard[..40])]).expect(403);
    let second = browser.cookie.clone().unwrap();
    browser.guarded("/earner/sign-out", &[]).expect(303);
    let value = |cookie: &str| cookie.split('=').nth(1).unwrap().to_owned();
    vec![claim, enter, value(&first), value(&second), guard]
}

#[test]
fn nothing_personal_and_nothing_secret_is_logged_counted_or_told_to_strangers() {
    let heard = listen();
    let sink = Sink::start(Line::Clear, true);
    let app = TestApp::mailing(None, sink.table(None));
    let second = app.wait(sources::add_secret(&app.app, &Actor::CommandLine, &"lms".parse().unwrap())).unwrap();
    let token = app.wait(tokens::create_token(&app.app, &Actor::CommandLine, "another", &[Scope::Read])).unwrap();
    let staged = app.wait(keys::stage(&app.app, &Actor::CommandLine)).unwrap().key;
    app.wait(keys::activate(&app.app, &Actor::CommandLine, &staged)).unwrap();
    let (told, unsubscribing) = a_day(&app, &sink);
    let trusted = an_earners_day(&app, &sink);
    let signature =
        webhook::sign(&Secret::parse(&app.secret).unwrap(), "lab", app.now().unix(), payload("lab").to_string().as_bytes());
    tracing::info!("the control: this line is heard");
    let logged = String::from_utf8_lossy(&heard.0.lock().unwrap()).into_owned();
    assert!(logged.contains("the control: this line is heard") && logged.contains("answered"), "nobody listened");
    let counted = app.app.metrics.render();
    let master = std::fs::read_to_string(app.folder().join("master.key")).unwrap();
    let personal = [NAME, "Quillfeather", ADDRESS, "canary.bird"].into_iter().chain(OTHERS);
    let secret = [&app.secret, &app.token, &*second.secret, &*token.secret, master.trim(), &signature, &unsubscribing, PASSWORD];
    for canary in personal.chain(secret).chain(trusted.iter().map(String::as_str)) {
        for (place, text) in [("the log", &logged), ("the counters", &counted), ("an answer to a stranger", &told)] {
            let at = text.to_lowercase().find(&canary.to_lowercase());
            let around = at.map(|at| text.chars().skip(at.saturating_sub(300)).take(700).collect::<String>());
            assert_eq!(around, None, "{canary} stands in {place}");
        }
    }
}

/// Secrets lie sealed or hashed in the database; whoever copies the file has no key to anything.
#[test]
fn a_copy_of_the_database_opens_nothing() {
    let app = TestApp::sqlite();
    app.issue("ada@example.com", "Ada Example");
    let seed = crate::verify_http::stolen_seed(&app);
    app.wait(app.app.store.close());
    let mut stored = Vec::new();
    for entry in std::fs::read_dir(app.folder()).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("insignia.db") {
            stored.extend(std::fs::read(entry.path()).unwrap());
        }
    }
    let holds = |needle: &[u8]| stored.windows(needle.len()).any(|window| window == needle);
    assert!(holds(b"Ada Example"), "the control: the rows were read");
    let hex: String = seed.iter().map(|octet| format!("{octet:02x}")).collect();
    let master = std::fs::read_to_string(app.folder().join("master.key")).unwrap();
    let secrets = [
        app.secret.as_bytes(),
        &app.secret.as_bytes()[6..],
        app.token.as_bytes(),
        &seed,
        hex.as_bytes(),
        master.trim().as_bytes(),
    ];
    for (number, secret) in secrets.into_iter().enumerate() {
        assert!(!holds(secret), "secret {number} lies open");
    }
}
