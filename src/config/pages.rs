//! The `[pages]` and `[issuer]` tables: in which languages the pages speak, and by what number LinkedIn knows the issuer.

use super::file::{IssuerFile, PagesFile};
use crate::domain::Invalid;
use std::path::Path;

/// The language of a page whose visitor asks for none, unless told otherwise.
const LANGUAGE: &str = "en";
/// Most octets of a message file.
const LARGEST: u64 = 1 << 20;

/// How the pages speak, and to whom they refer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// The language of a page whose visitor asks for none, in BCP 47.
    pub language: String,
    /// Language and text of the operator's own message files, in the order of their names.
    pub messages: Vec<(String, String)>,
    /// Where those files are, for messages about them.
    pub folder: Option<String>,
    /// The issuer's number on LinkedIn, which gives an entry in a profile its logo.
    pub linkedin_organization_id: Option<u64>,
}

/// Checks the tables and reads the files that one names, telling every fault.
pub(super) fn check(file: PagesFile, issuer: IssuerFile, keep: &mut impl FnMut(Invalid)) -> Pages {
    if issuer.linkedin_organization_id == Some(0) {
        let fix = "Give the number in the address of the organisation's page as its administrator sees it, or leave it out.";
        keep(Invalid::new("issuer.linkedin_organization_id", "is 0", fix));
    }
    let messages = match file.messages.as_deref().map(|folder| read(Path::new(folder))) {
        None => Vec::new(),
        Some(Ok(messages)) => messages,
        Some(Err(problem)) => {
            let fix = "Name a folder with files such as de.ftl, each of at most 1 MiB.";
            keep(Invalid::new("pages.messages", problem, fix));
            Vec::new()
        }
    };
    Pages {
        language: file.language.unwrap_or_else(|| LANGUAGE.to_owned()),
        messages,
        folder: file.messages,
        linkedin_organization_id: issuer.linkedin_organization_id,
    }
}

fn read(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let told = |path: &Path, problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
    let mut messages = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| told(folder, &error))? {
        let path = entry.map_err(|error| told(folder, &error))?.path();
        if path.extension().is_none_or(|ending| ending != "ftl") {
            continue;
        }
        let language =
            path.file_stem().and_then(|stem| stem.to_str()).ok_or_else(|| told(&path, &"is not named after a language"))?;
        if path.metadata().map_err(|error| told(&path, &error))?.len() > LARGEST {
            return Err(told(&path, &"is over 1 MiB"));
        }
        messages.push((language.to_owned(), std::fs::read_to_string(&path).map_err(|error| told(&path, &error))?));
    }
    messages.sort();
    if messages.is_empty() { Err(told(folder, &"holds no message file")) } else { Ok(messages) }
}
