//! The `[mail]` table: by which server earners are written to, in whose name.

use super::file::MailFile;
use crate::domain::Invalid;
use crate::domain::recipient::Email;
use std::fmt;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Seconds that a mail server has for each answer, unless told otherwise. RFC 5321 (section 4.5.3.2) speaks of minutes for
/// relays at large; a submission server answers at once or is in trouble.
const PATIENCE: u32 = 30;
/// Days before a credential's end at which its earner is reminded, unless said otherwise.
const REMINDER_DAYS: [u16; 2] = [7, 30];
/// Reminders of one credential.
const MOST_REMINDERS: usize = 5;
/// The most that it may have: a mail's lease outlasts a whole conversation at that pace.
const MOST_PATIENCE: u32 = 45;

/// How the line to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// It begins in the clear and must go over to TLS before anything is said (RFC 3207).
    StartTls,
    /// TLS from the first octet (RFC 8314).
    Implicit,
    /// Not at all; for a server on this very machine.
    None,
}

impl Tls {
    /// The word in the configuration.
    pub fn word(self) -> &'static str {
        match self {
            Self::StartTls => "starttls",
            Self::Implicit => "tls",
            Self::None => "none",
        }
    }

    /// The usual port.
    fn port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Implicit => 465,
            Self::None => 25,
        }
    }
}

/// A password that nothing prints and that is wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// The password itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(secret)")
    }
}

/// How earners are written to.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The mail server's name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is protected.
    pub tls: Tls,
    /// The file of the authority that vouches for a private server, and the certificates (PEM) in it.
    pub authority: Option<(String, String)>,
    /// Who logs in, and with which password; nobody where the server asks for nobody.
    pub login: Option<(String, Password)>,
    /// The sender's name.
    pub from_name: String,
    /// The sender's address.
    pub from_address: Email,
    /// Where answers go.
    pub reply_to: Email,
    /// The language of earners of whom none is known.
    pub language: String,
    /// Folder of the operator's own templates.
    pub templates: Option<PathBuf>,
    /// Days before a credential's end at which its earner is reminded, fewest first.
    pub reminder_days: Vec<u16>,
    /// Seconds that the mail server has for each answer.
    pub patience: u32,
}

/// Checks the table and reads the files it names, telling every fault. A table that is switched off is checked as well, so
/// that switching it on holds no surprise; it then comes to nothing.
pub(super) fn check(file: MailFile, issuer: &str, contact: &str, keep: &mut impl FnMut(Invalid)) -> Option<Mail> {
    let enabled = file.enabled.unwrap_or(true);
    let host = file.host.unwrap_or_default().trim().to_owned();
    if host.is_empty() && enabled {
        keep(Invalid::new("mail.host", "is missing", "Name the mail server, or set mail.enabled to false."));
    } else if host.chars().any(|letter| !letter.is_ascii_alphanumeric() && !".-:_".contains(letter)) {
        keep(Invalid::new("mail.host", "is no name of a server", "Write it like smtp.example.org, without scheme or port."));
    }
    let tls = tls(file.tls.as_deref(), &host, keep);
    let port = file.port.unwrap_or_else(|| tls.port());
    if port == 0 {
        keep(Invalid::new("mail.port", "is 0", "Give the server's port, such as 587."));
    }
    let authority = file.ca_file.and_then(|path| match std::fs::read_to_string(&path) {
        Ok(pem) => Some((path, pem)),
        Err(error) => {
            let fix = "Name a readable PEM file of certificates.";
            keep(Invalid::new("mail.ca_file", format!("{path}: {error}"), fix));
            None
        }
    });
    let login = login(file.user, file.password, file.password_file, keep);
    let mut address = |key: &str, given: Option<String>| {
        let given = given.unwrap_or_else(|| contact.to_owned());
        given.parse::<Email>().map_err(|fault| keep(Invalid { field: key.to_owned(), ..fault })).ok()
    };
    let from_address = address("mail.from_address", file.from_address);
    let reply_to = address("mail.reply_to", file.reply_to);
    let from_name = file.from_name.unwrap_or_else(|| issuer.to_owned()).trim().to_owned();
    if from_name.is_empty() || from_name.chars().count() > 80 || from_name.chars().any(char::is_control) {
        let problem = "is empty, over 80 characters or holds control characters";
        keep(Invalid::new("mail.from_name", problem, "Give the name that shall stand before the sender's address."));
    }
    let templates = file.templates.map(PathBuf::from);
    if let Some(folder) = templates.as_ref().filter(|folder| !folder.is_dir()) {
        let problem = format!("{} is no folder", folder.display());
        keep(Invalid::new("mail.templates", problem, "Name the folder of your templates, or leave the key out."));
    }
    let patience = file.patience_seconds.unwrap_or(PATIENCE);
    if !(1..=MOST_PATIENCE).contains(&patience) {
        let problem = format!("{patience} is not between 1 and {MOST_PATIENCE}");
        keep(Invalid::new("mail.patience_seconds", problem, format!("Give a number of seconds, such as {PATIENCE}.")));
    }
    let mut reminder_days = file.reminder_days.unwrap_or_else(|| REMINDER_DAYS.to_vec());
    reminder_days.sort_unstable();
    reminder_days.dedup();
    if reminder_days.len() > MOST_REMINDERS || reminder_days.iter().any(|days| !(1..=365).contains(days)) {
        let problem = format!("are over {MOST_REMINDERS}, or not all between 1 and 365");
        keep(Invalid::new("mail.reminder_days", problem, "Give days before the end, such as [30, 7], or [] for no reminders."));
    }
    let (from_address, reply_to) = (from_address?, reply_to?);
    let language = file.language.unwrap_or_else(|| "en".to_owned());
    let mail = Mail {
        host,
        port,
        tls,
        authority,
        login,
        from_name,
        from_address,
        reply_to,
        language,
        templates,
        reminder_days,
        patience,
    };
    enabled.then_some(mail)
}

