//! `/api/docs/`: Swagger UI from compiled-in files; nothing is loaded from anywhere else.

use super::Answer;
use crate::http::headers;
use crate::http::problem::Problem;
use crate::http::problem_kinds as kinds;
use crate::http::representation::{Keep, Representation};
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use std::sync::{Arc, LazyLock};
use utoipa_swagger_ui::Config;

/// The online validator is switched off: it would send our description to somebody else's service.
static CONFIG: LazyLock<Arc<Config<'static>>> =
    LazyLock::new(|| Arc::new(Config::new(["/api/openapi.json"]).validator_url("none").use_base_layout()));

/// The files that the page loads; the package holds others that nobody needs.
const FILES: [(&str, &str); 7] = [
    ("index.html", "text/html; charset=utf-8"),
    ("index.css", "text/css; charset=utf-8"),
    ("swagger-ui.css", "text/css; charset=utf-8"),
    ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    ("swagger-ui-standalone-preset.js", "text/javascript; charset=utf-8"),
    ("swagger-initializer.js", "text/javascript; charset=utf-8"),
    ("favicon-32x32.png", "image/png"),
];

/// `/api/docs` leads to the folder, because the page names its files relative to it.
pub async fn folder() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/api/docs/")).finish()
}

/// `/api/docs/{file}`.
pub async fn file(path: Path<String>, request: HttpRequest) -> Answer {
    let asked = if path.is_empty() { "index.html" } else { path.as_str() };
    let missing = || Problem::not_found("file");
    let (name, kind) = FILES.iter().find(|(name, _)| *name == asked).ok_or_else(missing)?;
    let file = utoipa_swagger_ui::serve(name, CONFIG.clone()).map_err(|error| {
        tracing::error!(cause = %error, "Swagger UI could not be configured");
        Problem::of(kinds::INTERNAL)
    })?;
    let file = file.ok_or_else(missing)?;
    let mut response = Representation::new(kind, Keep::Seconds(3600), file.bytes.into_owned()).respond(&request);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(headers::API_DOCS));
    Ok(response)
}
