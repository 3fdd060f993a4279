//! Every URL on one screen.

use super::api::{
    achievements, checks as api_checks, corrections, credentials, deliveries, designs, docs, earners, issue, mails, openapi,
    standing, verify as api_verify,
};
use super::earner::{badges, claim, leave, offer as offering, sign_in};
use super::problem::Problem;
use super::public::{achievement, assets, checks, credential, documents, health, home, reminders, share, verify};
use super::wallet::{credential as copy, metadata, nonce, offer, token};
use super::{headers, hooks};
use actix_web::body::MessageBody;
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{Error, FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder};

/// All of them. `page` answers GET and HEAD; `open` does so for other sites' scripts too; what takes POST says so.
pub fn routes(config: &mut ServiceConfig) {
    config
        // What anyone may see. A suffix stands before its bare form, which would swallow it.
        .service(page("/", home::home))
        .service(open(r"/achievements/{slug}.{ending:json|png|svg}", achievement::suffixed))
        .service(open("/achievements/{slug}", achievement::negotiated))
        .service(page(r"/{short:[cC]}/{id}", credential::short))
        .service(open("/credentials/{id}/card.png", credential::card))
        .service(open(r"/credentials/{id}/{which:post|signature}.png", credential::shared))
        .service(open("/credentials/{id}/certificate.pdf", credential::certificate))
        .service(page(r"/credentials/{id}/{which:weave|qr}.svg", credential::ornament))
        .service(open("/credentials/{id}/statements.json", credential::statements))
        .service(open("/credentials/{id}/verification.json", credential::verification_json))
        .service(open("/credentials/{id}/verification", credential::verification))
        .service(page("/credentials/{id}/share", share::page))
        .service(page("/share/mastodon", share::mastodon))
        .service(page("/credentials/{id}/embed", share::embed))
        .service(open("/oembed", share::oembed))
        .service(open(r"/credentials/{id}.{ending:json|png|svg}", credential::suffixed))
        .service(open("/credentials/{id}", credential::negotiated))
        .service(both("/verify", verify::form, verify::answer))
        .service(page("/verify/how", verify::how))
        .service(both("/verify/bulk", checks::form, checks::begin))
        .service(page("/checks/{id}", checks::read))
        .service(page(r"/checks/{id}/results.{ending:csv|json}", checks::results))
        .service(page("/checks/{id}/report.json", checks::report))
        .service(post("/checks/{id}/delete", checks::delete))
        .service(both("/reminders/{token}", reminders::look, reminders::decide))
        .service(page("/trust", documents::trust))
        .service(page("/problems", home::problems))
        .service(page("/problems/{slug}", home::problem))
        .service(open("/.well-known/did.json", documents::did))
        .service(open("/status/revocation/{number}", documents::status_list))
        .service(page("/static/{file}", assets::file))
        .service(page("/favicon.ico", assets::favicon))
        .service(page("/robots.txt", assets::robots))
        .service(page("/healthz", health::healthz))
        .service(page("/readyz", health::readyz))
        // What earners see and decide.
        .service(both("/claim/{token}", claim::look, claim::claim))
        .service(page("/claim/{token}/badge.png", claim::picture))
        .service(both("/earner", sign_in::form, sign_in::ask))
        .service(both("/earner/enter/{token}", sign_in::look, sign_in::enter))
        .service(page("/earner/badges", badges::all))
        .service(page("/earner/badges/{id}/card.png", badges::card))
        .service(page("/earner/badges/{id}/certificate.pdf", badges::certificate))
        .service(page(r"/earner/badges/{id}.{ending:json|png|svg}", badges::taken))
        .service(page("/earner/badges/{id}", badges::one))
        .service(post("/earner/badges/{id}/visibility", badges::show))
        .service(both("/earner/badges/{id}/wallet", offering::back, offering::make))
        .service(post("/earner/badges/{id}/correction", badges::correct))
        .service(post("/earner/reminders", badges::remind))
        .service(post("/earner/export", badges::export))
        .service(post("/earner/sign-out", sign_in::leave))
        .service(both("/earner/delete", leave::form, leave::erase))
        // What wallets ask.
        .service(open("/.well-known/openid-credential-issuer", metadata::issuer))
        .service(open("/.well-known/oauth-authorization-server", metadata::authorization_server))
        .service(open("/openid4vci/offers/{offer}", offer::read))
        .service(open_post("/openid4vci/token", token::exchange))
        .service(open_post("/openid4vci/nonce", nonce::give))
        .service(open_post("/openid4vci/credential", copy::collected))
        // What an LMS sends.
        .service(post("/hooks/{source}", hooks::deliver))
        // The API, and its description.
        .service(both("/api/v1/credentials", credentials::list, issue::issue))
        .service(page("/api/v1/credentials/{id}", credentials::read))
        .service(post("/api/v1/credentials/{id}/revoke", standing::revoke))
        .service(post("/api/v1/credentials/{id}/suspend", standing::suspend))
        .service(post("/api/v1/credentials/{id}/reinstate", standing::reinstate))
        .service(post("/api/v1/credentials/{id}/correct", corrections::correct))
        .service(page("/api/v1/corrections", corrections::list))
        .service(page("/api/v1/corrections/{id}", corrections::read))
        .service(post("/api/v1/corrections/{id}/accept", corrections::accept))
        .service(post("/api/v1/corrections/{id}/refuse", corrections::refuse))
        .service(post("/api/v1/earners/erase", earners::erase))
        .service(post("/api/v1/credentials/{id}/resend", mails::resend))
        .service(page("/api/v1/mails", mails::list))
        .service(page("/api/v1/mails/preview", mails::preview))
        .service(page("/api/v1/mails/{id}", mails::read))
        .service(post("/api/v1/mails/{id}/retry", mails::retry))
        .service(page("/api/v1/deliveries", deliveries::list))
        .service(page("/api/v1/deliveries/{id}", deliveries::read))
        .service(open_post("/api/v1/verify", api_verify::verify))
        .service(open_post("/api/v1/verify/bulk", api_checks::begin))
        .service(open_kept("/api/v1/checks/{id}", api_checks::read, api_checks::delete))
        .service(open("/api/v1/achievements", achievements::list))
        .service(page("/api/v1/designs", designs::list))
        .service(post("/api/v1/designs/{name}", designs::load))
        .service(page("/api/v1/designs/{name}/preview.png", designs::preview))
        .service(open("/api/openapi.json", openapi::serve))
        .service(page("/api/docs", docs::folder))
        .service(page("/api/docs/{file:.*}", docs::file))
        .default_service(web::to(nowhere));
}

