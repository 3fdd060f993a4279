//! An operator's programme file read key by key, so that every mistake in it is told at once.
//!
//! The typed reading stops at its first mistake. This one tries each key alone against the type that it belongs to, and
//! lets a harmless value stand in for what is missing or wrong, so that the rules across keys can be asked of the rest.

use super::Programme;
use crate::domain::Invalid;
use crate::domain::achievement::{Achievement, Alignment};
use crate::domain::assessment::Assessment;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Every key that is missing, unknown or does not fit, by its path such as `achievement[2].assessment[0].kind` (counted
/// from 0), and the programme with stand-ins for them; nothing when even the stand-ins do not read.
pub(super) fn read(mut file: Table) -> (Option<Programme>, Vec<Invalid>) {
    let mut faults = Vec::new();
    let parts = children(&mut file, "achievement", "", &mut faults);
    let mut programme = keys::<Programme>(file, "", stand_ins("programme", 0), &mut faults);
    let achievements =
        parts.into_iter().enumerate().filter_map(|(number, part)| achievement(part, number, &mut faults)).collect();
    if let Some(programme) = &mut programme {
        programme.achievements = achievements;
    }
    (programme, faults)
}

fn achievement(mut table: Table, number: usize, faults: &mut Vec<Invalid>) -> Option<Achievement> {
    let place = format!("achievement[{number}]");
    let assessments = children(&mut table, "assessment", &place, faults);
    let alignments = children(&mut table, "alignment", &place, faults);
    let mut read = keys::<Achievement>(table, &place, stand_ins("achievement", number), faults)?;
    for (number, part) in assessments.into_iter().enumerate() {
        let place = format!("{place}.assessment[{number}]");
        read.assessments.extend(keys::<Assessment>(part, &place, stand_ins("assessment", number), faults));
    }
    for (number, part) in alignments.into_iter().enumerate() {
        let place = format!("{place}.alignment[{number}]");
        read.alignments.extend(keys::<Alignment>(part, &place, stand_ins("alignment", number), faults));
    }
    Some(read)
}

/// What every table must have, each with a value that breaks no rule. Numbers keep the short names apart. The lists are
/// not among what is told as missing here, because the rules across keys tell it.
fn stand_ins(kind: &str, number: usize) -> Table {
    let mut table = Table::new();
    let mut put = |key: &str, value: &str| table.insert(key.to_owned(), Value::String(value.to_owned()));
    put("name", "stand-in");
    if kind == "alignment" {
        put("url", "https://example.org/");
        return table;
    }
    put("id", &format!("number-{number}"));
    match kind {
        "assessment" => {
            put("kind", "written");
            table.insert("pass_mark".to_owned(), Value::Integer(0));
        }
        "achievement" => {
            put("description", "stand-in");
            put("level", "associate");
            put("criteria", "stand-in");
            table.insert("assessment".to_owned(), Value::Array(Vec::new()));
        }
        _ => {
            put("description", "stand-in");
            table.insert("achievement".to_owned(), Value::Array(Vec::new()));
        }
    }
    table
}

/// Takes the tables of a list out of their parent, so that each is read for itself.
fn children(table: &mut Table, key: &str, place: &str, faults: &mut Vec<Invalid>) -> Vec<Table> {
    let Some(value) = table.remove(key) else { return Vec::new() };
    let parts = match value {
        Value::Array(parts) => parts,
        other => vec![other],
    };
    let mut tables = Vec::new();
    for part in parts {
        match part {
            Value::Table(part) => tables.push(part),
            _ => faults.push(Invalid::new(key, "is no list of tables", format!("Write [[{key}]].")).within_place(place)),
        }
    }
    tables
}

/// Lays each key over the stand-ins, and tells those that do not read.
fn keys<T: DeserializeOwned>(table: Table, place: &str, stand_ins: Table, faults: &mut Vec<Invalid>) -> Option<T> {
    let fix = "Compare it with the sample programme.";
    for (key, value) in &stand_ins {
        if !table.contains_key(key) && !value.is_array() {
            faults.push(Invalid::new(key, "is missing", fix).within_place(place));
        }
    }
    let mut good = stand_ins;
    for (key, value) in table {
        let mut tried = good.clone();
        tried.insert(key.clone(), value);
        match tried.clone().try_into::<T>() {
            Ok(_) => good = tried,
            Err(error) => faults.push(Invalid::new(key, error.message(), fix).within_place(place)),
        }
    }
    good.try_into().ok()
}

impl Invalid {
    fn within_place(self, place: &str) -> Self {
        if place.is_empty() { self } else { self.within(place) }
    }
}
