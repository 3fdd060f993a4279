//! Why a letter was not handed over, and what follows from it.

use std::error::Error as _;

/// Characters of what a server said that are kept.
const MOST_SAID: usize = 200;

/// Where in the conversation it stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Name, connection, TLS from the start, greeting.
    Connect,
    /// Going over to TLS.
    StartTls,
    /// Logging in.
    Login,
    /// The recipient's address could not even be said.
    Address,
    /// `MAIL FROM`.
    Sender,
    /// `RCPT TO`.
    Recipient,
    /// `DATA`.
    Data,
    /// The message itself.
    Message,
}

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The server, or our login there, is at fault. It says nothing about this letter; every other would fare the same.
    Down,
    /// Not now.
    Later,
    /// Not this letter, or not to this address, however often it is tried.
    Never,
    /// The line broke after the message was said: it may have been taken. Trying again may deliver it twice, not trying
    /// again may lose it; it is tried again under the same Message-ID.
    Unknown,
}

/// Why a letter was not handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What follows from it.
    pub kind: Kind,
    step: Step,
    /// `550`, where the server answered.
    code: Option<u16>,
    said: String,
}

impl Fault {
    /// Reads lettre's error: what came at that step.
    pub(super) fn of(step: Step, error: &lettre::transport::smtp::Error) -> Self {
        let code = error.status().map(u16::from);
        let said = error.source().map_or_else(|| error.to_string(), innermost);
        Self { kind: kind(step, code), step, code, said: plain(&said) }
    }

    /// There is no line to the server.
    pub(super) fn unreached(error: &std::io::Error) -> Self {
        Self { kind: kind(Step::Connect, None), step: Step::Connect, code: None, said: plain(&error.to_string()) }
    }

    /// The server did not answer in time.
    pub(super) fn slow(step: Step) -> Self {
        Self { kind: kind(step, None), step, code: None, said: "no answer in time".to_owned() }
    }

    /// An address that cannot be said.
    pub(super) fn unfit(why: &str) -> Self {
        Self { kind: Kind::Never, step: Step::Address, code: None, said: why.to_owned() }
    }

    /// Whether a line that lay idle was gone before anything was said over it.
    pub(super) fn is_stale(&self) -> bool {
        self.step == Step::Sender && (self.code.is_none() || self.code == Some(421))
    }

    /// Whether the server still listens. `421` announces that it hangs up (RFC 5321, section 3.8).
    pub(super) fn line_is_usable(&self) -> bool {
        self.step == Step::Address || self.code.is_some_and(|code| code != 421)
    }

    /// For a log: the step and the server's number, but no word of its own, which may name somebody.
    pub fn brief(&self) -> String {
        match self.code {
            Some(code) => format!("{}, {code}", self.what()),
            None => self.what().to_owned(),
        }
    }

    /// For staff: the same, with what the server said, addresses taken out.
    pub fn told(&self) -> String {
        let told = match (self.code, self.said.is_empty()) {
            (Some(code), true) => format!("{}: {code}", self.what()),
            (Some(code), false) => format!("{}: {code} {}", self.what(), self.said),
            (None, true) => self.what().to_owned(),
            (None, false) => format!("{}: {}", self.what(), self.said),
        };
        let more = if self.kind == Kind::Unknown { ". It may have arrived all the same" } else { "" };
        format!("{}{more}", told.trim_end_matches('.'))
    }

    /// What to look at first.
    pub fn fix(&self) -> &'static str {
        match self.step {
            Step::Connect => "Check mail.host, mail.port and mail.tls, and whether the server runs and may be reached from here.",
            Step::StartTls => {
                "Check that mail.host is the name in the server's certificate, and mail.tls (tls is for port 465); name a \
                 private authority as mail.ca_file."
            }
            Step::Login => "Check mail.user and the password (INSIGNIA_MAIL_PASSWORD or mail.password_file).",
            Step::Sender => "Check that the mail server lets this user send as mail.from_address.",
            Step::Address | Step::Recipient => "Check the recipient's address.",
            Step::Data | Step::Message => "Ask whoever runs the mail server why it takes no such message.",
        }
    }

    fn what(&self) -> &'static str {
        match self.step {
            Step::Connect => "The mail server could not be reached",
            Step::StartTls => "The line to the mail server could not be encrypted",
            Step::Login => "The mail server did not let us in",
            Step::Address => "The recipient's address cannot be used",
            Step::Sender => "The mail server did not take the sender",
            Step::Recipient => "The mail server did not take the recipient",
            Step::Data | Step::Message => "The mail server did not take the message",
        }
    }
}

/// A `5xx` is final where it is about this letter (RFC 5321, section 4.2.1). Before that it is about us: a sender or login
/// that is refused is mended by the operator, and no earner should miss a mail for it.
fn kind(step: Step, code: Option<u16>) -> Kind {
    match (step, code) {
        // Authentication wanted, too weak, or failed (RFC 4954, section 6), at whatever step a server says so.
        (_, Some(530 | 534 | 535 | 538)) => Kind::Down,
        (Step::Connect | Step::StartTls | Step::Login, _) => Kind::Down,
        (Step::Address, _) => Kind::Never,
        (Step::Sender, _) => Kind::Later,
        (_, Some(500..)) => Kind::Never,
        (Step::Message, None) => Kind::Unknown,
        (_, _) => Kind::Later,
    }
}

fn innermost(mut error: &(dyn std::error::Error + 'static)) -> String {
    while let Some(deeper) = error.source() {
        error = deeper;
    }
    error.to_string()
}

/// One line without control characters and without anything that looks like an address: servers like to repeat the
/// recipient's.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty());
    let hidden = words.map(|word| if word.contains('@') { "(address)" } else { word });
    hidden.collect::<Vec<_>>().join(" ").chars().take(MOST_SAID).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_means_what_its_step_says() {
        for (step, code, meaning) in [
            (Step::Connect, None, Kind::Down),
            (Step::Connect, Some(554), Kind::Down),
            (Step::Login, Some(535), Kind::Down),
            (Step::Login, Some(454), Kind::Down),
            (Step::Sender, Some(550), Kind::Later),
            (Step::Sender, Some(530), Kind::Down),
            (Step::Sender, None, Kind::Later),
            (Step::Recipient, Some(550), Kind::Never),
            (Step::Recipient, Some(450), Kind::Later),
            (Step::Recipient, None, Kind::Later),
            (Step::Data, Some(554), Kind::Never),
            (Step::Data, None, Kind::Later),
            (Step::Message, Some(552), Kind::Never),
            (Step::Message, Some(451), Kind::Later),
            (Step::Message, None, Kind::Unknown),
        ] {
            assert_eq!(kind(step, code), meaning, "{step:?} {code:?}");
        }
    }

    #[test]
    fn what_a_server_says_is_kept_without_addresses_or_lines() {
        assert_eq!(plain("5.1.1 <ada@example.com>: no\r\nsuch\u{0} user"), "5.1.1 (address) no such user");
        assert_eq!(plain(&"x".repeat(900)).len(), MOST_SAID);
        let fault = Fault { kind: Kind::Never, step: Step::Recipient, code: Some(550), said: "no such user".to_owned() };
        assert_eq!(fault.told(), "The mail server did not take the recipient: 550 no such user");
        assert_eq!(fault.brief(), "The mail server did not take the recipient, 550");
    }
}
