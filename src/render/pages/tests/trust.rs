//! Trust in an issuer, the person asked for and whatever else stands beside a verdict: told apart, and never praise.

use super::sample::{ISSUERS, Issuer, VERDICTS, answers, foreign, found, issuer, kept as kept_at, offer};
use crate::domain::report::{Format, Recipient, Report, SamePerson, Standing, Trust, Verdict};
use crate::render::pages::*;

fn page(report: &Report) -> String {
    verify_result(&ResultPage::new(&issuer(), Speech::english(), report, offer())).unwrap()
}

fn kept(report: &Report) -> String {
    verify_result(&ResultPage::new(&issuer(), Speech::english(), report, kept_at("/checks/1"))).unwrap()
}

fn head(page: &str) -> &str {
    page.split_once("<article>").unwrap().1.split_once("</header>").unwrap().0
}

#[test]
fn only_a_genuine_credential_of_a_known_issuer_is_praised() {
    let praise =
        ["mark-tick", "genuine and current", "and within its dates", ">passed<", "awarded to", "issuer known:", "belongs to"];
    for verdict in VERDICTS.into_iter().filter(|verdict| *verdict != Verdict::NoCredential) {
        for whose in ISSUERS {
            let mut report = foreign(verdict, whose);
            report.recipient = Some(Recipient { outcome: SamePerson::Same, detail: "Compared.".to_owned() });
            let page = page(&report).to_lowercase();
            let deserved = verdict == Verdict::Genuine && whose == Issuer::Listed;
            assert_eq!(page.contains("mark-tick"), deserved, "{verdict:?} {whose:?}");
            if !deserved {
                let known = whose == Issuer::Listed;
                for word in praise.into_iter().filter(|word| !(known && *word == "issuer known:")) {
                    assert!(!page.contains(word), "{verdict:?} {whose:?} says {word}");
                }
            }
            assert!(!page.contains("signed with a key that badges.example.org publishes"), "it is not ours");
            assert!(!page.contains("records"), "nobody looked into another issuer's records");
        }
    }
}

#[test]
fn a_genuine_one_of_nobody_we_know_looks_unlike_ours_at_first_sight() {
    let ours = page(&found(Verdict::Genuine).0);
    assert!(head(&ours).contains("mark-tick") && head(&ours).contains("Issuer known: it was issued here"));
    let unknown = page(&foreign(Verdict::Genuine, Issuer::Unknown));
    assert!(head(&unknown).contains("Genuine, but we do not know this issuer.") && head(&unknown).contains("mark-warning"));
    assert!(head(&unknown).contains("Issuer unknown: anybody can make a key"));
    assert!(unknown.contains("did:web:other.example"), "the reader can see who it claims to be");
    assert!(unknown.contains("exactly what was signed"), "and what the mathematics found");
    let listed = page(&foreign(Verdict::Genuine, Issuer::Listed));
    assert!(head(&listed).contains("Other University is on the list of the Example Registry."));
}

#[test]
fn a_look_alike_is_pointed_out_whatever_the_verdict() {
    for verdict in VERDICTS {
        let report = foreign(verdict, Issuer::LookAlike);
        let page = page(&report);
        let warned = page.contains("which reads like Example Academy");
        let nameless = matches!(verdict, Verdict::NotGenuine | Verdict::NoCredential);
        assert_eq!(warned, !nameless, "{verdict:?}: without a good signature not even the name is known");
        assert!(!page.contains("ask Exarnple Academy") && !page.contains("Withdrawn by Exarnple"), "{verdict:?}");
    }
}

#[test]
fn nothing_is_shown_of_what_is_not_genuine_whoever_signed() {
    for whose in ISSUERS {
        let page = page(&foreign(Verdict::NotGenuine, whose));
        for claim in ["Ada Example", "Other University", "Exarnple", "did:web:other.example", "name=\"keep\" value=\"0"] {
            assert!(!page.contains(claim), "{whose:?} shows {claim}");
        }
    }
}

#[test]
fn an_issuer_that_publishes_no_withdrawals_is_not_said_to_be_current() {
    let mut report = foreign(Verdict::Genuine, Issuer::Listed);
    report.standing = Standing::NotKept;
    let page = page(&report);
    assert!(page.contains("genuine and within its dates.") && page.contains("nobody can see whether it was withdrawn"));
    assert!(!page.contains("and current"));
}

