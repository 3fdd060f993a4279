//! What can be earned: the programmes with their ladder of levels, and one page for each achievement.

use super::{Html, Speech, Spoken, asset, prose, words};
use crate::domain::achievement::{Achievement, Level};
use crate::domain::issuer::IssuerProfile;
use crate::domain::slug::Slug;
use askama::Template;

/// A programme as the catalogue shows it.
#[derive(Debug, Clone, Copy)]
pub struct Programme<'a> {
    /// Its title.
    pub name: &'a str,
    /// What it is about, in a sentence or two.
    pub description: Option<&'a str>,
    /// Something every reader must know first, such as that it is a sample.
    pub notice: Option<&'a str>,
    /// Its achievements, in the order in which they are shown within a level.
    pub achievements: &'a [Achievement],
}

/// One level of a programme with what can be earned there.
struct Rung<'a> {
    level: Level,
    achievements: Vec<&'a Achievement>,
}

impl<'a> Programme<'a> {
    fn rungs(&self) -> Vec<Rung<'a>> {
        let at = |level| Rung { level, achievements: self.achievements.iter().filter(|one| one.level == level).collect() };
        let rungs = [Level::Associate, Level::Specialist, Level::Professional].map(at);
        rungs.into_iter().filter(|rung| !rung.achievements.is_empty()).collect()
    }
}

/// `/`.
#[derive(Debug, Clone, Template)]
#[template(path = "home.html")]
pub struct HomePage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// What it certifies.
    pub programmes: &'a [Programme<'a>],
}

/// Renders [`HomePage`].
pub fn home(page: &HomePage<'_>) -> Html {
    page.render()
}

impl<'a> HomePage<'a> {
    fn name_of<'b>(&'b self, slug: &'b Slug) -> &'b str {
        let all = self.programmes.iter().flat_map(|programme| programme.achievements);
        let found: Option<&'a Achievement> = all.into_iter().find(|achievement| &achievement.id == slug);
        found.map_or(slug.as_str(), |achievement| achievement.name.as_str())
    }
}

/// `/achievements/{slug}`.
#[derive(Debug, Clone, Template)]
#[template(path = "achievement.html")]
pub struct AchievementPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// In which language.
    pub speech: Speech<'a>,
    /// The achievement shown.
    pub achievement: &'a Achievement,
    /// The achievements that must be held first, as far as they are known here.
    pub requires: &'a [&'a Achievement],
    /// The achievements that demand this one.
    pub leads_to: &'a [&'a Achievement],
}

/// Renders [`AchievementPage`].
pub fn achievement(page: &AchievementPage<'_>) -> Html {
    page.render()
}

impl AchievementPage<'_> {
    fn url(&self) -> String {
        self.issuer.site.achievement(&self.achievement.id)
    }

    fn path(&self) -> String {
        format!("/achievements/{}", self.achievement.id)
    }

    /// How many of its assessments must be passed.
    fn note(&self) -> String {
        self.speech.tongue.fill("assessments-note", [("count", self.achievement.assessments.len().into())])
    }

    /// What stands for its picture where that cannot be seen.
    fn alt(&self) -> String {
        self.speech.tongue.fill("picture-of", [("achievement", words::bare(&self.achievement.name, 120).into())])
    }

    fn picture(&self) -> String {
        self.issuer.site.achievement_image(&self.achievement.id)
    }
}
