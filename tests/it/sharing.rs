//! What other sites are told of a credential: crawlers, oEmbed, the frame, languages, the way to a Mastodon server.

use crate::support::TestApp;
use serde_json::json;

/// As the big networks send them, with the Accept header each sends.
const CRAWLERS: [(&str, Option<&str>); 9] = [
    ("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", Some("*/*")),
    ("Twitterbot/1.0", Some("*/*")),
    ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", Some("*/*")),
    ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", None),
    ("Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.social/) Bot", Some("text/html, application/xhtml+xml")),
    ("Bluesky Cardyb/1.1; +mailto:support@bsky.app", Some("*/*")),
    ("WhatsApp/2.23.20.0", Some("*/*")),
    ("TelegramBot (like TwitterBot)", None),
    ("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", Some("*/*")),
];

fn credential() -> (TestApp, String) {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada \"C++\" <Example> & Söhne");
    app.drain_jobs();
    (app, id)
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[test]
fn crawlers_get_a_page_with_everything_they_read() {
    let (app, id) = credential();
    let url = format!("{}/credentials/{id}", app.base);
    for (agent, accept) in CRAWLERS {
        let headers: Vec<_> = [("user-agent", agent)].into_iter().chain(accept.map(|accept| ("accept", accept))).collect();
        let page = app.ask("GET", &format!("/credentials/{id}"), &headers, b"");
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")), "{agent}");
        assert_eq!((page.header("set-cookie"), page.header("x-robots-tag")), (None, Some("noindex")), "{agent}");
        let text = page.text();
        for tag in [
            format!("<link rel=\"canonical\" href=\"{url}\">"),
            format!("<meta property=\"og:image\" content=\"{url}/card.png\">"),
            format!("<meta property=\"og:url\" content=\"{url}\">"),
            "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
            "<meta property=\"og:locale\" content=\"en_US\">".to_owned(),
            "<meta property=\"og:locale:alternate\" content=\"ar_AR\">".to_owned(),
            "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
            format!("hreflang=\"de\" href=\"{url}?lang=de\""),
            "type=\"application/json+oembed\"".to_owned(),
            "<meta name=\"robots\" content=\"noindex\">".to_owned(),
        ] {
            assert!(text.contains(&tag), "{agent}: {tag}");
        }
    }
}

#[test]
fn the_language_is_the_visitors() {
    let (app, id) = credential();
    let path = format!("/credentials/{id}");
    for (query, accept, code) in [
        ("", "de-CH, en;q=0.5", "de"),
        ("?lang=fr", "de", "fr"),
        ("?lang=xx", "es", "es"),
        ("", "xx", "en"),
        ("?lang=ar", "", "ar"),
    ] {
        for ending in ["", "/verification", "/share", "/embed"] {
            let page = app.ask("GET", &format!("{path}{ending}{query}"), &[("accept-language", accept)], b"");
            let direction = if code == "ar" { "rtl" } else { "ltr" };
            assert!(page.text().contains(&format!("<html lang=\"{code}\" dir=\"{direction}\">")), "{ending}{query} {accept}");
            assert_eq!(page.header("content-language"), Some(code));
            assert!(page.header("vary").is_some_and(|vary| vary.contains("accept-language")), "{ending}");
        }
    }
    for language in ["de", "fr", "es", "pt", "ja", "ar"] {
        let page = app.get(&format!("{path}?lang={language}")).text();
        assert!(!page.contains("<p lang=\"en\""), "a good credential is told without English in {language}");
    }
}

#[test]
fn only_the_frame_may_be_framed() {
    let (app, id) = credential();
    for (path, framed) in [("/embed", true), ("/share", false), ("", false), ("/verification", false)] {
        let page = app.get(&format!("/credentials/{id}{path}"));
        let policy = page.header("content-security-policy").unwrap().to_owned();
        let wanted = if framed { "frame-ancestors *" } else { "frame-ancestors 'none'" };
        assert!(page.status == 200 && policy.contains(wanted), "{path}: {policy}");
        assert!(!framed || !policy.contains("script-src"), "{policy}");
    }
    let page = app.get(&format!("/credentials/{id}/embed")).text();
    assert!(page.contains("genuine and current") && !page.contains("<script") && !page.contains("<svg"), "{page}");
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    assert!(app.get(&format!("/credentials/{id}/embed")).text().contains("Withdrawn by"));
    let share = app.get(&format!("/credentials/{id}/share")).text();
    assert!(!share.contains("linkedin.com") && share.contains("Withdrawn by"), "what is withdrawn is not offered: {share}");
}

