//! The one cookie there is: the browser's half of an earner's session (RFC 6265).

use crate::app::App;
use crate::service::sessions;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

/// The only addresses to which a browser sends it: public pages never see it.
const PATH: &str = "/earner";

/// The secret in a request's cookie.
///
/// Two that differ count as none: a site under a neighbouring name can set one beside ours, and nobody could say which is
/// whose.
pub fn secret(app: &App, headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(known, _)| *known == name(app)).map(|(_, value)| value);
    let first = values.next()?;
    values.all(|other| other == first).then(|| first.to_owned())
}

/// Has the browser keep its half for as long as a session lasts.
pub fn keep(app: &App, headers: &mut HeaderMap, secret: &str) {
    set(app, headers, secret, sessions::IDLE);
}

/// Has the browser forget it.
pub fn forget(app: &App, headers: &mut HeaderMap) {
    set(app, headers, "", 0);
}

fn set(app: &App, headers: &mut HeaderMap, secret: &str, seconds: i64) {
    let secure = if is_https(app) { "; Secure" } else { "" };
    let text = format!("{}={secret}; Path={PATH}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", name(app));
    let value = HeaderValue::from_str(&text).expect("letters, digits and what stands here are fit for a header");
    headers.insert(header::SET_COOKIE, value);
}

/// Browsers take a name with this prefix only over TLS.
fn name(app: &App) -> &'static str {
    if is_https(app) { "__Secure-insignia-earner" } else { "insignia-earner" }
}

fn is_https(app: &App) -> bool {
    app.site().base().starts_with("https://")
}
