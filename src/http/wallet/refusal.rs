//! Why a wallet does not get what it asked for, on the wire: `error` and `error_description` (RFC 6749, section 5.2;
//! OpenID4VCI 1.0, sections 6.3 and 8.3.1.2).

use crate::http::edge::Explained;
use crate::http::problem::Problem;
use crate::service::wallet::{Code, Refusal};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use serde_json::json;

/// What asks for a token (RFC 6750, section 3). Whoever brought none is told no more than that.
const BEARER: &str = "Bearer realm=\"insignia\"";

fn word(code: Code) -> &'static str {
    match code {
        Code::InvalidRequest => "invalid_request",
        Code::InvalidGrant => "invalid_grant",
        Code::UnsupportedGrantType => "unsupported_grant_type",
        Code::InvalidToken => "invalid_token",
        Code::InvalidCredentialRequest => "invalid_credential_request",
        Code::UnknownCredentialConfiguration => "unknown_credential_configuration",
        Code::UnknownCredentialIdentifier => "unknown_credential_identifier",
        Code::InvalidProof => "invalid_proof",
        Code::InvalidNonce => "invalid_nonce",
        Code::InvalidEncryptionParameters => "invalid_encryption_parameters",
        Code::CredentialRequestDenied => "credential_request_denied",
    }
}

/// The answer; a fault of ours is a problem like any other.
pub(super) fn answer(refusal: Refusal) -> Result<HttpResponse, Problem> {
    let (code, why) = match refusal {
        Refusal::Said { code, why } => (code, why),
        Refusal::Fault(error) => return Err(error.into()),
    };
    let status = if code == Code::InvalidToken { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
    let mut response = super::fresh(status, &json!({"error": word(code), "error_description": why}));
    if code == Code::InvalidToken {
        let asks = HeaderValue::from_static("Bearer realm=\"insignia\", error=\"invalid_token\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, asks);
    }
    response.extensions_mut().insert(Explained);
    Ok(response)
}

/// To whoever brought no token.
pub(super) fn no_token() -> HttpResponse {
    let mut response = super::fresh(StatusCode::UNAUTHORIZED, &json!({}));
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(BEARER));
    response.extensions_mut().insert(Explained);
    response
}
