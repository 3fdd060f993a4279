use super::*;
use crate::render::tongue::{Tongue, Tongues};
use std::path::PathBuf;

fn built_in() -> Letters {
    Letters::load(None, "en").unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// A folder for one test, removed at its end.
struct Own(PathBuf);

impl Own {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("insignia-letters-{name}-{}", std::process::id()));
        for (path, text) in files {
            std::fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            std::fs::write(folder.join(path), text).unwrap();
        }
        Self(folder)
    }

    fn faults(&self) -> Vec<Invalid> {
        Letters::load(Some(&self.0), "en").err().unwrap_or_default()
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_built_in_template_passes_its_trial() {
    let letters = built_in();
    assert_eq!(letters.languages(), ["ar", "de", "en", "es", "fr", "ja", "pt"]);
    for language in letters.languages.values() {
        let faults = trial::faults(language);
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/mail");
    let folders = std::fs::read_dir(assets).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(folders, letters.languages().len(), "a folder without its line in built_in.rs");
}

#[test]
fn a_letter_reads_as_it_should() {
    let facts = sample(MailKind::Certified, "badges.example.org", "https://badges.example.org");
    let letter = built_in().render(MailKind::Certified, Some("de-CH"), &facts).unwrap();
    assert_eq!((letter.subject.as_str(), letter.language.as_str()), ("Sie sind zertifiziert: GitLab Certified Associate", "de"));
    let text = "Sie sind zertifiziert, Ada Example\n\nHerzlichen Glückwunsch! Example Academy bescheinigt Ihnen die \
                Zertifizierung GitLab Certified Associate.\n\nDieser Link ist nur für Sie bestimmt. Dort sehen Sie Ihr \
                Badge, wählen, wer es sehen darf, und erhalten die Adresse zum Weitergeben; wer diese öffnet, sieht \
                sofort, dass der Nachweis echt ist.\n\nNachweis öffnen:\nhttps://badges.example.org/claim/01234567890123456789012345\n\nVerliehen am 20. November \
                2026\nGültig bis 20. November 2028\n\nIst Ihr Name nicht richtig geschrieben? Antworten Sie auf diese \
                Nachricht, dann lässt er sich berichtigen.\n\n--\n\nSie erhalten diese Nachricht, weil Example Academy unter \
                dieser Adresse einen Nachweis für Sie führt. Versandt von badges.example.org.\nFragen? Schreiben Sie an \
                credentials@example.org.\n";
    assert_eq!(letter.text, text);
    assert!(letter.html.contains("<html lang=\"de\" dir=\"ltr\">") && !letter.html.contains("cid:"));
}

/// An earner reads a mail, opens the page and looks at the badge: each thing has one name on that way.
#[test]
fn mails_and_pages_call_things_by_the_same_words() {
    let letters = built_in();
    for (language, credential, badge, withdrawn, suspended, expires) in [
        ("en", "credential", "badge", "withdrawn", "suspended", "expire"),
        ("de", "nachweis", "badge", "zurückgezogen", "ausgesetzt", "läuft bald ab|abläuft"),
        ("fr", "attestation", "badge", "retir", "suspend", "expir"),
        ("es", "credencial", "insignia", "retirad", "suspendid", "caduc|caduque"),
        ("pt", "credencial", "insígnia", "retirad", "suspens", "expir"),
        ("ja", "認定証", "バッジ", "取り消", "一時停止", "有効期限"),
        ("ar", "شهاد", "شار", "سحب|سُحب|مسحوب", "علّق|عُلّق|معلّق", "صلاحي"),
    ] {
        let tongue = Tongues::built_in().get(language).unwrap();
        let warned = |verdict: &'static str| tongue.fill("warning", [("verdict", verdict.into())]);
        let mail = |kind| letters.render(kind, Some(language), &sample(kind, "h", "https://h")).unwrap().text;
        for (word, page, mail) in [
            (credential, tongue.say("nav-verify"), mail(MailKind::Reinstated)),
            (badge, tongue.say("ask-title"), mail(MailKind::SignIn)),
            (badge, tongue.say("claim-title"), mail(MailKind::Certified)),
            (withdrawn, warned("revoked"), mail(MailKind::Revoked)),
            (suspended, warned("suspended"), mail(MailKind::Suspended)),
            (expires, tongue.say("reminders-on"), mail(MailKind::Expiring)),
        ] {
            for (place, text) in [("page", page), ("mail", mail)] {
                assert!(word.split('|').any(|word| text.to_lowercase().contains(word)), "{language} {place}: {word}: {text}");
            }
        }
    }
    let picture = crate::render::level::Standing::Revoked.word();
    assert_eq!(picture, Some(Tongue::english().fill("warning", [("verdict", "revoked".into())]).as_str()));
}

#[test]
fn the_language_is_the_readers_or_the_one_it_is_a_variety_of() {
    let letters = built_in();
    for (wished, chosen) in [
        (Some("ar"), "ar"),
        (Some("AR-eg"), "ar"),
        (Some("pt-BR"), "pt"),
        (Some("zh-Hant-TW"), "en"),
        (Some(""), "en"),
        (None, "en"),
        (Some("../de"), "en"),
    ] {
        assert_eq!(letters.choose(wished), chosen, "{wished:?}");
    }
    assert_eq!(Letters::load(None, "fr").unwrap().choose(Some("nl")), "fr");
    assert_eq!(Letters::load(None, "nl").err().unwrap()[0].field, "mail.language");
}

#[test]
fn names_are_escaped_in_html_and_set_apart_in_the_other_direction() {
    let mut facts = sample(MailKind::Certified, "h", "https://h");
    facts.name = "<script>alert(1)</script> & \"Ada\"\r\nBcc: eve@example.com".to_owned();
    let letter = built_in().render(MailKind::Certified, Some("ar"), &facts).unwrap();
    assert!(!letter.html.contains("<script>") && letter.html.contains("&lt;script&gt;"), "{}", letter.html);
    assert!(letter.html.contains("dir=\"rtl\""));
    assert!(!letter.text.contains("\nBcc:") && letter.text.contains("\u{2068}<script>"), "{}", letter.text);
    assert!(letter.subject.contains("\u{2068}GitLab Certified Associate\u{2069}"));
}

#[test]
fn only_a_reminder_can_be_declined_and_what_fell_has_no_end_to_look_forward_to() {
    let letters = built_in();
    for kind in MailKind::ALL {
        let letter = letters.render(kind, None, &sample(kind, "h", "https://h")).unwrap();
        assert_eq!(letter.text.contains("https://h/reminders/"), kind == MailKind::Expiring, "{kind:?}");
        let endless = matches!(kind, MailKind::Revoked | MailKind::Suspended | MailKind::SignIn);
        assert_eq!(letter.html.contains("Valid until"), !endless, "{kind:?}");
    }
}

/// Nobody sees the page of what is private, so no mail may say that it tells everyone.
#[test]
fn a_mail_about_a_private_credential_promises_no_page() {
    let letters = built_in();
    let page = |language| match language {
        "de" => "seite",
        "es" | "pt" => "página",
        "ja" => "ページ",
        "ar" => "صفح",
        _ => "page",
    };
    use MailKind::{CorrectionRefused, Expiring, Reinstated, Revoked, Suspended};
    for kind in [Revoked, Suspended, Reinstated, Expiring, CorrectionRefused] {
        for language in ["ar", "de", "en", "es", "fr", "ja", "pt"] {
            let written = |private| {
                let letter = letters.render(kind, Some(language), &Facts { private, ..sample(kind, "h", "https://h") }).unwrap();
                // What an earner reads of it.
                let read = letter.html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
                (letter.text.to_lowercase(), read.collect::<String>().to_lowercase())
            };
            let (text, html) = written(true);
            assert!(!text.contains(page(language)) && !html.contains(page(language)), "{language} {kind:?}: {text}");
            // The control: of one that others see it does.
            assert!(written(false).0.contains(page(language)), "{language} {kind:?}");
        }
    }
}

/// Whoever asks for a link may have no credential: data about them is kept all the same.
#[test]
fn a_link_that_was_asked_for_promises_no_credential() {
    let letters = built_in();
    let words = ["شهاد", "nachweis", "credential", "credencial", "attestation", "認定証", "credencial"];
    for (language, word) in ["ar", "de", "en", "es", "fr", "ja", "pt"].into_iter().zip(words) {
        let written = |kind| letters.render(kind, Some(language), &sample(kind, "h", "https://h")).unwrap().text.to_lowercase();
        // The sender's own address is no word of the letter.
        assert!(!written(MailKind::SignIn).replace("credentials@example.org", "").contains(word), "{language}");
        assert!(written(MailKind::Suspended).contains(word), "the control: {language}");
    }
}

#[test]
fn an_operators_file_replaces_the_built_in_one_and_may_be_of_another_language() {
    let certified =
        "== subject ==\nHurra: {{ achievement }}\n== text ==\n{{ name }} {{ link }}\n== html ==\n<a href=\"{{ link }}\">x</a>\n";
    let own = Own::with("own", &[("de/certified.mail", certified), ("en/.hidden", "x")]);
    let letters = Letters::load(Some(&own.0), "en").unwrap_or_else(|faults| panic!("{faults:#?}"));
    let letter = letters.render(MailKind::Certified, Some("de"), &sample(MailKind::Certified, "h", "https://h")).unwrap();
    assert_eq!(letter.subject, "Hurra: GitLab Certified Associate");
    let revoked = letters.render(MailKind::Revoked, Some("de"), &sample(MailKind::Revoked, "h", "https://h")).unwrap();
    assert!(revoked.subject.starts_with("Ihr Nachweis wurde zurückgezogen"), "the others stay as they are");
    let alone = Own::with("alone", &[("nl/certified.mail", certified)]);
    let fields: Vec<String> = alone.faults().into_iter().map(|fault| fault.field).collect();
    let missing = ["frame", "revoked", "suspended", "reinstated", "expiring", "sign-in", "corrected", "correction-refused"];
    let missing = missing.map(|name| format!("nl/{name}.mail"));
    assert_eq!(fields, missing.into_iter().chain(["nl/words.toml".to_owned()]).collect::<Vec<_>>());
}

#[test]
fn every_mistake_in_a_template_is_told_with_its_file() {
    let with = |html: &str| {
        format!("== subject ==\nx\n== text ==\n{{{{ link }}}}\n== html ==\n{html}<a href=\"{{{{ link }}}}\">x</a>\n")
    };
    let mistakes = [
        ("{{ nobody }}", "names something that is not there"),
        ("{% if %}", "line 6"),
        ("{% for a in range(999999) %}{{ a }}{% endfor %}", ""),
        ("<script>x</script>", "<script"),
        ("<img src=\"https://tracker.example/x.png\">", "src=\"http"),
        ("<style>a{background:url(x)}</style>", "url("),
        ("{{ name|safe }}", "unescaped"),
        ("{% include \"/etc/passwd\" %}", "not there"),
    ];
    for (number, (html, told)) in mistakes.into_iter().enumerate() {
        let own = Own::with(&format!("bad-{number}"), &[("en/certified.mail", &with(html))]);
        let faults = own.faults();
        assert!(faults.len() == 1 && faults[0].field == "en/certified.mail", "{html}: {faults:?}");
        assert!(faults[0].problem.contains(told), "{html}: {faults:?}");
    }
    for (text, told) in [
        ("x\n== subject ==\n", "before the first part"),
        ("== subject ==\nx\n== subject ==\n", "twice"),
        ("== subjekt ==\n", "no part subjekt"),
        ("== subject ==\nx\n== text ==\n{{ link }}\n", "no part == html =="),
        (&with("").replace("\nx\n==", "\n\n=="), "subject is empty"),
        (&with("").replace("\n{{ link }}", "\nno link"), "does not hold {{ link }}"),
        (&with("").replace("href", "name"), "<a href"),
    ] {
        let own = Own::with("form", &[("en/certified.mail", text)]);
        assert!(own.faults().iter().any(|fault| fault.problem.contains(told)), "{told}: {:?}", own.faults());
    }
    let stray = Own::with("stray", &[("en/certifed.mail", "x"), ("Deutsch/x", "x"), ("de/words.toml", "direction = \"up\"")]);
    let fields: Vec<String> = stray.faults().into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["Deutsch", "en/certifed.mail", "de/words.toml"]);
}
