//! Whether a request comes from a page of ours. A browser sends our visitors' cookies along whoever made it send, so what
//! changes something asks this first.

use super::problem::Problem;
use super::problem_kinds as kinds;
use crate::app::App;
use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderName};

/// What the browser says of where a request comes from (Fetch Metadata).
pub const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site made a browser send.
///
/// Browsers of today say `Sec-Fetch-Site`, which no page can forge. Older ones say where they come from in `Origin`, unless
/// the page told them to say nothing, as pages with a secret in their address do; those are refused.
pub fn require(app: &App, request: &HttpRequest) -> Result<(), Problem> {
    let text = |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    let ours = match text(FETCH_SITE) {
        Some(site) => site == "same-origin",
        None => text(header::ORIGIN) == Some(app.site().base()),
    };
    if ours {
        return Ok(());
    }
    let detail = "This was not sent from a page of this site";
    let fix = "Open the page anew, and send the form from there. Browsers from before 2023 may have to be updated.";
    Err(Problem::of(kinds::FORBIDDEN).detail(detail).fix(fix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::config::{Config, ConfigFile};
    use actix_web::test::TestRequest;

    #[actix_web::test]
    async fn only_what_our_own_pages_send_is_taken() {
        let folder = std::env::temp_dir().join(format!("insignia-own-site-{}", std::process::id()));
        let file = ConfigFile {
            base_url: Some("https://badges.example.org".to_owned()),
            data_dir: Some(folder.display().to_string()),
            ..ConfigFile::default()
        };
        let app = App::open_at(Config::from_file(file).unwrap(), Clock::System).await.unwrap();
        let taken = |headers: &[(&str, &str)]| {
            let request = headers.iter().fold(TestRequest::post(), |request, header| request.insert_header(*header));
            require(&app, &request.to_http_request()).is_ok()
        };
        assert!(taken(&[("sec-fetch-site", "same-origin")]));
        assert!(taken(&[("origin", "https://badges.example.org")]));
        for refused in [
            &[][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://badges.example.org")],
            &[("sec-fetch-site", "none")],
            &[("origin", "null")],
            &[("origin", "https://badges.example.org.evil.example")],
            &[("origin", "http://badges.example.org")],
            &[("referer", "https://badges.example.org/")],
        ] {
            assert!(!taken(refused), "{refused:?}");
        }
        app.store.close().await;
        let _ = std::fs::remove_dir_all(folder);
    }
}
