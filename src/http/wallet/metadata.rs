//! What this issuer offers to wallets, and where (OpenID4VCI 1.0, section 12.2; RFC 8414).
//!
//! Both documents belong between host and path of the issuer's identifier. Ours has no path, since a base URL has none, so
//! they stand at the root.

use super::shape::{IssuerShape, ServerShape, Serving};
use crate::app::App;
use crate::http::public::Answer;
use crate::http::representation::{Keep, Representation};
use crate::service::wallet::{CONFIGURATION, GRANT};
use actix_web::HttpRequest;
use actix_web::web::Data;
use serde_json::{Value, json};

/// Seconds for which they may be kept.
const KEPT: u32 = 300;

/// GET `/.well-known/openid-credential-issuer`.
#[utoipa::path(get, path = "/.well-known/openid-credential-issuer", tag = "Wallets", operation_id = "credentialIssuer",
    summary = "What this issuer offers to wallets (OpenID4VCI 1.0)",
    responses((status = 200, description = "Its metadata", body = IssuerShape), Serving))]
pub async fn issuer(app: Data<App>, request: HttpRequest) -> Answer {
    let site = app.site();
    let algorithms = ["EdDSA", "Ed25519", "ES256"];
    let configuration = json!({
        "format": "ldp_vc",
        "credential_definition": {
            "@context": crate::domain::context::BADGE,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
        },
        "credential_signing_alg_values_supported": ["eddsa-rdfc-2022"],
        "cryptographic_binding_methods_supported": ["jwk", "did:key", "did:jwk"],
        "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": algorithms}},
        "credential_metadata": {"display": [{"name": "Open Badge", "locale": "en", "description": app.issuer().name}]},
    });
    let mut configurations = serde_json::Map::new();
    configurations.insert(CONFIGURATION.to_owned(), configuration);
    let document = json!({
        "credential_issuer": site.base(),
        "credential_endpoint": site.url("/openid4vci/credential"),
        "nonce_endpoint": site.url("/openid4vci/nonce"),
        "display": [{"name": app.issuer().name}],
        "credential_configurations_supported": configurations,
    });
    Ok(kept(&document, &request))
}

/// GET `/.well-known/oauth-authorization-server`: the issuer is its own.
#[utoipa::path(get, path = "/.well-known/oauth-authorization-server", tag = "Wallets", operation_id = "authorizationServer",
    summary = "Where wallets get tokens (RFC 8414)",
    responses((status = 200, description = "Its metadata", body = ServerShape), Serving))]
pub async fn authorization_server(app: Data<App>, request: HttpRequest) -> Answer {
    let site = app.site();
    let document = json!({
        "issuer": site.base(),
        "token_endpoint": site.url("/openid4vci/token"),
        "token_endpoint_auth_methods_supported": ["none"],
        "grant_types_supported": [GRANT],
        "response_types_supported": [],
        "pre-authorized_grant_anonymous_access_supported": true,
    });
    Ok(kept(&document, &request))
}

fn kept(document: &Value, request: &HttpRequest) -> actix_web::HttpResponse {
    Representation::new("application/json", Keep::Seconds(KEPT), document.to_string()).respond(request)
}
