//! Whether all of a document has a meaning that is known here, and whether its signatures cover all of it.
//!
//! A signature over the octets themselves, around a token or by JCS, covers every part whatever the words mean; one over
//! the meaning (RDF) covers only what the contexts define. Of our own documents nothing is excused. Another issuer's may
//! hold what states nothing, which is taken out and remarked, or spell its statements as is not read here, which is no
//! reason to call it false.

use super::kind::{self, Kind};
use super::linked;
use super::read::{Read, Secured};
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::context;
use crate::domain::terms::{self, Grade, InOrder};
use crate::proof::data_integrity::Proof;
use serde_json::Value;
use std::borrow::Cow;

/// What came of it.
pub(super) struct Understood {
    pub check: Check,
    /// The document without what states nothing, where there was such a thing.
    pub in_order: Option<Value>,
    /// What a reader should know of that.
    pub remark: Option<String>,
}

impl From<Check> for Understood {
    fn from(check: Check) -> Self {
        Self { check, in_order: None, remark: None }
    }
}

const NAME: CheckName = CheckName::Contexts;
const COVERED: &str = "Every part of it is covered by its signature.";

pub(super) fn check(read: &Read, ours: bool) -> Understood {
    let understood = vocabulary(read, ours);
    match linked::other_context(&read.document) {
        Some(other) if understood.check.outcome == Outcome::Passed => Understood::from(other),
        _ => understood,
    }
}

fn vocabulary(read: &Read, ours: bool) -> Understood {
    let document = &read.document;
    // Our own check reports are signed as JSON and speak in words of their own; our badges never are.
    if (!ours || read.kind == Kind::CheckReport) && by_octets(read) {
        return Understood::from(if !context::begins_as_credential(document) {
            Check::failed(NAME, "It does not begin with the vocabulary of verifiable credentials.")
        } else if vocabulary_added(read) {
            let detail = "A vocabulary was added after it was signed, so other readers may take its words for something else.";
            Check::not_checked(NAME, detail)
        } else {
            Check::passed(NAME, COVERED)
        });
    }
    let listed: Option<Vec<&str>> =
        document.get("@context").and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_str).collect());
    let types = kind::types(document);
    let known = listed.as_ref().is_some_and(
        |listed| {
            if ours { context::allowed(&types, listed) } else { context::known(&types, listed) }
        },
    );
    match (known, ours) {
        (true, true) => Understood::from(uncovered(terms::undefined(document).len()).unwrap_or(Check::passed(NAME, COVERED))),
        (true, false) => theirs(terms::set_in_order(document)),
        // Another issuer may honestly use a vocabulary that is not known here; one of ours never does.
        (false, true) => Understood::from(Check::failed(NAME, "It uses a vocabulary that this issuer never uses.")),
        (false, false) => {
            let detail = "It uses a vocabulary that is not known here, so what it means cannot be judged.";
            Understood::from(Check::not_checked(NAME, detail))
        }
    }
}

fn theirs(found: InOrder<'_>) -> Understood {
    if let Some(failed) = uncovered(found.count(Grade::Unsigned)) {
        return Understood::from(failed);
    }
    if !found.faults.is_empty() {
        let detail = "It says something in a way that is not read here, so what it means cannot be judged.";
        return Understood::from(Check::not_checked(NAME, detail));
    }
    Understood {
        check: Check::passed(NAME, COVERED),
        remark: match found.taken_out {
            0 => None,
            1 => Some("One place in it is empty or repeated. It says nothing, so it was left out.".to_owned()),
            many => Some(format!("{many} places in it are empty or repeated. They say nothing, so they were left out.")),
        },
        in_order: match found.document {
            Cow::Owned(document) => Some(document),
            Cow::Borrowed(_) => None,
        },
    }
}

fn uncovered(places: usize) -> Option<Check> {
    match places {
        0 => None,
        1 => Some(Check::failed(NAME, "It holds one part that no signature covers, so anyone could have added or changed it.")),
        many => {
            Some(Check::failed(NAME, format!("It holds {many} parts that no signature covers; anyone could have changed them.")))
        }
    }
}

/// Whether it lists vocabularies behind those that its signature by JCS covers. The suite allows that (EdDSA Cryptosuites
/// 1.0, section 3.3.2), so that a second signature can bring its own; nothing but the pinned ones may come in that way.
fn vocabulary_added(read: &Read) -> bool {
    let (Secured::Embedded, Some(Value::Array(listed))) = (&read.secured, read.document.get("@context")) else { return false };
    let pinned = |added: &Value| added.as_str().is_some_and(|url| context::text(url).is_some());
    Proof::read_all(&read.document).into_iter().flatten().flatten().any(|proof| {
        let signed = proof.options().get("@context").map_or(listed.len(), |signed| signed.as_array().map_or(1, Vec::len));
        listed.iter().skip(signed).any(|added| !pinned(added))
    })
}

/// Whether its signatures cover its octets rather than its meaning.
fn by_octets(read: &Read) -> bool {
    match &read.secured {
        Secured::Enveloped(_) => true,
        Secured::Embedded => Proof::read_all(&read.document).is_ok_and(|proofs| {
            proofs.iter().flatten().all(|proof| proof.suite.covers_json()) && proofs.iter().any(Result::is_ok)
        }),
    }
}
