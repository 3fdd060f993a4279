//! One language: its words, and its templates made ready.

use super::built_in::{Files, LAYOUT};
use super::{Facts, Rendered};
use crate::domain::Invalid;
use crate::domain::achievement::Level;
use crate::domain::mail::MailKind;
use crate::domain::timestamp::Timestamp;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, context};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Steps that rendering one part may take: a hundred times what the built-in templates need, and a few milliseconds.
const FUEL: u64 = 50_000;
/// Octets of a template file.
const LARGEST: u64 = 256 << 10;
/// What a file tells how to mend.
const FIX: &str = "Compare it with the built-in templates in assets/mail, and run insignia mail check.";

/// `words.toml`: what is not a sentence of a letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// `ltr` or `rtl`.
    direction: Direction,
    /// A date, with `{day}`, `{month}` (its name) and `{year}`.
    date: String,
    /// Twelve names.
    months: [String; 12],
    /// The levels of achievements.
    levels: Levels,
}

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Direction {
    /// On the left.
    Ltr,
    /// On the right.
    Rtl,
}

impl Direction {
    /// The value of `dir`.
    fn word(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Levels {
    associate: String,
    specialist: String,
    professional: String,
}

/// A language, ready to be written in.
pub(super) struct Language {
    pub tag: String,
    words: Words,
    templates: Environment<'static>,
}

impl Language {
    /// Reads a language's files, or tells every fault with its file.
    pub(super) fn read(tag: &str, files: &BTreeMap<String, String>) -> Result<Self, Vec<Invalid>> {
        let mut faults = Vec::new();
        let mut fault = |name: &str, problem: String| faults.push(Invalid::new(format!("{tag}/{name}"), problem, FIX));
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_fuel(Some(FUEL));
        templates.set_auto_escape_callback(|name| if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None });
        for (name, text) in LAYOUT {
            templates.add_template(name, text).expect("a test parses the layout");
        }
        let frame = ("frame", &["text", "html"][..]);
        let kinds = MailKind::ALL.map(|kind| (kind.word(), &["subject", "text", "html"][..]));
        for (name, wanted) in std::iter::once(frame).chain(kinds) {
            let file = format!("{name}.mail");
            let Some(text) = files.get(&file) else {
                fault(&file, "is missing".to_owned());
                continue;
            };
            match parts(text, wanted) {
                Err(problem) => fault(&file, problem),
                Ok(parts) => {
                    for (part, line, body) in parts {
                        if let Err(error) = templates.add_template_owned(format!("{name}.{part}"), body) {
                            fault(&file, explained(&error, line));
                        }
                    }
                }
            }
        }
        let words = match files.get("words.toml").map(|text| toml::from_str::<Words>(text)) {
            Some(Ok(words)) => Some(words),
            Some(Err(error)) => {
                fault("words.toml", error.message().to_owned());
                None
            }
            None => {
                fault("words.toml", "is missing".to_owned());
                None
            }
        };
        match words {
            Some(words) if faults.is_empty() => Ok(Self { tag: tag.to_owned(), words, templates }),
            _ => Err(faults),
        }
    }

    /// Writes a letter.
    pub(super) fn render(&self, kind: MailKind, facts: &Facts) -> Result<Rendered, String> {
        let subject = self.part(kind, "subject", None, facts)?.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = tidy(&self.part(kind, "text", Some(&subject), facts)?);
        let html = self.part(kind, "html", Some(&subject), facts)?;
        Ok(Rendered { subject, text, html, language: self.tag.clone() })
    }

    fn part(&self, kind: MailKind, part: &str, subject: Option<&str>, facts: &Facts) -> Result<String, String> {
        let name = format!("{}.{part}", kind.word());
        let template = self.templates.get_template(&name).map_err(|error| format!("{name}: {error}"))?;
        let html = part == "html";
        // In HTML the templates set names apart with <bdi>; in plain text of the other direction marks have to do it.
        let apart = |text: &str| {
            let text = clean(text);
            if html || self.words.direction == Direction::Ltr { text } else { format!("\u{2068}{text}\u{2069}") }
        };
        let date = |at: Option<Timestamp>| at.map(|at| self.words.date_of(at));
        let level = facts.level.map(|level| self.words.level(level));
        // The usual escaping spells even slashes as entities, which some filters take for a disguise.
        let link = |text: &str| {
            let text = clean(text);
            if html { Value::from_safe_string(escaped(&text)) } else { Value::from(text) }
        };
        let facts = context! {
            subject => subject,
            lang => self.tag.as_str(),
            dir => self.words.direction.word(),
            name => apart(&facts.name),
            achievement => apart(&facts.achievement),
            level => level,
            issuer => apart(&facts.issuer),
            host => clean(&facts.host),
            contact => clean(&facts.contact),
            about_credential => !facts.achievement.is_empty(),
            private => facts.private,
            awarded => date(facts.awarded),
            valid_until => date(facts.valid_until),
            reason => facts.reason.as_deref().map(apart),
            link => link(&facts.link),
            short_link => link(&facts.short_link),
            unsubscribe => facts.unsubscribe.as_deref().map(link),
            image => facts.image.as_deref().map(clean),
        };
        template.render(facts).map_err(|error| format!("{}/{name}: {}", self.tag, explained(&error, 0)))
    }
}

impl Words {
    /// A day as this language writes it.
    fn date_of(&self, at: Timestamp) -> String {
        let (year, month, day) = at.date();
        let name = usize::try_from(month - 1).ok().and_then(|month| self.months.get(month)).map_or("", String::as_str);
        self.date.replace("{day}", &day.to_string()).replace("{month}", name).replace("{year}", &year.to_string())
    }

