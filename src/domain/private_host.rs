//! A host that may be asked although its addresses are not public: the operator's exception, never a visitor's.

use super::Invalid;
use url::Url;

/// A host name, with a port where only that one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateHost {
    name: String,
    port: Option<u16>,
}

impl PrivateHost {
    /// Reads `issuer.intranet.example` or `localhost:9000`. An IP address is refused: no issuer is named by one.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let bad = |problem: &str| {
            let fix = "List host names, with a port where you like, such as localhost:9000.";
            Invalid::new("verify.private_hosts", format!("{text:?} {problem}"), fix)
        };
        let url = Url::parse(&format!("https://{}", text.trim())).map_err(|_| bad("is not a host name"))?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() || text.trim().ends_with('/') {
            return Err(bad("holds more than a host and a port"));
        }
        let Some(name) = url.domain() else { return Err(bad("is an IP address")) };
        if !name.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"-._".contains(&octet)) {
            return Err(bad("is not a host name"));
        }
        // `url` drops https's own port, which an operator may have written on purpose.
        let port = url.port().or_else(|| text.trim().ends_with(":443").then_some(443));
        Ok(Self { name: name.to_owned(), port })
    }

    /// Whether this address lies on that host.
    pub fn covers(&self, url: &Url) -> bool {
        url.domain() == Some(self.name.as_str()) && (self.port.is_none() || self.port == url.port_or_known_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_covers_its_own_addresses_and_no_others() {
        let covers = |host: &str, url: &str| PrivateHost::parse(host).unwrap().covers(&Url::parse(url).unwrap());
        assert!(covers("Issuer.Intranet.Example", "https://issuer.intranet.example:8443/did.json"));
        assert!(covers("localhost:9000", "http://localhost:9000/x"));
        assert!(covers("issuer.example:443", "https://issuer.example/x"));
        for (host, url) in [
            ("localhost:9000", "http://localhost:9001/"),
            ("localhost:9000", "http://localhost/"),
            ("issuer.example", "https://a.issuer.example/"),
            ("issuer.example", "https://issuer.example.evil/"),
            ("issuer.example:443", "https://issuer.example:8443/"),
        ] {
            assert!(!covers(host, url), "{host} {url}");
        }
    }

    #[test]
    fn what_is_no_bare_host_name_is_refused() {
        for bad in [
            "",
            "https://x.example",
            "x.example/path",
            "u:p@x.example",
            "10.0.0.1",
            "[::1]:80",
            "x y",
            "0x7f.1",
            "x.example/",
            "*",
        ] {
            assert!(PrivateHost::parse(bad).is_err(), "{bad}");
        }
    }
}
