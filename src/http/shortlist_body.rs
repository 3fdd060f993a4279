//! A shortlist as somebody brings it: the page's form, or the API's JSON.

use super::problem::Problem;
use super::strict_body::parse_within;
use super::upload::{broken, given_twice, note_unknown, octets};
use super::{body, limits, problem_kinds as kinds};
use crate::domain::Invalid;
use crate::domain::recipient::Email;
use crate::domain::strict_json::Limits;
use crate::service::shortlist::{Item, What, label};
use actix_multipart::Multipart;
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_core::Stream;
use serde::Deserialize;
use serde_json::Value;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;
use utoipa::ToSchema;

/// What the form holds: lines that were typed, and files with their names. It has no other field, and says so: half a list
/// must not be taken for the whole because part of it stood under a name that nobody reads.
#[derive(Debug, Default)]
pub struct ShortlistForm {
    /// One link a line.
    pub list: String,
    /// Names and octets.
    pub files: Vec<(String, Vec<u8>)>,
    has_list: bool,
    unknown: Vec<String>,
}

impl ShortlistForm {
    /// Reads the form in either encoding.
    pub async fn read(request: &HttpRequest, payload: Payload) -> Result<Self, Problem> {
        match body::media_type(request).as_deref() {
            Some("multipart/form-data") => {
                let parts = Multipart::from_request(request, &mut payload.into_inner()).await.map_err(|_| broken())?;
                let seconds = Duration::from_secs(limits::BULK_SECONDS);
                tokio::time::timeout(seconds, multipart(parts)).await.map_err(|_| Problem::of(kinds::TIMEOUT))?
            }
            Some("application/x-www-form-urlencoded") => {
                let octets = body::read(request, payload, limits::BULK).await?;
                let mut form = Self::default();
                for (name, value) in url::form_urlencoded::parse(&octets) {
                    form.put(&name, "file", value.into_owned().into_bytes())?;
                }
                form.whole()
            }
            _ => {
                Err(Problem::of(kinds::MEDIA_TYPE)
                    .detail("Send a form: multipart/form-data or application/x-www-form-urlencoded."))
            }
        }
    }

    /// What was typed and every file, each under its name; the typed lines have none.
    pub fn parts(self) -> Vec<(String, Vec<u8>)> {
        let typed = (!self.list.trim().is_empty()).then(|| (String::new(), self.list.into_bytes()));
        typed.into_iter().chain(self.files).collect()
    }

    fn put(&mut self, field: &str, file: &str, octets: Vec<u8>) -> Result<(), Problem> {
        match field {
            "list" if self.has_list => return Err(given_twice(field)),
            "list" => {
                self.has_list = true;
                self.list = String::from_utf8(octets).map_err(|_| broken())?;
            }
            // A file field that was left empty is sent all the same, without octets.
            "files" if octets.is_empty() => {}
            "files" => self.files.push((file.to_owned(), octets)),
            _ => note_unknown(&mut self.unknown, field),
        }
        Ok(())
    }

    /// The form, unless it has fields that mean nothing here.
    fn whole(self) -> Result<Self, Problem> {
        if self.unknown.is_empty() {
            return Ok(self);
        }
        let fix = "Leave it out; the fields are list and files.";
        let faults = self.unknown.iter().map(|name| Invalid::new(name, "is not a field of this form", fix));
        Err(Problem::invalid(faults.collect()))
    }
}

async fn multipart(mut parts: Multipart) -> Result<ShortlistForm, Problem> {
    let mut form = ShortlistForm::default();
    let mut left = limits::BULK;
    while let Some(part) = poll_fn(|context| Pin::new(&mut parts).poll_next(context)).await {
        let part = part.map_err(|_| broken())?;
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.content_disposition().and_then(|value| value.get_filename()).unwrap_or("file").to_owned();
        let octets = octets(part, &mut left, limits::BULK).await?;
        form.put(&field, &file, octets)?;
    }
    form.whole()
}

/// A shortlist for the API.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Shortlist)]
pub struct ShortlistBody {
    /// 1 to 500 of them.
    pub items: Vec<ShortlistItem>,
}

/// One credential to be checked: a link or a document, not both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShortlistItem {
    /// A link to a credential, or its number.
    link: Option<String>,
    /// The credential itself: a JSON object, or its exact text as a string (JSON or JWT).
    #[schema(value_type = Option<Object>)]
    document: Option<Value>,
    /// What to call it in the answers; its link unless said.
    label: Option<String>,
    /// Whose it should be. Used for the check only, and not kept.
    email: Option<String>,
}

impl ShortlistBody {
    /// Reads the items of a JSON body.
    pub fn read(octets: &[u8]) -> Result<Vec<Item>, Problem> {
        let body: Self = parse_within(octets, Limits { size: limits::BULK, depth: 35 })?;
        let items = body.items.into_iter().enumerate().map(|(place, item)| item.into_item(place));
        items.collect()
    }
}

impl ShortlistItem {
    fn into_item(self, place: usize) -> Result<Item, Problem> {
        let number = format!("item {}", place + 1);
        let (what, name) = match (self.link, self.document) {
            (Some(link), None) => (What::Link(link.clone()), label(&link, &number)),
            (None, Some(Value::String(text))) => (What::File(text.into_bytes()), number),
            (None, Some(document)) => (What::File(document.to_string().into_bytes()), number),
            (None, None) | (Some(_), Some(_)) => {
                let field = format!("items[{place}]");
                return Err(Invalid::new(field, "has not exactly one of link and document", "Give one of them.").into());
            }
        };
        // Compared as it was typed, for an issuer may have hashed that spelling.
        if let Some(Err(fault)) = self.email.as_deref().map(str::parse::<Email>) {
            return Err(fault.within(&format!("items[{place}]")).into());
        }
        Ok(Item { label: label(self.label.as_deref().unwrap_or_default(), &name), email: self.email, what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_no_address_is_named_with_its_item() {
        let read =
            |email: &str| ShortlistBody::read(format!(r#"{{"items": [{{"link": "x"}}, {{"link": "x"{email}}}]}}"#).as_bytes());
        for slip in ["notmail", "", "ada@example"] {
            let refused = read(&format!(r#", "email": "{slip}""#)).unwrap_err();
            assert!(refused.status() == 400 && format!("{refused:?}").contains("items[1].email"), "{slip:?}: {refused:?}");
        }
        let items = read(r#", "email": "Ada@Example.com""#).unwrap();
        assert_eq!(items[1].email.as_deref(), Some("Ada@Example.com"));
        assert_eq!(read("").unwrap()[1].email, None);
    }

    /// A label is kept for a month, and what waits is counted without it.
    #[test]
    fn a_label_is_as_short_and_clean_as_that_of_a_file() {
        let read = |item: Value| {
            let label = ShortlistBody::read(json!({"items": [item]}).to_string().as_bytes()).unwrap().remove(0).label;
            (label.chars().count() <= 121, label.chars().take(9).collect::<String>())
        };
        let long = "x".repeat(100_000);
        for (item, label) in [
            (json!({"link": "x", "label": "Ada\u{202e}\n B"}), "Ada B"),
            (json!({"link": "x", "label": " "}), "x"),
            (json!({"link": "x", "label": long}), "xxxxxxxxx"),
            (json!({"link": long}), "xxxxxxxxx"),
            (json!({"link": ""}), "item 1"),
            (json!({"document": "x"}), "item 1"),
        ] {
            assert_eq!(read(item), (true, label.to_owned()));
        }
    }
}
