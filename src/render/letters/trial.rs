//! Templates are tried out before anybody gets a letter: with facts as they usually are, with as few as there can be, and
//! with hostile ones.

use super::language::Language;
use super::{Facts, Rendered, sample};
use crate::domain::Invalid;
use crate::domain::mail::MailKind;

/// Characters of a subject that mail programs still show.
const LONGEST_SUBJECT: usize = 250;
/// What a name might be, to see that it does nothing.
const HOSTILE: &str = "<b onclick=x>\"O'Neill\"</b> {{ 7919*7907 }} & co";
/// What no letter needs: readers block it, and it tells strangers who reads what.
const FORBIDDEN: [&str; 13] = [
    "<script",
    "<link",
    "<iframe",
    "<object",
    "<embed",
    "<form",
    "<base",
    "<svg",
    "@import",
    "url(",
    "javascript:",
    "src=\"http",
    "background=",
];

/// Every fault of a language's templates.
pub(super) fn faults(language: &Language) -> Vec<Invalid> {
    let base = "https://badges.example.org";
    let mut found = Vec::new();
    for kind in MailKind::ALL {
        let usual = sample(kind, "badges.example.org", base);
        let few = Facts { level: None, awarded: None, valid_until: None, reason: None, ..usual.clone() };
        let all = Facts { image: Some("badge@example".to_owned()), reason: Some("Because".to_owned()), ..usual.clone() };
        let hostile = Facts { name: HOSTILE.to_owned(), achievement: HOSTILE.to_owned(), ..usual.clone() };
        let private = Facts { private: true, ..usual.clone() };
        for facts in [usual, few, all, hostile, private] {
            let problem = match language.render(kind, &facts) {
                Ok(letter) => look(&letter, &facts).err(),
                Err(problem) => Some(problem),
            };
            if let Some(problem) = problem {
                let fix = "Compare it with the built-in templates in assets/mail, and run insignia mail check.";
                found.push(Invalid::new(format!("{}/{}.mail", language.tag, kind.word()), problem, fix));
                break;
            }
        }
    }
    found
}

fn look(letter: &Rendered, facts: &Facts) -> Result<(), String> {
    let must = |holds: bool, problem: &str| if holds { Ok(()) } else { Err(problem.to_owned()) };
    must(!letter.subject.is_empty(), "the subject is empty")?;
    must(letter.subject.chars().count() <= LONGEST_SUBJECT, "the subject is longer than mail programs show")?;
    must(letter.text.contains(&facts.link), "the text does not hold {{ link }}")?;
    let html = letter.html.to_ascii_lowercase();
    let linked = |link: &str| html.contains(&format!("href=\"{}\"", link.to_ascii_lowercase()));
    must(linked(&facts.link), "the HTML does not hold <a href=\"{{ link }}\">")?;
    if let Some(link) = &facts.unsubscribe {
        must(letter.text.contains(link), "the text does not hold {{ unsubscribe }}, and a reminder must")?;
        must(linked(link), "the HTML does not hold <a href=\"{{ unsubscribe }}\">, and a reminder must")?;
    }
    let found = FORBIDDEN.iter().find(|word| html.contains(**word));
    must(found.is_none(), &format!("the HTML holds {}, which no letter may", found.unwrap_or(&"")))?;
    must(!html.contains("<b onclick"), "a name stands in the HTML unescaped: leave out the filter safe")?;
    must(!letter.html.contains("62615533"), "a name is taken for a template")
}
