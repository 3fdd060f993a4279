//! How far one document may lead us. Every address in it is a request in our name that its maker chose, so there is a
//! ceiling on them, whoever asks; what lies beyond it is missing, with the reason, and so could not be checked.

use crate::proof::library::{Library, Piece};

/// Rounds in which pieces are brought: a document names its issuer, that names its keys, the credential a list, and the
/// list may name another key.
const ROUNDS: usize = 5;
/// Pieces that one document may make us ask for. An honest one needs two or three.
const MOST_PIECES: usize = 16;

/// What was asked for already.
#[derive(Debug, Default)]
pub(super) struct Reach {
    rounds: usize,
    pieces: usize,
}

impl Reach {
    /// The addresses to bring before the document is examined once more; nothing when it has been examined for the last
    /// time.
    pub(super) fn next(&mut self, library: &mut Library) -> Option<Vec<String>> {
        let mut wanted = library.wanted();
        self.rounds += 1;
        if wanted.is_empty() || self.rounds == ROUNDS {
            return None;
        }
        for address in wanted.split_off(wanted.len().min(MOST_PIECES - self.pieces)) {
            let why = format!("the document leads to more than {MOST_PIECES} addresses, more than are asked for one");
            library.put(address, Piece::Missing(why));
        }
        self.pieces += wanted.len();
        Some(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::library::Look;

    fn want(library: &Library, addresses: std::ops::Range<usize>) {
        for number in addresses {
            library.look(&format!("https://x.example/{number:03}"));
        }
    }

    #[test]
    fn what_lies_beyond_the_ceiling_is_missing_with_the_reason() {
        let (mut library, mut reach) = (Library::new(), Reach::default());
        want(&library, 0..10);
        let first = reach.next(&mut library).unwrap();
        assert_eq!(first.len(), 10);
        for address in first {
            library.put(address, Piece::Missing("it answers 404".to_owned()));
        }
        want(&library, 10..30);
        assert_eq!(reach.next(&mut library).unwrap().len(), 6);
        let Look::Missing(why) = library.look("https://x.example/029") else { panic!("it was asked for") };
        assert!(why.contains("more than 16 addresses"), "{why}");
        want(&library, 30..31);
        assert_eq!(reach.next(&mut library), Some(Vec::new()), "so that the document is told of it");
    }

    #[test]
    fn it_ends_when_nothing_is_wanted_and_after_so_many_rounds() {
        assert_eq!(Reach::default().next(&mut Library::new()), None);
        let (mut library, mut reach) = (Library::new(), Reach::default());
        want(&library, 0..1);
        let rounds = std::iter::from_fn(|| reach.next(&mut library)).count();
        assert_eq!(rounds, ROUNDS - 1);
    }
}
