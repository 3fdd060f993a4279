//! A whole shortlist at once: what stands in an uploaded ZIP, table or list of links, one item for each credential.
//!
//! Only reading: no path of an archive is ever used, and names are labels and nothing else. A row or file that cannot be
//! read is an item like the others, which says why, so that one slip does not keep the rest from being checked and nobody
//! takes half a list for the list. What cannot be told apart into items, or is over a limit as a whole, is refused whole.

mod archive;
mod table;

use super::brought;
use crate::domain::Invalid;
use std::borrow::Cow;

/// Characters of a label that are kept.
const LONGEST_LABEL: usize = 120;
/// Faults that are told one by one; a list of five hundred helps nobody.
const MOST_FAULTS: usize = 25;

/// The files of a ZIP with their paths as labels, bounded as a shortlist is.
pub(super) fn unpacked(zip: &[u8], limits: Limits) -> Result<Vec<(String, Vec<u8>)>, Vec<Invalid>> {
    if !archive::is_one(zip) {
        return Err(vec![Invalid::new("", "is no ZIP", "Make a ZIP of the files.")]);
    }
    let items = archive::items(zip, limits)?.into_iter();
    Ok(items.filter_map(|item| if let What::File(octets) = item.what { Some((item.label, octets)) } else { None }).collect())
}

/// One credential to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What to call it in the results: the candidate's name, the file's name or the link. Cleaned, never empty.
    pub label: String,
    /// The e-mail address that the credential should belong to, where the list gives one.
    pub email: Option<String>,
    /// Where the credential is.
    pub what: What,
}

/// Where the credential of an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Behind this address.
    Link(String),
    /// In these octets: a document or a picture, still to be read with [`brought::read`].
    File(Vec<u8>),
    /// Nowhere: this row or file could not be read, for the stated reason, in sentences.
    Unread(String),
}

impl Item {
    /// Octets of what was brought.
    pub fn octets(&self) -> usize {
        match &self.what {
            What::Link(text) => text.len(),
            What::File(octets) => octets.len(),
            What::Unread(_) => 0,
        }
    }

    /// An item for what could not be read; `place` says where it stands, such as "Row 7".
    fn unread(label: String, place: &str, faults: &[Invalid]) -> Self {
        let because = faults.iter().map(|fault| match fault.field.as_str() {
            "" => format!("it {}. {}", fault.problem, fault.fix),
            field => format!("its {field} {}. {}", fault.problem, fault.fix),
        });
        let why = format!("{place} could not be read: {}", because.collect::<Vec<_>>().join(" Also, "));
        Self { label, email: None, what: What::Unread(why) }
    }
}

/// How much is read before refusing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most items.
    pub items: usize,
    /// Most octets of one file, inflated.
    pub each: usize,
    /// Most octets of all files together, inflated.
    pub all: usize,
    /// Most octets of one field of a table, or of one line.
    pub field: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { items: 500, each: 2 << 20, all: 64 << 20, field: 4096 }
    }
}

/// The items of a file; its octets say whether it is a ZIP, a table (CSV), a list of links or a single credential. `name`
/// labels a single credential, says in which table a row stands, and is not asked for anything else.
///
/// A field of a fault is `row 7`, the line of the file, or `file "…"` for a file in a ZIP. A file in which nothing can be
/// read is a fault too.
pub fn items(name: &str, bytes: &[u8], limits: Limits) -> Result<Vec<Item>, Vec<Invalid>> {
    if archive::is_one(bytes) {
        return archive::items(bytes, limits);
    }
    let single = || {
        if bytes.len() > limits.each {
            return Err(vec![Invalid::new("", format!("is over {} MiB", limits.each >> 20), "Upload a smaller file.")]);
        }
        Ok(vec![Item { label: label(name, "file 1"), email: None, what: What::File(bytes.to_vec()) }])
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(vec![encoding()]);
    }
    let start = bytes.trim_ascii_start();
    let is_document = matches!(start.first(), Some(b'{' | b'[' | b'<'));
    if is_document || bytes.iter().take(1024).any(|octet| *octet < 9) {
        return single();
    }
    let is_other = [b"%PDF-".as_slice(), b"GIF8", b"\xFF\xD8\xFF", b"RIFF"].iter().any(|magic| start.starts_with(magic));
    match std::str::from_utf8(bytes) {
        _ if is_other => single(),
        Err(_) => Err(vec![encoding()]),
        Ok(text) if brought::is_jws(text.trim()) => single(),
        Ok(text) => table::items(name, text, limits),
    }
}

fn encoding() -> Invalid {
    Invalid::new("", "is not text in UTF-8", "Save it as “CSV UTF-8”, or as plain text in UTF-8.")
}

fn too_many(items: usize, limits: Limits) -> Invalid {
    let problem = format!("holds {items} credentials, and {} can be checked at once", limits.items);
    Invalid::new("", problem, "Split it into several uploads.")
}

fn none_found() -> Invalid {
    Invalid::new(
        "",
        "holds no credential and no link",
        "Upload a ZIP of badges, a CSV with a column of links, or one link a line.",
    )
}

/// The items, if any of them can be checked; or every fault there is, as far as a list of them is of use.
fn any_or_faults(items: Vec<Item>, mut faults: Vec<Invalid>) -> Result<Vec<Item>, Vec<Invalid>> {
    if items.iter().any(|item| !matches!(item.what, What::Unread(_))) {
        return Ok(items);
    }
    if faults.is_empty() {
        return Err(vec![none_found()]);
    }
    if faults.len() > MOST_FAULTS {
        let more = faults.len() - MOST_FAULTS;
        faults.truncate(MOST_FAULTS);
        faults.push(Invalid::new("", format!("has {more} more faults like these"), "Mend these first."));
    }
    Err(faults)
}

/// A name that somebody gave, fit to be shown: one line, without control characters and without marks that are invisible or turn the text
/// around them, at most 120 characters; `otherwise` where nothing is left.
pub fn label(text: &str, otherwise: &str) -> String {
    let kept: String = text
        .chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| !is_unfit(*letter))
        .collect();
    let words = kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST_LABEL) {
        _ if words.is_empty() => otherwise.to_owned(),
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

fn is_unfit(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text as it may stand in a cell of a table that somebody opens in a spreadsheet: where it could be taken for a
/// formula, an apostrophe stands before it, which spreadsheets do not show (OWASP, "CSV Injection").
///
/// Blanks, invisible marks and quotes at the beginning are passed over, since some programs pass over them too. The
/// writer still has to quote; let it quote every field, so that no other delimiter begins a new cell.
pub fn csv_safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['\t', '\r', '\n']) {
        return Cow::Owned(format!("'{text}"));
    }
    let first = text.chars().find(|letter| !letter.is_whitespace() && !is_unfit(*letter) && !matches!(letter, '"' | '\''));
    let starts_formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | '﹢' | '﹣' | '﹦' | '﹫' | '|' | '%'));
    if starts_formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests;
