//! Words that would be code. A stranger's badge may be genuine and still try to run something in the reader's browser:
//! the page holds none of it but as text.

use super::elsewhere::{did_key, jcs, key};
use super::{World, badge};
use serde_json::json;

/// Scripts and links, the mark in each.
const CODE: [&str; 22] = [
    "<script>xss9()</script>",
    "<img src=x onerror=xss9()>",
    "<svg onload=xss9()>",
    "<iframe src=javascript:xss9()>",
    "<a href=javascript:xss9()>x</a>",
    "<body onload=xss9()>",
    "<math><mi xlink:href=\"javascript:xss9()\">",
    "<style>*{background:url(javascript:xss9())}</style>",
    "<link rel=stylesheet href=//xss9.example>",
    "<meta http-equiv=refresh content=0;url=//xss9>",
    "<base href=//xss9.example/>",
    "<form action=//xss9><input type=submit>",
    "<object data=//xss9>",
    "<embed src=//xss9>",
    "<details open ontoggle=xss9()>",
    "<input autofocus onfocus=xss9()>",
    "<template><script>xss9()</script></template>",
    "[x](javascript:xss9())",
    "![x](//xss9.example/p.png)",
    "javascript:xss9()",
    "data:text/html,<script>xss9()</script>",
    "{{xss9}}{%xss9%}${xss9}",
];
/// What stands around it, to break out of where it is put.
const AROUND: [(&str, &str); 14] = [
    ("", ""),
    ("\">", ""),
    ("'>", ""),
    ("</title>", ""),
    ("</script>", ""),
    ("</textarea>", ""),
    ("-->", "<!--"),
    ("]]>", ""),
    ("\\\"", ""),
    ("\u{202e}", "\u{202c}"),
    ("&lt;", "&gt;"),
    ("%3C", "%3E"),
    ("\u{0130}\u{feff}", "\u{200b}"),
    ("` ", " `"),
];

/// The tags of a page: names with their attributes.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let (mut found, mut rest) = (Vec::new(), page);
    while let Some(place) = rest.find('<') {
        rest = &rest[place + 1..];
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).unwrap_or(rest.len());
        let (name, mut inner) = (rest[..end].to_ascii_lowercase(), &rest[end..]);
        let mut attributes = Vec::new();
        loop {
            inner = inner.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
            if inner.is_empty() || inner.starts_with('>') {
                break;
            }
            let end =
                inner.find(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/')).unwrap_or(inner.len());
            let attribute = inner[..end.max(1)].to_ascii_lowercase();
            inner = inner[end.max(1)..].trim_start();
            let mut value = "";
            if let Some(after) = inner.strip_prefix('=') {
                let after = after.trim_start();
                (value, inner) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => {
                        after.split_at(after.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(after.len()))
                    }
                };
            }
            attributes.push((attribute, value.to_owned()));
        }
        found.push((name, attributes));
        rest = inner;
    }
    found
}

/// What in a page could run or lead away, if anything.
fn harm(page: &str) -> Option<String> {
    const KNOWN: [&str; 12] = [
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "xlink:href",
        "poster",
        "srcset",
        "cite",
        "background",
        "ping",
        "manifest",
    ];
    for (name, attributes) in tags(page) {
        if ["iframe", "object", "embed", "base", "math", "template", "foreignobject", "style", "xss9"].contains(&name.as_str()) {
            return Some(format!("<{name}>"));
        }
        // What names another address of the same page brings nothing in.
        let names = attributes.iter().any(|(name, value)| name == "rel" && matches!(value.as_str(), "canonical" | "alternate"));
        for (attribute, value) in attributes {
            let scripted = attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
            let plain = value.trim().to_ascii_lowercase();
            let leads = KNOWN.contains(&attribute.as_str());
            let fine = plain.is_empty()
                || ["/", "#", "?", "https://", "http://", "mailto:"].iter().any(|start| plain.starts_with(start));
            let loads = matches!(name.as_str(), "script" | "link" | "img") && !names && !plain.starts_with('/');
            if scripted || (leads && (!fine || plain.starts_with("//") || loads)) {
                return Some(format!("<{name} {attribute}={value}>"));
            }
        }
    }
    page.split("<script")
        .skip(1)
        .find(|script| script.split("</script").next().unwrap_or_default().contains("xss9"))
        .map(str::to_owned)
}

#[test]
fn no_word_of_a_stranger_is_code_on_our_page() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let mut shown = 0;
    let mut count = 0;
    for code in CODE {
        for (before, after) in AROUND {
            let text = format!("{before}{code}{after}");
            let mut plain = badge(&did);
            for place in [
                "/name",
                "/issuer/name",
                "/issuer/url",
                "/evidence/0/id",
                "/evidence/0/name",
                "/evidence/0/narrative",
                "/credentialSubject/achievement/name",
                "/credentialSubject/achievement/description",
                "/credentialSubject/achievement/criteria/narrative",
                "/credentialSubject/achievement/tag/0",
            ] {
                *plain.pointer_mut(place).unwrap() = json!(text);
            }
            plain["credentialSubject"]["name"] = json!(text);
            plain["credentialSubject"]["achievement"]["criteria"]["id"] = json!(text);
            plain["credentialSubject"]["achievement"]["image"] = json!({"id": text, "type": "Image", "caption": text});
            plain["credentialSubject"]["achievement"]["alignment"] =
                json!([{"type": ["Alignment"], "targetName": text, "targetUrl": text, "targetFramework": text}]);
            plain["evidence"]
                .as_array_mut()
                .unwrap()
                .push(json!({"type": ["Evidence"], "id": format!("https://guild.example/{text}"), "genre": text}));
            let document = jcs(&plain, &key(9), &method).to_string();
            for (field, octets) in [("document", document.as_bytes()), ("credential", text.as_bytes())] {
                let page = world.app.verify_form(field, octets);
                assert!(matches!(page.status, 200 | 422), "{text}: {}", page.status);
                assert!(page.header("content-security-policy").is_some_and(|policy| !policy.contains("unsafe")), "{text}");
                let page = page.text();
                assert_eq!(harm(&page), None, "{text}: {page}");
                shown += usize::from(field == "document" && page.contains("xss9"));
                // The control: put in as it is, it would be found out.
                let naive = page.replacen("</h1>", &format!("</h1>{text}"), 1);
                let live = code.starts_with("<script") || code.contains(" on");
                assert!(!live || !before.is_empty() || harm(&naive).is_some(), "{text}");
            }
            let report = world.accepts(&text, document.as_bytes());
            let links = [
                &report["credential"]["issuer_url"],
                &report["credential"]["image"],
                &report["credential"]["evidence"][0]["url"],
            ];
            assert!(
                links
                    .iter()
                    .all(|link| link.as_str().is_none_or(|link| link.starts_with("https://") || link.starts_with("http://"))),
                "{text}: {report:#}"
            );
            count += 1;
        }
    }
    assert!(count >= 300 && shown > 200, "{count} tried, {shown} shown");
    println!("words: {count} payloads in 15 fields each, {shown} shown as text");
}
