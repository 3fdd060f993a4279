//! Corrections: an earner asks, staff decide, and a corrected credential stands in the old one's place.

mod bars;
mod showing;

use crate::support::TestApp;
use crate::support::browser::{Browser, link, sign_in};
use crate::support::database::Scratch;
use crate::support::smtp::Sink;
use insignia::domain::status_list::Bits;
use insignia::service::check_store::check_store;
use insignia::service::verify::{self, Asked};
use insignia::service::visible;
use serde_json::{Value, json};

const ADA: &str = "ada@example.com";
const GRACE: &str = "grace@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const SPECIALIST: &str = "gitlab-ci-cd-specialist";
const DAY: i64 = 86_400;
const WISHED: &str = "Ada Lovelace";

/// Each story on SQLite and on PostgreSQL, with a mail server of its own.
macro_rules! on_both_databases {
    ($($story:path = $name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() {
                let sink = crate::support::smtp::Sink::clear();
                $story(&crate::support::TestApp::mailing(None, sink.table(None)), &sink);
            })+
        }
        mod postgres {
            $(#[test] fn $name() {
                let sink = crate::support::smtp::Sink::clear();
                if let Some(scratch) = super::Scratch::make() {
                    $story(&crate::support::TestApp::mailing(Some(scratch), sink.table(None)), &sink);
                }
            })+
        }
    };
}

on_both_databases![
    super::an_earner_asks_and_staff_accept = an_earner_asks_and_staff_accept,
    super::a_refusal_is_told_to_its_earner_alone = a_refusal_is_told_to_its_earner_alone,
    super::a_correction_is_corrected_and_every_number_leads_to_the_last = a_correction_is_corrected,
    super::what_builds_on_it_shows_the_one_in_its_place = what_builds_on_it_shows_the_one_in_its_place,
    super::an_unclaimed_badge_is_claimed_corrected = an_unclaimed_badge_is_claimed_corrected,
    super::bars::only_what_is_valid_is_corrected = only_what_is_valid_is_corrected,
    super::bars::names_and_words_are_held_to_the_rules = names_and_words_are_held_to_the_rules,
    super::bars::of_many_who_decide_at_once_one_does = of_many_who_decide_at_once_one_does,
    super::showing::every_number_is_shown_as_the_last_one_is = every_number_is_shown_as_the_last_one_is,
    super::showing::erasing_takes_requests_along = erasing_takes_requests_along,
    super::showing::a_broken_line_is_found = a_broken_line_is_found,
];

fn the_rows_hold(app: &TestApp) {
    for finding in app.wait(check_store(&app.app)).unwrap() {
        assert_eq!(finding.broken, 0, "{finding:?}");
    }
}

fn read(app: &TestApp, id: &str) -> Value {
    app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json()
}

/// The number at the end of a credential's URL.
fn number(url: &Value) -> String {
    url.as_str().unwrap_or_else(|| panic!("no URL: {url}")).rsplit('/').next().unwrap().to_owned()
}

/// Staff correct it; the number of the one in its place.
fn correct(app: &TestApp, id: &str, name: &str) -> String {
    let done = app.staff_post(&format!("/api/v1/credentials/{id}/correct"), &json!({"name": name})).expect(200).json();
    assert_eq!(done["state"], "accepted", "{done}");
    number(&done["successor"])
}

fn asks(browser: &mut Browser<'_>, id: &str, name: &str, words: &str) -> u16 {
    browser.guarded(&format!("/earner/badges/{id}/correction"), &[("name", name), ("words", words)]).status
}

fn open_requests(app: &TestApp) -> Vec<Value> {
    let list = app.staff_get("/api/v1/corrections?state=open").expect(200).json();
    list["items"].as_array().unwrap().clone()
}

/// Whether the published list has a credential's bit set, read from the list and the document alone.
fn withdrawn(app: &TestApp, document: &Value) -> bool {
    let status = &document["credentialStatus"];
    let list = number(&status["statusListCredential"]);
    let list = app.get(&format!("/status/revocation/{list}")).expect(200).json();
    let bits = Bits::decode(list["credentialSubject"]["encodedList"].as_str().unwrap(), 1 << 20).unwrap();
    bits.get(status["statusListIndex"].as_str().unwrap().parse().unwrap()).unwrap()
}

/// What was signed under that number, which the address of an old one does not give any more.
fn document(app: &TestApp, id: &str) -> Value {
    let seen = app.wait(visible::to_staff(&app.app, id.parse().unwrap())).unwrap();
    serde_json::from_str(&seen.document().text).unwrap()
}

