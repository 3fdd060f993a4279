//! The fuzz targets, run for a moment: over their seeds, and over copies of them changed by a fixed dice.

#[path = "../../fuzz/targets.rs"]
mod targets;

use std::path::Path;

/// Changed copies of each seed.
const COPIES: usize = 400;

/// Splitmix64: the same dice on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from(mixed >> 33).unwrap() % end.max(1)
    }

    /// A few changes: an octet changed, a piece cut out, doubled, or overwritten with what parsers trip over.
    fn changed(&mut self, seed: &[u8]) -> Vec<u8> {
        const ODD: [&[u8]; 10] = [b"\"", b"\\", b"{", b"]", b"\0", b"\xFF\xFF\xFF\xFF", b"9e999", b"\xF0\x9F", b"..", b"%2e"];
        let mut octets = seed.to_vec();
        for _ in 0..=self.below(3) {
            let (start, length) = (self.below(octets.len()), self.below(24));
            let end = (start + length).min(octets.len());
            match self.below(5) {
                0 if !octets.is_empty() => octets[start] ^= 1 << self.below(8),
                1 => drop(octets.drain(start..end)),
                2 => {
                    let piece = octets[start..end].to_vec();
                    octets.splice(start..start, piece);
                }
                3 => octets.truncate(start),
                _ => drop(octets.splice(start..end, ODD[self.below(ODD.len())].iter().copied())),
            }
        }
        octets
    }
}

#[test]
fn no_reader_of_foreign_octets_breaks_down() {
    for (at, (name, _)) in targets::TARGETS.iter().enumerate() {
        let (seeds, mut dice) = (targets::seeds(name), Dice(at as u64));
        assert!(!seeds.is_empty(), "{name} has seeds");
        let copies = COPIES.div_ceil(seeds.len());
        for seed in &seeds {
            targets::run(name, seed);
            (0..copies).for_each(|_| targets::run(name, &dice.changed(seed)));
        }
    }
}

/// Each target is also one that cargo-fuzz knows, and the other way round.
#[test]
fn every_target_is_built_for_the_fuzzer() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml")).unwrap();
    let built: Vec<_> = manifest.split("[[bin]]\nname = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(built, targets::TARGETS.map(|(name, _)| name));
}
