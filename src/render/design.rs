//! Designs as files: a family is five forms in plain SVG with marked slots, and a small `design.toml`.
//!
//! A form is read once, strictly, into a [`Form`]: art whose colours are names of the palette, and slots for what
//! every credential brings. What is not on the list of allowed elements, attributes and values does not get in, so
//! nothing of a file is ever copied to a picture unread. `assets/designs/README.md` is the description for designers.

mod allowed;
mod builtin;
mod family;
mod form;
mod needed;
mod read;
mod slots;

pub use builtin::builtin;
pub use form::{
    Anchor, Cartouche, Column, ColumnPart, Form, Frame, Node, Piece, Round, Slot, State, TextSlot, WeaveKind, WeaveSlot, When,
};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::level::Level;
use super::palette::Inks;
use crate::domain::Invalid;

/// The most octets of all files of a design together.
pub const MOST_OCTETS: usize = 1024 * 1024;

/// The forms of a design, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormKind {
    /// The badge, 600×600, also of an achievement that nobody has earned yet.
    Badge,
    /// What networks show of a link, 1200×630.
    Card,
    /// A square post, 1080×1080.
    Post,
    /// A certificate, A4 landscape at two units a point.
    Certificate,
    /// The foot of a mail, 720×200, shown at half that size.
    Signature,
}

impl FormKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Badge, Self::Card, Self::Post, Self::Certificate, Self::Signature];

    /// Its name, which is also its file's without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Badge => "badge",
            Self::Card => "card",
            Self::Post => "post",
            Self::Certificate => "certificate",
            Self::Signature => "signature",
        }
    }

    /// Width and height in user units, and in pixels of its PNG.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Badge => (600, 600),
            Self::Card => (1200, 630),
            Self::Post => (1080, 1080),
            Self::Certificate => (1684, 1190),
            Self::Signature => (720, 200),
        }
    }

    /// The file it is read from.
    pub fn file(self) -> String {
        format!("{}.svg", self.name())
    }
}

/// A family of forms, read and found sound.
#[derive(Clone)]
pub struct Design {
    /// Its short name, as programmes and the configuration give it.
    pub name: String,
    /// Its title, for people.
    pub title: String,
    /// Who drew it.
    pub author: String,
    /// Under which licence.
    pub licence: String,
    /// SHA-256 of its files, in hexadecimal: another content is another design.
    pub sha256: String,
    inks: [Inks; 4],
    forms: BTreeMap<FormKind, Arc<Form>>,
}

impl Design {
    /// Reads a family from its files by name, and tells every fault with file and line.
    pub fn read(name: &str, files: &BTreeMap<String, String>) -> Result<Design, Vec<Invalid>> {
        let mut faults = Vec::new();
        if files.values().map(String::len).sum::<usize>() > MOST_OCTETS {
            return Err(vec![Invalid::new("", "is over 1 MiB", "Leave out what no form needs.")]);
        }
        for file in files.keys().filter(|file| !expected(file)) {
            faults.push(Invalid::new(file, "is none of a design's files", "Keep design.toml and the five forms."));
        }
        let missing = |file: &str| Invalid::new(file, "is missing", "A design has design.toml and all five forms.");
        let family = match files.get(family::FILE) {
            Some(text) => family::read(text, &mut faults),
            None => {
                faults.push(missing(family::FILE));
                None
            }
        };
        let mut forms = BTreeMap::new();
        for kind in FormKind::ALL {
            let Some(text) = files.get(&kind.file()) else {
                faults.push(missing(&kind.file()));
                continue;
            };
            match read::form(kind, text) {
                Ok(form) => _ = forms.insert(kind, Arc::new(form)),
                Err(wrong) => faults.extend(wrong),
            }
        }
        match family {
            Some(family) if faults.is_empty() => Ok(Design {
                name: name.to_owned(),
                title: family.title,
                author: family.author,
                licence: family.licence,
                sha256: fingerprint(files),
                inks: family.inks,
                forms,
            }),
            _ => Err(faults),
        }
    }

    /// One of its forms.
    pub fn form(&self, kind: FormKind) -> &Arc<Form> {
        &self.forms[&kind]
    }

    /// The colours of a level.
    pub fn inks(&self, level: &Level) -> Inks {
        self.inks[rank(level)]
    }
}

/// The text of a design says which it is, and nothing of its drawings: it is part of what names a finished picture.
impl fmt::Debug for Design {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Design({} {})", self.name, self.sha256)
    }
}

/// The place of a level among those a design draws: three by name, and all others.
fn rank(level: &Level) -> usize {
    match level {
        Level::Associate => 0,
        Level::Specialist => 1,
        Level::Professional => 2,
        Level::Other(_) => 3,
    }
}

fn expected(file: &str) -> bool {
    // Words for people may lie beside the drawings; they are not kept.
    file == family::FILE || FormKind::ALL.iter().any(|kind| kind.file() == file)
}

fn fingerprint(files: &BTreeMap<String, String>) -> String {
    let mut text = Vec::new();
    for (file, content) in files {
        text.extend_from_slice(format!("{file} {}\n", content.len()).as_bytes());
        text.extend_from_slice(content.as_bytes());
    }
    crate::proof::digest::sha256_hex(&text)
}

#[cfg(test)]
pub(in crate::render) mod tests;
