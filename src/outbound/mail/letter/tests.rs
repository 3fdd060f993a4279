//! Nothing that stands in a header makes another one. The control is what one writes first: texts put together.

use super::*;
use crate::config::{Config, ConfigFile, MailFile};

/// What people, or those who say they are, have put into forms.
const HOSTILE: [&str; 44] = [
    "Ada\r\nBcc: eve@evil.example",
    "Ada\nBcc: eve@evil.example",
    "Ada\rBcc: eve@evil.example",
    "Ada\r\n\r\n<h1>Pay here</h1>",
    "Ada\n\n<h1>Pay here</h1>",
    "Ada\r\n.\r\nMAIL FROM:<eve@evil.example>",
    "Ada\n.\nRCPT TO:<eve@evil.example>",
    "Ada%0d%0aBcc: eve@evil.example",
    "Ada%0ABcc:eve@evil.example",
    "Ada\u{0}Bcc: eve@evil.example",
    "Ada\u{b}Bcc: eve@evil.example",
    "Ada\u{c}Bcc: eve@evil.example",
    "Ada\u{85}Bcc: eve@evil.example",
    "Ada\u{2028}Bcc: eve@evil.example",
    "Ada\u{2029}Bcc: eve@evil.example",
    "Ada\u{560d}\u{560a}Bcc: eve@evil.example",
    "Ada\t\r\n\tBcc: eve@evil.example",
    "Ada\r\n Bcc: eve@evil.example",
    "\r\nBcc: eve@evil.example",
    "\nSubject: Other",
    "Ada\r\nContent-Type: text/html",
    "Ada\r\nReply-To: eve@evil.example\r\nX: ",
    "Ada <eve@evil.example>",
    "eve@evil.example, Ada",
    "Ada>, <eve@evil.example",
    "\"Ada\" <eve@evil.example>",
    "Ada\" <eve@evil.example>, \"",
    "Ada\\\" <eve@evil.example>",
    "Ada\\",
    "\"",
    "'; DROP TABLE mails; --",
    "Group: eve@evil.example;",
    "(comment) Ada",
    "Ada (eve@evil.example",
    "=?utf-8?Q?Ada=0D=0ABcc:_eve@evil.example?=",
    "=?utf-8?B?QWRhDQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
    "=?us-ascii?q?=22=2C?= <eve@evil.example>",
    "Ada\u{202e}elpmaxe.live@eve",
    "\u{feff}Ada",
    "{{ 7*7 }} ${7*7} %s %n",
    "\u{1b}[31mAda\u{7}",
    "عدا\r\nBcc: eve@evil.example",
    "愛\nBcc: eve@evil.example",
    "🎓\r\n\r\n--boundary\r\nContent-Type: text/html\r\n\r\n<b>",
];

/// Puts a text somewhere into a letter or its settings.
type Put = fn(&mut Letter, &mut Mail, String);

fn settings() -> Mail {
    let mail = MailFile { host: Some("localhost".to_owned()), tls: Some("none".to_owned()), ..MailFile::default() };
    Config::from_file(ConfigFile { mail: Some(mail), ..ConfigFile::default() }).unwrap().mail.unwrap()
}

fn letter() -> Letter {
    Letter {
        id: "01234567890123456789012345@badges.example.org".to_owned(),
        at: 1_795_168_200,
        to_name: "Ada Example".to_owned(),
        to_address: "ada@example.com".to_owned(),
        language: "en".to_owned(),
        subject: "You are certified".to_owned(),
        text: "Text\n".to_owned(),
        html: "<p>HTML</p>".to_owned(),
        image: None,
        unsubscribe: Some("https://badges.example.org/reminders/x?lang=en".to_owned()),
    }
}

/// The lines of a message's head, unfolded, as a mail server without mercy reads them: any line end ends a line.
fn head(message: &str) -> Vec<String> {
    let lines = message.replace("\r\n", "\n").replace('\r', "\n");
    let head = lines.split("\n\n").next().unwrap_or_default();
    let mut unfolded: Vec<String> = Vec::new();
    for line in head.split('\n') {
        match unfolded.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => unfolded.push(line.to_owned()),
        }
    }
    unfolded
}

fn names(message: &str) -> Vec<String> {
    let mut names: Vec<String> =
        head(message).iter().map(|line| line.split(':').next().unwrap_or_default().to_lowercase()).collect();
    names.sort();
    names
}

const EXPECTED: [&str; 11] = [
    "auto-submitted",
    "content-language",
    "content-type",
    "date",
    "from",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "message-id",
    "mime-version",
    "reply-to",
    "subject",
];

fn expected() -> Vec<String> {
    let mut all: Vec<String> = EXPECTED.iter().chain(&["to"]).map(|name| (*name).to_owned()).collect();
    all.sort();
    all
}

/// Of a mailbox header: what stands in angle brackets, or alone, outside of quotes.
fn addresses(header: &str) -> Vec<String> {
    let (mut outside, mut quoted, mut escaped) = (String::new(), false, false);
    for letter in header.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if !quoted => outside.push(letter),
            _ => {}
        }
    }
    outside.split([',', ';', '<', '>', ' ', '(', ')']).filter(|word| word.contains('@')).map(str::to_owned).collect()
}

