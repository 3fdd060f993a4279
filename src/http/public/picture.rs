//! Sending a picture that was drawn from a verified credential.

use crate::http::negotiate::Form;
use crate::http::representation::{Keep, Representation};
use crate::service::present::Picture;
use actix_web::web::Bytes;

/// Seconds for which a picture may be shown without asking again: a revoked one changes its face.
const SECONDS: u32 = 60;

/// The picture in that form, to be saved under that name.
pub fn picture(picture: Picture, form: Form, filename: String) -> Representation {
    let bytes = Bytes::from_owner(picture.bytes);
    Representation::tagged(form.content_type(), Keep::Seconds(SECONDS), &picture.etag, bytes).named(filename)
}
