//! The signature around a token (OB 3.0, section 8.2; VC-JOSE-COSE 1.0).

use super::Ground;
use super::attempt::{Attempt, SignedBy};
use super::keys::{self, Known};
use crate::domain::check::{Check, CheckName};
use crate::proof::ProofError;
use crate::proof::any_key::AnyKey;
use crate::proof::jws::Jws;

/// Tries the one signature of a token whose credential names this issuer.
pub(super) fn attempt(jws: &Jws, issuer: &str, ground: &Ground<'_>) -> Attempt {
    let kind = jws.header.alg.name();
    let (method, known) = match key(jws, issuer, ground) {
        Ok(found) => found,
        Err(checks) => return Attempt::stopped(kind, checks),
    };
    match jws.verify(&known.key) {
        Err(ProofError::Mismatch) => {
            Attempt::ended(kind, Check::failed(CheckName::Proof, "The content does not match the signature."))
        }
        Err(fault) => Attempt::ended(kind, Check::failed(CheckName::Proof, format!("Its signature is not good: {fault}."))),
        Ok(()) => Attempt::held(kind, known, SignedBy::token(jws, method)),
    }
}

/// The key by the name that the header gives; or the embedded one, if the issuer publishes that very key. A key that
/// comes with the token alone proves nothing (OB 3.0, section 9.1.1): anybody can make one.
fn key(jws: &Jws, issuer: &str, ground: &Ground<'_>) -> Result<(String, Known), Vec<Check>> {
    let refused = |why: &str| vec![Check::failed(CheckName::Proof, why)];
    let embedded = match jws.header.jwk.as_ref().map(AnyKey::from_jwk).transpose() {
        Ok(embedded) => embedded,
        Err(fault) => return Err(refused(&format!("The key that it brings along is not good: {fault}."))),
    };
    if let Some(kid) = &jws.header.kid {
        // A fragment alone is read against the issuer, as VC-JOSE-COSE 1.0 (section 4.1.1) has it.
        let method = if kid.starts_with('#') { format!("{issuer}{kid}") } else { kid.clone() };
        let known = keys::find(&method, issuer, None, ground)?;
        if embedded.is_some_and(|embedded| !embedded.same_as(&known.key)) {
            return Err(refused("It brings along another key than the one that it names."));
        }
        return Ok((method, known));
    }
    let Some(embedded) = embedded else {
        return Err(vec![Check::not_checked(CheckName::Proof, "It does not say with which key it was signed.")]);
    };
    Ok((issuer.to_owned(), keys::listed(&embedded, issuer, ground)?))
}
