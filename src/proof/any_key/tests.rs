use super::*;
use serde_json::{Value, json};

fn rfc() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/jose/rfc.json")).unwrap()
}

fn wrong() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/jose/wrong.json")).unwrap()
}

/// The public half of one of the RFCs' keys.
fn public(name: &str) -> Value {
    let mut key = rfc()[name]["key"].clone();
    key.as_object_mut().unwrap().retain(|name, _| ["kty", "crv", "x", "y", "n", "e"].contains(&name.as_str()));
    key
}

fn with(mut key: Value, name: &str, value: Value) -> Value {
    key[name] = value;
    key
}

#[test]
fn the_keys_of_the_rfcs_are_read_and_have_one_algorithm_each() {
    for (name, algorithm) in [("RS256", Algorithm::Rs256), ("ES256", Algorithm::Es256), ("EdDSA", Algorithm::EdDsa)] {
        let key = AnyKey::from_jwk(&public(name)).unwrap();
        assert_eq!(key.algorithm(), algorithm);
        let marked = with(with(public(name), "alg", json!(name)), "use", json!("sig"));
        let marked = with(with(marked, "key_ops", json!(["verify"])), "kid", json!("x"));
        assert!(AnyKey::from_jwk(&marked).unwrap().same_as(&key));
    }
}

