//! A small form, as browsers send it when nothing is uploaded.

use super::problem::Problem;
use super::upload::{broken, given_twice};
use super::{body, limits, problem_kinds as kinds};
use actix_web::HttpRequest;
use actix_web::web::Payload;
use std::collections::BTreeMap;

/// Its fields. A field that the form does not have does no harm; one that comes twice is refused.
#[derive(Debug, Default)]
pub struct Form(BTreeMap<String, String>);

impl Form {
    /// Reads the body of this request.
    pub async fn read(request: &HttpRequest, payload: Payload) -> Result<Self, Problem> {
        if body::media_type(request).as_deref() != Some("application/x-www-form-urlencoded") {
            return Err(Problem::of(kinds::MEDIA_TYPE).detail("Send a form: application/x-www-form-urlencoded."));
        }
        let octets = body::read(request, payload, limits::FORM).await?;
        let text = std::str::from_utf8(&octets).map_err(|_| broken())?;
        let mut fields = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            if fields.insert(name.to_string(), value.into_owned()).is_some() {
                return Err(given_twice(&name));
            }
        }
        Ok(Self(fields))
    }

    /// A field; empty when it was left out.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}
