//! A finished thing on its way to a visitor: its bytes with a strong entity tag and how long it may be kept.
//!
//! All public answers go out through here, so that `If-None-Match` is answered alike everywhere (RFC 9110, section 13.1.2).

use super::headers;
use super::negotiate::Form;
use crate::domain::visibility::Showing;
use crate::proof::digest::sha256_hex;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

/// How long a visitor may keep an answer without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The address names the content by its hash.
    Forever,
    /// So many seconds.
    Seconds(u32),
    /// Asked anew each time, and answered with 304 while it is the same: a revocation shows at once.
    AskAgain,
}

/// Bytes with all that their headers say.
#[derive(Debug)]
pub struct Representation {
    content_type: &'static str,
    etag: String,
    keep: Keep,
    negotiated: bool,
    language: Option<String>,
    listed: bool,
    filename: Option<String>,
    link: Option<String>,
    bytes: Bytes,
}

impl Representation {
    /// Those bytes; the entity tag is their SHA-256.
    pub fn new(content_type: &'static str, keep: Keep, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let hash = sha256_hex(&bytes);
        Self::tagged(content_type, keep, &hash[..32], bytes)
    }

    /// Bytes whose hash is known already; `tag` is without quotation marks.
    pub fn tagged(content_type: &'static str, keep: Keep, tag: &str, bytes: impl Into<Bytes>) -> Self {
        let etag = format!("\"{}\"", tag.trim_matches('"'));
        let bytes = bytes.into();
        Self { content_type, etag, keep, negotiated: false, language: None, listed: true, filename: None, link: None, bytes }
    }

    /// A page, asked for anew each time.
    pub fn page(html: String) -> Self {
        Self::new(Form::Html.content_type(), Keep::AskAgain, html)
    }

    /// Says that the Accept header chose this form.
    pub fn negotiated(mut self) -> Self {
        self.negotiated = true;
        self
    }

    /// Says in which language it is, and that the visitor's chose it.
    pub fn spoken(mut self, language: &str) -> Self {
        self.language = Some(language.to_owned());
        self
    }

    /// Asks search engines to leave it out, unless the person whom it is about wants to be found.
    pub fn shown(mut self, showing: Showing) -> Self {
        self.listed = showing.listed();
        self
    }

    /// Offers this name when it is saved. Only letters that need no quoting: it is made from ids and endings.
    pub fn named(mut self, filename: String) -> Self {
        self.filename = Some(filename);
        self
    }

    /// Names related addresses (RFC 8288).
    pub fn linked(mut self, link: String) -> Self {
        self.link = Some(link);
        self
    }

    /// The answer: 304 when the visitor holds these very bytes, otherwise 200 with them.
    pub fn respond(self, request: &HttpRequest) -> HttpResponse {
        let unchanged = holds(request.headers(), &self.etag);
        let mut response = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response.insert_header((header::ETAG, self.etag));
        response.insert_header((header::CACHE_CONTROL, self.keep.to_header()));
        match (self.negotiated, self.language.is_some()) {
            (true, true) => _ = response.insert_header((header::VARY, HeaderValue::from_static("accept, accept-language"))),
            (true, false) => _ = response.insert_header((header::VARY, HeaderValue::from_static("accept"))),
            (false, true) => _ = response.insert_header((header::VARY, HeaderValue::from_static("accept-language"))),
            (false, false) => {}
        }
        if let Some(language) = self.language {
            response.insert_header((header::CONTENT_LANGUAGE, language));
        }
        if !self.listed {
            response.insert_header(("x-robots-tag", "noindex"));
        }
        if unchanged {
            // A cache lays these headers over those it holds (RFC 9111, section 3.2), and this answer names no type by
            // which the policy could be chosen later.
            if ["image/svg+xml", "application/pdf"].contains(&self.content_type) {
                response.insert_header((header::CONTENT_SECURITY_POLICY, headers::policy(self.content_type)));
            }
            return response.finish();
        }
        if let Some(name) = self.filename {
            response.insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")));
        }
        if let Some(link) = self.link {
            response.insert_header((header::LINK, link));
        }
        response.content_type(self.content_type).body(self.bytes)
    }
}

impl Keep {
    fn to_header(self) -> HeaderValue {
        match self {
            Self::Forever => HeaderValue::from_static("public, max-age=31536000, immutable"),
            Self::AskAgain => HeaderValue::from_static("public, no-cache"),
            Self::Seconds(seconds) => HeaderValue::from_str(&format!("public, max-age={seconds}, must-revalidate"))
                .expect("a number is fit for a header"),
        }
    }
}

/// Whether If-None-Match names this tag. The comparison is the weak one, as the RFC asks of this header.
fn holds(headers: &HeaderMap, etag: &str) -> bool {
    let named = |text: &str| text.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag);
    headers.get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok()).any(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn answer(if_none_match: Option<&str>) -> HttpResponse {
        let mut request = TestRequest::get();
        if let Some(tags) = if_none_match {
            request = request.insert_header(("if-none-match", tags));
        }
        Representation::tagged("application/json", Keep::Seconds(60), "abc", "{}")
            .negotiated()
            .respond(&request.to_http_request())
    }

    #[test]
    fn the_same_bytes_are_not_sent_twice() {
        for tags in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"] {
            let response = answer(Some(tags));
            assert_eq!(response.status(), 304, "{tags}");
            for name in ["etag", "cache-control", "vary"] {
                assert!(response.headers().contains_key(name), "304 without {name}");
            }
        }
    }

    #[test]
    fn other_bytes_are_sent_in_full() {
        for tags in [None, Some("\"abcd\""), Some("abc"), Some("")] {
            let response = answer(tags);
            assert_eq!(response.status(), 200, "{tags:?}");
            assert_eq!(response.headers().get("etag").unwrap(), "\"abc\"");
            assert_eq!(response.headers().get("cache-control").unwrap(), "public, max-age=60, must-revalidate");
        }
    }
}
