//! What can be read off a PDF without rendering it: a credential attached to it, links of credentials, and the pictures
//! of scanned pages. No page is drawn and no object is resolved; streams are taken as they lie in the file.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// Most octets that all streams together are inflated to.
const MOST_INFLATED: usize = 8 << 20;
/// Most streams that are looked into.
const MOST_STREAMS: usize = 2000;
/// Most links and most pictures that are given back.
const MOST_FOUND: usize = 8;
/// Octets of one link that are given back at most.
const LONGEST_LINK: usize = 512;

/// What a PDF holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pdf<'a> {
    /// The first attached file that may be a credential: JSON, or a PNG or SVG. Neither parsed nor verified.
    pub attached: Option<Vec<u8>>,
    /// Links that are shaped like those of credentials, each once.
    pub links: Vec<String>,
    /// JPEG pictures, the largest first: pages that were scanned, perhaps.
    pub pictures: Vec<&'a [u8]>,
}

/// Whether these are the octets of a PDF. Readers accept the mark within the first kilobyte (ISO 32000-1, annex H).
pub fn is_one(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-")
}

/// Looks through the file once. Time and memory are bounded by its size and the caps above.
pub fn read(bytes: &[u8]) -> Pdf<'_> {
    let mut found = Pdf::default();
    collect_links(bytes, &mut found.links);
    let mut left = MOST_INFLATED;
    let mut rest = bytes;
    for _ in 0..MOST_STREAMS {
        let Some(at) = find(rest, b"stream") else { break };
        let before = &rest[..at];
        let body = &rest[at + b"stream".len()..];
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        let end = find(body, b"endstream").unwrap_or(body.len());
        // The dictionary stands right before its stream.
        let dictionary = &before[before.len().saturating_sub(1024)..];
        let dictionary = rfind(dictionary, b"obj").map_or(dictionary, |start| &dictionary[start..]);
        look_into(dictionary, &body[..end], &mut left, &mut found);
        rest = body[end..].strip_prefix(b"endstream").unwrap_or_default();
    }
    found.pictures.sort_by_key(|picture| std::cmp::Reverse(picture.len()));
    found.pictures.truncate(MOST_FOUND / 2);
    found
}

fn look_into<'a>(dictionary: &[u8], body: &'a [u8], left: &mut usize, found: &mut Pdf<'a>) {
    if body.starts_with(b"\xFF\xD8\xFF") {
        found.pictures.push(body);
        return;
    }
    let inflated = if find(dictionary, b"FlateDecode").is_some() || find(dictionary, b"/Fl ").is_some() {
        let mut out = Vec::new();
        // What came out before the fault or the cap is still looked at.
        let _ = ZlibDecoder::new(body).take(*left as u64).read_to_end(&mut out);
        *left -= out.len().min(*left);
        collect_links(&out, &mut found.links);
        out
    } else {
        body.to_vec()
    };
    if found.attached.is_none() && may_be_credential(&inflated) {
        found.attached = Some(inflated.trim_ascii().to_vec());
    }
}

/// JSON that speaks of a credential, or a picture with one baked in. Content streams, fonts and metadata are neither.
fn may_be_credential(octets: &[u8]) -> bool {
    let start = octets.trim_ascii_start();
    let names = |word: &[u8]| find(octets, word).is_some();
    let is_json = start.starts_with(b"{") && names(b"@context");
    let is_picture = start.starts_with(b"\x89PNG\r\n\x1a\n") || start.starts_with(b"<svg");
    is_json || (is_picture && names(b"openbadge"))
}

/// Adds the links in this text that have a credential's shape; others are a document's own affair.
pub fn collect_links(octets: &[u8], links: &mut Vec<String>) {
    let mut rest = octets;
    while let Some(at) = find(rest, b"://") {
        let scheme = [b"https".as_slice(), b"http"].into_iter().find(|scheme| ends_with_ignoring_case(&rest[..at], scheme));
        let end = at + 3 + rest[at + 3..].iter().take_while(|octet| is_of_link(**octet)).count();
        if let Some(scheme) = scheme
            && end - at < LONGEST_LINK
            && let Ok(link) = std::str::from_utf8(&rest[at - scheme.len()..end])
        {
            let lower = link.to_ascii_lowercase();
            let is_credential = lower.contains("/credentials/") || lower.contains("/c/");
            if is_credential && links.len() < MOST_FOUND && !links.iter().any(|known| known == link) {
                links.push(link.to_owned());
            }
        }
        rest = &rest[end..];
    }
}

/// The characters of a URL, without those that end a string in PDF or an attribute in markup.
fn is_of_link(octet: u8) -> bool {
    octet.is_ascii_graphic() && !matches!(octet, b'(' | b')' | b'<' | b'>' | b'"' | b'\'' | b'\\' | b'`' | b'{' | b'}')
}

fn ends_with_ignoring_case(text: &[u8], wanted: &[u8]) -> bool {
    text.len() >= wanted.len() && text[text.len() - wanted.len()..].eq_ignore_ascii_case(wanted)
}

fn find(octets: &[u8], wanted: &[u8]) -> Option<usize> {
    octets.windows(wanted.len()).position(|window| window == wanted)
}

fn rfind(octets: &[u8], wanted: &[u8]) -> Option<usize> {
    octets.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests;
