//! Strings that somebody chose in order to break a page.

use super::sample::{self, achievements, credential_page, found, issuer, kept as kept_at, verification_page};
use crate::domain::check::Outcome;
use crate::domain::report::{Endorsed, Recipient, Report, SamePerson, SignatureTold, Standing, Verdict};
use crate::render::pages::*;

const MARKUP: &str = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>]]>--><style>*{display:none}</style>";

/// A genuine report in which every text is this one.
fn filled_with(text: &str) -> (Report, Standing) {
    let (mut report, standing) = found(Verdict::Genuine);
    let own = || text.to_owned();
    if let Some(shown) = &mut report.credential {
        shown.name = own();
        shown.recipient = Some(own());
        shown.achievement = own();
        shown.description = own();
        shown.criteria = Some(own());
        shown.results.iter_mut().for_each(|result| (result.name, result.value) = (own(), own()));
        for evidence in &mut shown.evidence {
            (evidence.url, evidence.name, evidence.narrative) = (Some(own()), Some(own()), Some(own()));
        }
        shown.alignments.iter_mut().for_each(|one| (one.name, one.url, one.framework) = (own(), own(), Some(own())));
    }
    if let Some(issuer) = &mut report.issuer {
        (issuer.id, issuer.name, issuer.known_from) = (own(), own(), Some(own()));
    }
    report.checks.iter_mut().for_each(|check| check.detail = own());
    report.remarks = vec![own()];
    report.recipient = Some(Recipient { outcome: SamePerson::Same, detail: own() });
    report.links = vec![own()];
    let signature = SignatureTold { kind: own(), outcome: Outcome::Passed, detail: own() };
    report.signatures = vec![signature.clone(), signature];
    let endorsed = |verdict| Endorsed { by: own(), subject: own(), comment: Some(own()), verdict, detail: own() };
    report.endorsements = vec![endorsed(Verdict::Genuine), endorsed(Verdict::NotGenuine)];
    (report, standing)
}

fn pages_filled_with(text: &str) -> Vec<String> {
    let mut issuer = issuer();
    issuer.name = text.to_owned();
    issuer.description = Some(text.to_owned());
    let found = filled_with(text);
    let mut one = achievements().remove(1);
    (one.name, one.description, one.criteria) = (text.to_owned(), text.to_owned(), text.to_owned());
    one.tags = vec![text.to_owned()];
    one.alignments[0].name = text.to_owned();
    one.alignments[0].url = text.to_owned();
    let all = [one];
    let programme = Programme { name: text, description: Some(text), notice: Some(text), achievements: &all };
    let errors = [FieldError { field: VerifyField::Document, slip: Slip::Told(text.to_owned()) }];
    let offer = Offer::Fresh { subject: Some(Subject { field: VerifyField::Document, text }), email: text };
    let (kind, speech) = (sample::PROBLEMS[0], Speech::english());
    let detail = Some(speech.tongue.in_english(text));
    [
        credential(&credential_page(&issuer, &found)),
        verification(&verification_page(&issuer, &found)),
        verify_result(&ResultPage::new(&issuer, speech, &found.0, offer)),
        verify_result(&ResultPage::new(&issuer, speech, &found.0, kept_at("/checks/1"))),
        home(&HomePage { issuer: &issuer, speech, programmes: &[programme] }),
        achievement(&AchievementPage {
            issuer: &issuer,
            speech,
            achievement: &all[0],
            requires: &[&all[0]],
            leads_to: &[&all[0]],
        }),
        verify(&VerifyPage { issuer: &issuer, speech, errors: &errors, credential: text, document: text, email: text }),
        error(&ErrorPage { issuer: &issuer, speech, kind, detail, retry_after: None }),
    ]
    .map(Result::unwrap)
    .into()
}

#[test]
fn markup_stays_text_everywhere() {
    for page in pages_filled_with(MARKUP) {
        // The one script there is stands in the head, by its own address.
        let page = page.replacen(&format!("<script src=\"{}\" defer></script>", asset::script()), "", 1);
        for live in ["<script", "<style", "<img src=x", "]]>"] {
            assert!(!page.contains(live), "{live} in {page}");
        }
        assert!(page.contains("script&#62;") || page.contains("script&gt;"), "the text itself is shown: {page}");
    }
}

#[test]
fn addresses_that_run_are_never_linked() {
    for address in
        ["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "vbscript:x", "file:///etc/passwd", " javascript:x"]
    {
        for page in pages_filled_with(address) {
            assert!(!page.contains(&format!("href=\"{address}")), "{address}");
            assert!(!page.contains("href=\"javascript") && !page.contains("href=\"data:"), "{address}");
        }
    }
    assert!(pages_filled_with("https://fine.example/x")[0].contains("href=\"https://fine.example/x\" rel=\"nofollow"));
}

#[test]
fn a_name_that_turns_the_text_around_is_held_in() {
    let turned = "\u{202e}elpmaxE adA";
    for page in pages_filled_with(turned) {
        let head = page.split_once("</head>").unwrap().0;
        assert!(!head.contains('\u{202e}'), "titles and previews have no isolation: {head}");
    }
    let page = &pages_filled_with(turned)[0];
    assert!(page.contains(&format!("<bdi dir=\"auto\" data-signed=\"identityHash name\">{turned}</bdi>")));
    let alt = page.split("alt=\"").nth(2).unwrap().split('"').next().unwrap();
    assert!(!alt.contains('\u{202e}'), "{alt}");
}

#[test]
fn long_names_and_emoji_are_whole_on_the_page_and_clipped_by_grapheme_in_titles() {
    let long = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley".repeat(2);
    let family = "👩‍👩‍👧‍👦".repeat(80);
    for name in [long.as_str(), family.as_str(), "आदित्य नारायण", "نور الهدى", "李小龙"] {
        let page = &pages_filled_with(name)[0];
        assert!(page.contains(&format!("<bdi dir=\"auto\" data-signed=\"identityHash name\">{name}</bdi>")), "{name}");
    }
    let clipped = words::bare(&family, 10);
    assert_eq!(clipped, format!("{}…", "👩‍👩‍👧‍👦".repeat(9)));
    assert_eq!(words::bare("two\n lines", 70), "two lines");
}
