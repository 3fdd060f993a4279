//! What did somebody bring? A credential, a picture with one baked in, a link, a picture of a badge, or something else.
//! Its octets say which; names and media types are not asked. Nothing is fetched and nothing is verified here.

mod text;

use crate::domain::issuer::Site;
use crate::render::scan::{self, ScanError};
use crate::render::{Baked, UnbakeError, pdf, png, svg};
use std::borrow::Cow;

pub use text::{address, is_jws};

/// What is said of a picture that holds none.
pub const NO_CREDENTIAL: &str = "There is no credential in this picture. A picture alone proves nothing.";

/// What an upload, a pasted text or an answer from elsewhere turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought<'a> {
    /// A document to be examined: JSON, or a compact JWS.
    Document(Cow<'a, [u8]>),
    /// A link to one, beginning with `https://` or `http://`.
    Address(String),
    /// A picture or a PDF without a credential in it.
    Picture {
        /// The texts of the QR codes that it shows, and links of a credential's shape that it holds. They are a
        /// stranger's words: show none of them, but what [`own_links`] makes of them.
        codes: Vec<String>,
    },
    /// None of these; a plain sentence says what it is and what to do.
    Unreadable(String),
    /// A ZIP: a shortlist, perhaps.
    Archive,
}

impl Brought<'_> {
    /// The same without a hold on the octets that were read.
    pub fn into_owned(self) -> Brought<'static> {
        match self {
            Self::Document(document) => Brought::Document(Cow::Owned(document.into_owned())),
            Self::Address(address) => Brought::Address(address),
            Self::Picture { codes } => Brought::Picture { codes },
            Self::Unreadable(why) => Brought::Unreadable(why),
            Self::Archive => Brought::Archive,
        }
    }
}

/// Reads what was brought. Only when a picture holds no credential are its pixels decoded, which can take a second or
/// two of computing: call it off the async threads.
pub fn read(bytes: &[u8]) -> Brought<'_> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return match png::unbake(bytes) {
            Ok(baked) => baked.map_or_else(|| searched(bytes, Some(NO_CREDENTIAL)), unbaked),
            Err(fault) => Brought::Unreadable(format!("This picture cannot be read: {fault}.")),
        };
    }
    if is_raster(bytes) {
        return searched(bytes, None);
    }
    if let Some(kind) = other_kind(bytes) {
        return Brought::Unreadable(kind.to_owned());
    }
    if pdf::is_one(bytes) {
        return in_pdf(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return in_zip(bytes);
    }
    match text::of(bytes) {
        Err(sentence) => Brought::Unreadable(sentence.to_owned()),
        Ok(text) if text.starts_with('<') && text::address(text).is_none() => markup(text),
        Ok(text) => text::read(text),
    }
}

/// Of these codes, those that are addresses of credentials issued here, as the addresses of their pages, each once.
pub fn own_links(codes: &[String], site: &Site) -> Vec<String> {
    let mut links = Vec::new();
    for id in codes.iter().filter_map(|code| site.credential_id(code.trim())) {
        let link = site.credential(id);
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

/// What was baked is a document, a JWS or, in Open Badges 2.0, an address; read it as if it had been pasted.
fn unbaked(Baked { payload, .. }: Baked) -> Brought<'static> {
    match text::of(payload.as_bytes()).map(text::read) {
        Ok(Brought::Document(document)) => Brought::Document(Cow::Owned(document.into_owned())),
        Ok(Brought::Address(address)) => Brought::Address(address),
        _ => Brought::Unreadable("What is baked into this picture is neither a credential nor a link to one.".to_owned()),
    }
}

/// Looks for QR codes; `known` is what is known of the picture already.
fn searched(bytes: &[u8], known: Option<&str>) -> Brought<'static> {
    match scan::codes(bytes) {
        Ok(codes) => Brought::Picture { codes },
        Err(ScanError::TooLarge) => {
            let fix = "It is too large to be searched for a QR code; cut it to the code, or make it smaller.";
            Brought::Unreadable(format!("{}{fix}", known.map(|known| format!("{known} ")).unwrap_or_default()))
        }
        Err(_) if known.is_some() => Brought::Picture { codes: Vec::new() },
        Err(fault) => Brought::Unreadable(format!("This picture cannot be read: {fault}.")),
    }
}

