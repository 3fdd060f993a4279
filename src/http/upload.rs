//! What somebody brings to `/verify`: a link, pasted text or a file, from a form of either encoding.

use crate::domain::Invalid;
use crate::http::problem::Problem;
use crate::http::{body, limits, problem_kinds as kinds};
use crate::render::pages::VerifyField;
use crate::render::{png, svg};
use actix_multipart::{Field, Multipart};
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpRequest, dev};
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

/// Octets of a text that a page may carry along; far more than a credential has.
const MOST_CARRIED: usize = 256 * 1024;
/// Unknown fields that are remembered, and characters of each one's name: enough to tell, and no room to fill.
const MOST_UNKNOWN: (usize, usize) = (25, 60);

/// The fields of the form; one that was left empty is empty here.
#[derive(Debug, Default)]
pub struct VerifyForm {
    /// A link or a number.
    pub credential: String,
    /// Pasted text.
    pub document: String,
    /// The octets of a file.
    pub file: Vec<u8>,
    /// The e-mail address that the credential's recipient should have.
    pub email: String,
    /// Whether the answer shall be kept under an address of its own.
    pub keep: bool,
    /// Names of fields that the form does not have, cut short. A page is lenient with them, a program is told.
    pub unknown: Vec<String>,
    /// The fields that came already.
    given: Vec<VerifyField>,
}

