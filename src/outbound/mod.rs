//! Effects on the world outside: requests that we send.

pub mod fetch;
