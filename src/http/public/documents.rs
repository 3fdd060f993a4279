//! The two documents on which other people's verifiers depend, and the page that explains them: the DID document, the
//! signed status lists, and `/trust`.
//!
//! Verifiers follow no redirect and send no credentials, so these answer 200 at once, to anyone, from any site.

use super::{Answer, credential_json, form};
use crate::app::App;
use crate::domain::key_state::KeyState;
use crate::http::negotiate::Form;
use crate::http::problem::Problem;
use crate::http::representation::{Keep, Representation};
use crate::http::spoken::spoken;
use crate::render::pages::{self, PublishedKey, TrustPage};
use crate::service::{keys, status};
use actix_web::HttpRequest;
use actix_web::web::{Data, Path};

/// Seconds for which caches may keep the DID document; a new key is staged for longer than that before it signs.
const DID_SECONDS: u32 = 300;
/// Seconds for which caches may keep a status list: no longer than the `ttl` inside it.
const LIST_SECONDS: u32 = 60;

/// `/.well-known/did.json` (did:web method, section 2.5.2).
pub async fn did(app: Data<App>, request: HttpRequest) -> Answer {
    let form = form(&request, &[Form::Json, Form::DidJson]).unwrap_or(Form::Json);
    let document = keys::did_document(&app).await?;
    Ok(Representation::new(form.content_type(), Keep::Seconds(DID_SECONDS), document).negotiated().respond(&request))
}

/// `/status/revocation/{number}` (Bitstring Status List 1.0), the signed bytes verbatim.
pub async fn status_list(app: Data<App>, number: Path<String>, request: HttpRequest) -> Answer {
    let number = number.parse().map_err(|_| Problem::not_found("status list"))?;
    let list = status::status_list(&app, number).await?;
    let kind = credential_json(&request).content_type();
    Ok(Representation::tagged(kind, Keep::Seconds(LIST_SECONDS), &list.sha256, list.text).negotiated().respond(&request))
}

/// `/trust`: the same facts for a careful reader.
pub async fn trust(app: Data<App>, request: HttpRequest) -> Answer {
    let site = app.site();
    let keys: Vec<PublishedKey> = keys::list(&app)
        .await?
        .into_iter()
        .map(|key| PublishedKey {
            verification_method: format!("{}#{}", site.did(), key.key),
            multibase: key.key,
            state: match (key.state, key.distrusted_from) {
                (_, Some(moment)) => KeyState::Compromised(moment),
                ("active", None) => KeyState::Active,
                ("staged", None) => KeyState::Staged,
                _ => KeyState::Retired,
            },
            published: key.staged_at,
            activated: key.activated_at,
            retired: key.retired_at,
        })
        .collect();
    let status_lists: Vec<String> = status::published(&app).await?.into_iter().map(|number| site.status_list(number)).collect();
    let spoken = spoken(&app, &request);
    let page = TrustPage { issuer: app.issuer(), speech: spoken.speech(), keys: &keys, status_lists: &status_lists };
    Ok(Representation::page(pages::trust(&page)?).spoken(spoken.tongue.code()).respond(&request))
}
