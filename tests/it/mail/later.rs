//! What cannot be told today is told later, or given up before everybody's eyes.

use super::{ADA, ASSOCIATE, DAY, Scratch, change, outbox, the_rows_hold};
use crate::support::TestApp;
use crate::support::browser::{Browser, link};
use crate::support::smtp::{Sink, Wrong};

on_both_databases![
    news_of_a_suspended_credential_wait_for_its_reinstatement,
    what_cannot_be_written_is_given_up_after_three_days,
];

fn subjects(sink: &Sink) -> Vec<String> {
    sink.taken().iter().map(|mail| mail.header("Subject").split(':').next().unwrap().to_owned()).collect()
}

fn news_of_a_suspended_credential_wait_for_its_reinstatement(app: &TestApp, sink: &Sink) {
    sink.wrong(Wrong::Answer("MAIL", "451 later"));
    let id = app.certify(ADA, ASSOCIATE);
    change(app, &id, "suspend");
    for _ in 0..10 {
        app.pass(DAY);
        app.drain_jobs();
    }
    let waiting = outbox(app, Some("waiting"));
    assert_eq!((waiting.len(), waiting[0].kind), (1, "certified"), "longer than anything is tried: {:?}", outbox(app, None));
    assert_eq!(waiting[0].told.as_deref(), Some("It is suspended at present"));
    assert_eq!(subjects(sink), ["Your credential is suspended"]);
    change(app, &id, "reinstate");
    app.drain_jobs();
    // Whoever never claimed it can do so from here.
    let again = link(sink, ADA, "/claim/");
    assert_eq!(subjects(sink).last().map(String::as_str), Some("Your credential is valid again"));
    app.pass(3_600);
    app.drain_jobs();
    assert_eq!(subjects(sink).last().map(String::as_str), Some("You are certified"));
    assert!(outbox(app, Some("dropped")).is_empty() && outbox(app, Some("waiting")).is_empty());
    Browser::new(app).send(&format!("/claim/{again}"), &[("visibility", "unlisted")]).expect(303);
    // The control: claimed, it leads to its page.
    change(app, &id, "suspend");
    app.pass(5);
    change(app, &id, "reinstate");
    app.drain_jobs();
    assert!(sink.taken().last().unwrap().words().contains(&format!("/credentials/{id}")));
    the_rows_hold(app);
}

/// A damaged row, as an example of whatever keeps this service from writing a mail.
fn what_cannot_be_written_is_given_up_after_three_days(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let statement = "UPDATE credentials SET document = '{' WHERE id = $1";
        sqlx::query(statement).bind(&id).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    });
    change_row_only(app, &id);
    app.certify("grace@example.com", ASSOCIATE);
    assert_eq!(sink.taken().len(), 2, "the others are written to");
    let began = app.now();
    while let [waiting] = outbox(app, Some("waiting")).as_slice() {
        assert!(app.now().unix() - began.unix() < 5 * DAY, "it is tried for ever: {waiting:?}");
        assert!(waiting.told.as_deref().unwrap().contains("a fault of this service"), "{waiting:?}");
        app.pass((waiting.due_at.unwrap().unix() - app.now().unix()).max(1));
        app.drain_jobs();
    }
    let failed = outbox(app, Some("failed"));
    assert_eq!((failed.len(), failed[0].kind), (1, "suspended"), "{failed:?}");
    // One that ends this process each time leaves no word of what went wrong; it is not begun for ever either.
    sink.wrong(Wrong::Answer("MAIL", "451 later"));
    app.certify("eve@example.com", ASSOCIATE);
    app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let statement = "UPDATE mails SET attempts = 40, told = NULL WHERE state = 'waiting'";
        assert_eq!(sqlx::query(statement).execute(&mut *tx).await.unwrap().rows_affected(), 1);
        tx.commit().await.unwrap();
    });
    app.pass(DAY);
    app.drain_jobs();
    let failed = outbox(app, Some("failed"));
    assert!(
        failed.len() == 2 && failed.iter().any(|mail| mail.told.as_deref().unwrap().contains("never finished")),
        "{failed:?}"
    );
}

/// Enqueues a mail about a credential whose document does not read, which no verb would do.
fn change_row_only(app: &TestApp, id: &str) {
    use insignia::domain::mail::MailKind;
    use insignia::store::{credentials, mails};
    app.wait(async {
        let mut tx = app.app.store.write().await.unwrap();
        let row = credentials::get(&mut tx, id.parse().unwrap()).await.unwrap().unwrap();
        let (kind, at) = (MailKind::Suspended, app.now());
        let (number, credential) = ([7; 16].into(), Some(row.frozen.id));
        let mail = mails::NewMail { id: number, kind, credential, recipient: row.frozen.recipient, occasion: "damaged", at };
        assert!(mails::add(&mut tx, &mail).await.unwrap());
        let statement = "UPDATE credentials SET suspended_at = $2, reason = 'x' WHERE id = $1";
        sqlx::query(statement).bind(id).bind(at.to_string()).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    });
}
