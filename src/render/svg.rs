//! Baking into SVG (Open Badges 3.0, section 5.3.2) and reading a baked SVG back.
//!
//! Reading uses a strict XML parser without DTDs, so there are no entities to expand.

use resvg::usvg::roxmltree::{Document, Error, Node, ParsingOptions};

use super::bake::{BakeError, Baked, BakedAs, MAX_FILE, MAX_PAYLOAD, UnbakeError, check_payload};

const SVG_NS: &str = "http://www.w3.org/2000/svg";
const OB3_NS: &str = "https://purl.imsglobal.org/ob/v3p0";
const OB2_NS: &str = "http://openbadges.org";
/// Caps on foreign markup, far above any badge's: nodes, attributes of one element, namespaces.
const MAX_NODES: u32 = 100_000;
const MAX_ATTRIBUTES: usize = 512;
const MAX_NAMESPACES: usize = 1024;

/// Makes `payload` the first child of the root, and drops any credential baked in before.
///
/// A JSON document goes into one CDATA section; a compact JWS into the `verify` attribute. `]]>`
/// would end the section early, and in JSON it can only stand inside a string: there its `>` is
/// written as an escape, which changes no value.
pub fn bake(svg: &str, payload: &str) -> Result<String, BakeError> {
    check_payload(payload)?;
    let document = parse(svg).map_err(|_| BakeError::NotAnImage)?;
    let root = document.root_element();
    let old = root.descendants().filter(|node| marker(node).is_some()).map(|node| node.range());
    let old: Vec<_> = old.collect();
    let open = start_tag(svg, root.range().start).ok_or(BakeError::NotAnImage)?;
    let tag = &svg[root.range().start..open.end];

    let mut out = String::with_capacity(svg.len() + payload.len() + 160);
    out.push_str(&svg[..root.range().start]);
    out.push_str(tag);
    match root.lookup_namespace_uri(Some("openbadges")) {
        Some(OB3_NS) => {}
        // The prefix is taken by another namespace; a second declaration would not be XML.
        Some(_) => return Err(BakeError::NotAnImage),
        None => out.push_str(&format!(r#" xmlns:openbadges="{OB3_NS}""#)),
    }
    out.push('>');
    out.push_str(&element(payload));
    let mut at = open.resume;
    for range in old {
        // A marker nested in a removed one has gone with it.
        if range.start >= at {
            out.push_str(&svg[at..range.start]);
            at = range.end;
        }
    }
    out.push_str(&svg[at..]);
    if open.empty {
        out.push_str(&format!("</{}>", &tag[1..].split_whitespace().next().unwrap_or("svg")));
    }
    Ok(out)
}

/// The first credential baked into an SVG; `None` for a sound SVG without one.
pub fn unbake(svg: &[u8]) -> Result<Option<Baked>, UnbakeError> {
    if svg.len() > MAX_FILE {
        return Err(UnbakeError::TooLarge);
    }
    let text = std::str::from_utf8(svg).map_err(|_| UnbakeError::NotAnImage)?;
    let document = parse(text.trim_start_matches('\u{feff}'))?;
    let found = document.descendants().find_map(|node| Some((marker(&node)?, node)));
    let Some((baked_as, node)) = found else {
        return Ok(None);
    };
    let body: String = node.children().filter_map(|child| child.text()).collect();
    let payload = match node.attribute("verify") {
        Some(verify) if baked_as == BakedAs::OpenBadges3 || body.trim().is_empty() => verify.trim(),
        _ => body.trim(),
    };
    match payload.len() {
        0 => Err(UnbakeError::Damaged),
        length if length > MAX_PAYLOAD => Err(UnbakeError::TooLarge),
        _ => Ok(Some(Baked { baked_as, payload: payload.to_owned() })),
    }
}

fn parse(svg: &str) -> Result<Document<'_>, UnbakeError> {
    if svg.len() > MAX_FILE {
        return Err(UnbakeError::TooLarge);
    }
    check_bulk(svg)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options).map_err(|error| match error {
        Error::NodesLimitReached => UnbakeError::TooLarge,
        _ => UnbakeError::Damaged,
    })?;
    if document.root_element().has_tag_name((SVG_NS, "svg")) { Ok(document) } else { Err(UnbakeError::NotAnImage) }
}

/// Refuses markup that would be slow to parse. The parser compares every attribute of an element with
/// every other, and copies the namespaces in scope at every declaration; a file under the size cap
/// could keep it busy for minutes.
fn check_bulk(svg: &str) -> Result<(), UnbakeError> {
    if svg.matches("xmlns").count() > MAX_NAMESPACES {
        return Err(UnbakeError::TooLarge);
    }
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        // Text in comments and CDATA is no markup, whatever it looks like.
        let verbatim = [("<!--", "-->"), ("<![CDATA[", "]]>")].into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = verbatim {
            rest = rest.split_once(close).map_or("", |(_, after)| after);
            continue;
        }
        // An attribute cannot hold `<`, so the tag and the text after it end at the next one.
        let end = rest[1..].find('<').map_or(rest.len(), |end| end + 1);
        if rest[..end].matches('=').count() > MAX_ATTRIBUTES {
            return Err(UnbakeError::TooLarge);
        }
        rest = &rest[end..];
    }
    Ok(())
}

fn marker(node: &Node<'_, '_>) -> Option<BakedAs> {
    if node.has_tag_name((OB3_NS, "credential")) {
        Some(BakedAs::OpenBadges3)
    } else if node.has_tag_name((OB2_NS, "assertion")) {
        Some(BakedAs::OpenBadges2)
    } else {
        None
    }
}

fn element(payload: &str) -> String {
    if payload.starts_with('{') {
        let body = payload.replace("]]>", "]]\\u003e");
        format!("<openbadges:credential><![CDATA[{body}]]></openbadges:credential>")
    } else {
        let value = payload.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        format!(r#"<openbadges:credential verify="{value}"/>"#)
    }
}

/// Where the root's start tag ends, before `>` or `/>`, and where its content begins.
struct StartTag {
    end: usize,
    resume: usize,
    empty: bool,
}

/// Finds the end of the tag that starts at `start`; a `>` inside an attribute's quotes is text.
fn start_tag(svg: &str, start: usize) -> Option<StartTag> {
    let mut quote = None;
    for (offset, byte) in svg[start..].bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => {
                let at = start + offset;
                let empty = svg[..at].ends_with('/');
                return Some(StartTag { end: at - usize::from(empty), resume: at + 1, empty });
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
#[path = "svg/tests.rs"]
mod tests;
