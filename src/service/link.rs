//! What a link leads to that a visitor gives: somebody else's credential, badge, or a page that names one.
//!
//! One hop beyond the page and no more, through the same guarded client. What is brought is octets and nothing else:
//! whose page it was says nothing about whether the credential is true.

mod page;

pub use page::credential_address;

use super::gather;
use crate::app::App;
use crate::domain::strict_json::{self, Limits};
use crate::domain::timestamp::Timestamp;
use crate::outbound::courier::{Courier, Unread};
use crate::outbound::fetch::Answer;
use serde_json::Value;
use url::Url;

/// What is asked for: the credential in any of its forms, and a page last.
const FORMS: &str = "application/vc+ld+json, application/vc, application/ld+json;q=0.9, application/vc+jwt;q=0.9, \
                     application/json;q=0.8, application/jwt;q=0.8, image/png;q=0.6, image/svg+xml;q=0.6, text/html;q=0.3, \
                     */*;q=0.1";
/// Most octets of what a link leads to.
pub const LARGEST: usize = 2 << 20;

const OURS: &str = "it is an address of this service that names no credential";
const NAMES_NONE: &str = "it is a page that names no credential";
const TO_A_PAGE: &str = "it is a page that leads to another page";

/// Why a link led to nothing: a clause to follow a colon, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// Somebody looked, and what is there leads to no credential.
    #[error("{0}")]
    NoCredential(&'static str),
    /// Nobody could look, so nothing was found out about what it leads to.
    #[error(transparent)]
    Unread(#[from] Unread),
}

/// What a link led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The octets: JSON, a JWS, a PNG or an SVG, as far as anybody knows.
    pub octets: Vec<u8>,
    /// The address that gave them.
    pub address: String,
}

/// Follows somebody else's link.
pub async fn follow(app: &App, link: &str) -> Result<Found, LinkFault> {
    if gather::own_path(app, &meant(link.trim())).is_some() {
        return Err(LinkFault::NoCredential(OURS));
    }
    if !app.config.verify.fetch {
        return Err(Unread { why: gather::OFF.to_owned(), may_pass: false }.into());
    }
    fetch(&app.courier, link, app.clock.now()).await
}

/// Follows a link without an installation of one's own.
pub async fn fetch(courier: &Courier, link: &str, now: Timestamp) -> Result<Found, LinkFault> {
    let address = meant(link.trim());
    let answer = good(courier, &address, now).await?;
    if !is_page(&answer) {
        return Ok(Found { octets: unwrapped(answer.body), address });
    }
    let next = Url::parse(&address).ok().and_then(|base| page::credential_address(&base, &answer.body));
    let Some(next) = next else { return Err(LinkFault::NoCredential(NAMES_NONE)) };
    let answer = good(courier, &next, now).await?;
    if is_page(&answer) {
        return Err(LinkFault::NoCredential(TO_A_PAGE));
    }
    Ok(Found { octets: unwrapped(answer.body), address: next })
}

async fn good(courier: &Courier, address: &str, now: Timestamp) -> Result<Answer, Unread> {
    let answer = courier.fetch(address, FORMS, LARGEST, now).await?;
    if answer.good { Ok(answer) } else { Err(Unread::refusal(&answer)) }
}

/// The address that a link means: without a fragment, which names a place in a page; but VerifierPlus and wallets carry
/// the credential's own address there (`#verify?vc=…`).
fn meant(link: &str) -> String {
    let Ok(mut url) = Url::parse(link) else { return link.to_owned() };
    let carried = url.fragment().and_then(|fragment| fragment.strip_prefix("verify?")).and_then(|query| {
        url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "vc").map(|(_, value)| value.into_owned())
    });
    if let Some(carried) = carried {
        return carried;
    }
    if url.fragment().is_none() {
        return link.to_owned();
    }
    url.set_fragment(None);
    url.into()
}

/// Told by its octets too: a page is often served for anything that is asked.
fn is_page(answer: &Answer) -> bool {
    let start = String::from_utf8_lossy(&answer.body[..answer.body.len().min(512)]).trim_start().to_ascii_lowercase();
    let html = ["text/html", "application/xhtml+xml"].contains(&answer.content_type.as_str());
    let named = start.starts_with("<!doctype html") || start.starts_with("<html");
    named || (html && start.starts_with('<') && !start.contains("<svg"))
}

/// VerifierPlus hands a shared credential out inside a presentation inside a record of its own (`{"vp": {…}}`). Any other
/// answer is left as it is.
fn unwrapped(body: Vec<u8>) -> Vec<u8> {
    let limits = Limits { size: LARGEST, depth: 40 };
    if !body.trim_ascii_start().starts_with(b"{") {
        return body;
    }
    let Ok(record) = strict_json::parse(&body, limits) else { return body };
    let inner = record.pointer("/vp/verifiableCredential").filter(|_| record.get("@context").is_none());
    let credential = match inner {
        Some(Value::Array(credentials)) if credentials.len() == 1 => credentials.first(),
        Some(Value::Object(_) | Value::String(_)) => inner,
        _ => None,
    };
    match credential {
        Some(Value::String(jws)) => jws.clone().into_bytes(),
        Some(credential) => credential.to_string().into_bytes(),
        None => body,
    }
}

#[cfg(test)]
mod tests;
