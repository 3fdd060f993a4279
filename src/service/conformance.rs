//! The conformance adapter: the VC-API as public test suites speak it, over our own proofs and status lists.
//!
//! A suite has things signed that no issuer should sign, under contexts that define every word there is. So all of it
//! stands apart from the service: its own key, made in memory and gone with the process, its own contexts, its own
//! lists, no database, and no network: what would have to be fetched is not verified. What it shares with the service is
//! what the suites are meant to try, the mathematics in `proof`.

mod contexts;
mod fault;
mod issue;
mod lists;
mod parts;
mod presentation;
mod shape;
mod values;
mod verify;

pub use fault::Fault;
pub use issue::{Asked, issue};
pub use lists::{Unset, set_status, status_list};
pub use presentation::verify_presentation;
pub use verify::verify;

use crate::clock::Clock;
use crate::proof::key::SigningKey;
use lists::Lists;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Everything that the adapter knows, in memory only.
#[derive(Debug)]
pub struct Adapter {
    base: String,
    did: String,
    method: String,
    key: SigningKey,
    clock: Clock,
    lists: Mutex<Lists>,
}

impl Adapter {
    /// With a key and lists of its own, made of these octets. `base` is where it is reached, without a slash at the end.
    pub fn new(base: String, seed: [u8; 32], secret: [u8; 32], clock: Clock) -> Self {
        let key = SigningKey::from_seed(seed);
        let name = key.public().multibase();
        let did = format!("did:key:{name}");
        Self { base, method: format!("{did}#{name}"), did, key, clock, lists: Mutex::new(Lists::new(secret)) }
    }

    /// Where it is reached.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The issuer that it is: a did:key, which is its own document.
    pub fn did(&self) -> &str {
        &self.did
    }

    fn lists(&self) -> MutexGuard<'_, Lists> {
        // A list is changed by single insertions, so whoever panicked has left nothing half done.
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
