//! The JSON-LD contexts that this service knows: compiled in, found by exact URL, never fetched.
//!
//! A context decides what a signature covers, so its content is pinned and a document may list only these (Data
//! Integrity 1.0, section 4.6). What we sign lists three of them in one order ([`allowed`]); the others are there to read
//! what somebody else signed ([`known`]). Their term definitions are laid out once as tables for [`super::terms`].

mod published;
mod table;

pub use published::{Hash, is_checksum, may_change};
pub(super) use table::{Coercion, Context, Meaning, Scoped, Term};

/// Verifiable Credentials 2.0.
pub const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
/// Verifiable Credentials 1.1, which others still sign under.
pub const CREDENTIALS_V1: &str = "https://www.w3.org/2018/credentials/v1";
/// Open Badges 3.0.
pub const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// The types of 1EdTech's schema validator, revocation list and refresh service.
pub const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

/// What our own badges list, in this order.
pub const BADGE: [&str; 3] = [CREDENTIALS, OPEN_BADGES, EXTENSIONS];
/// What our own status lists list.
pub const STATUS_LIST: [&str; 1] = [CREDENTIALS];

/// The one context that must come first (VC 2.0, section 4.3; VC 1.1, section 4.1).
const FIRST: [&str; 2] = [CREDENTIALS, CREDENTIALS_V1];
/// Every edition of the Open Badges context, of which a document lists at most one.
const EDITIONS: [&str; 4] = [
    OPEN_BADGES,
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
];
/// What VC 1.1 lacks and its issuers therefore add: terms of proofs and of status entries.
const ADDED: [&str; 5] = [
    "https://w3id.org/security/data-integrity/v2",
    "https://w3id.org/security/data-integrity/v1",
    "https://w3id.org/security/suites/ed25519-2020/v1",
    "https://w3id.org/vc/status-list/2021/v1",
    "https://www.w3.org/ns/credentials/status/v1",
];

/// Every pinned context with its text.
const PINNED: [(&str, &str); 12] = [
    (CREDENTIALS, include_str!("../../assets/contexts/credentials-v2.json")),
    (OPEN_BADGES, include_str!("../../assets/contexts/ob-3.0.3.json")),
    (EXTENSIONS, include_str!("../../assets/contexts/ob-extensions.json")),
    (CREDENTIALS_V1, include_str!("../../assets/contexts/credentials-v1.json")),
    (EDITIONS[1], include_str!("../../assets/contexts/ob-3.0.2.json")),
    (EDITIONS[2], include_str!("../../assets/contexts/ob-3.0.1.json")),
    (EDITIONS[3], include_str!("../../assets/contexts/ob-3.0.0.json")),
    (ADDED[0], include_str!("../../assets/contexts/data-integrity-v2.json")),
    (ADDED[1], include_str!("../../assets/contexts/data-integrity-v1.json")),
    (ADDED[2], include_str!("../../assets/contexts/ed25519-2020-v1.json")),
    (ADDED[3], include_str!("../../assets/contexts/status-list-2021-v1.json")),
    (ADDED[4], include_str!("../../assets/contexts/status-v1.json")),
];

/// The published contexts: SHA-256 of their canonical JSON (members sorted, no white space). Another text under the same
/// address would change what every signature covers.
pub const PUBLISHED: [(&str, &str); 12] = [
    (CREDENTIALS, "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf"),
    (OPEN_BADGES, "c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99"),
    (EXTENSIONS, "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7"),
    (CREDENTIALS_V1, "b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247"),
    (EDITIONS[1], "bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c"),
    (EDITIONS[2], "8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5"),
    (EDITIONS[3], "2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b"),
    (ADDED[0], "7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305"),
    (ADDED[1], "9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f"),
    (ADDED[2], "fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691"),
    (ADDED[3], "9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6"),
    (ADDED[4], "b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492"),
];

/// The prefixes that pinned contexts define: `cred:x` is short for an IRI there (JSON-LD 1.1, section 4.4), and so a second
/// spelling of it.
const PREFIXES: [&str; 3] = ["cred", "sec", "xsd"];

/// The URL of every pinned context.
pub fn urls() -> impl Iterator<Item = &'static str> {
    PINNED.iter().map(|(url, _)| *url)
}

/// The JSON text of the context with exactly that URL.
pub fn text(url: &str) -> Option<&'static str> {
    PINNED.iter().find(|(known, _)| *known == url).map(|(_, text)| *text)
}

/// Whether a document of these types lists the contexts that Open Badges 3.0 asks of a new document, in their order.
///
/// A status list takes the W3C context alone. A badge or an endorsement takes Open Badges second, and the extensions
/// third where it uses them; a badge of ours always does (lint OB3-2), a badge of somebody else need not.
pub fn allowed(types: &[&str], contexts: &[&str]) -> bool {
    if types.contains(&"BitstringStatusListCredential") {
        contexts == STATUS_LIST
    } else {
        contexts == BADGE || contexts == &BADGE[..2]
    }
}

/// Whether what a document of these types says can be understood here, whoever signed it: a context of the W3C first, then
/// any others that are pinned and fit the kind, none twice, and one edition of Open Badges at the most.
///
/// A document for which this is false may be in order; it is written in a vocabulary that is not known here. Whether
/// contexts that are known contradict each other is left to the JSON-LD processor, which then refuses the document.
pub fn known(types: &[&str], contexts: &[&str]) -> bool {
    let Some((first, others)) = contexts.split_first() else { return false };
    let of_badges = |url: &&&str| EDITIONS.contains(url) || **url == EXTENSIONS;
    let list = types.iter().any(|name| matches!(*name, "BitstringStatusListCredential" | "StatusList2021Credential"));
    FIRST.contains(first)
        && others.iter().all(|url| ADDED.contains(url) || (!list && of_badges(&url)))
        && others.iter().enumerate().all(|(place, url)| !others[..place].contains(url))
        && others.iter().filter(|url| EDITIONS.contains(url)).count() <= 1
}

/// Whether the first context of a document is one of the W3C for verifiable credentials: then no other can give their
/// terms another meaning, which a protected term keeps (JSON-LD 1.1, section 4.1.11).
pub fn begins_as_credential(document: &serde_json::Value) -> bool {
    let listed = &document["@context"];
    let first = listed.as_str().or_else(|| listed.get(0).and_then(serde_json::Value::as_str));
    first.is_some_and(|url| FIRST.contains(&url))
}

/// Whether that is an absolute IRI (RFC 3987), spelt out; a blank node's name is none, nor is what a pinned context could
/// take for a compact IRI.
pub(super) fn absolute(text: &str) -> bool {
    let compact = text.split_once(':').is_some_and(|(prefix, _)| PREFIXES.contains(&prefix));
    !compact && oxiri::Iri::parse(text).is_ok()
}

/// Whether JSON-LD takes that for an IRI, in whatever spelling: absolute, or compact. A signature then covers it.
pub(super) fn spelt_out(text: &str) -> bool {
    oxiri::Iri::parse(text).is_ok()
}

#[cfg(test)]
mod tests;
