//! Things outside a document whose checksums stand in it: `digestSRI` and `digestMultibase`, of related resources
//! (VC 2.0, section 5.3) and of pictures, evidence and schemas.
//!
//! Nothing is fetched for them, and the answer says so. The pinned contexts alone are here already: a verifier that uses
//! a context must refuse a checksum which its own copy does not have.

use crate::domain::check::{Check, CheckName};
use crate::domain::context::{self, Hash};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// The members that state checksums.
const MEMBERS: [&str; 2] = ["digestSRI", "digestMultibase"];

/// The functions by their names in Subresource Integrity and their numbers as multihashes.
const FUNCTIONS: [(Hash, &str, u8); 3] =
    [(Hash::Sha256, "sha256-", 0x12), (Hash::Sha384, "sha384-", 0x20), (Hash::Sha512, "sha512-", 0x13)];

/// How one thing compares with its checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    Same,
    /// A context that never changes, with another checksum.
    Other,
    /// A context that is changed in place from time to time, with another checksum.
    OtherEdition,
    /// It is not here, or its checksum cannot be read.
    Not,
}

/// The check of the vocabulary, where the document states a checksum of it that is not the one of what is used here.
pub(super) fn other_context(document: &Value) -> Option<Check> {
    let (name, compared) = (CheckName::Contexts, compared(document));
    if compared.contains(&Compared::Other) {
        return Some(Check::failed(name, "It states a checksum of its vocabulary that is not the published one's."));
    }
    let detail =
        "It states a checksum of its vocabulary that is not of the edition known here, so what it means cannot be judged.";
    compared.contains(&Compared::OtherEdition).then(|| Check::not_checked(name, detail))
}

/// That linked things were not compared, if checksums of any are stated.
pub(super) fn remark(document: &Value) -> Option<String> {
    let left = compared(document).into_iter().filter(|one| *one == Compared::Not).count();
    match left {
        0 => None,
        1 => Some(
            "It states a checksum of something that it links to, such as a picture or a document. That was not fetched, so \
             whether it is still the same was not checked."
                .to_owned(),
        ),
        many => Some(format!(
            "It states checksums of {many} things that it links to, such as pictures or documents. They were not fetched, so \
             whether they are still the same was not checked."
        )),
    }
}

/// Everything in the document that has a checksum beside it; its signatures are not part of it.
fn compared(document: &Value) -> Vec<Compared> {
    let mut found = Vec::new();
    if let Value::Object(members) = document {
        let parts = members.iter().filter(|(name, _)| *name != "proof");
        parts.for_each(|(_, part)| walk(part, &mut found));
    }
    found
}

/// The depth is bounded by the reader of JSON.
fn walk(value: &Value, found: &mut Vec<Compared>) {
    match value {
        Value::Object(members) => {
            if MEMBERS.iter().any(|name| members.contains_key(*name)) {
                found.push(compare(members));
            }
            members.values().for_each(|part| walk(part, found));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        _ => {}
    }
}

fn compare(members: &Map<String, Value>) -> Compared {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    let Some(url) = text("id") else { return Compared::Not };
    // The same address may answer with a page for people; its checksum is not that of the context.
    if text("mediaType").is_some_and(|kind| !kind.contains("json")) {
        return Compared::Not;
    }
    let mut outcome = Compared::Not;
    for stated in [text("digestSRI").map(by_integrity), text("digestMultibase").map(by_multibase)].into_iter().flatten() {
        // Several checksums by one function are alternatives; else the strongest counts (Subresource Integrity, section 3.3.4).
        let known: Vec<bool> = stated.iter().filter_map(|(hash, checksum)| context::is_checksum(url, *hash, checksum)).collect();
        match known.as_slice() {
            [] => {}
            known if known.contains(&true) => outcome = if outcome == Compared::Not { Compared::Same } else { outcome },
            _ if context::may_change(url) => return Compared::OtherEdition,
            _ => return Compared::Other,
        }
    }
    outcome
}

/// The checksums by the strongest function in an integrity text; what cannot be read is passed over, as browsers do. The
/// standard's own example of one (VC 2.0, example 25) has a letter too many, so misspelling is no accusation.
fn by_integrity(text: &str) -> Vec<(Hash, Vec<u8>)> {
    let one = |part: &str| {
        let (hash, rest) = FUNCTIONS.iter().find_map(|(hash, name, _)| Some((*hash, part.strip_prefix(*name)?)))?;
        let checksum = BASE64_STANDARD.decode(rest.split('?').next()?).ok()?;
        (checksum.len() == hash.length()).then_some((hash, checksum))
    };
    let read: Vec<(Hash, Vec<u8>)> = text.split_ascii_whitespace().filter_map(one).collect();
    let strongest = read.iter().map(|(hash, _)| *hash).max();
    read.into_iter().filter(|(hash, _)| Some(*hash) == strongest).collect()
}

/// The checksum in a multihash, in base64url or base58.
fn by_multibase(text: &str) -> Vec<(Hash, Vec<u8>)> {
    // Base58 costs the square of its length; the longest of these has 91 letters.
    let octets = match text.split_at_checked(1) {
        Some(("u", rest)) => BASE64_URL_SAFE_NO_PAD.decode(rest).ok(),
        Some(("z", rest)) if rest.len() <= 100 => bs58::decode(rest).into_vec().ok(),
        _ => None,
    };
    let Some([number, length, checksum @ ..]) = octets.as_deref() else { return Vec::new() };
    let fits = |hash: Hash| checksum.len() == hash.length() && usize::from(*length) == hash.length();
    let hash = FUNCTIONS.iter().find(|(hash, _, known)| known == number && fits(*hash));
    hash.map(|(hash, _, _)| (*hash, checksum.to_vec())).into_iter().collect()
}
