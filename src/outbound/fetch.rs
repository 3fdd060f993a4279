//! One bounded HTTP request. It blocks, so it is called off the async threads.
//!
//! Only https is spoken, and http to this very machine; a redirect is followed within the same origin alone, so that
//! an address says whom we talk to.

use std::io::Read;
use std::time::Duration;
use url::{Host, Url};

/// Redirects followed within one origin.
const REDIRECTS: usize = 3;

/// What to send.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where to.
    pub url: &'a str,
    /// Headers by name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// A body makes it a POST.
    pub body: Option<&'a [u8]>,
    /// Seconds for the whole of it.
    pub seconds: u64,
    /// Most octets of an answer.
    pub most: usize,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether it answers the question; else it is a refusal or a fault.
    pub good: bool,
    /// The status as the server spelt it, such as `404 Not Found`.
    pub status: String,
    /// `Content-Type` without parameters, in lower case.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// Nothing that we would ask.
    #[error("{0} is neither an https:// address nor one on localhost")]
    Address(String),
    /// Nothing that we would ask on a stranger's word, for the stated reason.
    #[error("{0}")]
    Refused(&'static str),
    /// It leads to somebody else.
    #[error("it leads elsewhere, to {0}")]
    Elsewhere(String),
    /// Too long.
    #[error("the answer is over {0} octets")]
    TooLarge(usize),
    /// Nothing for now, for the stated reason, which may pass, and which need not be the host's.
    #[error("{0}")]
    Away(&'static str),
    /// No connection, or no sign of an answer in time: a fault of the host, whatever it was asked for.
    #[error("{0}")]
    Silent(&'static str),
    /// No connection, no certificate to trust, no answer in time.
    #[error("{0}")]
    Failed(String),
}

impl Answer {
    /// Whether a refusal may pass: too early, too often, or a fault of the server itself (RFC 9110, sections 15.5 and 15.6).
    pub fn may_pass(&self) -> bool {
        !self.good && ["408", "425", "429", "5"].iter().any(|start| self.status.starts_with(start))
    }
}

impl FetchError {
    /// Whether the same request may be answered later.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Silent(_) | Self::Failed(_))
    }
}

/// Reads an address that may be asked.
pub fn address(text: &str) -> Result<Url, FetchError> {
    let refused = || FetchError::Address(text.to_owned());
    let url = Url::parse(text).map_err(|_| refused())?;
    let plain = url.scheme() == "http" && is_this_machine(&url);
    if (url.scheme() == "https" || plain) && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(refused())
    }
}

/// Whether an address leads to this very machine.
pub fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// What every request of ours has in common: one answer, whatever its status, within so long.
pub(super) fn settings(within: Duration) -> ureq::config::ConfigBuilder<ureq::typestate::AgentScope> {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(within))
        .user_agent("insignia")
}

/// Sends it, and reads the whole answer.
pub fn send(request: &Request<'_>) -> Result<Answer, FetchError> {
    let mut url = address(request.url)?;
    let mut config = settings(Duration::from_secs(request.seconds));
    if is_this_machine(&url) {
        // A proxy that the environment names is for the world outside.
        config = config.proxy(None);
    }
    let agent = config.build().new_agent();
    for _ in 0..=REDIRECTS {
        let response = once(&agent, &url, request)?;
        if !response.status().is_redirection() {
            return read(response, request.most);
        }
        let target = response.headers().get("location").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let next = url.join(target).map_err(|_| FetchError::Elsewhere(target.to_owned()))?;
        if next.origin() != url.origin() || request.body.is_some() {
            return Err(FetchError::Elsewhere(next.to_string()));
        }
        url = next;
    }
    Err(FetchError::Failed("it leads from one address to the next without end".to_owned()))
}

/// An answer whose body has not been read.
pub(super) type Response = ureq::http::Response<ureq::Body>;

fn once(agent: &ureq::Agent, url: &Url, request: &Request<'_>) -> Result<Response, FetchError> {
    let sent = match request.body {
        Some(body) => {
            let headed = request.headers.iter().fold(agent.post(url.as_str()), |post, (name, value)| post.header(*name, *value));
            headed.send(body)
        }
        None => {
            let headed = request.headers.iter().fold(agent.get(url.as_str()), |get, (name, value)| get.header(*name, *value));
            headed.call()
        }
    };
    sent.map_err(|error| FetchError::Failed(error.to_string()))
}

/// Reads the whole answer, or gives up at the first octet too many.
pub(super) fn read(response: Response, most: usize) -> Result<Answer, FetchError> {
    let status = response.status();
    let content_type = response.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let content_type = content_type.split(';').next().unwrap_or_default().trim().to_lowercase();
    let mut body = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut reader = response.into_body().into_with_config().limit(u64::MAX).reader().take(limit);
    reader.read_to_end(&mut body).map_err(|error| FetchError::Failed(error.to_string()))?;
    if body.len() > most {
        return Err(FetchError::TooLarge(most));
    }
    Ok(Answer { good: status.is_success(), status: status.to_string(), content_type, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_asked() {
        for good in
            ["https://badges.example.org/credentials/x", "http://localhost:8080/x", "http://127.0.0.1:1/", "http://[::1]/"]
        {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://badges.example.org/",
            "http://10.0.0.1/",
            "file:///etc/passwd",
            "https://u:p@a.example/",
            "x",
            "http://localhost.example/",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