#[test]
fn a_thing_is_called_what_it_is() {
    let mut report = found(Verdict::Genuine).0;
    for (format, noun) in [
        (Format::OpenBadge2, "certificate"),
        (Format::Credential2, "credential"),
        (Format::Endorsement, "endorsement"),
        (Format::CheckReport, "check report"),
    ] {
        report.format = Some(format);
        assert!(page(&report).contains(&format!("This {noun} is genuine and current.")));
    }
}

#[test]
fn belonging_is_said_only_when_the_address_was_found() {
    for (outcome, sentence) in [
        (SamePerson::Same, "It belongs to the e-mail address that was asked about."),
        (SamePerson::Another, "It does not name the e-mail address that was asked about."),
        (SamePerson::CannotTell, "cannot be told"),
    ] {
        let mut report = found(Verdict::Genuine).0;
        report.recipient = Some(Recipient { outcome, detail: "Compared.".to_owned() });
        let page = page(&report);
        assert!(head(&page).contains(sentence), "{outcome:?}");
        assert_eq!(page.contains("belongs to"), outcome == SamePerson::Same);
    }
    assert!(!page(&found(Verdict::Genuine).0).contains("belongs to"), "nobody asked");
    let mut forged = found(Verdict::NotGenuine).0;
    forged.recipient = Some(Recipient { outcome: SamePerson::Same, detail: "Compared.".to_owned() });
    assert!(!page(&forged).contains("Compared."));
}

#[test]
fn an_answer_can_be_asked_again_and_kept_and_a_kept_one_cannot() {
    let fresh = page(&found(Verdict::Genuine).0);
    assert_eq!(fresh.matches("name=\"document\"").count(), 2);
    assert!(fresh.contains("name=\"keep\" value=\"1\"") && fresh.contains("value=\"ada@example.com\" required"));
    let kept = kept(&found(Verdict::Genuine).0);
    assert!(
        !kept.contains("name=\"document\"")
            && kept.contains("action=\"/checks/1/delete\"")
            && kept.contains("https://badges.example.org/checks/1")
    );
    assert!(kept.contains("href=\"/credentials/") && kept.contains(">Check again</a>"));
}

#[test]
fn a_kept_answer_speaks_of_its_day_and_has_no_tick_at_its_head() {
    let mut report = found(Verdict::Genuine).0;
    // What is kept is the report as JSON, which leaves the standing out.
    report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    let page = kept(&report);
    assert!(head(&page).contains("Found genuine on 22 November 2026.") && !page.contains("and current"));
    assert!(!head(&page).contains("mark-tick") && head(&page).contains("This tells what was found then."));
    let withdrawn = found(Verdict::Revoked).0;
    let page = kept(&serde_json::from_str(&serde_json::to_string(&withdrawn).unwrap()).unwrap());
    assert!(page.contains("Awarded in error."), "the reason is in the status check");
    let foreign = foreign(Verdict::Genuine, Issuer::Listed);
    assert!(kept_link(&foreign).contains("/verify?credential=https%3A%2F%2Fother.example%2Fcredentials%2F1%3Fa%3Db%26c"));
}

fn kept_link(report: &Report) -> String {
    kept(report).split_once("<p class=\"again\">").unwrap().1.split_once("</p>").unwrap().0.to_owned()
}

#[test]
fn a_picture_that_shows_an_address_of_ours_leads_to_the_live_check() {
    let report = answers().into_iter().find(|(name, _)| name == "picture").unwrap().1;
    let page = page(&report);
    assert!(head(&page).contains("There is no credential in this picture."));
    assert_eq!(page.matches(">Check it now</a>").count(), 1, "two spellings of one address");
    assert!(!page.contains("<img") && !page.contains("genuine"));
    let elsewhere = Report { links: vec!["https://evil.example/credentials/1".to_owned()], ..report };
    assert!(!self::page(&elsewhere).contains("Check it now"));
}

#[test]
fn an_endorsement_that_does_not_hold_names_nobody_and_says_nothing() {
    let report = answers().into_iter().find(|(name, _)| name == "person-same").unwrap().1;
    let page = page(&report);
    assert_eq!(page.matches("Guild of Examiners").count(), 1);
    assert_eq!(page.matches("We sat in on the assessment.").count(), 1);
    for part in ["endorses the achievement.", "An endorsement of the issuer does not hold.", "could not be checked."] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("eddsa-jcs-2022") && page.contains("One of its signatures does not hold."));
    assert_eq!(report.issuer.map(|issuer| issuer.trust), Some(Trust::Known));
}
