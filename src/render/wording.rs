//! A design's own words in the language of whoever reads: those that the built-in families use are found in the message
//! files by their English, and any others stay as they are.

use super::level::Standing;
use super::tongue::Tongue;

/// What designs say, with `{}` where what they say it of stands, and the message that says it.
const SAID: [(&str, &str); 8] = [
    ("Certificate", "certificate"),
    ("This certifies that", "certificate-that"),
    ("is Certified {} in", "certificate-rank"),
    ("Awarded on {}", "certificate-awarded"),
    ("Valid until {}", "certificate-until"),
    ("No. {}", "certificate-number"),
    ("Check it at", "certificate-check"),
    ("Certified {}", "certificate-level"),
];

/// A design's words around what is said; a label is all words.
pub fn design(tongue: Option<&Tongue>, before: &str, said: &str, after: &str, label: bool) -> String {
    let own = || format!("{before}{said}{after}");
    let Some(tongue) = tongue else { return own() };
    let key = if label { before.to_owned() } else { format!("{before}{{}}{after}") };
    match SAID.iter().find(|(english, _)| *english == key) {
        Some((_, message)) => tongue.fill(message, [("what", said.into())]),
        None => own(),
    }
}

/// The word across the face, or nothing.
pub fn standing(tongue: Option<&Tongue>, standing: Standing) -> String {
    let Some(tongue) = tongue else { return standing.word().unwrap_or_default().to_owned() };
    // As the pages say it.
    let verdict = match standing {
        Standing::Current => return String::new(),
        Standing::Revoked => "revoked",
        Standing::Suspended => "suspended",
        Standing::Expired => "expired",
        Standing::Distrusted => "false",
    };
    tongue.fill("warning", [("verdict", verdict.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::design::{FormKind, builtin};
    use crate::render::tongue::Tongues;

    #[test]
    fn in_english_the_messages_say_what_the_designs_say() {
        for (english, _) in SAID {
            let (before, after) = english.split_once("{}").unwrap_or((english, ""));
            let label = !english.contains("{}");
            let said = design(Some(Tongue::english()), before, "X", after, label);
            assert_eq!(said, english.replace("{}", "X"));
        }
        for fallen in [Standing::Revoked, Standing::Suspended, Standing::Expired, Standing::Distrusted] {
            assert_eq!(standing(Some(Tongue::english()), fallen), fallen.word().unwrap());
        }
    }

    #[test]
    fn every_word_of_the_built_in_certificates_has_a_message() {
        for design in builtin() {
            let written = format!("{:?}", design.form(FormKind::Certificate));
            for part in written.split("around: (\"").skip(1) {
                let (before, rest) = part.split_once("\", \"").unwrap();
                let after = rest.split('"').next().unwrap();
                let known = |(english, _): &(&str, &str)| *english == before || *english == format!("{before}{{}}{after}");
                assert!(before.is_empty() && after.is_empty() || SAID.iter().any(known), "{before}{{}}{after}");
            }
        }
    }

    #[test]
    fn words_that_no_message_says_stay() {
        let arabic = Tongues::built_in().get("ar").unwrap();
        assert_eq!(design(Some(arabic), "Given to ", "Ada", "!", false), "Given to Ada!");
        assert_ne!(design(Some(arabic), "Certificate", "", "", true), "Certificate");
    }
}
