//! Tokens: what their headers ask for, how they are spelt, and what their claims say beside the credential.

use super::elsewhere::{did_key, jwk, key, sign, token};
use super::{Hostile, World, badge, hostile};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// Header and payload as they are, signed with the stranger's Ed25519 key whatever the header says.
fn signed_raw(header: &str, payload: &str) -> String {
    let signed = format!("{}.{}", BASE64.encode(header), BASE64.encode(payload));
    format!("{signed}.{}", BASE64.encode(sign(9, signed.as_bytes())))
}

/// Header members added to or put in place of a good one's.
fn headers(method: &str) -> Vec<Hostile> {
    let (did, _) = did_key(&key(9));
    let payload = badge(&did).to_string();
    let mut table = Vec::new();
    let mut with = |changes: Value| {
        let mut header = json!({"alg": "EdDSA", "kid": method, "typ": "vc+jwt"});
        header.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        table.push(hostile(format!("header {changes}"), signed_raw(&header.to_string(), &payload)));
    };
    let algorithms = [
        "none",
        "None",
        "NONE",
        "nOnE",
        "",
        "HS256",
        "HS384",
        "HS512",
        "hs256",
        "RS256",
        "RS384",
        "RS512",
        "PS256",
        "PS384",
        "PS512",
        "ES256",
        "ES256K",
        "ES384",
        "ES512",
        "EDDSA",
        "eddsa",
        "Ed448",
        "EdDSA ",
        " EdDSA",
        "EdDSA\u{0}",
        "A128KW",
        "dir",
        "RSA-OAEP",
        "ES256-R",
        "*",
        "true",
    ];
    algorithms.iter().for_each(|alg| with(json!({"alg": alg})));
    [json!(null), json!(0), json!(true), json!([]), json!(["EdDSA"]), json!({"": 1})]
        .iter()
        .for_each(|alg| with(json!({"alg": alg})));
    for name in [
        "crit", "b64", "zip", "enc", "jku", "x5u", "x5c", "x5t", "x5t#S256", "epk", "apu", "p2c", "nonce", "url", "ppt", "alg2",
        "ALG", "Kid",
    ] {
        for value in
            [json!(true), json!(false), json!(["b64"]), json!("https://evil.example/keys"), json!(null), json!({"kty": "oct"})]
        {
            with(json!({ name: value }));
        }
    }
    for typ in [
        "vp+jwt",
        "at+jwt",
        "dpop+jwt",
        "secevent+jwt",
        "kb+jwt",
        "entity-statement+jwt",
        "application/vp+jwt",
        "JWE",
        "",
        "vc",
        "vc+sd-jwt",
    ] {
        with(json!({"typ": typ}));
    }
    for cty in ["JWT", "vp", "jwt", "text/html", "", "vp+ld+json", "application/JWT"] {
        with(json!({"cty": cty}));
    }
    let other = did_key(&key(8)).1;
    let kids = [
        other.as_str(),
        &did,
        "#",
        "",
        "key-1",
        "file:///etc/passwd",
        "did:web:localhost",
        "https://evil.example/key",
        "did:key:z6Mk",
        "' OR 1=1 --",
        "../../key",
        "|ls",
        "did:key:#",
        "did:jwk:e30#0",
        "data:application/json,{}",
        "\u{202e}did:key",
        "urn:x",
    ];
    kids.iter().for_each(|kid| with(json!({"kid": kid})));
    [json!(1), json!(null), json!([method]), json!({"id": method})].iter().for_each(|kid| with(json!({"kid": kid})));
    for iss in ["did:web:harvard.example", "", "https://harvard.example"] {
        with(json!({"iss": iss}));
    }
    table
}