/// The one thing that was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given<'a> {
    /// Nothing at all.
    Nothing,
    /// A link or number.
    Reference(&'a str),
    /// A document or picture.
    Octets(&'a [u8]),
    /// More than one thing; the second of them stands in this field.
    Several(VerifyField),
}

impl FromRequest for VerifyForm {
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

async fn multipart(mut parts: Multipart) -> Result<VerifyForm, Problem> {
    let mut form = VerifyForm::default();
    let mut left = limits::VERIFY;
    while let Some(part) = poll_fn(|context| Pin::new(&mut parts).poll_next(context)).await {
        let part = part.map_err(|_| broken())?;
        let name = part.name().unwrap_or_default().to_owned();
        let octets = octets(part, &mut left, limits::VERIFY).await?;
        form.put(&name, octets)?;
    }
    Ok(form)
}

/// The octets of one part, counted against what is left of the whole, so that many parts cannot add up to more than `most`.
pub(super) async fn octets(mut part: Field, left: &mut usize, most: usize) -> Result<Vec<u8>, Problem> {
    let mut octets = Vec::new();
    while let Some(chunk) = poll_fn(|context| Pin::new(&mut part).poll_next(context)).await {
        let chunk = chunk.map_err(|_| broken())?;
        *left = left.checked_sub(chunk.len()).ok_or_else(|| body::too_large(most))?;
        octets.extend_from_slice(&chunk);
    }
    Ok(octets)
}

fn urlencoded(octets: &[u8]) -> Result<VerifyForm, Problem> {
    let mut form = VerifyForm::default();
    for (name, value) in url::form_urlencoded::parse(octets) {
        form.put(&name, value.into_owned().into_bytes())?;
    }
    Ok(form)
}

impl VerifyForm {
    /// What was brought, by what it is rather than by its field: people paste links into text boxes and text into link
    /// boxes.
    pub fn given(&self) -> Given<'_> {
        let (credential, document) = (self.credential.trim(), self.document.trim());
        let filled = [
            (VerifyField::File, self.file.is_empty()),
            (VerifyField::Credential, credential.is_empty()),
            (VerifyField::Document, document.is_empty()),
        ];
        let filled: Vec<_> = filled.into_iter().filter(|(_, empty)| !empty).map(|(field, _)| field).collect();
        match filled.as_slice() {
            [] => Given::Nothing,
            [VerifyField::File] => Given::Octets(&self.file),
            [VerifyField::Credential] if is_document(credential) => Given::Octets(credential.as_bytes()),
            [VerifyField::Credential] => Given::Reference(credential),
            [_] if is_link(document) => Given::Reference(document),
            [_] => Given::Octets(self.document.as_bytes()),
            [_, second, ..] => Given::Several(*second),
        }
    }

    /// Keeps a field of the form; of what the form does not have, only the name. Of a field that comes twice neither value
    /// is taken: whoever sent them may have meant the other one.
    fn put(&mut self, name: &str, octets: Vec<u8>) -> Result<(), Problem> {
        let Some(field) = VerifyField::ALL.into_iter().find(|field| field.name() == name) else {
            note_unknown(&mut self.unknown, name);
            return Ok(());
        };
        if self.given.contains(&field) {
            return Err(given_twice(name));
        }
        self.given.push(field);
        let text = |octets| String::from_utf8(octets).map_err(|_| broken());
        match field {
            VerifyField::Credential => self.credential = text(octets)?,
            VerifyField::Document => self.document = text(octets)?,
            VerifyField::File => self.file = octets,
            VerifyField::Email => text(octets)?.trim().clone_into(&mut self.email),
            VerifyField::Keep => self.keep = octets == b"1",
        }
        Ok(())
    }
}

/// Remembers the name of a field that a form does not have.
pub(super) fn note_unknown(unknown: &mut Vec<String>, name: &str) {
    if unknown.len() < MOST_UNKNOWN.0 {
        unknown.push(name.chars().take(MOST_UNKNOWN.1).collect());
    }
}

/// 400 for a field that comes a second time.
pub(super) fn given_twice(name: &str) -> Problem {
    Invalid::new(name, "is given twice", "Give it once.").into()
}

/// JSON, or a token in JWS compact form, whose header begins with `{"` in base64.
fn is_document(text: &str) -> bool {
    text.starts_with('{') || (text.starts_with("eyJ") && text.contains('.'))
}

fn is_link(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

impl Given<'_> {
    /// What to send to ask about the same thing again: a link as it was given, or the credential's own text without the
    /// picture around it.
    pub fn again(&self) -> Option<(VerifyField, String)> {
        match self {
            Self::Reference(text) => Some((VerifyField::Credential, (*text).to_owned())),
            Self::Octets(octets) => Some((VerifyField::Document, text_in(octets)?)),
            Self::Nothing | Self::Several(_) => None,
        }
    }
}

/// The text that a file is or carries.
fn text_in(file: &[u8]) -> Option<String> {
    let baked = if file.starts_with(b"\x89PNG") { png::unbake(file) } else { svg::unbake(file) };
    match baked {
        Ok(Some(found)) => Some(found.payload),
        _ => std::str::from_utf8(file).ok().filter(|text| text.len() <= MOST_CARRIED).map(str::to_owned),
    }
}

pub(super) fn broken() -> Problem {
    Problem::of(kinds::UNREADABLE).detail("The form broke off or is not well formed.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    async fn read(kind: &str, body: Vec<u8>) -> Result<VerifyForm, Problem> {
        let (request, mut payload) = TestRequest::post().insert_header(("content-type", kind)).set_payload(body).to_http_parts();
        VerifyForm::from_request(&request, &mut payload).await
    }

    fn part(name: &str, octets: &[u8]) -> Vec<u8> {
        let head = format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n");
        [head.as_bytes(), octets, b"\r\n"].concat()
    }

    #[actix_web::test]
    async fn either_encoding_brings_the_same() {
        let plain = read("application/x-www-form-urlencoded", b"document=%7B%7D&other=1".to_vec()).await.unwrap();
        assert_eq!((plain.document.as_str(), plain.credential.as_str()), ("{}", ""));
        assert_eq!(plain.unknown, ["other"]);
        let body = [part("document", b"{}"), part("file", b"\x89PNG"), b"--B--\r\n".to_vec()].concat();
        let parts = read("multipart/form-data; boundary=B", body).await.unwrap();
        assert_eq!((parts.document.as_str(), parts.file.as_slice()), ("{}", b"\x89PNG".as_slice()));
    }

    #[actix_web::test]
    async fn the_address_and_the_wish_to_keep_come_along() {
        let body = b"credential=x&email=+ada%40example.com&keep=1".to_vec();
        let form = read("application/x-www-form-urlencoded", body).await.unwrap();
        assert_eq!((form.email.as_str(), form.keep), ("ada@example.com", true));
    }

    #[test]
    fn a_thing_is_taken_for_what_it_is_and_only_one_at_a_time() {
        let given = |credential: &str, document: &str, file: &[u8]| {
            let (credential, document) = (credential.to_owned(), document.to_owned());
            let form = VerifyForm { credential, document, file: file.to_owned(), ..VerifyForm::default() };
            let given = form.given();
            (matches!(given, Given::Reference(_)), given.again())
        };
        let (link, token) = ("https://x.example/c", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln");
        let carried = |field, text: &str| Some((field, text.to_owned()));
        assert_eq!(given(link, "", b""), (true, carried(VerifyField::Credential, link)));
        assert_eq!(given("", &format!(" {link}\n"), b""), (true, carried(VerifyField::Credential, link)));
        assert_eq!(given(token, "", b""), (false, carried(VerifyField::Document, token)));
        assert_eq!(given("", "{}", b""), (false, carried(VerifyField::Document, "{}")));
        assert_eq!(given("", "", b"{}"), (false, carried(VerifyField::Document, "{}")));
        assert_eq!(given("", "", b"\x89PNG\r\n\x1a\n\xff"), (false, None), "no pixels are carried along");
        let both = VerifyForm { credential: link.to_owned(), document: "{}".to_owned(), ..VerifyForm::default() };
        assert_eq!(both.given(), Given::Several(VerifyField::Document));
        assert_eq!(VerifyForm::default().given(), Given::Nothing);
    }

    #[actix_web::test]
    async fn many_parts_cannot_add_up_to_more_than_the_limit() {
        let half = vec![b'x'; limits::VERIFY / 2 + 1];
        let body = [part("file", &half), part("file", &half), b"--B--\r\n".to_vec()].concat();
        assert_eq!(read("multipart/form-data; boundary=B", body).await.unwrap_err().status(), 413);
    }

    #[actix_web::test]
    async fn unknown_fields_are_named_but_fill_no_memory() {
        let body = format!("{}=1{}", "n".repeat(9_000), "&x".repeat(9_000));
        let unknown = read("application/x-www-form-urlencoded", body.into_bytes()).await.unwrap().unknown;
        assert_eq!((unknown.len(), unknown[0].len()), MOST_UNKNOWN);
    }

    #[actix_web::test]
    async fn a_field_that_comes_twice_is_refused_by_name() {
        let plain = |body: &str| read("application/x-www-form-urlencoded", body.as_bytes().to_vec());
        for name in ["credential", "document", "file", "email", "keep"] {
            let refused = plain(&format!("{name}=1&{name}=1")).await.unwrap_err();
            assert_eq!((refused.status().as_u16(), refused.errors()[0].field.as_str()), (400, name));
            assert!(plain(&format!("{name}=1")).await.is_ok(), "the control");
        }
        assert_eq!(plain("other=1&other=2").await.unwrap().unknown, ["other", "other"]);
    }

    #[actix_web::test]
    async fn what_is_no_form_or_breaks_off_is_told() {
        assert_eq!(read("application/json", b"{}".to_vec()).await.unwrap_err().status(), 415);
        assert_eq!(read("multipart/form-data; boundary=B", part("file", b"x")).await.unwrap_err().status(), 400);
    }
}
