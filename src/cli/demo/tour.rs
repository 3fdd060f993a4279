//! Visits every address of the new credential as a stranger would, and checks what is there.

use super::Access;
use super::candidate::{self, Certified, ask};
use crate::app::App;
use crate::cli::failure::Failure;
use crate::outbound::fetch::Answer;
use crate::render::{Baked, png, svg};
use crate::service::credentials;
use serde_json::Value;
use std::sync::Arc;

/// The addresses of one credential and of its issuer.
pub struct Addresses {
    pub page: String,
    pub json: String,
    pub badge_png: String,
    pub badge_svg: String,
    pub card_png: String,
    pub verification: String,
    pub short: String,
    pub status_list: String,
    pub did: String,
}

/// One thing looked at.
pub struct Look {
    /// What should be so.
    pub what: String,
    /// Whether it is.
    pub holds: bool,
    /// What was seen instead.
    pub seen: String,
}

/// Everything looked at.
pub struct Tour {
    pub addresses: Addresses,
    pub looks: Vec<Look>,
    /// Where the credential stands by the issuer's records: valid, suspended, revoked or expired.
    pub state: &'static str,
}

impl Tour {
    /// Whether all of it is as it should be.
    pub fn holds(&self) -> bool {
        self.looks.iter().all(|look| look.holds)
    }
}

/// Walks from page to page.
pub async fn walk(app: &Arc<App>, access: &Access, certified: &Certified) -> Result<Tour, Failure> {
    let id = certified.credential;
    let site = app.site();
    let page = site.credential(id);
    let view = credentials::credential(app, id).await?;
    let mut looks = vec![Look {
        what: "A delivery with a forged signature was turned away".to_owned(),
        holds: certified.forgery_refused,
        seen: "it was accepted".to_owned(),
    }];
    let document = ask(&format!("{page}.json"), &[], None).await?;
    let credential: Value = serde_json::from_slice(&document.body).unwrap_or_default();
    let status_list = credential["credentialStatus"]["statusListCredential"]
        .as_str()
        .or_else(|| credential["credentialStatus"][0]["statusListCredential"].as_str())
        .unwrap_or_default()
        .to_owned();
    let addresses = Addresses {
        json: format!("{page}.json"),
        badge_png: format!("{page}.png"),
        badge_svg: format!("{page}.svg"),
        card_png: format!("{page}/card.png"),
        verification: format!("{page}/verification"),
        short: format!("{}/C/{}", site.base(), id.0.to_upper()),
        status_list: if status_list.is_empty() { site.status_list(1) } else { status_list },
        did: site.url("/.well-known/did.json"),
        page,
    };
    looks.push(kind("The signed credential is served", &document, "json"));
    pictures(&addresses, &document, &mut looks).await?;
    verdicts(site.base(), &addresses, &document, view.state, &mut looks).await?;
    pages(app, access, &addresses, &mut looks).await?;
    Ok(Tour { addresses, looks, state: view.state })
}

/// The downloads carry the very bytes of the credential; the card, which travels without consent, carries none.
async fn pictures(addresses: &Addresses, document: &Answer, looks: &mut Vec<Look>) -> Result<(), Failure> {
    let same = |baked: Option<Baked>| baked.is_some_and(|baked| baked.payload.as_bytes() == document.body);
    let badge = ask(&addresses.badge_png, &[], None).await?;
    let baked = kind("", &badge, "image/png").holds && same(png::unbake(&badge.body).ok().flatten());
    looks.push(look("The badge (PNG) holds the credential", baked, &badge));
    let badge = ask(&addresses.badge_svg, &[], None).await?;
    let baked = kind("", &badge, "image/svg").holds && same(svg::unbake(&badge.body).ok().flatten());
    looks.push(look("The badge (SVG) holds the credential", baked, &badge));
    let card = ask(&addresses.card_png, &[], None).await?;
    let plain = kind("", &card, "image/png").holds && matches!(png::unbake(&card.body), Ok(None));
    looks.push(look("The card for link previews holds none", plain, &card));
    Ok(())
}

/// Verification says what the records say, of the JSON, of the badge and at the credential's own address; and a
/// credential with one letter changed is not genuine.
async fn verdicts(
    base: &str,
    addresses: &Addresses,
    document: &Answer,
    state: &str,
    looks: &mut Vec<Look>,
) -> Result<(), Failure> {
    let expected = if state == "valid" { "genuine" } else { state };
    let desk = format!("{base}/api/v1/verify");
    let badge = ask(&addresses.badge_png, &[], None).await?;
    let tampered = String::from_utf8_lossy(&document.body).replacen(candidate::CANDIDATE, "Eve Example", 1).into_bytes();
    let shown = [
        ("The credential", "application/json", document.body.clone(), expected),
        ("The badge", "image/png", badge.body, expected),
        ("With another name in it, the credential", "application/json", tampered, "not_genuine"),
    ];
    for (what, content_type, body, expected) in shown {
        let report = ask(&desk, &[("content-type", content_type)], Some(body)).await?;
        looks.push(verdict(what, &report, expected));
    }
    let own = ask(&addresses.verification, &[("accept", "application/json")], None).await?;
    looks.push(verdict("By its own address, the credential", &own, expected));
    Ok(())
}

async fn pages(app: &App, access: &Access, addresses: &Addresses, looks: &mut Vec<Look>) -> Result<(), Failure> {
    let site = app.site();
    let achievement = site.url(&format!("/achievements/{}", candidate::ACHIEVEMENT));
    let html = [
        ("The credential has a page", addresses.page.as_str()),
        ("The address in the QR code leads there", addresses.short.as_str()),
        ("How it was verified has a page", addresses.verification.as_str()),
        ("The achievement has a page", &achievement),
        ("The catalogue has a page", &site.url("/")),
        ("Anyone can verify on a page", &site.url("/verify")),
    ];
    for (what, url) in html {
        looks.push(kind(what, &ask(url, &[("accept", "text/html")], None).await?, "text/html"));
    }
    looks.push(kind("The issuer's keys are published", &ask(&addresses.did, &[], None).await?, "json"));
    looks.push(kind("The signed status list is published", &ask(&addresses.status_list, &[], None).await?, "json"));
    let authorization = format!("Bearer {}", access.api_token.as_str());
    let api = ask(&site.url("/api/v1/credentials"), &[("authorization", &authorization)], None).await?;
    looks.push(kind("The API lists it for the token", &api, "json"));
    Ok(())
}

fn verdict(what: &str, report: &Answer, expected: &str) -> Look {
    let read: Value = serde_json::from_slice(&report.body).unwrap_or_default();
    let seen = read["verdict"].as_str().unwrap_or("no verdict");
    let what = format!("{what} is verified as {}", expected.replace('_', " "));
    Look { what, holds: report.good && seen == expected, seen: format!("{seen} ({})", report.status) }
}

fn kind(what: &str, answer: &Answer, content_type: &str) -> Look {
    look(what, answer.good && answer.content_type.contains(content_type) && !answer.body.is_empty(), answer)
}

fn look(what: &str, holds: bool, answer: &Answer) -> Look {
    Look {
        what: what.to_owned(),
        holds,
        seen: format!("{}, {}, {} octets", answer.status, answer.content_type, answer.body.len()),
    }
}
