//! Pieces that were brought lately, bounded in number, in octets and in time.

use crate::domain::timestamp::Timestamp;
use crate::proof::library::Piece;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use lru::LruCache;
use serde_json::Value;

/// Most pieces, and most octets of all of them.
const PIECES: usize = 1024;
const OCTETS: usize = 32 << 20;
/// Seconds that a piece is kept: so long may a key stay unknown after it was published, and a withdrawal unseen.
const FRESH: i64 = 300;
/// Seconds that a refusal is kept: long enough to spare a host that is down, short enough for "try again" to be true.
const FRESH_REFUSAL: i64 = 30;

/// The shelf.
#[derive(Debug)]
pub struct Shelf {
    kept: LruCache<String, Kept>,
    octets: usize,
}

#[derive(Debug)]
struct Kept {
    piece: Piece,
    at: Timestamp,
    until: i64,
    octets: usize,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { kept: LruCache::unbounded(), octets: 0 }
    }
}

impl Shelf {
    /// The piece from that address with the moment at which it was brought, unless it has grown stale.
    pub fn take(&mut self, address: &str, now: Timestamp) -> Option<(Piece, Timestamp)> {
        let kept = self.kept.get(address)?;
        if now.unix() < kept.until {
            return Some((kept.piece.clone(), kept.at));
        }
        self.remove(address);
        None
    }

    /// Keeps a piece that was brought at that moment for as long as it may be relied on; the least recently used make room.
    pub fn put(&mut self, address: &str, piece: &Piece, at: Timestamp) {
        let (fresh, body) = match piece {
            Piece::Here { body, .. } => (time_to_live(body).map_or(FRESH, |seconds| seconds.min(FRESH)), body.len()),
            Piece::Gone(body) => (FRESH, body.len()),
            Piece::Missing(why) | Piece::Away(why) => (FRESH_REFUSAL, why.len()),
        };
        self.remove(address);
        let octets = body + address.len();
        if fresh <= 0 || octets > OCTETS {
            return;
        }
        self.octets += octets;
        let until = at.unix().saturating_add(fresh);
        self.kept.put(address.to_owned(), Kept { piece: piece.clone(), at, until, octets });
        while self.kept.len() > PIECES || self.octets > OCTETS {
            let Some((_, oldest)) = self.kept.pop_lru() else { break };
            self.octets -= oldest.octets;
        }
    }

    fn remove(&mut self, address: &str) {
        if let Some(gone) = self.kept.pop(address) {
            self.octets -= gone.octets;
        }
    }
}

/// Whole seconds for which a status list says it may be kept (Bitstring Status List 1.0, section 2.2: `ttl`, in
/// milliseconds), whether it comes as JSON or as a JWS. It only ever shortens, so it need not be verified first.
fn time_to_live(body: &[u8]) -> Option<i64> {
    let payload = std::str::from_utf8(body).ok().map(str::trim).filter(|text| text.starts_with("ey")).and_then(|text| {
        let payload = text.split('.').nth(1)?;
        BASE64_URL_SAFE_NO_PAD.decode(payload).ok()
    });
    let json = payload.as_deref().unwrap_or(body);
    if !json.windows(5).any(|octets| octets == b"\"ttl\"") {
        return None;
    }
    let document: Value = serde_json::from_slice(json).ok()?;
    let inner = document.get("vc").unwrap_or(&document);
    let told = inner.pointer("/credentialSubject/ttl").or_else(|| inner.get("ttl"))?;
    told.as_f64().map(|milliseconds| (milliseconds / 1000.0).floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(1_800_000_000 + seconds).unwrap()
    }

    fn here(body: &str) -> Piece {
        Piece::Here { content_type: "application/json".to_owned(), body: body.as_bytes().to_vec() }
    }

    #[test]
    fn a_piece_is_kept_five_minutes_and_a_refusal_half_of_one() {
        let mut shelf = Shelf::default();
        shelf.put("a", &here("{}"), at(0));
        shelf.put("b", &Piece::Missing("it answers 404".to_owned()), at(0));
        assert_eq!(shelf.take("a", at(299)), Some((here("{}"), at(0))), "with its own moment, not that of the asking");
        assert!(shelf.take("b", at(29)).is_some());
        assert_eq!((shelf.take("a", at(300)), shelf.take("b", at(30))), (None, None));
        assert_eq!((shelf.octets, shelf.kept.len()), (0, 0), "what is stale leaves its room");
    }

    #[test]
    fn a_status_list_is_kept_no_longer_than_it_says() {
        let jws = |payload: &str| format!("eyJhbGciOiJFZERTQSJ9.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(payload));
        let cases = [
            (r#"{"credentialSubject":{"ttl":60000}}"#.to_owned(), 60),
            (r#"{"credentialSubject":{"ttl":900000000}}"#.to_owned(), FRESH),
            (r#"{"credentialSubject":{"ttl":"soon"}}"#.to_owned(), FRESH),
            (jws(r#"{"credentialSubject":{"ttl":20000}}"#), 20),
            (jws(r#"{"vc":{"credentialSubject":{"ttl":20000}}}"#), 20),
        ];
        for (body, seconds) in cases {
            let mut shelf = Shelf::default();
            shelf.put("a", &here(&body), at(0));
            assert!(shelf.take("a", at(seconds - 1)).is_some(), "{body}");
            assert!(shelf.take("a", at(seconds)).is_none(), "{body}");
        }
        let mut shelf = Shelf::default();
        for none in [r#"{"credentialSubject":{"ttl":0}}"#, r#"{"credentialSubject":{"ttl":-1e300}}"#] {
            shelf.put("a", &here(none), at(0));
            assert!(shelf.take("a", at(0)).is_none(), "{none}");
        }
    }

    #[test]
    fn the_shelf_is_bounded_in_number_and_in_octets() {
        let mut shelf = Shelf::default();
        for number in 0..PIECES + 10 {
            shelf.put(&format!("n{number}"), &here("{}"), at(0));
        }
        assert_eq!(shelf.kept.len(), PIECES);
        assert!(shelf.take("n9", at(0)).is_none() && shelf.take("n10", at(0)).is_some());
        let large = "x".repeat(OCTETS / 4);
        for number in 0..10 {
            shelf.put(&format!("l{number}"), &here(&large), at(0));
        }
        assert!(shelf.octets <= OCTETS && shelf.take("l9", at(0)).is_some());
        let counted: usize = shelf.kept.iter().map(|(_, kept)| kept.octets).sum();
        assert_eq!(shelf.octets, counted);
    }
}
