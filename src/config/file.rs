//! The configuration file as written.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The file as written: every key may be absent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// Name of the issuer, as it stands on badges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_name: Option<String>,
    /// `https://…`, the address under which the world sees this service; the issuer's identity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Where people write to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
    /// One sentence about the issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_description: Option<String>,
    /// How badges look: the name of a design.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<String>,
    /// Address and port to listen on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// Address and port of `/metrics`; absent means none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_listen: Option<String>,
    /// Folder of the embedded database and the master key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<String>,
    /// `sqlite://FILE` or `postgres://…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// File (mode 0600) with the 32 octets that seal all secrets, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub master_key_file: Option<String>,
    /// File (mode 0600) with a passphrase instead of a master key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passphrase_file: Option<String>,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<Vec<String>>,
    /// Deliveries that one address may send in a minute; 0 sets no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliveries_per_minute: Option<u32>,
    /// Documents and files that one address may have verified in a minute; 0 sets no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verifications_per_minute: Option<u32>,
    /// API requests of one address in a minute; 0 sets no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_per_minute: Option<u32>,
    /// Pages, pictures and documents for one address in a minute; 0 sets no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages_per_minute: Option<u32>,
    /// Uses of earners' links, and forms of theirs, from one address in a minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earners_per_minute: Option<u32>,
    /// `error`, `warn`, `info`, `debug` or `trace`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// `text` or `json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<String>,
    /// How verification meets the world. A table, so it stands last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify: Option<VerifyFile>,
    /// How earners are written to; without the table they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailFile>,
    /// How the pages speak.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<PagesFile>,
    /// What others know the issuer by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<IssuerFile>,
}

/// The `[mail]` table as written: every key may be absent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailFile {
    /// Whether mails are made and sent; the table alone says yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// The mail server that takes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Its port; else what is usual for `tls`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// `starttls`, `tls` or, on this machine alone, `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<String>,
    /// Certificates (PEM) by which a private mail server proves itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<String>,
    /// Who logs in, if anybody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// With which password; better said by `INSIGNIA_MAIL_PASSWORD` or in a file of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// File (mode 0600) with the password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_file: Option<String>,
    /// The sender's name; else the issuer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_name: Option<String>,
    /// The sender's address; else `contact_email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_address: Option<String>,
    /// Where answers go; else to `contact_email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// The language of earners of whom none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Folder of templates that replace the built-in ones, or add languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub templates: Option<String>,
    /// Days before a credential's end at which its earner is reminded; `[]` for never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminder_days: Option<Vec<u16>>,
    /// Seconds that the mail server has for each answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patience_seconds: Option<u32>,
}

/// The `[pages]` table as written: every key may be absent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagesFile {
    /// The language of a page whose visitor asks for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A folder of message files, laid over those that are compiled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<String>,
}

/// The `[issuer]` table as written: every key may be absent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerFile {
    /// The issuer's number on LinkedIn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linkedin_organization_id: Option<u64>,
}

/// The `[verify]` table as written: every key may be absent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifyFile {
    /// Whether keys and status lists of others are fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetch: Option<bool>,
    /// Hosts, with or without a port, that may be asked although their addresses are not public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_hosts: Option<Vec<String>>,
    /// Certificates (PEM) by which the private hosts prove themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<String>,
    /// Files that list known issuers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry_files: Option<Vec<String>>,
    /// Days that kept check results stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_days: Option<u32>,
    /// Known issuers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuers: Option<Vec<IssuerLine>>,
}

/// A known issuer: its id alone, or with a name.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum IssuerLine {
    /// The id.
    Id(String),
    /// Id and name.
    Named(NamedIssuer),
}

/// A known issuer with a name.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedIssuer {
    /// The id, as credentials give it.
    pub id: String,
    /// The name.
    pub name: String,
}

/// Shows nothing: `database_url` may hold a password.
impl fmt::Debug for ConfigFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConfigFile(…)")
    }
}
