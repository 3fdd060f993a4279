//! `/earner/badges/{id}/wallet`: an earner has an offer made, and is shown it once.

use super::{Post, kept, onward, page, posted};
use crate::app::App;
use crate::http::named::credential_id;
use crate::http::public::Answer;
use crate::http::spoken::spoken;
use crate::render::pages::earner::{self as pages, WalletPage};
use crate::service::sessions::{self, Wanted};
use crate::service::wallet::offer;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};

/// GET: whoever comes back to the address is led to the badge, where another can be made.
pub async fn back(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    Ok(onward(&format!("/earner/badges/{}", credential_id(&id)?), &spoken(&app, &request)))
}

/// POST: makes it. The page is the answer itself and no address of its own, so that the digits are shown once.
pub async fn make(app: Data<App>, id: Path<String>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let id = credential_id(&id)?;
    let visitor = match posted(&app, &request, payload, Wanted::Badge(id)).await? {
        Post::In(visitor, _) => visitor,
        Post::Out(answer) => return Ok(answer),
    };
    let made = offer::make(&app, &visitor.0, id).await?;
    let guard = sessions::guard(&app, &visitor.0)?;
    let shown = WalletPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        id,
        address: &made.address,
        digits: &made.digits,
        until: made.expires_at,
        guard: &guard,
    };
    Ok(kept(&app, page(StatusCode::OK, pages::wallet(&shown)?), &visitor))
}
