//! `/openid4vci/nonce`: something fresh to sign (OpenID4VCI 1.0, section 7). No token is needed, and the body is not read.

use super::fresh;
use super::shape::{NonceShape, Serving};
use crate::app::App;
use crate::http::public::Answer;
use crate::service::wallet::nonce;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde_json::json;

/// POST.
#[utoipa::path(post, path = "/openid4vci/nonce", tag = "Wallets", operation_id = "freshNonce",
    summary = "Get something fresh to sign",
    responses((status = 200, description = "A nonce", body = NonceShape), Serving))]
pub async fn give(app: Data<App>) -> Answer {
    Ok(fresh(StatusCode::OK, &json!({"c_nonce": nonce::fresh(&app)?})))
}
