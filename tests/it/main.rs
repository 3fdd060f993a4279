//! The one integration binary: a module per capability.

mod hooks;
mod misses;
mod names;
mod public;
mod rubbish;
mod story;
mod support;
mod vectors;
mod verify_http;
