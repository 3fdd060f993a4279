//! A self-signed certificate for the conformance adapter: suites speak HTTPS, and nobody issues one for localhost.

use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use std::io;
use std::sync::Arc;

/// A certificate with its key (ECDSA on P-256), made in memory.
pub struct Certificate(CertifiedKey<KeyPair>);

impl Certificate {
    /// For these host names and IP addresses.
    pub fn make(hosts: Vec<String>) -> io::Result<Self> {
        generate_simple_self_signed(hosts).map(Self).map_err(io::Error::other)
    }

    /// Itself, by which a client may come to trust it.
    pub fn pem(&self) -> String {
        self.0.cert.pem()
    }

    pub(super) fn tls(&self) -> io::Result<ServerConfig> {
        let key = PrivateKeyDer::try_from(self.0.signing_key.serialize_der()).map_err(io::Error::other)?;
        ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(vec![self.0.cert.der().clone()], key))
            .map_err(io::Error::other)
    }
}
