//! The configuration: one TOML file, overridden by `INSIGNIA_…` variables, parsed once into domain types.
//!
//! Every mistake is reported at once, with its key and its fix. With no file at all the service runs on SQLite on
//! loopback.

mod file;
mod mail;
mod pages;
mod verify;

pub use file::{ConfigFile, IssuerFile, IssuerLine, MailFile, NamedIssuer, PagesFile, VerifyFile};
pub use mail::{Mail, Password, Tls};
pub use pages::Pages;
pub use verify::Verify;

use crate::domain::Invalid;
use crate::domain::credential;
use crate::domain::issuer::{IssuerProfile, Site};
use crate::domain::recipient::Email;
use crate::domain::slug::Slug;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// Where the file is looked for when no other is named.
pub const DEFAULT_FILE: &str = "insignia.toml";

/// Where the key that seals all others comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterKeySource {
    /// A file with the key itself, made on first use.
    KeyFile(PathBuf),
    /// A file with a passphrase, stretched by Argon2id.
    PassphraseFile(PathBuf),
}

/// Requests a minute from one address; a burst of that many at once is allowed. 0 sets no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Deliveries by an LMS.
    pub deliveries: u32,
    /// Documents and files brought to be verified.
    pub verifying: u32,
    /// The API.
    pub api: u32,
    /// Pages, pictures and documents.
    pub pages: u32,
    /// Earners' links, and what they send.
    pub earners: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self { deliveries: 1_200, verifying: 60, api: 600, pages: 1_200, earners: 60 }
    }
}

/// The configuration, checked.
#[derive(Clone)]
pub struct Config {
    /// Who signs.
    pub issuer: IssuerProfile,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to serve metrics, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// Folder of the embedded database and the master key.
    pub data_dir: PathBuf,
    /// The database.
    pub database_url: String,
    /// The key that seals all others.
    pub master_key: MasterKeySource,
    /// Proxies whose word about the client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How much one address may ask.
    pub rates: Rates,
    /// How much to log.
    pub log: String,
    /// Whether to log JSON.
    pub log_json: bool,
    /// How badges look where no programme says: the name of a design.
    pub design: Option<Slug>,
    /// How verification meets the world.
    pub verify: Verify,
    /// How earners are written to; absent when they are not.
    pub mail: Option<Mail>,
    /// How the pages speak, and to whom they refer.
    pub pages: Pages,
    /// Whether the base URL was configured; the usual one is nobody's identity.
    pub is_named: bool,
    /// For crash tests, in builds with debug assertions only: die at the n-th passing of a named point.
    pub crash_at: Option<(String, u32)>,
    /// For crash tests, in the same builds only: the file that is told of every signature made, stored or not.
    pub signature_journal: Option<PathBuf>,
}

/// Shows whose it is and nothing that could be secret.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").field("base_url", &self.issuer.site.base()).finish_non_exhaustive()
    }
}

impl Config {
    /// Reads the named file (or [`DEFAULT_FILE`] when there is one) and the environment.
    pub fn load(path: Option<&Path>) -> Result<Self, Vec<Invalid>> {
        let (file, mut faults) = match path {
            Some(path) => read_file(path)?,
            None if Path::new(DEFAULT_FILE).exists() => read_file(Path::new(DEFAULT_FILE))?,
            None => (ConfigFile::default(), Vec::new()),
        };
        let (file, strays) = overridden(file, environment());
        faults.extend(strays);
        Self::check(file, faults)
    }

    /// Checks a configuration that a command has put together, without file or environment.
    pub fn from_file(file: ConfigFile) -> Result<Self, Vec<Invalid>> {
        Self::check(file, Vec::new())
    }

