//! The one integration binary: a module per capability.

mod story;
mod support;
mod vectors;