/// A document without what a correction changes.
fn unchanged(document: &Value) -> Value {
    let mut rest = document.clone();
    let members = rest.as_object_mut().unwrap();
    ["id", "validFrom", "credentialStatus", "proof"].iter().for_each(|member| _ = members.remove(*member));
    rest["credentialSubject"].as_object_mut().unwrap().remove("identifier");
    rest
}

fn claim<'a>(app: &'a TestApp, sink: &Sink, visibility: &str) -> Browser<'a> {
    let mut browser = Browser::new(app);
    browser.send(&format!("/claim/{}", link(sink, ADA, "/claim/")), &[("visibility", visibility)]).expect(303);
    browser
}

fn an_earner_asks_and_staff_accept(app: &TestApp, sink: &Sink) {
    let old = app.certify(ADA, ASSOCIATE);
    let mut browser = claim(app, sink, "public");
    let signed = app.get(&format!("/credentials/{old}.json")).expect(200).text();
    let page = format!("/earner/badges/{old}");
    assert!(browser.get(&page).expect(200).text().contains("Is your name not right?"));
    // Asking changes nothing but that it is asked, and it is asked once.
    assert_eq!(asks(&mut browser, &old, WISHED, "I married.\nPlease <b>help</b>"), 303);
    assert_eq!(asks(&mut browser, &old, "Somebody Else", ""), 303);
    let text = browser.get(&page).expect(200).text();
    assert!(text.contains("Nobody has decided yet") && text.contains(WISHED) && !text.contains("/correction\""), "{text}");
    let open = open_requests(app);
    assert_eq!(open.len(), 1, "{open:?}");
    let asked = &open[0];
    let told = [&asked["name"], &asked["recipient_name"], &asked["words"], &asked["asked_by"]];
    assert_eq!(told, ["Ada Lovelace", "Ada Example", "I married.\nPlease <b>help</b>", "earner"]);
    assert_eq!(app.report(&old)["verdict"], "genuine");
    // Staff accept, and accept again: the second time is the first.
    app.pass(60);
    let accept = format!("/api/v1/corrections/{}/accept", asked["id"].as_str().unwrap());
    let done = app.staff_post(&accept, &json!({})).expect(200).json();
    let new = number(&done["successor"]);
    assert_eq!(app.staff_post(&accept, &json!({})).expect(200).json(), done);
    assert_ne!(new, old);
    app.drain_jobs();
    let (before, after) = (read(app, &old), read(app, &new));
    assert_eq!((&before["state"], number(&before["superseded_by"])), (&json!("revoked"), new.clone()));
    assert_eq!(before["reason"], "Superseded by a corrected credential");
    assert_eq!((&after["state"], number(&after["supersedes"])), (&json!("valid"), old.clone()));
    for member in ["visibility", "claimed_at", "achievement", "valid_until"] {
        assert_eq!(after[member], before[member], "{member}");
    }
    assert_eq!((&after["visibility"], &after["recipient_name"]), (&json!("public"), &json!(WISHED)));
    // All else is word for word the old one, whose signed bytes stay what they were.
    let (was, is) = (document(app, &old), document(app, &new));
    assert_eq!(was, serde_json::from_str::<Value>(&signed).unwrap());
    assert_eq!(unchanged(&was), unchanged(&is));
    assert_eq!(is["credentialSubject"]["identifier"][1]["identityHash"], WISHED);
    assert!(withdrawn(app, &was) && !withdrawn(app, &is), "the list says what the rows say");
    // Reports and pages.
    let (old_report, new_report) = (app.verify(signed.as_bytes()), app.report(&new));
    assert_eq!((&old_report["verdict"], &new_report["verdict"]), (&json!("revoked"), &json!("genuine")));
    assert_eq!(number(&old_report["superseded_by"]["url"]), new);
    assert_eq!(new_report["superseded_by"], Value::Null);
    let text = app.get(&format!("/credentials/{old}")).expect(200).text();
    for part in ["which was corrected on 20 November 2026", &old, WISHED, "genuine and current", "History"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains(&format!("<link rel=\"canonical\" href=\"{}/credentials/{new}\">", app.base)));
    assert!(!text.contains("Ada Example"), "the name that was wrong is nobody's business");
    let own = app.get(&format!("/credentials/{new}")).expect(200).text();
    assert!(own.contains(&format!("in the place of number {old}")) && !own.contains("You came by"), "{own}");
    let copied = app.verify_form("document", signed.as_bytes()).expect(200).text();
    assert!(copied.contains("Corrected by") && copied.contains(&format!("/credentials/{new}\"")), "{copied}");
    let pictures = [".png", ".svg", "/card.png", "/post.png", "/signature.png", "/certificate.pdf", "/qr.svg"];
    let words = [".json", "/statements.json", "/verification.json", "/verification", "/share", "/embed"];
    for tail in pictures.into_iter().chain(words) {
        let [one, other] = [&old, &new].map(|id| app.get(&format!("/credentials/{id}{tail}")).expect(200).text());
        let still = |text: String| text.lines().filter(|line| !line.contains("<time")).collect::<String>();
        assert!(!one.contains("Ada Example"), "{tail} tells the name that was wrong");
        assert_eq!(still(one), still(other), "{tail}");
    }
    let old_address = format!("{}/credentials/{old}", app.base);
    let linked = app.wait(verify::verify_reference(&app.app, &old_address, &Asked::default())).unwrap();
    assert_eq!(linked.credential.and_then(|shown| shown.recipient).as_deref(), Some(WISHED));
    // The earner's own pages, and the mail.
    assert_eq!(browser.get(&page).expect(303).header("location"), Some(format!("/earner/badges/{new}").as_str()));
    let mail = sink.taken().pop().unwrap();
    assert!(mail.header("Subject").starts_with("Your credential was corrected"), "{}", mail.header("Subject"));
    assert!(mail.words().contains(&format!("{}/credentials/{new}", app.base)) && mail.words().contains(WISHED));
    assert_eq!(sink.taken().len(), 2, "nobody is told that it was withdrawn");
    let all = sign_in(app, sink, ADA).get("/earner/badges").expect(200).text();
    assert!(all.contains(&new) && !all.contains(&old), "{all}");
    // Later credentials carry the right name, though the LMS goes on sending the old one.
    let later = app.certify(ADA, SPECIALIST);
    assert_eq!(read(app, &later)["recipient_name"], WISHED);
    the_rows_hold(app);
}

