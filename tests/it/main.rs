//! The one integration binary: a module per capability.

mod hooks;
mod story;
mod support;
mod vectors;
