//! The one client through which strangers' addresses are fetched, for verifying what they signed.
//!
//! A visitor chooses those addresses, so this machine must not become his hand inside its own network. Only https is
//! spoken. The name is looked up once; every address it gives must be public; and the connection goes to exactly those
//! addresses, so that a second, different answer of the DNS has nobody to give it to. No redirect is followed, nothing
//! is unpacked, no proxy is asked, no cookie kept, and size and time are bounded. The operator alone makes exceptions.

pub mod address;
pub mod target;

use self::address::Leads;
use self::target::Target;
use super::fetch::{self, Answer, FetchError};
use crate::domain::private_host::PrivateHost;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use ureq::tls::{PemItem, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// Seconds for the whole of a request, the look-up included.
pub const SECONDS: u64 = 5;
/// Most octets of all headers of an answer.
const HEADERS: usize = 16 << 10;
/// Most addresses of one name that are looked at; one more is one too many, not one to be left unchecked.
const ADDRESSES: usize = 16;
/// Look-ups that may be under way. The operating system gives up a dead name server only after half a minute, so look-ups
/// outlive the requests that began them.
const LOOKUPS: usize = 64;

/// Looks a name up.
pub type Lookup = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// The client.
#[derive(Clone)]
pub struct Guarded {
    private_hosts: Vec<PrivateHost>,
    private_roots: Option<RootCerts>,
    lookup: Lookup,
    lookups: Arc<AtomicUsize>,
}

/// Shows the operator's exceptions.
impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guarded").field("private_hosts", &self.private_hosts).finish_non_exhaustive()
    }
}

impl Guarded {
    /// With the operator's exceptions, and the certificates (PEM) by which those hosts prove themselves where no public
    /// authority vouches for them. A private authority vouches for private hosts only.
    pub fn new(private_hosts: Vec<PrivateHost>, private_authority: Option<&str>) -> Result<Self, String> {
        let lookup = |name: &str, port: u16| (name, port).to_socket_addrs().map(Iterator::collect);
        let private_roots = private_authority.map(roots).transpose()?;
        Ok(Self { private_hosts, private_roots, lookup: Arc::new(lookup), lookups: Arc::default() })
    }

    /// The same client, asking something else than the operating system for names.
    pub fn asking(mut self, lookup: Lookup) -> Self {
        self.lookup = lookup;
        self
    }

    /// Whether this address would be asked, as far as its spelling tells.
    pub fn target(&self, address: &str) -> Result<Target, FetchError> {
        target::read(address, &self.private_hosts).map_err(FetchError::Refused)
    }

