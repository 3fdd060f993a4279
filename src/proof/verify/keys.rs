//! The key that a signature names: one of ours from the ring, another's from what its issuer publishes.

use super::Ground;
use crate::domain::check::{Basis, Check, CheckName};
use crate::domain::key_state::KeyState;
use crate::domain::timestamp::Timestamp;
use crate::proof::any_key::AnyKey;
use crate::proof::controller::{self, Found, Ground as Tie, Published, Purpose};

/// A key with what follows from whose it is.
pub(super) struct Known {
    pub key: AnyKey,
    pub binding: Check,
    pub key_state: Check,
    pub ours: Option<KeyState>,
}

impl Known {
    fn based(self, basis: Basis) -> Self {
        Self { binding: self.binding.based(basis), key_state: self.key_state.based(basis), ..self }
    }
}

/// Finds the key of that name for a document of that issuer; else says how the signature came out.
pub(super) fn find(method: &str, issuer: &str, created: Option<Timestamp>, ground: &Ground<'_>) -> Result<Known, Vec<Check>> {
    let names_ours = method.split_once('#').is_some_and(|(did, _)| did == ground.ours.did());
    if issuer == ground.ours.did() || names_ours {
        return ours(method, issuer, created, ground);
    }
    dated(ground, || found(controller::published(method, Purpose::Assertion, ground.library), issuer, created, ground))
}

/// The same for a key that a signature brings along: it counts if the issuer lists it.
pub(super) fn listed(key: &AnyKey, issuer: &str, ground: &Ground<'_>) -> Result<Known, Vec<Check>> {
    dated(ground, || found(controller::listed_by(issuer, key, Purpose::Assertion, ground.library), issuer, None, ground))
}

/// Says of what was found as of when it is so, by the oldest document that was looked into.
fn dated(ground: &Ground<'_>, find: impl FnOnce() -> Result<Known, Vec<Check>>) -> Result<Known, Vec<Check>> {
    let (found, basis) = ground.library.witnessed(find);
    match found {
        Ok(known) => Ok(known.based(basis)),
        Err(checks) => Err(checks.into_iter().map(|check| check.based(basis)).collect()),
    }
}

/// What follows from what is published.
fn found(found: Found, issuer: &str, created: Option<Timestamp>, ground: &Ground<'_>) -> Result<Known, Vec<Check>> {
    match found {
        // A bare key on another server has no holder; the issuer may still list it as its own.
        Found::Key(published) if published.ground == Tie::Origin && !controller::bound(issuer, &published) => {
            match controller::listed_by(issuer, &published.key, Purpose::Assertion, ground.library) {
                Found::Refused(_) => Ok(theirs(*published, issuer, created, ground.now)),
                Found::Key(listed) => Ok(theirs(*listed, issuer, created, ground.now)),
                other => self::found(other, issuer, created, ground),
            }
        }
        Found::Key(published) => Ok(theirs(*published, issuer, created, ground.now)),
        Found::Missing(why) => {
            let detail = format!("The key that signed it could not be read: {why}.");
            Err(vec![Check::not_checked(CheckName::Proof, detail.clone()), Check::not_checked(CheckName::IssuerBinding, detail)])
        }
        Found::Wanted => Err(not_asked_for()),
        Found::Refused(why) => Err(vec![
            Check::not_checked(CheckName::Proof, "The key that it names is none that vouches for anything."),
            Check::failed(CheckName::IssuerBinding, format!("It names a key that its issuer does not vouch for: {why}.")),
        ]),
    }
}

fn not_asked_for() -> Vec<Check> {
    vec![Check::not_checked(CheckName::Proof, "The key that signed it has not been asked for.")]
}

fn ours(method: &str, issuer: &str, created: Option<Timestamp>, ground: &Ground<'_>) -> Result<Known, Vec<Check>> {
    let Some((key, state)) = ground.ours.find(method) else {
        return Err(vec![
            Check::not_checked(CheckName::Proof, "The key that it names is not known."),
            Check::failed(CheckName::IssuerBinding, "It names a key that its issuer never published."),
        ]);
    };
    let binding = if issuer == ground.ours.did() {
        Check::passed(CheckName::IssuerBinding, signed_with(state, issuer))
    } else {
        Check::failed(CheckName::IssuerBinding, "It names one issuer and was signed with the key of another.")
    };
    let key_state = super::key_state_check(state, created.unwrap_or(ground.now));
    Ok(Known { key: AnyKey::Ed25519(key.clone()), binding, key_state, ours: Some(state) })
}

/// A compromised key is taken out of the DID document, and a reader who looks there must not find us wrong.
fn signed_with(state: KeyState, did: &str) -> String {
    match state {
        KeyState::Staged | KeyState::Active | KeyState::Retired => format!("Signed with a key that {did} publishes."),
        KeyState::Compromised(_) => format!("Signed with a key of {did}, which publishes it no longer."),
    }
}

fn theirs(published: Published, issuer: &str, created: Option<Timestamp>, now: Timestamp) -> Known {
    let binding = if controller::bound(issuer, &published) {
        Check::passed(
            CheckName::IssuerBinding,
            match published.ground {
                Tie::Listed => "Signed with a key that the issuer it names publishes.",
                // Open Badges 3.0 (section 8.2) asks for no more; whoever writes to that server could have put it there.
                Tie::Origin => "Signed with a key that stands on the web server of the issuer it names.",
            },
        )
    } else {
        Check::failed(CheckName::IssuerBinding, "It names one issuer and was signed with the key of another.")
    };
    let key_state = key_state(&published, created, now);
    Known { key: published.key, binding, key_state, ours: None }
}

/// A key's end counts by the moment at which the proof says it was made, unless it was revoked: then nothing that it
/// signs can be dated by its own word, since whoever took it can write any date (CID 1.0, section 2.2).
fn key_state(published: &Published, created: Option<Timestamp>, now: Timestamp) -> Check {
    let name = CheckName::KeyState;
    if let Some(at) = published.revoked.filter(|at| *at <= now) {
        return Check::failed(name, format!("Its issuer revoked the key on {}.", at.in_words()));
    }
    match published.expires {
        Some(end) if created.unwrap_or(now) > end => {
            Check::failed(name, format!("The key had run out on {}, before it signed this.", end.in_words()))
        }
        _ => Check::passed(name, "Its issuer publishes the key as good."),
    }
}
