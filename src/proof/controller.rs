//! Whose key is it? From the name of a key to the key itself, as its holder publishes it (CID 1.0, section 3.3).
//!
//! A name is a DID URL (did:key, did:jwk, did:web) or an https address. A key counts only if the document of its holder
//! lists it for the purpose at hand; that is what ties a signature to an issuer, since anyone can make a key and write
//! any name beside it. Nothing is fetched: documents come from the [`Library`], and what is not there is noted.

mod address;
mod did_jwk;
mod did_key;
mod document;
mod hosted;
mod jwks;
mod method;

use super::any_key::AnyKey;
use super::library::{Library, Look};
use crate::domain::timestamp::Timestamp;
pub use address::{address, same_origin};

/// Longest name of a key or of an issuer that is looked at, in octets. A did:jwk holds a whole key, RSA included.
const LONGEST_NAME: usize = 4 * 1024;

/// What a key is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To issue credentials.
    Assertion,
    /// To show who presents them.
    Authentication,
    /// To sign Open Badges 2.0 assertions; there the profile's `publicKey` lists the key, and the key names its `owner`.
    OpenBadges2,
}

impl Purpose {
    /// The member of a holder's document that lists the keys for it.
    pub fn relation(self) -> &'static str {
        match self {
            Self::Assertion => "assertionMethod",
            Self::Authentication => "authentication",
            Self::OpenBadges2 => "publicKey",
        }
    }

    /// The member of a key that says whose it is.
    fn holder(self) -> &'static str {
        match self {
            Self::Assertion | Self::Authentication => "controller",
            Self::OpenBadges2 => "owner",
        }
    }
}

/// A key as its holder publishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The key.
    pub key: AnyKey,
    /// Whose it is: the DID or address of the holder, which was seen to list it. A bare JWK has no holder; this is then
    /// its own address.
    pub controller: String,
    /// The `id` or address of the document it was read from.
    pub document_id: String,
    /// From when on it must not be trusted any more.
    pub revoked: Option<Timestamp>,
    /// Until when it may sign.
    pub expires: Option<Timestamp>,
    /// How it is tied to its holder.
    pub ground: Ground,
}

/// How a key is tied to its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The holder's document lists it.
    Listed,
    /// Only by the web server it stands on: a bare JWK says nothing about itself.
    Origin,
}

/// What came of looking for a key. Reasons are clauses to follow a colon, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is published for that purpose.
    Key(Box<Published>),
    /// It cannot be had, or is of a kind not read here: *could not check*.
    Missing(String),
    /// A document is needed first, and has been noted in the library.
    Wanted,
    /// It is certain that no such key is published for that purpose.
    Refused(String),
}

impl Found {
    fn refused(why: &str) -> Self {
        Self::Refused(why.to_owned())
    }
}

/// Every key that somebody publishes, or why they are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keys {
    /// Those that are of a kind read here and well formed; perhaps none.
    Known(Vec<Published>),
    /// They cannot be had: *could not check*.
    Missing(String),
    /// A document is needed first, and has been noted in the library.
    Wanted,
    /// There is a document, and it is not one that can be believed.
    Refused(String),
}

