//! A credential in a JWT: the members of the token are the credential (OB 3.0, section 8.2; VC-JOSE-COSE 1.0), or stand
//! in its claim `vc` (VC 1.1, section 6.3.1).
//!
//! The registered claims say again what the credential says. Two tellings that differ are refused: one reader would
//! believe the one, another the other.

use crate::domain::timestamp::Timestamp;
use serde_json::{Map, Value, json};

/// The claims that are no members of the credential.
const REGISTERED: [&str; 8] = ["iss", "jti", "sub", "nbf", "exp", "iat", "aud", "nonce"];

/// Claims with the members that say the same, of the newer and the older data model.
const DATES: [(&str, [&str; 2]); 2] = [("nbf", ["validFrom", "issuanceDate"]), ("exp", ["validUntil", "expirationDate"])];

/// The credential in a token's payload, whose registered claims agree with it.
pub(super) fn credential(payload: Value) -> Result<Value, &'static str> {
    let Value::Object(mut payload) = payload else { return Err("its content is not an object") };
    let claims: Map<String, Value> = REGISTERED.iter().filter_map(|name| payload.remove_entry(*name)).collect();
    match payload.remove("vc") {
        Some(Value::Object(inner)) if payload.is_empty() => older(inner, &claims),
        Some(_) => Err("it holds a claim vc beside other members of a credential"),
        None => {
            dates(&mut payload, &claims, ["validFrom", "validUntil"]);
            agree(&payload, &claims)?;
            Ok(Value::Object(payload))
        }
    }
}

/// A token whose end is told by its claim alone ends nonetheless; a credential without that member never would.
fn dates(credential: &mut Map<String, Value>, claims: &Map<String, Value>, members: [&str; 2]) {
    for (claim, member) in ["nbf", "exp"].into_iter().zip(members) {
        let written = DATES
            .iter()
            .filter(|(known, _)| *known == claim)
            .any(|(_, names)| names.iter().any(|name| credential.contains_key(*name)));
        if let Some(moment) = claims.get(claim).and_then(seconds).filter(|_| !written) {
            credential.insert(member.to_owned(), json!(moment));
        }
    }
}

/// VC 1.1: what the claims say is missing in `vc` and is put back; what stands in both must be the same.
fn older(mut inner: Map<String, Value>, claims: &Map<String, Value>) -> Result<Value, &'static str> {
    if let Some(issuer) = claims.get("iss") {
        inner.entry("issuer").or_insert_with(|| issuer.clone());
    }
    if let Some(id) = claims.get("jti") {
        inner.entry("id").or_insert_with(|| id.clone());
    }
    dates(&mut inner, claims, ["issuanceDate", "expirationDate"]);
    if let (Some(subject), Some(Value::Object(members))) = (claims.get("sub"), inner.get_mut("credentialSubject")) {
        members.entry("id").or_insert_with(|| subject.clone());
    }
    agree(&inner, claims)?;
    Ok(Value::Object(inner))
}

fn agree(credential: &Map<String, Value>, claims: &Map<String, Value>) -> Result<(), &'static str> {
    let issuer = credential.get("issuer").map(|issuer| issuer.get("id").unwrap_or(issuer));
    let subject = credential.get("credentialSubject").and_then(|subject| subject.get("id"));
    let same = |claim: &str, member: Option<&Value>| claims.get(claim).is_none_or(|said| member == Some(said));
    if !same("iss", issuer) {
        return Err("its claim iss names another issuer than the credential");
    }
    if !same("jti", credential.get("id")) {
        return Err("its claim jti is not the credential's id");
    }
    if subject.is_some() && !same("sub", subject) {
        return Err("its claim sub names another subject than the credential");
    }
    let date = |names: [&str; 2]| names.iter().find_map(|name| credential.get(*name)).and_then(Value::as_str);
    for (claim, names) in DATES {
        let Some(said) = claims.get(claim) else { continue };
        let said = seconds(said).ok_or("one of its dates is not a number of seconds")?;
        let written: Option<Timestamp> = date(names).and_then(|text| text.parse().ok());
        if written != Some(said) {
            return Err("its claims nbf and exp are not the dates of the credential");
        }
    }
    Ok(())
}

/// A NumericDate (RFC 7519, section 2); fractions are cut off.
fn seconds(value: &Value) -> Option<Timestamp> {
    let whole = value.as_i64().or_else(|| {
        let fraction = value.as_f64().filter(|number| number.abs() < 1e12)?;
        #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
        Some(fraction.floor() as i64)
    })?;
    Timestamp::from_unix(whole).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload() -> Value {
        json!({
            "iss": "https://issuer.example/", "jti": "urn:uuid:1", "sub": "did:key:z1", "nbf": 1_763_631_000,
            "id": "urn:uuid:1", "issuer": {"id": "https://issuer.example/"}, "validFrom": "2025-11-20T09:30:00Z",
            "credentialSubject": {"id": "did:key:z1"},
        })
    }

    #[test]
    fn agreeing_claims_are_set_aside() {
        let credential = credential(payload()).unwrap();
        assert!(credential.get("iss").is_none() && credential.get("nbf").is_none());
        assert_eq!(credential["issuer"]["id"], "https://issuer.example/");
    }

    #[test]
    fn two_tellings_that_differ_are_refused() {
        for (claim, other) in [
            ("iss", json!("https://other.example/")),
            ("jti", json!("urn:uuid:2")),
            ("sub", json!("did:key:z2")),
            ("nbf", json!(1_763_631_001)),
            ("nbf", json!("1763631000")),
            ("exp", json!("never")),
            ("iss", Value::Null),
        ] {
            let mut token = payload();
            token[claim] = other.clone();
            assert!(credential(token).is_err(), "{claim} {other}");
        }
    }

    #[test]
    fn an_older_token_tells_in_its_claims_what_its_credential_leaves_out() {
        let inner = json!({"type": ["VerifiableCredential"], "credentialSubject": {"name": "A"}});
        let token = json!({"iss": "did:key:z1", "jti": "urn:uuid:1", "sub": "did:key:z2", "nbf": 1_763_631_000,
            "exp": 1_763_631_001, "vc": inner});
        let credential = credential(token).unwrap();
        assert_eq!(credential["issuer"], "did:key:z1");
        assert_eq!(credential["issuanceDate"], "2025-11-20T09:30:00Z");
        assert_eq!(credential["expirationDate"], "2025-11-20T09:30:01Z");
        assert_eq!(credential["credentialSubject"]["id"], "did:key:z2");
        let both = json!({"name": "shown beside", "vc": {"type": ["VerifiableCredential"]}});
        assert!(super::credential(both).is_err());
    }
}
