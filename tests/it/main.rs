//! The one integration binary: a module per capability.

mod cli;
mod faults;
mod story;
mod support;
mod vectors;
