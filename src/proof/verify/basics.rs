//! What the rest of a report rests on: dates, issuer, what may be shown. Read only from what a signature covers.

use super::attempt::SignedBy;
use super::kind::{self, Kind};
use crate::domain::check::{Check, CheckName};
use crate::domain::credential;
use crate::domain::identity::{self, Identity};
use crate::domain::lint;
use crate::domain::report::{ShownCredential, Whose};
use crate::domain::timestamp::Timestamp;
use serde_json::Value;

/// Signed statements that the remaining checks need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The credential's URL; empty when it has none.
    pub id: String,
    /// The issuer's DID or URL.
    pub issuer_id: String,
    /// The issuer's name, empty when none is given.
    pub issuer_name: String,
    /// The signature that holds.
    pub signed: SignedBy,
    /// Start and end of validity.
    pub dates: Dates,
    /// Its place in a list of ours; another issuer's is read where its list is asked.
    pub place: Option<Place>,
    /// The addresses that it was made out to.
    pub identities: Vec<Identity>,
    /// What may be shown.
    pub shown: ShownCredential,
}

/// A place in a Bitstring Status List (Bitstring Status List 1.0, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// URL of the list.
    pub list: String,
    /// Counted from 0.
    pub index: u32,
}

/// Start and end of validity, as far as they are set.
pub type Dates = (Option<Timestamp>, Option<Timestamp>);

/// The statements, or nothing when one of them cannot be read.
pub(super) fn facts(document: &Value, kind: Kind, whose: Whose, signed: &SignedBy) -> Option<Facts> {
    let place = match whose {
        Whose::Ours => if_present(document.get("credentialStatus"), own_place)?,
        Whose::Theirs => None,
    };
    let dates = dates(document)?;
    // A badge must say from when on it is valid (OB 3.0, B.1.2); other credentials need not (VC 2.0, section 4.9).
    if kind == Kind::Badge {
        dates.0?;
    }
    Some(Facts {
        place,
        id: if_present(document.get("id"), |id| id.as_str().map(str::to_owned))?.unwrap_or_default(),
        issuer_id: kind::issuer_id(document)?.to_owned(),
        issuer_name: document.get("issuer")?.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        signed: signed.clone(),
        dates,
        identities: identity::identities(&document["credentialSubject"]),
        shown: if kind == Kind::Badge { credential::shown(document) } else { credential::shown_plain(document) },
    })
}

/// An entry of ours must be readable, though our rows and not our lists answer for our own: others will read it.
fn own_place(entry: &Value) -> Option<Place> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let digits = text("statusListIndex").filter(|digits| digits.bytes().all(|octet| octet.is_ascii_digit()))?;
    text("statusPurpose")?;
    Some(Place { list: text("statusListCredential")?.to_owned(), index: digits.parse().ok()? })
}

/// `validFrom` and `validUntil` (VC 2.0), or as they were called before (VC 1.1). Nothing when one cannot be read: an
/// unreadable end must never pass for no end.
pub(super) fn dates(document: &Value) -> Option<Dates> {
    let moment = |name: &str| if_present(document.get(name), |value| value.as_str()?.parse().ok());
    // Under both names at once it must be the same moment: else one reader holds it for valid and another does not.
    let either = |new: &str, old: &str| match (moment(new)?, moment(old)?) {
        (Some(new), Some(old)) if new != old => None,
        (new, old) => Some(new.or(old)),
    };
    Some((either("validFrom", "issuanceDate")?, either("validUntil", "expirationDate")?))
}

/// `None` when it is there and cannot be read; absence is readable.
fn if_present<T>(value: Option<&Value>, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    value.map_or(Some(None), |value| read(value).map(Some))
}

/// Whether it has the shape that it should, and what to remark when it departs from it harmlessly.
///
/// Of ours every rule is asked. Others issue in many dialects, and a badge does not become false by having one proof
/// outside an array: there only what makes its meaning doubtful counts, and the rest is remarked.
pub(super) fn shape(document: &Value, kind: Kind, whose: Whose) -> (Check, Option<String>) {
    let name = CheckName::Schema;
    if kind != Kind::Badge {
        let passed = Check::passed(name, "It makes the statements that such a credential must make.");
        let subject = document.get("credentialSubject").is_some_and(|subject| subject.is_object() || subject.is_array());
        let failed = || Check::failed(name, "It does not say whom or what it is about.");
        return (if subject { passed } else { failed() }, None);
    }
    let broken = lint::shape(document);
    let Some(first) = broken.first() else {
        return (Check::passed(name, "It has the shape that Open Badges 3.0 asks for."), None);
    };
    let rules = match broken.len() {
        1 => format!("rule {}", first.rule),
        many => format!("rule {} and {} more", first.rule, many - 1),
    };
    if whose == Whose::Theirs && !names_an_achievement(document) {
        // Several subjects or achievements in an array, for example: signed, and more than is read here.
        let detail = "It does not name one achievement in the way that is read here.";
        return (Check::not_checked(name, detail), None);
    }
    if whose == Whose::Ours || broken.iter().any(|fault| fault.rule == "NODE-1") {
        return (Check::failed(name, format!("It does not have the shape that Open Badges 3.0 asks for ({rules}).")), None);
    }
    let remark = format!("It departs from the form that Open Badges 3.0 asks for ({rules}); other readers may refuse it.");
    (Check::passed(name, "It makes the statements that an Open Badge must make."), Some(remark))
}

fn names_an_achievement(document: &Value) -> bool {
    let told = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    told(&document["credentialSubject"]["achievement"]["name"])
}
