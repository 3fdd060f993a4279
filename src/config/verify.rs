//! The `[verify]` table: whom verifying may ask, and whom it knows.

use super::file::{IssuerLine, VerifyFile};
use crate::domain::Invalid;
use crate::domain::private_host::PrivateHost;
use crate::domain::registry::Registry;
use std::path::Path;
use std::sync::Arc;

/// Days that kept check results stay, unless told otherwise.
const KEEP_DAYS: u32 = 30;
/// The longest that they may.
const MOST_DAYS: u32 = 3650;
/// Most octets of a registry file.
const LARGEST: u64 = 16 << 20;

/// How verification meets the world.
#[derive(Debug, Clone)]
pub struct Verify {
    /// Whether keys and status lists of others are fetched.
    pub fetch: bool,
    /// Hosts that may be asked although their addresses are not public.
    pub private_hosts: Vec<PrivateHost>,
    /// The file of the authority that vouches for private hosts, and the certificates (PEM) in it.
    pub authority: Option<(String, String)>,
    /// Which issuers are known.
    pub registry: Arc<Registry>,
    /// Days that kept check results stay.
    pub keep_days: u32,
}

/// Checks the table and reads the files it names, telling every fault.
pub(super) fn check(file: VerifyFile, keep: &mut impl FnMut(Invalid)) -> Verify {
    let mut private_hosts = Vec::new();
    for text in file.private_hosts.unwrap_or_default() {
        match PrivateHost::parse(&text) {
            Ok(host) => private_hosts.push(host),
            Err(fault) => keep(fault),
        }
    }
    let mut registry = Registry::default();
    for line in file.issuers.unwrap_or_default() {
        let (id, name) = match line {
            IssuerLine::Id(id) => (id, None),
            IssuerLine::Named(named) => (named.id, Some(named.name)),
        };
        if let Err(problem) = registry.add(&id, name.as_deref()) {
            let fix = "List ids such as \"did:web:example.org\", or {id = \"did:web:example.org\", name = \"Example\"}.";
            keep(Invalid::new("verify.issuers", format!("{id:?} {problem}"), fix));
        }
    }
    for path in file.registry_files.unwrap_or_default() {
        let read = octets(Path::new(&path)).and_then(|octets| registry.read(file_name(&path), &octets));
        if let Err(problem) = read {
            let fix = "Name a registry as the Digital Credentials Consortium publishes it (registry.json), or entity \
                       statements of OpenID Federation.";
            keep(Invalid::new("verify.registry_files", format!("{path}: {problem}"), fix));
        }
    }
    let authority = file.ca_file.and_then(|path| match std::fs::read_to_string(&path) {
        Ok(pem) => Some((path, pem)),
        Err(error) => {
            keep(Invalid::new("verify.ca_file", format!("{path}: {error}"), "Name a readable PEM file of certificates."));
            None
        }
    });
    let keep_days = file.keep_days.unwrap_or(KEEP_DAYS);
    if !(1..=MOST_DAYS).contains(&keep_days) {
        let problem = format!("{keep_days} is not between 1 and {MOST_DAYS}");
        keep(Invalid::new("verify.keep_days", problem, "Give a number of days, such as 30."));
    }
    Verify { fetch: file.fetch.unwrap_or(true), private_hosts, authority, registry: Arc::new(registry), keep_days }
}

fn octets(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LARGEST {
        return Err(format!("it is over {} MiB", LARGEST >> 20));
    }
    std::fs::read(path).map_err(|error| error.to_string())
}

/// A registry is told by the name of its file, not by where an operator keeps it.
fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

#[cfg(test)]
mod tests;