fn is_raster(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xD8\xFF") || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}

/// Kinds that people do bring, and that hold no credential or cannot be read.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..12).unwrap_or_default();
    let is_heif =
        brand.starts_with(b"ftyp") && [b"hei", b"hev", b"mif", b"avi", b"msf"].iter().any(|one| brand[4..].starts_with(*one));
    let is_other = [b"GIF8".as_slice(), b"BM", b"II*\0", b"MM\0*"].iter().any(|magic| bytes.starts_with(magic));
    if is_heif {
        Some("This is a HEIC or AVIF picture, which cannot be read here. Save it as JPEG or PNG, or take a screenshot of it.")
    } else if is_other && bytes.iter().take(64).any(|octet| *octet < 9) {
        Some("This kind of picture holds no credential and is not searched for QR codes. Save it as PNG or JPEG.")
    } else if [b"\x1F\x8B".as_slice(), b"7z\xBC\xAF", b"Rar!"].iter().any(|magic| bytes.starts_with(magic)) {
        Some("This is a packed archive. Unpack it and bring what is inside, or make a ZIP of it.")
    } else {
        None
    }
}

fn in_pdf(bytes: &[u8]) -> Brought<'static> {
    let pdf = pdf::read(bytes);
    let attached = pdf.attached.and_then(|attached| match read_attached(&attached) {
        Brought::Document(document) => Some(document.into_owned()),
        _ => None,
    });
    if let Some(document) = attached {
        return Brought::Document(Cow::Owned(document));
    }
    let mut codes = pdf.links;
    if codes.is_empty() {
        codes = pdf
            .pictures
            .iter()
            .take(2)
            .find_map(|picture| scan::codes(picture).ok().filter(|found| !found.is_empty()))
            .unwrap_or_default();
    }
    if codes.is_empty() {
        let sentence = "This is a PDF. Open the link or scan the QR code printed on it, or upload the badge.";
        return Brought::Unreadable(sentence.to_owned());
    }
    Brought::Picture { codes }
}

/// An attached file is a document or a picture with one; a PDF in a PDF is left alone.
fn read_attached(attached: &[u8]) -> Brought<'_> {
    if pdf::is_one(attached) { Brought::Archive } else { read(attached) }
}

/// Word, Excel and their like are ZIPs too; the name of the first file tells.
fn in_zip(bytes: &[u8]) -> Brought<'static> {
    let name = bytes.get(30..).unwrap_or_default();
    let is_office =
        [b"[Content_Types].xml".as_slice(), b"_rels/", b"mimetype", b"docProps/"].iter().any(|known| name.starts_with(known));
    if is_office {
        let sentence = "This is an office document. Bring the badge or the link itself; save a table as “CSV UTF-8”.";
        return Brought::Unreadable(sentence.to_owned());
    }
    Brought::Archive
}

fn markup(text: &str) -> Brought<'static> {
    let start: String = text.chars().take(1024).collect::<String>().to_ascii_lowercase();
    if start.contains("<html") || start.starts_with("<!doctype html") {
        return Brought::Unreadable("This is a web page that was saved. Give its link instead.".to_owned());
    }
    match svg::unbake(text.as_bytes()) {
        Ok(Some(baked)) => unbaked(baked),
        Ok(None) => {
            let mut codes = Vec::new();
            pdf::collect_links(text.as_bytes(), &mut codes);
            Brought::Picture { codes }
        }
        Err(UnbakeError::NotAnImage) => Brought::Unreadable("This is markup (XML), and no credential.".to_owned()),
        Err(fault) => Brought::Unreadable(format!("This picture cannot be read: {fault}.")),
    }
}

#[cfg(test)]
mod tests;
