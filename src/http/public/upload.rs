//! What somebody brings to `/verify`: a link, pasted text or a file, from a form of either encoding.

use crate::http::problem::Problem;
use crate::http::{body, limits, problem_kinds as kinds};
use crate::render::pages::VerifyField;
use actix_multipart::{Field, Multipart};
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpRequest, dev};
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

/// The three fields of the form; one that was left empty is empty here.
#[derive(Debug, Default)]
pub struct Brought {
    /// A link or a number.
    pub credential: String,
    /// Pasted text.
    pub document: String,
    /// The octets of a file.
    pub file: Vec<u8>,
}

impl FromRequest for Brought {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        match body::media_type(request).as_deref() {
            Some("multipart/form-data") => {
                let parts = Multipart::from_request(request, payload);
                Box::pin(async move {
                    let parts = parts.await.map_err(|_| broken())?;
                    let seconds = Duration::from_secs(limits::BODY_SECONDS);
                    tokio::time::timeout(seconds, multipart(parts)).await.map_err(|_| Problem::of(kinds::TIMEOUT))?
                })
            }
            Some("application/x-www-form-urlencoded") => {
                let (request, payload) = (request.clone(), Payload::from_request(request, payload));
                Box::pin(async move {
                    let payload = payload.await.map_err(|_| broken())?;
                    urlencoded(&body::read(&request, payload, limits::VERIFY).await?)
                })
            }
            _ => Box::pin(async {
                Err(Problem::of(kinds::MEDIA_TYPE)
                    .detail("Send a form: multipart/form-data or application/x-www-form-urlencoded."))
            }),
        }
    }
}

async fn multipart(mut parts: Multipart) -> Result<Brought, Problem> {
    let mut brought = Brought::default();
    let mut left = limits::VERIFY;
    while let Some(part) = poll_fn(|context| Pin::new(&mut parts).poll_next(context)).await {
        let part = part.map_err(|_| broken())?;
        let name = part.name().unwrap_or_default().to_owned();
        let octets = octets(part, &mut left).await?;
        brought.put(&name, octets)?;
    }
    Ok(brought)
}

/// The octets of one part, counted against what is left of the whole, so that many parts cannot add up to more.
async fn octets(mut part: Field, left: &mut usize) -> Result<Vec<u8>, Problem> {
    let mut octets = Vec::new();
    while let Some(chunk) = poll_fn(|context| Pin::new(&mut part).poll_next(context)).await {
        let chunk = chunk.map_err(|_| broken())?;
        *left = left.checked_sub(chunk.len()).ok_or_else(|| body::too_large(limits::VERIFY))?;
        octets.extend_from_slice(&chunk);
    }
    Ok(octets)
}

fn urlencoded(octets: &[u8]) -> Result<Brought, Problem> {
    let mut brought = Brought::default();
    for (name, value) in url::form_urlencoded::parse(octets) {
        brought.put(&name, value.into_owned().into_bytes())?;
    }
    Ok(brought)
}

impl Brought {
    /// Keeps a field of the form; what the form does not have is left aside.
    fn put(&mut self, name: &str, octets: Vec<u8>) -> Result<(), Problem> {
        let text = |octets| String::from_utf8(octets).map_err(|_| broken());
        match name {
            _ if name == VerifyField::Credential.name() => self.credential = text(octets)?,
            _ if name == VerifyField::Document.name() => self.document = text(octets)?,
            _ if name == VerifyField::File.name() => self.file = octets,
            _ => {}
        }
        Ok(())
    }
}

fn broken() -> Problem {
    Problem::of(kinds::UNREADABLE).detail("The form broke off or is not well formed.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    async fn brought(kind: &str, body: Vec<u8>) -> Result<Brought, Problem> {
        let (request, mut payload) = TestRequest::post().insert_header(("content-type", kind)).set_payload(body).to_http_parts();
        Brought::from_request(&request, &mut payload).await
    }

    fn part(name: &str, octets: &[u8]) -> Vec<u8> {
        let head = format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n");
        [head.as_bytes(), octets, b"\r\n"].concat()
    }

    #[actix_web::test]
    async fn either_encoding_brings_the_same() {
        let plain = brought("application/x-www-form-urlencoded", b"document=%7B%7D&other=1".to_vec()).await.unwrap();
        assert_eq!((plain.document.as_str(), plain.credential.as_str()), ("{}", ""));
        let body = [part("document", b"{}"), part("file", b"\x89PNG"), b"--B--\r\n".to_vec()].concat();
        let parts = brought("multipart/form-data; boundary=B", body).await.unwrap();
        assert_eq!((parts.document.as_str(), parts.file.as_slice()), ("{}", b"\x89PNG".as_slice()));
    }

    #[actix_web::test]
    async fn many_parts_cannot_add_up_to_more_than_the_limit() {
        let half = vec![b'x'; limits::VERIFY / 2 + 1];
        let body = [part("file", &half), part("file", &half), b"--B--\r\n".to_vec()].concat();
        assert_eq!(brought("multipart/form-data; boundary=B", body).await.unwrap_err().status(), 413);
    }

    #[actix_web::test]
    async fn what_is_no_form_or_breaks_off_is_told() {
        assert_eq!(brought("application/json", b"{}".to_vec()).await.unwrap_err().status(), 415);
        assert_eq!(brought("multipart/form-data; boundary=B", part("file", b"x")).await.unwrap_err().status(), 400);
    }
}
