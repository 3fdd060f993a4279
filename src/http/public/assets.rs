//! Files that are compiled in, and the two that browsers and robots ask for by themselves.

use super::Answer;
use crate::http::problem::Problem;
use crate::http::representation::{Keep, Representation};
use crate::render::pages::asset;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

/// Pages may be read; the API holds nothing for a search engine, and what earners see is theirs. Whether a credential is listed, its page says itself.
const ROBOTS: &str = "User-agent: *\nDisallow: /api/\nDisallow: /hooks/\nDisallow: /claim/\nDisallow: /earner\n";

/// `/static/…`: the hash of the content is part of the address.
pub async fn file(request: HttpRequest) -> Answer {
    let asset = asset::asset(request.path()).ok_or_else(|| Problem::not_found("file"))?;
    let representation = Representation::tagged(asset.content_type, Keep::Forever, &asset.etag, Bytes::from_static(asset.bytes));
    let mut response = representation.respond(&request);
    // The frame on other sites is sandboxed, so its own style sheet comes from another origin to it.
    response.headers_mut().insert(header::CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// `/favicon.ico` leads to the icon that the pages name.
pub async fn favicon() -> HttpResponse {
    let mut response = HttpResponse::Found();
    response.insert_header((header::LOCATION, asset::icon()));
    response.insert_header((header::CACHE_CONTROL, "public, max-age=3600"));
    response.finish()
}

/// `/robots.txt`.
pub async fn robots(request: HttpRequest) -> Answer {
    Ok(Representation::new("text/plain; charset=utf-8", Keep::Seconds(3600), ROBOTS).respond(&request))
}
