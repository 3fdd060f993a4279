//! What was brought from outside for one verification: DID documents, keys, status lists, by their addresses.
//!
//! Verifying is mathematics and fetches nothing. It looks here, and what it misses is noted: whoever drives it brings
//! those pieces and asks again, or says why they cannot be had. Given the same pieces the answer is always the same, so
//! a verification can be repeated offline.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Octets that came from an address, or the reason why none did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The body of a good answer.
    Here {
        /// `Content-Type` without parameters, in lower case; empty when none was given.
        content_type: String,
        /// The body.
        body: Vec<u8>,
    },
    /// The address answers that it was there and is gone for good (HTTP 410), with that body. An issuer of Open Badges 2.0
    /// takes a badge back in this way.
    Gone(Vec<u8>),
    /// It cannot be had, for the stated reason: a clause to follow a colon, without a full stop.
    Missing(String),
}

/// What a look into the library gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look<'a> {
    /// The octets.
    Here(&'a [u8]),
    /// It cannot be had, for the stated reason.
    Missing(&'a str),
    /// Nobody has tried to bring it yet; it has been noted as wanted.
    Wanted,
}

/// Pieces by their exact addresses (no fragment).
#[derive(Debug, Default)]
pub struct Library {
    pieces: BTreeMap<String, Piece>,
    wanted: RefCell<BTreeSet<String>>,
}

impl Library {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a piece in, in place of an earlier one.
    pub fn put(&mut self, address: impl Into<String>, piece: Piece) {
        let address = address.into();
        self.wanted.get_mut().remove(&address);
        self.pieces.insert(address, piece);
    }

    /// Looks a piece up; one that nobody has brought is noted as wanted.
    pub fn look(&self, address: &str) -> Look<'_> {
        match self.pieces.get(address) {
            Some(Piece::Here { body, .. }) => Look::Here(body),
            Some(Piece::Gone(_)) => Look::Missing("it answers 410 Gone"),
            Some(Piece::Missing(why)) => Look::Missing(why),
            None => {
                self.wanted.borrow_mut().insert(address.to_owned());
                Look::Wanted
            }
        }
    }

    /// What an address says instead of a piece that was there and is gone for good.
    pub fn gone(&self, address: &str) -> Option<&[u8]> {
        match self.pieces.get(address) {
            Some(Piece::Gone(body)) => Some(body),
            _ => None,
        }
    }

    /// The addresses that were looked for and that nobody has tried to bring, in order.
    pub fn wanted(&self) -> Vec<String> {
        self.wanted.borrow().iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missed_is_wanted_until_somebody_has_tried() {
        let mut library = Library::new();
        assert_eq!(library.look("https://a.example/x"), Look::Wanted);
        assert_eq!(library.look("https://a.example/y"), Look::Wanted);
        assert_eq!(library.wanted(), ["https://a.example/x", "https://a.example/y"]);
        library.put("https://a.example/x", Piece::Here { content_type: String::new(), body: b"{}".to_vec() });
        library.put("https://a.example/y", Piece::Missing("it answers 404".to_owned()));
        assert!(library.wanted().is_empty());
        assert_eq!(library.look("https://a.example/x"), Look::Here(b"{}"));
        assert_eq!(library.look("https://a.example/y"), Look::Missing("it answers 404"));
        assert!(library.wanted().is_empty(), "a piece that cannot be had is not asked for again");
    }
}
