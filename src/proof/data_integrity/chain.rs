//! Proof chains (Data Integrity 1.0, section 4.5): a proof may name earlier ones, and is then made over them as well.

use super::{Proof, proofs};
use crate::proof::ProofError;
use serde_json::{Value, json};
use std::borrow::Cow;

/// The earlier proofs that this one names in `previousProof`, in the order of the document. One that is not there, or
/// whose name two proofs bear, is an error: nobody could say what was signed.
pub(super) fn named_by<'a>(proof: &Proof, document: &'a Value) -> Result<Vec<&'a Value>, ProofError> {
    if proof.previous.is_empty() {
        return Ok(Vec::new());
    }
    let id =
        |earlier: &&Value| earlier.get("id").and_then(Value::as_str).is_some_and(|id| proof.previous.iter().any(|one| one == id));
    let found: Vec<&Value> = proofs(document).iter().filter(id).collect();
    if proof.id.as_ref().is_some_and(|own| proof.previous.contains(own)) {
        return Err(ProofError::MalformedProof("its proof names itself as an earlier one"));
    }
    // No name stands twice in `previous`, so fewer means that one is missing, and more that one is borne twice.
    match found.len().cmp(&proof.previous.len()) {
        std::cmp::Ordering::Equal => Ok(found),
        std::cmp::Ordering::Less => Err(ProofError::MalformedProof("its proof names an earlier one that is not there")),
        std::cmp::Ordering::Greater => Err(ProofError::MalformedProof("two of its proofs bear one name")),
    }
}

/// The document as far as this proof can vouch for it: with itself and the earlier proofs that it names. Other proofs of
/// a set may be written in terms that are not known here, and are none of its business.
pub(super) fn seen_by<'a>(proof: &Proof, document: &'a Value) -> Result<Cow<'a, Value>, ProofError> {
    if proofs(document).len() <= 1 {
        return Ok(Cow::Borrowed(document));
    }
    let mut seen = document.clone();
    seen["proof"] = with_earlier(proof, document)?;
    Ok(Cow::Owned(seen))
}

/// The same without anything of the document but its contexts, and its types, which say what contexts it may have.
pub(super) fn alone(proof: &Proof, document: &Value) -> Result<Value, ProofError> {
    Ok(json!({"@context": document["@context"], "type": document["type"], "proof": with_earlier(proof, document)?}))
}

fn with_earlier(proof: &Proof, document: &Value) -> Result<Value, ProofError> {
    let mut own = proof.options().clone();
    own.insert("proofValue".to_owned(), json!(proof.value));
    let earlier = named_by(proof, document)?.into_iter().cloned();
    Ok(Value::Array(earlier.chain([Value::Object(own)]).collect()))
}
