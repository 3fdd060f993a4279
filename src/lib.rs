//! Insignia, a certificate authority for skills: it mints signed Open Badges 3.0 credentials and their badges,
//! and answers anyone who asks whether a credential is true.
//!
//! Words in [`domain`], mathematics in [`proof`], effects in [`store`] and [`render`], verbs in [`service`], edges in
//! [`http`], [`cli`] and [`worker`]. Imports point downward only; `ARCHITECTURE.md` is the map.
#![forbid(unsafe_code)]

#[cfg(all(feature = "naive-order", not(debug_assertions)))]
compile_error!("the naive order exists to make a test fail, and must never be released");

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod entropy;
pub mod http;
pub mod metrics;
pub mod outbound;
pub mod proof;
pub mod render;
pub mod service;
pub mod store;
pub mod worker;
