//! What may go wrong does: the process is killed at every step, rows refuse to be written, the database goes away.
//!
//! The crash table runs the real binary as a child process and plays the LMS and the staff to it. Its control is the
//! same table over the naive order (`cargo test --features naive-order --test it faults::control`), which has to fail.

mod evidence;
mod installation;
mod ledger;
mod table;

#[cfg(feature = "naive-order")]
mod control;
#[cfg(not(feature = "naive-order"))]
mod crash;
