//! Reading a body: no more octets and no longer than the address allows.

use super::problem::Problem;
use super::{limits, problem_kinds as kinds};
use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use std::time::Duration;

/// The whole body, at most `most` octets of it.
///
/// The declared length is looked at first, so that an honest sender is refused before it sends; a dishonest one is cut
/// off at the limit, and a slow one after [`limits::BODY_SECONDS`].
pub async fn read(request: &HttpRequest, payload: Payload, most: usize) -> Result<Bytes, Problem> {
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > most as u64) {
        return Err(too_large(most));
    }
    let whole = tokio::time::timeout(Duration::from_secs(limits::BODY_SECONDS), payload.to_bytes_limited(most));
    match whole.await {
        Ok(Ok(Ok(bytes))) => Ok(bytes),
        Ok(Ok(Err(_))) => Err(Problem::of(kinds::UNREADABLE).detail("The body broke off before its end.")),
        Ok(Err(_)) => Err(too_large(most)),
        Err(_) => Err(Problem::of(kinds::TIMEOUT)),
    }
}

/// 413 with the limit named.
pub fn too_large(most: usize) -> Problem {
    Problem::of(kinds::TOO_LARGE).detail(format!("At most {} KiB are read here.", most / 1024))
}

/// The media type of the body in lower case, without parameters.
pub fn media_type(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}
