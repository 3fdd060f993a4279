//! The stylesheet, the icon and the one script, with a content hash in their address: they can be cached for ever, and a new build is
//! a new address.

use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A static file as it is served.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it is served: `/static/{name}.{hash}.{ending}`.
    pub path: String,
    /// The content.
    pub bytes: &'static [u8],
    /// For the `Content-Type` header.
    pub content_type: &'static str,
    /// A strong entity tag with its quotation marks (RFC 9110, section 8.8.3).
    pub etag: String,
}

impl Asset {
    fn new(name: &str, ending: &str, content_type: &'static str, bytes: &'static [u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let hash: String = digest.iter().take(8).map(|octet| format!("{octet:02x}")).collect();
        Self { path: format!("/static/{name}.{hash}.{ending}"), bytes, content_type, etag: format!("\"{hash}\"") }
    }
}

static STYLESHEET: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/static/insignia.css"));
    Asset::new("insignia", "css", "text/css; charset=utf-8", bytes)
});

static FRAME_STYLESHEET: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/static/embed.css"));
    Asset::new("embed", "css", "text/css; charset=utf-8", bytes)
});

static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/static/favicon.svg"));
    Asset::new("favicon", "svg", "image/svg+xml", bytes)
});

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/static/check.js"));
    Asset::new("check", "js", "text/javascript; charset=utf-8", bytes)
});

/// The file served at that absolute path. It never changes under its address, so it may be sent with
/// `Cache-Control: public, max-age=31536000, immutable`.
pub fn asset(path: &str) -> Option<&'static Asset> {
    [&*STYLESHEET, &*FRAME_STYLESHEET, &*ICON, &*SCRIPT].into_iter().find(|asset| asset.path == path)
}

/// Path of the stylesheet.
pub fn stylesheet() -> &'static str {
    &STYLESHEET.path
}

/// Path of the stylesheet of the one page that stands in frames on other sites.
pub fn frame_stylesheet() -> &'static str {
    &FRAME_STYLESHEET.path
}

/// Path of the script with which a visitor's own browser checks a signature.
pub fn script() -> &'static str {
    &SCRIPT.path
}

/// Path of the icon; also what `/favicon.ico` may redirect to.
pub fn icon() -> &'static str {
    &ICON.path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_found_only_under_the_hash_of_its_content() {
        assert_eq!(asset(stylesheet()).map(|found| found.content_type), Some("text/css; charset=utf-8"));
        assert_eq!(asset(icon()).map(|found| found.content_type), Some("image/svg+xml"));
        assert_eq!(asset(script()).map(|found| found.content_type), Some("text/javascript; charset=utf-8"));
        assert!(asset("/static/insignia.css").is_none());
        assert!(asset("/static/insignia.0000000000000000.css").is_none());
    }
}
