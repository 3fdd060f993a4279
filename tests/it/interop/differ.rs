//! One process in which thousands of credentials are made, or judged, for comparison with other people's verifiers.
//!
//!     differ make FOLDER COUNT SEED    writes ours.jsonl, did.json, list.json: random credentials of ours
//!     differ judge FILE…                reads {"case", "document"} lines, writes {"case", "verdict", "own", "detail"} lines
//!
//! What is made depends on the seed alone. `verdict` is what anyone learns from the document and the files (DID documents and lists), as
//! `insignia verify --offline` does; `own` what the issuer itself says of it by its keys, or null.

use insignia::clock::Clock;
use insignia::domain::achievement::{Achievement, Alignment, Level};
use insignia::domain::assessment::{Assessment, AssessmentKind, Attempt, Evidence, Score};
use insignia::domain::check::Outcome;
use insignia::domain::issuer::{IssuerProfile, Site};
use insignia::domain::key_state::KeyState;
use insignia::domain::mint::{Minting, Prerequisite, mint};
use insignia::domain::recipient::PersonName;
use insignia::domain::status_list::{Bits, ListDraft};
use insignia::domain::strict_json;
use insignia::domain::timestamp::Timestamp;
use insignia::proof::controller;
use insignia::proof::did;
use insignia::proof::key::SigningKey;
use insignia::proof::key_ring::KeyRing;
use insignia::proof::library::{Library, Piece};
use insignia::proof::signed::{Signer, sign, sign_list};
use insignia::proof::verify::{Ground, examine};
use insignia::service::verify::{Brief, offline};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::path::Path;

/// Places in the list of the made credentials.
const PLACES: u32 = 131_072;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder, count, seed] => make(Path::new(folder), count.parse().expect("a count"), seed.parse().expect("a seed")),
        ["judge", files @ ..] => judge(files),
        // `cargo test --all-targets` starts this too.
        _ => println!("Nothing done: differ make FOLDER COUNT SEED, or differ judge FILE…."),
    }
}

fn key() -> SigningKey {
    SigningKey::from_seed([42; 32])
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn issuer() -> IssuerProfile {
    IssuerProfile {
        name: "Example Academy".to_owned(),
        email: "credentials@example.org".to_owned(),
        description: Some("Certifies engineers.".to_owned()),
        site: Site::parse("https://badges.example.org").expect("a site"),
    }
}

// ---- judging

fn judge(files: &[&str]) {
    let files: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).expect("a readable file")).collect();
    let ring = KeyRing::new(issuer().site.did(), vec![(key().public(), KeyState::Active)]);
    let now = Clock::System.now();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let document = asked["document"].as_str().expect("the document as text");
        let mut library = Library::new();
        for file in &files {
            let id = serde_json::from_slice::<Value>(file).expect("JSON")["id"].as_str().expect("an id").to_owned();
            library.put(
                controller::address(&id).expect("an address"),
                Piece::Here { content_type: String::new(), body: file.clone() },
            );
        }
        let brief = Brief { library, ..Brief::default() };
        let report = offline(document.as_bytes(), &brief, now);
        let told = serde_json::to_value(&report).expect("a report");
        let is_ours = strict_json::parse(document.as_bytes(), strict_json::Limits::CREDENTIAL)
            .is_ok_and(|document| document["issuer"]["id"] == issuer().site.did());
        let own = is_ours.then(|| {
            let examined = examine(document.as_bytes(), &Ground { ours: &ring, library: &brief.library, now });
            examined.facts.is_some() && examined.checks.iter().all(|check| check.outcome == Outcome::Passed)
        });
        let detail: Vec<String> = report
            .checks
            .iter()
            .filter(|check| check.outcome != Outcome::Passed)
            .map(|check| format!("{:?}: {}", check.name, check.detail))
            .collect();
        let answer = json!({"case": asked["case"], "verdict": told["verdict"], "own": own, "detail": detail.join(" ")});
        writeln!(out, "{answer}").expect("somebody reads");
    }
}

// ---- making

