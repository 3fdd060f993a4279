//! The languages of the pages: their words, from message files (Project Fluent), and which of them a visitor reads.
//!
//! Every folder of `assets/messages` is compiled in, and an operator may lay files over them. What a language leaves out
//! is said in English, so that a page is never without a word; [`Tongues::shortcomings`] names what that is.

mod measure;
mod wanted;

use crate::domain::timestamp::Timestamp;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;
use unicode_bidi::BidiClass;

/// What every file is measured by, and what stands in for a missing message.
const ENGLISH: &str = "en";

/// Language and text of each file that is compiled in; a language may have several.
const COMPILED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Stands in a sentence for what a template will write itself, with markup of its own. It is for private use and occurs
/// in no text.
const GAP: char = '\u{e000}';

static BUILT_IN: LazyLock<Tongues> =
    LazyLock::new(|| Tongues::new(&[], ENGLISH).expect("a test reads the files that are compiled in"));

/// Why a message file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{language}.ftl: {problem}")]
pub struct MessageFault {
    /// The file's language.
    pub language: String,
    /// What is wrong with it.
    pub problem: String,
}

/// One language.
pub struct Tongue {
    code: String,
    direction: String,
    bundle: FluentBundle<FluentResource>,
}

/// Shows which one it is; its messages are in its file.
impl fmt::Debug for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tongue({})", self.code)
    }
}

/// A sentence around something that is written between its two parts.
pub struct Around {
    /// What stands before.
    pub before: String,
    /// What stands after.
    pub after: String,
}

/// A sentence that may have no words in the language of the page, because a program wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Whether it stands in English on a page in another language, and must be marked so.
    pub english: bool,
}

impl Tongue {
    /// English as it is compiled in.
    pub fn english() -> &'static Self {
        Tongues::built_in().get(ENGLISH).expect("a test finds the English file among those compiled in")
    }

    /// Its name in BCP 47, such as `de` or `pt-BR`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Where its lines begin: `ltr` or `rtl`.
    pub fn direction(&self) -> &str {
        &self.direction
    }

    /// Whether it is English, the language of the reports.
    pub fn is_english(&self) -> bool {
        self.code == ENGLISH
    }

    /// A message without variables.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, [])
    }

    /// A message with its variables. Names in it should have gone through [`Tongue::name`].
    pub fn fill<'a>(&self, key: &str, variables: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>) -> String {
        let mut given = FluentArgs::new();
        for (name, value) in variables {
            given.set(name, value);
        }
        let said = self.own(key, &given).or_else(|| Self::english().own(key, &given));
        said.unwrap_or_else(|| key.to_owned())
    }

    fn own(&self, key: &str, variables: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        // An error is a variable that is not given; it stays readable as `{$name}`.
        Some(self.bundle.format_pattern(pattern, Some(variables), &mut Vec::new()).into_owned())
    }

    /// A sentence of ours that this page tells in its own language.
    pub fn sentence(&self, key: &str) -> Sentence {
        Sentence { text: self.say(key), english: false }
    }

    /// A sentence in English, as reports and problems hold them.
    pub fn in_english(&self, text: &str) -> Sentence {
        Sentence { text: text.to_owned(), english: !self.is_english() }
    }

    /// A message as it stands around one variable, which the template writes with markup of its own.
    pub fn around(&self, key: &str, variable: &'static str) -> Around {
        self.around_with(key, variable, [])
    }

    /// The same, with the other variables filled in.
    pub fn around_with<'a>(
        &self,
        key: &str,
        variable: &'static str,
        others: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
    ) -> Around {
        let gap = (variable, FluentValue::from(GAP.to_string()));
        let whole = self.fill(key, others.into_iter().chain([gap]));
        let (before, after) = whole.split_once(GAP).unwrap_or((&whole, ""));
        Around { before: before.to_owned(), after: after.to_owned() }
    }

    /// A text from elsewhere, fit to stand in a sentence: where its letters run the other way it is isolated, or it
    /// would carry the words around it along (Unicode Bidirectional Algorithm, section 2.7).
    pub fn name<'a>(&self, text: &'a str) -> FluentValue<'a> {
        let otherwise = |class| match (self.direction.as_str(), class) {
            ("rtl", class) => class != BidiClass::R && class != BidiClass::AL,
            (_, class) => matches!(class, BidiClass::R | BidiClass::AL | BidiClass::RLE | BidiClass::RLO | BidiClass::RLI),
        };
        if text.chars().any(|letter| otherwise(unicode_bidi::bidi_class(letter))) {
            FluentValue::String(Cow::Owned(format!("\u{2068}{text}\u{2069}")))
        } else {
            FluentValue::from(text)
        }
    }

    /// A day in words.
    pub fn date(&self, at: Timestamp) -> String {
        let (year, month, day) = at.date();
        self.fill("date", [("day", day.into()), ("month", month.into()), ("year", format!("{year:04}").into())])
    }

    /// A moment to the minute, in UTC.
    pub fn moment(&self, at: Timestamp) -> String {
        let spelt = at.to_string();
        let time = spelt.get(11..16).unwrap_or_default().to_owned();
        self.fill("moment", [("date", self.date(at).into()), ("time", time.into())])
    }
}

