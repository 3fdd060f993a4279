//! `/api/openapi.json`: the description of the API, put together from the handlers themselves.

use super::{
    Answer, achievements, checks, corrections, credentials, deliveries, designs, earners, issue, mails, standing, verify,
};
use crate::app::App;
use crate::http::hooks;
use crate::http::problem::ProblemDocument;
use crate::http::public::share;
use crate::http::representation::{Keep, Representation};
use crate::http::wallet::{credential as copy, metadata, nonce, offer, token};
use actix_web::HttpRequest;
use actix_web::web::Data;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, ServerBuilder};
use utoipa::{Modify, OpenApi as _};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Insignia", description = "Issue, verify and manage Open Badges 3.0 credentials. \
        Errors are RFC 9457 problems; each `type` leads to a page that explains it."),
    paths(hooks::deliver, issue::issue, credentials::list, credentials::read, standing::revoke, standing::suspend,
        standing::reinstate, corrections::correct, corrections::list, corrections::read, corrections::accept,
        corrections::refuse, deliveries::list, deliveries::read, mails::list, mails::read, mails::preview, mails::retry, mails::resend,
        verify::verify, checks::begin, checks::read, checks::delete, achievements::list,
        designs::list, designs::load, designs::preview, share::page, share::embed, share::oembed, earners::erase, metadata::issuer, metadata::authorization_server,
        offer::read, token::exchange, nonce::give, copy::collected),
    tags((name = "Credentials", description = "Issue, read, revoke, suspend, reinstate"),
        (name = "Corrections", description = "What earners ask to be corrected, and what was corrected"),
        (name = "Deliveries", description = "Results from an LMS, and what was decided"),
        (name = "Mails", description = "What earners are written, and what became of it"),
        (name = "Verification", description = "Is this credential true?"),
        (name = "Achievements", description = "What can be earned"),
        (name = "Designs", description = "How badges look"),
        (name = "Sharing", description = "A credential on other sites"),
        (name = "Earners", description = "Whoever wants to be forgotten"),
        (name = "Wallets", description = "A copy for a wallet, by OpenID4VCI 1.0; its errors are the standard's and no problems")),
    components(schemas(ProblemDocument)),
    modifiers(&Bearer)
)]
struct Description;

/// The one way to say who is calling.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, description: &mut OpenApi) {
        let token =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An API token, shown once when it is made"));
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(token.build()));
    }
}

/// The description, for a service at that base URL.
pub fn description(base: &str) -> OpenApi {
    let mut description = Description::openapi();
    description.servers = Some(vec![ServerBuilder::new().url(base).build()]);
    description
}

/// `/api/openapi.json`.
pub async fn serve(app: Data<App>, request: HttpRequest) -> Answer {
    let text = description(app.site().base()).to_json().expect("a description is made of texts and lists");
    Ok(Representation::new("application/json", Keep::Seconds(300), text).respond(&request))
}
