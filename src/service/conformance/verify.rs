//! Verifies a credential of anybody whose key is its name (did:key, did:jwk): shape, proofs, dates, status.

use super::fault::Fault;
use super::shape::{self, Dates, id_of};
use super::values::{items, types_of};
use super::{Adapter, contexts, lists};
use crate::domain::check::Outcome;
use crate::domain::report::Standing;
use crate::domain::timestamp::Timestamp;
use crate::proof::ProofError;
use crate::proof::controller::{self, Found, Published, Purpose};
use crate::proof::data_integrity::Proof;
use crate::proof::key_ring::KeyRing;
use crate::proof::library::Library;
use crate::proof::verify::{Ground, examine};
use serde_json::Value;

/// `{"verifiableCredential": …, "options": …}`. Everything is checked whatever `checks` the options ask for: nothing is
/// called verified that anyone might have reason to doubt. `expectedProofPurpose`, `challenge` and `domain` are heeded.
pub fn verify(adapter: &Adapter, body: &Value) -> Result<(), Vec<Fault>> {
    match body.get("verifiableCredential") {
        None => Err(vec![Fault::parsing("There is no credential in it.")]),
        Some(given) => credential(adapter, given, &body["options"]),
    }
}

/// A credential with proofs inside it, or one in an envelope; the options are those for its own proofs.
pub(super) fn credential(adapter: &Adapter, given: &Value, options: &Value) -> Result<(), Vec<Fault>> {
    if given.is_string() || types_of(given).contains(&"EnvelopedVerifiableCredential") {
        return enveloped(adapter, given);
    }
    let (_, dates) = shape::credential(given)?;
    shape::without_proof(given).map_err(|fault| vec![fault])?;
    let issuer = id_of(&given["issuer"]).unwrap_or_default();
    let now = adapter.clock.now();
    let mut faults = Vec::new();
    let its_issuer = |proof: &Proof, key: &Published| match controller::bound(issuer, key) {
        true => answers(proof, options),
        false => Err(Fault::cryptographic("The key is not its issuer's.")),
    };
    faults.extend(proofs(given, now, Purpose::Assertion, its_issuer).err());
    faults.extend(out_of_date(dates, now));
    let entries = given.get("credentialStatus").map(items).unwrap_or_default();
    faults.extend(entries.iter().filter_map(|entry| lists::check(adapter, entry).err()));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Verifies every proof on a document; each that holds is put to `approve`. A proof of another kind is passed over as
/// long as one holds; one that fails is enough to refuse the whole.
pub(super) fn proofs(
    document: &Value,
    now: Timestamp,
    purpose: Purpose,
    approve: impl Fn(&Proof, &Published) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut held = 0;
    let mut passed_over = None;
    for read in Proof::read_all(document)? {
        match read {
            Ok(proof) => {
                let published = key(&proof, purpose)?;
                holds(&proof, document, now, &published)?;
                approve(&proof, &published)?;
                held += 1;
            }
            Err((_, fault @ ProofError::UnsupportedProof(_))) => passed_over = Some(fault),
            Err((_, fault)) => return Err(fault.into()),
        }
    }
    match passed_over {
        Some(fault) if held == 0 => Err(fault.into()),
        _ => Ok(()),
    }
}

fn holds(proof: &Proof, document: &Value, now: Timestamp, published: &Published) -> Result<(), Fault> {
    let key = published.key.ed25519().ok_or_else(|| Fault::cryptographic("The key is of another kind than its proof."))?;
    if proof.expires.is_some_and(|end| end <= now) {
        return Err(Fault::cryptographic("Its proof has expired."));
    }
    if !proof.suite.covers_json() {
        // What is said in the proof and not defined beside it would be as free to change as in the document.
        let mut options = proof.options().clone();
        options.extend(document.get("@context").map(|listed| ("@context".to_owned(), listed.clone())));
        contexts::all_defined(&options)?;
    }
    let canonical = proof.canonical_under(document, contexts::text)?;
    Ok(proof.verify_canonical(&canonical, key)?)
}

/// The key of a proof that was made for that purpose.
fn key(proof: &Proof, purpose: Purpose) -> Result<Published, Fault> {
    if proof.purpose != purpose.relation() {
        return Err(Fault::cryptographic(format!("Its proof was not made for {}.", purpose.relation())));
    }
    match controller::published(&proof.verification_method, purpose, &Library::new()) {
        Found::Key(published) => Ok(*published),
        Found::Wanted => Err(Fault::cryptographic("Its key would have to be fetched, and nothing is.")),
        Found::Missing(why) | Found::Refused(why) => Err(Fault::cryptographic(format!("Its key cannot be had: {why}."))),
    }
}

/// A proof made for somebody else, or earlier, is a replay.
pub(super) fn answers(proof: &Proof, options: &Value) -> Result<(), Fault> {
    if let Some(purpose) = options.get("expectedProofPurpose")
        && purpose.as_str() != Some(&proof.purpose)
    {
        return Err(Fault::cryptographic("Its proof was made for another purpose than the expected one."));
    }
    if let Some(challenge) = options.get("challenge")
        && proof.challenge.as_deref() != challenge.as_str()
    {
        return Err(Fault::cryptographic("Its proof does not answer the challenge."));
    }
    if let Some(domain) = options.get("domain")
        && !domain.as_str().is_some_and(|domain| proof.domain.iter().any(|one| one == domain))
    {
        return Err(Fault::cryptographic("Its proof was not made for this domain."));
    }
    Ok(())
}

fn out_of_date((from, until): Dates, now: Timestamp) -> Option<Fault> {
    if from.is_some_and(|from| now < from) {
        return Some(Fault::range("/validFrom", "lies in the future"));
    }
    until.is_some_and(|until| until < now).then(|| Fault::range("/validUntil", "has passed"))
}

/// A JWT, or the object that holds one in its `data:` URL (VC 2.0, section 4.13.1). The service's own verifier reads it;
/// every check that it made must have passed.
fn enveloped(adapter: &Adapter, given: &Value) -> Result<(), Vec<Fault>> {
    let bytes = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    let known = |url: &Value| url.as_str() == Some(crate::domain::context::CREDENTIALS);
    if given.is_object() && !items(&given["@context"]).iter().any(known) {
        return Err(vec![Fault::malformed("/@context", "does not define what an enveloped credential is")]);
    }
    let (ours, library) = (KeyRing::new("", Vec::new()), Library::new());
    let examined = examine(bytes.as_bytes(), &Ground { ours: &ours, library: &library, now: adapter.clock.now() });
    let bad = examined.checks.iter().filter(|check| check.outcome != Outcome::Passed);
    let mut faults: Vec<Fault> = bad.map(|check| Fault::cryptographic(check.detail.clone())).collect();
    if !matches!(examined.standing, Some(Standing::Good | Standing::NotKept)) {
        faults.push(Fault::status_retrieval("It is not known to stand."));
    }
    match examined.facts {
        None if faults.is_empty() => faults.push(Fault::cryptographic("Nothing in it is vouched for.")),
        None => {}
        Some(facts) => faults.extend(out_of_date(facts.dates, adapter.clock.now())),
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}
