//! What another issuer says today about a credential of its own, read off its signed lists.
//!
//! Every doubt ends as *could not be learnt*, never as *in good standing*: a list that is missing, stale, unsigned, of
//! another issuer, of another purpose or too short says nothing (Bitstring Status List 1.0, section 3.2).

use super::kind::{self, Kind};
use super::{Depth, Ground, read};
use crate::domain::check::{Basis, Outcome};
use crate::domain::report::Standing;
use crate::domain::status_list::Bits;
use crate::proof::library::Look;
use serde_json::Value;

/// Entries that one credential may have.
const MOST_ENTRIES: usize = 8;
/// Entries that an endorsement inside one may have: there may be many of these, and every list costs work to unpack.
const MOST_WITHIN: usize = 2;
/// Octets to which a list may unpack: 134 million places.
const MOST_OCTETS: usize = 16 << 20;

/// The standing together with what the issuer says besides, in plain sentences.
pub(super) struct Learnt {
    pub standing: Standing,
    pub remarks: Vec<String>,
    /// When the lists were read, and whether asking again may help where they could not be.
    pub basis: Basis,
}

impl Learnt {
    fn without_list(standing: Standing) -> Self {
        Self { standing, remarks: Vec::new(), basis: Basis::default() }
    }
}

/// What one entry says.
enum Word {
    Clear,
    Revoked(String),
    Suspended(String),
    /// Neither good nor bad: a message, or that a newer version exists.
    Remark(String),
}

/// Asks every entry of a credential whose signature was found good. The worst news counts; then doubt; then good news.
pub(super) fn of(document: &Value, issuer: &str, depth: Depth, ground: &Ground<'_>) -> Learnt {
    let learnt = of_entries(document, issuer, depth, ground);
    // A token may name a list in a claim instead (IETF Token Status List); other words of that name are the issuer's own.
    let elsewhere = document["status"].get("status_list").is_some();
    match learnt.standing {
        Standing::Good | Standing::NotWithdrawn | Standing::NotKept if elsewhere => {
            let why = "Whether it was withdrawn is not known: its issuer publishes that in a form that is not known here.";
            Learnt { standing: Standing::Unknown(why.to_owned()), basis: Basis { passing: false, ..learnt.basis }, ..learnt }
        }
        _ => learnt,
    }
}

fn of_entries(document: &Value, issuer: &str, depth: Depth, ground: &Ground<'_>) -> Learnt {
    let entries: Vec<&Value> = match document.get("credentialStatus") {
        None => return Learnt::without_list(Standing::NotKept),
        Some(Value::Array(several)) => several.iter().collect(),
        Some(one) => vec![one],
    };
    let most = if depth == Depth::Within { MOST_WITHIN } else { MOST_ENTRIES };
    if entries.is_empty() || entries.len() > most {
        let why = "It names no list, or too many, to look its withdrawal up in.".to_owned();
        return Learnt::without_list(Standing::Unknown(why));
    }
    let (mut worst, mut remarks) = (good(&entries), Vec::new());
    let (mut basis, mut lasting) = (Basis::default(), false);
    for entry in entries {
        let (answer, looked) = ground.library.witnessed(|| asked(entry, document, issuer, ground));
        // The moment is that of the list, whatever the age of the key that signed it.
        basis = basis.and(Basis { as_of: list_address(entry).and_then(|at| ground.library.read_at(at)), ..looked });
        lasting |= answer.is_err() && !looked.passing;
        match answer {
            Ok(Word::Clear) => {}
            Ok(Word::Remark(text)) => remarks.push(text),
            Ok(Word::Revoked(reason)) => worst = Standing::Revoked { at: None, reason },
            Ok(Word::Suspended(reason)) if !matches!(worst, Standing::Revoked { .. }) => {
                worst = Standing::Suspended { at: None, reason };
            }
            Ok(Word::Suspended(_)) => {}
            Err(why) if matches!(worst, Standing::Good | Standing::NotWithdrawn | Standing::NotKept) => {
                worst = Standing::Unknown(format!("Whether it was withdrawn is not known: {why}."))
            }
            Err(_) => {}
        }
    }
    Learnt { standing: worst, remarks, basis: Basis { passing: basis.passing && !lasting, ..basis } }
}

