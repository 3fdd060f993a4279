//! Wallets: an offer is made, taken and used once; the copy is bound to the wallet's key and shares the credential's fate.

mod fate;
mod refusals;

use crate::support::TestApp;
use crate::support::browser::{Browser, OWN, sign_in};
use crate::support::smtp::Sink;
use crate::support::wallet::{CONFIGURATION, GRANT, Key};
use serde_json::{Value, json};

const ADA: &str = "ada@example.com";
const GRACE: &str = "grace@example.com";
const ASSOCIATE: &str = "gitlab-certified-associate";
const KEY: Key = Key::Ed25519([7; 32]);

/// Each story on SQLite and on PostgreSQL, with a mail server of its own.
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $story() {
                let sink = crate::support::smtp::Sink::clear();
                super::$story(&crate::support::TestApp::mailing(None, sink.table(None)), &sink);
            })+
        }
        mod postgres {
            $(#[test] fn $story() {
                let sink = crate::support::smtp::Sink::clear();
                if let Some(scratch) = crate::support::database::Scratch::make() {
                    super::$story(&crate::support::TestApp::mailing(Some(scratch), sink.table(None)), &sink);
                }
            })+
        }
    };
}
use on_both_databases;

on_both_databases![
    a_wallet_fetches_a_copy_bound_to_its_key,
    the_same_key_gets_the_same_octets_and_another_key_none,
    only_the_latest_offer_counts,
    an_offer_is_made_by_its_earner_alone,
    a_copys_address_answers_as_the_first_ones,
];

/// Ada's credential, and her browser.
fn held<'a>(app: &'a TestApp, sink: &Sink) -> (String, Browser<'a>) {
    let id = app.certify(ADA, ASSOCIATE);
    (id, sign_in(app, sink, ADA))
}

fn number(copy: &Value) -> String {
    copy["id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

fn audit(app: &TestApp, action: &str) -> Vec<(String, String, String)> {
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let statement = "SELECT actor, object, detail FROM audit WHERE action = $1 ORDER BY at, id";
        sqlx::query_as(statement).bind(action).fetch_all(&mut *conn).await.unwrap()
    })
}

fn expect_all_in_order(app: &TestApp) {
    app.drain_jobs();
    for finding in app.wait(insignia::service::check_store::check_store(&app.app)).unwrap() {
        assert_eq!(finding.broken, 0, "{finding:?}");
    }
}

