//! What a shortlist is made of: one link a line.

use crate::domain::Invalid;
use std::borrow::Cow;

/// One credential to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called: a file's name, the line itself.
    pub label: String,
    /// The e-mail address that the credential should belong to.
    pub email: Option<String>,
    /// The credential.
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

/// How much is read before refusing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most items.
    pub items: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { items: 500 }
    }
}

/// The items in something that was brought under that name: its lines when they are links, otherwise the file itself.
pub fn items(name: &str, bytes: &[u8], limits: Limits) -> Result<Vec<Item>, Vec<Invalid>> {
    let items = match std::str::from_utf8(bytes) {
        Ok(text) if name.is_empty() || name.ends_with(".txt") => lines(text),
        _ => vec![Item { label: name.to_owned(), email: None, what: What::File(bytes.to_vec()) }],
    };
    if items.len() > limits.items {
        let problem = format!("holds {} credentials, and {} can be checked at once", items.len(), limits.items);
        return Err(vec![Invalid::new("", problem, "Split it into several uploads.")]);
    }
    Ok(items)
}

fn lines(text: &str) -> Vec<Item> {
    let filled = text.lines().map(str::trim).filter(|line| !line.is_empty());
    filled.map(|line| Item { label: line.to_owned(), email: None, what: What::Link(line.to_owned()) }).collect()
}

/// A cell that a spreadsheet will not run: what begins like a formula is set off with an apostrophe.
pub fn csv_safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