fn tls(word: Option<&str>, host: &str, keep: &mut impl FnMut(Invalid)) -> Tls {
    let known = [Tls::StartTls, Tls::Implicit, Tls::None];
    match known.into_iter().find(|tls| tls.word() == word.unwrap_or("starttls")) {
        Some(Tls::None) if !is_this_machine(host) => {
            let fix = "Use starttls or tls; only a server on localhost may go without.";
            keep(Invalid::new("mail.tls", format!("is none, and {host} is not this machine"), fix));
            Tls::StartTls
        }
        Some(tls) => tls,
        None => {
            keep(Invalid::new("mail.tls", "is not known", "Use starttls (port 587), tls (port 465) or, on localhost, none."));
            Tls::StartTls
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn login(
    user: Option<String>,
    password: Option<String>,
    path: Option<String>,
    keep: &mut impl FnMut(Invalid),
) -> Option<(String, Password)> {
    if password.is_some() && path.is_some() {
        keep(Invalid::new("mail.password_file", "stands beside mail.password", "Keep one of the two."));
    }
    let password = match (password, path) {
        (Some(password), _) => Some(Password(Zeroizing::new(password))),
        (None, Some(path)) => match read_secret(Path::new(&path)) {
            Ok(password) => Some(password),
            Err((problem, fix)) => {
                keep(Invalid::new("mail.password_file", format!("{path}: {problem}"), fix));
                return None;
            }
        },
        (None, None) => None,
    };
    match (user, password) {
        (Some(user), Some(password)) if !user.is_empty() && !password.reveal().is_empty() => Some((user, password)),
        (None, None) => None,
        (None, Some(_)) => {
            keep(Invalid::new("mail.user", "is missing beside a password", "Give the name to log in by."));
            None
        }
        (Some(_), _) => {
            let fix = "Set INSIGNIA_MAIL_PASSWORD, or name a file that holds it as mail.password_file.";
            keep(Invalid::new("mail.password", "is missing or empty beside a user", fix));
            None
        }
    }
}

/// A secret that others can read is no secret. The line's end that editors add is not part of it.
fn read_secret(path: &Path) -> Result<Password, (String, &'static str)> {
    let fix = "Name a file that this user can read.";
    let mode = std::fs::metadata(path).map_err(|error| (error.to_string(), fix))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(("other users can read it".to_owned(), "Run chmod 600 on it."));
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(|error| (error.to_string(), fix))?);
    Ok(Password(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned())))
}

#[cfg(test)]
mod tests;
