//! From text columns to domain types, where a value that cannot be read names its table, column and row.

use super::{Result, StoreError};
use std::fmt::Display;
use std::str::FromStr;

/// Says which table and row a value comes from.
pub(super) struct Origin<'a> {
    pub table: &'static str,
    pub row: &'a str,
}

impl Origin<'_> {
    /// Reads a column that must be there.
    pub(super) fn read<T: FromStr<Err: Display>>(&self, column: &'static str, text: &str) -> Result<T> {
        text.parse().map_err(|problem: T::Err| self.corrupt(column, problem))
    }

    /// Reads a column that may be NULL.
    pub(super) fn maybe<T: FromStr<Err: Display>>(&self, column: &'static str, text: Option<&str>) -> Result<Option<T>> {
        text.map(|text| self.read(column, text)).transpose()
    }

    /// A column that is NULL where it may not be, or the reverse.
    pub(super) fn corrupt(&self, column: &'static str, problem: impl Display) -> StoreError {
        StoreError::Corrupt { table: self.table, column, row: self.row.to_owned(), problem: problem.to_string() }
    }
}