    fn level(&self, level: Level) -> &str {
        match level {
            Level::Associate => &self.levels.associate,
            Level::Specialist => &self.levels.specialist,
            Level::Professional => &self.levels.professional,
        }
    }
}

/// Lays an operator's folder over the files; gives the tags of the languages that it touched.
pub(super) fn overlay(files: &mut Files, folder: &Path, faults: &mut Vec<Invalid>) -> Vec<String> {
    let mut touched = Vec::new();
    let mut fault = |path: &Path, problem: String, fix: &str| {
        let shown = path.strip_prefix(folder).unwrap_or(path).display().to_string();
        faults.push(Invalid::new(shown, problem, fix));
    };
    let known: Vec<String> = MailKind::ALL.iter().map(|kind| format!("{}.mail", kind.word())).collect();
    let known: Vec<&str> = ["words.toml", "frame.mail"].into_iter().chain(known.iter().map(String::as_str)).collect();
    for inner in entries(folder, &mut fault) {
        let tag = inner.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let is_tag = tag.len() >= 2 && tag.bytes().all(|octet| octet.is_ascii_lowercase() || octet == b'-');
        if !inner.is_dir() || !is_tag {
            let fix = "Name a folder for each language by its tag in small letters, such as de or pt-br.";
            fault(&inner, "is no folder of a language".to_owned(), fix);
            continue;
        }
        for path in entries(&inner, &mut fault) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if !known.contains(&name.as_str()) {
                fault(&path, "is no template".to_owned(), &format!("There are {}.", known.join(", ")));
                continue;
            }
            match read(&path) {
                Ok(text) => _ = files.entry(tag.clone()).or_default().insert(name, text),
                Err(problem) => fault(&path, problem, FIX),
            }
        }
        touched.push(tag);
    }
    touched
}

/// What lies in a folder, hidden files aside, in the order of names.
fn entries(folder: &Path, fault: &mut impl FnMut(&Path, String, &str)) -> Vec<std::path::PathBuf> {
    match std::fs::read_dir(folder) {
        Ok(listed) => {
            let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let mut found: Vec<_> = listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !hidden(path)).collect();
            found.sort();
            found
        }
        Err(error) => {
            fault(folder, error.to_string(), "Make it readable for the user that serves.");
            Vec::new()
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LARGEST {
        return Err(format!("it is over {} KiB", LARGEST >> 10));
    }
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

/// The parts of a `.mail` file: name, the line it begins at, text.
fn parts<'a>(text: &str, wanted: &[&'a str]) -> Result<Vec<(&'a str, usize, String)>, String> {
    let mut found: Vec<(&str, usize, String)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        match line.strip_prefix("== ").and_then(|line| line.trim_end().strip_suffix(" ==")) {
            Some(name) => match wanted.iter().find(|part| **part == name) {
                Some(part) if found.iter().all(|(known, _, _)| known != part) => found.push((part, number + 1, String::new())),
                Some(part) => return Err(format!("line {}: the part {part} stands twice", number + 1)),
                None => return Err(format!("line {}: there is no part {name}, only {}", number + 1, wanted.join(", "))),
            },
            None => match found.last_mut() {
                Some((_, _, body)) => *body += &format!("{line}\n"),
                None if line.trim().is_empty() => {}
                None => return Err(format!("line {}: something stands before the first part", number + 1)),
            },
        }
    }
    match wanted.iter().find(|part| found.iter().all(|(known, _, _)| known != *part)) {
        Some(missing) => Err(format!("it has no part == {missing} ==")),
        None => Ok(found),
    }
}

/// A template's fault in words, with its line in the file, and without the values that were to be shown.
pub(super) fn explained(error: &minijinja::Error, begins: usize) -> String {
    let what = match error.kind() {
        ErrorKind::UndefinedError => "it names something that is not there".to_owned(),
        ErrorKind::OutOfFuel => "it takes too long".to_owned(),
        ErrorKind::TemplateNotFound => "it names a template that is not there".to_owned(),
        kind @ ErrorKind::SyntaxError => error.detail().map_or_else(|| kind.to_string(), str::to_owned),
        kind => kind.to_string(),
    };
    match (error.name(), error.line()) {
        (Some(name), Some(line)) if begins == 0 => format!("{what} ({name}, line {line} of that part)"),
        (_, Some(line)) => format!("line {}: {what}", begins + line),
        _ => what,
    }
}

/// One line without what would end it or hide: facts are names and titles, and a template decides where lines end.
fn clean(text: &str) -> String {
    let blank = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}');
    text.chars().map(|letter| if blank(letter) { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

/// An address as it stands in an attribute or between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Plain text without the empty lines that blocks and conditions leave.
fn tidy(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
            kept.push(line);
        }
    }
    let mut text = kept.join("\n").trim_end().to_owned();
    text.push('\n');
    text
}
