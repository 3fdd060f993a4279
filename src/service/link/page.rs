//! Finds, in somebody's HTML page, the address of the credential that the page is about.

use url::Url;

/// Octets of a page that are looked at; `<link>` stands in its head.
const LOOKED_AT: usize = 256 << 10;
/// Media types of a credential, the best first.
const TYPES: [&str; 9] = [
    "application/vc+ld+json",
    "application/vc",
    "application/vc+jwt",
    "application/vc+ld+json+jwt",
    "application/ld+json",
    "application/json",
    "application/jwt",
    "image/svg+xml",
    "image/png",
];

/// The address of the credential: what `<link rel="alternate" type="…">` names, or, for a page at
/// `/credentials/<uuid>` without one, the interface that VerifierPlus keeps at `/api/credentials/<uuid>`.
pub fn credential_address(base: &Url, html: &[u8]) -> Option<String> {
    let html = String::from_utf8_lossy(&html[..html.len().min(LOOKED_AT)]);
    let mut best: Option<(usize, Url)> = None;
    for link in links(&html) {
        let value = |name: &str| link.iter().find(|(found, _)| found == name).map(|(_, value)| value.trim());
        let alternate = value("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("alternate")));
        let kind = value("type").unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let rank = TYPES.iter().position(|known| *known == kind);
        let target = value("href").filter(|href| !href.is_empty()).and_then(|href| base.join(href).ok());
        if let (true, Some(rank), Some(target)) = (alternate, rank, target)
            && best.as_ref().is_none_or(|(found, _)| rank < *found)
        {
            best = Some((rank, target));
        }
    }
    let target = best.map(|(_, target)| target).or_else(|| shared_credential(base))?;
    let mut target = target;
    target.set_fragment(None);
    Some(target.into())
}

/// The interface behind a VerifierPlus page, read off the page's address.
fn shared_credential(base: &Url) -> Option<Url> {
    let id = base.path().strip_prefix("/credentials/")?.trim_end_matches('/');
    let uuid = id.len() == 36 && id.bytes().all(|octet| octet.is_ascii_hexdigit() || octet == b'-');
    if uuid { base.join(&format!("/api/credentials/{id}")).ok() } else { None }
}

/// The attributes of each `<link>`, names in lower case.
fn links(html: &str) -> Vec<Vec<(String, String)>> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(place) = lower[from..].find('<').map(|place| place + from) {
        let rest = &lower[place..];
        // What is commented out, or a script's own text, is not part of the page.
        let skipped = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")]
            .iter()
            .find(|(start, _)| rest.starts_with(start))
            .map(|(start, end)| rest[start.len()..].find(end).map_or(rest.len(), |length| start.len() + length + end.len()));
        if let Some(length) = skipped {
            from = place + length;
            continue;
        }
        let start = place + "<link".len();
        if rest.starts_with("<link") && rest["<link".len()..].starts_with([' ', '\t', '\n', '\r', '\u{c}', '/']) {
            let (link, length) = attributes(&html[start..]);
            found.push(link);
            from = start + length;
        } else {
            from = place + 1;
        }
    }
    found
}

/// Reads attributes up to the end of the tag, and says how many octets that took.
fn attributes(text: &str) -> (Vec<(String, String)>, usize) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/' || letter == '=');
        if rest.is_empty() || rest.starts_with('>') {
            return (found, text.len() - rest.len());
        }
        let end = rest.find(|letter: char| letter.is_ascii_whitespace() || "=/>".contains(letter)).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let value;
        (value, rest) = match rest.strip_prefix('=') {
            Some(after) => quoted(after.trim_start()),
            None => ("", rest),
        };
        found.push((name, value.replace("&amp;", "&")));
    }
}

fn quoted(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|letter: char| letter.is_ascii_whitespace() || letter == '>').unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str, html: &str) -> Option<String> {
        credential_address(&Url::parse(address).unwrap(), html.as_bytes())
    }

    #[test]
    fn the_best_alternate_of_a_page_is_found() {
        let page = "https://badges.example/b/1";
        let cases = [
            (r#"<link rel="alternate" type="application/vc+ld+json" href="/b/1.json">"#, Some("https://badges.example/b/1.json")),
            (r#"<LINK REL=alternate TYPE='application/json' HREF=1.json />"#, Some("https://badges.example/b/1.json")),
            (
                r#"<link href="1.json?a=1&amp;b=2#x" type="application/ld+json; charset=utf-8" rel="nofollow Alternate"/>"#,
                Some("https://badges.example/b/1.json?a=1&b=2"),
            ),
            (
                r#"<link rel=alternate type=image/png href=a.png><link rel=alternate type=application/ld+json href=https://other.example/c>"#,
                Some("https://other.example/c"),
            ),
            (r#"<!-- <link rel="alternate" type="application/json" href="x"> -->"#, None),
            (r#"<script>"<link rel='alternate' type='application/json' href='x'>"</script>"#, None),
            (r#"<link rel="stylesheet" type="application/json" href="x">"#, None),
            (r#"<link rel="alternate" type="application/rss+xml" href="x">"#, None),
            (r#"<link rel="alternate" type="application/json" href="">"#, None),
            (r#"<linkrel="alternate" type="application/json" href="x">"#, None),
            ("<link", None),
            ("<link rel=alternate type=application/json href=\"x", Some("https://badges.example/b/x")),
            ("<!--", None),
        ];
        for (html, expected) in cases {
            assert_eq!(found(page, html).as_deref(), expected, "{html}");
        }
    }

    #[test]
    fn a_shared_credential_of_verifier_plus_is_found_by_its_address() {
        let id = "0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55";
        let expected = format!("https://verifierplus.org/api/credentials/{id}");
        assert_eq!(found(&format!("https://verifierplus.org/credentials/{id}"), "<html>"), Some(expected));
        assert_eq!(found("https://verifierplus.org/credentials/../x", "<html>"), None);
        assert_eq!(found("https://verifierplus.org/credentials/not-a-uuid", "<html>"), None);
    }

    #[test]
    fn any_text_is_read_to_its_end() {
        for html in
            ["<link =", "<link a=b=c d", "<link é=\"ü\" <link rel", "<ſcript><link rel=alternate", "<link\u{0}>", "<link a='"]
        {
            found("https://a.example/", html);
        }
        let many = "<link rel=alternate ".repeat(20_000);
        assert_eq!(found("https://a.example/", &many), None);
    }
}
