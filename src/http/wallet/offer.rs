//! `/openid4vci/offers/{offer}`: what the link in the picture leads to (OpenID4VCI 1.0, section 4.1.3).

use super::fresh;
use super::shape::{OfferShape, Serving};
use crate::app::App;
use crate::http::problem::ProblemDocument;
use crate::http::public::Answer;
use crate::service::wallet::{CONFIGURATION, DIGITS, GRANT, offer};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde_json::json;

/// GET: the offer with its code, while that is good.
#[utoipa::path(get, path = "/openid4vci/offers/{offer}", tag = "Wallets", operation_id = "readOffer",
    summary = "Read a credential offer", params(("offer" = String, Path, description = "The secret of its address")),
    responses((status = 200, description = "The offer", body = OfferShape),
        (status = 404, description = "There is none, or not any more", body = ProblemDocument,
            content_type = "application/problem+json"), Serving))]
pub async fn read(app: Data<App>, secret: Path<String>) -> Answer {
    let offered = offer::read(&app, &secret).await?;
    let issuer = &app.issuer().name;
    let description: String = format!("The {DIGITS} digits on your page at {issuer}").chars().take(300).collect();
    let grant = json!({
        "pre-authorized_code": *offered.code,
        "tx_code": {"input_mode": "numeric", "length": DIGITS, "description": description},
    });
    let mut grants = serde_json::Map::new();
    grants.insert(GRANT.to_owned(), grant);
    let document = json!({
        "credential_issuer": app.site().base(),
        "credential_configuration_ids": [CONFIGURATION],
        "grants": grants,
    });
    Ok(fresh(StatusCode::OK, &document))
}
