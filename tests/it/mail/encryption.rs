//! The line to the mail server: encrypted and logged in, or nothing is said.

use super::{ADA, ASSOCIATE, outbox};
use crate::support::smtp::{Line, Sink, Wrong};
use crate::support::{Folder, TestApp};
use insignia::config::MailFile;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::{ClientId, Extension};
use std::time::Duration;

/// A sink, and a `[mail]` table that trusts it; the folder holds its certificate.
fn trusted(line: Line, login: bool) -> (Sink, MailFile, Folder) {
    let sink = Sink::start(line, login);
    let folder = Folder::make();
    let ca_file = folder.0.join("ca.pem");
    std::fs::write(&ca_file, &sink.certificate).unwrap();
    let table = sink.table(Some(ca_file.display().to_string()));
    (sink, table, folder)
}

#[test]
fn a_line_is_encrypted_and_logged_in_or_nothing_is_said() {
    for line in [Line::StartTls, Line::Implicit] {
        let (sink, table, _folder) = trusted(line, true);
        let app = TestApp::mailing(None, table.clone());
        app.certify(ADA, ASSOCIATE);
        assert_eq!((sink.taken().len(), sink.logins()), (1, 1), "{line:?}");
        assert!(sink.taken()[0].encrypted);
        // The control: without the certificate nobody is trusted, and no password is said.
        let strange = TestApp::mailing(None, MailFile { ca_file: None, ..table });
        strange.certify(ADA, ASSOCIATE);
        assert_eq!((sink.taken().len(), sink.logins()), (1, 1), "{line:?}");
        assert_eq!(outbox(&strange, Some("waiting")).len(), 1);
    }
    // A server that offers no STARTTLS, or somebody on the way who hides it, hears nothing more.
    let sink = Sink::clear();
    let mut table = sink.table(None);
    table.tls = Some("starttls".to_owned());
    let app = TestApp::mailing(None, table);
    app.certify(ADA, ASSOCIATE);
    assert!(sink.taken().is_empty());
    assert!(outbox(&app, Some("waiting"))[0].told.as_deref().unwrap().contains("could not be encrypted"));
}

/// Somebody on the way adds an answer of their own behind the server's answer to STARTTLS.
#[test]
fn nothing_that_was_said_before_the_line_is_encrypted_is_believed_afterwards() {
    let (sink, table, _folder) = trusted(Line::StartTls, false);
    let added = Wrong::Answer("STARTTLS", "220 go ahead\r\n250-sink\r\n250 SMTPUTF8");
    sink.wrong(added.clone());
    let app = TestApp::mailing(None, table);
    app.certify(ADA, ASSOCIATE);
    assert!(sink.taken().is_empty());
    let waiting = outbox(&app, Some("waiting"));
    assert!(waiting[0].told.as_deref().unwrap().contains("could not be encrypted"), "{waiting:?}");
    app.pass(120);
    app.drain_jobs();
    assert!(sink.taken().len() == 1 && sink.taken()[0].encrypted, "the server itself is spoken to as ever");
    // The control: the library alone believes it. Should this fail one day, outbound::mail::plain may go.
    sink.wrong(added);
    let authority = Certificate::from_pem(sink.certificate.as_bytes()).unwrap();
    let tls = TlsParameters::builder("localhost".to_owned()).add_root_certificate(authority).build().unwrap();
    let hello = ClientId::Domain("localhost".to_owned());
    let believes = app.wait(async {
        let server = ("localhost", sink.port);
        let patience = Some(Duration::from_secs(5));
        let mut line = AsyncSmtpConnection::connect_tokio1(server, patience, &hello, None, None).await.unwrap();
        line.starttls(tls, &hello).await.unwrap();
        line.server_info().supports_feature(Extension::SmtpUtfEight)
    });
    assert!(believes, "the sink itself knows no SMTPUTF8");
}
