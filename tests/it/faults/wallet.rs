//! The process is killed at each step of a wallet's way to its copy. Whoever asks again gets one copy and no second one; and
//! whatever was signed is stored.

use super::evidence::gather;
use super::installation::{BASE, Installation};
use super::ledger::{ASSOCIATE, Ledger, Visitor};
use super::table::is_done;
use crate::support::browser::encoded;
use crate::support::database::Scratch;
use crate::support::wallet::{CONFIGURATION, GRANT, Key};
use insignia::clock::Clock;
use insignia::proof::digest::sha256_hex;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
const JOURNAL: &str = "signatures";
const KEY: Key = Key::Ed25519([7; 32]);

/// Every named step, and who takes it.
#[cfg(not(feature = "naive-order"))]
const POINTS: [&str; 8] = [
    "wallet-offered",
    "wallet-redeemed",
    "wallet-token-committed",
    "copy-frozen",
    "copy-committed",
    "copy-signed",
    "copy-stored",
    "copy-issued",
];
#[cfg(feature = "naive-order")]
const POINTS: [&str; 2] = ["copy-signed", "copy-stored"];

#[cfg(not(feature = "naive-order"))]
#[test]
fn on_sqlite_a_wallet_that_asks_again_gets_one_copy() {
    let wrong = violations(None);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[cfg(not(feature = "naive-order"))]
#[test]
fn on_postgres_a_wallet_that_asks_again_gets_one_copy() {
    if let Some(scratch) = Scratch::make() {
        let wrong = violations(Some(scratch));
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// The control.
#[cfg(feature = "naive-order")]
pub fn the_naive_order_is_caught(database: Option<Scratch>) {
    let wrong = violations(database);
    assert!(wrong.iter().any(|told| told.contains("what was signed is not stored")), "{wrong:#?}");
}

/// What is out of order in the end, after a death at each step.
fn violations(database: Option<Scratch>) -> Vec<String> {
    let installation = Installation::on(database);
    for (number, point) in POINTS.into_iter().enumerate() {
        let email = format!("candidate-{number}@example.com");
        let (process, address) = installation.serve(JOURNAL);
        let body = json!({"candidate": {"email": email, "name": "Ada Example"}, "achievement": ASSOCIATE});
        let issued = Visitor::of(&installation, &address).ask("/api/v1/credentials", None, &body).expect("it answers");
        drop(process);
        let earner = Earner::of(&installation, &email, issued.1["id"].as_str().expect("it is issued"));
        let mut process = installation.start(Some(&format!("{point}:1")), JOURNAL);
        let address = process.address().expect("it starts");
        let mut way = Way::default();
        assert!(way.walk(&earner, &address).is_none(), "{point}: the answer dies with the process");
        assert!(process.killer().dies_within(PATIENCE), "{point} was not reached: {}", installation.log());
        drop(process);
        // Every second time the job does what is left before the wallet comes back.
        if number % 2 == 0 {
            settle(&installation);
        }
        let (process, address) = installation.serve(JOURNAL);
        let copy = way.walk(&earner, &address).unwrap_or_else(|| panic!("{point}: {}", installation.log()));
        assert_eq!(way.walk(&earner, &address).as_ref(), Some(&copy), "{point}: the same octets each time");
        let read: Value = serde_json::from_slice(&copy).unwrap();
        assert_eq!(read["credentials"][0]["credential"]["credentialSubject"]["id"], KEY.did_jwk());
        drop(process);
        settle(&installation);
        assert_eq!(copies(&installation, &earner.credential), 1, "{point}");
    }
    let evidence = gather(&installation, &Ledger::default(), &[JOURNAL]);
    // The ledger knows of no earner here, so it misses what they hold; everything else must be in order.
    evidence.violations.into_iter().filter(|told| !told.contains("@example.com")).collect()
}

/// Somebody who is signed in, with a credential.
struct Earner {
    cookie: String,
    credential: String,
}

impl Earner {
    /// A session as a mail's link would begin it.
    fn of(installation: &Installation, email: &str, credential: &str) -> Self {
        let secret = sha256_hex(email.as_bytes());
        installation.with_app(async |app| {
            let mut tx = app.store.write().await.unwrap();
            let statement = "INSERT INTO earner_sessions (sha256, recipient, begun_at, seen_at)
                 SELECT $1, id, $2, $2 FROM recipients WHERE email = $3";
            let begun = sqlx::query(statement).bind(sha256_hex(secret.as_bytes())).bind(Clock::System.now().to_string());
            assert_eq!(begun.bind(email).execute(&mut *tx).await.unwrap().rows_affected(), 1);
            tx.commit().await.unwrap();
        });
        Self { cookie: format!("insignia-earner={secret}"), credential: credential.to_owned() }
    }
}

/// How far a wallet came: what it has is kept by it, whatever becomes of the process.
#[derive(Default)]
struct Way {
    offer: Option<(String, String)>,
    token: Option<String>,
}

impl Way {
    /// Goes on from where it is, to the copy; nothing where no answer comes.
    fn walk(&mut self, earner: &Earner, address: &str) -> Option<Vec<u8>> {
        if self.token.is_none() {
            self.token = match &self.offer {
                Some((code, digits)) => self.redeem(address, code, digits)?,
                None => None,
            };
        }
        if self.token.is_none() {
            // No offer yet, or its code is used and the token died with the process: the earner makes another.
            self.offer = Some(offered(earner, address)?);
            let (code, digits) = self.offer.clone()?;
            self.token = self.redeem(address, &code, &digits)?;
        }
        let (_, nonce) = ask(address, "POST", "/openid4vci/nonce", &[], "")?;
        let nonce: Value = serde_json::from_slice(&nonce).ok()?;
        let claims = json!({"aud": BASE, "iat": Clock::System.now().unix(), "nonce": nonce["c_nonce"]});
        let body = json!({"credential_configuration_id": CONFIGURATION, "proofs": {"jwt": [KEY.proof(&claims)]}});
        let bearer = format!("Bearer {}", self.token.as_ref()?);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let (status, octets) = ask(address, "POST", "/openid4vci/credential", &headers, &body.to_string())?;
        (status == 200).then_some(octets)
    }

    /// The token; `Some(None)` where the code is no longer good.
    fn redeem(&self, address: &str, code: &str, digits: &str) -> Option<Option<String>> {
        let form = encoded(&[("grant_type", GRANT), ("pre-authorized_code", code), ("tx_code", digits)]);
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let (_, octets) = ask(address, "POST", "/openid4vci/token", &kind, &form)?;
        let told: Value = serde_json::from_slice(&octets).ok()?;
        Some(told["access_token"].as_str().map(str::to_owned))
    }
}

/// Code and digits of a new offer.
fn offered(earner: &Earner, address: &str) -> Option<(String, String)> {
    let cookie = ("cookie", earner.cookie.as_str());
    let text = |octets: Vec<u8>| String::from_utf8_lossy(&octets).into_owned();
    let badges = text(ask(address, "GET", "/earner/badges", &[cookie], "")?.1);
    let guard = badges.split("name=\"guard\" value=\"").nth(1).expect("a session").split('"').next()?.to_owned();
    let path = format!("/earner/badges/{}/wallet", earner.credential);
    let headers = [cookie, ("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
    let page = text(ask(address, "POST", &path, &headers, &encoded(&[("guard", &guard)]))?.1);
    let digits = page.split("class=\"digits\" dir=\"ltr\">").nth(1).expect("an offer").split('<').next()?.to_owned();
    let secret: String = page.split("openid4vci%2Foffers%2F").nth(1)?.chars().take(26).collect();
    let offer: Value = serde_json::from_slice(&ask(address, "GET", &format!("/openid4vci/offers/{secret}"), &[], "")?.1).ok()?;
    Some((offer["grants"][GRANT]["pre-authorized_code"].as_str().expect("a code").to_owned(), digits))
}

fn ask(address: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Option<(u16, Vec<u8>)> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into();
    let url = format!("{address}{path}");
    let answer = if method == "GET" {
        headers.iter().fold(agent.get(url), |request, (name, value)| request.header(*name, *value)).call()
    } else {
        headers.iter().fold(agent.post(url), |request, (name, value)| request.header(*name, *value)).send(body)
    };
    let mut answer = answer.ok()?;
    Some((answer.status().as_u16(), answer.body_mut().read_to_vec().ok()?))
}

fn copies(installation: &Installation, credential: &str) -> i64 {
    installation.with_app(async |app| {
        let mut conn = app.store.read().await.unwrap();
        let statement = "SELECT COUNT(*) FROM credentials WHERE copy_of = $1";
        sqlx::query_scalar(statement).bind(credential).fetch_one(&mut *conn).await.unwrap()
    })
}

/// Half a minute later: a process that lives has done all that was left.
fn settle(installation: &Installation) {
    installation.let_leases_run_out();
    let (process, _) = installation.serve(JOURNAL);
    let began = Instant::now();
    while !installation.with_app(async |app| is_done(app).await) {
        assert!(began.elapsed() < PATIENCE, "work is left undone: {}", installation.log());
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(process);
}
