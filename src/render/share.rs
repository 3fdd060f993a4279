//! The plain links with which a credential is shared: each opens somebody else's page with a text filled in, and nothing
//! is loaded or sent before it is followed.
//!
//! The addresses are the networks' documented ones. A text is cut by graphemes to what a network takes, since it would
//! refuse the rest; an address is never cut.

use crate::domain::timestamp::Timestamp;
use unicode_segmentation::UnicodeSegmentation;

/// Graphemes that Bluesky takes in a post (docs.bsky.app, intent links).
const BLUESKY: usize = 300;
/// X counts 280, an address as 23 and a letter outside of Latin as two.
const X: usize = (280 - 24) / 2;
/// Letters that a Mastodon server takes unless it says otherwise.
const MASTODON: usize = 500;

/// A credential as it is posted: a sentence, and its address.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// The sentence.
    pub text: &'a str,
    /// The address of the page.
    pub url: &'a str,
}

impl Post<'_> {
    /// LinkedIn shows the page's own preview and takes no text.
    pub fn linkedin(&self) -> String {
        format!("https://www.linkedin.com/sharing/share-offsite/?url={}", encoded(self.url))
    }

    /// X.
    pub fn x(&self) -> String {
        format!("https://x.com/intent/post?text={}&url={}", encoded(&cut(self.text, X)), encoded(self.url))
    }

    /// Facebook shows the page's own preview and takes no text.
    pub fn facebook(&self) -> String {
        format!("https://www.facebook.com/sharer/sharer.php?u={}", encoded(self.url))
    }

    /// Bluesky.
    pub fn bluesky(&self) -> String {
        format!("https://bsky.app/intent/compose?text={}", encoded(&self.within(BLUESKY)))
    }

    /// WhatsApp.
    pub fn whatsapp(&self) -> String {
        format!("https://wa.me/?text={}", encoded(&self.within(1_000)))
    }

    /// A Mastodon server, whose name has gone through [`server`].
    pub fn mastodon(&self, server: &str) -> String {
        format!("https://{server}/share?text={}", encoded(&self.within(MASTODON)))
    }

    /// Text and address together, in at most so many graphemes.
    fn within(&self, most: usize) -> String {
        let room = most.saturating_sub(self.url.graphemes(true).count() + 1);
        format!("{} {}", cut(self.text, room), self.url)
    }
}

/// A mail to nobody yet (RFC 6068).
pub fn mail(subject: &str, body: &str) -> String {
    format!("mailto:?subject={}&body={}", encoded(subject), encoded(body))
}

/// What LinkedIn's form *Add licence or certification* is filled in with.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// The achievement.
    pub name: &'a str,
    /// The issuer's name, used where it has no number there.
    pub organization: &'a str,
    /// The issuer's number there, which gives its logo.
    pub organization_id: Option<u64>,
    /// When it was awarded.
    pub awarded: Option<Timestamp>,
    /// When it ends, if ever.
    pub until: Option<Timestamp>,
    /// The address of the page.
    pub url: &'a str,
    /// The credential's number.
    pub number: &'a str,
}

impl Profile<'_> {
    /// The link. A month is 1 to 12 without a leading zero; a credential without end has no expiration at all.
    pub fn link(&self) -> String {
        let mut pairs = vec![("startTask", "CERTIFICATION_NAME".to_owned()), ("name", self.name.to_owned())];
        pairs.push(match self.organization_id {
            Some(number) => ("organizationId", number.to_string()),
            None => ("organizationName", self.organization.to_owned()),
        });
        for (year_as, month_as, at) in
            [("issueYear", "issueMonth", self.awarded), ("expirationYear", "expirationMonth", self.until)]
        {
            if let Some((year, month, _)) = at.map(Timestamp::date) {
                pairs.push((year_as, year.to_string()));
                pairs.push((month_as, month.to_string()));
            }
        }
        pairs.push(("certUrl", self.url.to_owned()));
        pairs.push(("certId", self.number.to_owned()));
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        format!("https://www.linkedin.com/profile/add?{}", pairs.join("&"))
    }
}

/// The host name in what somebody typed as their Mastodon server: `mastodon.social`, its address, or `@name@server`.
/// Nothing but a public DNS name passes: no address, no port, no path, no single word.
pub fn server(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let name = typed.strip_prefix("https://").unwrap_or(typed).trim_end_matches('/');
    let name = name.rsplit('@').next().unwrap_or(name);
    if name.is_empty() || name.contains(['/', '\\', '?', '#', ':', '%']) || name.contains(char::is_whitespace) {
        return None;
    }
    let url = url::Url::parse(&format!("https://{name}/")).ok()?;
    let Some(url::Host::Domain(host)) = url.host() else { return None };
    let (rest, last) = host.rsplit_once('.')?;
    let letters = |part: &str| !part.is_empty() && part.len() < 64 && !part.starts_with('-') && !part.ends_with('-');
    let known = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    let inside = ["localhost", "local", "internal", "intranet", "lan", "home", "test", "invalid", "onion"];
    let fit = host.len() < 254 && host.chars().all(known) && rest.split('.').all(letters) && letters(last);
    (fit && !inside.contains(&last) && !last.bytes().all(|byte| byte.is_ascii_digit())).then(|| host.to_owned())
}

/// Percent-encoding of everything that is not unreserved (RFC 3986, section 2.3), so that no name can begin another
/// parameter.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for octet in text.bytes() {
        match octet {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(octet)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

fn cut(text: &str, most: usize) -> String {
    if text.graphemes(true).count() <= most {
        return text.to_owned();
    }
    let kept: String = text.graphemes(true).take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests;
