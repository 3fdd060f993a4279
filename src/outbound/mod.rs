//! Effects on the world outside: requests and mails that we send.

pub mod courier;
pub mod fetch;
pub mod guarded;
pub mod mail;
