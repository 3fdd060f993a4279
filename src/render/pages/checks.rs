//! Kept checks as pages: the form for a whole shortlist, its progress and its results, and one answer with its permalink.

use super::told::{Mark, Told};
use super::{Html, asset, words};
use crate::domain::id::CheckId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::{Report, Trust, Verdict};
use crate::domain::timestamp::Timestamp;
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
    /// Those that are not good, for whatever reason was found.
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

    fn has(self, verdict: Verdict) -> bool {
        match self {
            Self::All => true,
            Self::NotGood => !matches!(verdict, Verdict::Genuine | Verdict::CouldNotFinish),
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
        Told { report: self.report, standing: &self.report.standing }
    }

    /// The answer in a word or two, always beside its sign.
    fn word(&self) -> &'static str {
        words::warning(self.report.verdict).unwrap_or("Genuine and current")
    }

    /// Why, in sentences: what was found, and the reason where there is one.
    fn details(&self) -> Vec<String> {
        let told = self.told();
        let because = told.because().map(str::to_owned);
        match self.report.verdict {
            Verdict::Genuine => Vec::new(),
            Verdict::CouldNotFinish | Verdict::NoCredential if because.is_some() => because.into_iter().collect(),
            _ => std::iter::once(told.sentence()).chain(because).collect(),
        }
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
        self.items.iter().filter(|item| self.shown.has(item.report.verdict)).collect()
    }

    fn count(&self, shown: Shown) -> usize {
        self.items.iter().filter(|item| shown.has(item.report.verdict)).count()
    }

    fn good(&self) -> usize {
        self.items.iter().filter(|item| item.report.verdict == Verdict::Genuine).count()
    }

    /// When it was finished, as shown.
    fn moment(&self) -> String {
        self.finished.map(words::moment).unwrap_or_default()
    }

    /// The whole list in one sentence.
    fn sentence(&self) -> String {
        match (self.good(), self.items.len()) {
            (good, all) if good == all && all == 1 => "The one credential is genuine and current.".to_owned(),
            (good, all) if good == all => format!("All {all} are genuine and current."),
            (1, all) => format!("1 of {all} is genuine and current."),
            (0, all) => format!("None of {all} is genuine and current."),
            (good, all) => format!("{good} of {all} are genuine and current."),
        }
    }

    /// How many good ones were signed by somebody whom this service does not know.
    fn strangers(&self) -> usize {
        let unknown = |report: &Report| report.issuer.as_ref().is_none_or(|issuer| issuer.trust == Trust::Unknown);
        self.items.iter().filter(|item| item.report.verdict == Verdict::Genuine && unknown(item.report)).count()
    }
}
