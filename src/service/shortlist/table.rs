//! Rows of a table (CSV, as spreadsheets write it), or one link a line.

use super::{Item, Limits, What, all_or_faults, brought, label, too_many};
use crate::domain::Invalid;
use crate::domain::recipient::Email;
use csv::{ReaderBuilder, StringRecord};

const LINK_NAMES: [&str; 7] = ["url", "link", "credential", "badge", "certificate", "credential url", "badge url"];
const EMAIL_NAMES: [&str; 5] = ["email", "e-mail", "mail", "email address", "e-mail address"];
const LABEL_NAMES: [&str; 4] = ["name", "candidate", "full name", "applicant"];
/// Columns that are looked at.
const MOST_COLUMNS: usize = 256;

/// Which column holds what.
struct Columns {
    link: usize,
    email: Option<usize>,
    label: Option<usize>,
    has_header: bool,
}

/// A row with the line of the file at which it begins.
type Row = (u64, StringRecord);

pub(super) fn items(text: &str, limits: Limits) -> Result<Vec<Item>, Vec<Invalid>> {
    let (text, delimiter) = delimiter(text);
    let rows = rows(text, delimiter, limits).map_err(|fault| vec![fault])?;
    let Some(columns) = Columns::of(&rows) else {
        return Err(vec![Invalid::new(
            "",
            "has no column of links",
            "Name the column “link” in the first row, or give one link a line, each beginning with https://.",
        )]);
    };
    let rows = &rows[usize::from(columns.has_header)..];
    if rows.len() > limits.items {
        return Err(vec![too_many(rows.len(), limits)]);
    }
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    for (line, row) in rows {
        match item(row, &columns) {
            Ok(item) => items.push(item),
            Err(found) => faults.extend(found.into_iter().map(|fault| fault.within(&format!("row {line}")))),
        }
    }
    all_or_faults(items, faults)
}

/// The delimiter: as a first line `sep=;` says, or the commonest in the first line that is not empty.
fn delimiter(text: &str) -> (&str, u8) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if let Some(&[one]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes)
        && one.is_ascii()
    {
        return (text.split_once('\n').map_or("", |(_, rest)| rest), one);
    }
    // A lone link may hold commas; it is one cell then.
    if brought::address(first).is_some() && !first.contains(['\t', '"', ' ']) && !first.contains('@') {
        let more = text.lines().filter(|line| !line.trim().is_empty()).all(|line| brought::address(line).is_some());
        if more {
            return (text, b'\t');
        }
    }
    let count = |wanted: u8| {
        let mut quoted = false;
        first
            .bytes()
            .filter(|octet| {
                quoted ^= *octet == b'"';
                !quoted && *octet == wanted
            })
            .count()
    };
    // The first of equals is taken, so that a table of one column has commas.
    let best = [b',', b';', b'\t'].into_iter().rev().max_by_key(|one| count(*one)).unwrap_or(b',');
    (text, best)
}

fn rows(text: &str, delimiter: u8, limits: Limits) -> Result<Vec<Row>, Invalid> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Invalid::new("", "is not a table that can be read", "Save it as CSV anew."))?;
        let line = record.position().map_or(0, |position| position.line());
        let fault = |problem: String, fix: &str| Invalid::new(format!("row {line}"), problem, fix);
        if record.iter().any(|field| field.len() > limits.field) {
            let problem = format!("has a field of more than {} octets", limits.field);
            return Err(fault(problem, "Check that its quotes are closed, or leave the column out."));
        }
        if record.len() > MOST_COLUMNS {
            return Err(fault(format!("has more than {MOST_COLUMNS} columns"), "Leave out the columns that are not needed."));
        }
        if record.iter().any(|field| !field.trim().is_empty()) {
            rows.push((line, record));
        }
        // The header is a row more; how many there are in all is counted without keeping them.
        if rows.len() > limits.items + 1 {
            return Err(too_many(text.lines().filter(|line| !line.trim().is_empty()).count(), limits));
        }
    }
    Ok(rows)
}

impl Columns {
    /// By the names in the first row, or the column in which most cells lead to a credential.
    fn of(rows: &[Row]) -> Option<Self> {
        let (_, first) = rows.first()?;
        let names: Vec<String> = first.iter().map(|cell| cell.trim().to_lowercase()).collect();
        // The list is in order of preference: of a link and a badge's name, the link is meant.
        let named = |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|cell| cell == name));
        let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or_default();
        let leading =
            |column: usize| rows.iter().filter(|(_, row)| row.get(column).is_some_and(|cell| what(cell).is_some())).count();
        let fullest = (0..width).rev().max_by_key(|column| leading(*column)).filter(|column| leading(*column) > 0);
        let link = match named(&LINK_NAMES) {
            // A column “badge” may hold the badge's name, and another one its link.
            Some(column) if leading(column) > 0 || fullest.is_none() => column,
            _ => fullest?,
        };
        let has_header = first.get(link).is_none_or(|cell| what(cell).is_none())
            && (named(&LINK_NAMES).is_some() || named(&EMAIL_NAMES).is_some() || named(&LABEL_NAMES).is_some() || rows.len() > 1);
        let (email, label) = if has_header { (named(&EMAIL_NAMES), named(&LABEL_NAMES)) } else { (None, None) };
        Some(Self { link, email, label: label.filter(|column| *column != link), has_header })
    }
}

/// A link, or a credential written out in the cell.
fn what(cell: &str) -> Option<What> {
    let cell = cell.trim();
    if brought::is_jws(cell) || cell.starts_with('{') {
        return Some(What::File(cell.as_bytes().to_vec()));
    }
    brought::address(cell).map(What::Link)
}

fn item(row: &StringRecord, columns: &Columns) -> Result<Item, Vec<Invalid>> {
    let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).map(str::trim).filter(|cell| !cell.is_empty());
    let mut faults = Vec::new();
    let link = cell(Some(columns.link));
    let what = link.and_then(what);
    if what.is_none() {
        let problem = if link.is_some() { "is not a link" } else { "is empty" };
        faults.push(Invalid::new("link", problem, "Give the whole link, beginning with https://."));
    }
    let email = cell(columns.email).map(str::parse::<Email>).transpose().map_err(|fault| faults.push(fault));
    let shown = match (&what, link) {
        (Some(What::Link(address)), _) => address.split_once("://").map_or(address.as_str(), |(_, rest)| rest),
        (_, cell) => cell.map_or("", |_| "a credential in the table"),
    };
    let label = label(cell(columns.label).unwrap_or(shown), "a row");
    match (what, email) {
        (Some(what), Ok(email)) if faults.is_empty() => {
            Ok(Item { label, email: email.map(|email| email.as_str().to_owned()), what })
        }
        _ => Err(faults),
    }
}
