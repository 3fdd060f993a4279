//! What a page says for each verdict, and that no page but a genuine one praises anything.

use super::look::every_page;
use super::sample::{VERDICTS, credential_page, found, id, issuer, offer, verification_page};
use crate::domain::achievement::Level;
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::report::{Report, Standing, Verdict};
use crate::render::pages::*;
use crate::render::tongue::Tongue;

/// The three pages on which a verdict stands: the credential's own, its verification, and the answer to an upload.
fn pages_of(verdict: Verdict) -> [String; 3] {
    let issuer = issuer();
    let found = found(verdict);
    let verification_page = verification_page(&issuer, &found);
    let result = ResultPage::new(&issuer, Speech::english(), &found.0, offer());
    [credential(&credential_page(&issuer, &found)), verification(&verification_page), verify_result(&result)].map(Result::unwrap)
}

fn heading(page: &str) -> &str {
    let (_, rest) = page.split_once("<h1").unwrap();
    let (_, rest) = rest.split_once("<span>").unwrap();
    rest.split_once("</span>").unwrap().0
}

#[test]
fn the_first_sentence_is_the_verdict() {
    let sentences = [
        (Verdict::Genuine, "This certificate is genuine and current."),
        (Verdict::Expired, "Genuine, but expired on 3 May 2026."),
        (Verdict::NotYetValid, "Genuine, but not valid until 1 January 2027."),
        (Verdict::Revoked, "Withdrawn by Example Academy on 21 November 2026."),
        (Verdict::Suspended, "Suspended on 21 November 2026 — ask Example Academy."),
        (Verdict::NotGenuine, "Not genuine: the content does not match the signature."),
        (Verdict::CouldNotFinish, "We could not finish checking — whether it has been withdrawn. Try again."),
        (Verdict::NoCredential, "We found no credential in this."),
    ];
    for (verdict, sentence) in sentences {
        for page in pages_of(verdict) {
            assert_eq!(heading(&page), sentence);
            assert!(page.contains("22 November 2026, 04:30 UTC"), "{verdict:?} says when");
        }
    }
}

#[test]
fn trying_again_is_advised_only_where_it_can_help() {
    let issuer = issuer();
    let again = |found: &(Report, Standing)| {
        let page = credential(&credential_page(&issuer, found)).unwrap();
        (heading(&page).to_owned(), page.contains(">Try again</a>"))
    };
    let (sentence, button) = again(&found(Verdict::CouldNotFinish));
    assert!(sentence.ends_with(" Try again.") && button, "the control: {sentence}");
    for name in CheckName::ALL {
        let mut lasting = found(Verdict::CouldNotFinish);
        for check in &mut lasting.0.checks {
            (check.outcome, check.try_again) = (Outcome::Passed, false);
            if check.name == name {
                check.outcome = Outcome::NotChecked;
            }
        }
        let (sentence, button) = again(&lasting);
        assert!(!sentence.contains("Try again") && !button, "{name:?}: {sentence}");
        assert!(sentence.ends_with(" Ask its issuer.") || sentence.ends_with(" Another verifier may know more."), "{sentence}");
    }
}

#[test]
fn a_line_that_rests_on_what_can_change_says_as_of_when() {
    for verdict in VERDICTS.into_iter().filter(|verdict| *verdict != Verdict::NoCredential) {
        for page in pages_of(verdict) {
            let (_, status) = page.split_once("Does it still stand?").unwrap();
            let (line, _) = status.split_once("</li>").unwrap();
            assert!(
                line.contains("<time datetime=\"2026-11-22T04:28:00Z\">22 November 2026, 04:28 UTC</time>"),
                "{verdict:?}: {line}"
            );
            let (_, format) = page.split_once("Is it a credential?").unwrap();
            assert!(!format.split_once("</li>").unwrap().0.contains("<time"), "a text does not change");
        }
    }
}

#[test]
fn nothing_but_genuine_is_praised() {
    let praise = [
        "mark-tick",
        "✓",
        "✔",
        "verified",
        "genuine and current",
        ">passed<",
        "awarded to",
        "valid until 20",
        "exactly what was signed",
    ];
    for verdict in VERDICTS.into_iter().filter(|&verdict| verdict != Verdict::Genuine) {
        for page in pages_of(verdict) {
            let lower = page.to_lowercase();
            for word in praise {
                assert!(!lower.contains(word), "{verdict:?} says {word}");
            }
        }
    }
    // The control: a genuine page does hold the tick and the words that the others may not.
    for page in pages_of(Verdict::Genuine) {
        assert!(page.contains("mark-tick") && page.contains(">Passed<"));
    }
}

#[test]
fn could_not_finish_is_never_good_news() {
    for page in pages_of(Verdict::CouldNotFinish) {
        let lower = page.to_lowercase();
        for word in [
            "mark-tick",
            "genuine",
            "authentic",
            "valid and",
            "is valid",
            ">passed<",
            "success",
            "well-formed",
            "exactly",
            "good standing",
        ] {
            assert!(!lower.contains(word), "{word} in {page}");
        }
        assert!(page.contains("mark-open") && page.contains("Not checked"));
    }
}