    fn check(file: ConfigFile, mut faults: Vec<Invalid>) -> Result<Self, Vec<Invalid>> {
        let mut keep = |fault: Invalid| faults.push(fault);
        let is_named = file.base_url.is_some();
        let site = Site::parse(file.base_url.as_deref().unwrap_or("http://localhost:8080")).map_err(&mut keep).ok();
        let name = file.issuer_name.unwrap_or_else(|| "Insignia sample issuer".to_owned());
        // Both stand in every credential, where the lint would refuse them only once the first candidate is certified.
        let unfit =
            |text: &str, most| text.trim().is_empty() || text.chars().count() > most || text.chars().any(credential::unfit);
        if unfit(&name, 80) {
            let problem = "is empty, over 80 characters or holds control characters";
            keep(Invalid::new("issuer_name", problem, "Give the issuer's name."));
        }
        if file.issuer_description.as_deref().is_some_and(|text| unfit(text, 300)) {
            let problem = "is empty, over 300 characters or holds control characters";
            keep(Invalid::new("issuer_description", problem, "Say in a sentence who issues, or leave it out."));
        }
        let email = file.contact_email.unwrap_or_else(|| "credentials@example.org".to_owned());
        if let Err(fault) = email.parse::<Email>() {
            keep(Invalid { field: "contact_email".to_owned(), ..fault });
        }
        let mut address = |key: &str, text: &str| -> Option<SocketAddr> {
            text.parse()
                .map_err(|_| keep(Invalid::new(key, "is not an address with a port", "Write it like 127.0.0.1:8080.")))
                .ok()
        };
        let listen = address("listen", file.listen.as_deref().unwrap_or("127.0.0.1:8080"));
        let metrics_listen = file.metrics_listen.as_deref().and_then(|text| address("metrics_listen", text));
        let mut trusted_proxies = Vec::new();
        for proxy in file.trusted_proxies.unwrap_or_default() {
            match proxy.parse() {
                Ok(address) => trusted_proxies.push(IpAddr::to_canonical(&address)),
                Err(_) => keep(Invalid::new(
                    "trusted_proxies",
                    format!("{proxy} is not an IP address"),
                    "List addresses, such as 127.0.0.1.",
                )),
            }
        }
        let usual = Rates::default();
        let rates = Rates {
            deliveries: file.deliveries_per_minute.unwrap_or(usual.deliveries),
            verifying: file.verifications_per_minute.unwrap_or(usual.verifying),
            api: file.api_per_minute.unwrap_or(usual.api),
            pages: file.pages_per_minute.unwrap_or(usual.pages),
            earners: file.earners_per_minute.unwrap_or(usual.earners),
        };
        let data_dir = PathBuf::from(file.data_dir.unwrap_or_else(|| "insignia-data".to_owned()));
        let database_url = file.database_url.unwrap_or_else(|| format!("sqlite://{}", data_dir.join("insignia.db").display()));
        if !["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| database_url.starts_with(scheme)) {
            keep(Invalid::new(
                "database_url",
                "begins with none of sqlite://, postgres://",
                "Name a file or a PostgreSQL database.",
            ));
        }
        let master_key = match (file.master_key_file, file.passphrase_file) {
            (Some(_), Some(_)) => {
                keep(Invalid::new("passphrase_file", "stands beside master_key_file", "Keep one of the two."));
                None
            }
            (None, Some(path)) => Some(MasterKeySource::PassphraseFile(path.into())),
            (Some(path), None) => Some(MasterKeySource::KeyFile(path.into())),
            (None, None) => Some(MasterKeySource::KeyFile(data_dir.join("master.key"))),
        };
        let log = file.log.unwrap_or_else(|| "info".to_owned());
        if !["error", "warn", "info", "debug", "trace"].contains(&log.as_str()) {
            keep(Invalid::new("log", "is not a level", "Use error, warn, info, debug or trace."));
        }
        let log_format = file.log_format.unwrap_or_else(|| "text".to_owned());
        if !["text", "json"].contains(&log_format.as_str()) {
            keep(Invalid::new("log_format", "is neither text nor json", "Use one of the two."));
        }
        let design =
            file.design.map(|name| name.parse::<Slug>().map_err(|fault| keep(Invalid { field: "design".to_owned(), ..fault })));
        let verify = verify::check(file.verify.unwrap_or_default(), &mut keep);
        let mail = file.mail.and_then(|file| mail::check(file, name.trim(), email.trim(), &mut keep));
        let pages = pages::check(file.pages.unwrap_or_default(), file.issuer.unwrap_or_default(), &mut keep);
        match (site, listen, master_key) {
            (Some(site), Some(listen), Some(master_key)) if faults.is_empty() => Ok(Self {
                issuer: IssuerProfile {
                    name: name.trim().to_owned(),
                    email: email.trim().to_owned(),
                    description: file.issuer_description,
                    site,
                },
                listen,
                metrics_listen,
                data_dir,
                database_url,
                master_key,
                trusted_proxies,
                rates,
                log,
                log_json: log_format == "json",
                design: design.and_then(Result::ok),
                verify,
                mail,
                pages,
                is_named,
                crash_at: crash_point(),
                signature_journal: signature_journal(),
            }),
            _ => Err(faults),
        }
    }
}

/// The keys of a file that read, and the faults of those that do not; only a text that is no TOML at all is refused whole.
fn read_file(path: &Path) -> Result<(ConfigFile, Vec<Invalid>), Vec<Invalid>> {
    let shown = path.display().to_string();
    let fix = "Compare it with the table of keys in README.md.";
    let text = std::fs::read_to_string(path)
        .map_err(|error| vec![Invalid::new(&shown, error, "Name a readable file, or run insignia init to make one.")])?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
        vec![Invalid::new(format!("{shown}, line {line}"), error.message(), fix)]
    })?;
    let mut faults = Vec::new();
    let good = readable(&[], table, &mut |key, fault| faults.push(Invalid::new(format!("{shown}, {key}"), fault.message(), fix)));
    Ok((good.try_into().unwrap_or_default(), faults))
}

