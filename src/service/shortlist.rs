//! What a shortlist is made of: one link a line.

use crate::domain::Invalid;

/// One thing to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called: a file's name, the line itself.
    pub label: String,
    /// Whose it should be.
    pub email: Option<String>,
    /// The thing.
    pub what: What,
}

/// A link or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A link or a number.
    Link(String),
    /// The octets of a file.
    File(Vec<u8>),
}

/// The items in something that was brought under that name: its lines when they are links, otherwise the file itself.
pub fn items(name: &str, bytes: &[u8]) -> Result<Vec<Item>, Invalid> {
    match std::str::from_utf8(bytes) {
        Ok(text) if name.is_empty() || name.ends_with(".txt") => Ok(lines(text)),
        _ => Ok(vec![Item { label: name.to_owned(), email: None, what: What::File(bytes.to_vec()) }]),
    }
}

fn lines(text: &str) -> Vec<Item> {
    let filled = text.lines().map(str::trim).filter(|line| !line.is_empty());
    filled.map(|line| Item { label: line.to_owned(), email: None, what: What::Link(line.to_owned()) }).collect()
}

/// A cell that a spreadsheet will not run: what begins like a formula is set off with an apostrophe.
pub fn csv_safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell.to_owned() }
}
