//! Tokens under RSA and P-256: the algorithm swapped, signatures that some software takes for good, keys that are no
//! keys, and every part of what was signed changed.

use super::elsewhere::{self, key};
use super::jose::{self, did_jwk, octets, p256, p256_der, public, rsa, token};
use super::{Hostile, World, badge, hostile};
use crate::rubbish;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit, Mac};
use insignia::proof::any_key::AnyKey;
use insignia::proof::jws::Jws;
use ring::signature::{RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, RsaPublicKeyComponents};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Makes a signature over octets.
type Signer = fn(&[u8]) -> Vec<u8>;
/// The order of the group of P-256 (SP 800-186, section 3.2.1.3).
const ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

/// An issuer with keys of both kinds, and each algorithm with the fragment of its key.
fn guild(world: &World) -> String {
    let did = world.theirs.did("guild");
    world.theirs.publish("/guild/did.json", &jose::did_document(&did));
    did
}

const KINDS: [(&str, &str, Signer); 3] = [("RS256", "rsa", rsa), ("ES256", "ec", p256), ("ES256", "multikey", p256)];

fn header(alg: &str, kid: &str) -> Value {
    json!({"alg": alg, "kid": kid, "typ": "vc+jwt"})
}

#[test]
fn the_algorithm_is_the_keys_and_not_the_headers() {
    let world = World::new();
    let did = guild(&world);
    let (plain, mut table) = (badge(&did), Vec::new());
    for (alg, fragment, signer) in KINDS {
        let kid = format!("{did}#{fragment}");
        world.accepts("the control", token(&header(alg, &kid), &plain, signer).as_bytes());
        let others = [
            "none", "None", "NONE", "", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "RS1",
            "ES256", "ES256K", "ES384", "ES512", "EdDSA", "Ed25519", "rs256", "es256", "ES256 ",
        ];
        for other in others.into_iter().filter(|other| *other != alg) {
            table.push(hostile(format!("{alg} called {other}"), token(&header(other, &kid), &plain, signer)));
            table.push(hostile(format!("{alg} called {other}, unsigned"), token(&header(other, &kid), &plain, |_| Vec::new())));
        }
        for other in ["rsa", "ec", "multikey", "mirrored", "login", "nothing", ""] {
            if KINDS.iter().all(|(named, known, _)| *known != other || *named != alg) {
                let kid = format!("{did}#{other}");
                table.push(hostile(format!("{alg} under #{other}"), token(&header(alg, &kid), &plain, signer)));
            }
        }
        for kid in [did.clone(), String::new(), format!("{}#{fragment}", super::KNOWN), elsewhere::did_key(&key(9)).1] {
            table.push(hostile(format!("{alg} under {kid:?}"), token(&header(alg, &kid), &plain, signer)));
        }
        table.push(hostile(format!("{alg} under no name"), token(&json!({"alg": alg}), &plain, signer)));
        for issuer in [super::KNOWN, world.app.app.site().did(), &elsewhere::did_key(&key(9)).0] {
            table.push(hostile(format!("{alg} for {issuer}"), token(&header(alg, &kid), &badge(issuer), signer)));
        }
    }
    assert!(world.refuses("algorithms", &table) > 120);
}

