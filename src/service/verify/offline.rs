//! Verifying without an installation and without a network: what its issuer publishes is given as files.

use super::reach::Reach;
use super::{Asked, complete, concluded, issuer, of_picture};
use crate::domain::issuer::IssuerProfile;
use crate::domain::registry::Registry;
use crate::domain::report::{Report, ReportIssuer, Trust};
use crate::domain::timestamp::Timestamp;
use crate::outbound::courier::Courier;
use crate::proof::key_ring::KeyRing;
use crate::proof::library::Library;
use crate::proof::verify::{self, Facts, Ground};
use crate::service::brought::{self, Brought};
use crate::service::gather;
use std::sync::Arc;

/// What was given along with the document.
#[derive(Debug, Default)]
pub struct Brief {
    /// DID documents, keys and lists by their addresses.
    pub library: Library,
    /// What else is asked.
    pub asked: Asked,
    /// The issuers that are known.
    pub registry: Arc<Registry>,
    /// Who asks, where that is configured: whose addresses a picture shows, and whose name others could take.
    pub us: Option<IssuerProfile>,
}

impl Brief {
    /// The issuer, as far as it is known. Nobody looked into our own records, so what names us is known by the
    /// configuration alone.
    fn issuer(&self, facts: &Facts) -> ReportIssuer {
        let named = issuer(facts, &self.registry, self.us.as_ref());
        if named.trust != Trust::Ours {
            return named;
        }
        ReportIssuer { trust: Trust::Known, known_from: Some("the configuration here".to_owned()), ..named }
    }
}

/// The same, bringing what is missed; for who has no installation to remember it.
pub async fn abroad(bytes: &[u8], mut brief: Brief, courier: &Arc<Courier>, now: Timestamp) -> Report {
    let mut reach = Reach::default();
    loop {
        let report = offline(bytes, &brief, now);
        let Some(wanted) = reach.next(&mut brief.library) else { return report };
        gather::fetch(courier, &wanted, &mut brief.library, now).await;
    }
}

/// Reads off a file what can be read with the given pieces; the library notes which ones were missed.
pub fn offline(bytes: &[u8], brief: &Brief, now: Timestamp) -> Report {
    let document = match brought::read(bytes) {
        Brought::Document(document) => document,
        Brought::Picture { codes } => return of_picture(&codes, brief.us.as_ref().map(|us| &us.site), now),
        Brought::Address(_) => {
            let detail = "This holds only the address of a credential, which has to be asked for there.";
            return Report::no_credential(detail, now);
        }
        Brought::Unreadable(why) => return Report::no_credential(why, now),
        Brought::Archive => return Report::no_credential("This is an archive. Give one file at a time.", now),
    };
    let nobody = KeyRing::new("", Vec::new());
    let examined = verify::examine(&document, &Ground { ours: &nobody, library: &brief.library, now });
    if examined.no_credential {
        let detail = examined.checks.first().map_or("There is no credential in this.", |check| check.detail.as_str());
        return Report::no_credential(detail, now);
    }
    let mut report = concluded(&examined, now);
    report.issuer = examined.facts.as_ref().map(|facts| brief.issuer(facts));
    complete(&mut report, &examined, &brief.asked);
    report
}