#[test]
fn no_text_makes_a_header_or_a_recipient() {
    for hostile in HOSTILE {
        let places: [(&str, Put); 5] = [
            ("name", |letter, _, text| letter.to_name = text),
            ("subject", |letter, _, text| letter.subject = text),
            ("language", |letter, _, text| letter.language = text),
            ("unsubscribe", |letter, _, text| letter.unsubscribe = Some(text)),
            ("from_name", |_, settings, text| settings.from_name = text),
        ];
        for (place, put) in places {
            let (mut letter, mut settings) = (letter(), settings());
            put(&mut letter, &mut settings, hostile.to_owned());
            let ready = Ready::of(&letter, &settings).unwrap();
            let message = String::from_utf8(ready.octets).unwrap();
            assert_eq!(names(&message), expected(), "{place}: {hostile:?}: {message}");
            assert!(message.replace("\r\n", "").chars().all(|c| !c.is_control() || c == '\t'), "{place}: {hostile:?}");
            assert!(message.lines().all(|line| line.len() < 998), "{place}: {hostile:?}");
            for (name, whose) in [("To: ", "ada@example.com"), ("From: ", "credentials@example.org")] {
                let line = head(&message).into_iter().find(|line| line.starts_with(name)).unwrap();
                assert_eq!(addresses(&line), [whose], "{place}: {hostile:?}: {line}");
                assert!(!line.contains("=?utf-8?Q?Ada=0D") && !line.contains("=?us-ascii"), "{place}: {line}");
            }
            assert_eq!((ready.to.to_string().as_str(), ready.beyond_ascii), ("ada@example.com", false));
        }
    }
}

#[test]
fn the_control_put_together_naively_is_broken() {
    let mut broken = 0;
    for hostile in HOSTILE {
        let message = format!("From: a@b.example\r\nTo: {hostile} <ada@example.com>\r\nSubject: x\r\n\r\nText");
        let to: Vec<String> =
            head(&message).iter().filter(|line| line.starts_with("To: ")).flat_map(|line| addresses(line)).collect();
        broken += usize::from(names(&message) != ["from", "subject", "to"] || to != ["ada@example.com"]);
    }
    assert!(broken >= 20, "{broken}");
}

#[test]
fn a_hostile_address_is_refused_and_an_unusual_one_is_not() {
    for hostile in HOSTILE.into_iter().chain([
        "ada@example.com\r\nBcc: eve@evil.example",
        "ada@example.com>\r\nRCPT TO:<eve@evil.example",
        "ada@example.com, eve@evil.example",
        "<ada@example.com>",
        "\"ada eve\"@example.com",
        "\"ada>\"@example.com",
        "ada @example.com",
        "ada@example.com ",
        "ada\u{0}@example.com",
        "ada\u{200b}@example.com",
        "ada@exam\u{200b}ple.com\r\n",
        "ada@[127.0.0.1]",
        "ada@example.com SIZE=1",
        "@example.com",
        "ada@",
        "ada",
        "",
        "a..b@example.com",
    ]) {
        let refused = Ready::of(&Letter { to_address: hostile.to_owned(), ..letter() }, &settings());
        assert!(refused.is_err(), "{hostile:?}");
    }
    for (usual, said, beyond) in [
        ("ada+badges@example.com", "ada+badges@example.com", false),
        ("o'neill@example.com", "o'neill@example.com", false),
        ("ada@bücher.example", "ada@xn--bcher-kva.example", false),
        ("ada@例え.example", "ada@xn--r8jz45g.example", false),
        ("ädä@example.com", "ädä@example.com", true),
        ("用户@例え.example", "用户@xn--r8jz45g.example", true),
    ] {
        let ready = Ready::of(&Letter { to_address: usual.to_owned(), ..letter() }, &settings()).map_err(|fault| fault.told());
        let ready = ready.unwrap();
        assert_eq!((ready.to.to_string().as_str(), ready.beyond_ascii), (said, beyond));
        assert_eq!(names(&String::from_utf8(ready.octets).unwrap()), expected());
    }
}

#[test]
fn names_in_any_script_come_through_and_one_click_stands_as_the_standard_has_it() {
    let name = "Ελένη \"Lena\" محمد 王小明, M.D.".to_owned();
    let ready = Ready::of(&Letter { to_name: name, ..letter() }, &settings()).unwrap();
    let message = String::from_utf8(ready.octets).unwrap();
    let lines = head(&message);
    let line = |name: &str| lines.iter().find(|line| line.starts_with(name)).unwrap().as_str();
    assert!(line("To: ").contains("=?utf-8?b?") && line("To: ").ends_with("<ada@example.com>"), "{}", line("To: "));
    assert_eq!(line("List-Unsubscribe:"), "List-Unsubscribe: <https://badges.example.org/reminders/x?lang=en>");
    assert_eq!(line("List-Unsubscribe-Post:"), "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    assert_eq!(line("Message-ID:"), "Message-ID: <01234567890123456789012345@badges.example.org>");
    assert_eq!(line("Auto-Submitted:"), "Auto-Submitted: auto-generated");
    assert_eq!(line("Date:"), "Date: Fri, 20 Nov 2026 09:50:00 +0000");
}
