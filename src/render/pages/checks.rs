//! Kept checks as pages: the form for a whole shortlist, its progress and its results, and one answer with its permalink.

use super::told::{Mark, Told};
use super::{Html, Speech, Spoken, asset, words};
use crate::domain::id::CheckId;
use crate::domain::issuer::IssuerProfile;
use crate::domain::report::{Report, SamePerson, Trust, Verdict};
use crate::domain::timestamp::Timestamp;
use crate::render::tongue::{Around, Sentence, Tongue};
use askama::Template;
use fluent_bundle::FluentValue;

/// `/verify/bulk`, empty or with what was wrong.
#[derive(Debug, Clone, Template)]
#[template(path = "checks_form.html")]
pub struct ShortlistPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
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

impl ShortlistPage<'_> {
    fn lead(&self) -> String {
        self.speech.tongue.fill("list-lead", [("most", self.most.into())])
    }

    fn kept(&self) -> String {
        self.speech.tongue.fill("list-kept", [("days", self.days.into())])
    }
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
    /// The language to tell it in.
    pub tongue: &'a Tongue,
}

impl<'a> CheckedItem<'a> {
    fn told(&self) -> Told<'a> {
        Told { report: self.report, standing: &self.report.standing, tongue: self.tongue }
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
        let good = match (self.imitating(), self.anothers()) {
            (true, _) => "imitated",
            (false, true) => "another",
            (false, false) => "genuine",
        };
        let good = || self.tongue.fill("item-good", [("answer", good.into())]);
        words::warning(self.tongue, self.report.verdict).unwrap_or_else(good)
    }

    /// Why, in sentences: what was found, and the reason where there is one.
    fn details(&self) -> Vec<Sentence> {
        let told = self.told();
        let ours = |text| Sentence { text, english: false };
        let because = told.because().map(|because| because.said);
        let found: Vec<Sentence> = match self.report.verdict {
            Verdict::Genuine if self.imitating() => vec![ours(told.sentence())],
            Verdict::Genuine => Vec::new(),
            Verdict::CouldNotFinish | Verdict::NoCredential if because.is_some() => because.into_iter().collect(),
            _ => std::iter::once(ours(told.sentence())).chain(because).collect(),
        };
        found.into_iter().chain(told.person().map(|said| ours(said.sentence))).collect()
    }

    /// Who says so, and whether this service knows them: another answer than the verdict. The name is left to the
    /// template.
    fn trust(&self) -> Option<(&'a str, Around)> {
        let told = self.told();
        let issuer = self.report.issuer.as_ref().filter(|_| told.claims().is_some())?;
        let (how, list) = match (issuer.trust, &issuer.known_from) {
            (Trust::Ours, _) => ("ours", ""),
            (Trust::Known, Some(from)) => ("listed", from.as_str()),
            (Trust::Known, None) => ("known", ""),
            (Trust::Unknown, _) => ("unknown", ""),
        };
        let others = [("how", how.into()), ("list", self.tongue.name(list))];
        Some((&issuer.name, self.tongue.around_with("item-issuer", "issuer", others)))
    }
}

/// `/checks/{id}` of a shortlist, while it runs and afterwards.
#[derive(Debug, Clone, Template)]
#[template(path = "checks_bulk.html")]
pub struct BulkPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
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

    fn path(&self) -> String {
        format!("/checks/{}", self.id)
    }

    fn progress(&self) -> String {
        self.speech.tongue.fill("list-done", [("done", self.done.into()), ("total", self.total.into())])
    }

    /// One of the filters, with how many answers it leaves.
    fn filter(&self, which: &'static str, shown: Shown) -> String {
        self.speech.tongue.fill("filter", [("which", which.into()), ("count", self.count(shown).into())])
    }

    /// A message about so many, or nothing about none.
    fn about(&self, message: &str, count: usize) -> Option<String> {
        (count > 0).then(|| self.speech.tongue.fill(message, [("count", count.into())]))
    }

    /// The whole list in one sentence: what is good, and what spoils it.
    fn sentence(&self) -> String {
        let tongue = self.speech.tongue;
        let (good, all) = (self.tally(CheckedItem::genuine), self.items.len());
        let form = match (good, all) {
            (1, 1) => "only",
            (good, all) if good == all => "all",
            (1, _) => "single",
            (0, _) => "none",
            _ => "some",
        };
        let found = tongue.fill("list-found", [("form", form.into()), ("good", good.into()), ("all", all.into())]);
        let of = match (good, good == all) {
            (1, _) => "it",
            (_, true) => "all",
            (_, false) => "these",
        };
        let told =
            |message, count: usize| (count > 0).then(|| tongue.fill(message, [("of", of.into()), ("count", count.into())]));
        let anothers = told("list-anothers", self.tally(CheckedItem::anothers));
        let imitating = told("list-imitating", self.tally(CheckedItem::imitating));
        let spoilt = match (anothers, imitating) {
            (Some(one), Some(other)) => Some(tongue.fill("list-and", [("one", one.into()), ("other", other.into())])),
            (one, other) => one.or(other),
        };
        let found = ("found", FluentValue::from(found));
        match spoilt {
            Some(spoilt) => tongue.fill("list-but", [found, ("spoilt", spoilt.into())]),
            None => tongue.fill("list-whole", [found]),
        }
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
