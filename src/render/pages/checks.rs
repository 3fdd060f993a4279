//! Kept checks as pages: the form for a whole shortlist, its progress and its results, and one answer with its permalink.

use super::told::{Mark, Told};
use super::{Html, Spoken, asset, words};
use crate::domain::id::CheckId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::{Report, SamePerson, Trust, Verdict};
use crate::domain::timestamp::Timestamp;
use crate::render::tongue::Tongue;
use askama::Template;

/// `/verify/bulk`, empty or with what was wrong.
#[derive(Debug, Clone, Template)]
#[template(path = "checks_form.html")]
pub struct ShortlistPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// What was wrong with the last attempt, as sentences; nothing on the first visit.
    pub wrong: Option<&'a str>,
    /// What was typed, to be kept.
    pub list: &'a str,
    /// Most items in one list.
    pub most: usize,
    /// For how many days the results are kept.
    pub days: u32,
}

/// Renders [`ShortlistPage`].
pub fn shortlist(page: &ShortlistPage<'_>) -> Html {
    page.render()
}

/// Which answers of a list to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Every one.
    All,
    /// Those that are not good, for whatever reason was found, and the good ones of another person or a look-alike issuer.
    NotGood,
    /// Those that could not be checked to the end.
    Open,
}

impl Shown {
    /// By the word in the page's address; anything else shows all.
    pub fn of(word: &str) -> Self {
        match word {
            "not-good" => Self::NotGood,
            "open" => Self::Open,
            _ => Self::All,
        }
    }

    fn has(self, item: &CheckedItem<'_>) -> bool {
        let verdict = item.report.verdict;
        match self {
            Self::All => true,
            Self::NotGood => item.spoilt() || !matches!(verdict, Verdict::Genuine | Verdict::CouldNotFinish),
            Self::Open => verdict == Verdict::CouldNotFinish,
        }
    }
}

/// One answer of a list.
#[derive(Debug, Clone)]
pub struct CheckedItem<'a> {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it was called.
    pub label: &'a str,
    /// What was found.
    pub report: &'a Report,
}

impl<'a> CheckedItem<'a> {
    fn told(&self) -> Told<'a> {
        Told { report: self.report, standing: &self.report.standing, tongue: Tongue::english() }
    }

    fn genuine(&self) -> bool {
        self.report.verdict == Verdict::Genuine
    }

    fn person(&self, answer: SamePerson) -> bool {
        self.report.recipient.as_ref().is_some_and(|asked| asked.outcome == answer)
    }

    /// Genuine, and made out to another address than the list gives: somebody shows what is not theirs.
    fn anothers(&self) -> bool {
        self.genuine() && self.person(SamePerson::Another)
    }

    /// Genuine, of an unknown issuer that could be taken for a known one.
    fn imitating(&self) -> bool {
        self.genuine() && words::imitated(self.report).is_some()
    }

    /// Genuine and not well all the same.
    fn spoilt(&self) -> bool {
        self.anothers() || self.imitating()
    }

    /// The sign of the row: no tick on what was made out to somebody else.
    fn mark(&self) -> Mark {
        if self.spoilt() { Mark::Warning } else { self.told().mark() }
    }

    /// The answer in a word or two, always beside its sign.
    fn word(&self) -> String {
        let good = || match (self.imitating(), self.anothers()) {
            (true, _) => "Be careful".to_owned(),
            (false, true) => "Made out to another".to_owned(),
            (false, false) => "Genuine and current".to_owned(),
        };
        words::warning(Tongue::english(), self.report.verdict).unwrap_or_else(good)
    }

    /// Why, in sentences: what was found, and the reason where there is one.
    fn details(&self) -> Vec<String> {
        let told = self.told();
        let because = told.because().map(|because| because.text);
        let found: Vec<String> = match self.report.verdict {
            Verdict::Genuine if self.imitating() => vec![told.sentence()],
            Verdict::Genuine => Vec::new(),
            Verdict::CouldNotFinish | Verdict::NoCredential if because.is_some() => because.into_iter().collect(),
            _ => std::iter::once(told.sentence()).chain(because).collect(),
        };
        found.into_iter().chain(told.person().map(|said| said.sentence)).collect()
    }

    /// Who says so, and whether this service knows them: another answer than the verdict.
    fn trust(&self) -> Option<(&'a str, String)> {
        let told = self.told();
        let issuer = self.report.issuer.as_ref().filter(|_| told.claims().is_some())?;
        let known = match (issuer.trust, &issuer.known_from) {
            (Trust::Ours, _) => "issued here".to_owned(),
            (Trust::Known, Some(from)) => format!("known from {from}"),
            (Trust::Known, None) => "known to this service".to_owned(),
            (Trust::Unknown, _) => "not known to this service".to_owned(),
        };
        Some((&issuer.name, known))
    }
}

