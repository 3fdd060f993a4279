//! Keys of RSA and P-256, printed in the RFCs, and tokens under them with whatever header a forger likes.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, KeyPairComponents, PublicKeyComponents};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, RSA_PKCS1_SHA256,
};
use serde_json::{Value, json};

fn vector(name: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/jose").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The octets of a member of a JWK.
pub fn octets(jwk: &Value, name: &str) -> Vec<u8> {
    BASE64.decode(jwk[name].as_str().unwrap()).unwrap()
}

/// The whole key by the algorithm it is for, `RS256` or `ES256` (RFC 7515, sections A.2 and A.3).
fn secret(algorithm: &str) -> Value {
    vector("rfc.json")[algorithm]["key"].clone()
}

/// Its public half.
pub fn public(algorithm: &str) -> Value {
    let mut jwk = secret(algorithm);
    jwk.as_object_mut().unwrap().retain(|name, _| ["kty", "crv", "x", "y", "n", "e"].contains(&name.as_str()));
    jwk
}

/// The RSA key as PEM, in both of its forms.
pub fn pem(form: &str) -> String {
    vector("wrong.json")[form].as_str().unwrap().to_owned()
}

/// A badge signed by an RSA key of 1024 bits, and that key.
pub fn small() -> (String, Value) {
    let small = vector("small.json");
    (small["token"].as_str().unwrap().to_owned(), small["jwk"].clone())
}

/// A did:jwk, and the name of its key.
pub fn did_jwk(jwk: &Value) -> (String, String) {
    let did = format!("did:jwk:{}", BASE64.encode(jwk.to_string()));
    (did.clone(), format!("{did}#0"))
}

/// The P-256 key as a Multikey, with the second coordinate odd or even as given.
pub fn multikey(odd: u8) -> String {
    let x = octets(&public("ES256"), "x");
    format!("z{}", bs58::encode([&[0x80, 0x24, 2 + odd][..], &x].concat()).into_string())
}

/// RSASSA-PKCS1-v1_5 with SHA-256.
pub fn rsa(message: &[u8]) -> Vec<u8> {
    let jwk = secret("RS256");
    let at = |name: &str| octets(&jwk, name);
    let pair = KeyPair::from_components(&KeyPairComponents {
        public_key: PublicKeyComponents { n: at("n"), e: at("e") },
        d: at("d"),
        p: at("p"),
        q: at("q"),
        dP: at("dp"),
        dQ: at("dq"),
        qInv: at("qi"),
    })
    .unwrap();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
    signature
}

fn ecdsa(form: &'static EcdsaSigningAlgorithm, message: &[u8]) -> Vec<u8> {
    let (jwk, random) = (secret("ES256"), SystemRandom::new());
    let point = [vec![4], octets(&jwk, "x"), octets(&jwk, "y")].concat();
    let pair = EcdsaKeyPair::from_private_key_and_public_key(form, &octets(&jwk, "d"), &point, &random).unwrap();
    pair.sign(&random, message).unwrap().as_ref().to_vec()
}

/// ECDSA on P-256 with SHA-256, as the 64 octets of JOSE.
pub fn p256(message: &[u8]) -> Vec<u8> {
    ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING, message)
}

/// The same in DER, as most other software has it.
pub fn p256_der(message: &[u8]) -> Vec<u8> {
    ecdsa(&ECDSA_P256_SHA256_ASN1_SIGNING, message)
}

/// A token with that header and payload, and whatever the signer makes of the two.
pub fn token(header: &Value, payload: &Value, signer: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(payload.to_string()));
    format!("{signed}.{}", BASE64.encode(signer(signed.as_bytes())))
}

/// The document of an issuer who publishes the RSA key, the P-256 key as JWK and as Multikey, and none of these for
/// encrypting or logging in.
pub fn did_document(did: &str) -> Value {
    let y = octets(&public("ES256"), "y");
    let name = |fragment: &str| format!("{did}#{fragment}");
    json!({
        "id": did,
        "assertionMethod": [name("rsa"), name("ec"), name("multikey")],
        "authentication": [name("login")],
        "verificationMethod": [
            {"id": name("rsa"), "type": "JsonWebKey", "controller": did, "publicKeyJwk": public("RS256")},
            {"id": name("ec"), "type": "JsonWebKey", "controller": did, "publicKeyJwk": public("ES256")},
            {"id": name("multikey"), "type": "Multikey", "controller": did, "publicKeyMultibase": multikey(y[31] & 1)},
            {"id": name("mirrored"), "type": "Multikey", "controller": did, "publicKeyMultibase": multikey(y[31] & 1 ^ 1)},
            {"id": name("login"), "type": "JsonWebKey", "controller": did, "publicKeyJwk": public("RS256")},
        ],
    })
}
