//! Which credentials are withdrawn, as one bit each in a signed list (W3C Bitstring Status List 1.0).
//!
//! A list of 131,072 bits covers so many credentials at once that fetching it tells the issuer nothing about whom a
//! verifier asks for. Places in it are handed out in a keyed order, so that a place tells nothing about its date.

use super::Invalid;
use super::context;
use super::issuer::Site;
use super::timestamp::Timestamp;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// Places in one list of ours: the fewest that the standard allows (section 2.2), 16 KiB uncompressed.
pub const PLACES: u32 = 131_072;

/// A bitstring; place 0 is its first, most significant bit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits(Vec<u8>);

impl Bits {
    /// So many places, none set; rounded up to whole octets.
    pub fn new(places: u32) -> Self {
        Self(vec![0; places.div_ceil(8) as usize])
    }

    /// Sets a place; refuses one beyond the end.
    pub fn set(&mut self, index: u32) -> Result<(), Invalid> {
        let beyond = || Invalid::new("index", "lies beyond the end of the list", "Use an index below the list's length.");
        let octet = self.0.get_mut(index as usize / 8).ok_or_else(beyond)?;
        *octet |= 0x80 >> (index % 8);
        Ok(())
    }

    /// Whether a place is set; `None` beyond the end.
    pub fn get(&self, index: u32) -> Option<bool> {
        self.0.get(index as usize / 8).map(|octet| octet & (0x80 >> (index % 8)) != 0)
    }

    /// `u` and the base64url (no padding) of the gzipped bits, as it stands in `encodedList` (section 3.3).
    pub fn encode(&self) -> String {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&self.0).expect("writing to memory does not fail");
        let packed = gzip.finish().expect("writing to memory does not fail");
        format!("u{}", BASE64_URL_SAFE_NO_PAD.encode(packed))
    }

    /// Reads an `encodedList` that unpacks to at most `max` octets (section 3.4).
    ///
    /// A few octets can unpack to gigabytes, so unpacking stops at `max`. Fewer than 131,072 places are refused too:
    /// such a list gives its readers away (STATUS_LIST_LENGTH_ERROR).
    pub fn decode(encoded: &str, max: usize) -> Result<Self, Invalid> {
        let bad = |problem: &str| Invalid::new("encodedList", problem, "Ask the issuer for a correct status list.");
        // Gzip adds at most 23 octets and a few for each block to what cannot be compressed.
        if encoded.len() > max.saturating_mul(2).saturating_add(64) {
            return Err(bad("is too long"));
        }
        let packed = encoded.strip_prefix('u').ok_or_else(|| bad("does not begin with u"))?;
        let packed = BASE64_URL_SAFE_NO_PAD.decode(packed).map_err(|_| bad("is not base64url without padding"))?;
        let mut gzip = GzDecoder::new(packed.as_slice());
        let mut bits = Vec::new();
        let most = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
        gzip.by_ref().take(most).read_to_end(&mut bits).map_err(|_| bad("is not gzip"))?;
        if bits.len() > max {
            return Err(bad("unpacks to too many places"));
        }
        if bits.len() < PLACES as usize / 8 {
            return Err(bad("holds fewer than 131072 places"));
        }
        if !gzip.into_inner().is_empty() {
            return Err(bad("goes on after the end of its gzip data"));
        }
        Ok(Self(bits))
    }
}

/// The place of the credential with that running number in its list, or `None` once the list is full.
///
/// A Feistel network over 17 bits: a permutation whatever the round function, so no place comes twice; keyed, so that
/// nobody can tell from a place how many credentials came before. Halves of 8 and 9 bits change sides each round.
pub fn place(secret: &[u8; 32], counter: u32) -> Option<u32> {
    if counter >= PLACES {
        return None;
    }
    let (mut left, mut right) = (counter >> 9, counter & 0x1FF);
    for round in 0..8u8 {
        let width = if round % 2 == 0 { 0xFF } else { 0x1FF };
        let mixed = Sha256::new().chain_update(secret).chain_update([round]).chain_update(right.to_be_bytes()).finalize();
        let mixed = u32::from_be_bytes([mixed[0], mixed[1], mixed[2], mixed[3]]);
        (left, right) = (right, left ^ (mixed & width));
    }
    Some(left << 9 | right)
}

/// What a status list of ours says, before it is signed.
#[derive(Debug, Clone, Copy)]
pub struct ListDraft<'a> {
    /// Whose list.
    pub site: &'a Site,
    /// Its number.
    pub number: i64,
    /// Its bits.
    pub bits: &'a Bits,
    /// Made when.
    pub valid_from: Timestamp,
    /// To be trusted no longer than this.
    pub valid_until: Option<Timestamp>,
    /// Milliseconds for which a copy may be kept.
    pub ttl: Option<u32>,
}

