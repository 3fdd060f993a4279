//! A programme: achievements with their levels and prerequisites, read from an operator's TOML file.

mod file;

use super::Invalid;
use super::achievement::Achievement;
use super::slug::Slug;
use serde::{Deserialize, Serialize};

/// Achievements that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Its short name.
    pub id: Slug,
    /// Its title.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// A remark that pages show beside it, such as that it is a sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// How its badges look: the name of a design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design: Option<Slug>,
    /// What can be earned in it.
    #[serde(rename = "achievement")]
    pub achievements: Vec<Achievement>,
}

impl Programme {
    /// Reads a programme file, and reports every mistake at once.
    ///
    /// `known` are the achievements already loaded from other programmes, which may be prerequisites here.
    pub fn parse(text: &str, known: &[Slug]) -> Result<Self, Vec<Invalid>> {
        let programme: Self = toml::from_str(text).map_err(|error| Self::mistakes(text, known, &error))?;
        let faults = programme.faults(known);
        if faults.is_empty() { Ok(programme) } else { Err(faults) }
    }

    /// Everything wrong with a text that does not read; of one that is no TOML at all, only where it stops being some.
    fn mistakes(text: &str, known: &[Slug], error: &toml::de::Error) -> Vec<Invalid> {
        let (rest, mut faults) = toml::from_str(text).map(file::read).unwrap_or_default();
        if faults.is_empty() {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
            return vec![Invalid::new(format!("line {line}"), error.message(), "Compare it with the sample programme.")];
        }
        faults.extend(rest.iter().flat_map(|programme| programme.faults(known)));
        faults
    }

    fn faults(&self, known: &[Slug]) -> Vec<Invalid> {
        let mut faults = Vec::new();
        if self.name.trim().is_empty() || self.name.chars().count() > 120 {
            faults.push(Invalid::new("name", "is empty or over 120 characters", "Give the programme a title."));
        }
        if self.achievements.is_empty() {
            faults.push(Invalid::new("achievement", "is missing", "Give at least one [[achievement]]."));
        }
        for (place, achievement) in self.achievements.iter().enumerate() {
            let outer = format!("achievement.{}", achievement.id);
            faults.extend(achievement.faults().into_iter().map(|fault| fault.within(&outer)));
            if self.achievements[..place].iter().any(|earlier| earlier.id == achievement.id) {
                faults.push(Invalid::new(&outer, "stands twice", "Give each achievement its own id."));
            }
            for needed in &achievement.requires {
                let here = self.achievements.iter().any(|other| &other.id == needed);
                if !here && !known.contains(needed) {
                    let problem = format!("names {needed}, which no loaded programme has");
                    faults.push(Invalid::new(format!("{outer}.requires"), problem, "Load that programme first, or mend the id."));
                }
            }
        }
        if let Some(slug) = self.in_a_circle() {
            let field = format!("achievement.{slug}.requires");
            faults.push(Invalid::new(field, "leads back to itself", "Take one of the prerequisites away."));
        }
        faults
    }

    /// An achievement that is, through others, its own prerequisite: nobody could ever earn it.
    fn in_a_circle(&self) -> Option<&Slug> {
        self.achievements.iter().map(|achievement| &achievement.id).find(|start| {
            let mut seen: Vec<&Slug> = Vec::new();
            let mut ahead: Vec<&Slug> = vec![start];
            while let Some(slug) = ahead.pop() {
                let Some(achievement) = self.achievements.iter().find(|other| &other.id == slug) else { continue };
                for needed in &achievement.requires {
                    if needed == *start {
                        return true;
                    }
                    if !seen.contains(&needed) {
                        seen.push(needed);
                        ahead.push(needed);
                    }
                }
            }
            false
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../assets/programmes/gitlab-sample.toml");

    #[test]
    fn the_sample_programme_has_three_levels_and_its_prerequisites() {
        let programme = Programme::parse(SAMPLE, &[]).unwrap();
        let required = |id: &str| {
            let slug: Slug = id.parse().unwrap();
            programme.achievements.iter().find(|achievement| achievement.id == slug).unwrap().requires.len()
        };
        assert_eq!(programme.achievements.len(), 6);
        assert_eq!(required("gitlab-certified-associate"), 0);
        assert_eq!(required("gitlab-ci-cd-specialist"), 1);
        assert_eq!(required("gitlab-devops-professional"), 3);
        assert!(programme.notice.is_some_and(|notice| notice.contains("sample")));
    }

    #[test]
    fn every_mistake_is_reported_at_once() {
        let text = SAMPLE.replacen("requires = [\"gitlab-certified-associate\"]", "requires = [\"nobody\"]", 1).replacen(
            "pass_mark = 70",
            "pass_mark = 170",
            1,
        );
        let faults = Programme::parse(&text, &[]).unwrap_err();
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn a_circle_of_prerequisites_is_refused() {
        let text = SAMPLE.replacen(
            "id = \"gitlab-certified-associate\"",
            "id = \"gitlab-certified-associate\"\nrequires = [\"gitlab-devops-professional\"]",
            1,
        );
        let faults = Programme::parse(&text, &[]).unwrap_err();
        assert!(faults.iter().any(|fault| fault.problem == "leads back to itself"), "{faults:?}");
    }

    #[test]
    fn mistakes_of_every_kind_are_told_together_by_their_place() {
        let text = SAMPLE
            .replacen("level =", "colour =", 1)
            .replacen("kind = \"written\"", "kind = \"oral\"", 1)
            .replacen("pass_mark = 70", "pass_mark = \"70\"", 1)
            .replacen("requires = [\"gitlab-certified-associate\"]", "requires = [\"nobody\"]", 1);
        let faults = Programme::parse(&text, &[]).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        for field in ["achievement[0].level", "achievement[0].colour", "achievement[0].assessment[0].kind"] {
            assert!(fields.contains(&field), "{field} in {fields:?}");
        }
        assert!(fields.iter().any(|field| field.ends_with(".pass_mark")), "{fields:?}");
        assert!(fields.iter().any(|field| field.ends_with(".requires")), "{fields:?}");
        assert_eq!(faults.len(), 5, "{faults:?}");
    }

    #[test]
    fn a_text_that_is_no_toml_names_its_line() {
        let faults = Programme::parse(&SAMPLE.replacen("level =", "level", 1), &[]).unwrap_err();
        assert!(faults[0].field.starts_with("line "), "{faults:?}");
    }
}
