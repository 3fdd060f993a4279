//! Texts that were brought: JSON, a compact JWS, a data: URL around one, or a link, alone or in a sentence.

use super::Brought;
use crate::domain::strict_json::{self, Limits};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use url::{Host, Url};

/// Octets of a link at most; browsers and servers agree on no more.
const LONGEST_LINK: usize = 2048;
/// Octets of a text in which a link is looked for.
const LONGEST_LETTER: usize = 16 * 1024;

/// The text of these octets without byte order mark and surrounding blanks, or a sentence why it is none.
pub(super) fn of(bytes: &[u8]) -> Result<&str, &'static str> {
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let half_empty = bytes.len() >= 4 && bytes.iter().take(64).filter(|octet| **octet == 0).count() * 3 >= bytes.len().min(64);
    if marked || half_empty {
        return Err("This text is in UTF-16. Save it as UTF-8.");
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "This is neither a picture nor text in UTF-8, so there is no credential in it.")?;
    match text.trim() {
        "" => Err("This is empty."),
        text => Ok(text),
    }
}

/// What a text is. It is trimmed and not empty.
pub(super) fn read(text: &str) -> Brought<'_> {
    let text = unquoted(text);
    if text.starts_with('{') {
        return enveloped(text).unwrap_or(Brought::Document(Cow::Borrowed(text.as_bytes())));
    }
    // Other texts begin with a bracket too, such as a shortcut file.
    let is_array = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[', '"', ']']));
    if is_jws(text) || is_array {
        return Brought::Document(Cow::Borrowed(text.as_bytes()));
    }
    if text.starts_with("data:") {
        let sentence = "This data: link holds neither a credential as JSON nor a signed one (JWT).";
        return in_data_url(text).map_or_else(|| Brought::Unreadable(sentence.to_owned()), Brought::Document);
    }
    if text.split_once('~').is_some_and(|(jws, _)| is_jws(jws)) {
        return Brought::Unreadable(
            "This is an SD-JWT, a credential of which parts are hidden. Such credentials are not read here.".to_owned(),
        );
    }
    address(text).map_or_else(|| in_letter(text), Brought::Address)
}

/// A text in quotes, as it stands in JSON, without them.
fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::trim);
    inner.filter(|inner| !inner.is_empty() && !inner.contains(['"', '\\'])).unwrap_or(text)
}

/// Whether this is shaped like a compact JWS: three parts in base64url, none empty (RFC 7515, section 3.1).
pub fn is_jws(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'));
    // Every header begins with `{"`, or with a blank after the brace.
    text.starts_with("ey") && text.split('.').count() == 3 && text.split('.').all(is_part)
}

/// The address, where a text is nothing but one: https or http, to a host with a name. Without a scheme it is read as
/// https if it has a path.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.is_empty() || text.len() > LONGEST_LINK || text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return None;
    }
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Url::parse(text).ok().filter(|url| url.host().is_some()).map(|_| text.to_owned());
    }
    let (host, path) = text.split_once('/')?;
    let is_host = host.contains('.') && host.bytes().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'.' | b'-'));
    let guess = format!("https://{text}");
    let named = Url::parse(&guess).ok().is_some_and(|url| matches!(url.host(), Some(Host::Domain(_))));
    (is_host && named && !path.is_empty()).then_some(guess)
}

/// An EnvelopedVerifiableCredential (VC Data Model 2.0, section 4.13.1) is its `id`, a data: URL; what stands around it is
/// not signed.
fn enveloped(text: &str) -> Option<Brought<'static>> {
    if !text.contains("EnvelopedVerifiableCredential") {
        return None;
    }
    let document = strict_json::parse(text.as_bytes(), Limits::CREDENTIAL).ok()?;
    let is_it = |kind: &serde_json::Value| kind.as_str() == Some("EnvelopedVerifiableCredential");
    let kind = document.get("type")?;
    if !(is_it(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_it))) {
        return None;
    }
    let inside = in_data_url(document.get("id")?.as_str()?)?;
    Some(Brought::Document(Cow::Owned(inside.into_owned())))
}

/// The credential in a data: URL (RFC 2397): a JWT, or JSON in base64 or percent-encoded.
fn in_data_url(text: &str) -> Option<Cow<'_, [u8]>> {
    let (head, body) = text.strip_prefix("data:")?.split_once(',')?;
    let (kind, in_base64) = head.strip_suffix(";base64").map_or((head, false), |kind| (kind, true));
    let kind = kind.split(';').next().unwrap_or_default().to_ascii_lowercase();
    if !in_base64 && is_jws(body) && (kind.ends_with("jwt") || kind.is_empty() || kind == "text/plain") {
        return Some(Cow::Borrowed(body.as_bytes()));
    }
    let octets = if in_base64 { STANDARD.decode(body).ok()? } else { percent_decoded(body)? };
    let inner = std::str::from_utf8(&octets).ok()?.trim();
    (inner.starts_with('{') || is_jws(inner)).then(|| Cow::Owned(inner.as_bytes().to_vec()))
}

fn percent_decoded(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            out.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
        out.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after;
    }
    Some(out)
}

/// A letter or a shortcut file with one link in it means that link.
fn in_letter(text: &str) -> Brought<'static> {
    let mut links: Vec<String> = Vec::new();
    let letter = if text.len() <= LONGEST_LETTER { text } else { "" };
    for word in letter.split(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '(' | ')')) {
        let word = word.strip_prefix("URL=").unwrap_or(word).trim_end_matches(['.', ',', ';', ':', '!', '?', ']']);
        let has_scheme = word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
        if has_scheme && let Some(link) = address(word).filter(|link| !links.contains(link)) {
            links.push(link);
        }
    }
    match links.len() {
        1 => Brought::Address(links.remove(0)),
        0 => Brought::Unreadable("This is neither a credential nor a link to one.".to_owned()),
        _ => Brought::Unreadable("There are several links in this. Bring one at a time, or check them all as a list.".to_owned()),
    }
}
