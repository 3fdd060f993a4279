//! Which addresses may be asked at all, read off their spelling alone: before any name is looked up.

use crate::domain::private_host::PrivateHost;
use url::{Host, Url};

/// Most octets of an address.
const LONGEST: usize = 2048;
/// Names that the public DNS does not hand out (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, ICANN's `internal`), and
/// those that routers and offices use for themselves.
const NOBODYS: [&str; 15] = [
    "local",
    "localhost",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "arpa",
    "test",
    "invalid",
    "example",
    "onion",
    "alt",
];
/// Ports above the system's own where something other than HTTP listens: databases, caches, queues, remote desktops, and
/// what browsers refuse as well (Fetch standard, "bad port").
const OTHER_SERVICES: [u16; 54] = [
    1080, 1433, 1434, 1521, 1719, 1720, 1723, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3268, 3306, 3389, 3659, 4045, 4190, 4369,
    5060, 5061, 5222, 5432, 5672, 5900, 5985, 5986, 6000, 6379, 6380, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 7000, 7474,
    8086, 9042, 9092, 9100, 9200, 9300, 10080, 10250, 11211, 25565, 27017, 50000,
];

/// An address that may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The whole address, without a fragment.
    pub url: Url,
    /// Its host, a name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the operator lets it lead into a private network.
    pub private: bool,
}

/// Reads an address that a stranger wrote; a refusal is a clause such as "it does not begin with https://".
pub fn read(text: &str, private_hosts: &[PrivateHost]) -> Result<Target, &'static str> {
    if text.len() > LONGEST {
        return Err("it is too long");
    }
    if text.chars().any(|letter| letter.is_control() || letter.is_whitespace() || letter == '\\') {
        return Err("it holds a space or another sign that no address holds");
    }
    let url = Url::parse(text).map_err(|_| "it is not an address on the web")?;
    let private = private_hosts.iter().any(|host| host.covers(&url));
    // Only the machine's own name may go without TLS, and only where the operator listed it.
    if url.scheme() != "https" && !(url.scheme() == "http" && private && url.domain() == Some("localhost")) {
        return Err("it does not begin with https://");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it holds a user name or password");
    }
    if url.fragment().is_some() {
        return Err("it names a part of a document, not a document");
    }
    let host = match url.host() {
        Some(Host::Domain(host)) if !host.is_empty() => host.to_owned(),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => return Err("it names a machine by its number, which no issuer does"),
        _ => return Err("it names no host"),
    };
    let port = url.port_or_known_default().ok_or("it names no port")?;
    if !private {
        public_name(&host)?;
        if (port < 1024 && port != 443) || OTHER_SERVICES.contains(&port) {
            return Err("its port is not one of a web server");
        }
    }
    Ok(Target { url, host, port, private })
}

/// Whether a host's name can be one of the public network.
fn public_name(host: &str) -> Result<(), &'static str> {
    if host.len() > 253 || host.ends_with('.') || host.split('.').any(|label| label.is_empty() || label.len() > 63) {
        return Err("its host name is not a whole one");
    }
    let (_, last) = host.rsplit_once('.').ok_or("its host name is a local one")?;
    if NOBODYS.contains(&last) {
        return Err("its host name is a local or reserved one");
    }
    // A last label of digits is an address in disguise to some resolvers.
    if last.bytes().all(|octet| octet.is_ascii_digit()) {
        return Err("its host name is not one");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
