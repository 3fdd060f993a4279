//! What was brought from outside for one verification: DID documents, keys, status lists, by their addresses.
//!
//! Verifying is mathematics and fetches nothing. It looks here, and what it misses is noted: whoever drives it brings
//! those pieces and asks again, or says why they cannot be had. Given the same pieces the answer is always the same, so
//! a verification can be repeated offline.

use crate::domain::check::Basis;
use crate::domain::timestamp::Timestamp;
use std::cell::{Cell, RefCell};
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
    /// It cannot be had now, for a reason of the same form that may pass: nobody answers there, or not in time.
    Away(String),
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
    pieces: BTreeMap<String, Brought>,
    wanted: RefCell<BTreeSet<String>>,
    /// What the looks rest on since [`Library::witnessed`] began to listen.
    looked: Cell<Basis>,
}

/// A piece, and when it was read there; a file that somebody gives has no such moment.
#[derive(Debug)]
struct Brought {
    piece: Piece,
    at: Option<Timestamp>,
}

impl Library {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a piece in, in place of an earlier one. Of when it is, is not known.
    pub fn put(&mut self, address: impl Into<String>, piece: Piece) {
        self.add(address.into(), Brought { piece, at: None });
    }

    /// Puts a piece in that was read there at that moment, or asked for in vain.
    pub fn put_at(&mut self, address: impl Into<String>, piece: Piece, at: Timestamp) {
        self.add(address.into(), Brought { piece, at: Some(at) });
    }

    fn add(&mut self, address: String, brought: Brought) {
        self.wanted.get_mut().remove(&address);
        self.pieces.insert(address, brought);
    }

    /// Looks a piece up; one that nobody has brought is noted as wanted.
    pub fn look(&self, address: &str) -> Look<'_> {
        match self.noted(address) {
            Some(Piece::Here { body, .. }) => Look::Here(body),
            Some(Piece::Gone(_)) => Look::Missing("it answers 410 Gone"),
            Some(Piece::Missing(why) | Piece::Away(why)) => Look::Missing(why),
            None => {
                self.wanted.borrow_mut().insert(address.to_owned());
                Look::Wanted
            }
        }
    }

    /// What an address says instead of a piece that was there and is gone for good.
    pub fn gone(&self, address: &str) -> Option<&[u8]> {
        match self.noted(address) {
            Some(Piece::Gone(body)) => Some(body),
            _ => None,
        }
    }

    fn noted(&self, address: &str) -> Option<&Piece> {
        let Brought { piece, at } = self.pieces.get(address)?;
        let basis = Basis { as_of: *at, passing: matches!(piece, Piece::Away(_)) };
        self.looked.set(self.looked.get().and(basis));
        Some(piece)
    }

    /// When the piece at an address was read there.
    pub fn read_at(&self, address: &str) -> Option<Timestamp> {
        self.pieces.get(address)?.at
    }

    /// Finds something out, and says on which pieces that rests.
    pub fn witnessed<T>(&self, find: impl FnOnce() -> T) -> (T, Basis) {
        let before = self.looked.take();
        let found = find();
        let seen = self.looked.get();
        self.looked.set(before.and(seen));
        (found, seen)
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

    #[test]
    fn whoever_looks_is_told_how_old_the_oldest_piece_is() {
        let at = |seconds: i64| Timestamp::from_unix(1_800_000_000 + seconds).unwrap();
        let here = || Piece::Here { content_type: String::new(), body: Vec::new() };
        let mut library = Library::new();
        library.put_at("a", here(), at(7));
        library.put_at("b", here(), at(3));
        library.put_at("c", Piece::Away("it cannot be reached".to_owned()), at(9));
        library.put("file", here());
        let seen = |names: &[&str]| library.witnessed(|| names.iter().for_each(|name| _ = library.look(name))).1;
        assert_eq!(seen(&["a"]), Basis::at(at(7)));
        assert_eq!(seen(&["a", "b", "file"]), Basis::at(at(3)));
        assert_eq!(seen(&["c"]), Basis { as_of: Some(at(9)), passing: true });
        assert_eq!(seen(&["file", "nowhere"]), Basis::default(), "of when a file is, nobody knows");
        let (inner, outer) = library.witnessed(|| {
            library.look("a");
            seen(&["c"])
        });
        assert_eq!((inner.as_of, outer), (Some(at(9)), Basis { as_of: Some(at(7)), passing: true }));
    }
}
