use super::*;
use crate::domain::assessment::Evidence as Submitted;
use crate::domain::credential::shown;
use crate::domain::report::{ShownAlignment, ShownCredential, ShownEvidence, ShownResult};
use crate::domain::terms;
use crate::domain::tests::sample::*;
use proptest::prelude::*;
use serde_json::json;

pub(super) fn minted(sample: &Sample) -> Value {
    mint(&sample.minting()).value().clone()
}

#[test]
fn a_badge_that_uses_everything_passes_the_lint() {
    let sample = Sample::new();
    let linted = mint(&sample.minting()).lint().unwrap();
    assert_eq!(terms::undefined(linted.value()), [""; 0]);
    assert_eq!(linted.text(), mint(&sample.minting()).lint().unwrap().text(), "the same input gives the same text");
}

#[test]
fn a_badge_that_uses_nothing_optional_passes_the_lint() {
    let mut sample = Sample::new();
    sample.attempts.clear();
    sample.prerequisites.clear();
    sample.issuer.description = None;
    sample.achievement.tags.clear();
    sample.achievement.alignments.clear();
    let minting = Minting { valid_until: None, ..sample.minting() };
    let linted = mint(&minting).lint().unwrap();
    for absent in ["null", "[]", "validUntil", "evidence", "result\"", "tag", "alignment"] {
        assert!(!linted.text().contains(absent), "{absent}");
    }
}

#[test]
fn what_went_in_is_what_is_shown() {
    let sample = Sample::new();
    let page = "https://badges.example.org/achievements/ci-cd-specialist";
    let expected = ShownCredential {
        id: "https://badges.example.org/credentials/070w3ge1r70w3ge1r70w3ge1r7".into(),
        name: "CI/CD Specialist".into(),
        recipient: Some("Ada Example".into()),
        achievement_id: page.into(),
        achievement: "CI/CD Specialist".into(),
        description: "Builds and mends pipelines.".into(),
        criteria: Some("Pass the written assessment *and* the lab.".into()),
        image: Some(format!("{page}.png")),
        issuer_url: Some("https://badges.example.org".into()),
        awarded: Some(moment("2026-11-20T09:30:00Z")),
        valid_from: Some(moment("2026-11-20T09:30:00Z")),
        valid_until: Some(moment("2028-11-20T09:30:00Z")),
        results: vec![
            ShownResult { name: "Written assessment".into(), value: "92 / 100".into() },
            ShownResult { name: "Hands-on lab".into(), value: "87.5 / 100".into() },
        ],
        evidence: vec![
            ShownEvidence {
                url: Some("https://lms.example/attempts/1".into()),
                name: Some("Lab submission".into()),
                narrative: Some("Built a pipeline.".into()),
                genre: Some("Hands-on lab".into()),
            },
            ShownEvidence {
                url: Some("https://badges.example.org/credentials/00000000000000000000000001".into()),
                name: Some("Certified Associate".into()),
                narrative: None,
                genre: Some(PREREQUISITE.into()),
            },
        ],
        alignments: vec![ShownAlignment {
            name: "Continuous integration".into(),
            url: "https://frameworks.example/ci".into(),
            framework: Some("Example Framework".into()),
        }],
        tags: vec!["ci".into(), "cd".into()],
    };
    assert_eq!(shown(&minted(&sample)), expected);
}

#[test]
fn the_address_is_in_it_as_a_hash_only() {
    let document = minted(&Sample::new());
    let identity = &document["credentialSubject"]["identifier"][0];
    assert!(!document.to_string().contains("ada@example.com"));
    let (hash, salt) = (identity["identityHash"].as_str().unwrap(), identity["salt"].as_str().unwrap());
    assert!(identity::matches(hash, salt, "Ada@Example.com"));
}

/// Without this an evidence URL chosen by a candidate could lend the achievement another name (see `nodes`).
#[test]
fn evidence_never_shares_an_id_with_anything_else() {
    let taken: Vec<String> = nodes::ids(&minted(&Sample::new())).into_iter().map(str::to_owned).collect();
    for url in taken.into_iter().filter(|id| id.starts_with("https")) {
        let mut sample = Sample::new();
        let evidence = Submitted { url: Some(url.clone()), name: Some("Doctorate".into()), narrative: None };
        sample.attempts.iter_mut().for_each(|attempt| attempt.evidence = Some(evidence.clone()));
        let draft = mint(&sample.minting());
        assert_eq!(nodes::described_again(draft.value()), [], "{url}");
        let links = draft.value()["evidence"].as_array().unwrap().iter().filter(|evidence| evidence["id"] == url.as_str());
        assert!(links.count() <= 1, "{url}");
        assert!(draft.lint().is_ok(), "{url}");
    }
}

#[test]
fn an_assessment_may_have_any_short_name() {
    for slug in ["criteria", "image", "list"] {
        let mut sample = Sample::new();
        sample.achievement.assessments[0].id = slug.parse().unwrap();
        sample.attempts[0].assessment = slug.parse().unwrap();
        assert!(mint(&sample.minting()).lint().is_ok(), "{slug}");
    }
}

