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
    /// `error`, `warn`, `info`, `debug` or `trace`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// `text` or `json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<String>,
}

/// Shows nothing: `database_url` may hold a password.
impl fmt::Debug for ConfigFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConfigFile(…)")
    }
}
