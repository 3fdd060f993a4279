//! `design.toml`: whose a family is, and its colours, level by level.

use serde::Deserialize;

use super::super::palette::{Colour, Inks};
use crate::domain::Invalid;
use crate::domain::credential::unfit;

/// The file's name.
pub(super) const FILE: &str = "design.toml";
/// Characters of a title, an author or a licence.
const LONGEST: usize = 80;

/// What the file says, checked.
pub(super) struct Family {
    pub title: String,
    pub author: String,
    pub licence: String,
    /// Associate, specialist, professional, and every other level.
    pub inks: [Inks; 4],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    author: String,
    licence: String,
    palette: Palettes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Palettes {
    associate: Three,
    specialist: Three,
    professional: Three,
    other: Option<Three>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Three {
    ink: String,
    accent: String,
    paper: String,
}

/// Reads the file; faults are added to those already found.
pub(super) fn read(text: &str, faults: &mut Vec<Invalid>) -> Option<Family> {
    let written: Written = match toml::from_str(text) {
        Ok(written) => written,
        Err(error) => {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
            let fix =
                "It has title, author, licence, and ink, accent and paper of [palette.associate], .specialist and .professional.";
            faults.push(Invalid::new(format!("{FILE}, line {line}"), error.message(), fix));
            return None;
        }
    };
    let before = faults.len();
    for (key, value) in [("title", &written.title), ("author", &written.author), ("licence", &written.licence)] {
        if value.trim().is_empty() || value.chars().count() > LONGEST || value.chars().any(unfit) {
            let problem = "is empty, over 80 characters or holds control characters";
            faults.push(Invalid::new(format!("{FILE}, {key}"), problem, "Say it in a few words."));
        }
    }
    let Palettes { associate, specialist, professional, other } = &written.palette;
    let levels = [("associate", associate), ("specialist", specialist), ("professional", professional)];
    let other = ("other", other.as_ref().unwrap_or(associate));
    let inks = [levels[0], levels[1], levels[2], other].map(|(level, three)| three.read(level, faults));
    let [Some(a), Some(b), Some(c), Some(d)] = inks else {
        return None;
    };
    let Written { title, author, licence, .. } = written;
    (faults.len() == before).then_some(Family { title, author, licence, inks: [a, b, c, d] })
}

impl Three {
    fn read(&self, level: &str, faults: &mut Vec<Invalid>) -> Option<Inks> {
        let mut colour = |key: &str, text: &str| {
            let colour = Colour::parse(text);
            if colour.is_none() {
                let field = format!("{FILE}, palette.{level}.{key}");
                faults.push(Invalid::new(field, "is no colour", "Write it as #rrggbb."));
            }
            colour
        };
        let (ink, accent, paper) = (colour("ink", &self.ink), colour("accent", &self.accent), colour("paper", &self.paper));
        Some(Inks { ink: ink?, accent: accent?, paper: paper? })
    }
}
