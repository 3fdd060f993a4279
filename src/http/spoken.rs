//! The language of an answer: the one that the address asks for, or else the visitor's own, or else the issuer's.

use crate::app::App;
use crate::render::pages::Speech;
use crate::render::tongue::{Tongue, Tongues};
use actix_web::HttpRequest;
use actix_web::http::header;

/// The language, and the query by which links keep it.
pub struct Spoken<'a> {
    /// In which language to answer.
    pub tongue: &'a Tongue,
    tongues: &'a Tongues,
    /// `?lang=…` when the address asked for it; otherwise empty, and the next page asks the browser again.
    pub query: String,
}

impl Spoken<'_> {
    /// As pages take it.
    pub fn speech(&self) -> Speech<'_> {
        Speech { tongue: self.tongue, tongues: self.tongues, lang: &self.query }
    }
}

/// Reads `?lang=` and Accept-Language. A language that there is not is no reason to refuse anything.
pub fn spoken<'a>(app: &'a App, request: &HttpRequest) -> Spoken<'a> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    let asked = pairs.find(|(name, _)| name == "lang").and_then(|(_, value)| app.tongues.asked(value.trim()));
    if let Some(tongue) = asked {
        return Spoken { tongue, tongues: &app.tongues, query: format!("?lang={}", tongue.code()) };
    }
    let accept = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Spoken { tongue: app.tongues.accepted(accept), tongues: &app.tongues, query: String::new() }
}
