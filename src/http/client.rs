//! Whose request it is, as far as the network tells: the key of the rate limits, and nothing else.

use std::net::{IpAddr, Ipv6Addr};

/// The address that a request counts against.
///
/// It is the socket's, unless the socket is a proxy the operator trusts: then X-Forwarded-For is read from its end, where
/// our own proxies wrote, and the first address that is not one of them is the client. Anything further left was written
/// by the client itself and could be any lie.
pub fn address<'a>(
    peer: Option<IpAddr>,
    forwarded: impl DoubleEndedIterator<Item = &'a str>,
    trusted: impl Fn(IpAddr) -> bool,
) -> IpAddr {
    let mut client = peer.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)).to_canonical();
    let mut hops = forwarded.rev().flat_map(|line| line.rsplit(',')).map(str::trim);
    while trusted(client) {
        let Some(hop) = hops.next() else { break };
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        client = address.to_canonical();
    }
    client
}

/// The part of an address that one household or machine cannot change at will: an IPv4 address whole, the first 64 bits
/// of an IPv6 address (RFC 4291, section 2.5.1: the rest is the interface's to choose).
pub fn bucket_key(client: IpAddr) -> u64 {
    match client {
        IpAddr::V4(address) => u64::from(u32::from(address)),
        IpAddr::V6(address) => (u128::from(address) >> 64) as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn seen(peer: &str, forwarded: &[&str]) -> IpAddr {
        let proxy = |address: IpAddr| address == ip("10.0.0.1") || address == ip("10.0.0.2");
        address(Some(ip(peer)), forwarded.iter().copied(), proxy)
    }

    #[test]
    fn a_stranger_cannot_choose_its_address() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), ip("203.0.113.9"));
        assert_eq!(seen("10.0.0.1", &["198.51.100.1, 203.0.113.9"]), ip("203.0.113.9"));
        assert_eq!(seen("10.0.0.1", &["198.51.100.1", "203.0.113.9, 10.0.0.2"]), ip("203.0.113.9"));
    }

    #[test]
    fn a_proxy_that_says_nothing_readable_stands_for_itself() {
        assert_eq!(seen("10.0.0.1", &[]), ip("10.0.0.1"));
        assert_eq!(seen("10.0.0.1", &["unknown"]), ip("10.0.0.1"));
    }

    #[test]
    fn one_ipv6_household_is_one_key() {
        assert_eq!(bucket_key(ip("2001:db8:1:2::1")), bucket_key(ip("2001:db8:1:2:ffff::9")));
        assert_ne!(bucket_key(ip("2001:db8:1:2::1")), bucket_key(ip("2001:db8:1:3::1")));
        assert_ne!(bucket_key(ip("192.0.2.1")), bucket_key(ip("192.0.2.2")));
        // The same machine over a dual-stack socket.
        assert_eq!(seen("::ffff:192.0.2.1", &[]), ip("192.0.2.1"));
    }
}