/// One good token, spelt in other ways than the one.
fn spellings(good: &str) -> Vec<Hostile> {
    let parts: Vec<&str> = good.split('.').collect();
    let [header, payload, signature] = parts[..] else { panic!("three parts") };
    let of = |text: &str| BASE64.decode(text).unwrap();
    let (std, padded) = (|text: &str| BASE64_STANDARD.encode(of(text)), |text: &str| BASE64_URL_SAFE.encode(of(text)));
    let mut table = vec![
        ("no signature", format!("{header}.{payload}.")),
        ("two parts", format!("{header}.{payload}")),
        ("one part", header.to_owned()),
        ("four parts", format!("{good}.{signature}")),
        ("five parts", format!("{good}.{signature}.{signature}")),
        ("six parts", format!("{good}...")),
        ("detached", format!("{header}..{signature}")),
        ("no header", format!(".{payload}.{signature}")),
        ("a disclosure", format!("{good}~")),
        ("disclosures", format!("{good}~WyJhIiwiYiIsImMiXQ~")),
        ("a prefix", format!("Bearer {good}")),
        ("a blank inside", good.replacen('.', ". ", 1)),
        ("a line inside", good.replacen('.', ".\n", 1)),
        ("padded header", format!("{}=.{payload}.{signature}", header)),
        ("standard letters", format!("{}.{}.{}", std(header), std(payload), std(signature))),
        ("padded signature", format!("{header}.{payload}.{}", padded(signature))),
        ("bare signature octets", format!("{header}.{payload}.{}", "A".repeat(86))),
        ("signature cut", format!("{header}.{payload}.{}", &signature[..84])),
        ("signature longer", format!("{header}.{payload}.{signature}AA")),
        ("payload and header swapped", format!("{payload}.{header}.{signature}")),
        ("JSON serialisation", json!({"protected": header, "payload": payload, "signature": signature}).to_string()),
        (
            "general serialisation",
            json!({"payload": payload, "signatures": [{"protected": header, "signature": signature}]}).to_string(),
        ),
        ("signed twice over", signed_raw(r#"{"alg":"EdDSA","cty":"JWT"}"#, good)),
    ];
    // The last letter of base64 has bits that mean nothing: other letters decode alike in lax readers.
    for last in ["B", "C", "D", "g", "h", "w", "x", "_"] {
        let other = format!("{}{last}", &signature[..signature.len() - 1]);
        if other != signature {
            table.push(("last letter", format!("{header}.{payload}.{other}")));
        }
    }
    for place in (0..signature.len()).step_by(7) {
        let other = if &signature[place..=place] == "A" { "B" } else { "A" };
        table.push((
            "a letter of the signature",
            format!("{header}.{payload}.{}{other}{}", &signature[..place], &signature[place + 1..]),
        ));
    }
    table.into_iter().map(|(told, text)| hostile(format!("token: {told}"), text)).collect()
}

/// Claims that contradict the credential, and payloads that are none.
fn claims(method: &str) -> Vec<Hostile> {
    let (did, _) = did_key(&key(9));
    let header = json!({"alg": "EdDSA", "kid": method}).to_string();
    let mut table = Vec::new();
    let wrong = [
        ("iss", json!("did:web:harvard.example")),
        ("iss", json!(null)),
        ("iss", json!([did])),
        ("jti", json!("urn:uuid:2")),
        ("nbf", json!(1)),
        ("nbf", json!("1767225600")),
        ("nbf", json!(-1e300)),
        ("exp", json!(1)),
        ("exp", json!("never")),
        ("exp", json!(null)),
        ("exp", json!(1e308)),
        ("exp", json!(9_007_199_254_740_991_u64)),
        ("vc", json!({})),
        ("vc", json!(null)),
        ("vc", badge(&did)),
        ("expirationDate", json!("2020-01-01T00:00:00Z")),
        ("issuanceDate", json!("2099-01-01T00:00:00Z")),
        ("@context", json!("https://evil.example/")),
        ("@context", json!([])),
        ("@context", json!({})),
        ("type", json!("VerifiablePresentation")),
        ("type", json!([])),
        ("issuer", json!("")),
        ("issuer", json!([did])),
        ("issuer", json!(null)),
        ("issuer", json!({"id": "did:web:harvard.example"})),
        ("validUntil", json!("soon")),
        ("validUntil", json!(null)),
        ("validFrom", json!(0)),
        ("validFrom", json!("2026-01-01")),
        ("credentialStatus", json!([])),
        ("credentialStatus", json!(null)),
        ("credentialStatus", json!({"type": "None"})),
        ("credentialSubject", json!([])),
        ("credentialSubject", json!("x")),
        ("credentialSubject", json!(null)),
    ];
    for (name, value) in wrong {
        let mut payload = badge(&did);
        payload[name] = value.clone();
        table.push(hostile(format!("claim {name} = {value}"), signed_raw(&header, &payload.to_string())));
    }
    let subject = {
        let mut badge = badge(&did);
        badge["credentialSubject"]["id"] = json!("urn:x:1");
        badge["sub"] = json!("urn:x:2");
        badge
    };
    table.push(hostile("claim sub", signed_raw(&header, &subject.to_string())));
    let twice = badge(&did).to_string().replacen('{', r#"{"name":"Doctor","#, 1);
    let fine = badge(&did).to_string();
    for payload in [
        "",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{}",
        "{\"vc\":{}}",
        "\u{feff}{}",
        &twice,
        &format!("{fine}{fine}"),
        &format!("{fine} x"),
        &format!("[{fine}]"),
    ] {
        table.push(hostile(format!("payload {payload:.40}"), signed_raw(&header, payload)));
    }
    let older = json!({"iss": did, "vc": badge("did:web:harvard.example")});
    table.push(hostile("vc of another issuer", signed_raw(&header, &older.to_string())));
    for header in [
        "",
        "null",
        "[]",
        "{}",
        "{\"alg\":\"EdDSA\"}",
        "{\"alg\":\"none\",\"alg\":\"EdDSA\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"x\",\"kid\":\"y\"}",
        "{",
    ] {
        table.push(hostile(format!("header {header}"), signed_raw(header, &fine)));
    }
    table
}

#[test]
fn no_token_talks_its_way_in() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let good = token(&json!({"kid": method, "typ": "vc+jwt"}), &badge(&did), &key(9));
    world.accepts("the control", good.as_bytes());
    let table = [headers(&method), spellings(&good), claims(&method)].concat();
    assert!(world.refuses("tokens", &table) > 250);
}

/// The key that comes with the token, and the public key as a shared secret: who believes either is fooled.
#[test]
fn a_key_that_is_brought_along_proves_nothing() {
    let world = World::new();
    let forger = key(8);
    let mut table = Vec::new();
    let did = world.theirs.did("guild");
    world.theirs.publish("/guild/did.json", &super::elsewhere::did_document(&did, &key(9)));
    world.accepts("the control", token(&json!({"jwk": jwk(&key(9))}), &badge(&did), &key(9)).as_bytes());
    for issuer in [did.as_str(), super::KNOWN, world.app.app.site().did(), &did_key(&key(9)).0, "https://harvard.example/issuer"]
    {
        let text = token(&json!({"jwk": jwk(&forger)}), &badge(issuer), &forger);
        let header: Value = serde_json::from_slice(&BASE64.decode(text.split('.').next().unwrap()).unwrap()).unwrap();
        assert_eq!(header["jwk"], jwk(&forger), "who verifies with the key in the header finds this good");
        table.push(hostile(format!("jwk for {issuer}"), text));
        for kid in [format!("{issuer}#key-1"), "#key-1".to_owned(), did_key(&forger).1] {
            table.push(hostile(
                format!("jwk and kid {kid} for {issuer}"),
                token(&json!({"jwk": jwk(&forger), "kid": kid}), &badge(issuer), &forger),
            ));
        }
        for (name, value) in [
            ("d", json!("AA")),
            ("use", json!("enc")),
            ("key_ops", json!(["sign"])),
            ("alg", json!("ES256")),
            ("kty", json!("oct")),
            ("crv", json!("X25519")),
            ("x", json!("")),
        ] {
            let mut jwk = jwk(&key(9));
            jwk[name] = value;
            table.push(hostile(format!("jwk with {name}"), token(&json!({"jwk": jwk}), &badge(issuer), &forger)));
        }
        // The classic: HMAC with the octets of the public key.
        for secret in [key(9).public().multibase(), jwk(&key(9)).to_string(), String::new()] {
            let signed = format!(
                "{}.{}",
                BASE64.encode(json!({"alg": "HS256", "kid": format!("{issuer}#key-1")}).to_string()),
                BASE64.encode(badge(issuer).to_string())
            );
            let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
                .unwrap()
                .chain_update(signed.as_bytes())
                .finalize()
                .into_bytes();
            table.push(hostile("HMAC", format!("{signed}.{}", BASE64.encode(mac))));
        }
    }
    assert!(world.refuses("keys brought along", &table) > 60);
}
