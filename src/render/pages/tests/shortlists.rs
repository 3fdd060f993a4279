//! A shortlist's page must not call well what was made out to somebody else, or signed by a look-alike.

use super::sample::{self, Issuer};
use crate::domain::id::CheckId;
use crate::domain::report::{Recipient, Report, SamePerson, Verdict};
use crate::render::pages::{BulkPage, CheckedItem, Shown, Speech, bulk};
use crate::render::tongue::Tongue;

const TICK: &str = "mark-tick";

fn asked(outcome: SamePerson) -> Report {
    let recipient = Some(Recipient { outcome, detail: "Compared.".to_owned() });
    Report { recipient, ..sample::found(Verdict::Genuine).0 }
}

fn page(found: &[Report], shown: Shown) -> String {
    let item = |(place, report)| CheckedItem { position: place as i64 + 1, label: "a link", report, tongue: Tongue::english() };
    let items: Vec<CheckedItem> = found.iter().enumerate().map(item).collect();
    let page = BulkPage {
        issuer: &sample::issuer(),
        speech: Speech::english(),
        id: CheckId::from([7; 16]),
        total: items.len() as i64,
        done: items.len() as i64,
        finished: Some(sample::at("2026-11-22T04:30:00Z")),
        expires: sample::at("2026-12-22T04:30:00Z"),
        version: "0.1.0",
        refreshing: false,
        items: &items,
        shown,
    };
    bulk(&page).unwrap()
}

fn headline(found: &[Report]) -> String {
    let page = page(found, Shown::All);
    page.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).unwrap().0.to_owned()
}

#[test]
fn the_headline_counts_what_is_another_persons() {
    let (same, another) = (asked(SamePerson::Same), asked(SamePerson::Another));
    let expired = Report { recipient: another.recipient.clone(), ..sample::found(Verdict::Expired).0 };
    let alike = sample::foreign(Verdict::Genuine, Issuer::LookAlike);
    let of = |found: &[&Report]| headline(&found.iter().map(|report| (*report).clone()).collect::<Vec<_>>());
    assert_eq!(of(&[&same, &same]), "All 2 are genuine and current.");
    assert_eq!(of(&[&same, &another, &another]), "All 3 are genuine and current, but 2 were made out to another e-mail address.");
    assert_eq!(of(&[&another]), "The one credential is genuine and current, but it was made out to another e-mail address.");
    assert_eq!(
        of(&[&same, &another, &expired]),
        "2 of 3 are genuine and current, but 1 of these was made out to another e-mail address."
    );
    assert_eq!(of(&[&expired]), "None of 1 is genuine and current.");
    assert_eq!(
        of(&[&alike, &another, &same]),
        "All 3 are genuine and current, but 1 was made out to another e-mail address and 1 comes from an issuer that could \
         be mistaken for a known one."
    );
}

#[test]
fn neither_has_a_tick_and_the_filter_finds_both() {
    let (same, another) = (asked(SamePerson::Same), asked(SamePerson::Another));
    let alike = sample::foreign(Verdict::Genuine, Issuer::LookAlike);
    assert!(page(std::slice::from_ref(&same), Shown::All).contains(TICK), "the control");
    for (spoilt, words) in [(&another, "It does not name the e-mail address"), (&alike, "Be careful: its issuer is not")] {
        let page = page(std::slice::from_ref(spoilt), Shown::All);
        assert!(!page.contains(TICK) && page.contains("mark-warning") && page.contains(words), "{page}");
        assert!(!page.contains("<strong>Genuine and current"), "{page}");
    }
    let filtered = page(&[same, another, alike], Shown::NotGood);
    assert!(filtered.contains("Not all well (2)") && !filtered.contains(TICK), "{filtered}");
    assert!(!filtered.contains("1.</span>") && filtered.contains("2.</span>") && filtered.contains("3.</span>"));
}

#[test]
fn what_cannot_be_told_is_said() {
    let page = page(&[asked(SamePerson::CannotTell)], Shown::All);
    assert!(page.contains("Of one of them it cannot be told"), "{page}");
}