#[test]
fn oembed_answers_for_our_own_credentials_alone() {
    let (app, id) = credential();
    let url = format!("{}/credentials/{id}", app.base);
    let answer = app.get(&format!("/oembed?url={}&format=json", encoded(&url))).expect(200).json();
    assert_eq!((&answer["version"], &answer["type"]), (&json!("1.0"), &json!("rich")));
    assert_eq!((&answer["width"], &answer["height"], &answer["thumbnail_width"]), (&json!(480), &json!(270), &json!(1200)));
    assert_eq!(answer["author_name"], "Ada \"C++\" <Example> & Söhne");
    let html = answer["html"].as_str().unwrap();
    assert!(
        html.starts_with(&format!("<iframe src=\"{url}/embed\" ")) && html.contains("&quot;C++&quot; &lt;Example&gt;"),
        "{html}"
    );
    let small = app.get(&format!("/oembed?url={}&maxwidth=300&maxheight=9000", encoded(&url))).expect(200).json();
    assert_eq!((&small["width"], &small["height"]), (&json!(300), &json!(270)));
    assert!(small.get("thumbnail_url").is_none() && small["html"].as_str().unwrap().contains("width=\"300\""));
    for (query, status) in [
        (format!("url={}&format=xml", encoded(&url)), 501),
        (format!("url={}", encoded(&format!("{}/credentials/{}", app.base, "7".repeat(26)))), 404),
        (format!("url={}", encoded(&url.replace("localhost", "evil.example"))), 404),
        (format!("url={}&maxwidth=0", encoded(&url)), 400),
        (String::new(), 400),
    ] {
        assert_eq!(app.get(&format!("/oembed?{query}")).status, status, "{query}");
    }
}

#[test]
fn only_our_own_form_leads_on_to_a_server_and_only_to_one() {
    let (app, id) = credential();
    let to = |instance: &str| format!("/share/mastodon?credential={id}&instance={}", encoded(instance));
    let led = app.ask("GET", &to("mastodon.social"), &[("sec-fetch-site", "same-origin")], b"");
    assert_eq!(led.status, 303);
    assert!(led.header("location").unwrap().starts_with("https://mastodon.social/share?text="));
    for site in ["cross-site", "none", "same-site"] {
        let told = app.ask("GET", &to("mastodon.social"), &[("sec-fetch-site", site)], b"");
        assert!(told.status == 200 && told.header("location").is_none() && told.text().contains("On to mastodon.social"));
    }
    for wrong in ["127.0.0.1", "localhost", "a.b/c", "javascript:x", ""] {
        let told = app.ask("GET", &to(wrong), &[("sec-fetch-site", "same-origin")], b"");
        assert!(told.status == 422 && told.text().contains("id=\"instance-error\""), "{wrong}");
    }
}

#[test]
fn the_ladder_shows_what_the_programme_demands_as_it_stands_today() {
    let app = TestApp::sqlite();
    let first = app.certify("ada@example.com", "gitlab-certified-associate");
    let later = app.certify("ada@example.com", "gitlab-ci-cd-specialist");
    let page = |lang: &str| app.get(&format!("/credentials/{later}{lang}")).text();
    let rung = format!("<a href=\"/credentials/{first}\">");
    assert!(page("").contains(&rung));
    assert!(!app.get(&format!("/credentials/{first}")).text().contains(&later), "a ladder leads down only");
    app.staff_post(&format!("/api/v1/credentials/{first}/suspend"), &json!({"reason": "Graded again"})).expect(200);
    let told = page("");
    let state = told.split_once(&rung).unwrap().1.split_once("</li>").unwrap().0;
    assert!(state.contains("Suspended") && !state.contains("Graded again"), "{state}");
}
