//! What wallets and this issuer say to each other, described for the API's readers.

use crate::http::problem::ProblemDocument;
use serde_json::Value;
use utoipa::{IntoResponses, ToSchema};

/// What this issuer offers to wallets.
#[derive(ToSchema)]
#[schema(as = CredentialIssuer)]
pub struct IssuerShape {
    /// Its identifier: the base URL.
    pub credential_issuer: String,
    /// Where a copy is fetched.
    pub credential_endpoint: String,
    /// Where something fresh to sign is had.
    pub nonce_endpoint: String,
    /// Its name.
    #[schema(value_type = Vec<Object>)]
    pub display: Vec<Value>,
    /// What is offered, by its id.
    #[schema(value_type = Object)]
    pub credential_configurations_supported: Value,
}

/// Where wallets get tokens.
#[derive(ToSchema)]
#[schema(as = AuthorizationServer)]
pub struct ServerShape {
    /// Its identifier: the base URL.
    pub issuer: String,
    /// Where a token is had.
    pub token_endpoint: String,
    /// `none`: clients are not known here.
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// The one grant of offers.
    pub grant_types_supported: Vec<String>,
    /// None: there is no other way to a token.
    pub response_types_supported: Vec<String>,
    /// Yes, as clients are not known.
    #[schema(rename = "pre-authorized_grant_anonymous_access_supported")]
    pub anonymous: bool,
}

/// A credential offer.
#[derive(ToSchema)]
#[schema(as = CredentialOffer)]
pub struct OfferShape {
    /// This issuer.
    pub credential_issuer: String,
    /// What is offered.
    pub credential_configuration_ids: Vec<String>,
    /// The pre-authorized code, and what the wallet asks its owner for.
    #[schema(value_type = Object)]
    pub grants: Value,
}

/// A form that asks for a token.
#[derive(ToSchema)]
#[schema(as = TokenRequest)]
pub struct TokenForm {
    /// `urn:ietf:params:oauth:grant-type:pre-authorized_code`.
    pub grant_type: String,
    /// As the offer gave it.
    #[schema(rename = "pre-authorized_code")]
    pub pre_authorized_code: String,
    /// The six digits on the earner's page.
    pub tx_code: String,
}

/// A token.
#[derive(ToSchema)]
#[schema(as = TokenResponse)]
pub struct TokenShape {
    /// To be sent as `Authorization: Bearer …`.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: String,
    /// Seconds for which it is good.
    pub expires_in: i64,
}

/// Something fresh to sign.
#[derive(ToSchema)]
#[schema(as = NonceResponse)]
pub struct NonceShape {
    /// It is good once, for five minutes.
    pub c_nonce: String,
}

/// A request for a copy.
#[derive(ToSchema)]
#[schema(as = CredentialRequest)]
pub struct CredentialRequestShape {
    /// As the offer gave it.
    pub credential_configuration_id: String,
    /// One proof of one key: `{"jwt": ["…"]}`.
    pub proofs: ProofsShape,
}

/// Proofs by their type.
#[derive(ToSchema)]
#[schema(as = KeyProofs)]
pub struct ProofsShape {
    /// One text of type `openid4vci-proof+jwt`.
    pub jwt: Vec<String>,
}

/// A copy.
#[derive(ToSchema)]
#[schema(as = CredentialResponse)]
pub struct CredentialResponseShape {
    /// One entry.
    pub credentials: Vec<CopyShape>,
}

/// An entry.
#[derive(ToSchema)]
#[schema(as = CredentialCopy)]
pub struct CopyShape {
    /// The signed document.
    #[schema(value_type = Object)]
    pub credential: Value,
}

/// Why a wallet does not get what it asked for.
#[derive(ToSchema)]
#[schema(as = WalletRefusal)]
pub struct RefusalShape {
    /// The standard's word, such as `invalid_grant` or `invalid_proof`; absent where no token was brought.
    pub error: Option<String>,
    /// A sentence for the wallet's developer.
    pub error_description: Option<String>,
}

/// What may go wrong with any of it.
#[derive(IntoResponses)]
pub enum Serving {
    /// Too many requests; see Retry-After.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemDocument),
    /// A fault on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(ProblemDocument),
    /// Try again; see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(ProblemDocument),
}

/// What may go wrong with a body.
#[derive(IntoResponses)]
pub enum Asking {
    /// Refused, in the standard's word.
    #[response(status = 400, content_type = "application/json")]
    Refused(RefusalShape),
    /// The body arrived too slowly.
    #[response(status = 408, content_type = "application/problem+json")]
    Timeout(ProblemDocument),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(ProblemDocument),
}