#[test]
fn a_key_that_is_not_a_public_key_for_signatures_is_refused() {
    let rsa = || public("RS256");
    let modulus = base64url(rsa()["n"].as_str().unwrap()).unwrap();
    let spelt = |octets: &[u8]| json!(URL_SAFE_NO_PAD.encode(octets));
    let mut even = modulus.clone();
    *even.last_mut().unwrap() &= 0xfe;
    let text = |key: &Value, name: &str| key[name].as_str().unwrap().to_owned();
    let short_x = base64url(&text(&public("ES256"), "x")).unwrap()[1..].to_vec();
    let weak = [&[1][..], &[0; 31]].concat();
    let cases = [
        ("not an object", json!("key")),
        ("private RSA", rfc()["RS256"]["key"].clone()),
        ("private EC", rfc()["ES256"]["key"].clone()),
        ("private OKP", with(public("EdDSA"), "d", json!("AA"))),
        ("null secret", with(rsa(), "d", Value::Null)),
        ("symmetric", json!({"kty": "oct", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"})),
        ("symmetric in disguise", with(rsa(), "k", json!("AyM1"))),
        ("encryption", with(rsa(), "use", json!("enc"))),
        ("operations", with(rsa(), "key_ops", json!(["encrypt"]))),
        ("no operation", with(rsa(), "key_ops", json!([]))),
        ("operations as text", with(rsa(), "key_ops", json!("verify"))),
        ("alg of another kind", with(rsa(), "alg", json!("ES256"))),
        ("alg PS256", with(rsa(), "alg", json!("PS256"))),
        ("alg HS256", with(rsa(), "alg", json!("HS256"))),
        ("alg null", with(rsa(), "alg", Value::Null)),
        ("kty of another case", with(rsa(), "kty", json!("rsa"))),
        ("no kty", json!({"n": rsa()["n"], "e": "AQAB"})),
        ("RSA of 1024 bits", wrong()["rsa1024"]["key"].clone()),
        ("RSA of 2047 bits", with(rsa(), "n", spelt(&[&[0x7f][..], &modulus[1..]].concat()))),
        ("RSA of 8208 bits", with(rsa(), "n", spelt(&[&[0xff; 1025][..], &[1]].concat()))),
        ("leading zero", with(rsa(), "n", spelt(&[&[0][..], &modulus].concat()))),
        ("even modulus", with(rsa(), "n", spelt(&even))),
        ("no modulus", with(rsa(), "n", json!(""))),
        ("e = 1", with(rsa(), "e", json!("AQ"))),
        ("e = 0", with(rsa(), "e", json!("AA"))),
        ("e = 2", with(rsa(), "e", json!("Ag"))),
        ("e empty", with(rsa(), "e", json!(""))),
        ("e of 40 bits", with(rsa(), "e", json!("__________8"))),
        ("e a number", with(rsa(), "e", json!(65537))),
        ("e padded", with(rsa(), "e", json!("AQAB===="))),
        ("e in the other spelling", with(rsa(), "e", json!("AR"))),
        ("plain base64", with(rsa(), "n", json!(text(&rsa(), "n").replace('_', "/").replace('-', "+")))),
        ("white space", with(rsa(), "n", json!(format!("{} ", text(&rsa(), "n"))))),
        ("short x", with(public("ES256"), "x", spelt(&short_x))),
        ("no y", json!({"kty": "EC", "crv": "P-256", "x": public("ES256")["x"]})),
        ("weak Ed25519", with(public("EdDSA"), "x", spelt(&weak))),
        ("Ed25519 of 33 octets", with(public("EdDSA"), "x", spelt(&[7; 33]))),
    ];
    for (name, jwk) in cases {
        assert!(matches!(AnyKey::from_jwk(&jwk), Err(ProofError::BadKey(_))), "{name}");
    }
    for curve in ["secp256k1", "P-384", "P-521"] {
        let jwk = with(public("ES256"), "crv", json!(curve));
        assert!(matches!(AnyKey::from_jwk(&jwk), Err(ProofError::Unsupported(_))), "{curve} may well be good");
    }
}

/// With e = 1 a signature is its own padded hash, which anyone can write; ring's own limit on e is the second lock.
#[test]
fn a_key_whose_signatures_anyone_can_write_is_no_key() {
    let modulus = base64url(public("RS256")["n"].as_str().unwrap()).unwrap();
    for exponent in [&[1][..], &[2], &[]] {
        assert!(AnyKey::rsa(&modulus, exponent).is_err(), "{exponent:?}");
    }
    assert!(AnyKey::rsa(&modulus, &[3]).is_ok());
}

#[test]
fn a_point_off_the_curve_verifies_nothing() {
    let vector = rfc()["ES256"]["jws"].as_str().unwrap().to_owned();
    let (signed, signature) = vector.rsplit_once('.').unwrap();
    let signature = base64url(signature).unwrap();
    let good = public("ES256");
    assert!(AnyKey::from_jwk(&good).unwrap().verify(Algorithm::Es256, signed.as_bytes(), &signature).is_ok());
    for (x, y) in [(good["y"].clone(), good["x"].clone()), (json!("A".repeat(43)), json!("A".repeat(43)))] {
        let off = AnyKey::from_jwk(&with(with(good.clone(), "x", x), "y", y)).unwrap();
        assert_eq!(off.verify(Algorithm::Es256, signed.as_bytes(), &signature), Err(ProofError::Mismatch));
    }
}

#[test]
fn a_multikey_is_read_for_ed25519_and_the_other_kinds_are_not_accused() {
    let ed25519 = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";
    assert!(AnyKey::from_multibase(ed25519).unwrap().same_as(&AnyKey::from_jwk(&public("EdDSA")).unwrap()));
    assert!(
        AnyKey::from_base58_ed25519(&bs58::encode(base64url(public("EdDSA")["x"].as_str().unwrap()).unwrap()).into_string())
            .unwrap()
            .same_as(&AnyKey::from_multibase(ed25519).unwrap())
    );
    assert!(matches!(
        AnyKey::from_multibase("z4MXj1wBzi9jUstyPMS4jQqB6KdJaiatPkAtVtGc6bQEQEEsKTic"),
        Err(ProofError::Unsupported(_))
    ));
    for kind in [[0x80, 0x26], [0x86, 0x26]] {
        let secret = multikey(kind, &[7; 32]);
        assert_eq!(AnyKey::from_multibase(&secret), Err(ProofError::BadKey("it is a secret key")));
    }
    for bad in ["", "z", &"z".repeat(100_000), &ed25519[1..], "z6Mk"] {
        assert!(matches!(AnyKey::from_multibase(bad), Err(ProofError::BadKey(_))), "{:.20}", bad);
    }
    for bad in ["", "1111", &"2".repeat(100_000), "0OIl"] {
        assert!(AnyKey::from_base58_ed25519(bad).is_err(), "{:.20}", bad);
    }
}

fn multikey(kind: [u8; 2], key: &[u8]) -> String {
    format!("z{}", bs58::encode([&kind[..], key].concat()).into_string())
}

/// The vectors of the did:key method: each name is worked out to the point that its JWK spells out.
#[test]
fn a_compressed_point_is_the_point_that_was_published() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/vectors/didkey/nist-curves.json")).unwrap();
    let mut read = 0;
    for (did, jwk) in vectors.as_object().unwrap() {
        let mut jwk = jwk.clone();
        jwk.as_object_mut().unwrap().remove("d");
        let found = AnyKey::from_multibase(did.strip_prefix("did:key:").unwrap());
        if jwk["crv"] == "P-256" {
            assert!(found.unwrap().same_as(&AnyKey::from_jwk(&jwk).unwrap()), "{did}");
            read += 1;
        } else {
            assert!(matches!(found, Err(ProofError::Unsupported(_))), "{did} may well be good");
        }
    }
    assert_eq!(read, 2);
}

/// One key has one name: no other form of a point, no coordinate beyond the field, and only what lies on the curve.
#[test]
fn what_is_no_compressed_point_is_no_multikey() {
    let jwk = public("ES256");
    let at = |name: &str| base64url(jwk[name].as_str().unwrap()).unwrap();
    let (x, y) = (at("x"), at("y"));
    let form = |first: u8, rest: &[&[u8]]| multikey(P256, &[&[first][..], &rest.concat()].concat());
    let own = 2 + (y[31] & 1);
    let good = form(own, &[&x]);
    assert!(good.starts_with("zDn"));
    assert!(AnyKey::from_multibase(&good).unwrap().same_as(&AnyKey::from_jwk(&jwk).unwrap()), "the control");
    let mirrored = AnyKey::from_multibase(&form(own ^ 1, &[&x])).unwrap();
    assert!(!mirrored.same_as(&AnyKey::from_jwk(&jwk).unwrap()), "the other point with that coordinate is another key");
    // p, which is 0 in the field, and p + 5; 0 and 5 are coordinates of points, so only the spelling is wrong.
    let p = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    let p: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&p[2 * at..2 * at + 2], 16).unwrap()).collect();
    let five = [&[0; 31][..], &[5]].concat();
    for small in [&[0; 32][..], &five] {
        assert!(AnyKey::from_multibase(&form(2, &[small])).is_ok(), "the control: {small:?}");
    }
    let mut beyond = five.clone();
    // The last octets of p are all ones, so adding 5 carries through to the 1 in front of the zeros.
    let mut carry = 0u16;
    for (octet, added) in beyond.iter_mut().zip(&p).rev() {
        let sum = u16::from(*octet) + u16::from(*added) + carry;
        (*octet, carry) = (sum.to_le_bytes()[0], sum >> 8);
    }
    let one = [&[0; 31][..], &[1]].concat();
    let refused = [
        ("uncompressed", form(4, &[&x, &y])),
        ("hybrid", form(6 + (y[31] & 1), &[&x, &y])),
        ("compact", form(5, &[&x])),
        ("no form", multikey(P256, &x)),
        ("of another form", form(0, &[&x])),
        ("infinity", multikey(P256, &[0])),
        ("nothing", multikey(P256, &[])),
        ("short", form(own, &[&x[1..]])),
        ("long", form(own, &[&x, &[0]])),
        ("off the curve", form(2, &[&one])),
        ("the prime", form(2, &[&p])),
        ("beyond the prime", form(2, &[&beyond])),
        ("all ones", form(2, &[&[0xff; 32]])),
        ("another alphabet", format!("u{}", URL_SAFE_NO_PAD.encode([&P256[..], &[own], &x].concat()))),
    ];
    for (name, text) in refused {
        assert!(matches!(AnyKey::from_multibase(&text), Err(ProofError::BadKey(_))), "{name}");
    }
}

