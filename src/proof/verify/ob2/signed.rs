//! A badge that its issuer signed as a token.

use super::{Badge, Way, document, fetched, id, reason};
use crate::domain::check::{Check, CheckName};
use crate::domain::report::Standing;
use crate::proof::any_key::AnyKey;
use crate::proof::jws::Jws;
use crate::proof::verify::Ground;
use crate::proof::verify::attempt::SignedBy;
use serde_json::Value;

/// Verifies the token with a key that the issuer's profile lists.
pub(super) fn way(jws: &Jws, assertion: &Value, ground: &Ground<'_>) -> Way {
    let kind = jws.header.alg.name();
    match verified(jws, assertion, ground) {
        Err(check) => Way::ended(kind, check),
        Ok((badge, key_id)) => {
            let (standing, listed) = ground.library.witnessed(|| standing(&badge, ground));
            let checks = vec![
                Check::passed(CheckName::Proof, "Its content is exactly what was signed."),
                Check::passed(CheckName::IssuerBinding, "Signed with a key that the profile of its issuer lists."),
                Check::passed(CheckName::KeyState, "Its issuer publishes the key as good."),
            ];
            Way {
                kind,
                checks,
                found: Some((badge, SignedBy::token(jws, key_id))),
                standing: Some(standing),
                listed: Some(listed),
            }
        }
    }
}

fn verified(jws: &Jws, assertion: &Value, ground: &Ground<'_>) -> Result<(Badge, String), Check> {
    let class = document(&assertion["badge"], "badge class", ground)?;
    let address = id(&class["issuer"]).ok_or_else(|| failed("It does not say who issued it."))?;
    // A profile inside the token could list any key, so the one at the issuer's address counts.
    let issuer = fetched(address, "issuer's profile", ground)?;
    if id(&issuer) != Some(address) {
        return Err(failed("The profile of its issuer belongs to another address."));
    }
    let named = assertion["verification"]["creator"].as_str().or(jws.header.kid.as_deref());
    let listed: Vec<&Value> = match &issuer["publicKey"] {
        Value::Array(several) => several.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    };
    let entry = listed.into_iter().find(|entry| named.is_none_or(|named| id(entry) == Some(named)));
    let entry = entry.ok_or_else(|| failed("It was signed with a key that its issuer does not list."))?;
    let key = document(entry, "issuer's key", ground)?;
    if key["owner"].as_str() != Some(address) {
        return Err(failed("The key that signed it belongs to somebody else."));
    }
    let pem = key["publicKeyPem"].as_str().ok_or_else(|| failed("Its issuer's key cannot be read."))?;
    let public = AnyKey::from_pem(pem).map_err(|_| failed("Its issuer's key cannot be read."))?;
    jws.verify(&public).map_err(|_| failed("The content does not match the signature."))?;
    let key_id = id(entry).unwrap_or(address).to_owned();
    Ok((Badge { assertion: assertion.clone(), class, issuer }, key_id))
}

/// Looked up in the list that the profile names (OB 2.0, "RevocationList").
fn standing(badge: &Badge, ground: &Ground<'_>) -> Standing {
    let named = &badge.issuer["revocationList"];
    if named.is_null() {
        return Standing::NotKept;
    }
    // A list that is there and cannot be asked must not pass for none.
    let unknown = |why: &str| Standing::Unknown(why.to_owned());
    let Some(address) = id(named) else {
        return unknown("Its issuer names its list of withdrawn badges in a way that is not read here.");
    };
    if !["id", "uid"].iter().any(|name| badge.assertion[*name].is_string()) {
        return unknown("It bears no number under which its issuer's list of withdrawn badges could name it.");
    }
    let list = match fetched(address, "issuer's list of withdrawn badges", ground) {
        Ok(list) => list,
        Err(check) => return Standing::Unknown(check.detail),
    };
    let Some(revoked) = list["revokedAssertions"].as_array() else {
        return unknown("Its issuer's list of withdrawn badges cannot be read.");
    };
    let is_this = |entry: &&Value| {
        let same = |name: &str| badge.assertion[name].is_string() && entry[name] == badge.assertion[name];
        same("id") || same("uid") || (entry.is_string() && **entry == badge.assertion["id"])
    };
    match revoked.iter().find(is_this) {
        None => Standing::NotWithdrawn,
        Some(entry) => Standing::Revoked { at: None, reason: reason(entry) },
    }
}

fn failed(detail: &str) -> Check {
    Check::failed(CheckName::Proof, detail)
}
