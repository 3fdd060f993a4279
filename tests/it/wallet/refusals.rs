//! Everything that a wallet, or somebody who is none, may do wrong: each is refused in the standard's word.

use super::{KEY, audit, expect_all_in_order, held};
use crate::support::TestApp;
use crate::support::smtp::Sink;
use crate::support::visitors::Answer;
use crate::support::wallet::{CONFIGURATION, GRANT, Key};
use serde_json::{Value, json};

super::on_both_databases![
    a_code_is_good_once_and_for_ten_minutes,
    digits_are_guessed_five_times_and_no_more,
    a_code_brought_again_ends_the_token,
    what_is_no_request_for_a_token_is_refused,
    who_has_no_good_token_is_asked_for_one,
    what_is_no_request_for_a_credential_is_refused,
    a_proof_that_does_not_hold_is_refused_with_its_reason,
    a_nonce_is_good_once_and_for_five_minutes,
];

#[track_caller]
fn expect_error(answer: Answer, error: &str) -> String {
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "a wallet in a browser may read it");
    let told = answer.expect(400).json();
    assert_eq!(told["error"], error, "{told}");
    told["error_description"].as_str().expect("a reason").to_owned()
}

fn redeem(app: &TestApp, code: &str, digits: &str) -> Answer {
    app.redeem(&[("grant_type", GRANT), ("pre-authorized_code", code), ("tx_code", digits)])
}

/// Digits that are not those.
fn other(digits: &str, by: u32) -> String {
    format!("{:06}", (digits.parse::<u32>().unwrap() + by) % 1_000_000)
}

fn a_code_is_good_once_and_for_ten_minutes(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let offer = browser.offer(&id);
    let code = app.code(&offer);
    app.pass(600);
    app.get(&offer.path).expect(404);
    expect_error(redeem(app, &code, &offer.digits), "invalid_grant");
    let offer = browser.offer(&id);
    let code = app.code(&offer);
    app.pass(599);
    redeem(app, &code, &offer.digits).expect(200);
    expect_error(redeem(app, &code, &offer.digits), "invalid_grant");
    for unknown in ["x", "AAAAAAAAAAAAAAAAAAAAAA", &"y".repeat(5_000)] {
        expect_error(redeem(app, unknown, "123456"), "invalid_grant");
    }
}

fn digits_are_guessed_five_times_and_no_more(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let offer = browser.offer(&id);
    let code = app.code(&offer);
    for by in 1..=4 {
        expect_error(redeem(app, &code, &other(&offer.digits, by)), "invalid_grant");
    }
    // The control: with one try left the right ones do it.
    redeem(app, &code, &offer.digits).expect(200);
    let offer = browser.offer(&id);
    let code = app.code(&offer);
    // At once, so that none slips past the count.
    std::thread::scope(|scope| {
        for by in 1..=12 {
            let (code, digits) = (&code, other(&offer.digits, by));
            scope.spawn(move || expect_error(redeem(app, code, &digits), "invalid_grant"));
        }
    });
    expect_error(redeem(app, &code, &offer.digits), "invalid_grant");
    app.get(&offer.path).expect(404);
    let closed = audit(app, "wallet.offer-closed");
    assert_eq!(closed.len(), 1, "{closed:?}");
    assert_eq!((&closed[0].1, closed[0].2.as_str()), (&id, "guessed at"));
    // A new one begins anew.
    let offer = browser.offer(&id);
    app.fetch(&offer, &KEY);
}

fn a_code_brought_again_ends_the_token(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let offer = browser.offer(&id);
    let code = app.code(&offer);
    let token = redeem(app, &code, &offer.digits).expect(200).json()["access_token"].as_str().unwrap().to_owned();
    // Without the digits nobody ends it.
    expect_error(redeem(app, &code, &other(&offer.digits, 1)), "invalid_grant");
    app.collect_with(&token, &KEY.proof(&app.claims())).expect(200);
    expect_error(redeem(app, &code, &offer.digits), "invalid_grant");
    assert_eq!(app.collect_with(&token, &KEY.proof(&app.claims())).status, 401);
    assert_eq!(audit(app, "wallet.token-ended").len(), 1);
}

