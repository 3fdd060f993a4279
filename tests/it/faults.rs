//! What may go wrong does: the process is killed at every step, rows refuse to be written, the database goes away.
//!
//! The crash table runs the real binary as a child process and plays the LMS and the staff to it. Its control is the
//! same table over the naive order (`cargo test --features naive-order --test it faults::control`), which has to fail.

mod evidence;
mod installation;
// The control needs only a part of what these can do.
#[cfg_attr(feature = "naive-order", expect(dead_code))]
mod ledger;
#[cfg_attr(feature = "naive-order", expect(dead_code))]
mod table;

#[cfg(not(feature = "naive-order"))]
mod busy;
#[cfg(feature = "naive-order")]
mod control;
#[cfg(not(feature = "naive-order"))]
mod corrections;
#[cfg(not(feature = "naive-order"))]
mod crash;
#[cfg(not(feature = "naive-order"))]
mod mail;
#[cfg(not(feature = "naive-order"))]
mod outage;
#[cfg(not(feature = "naive-order"))]
mod overtaken;
#[cfg(not(feature = "naive-order"))]
mod proxy;
#[cfg(not(feature = "naive-order"))]
mod replicas;
#[cfg(not(feature = "naive-order"))]
mod rows;
mod wallet;
