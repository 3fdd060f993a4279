//! A mail server for tests: it takes everything, or does what a test tells it to do wrong, and remembers what it was told.

use insignia::config::MailFile;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Who may log in, and how.
pub const USER: &str = "sender";
pub const PASSWORD: &str = "c4nary pass phrase";

/// What it does wrong, once, at the next occasion.
#[derive(Debug, Clone)]
pub enum Wrong {
    /// Answers a command that begins so with this line.
    Answer(&'static str, &'static str),
    /// Hangs up instead of answering such a command.
    HangUp(&'static str),
    /// Hangs up when it has the whole message, without a word: it keeps the message all the same.
    HangUpAfterMessage,
    /// Answers such a command only after so long.
    Slow(&'static str, Duration),
}

/// How it is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Clear,
    StartTls,
    Implicit,
}

/// A message that it took.
#[derive(Debug, Clone)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub octets: String,
    pub encrypted: bool,
}

impl Taken {
    /// The unfolded values of a header in the message's head.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let head = self.octets.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{}:", name.to_lowercase());
        let lines = head.split("\r\n").filter(|line| line.to_lowercase().starts_with(&start));
        lines.map(|line| line[start.len()..].trim().to_owned()).collect()
    }

    /// The only value of a header.
    #[track_caller]
    pub fn header(&self, name: &str) -> String {
        let all = self.headers(name);
        assert_eq!(all.len(), 1, "{name}: {}", self.octets);
        all[0].clone()
    }

    /// Everything, with quoted-printable undone.
    pub fn words(&self) -> String {
        let joined = self.octets.replace("=\r\n", "");
        let (mut octets, mut rest) = (Vec::new(), joined.as_bytes());
        while let Some((&first, tail)) = rest.split_first() {
            let hex = tail.get(..2).and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
            match hex.filter(|_| first == b'=') {
                Some(octet) => {
                    octets.push(octet);
                    rest = &tail[2..];
                }
                None => {
                    octets.push(first);
                    rest = tail;
                }
            }
        }
        String::from_utf8_lossy(&octets).into_owned()
    }
}

#[derive(Default)]
struct Book {
    taken: Vec<Taken>,
    wrongs: VecDeque<Wrong>,
    logins: usize,
    extensions: Vec<&'static str>,
}

/// A mail server on a free port of this machine.
pub struct Sink {
    pub port: u16,
    line: Line,
    /// The certificate (PEM) by which it proves itself.
    pub certificate: String,
    login: bool,
    book: Arc<Mutex<Book>>,
}

impl Sink {
    pub fn clear() -> Self {
        Self::start(Line::Clear, false)
    }

    pub fn start(line: Line, login: bool) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Arc::new(Mutex::new(Book::default()));
        let shared = Arc::clone(&book);
        // It ends with the process of the tests.
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (book, config) = (Arc::clone(&shared), Arc::clone(&config));
                std::thread::spawn(move || Talk { book, config, login, taken: None }.begin(stream, line));
            }
        });
        Self { port, line, certificate: made.cert.pem(), login, book }
    }

    /// The `[mail]` table that leads here. TLS needs the certificate in a file.
    pub fn table(&self, ca_file: Option<String>) -> MailFile {
        let tls = match self.line {
            Line::Clear => "none",
            Line::StartTls => "starttls",
            Line::Implicit => "tls",
        };
        MailFile {
            host: Some("localhost".to_owned()),
            port: Some(self.port),
            tls: Some(tls.to_owned()),
            ca_file,
            user: self.login.then(|| USER.to_owned()),
            password: self.login.then(|| PASSWORD.to_owned()),
            patience_seconds: Some(1),
            ..MailFile::default()
        }
    }

    /// Everything that it took, oldest first.
    pub fn taken(&self) -> Vec<Taken> {
        self.book.lock().unwrap().taken.clone()
    }

    pub fn logins(&self) -> usize {
        self.book.lock().unwrap().logins
    }

    /// Does this wrong, after whatever it was told to do wrong before.
    pub fn wrong(&self, wrong: Wrong) {
        self.book.lock().unwrap().wrongs.push_back(wrong);
    }

    /// Knows this extension from now on.
    pub fn knows(&self, extension: &'static str) {
        self.book.lock().unwrap().extensions.push(extension);
    }
}

/// One conversation.
struct Talk {
    book: Arc<Mutex<Book>>,
    config: Arc<ServerConfig>,
    login: bool,
    taken: Option<Taken>,
}

