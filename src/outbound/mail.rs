//! Hands one letter to the operator's mail server, and tells apart why it could not: nobody there, not now, never, or
//! nobody knows.
//!
//! The conversation is lettre's (RFC 5321); the steps are taken one by one here, because what a refusal means depends on
//! the step it came at. The line is kept for the next letter and hung up when there is none.

mod fault;
mod letter;
mod plain;

pub use fault::{Fault, Kind, Step};
pub use letter::{Image, Letter};

use crate::config::{Mail, Tls};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use std::fmt;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// The longest that a server may take over a message it has whole (RFC 5321, section 4.5.3.2.6, gives it ten minutes): who
/// hangs up before it answers sends twice.
const LONGEST_TAKING: u32 = 600;
/// How often the usual patience a server may take over it.
const TAKING: u32 = 20;
/// Letters over one line; some servers take no more, and say so only by hanging up.
const LETTERS: u32 = 50;

/// A line to the server, logged in.
struct Line {
    connection: AsyncSmtpConnection,
    letters: u32,
}

/// Speaks to the operator's mail server.
pub struct Mailer {
    settings: Mail,
    hello: ClientId,
    tls: Option<TlsParameters>,
    line: Mutex<Option<Line>>,
}

/// Shows whom it speaks to, and no password.
impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("server", &self.server()).finish_non_exhaustive()
    }
}

impl Mailer {
    /// A mailer that says it is `host` (with its port, if it has one); it connects to nobody yet. The fault is one of the
    /// sender's address or of the certificates.
    pub fn new(settings: Mail, host: &str) -> Result<Self, String> {
        for (key, address) in [("from_address", &settings.from_address), ("reply_to", &settings.reply_to)] {
            letter::wire_address(address.as_str()).map_err(|fault| format!("mail.{key}: {}", fault.told()))?;
        }
        let tls = match settings.tls {
            Tls::None => None,
            Tls::StartTls | Tls::Implicit => Some(parameters(&settings)?),
        };
        let hello = ClientId::Domain(host.split(':').next().unwrap_or(host).to_owned());
        Ok(Self { settings, hello, tls, line: Mutex::new(None) })
    }

    /// The settings it was made with.
    pub fn settings(&self) -> &Mail {
        &self.settings
    }

    /// Whom it speaks to, and how: `smtp.example.org:587, starttls`.
    pub fn server(&self) -> String {
        format!("{}:{}, {}", self.settings.host, self.settings.port, self.settings.tls.word())
    }

    /// Whether the server answers and lets us in; says what was seen.
    pub async fn knock(&self) -> Result<String, Fault> {
        let mut line = self.open().await?;
        let encrypted = if line.connection.is_encrypted() { "encrypted" } else { "not encrypted" };
        let login = if self.settings.login.is_some() { "logged in" } else { "no login asked of us" };
        let _ = self.within(line.connection.quit()).await;
        Ok(format!("{}: answers, {encrypted}, {login}", self.server()))
    }

    /// Hands a letter over. The server's `250` is all that can be known: it is then responsible (RFC 5321, section 6.1).
    pub async fn send(&self, letter: &Letter) -> Result<(), Fault> {
        let ready = letter::Ready::of(letter, &self.settings)?;
        let mut kept = self.line.lock().await;
        let used = kept.take();
        let was_used = used.is_some();
        let mut line = match used {
            Some(line) => line,
            None => self.open().await?,
        };
        let mut sent = self.converse(&mut line.connection, &ready).await;
        // A server may have hung up meanwhile. Nothing was said yet, so nothing is said twice.
        if was_used && sent.as_ref().is_err_and(Fault::is_stale) {
            line = self.open().await?;
            sent = self.converse(&mut line.connection, &ready).await;
        }
        line.letters += 1;
        let usable = match &sent {
            Ok(()) => true,
            Err(fault) => fault.line_is_usable() && self.command(Step::Sender, line.connection.command(Rset)).await.is_ok(),
        };
        if usable && line.letters < LETTERS {
            *kept = Some(line);
        } else if usable {
            let _ = self.within(line.connection.quit()).await;
        }
        sent
    }

