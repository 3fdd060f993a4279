//! Every page of a credential in every language and state: its weight, its direction, and that nothing but genuine is
//! praised in any of them.

use super::look::put_away;
use super::sample::{self, VERDICTS};
use crate::domain::report::Verdict;
use crate::render::pages::*;
use crate::render::tongue::Tongues;

#[test]
fn each_page_is_light_and_praises_only_what_is_genuine() {
    let issuer = sample::issuer();
    let heaviest = asset::asset(asset::stylesheet()).unwrap().bytes.len();
    for tongue in Tongues::built_in().iter() {
        let genuine = tongue.fill("verdict-genuine", [("thing", "certificate".into())]);
        let passed = tongue.fill("outcome", [("outcome", "passed".into())]);
        for verdict in VERDICTS {
            let found = sample::found(verdict);
            let told = Told { tongue, ..sample::told(&found) };
            let rung = |state| Rung { id: sample::id(), achievement: "Certified Associate".to_owned(), state };
            let ladder = ["valid", "expired", "suspended", "revoked"].map(rung);
            let page = CredentialPage { told, ladder: &ladder, ..sample::credential_page(&issuer, &found) };
            let check = VerificationPage { told, ..sample::verification_page(&issuer, &found) };
            let (id, level, tongues) = (sample::id(), None, Tongues::built_in());
            let frame = EmbedPage { issuer: &issuer, id, told, level };
            let take = SharePage { issuer: &issuer, id, told, tongues, lang: "", level, organization_id: Some(7), wrong: None };
            let pages = [
                ("credential", credential(&page)),
                ("verification", verification(&check)),
                ("embed", embed(&frame)),
                ("share", share(&take)),
            ];
            for (name, page) in pages {
                let page = page.unwrap();
                let told = format!("{name}-{}-{verdict:?}", tongue.code());
                assert!(page.len() + heaviest < 50_000, "{told}: {}", page.len());
                assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{}\">", tongue.code(), tongue.direction())), "{told}");
                assert!(!page.contains("{$") && !page.contains('\u{e000}'), "{told} has a variable that nobody gave");
                if name != "share" {
                    assert_eq!(page.contains(&genuine), verdict == Verdict::Genuine, "{told}");
                }
                if verdict != Verdict::Genuine {
                    let praised = page.contains("\"mark mark-tick") || page.contains(&format!(">{passed}<"));
                    assert!(!praised, "{told} praises");
                }
                put_away(&format!("{name}-{}-{}", format!("{verdict:?}").to_lowercase(), tongue.code()), &page);
            }
        }
    }
}
