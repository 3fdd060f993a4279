//! `/openid4vci/credential`: a wallet fetches its copy (OpenID4VCI 1.0, section 8).

use super::shape::{Asking, CredentialRequestShape, CredentialResponseShape, RefusalShape, Serving};
use super::{refusal, text};
use crate::app::App;
use crate::domain::strict_json::{self, Limits};
use crate::http::public::Answer;
use crate::http::{allowed, body, limits};
use crate::service::wallet::collect::{Wanted, bearer, collect};
use crate::service::wallet::{Answered, Code, Refusal};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Payload};
use serde_json::{Map, Value};

/// What a request holds beside a proof or two is little.
const LIMITS: Limits = Limits { size: limits::API, depth: 8 };

/// POST, with the token.
#[utoipa::path(post, path = "/openid4vci/credential", tag = "Wallets", operation_id = "collectCopy",
    summary = "Fetch a copy bound to the wallet's key", request_body = CredentialRequestShape,
    responses((status = 200, description = "The copy", body = CredentialResponseShape),
        (status = 401, description = "No token, or one that is not good", body = RefusalShape), Asking, Serving))]
pub async fn collected(app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let Some(token) = allowed::bearer(&request) else { return Ok(refusal::no_token()) };
    // Whoever has no token is told that, and nothing about the body.
    let bearer = match bearer(&app, token).await {
        Ok(bearer) => bearer,
        Err(refused) => return refusal::answer(refused),
    };
    let octets = body::read(&request, payload, limits::API).await?;
    let asked = match read(&request, &octets) {
        Ok(asked) => asked,
        Err(refused) => return refusal::answer(refused),
    };
    let collecting = async {
        let wanted = Wanted { configuration: configuration(&asked)?, proof: proof(&asked)? };
        collect(&app, &bearer, wanted).await
    };
    match collecting.await {
        // The signed octets go out as they are.
        Ok(copy) => Ok(text(StatusCode::OK, format!(r#"{{"credentials":[{{"credential":{}}}]}}"#, copy.text))),
        Err(refused) => refusal::answer(refused),
    }
}

fn unfit<T>(why: &str) -> Answered<T> {
    Err(Refusal::new(Code::InvalidCredentialRequest, why))
}

fn read(request: &HttpRequest, octets: &Bytes) -> Answered<Map<String, Value>> {
    if body::media_type(request).as_deref() != Some("application/json") {
        return unfit("Send application/json.");
    }
    match strict_json::parse(octets, LIMITS) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => unfit("The request is a JSON object."),
        Err(fault) => unfit(&format!("The request: {fault}")),
    }
}

/// Which configuration is asked for. What this issuer does not know is ignored, as the standard asks, but for what would
/// change the answer.
fn configuration(asked: &Map<String, Value>) -> Answered<&str> {
    if asked.contains_key("credential_response_encryption") {
        return Err(Refusal::new(Code::InvalidEncryptionParameters, "Answers are not encrypted here beyond TLS."));
    }
    match (asked.get("credential_configuration_id"), asked.get("credential_identifier")) {
        (Some(_), Some(_)) => unfit("Give one of credential_configuration_id and credential_identifier."),
        (None, Some(_)) => {
            Err(Refusal::new(Code::UnknownCredentialIdentifier, "No identifiers are given out here. Name the configuration."))
        }
        (Some(Value::String(configuration)), None) => Ok(configuration),
        _ => unfit("credential_configuration_id is missing, or no text."),
    }
}

/// The one proof: there is one copy for one key.
fn proof(asked: &Map<String, Value>) -> Answered<&str> {
    let unproved = |why: &str| Err(Refusal::new(Code::InvalidProof, why));
    let Some(proofs) = asked.get("proofs") else { return unproved("proofs is missing.") };
    let Some(proofs) = proofs.as_object().filter(|proofs| proofs.len() == 1) else {
        return unfit("proofs is an object that holds one type of proof.");
    };
    match proofs.get("jwt").and_then(Value::as_array).map(Vec::as_slice) {
        Some([Value::String(proof)]) => Ok(proof),
        Some([_, _, ..]) => unfit("Give one proof: a token brings one copy, for one key."),
        Some(_) => unproved("proofs.jwt is an array of one text."),
        None => unproved("The type of proof taken here is jwt."),
    }
}
