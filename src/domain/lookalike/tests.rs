//! Names that cheat and names that merely sound alike.

use super::*;

/// A name, and the known one that a reader would take it for.
const CHEATS: [(&str, &str); 56] = [
    ("Example Academy", "Example Academy"),
    ("example academy", "Example Academy"),
    ("EXAMPLE ACADEMY", "Example Academy"),
    ("ExampleAcademy", "Example Academy"),
    ("Example  Academy ", "Example Academy"),
    ("Example-Academy", "Example Academy"),
    ("Example Academy®", "Example Academy"),
    ("Example Academy™", "Example Academy"),
    ("Example Academy Ltd.", "Example Academy"),
    ("The Example Academy", "Example Academy"),
    ("Example Academy (Official)", "Example Academy"),
    ("Official Example Academy, Inc.", "Example Academy"),
    ("Exаmple Academy", "Example Academy"),
    ("Еxаmрlе Асаdеmу", "Example Academy"),
    ("Εxample Αcademy", "Example Academy"),
    ("Exarnple Academy", "Example Academy"),
    ("Example Acaderny", "Example Academy"),
    ("Examp1e Academy", "Example Academy"),
    ("ExampIe Academy", "Example Academy"),
    ("Exampłe Academy", "Example Academy"),
    ("Examp|e Academy", "Example Academy"),
    ("3xample Academy", "Example Academy"),
    ("Ex@mple Ac4demy", "Example Academy"),
    ("Éxámple Àcademy", "Example Academy"),
    ("Exa\u{200b}mple Academy", "Example Academy"),
    ("Exa\u{ad}mple Academy", "Example Academy"),
    ("Example\u{feff} Academy", "Example Academy"),
    ("Ｅｘａｍｐｌｅ Ａｃａｄｅｍｙ", "Example Academy"),
    ("𝐄𝐱𝐚𝐦𝐩𝐥𝐞 𝐀𝐜𝐚𝐝𝐞𝐦𝐲", "Example Academy"),
    ("𝓔𝔁𝓪𝓶𝓹𝓵𝓮 𝓐𝓬𝓪𝓭𝓮𝓶𝔂", "Example Academy"),
    ("Ⓔⓧⓐⓜⓟⓛⓔ Ⓐⓒⓐⓓⓔⓜⓨ", "Example Academy"),
    ("Example Acadmey", "Example Academy"),
    ("Example Acadeny", "Example Academy"),
    ("Example Academmy", "Example Academy"),
    ("Exmple Academy", "Example Academy"),
    ("Exaample Academy", "Example Academy"),
    ("E.x.a.m.p.l.e Academy", "Example Academy"),
    ("Exampl e Academy", "Example Academy"),
    ("GitLab", "GitLab"),
    ("GitIab", "GitLab"),
    ("Gitlab.com", "GitLab"),
    ("GlTLAB", "GitLab"),
    ("G1tLab", "GitLab"),
    ("ԌitLab", "GitLab"),
    ("Harvard Universty", "Harvard University"),
    ("Havrard University", "Harvard University"),
    ("Harvard Univérsity", "Harvard University"),
    ("HARVARD—UNIVERSITY", "Harvard University"),
    ("Нarvard Univеrsitу", "Harvard University"),
    ("Microsoft Corporation", "Microsoft"),
    ("Micr0soft", "Microsoft"),
    ("Mircosoft", "Microsoft"),
    ("Rnicrosoft", "Microsoft"),
    ("Clesign Institute", "Design Institute"),
    ("VVorkshop Institute", "Workshop Institute"),
    ("Universitat Wien", "Universität Wien"),
];

