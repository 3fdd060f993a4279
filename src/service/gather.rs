//! Brings what a verification wants from outside: DID documents, keys, status lists.
//!
//! What lies under our own address is answered from our own records, for they are the truth and no request to ourselves
//! can be newer. Everything else goes through the courier, all at once. Nothing here fails: what cannot be had is put into
//! the library as missing, with the reason, and the verification says so.

use super::{Error, keys, status};
use crate::app::App;
use crate::domain::timestamp::Timestamp;
use crate::outbound::courier::Courier;
use crate::proof::library::{Library, Piece};
use std::sync::Arc;
use tokio::task::JoinSet;
use url::Url;

/// Why nothing is fetched where the operator wishes for quiet.
pub(super) const OFF: &str = "fetching from other services is switched off here";
/// Most pieces that one call brings: a document names an issuer and a list or two, not a crowd.
const MOST: usize = 24;

/// Puts every wanted piece into the library, here or missing, for a verification at that moment.
pub async fn gather(app: &App, wanted: &[String], library: &mut Library, now: Timestamp) {
    let mut foreign = Vec::new();
    for address in wanted {
        match own_piece(app, address).await {
            Some(piece) => library.put_at(address, piece, now),
            None if app.config.verify.fetch => foreign.push(address.clone()),
            None => library.put(address, Piece::Missing(OFF.to_owned())),
        }
    }
    fetch(&app.courier, &foreign, library, now).await;
}

/// Puts what others publish into the library, without an installation of one's own.
pub async fn fetch(courier: &Arc<Courier>, wanted: &[String], library: &mut Library, now: Timestamp) {
    let (wanted, too_many) = wanted.split_at(wanted.len().min(MOST));
    for address in too_many {
        library.put(address, Piece::Missing("the document names too many addresses".to_owned()));
    }
    let mut under_way = JoinSet::new();
    for address in wanted {
        // What a request that breaks down leaves behind.
        library.put_at(address, Piece::Away("the request was given up".to_owned()), now);
        let (courier, address) = (Arc::clone(courier), address.clone());
        under_way.spawn(async move { (courier.bring(&address, now).await, address) });
    }
    while let Some(brought) = under_way.join_next().await {
        if let Ok(((piece, at), address)) = brought {
            // Another verification may have brought it a second after ours began.
            library.put_at(address, piece, at.min(now));
        }
    }
}

/// What lies at an address of ours, read from our records; `None` when the address is somebody else's.
async fn own_piece(app: &App, address: &str) -> Option<Piece> {
    let path = own_path(app, address)?;
    let json = |text: String| Piece::Here { content_type: "application/json".to_owned(), body: text.into_bytes() };
    let found = match path.strip_prefix("/status/revocation/").map(str::parse) {
        Some(Ok(number)) => status::status_list(app, number).await.map(|list| json(list.text)),
        _ if path == "/.well-known/did.json" => keys::did_document(app).await.map(json),
        _ => return Some(Piece::Missing("this service publishes nothing there that can be verified with".to_owned())),
    };
    Some(found.unwrap_or_else(|error| match error {
        Error::NotFound { .. } => Piece::Missing("this service publishes no such list".to_owned()),
        _ => Piece::Away("this service's own records could not be read".to_owned()),
    }))
}

/// The path of an address of ours. The scheme is left aside: the DID of a service on plain `http://localhost` means https.
pub(super) fn own_path(app: &App, address: &str) -> Option<String> {
    let (url, own) = (Url::parse(address).ok()?, Url::parse(app.site().base()).ok()?);
    let port = |url: &Url| url.port().or_else(|| own.port_or_known_default().filter(|_| own.port().is_none()));
    let ours = url.host_str() == own.host_str() && port(&url) == port(&own) && matches!(url.scheme(), "https" | "http");
    ours.then(|| url.path().to_owned())
}
