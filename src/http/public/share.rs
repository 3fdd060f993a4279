//! What an earner takes along: the page of links and snippets, the way to a Mastodon server, the frame for other sites,
//! and oEmbed, by which those sites find the frame.

use super::Answer;
use super::credential::{level, seen_today};
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
use crate::http::refusals::{Asking, Erased, Looking};
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
use utoipa::ToSchema;

/// Seconds for which a site may keep what oEmbed answers; the frame itself is asked for each time.
const OEMBED_SECONDS: u32 = 300;
/// The width and height of the card.
const CARD: Frame = Frame { width: 1200, height: 630 };

/// `/credentials/{id}/share`.
#[utoipa::path(get, path = "/credentials/{id}/share", tag = "Sharing", operation_id = "shareCredential",
    summary = "The page of links and snippets, for its earner",
    params(("id" = String, Path, description = "The credential's number"),
        ("lang" = Option<String>, Query, description = "The language, such as de; otherwise Accept-Language decides")),
    responses((status = 200, description = "A page", body = String, content_type = "text/html"), Looking, Erased))]
pub async fn page(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
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
        speech: spoken.speech(),
        id,
        told: Told { report, standing: &report.standing, tongue: spoken.tongue },
        level: level(app, report).await,
        organization_id: app.config.pages.linkedin_organization_id,
        wrong: None,
    }
}

/// `/share/mastodon?credential=…&instance=…`: on to the visitor's own server, when what was typed is the name of one. Who
/// comes from our own form is led on; a link made elsewhere ends on a page that says where it goes.
pub async fn mastodon(app: Data<App>, request: HttpRequest) -> Answer {
    let asked = Query::of(&request);
    let seen = seen_today(&app, asked.get("credential").unwrap_or_default()).await?;
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
    let html = pages::leaving(&LeavingPage { issuer: app.issuer(), speech: spoken.speech(), host: &host, onward: &onward })?;
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
#[utoipa::path(get, path = "/credentials/{id}/embed", tag = "Sharing", operation_id = "embedCredential",
    summary = "The credential in a frame of another site, as it stands now",
    params(("id" = String, Path, description = "The credential's number"),
        ("lang" = Option<String>, Query, description = "The language, such as de; otherwise Accept-Language decides")),
    responses((status = 200, description = "A page, the only one that may be framed", body = String, content_type = "text/html"), Looking, Erased))]
pub async fn embed(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
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
#[derive(Serialize, ToSchema)]
pub struct OEmbed {
    /// Always `1.0`.
    version: &'static str,
    /// Always `rich`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// A sandboxed frame.
    html: String,
    /// Of the frame, in pixels.
    width: u32,
    /// Of the frame, in pixels.
    height: u32,
    /// What was earned and by whom, led by a warning when something is wrong.
    title: String,
    /// The earner, while the credential may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    author_name: Option<String>,
    /// The issuer.
    provider_name: String,
    /// The issuer's address.
    provider_url: String,
    /// The card, where it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    thumbnail_url: Option<String>,
    /// Of the card, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    thumbnail_width: Option<u32>,
    /// Of the card, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    thumbnail_height: Option<u32>,
    /// Seconds for which this may be kept.
    cache_age: u32,
}

/// `/oembed?url=…&format=json&maxwidth=…&maxheight=…`: how to show a credential on another site (oembed.com).
#[utoipa::path(get, path = "/oembed", tag = "Sharing", operation_id = "oembed",
    summary = "How to show a credential on another site (oEmbed 1.0)",
    params(("url" = String, Query, description = "The address of a credential's page"),
        ("format" = Option<String>, Query, description = "json, the only one that is made"),
        ("maxwidth" = Option<u32>, Query, description = "The widest that the frame may be, in pixels"),
        ("maxheight" = Option<u32>, Query, description = "The highest that the frame may be, in pixels"),
        ("lang" = Option<String>, Query, description = "The language, such as de; otherwise Accept-Language decides")),
    responses((status = 200, description = "The frame", body = OEmbed), Asking, Looking, Erased))]
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
    let seen = visible::current(&app, visible::to_anyone(&app, id).await?).await?;
    let spoken = spoken(&app, &request);
    let report = verify::verify_seen(&app, &seen, &Asked::default()).await?;
    let page = framed(&app, seen.id(), &report, &spoken).await;
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
