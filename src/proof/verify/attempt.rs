//! One signature, tried: what came of it, and which of several counts.
//!
//! One good signature suffices (OB 3.0, section 9.1; Data Integrity 1.0, section 2.1.1), so the best one speaks for the
//! document. One that failed beside it is told, because somebody may have put it there.

use super::keys::Known;
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::key_state::KeyState;
use crate::domain::report::SignatureTold;
use crate::domain::timestamp::Timestamp;
use crate::proof::digest::sha256_hex;
use crate::proof::jws::Jws;

/// A signature with what was found about it.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    /// Cryptosuite or algorithm, as it is called.
    pub kind: String,
    /// Proof, and IssuerBinding and KeyState as far as they were reached.
    pub checks: Vec<Check>,
    /// What was signed with, once the content was found to be what was signed.
    pub signed: Option<SignedBy>,
}

/// The signature that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// The key that signed, by name.
    pub verification_method: String,
    /// The signature as text.
    pub proof_value: String,
    /// SHA-256, in hexadecimal, of what was signed without its proof: of the canonical document, or of a token's payload.
    pub document_sha256: String,
    /// When the proof says it was made. Whoever holds the key writes this, so a thief can backdate it: where our records
    /// know when they received the signature, that moment must go to [`super::key_state_check`] instead.
    pub created: Option<Timestamp>,
    /// The state of the key, when it is ours.
    pub key_state: Option<KeyState>,
}

impl SignedBy {
    /// The signature of a token, by the key of that name.
    pub(super) fn token(jws: &Jws, verification_method: String) -> Self {
        Self {
            verification_method,
            proof_value: jws.signature_text(),
            document_sha256: sha256_hex(&jws.payload),
            created: None,
            key_state: None,
        }
    }
}

impl Attempt {
    /// Ends with the check of the proof alone.
    pub fn ended(kind: impl Into<String>, check: Check) -> Self {
        Self::stopped(kind, vec![check])
    }

    /// Ends before the content could be compared with what was signed.
    pub fn stopped(kind: impl Into<String>, checks: Vec<Check>) -> Self {
        Self { kind: kind.into(), checks, signed: None }
    }

    /// Ends with a signature that holds, made with that key.
    pub fn held(kind: impl Into<String>, known: Known, signed: SignedBy) -> Self {
        let proof = Check::passed(CheckName::Proof, "Its content is exactly what was signed.");
        let checks = vec![proof, known.binding, known.key_state];
        Self { kind: kind.into(), checks, signed: Some(SignedBy { key_state: known.ours, ..signed }) }
    }

    /// The worst of its checks.
    pub fn outcome(&self) -> Outcome {
        worst(&self.checks)
    }

    /// As the report lists it: the check that decided.
    pub fn told(&self) -> SignatureTold {
        let outcome = self.outcome();
        let deciding = self.checks.iter().find(|check| check.outcome == outcome);
        let detail = deciding.map(|check| check.detail.clone()).unwrap_or_default();
        SignatureTold { kind: self.kind.clone(), outcome, detail }
    }
}

/// The worst outcome among checks.
pub(super) fn worst(checks: &[Check]) -> Outcome {
    let has = |wanted| checks.iter().any(|check| check.outcome == wanted);
    if has(Outcome::Failed) {
        Outcome::Failed
    } else if has(Outcome::NotChecked) {
        Outcome::NotChecked
    } else {
        Outcome::Passed
    }
}

/// The attempt that speaks for the document: a good one, else a failed one, else one that could not be made.
pub(super) fn best(attempts: &[Attempt]) -> Option<&Attempt> {
    let of = |wanted: Outcome| attempts.iter().find(|attempt| attempt.outcome() == wanted);
    of(Outcome::Passed).or_else(|| of(Outcome::Failed)).or_else(|| attempts.first())
}

/// A remark on what did not hold beside a signature that did.
pub(super) fn remark(attempts: &[Attempt]) -> Option<String> {
    let good = attempts.iter().any(|attempt| attempt.outcome() == Outcome::Passed);
    let failed = attempts.iter().filter(|attempt| attempt.outcome() == Outcome::Failed).count();
    (good && failed > 0).then(|| {
        let word = if failed == 1 { "Another signature on it does" } else { "Other signatures on it do" };
        format!("{word} not hold. One that holds is enough, but ask its issuer why.")
    })
}

/// The proof check of something without any signature.
pub(super) fn unsigned() -> Check {
    Check::failed(CheckName::Proof, "It bears no signature, so anyone could have written it.")
}
