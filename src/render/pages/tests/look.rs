//! Every page into a folder, to be looked at in a browser: `INSIGNIA_PAGES=/some/folder cargo test pages::tests::look`.

use super::sample;
use crate::domain::id::CheckId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::key_state::KeyState;
use crate::domain::report::{Report, Trust};
use crate::render::pages::*;
use std::fs;
use std::path::Path;

/// Every page that there is, in English, with the name under which it is put away.
pub fn every_page() -> Vec<(String, String)> {
    every_page_in(Speech::english())
}

/// Every page that there is, in that language.
pub fn every_page_in(speech: Speech<'_>) -> Vec<(String, String)> {
    let issuer = sample::issuer();
    let mut pages = Vec::new();
    for verdict in sample::VERDICTS {
        let found = sample::found(verdict);
        let name = format!("{verdict:?}").to_lowercase();
        pages.push((format!("credential-{name}"), credential(&sample::credential_in(speech, &issuer, &found))));
        pages.push((format!("verification-{name}"), verification(&sample::verification_in(speech, &issuer, &found))));
        pages.push((format!("result-{name}"), verify_result(&ResultPage::new(&issuer, speech, &found.0, sample::offer()))));
    }
    for (name, report) in sample::answers() {
        pages.push((format!("result-{name}"), verify_result(&ResultPage::new(&issuer, speech, &report, sample::offer()))));
        let kept = ResultPage::new(&issuer, speech, &report, sample::kept("/checks/0123456789abcdefghjkmnpqrs"));
        pages.push((format!("kept-{name}"), verify_result(&kept)));
    }
    pages.push(("how".to_owned(), how(&HowPage { issuer: &issuer, speech })));
    let message = "This is not JSON: something is missing after the comma in line 3.".to_owned();
    let errors = [FieldError { field: VerifyField::Document, slip: Slip::Told(message) }];
    let empty = VerifyPage { issuer: &issuer, speech, errors: &[], credential: "", document: "", email: "" };
    pages.push(("verify".to_owned(), verify(&empty)));
    let failed = VerifyPage { errors: &errors, document: "{\"type\": [\"Open", ..empty };
    pages.push(("verify-error".to_owned(), verify(&failed)));
    let all = sample::achievements();
    let programme = Programme {
        name: "Certified delivery",
        description: Some(
            "Three levels, from everyday work to leading a whole organisation. Each is assessed in writing and by hand.",
        ),
        notice: Some("This programme is a sample. It is not offered by any real organisation."),
        achievements: &all,
    };
    pages.push(("home".to_owned(), home(&HomePage { issuer: &issuer, speech, programmes: &[programme] })));
    pages.push(("home-empty".to_owned(), home(&HomePage { issuer: &issuer, speech, programmes: &[] })));
    let page = AchievementPage { issuer: &issuer, speech, achievement: &all[1], requires: &[&all[0]], leads_to: &[&all[3]] };
    pages.push(("achievement".to_owned(), achievement(&page)));
    for (name, declined) in [("reminders-on", false), ("reminders-off", true)] {
        pages.push((name.to_owned(), reminders(&RemindersPage { issuer: &issuer, speech, declined })));
    }
    pages.push(("problems".to_owned(), problems(&ProblemsPage { issuer: &issuer, speech, kinds: &sample::PROBLEMS })));
    let detail = "What happened this time.";
    for kind in sample::PROBLEMS {
        pages.push((format!("problem-{}", kind.slug), problem(&ProblemPage { issuer: &issuer, speech, kind })));
        let page =
            ErrorPage { issuer: &issuer, speech, kind, detail: Some(speech.tongue.in_english(detail)), retry_after: Some(30) };
        pages.push((format!("error-{}", kind.slug), error(&page)));
    }
    pages.extend(checks(speech, &issuer));
    let key = |state, retired| PublishedKey {
        verification_method: "did:web:badges.example.org#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned(),
        multibase: "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned(),
        state,
        published: sample::at("2026-01-02T08:00:00Z"),
        activated: Some(sample::at("2026-01-03T08:00:00Z")),
        retired,
    };
    let end = sample::at("2026-06-30T08:00:00Z");
    let keys = [key(KeyState::Active, None), key(KeyState::Retired, Some(end)), key(KeyState::Compromised(end), Some(end))];
    let lists = [issuer.site.status_list(1)];
    pages.push(("trust".to_owned(), trust(&TrustPage { issuer: &issuer, speech, keys: &keys, status_lists: &lists })));
    pages.into_iter().map(|(name, page)| (name, page.unwrap())).collect()
}

