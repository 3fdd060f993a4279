//! A badge that its issuer hosts.

use super::{Badge, Way, document, id, reason};
use crate::domain::check::{Check, CheckName};
use crate::domain::report::Standing;
use crate::domain::strict_json::{self, Limits};
use crate::proof::digest::sha256_hex;
use crate::proof::library::Look;
use crate::proof::verify::Ground;
use crate::proof::verify::attempt::SignedBy;
use serde_json::Value;
use url::Url;

const KIND: &str = "hosted";

/// Compares a copy with what is published under its id.
pub(super) fn way(copy: &Value, ground: &Ground<'_>) -> Way {
    let Some(address) = copy["id"].as_str().filter(|id| Url::parse(id).is_ok_and(|url| url.has_host())) else {
        let detail = "It bears no signature and names no address where its issuer publishes it, so anyone could have written it.";
        return Way::ended(KIND, Check::failed(CheckName::Proof, detail));
    };
    if let Some(body) = ground.library.gone(address) {
        return taken_back(body);
    }
    let octets = match ground.library.look(address) {
        Look::Here(octets) => octets,
        Look::Missing(why) => {
            return Way::ended(
                KIND,
                Check::not_checked(CheckName::Proof, format!("What its issuer publishes could not be read: {why}.")),
            );
        }
        Look::Wanted => return Way::ended(KIND, Check::not_checked(CheckName::Proof, "Its issuer has not been asked for it.")),
    };
    let published = match strict_json::parse(octets, Limits::CREDENTIAL) {
        Ok(published) => published,
        Err(fault) => {
            return Way::ended(
                KIND,
                Check::not_checked(CheckName::Proof, format!("What its issuer publishes {}.", fault.problem)),
            );
        }
    };
    if !same(copy, &published) {
        return Way::ended(KIND, Check::failed(CheckName::Proof, "Its issuer publishes another text under its number."));
    }
    match badge(published, ground) {
        Ok(badge) if !spells_out(&copy["badge"], &badge) => {
            let detail = "It says of its achievement or issuer what its issuer does not publish.";
            Way::ended(KIND, Check::failed(CheckName::Proof, detail))
        }
        Ok(badge) => judged(badge, address, sha256_hex(octets)),
        Err(check) => Way::ended(KIND, check),
    }
}

/// HTTP 410 says that the issuer took it back, and perhaps why (OB 2.0, "Revocation").
fn taken_back(body: &[u8]) -> Way {
    let reason = strict_json::parse(body, Limits::CREDENTIAL).map(|said| reason(&said)).unwrap_or_default();
    let detail = "Its issuer says that it took this badge back, and publishes it no longer.";
    let mut way = Way::ended(KIND, Check::not_checked(CheckName::Proof, detail));
    way.standing = Some(Standing::Revoked { at: None, reason });
    way
}

/// Everything that the copy says is published; a copy may spell out what is published by address, and leave things out.
fn same(copy: &Value, published: &Value) -> bool {
    let (Some(copy), Some(published)) = (copy.as_object(), published.as_object()) else { return false };
    copy.iter().filter(|(name, _)| *name != "@context").all(|(name, said)| {
        let other = published.get(name).unwrap_or(&Value::Null);
        said == other || (matches!(name.as_str(), "badge" | "image") && id(said).is_some() && id(said) == id(other))
    })
}

/// Whether a class that a copy spells out, and a profile in it, say no more than what is published as those.
fn spells_out(class: &Value, badge: &Badge) -> bool {
    let within = |copy: &Value, published: &Value| {
        let members = copy.as_object().into_iter().flatten().filter(|(name, _)| !["@context", "issuer"].contains(&name.as_str()));
        members.into_iter().all(|(name, said)| said == &published[name] || (names(said) && id(said) == id(&published[name])))
    };
    let issuer = &class["issuer"];
    let same_issuer = issuer.is_null() || id(issuer) == id(&badge.class["issuer"]);
    same_issuer && within(class, &badge.class) && within(issuer, &badge.issuer)
}

/// Whether a value is an address, or an object that says little more than one.
fn names(value: &Value) -> bool {
    let little =
        |members: &serde_json::Map<String, Value>| members.keys().all(|name| ["id", "type", "caption"].contains(&name.as_str()));
    id(value).is_some() && value.as_object().is_none_or(little)
}

/// The badge class and the profile, from their own addresses where they are named by address.
fn badge(assertion: Value, ground: &Ground<'_>) -> Result<Badge, Check> {
    let class = document(&assertion["badge"], "badge class", ground)?;
    let issuer = document(&class["issuer"], "issuer's profile", ground)?;
    // Whose profile it is, is said by its address: the text that lies there could name anybody.
    if class["issuer"].as_str().is_some_and(|address| id(&issuer) != Some(address)) {
        return Err(Check::failed(CheckName::IssuerBinding, "The profile of its issuer belongs to another address."));
    }
    Ok(Badge { assertion, class, issuer })
}

fn judged(badge: Badge, address: &str, document_sha256: String) -> Way {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let binding = match id(&badge.issuer) {
        Some(issuer) if allowed(&badge, issuer, address) => {
            Check::passed(CheckName::IssuerBinding, format!("Published at {host}, which is the address of the issuer it names."))
        }
        _ => Check::failed(CheckName::IssuerBinding, "It names one issuer and is published by another."),
    };
    let standing = match &badge.assertion["revoked"] {
        Value::Null | Value::Bool(false) => Standing::NotWithdrawn,
        Value::Bool(true) => Standing::Revoked { at: None, reason: reason(&badge.assertion) },
        _ => Standing::Unknown("What its issuer says of its withdrawal cannot be read.".to_owned()),
    };
    let checks = vec![
        Check::passed(CheckName::Proof, "Its content is exactly what its issuer publishes today."),
        binding,
        Check::passed(CheckName::KeyState, "It is vouched for by its issuer's own web address and needs no key."),
    ];
    let by = SignedBy {
        verification_method: address.to_owned(),
        proof_value: String::new(),
        document_sha256,
        created: None,
        key_state: None,
    };
    Way { kind: KIND, checks, found: Some((badge, by)), standing: Some(standing), listed: None }
}

/// Assertion and class lie where the issuer says that its badges lie: on its own origin, unless its profile lists others
/// (OB 2.0, "Verification Object": `allowedOrigins`, `startsWith`).
fn allowed(badge: &Badge, issuer: &str, address: &str) -> bool {
    let class = id(&badge.class).unwrap_or(address);
    [address, class].into_iter().all(|address| {
        let rules = &badge.issuer["verification"];
        let texts = |name: &str| -> Vec<String> {
            let listed = rules[name].as_array().map_or_else(|| std::slice::from_ref(&rules[name]), Vec::as_slice);
            listed.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let (starts, origins) = (texts("startsWith"), texts("allowedOrigins"));
        let host = |text: &str| Url::parse(text).ok().and_then(|url| url.host_str().map(str::to_owned));
        // The profile's own address must say so: a profile inside the assertion could allow anything.
        let listed = starts.iter().any(|start| host(start) == host(address) && address.starts_with(start.as_str()))
            || origins.iter().any(|origin| host(address).as_deref() == Some(origin.as_str()) || host(address) == host(origin));
        crate::proof::controller::same_origin(issuer, address) || (listed && badge.class["issuer"].is_string())
    })
}
