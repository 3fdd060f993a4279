//! From a certified candidate to signed bytes, without a database; and a status list.

use super::limits::Primitives;
use super::measure::{Effort, Subject, in_turn};
use super::sample::Sample;
use super::table::Report;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use insignia::domain::lint::Linted;
use insignia::domain::status_list::{Bits, ListDraft, PLACES};
use insignia::proof::data_integrity::{self, canonical};
use insignia::proof::signed::sign_list;
use std::io::Write;

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Minting, linting and signing, one credential at a time");
    let sample = Sample::new();
    let primitives = Primitives::new(&sample);
    let frozen = sample.linted().text().to_owned();
    let document: serde_json::Value = serde_json::from_str(&frozen).expect("JSON");
    let signed = sample.sign(sample.linted());
    let proof = data_integrity::Proof::read(&serde_json::from_str(&signed.document).expect("JSON")).expect("a proof");
    let [limit, whole, linted, thawed, canonicalised] = in_turn(
        effort,
        [
            primitives.sign(),
            Subject::new(|| sample.sign(sample.linted())),
            Subject::new(|| sample.linted()),
            Subject::new(|| sample.sign(Linted::thaw(&frozen).expect("it was frozen by us"))),
            Subject::new(|| canonical(&document, proof.options()).expect("a canonical form")),
        ],
    );
    let against = "2 × SHA-256 + sign";
    report.beside_limit("mint, lint, sign and verify with the published key", &whole, against, &limit);
    report.beside_limit("the same from the frozen text, as after a crash", &thawed, against, &limit);
    report.beside_limit("of that: mint and lint", &linted, against, &limit);
    report.beside_limit("of that: canonicalise (JSON-LD to N-Quads) once", &canonicalised, against, &limit);
    report.note(format!("The signed document has {} octets.", signed.document.len()));
    status_lists(effort, report, &sample, &primitives);
}

fn status_lists(effort: &Effort, report: &mut Report, sample: &Sample, primitives: &Primitives) {
    for (share, every) in [("1 in 100 set", 100), ("half set", 2)] {
        let bits = scattered(every);
        let octets = packed_by_hand(every);
        let draft = || ListDraft {
            site: sample.site(),
            number: 1,
            bits: &bits,
            valid_from: sample.signer().created,
            valid_until: None,
            ttl: Some(60_000),
        };
        let [crypto, packing, whole] = in_turn(
            effort,
            [
                primitives.sign(),
                Subject::new(|| encode(&octets)),
                Subject::new(|| sign_list(draft(), sample.signer()).expect("a list can be signed")),
            ],
        );
        let what = format!("status list of {PLACES} places, {share}: build and sign");
        report.beside_limit(what, &whole, "gzip -9 + base64 + 2 × SHA-256 + sign", &packing.plus(&crypto));
    }
}

/// Places that are set, spread as a keyed permutation spreads them.
fn places(every: u32) -> impl Iterator<Item = u32> {
    (0..PLACES / every).map(move |at| at.wrapping_mul(2_654_435_761) >> 15)
}

fn scattered(every: u32) -> Bits {
    let mut bits = Bits::new(PLACES);
    places(every).for_each(|place| bits.set(place).expect("within the list"));
    bits
}

fn packed_by_hand(every: u32) -> Vec<u8> {
    let mut octets = vec![0u8; PLACES as usize / 8];
    places(every).for_each(|place| octets[place as usize / 8] |= 0x80 >> (place % 8));
    octets
}

fn encode(octets: &[u8]) -> String {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(octets).expect("memory takes it");
    BASE64_URL_SAFE_NO_PAD.encode(gzip.finish().expect("memory takes it"))
}
