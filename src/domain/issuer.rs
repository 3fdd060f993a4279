//! Who signs: the issuer's public profile, and the addresses that follow from its base URL.

use super::Invalid;
use super::id::{CheckId, CredentialId};
use url::{Host, Url};

/// The issuer's public profile, as it stands in each credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerProfile {
    /// Name shown on badges and pages.
    pub name: String,
    /// Contact address.
    pub email: String,
    /// One sentence about the issuer.
    pub description: Option<String>,
    /// Where everything of this issuer lives.
    pub site: Site,
}

/// The base URL and all public addresses under it, each spelt in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    base: String,
    host: String,
    did: String,
}

impl Site {
    /// Takes `https://host`, or `http://localhost[:port]` for trying things out; no path, query, user or IP address.
    ///
    /// did:web forbids IP addresses and asks for HTTPS (did:web method, section 2.5.2); `localhost` is the one exception
    /// that verifiers themselves make.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let bad = |problem: &str, fix: &str| Invalid::new("base_url", problem, fix);
        let url = Url::parse(text).map_err(|_| bad("is not a URL", "Write it like https://badges.example.org."))?;
        let Some(Host::Domain(domain)) = url.host() else {
            return Err(bad("names no host, or an IP address", "Give a DNS name; the issuer's identity is bound to it."));
        };
        let local = domain == "localhost";
        if url.scheme() != "https" && !(local && url.scheme() == "http") {
            return Err(bad("does not begin with https://", "Only http://localhost may go without TLS."));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(bad("has a path, query or fragment", "Give scheme and host only, such as https://badges.example.org."));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad("holds a user name or password", "Give scheme and host only."));
        }
        // Some verifiers do not decode the %3A of a port in a did:web, so a public issuer may not depend on one.
        if url.port().is_some() && !local {
            return Err(bad("has a port", "Serve a public issuer on the scheme's own port, behind a reverse proxy."));
        }
        let host = url.port().map_or_else(|| domain.to_owned(), |port| format!("{domain}:{port}"));
        let did = format!("did:web:{}", host.replace(':', "%3A"));
        Ok(Self { base: format!("{}://{host}", url.scheme()), host, did })
    }

    /// Scheme and host without a final slash.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Host, with the port where there is one: what a reader should see in the address bar.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The issuer's DID (did:web without a path, so its document is `/.well-known/did.json`).
    pub fn did(&self) -> &str {
        &self.did
    }

    /// A path of this site as an absolute URL; the path begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The page of a credential; also the `id` in its document.
    pub fn credential(&self, id: CredentialId) -> String {
        format!("{}/credentials/{id}", self.base)
    }

    /// The short URL in a QR code: capitals throughout, so that it fits alphanumeric mode.
    pub fn short_url(&self, id: CredentialId) -> String {
        format!("{}/C/{}", self.base, id.0.to_upper()).to_ascii_uppercase()
    }

    /// The page of an achievement; also its `id` in documents.
    pub fn achievement(&self, slug: &super::slug::Slug) -> String {
        format!("{}/achievements/{slug}", self.base)
    }

    /// The unbaked picture of an achievement.
    pub fn achievement_image(&self, slug: &super::slug::Slug) -> String {
        format!("{}/achievements/{slug}.png", self.base)
    }

    /// The signed list of revoked credentials with that number.
    pub fn status_list(&self, number: i64) -> String {
        format!("{}/status/revocation/{number}", self.base)
    }

    /// The page of a kept check; also the `id` of its signed report.
    pub fn check(&self, id: CheckId) -> String {
        format!("{}/checks/{id}", self.base)
    }

    /// Reads a credential's number from one of its own URLs (page, short URL or `.json`/`.png`/`.svg` form).
    pub fn credential_id(&self, url: &str) -> Option<CredentialId> {
        let lower = url.to_ascii_lowercase();
        let path = lower.strip_prefix(&self.base)?;
        let rest = path.strip_prefix("/credentials/").or_else(|| path.strip_prefix("/c/"))?;
        let id = rest.split(['/', '.', '?', '#']).next()?;
        id.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_hosts_and_http_localhost_are_the_only_bases() {
        assert_eq!(Site::parse("https://Badges.Example.org/").unwrap().did(), "did:web:badges.example.org");
        assert_eq!(Site::parse("http://localhost:8080").unwrap().did(), "did:web:localhost%3A8080");
        let refused = [
            "http://badges.example.org",
            "https://127.0.0.1",
            "https://[::1]",
            "https://a.example/x",
            "https://a.example?x",
            "https://u:p@a.example",
            "https://a.example:8443",
            "ftp://localhost",
            "badges.example.org",
            "http://localhost.example",
        ];
        for base in refused {
            assert!(Site::parse(base).is_err(), "{base}");
        }
    }

    #[test]
    fn an_internationalised_host_is_punycode_everywhere() {
        assert_eq!(Site::parse("https://bücher.example").unwrap().host(), "xn--bcher-kva.example");
    }

    #[test]
    fn a_credential_is_found_by_any_of_its_urls() {
        let site = Site::parse("https://badges.example.org").unwrap();
        let id = CredentialId::from([7; 16]);
        for url in [
            site.credential(id),
            site.short_url(id),
            format!("{}.json", site.credential(id)),
            format!("{}/card.png", site.credential(id)),
        ] {
            assert_eq!(site.credential_id(&url), Some(id), "{url}");
        }
        assert_eq!(site.credential_id(&format!("https://badges.example.org.evil.example/credentials/{id}")), None);
    }
}