fn what_is_no_request_for_a_token_is_refused(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let offer = browser.offer(&id);
    let code = app.code(&offer);
    let (grant, code) = (("grant_type", GRANT), ("pre-authorized_code", code.as_str()));
    let tx_code = ("tx_code", offer.digits.as_str());
    for (fields, error) in [
        (&[][..], "invalid_request"),
        (&[code, tx_code], "invalid_request"),
        (&[grant, tx_code], "invalid_request"),
        (&[grant, code], "invalid_request"),
        (&[grant, code, code, tx_code], "invalid_request"),
        (&[("grant_type", "authorization_code"), code, tx_code], "unsupported_grant_type"),
        (&[("grant_type", "password"), code, tx_code], "unsupported_grant_type"),
    ] {
        expect_error(app.redeem(fields), error);
    }
    let json = json!({"grant_type": GRANT, "pre-authorized_code": code.1, "tx_code": tx_code.1}).to_string();
    expect_error(app.post("/openid4vci/token", &[("content-type", "application/json")], json.as_bytes()), "invalid_request");
    // None of these spent a try.
    app.redeem(&[grant, code, tx_code]).expect(200);
    assert_eq!(app.get("/openid4vci/token").status, 405);
    app.get("/openid4vci/offers/7").expect(404);
}

fn who_has_no_good_token_is_asked_for_one(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let token = app.token_for(&browser.offer(&id));
    let body = || json!({"credential_configuration_id": CONFIGURATION, "proofs": {"jwt": [KEY.proof(&app.claims())]}});
    let nobody = app.post("/openid4vci/credential", &[("content-type", "application/json")], body().to_string().as_bytes());
    assert_eq!(nobody.header("www-authenticate"), Some("Bearer realm=\"insignia\""));
    assert_eq!(nobody.expect(401).json(), json!({}));
    let unknown = |token: &str| {
        let answer = app.collect(token, &body());
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"insignia\", error=\"invalid_token\""));
        assert_eq!(answer.expect(401).json()["error"], "invalid_token");
    };
    let short = &token[1..];
    [short, "x", &app.token, &"y".repeat(5_000)].into_iter().for_each(unknown);
    app.pass(599);
    app.collect(&token, &body()).expect(200);
    app.pass(1);
    unknown(&token);
}

fn what_is_no_request_for_a_credential_is_refused(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let token = app.token_for(&browser.offer(&id));
    let proof = || KEY.proof(&app.claims());
    let good = || json!({"credential_configuration_id": CONFIGURATION, "proofs": {"jwt": [proof()]}});
    let with = |name: &str, value: Value| {
        let mut body = good();
        body[name] = value;
        body
    };
    let mut nameless = good();
    nameless.as_object_mut().unwrap().remove("credential_configuration_id");
    let mut named = nameless.clone();
    named["credential_identifier"] = json!("x");
    for (body, error) in [
        (json!([]), "invalid_credential_request"),
        (nameless, "invalid_credential_request"),
        (named, "unknown_credential_identifier"),
        (with("credential_identifier", json!("x")), "invalid_credential_request"),
        (with("credential_configuration_id", json!(7)), "invalid_credential_request"),
        (with("credential_configuration_id", json!("Diploma")), "unknown_credential_configuration"),
        (with("credential_response_encryption", json!({})), "invalid_encryption_parameters"),
        (json!({"credential_configuration_id": CONFIGURATION}), "invalid_proof"),
        (with("proofs", json!({})), "invalid_credential_request"),
        (with("proofs", json!({"jwt": [proof()], "di_vp": []})), "invalid_credential_request"),
        (with("proofs", json!({"jwt": [proof(), proof()]})), "invalid_credential_request"),
        (with("proofs", json!({"jwt": []})), "invalid_proof"),
        (with("proofs", json!({"jwt": [7]})), "invalid_proof"),
        (with("proofs", json!({"attestation": ["x"]})), "invalid_proof"),
    ] {
        expect_error(app.collect(&token, &body), error);
    }
    let bearer = format!("Bearer {token}");
    for (kind, octets) in [("text/plain", good().to_string()), ("application/json", "{".to_owned())] {
        let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
        expect_error(app.post("/openid4vci/credential", &headers, octets.as_bytes()), "invalid_credential_request");
    }
    // What is not known is passed over; and the control.
    app.collect(&token, &with("of_tomorrow", json!(true))).expect(200);
    expect_all_in_order(app);
}