/// What the best answers amount to: it cannot be called neither withdrawn nor suspended where only one was asked.
fn good(entries: &[&Value]) -> Standing {
    let purpose = |wanted: &str| entries.iter().any(|entry| entry["statusPurpose"] == wanted);
    let revocation = purpose("revocation") || entries.iter().any(|entry| entry["type"] == "1EdTechRevocationList");
    match (revocation, purpose("suspension")) {
        (true, true) => Standing::Good,
        (true, false) => Standing::NotWithdrawn,
        (false, _) => Standing::NotKept,
    }
}

/// Where the list lies that an entry names.
fn list_address(entry: &Value) -> Option<&str> {
    if entry["type"] == "1EdTechRevocationList" { entry["id"].as_str() } else { entry["statusListCredential"].as_str() }
}

fn asked(entry: &Value, document: &Value, issuer: &str, ground: &Ground<'_>) -> Result<Word, String> {
    match entry["type"].as_str() {
        Some(form @ ("BitstringStatusListEntry" | "StatusList2021Entry")) => bitstring(entry, form, issuer, ground),
        Some("1EdTechRevocationList") => revocation_list(entry, document, issuer, ground),
        _ => Err("its issuer publishes that in a form that is not known here".to_owned()),
    }
}

fn bitstring(entry: &Value, form: &str, issuer: &str, ground: &Ground<'_>) -> Result<Word, String> {
    let text = |name: &str| entry[name].as_str().ok_or_else(|| format!("its status entry has no {name}"));
    let (purpose, address) = (text("statusPurpose")?, text("statusListCredential")?);
    let index = index(&entry["statusListIndex"]).ok_or("its place in the list is not a number")?;
    let size = match &entry["statusSize"] {
        Value::Null => 1,
        value => value.as_u64().filter(|bits| (1..=32).contains(bits)).ok_or("its status entry has no usable statusSize")?,
    };
    let list = signed_list(address, issuer, ground)?;
    let subject = &list["credentialSubject"];
    let (kind, bits) = match form {
        "BitstringStatusListEntry" => ("BitstringStatusList", subject["encodedList"].as_str().map(str::to_owned)),
        // The older form is the same without the multibase letter, and padding was common.
        _ => ("StatusList2021", subject["encodedList"].as_str().map(|list| format!("u{}", list.trim_end_matches('=')))),
    };
    if !kind::types(subject).contains(&kind) {
        return Err("what its issuer publishes there is not such a list".to_owned());
    }
    let purposes = &subject["statusPurpose"];
    let named = |value: &Value| value.as_str() == Some(purpose);
    if !named(purposes) && !purposes.as_array().is_some_and(|several| several.iter().any(named)) {
        return Err("the list is for another purpose than the one it names".to_owned());
    }
    let bits = Bits::decode(&bits.ok_or("the list holds no places")?, MOST_OCTETS)
        .map_err(|fault| format!("the list {}", fault.problem))?;
    let value = value_at(&bits, index, size).ok_or("its place lies beyond the end of the list")?;
    word(purpose, value, entry)
}

/// A text of digits, or a number as some issuers write it.
fn index(value: &Value) -> Option<u64> {
    match value {
        Value::String(digits) if !digits.is_empty() && digits.bytes().all(|octet| octet.is_ascii_digit()) => digits.parse().ok(),
        Value::Number(number) => number.as_u64(),
        _ => None,
    }
}

/// The value of `size` bits at a place, the most significant first (section 3.2, step 11).
fn value_at(bits: &Bits, index: u64, size: u64) -> Option<u32> {
    let start = index.checked_mul(size)?;
    (start..start.checked_add(size)?).try_fold(0, |value, at| Some(value << 1 | u32::from(bits.get(u32::try_from(at).ok()?)?)))
}

fn word(purpose: &str, value: u32, entry: &Value) -> Result<Word, String> {
    let said = message(entry, value);
    match (purpose, value) {
        ("revocation", 0) | ("suspension", 0) | ("refresh", 0) => Ok(Word::Clear),
        ("revocation", _) => Ok(Word::Revoked(said.unwrap_or_default())),
        ("suspension", _) => Ok(Word::Suspended(said.unwrap_or_default())),
        ("refresh", _) => Ok(Word::Remark("Its issuer says that there is a newer version of it.".to_owned())),
        ("message", _) => match said {
            Some(text) => Ok(Word::Remark(format!("Its issuer says of its state today: {text}."))),
            None => Err("its issuer gives a state without saying what that means".to_owned()),
        },
        // What an unknown purpose means when it is not set is as unknown as what it means when it is.
        _ => Err("its issuer says something of it that is not known here".to_owned()),
    }
}

