//! The one integration binary: a module per capability.

mod api;
mod attacks;
mod bulk;
mod bulk_findings;
mod cli;
mod conformance;
mod corners;
mod faults;
mod fetching;
mod hooks;
mod keys;
mod misses;
mod names;
mod openapi;
mod privacy;
mod public;
mod rubbish;
mod smoke;
mod ssrf;
mod story;
mod support;
mod tampering;
mod upkeep;
mod vectors;
mod verify_http;
mod verify_pages;
