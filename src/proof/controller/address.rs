//! Where the document of a holder stands: did:web (did:web method, section 3.2) and https addresses.

use url::{Host, Url};

/// Why an id has no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// A DID of a method that is not read here.
    Method,
    /// It is not well formed, or names what no public document can stand under.
    Malformed(&'static str),
}

/// The address of the document that belongs to an id without a fragment; for a did:web worked out from it, for an https
/// address the very text, so that it is the key under which the library holds the document.
pub fn address(id: &str) -> Result<String, Unknown> {
    if let Some(rest) = id.strip_prefix("did:web:") {
        return did_web(rest).map_err(Unknown::Malformed);
    }
    if id.starts_with("did:") {
        return Err(Unknown::Method);
    }
    // The reader of addresses repairs what it is given; an id is taken at its word or not at all.
    if !(id.starts_with("https://") || id.starts_with("http://")) || id.contains(['\\', ' ', '\t', '\r', '\n']) {
        return Err(Unknown::Malformed("it is neither a DID nor an address"));
    }
    let url = Url::parse(id).map_err(|_| Unknown::Malformed("it is neither a DID nor an address"))?;
    public(&url).map_err(Unknown::Malformed)?;
    if url.fragment().is_some() {
        return Err(Unknown::Malformed("it has a fragment, and documents have none"));
    }
    Ok(id.to_owned())
}

/// `host[%3Aport][:path]*` → `https://host[:port]/.well-known/did.json` or `https://host[:port]/path/did.json`.
fn did_web(rest: &str) -> Result<String, &'static str> {
    let mut parts = rest.split(':');
    let host = parts.next().unwrap_or_default();
    let host = host.replace("%3A", ":").replace("%3a", ":");
    let plain = |octet: u8| octet.is_ascii_alphanumeric() || matches!(octet, b'.' | b'-' | b':');
    if host.is_empty() || host.ends_with(['.', ':']) || !host.bytes().all(plain) {
        return Err("its did:web does not begin with the name of a host");
    }
    let path: Vec<&str> = parts.collect();
    if !path.iter().all(|segment| is_segment(segment)) {
        return Err("its did:web has a path that no address has");
    }
    let path = if path.is_empty() { ".well-known".to_owned() } else { path.join("/") };
    let local = host == "localhost" || host.starts_with("localhost:");
    let scheme = if local { "http" } else { "https" };
    let url = Url::parse(&format!("{scheme}://{host}/{path}/did.json")).map_err(|_| "its did:web does not name a host")?;
    public(&url)?;
    Ok(url.into())
}

/// One step of a path: letters, digits, `.`, `-`, `_` and percent-encoded octets, and nothing that moves elsewhere.
fn is_segment(segment: &str) -> bool {
    let mut octets = segment.bytes();
    while let Some(octet) = octets.next() {
        let fine = match octet {
            b'%' => {
                let code = [octets.next(), octets.next()].map(|digit| digit.and_then(|digit| char::from(digit).to_digit(16)));
                // An encoded dot, slash, backslash or percent sign could be read once more and mean another path.
                matches!(code, [Some(high), Some(low)] if high > 1 && !matches!(16 * high + low, 0x25 | 0x2e | 0x2f | 0x5c | 0x7f))
            }
            octet => octet.is_ascii_alphanumeric() || matches!(octet, b'.' | b'-' | b'_'),
        };
        if !fine {
            return false;
        }
    }
    !segment.is_empty() && segment != "." && segment != ".."
}

/// Documents stand under https and a DNS name: an IP address proves no holder (did:web method, section 3.1).
/// `http://localhost` is the one exception, for trying things out.
fn public(url: &Url) -> Result<(), &'static str> {
    let Some(Host::Domain(domain)) = url.host() else {
        return Err("it names no host, or an IP address");
    };
    if url.scheme() != "https" && !(url.scheme() == "http" && domain == "localhost") {
        return Err("it does not begin with https://");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it holds a user name or password");
    }
    Ok(())
}

/// Whether an id is a did:web with a path: one of several issuers on one host, who need not trust one another.
pub(super) fn shares_its_host(id: &str) -> bool {
    id.strip_prefix("did:web:").is_some_and(|rest| rest.contains(':'))
}

/// Whether an issuer's id and an address are answered for by the same web server (RFC 6454, section 4).
pub fn same_origin(issuer: &str, at: &str) -> bool {
    let origin = |text: &str| Url::parse(text).ok().map(|url| url.origin());
    let Ok(issuer) = address(issuer) else { return false };
    origin(&issuer).is_some_and(|origin_of_issuer| origin_of_issuer.is_tuple() && origin(at) == Some(origin_of_issuer))
}
