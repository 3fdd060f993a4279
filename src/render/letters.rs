//! What is written to earners: templates in their language, rendered to a subject, a text and an HTML page.
//!
//! Each language is a folder: `words.toml` (direction, dates, levels), `frame.mail` (what stands around every message) and
//! one `.mail` file a kind of message. A `.mail` file has parts, each begun by a line `== subject ==`, `== text ==` or
//! `== html ==`, in minijinja's language. An operator's folder may replace any file and add languages; all of it is
//! tried with plain and with hostile facts before it is used.

mod built_in;
mod language;
mod trial;

use crate::domain::Invalid;
use crate::domain::achievement::Level;
use crate::domain::mail::MailKind;
use crate::domain::timestamp::Timestamp;
use language::Language;
use std::collections::BTreeMap;
use std::path::Path;

/// What a letter tells. Texts come as they are; escaping is the templates' business.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The earner's name.
    pub name: String,
    /// What was earned; empty where the letter is about no credential.
    pub achievement: String,
    /// Its level, where its programme is known.
    pub level: Option<Level>,
    /// Who issued it.
    pub issuer: String,
    /// The host that the reader should see in the address bar.
    pub host: String,
    /// Where questions go.
    pub contact: String,
    /// Whether nobody but the earner sees its page.
    pub private: bool,
    /// When it was awarded.
    pub awarded: Option<Timestamp>,
    /// When it ends, if ever.
    pub valid_until: Option<Timestamp>,
    /// Why it was revoked or suspended, or not corrected.
    pub reason: Option<String>,
    /// Where the button leads.
    pub link: String,
    /// The credential's short address, as its picture's code has it.
    pub short_link: String,
    /// Where reminders are declined; only a reminder has it.
    pub unsubscribe: Option<String>,
    /// `cid` of the badge, where it is attached.
    pub image: Option<String>,
}

/// A letter's three parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML document.
    pub html: String,
    /// BCP 47 tag of the language it is in.
    pub language: String,
}

/// Every language that can be written in.
pub struct Letters {
    languages: BTreeMap<String, Language>,
    fallback: String,
}

impl Letters {
    /// The built-in templates, with an operator's folder laid over them and tried out. `fallback` is the language of those
    /// of whom none is known. Every fault is told, with its file.
    pub fn load(folder: Option<&Path>, fallback: &str) -> Result<Self, Vec<Invalid>> {
        let mut faults = Vec::new();
        let mut files = built_in::files();
        let touched = folder.map(|folder| language::overlay(&mut files, folder, &mut faults)).unwrap_or_default();
        let fallback = fallback.to_ascii_lowercase();
        if !files.contains_key(&fallback) {
            let known = files.keys().cloned().collect::<Vec<_>>().join(", ");
            let fix = format!("Use one of {known}, or add a folder of templates for it.");
            faults.push(Invalid::new("mail.language", format!("there are no templates in {fallback}"), fix));
        }
        let mut languages = BTreeMap::new();
        for (tag, files) in &files {
            match Language::read(tag, files) {
                Ok(language) => _ = languages.insert(tag.clone(), language),
                Err(found) => faults.extend(found),
            }
        }
        // What is built in was tried out when it was built.
        for language in touched.iter().filter_map(|tag| languages.get(tag)) {
            faults.extend(trial::faults(language));
        }
        if faults.is_empty() { Ok(Self { languages, fallback }) } else { Err(faults) }
    }

    /// The languages there are, by their tags.
    pub fn languages(&self) -> Vec<&str> {
        self.languages.keys().map(String::as_str).collect()
    }

    /// The language for a reader who wishes for `wished`: that, else the one it is a variety of, else the fallback.
    pub fn choose(&self, wished: Option<&str>) -> &str {
        let mut tag = wished.unwrap_or_default().to_ascii_lowercase();
        loop {
            if let Some((known, _)) = self.languages.get_key_value(&tag) {
                return known;
            }
            match tag.rfind('-') {
                Some(end) => tag.truncate(end),
                None => return &self.fallback,
            }
        }
    }

    /// Writes a letter. What was tried out does not fail; if it does all the same, the template and its line are told, and
    /// nothing of the facts.
    pub fn render(&self, kind: MailKind, wished: Option<&str>, facts: &Facts) -> Result<Rendered, String> {
        let tag = self.choose(wished);
        let language = self.languages.get(tag).ok_or_else(|| format!("there are no templates in {tag}"))?;
        language.render(kind, facts)
    }
}

/// Facts to look at a template with; nobody's.
pub fn sample(kind: MailKind, host: &str, base: &str) -> Facts {
    let at = |seconds| Timestamp::from_unix(seconds).ok();
    let fell = matches!(kind, MailKind::Revoked | MailKind::Suspended);
    let told = fell || kind == MailKind::CorrectionRefused;
    let about = kind != MailKind::SignIn;
    let path = match kind {
        MailKind::Certified => "claim",
        MailKind::SignIn => "earner/enter",
        _ => "credentials",
    };
    Facts {
        name: "Ada Example".to_owned(),
        achievement: if about { "GitLab Certified Associate" } else { "" }.to_owned(),
        level: about.then_some(Level::Associate),
        issuer: "Example Academy".to_owned(),
        host: host.to_owned(),
        contact: "credentials@example.org".to_owned(),
        private: false,
        awarded: at(1_795_168_200).filter(|_| about),
        valid_until: at(1_858_326_600).filter(|_| about && !fell),
        reason: told.then(|| "Awarded in error".to_owned()),
        link: format!("{base}/{path}/01234567890123456789012345"),
        short_link: format!("{base}/c/01234567890123456789012345").to_ascii_uppercase(),
        unsubscribe: (kind == MailKind::Expiring).then(|| format!("{base}/reminders/01234567890123456789012345")),
        image: None,
    }
}

#[cfg(test)]
mod tests;