fn a_refusal_is_told_to_its_earner_alone(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    let mut browser = claim(app, sink, "unlisted");
    assert_eq!(asks(&mut browser, &id, WISHED, ""), 303);
    let asked = open_requests(app)[0]["id"].as_str().unwrap().to_owned();
    let refuse = format!("/api/v1/corrections/{asked}/refuse");
    app.staff_post(&refuse, &json!({"reason": "x"})).expect(400);
    let reason = json!({"reason": "Please send a document first"});
    let done = app.staff_post(&refuse, &reason).expect(200).json();
    assert_eq!((&done["state"], &done["reason"]), (&json!("refused"), &reason["reason"]));
    assert_eq!(app.staff_post(&refuse, &json!({"reason": "Another one"})).expect(200).json(), done, "the first reason stays");
    app.staff_post(&format!("/api/v1/corrections/{asked}/accept"), &json!({})).expect(409);
    app.drain_jobs();
    let mail = sink.taken().pop().unwrap();
    assert!(mail.header("Subject").starts_with("Your request for a correction"), "{}", mail.header("Subject"));
    assert!(mail.words().contains("The reason given: Please send a document first"), "{}", mail.words());
    let own = browser.get(&format!("/earner/badges/{id}")).expect(200).text();
    assert!(own.contains("was refused") && own.contains("Please send a document first"), "{own}");
    let public = app.get(&format!("/credentials/{id}")).expect(200).text();
    assert!(!public.contains("document first") && !public.contains(WISHED), "others are told nothing");
    assert_eq!((app.report(&id)["verdict"].as_str(), document(app, &id)["id"].as_str().is_some()), (Some("genuine"), true));
    // Refused is not the end: they may ask again.
    assert_eq!(asks(&mut browser, &id, WISHED, "Here it is"), 303);
    assert_eq!(open_requests(app).len(), 1);
    the_rows_hold(app);
}

