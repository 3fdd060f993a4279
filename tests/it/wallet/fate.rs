//! What happens to a credential happens to its copies.

use super::{ADA, ASSOCIATE, GRACE, KEY, audit, expect_all_in_order, held, number};
use crate::support::TestApp;
use crate::support::browser::{Browser, sign_in};
use crate::support::rows::tables_with;
use crate::support::smtp::Sink;
use crate::support::wallet::GRANT;
use insignia::domain::role::Actor;
use insignia::domain::status_list::Bits;
use insignia::service::keys;
use serde_json::{Value, json};

super::on_both_databases![
    a_revocation_reaches_the_copy,
    a_suspension_reaches_the_copy_and_ends,
    what_does_not_stand_goes_into_no_wallet,
    a_correction_withdraws_the_copy_and_leads_on,
    a_copy_is_worth_no_more_than_what_it_copies,
    an_erasure_takes_the_copies_along,
];

fn staff(app: &TestApp, id: &str, step: &str, status: u16) -> Value {
    app.staff_post(&format!("/api/v1/credentials/{id}/{step}"), &json!({"reason": "Awarded in error"})).expect(status).json()
}

/// A copy in a wallet.
fn fetched<'a>(app: &'a TestApp, sink: &Sink) -> (String, Value, Browser<'a>) {
    let (id, mut browser) = held(app, sink);
    let offer = browser.offer(&id);
    let copy = app.fetch(&offer, &KEY);
    (id, copy, browser)
}

/// Whether the published list shows the copy as withdrawn, as a stranger's verifier would ask.
fn listed(app: &TestApp, copy: &Value) -> bool {
    app.drain_jobs();
    let entry = &copy["credentialStatus"];
    let path = entry["statusListCredential"].as_str().unwrap().strip_prefix(&app.base).unwrap().to_owned();
    let list = app.get(&path).expect(200).json();
    let bits = Bits::decode(list["credentialSubject"]["encodedList"].as_str().unwrap(), 1 << 20).unwrap();
    bits.get(entry["statusListIndex"].as_str().unwrap().parse().unwrap()).unwrap()
}

fn verdict(app: &TestApp, copy: &Value) -> String {
    app.verify(copy.to_string().as_bytes())["verdict"].as_str().unwrap().to_owned()
}

fn a_revocation_reaches_the_copy(app: &TestApp, sink: &Sink) {
    let (id, copy, _) = fetched(app, sink);
    let number = number(&copy);
    assert!(!listed(app, &copy) && verdict(app, &copy) == "genuine", "the control: before, it stands");
    // Of a copy alone nothing is done.
    let refused = staff(app, &number, "revoke", 409);
    assert!(refused["fix"].as_str().unwrap().contains(&id), "{refused}");
    let view = staff(app, &id, "revoke", 200);
    assert_eq!((&view["state"], &view["copies"]), (&json!("revoked"), &json!(1)));
    assert_eq!(verdict(app, &copy), "revoked", "at once");
    assert!(listed(app, &copy), "and in the list");
    let objects: Vec<String> = audit(app, "credential.revoked").into_iter().map(|(_, object, _)| object).collect();
    assert!(objects.contains(&id) && objects.contains(&number), "{objects:?}");
    assert_eq!(app.get(&format!("/credentials/{number}/verification.json")).json()["verdict"], "revoked");
    expect_all_in_order(app);
}

fn a_suspension_reaches_the_copy_and_ends(app: &TestApp, sink: &Sink) {
    let (id, copy, _) = fetched(app, sink);
    staff(app, &id, "suspend", 200);
    assert_eq!(verdict(app, &copy), "suspended");
    expect_all_in_order(app);
    staff(app, &id, "reinstate", 200);
    assert_eq!(verdict(app, &copy), "genuine");
    assert!(!listed(app, &copy));
    expect_all_in_order(app);
}

/// At each of the three steps, and of each way not to stand.
fn what_does_not_stand_goes_into_no_wallet(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let (early, path) = (browser.offer(&id), format!("/earner/badges/{id}/wallet"));
    let button = |browser: &Browser| browser.get(&format!("/earner/badges/{id}")).text().contains("/wallet\"");
    assert!(button(&browser));
    staff(app, &id, "suspend", 200);
    assert!(!button(&browser));
    browser.guarded(&path, &[]).expect(409);
    let fields = [("grant_type", GRANT), ("pre-authorized_code", &app.code(&early)), ("tx_code", &early.digits)];
    assert_eq!(app.redeem(&fields).expect(400).json()["error"], "invalid_grant");
    staff(app, &id, "reinstate", 200);
    // The right digits were not held against it while it was suspended.
    let token = app.token_for(&early);
    staff(app, &id, "suspend", 200);
    let denied = app.collect_with(&token, &KEY.proof(&app.claims())).expect(400).json();
    assert_eq!(denied["error"], "credential_request_denied");
    staff(app, &id, "reinstate", 200);
    let copy = app.collect_with(&token, &KEY.proof(&app.claims())).expect(200).bytes;
    staff(app, &id, "revoke", 200);
    // Not even what the wallet got before.
    let denied = app.collect_with(&token, &KEY.proof(&app.claims())).expect(400).json();
    assert_eq!(denied["error"], "credential_request_denied");
    browser.guarded(&path, &[]).expect(409);
    let copy: Value = serde_json::from_slice(&copy).unwrap();
    assert_eq!(verdict(app, &copy["credentials"][0]["credential"]), "revoked");
    // Expired: the sample's credentials last two years.
    let other = app.certify(GRACE, ASSOCIATE);
    app.pass(3 * 366 * 86_400);
    let mut browser = sign_in(app, sink, GRACE);
    browser.guarded(&format!("/earner/badges/{other}/wallet"), &[]).expect(409);
    expect_all_in_order(app);
}