/// The classic (RFC 8725, section 2.1): the public key, which everybody has, taken for a shared secret.
#[test]
fn a_public_key_is_no_shared_secret() {
    fn mac(secret: &[u8], message: &[u8]) -> Vec<u8> {
        Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(message).finalize().into_bytes().to_vec()
    }
    /// A verifier that does as the header says, with the one key that it was given.
    fn obedient(text: &str, key: &[u8]) -> bool {
        let (signed, signature) = text.rsplit_once('.').unwrap();
        let header: Value = serde_json::from_slice(&BASE64.decode(signed.split('.').next().unwrap()).unwrap()).unwrap();
        header["alg"] == "HS256" && BASE64.decode(signature).unwrap() == mac(key, signed.as_bytes())
    }
    let world = World::new();
    let did = guild(&world);
    let (rsa, ec) = (public("RS256"), public("ES256"));
    let spki = jose::pem("spki");
    let der = BASE64_STANDARD.decode(spki.lines().filter(|line| !line.starts_with('-')).collect::<String>()).unwrap();
    let secrets: Vec<Vec<u8>> = vec![
        spki.clone().into_bytes(),
        spki.trim().as_bytes().to_vec(),
        jose::pem("pkcs1").into_bytes(),
        der,
        rsa.to_string().into_bytes(),
        octets(&rsa, "n"),
        rsa["n"].as_str().unwrap().as_bytes().to_vec(),
        ec.to_string().into_bytes(),
        [vec![4], octets(&ec, "x"), octets(&ec, "y")].concat(),
        octets(&ec, "x"),
        jose::multikey(1).into_bytes(),
        Vec::new(),
    ];
    let mut table = Vec::new();
    for (at, secret) in secrets.iter().enumerate() {
        for fragment in ["rsa", "ec", "multikey"] {
            let header = header("HS256", &format!("{did}#{fragment}"));
            let text = token(&header, &badge(&did), |message| mac(secret, message));
            assert!(obedient(&text, secret), "the control: who does as he is told is fooled");
            table.push(hostile(format!("HMAC {at} under #{fragment}"), text));
            for (alg, ..) in KINDS {
                let mut header = header.clone();
                header["alg"] = json!(alg);
                table.push(hostile(
                    format!("HMAC {at} called {alg}"),
                    token(&header, &badge(&did), |message| mac(secret, message)),
                ));
            }
        }
    }
    assert!(world.refuses("shared secrets", &table) > 100);
}

fn order() -> Vec<u8> {
    (0..32).map(|at| u8::from_str_radix(&ORDER[2 * at..2 * at + 2], 16).unwrap()).collect()
}

/// The group's order less a number of as many octets.
fn negated(number: &[u8]) -> Vec<u8> {
    let (mut left, mut borrow) = (order(), 0i16);
    for (octet, taken) in left.iter_mut().zip(number).rev() {
        let difference = i16::from(*octet) - i16::from(*taken) - borrow;
        borrow = i16::from(difference < 0);
        *octet = difference.rem_euclid(256).to_le_bytes()[0];
    }
    left
}

/// Signatures of ECDSA that careless software takes for good (CVE-2022-21449 and its kind), and other spellings.
#[test]
fn no_signature_of_ecdsa_is_good_for_everything() {
    let world = World::new();
    let did = guild(&world);
    let (zero, one, n) = (vec![0u8; 32], [&[0; 31][..], &[1]].concat(), order());
    let mut table = Vec::new();
    for fragment in ["ec", "multikey"] {
        let (header, plain) = (header("ES256", &format!("{did}#{fragment}")), badge(&did));
        let made = |change: &dyn Fn(&[u8]) -> Vec<u8>| token(&header, &plain, |message| change(message));
        let numbers = [("0", &zero), ("1", &one), ("n", &n)];
        for (r_told, r) in numbers {
            for (s_told, s) in numbers {
                table.push(hostile(format!("r = {r_told}, s = {s_told}"), made(&|_| [&r[..], s].concat())));
            }
            table.push(hostile(format!("r = {r_told}"), made(&|message| [&r[..], &p256(message)[32..]].concat())));
            table.push(hostile(format!("s = {r_told}"), made(&|message| [&p256(message)[..32], r].concat())));
        }
        let spellings: [(&str, Signer); 10] = [
            ("DER", p256_der),
            ("DER of nothing", |_| vec![0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]),
            ("swapped", |message| {
                let mut signature = p256(message);
                signature.rotate_left(32);
                signature
            }),
            ("63 octets", |message| p256(message)[..63].to_vec()),
            ("65 octets", |message| [p256(message), vec![0]].concat()),
            ("65 octets, from the front", |message| [vec![0], p256(message)].concat()),
            ("halves of 48 octets", |message| {
                let signature = p256(message);
                [&[0; 16][..], &signature[..32], &[0; 16], &signature[32..]].concat()
            }),
            ("doubled", |message| p256(message).repeat(2)),
            ("backwards", |message| p256(message).into_iter().rev().collect()),
            ("of the hash", |message| p256(&Sha256::digest(message))),
        ];
        table.extend(spellings.map(|(told, signer)| hostile(format!("ECDSA: {told}"), token(&header, &plain, signer))));
        let negated_r = made(&|message| {
            let signature = p256(message);
            [&negated(&signature[..32])[..], &signature[32..]].concat()
        });
        table.push(hostile("r negated", negated_r));
        // s and n − s are equally good by the standard (FIPS 186-5), and JOSE asks for neither. Both say the same.
        let good = p256(b"x");
        assert_eq!(negated(&negated(&good[32..])), good[32..], "the control");
        for flip in [false, true] {
            let text = made(&|message| {
                let signature = p256(message);
                let s = if flip { negated(&signature[32..]) } else { signature[32..].to_vec() };
                [&signature[..32], &s].concat()
            });
            assert_eq!(world.accepts("either s", text.as_bytes())["credential"]["achievement"], "Welding II");
        }
    }
    assert!(world.refuses("signatures of ECDSA", &table) > 45);
}

