//! Insignia: a certificate authority for skills.
#![forbid(unsafe_code)]

pub mod render;
