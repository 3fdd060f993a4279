//! What an earner takes along: the page of links and snippets, the way to a Mastodon server, the frame for other sites,
//! and oEmbed, by which those sites find the frame.

use super::Answer;
use super::credential::{level, seen};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::CredentialId;
use crate::domain::report::Report;
use crate::domain::visibility::Showing;
use crate::http::edge::Explained;
use crate::http::headers::{FRAMED, LEAVING};
use crate::http::limits;
use crate::http::own_site::FETCH_SITE;
use crate::http::problem::Problem;
use crate::http::problem_kinds as kinds;
use crate::http::representation::{Keep, Representation};
use crate::http::spoken::{Spoken, spoken};
use crate::render::pages::{self, EmbedPage, Frame, LeavingPage, SharePage, Told};
use crate::render::share;
use crate::service::verify::{self, Asked};
use crate::service::visible;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// Seconds for which a site may keep what oEmbed answers; the frame itself is asked for each time.
const OEMBED_SECONDS: u32 = 300;
/// The width and height of the card.
const CARD: Frame = Frame { width: 1200, height: 630 };

/// `/credentials/{id}/share`.
pub async fn page(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen(&app, &id).await?;
    let spoken = spoken(&app, &request);
    let report = verify::verify_seen(&app, &seen, &Asked::default()).await?;
    let page = pages::share(&shown(&app, seen.id(), &report, &spoken).await)?;
    let mut response = Representation::page(page).spoken(spoken.tongue.code()).shown(Showing::default()).respond(&request);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LEAVING));
    Ok(response)
}

async fn shown<'a>(app: &'a App, id: CredentialId, report: &'a Report, spoken: &'a Spoken<'_>) -> SharePage<'a> {
    SharePage {
        issuer: app.issuer(),
        id,
        told: Told { report, standing: &report.standing, tongue: spoken.tongue },
        tongues: &app.tongues,
        lang: &spoken.query,
        level: level(app, report).await,
        organization_id: app.config.pages.linkedin_organization_id,
        wrong: None,
    }
}

/// `/share/mastodon?credential=…&instance=…`: on to the visitor's own server, when what was typed is the name of one. Who
/// comes from our own form is led on; a link made elsewhere ends on a page that says where it goes.
pub async fn mastodon(app: Data<App>, request: HttpRequest) -> Answer {
    let asked = Query::of(&request);
    let seen = seen(&app, asked.get("credential").unwrap_or_default()).await?;
    let spoken = spoken(&app, &request);
    let report = verify::verify_seen(&app, &seen, &Asked::default()).await?;
    let mut page = shown(&app, seen.id(), &report, &spoken).await;
    let typed = asked.get("instance").unwrap_or_default();
    let Some(host) = share::server(typed) else {
        page.wrong = Some(typed);
        let mut response = HttpResponse::UnprocessableEntity();
        response.insert_header((header::CONTENT_SECURITY_POLICY, LEAVING));
        let mut response = personal(response.content_type("text/html; charset=utf-8").body(pages::share(&page)?));
        response.extensions_mut().insert(Explained);
        return Ok(response);
    };
    let onward = page.mastodon(&host).ok_or_else(|| Problem::not_found("credential to share"))?;
    if request.headers().get(FETCH_SITE).is_some_and(|site| site == "same-origin") {
        return Ok(personal(HttpResponse::SeeOther().insert_header((header::LOCATION, onward)).finish()));
    }
    let html = pages::leaving(&LeavingPage { issuer: app.issuer(), tongue: spoken.tongue, host: &host, onward: &onward })?;
    Ok(personal(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html)))
}