/// What PKCS #1 v1.5 pads a hash to: with the exponent 1 this is its own signature, and anybody can write it.
fn padded(message: &[u8], length: usize) -> Vec<u8> {
    let mut info =
        vec![0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];
    info.extend(Sha256::digest(message));
    [vec![0, 1], vec![0xff; length - info.len() - 3], vec![0], info].concat()
}

fn with(mut jwk: Value, name: &str, value: Value) -> Value {
    jwk[name] = value;
    jwk
}

/// Keys under which signatures prove nothing, each published by its issuer, who is a forger in need of a signature.
#[test]
fn a_key_that_is_no_good_vouches_for_nothing() {
    let world = World::new();
    let (small, small_key) = jose::small();
    let (signed, signature) = small.rsplit_once('.').unwrap();
    let components = RsaPublicKeyComponents { n: octets(&small_key, "n"), e: octets(&small_key, "e") };
    let legacy = &RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY;
    assert!(components.verify(legacy, signed.as_bytes(), &BASE64.decode(signature).unwrap()).is_ok(), "the control: 1024 bits");
    let mut table = vec![hostile("RSA of 1024 bits", small)];
    let (rsa_key, ec) = (public("RS256"), public("ES256"));
    let (did, kid) = did_jwk(&rsa_key);
    world.accepts("the control", token(&header("RS256", &kid), &badge(&did), rsa).as_bytes());
    let (did, kid) = did_jwk(&ec);
    world.accepts("the control", token(&header("ES256", &kid), &badge(&did), p256).as_bytes());
    let even = {
        let mut n = octets(&rsa_key, "n");
        n[255] &= 0xfe;
        BASE64.encode(n)
    };
    let weak: Vec<(&str, Value, &str, Signer)> = vec![
        ("e = 1", with(rsa_key.clone(), "e", json!("AQ")), "RS256", |message| padded(message, 256)),
        ("e = 1, spelt out", with(rsa_key.clone(), "e", json!("AAAAAQ")), "RS256", |message| padded(message, 256)),
        ("e = 0", with(rsa_key.clone(), "e", json!("AA")), "RS256", |_| [vec![0; 255], vec![1]].concat()),
        ("even modulus", with(rsa_key.clone(), "n", json!(even)), "RS256", rsa),
        ("no modulus", with(rsa_key.clone(), "n", json!("")), "RS256", rsa),
        ("modulus of 1", with(rsa_key.clone(), "n", json!("AQ")), "RS256", |_| vec![0]),
        ("secret published", with(rsa_key.clone(), "d", json!("AA")), "RS256", rsa),
        ("for encryption", with(rsa_key.clone(), "use", json!("enc")), "RS256", rsa),
        ("for HS256", with(rsa_key.clone(), "alg", json!("HS256")), "RS256", rsa),
        ("for PS256", with(rsa_key.clone(), "alg", json!("PS256")), "RS256", rsa),
        ("for wrapping", with(rsa_key, "key_ops", json!(["wrapKey"])), "RS256", rsa),
        ("off the curve", with(ec.clone(), "y", ec["x"].clone()), "ES256", p256),
        ("infinity", with(with(ec.clone(), "x", json!("A".repeat(43))), "y", json!("A".repeat(43))), "ES256", |_| vec![0; 64]),
        ("on another curve", with(ec.clone(), "crv", json!("secp256k1")), "ES256", p256),
        ("EC as OKP", with(ec.clone(), "kty", json!("OKP")), "ES256", p256),
        ("signing only", with(ec, "key_ops", json!(["sign"])), "ES256", p256),
    ];
    for (told, jwk, alg, signer) in weak {
        let (did, kid) = did_jwk(&jwk);
        table.push(hostile(format!("did:jwk, {told}"), token(&header(alg, &kid), &badge(&did), signer)));
        let did = world.theirs.did(&format!("weak{}", table.len()));
        let method = json!({"id": format!("{did}#k"), "type": "JsonWebKey", "controller": did, "publicKeyJwk": jwk});
        world.theirs.publish(
            &format!("/weak{}/did.json", table.len()),
            &json!({"id": did, "assertionMethod": [format!("{did}#k")], "verificationMethod": [method]}),
        );
        table.push(hostile(format!("did:web, {told}"), token(&header(alg, &format!("{did}#k")), &badge(&did), signer)));
    }
    assert!(world.refuses("weak keys", &table) > 30);
}

