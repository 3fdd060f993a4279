//! What the tests of several files in this layer share.

pub(super) mod sample;