impl ListDraft<'_> {
    /// The BitstringStatusListCredential without its proof.
    ///
    /// One purpose, as a text: real verifiers refuse an array. The issuer is the very DID that issues the badges (BSL-2, BSL-6).
    pub fn value(&self) -> Value {
        let url = self.site.status_list(self.number);
        let mut subject = json!({
            "id": format!("{url}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": self.bits.encode(),
        });
        if let Some(ttl) = self.ttl {
            subject["ttl"] = ttl.into();
        }
        let mut list = json!({
            "@context": context::STATUS_LIST,
            "id": url,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.site.did(),
            "validFrom": self.valid_from,
            "credentialSubject": subject,
        });
        if let Some(until) = self.valid_until {
            list["validUntil"] = json!(until);
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms;
    use proptest::prelude::*;
    use std::collections::HashSet;

    const MAX: usize = 16 * 1024;

    fn packed(octets: &[u8]) -> String {
        Bits(octets.to_vec()).encode()
    }

    #[test]
    fn the_standards_own_example_is_read() {
        let example = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";
        assert_eq!(Bits::decode(example, MAX).unwrap(), Bits::new(PLACES));
    }

    #[test]
    fn the_first_place_is_the_most_significant_bit() {
        let mut bits = Bits::new(PLACES);
        bits.set(0).unwrap();
        bits.set(15).unwrap();
        assert_eq!(bits.0[..3], [0x80, 0x01, 0]);
        assert!(bits.set(PLACES).is_err());
        assert_eq!((bits.get(0), bits.get(1), bits.get(PLACES)), (Some(true), Some(false), None));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let good = packed(&[0; MAX]);
        let zlib = "ueJztwTEBAAAAwqD1T20MH6AAAAAAAAAAAAAAAAAAAADgbQBAAAE";
        let two = {
            let once = BASE64_URL_SAFE_NO_PAD.decode(&good[1..]).unwrap();
            format!("u{}", BASE64_URL_SAFE_NO_PAD.encode([once.clone(), once].concat()))
        };
        let bad = [
            String::new(),
            "u".into(),
            good[1..].to_owned(),
            format!("z{}", &good[1..]),
            format!("{good}="),
            format!("{good}\n"),
            good[..good.len() - 4].to_owned(),
            good.replace('-', "+"),
            zlib.into(),
            two,
            packed(&[0; MAX - 1]),
            packed(&[0; MAX + 1]),
            packed(&vec![0; 64 << 20]),
            "u".repeat(40_000),
        ];
        for list in bad {
            assert!(Bits::decode(&list, MAX).is_err(), "{}", &list[..list.len().min(80)]);
        }
        assert!(Bits::decode(&packed(&[0; MAX + 1]), MAX + 1).is_ok(), "the control: it was only too long");
    }

    #[test]
    fn places_are_a_permutation_that_depends_on_the_secret() {
        let all = |secret: [u8; 32]| (0..PLACES).map(|counter| place(&secret, counter).unwrap()).collect::<Vec<_>>();
        let (one, two) = (all([1; 32]), all([2; 32]));
        for places in [&one, &two] {
            assert!(places.iter().all(|place| *place < PLACES));
            assert_eq!(places.iter().collect::<HashSet<_>>().len(), PLACES as usize);
            let neighbours = places.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) < 64).count();
            assert!(neighbours < 400, "{neighbours} of 131072 lie beside the one before; chance gives about 128");
        }
        assert!(one.iter().zip(&two).filter(|(a, b)| a == b).count() < 20);
        assert_eq!(place(&[1; 32], PLACES), None);
    }

    #[test]
    fn a_list_is_defined_throughout_and_says_whose_it_is() {
        let site = Site::parse("https://badges.example.org").unwrap();
        let bits = Bits::new(PLACES);
        let valid_from = Timestamp::from_unix(1_800_000_000).unwrap();
        let draft = ListDraft {
            site: &site,
            number: 1,
            bits: &bits,
            valid_from,
            valid_until: Some(valid_from.plus(60)),
            ttl: Some(60_000),
        };
        let list = draft.value();
        assert_eq!(terms::faults(&list), []);
        assert_eq!(list["issuer"], site.did());
        assert_eq!(list["validUntil"], "2027-01-15T08:01:00Z");
        assert_eq!(list["credentialSubject"]["id"], "https://badges.example.org/status/revocation/1#list");
        assert_eq!(Bits::decode(list["credentialSubject"]["encodedList"].as_str().unwrap(), MAX).unwrap(), bits);
        let bare = ListDraft { valid_until: None, ttl: None, ..draft }.value();
        assert!(bare.get("validUntil").is_none() && bare["credentialSubject"].get("ttl").is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn what_is_set_is_read_back_and_nothing_else(set in prop::collection::hash_set(0..PLACES, 0..200)) {
            let mut bits = Bits::new(PLACES);
            set.iter().for_each(|index| bits.set(*index).unwrap());
            let read = Bits::decode(&bits.encode(), MAX).unwrap();
            prop_assert!(set.iter().all(|index| read.get(*index) == Some(true)));
            prop_assert_eq!(read.0.iter().map(|octet| octet.count_ones() as usize).sum::<usize>(), set.len());
        }
    }
}
