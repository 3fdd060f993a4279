//! Every target: its name says which of the bodies in `targets.rs` it runs.
#![no_main]

#[allow(dead_code, reason = "the seeds are for the ordinary tests")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| targets::run(env!("CARGO_BIN_NAME"), octets));
