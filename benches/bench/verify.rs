//! Examining a document that somebody sends, without a database: ours, another issuer's, in an image, in a photograph.

use super::limits::Primitives;
use super::measure::{Effort, Subject, in_turn};
use super::sample::{Foreign, Sample};
use super::table::Report;
use insignia::app::FONT_DIRS;
use insignia::proof::library::Library;
use insignia::proof::verify::{Ground, examine};
use insignia::render::{Artist, FontBook, png, scan, svg};
use insignia::service::brought::{self, Brought};

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Verifying a document, all checks that need no records");
    let sample = Sample::new();
    let primitives = Primitives::new(&sample);
    let signed = sample.sign(sample.linted()).document;
    let forged = signed.replacen("Ada Example", "Eve Example", 1);
    let foreign = Foreign::of(&sample);
    let ring = sample.ring();
    let library = Library::new();
    let ground = Ground { ours: &ring, library: &library, now: sample.now() };
    for good in [&signed, &foreign.badge, &foreign.token] {
        assert!(examine(good.as_bytes(), &ground).facts.is_some(), "the genuine one is found genuine");
    }
    assert!(examine(forged.as_bytes(), &ground).facts.is_none(), "the forged one is not");
    let [limit, parse, genuine, refused, badge, token] = in_turn(
        effort,
        [
            primitives.verify(),
            Subject::new(|| serde_json::from_str::<serde_json::Value>(&signed).expect("JSON")),
            Subject::new(|| examine(signed.as_bytes(), &ground)),
            Subject::new(|| examine(forged.as_bytes(), &ground)),
            Subject::new(|| examine(foreign.badge.as_bytes(), &ground)),
            Subject::new(|| examine(foreign.token.as_bytes(), &ground)),
        ],
    );
    let against = "2 × SHA-256 + verify";
    report.beside_limit("examine a credential of ours", &genuine, against, &limit);
    report.beside_limit("examine a forged one", &refused, against, &limit);
    report.beside_limit("examine another issuer's (Open Badges 3.0, eddsa-rdfc-2022, did:key)", &badge, against, &limit);
    report.beside_limit("examine another issuer's token (EdDSA, did:key)", &token, against, &limit);
    report.beside_limit("for comparison: only read the JSON", &parse, against, &limit);
    pictures(effort, report, &sample, &signed);
}

fn pictures(effort: &Effort, report: &mut Report, sample: &Sample, signed: &str) {
    let artist = Artist::new(FontBook::embedded().with_system_dirs(&FONT_DIRS));
    let view = sample.view(1);
    let card = artist.card_png(&view).expect("it can be drawn");
    let markup = artist.badge_svg(&view).expect("it can be drawn");
    let baked_png = png::bake(&artist.badge_png(&view).expect("it can be drawn"), signed).expect("it can be baked");
    let baked_svg = svg::bake(&markup, signed).expect("it can be baked");
    let holds = |octets: &[u8]| matches!(brought::read(octets), Brought::Document(found) if *found == *signed.as_bytes());
    assert!(holds(&baked_png) && holds(baked_svg.as_bytes()), "what was baked is found");
    assert_eq!(scan::codes(&card).expect("a picture"), std::slice::from_ref(&view.short_url), "its code is read");
    let [copy, from_png, from_svg, scanned] = in_turn(
        effort,
        [
            Subject::new(|| baked_png.clone()),
            Subject::new(|| holds(&baked_png)),
            Subject::new(|| holds(baked_svg.as_bytes())),
            Subject::new(|| scan::codes(&card).expect("a picture")),
        ],
    );
    let against = "copy of the PNG";
    report.beside_limit(format!("take the credential out of a PNG, {} KB", baked_png.len() / 1000), &from_png, against, &copy);
    report.beside_limit(format!("take it out of an SVG, {} KB", baked_svg.len() / 1000), &from_svg, against, &copy);
    report.beside_limit("read the QR code in a picture of 1200×630", &scanned, against, &copy);
}
