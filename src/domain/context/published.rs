//! Checksums of the files in which the pinned contexts are published.
//!
//! An issuer may state a checksum of a context (VC 2.0, section 5.3), and takes it of the published file. The pinned
//! copies come from packages, of which some are laid out anew: the same JSON in other octets. So for those the file's
//! own checksums stand here, and an issuer who took the package's copy is right as well.

use super::{CREDENTIALS, CREDENTIALS_V1, EXTENSIONS};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The hash functions in which checksums are stated (Subresource Integrity, section 3.1), by the order of the table below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// SHA-256, SHA-384 and SHA-512, in base64, of the published files that differ from the pinned copies in their layout.
const LAID_OUT_OTHERWISE: [(&str, [&str; 3]); 7] = [
    (
        CREDENTIALS,
        [
            "WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=",
            "l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU",
            "XVVFK9Lc+KKfWikEc+skKxxft31OaPGgqoe6pNuiaUhS1l7GPUisBKmdlW+fcVO5QG+E0tBMdIabAsI5odgTBQ==",
        ],
    ),
    (
        CREDENTIALS_V1,
        [
            "q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw=",
            "gsOz6rhjdUu/0rnxfY1tufYRafMBy/CwXh/EvrX1xR3U0uiIwnT0nD+7JAj2H67R",
            "U2pAs5DdqUqeORlsAAkPYmaOgYT+PIwCxKIshWZuaL9uhdPcfy26hbK2Lvldl94kEyVo2FBNtD8snILS6IQY0g==",
        ],
    ),
    (
        "https://w3id.org/security/data-integrity/v2",
        [
            "Z/IebjOmwU5cz9L8eGX3R0+3GgSvfpQTbLOZ36yK6PQ=",
            "DuLXYmcX+LB81Em1JdXitx/icgn8meUwieAWndKUTXk/7qRSb8YLucyhzZZRI5H2",
            "Oc16mkBHt0uFJGQP41Yz6B6ChtFL27fnfQ4I2FCwDWo1sBhdXeNcR5uu2yOheYnZ9iislVMf3XnAxaD2Mtn6lQ==",
        ],
    ),
    (
        "https://www.w3.org/ns/credentials/status/v1",
        [
            "/aWt01MjHmpohKRrEubHVGQoGQDLNIKE2cNg9iOB2fc=",
            "rA74E4M+vWZrYXCmHFrazG19L1oEDRbCko6EFNT6B/ZNcDEwIeAr9Pl73RI+2ahO",
            "/yynZnuZA3O0axJTXmuN6OricBQyeHFa2TWxWSFlIeUUyxzNhRdBCiQpUn4k2PyW+I+Lc0iHomAubuB7g7Zv7Q==",
        ],
    ),
    (
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        [
            "1YLzVkKC+ztwkTbShBLnjnC2eLTbwvAiH2fYSTJ0g1U=",
            "QQ5NeMjyNs1GuL/RbZrkmNrh/E7r7w72eb2CG4f8MzTZb2tYXd4iZHGnuizJNnGV",
            "1cn+z5CLHXQ+V/HBT0+0mo50GCYTVbfR3Bdyxq9q+n/BVeMdFUx8sX9x+TxqRT5UEjTsQGvUPyRD3wcr6axutg==",
        ],
    ),
    (
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        [
            "sHf6E02QnZLB3NHBU/KvGyRK60FZZ/3BRn1/xd1IrBA=",
            "zHcVdFeEExngWrDZZX/hRBUKYmwfD9icDmOfWNRo7bVRNZfZ8URZMQyG7GuXW3TM",
            "bp9HiR9EWR3EMiRRNtrN2gFsG6mE+qeevdtMpp0oJzAf+/4uUTLQp1HTP9D7ljx0+nYWonGFCAJIxJrRHgNPKg==",
        ],
    ),
    (
        EXTENSIONS,
        [
            "FG+Fqhbv/Xyh2oBW60Q/U84eyoo0GGywYoMsCpfYicM=",
            "z1mktLGQrnmIFKtryRHALv3ikcOGrtG7Eb1aVy0esmab/YcBnplDiNtQSgmsJE1e",
            "xMJYNcy/ddGvSoqtC7yj0ie5BM9GLgx/F2ed2Q/y4nuQ+6oVw6sVJWUUcc/wdvfOo9q/0+rjN4nkpMH1qydspg==",
        ],
    ),
];

impl Hash {
    /// The checksum of those octets.
    fn of(self, octets: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(octets).to_vec(),
            Self::Sha384 => Sha384::digest(octets).to_vec(),
            Self::Sha512 => Sha512::digest(octets).to_vec(),
        }
    }

    /// Its length in octets.
    pub fn length(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

/// Whether that is the checksum of the pinned context with this URL; `None` when no such context is pinned.
pub fn is_checksum(url: &str, hash: Hash, checksum: &[u8]) -> Option<bool> {
    let copy = super::text(url)?;
    let file = LAID_OUT_OTHERWISE.iter().find(|(known, _)| *known == url).map(|(_, checksums)| checksums[hash as usize]);
    Some(hash.of(copy.as_bytes()) == checksum || file.is_some_and(|file| file == BASE64_STANDARD.encode(checksum)))
}

/// Whether what lies under this URL may still change. 1EdTech adds terms to its contexts in place, so that there a
/// checksum of another day says nothing against anybody.
pub fn may_change(url: &str) -> bool {
    url.starts_with("https://purl.imsglobal.org/")
}
