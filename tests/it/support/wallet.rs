//! A wallet: it takes an offer, proves a key of its own and fetches a credential.

use super::TestApp;
use super::browser::{Browser, encoded};
use super::visitors::Answer;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use insignia::proof::jws;
use insignia::proof::key::SigningKey;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Map, Value, json};

pub const GRANT: &str = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
pub const CONFIGURATION: &str = "OpenBadgeCredential_ldp_vc";

/// What an earner's page showed.
pub struct Offer {
    /// Path of the offer.
    pub path: String,
    pub digits: String,
    pub page: String,
}

impl Browser<'_> {
    /// Has an offer made on a badge's page.
    pub fn offer(&mut self, id: &str) -> Offer {
        let page = self.guarded(&format!("/earner/badges/{id}/wallet"), &[]).expect(200).text();
        let link = page.split("href=\"openid-credential-offer://?credential_offer_uri=").nth(1).expect("a link");
        let pair = format!("x={}", link.split('"').next().unwrap());
        let address = url::form_urlencoded::parse(pair.as_bytes()).next().unwrap().1.into_owned();
        let digits = page.split("class=\"digits\" dir=\"ltr\">").nth(1).expect("digits").split('<').next().unwrap().to_owned();
        let path = address.split_once("/openid4vci").map(|(_, rest)| format!("/openid4vci{rest}")).expect("an address of ours");
        Offer { path, digits, page }
    }
}

impl TestApp {
    /// The code that a wallet reads in an offer.
    pub fn code(&self, offer: &Offer) -> String {
        let read = self.get(&offer.path).expect(200).json();
        read["grants"][GRANT]["pre-authorized_code"].as_str().expect("a code").to_owned()
    }

    /// A form to the token endpoint.
    pub fn redeem(&self, fields: &[(&str, &str)]) -> Answer {
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.post("/openid4vci/token", &kind, encoded(fields).as_bytes())
    }

    /// The token that an offer's code is exchanged for.
    pub fn token_for(&self, offer: &Offer) -> String {
        let fields = [("grant_type", GRANT), ("pre-authorized_code", &self.code(offer)), ("tx_code", &offer.digits)];
        self.redeem(&fields).expect(200).json()["access_token"].as_str().unwrap().to_owned()
    }

    pub fn nonce(&self) -> String {
        self.post("/openid4vci/nonce", &[], b"").expect(200).json()["c_nonce"].as_str().unwrap().to_owned()
    }

    /// A request to the credential endpoint.
    pub fn collect(&self, token: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        self.post("/openid4vci/credential", &headers, body.to_string().as_bytes())
    }

    /// The same with one proof.
    pub fn collect_with(&self, token: &str, proof: &str) -> Answer {
        self.collect(token, &json!({"credential_configuration_id": CONFIGURATION, "proofs": {"jwt": [proof]}}))
    }

    /// Claims of a proof that is good now.
    pub fn claims(&self) -> Value {
        json!({"aud": self.base, "iat": self.now().unix(), "nonce": self.nonce()})
    }

    /// A whole visit by a wallet with that key: the copy that it gets.
    pub fn fetch(&self, offer: &Offer, key: &Key) -> Value {
        let token = self.token_for(offer);
        self.collect_with(&token, &key.proof(&self.claims())).expect(200).json()["credentials"][0]["credential"].clone()
    }
}

/// A wallet's key.
pub enum Key {
    Ed25519([u8; 32]),
    P256(Box<EcdsaKeyPair>),
}

impl Key {
    pub fn p256() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        Self::P256(Box::new(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap()))
    }

    fn alg(&self) -> &'static str {
        match self {
            Self::Ed25519(_) => "EdDSA",
            Self::P256(_) => "ES256",
        }
    }

    pub fn jwk(&self) -> Value {
        match self {
            Self::Ed25519(seed) => {
                let octets = bs58::decode(&SigningKey::from_seed(*seed).public().multibase()[1..]).into_vec().unwrap();
                json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(&octets[2..])})
            }
            Self::P256(pair) => {
                let point = pair.public_key().as_ref();
                let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
                json!({"kty": "EC", "crv": "P-256", "x": x, "y": y})
            }
        }
    }

    /// Its name, made of itself.
    pub fn did_jwk(&self) -> String {
        let jwk = self.jwk();
        let members: Vec<String> = ["crv", "kty", "x", "y"]
            .into_iter()
            .filter_map(|name| Some(format!("\"{name}\":\"{}\"", jwk[name].as_str()?)))
            .collect();
        format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(format!("{{{}}}", members.join(","))))
    }

    /// A proof that brings the key.
    pub fn proof(&self, claims: &Value) -> String {
        self.signed(json!({"typ": "openid4vci-proof+jwt", "alg": self.alg(), "jwk": self.jwk()}), claims)
    }

    /// Signed with this key, whatever the header says.
    pub fn signed(&self, header: Value, claims: &Value) -> String {
        let header: Map<String, Value> = header.as_object().unwrap().clone();
        let payload = claims.to_string();
        match self {
            Self::Ed25519(seed) if header["alg"] == "EdDSA" => {
                jws::sign(header, payload.as_bytes(), &SigningKey::from_seed(*seed))
            }
            Self::Ed25519(seed) => {
                let pair = Ed25519KeyPair::from_seed_unchecked(seed).unwrap();
                let signed = half(&header, &payload);
                format!("{signed}.{}", URL_SAFE_NO_PAD.encode(pair.sign(signed.as_bytes())))
            }
            Self::P256(pair) => {
                let signed = half(&header, &payload);
                let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
                format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
            }
        }
    }
}

fn half(header: &Map<String, Value>, payload: &str) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(Value::Object(header.clone()).to_string()), URL_SAFE_NO_PAD.encode(payload))
}
