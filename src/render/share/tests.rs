//! Names that would begin another parameter, and servers that are none.

use super::*;
use std::collections::BTreeMap;

const HARD: [&str; 3] = ["C++ & \"Rust\" / 100 %", "مهندسة برمجيات معتمدة", "Baker 👩‍🍳 #1?=;"];

fn parameters(link: &str) -> BTreeMap<String, String> {
    let pairs: Vec<_> = url::Url::parse(link).unwrap().query_pairs().into_owned().collect();
    let count = pairs.len();
    let found: BTreeMap<_, _> = pairs.into_iter().collect();
    assert_eq!(found.len(), count, "a parameter stands twice in {link}");
    found
}

fn profile(name: &str) -> Profile<'_> {
    Profile {
        name,
        organization: "Example & Sons",
        organization_id: None,
        awarded: Some("2026-03-05T00:00:00Z".parse().unwrap()),
        until: Some("2028-11-05T00:00:00Z".parse().unwrap()),
        url: "https://badges.example.org/credentials/x",
        number: "x",
    }
}

#[test]
fn linkedin_is_given_exactly_what_it_reads() {
    for name in HARD {
        let link = profile(name).link();
        assert!(link.starts_with("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name="), "{link}");
        assert!(!link.contains(['+', ' ', '"']) && link.is_ascii(), "{link}");
        let found = parameters(&link);
        let wanted = [
            ("startTask", "CERTIFICATION_NAME"),
            ("name", name),
            ("organizationName", "Example & Sons"),
            ("issueYear", "2026"),
            ("issueMonth", "3"),
            ("expirationYear", "2028"),
            ("expirationMonth", "11"),
            ("certUrl", "https://badges.example.org/credentials/x"),
            ("certId", "x"),
        ];
        assert_eq!(found, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    }
    let endless = parameters(&Profile { until: None, organization_id: Some(1_234_567), ..profile("A") }.link());
    assert!(!endless.keys().any(|key| key.starts_with("expiration") || key == "organizationName"), "{endless:?}");
    assert_eq!(endless["organizationId"], "1234567");
}

#[test]
fn a_post_says_its_text_and_its_address() {
    for text in HARD {
        let url = "https://badges.example.org/credentials/x";
        let post = Post { text, url };
        let both = format!("{text} {url}");
        assert_eq!(parameters(&post.x())["text"], text);
        assert_eq!(parameters(&post.x())["url"], url);
        assert_eq!(parameters(&post.linkedin())["url"], url);
        assert_eq!(parameters(&post.facebook())["u"], url);
        for link in [post.bluesky(), post.whatsapp(), post.mastodon("mastodon.social")] {
            assert_eq!(parameters(&link)["text"], both);
        }
        let mail = mail(text, &both);
        assert_eq!((parameters(&mail)["subject"].as_str(), parameters(&mail)["body"].as_str()), (text, both.as_str()));
    }
}

#[test]
fn a_long_name_is_cut_by_grapheme_and_the_address_never() {
    let url = "https://badges.example.org/credentials/x";
    let long = "👩‍👩‍👧‍👦".repeat(400);
    let said = parameters(&Post { text: &long, url }.bluesky())["text"].clone();
    assert_eq!(said.graphemes(true).count(), 300);
    assert!(said.ends_with(&format!("… {url}")));
    assert_eq!(parameters(&Post { text: &long, url }.x())["text"].graphemes(true).count(), X);
}

#[test]
fn only_the_name_of_a_public_server_is_one() {
    for (typed, host) in [
        ("mastodon.social", "mastodon.social"),
        (" https://Mastodon.Social/ ", "mastodon.social"),
        ("@ada@fosstodon.org", "fosstodon.org"),
        ("münchen.social", "xn--mnchen-3ya.social"),
    ] {
        assert_eq!(server(typed).as_deref(), Some(host), "{typed}");
    }
    for typed in [
        "",
        "mastodon",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "0x7f.1",
        "2130706433",
        "a.b:8080",
        "a.b/c",
        "a.b?c",
        "a.b#c",
        "a\\b.c",
        "javascript:alert(1)",
        "//evil.example",
        "http://evil.example",
        "a b.c",
        "printer.local",
        "-a.example",
        "a..b",
        "%61.example",
        "user:pass@a.example/x",
    ] {
        assert_eq!(server(typed), None, "{typed}");
    }
}