#[test]
fn one_open_check_of_any_name_is_told_by_name() {
    let (report, standing) = found(Verdict::Genuine);
    let mut sentences = Vec::new();
    for name in CheckName::ALL {
        let mut report = report.clone();
        report.verdict = Verdict::CouldNotFinish;
        report.checks.iter_mut().filter(|check| check.name == name).for_each(|check| check.outcome = Outcome::NotChecked);
        sentences.push(words::verdict(Tongue::english(), &report, &standing));
    }
    let told = sentences.len();
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), told);
}

#[test]
fn what_is_not_genuine_shows_nothing_of_its_content() {
    for verdict in [Verdict::NotGenuine, Verdict::NoCredential] {
        for page in pages_of(verdict) {
            for claim in ["Ada Example", "CI/CD Specialist", "92 / 100", "Lab submission", "og:image", ".png\""] {
                assert!(!page.contains(claim), "{verdict:?} shows {claim}");
            }
        }
    }
    assert!(pages_of(Verdict::Genuine)[0].contains("Ada Example"));
}

#[test]
fn a_withdrawal_tells_the_public_reason_and_does_without_one() {
    for page in pages_of(Verdict::Revoked) {
        assert!(page.contains("Awarded in error."));
        assert!(!page.contains("Valid until"));
    }
    let issuer = issuer();
    let mut found = found(Verdict::Revoked);
    if let Standing::Revoked { reason, .. } = &mut found.1 {
        reason.clear();
    }
    let page = credential(&credential_page(&issuer, &found)).unwrap();
    assert!(!page.contains("The issuer’s reason"));
}

#[test]
fn a_forgery_is_told_by_what_failed() {
    let (mut report, standing) = found(Verdict::NotGenuine);
    for (name, because) in [
        (CheckName::Recorded, "no record of it"),
        (CheckName::IssuerBinding, "not signed by the issuer"),
        (CheckName::KeyState, "not to be trusted"),
    ] {
        report.checks = vec![Check::failed(name, "Seen.")];
        assert!(words::verdict(Tongue::english(), &report, &standing).contains(because), "{name:?}");
    }
}

#[test]
fn the_head_feeds_previews_and_keeps_search_engines_out() {
    let issuer = issuer();
    let found = found(Verdict::Genuine);
    let mut view = credential_page(&issuer, &found);
    let page = credential(&view).unwrap();
    let url = issuer.site.credential(id());
    for tag in [
        "<title>CI/CD Specialist — Ada Example | Example Academy</title>".to_owned(),
        format!("<link rel=\"canonical\" href=\"{url}\">"),
        "<meta property=\"og:title\" content=\"CI/CD Specialist — Ada Example\">".to_owned(),
        format!("<meta property=\"og:image\" content=\"{url}/card.png\">"),
        "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
        "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        format!("<link rel=\"alternate\" type=\"application/ld+json\" href=\"{url}.json\">"),
        "<meta name=\"robots\" content=\"noindex\">".to_owned(),
    ] {
        assert!(page.contains(&tag), "{tag} is not in {page}");
    }
    view.listed = true;
    assert!(!credential(&view).unwrap().contains("noindex"));
    for (verdict, word) in
        [(Verdict::Revoked, "Withdrawn: "), (Verdict::Expired, "Expired: "), (Verdict::CouldNotFinish, "Not fully checked: ")]
    {
        let page = &pages_of(verdict)[0];
        assert!(page.contains(&format!("<meta property=\"og:title\" content=\"{word}")), "{verdict:?}");
    }
}

#[test]
fn no_page_says_verified() {
    for (name, page) in every_page() {
        assert!(!page.to_lowercase().contains("verified"), "{name}");
    }
}

#[test]
fn a_preview_never_outlives_the_verdict() {
    for verdict in VERDICTS {
        let [page, _, _] = pages_of(verdict);
        let previews: Vec<&str> = ["name=\"description\" content=\"", "og:description\" content=\""]
            .into_iter()
            .map(|start| page.split_once(start).unwrap().1.split_once('"').unwrap().0)
            .collect();
        assert_eq!(previews[0], previews[1]);
        assert!(!previews[0].contains("is genuine") && previews[0].ends_with("Check it at badges.example.org."), "{previews:?}");
        assert!(previews[0].chars().count() <= 200);
        let told = previews[0].contains("CI/CD Specialist — Ada Example");
        assert_eq!(told, !matches!(verdict, Verdict::NotGenuine | Verdict::NoCredential), "{previews:?}");
    }
}

#[test]
fn a_level_is_not_said_twice() {
    assert_eq!(words::rank(&Level::Specialist, "CI/CD Specialist"), None);
    assert_eq!(words::rank(&Level::Specialist, "Specialist in CI/CD"), Some("Specialist"));
    assert_eq!(words::rank(&Level::Associate, "CI/CD Specialist"), Some("Associate"));
}