fn a_correction_withdraws_the_copy_and_leads_on(app: &TestApp, sink: &Sink) {
    let (id, copy, mut browser) = fetched(app, sink);
    let number = number(&copy);
    let correct = |id: &str| app.staff_post(&format!("/api/v1/credentials/{id}/correct"), &json!({"name": "Ada Lovelace"}));
    correct(&number).expect(409);
    // Asked for by the copy's number, it is the first one's.
    let path = format!("/earner/badges/{number}/correction");
    browser.guarded(&path, &[("name", "Ada Lovelace")]).expect(303);
    let asked = app.staff_get("/api/v1/corrections").expect(200).json()["items"][0].clone();
    assert!(asked["credential"].as_str().unwrap().ends_with(&id), "{asked}");
    let accepted = app.staff_post(&format!("/api/v1/corrections/{}/accept", asked["id"].as_str().unwrap()), &json!({}));
    let current = accepted.expect(200).json()["successor"].as_str().unwrap().to_owned();
    let report = app.verify(copy.to_string().as_bytes());
    assert_eq!(report["verdict"], "revoked");
    assert_eq!(report["superseded_by"]["url"], current, "{report}");
    assert!(listed(app, &copy));
    // The copy's address shows the current one, as the first's does.
    let page = app.get_as(&format!("/credentials/{number}"), &[("accept", "text/html")]).expect(200).text();
    assert!(page.contains("Ada Lovelace"), "{page}");
    let new = current.rsplit('/').next().unwrap();
    browser.show(new, "private");
    app.get(&format!("/credentials/{number}")).expect(404);
    expect_all_in_order(app);
    // The corrected one goes into the wallet anew; the old one does not.
    browser.guarded(&format!("/earner/badges/{id}/wallet"), &[]).expect(409);
    let offer = browser.offer(new);
    let again = app.fetch(&offer, &KEY);
    assert_eq!(again["credentialSubject"]["identifier"][1]["identityHash"], "Ada Lovelace");
    expect_all_in_order(app);
}

/// The first is signed with a key that is later found stolen, the copy with the one after it.
fn a_copy_is_worth_no_more_than_what_it_copies(app: &TestApp, sink: &Sink) {
    let (id, mut browser) = held(app, sink);
    let stolen = app.wait(keys::list(&app.app)).unwrap().into_iter().find(|key| key.state == "active").unwrap().key;
    app.wait(async {
        let staged = keys::stage(&app.app, &Actor::CommandLine).await.unwrap().key;
        keys::activate(&app.app, &Actor::CommandLine, &staged).await.unwrap();
    });
    app.pass(60);
    let offer = browser.offer(&id);
    let copy = app.fetch(&offer, &KEY);
    assert!(!copy.to_string().contains(&stolen) && verdict(app, &copy) == "genuine", "the control");
    let (open, path) = (browser.offer(&id), format!("/earner/badges/{id}/wallet"));
    app.wait(keys::compromise(&app.app, &Actor::CommandLine, &stolen, app.now().plus(-3_600))).unwrap();
    assert_eq!(app.verify(&app.document(&id))["verdict"], "not_genuine");
    assert_eq!(verdict(app, &copy), "not_genuine");
    browser.guarded(&path, &[]).expect(409);
    let fields = [("grant_type", GRANT), ("pre-authorized_code", &app.code(&open)), ("tx_code", &open.digits)];
    assert_eq!(app.redeem(&fields).expect(400).json()["error"], "invalid_grant");
}

fn an_erasure_takes_the_copies_along(app: &TestApp, sink: &Sink) {
    let (_, copy, mut browser) = fetched(app, sink);
    let number = number(&copy);
    assert!(tables_with(app, &[&KEY.did_jwk()]).contains("wallet_offers"), "the control");
    browser.guarded("/earner/delete", &[("understood", "1")]).expect(200);
    assert!(listed(app, &copy));
    assert_eq!(verdict(app, &copy), "revoked");
    app.get(&format!("/credentials/{number}")).expect(410);
    assert!(tables_with(app, &[ADA, "Ada Example", &KEY.did_jwk()]).is_empty());
    expect_all_in_order(app);
}