/// The key of that name, if its holder publishes it for that purpose.
///
/// `method` is the absolute name as the signature gives it: a DID URL with its fragment, or an https address. At an
/// address may stand a controller document, one key that names its controller, one JWK, or a JWK Set.
pub fn published(method: &str, purpose: Purpose, library: &Library) -> Found {
    if method.len() > LONGEST_NAME || method.bytes().any(|octet| !octet.is_ascii_graphic()) {
        return Found::refused("the name of the key is too long or holds what no address holds");
    }
    if method.starts_with("did:key:") {
        return did_key::published(method);
    }
    if method.starts_with("did:jwk:") {
        return did_jwk::published(method);
    }
    let (id, fragment) = method.split_once('#').map_or((method, None), |(id, fragment)| (id, Some(fragment)));
    if fragment.is_some_and(|fragment| fragment.is_empty() || fragment.contains('#')) {
        return Found::refused("the name of the key has a fragment that names nothing");
    }
    let at = match address(id) {
        Ok(at) => at,
        Err(address::Unknown::Method) => return Found::Missing("keys named by that DID method are not read here".to_owned()),
        Err(address::Unknown::Malformed(why)) => return Found::refused(why),
    };
    let body = match library.look(&at) {
        Look::Here(body) => body,
        Look::Missing(why) => return Found::Missing(why.to_owned()),
        Look::Wanted => return Found::Wanted,
    };
    match document::read(body) {
        Err(why) => Found::refused(why),
        Ok(members) if id.starts_with("did:") => match fragment {
            Some(_) => document::find(&members, id, method, purpose),
            None => Found::refused("the name of the key is that of a whole DID"),
        },
        Ok(members) => hosted::find(&members, id, method, purpose, library),
    }
}

/// Every key that the holder of this id publishes for that purpose: for a key that a signature brings along, which
/// counts only if it is one of these. Keys of unread kinds or with mistakes are passed over.
pub fn keys_of(holder: &str, purpose: Purpose, library: &Library) -> Keys {
    if holder.len() > LONGEST_NAME || holder.contains('#') {
        return Keys::Refused("the issuer's id is not one that can publish keys".to_owned());
    }
    let alone = |found| match found {
        Found::Key(published) => Keys::Known(vec![*published]),
        Found::Missing(why) => Keys::Missing(why),
        Found::Wanted => Keys::Wanted,
        Found::Refused(why) => Keys::Refused(why),
    };
    if let Some(key) = holder.strip_prefix("did:key:") {
        return alone(did_key::published(&format!("{holder}#{key}")));
    }
    if holder.starts_with("did:jwk:") {
        return alone(did_jwk::published(&format!("{holder}#0")));
    }
    let at = match address(holder) {
        Ok(at) => at,
        Err(address::Unknown::Method) => return Keys::Missing("keys of that DID method are not read here".to_owned()),
        Err(address::Unknown::Malformed(why)) => return Keys::Refused(why.to_owned()),
    };
    match library.look(&at) {
        Look::Missing(why) => Keys::Missing(why.to_owned()),
        Look::Wanted => Keys::Wanted,
        Look::Here(body) => match document::read(body).and_then(|members| document::all(&members, holder, purpose)) {
            Ok(keys) => Keys::Known(keys),
            Err(why) => Keys::Refused(why.to_owned()),
        },
    }
}

/// The issuer's own record of a key that came by another way (a `jwk` in a header, a JWK on another server).
pub fn listed_by(issuer: &str, key: &AnyKey, purpose: Purpose, library: &Library) -> Found {
    match keys_of(issuer, purpose, library) {
        Keys::Known(keys) => keys.into_iter().find(|published| published.key.same_as(key)).map_or_else(
            || Found::refused("the issuer does not publish the key that the signature brings along"),
            |published| Found::Key(Box::new(published)),
        ),
        Keys::Missing(why) => Found::Missing(why),
        Keys::Wanted => Found::Wanted,
        Keys::Refused(why) => Found::Refused(why),
    }
}

/// Whether a published key is this issuer's.
///
/// A listed key is its holder's and nobody else's, compared letter by letter. For a bare JWK, Open Badges 3.0 (section
/// 8.2) asks for no tie at all, and anybody can host one; here it must stand on the issuer's own web server (same
/// scheme, host and port), which is who answers for the issuer's address in the first place. A JWK elsewhere can still
/// be shown to be the issuer's by [`listed_by`]. A did:web with a path has neighbours on its host by design, and a document
/// of its own that speaks for it alone, so the host does not.
pub fn bound(issuer_id: &str, published: &Published) -> bool {
    match published.ground {
        Ground::Listed => published.controller == issuer_id,
        Ground::Origin => !address::shares_its_host(issuer_id) && address::same_origin(issuer_id, &published.document_id),
    }
}

#[cfg(test)]
mod tests;