#[test]
fn repetitions_are_told_once() {
    let mut sample = Sample::new();
    sample.achievement.tags = vec!["ci".into(), "cd".into(), "ci".into()];
    sample.achievement.alignments.push(sample.achievement.alignments[0].clone());
    sample.attempts.push(sample.attempts[0].clone());
    let document = minted(&sample);
    assert_eq!(document["credentialSubject"]["achievement"]["tag"], json!(["ci", "cd"]));
    assert_eq!(document["credentialSubject"]["achievement"]["alignment"].as_array().unwrap().len(), 1);
    assert_eq!(document["credentialSubject"]["result"].as_array().unwrap().len(), 2);
    assert!(mint(&sample.minting()).lint().is_ok());
}

#[test]
fn per_cent_are_exact_or_rounded_down() {
    let told = |points: f64, most: f64| per_cent(Score::new(points, most).unwrap());
    assert_eq!(told(92.0, 100.0), "92");
    assert_eq!(told(0.29, 1.0), "29");
    assert_eq!(told(35.0, 40.0), "87.5");
    assert_eq!(told(2.0, 3.0), "66.66");
    assert_eq!(told(79.999, 100.0), "79.99");
    assert_eq!(told(0.0, 5.0), "0");
    assert_eq!(told(1e9, 1e9), "100");
}

#[test]
fn addresses_are_spelt_as_iris() {
    let spelt = |url: &str| web_iri(url);
    assert_eq!(spelt("https://a.example/x?a[0]=1|2^3"), Some("https://a.example/x?a%5B0%5D=1%7C2%5E3".into()));
    assert_eq!(spelt("https://a.example/100% sure"), Some("https://a.example/100%25%20sure".into()));
    assert_eq!(spelt("https://a.example/%20%zz"), Some("https://a.example/%20%25zz".into()));
    assert_eq!(spelt("https://[::1]/x[1]"), Some("https://[::1]/x%5B1%5D".into()));
    assert_eq!(spelt("https://bücher.example/ü"), Some("https://xn--bcher-kva.example/%C3%BC".into()));
    for refused in ["javascript:alert(1)", "data:text/html,x", "/attempts/1", "", "https://"] {
        assert_eq!(spelt(refused), None, "{refused}");
    }
}

#[test]
fn an_attempt_at_an_unknown_assessment_does_not_get_through() {
    let mut sample = Sample::new();
    sample.achievement.assessments.remove(0);
    let found = mint(&sample.minting()).lint().unwrap_err();
    assert!(found.iter().all(|lint| lint.rule == "OB3-16"), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever an LMS sends as evidence, a candidate who passed gets the badge.
    #[test]
    fn no_evidence_can_stop_a_badge(url in any::<Option<String>>(), path in ".*", name in any::<Option<String>>(), narrative in any::<Option<String>>()) {
        let mut sample = Sample::new();
        sample.attempts[0].evidence = Some(Submitted { url, name: name.clone(), narrative: narrative.clone() });
        sample.attempts[1].evidence = Some(Submitted { url: Some(format!("https://lms.example/{path}")), name, narrative });
        let outcome = mint(&sample.minting()).lint();
        prop_assert!(outcome.is_ok(), "{:?}", outcome);
    }
}

/// Without a bound on all of them together, six such narratives made a credential that was frozen and could never be signed.
#[test]
fn narratives_together_stay_small_enough_to_be_read_again() {
    for letter in ["\u{1F98A}", "\u{0416}", "a", "<"] {
        let mut sample = Sample::new();
        let evidence = Submitted { url: None, name: None, narrative: Some(letter.repeat(5_000)) };
        let attempt = Attempt { evidence: Some(evidence), ..sample.attempts[0].clone() };
        sample.attempts = (0..12).map(|_| attempt.clone()).collect();
        for (place, attempt) in sample.attempts.iter_mut().enumerate() {
            let narrative = format!("{place} {}", letter.repeat(5_000));
            attempt.evidence = Some(Submitted { url: None, name: None, narrative: Some(narrative) });
        }
        let linted = mint(&sample.minting()).lint().unwrap();
        assert!(linted.text().len() < 140 * 1024, "{letter}: {}", linted.text().len());
        Linted::thaw(linted.text()).unwrap();
        assert_eq!(linted.value()["evidence"].as_array().unwrap().len(), 12 + sample.prerequisites.len());
    }
}

#[test]
fn a_document_too_large_to_be_read_again_is_not_frozen() {
    let mut sample = Sample::new();
    sample.achievement.criteria = "\u{1F98A}".repeat(30_000);
    let found = mint(&sample.minting()).lint().unwrap_err();
    assert!(found.iter().any(|lint| lint.rule == "SIZE-1"), "{found:?}");
}
