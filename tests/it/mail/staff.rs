//! What staff see of the outbox and do with it, over the API.

use super::{ADA, ASSOCIATE, Scratch, change, the_rows_hold};
use crate::support::TestApp;
use crate::support::smtp::{Sink, Wrong};
use insignia::domain::role::Scope;
use insignia::service::tokens;
use serde_json::{Value, json};

on_both_databases![staff_read_the_outbox_and_have_mails_sent_anew, an_earner_is_told_again_as_it_stands];

fn list(app: &TestApp, query: &str) -> Vec<Value> {
    app.staff_get(&format!("/api/v1/mails{query}")).expect(200).json()["items"].as_array().unwrap().clone()
}

fn staff_read_the_outbox_and_have_mails_sent_anew(app: &TestApp, sink: &Sink) {
    sink.wrong(Wrong::Answer("RCPT", "550 5.1.1 no such user"));
    let id = app.issue(ADA, "Ada Example");
    app.drain_jobs();
    app.issue("grace@example.com", "Grace Example");
    app.drain_jobs();
    let failed = list(app, "?state=failed");
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert_eq!((failed[0]["to"].as_str(), failed[0]["attempts"].as_i64()), (Some(ADA), Some(1)));
    assert!(failed[0]["told"].as_str().unwrap().contains("no such user") && failed[0].get("due_at").is_none());
    let number = failed[0]["id"].as_str().unwrap();
    assert_eq!(list(app, &format!("?credential={id}")), failed);
    assert_eq!(app.staff_get(&format!("/api/v1/mails/{number}")).expect(200).json(), failed[0]);
    let first = app.staff_get("/api/v1/mails?limit=1").expect(200).json();
    let next = first["next"].as_str().unwrap();
    let second = list(app, &format!("?limit=1&before={next}"));
    assert_eq!((second.len(), second[0] == first["items"][0]), (1, false));
    for (query, field) in [("state=lost", "state"), ("credential=x", "credential"), ("mail=x", "mail"), ("limit=0", "limit")] {
        assert_eq!(app.staff_get(&format!("/api/v1/mails?{query}")).expect(400).fields(), [field]);
    }
    let anew = format!("/api/v1/mails/{number}/retry");
    assert_eq!(app.staff_post(&anew, &json!({})).expect(200).json()["state"], "waiting");
    app.staff_post(&anew, &json!({})).expect(409);
    app.staff_post(&format!("/api/v1/mails/{}/retry", "7".repeat(26)), &json!({})).expect(404);
    app.drain_jobs();
    assert_eq!((sink.taken().len(), list(app, "?state=sent").len()), (2, 2));
    the_rows_hold(app);
}

fn an_earner_is_told_again_as_it_stands(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    let again = format!("/api/v1/credentials/{id}/resend");
    for (step, subject) in [
        ("reinstate", "You are certified"),
        ("suspend", "Your credential is suspended"),
        ("revoke", "Your credential was withdrawn"),
    ] {
        app.pass(5);
        change(app, &id, step);
        app.drain_jobs();
        let mail = app.staff_post(&again, &json!({})).expect(200).json();
        assert_eq!((mail["state"].as_str(), mail["to"].as_str()), (Some("waiting"), Some(ADA)), "{mail}");
        app.staff_post(&again, &json!({})).expect(409);
        let before = sink.taken().len();
        app.drain_jobs();
        let taken = sink.taken();
        assert_eq!(taken.len(), before + 1, "{step}");
        assert!(taken[before].header("Subject").starts_with(subject), "{step}: {}", taken[before].header("Subject"));
    }
    app.staff_post(&again.replace(&id, &"7".repeat(26)), &json!({})).expect(404);
    the_rows_hold(app);
}

#[test]
fn a_message_is_shown_and_nothing_is_sent() {
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    let shown = app.staff_get("/api/v1/mails/preview?kind=certified&language=ar").expect(200).json();
    assert_eq!(shown["language"], "ar");
    assert!(shown["html"].as_str().unwrap().contains("dir=\"rtl\"") && shown["text"].as_str().unwrap().contains(&app.base));
    // Where the mail brings the badge, what is looked at shows one, and asks nobody for it.
    let html = shown["html"].as_str().unwrap();
    assert!(html.contains("<img src=\"data:image/png;base64,iVBOR") && !html.contains("cid:") && html.contains("alt=\""));
    let expiring = app.staff_get("/api/v1/mails/preview?kind=expiring").expect(200).json();
    assert!(expiring["language"] == "en" && !expiring["html"].as_str().unwrap().contains("<img"));
    for (query, field) in [("kind=wanted", "kind"), ("kind=certified&lang=ar", "lang"), ("language=ar", "kind")] {
        assert_eq!(app.staff_get(&format!("/api/v1/mails/preview?{query}")).expect(400).fields(), [field], "{query}");
    }
    app.drain_jobs();
    assert!(sink.taken().is_empty());
}

#[test]
fn without_a_mail_server_nobody_can_be_told_again_and_an_expired_credential_is_no_news() {
    let app = TestApp::sqlite();
    let id = app.issue(ADA, "Ada Example");
    let refused = app.staff_post(&format!("/api/v1/credentials/{id}/resend"), &json!({})).expect(409).json();
    assert!(refused.to_string().contains("switched off"), "{refused}");
    let sink = Sink::clear();
    let app = TestApp::mailing(None, sink.table(None));
    let id = app.issue(ADA, "Ada Example");
    app.drain_jobs();
    app.pass(20 * 365 * super::DAY);
    let token = app.wait(tokens::create_token(&app.app, &super::Actor::CommandLine, "new", &[Scope::Sending])).unwrap();
    let bearer = format!("Bearer {}", *token.secret);
    let refused = app.post(&format!("/api/v1/credentials/{id}/resend"), &[("authorization", &bearer)], b"").expect(409).json();
    assert!(refused.to_string().contains("has expired"), "{refused}");
}