/// Two honest names.
const HONEST: [(&str, &str); 56] = [
    ("Example Institute", "Example Academy"),
    ("Sample Academy", "Example Academy"),
    ("Example Academy of Music", "Example Academy"),
    ("Example University", "Example Academy"),
    ("Academy", "Example Academy"),
    ("Example", "Example Academy"),
    ("Northern Example Academy", "Example Academy"),
    ("University of York", "University of Cork"),
    ("Bolton College", "Boston College"),
    ("University of Bath", "University of Bari"),
    ("University of Bergen", "University of Berlin"),
    ("Miami University", "University of Miami"),
    ("University of Hartford", "University of Dartford"),
    ("School No. 11", "School No. 12"),
    ("Gymnasium 21 Wien", "Gymnasium 31 Wien"),
    ("Level 1 Training", "Level 2 Training"),
    ("Academy 2024", "Academy 2025"),
    ("GitHub", "GitLab"),
    ("GitLab University", "GitLab"),
    ("Gatlab", "GitLab"),
    ("IBM", "IBN"),
    ("MIT", "RIT"),
    ("UCL", "UCLA"),
    ("ETH", "EPFL"),
    ("TU Wien", "TU Graz"),
    ("TUM", "TUB"),
    ("Open University", "Oxen University"),
    ("Austria Tech", "Australia Tech"),
    ("Slovenia Tech", "Slovakia Tech"),
    ("Portland College", "Poland College"),
    ("Cornell University", "Carnegie University"),
    ("Manchester College", "Winchester College"),
    ("Washington University", "Worthington University"),
    ("Newcastle College", "New England College"),
    ("Durham College", "Dunham College"),
    ("Salford", "Stafford"),
    ("Red Hat", "Red Cross"),
    ("Oracle", "Orange"),
    ("Cisco", "Costco"),
    ("Linux Foundation", "Unix Foundation"),
    ("Rust Foundation", "Trust Foundation"),
    ("Академия наук", "Example Academy"),
    ("東京大学", "京都大学"),
    ("北京大学", "北京大學堂"),
    ("جامعة القاهرة", "جامعة الإسكندرية"),
    ("दिल्ली विश्वविद्यालय", "मुंबई विश्वविद्यालय"),
    ("서울대학교", "부산대학교"),
    ("Universität Wien", "Universität Bonn"),
    ("Universidad de Chile", "Universidad de China"),
    ("Université de Lille", "Université de Lyon"),
    ("Instituto Técnico", "Instituto Científico"),
    ("Politecnico di Milano", "Politecnico di Torino"),
    ("Karlsruhe Institute", "Konstanz Institute"),
    ("Credly", "Badgr"),
    ("Acme Corp", "Apex Corp"),
    ("", "Example Academy"),
];

#[test]
fn names_that_cheat_are_found() {
    let missed: Vec<_> = CHEATS.iter().filter(|(cheat, known)| resembles(cheat, [*known].into_iter()).is_none()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn honest_names_are_left_alone() {
    let accused: Vec<_> = HONEST.iter().filter(|(one, other)| resembles(one, [*other].into_iter()).is_some()).collect();
    assert!(accused.is_empty(), "{accused:#?}");
}

#[test]
fn resembling_goes_both_ways_and_names_whom() {
    for (cheat, known) in CHEATS {
        assert!(resembles(known, [cheat].into_iter()).is_some(), "{cheat} {known}");
    }
    assert_eq!(resembles("GitIab", ["Harvard", "GitLab", "Gitlab"].into_iter()), Some("GitLab"));
    assert_eq!(resembles("GitLab", std::iter::empty()), None);
}

#[test]
fn hosts_that_cheat_are_found_and_neighbours_are_left_alone() {
    let ours = "did:web:badges.example.org";
    for cheat in [
        "did:web:badges.examp1e.org",
        "did:web:badges.exarnple.org",
        "did:web:badges.exmple.org",
        "did:web:badges.exampel.org",
        "did:web:badges.example.com",
        "did:web:badges-example.org",
        "did:web:badges-example-org.com",
        "did:web:badges.example.org.evil.com",
        "did:web:badges.example.org-verify.com",
        "did:web:bаdges.example.org",
        "did:web:xn--bdges-4ve.example.org",
        "https://badges.examp1e.org/issuer",
        "did:web:badgesexample.org",
        "did:web:badges.éxample.org",
        "did:web:baadges.example.org%3A8443:issuers:x",
        "did:web:BADGES.EXAMPLE.COM",
        "did:web:www.badges.examp1e.org",
    ] {
        assert!(host_resembles(cheat, ours), "{cheat}");
    }
    for honest in [
        "did:web:badges.example.org",
        "did:web:badges.example.org:issuers:acme",
        "did:web:www.badges.example.org",
        "did:web:example.org",
        "did:web:sub.badges.example.org",
        "did:web:mit.edu",
        "did:web:badges.sample.org",
        "did:web:certs.example.org",
        "did:key:z6MkpLDL3RoAoMRTwTgo3rs39ZwssfaPKtGdZw7AGRN7CK4W",
        "https://other.org/x",
        "",
        "did:web:10.0.0.1",
        "did:web:",
        "not an id",
    ] {
        assert!(!host_resembles(honest, ours), "{honest}");
    }
}

/// A stranger chooses the name, and an operator may know thousands.
#[test]
fn a_long_name_is_taken_in_once_and_not_for_each_known_one() {
    let long = format!("{0} {0}", "wörk".repeat(4_000));
    let took = |known: usize| {
        let started = std::time::Instant::now();
        assert_eq!(resembles(&long, std::iter::repeat_n("Sample Academy", known)), None);
        started.elapsed()
    };
    let one = took(1);
    assert!(took(40) < one * 10, "{:?} for one, {:?} for forty", one, took(40));
}