/// What a visitor typed is nobody else's.
fn personal(mut response: HttpResponse) -> HttpResponse {
    for (name, value) in [limits::PRIVATE, limits::UNLISTED] {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// `/credentials/{id}/embed`: the one page that may stand in others' frames.
pub async fn embed(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen(&app, &id).await?;
    let spoken = spoken(&app, &request);
    let report = verify::verify_seen(&app, &seen, &Asked::default()).await?;
    let page = pages::embed(&framed(&app, seen.id(), &report, &spoken).await)?;
    let mut response = Representation::page(page).spoken(spoken.tongue.code()).shown(Showing::default()).respond(&request);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMED));
    // A site that isolates itself may show only what says this of itself (HTML, cross-origin embedder policies).
    headers.insert(header::CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    Ok(response)
}

async fn framed<'a>(app: &'a App, id: CredentialId, report: &'a Report, spoken: &Spoken<'a>) -> EmbedPage<'a> {
    let told = Told { report, standing: &report.standing, tongue: spoken.tongue };
    EmbedPage { issuer: app.issuer(), id, told, level: level(app, report).await }
}

/// The answer of oEmbed 1.0, section 2.3.4.
#[derive(Serialize)]
struct OEmbed {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    html: String,
    width: u32,
    height: u32,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<String>,
    provider_name: String,
    provider_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_height: Option<u32>,
    cache_age: u32,
}

/// `/oembed?url=…&format=json&maxwidth=…&maxheight=…`: how to show a credential on another site (oembed.com).
pub async fn oembed(app: Data<App>, request: HttpRequest) -> Answer {
    let asked = Query::of(&request);
    if asked.get("format").is_some_and(|format| !format.eq_ignore_ascii_case("json")) {
        return Err(Problem::of(kinds::NOT_IMPLEMENTED).detail("The answer is made as JSON only: format=json."));
    }
    let (width, height) = (asked.size("maxwidth")?, asked.size("maxheight")?);
    let url = asked.get("url").ok_or_else(|| {
        Problem::invalid(vec![Invalid::new("url", "is missing", "Give the address of a credential's page, percent-encoded.")])
    })?;
    let id = app.site().credential_id(url).ok_or_else(|| Problem::not_found("credential"))?;
    let seen = visible::to_anyone(&app, id).await?;
    let spoken = spoken(&app, &request);
    let report = verify::verify_seen(&app, &seen, &Asked::default()).await?;
    let page = framed(&app, id, &report, &spoken).await;
    let frame = Frame::within(width, height);
    // A thumbnail that does not fit is left out (oEmbed 1.0, section 2.3.4): ours comes in one size.
    let fits = width.is_none_or(|most| CARD.width <= most) && height.is_none_or(|most| CARD.height <= most);
    let thumbnail = page.card().filter(|_| fits);
    let answer = OEmbed {
        version: "1.0",
        kind: "rich",
        html: page.markup(frame),
        width: frame.width,
        height: frame.height,
        title: page.title(),
        author_name: page.name().map(str::to_owned),
        provider_name: app.issuer().name.clone(),
        provider_url: app.site().base().to_owned(),
        thumbnail_width: thumbnail.as_ref().map(|_| CARD.width),
        thumbnail_height: thumbnail.as_ref().map(|_| CARD.height),
        thumbnail_url: thumbnail,
        cache_age: OEMBED_SECONDS,
    };
    let text = serde_json::to_string(&answer).expect("a struct of texts and numbers always serialises");
    let representation = Representation::new("application/json", Keep::Seconds(OEMBED_SECONDS), text);
    Ok(representation.spoken(spoken.tongue.code()).shown(Showing::default()).respond(&request))
}

/// The parameters of an address; of a repeated one the first counts.
struct Query(Vec<(String, String)>);

impl Query {
    fn of(request: &HttpRequest) -> Self {
        Self(url::form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A number of pixels.
    fn size(&self, name: &str) -> Result<Option<u32>, Problem> {
        let Some(text) = self.get(name) else { return Ok(None) };
        match text.parse() {
            Ok(pixels) if pixels > 0 => Ok(Some(pixels)),
            _ => Err(Problem::invalid(vec![Invalid::new(name, "is not a number of pixels", "Give a whole number from 1.")])),
        }
    }
}