/// The issuer's own words for a value (section 2.1, `statusMessage`): signed with the credential, and cut short.
fn message(entry: &Value, value: u32) -> Option<String> {
    let wanted = |told: &&Value| {
        let written = told["status"].as_str().and_then(|text| text.strip_prefix("0x"));
        written.and_then(|digits| u32::from_str_radix(digits, 16).ok()) == Some(value)
    };
    let told = entry["statusMessage"].as_array()?.iter().find(wanted)?;
    Some(super::short(told["message"].as_str()?))
}

fn published<'a>(address: &str, ground: &Ground<'a>) -> Result<&'a [u8], String> {
    match ground.library.look(address) {
        Look::Here(octets) => Ok(octets),
        Look::Missing(why) => Err(format!("the list of its issuer could not be read: {why}")),
        Look::Wanted => Err("the list of its issuer has not been asked for".to_owned()),
    }
}

/// The list at an address, once its own signature, issuer and dates were found good.
fn signed_list(address: &str, issuer: &str, ground: &Ground<'_>) -> Result<Value, String> {
    let read = read::read(published(address, ground)?)
        .map_err(|unread| format!("the list of its issuer cannot be read. {}", unread.check.detail.trim_end_matches('.')))?;
    if read.kind != Kind::StatusList {
        return Err("what its issuer publishes there is not such a list".to_owned());
    }
    if read.document["id"].as_str().is_some_and(|id| id != address) {
        return Err("the list says that it belongs to another address".to_owned());
    }
    if kind::issuer_id(&read.document) != Some(issuer) {
        return Err("the list was made by somebody else than its issuer".to_owned());
    }
    let signed = super::secured(&read, issuer, ground);
    if signed.checks.iter().any(|check| check.outcome != Outcome::Passed) {
        let fault = signed.checks.iter().find(|check| check.outcome != Outcome::Passed);
        let because = fault.map(|check| check.detail.trim_end_matches('.').to_owned()).unwrap_or_default();
        return Err(format!("the signature of its issuer's list does not count. {because}"));
    }
    let (from, until) = super::basics::dates(&read.document).ok_or("the dates of the list cannot be read")?;
    if from.is_some_and(|from| ground.now < from) {
        return Err("the list is dated in the future".to_owned());
    }
    if until.is_some_and(|until| ground.now > until) {
        return Err("the list is out of date".to_owned());
    }
    Ok(read.document)
}

/// The list of Open Badges 3.0 itself, which bears no signature: it counts only where the issuer's own address vouches
/// for it (VCRL 1.0; deprecated since 2025).
fn revocation_list(entry: &Value, document: &Value, issuer: &str, ground: &Ground<'_>) -> Result<Word, String> {
    let address = entry["id"].as_str().ok_or("its status entry has no id")?;
    if !crate::proof::controller::same_origin(issuer, address) {
        return Err("its list of withdrawn credentials lies with somebody else than its issuer".to_owned());
    }
    let list = crate::domain::strict_json::parse(published(address, ground)?, crate::domain::strict_json::Limits::LIST)
        .map_err(|fault| format!("the list of its issuer {}", fault.problem))?;
    let named = match &list["issuer"] {
        Value::String(id) => Some(id.as_str()),
        other => other["id"].as_str(),
    };
    let revoked = list["revokedCredential"].as_array().ok_or("the list of its issuer has no revokedCredential")?;
    if named.is_some_and(|named| named != issuer) {
        return Err("the list was made by somebody else than its issuer".to_owned());
    }
    let id = document["id"].as_str().ok_or("it has no number under which it could be looked up")?;
    let found = revoked.iter().find(|one| one["id"].as_str() == Some(id) || one.as_str() == Some(id));
    Ok(found.map_or(Word::Clear, |one| Word::Revoked(super::short(one["revocationReason"].as_str().unwrap_or_default()))))
}