#[test]
fn pem_gives_the_same_key_as_the_jwk() {
    let (pem, key) = (wrong(), AnyKey::from_jwk(&public("RS256")).unwrap());
    let spki = pem["spki"].as_str().unwrap();
    for text in [spki, pem["pkcs1"].as_str().unwrap(), &spki.replace('\n', "\r\n")] {
        assert!(AnyKey::from_pem(text).unwrap().same_as(&key));
    }
    assert!(matches!(AnyKey::from_pem(pem["ecPem"].as_str().unwrap()), Err(ProofError::Unsupported(_))));
    let refused = [
        String::new(),
        spki.replace("PUBLIC", "PRIVATE"),
        spki.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
        spki.replace("PUBLIC KEY", "CERTIFICATE"),
        format!("{spki}{spki}"),
        spki.replacen("MIIB", "MIIC", 1),
        spki.replacen('\n', "\nAAAA", 1),
        "x".repeat(100_000),
    ];
    for text in refused {
        assert!(matches!(AnyKey::from_pem(&text), Err(ProofError::BadKey(_))), "{text:.60}");
    }
}

/// The same RSA key made these, each in a way that is not RS256, or they are good RS256 under a key too small to trust.
/// That each is a good signature of its kind is the control.
#[test]
fn good_signatures_of_another_kind_are_not_rs256() {
    use ring::signature as kinds;
    let wrong = wrong();
    let signed = wrong["signed"].as_str().unwrap().as_bytes();
    let octets = |value: &Value| base64url(value.as_str().unwrap()).unwrap();
    let key = AnyKey::from_jwk(&public("RS256")).unwrap();
    let AnyKey::Rsa(RsaKey { modulus, exponent }) = &key else { panic!("not RSA") };
    let components = RsaPublicKeyComponents { n: modulus, e: exponent };
    let made = [
        ("pss", &kinds::RSA_PSS_2048_8192_SHA256),
        ("sha1", &kinds::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY),
        ("sha512", &kinds::RSA_PKCS1_2048_8192_SHA512),
    ];
    for (name, kind) in made {
        let signature = octets(&wrong[name]);
        assert!(components.verify(kind, signed, &signature).is_ok(), "the control: {name}");
        assert_eq!(key.verify(Algorithm::Rs256, signed, &signature), Err(ProofError::Mismatch), "{name}");
    }
    let small = RsaPublicKeyComponents { n: octets(&wrong["rsa1024"]["key"]["n"]), e: vec![1, 0, 1] };
    let signature = octets(&wrong["rsa1024"]["signature"]);
    assert!(small.verify(&kinds::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, signed, &signature).is_ok());
    assert!(AnyKey::from_jwk(&wrong["rsa1024"]["key"]).is_err());
}

/// DER and JSON of a good key, with octets changed, cut out or put in: the readers answer, whatever they are given.
#[test]
fn a_damaged_key_gets_an_answer() {
    use proptest::prelude::*;
    let good = ::pem::parse(wrong()["spki"].as_str().unwrap()).unwrap().into_contents();
    let jwk = public("RS256").to_string().into_bytes();
    let damage = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 0..6);
    proptest!(|(damage in damage)| {
        let damaged = |octets: &[u8]| {
            let mut octets = octets.to_vec();
            for (place, octet, kind) in &damage {
                let place = place.index(octets.len());
                match kind {
                    0 => octets[place] = *octet,
                    1 => octets.truncate(place + 1),
                    _ => octets.insert(place, *octet),
                }
            }
            octets
        };
        for tag in ["PUBLIC KEY", "RSA PUBLIC KEY"] {
            let key = AnyKey::from_pem(&::pem::encode(&::pem::Pem::new(tag, damaged(&good))));
            if let Ok(key) = key {
                prop_assert!(key.verify(Algorithm::Rs256, b"x", &[0; 256]).is_err());
            }
        }
        if let Ok(value) = serde_json::from_slice(&damaged(&jwk)) {
            let _ = AnyKey::from_jwk(&value);
        }
    });
}