/// `/checks/{id}` of a shortlist, while it runs and afterwards.
#[derive(Debug, Clone, Template)]
#[template(path = "checks_bulk.html")]
pub struct BulkPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// The check's number.
    pub id: CheckId,
    /// How many items it has.
    pub total: i64,
    /// How many are answered.
    pub done: i64,
    /// When it was finished; until then only its progress is shown.
    pub finished: Option<Timestamp>,
    /// When it will be deleted.
    pub expires: Timestamp,
    /// The version of the program that made it.
    pub version: &'a str,
    /// Whether the page looks again by itself while the list runs.
    pub refreshing: bool,
    /// Every answer, in the order given.
    pub items: &'a [CheckedItem<'a>],
    /// Which of them to show.
    pub shown: Shown,
}

/// Renders [`BulkPage`].
pub fn bulk(page: &BulkPage<'_>) -> Html {
    page.render()
}

impl<'a> BulkPage<'a> {
    fn rows(&self) -> Vec<&CheckedItem<'a>> {
        self.items.iter().filter(|item| self.shown.has(item)).collect()
    }

    fn count(&self, shown: Shown) -> usize {
        self.items.iter().filter(|item| shown.has(item)).count()
    }

    fn tally(&self, wanted: impl Fn(&CheckedItem<'a>) -> bool) -> usize {
        self.items.iter().filter(|item| wanted(item)).count()
    }

    /// When it was finished, as shown.
    fn moment(&self) -> String {
        self.finished.map(words::moment).unwrap_or_default()
    }

    /// The whole list in one sentence: what is good, and what spoils it.
    fn sentence(&self) -> String {
        let (good, all) = (self.tally(CheckedItem::genuine), self.items.len());
        let found = match (good, all) {
            (1, 1) => "The one credential is genuine and current".to_owned(),
            (good, all) if good == all => format!("All {all} are genuine and current"),
            (1, all) => format!("1 of {all} is genuine and current"),
            (0, all) => format!("None of {all} is genuine and current"),
            (good, all) => format!("{good} of {all} are genuine and current"),
        };
        let (anothers, imitating) = (self.tally(CheckedItem::anothers), self.tally(CheckedItem::imitating));
        let of_these = |count: usize| match (good, good == all) {
            (1, _) => "it".to_owned(),
            (_, true) => count.to_string(),
            (_, false) => format!("{count} of these"),
        };
        let spoils = [
            (anothers, "was made out to another e-mail address", "were made out to another e-mail address"),
            (
                imitating,
                "comes from an issuer that could be mistaken for a known one",
                "come from issuers that could be mistaken for known ones",
            ),
        ];
        let told = |(count, one, many): (usize, &str, &str)| match count {
            0 => None,
            count => Some(format!("{} {}", of_these(count), if count == 1 { one } else { many })),
        };
        let spoils: Vec<String> = spoils.into_iter().filter_map(told).collect();
        if spoils.is_empty() { format!("{found}.") } else { format!("{found}, but {}.", spoils.join(" and ")) }
    }

    /// How many good ones name no address that could be compared with the one that was asked about.
    fn untellable(&self) -> usize {
        self.tally(|item| item.genuine() && item.person(SamePerson::CannotTell))
    }

    /// How many good ones were signed by somebody whom this service does not know.
    fn strangers(&self) -> usize {
        let unknown = |report: &Report| report.issuer.as_ref().is_none_or(|issuer| issuer.trust == Trust::Unknown);
        self.tally(|item| item.genuine() && unknown(item.report))
    }
}
