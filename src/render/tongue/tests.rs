//! The files against each other, and the choice among them.

use super::*;
use std::collections::BTreeSet;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn every_language_says_everything_with_the_same_variables_and_choices() {
    assert_eq!(Tongues::built_in().shortcomings(), &[] as &[String]);
    assert!(Tongues::built_in().iter().all(|tongue| tongue.say("language") != "language"));
}

#[test]
fn every_message_that_pages_ask_for_is_there_and_every_one_there_is_asked_for() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    for folder in [
        "assets/templates",
        "assets/templates/part",
        "src/render",
        "src/render/pages",
        "src/render/pages/earner",
        "src/service",
        "src/http",
    ] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "html" || ending == "rs") {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let english: String = COMPILED.iter().filter(|(language, _)| *language == ENGLISH).map(|(_, text)| *text).collect();
    let keys: BTreeSet<&str> = english
        .lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .collect();
    assert!(keys.len() > 100);
    for key in &keys {
        let asked = key.strip_suffix("-undated").unwrap_or(key);
        assert!(sources.contains(&format!("\"{asked}\"")), "nothing says {key}");
    }
    for call in ["say(\"", "around(\"", "fill(\""] {
        for rest in sources.split(call).skip(1) {
            let key = rest.split('"').next().unwrap();
            assert!(keys.contains(key), "{key} is said and no message");
        }
    }
}

#[test]
fn quality_decides_and_ties_go_to_what_stands_first() {
    let choose = |header: &str| Tongues::built_in().accepted(Some(header)).code().to_owned();
    for (header, code) in [
        ("de", "de"),
        ("de-CH, en;q=0.9", "de"),
        ("en;q=0.3, DE-at;q=0.7", "de"),
        ("xx, yy;q=0.9, de;q=0.1", "de"),
        ("de;q=0, en;q=0.1", "en"),
        ("de;q=oops", "en"),
        ("*", "en"),
        ("", "en"),
        ("; , ,", "en"),
        ("en, de", "en"),
    ] {
        assert_eq!(choose(header), code, "{header}");
    }
    assert_eq!(Tongues::built_in().accepted(None).code(), "en");
    let german = Tongues::new(&[], "de").unwrap();
    assert_eq!((german.accepted(None).code(), german.accepted(Some("*")).code()), ("de", "de"));
    assert_eq!(german.asked("EN-us").unwrap().code(), "en");
    assert!(german.asked("xx").is_none());
}

#[test]
fn an_operator_adds_a_language_or_a_message_and_is_told_what_is_missing() {
    let files = [("de".to_owned(), "share = Weitersagen\n".to_owned()), ("it".to_owned(), "share = Condividi\n".to_owned())];
    let tongues = Tongues::new(&files, "it").unwrap();
    assert_eq!(tongues.get("de").unwrap().say("share"), "Weitersagen");
    let italian = tongues.accepted(None);
    assert_eq!((italian.say("share").as_str(), italian.say("evidence").as_str()), ("Condividi", "Evidence"));
    assert!(tongues.shortcomings().iter().any(|said| said == "it has no message evidence"));
    assert!(tongues.shortcomings().iter().all(|said| !said.starts_with("de")));
    let other = Tongues::new(&[("de".to_owned(), "rank = Stufe\nmoment = { $day }\n".to_owned())], "de").unwrap();
    assert_eq!(other.shortcomings().len(), 2, "{:?}", other.shortcomings());
    for (language, text) in [("de", "share = {"), ("not a language", "share = x\n")] {
        assert!(Tongues::new(&[(language.to_owned(), text.to_owned())], "en").is_err(), "{language}");
    }
    assert!(Tongues::new(&[], "xx").is_err());
}

#[test]
fn a_day_is_told_as_each_language_tells_it() {
    let (first, other) = (at("2026-01-01T10:00:00Z"), at("2026-11-20T09:30:00Z"));
    let told = [
        ("en", "1 January 2026", "20 November 2026"),
        ("de", "1. Januar 2026", "20. November 2026"),
        ("fr", "1er janvier 2026", "20 novembre 2026"),
        ("es", "1 de enero de 2026", "20 de noviembre de 2026"),
        ("pt", "1 de janeiro de 2026", "20 de novembro de 2026"),
        ("ja", "2026年1月1日", "2026年11月20日"),
        ("ar", "1 يناير 2026", "20 نوفمبر 2026"),
    ];
    for (code, one, two) in told {
        let tongue = Tongues::built_in().get(code).unwrap();
        assert_eq!((tongue.date(first).as_str(), tongue.date(other).as_str()), (one, two), "{code}");
    }
    assert_eq!(Tongue::english().moment(other), "20 November 2026, 09:30 UTC");
}

#[test]
fn a_name_that_runs_the_other_way_is_isolated() {
    let tongue = Tongue::english();
    let said = |name: &'static str| tongue.fill("verdict-revoked-undated", [("issuer", tongue.name(name))]);
    assert_eq!(said("Example Academy"), "Withdrawn by Example Academy.");
    assert_eq!(said("أكاديمية"), "Withdrawn by \u{2068}أكاديمية\u{2069}.");
    assert_eq!(said("\u{202e}x"), "Withdrawn by \u{2068}\u{202e}x\u{2069}.");
}