/// The pages of kept checks: the form, a list at work and at its end, and one answer for each verdict.
fn checks(speech: Speech<'_>, issuer: &IssuerProfile) -> Vec<(String, Html)> {
    let (id, expires) = (CheckId::from([0x3c; 16]), sample::at("2026-12-22T04:30:00Z"));
    let list = "https://badges.example.org/credentials/x";
    let form = |wrong| ShortlistPage { issuer, speech, wrong, list, most: 500, days: 30 };
    let wrong = "The list holds 501 items, more than the 500 that are checked in one go. Divide it into several lists.";
    let mut pages =
        vec![("shortlist".to_owned(), shortlist(&form(None))), ("shortlist-error".to_owned(), shortlist(&form(Some(wrong))))];
    let mut found: Vec<Report> = sample::VERDICTS.into_iter().map(|verdict| sample::found(verdict).0).collect();
    if let Some(issuer) = &mut found[0].issuer {
        (issuer.trust, issuer.name) = (Trust::Unknown, "A School of Somewhere".to_owned());
    }
    let labels =
        ["https://badges.example.org/credentials/2t9a1s5zv5p6jvcs2k3n8q4r7b", "Lebenslauf_Müller_Zertifikat_2026_final.png"];
    let item =
        |(place, report)| CheckedItem { position: place as i64 + 1, label: labels[place % 2], report, tongue: speech.tongue };
    let items: Vec<CheckedItem> = found.iter().enumerate().map(item).collect();
    let page = |items, finished, shown| BulkPage {
        issuer,
        speech,
        id,
        total: 8,
        done: 3,
        finished,
        expires,
        version: "0.1.0",
        refreshing: finished.is_none(),
        items,
        shown,
    };
    let end = Some(sample::at("2026-11-22T04:30:00Z"));
    pages.push(("checks-running".to_owned(), bulk(&page(&[], None, Shown::All))));
    pages.push(("checks".to_owned(), bulk(&page(&items, end, Shown::All))));
    pages.push(("checks-open".to_owned(), bulk(&page(&items, end, Shown::Open))));
    for verdict in sample::VERDICTS {
        let report = sample::found(verdict).0;
        let page = ResultPage::new(issuer, speech, &report, sample::kept("/checks/0123456789abcdefghjkmnpqrs"));
        pages.push((format!("kept-{}", format!("{verdict:?}").to_lowercase()), verify_result(&page)));
    }
    pages
}

/// Writes a page into the folder that `INSIGNIA_PAGES` names, when somebody wants to look.
pub fn put_away(name: &str, page: &str) {
    let Some(folder) = std::env::var_os("INSIGNIA_PAGES") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("static")).unwrap();
    fs::write(folder.join(format!("{name}.html")), page).unwrap();
    for path in [asset::stylesheet(), asset::frame_stylesheet(), asset::icon(), asset::script()] {
        fs::write(folder.join(&path[1..]), asset::asset(path).unwrap().bytes).unwrap();
    }
}

#[test]
fn every_page_ends_and_can_be_put_away() {
    for (name, page) in every_page() {
        assert!(page.trim_end().ends_with("</html>"), "{name}");
        put_away(&name, &page);
    }
}

/// Names that test the layout rather than the safety: long, without a space, from right to left.
#[test]
fn hard_names_can_be_put_away_too() {
    let issuer = sample::issuer();
    let names =
        ["نور الهدى بنت عبد الرحمن", "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley", "आदित्य नारायण 🎓"];
    for (place, name) in names.iter().enumerate() {
        let mut found = sample::found(crate::domain::report::Verdict::Genuine);
        if let Some(shown) = &mut found.0.credential {
            shown.recipient = Some((*name).to_owned());
        }
        let page = credential(&sample::credential_page(&issuer, &found)).unwrap();
        assert!(page.contains(&format!(">{name}</bdi>")));
        put_away(&format!("name-{place}"), &page);
    }
}
