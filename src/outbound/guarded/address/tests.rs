//! The edges of each block, from both sides: a mask that is one bit off is caught.

use super::*;

const NOT_PUBLIC: &[(&str, Leads)] = &[
    ("0.0.0.0", Leads::Nowhere),
    ("0.255.255.255", Leads::Nowhere),
    ("10.0.0.0", Leads::Private),
    ("10.255.255.255", Leads::Private),
    ("100.64.0.0", Leads::Private),
    ("100.127.255.255", Leads::Private),
    ("127.0.0.1", Leads::Here),
    ("127.255.255.254", Leads::Here),
    ("169.254.0.0", Leads::Nowhere),
    ("169.254.169.254", Leads::Nowhere),
    ("169.254.170.2", Leads::Nowhere),
    ("172.16.0.0", Leads::Private),
    ("172.31.255.255", Leads::Private),
    ("192.0.0.1", Leads::Nowhere),
    ("192.0.0.192", Leads::Nowhere),
    ("192.0.2.7", Leads::Nowhere),
    ("192.88.99.1", Leads::Nowhere),
    ("192.168.0.1", Leads::Private),
    ("192.168.255.255", Leads::Private),
    ("198.18.0.1", Leads::Nowhere),
    ("198.19.255.255", Leads::Nowhere),
    ("198.51.100.1", Leads::Nowhere),
    ("203.0.113.1", Leads::Nowhere),
    ("224.0.0.1", Leads::Nowhere),
    ("239.255.255.250", Leads::Nowhere),
    ("240.0.0.1", Leads::Nowhere),
    ("255.255.255.255", Leads::Nowhere),
    ("::", Leads::Nowhere),
    ("::1", Leads::Here),
    ("::7f00:1", Leads::Nowhere),
    ("::ffff:7f00:1", Leads::Nowhere),
    ("::ffff:169.254.169.254", Leads::Nowhere),
    ("::ffff:8.8.8.8", Leads::Nowhere),
    ("::ffff:0:127.0.0.1", Leads::Nowhere),
    ("64:ff9b::7f00:1", Leads::Nowhere),
    ("64:ff9b:1::a00:1", Leads::Nowhere),
    ("100::1", Leads::Nowhere),
    ("2001::1", Leads::Nowhere),
    ("2001:0:7f00:1::", Leads::Nowhere),
    ("2001:2::1", Leads::Nowhere),
    ("2001:10::1", Leads::Nowhere),
    ("2001:20::1", Leads::Nowhere),
    ("2001:1ff:ffff::1", Leads::Nowhere),
    ("2001:db8::1", Leads::Nowhere),
    ("2001:db8:ffff::1", Leads::Nowhere),
    ("2002:7f00:1::1", Leads::Nowhere),
    ("2002:a9fe:a9fe::", Leads::Nowhere),
    ("3fff::1", Leads::Nowhere),
    ("3fff:fff:ffff::1", Leads::Nowhere),
    ("4000::1", Leads::Nowhere),
    ("5f00::1", Leads::Nowhere),
    ("fc00::1", Leads::Private),
    ("fd00:ec2::254", Leads::Private),
    ("fdff:ffff::1", Leads::Private),
    ("fe00::1", Leads::Nowhere),
    ("fe80::1", Leads::Nowhere),
    ("febf::1", Leads::Nowhere),
    ("fec0::1", Leads::Nowhere),
    ("ff02::1", Leads::Nowhere),
    ("ff0e::1", Leads::Nowhere),
    ("1fff:ffff::1", Leads::Nowhere),
];

const PUBLIC: &[&str] = &[
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.0.3.1", "192.88.98.1", "192.88.100.1",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.1", "198.51.101.1", "203.0.112.1", "203.0.114.1",
    "223.255.255.255", "2001:200::1", "2001:db7::1", "2001:db9::1", "2003::1", "2606:4700::1111", "2a00:1450:4001::1",
    "3ffe::1", "3fff:1000::1",
];

#[test]
fn each_block_ends_where_the_registry_says() {
    for (text, expected) in NOT_PUBLIC {
        assert_eq!(leads(text.parse().unwrap()), *expected, "{text}");
    }
    for text in PUBLIC {
        assert_eq!(leads(text.parse().unwrap()), Leads::Public, "{text}");
    }
}