/// What of a table reads, tried key by key, also within tables; of the rest the faults are told.
fn readable(under: &[&str], table: toml::Table, fault: &mut dyn FnMut(&str, &toml::de::Error)) -> toml::Table {
    let mut good = toml::Table::new();
    for (key, value) in table {
        let path = [under, &[key.as_str()]].concat();
        let value = match value {
            toml::Value::Table(inner) if under.is_empty() => toml::Value::Table(readable(&path, inner, fault)),
            other => other,
        };
        let nested =
            |value: &toml::Value, name: &&str| toml::Value::Table([((*name).to_owned(), value.clone())].into_iter().collect());
        let alone = path.iter().rev().fold(value.clone(), |value, name| nested(&value, name));
        match alone.try_into::<ConfigFile>() {
            Ok(_) => {
                good.insert(key, value);
            }
            Err(error) => fault(&path.join("."), &error),
        }
    }
    good
}

/// Lays the environment over the file. A list is written with commas.
fn overridden(file: ConfigFile, environment: Vec<(String, String)>) -> (ConfigFile, Vec<Invalid>) {
    let mut table = toml::Table::try_from(&file).unwrap_or_default();
    let mut faults = Vec::new();
    for (key, value) in environment {
        let (place, name) = key
            .split_once('_')
            .filter(|(place, name)| {
                matches!(*place, "verify" | "pages" | "mail") || (*place, *name) == ("issuer", "linkedin_organization_id")
            })
            .map_or((None, key.as_str()), |(place, name)| (Some(place), name));
        let value = match name {
            "trusted_proxies" | "private_hosts" | "registry_files" | "issuers" => {
                toml::Value::Array(value.split(',').map(|part| toml::Value::String(part.trim().to_owned())).collect())
            }
            "reminder_days" => {
                let days = value.split(',').map(str::trim).filter(|part| !part.is_empty());
                let day = |part: &str| part.parse().map_or(toml::Value::String(part.to_owned()), toml::Value::Integer);
                toml::Value::Array(days.map(day).collect())
            }
            "fetch" | "enabled" => value.parse().map_or(toml::Value::String(value), toml::Value::Boolean),
            "port" | "patience_seconds" | "keep_days" | "linkedin_organization_id" => {
                value.parse().map_or(toml::Value::String(value), toml::Value::Integer)
            }
            _ if key.ends_with("_per_minute") => value.parse().map_or(toml::Value::String(value), toml::Value::Integer),
            _ => toml::Value::String(value),
        };
        let mut tried = table.clone();
        match place.map(|place| tried.entry(place).or_insert_with(|| toml::Table::new().into())) {
            Some(inner) => _ = inner.as_table_mut().map(|inner| inner.insert(name.to_owned(), value)),
            None => _ = tried.insert(key.clone(), value),
        }
        match tried.clone().try_into::<ConfigFile>() {
            Ok(_) => table = tried,
            Err(_) => {
                let fix = "Use a key of the configuration file in capitals, such as INSIGNIA_BASE_URL.";
                faults.push(Invalid::new(format!("INSIGNIA_{}", key.to_uppercase()), "is not a setting", fix));
            }
        }
    }
    (table.try_into().unwrap_or(file), faults)
}

/// Variables that belong to tests and crash points, not to the configuration.
const NOT_SETTINGS: [&str; 5] = ["crash_at", "signature_journal", "test_postgres", "sheet", "pages"];

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn environment() -> Vec<(String, String)> {
    std::env::vars()
        .filter_map(|(name, value)| Some((name.strip_prefix("INSIGNIA_")?.to_lowercase(), value)))
        .filter(|(key, _)| !NOT_SETTINGS.contains(&key.as_str()))
        .collect()
}

/// Crash points exist only where debug assertions do, so a release cannot be told to die.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn crash_point() -> Option<(String, u32)> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let text = std::env::var("INSIGNIA_CRASH_AT").ok()?;
    let (name, passing) = text.split_once(':')?;
    Some((name.to_owned(), passing.parse().ok()?))
}

/// The journal of signatures exists only where crash points do.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn signature_journal() -> Option<PathBuf> {
    if !cfg!(debug_assertions) {
        return None;
    }
    std::env::var("INSIGNIA_SIGNATURE_JOURNAL").ok().map(PathBuf::from)
}

/// Whether the terminal's owner wishes for colours (no-color.org: any text in `NO_COLOR` says no).
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn colour_wished() -> bool {
    std::env::var("NO_COLOR").map_or(true, |wish| wish.is_empty())
}

/// How this program was called, so that the commands it recommends can be repeated as they are printed.
pub fn called_as() -> String {
    std::env::args().next().filter(|name| !name.is_empty()).unwrap_or_else(|| "insignia".to_owned())
}

#[cfg(test)]
mod tests;
