//! The one integration binary: a module per capability.

mod cli;
mod story;
mod support;
mod vectors;
