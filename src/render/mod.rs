//! Pixels and pages: pure functions of what was verified, on which no decision depends.

pub mod pages;
