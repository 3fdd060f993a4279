//! The only place that draws random octets.

use std::io;

/// Fills buffers from the operating system's generator; there is no other source, because every draw may become a key.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entropy;

impl Entropy {
    /// That many fresh octets, or the operating system's refusal.
    pub fn draw<const N: usize>(self) -> io::Result<[u8; N]> {
        let mut octets = [0u8; N];
        getrandom::fill(&mut octets).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(octets)
    }
}
