//! The parts of the benchmark, one concern a file.

pub mod bare;
pub mod client;
pub mod http;
pub mod images;
pub mod intake;
pub mod limits;
pub mod measure;
pub mod mint;
pub mod peer;
pub mod posted;
pub mod sample;
pub mod table;
pub mod verify;
pub mod world;