    /// Hangs up, where there is a line.
    pub async fn rest(&self) {
        if let Some(mut line) = self.line.lock().await.take() {
            let _ = self.within(line.connection.quit()).await;
        }
    }

    /// Connects, goes over to TLS, logs in.
    async fn open(&self) -> Result<Line, Fault> {
        let settings = &self.settings;
        let patience = self.patience();
        let mut connection = timeout(patience * 2, self.connect()).await.map_err(|_| Fault::slow(Step::Connect))??;
        if let (Tls::StartTls, Some(tls)) = (settings.tls, &self.tls) {
            match timeout(patience * 2, connection.starttls(tls.clone(), &self.hello)).await {
                Ok(done) => done.map_err(|error| Fault::of(Step::StartTls, &error))?,
                Err(_) => return Err(Fault::slow(Step::StartTls)),
            }
        }
        if let Some((user, password)) = &settings.login {
            let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            match timeout(patience * 2, connection.auth(&mechanisms, &credentials)).await {
                Ok(done) => done.map_err(|error| Fault::of(Step::Login, &error))?,
                Err(_) => return Err(Fault::slow(Step::Login)),
            };
        }
        Ok(Line { connection, letters: 0 })
    }

    /// The line, its greeting, and what the server knows.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Fault> {
        let (host, port) = (self.settings.host.as_str(), self.settings.port);
        let patience = self.patience();
        let connected = if self.settings.tls == Tls::StartTls {
            let line = plain::connect(host, port, patience).await.map_err(|error| Fault::unreached(&error))?;
            AsyncSmtpConnection::connect_with_transport(line, &self.hello).await
        } else {
            AsyncSmtpConnection::connect_tokio1((host, port), Some(patience), &self.hello, self.tls.clone(), None).await
        };
        connected.map_err(|error| Fault::of(Step::Connect, &error))
    }

    /// One letter, from its envelope to the server's receipt.
    async fn converse(&self, connection: &mut AsyncSmtpConnection, ready: &letter::Ready) -> Result<(), Fault> {
        let mut parameters = Vec::new();
        if ready.beyond_ascii {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Fault::unfit("the mail server takes no addresses with letters beyond ASCII (SMTPUTF8)"));
            }
            parameters.push(MailParameter::SmtpUtfEight);
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let from = From::new(Some(ready.from.clone()), parameters);
        self.command(Step::Sender, connection.command(from)).await?;
        self.command(Step::Recipient, connection.command(Rcpt::new(ready.to.clone(), Vec::new()))).await?;
        self.command(Step::Data, connection.command(Data)).await?;
        let seconds = (self.settings.patience * TAKING).min(LONGEST_TAKING);
        match timeout(Duration::from_secs(seconds.into()), connection.message(&ready.octets)).await {
            Ok(taken) => taken.map(drop).map_err(|error| Fault::of(Step::Message, &error)),
            Err(_) => Err(Fault::slow(Step::Message)),
        }
    }

    async fn command(
        &self,
        step: Step,
        saying: impl Future<Output = Result<Response, lettre::transport::smtp::Error>>,
    ) -> Result<Response, Fault> {
        match timeout(self.patience(), saying).await {
            Ok(answered) => answered.map_err(|error| Fault::of(step, &error)),
            Err(_) => Err(Fault::slow(step)),
        }
    }

    /// For what may fail unheard.
    async fn within<T>(&self, saying: impl Future<Output = T>) -> Option<T> {
        timeout(self.patience(), saying).await.ok()
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(self.settings.patience.into())
    }
}

fn parameters(settings: &Mail) -> Result<TlsParameters, String> {
    let mut builder = TlsParametersBuilder::new(settings.host.clone());
    if let Some((_, pem)) = &settings.authority {
        let authority = Certificate::from_pem(pem.as_bytes()).map_err(|error| error.to_string())?;
        builder = builder.add_root_certificate(authority);
    }
    builder.build().map_err(|error| error.to_string())
}
