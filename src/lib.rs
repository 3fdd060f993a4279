//! Insignia, a certificate authority for skills: it mints signed Open Badges 3.0 credentials and their badges,
//! and answers anyone who asks whether a credential is true.
//!
//! Words in [`domain`], mathematics in [`proof`], effects in [`store`], [`render`] and [`outbound`], verbs in
//! [`service`], edges in [`http`], [`cli`] and [`worker`]. Imports point downward only; `ARCHITECTURE.md` is the map.
#![forbid(unsafe_code)]

pub mod domain;
pub mod proof;