fn a_proof_that_does_not_hold_is_refused_with_its_reason(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let token = app.token_for(&browser.offer(&id));
    let jwk = KEY.jwk();
    let header = |changes: Value| {
        let mut header = json!({"typ": "openid4vci-proof+jwt", "alg": "EdDSA", "jwk": jwk});
        for (name, value) in changes.as_object().unwrap() {
            header[name] = value.clone();
        }
        header.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        header
    };
    let (other, now) = (Key::Ed25519([8; 32]), app.now().unix());
    let did = other.did_jwk();
    let mut secret = jwk.clone();
    secret["d"] = jwk["x"].clone();
    let rsa = json!({"kty": "RSA", "n": "x".repeat(342), "e": "AQAB"});
    for (changes, reason) in [
        (json!({"typ": "JWT"}), "typ"),
        (json!({"typ": null}), "typ"),
        (json!({"typ": "vc+jwt"}), "typ"),
        (json!({"alg": "none"}), "not signed"),
        (json!({"alg": "HS256"}), "shared secret"),
        (json!({"alg": "ES256"}), "algorithm"),
        (json!({"alg": "RS256", "jwk": rsa}), "EdDSA"),
        (json!({"jwk": null}), "exactly one"),
        (json!({"kid": format!("{did}#0")}), "exactly one"),
        (json!({"jwk": null, "kid": format!("{did}#0")}), "does not match"),
        (json!({"jwk": null, "kid": did}), "kid names no key"),
        (json!({"jwk": null, "kid": "did:web:wallet.example#k"}), "did:key or did:jwk"),
        (json!({"jwk": null, "kid": "k"}), "did:key or did:jwk"),
        (json!({"jwk": other.jwk()}), "does not match"),
        (json!({"jwk": secret}), "secret"),
        (json!({"x5c": ["MIIB"]}), "certificate"),
        (json!({"crit": ["b64"]}), "crit"),
    ] {
        let told = expect_error(app.collect_with(&token, &KEY.signed(header(changes.clone()), &app.claims())), "invalid_proof");
        assert!(told.contains(reason), "{changes}: {told}");
    }
    for (name, value, reason) in [
        ("aud", json!(null), "aud"),
        ("aud", json!("https://elsewhere.example"), "aud"),
        ("aud", json!([app.base, "https://elsewhere.example"]), "aud"),
        ("iat", json!(null), "iat"),
        ("iat", json!("now"), "iat"),
        ("iat", json!(now - 301), "iat"),
        ("iat", json!(now + 301), "iat"),
        ("exp", json!(now - 301), "run out"),
        ("nbf", json!(now + 301), "not good yet"),
        ("nonce", json!(null), "nonce"),
    ] {
        let mut claims = app.claims();
        claims[name] = value.clone();
        let told = expect_error(app.collect_with(&token, &KEY.proof(&claims)), "invalid_proof");
        assert!(told.contains(reason), "{name} {value}: {told}");
    }
    for text in ["", "x", "a.b.c", "a.b.c.d.e", &"e".repeat(20_000)] {
        expect_error(app.collect_with(&token, text), "invalid_proof");
    }
    let good = KEY.proof(&app.claims());
    let torn = good.replace('.', "..");
    expect_error(app.collect_with(&token, &torn), "invalid_proof");
    // The controls: the same with nothing changed, and by a kid.
    let kid = json!({"jwk": null, "kid": format!("{}#0", KEY.did_jwk())});
    let by_kid = app.collect_with(&token, &KEY.signed(header(kid), &app.claims())).expect(200).bytes;
    assert_eq!(app.collect_with(&token, &good).expect(200).bytes, by_kid, "one key has one name");
    expect_all_in_order(app);
}

fn a_nonce_is_good_once_and_for_five_minutes(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let token = app.token_for(&browser.offer(&id));
    let mut claims = app.claims();
    let nonce = claims["nonce"].as_str().unwrap().to_owned();
    let changed = format!("{}0{}", &nonce[..3], &nonce[4..]);
    let later = nonce.replace('1', "2");
    for wrong in ["", "x", "x.y", &changed, &later, &nonce[..nonce.len() - 2], &"n.".repeat(1_000)] {
        if wrong != nonce {
            claims["nonce"] = json!(wrong);
            expect_error(app.collect_with(&token, &KEY.proof(&claims)), "invalid_nonce");
        }
    }
    claims["nonce"] = json!(nonce);
    let proof = KEY.proof(&claims);
    app.pass(299);
    let copy = app.collect_with(&token, &proof).expect(200).bytes;
    expect_error(app.collect_with(&token, &proof), "invalid_nonce");
    let late = KEY.proof(&app.claims());
    app.pass(300);
    expect_error(app.collect_with(&token, &late), "invalid_nonce");
    assert_eq!(app.collect_with(&token, &KEY.proof(&app.claims())).expect(200).bytes, copy);
}
