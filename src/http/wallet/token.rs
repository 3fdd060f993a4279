//! `/openid4vci/token`: an offer's code is exchanged for a token (OpenID4VCI 1.0, section 6).

use super::shape::{Asking, Serving, TokenForm, TokenShape};
use super::{fresh, refusal};
use crate::app::App;
use crate::http::form::Form;
use crate::http::public::Answer;
use crate::service::wallet::redeem::{Redeemed, redeem};
use crate::service::wallet::{Answered, Code, GRANT, Refusal};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use serde_json::json;

/// POST, as a form.
#[utoipa::path(post, path = "/openid4vci/token", tag = "Wallets", operation_id = "redeemOffer",
    summary = "Exchange an offer's code for a token",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "The token", body = TokenShape), Asking, Serving))]
pub async fn exchange(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let form = match Form::read(&request, payload).await {
        Ok(form) => form,
        // Too large or too slow stays what it is; a form that cannot be read has a word of its own here.
        Err(problem) if matches!(problem.status().as_u16(), 400 | 415) => {
            let why = "Send application/x-www-form-urlencoded, with each parameter once.";
            return refusal::answer(Refusal::new(Code::InvalidRequest, why));
        }
        Err(problem) => return Err(problem),
    };
    match redeemed(&app, &form).await {
        Ok(Redeemed { token, expires_in }) => {
            let body = json!({"access_token": *token, "token_type": "Bearer", "expires_in": expires_in});
            Ok(fresh(StatusCode::OK, &body))
        }
        Err(refused) => refusal::answer(refused),
    }
}

async fn redeemed(app: &App, form: &Form) -> Answered<Redeemed> {
    let given = |name: &str| Some(form.get(name)).filter(|value| !value.is_empty());
    match given("grant_type") {
        Some(GRANT) => {}
        Some(_) => return Err(Refusal::new(Code::UnsupportedGrantType, format!("The grant here is {GRANT}."))),
        None => return Err(Refusal::new(Code::InvalidRequest, "grant_type is missing.")),
    }
    let code = given("pre-authorized_code");
    let code = code.ok_or_else(|| Refusal::new(Code::InvalidRequest, "pre-authorized_code is missing."))?;
    redeem(app, code, given("tx_code")).await
}