impl Talk {
    fn begin(mut self, stream: TcpStream, line: Line) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
        if line == Line::Implicit {
            return self.encrypted(stream, true);
        }
        let mut reader = BufReader::new(stream);
        let _ = reader.get_mut().write_all(b"220 sink\r\n");
        if self.talk(&mut reader, line == Line::StartTls, false) {
            self.encrypted(reader.into_inner(), false);
        }
    }

    fn encrypted(&mut self, stream: TcpStream, greets: bool) {
        let session = ServerConnection::new(Arc::clone(&self.config)).unwrap();
        let mut reader = BufReader::new(StreamOwned::new(session, stream));
        if greets {
            let _ = reader.get_mut().write_all(b"220 sink\r\n");
        }
        self.talk(&mut reader, false, true);
    }

    /// Answers until the line ends; `true` when it is to go over to TLS.
    fn talk<S: Read + Write>(&mut self, reader: &mut BufReader<S>, offers_tls: bool, encrypted: bool) -> bool {
        loop {
            let mut line = String::new();
            if !matches!(reader.read_line(&mut line), Ok(1..)) {
                return false;
            }
            let line = line.trim_end().to_owned();
            let mut answer = self.answer(&line, offers_tls, encrypted);
            match self.wrong_for(&line) {
                Some(Wrong::Answer(_, other)) => answer = format!("{other}\r\n"),
                Some(Wrong::HangUp(_)) => return false,
                Some(Wrong::Slow(_, long)) => std::thread::sleep(long),
                Some(Wrong::HangUpAfterMessage) | None => {}
            }
            if reader.get_mut().write_all(answer.as_bytes()).and_then(|()| reader.get_mut().flush()).is_err() {
                return false;
            }
            if line == "STARTTLS" && answer.starts_with("220") {
                return true;
            }
            if line == "DATA" && answer.starts_with("354") && !self.message(reader) {
                return false;
            }
            if line == "QUIT" {
                return false;
            }
        }
    }

    fn wrong_for(&self, line: &str) -> Option<Wrong> {
        let mut book = self.book.lock().unwrap();
        let meant = match book.wrongs.front()? {
            Wrong::Answer(start, _) | Wrong::HangUp(start) | Wrong::Slow(start, _) => line.starts_with(start),
            Wrong::HangUpAfterMessage => false,
        };
        if meant { book.wrongs.pop_front() } else { None }
    }

    fn answer(&mut self, line: &str, offers_tls: bool, encrypted: bool) -> String {
        let plain = || {
            use base64::Engine;
            base64::engine::general_purpose::STANDARD.encode(format!("\0{USER}\0{PASSWORD}"))
        };
        match line.split(' ').next().unwrap_or_default() {
            "EHLO" => {
                let mut all = vec!["sink".to_owned(), "8BITMIME".to_owned()];
                all.extend(offers_tls.then(|| "STARTTLS".to_owned()));
                all.extend((self.login && !offers_tls).then(|| "AUTH PLAIN".to_owned()));
                all.extend(self.book.lock().unwrap().extensions.iter().map(|name| (*name).to_owned()));
                let last = all.len() - 1;
                let lines = all.iter().enumerate();
                lines.map(|(place, name)| format!("250{}{name}\r\n", if place == last { ' ' } else { '-' })).collect()
            }
            "STARTTLS" => "220 go ahead\r\n".to_owned(),
            "AUTH" if line == format!("AUTH PLAIN {}", plain()) => {
                self.book.lock().unwrap().logins += 1;
                "235 in\r\n".to_owned()
            }
            "AUTH" => "535 5.7.8 no\r\n".to_owned(),
            "MAIL" => {
                self.taken = Some(Taken { from: path(line), to: Vec::new(), octets: String::new(), encrypted });
                "250 ok\r\n".to_owned()
            }
            "RCPT" => {
                if let Some(taken) = &mut self.taken {
                    taken.to.push(path(line));
                }
                "250 ok\r\n".to_owned()
            }
            "DATA" => "354 go on\r\n".to_owned(),
            "RSET" | "NOOP" => "250 ok\r\n".to_owned(),
            "QUIT" => "221 bye\r\n".to_owned(),
            _ => "500 what?\r\n".to_owned(),
        }
    }

    /// Takes the message; `false` when the line is to be cut.
    fn message<S: Read + Write>(&mut self, reader: &mut BufReader<S>) -> bool {
        let mut octets = String::new();
        loop {
            let mut line = String::new();
            if !matches!(reader.read_line(&mut line), Ok(1..)) {
                return false;
            }
            if line == ".\r\n" {
                break;
            }
            octets.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
        let mut book = self.book.lock().unwrap();
        let wrong = match book.wrongs.front() {
            Some(Wrong::HangUpAfterMessage) => book.wrongs.pop_front(),
            Some(Wrong::Answer(".", _)) => book.wrongs.pop_front(),
            _ => None,
        };
        if let Some(Wrong::Answer(_, other)) = wrong {
            drop(book);
            return reader.get_mut().write_all(format!("{other}\r\n").as_bytes()).is_ok();
        }
        if let Some(mut taken) = self.taken.take() {
            taken.octets = octets;
            book.taken.push(taken);
        }
        drop(book);
        wrong.is_none() && reader.get_mut().write_all(b"250 taken\r\n").is_ok()
    }
}

/// What stands between the angle brackets.
fn path(line: &str) -> String {
    line.split('<').nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default().to_owned()
}
