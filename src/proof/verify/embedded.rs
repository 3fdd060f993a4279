//! The proofs that stand inside a document (Data Integrity 1.0, section 4.5).

use super::attempt::{self, Attempt, SignedBy};
use super::{Ground, keys};
use crate::domain::check::{Check, CheckName};
use crate::proof::ProofError;
use crate::proof::any_key::AnyKey;
use crate::proof::data_integrity::Proof;
use serde_json::Value;

/// Tries each proof of a document that names this issuer.
pub(super) fn attempts(document: &Value, issuer: &str, ground: &Ground<'_>) -> Vec<Attempt> {
    if document.get("proof").is_none() {
        return vec![Attempt::ended("none", attempt::unsigned())];
    }
    let proofs = match Proof::read_all(document) {
        Ok(proofs) => proofs,
        Err(fault) => return vec![Attempt::ended("unknown", unreadable(&fault))],
    };
    let tried = proofs.into_iter().map(|proof| match proof {
        Ok(proof) => of(&proof, document, issuer, ground),
        Err((kind, fault)) => Attempt::ended(kind, unreadable(&fault)),
    });
    tried.collect()
}

fn of(proof: &Proof, document: &Value, issuer: &str, ground: &Ground<'_>) -> Attempt {
    let kind = proof.suite.name();
    if proof.purpose != "assertionMethod" {
        return Attempt::ended(kind, Check::failed(CheckName::Proof, "It was signed for another purpose than issuing."));
    }
    if proof.expires.is_some_and(|end| ground.now > end) {
        return Attempt::ended(kind, Check::failed(CheckName::Proof, "Its signature was made for a time that is over."));
    }
    let known = match keys::find(&proof.verification_method, issuer, proof.created, ground) {
        Ok(known) => known,
        Err(checks) => return Attempt::stopped(kind, checks),
    };
    let AnyKey::Ed25519(key) = &known.key else {
        return Attempt::ended(kind, Check::failed(CheckName::Proof, "Its key is not of the kind that its signature asks for."));
    };
    // Whether the rest of it is defined was asked before any signature was tried; see `contexts`.
    match proof.verify_defined(document, key) {
        Err(fault) => Attempt::ended(kind, unverified(&fault)),
        Ok(canonical) => {
            let by = SignedBy {
                verification_method: proof.verification_method.clone(),
                proof_value: proof.value.clone(),
                document_sha256: canonical.document_sha256(),
                created: proof.created,
                key_state: None,
            };
            Attempt::held(kind, known, by)
        }
    }
}

fn unreadable(fault: &ProofError) -> Check {
    match fault {
        ProofError::UnsupportedProof(_) | ProofError::TooMuchWork(_) => {
            Check::not_checked(CheckName::Proof, "It bears a kind of signature that cannot be checked here.")
        }
        other => Check::failed(CheckName::Proof, format!("Its signature is not well formed: {other}.")),
    }
}

fn unverified(fault: &ProofError) -> Check {
    match fault {
        ProofError::TooMuchWork(_) => {
            Check::not_checked(CheckName::Proof, "It is too large or too intricate to be checked here.")
        }
        ProofError::Mismatch => Check::failed(CheckName::Proof, "The content does not match the signature."),
        _ => Check::failed(CheckName::Proof, "Its content has no one meaning that a signature could cover."),
    }
}
