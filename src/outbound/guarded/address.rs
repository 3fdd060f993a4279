//! Which network an IP address leads into. Strangers choose the names that we look up, so what is not plainly public is
//! never connected to.
//!
//! The blocks are those of IANA's special-purpose registries (RFC 6890), read strictly: of IPv6 only the global unicast
//! block 2000::/3 counts, less what tunnels back into IPv4.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where an address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// Into the public network.
    Public,
    /// To this very machine.
    Here,
    /// Into a private network.
    Private,
    /// Nowhere that a web server of anybody's could be: link-local, multicast, reserved, documentation, tunnels.
    Nowhere,
}

/// Where this address leads.
pub fn leads(address: IpAddr) -> Leads {
    match address {
        IpAddr::V4(address) => leads_v4(address),
        IpAddr::V6(address) => leads_v6(address),
    }
}

fn leads_v4(address: Ipv4Addr) -> Leads {
    match address.octets() {
        [127, ..] => Leads::Here,
        [10, ..] | [192, 168, ..] => Leads::Private,
        [172, second, ..] if second & 0xf0 == 16 => Leads::Private,
        // Carriers' own networks (RFC 6598).
        [100, second, ..] if second & 0xc0 == 64 => Leads::Private,
        // This network, link-local (where clouds answer with credentials), protocol assignments, documentation.
        [0, ..] | [169, 254, ..] | [192, 0, 0 | 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Leads::Nowhere,
        // The 6to4 relay (RFC 7526), benchmarking (RFC 2544), multicast, reserved, broadcast.
        [192, 88, 99, _] | [198, 18 | 19, ..] | [224..=255, ..] => Leads::Nowhere,
        _ => Leads::Public,
    }
}

fn leads_v6(address: Ipv6Addr) -> Leads {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Leads::Here,
        // Unique local addresses (RFC 4193).
        [first, ..] if first & 0xfe00 == 0xfc00 => Leads::Private,
        // Not global unicast: mapped, compatible and translated IPv4, link-local, site-local, multicast, reserved.
        [first, ..] if first & 0xe000 != 0x2000 => Leads::Nowhere,
        // Protocol assignments with Teredo and benchmarking (2001::/23), documentation, 6to4.
        [0x2001, second, ..] if second < 0x200 => Leads::Nowhere,
        [0x2001, 0xdb8, ..] | [0x2002, ..] => Leads::Nowhere,
        [0x3fff, second, ..] if second < 0x1000 => Leads::Nowhere,
        _ => Leads::Public,
    }
}

#[cfg(test)]
mod tests;