fn page<H, A>(path: &str, handler: H) -> Resource
where
    H: Handler<A>,
    A: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    reading(path, handler).default_service(web::to(|| refuse("GET, HEAD")))
}

fn post<H, A>(path: &str, handler: H) -> Resource
where
    H: Handler<A>,
    A: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    web::resource(path).route(web::post().to(handler)).default_service(web::to(|| refuse("POST")))
}

fn both<G, A, P, B>(path: &str, get: G, post: P) -> Resource
where
    G: Handler<A>,
    A: FromRequest + 'static,
    G::Output: Responder + 'static,
    P: Handler<B>,
    B: FromRequest + 'static,
    P::Output: Responder + 'static,
{
    reading(path, get).route(web::post().to(post)).default_service(web::to(|| refuse("GET, HEAD, POST")))
}

fn open<H, A>(path: &str, handler: H) -> impl HttpServiceFactory + 'static
where
    H: Handler<A>,
    A: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    reading(path, handler)
        .route(web::method(actix_web::http::Method::OPTIONS).to(|| preflight("GET, HEAD, OPTIONS")))
        .default_service(web::to(|| refuse("GET, HEAD, OPTIONS")))
        .wrap(from_fn(opened))
}

fn open_post<H, A>(path: &str, handler: H) -> impl HttpServiceFactory + 'static
where
    H: Handler<A>,
    A: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    web::resource(path)
        .route(web::post().to(handler))
        .route(web::method(actix_web::http::Method::OPTIONS).to(|| preflight("POST, OPTIONS")))
        .default_service(web::to(|| refuse("POST, OPTIONS")))
        .wrap(from_fn(opened))
}

fn open_kept<G, A, D, B>(path: &str, get: G, delete: D) -> impl HttpServiceFactory + 'static
where
    G: Handler<A>,
    A: FromRequest + 'static,
    G::Output: Responder + 'static,
    D: Handler<B>,
    B: FromRequest + 'static,
    D::Output: Responder + 'static,
{
    reading(path, get)
        .route(web::delete().to(delete))
        .route(web::method(actix_web::http::Method::OPTIONS).to(|| preflight("GET, HEAD, DELETE, OPTIONS")))
        .default_service(web::to(|| refuse("GET, HEAD, DELETE, OPTIONS")))
        .wrap(from_fn(opened))
}

/// HEAD is GET without the body, which the server leaves out by itself.
fn reading<H, A>(path: &str, handler: H) -> Resource
where
    H: Handler<A>,
    A: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    web::resource(path).route(web::get().to(handler.clone())).route(web::head().to(handler))
}

async fn nowhere(request: HttpRequest) -> Result<HttpResponse, Problem> {
    Err(Problem::not_found(if request.path().starts_with("/api/") { "address in the API" } else { "page" }))
}

async fn refuse(allow: &'static str) -> Result<HttpResponse, Problem> {
    Err(Problem::method(allow))
}

async fn preflight(methods: &'static str) -> HttpResponse {
    let mut response = HttpResponse::NoContent().finish();
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    headers::preflight(response.headers_mut(), methods);
    response
}

async fn opened(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    headers::open_to_all(response.headers_mut());
    Ok(response)
}
