//! The header of a JWS (RFC 7515, section 4), reduced to what a credential needs.

use super::super::ProofError;
use super::super::any_key::Algorithm;
use crate::domain::strict_json::{self, Limits};
use serde_json::{Map, Value};

/// A header holds names and at most one public key.
const LIMITS: Limits = Limits { size: 8 * 1024, depth: 4 };

/// The header, with only what may be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// How it says it is signed; the key has the last word.
    pub alg: Algorithm,
    /// What kind of thing it says it is.
    pub typ: Typ,
    /// What the payload says it is, without `application/` and in lower case: `vc`, `vp` or `json` and the like.
    pub cty: Option<String>,
    /// The name of the key: a DID URL or an address.
    pub kid: Option<String>,
    /// The key itself. It proves nothing until the issuer is seen to publish that very key.
    pub jwk: Option<Value>,
    /// The issuer once more (VC-JOSE-COSE 1.0, section 4.2.1); it must be the payload's.
    pub iss: Option<String>,
}

/// The `typ` of a header, so that a text signed as one kind of thing is not taken for another (RFC 8725, section 3.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typ {
    /// None, `JWT`, `JOSE` or `JWS`: it does not say more than that it is signed.
    Unsaid,
    /// A credential: `vc+jwt`, or `vc+ld+json+jwt` in the older spelling.
    Credential,
    /// A presentation: `vp+jwt`, or `vp+ld+json+jwt` in the older spelling.
    Presentation,
    /// A wallet's proof that it holds a key: `openid4vci-proof+jwt` (OpenID4VCI 1.0, appendix F.1).
    KeyProof,
}

/// The values of `cty` that a credential or presentation has; `JWT` would be a signed text within a signed text.
const CONTENTS: [&str; 7] = ["vc", "vp", "json", "ld+json", "vc+ld+json", "vp+ld+json", "credential+ld+json"];

impl Header {
    pub(super) fn read(octets: &[u8]) -> Result<Self, ProofError> {
        let bad = |why| Err(ProofError::MalformedJws(why));
        let Ok(Value::Object(members)) = strict_json::parse(octets, LIMITS) else {
            return bad("its header is not a strict JSON object");
        };
        if let Some(why) = members.keys().find_map(|name| forbidden(name)) {
            return bad(why);
        }
        let jwk = match members.get("jwk") {
            None => None,
            Some(jwk @ Value::Object(_)) => Some(jwk.clone()),
            Some(_) => return bad("the jwk in its header is not an object"),
        };
        let (typ, cty) = (text(&members, "typ")?, text(&members, "cty")?.map(media_type));
        if cty.as_deref().is_some_and(|cty| !CONTENTS.contains(&cty)) {
            return bad("its cty is not that of a credential");
        }
        let (kid, iss) = (text(&members, "kid")?.map(str::to_owned), text(&members, "iss")?.map(str::to_owned));
        Ok(Self { alg: algorithm(text(&members, "alg")?)?, typ: Typ::read(typ)?, cty, kid, jwk, iss })
    }
}

impl Typ {
    fn read(typ: Option<&str>) -> Result<Self, ProofError> {
        let Some(typ) = typ else { return Ok(Self::Unsaid) };
        match media_type(typ).as_str() {
            "jwt" | "jose" | "jws" => Ok(Self::Unsaid),
            "vc+jwt" | "vc+ld+json+jwt" => Ok(Self::Credential),
            "vp+jwt" | "vp+ld+json+jwt" => Ok(Self::Presentation),
            "openid4vci-proof+jwt" => Ok(Self::KeyProof),
            _ => Err(ProofError::MalformedJws("its typ is not that of a credential")),
        }
    }
}

/// Media types are compared without regard to case, and `application/` may be left out (RFC 7515, section 4.1.9).
fn media_type(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    lower.strip_prefix("application/").map_or_else(|| lower.clone(), str::to_owned)
}

fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, ProofError> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(ProofError::MalformedJws("a member of its header is not a text")),
    }
}

fn algorithm(alg: Option<&str>) -> Result<Algorithm, ProofError> {
    let Some(alg) = alg else { return Err(ProofError::MalformedJws("its header names no algorithm")) };
    if let Some(known) = Algorithm::named(alg) {
        return Ok(known);
    }
    match alg.to_ascii_uppercase().as_str() {
        "NONE" => Err(ProofError::MalformedJws("its header says that it is not signed (alg none)")),
        "HS256" | "HS384" | "HS512" => {
            Err(ProofError::MalformedJws("its header asks to take a public key for a shared secret (alg HS)"))
        }
        "ES256K" | "ES384" | "ES512" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" | "ED448" => {
            Err(ProofError::Unsupported("it is signed with an algorithm that is not read here"))
        }
        _ => Err(ProofError::MalformedJws("its header names an unknown algorithm")),
    }
}

/// Why a member may not stand in the header; nothing for the few that may.
fn forbidden(name: &str) -> Option<&'static str> {
    match name {
        "alg" | "typ" | "cty" | "kid" | "jwk" | "iss" => None,
        "crit" => Some("its header asks for extensions (crit), and there are none here"),
        "b64" => Some("its header asks for an unencoded payload (b64)"),
        "zip" | "enc" => Some("its header is that of an encrypted text (enc, zip)"),
        "jku" | "x5u" => Some("its header wants a key fetched from an address of its own choice (jku, x5u)"),
        "x5c" | "x5t" | "x5t#S256" => Some("its header names a certificate (x5c, x5t), which says nothing about an issuer"),
        _ => Some("its header has a member that cannot be checked here"),
    }
}
