//! Examining a document that somebody sends, without a database.

use super::limits::Primitives;
use super::measure::{Effort, Subject, in_turn};
use super::sample::Sample;
use super::table::Report;
use insignia::proof::verify::examine;

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Verifying a document, all checks that need no records");
    let sample = Sample::new();
    let primitives = Primitives::new(&sample);
    let signed = sample.sign(sample.linted()).document;
    let forged = signed.replacen("Ada Example", "Eve Example", 1);
    let ring = sample.ring();
    assert!(examine(signed.as_bytes(), &ring).facts.is_some(), "the genuine one is found genuine");
    assert!(examine(forged.as_bytes(), &ring).facts.is_none(), "the forged one is not");
    let [limit, parse, genuine, refused] = in_turn(
        effort,
        [
            primitives.verify(),
            Subject::new(|| serde_json::from_str::<serde_json::Value>(&signed).expect("JSON")),
            Subject::new(|| examine(signed.as_bytes(), &ring)),
            Subject::new(|| examine(forged.as_bytes(), &ring)),
        ],
    );
    let against = "2 × SHA-256 + verify";
    report.beside_limit("examine a genuine credential", &genuine, against, &limit);
    report.beside_limit("examine a forged one", &refused, against, &limit);
    report.beside_limit("for comparison: only read the JSON", &parse, against, &limit);
}
