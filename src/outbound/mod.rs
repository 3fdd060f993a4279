//! Effects on the world outside: requests that we send.

pub mod courier;
pub mod fetch;
pub mod guarded;
