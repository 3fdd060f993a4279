//! Keys, contexts and status lists: does what we sign verify by what we publish?

use super::Observation;
use crate::app::App;
use crate::domain::context;
use crate::domain::key_state::KeyState;
use crate::domain::status_list::{Bits, ListDraft, PLACES};
use crate::proof::data_integrity::Proof;
use crate::proof::key::PublicKey;
use crate::proof::signed::{self, Signer};
use crate::proof::{did, digest};
use crate::service::{Error, keys};
use crate::store::status_lists::{self, ListRow};
use crate::store::{Conn, signing_keys};
use serde_json::Value;

/// Seconds after which an unchanged list should have been signed anew: a few rounds of the worker beyond its hour.
const STALE: i64 = 2 * 3_600;

/// Whether this build carries the pinned contexts.
pub(super) fn contexts() -> Observation {
    let other: Vec<&str> = context::PUBLISHED
        .iter()
        .filter(|(url, hash)| canonical_hash(url).as_deref() != Some(hash))
        .map(|(url, _)| *url)
        .collect();
    if other.is_empty() {
        return Observation::ok("contexts", format!("{} compiled in, as pinned", context::PUBLISHED.len()));
    }
    Observation::fail(
        "contexts",
        format!("{} differs from what is pinned", other.join(", ")),
        "Build from an unchanged source tree.",
    )
}

fn canonical_hash(url: &str) -> Option<String> {
    let read: Value = serde_json::from_str(context::text(url)?).ok()?;
    Some(digest::sha256_hex(sorted(&read).as_bytes()))
}

/// JSON with members in order of their names, whatever order the map in use keeps.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort();
            let inner: Vec<String> =
                names.into_iter().map(|name| format!("{}:{}", Value::from(name.as_str()), sorted(&members[name]))).collect();
            format!("{{{}}}", inner.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// Signs an empty list with the active key and verifies it with the key that the DID document publishes.
pub(super) async fn round_trip(app: &App) -> Observation {
    match sign_and_verify(app).await {
        Ok(key) => Observation::ok("signing key", format!("{key} signs, and the DID document verifies it")),
        Err(Error::Unavailable { .. }) => {
            Observation::fail("signing key", "none is active", "Run insignia key stage, then insignia key activate KEY.")
        }
        Err(error) => {
            let fix = "Stage and activate another key, and restore this one's row from a backup.";
            Observation::fail("signing key", error.to_string(), fix)
        }
    }
}

async fn sign_and_verify(app: &App) -> Result<String, Error> {
    let key = keys::signing_key(app, "").await?;
    let published = published(&keys::did_document(app).await?, &key.verification_method)?;
    let now = app.clock.now();
    let bits = Bits::new(PLACES);
    let draft = ListDraft { site: app.site(), number: 1, bits: &bits, valid_from: now, valid_until: None, ttl: None };
    signed::sign_list(draft, Signer { published: &published, ..key.signer(now) })?;
    Ok(published.multibase())
}

/// The key under that name, read from the text of the DID document as a stranger does.
fn published(document: &str, name: &str) -> Result<PublicKey, Error> {
    let read: Value = serde_json::from_str(document).map_err(|error| Error::Internal(error.to_string()))?;
    let methods = read["verificationMethod"].as_array().cloned().unwrap_or_default();
    let method = methods.iter().find(|method| method["id"] == name);
    let multibase = method.and_then(|method| method["publicKeyMultibase"].as_str());
    let multibase = multibase.ok_or_else(|| Error::Internal(format!("the DID document does not publish {name}")))?;
    Ok(PublicKey::from_multibase(multibase)?)
}

/// Whether each status list is published, fresh, and signed with a key of ours.
pub(super) async fn status_lists(app: &App) -> Vec<Observation> {
    match look_at_lists(app).await {
        Ok(found) if found.is_empty() => {
            vec![Observation::warn("status list", "there is none yet", "Run insignia serve once; it makes one.")]
        }
        Ok(found) => found,
        Err(error) => vec![Observation::fail("status list", error.to_string(), "Run insignia check-store.")],
    }
}

async fn look_at_lists(app: &App) -> Result<Vec<Observation>, Error> {
    let mut conn = app.store.read().await?;
    let mut found = Vec::new();
    for list in status_lists::all(&mut conn).await? {
        found.push(look_at(app, &mut conn, &list).await?);
    }
    Ok(found)
}

async fn look_at(app: &App, conn: &mut Conn, list: &ListRow) -> Result<Observation, Error> {
    let name = format!("status list {}", list.number);
    let Some(version) = status_lists::newest(conn, list.number).await? else {
        return Ok(Observation::warn(name, "is not published yet", "Run insignia serve; it publishes within seconds."));
    };
    let read: Value = serde_json::from_str(&version.document).unwrap_or_default();
    let keys = signing_keys::all(conn).await?;
    let verifies = Proof::read(&read).is_ok_and(|proof| {
        keys.iter().filter(|row| !matches!(row.state, KeyState::Compromised(_))).any(|row| {
            PublicKey::from_multibase(&row.public_key).is_ok_and(|key| {
                did::verification_method(app.site(), &key) == proof.verification_method && proof.verify(&read, &key).is_ok()
            })
        })
    });
    let seen = format!("version {}, published {}", version.version, version.published_at);
    let serve = "Let insignia serve run; it publishes within seconds.";
    Ok(if !verifies {
        Observation::fail(name, format!("{seen}, does not verify by the published keys"), serve)
    } else if app.clock.now() > version.published_at.plus(STALE) {
        Observation::warn(name, format!("{seen}, which is old"), serve)
    } else if list.changes != list.published {
        Observation::warn(name, format!("{seen}, and there are later revocations"), serve)
    } else {
        Observation::ok(name, seen)
    })
}