fn make(folder: &Path, count: u32, seed: u64) {
    std::fs::create_dir_all(folder).expect("a folder");
    let (issuer, mut dice, mut bits) = (issuer(), Dice(seed), Bits::new(PLACES));
    let method = did::verification_method(&issuer.site, &key().public());
    let created = moment("2026-11-20T09:30:00Z");
    let signer = Signer { key: &key(), published: &key().public(), verification_method: &method, created };
    let mut lines = String::new();
    let mut refused = 0;
    for index in 0..count {
        let linted = loop {
            match dice.draft(&issuer, index).lint() {
                Ok(linted) => break linted,
                Err(_) => refused += 1,
            }
        };
        let revoked = dice.below(10) == 0;
        if revoked {
            bits.set(index).expect("a place of the list");
        }
        let document = sign(linted, signer).expect("what is linted can be signed").document;
        lines.push_str(&format!("{}\n", json!({"case": format!("ours {index}"), "document": document, "revoked": revoked})));
    }
    let draft = ListDraft { site: &issuer.site, number: 1, bits: &bits, valid_from: created, valid_until: None, ttl: None };
    let list = sign_list(draft, signer).expect("a list can be signed").document;
    let did = did::document(&issuer.site, &[key().public()]);
    for (name, text) in [("ours.jsonl", lines), ("list.json", list), ("did.json", did)] {
        std::fs::write(folder.join(name), text).expect("it can be written");
    }
    println!("{count} made; {refused} random drafts were refused by the lint");
    assert!(refused <= count / 4, "what is generated should mostly be fit to be signed");
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a usize")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn several<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    /// Words in one script, or what trips up somebody who escapes by hand.
    fn text(&mut self, words: usize) -> String {
        let scripts: [&str; 10] = [
            "abc de ghi",
            "ÄÖÜ ßéñ øå",
            "αβγ δεζ",
            "дом лес йё",
            "שלום עולם",
            "سلام دنيا",
            "हिन्दी भाषा",
            "漢字 仮名 テスト",
            "한국어 글",
            "🎓🏅👩🏽‍🔬 ok",
        ];
        const TRAPS: [&str; 12] = [
            "\"quoted\"",
            "back\\slash",
            "<b>&amp;</b>",
            "_:b0",
            "@id",
            "https://x.example/a b",
            "a\u{301}",
            "é",
            "${x}",
            "0x00",
            "null",
            "--",
        ];
        let letters: Vec<char> = self.pick(&scripts).chars().collect();
        let word = |dice: &mut Self| match dice.below(12) {
            0 => (*dice.pick(&TRAPS)).to_owned(),
            _ => (0..1 + dice.below(9)).map(|_| *dice.pick(&letters)).collect::<String>(),
        };
        let count = 1 + self.below(words);
        let joined = (0..count).map(|_| word(self)).collect::<Vec<_>>().join(" ");
        format!("{joined} {}", self.below(1_000))
    }

    fn slug(&mut self) -> insignia::domain::slug::Slug {
        format!("a-{:x}", self.next()).parse().expect("a short name")
    }

    fn octets(&mut self) -> [u8; 16] {
        (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes()
    }

    fn url(&mut self) -> String {
        let tails = ["", "?q=1&r=2", "#part", "/ümlaut", "/%C3%BC", "/a(b)", "/~x;y=1"];
        format!("https://lms.example/{:x}{}", self.next(), self.pick(&tails))
    }

    fn moment(&mut self) -> Timestamp {
        moment("2026-01-01T00:00:00Z").plus(i64::try_from(self.below(27_000_000)).expect("seconds of a year"))
    }

    fn achievement(&mut self) -> Achievement {
        let assessment = |dice: &mut Self| Assessment {
            id: dice.slug(),
            kind: *dice.pick(&[AssessmentKind::Written, AssessmentKind::Lab]),
            name: dice.text(4),
            pass_mark: u8::try_from(dice.below(101)).expect("per cent"),
        };
        let alignment = |dice: &mut Self| Alignment {
            name: dice.text(5),
            url: dice.url(),
            description: dice.maybe(|dice| dice.text(9)),
            framework: dice.maybe(|dice| dice.text(3)),
            code: dice.maybe(|dice| dice.text(1)),
            kind: dice.maybe(|dice| (*dice.pick(&["ceasn:Competency", "CFItem", "ext:Skill"])).to_owned()),
        };
        let first = assessment(self);
        Achievement {
            id: self.slug(),
            level: *self.pick(&[Level::Associate, Level::Specialist, Level::Professional]),
            name: self.text(5),
            description: self.text(25),
            criteria: self.several(6, |dice| format!("- {}", dice.text(15))).join("\n") + "\nDone.",
            requires: Vec::new(),
            valid_for_months: None,
            tags: self.several(4, |dice| dice.text(2)),
            assessments: std::iter::once(first).chain(self.several(3, assessment)).collect(),
            alignments: self.several(3, alignment),
        }
    }

    fn attempt(&mut self, assessment: &Assessment) -> Attempt {
        let most = *self.pick(&[1.0, 10.0, 60.0, 100.0, 137.5, 3e6]);
        let reached = most * f64::from(u32::try_from(self.below(10_001)).expect("small")) / 10_000.0;
        let evidence = |dice: &mut Self| Evidence {
            url: dice.maybe(Self::url),
            name: dice.maybe(|dice| dice.text(4)),
            narrative: dice.maybe(|dice| format!("{}\n\n* {}", dice.text(20), dice.text(9))),
        };
        Attempt {
            assessment: assessment.id.clone(),
            score: Score::new(reached, most).expect("a score"),
            passed: true,
            completed_at: self.moment(),
            evidence: self.maybe(evidence),
        }
    }

    fn draft(&mut self, issuer: &IssuerProfile, index: u32) -> insignia::domain::mint::Draft {
        let achievement = self.achievement();
        let attempts: Vec<Attempt> = achievement.assessments.iter().map(|assessment| self.attempt(assessment)).collect();
        let prerequisites = self.several(3, |dice| Prerequisite {
            url: format!("{}/credentials/{:026}", issuer.site.base(), dice.below(9_999)),
            name: dice.text(4),
        });
        let name: PersonName = self.text(4).parse().unwrap_or_else(|_| "Ada Example".parse().expect("a name"));
        let from = self.moment();
        mint(&Minting {
            id: self.octets().into(),
            issuer,
            achievement: &achievement,
            recipient_name: name.as_str(),
            recipient_email: &format!("p{}@example.com", self.below(9_999)),
            salt: self.octets(),
            attempts: &attempts,
            prerequisites: &prerequisites,
            list: 1,
            index,
            valid_from: from,
            awarded: from,
            valid_until: self.maybe(|dice| from.plus_months(u16::try_from(240 + dice.below(600)).expect("months"))),
        })
    }
}
