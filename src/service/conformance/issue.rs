//! Signs what is posted, if it is a credential of good shape under the adapter's own name.

use super::fault::Fault;
use super::shape::{self, Edition, id_of};
use super::values::items;
use super::{Adapter, contexts, lists};
use crate::proof::data_integrity::{self, Suite};
use serde_json::{Map, Value, json};

/// What the address that was posted to asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The kind of proof, unless the options name another.
    pub suite: Suite,
    /// Whether a status entry is added, unless the options ask for others.
    pub status: bool,
}

/// What the options of a request come to.
struct Wish {
    suite: Suite,
    purposes: Vec<String>,
    id: Option<String>,
}

/// Contexts of proofs and status entries; their issuers add those that the edition of the data model lacks.
const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v2";
const ED25519_2020: &str = "https://w3id.org/security/suites/ed25519-2020/v1";
const STATUS: &str = "https://www.w3.org/ns/credentials/status/v1";

/// `{"credential": …, "options": …}` to the credential with one proof more.
pub fn issue(adapter: &Adapter, body: &Value, asked: Asked) -> Result<Value, Vec<Fault>> {
    let wish = wish(body.get("options"), asked).map_err(|fault| vec![fault])?;
    let Some(credential) = body.get("credential") else { return Err(vec![Fault::parsing("There is no credential in it.")]) };
    let (edition, _) = shape::credential(credential)?;
    if id_of(&credential["issuer"]) != Some(&adapter.did) {
        return Err(vec![Fault::malformed("/issuer", &format!("is not the issuer here, {}", adapter.did))]);
    }
    signed(adapter, credential, edition, &wish).map_err(|fault| vec![fault])
}

fn signed(adapter: &Adapter, credential: &Value, edition: Edition, wish: &Wish) -> Result<Value, Fault> {
    let mut document = credential.clone();
    let earlier = document.as_object_mut().and_then(|members| members.remove("proof"));
    add_contexts(&mut document, edition, wish);
    // Before a place in the lists is given away.
    shape::without_proof(&document)?;
    if !wish.purposes.is_empty() {
        let id = wish.id.as_deref().or_else(|| document["id"].as_str()).map(str::to_owned);
        let mut entries = lists::entries(adapter, &wish.purposes, id.as_deref())?;
        entries.splice(0..0, document.get("credentialStatus").map(items).unwrap_or_default().iter().cloned());
        document["credentialStatus"] = if entries.len() == 1 { entries.remove(0) } else { Value::Array(entries) };
    }
    let now = adapter.clock.now();
    let proof = data_integrity::prove_under(&document, wish.suite, &adapter.key, &adapter.method, now, contexts::text)?;
    document["proof"] = match earlier {
        None => proof,
        Some(earlier) => items(&earlier).iter().cloned().chain([proof]).collect(),
    };
    Ok(document)
}

fn add_contexts(document: &mut Value, edition: Edition, wish: &Wish) {
    let older = edition == Edition::V1;
    let suite = match wish.suite {
        Suite::Ed25519Signature2020 => Some(ED25519_2020),
        _ => older.then_some(DATA_INTEGRITY),
    };
    let status = (older && !wish.purposes.is_empty()).then_some(STATUS);
    if let Some(listed) = document["@context"].as_array_mut() {
        for url in [suite, status].into_iter().flatten() {
            if !listed.iter().any(|one| one == url) {
                listed.push(json!(url));
            }
        }
    }
}

/// Reads the options; an unknown one is an error, so that nobody believes it was heeded (VCALM).
fn wish(options: Option<&Value>, asked: Asked) -> Result<Wish, Fault> {
    let none = Map::new();
    let options = match options {
        None => &none,
        Some(Value::Object(options)) => options,
        Some(_) => return Err(Fault::malformed("/options", "is not an object")),
    };
    let purposes = if asked.status { vec!["revocation".to_owned()] } else { Vec::new() };
    let mut wish = Wish { suite: asked.suite, purposes, id: None };
    for (name, value) in options {
        let at = format!("/options/{name}");
        match (name.as_str(), value) {
            ("cryptosuite", Value::String(suite)) => wish.suite = suite_named(suite).ok_or_else(|| unknown(&at))?,
            ("credentialId", Value::String(id)) => wish.id = Some(id.clone()),
            ("credentialStatus", value) => {
                wish.purposes = items(value).iter().map(|entry| purpose(entry, &at)).collect::<Result<_, _>>()?;
            }
            _ => return Err(unknown(&at)),
        }
    }
    Ok(wish)
}

fn unknown(at: &str) -> Fault {
    Fault::malformed(at, "is not known here")
}

fn suite_named(name: &str) -> Option<Suite> {
    [Suite::EddsaRdfc2022, Suite::EddsaJcs2022, Suite::Ed25519Signature2020].into_iter().find(|suite| suite.name() == name)
}

fn purpose(entry: &Value, at: &str) -> Result<String, Fault> {
    let purpose = entry["statusPurpose"].as_str().filter(|purpose| lists::is_kept(purpose));
    match purpose {
        Some(purpose) if entry["type"] == "BitstringStatusListEntry" => Ok(purpose.to_owned()),
        _ => Err(Fault::malformed(at, "asks for a status that is not kept here")),
    }
}