/// Every language there is, and which one is used when a visitor asks for none of them.
#[derive(Debug)]
pub struct Tongues {
    all: Vec<Tongue>,
    usual: usize,
    shortcomings: Vec<String>,
}

impl Tongues {
    /// Those compiled in, with an operator's files (language and text) laid over them message by message; a language
    /// that is not compiled in is a new one. `usual` is the issuer's own.
    pub fn new(laid_over: &[(String, String)], usual: &str) -> Result<Self, MessageFault> {
        let mut files: Vec<(&str, Vec<&str>)> = Vec::new();
        let laid_over = laid_over.iter().map(|(language, text)| (language.as_str(), text.as_str()));
        for (language, text) in COMPILED.iter().copied().chain(laid_over) {
            match files.iter_mut().find(|(known, _)| *known == language) {
                Some((_, texts)) => texts.push(text),
                None => files.push((language, vec![text])),
            }
        }
        files.sort_by_key(|(language, _)| *language);
        let all = files.iter().map(|(language, texts)| tongue(language, texts)).collect::<Result<Vec<_>, _>>()?;
        let found = all.iter().position(|tongue| tongue.code == usual);
        let usual = found.ok_or_else(|| MessageFault {
            language: usual.to_owned(),
            problem: "there is no such file, and it was named as the usual language".to_owned(),
        })?;
        let shortcomings = measure::shortcomings(&files, ENGLISH);
        Ok(Self { all, usual, shortcomings })
    }

    /// Those compiled in.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Every one, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Tongue> {
        self.all.iter()
    }

    /// The one of that code.
    pub fn get(&self, code: &str) -> Option<&Tongue> {
        self.all.iter().find(|tongue| tongue.code.eq_ignore_ascii_case(code))
    }

    /// The one that a visitor asked for by name, as in `?lang=pt-BR`.
    pub fn asked(&self, name: &str) -> Option<&Tongue> {
        self.matching(name)
    }

    /// The one for a browser's `Accept-Language`, or the usual one.
    pub fn accepted(&self, accept: Option<&str>) -> &Tongue {
        let wanted = wanted::ranges(accept.unwrap_or_default());
        wanted
            .iter()
            .find_map(|range| if *range == "*" { Some(self.usual()) } else { self.matching(range) })
            .unwrap_or(self.usual())
    }

    /// The one used when nothing is asked for.
    pub fn usual(&self) -> &Tongue {
        &self.all[self.usual]
    }

    /// Lookup (RFC 4647, section 3.4): the range, then the range without its last part, and so on. A range that is
    /// only the beginning of a language of ours fits it too: who reads `zh` reads `zh-Hans` better than English.
    fn matching(&self, range: &str) -> Option<&Tongue> {
        let mut range = range;
        loop {
            if let Some(found) = self.get(range) {
                return Some(found);
            }
            match range.rsplit_once('-') {
                Some((shorter, _)) => range = shorter,
                None => break,
            }
        }
        let first = |tongue: &&Tongue| tongue.code.split('-').next().is_some_and(|part| part.eq_ignore_ascii_case(range));
        self.all.iter().find(first)
    }

    /// What the files lack beside the English one, or say with other variables: sentences for an operator.
    pub fn shortcomings(&self) -> &[String] {
        &self.shortcomings
    }
}

fn tongue(language: &str, texts: &[&str]) -> Result<Tongue, MessageFault> {
    let fault = |problem: String| MessageFault { language: language.to_owned(), problem };
    let identifier = language.parse().map_err(|_| fault("its name is not a language".to_owned()))?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Names are isolated where they need it; everywhere else the marks would only be in the way of comparing texts.
    bundle.set_use_isolating(false);
    for text in texts {
        let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| {
            fault(errors.first().map_or_else(|| "it does not read".to_owned(), |error| told(error, text)))
        })?;
        bundle.add_resource_overriding(resource);
    }
    let mut tongue = Tongue { code: language.to_owned(), direction: "ltr".to_owned(), bundle };
    if tongue.own("direction", &FluentArgs::new()).is_some_and(|direction| direction.trim() == "rtl") {
        tongue.direction = "rtl".to_owned();
    }
    Ok(tongue)
}

fn told(error: &fluent_syntax::parser::ParserError, text: &str) -> String {
    let line = text.get(..error.pos.start).map_or(1, |before| before.matches('\n').count() + 1);
    format!("line {line}: {}", error.kind)
}

#[cfg(test)]
mod tests;
