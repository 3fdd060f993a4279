//! Takes out of somebody else's document what states nothing, so that what is left can be read member by member.
//!
//! A processor takes null, an empty array and a repeated item of a set for absent, so a signature over the meaning holds
//! with them and without them. Whoever honestly signed such a document is not to be called a forger; and whatever reads
//! it afterwards must not meet a member that anyone could have put there.

use super::{Fault, Grade, faults_beside_proof};
use serde_json::Value;
use std::borrow::Cow;

/// Rounds of taking out: an array that held only nulls is empty after the first. Beyond them a document is left as it is.
const ROUNDS: usize = 16;

/// A document without what states nothing.
#[derive(Debug)]
pub struct InOrder<'a> {
    /// What is left; borrowed when there was nothing to take out. Its statements are those of the whole.
    pub document: Cow<'a, Value>,
    /// Places that were taken out.
    pub taken_out: usize,
    /// What is still wrong, the document's own proof aside.
    pub faults: Vec<Fault>,
}

impl InOrder<'_> {
    /// Places of that grade.
    pub fn count(&self, grade: Grade) -> usize {
        self.faults.iter().filter(|fault| fault.grade == grade).count()
    }
}

/// Takes out of a document, but not out of its proof, whatever is [idle](Grade::Idle).
pub fn set_in_order(document: &Value) -> InOrder<'_> {
    let mut document = Cow::Borrowed(document);
    let mut taken_out = 0;
    for _ in 0..ROUNDS {
        let faults = faults_beside_proof(&document);
        let idle: Vec<&Fault> = faults.iter().filter(|fault| fault.grade == Grade::Idle).collect();
        // Where something is wrong besides, the document is not read, and need not be made readable.
        if idle.is_empty() || idle.len() < faults.len() {
            return InOrder { document, taken_out, faults };
        }
        // They were found from front to back; from back to front no removal moves another's place.
        let whole = document.to_mut();
        taken_out += idle.iter().rev().filter(|fault| take_out(whole, &fault.at)).count();
    }
    let faults = faults_beside_proof(&document);
    InOrder { document, taken_out, faults }
}

/// Removes what a JSON pointer leads to.
fn take_out(document: &mut Value, at: &str) -> bool {
    let Some((around, step)) = at.rsplit_once('/') else { return false };
    match document.pointer_mut(around) {
        Some(Value::Object(members)) => members.remove(&step.replace("~1", "/").replace("~0", "~")).is_some(),
        Some(Value::Array(items)) => {
            let place = step.parse().ok().filter(|place| *place < items.len());
            place.map(|place| items.remove(place)).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
