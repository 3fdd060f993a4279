//! What wallets ask (OpenID for Verifiable Credential Issuance 1.0, pre-authorized code): the metadata, an offer, a token, a
//! nonce and the credential.
//!
//! Wallets may run in browsers, so these addresses are open to other sites' scripts; no cookie of ours is sent to them. What
//! goes wrong is told in the standards' own words and not as a problem, because that is what wallets read.

pub mod credential;
pub mod metadata;
pub mod nonce;
pub mod offer;
mod refusal;
pub mod shape;
pub mod token;

use super::limits;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::Value;

/// JSON that nobody keeps.
fn fresh(status: StatusCode, body: &Value) -> HttpResponse {
    text(status, body.to_string())
}

fn text(status: StatusCode, body: String) -> HttpResponse {
    HttpResponse::build(status).insert_header(limits::PRIVATE).content_type("application/json").body(body)
}