fn a_wallet_fetches_a_copy_bound_to_its_key(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let badge = browser.get(&format!("/earner/badges/{id}")).expect(200).text();
    assert!(badge.contains(&format!("action=\"/earner/badges/{id}/wallet\"")), "the badge's page has the button");
    // By hand, for any wallet: the signed file under its name.
    assert!(badge.contains(&format!("href=\"/earner/badges/{id}.json\" download=\"credential-{id}.json\"")), "{badge}");
    let file = browser.get(&format!("/earner/badges/{id}.json")).expect(200);
    assert_eq!(file.header("content-disposition"), Some(format!("inline; filename=\"credential-{id}.json\"").as_str()));
    assert!(file.header("content-type").is_some_and(|kind| kind.starts_with("application/") && kind.contains("json")));
    let offer = browser.offer(&id);
    assert!(offer.page.contains("role=\"img\"") && offer.page.contains("<title id=\"scan\">QR code"), "{}", offer.page);
    assert!(offer.digits.len() == 6 && offer.digits.bytes().all(|digit| digit.is_ascii_digit()), "{}", offer.digits);

    // What a wallet finds on its way.
    let issuer = app.get("/.well-known/openid-credential-issuer").expect(200);
    assert_eq!(issuer.header("content-type"), Some("application/json"));
    assert_eq!(issuer.header("access-control-allow-origin"), Some("*"));
    let issuer = issuer.json();
    assert_eq!(issuer["credential_issuer"], app.base);
    assert_eq!(issuer["credential_endpoint"], format!("{}/openid4vci/credential", app.base));
    assert_eq!(issuer["nonce_endpoint"], format!("{}/openid4vci/nonce", app.base));
    let configuration = &issuer["credential_configurations_supported"][CONFIGURATION];
    assert_eq!(configuration["format"], "ldp_vc");
    assert_eq!(configuration["credential_definition"]["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
    assert!(configuration["proof_types_supported"]["jwt"]["proof_signing_alg_values_supported"].is_array());
    let server = app.get("/.well-known/oauth-authorization-server").expect(200).json();
    assert_eq!((&server["issuer"], &server["grant_types_supported"]), (&json!(app.base), &json!([GRANT])));
    let read = app.get(&offer.path).expect(200);
    assert_eq!(read.header("cache-control"), Some("no-store"));
    let read = read.json();
    assert_eq!(read["credential_issuer"], app.base);
    assert_eq!(read["credential_configuration_ids"], json!([CONFIGURATION]));
    let tx_code = &read["grants"][GRANT]["tx_code"];
    assert_eq!((&tx_code["input_mode"], &tx_code["length"]), (&json!("numeric"), &json!(6)));
    assert!(!read.to_string().contains(&offer.digits), "the digits travel apart");

    let fields = [("grant_type", GRANT), ("pre-authorized_code", &app.code(&offer)), ("tx_code", &offer.digits)];
    let token = app.redeem(&fields).expect(200);
    assert_eq!(token.header("cache-control"), Some("no-store"));
    let token = token.json();
    assert_eq!((&token["token_type"], &token["expires_in"]), (&json!("Bearer"), &json!(600)));
    let answer = app.collect_with(token["access_token"].as_str().unwrap(), &KEY.proof(&app.claims())).expect(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let copy = answer.json()["credentials"][0]["credential"].clone();

    let first: Value = serde_json::from_slice(&app.document(&id)).unwrap();
    assert_eq!(copy["credentialSubject"]["id"], KEY.did_jwk());
    assert_ne!(copy["id"], first["id"]);
    assert_ne!(copy["credentialStatus"]["statusListIndex"], first["credentialStatus"]["statusListIndex"]);
    for same in ["name", "issuer", "validFrom", "validUntil", "evidence"] {
        assert_eq!(copy[same], first[same], "{same}");
    }
    let report = app.verify(copy.to_string().as_bytes());
    assert_eq!(report["verdict"], "genuine", "{report}");
    // Staff see how many there are, and lists show the first alone.
    let view = app.staff_get(&format!("/api/v1/credentials/{id}")).expect(200).json();
    assert_eq!((&view["copies"], &view["copy_of"]), (&json!(1), &Value::Null));
    let view = app.staff_get(&format!("/api/v1/credentials/{}", number(&copy))).expect(200).json();
    assert_eq!(view["copy_of"], first["id"]);
    assert_eq!(app.staff_get("/api/v1/credentials").json()["items"].as_array().unwrap().len(), 1);
    let badges = browser.get("/earner/badges").text();
    assert!(badges.contains(&id) && !badges.contains(&number(&copy)));
    let earner = audit(app, "wallet.offered")[0].0.clone();
    assert!(earner.starts_with("earner:"));
    assert_eq!(audit(app, "credential.copied"), [(earner.clone(), id.clone(), number(&copy))]);
    assert_eq!(audit(app, "wallet.redeemed"), [(earner, id, String::new())]);
    app.drain_jobs();
    let mails = sink.taken().iter().filter(|mail| mail.to == [ADA.to_owned()]).count();
    assert_eq!(mails, 2, "of the badge and of the link to sign in; of a copy nobody is told");
    expect_all_in_order(app);
}

fn the_same_key_gets_the_same_octets_and_another_key_none(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let token = app.token_for(&browser.offer(&id));
    let p256 = Key::p256();
    let first = app.collect_with(&token, &p256.proof(&app.claims())).expect(200).bytes;
    app.pass(200);
    assert_eq!(app.collect_with(&token, &p256.proof(&app.claims())).expect(200).bytes, first);
    let refused = app.collect_with(&token, &KEY.proof(&app.claims())).expect(400).json();
    assert_eq!(refused["error"], "credential_request_denied");
    // A second offer, and with it a second wallet, is the earner's to give.
    let second = app.fetch(&browser.offer(&id), &KEY);
    assert_eq!(app.staff_get(&format!("/api/v1/credentials/{id}")).json()["copies"], 2);
    assert_eq!(second["credentialSubject"]["id"], KEY.did_jwk());
    let first: Value = serde_json::from_slice(&first).unwrap();
    let first = &first["credentials"][0]["credential"];
    assert_eq!(first["credentialSubject"]["id"], p256.did_jwk());
    let place = |copy: &Value| copy["credentialStatus"]["statusListIndex"].clone();
    assert_ne!(place(first), place(&second));
    expect_all_in_order(app);
}

fn only_the_latest_offer_counts(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let early = browser.offer(&id);
    let code = app.code(&early);
    let late = browser.offer(&id);
    app.get(&early.path).expect(404);
    let fields = [("grant_type", GRANT), ("pre-authorized_code", code.as_str()), ("tx_code", &early.digits)];
    assert_eq!(app.redeem(&fields).expect(400).json()["error"], "invalid_grant");
    app.fetch(&late, &KEY);
    // Used up, it is no longer read either.
    app.get(&late.path).expect(404);
    // Whoever comes back to the page's address is led to the badge.
    let back = browser.get(&format!("/earner/badges/{id}/wallet")).expect(303);
    assert_eq!(back.header("location"), Some(format!("/earner/badges/{id}").as_str()));
}

fn an_offer_is_made_by_its_earner_alone(app: &TestApp, sink: &Sink) {
    let (mine, mut browser) = held(app, sink);
    let others = app.certify(GRACE, ASSOCIATE);
    browser.guarded(&format!("/earner/badges/{others}/wallet"), &[]).expect(404);
    let (path, guard) = (format!("/earner/badges/{mine}/wallet"), browser.guard());
    browser.send_as(&path, &[("sec-fetch-site", "cross-site")], &[("guard", &guard)]).expect(403);
    browser.send_as(&path, &[OWN], &[("guard", "")]).expect(403);
    assert_eq!(Browser::new(app).send(&path, &[("guard", &guard)]).expect(303).header("location"), Some("/earner"));
    assert!(audit(app, "wallet.offered").is_empty());
    // The control, of a private one, which is its earner's to keep wherever they like.
    browser.show(&mine, "private");
    app.fetch(&browser.offer(&mine), &KEY);
    // In other languages the page has the same parts.
    for language in ["de", "fr", "es", "pt", "ja", "ar"] {
        let page = browser.guarded(&format!("/earner/badges/{mine}/wallet?lang={language}"), &[]).expect(200).text();
        assert!(page.contains(&format!("<html lang=\"{language}\"")) && page.contains("class=\"digits\""), "{language}");
    }
}

fn a_copys_address_answers_as_the_first_ones(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let copy = number(&app.fetch(&browser.offer(&id), &KEY));
    for path in ["", ".json", ".png", "/card.png", "/verification.json", "/statements.json"] {
        for accept in ["text/html", "application/json"] {
            let ask = |id: &str| app.get_as(&format!("/credentials/{id}{path}"), &[("accept", accept)]);
            let (first, copied) = (ask(&id), ask(&copy));
            assert_eq!((first.status, first.bytes), (copied.status, copied.bytes), "{path} as {accept}");
        }
    }
    browser.show(&id, "private");
    app.get(&format!("/credentials/{copy}")).expect(404);
    browser.guarded(&format!("/earner/badges/{copy}/visibility"), &[("visibility", "public")]).expect(303);
    app.get(&format!("/credentials/{id}")).expect(200);
    app.get(&format!("/credentials/{copy}")).expect(200);
    expect_all_in_order(app);
}