fn a_correction_is_corrected_and_every_number_leads_to_the_last(app: &TestApp, _: &Sink) {
    let first = app.certify(ADA, ASSOCIATE);
    app.pass(DAY);
    let second = correct(app, &first, "Ada L.");
    app.pass(DAY);
    let third = correct(app, &second, WISHED);
    app.drain_jobs();
    for (earlier, day) in [(&first, 21), (&second, 22)] {
        let copy = document(app, earlier).to_string();
        assert_eq!(number(&app.verify(copy.as_bytes())["superseded_by"]["url"]), third);
        let page = app.get(&format!("/credentials/{earlier}")).expect(200).text();
        let opened = format!("You came by number {earlier}, which was corrected on {day} November 2026");
        assert!(page.contains(&opened) && page.contains(WISHED) && !page.contains("Ada L."), "{page}");
        assert!(withdrawn(app, &document(app, earlier)));
    }
    assert!(!withdrawn(app, &document(app, &third)));
    let page = app.get(&format!("/credentials/{third}")).expect(200).text();
    let places: Vec<_> = [&second, &first].map(|id| page.find(&format!("in the place of number {id}"))).into();
    assert!(places[0].is_some() && places[0] < places[1], "the latest first: {places:?}");
    assert_eq!(unchanged(&document(app, &first)), unchanged(&document(app, &third)));
    // What the last one comes to, all of them come to.
    app.staff_post(&format!("/api/v1/credentials/{third}/suspend"), &json!({"reason": "Identity to be confirmed"})).expect(200);
    let page = app.get(&format!("/credentials/{first}")).expect(200).text();
    assert!(page.contains("Suspended on") && !page.contains("genuine and current"), "{page}");
    the_rows_hold(app);
}

fn what_builds_on_it_shows_the_one_in_its_place(app: &TestApp, _: &Sink) {
    let basis = app.certify(ADA, ASSOCIATE);
    let built = app.certify(ADA, SPECIALIST);
    let named = document(app, &built)["evidence"].to_string();
    assert!(named.contains(&basis), "its evidence names the number of that day: {named}");
    let rungs = |page: &str| page.split("Builds on").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let before = rungs(&app.get(&format!("/credentials/{built}")).expect(200).text());
    assert_eq!((before.matches("<li>").count(), before.contains(&basis)), (1, true), "{before}");
    let new = correct(app, &basis, WISHED);
    let after = rungs(&app.get(&format!("/credentials/{built}")).expect(200).text());
    assert_eq!((after.matches("<li>").count(), after.contains(&new), after.contains(&basis)), (1, true, false), "{after}");
    assert!(after.contains("Valid"), "{after}");
    assert_eq!(app.report(&built)["verdict"], "genuine");
    // Another one can be built on it, and nothing new is issued for what is held.
    let third = app.certify(ADA, "gitlab-security-specialist");
    assert!(document(app, &third)["evidence"].to_string().contains(&new));
    app.deliver("again", &crate::support::visitors::completion(ADA, ASSOCIATE, "lab")).expect(200);
    app.drain_jobs();
    let held = app.staff_get(&format!("/api/v1/credentials?email={ADA}&achievement={ASSOCIATE}")).expect(200).json();
    assert_eq!(held["items"].as_array().unwrap().len(), 2, "the old and the new: {held}");
    the_rows_hold(app);
}

fn an_unclaimed_badge_is_claimed_corrected(app: &TestApp, sink: &Sink) {
    let old = app.certify(ADA, ASSOCIATE);
    let first = format!("/claim/{}", link(sink, ADA, "/claim/"));
    // What is wrong with the name is told before anything is claimed.
    let mut browser = Browser::new(app);
    let fields = [("visibility", "public"), ("name", "…"), ("words", "")];
    assert!(browser.send(&first, &fields).expect(422).text().contains("Give a name."));
    assert_eq!(read(app, &old)["claimed_at"], Value::Null);
    let new = correct(app, &old, WISHED);
    app.drain_jobs();
    // Both mails lead to the corrected one, and one of them claims.
    let second = format!("/claim/{}", link(sink, ADA, "/claim/"));
    assert_ne!(first, second);
    assert!(app.get(&first).expect(200).text().contains(WISHED));
    let fields = [("visibility", "public"), ("name", "Ada King"), ("words", "")];
    let done = browser.send(&first, &fields).expect(303);
    assert_eq!(done.header("location"), Some(format!("/earner/badges/{new}").as_str()));
    app.get(&second).expect(410);
    let open = open_requests(app);
    assert_eq!((open.len(), &open[0]["name"], number(&open[0]["credential"])), (1, &json!("Ada King"), new.clone()));
    assert_eq!(read(app, &new)["visibility"], "public");
    assert_eq!(read(app, &old)["visibility"], "public", "an old number is shown as the one in its place");
    let other = app.certify(GRACE, ASSOCIATE);
    let mut grace = sign_in(app, sink, GRACE);
    assert_eq!(asks(&mut grace, &new, "Mallory", ""), 404, "nobody asks about another's");
    assert_eq!(asks(&mut grace, &other, "Grace H.", ""), 303);
    the_rows_hold(app);
}
