//! Verifies a presentation: what its holder signed, and every credential in it (VC 2.0, section 4.13).

use super::fault::Fault;
use super::shape::{self, id_of};
use super::values::items;
use super::{Adapter, verify};
use crate::proof::controller::Purpose;
use serde_json::Value;

/// `{"verifiablePresentation": …, "options": {"challenge": …, "domain": …}}`.
///
/// One without a proof says nothing of who presents it; then its credentials alone are verified, and there must be some.
pub fn verify_presentation(adapter: &Adapter, body: &Value) -> Result<(), Vec<Fault>> {
    let Some(given) = body.get("verifiablePresentation") else {
        return Err(vec![Fault::parsing("There is no presentation in it.")]);
    };
    shape::presentation(given)?;
    let credentials = given.get("verifiableCredential").map(items).unwrap_or_default();
    let signed = given.get("proof").is_some();
    if !signed && credentials.is_empty() {
        return Err(vec![Fault::cryptographic("There is neither a proof nor a credential in it.")]);
    }
    shape::without_proof(&bare(given)).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    if signed && let Err(fault) = presented(adapter, given, &body["options"]) {
        faults.push(fault);
    }
    for one in credentials {
        faults.extend(verify::credential(adapter, one, &Value::Null).err().into_iter().flatten());
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The presentation alone. Each credential stands under contexts of its own and is looked at by itself.
fn bare(presentation: &Value) -> Value {
    let mut bare = presentation.clone();
    if let Some(members) = bare.as_object_mut() {
        members.remove("verifiableCredential");
    }
    bare
}

fn presented(adapter: &Adapter, given: &Value, options: &Value) -> Result<(), Fault> {
    let holder = given.get("holder").and_then(id_of);
    verify::proofs(given, adapter.clock.now(), Purpose::Authentication, |proof, published| {
        if holder.is_some_and(|holder| holder != published.controller) {
            return Err(Fault::cryptographic("Its holder is not who signed it."));
        }
        self_asserted(given, holder, &published.controller)?;
        verify::answers(proof, options)
    })
}

/// A credential by whoever presents it names its issuer as the holder (VC 2.0, section 4.13.3).
fn self_asserted(given: &Value, holder: Option<&str>, presenter: &str) -> Result<(), Fault> {
    let own = |one: &Value| id_of(&one["issuer"]) == Some(presenter);
    let any = given.get("verifiableCredential").map(items).unwrap_or_default().iter().any(own);
    if any && holder.is_none() {
        return Err(Fault::malformed("/holder", "is missing beside a credential by whoever presents it"));
    }
    Ok(())
}
