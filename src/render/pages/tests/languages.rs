//! Every page in every language and state: its weight, its direction, and that nothing but genuine is praised in any of
//! them.

use super::look::{every_page, every_page_in, put_away};
use super::sample::{self, VERDICTS};
use crate::domain::report::Verdict;
use crate::render::pages::*;
use crate::render::tongue::Tongues;

/// Most octets of a page with its style sheet, before its pictures.
const LIGHT: usize = 50_000;

fn speeches() -> impl Iterator<Item = Speech<'static>> {
    let tongues = Tongues::built_in();
    tongues.iter().map(move |tongue| Speech { tongue, tongues, lang: "?lang=xx" })
}

#[test]
fn each_page_is_light_whole_and_in_its_language() {
    let sheet = asset::asset(asset::stylesheet()).unwrap().bytes.len();
    for speech in speeches() {
        let tongue = speech.tongue;
        for (name, page) in every_page_in(speech) {
            let told = format!("{name}-{}", tongue.code());
            assert!(page.len() + sheet < LIGHT, "{told}: {}", page.len());
            assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{}\">", tongue.code(), tongue.direction())), "{told}");
            assert!(!page.contains("{$") && !page.contains('\u{e000}'), "{told} has a variable that nobody gave");
            for path in ["\"/verify\"", "\"/trust\"", "\"/problems\"", "\"/\""] {
                assert!(!page.contains(&format!("href={path}")), "{told}: the link to {path} forgets the language");
            }
            put_away(&format!("{name}.{}", tongue.code()), &page);
        }
    }
}

/// What a page says in English, a page in another language says only where it is marked, or where it is a name.
#[test]
fn no_sentence_of_ours_is_left_in_english() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/messages/en");
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let words = files.collect::<String>();
    let is_ours = |text: &String| text.split_whitespace().count() > 2 && words.contains(text.as_str());
    let sentences = |page: &str| -> Vec<String> {
        let inside = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
        inside.split('<').filter_map(|piece| Some(piece.split_once('>')?.1.trim().to_owned())).collect()
    };
    for speech in speeches().filter(|speech| !speech.tongue.is_english()) {
        for ((name, english), (_, page)) in every_page().into_iter().zip(every_page_in(speech)) {
            let ours: Vec<_> = sentences(&english).into_iter().filter(is_ours).collect();
            let told = sentences(&page);
            for sentence in ours {
                assert!(!told.contains(&sentence), "{name} in {} says {sentence}", speech.tongue.code());
            }
        }
    }
}

#[test]
fn only_what_is_genuine_is_praised() {
    let issuer = sample::issuer();
    for speech in speeches() {
        let tongue = speech.tongue;
        let genuine = tongue.fill("verdict-genuine", [("thing", "certificate".into())]);
        let passed = tongue.fill("outcome", [("outcome", "passed".into())]);
        for verdict in VERDICTS {
            let found = sample::found(verdict);
            let told = sample::told(&found, &speech);
            let rung = |state| Rung {
                id: sample::id(),
                achievement: "Certified Associate".to_owned(),
                state,
                linked: true,
                earlier: Vec::new(),
            };
            let ladder = ["valid", "expired", "suspended", "revoked"].map(rung);
            let page = CredentialPage { ladder: &ladder, ..sample::credential_in(speech, &issuer, &found) };
            let (id, level) = (sample::id(), None);
            let frame = EmbedPage { issuer: &issuer, id, told, level };
            let take = SharePage { issuer: &issuer, speech, id, told, level, organization_id: Some(7), wrong: None };
            let pages = [
                ("credential", credential(&page)),
                ("verification", verification(&sample::verification_in(speech, &issuer, &found))),
                ("result", verify_result(&ResultPage::new(&issuer, speech, &found.0, sample::offer()))),
                ("embed", embed(&frame)),
                ("share", share(&take)),
            ];
            for (name, page) in pages {
                let page = page.unwrap();
                let told = format!("{name}-{}-{verdict:?}", tongue.code());
                if name != "share" {
                    assert_eq!(page.contains(&genuine), verdict == Verdict::Genuine, "{told}");
                }
                if verdict != Verdict::Genuine {
                    let praised = page.contains("\"mark mark-tick") || page.contains(&format!(">{passed}<"));
                    assert!(!praised, "{told} praises");
                }
                put_away(&format!("{name}-{}.{}", format!("{verdict:?}").to_lowercase(), tongue.code()), &page);
            }
        }
    }
}