/// A key in the header, good in itself, that the issuer in the payload never published.
#[test]
fn a_key_of_any_kind_that_is_brought_along_proves_nothing() {
    let world = World::new();
    let guild = guild(&world);
    let did = world.theirs.did("plain");
    world.theirs.publish("/plain/did.json", &elsewhere::did_document(&did, &key(9)));
    let mut table = Vec::new();
    for (alg, fragment, signer) in KINDS {
        let jwk = public(alg);
        let own = token(&json!({"alg": alg, "jwk": jwk}), &badge(&guild), signer);
        world.accepts("the control: its issuer publishes that very key", own.as_bytes());
        for issuer in [did.as_str(), super::KNOWN, world.app.app.site().did(), &elsewhere::did_key(&key(9)).0] {
            let text = token(&json!({"alg": alg, "jwk": jwk}), &badge(issuer), signer);
            let jws = Jws::read(&text).unwrap();
            assert!(jws.verify(&AnyKey::from_jwk(jws.header.jwk.as_ref().unwrap()).unwrap()).is_ok(), "the control is fooled");
            table.push(hostile(format!("{alg} jwk for {issuer}"), text));
            for kid in [format!("{issuer}#key-1"), format!("{guild}#{fragment}"), "#key-1".to_owned(), did_jwk(&jwk).1] {
                let header = json!({"alg": alg, "jwk": jwk, "kid": kid});
                table.push(hostile(format!("{alg} jwk and {kid} for {issuer}"), token(&header, &badge(issuer), signer)));
            }
        }
        // The issuer's own key beside another's name, and another's key beside the issuer's name.
        let other = public(if alg == "RS256" { "ES256" } else { "RS256" });
        let header = json!({"alg": alg, "jwk": other, "kid": format!("{guild}#{fragment}")});
        table.push(hostile(format!("{alg} with another jwk"), token(&header, &badge(&guild), signer)));
    }
    assert!(world.refuses("keys of any kind brought along", &table) > 55);
}

/// Every leaf of the payload changed under the old signature, and octets of the signature itself.
#[test]
fn of_a_token_of_either_kind() {
    let world = World::new();
    let did = guild(&world);
    for (alg, fragment, signer) in KINDS {
        let plain = badge(&did);
        let good = token(&header(alg, &format!("{did}#{fragment}")), &plain, signer);
        world.accepts("the control", good.as_bytes());
        let parts: Vec<&str> = good.split('.').collect();
        let mut table: Vec<Hostile> = rubbish::mutants(&plain)
            .into_iter()
            .filter(|(_, mutant)| *mutant != plain)
            .map(|(told, mutant)| {
                let text = format!("{}.{}.{}", parts[0], BASE64.encode(mutant.to_string()), parts[2]);
                // The control: who reads the token without checking it sees whatever stands there.
                assert_eq!(serde_json::from_slice::<Value>(&Jws::read(&text).unwrap().payload).unwrap(), mutant);
                hostile(format!("{alg}: {told}"), text)
            })
            .collect();
        let signature = BASE64.decode(parts[2]).unwrap();
        for at in (0..signature.len()).step_by(5) {
            let mut other = signature.clone();
            other[at] ^= 1;
            table.push(hostile(format!("{alg}: octet {at}"), format!("{}.{}.{}", parts[0], parts[1], BASE64.encode(other))));
        }
        assert!(world.refuses(&format!("{alg} under #{fragment}"), &table) > 140);
    }
}
