//! Rows of a table (CSV, as spreadsheets write it), or one link a line.

use super::{Item, Limits, What, any_or_faults, brought, label, too_many};
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

/// A row as it stands in the file.
struct Row {
    cells: StringRecord,
    /// The lines at which it begins and ends; they differ where a cell holds several.
    lines: (usize, usize),
    /// Why its cells are not looked at.
    fault: Option<Invalid>,
}

impl Row {
    /// Where it stands, as the beginning of a sentence.
    fn place(&self, file: &str) -> String {
        let file = if file.is_empty() { String::new() } else { format!(" of “{file}”") };
        match self.lines {
            (first, last) if first == last => format!("Row {first}{file}"),
            (first, last) => format!("Row {first}{file} (it goes on to line {last})"),
        }
    }
}

pub(super) fn items(name: &str, text: &str, limits: Limits) -> Result<Vec<Item>, Vec<Invalid>> {
    let rows = rows(text, limits).map_err(|fault| vec![fault])?;
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
    let file = label(name, "");
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    for row in rows {
        items.push(item(row, &columns).unwrap_or_else(|found| {
            let item = Item::unread(name_of(row, &columns), &row.place(&file), &found);
            faults.extend(found.into_iter().map(|fault| fault.within(&format!("row {}", row.lines.0))));
            item
        }));
    }
    any_or_faults(items, faults)
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

/// Every row that is not blank.
///
/// One that is too long is marked so. But where the first is, nobody can tell what its columns are called; and where the
/// last opens a quote that nothing closes, it has swallowed rows whose number nobody knows: that is no table.
fn rows(whole: &str, limits: Limits) -> Result<Vec<Row>, Invalid> {
    let (text, delimiter) = delimiter(whole);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let offset = whole.len() - text.len();
    let mut lines = Lines { text: whole, at: offset, line: 1 + breaks(&whole[..offset]) };
    let mut rows: Vec<Row> = Vec::new();
    let mut cells = StringRecord::new();
    while reader
        .read_record(&mut cells)
        .map_err(|_| Invalid::new("", "is not a table that can be read", "Save it as CSV anew."))?
    {
        let end = offset + usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let (raw, lines) = lines.take(end);
        let fault = too_long(&cells, limits);
        let refused = |fault: Invalid| Err(fault.within(&format!("row {}", lines.0)));
        let cells = std::mem::take(&mut cells);
        match fault {
            _ if end == whole.len() && lines.0 != lines.1 && raw.matches('"').count() % 2 == 1 => {
                let fix = "Close it, or save the table as CSV anew.";
                return refused(Invalid::new(
                    "",
                    "opens a quote that is never closed, so the rows after it cannot be told apart",
                    fix,
                ));
            }
            Some(fault) if rows.is_empty() => return refused(fault),
            None if cells.iter().all(|cell| cell.trim().is_empty()) => continue,
            fault => rows.push(Row { cells, lines, fault }),
        }
        // The header is a row more; how many there are in all is counted without keeping them.
        if rows.len() > limits.items + 1 {
            return Err(too_many(text.lines().filter(|line| !line.trim().is_empty()).count(), limits));
        }
    }
    Ok(rows)
}

fn too_long(cells: &StringRecord, limits: Limits) -> Option<Invalid> {
    if cells.iter().any(|cell| cell.len() > limits.field) {
        let problem = format!("has a field of more than {} octets", limits.field);
        return Some(Invalid::new("", problem, "Check that its quotes are closed, or leave the column out."));
    }
    let problem = format!("has more than {MOST_COLUMNS} columns");
    (cells.len() > MOST_COLUMNS).then(|| Invalid::new("", problem, "Leave out the columns that are not needed."))
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|octet| *octet == b'\n').count()
}

/// Counts the lines of a text on the way through it.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// What stands between the last place and this one without the line ends around it, and its first and last line.
    fn take(&mut self, end: usize) -> (&'a str, (usize, usize)) {
        let whole = self.text.get(self.at..end).unwrap_or_default();
        let within = whole.trim_start_matches(['\r', '\n']);
        let first = self.line + breaks(&whole[..whole.len() - within.len()]);
        let within = within.trim_end_matches(['\r', '\n']);
        (self.at, self.line) = (end, self.line + breaks(whole));
        (within, (first, first + breaks(within)))
    }
}

impl Columns {
    /// By the names in the first row, or the column in which most cells lead to a credential.
    fn of(rows: &[Row]) -> Option<Self> {
        let first = &rows.first()?.cells;
        let rows: Vec<&StringRecord> = rows.iter().filter(|row| row.fault.is_none()).map(|row| &row.cells).collect();
        let names: Vec<String> = first.iter().map(|cell| cell.trim().to_lowercase()).collect();
        // The list is in order of preference: of a link and a badge's name, the link is meant.
        let named = |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|cell| cell == name));
        let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
        let leading = |column: usize| rows.iter().filter(|row| row.get(column).is_some_and(|cell| what(cell).is_some())).count();
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

/// What a row says in a column, if anything.
fn cell(row: &Row, column: Option<usize>) -> Option<&str> {
    column.and_then(|column| row.cells.get(column)).map(str::trim).filter(|cell| !cell.is_empty())
}

/// What to call a row that leads nowhere.
fn name_of(row: &Row, columns: &Columns) -> String {
    label(cell(row, columns.label).unwrap_or_default(), &format!("row {}", row.lines.0))
}

fn item(row: &Row, columns: &Columns) -> Result<Item, Vec<Invalid>> {
    if let Some(fault) = &row.fault {
        return Err(vec![fault.clone()]);
    }
    let mut faults = Vec::new();
    let link = cell(row, Some(columns.link));
    let what = link.and_then(what);
    if what.is_none() {
        let problem = if link.is_some() { "is not a link" } else { "is empty" };
        faults.push(Invalid::new("link", problem, "Give the whole link, beginning with https://."));
    }
    // An address that is none must not come out as another person's, nor be left out of the question.
    let email = cell(row, columns.email).map(str::parse::<Email>).transpose().map_err(|fault| faults.push(fault));
    let shown = match &what {
        Some(What::Link(address)) => address.split_once("://").map_or(address.as_str(), |(_, rest)| rest),
        _ => "a credential in the table",
    };
    let label = label(cell(row, columns.label).unwrap_or(shown), "a row");
    match (what, email) {
        (Some(what), Ok(email)) if faults.is_empty() => {
            Ok(Item { label, email: email.map(|email| email.as_str().to_owned()), what })
        }
        _ => Err(faults),
    }
}