    /// Fetches an address, off the async threads. `accept` is what is asked for, `most` the most octets of the body.
    pub fn get(&self, address: &str, accept: &str, most: usize) -> Result<Answer, FetchError> {
        let target = self.target(address)?;
        let deadline = Instant::now() + Duration::from_secs(SECONDS);
        let addresses = self.addresses(&target, deadline)?;
        let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        let mut settings = fetch::settings(left)
            .proxy(None)
            .https_only(target.url.scheme() == "https")
            .max_response_header_size(HEADERS)
            .max_idle_connections(0)
            .max_idle_connections_per_host(0);
        if let (true, Some(roots)) = (target.private, &self.private_roots) {
            settings = settings.tls_config(TlsConfig::builder().root_certs(roots.clone()).build());
        }
        let agent = ureq::Agent::with_parts(settings.build(), DefaultConnector::default(), Pinned(addresses));
        let asked = agent.get(target.url.as_str()).header("accept", accept).header("accept-encoding", "identity");
        let response = asked.call().map_err(|error| unanswered(&error))?;
        if response.status().is_redirection() {
            return Err(FetchError::Refused("it leads elsewhere, and redirects are not followed"));
        }
        let packed = response
            .headers()
            .get_all("content-encoding")
            .iter()
            .any(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"));
        if packed {
            return Err(FetchError::Refused("its answer is compressed, which was not asked for"));
        }
        fetch::read(response, most).map_err(|fault| match fault {
            FetchError::Failed(problem) if problem.contains("timeout") => FetchError::Away(LATE),
            FetchError::Failed(_) => FetchError::Away("its answer broke off"),
            other => other,
        })
    }

    /// Looks the name up, once, and refuses it whole if any of its addresses leads where strangers may not send us.
    fn addresses(&self, target: &Target, deadline: Instant) -> Result<Vec<SocketAddr>, FetchError> {
        let found = self.look_up(target, deadline)?;
        if found.is_empty() {
            return Err(FetchError::Refused("its host name is not known"));
        }
        if found.len() > ADDRESSES {
            return Err(FetchError::Refused("its host has too many addresses"));
        }
        for address in &found {
            permitted(address.ip(), target.private).map_err(FetchError::Refused)?;
        }
        // Whoever looked it up answers for the addresses only; the port is the one that was read and checked.
        Ok(found.into_iter().map(|address| SocketAddr::new(address.ip(), target.port)).collect())
    }

    /// The operating system's look-up cannot be given up, so it runs in a thread of its own that may outlive us.
    fn look_up(&self, target: &Target, deadline: Instant) -> Result<Vec<SocketAddr>, FetchError> {
        let turn = Turn::take(&self.lookups).ok_or(FetchError::Away("too many names are being looked up"))?;
        let (tell, told) = mpsc::sync_channel(1);
        let (lookup, host, port) = (Arc::clone(&self.lookup), target.host.clone(), target.port);
        std::thread::Builder::new()
            .name("look-up".to_owned())
            .spawn(move || {
                let found = lookup(&host, port);
                drop(turn);
                // Nobody listens any more if it took too long.
                let _ = tell.send(found);
            })
            .map_err(|error| FetchError::Failed(error.to_string()))?;
        match told.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(FetchError::Refused("its host name is not known")),
            Err(RecvTimeoutError::Timeout) => Err(FetchError::Silent(LATE)),
        }
    }
}

/// Whether a name may lead to this address. A private host may lead into a private network, and no host to the addresses
/// where clouds hand out credentials.
fn permitted(address: IpAddr, private: bool) -> Result<(), &'static str> {
    match (address::leads(address), private) {
        (Leads::Public, _) | (Leads::Here | Leads::Private, true) => Ok(()),
        (Leads::Here, false) => Err("its host name leads to this machine itself"),
        (Leads::Private, false) => Err("its host name leads into a private network"),
        (Leads::Nowhere, _) => Err("its host name leads to a reserved address"),
    }
}

/// One of the look-ups that may be under way.
struct Turn(Arc<AtomicUsize>);

impl Turn {
    fn take(running: &Arc<AtomicUsize>) -> Option<Self> {
        let turn = Self(Arc::clone(running));
        (running.fetch_add(1, Ordering::SeqCst) < LOOKUPS).then_some(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Gives the connection the addresses that were checked, whatever it asks for.
#[derive(Debug)]
struct Pinned(Vec<SocketAddr>);

impl Resolver for Pinned {
    fn resolve(&self, _: &ureq::http::Uri, _: &ureq::config::Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut given = self.empty();
        for address in &self.0 {
            given.push(*address);
        }
        Ok(given)
    }
}

fn roots(pem: &str) -> Result<RootCerts, String> {
    let mut certificates = Vec::new();
    for item in ureq::tls::parse_pem(pem.as_bytes()) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| format!("it cannot be read: {error}"))? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() { Err("it holds no certificate".to_owned()) } else { Ok(RootCerts::from(certificates)) }
}

const LATE: &str = "it gave no answer in time";

/// Why no answer began, in words that tell a visitor nothing about our network. One that began and then dragged on is
/// another matter: there are addresses at honest hosts that never end, and whoever knows one must not be able to
/// silence the host with it.
fn unanswered(error: &ureq::Error) -> FetchError {
    match error {
        ureq::Error::Timeout(_) => FetchError::Silent(LATE),
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => FetchError::Refused("its certificate is not one to trust"),
        ureq::Error::Io(fault) if fault.kind() == io::ErrorKind::InvalidData => {
            FetchError::Refused("its certificate is not one to trust")
        }
        ureq::Error::Io(_) | ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => {
            FetchError::Silent("it cannot be reached")
        }
        _ => FetchError::Refused("it does not speak proper HTTP"),
    }
}

#[cfg(test)]
mod tests;
