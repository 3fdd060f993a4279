//! The headers every answer carries, and who may read it from another site.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// What our own pages may load: themselves, and nothing from anywhere else.
const PAGES: &str = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; \
                     frame-ancestors 'none'; base-uri 'none'";
/// The page of a credential, which brings a script of ours that fetches the signed statements and the published keys.
pub const SELF_PROVING: &str = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                                form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// The one page that others may show in a frame. It loads pictures and styles of our own host and does nothing else.
pub const FRAMED: &str = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'none'; frame-ancestors *; \
                          base-uri 'none'";
/// The page with the form that leads to a visitor's Mastodon server: browsers ask this policy of a redirect too.
pub const LEAVING: &str = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self' https:; \
                           frame-ancestors 'none'; base-uri 'none'";
/// An SVG opened by itself carries its styles within; it may neither run nor fetch anything.
pub const PICTURES: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; \
                        frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// A PDF opened by itself is shown by the browser's own viewer, as an object in a page of its making that is under our policy.
pub const PRINTED: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src data: blob:; \
                       frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// Swagger UI draws its icons from data URLs and asks for the description; its scripts and styles are files of our own host.
pub const API_DOCS: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                            connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Sets what a response does not say for itself. `https` is whether the base URL is: only then may a browser be told to
/// insist on TLS.
pub fn harden(headers: &mut HeaderMap, https: bool) {
    let policy = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).map_or(PAGES, policy);
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::CONTENT_SECURITY_POLICY, policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::PERMISSIONS_POLICY, "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    set(header::CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    set(header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
    set(header::CACHE_CONTROL, "no-store");
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
}

/// The policy of what is sent as that type.
pub fn policy(content_type: &str) -> &'static str {
    match content_type {
        "application/pdf" => PRINTED,
        svg if svg.starts_with("image/svg") => PICTURES,
        _ => PAGES,
    }
}

/// Lets any site read this answer (Fetch standard, CORS protocol): for what is public anyway. No cookies exist here, and
/// a browser sends no credentials to a `*`.
pub fn open_to_all(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, retry-after"));
    headers.insert(header::CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
}

/// Answers a browser that asks before it sends (a preflight), for an address open to all. A wallet's script may send its
/// token: unlike a cookie, a browser adds none by itself.
pub fn preflight(headers: &mut HeaderMap, methods: &'static str) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("accept, authorization, content-type, if-none-match"),
    );
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
}

/// The addresses open to other sites' scripts, as the table of routes has them: an answer given before a route is reached,
/// such as 429, must be readable there too.
const OPEN: [&str; 24] = [
    r"/achievements/{slug}.{ending:json|png|svg}",
    "/achievements/{slug}",
    "/credentials/{id}/card.png",
    "/credentials/{id}/{which:post|signature}.png",
    "/credentials/{id}/certificate.pdf",
    "/credentials/{id}/statements.json",
    "/credentials/{id}/verification.json",
    "/credentials/{id}/verification",
    r"/credentials/{id}.{ending:json|png|svg}",
    "/credentials/{id}",
    "/oembed",
    "/.well-known/did.json",
    "/status/revocation/{number}",
    "/.well-known/openid-credential-issuer",
    "/.well-known/oauth-authorization-server",
    "/openid4vci/offers/{offer}",
    "/openid4vci/token",
    "/openid4vci/nonce",
    "/openid4vci/credential",
    "/api/v1/verify",
    "/api/v1/verify/bulk",
    "/api/v1/checks/{id}",
    "/api/v1/achievements",
    "/api/openapi.json",
];

/// Whether the route of that pattern is open to other sites' scripts.
pub fn is_open(pattern: &str) -> bool {
    OPEN.contains(&pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_load_only_from_its_own_host() {
        let mut headers = HeaderMap::new();
        harden(&mut headers, true);
        let policy = headers.get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"));
        assert!(!policy.contains("script-src"), "scripts run only where a handler says so: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{policy}");
        assert!(headers.contains_key("strict-transport-security"));
        assert_eq!(headers.get("x-content-type-options").unwrap(), "nosniff");
    }

    #[test]
    fn tls_is_not_demanded_of_a_trial_on_localhost() {
        let mut headers = HeaderMap::new();
        harden(&mut headers, false);
        assert!(!headers.contains_key("strict-transport-security"));
    }

    #[test]
    fn what_a_handler_said_stands() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        harden(&mut headers, false);
        assert_eq!(headers.get("cache-control").unwrap(), "no-cache");
    }

    #[test]
    fn the_open_addresses_are_those_of_the_table() {
        let table = include_str!("routes.rs").lines().filter_map(|line| line.trim().strip_prefix(".service(open"));
        let paths: Vec<&str> = table.filter_map(|line| line.split('"').nth(1)).collect();
        assert_eq!(paths.len(), OPEN.len());
        assert!(paths.iter().all(|path| is_open(path)), "{paths:?}");
    }
}
